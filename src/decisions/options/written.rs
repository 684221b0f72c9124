//! Compared options as a document, by the key table of `docs/decisions.md`.

use super::against::AgainstStatusQuo;
use super::compared::{ComparedOption, ComparedOptions, FrontierStep};
use crate::decisions::choice::Beaten;
#[cfg(feature = "simulation")]
use crate::decisions::doubt::write_in_doubt;
use crate::decisions::looked::Warning;
use crate::decisions::written::{by_id, id, money, or_null, ratio, with_figures};
use crate::document::{Id, Node, Object, as_document};

impl ComparedOptions {
    /// The result as a document: every amount at full precision, and `null` for what there is not.
    pub fn to_document(&self) -> Node<'_> {
        let best = Object::new()
            .node("net", Some(id(Some(self.best()))))
            .node("equivalent_annual", Some(id(self.best_a_year())))
            .done();
        let object = Object::new()
            .text("status_quo", Some(self.status_quo().as_str()))
            .object("options", self.options().map(|(id, one)| (id.as_str(), write_option(one))))
            .node("frontier", Some(Node::List(self.frontier().iter().map(write_step).collect())))
            .node("best", Some(best));
        #[cfg(feature = "simulation")]
        let object = match self.doubt() {
            [] => object,
            doubt => object.node("doubt", Some(Node::List(doubt.iter().map(write_in_doubt).collect()))),
        };
        let warnings = self.warnings().iter().map(Warning::write);
        #[cfg(feature = "simulation")]
        let warnings = warnings.chain(self.study_warnings().iter().map(|warning| warning.write()));
        object.node("warnings", Some(Node::List(warnings.collect()))).done()
    }

    /// The result as JSON text, with the content of [`ComparedOptions::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

as_document! {
    ComparedOptions, |one| one.to_document();
    ComparedOption, write_option;
    AgainstStatusQuo, write_against;
    FrontierStep, write_step;
}

fn write_option(one: &ComparedOption) -> Node<'_> {
    with_figures(Object::new(), &one.row.figures, "ratio")
        .node("agencies", Some(by_id(&one.row.agencies)))
        .node("equivalent_annual", Some(or_null(one.equivalent_annual, money)))
        .node("beaten", Some(or_null(one.beaten.as_ref(), write_beaten)))
        .node("against_status_quo", Some(write_against(&one.against_status_quo)))
        .done()
}

fn write_beaten(beaten: &Beaten<Id>) -> Node<'static> {
    let of = beaten.of().map(|one| id(Some(one))).collect();
    Object::new().node("by", Some(Node::text(beaten.as_str()))).node("of", Some(Node::List(of))).done()
}

fn write_against(one: &AgainstStatusQuo) -> Node<'_> {
    Object::new()
        .node("cost", Some(money(one.cost)))
        .node("value", Some(money(one.value)))
        .node("net", Some(money(one.net)))
        .text("quadrant", Some(one.quadrant.as_str()))
        .node("ratio", Some(ratio(one.ratio)))
        .node("agencies", Some(by_id(&one.agencies)))
        .done()
}

fn write_step(step: &FrontierStep) -> Node<'static> {
    Object::new()
        .node("option", Some(id(Some(&step.option))))
        .node("ratio", Some(ratio(step.ratio)))
        .node("price", Some(ratio(step.price)))
        .done()
}
