//! Chosen projects as a document, by the key table of `docs/decisions.md`.

use super::chosen::{BudgetUse, ChosenProjects, DroppedProject, Pooled};
use crate::address::Address;
use crate::decisions::looked::Warning;
use crate::decisions::written::{money, or_null};
use crate::document::{Id, Node, Object, as_document};

impl ChosenProjects {
    /// The result as a document: every amount at full precision, and `null` for what there is not.
    pub fn to_document(&self) -> Node<'_> {
        let pooled = Object::new()
            .node("by_year", Some(write_pooled(self.pooled_by_year())))
            .node("all", Some(write_pooled(self.pooled())))
            .done();
        Object::new()
            .node("chosen", Some(ids(self.chosen())))
            .node("net", Some(money(self.net())))
            .node("cash", Some(money(self.cash())))
            .object("budgets", self.budgets().iter().map(|(id, one)| (id.as_str(), write_budget(one))))
            .node("pooled", Some(pooled))
            .node("silo_cost", Some(money(self.silo_cost())))
            .node("timing_cost", Some(money(self.timing_cost())))
            .object("dropped", self.dropped().iter().map(|(id, one)| (id.as_str(), write_dropped(one))))
            .node("warnings", Some(Node::List(self.warnings().iter().map(Warning::write).collect())))
            .done()
    }

    /// The result as JSON text, with the content of [`ChosenProjects::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

as_document! {
    ChosenProjects, |one| one.to_document();
    BudgetUse, write_budget;
    Pooled, write_pooled;
    DroppedProject, write_dropped;
}

fn ids(all: &[Id]) -> Node<'_> {
    Node::List(all.iter().map(|id| Node::text(id.as_str())).collect())
}

fn write_budget(one: &BudgetUse) -> Node<'_> {
    Object::new()
        .node("spent", Some(money(one.spent)))
        .node("left", Some(money(one.left)))
        .decimal("step", Some(one.step))
        .node("more", Some(money(one.more)))
        .node("less", Some(or_null(one.less, money)))
        .node("pooled", Some(money(one.pooled)))
        .node("from_others", Some(money(one.from_others)))
        .done()
}

fn write_pooled(one: &Pooled) -> Node<'_> {
    Object::new().node("net", Some(money(one.net))).node("chosen", Some(ids(&one.chosen))).done()
}

fn write_dropped(one: &DroppedProject) -> Node<'_> {
    let because = one.because.iter().map(Address::as_str).map(Node::text).collect();
    Object::new()
        .node("net", Some(money(one.net)))
        .node("because", Some(Node::List(because)))
        .node("if_forced", Some(or_null(one.if_forced, money)))
        .done()
}
