//! A weighted map as a document, by the key table of `docs/decisions.md`.

use super::weighted::{AtEta, GroupTotal, OthersTotal, Weighted, WeightedFigures};
use crate::decisions::looked::Warning;
use crate::decisions::written::{figures, money, or_null};
use crate::document::{Node, Object, as_document};
use rust_decimal::Decimal;

impl Weighted {
    /// The result as a document: every amount at full precision, and `null` for what there is not.
    pub fn to_document(&self) -> Node<'_> {
        Object::new()
            .node("unweighted", Some(figures(&self.unweighted(), "ratio")))
            .node("weighted", Some(write_weighted(&self.weighted())))
            .object("groups", self.groups().iter().map(|(id, group)| (id.as_str(), write_group(group))))
            .node("others", Some(write_others(&self.others())))
            .node("at_eta", Some(Node::List(self.at_eta().iter().map(write_at_eta).collect())))
            .node("concentration", Some(decimal(self.concentration())))
            .node("warnings", Some(Node::List(self.warnings().iter().map(Warning::write).collect())))
            .done()
    }

    /// The result as JSON text, with the content of [`Weighted::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

as_document! {
    Weighted, |one| one.to_document();
    WeightedFigures, write_weighted;
    GroupTotal, write_group;
    OthersTotal, write_others;
    AtEta, write_at_eta;
}

fn decimal(value: Option<Decimal>) -> Node<'static> {
    or_null(value, |value| Node::Decimal(value.normalize()))
}

fn write_weighted(one: &WeightedFigures) -> Node<'static> {
    Object::new()
        .node("cost", Some(money(one.cost)))
        .node("value", Some(money(one.value)))
        .node("net", Some(money(one.net)))
        .node("ratio", Some(decimal(one.ratio)))
        .done()
}

fn write_group(group: &GroupTotal) -> Node<'static> {
    Object::new()
        .decimal("weight", Some(group.weight.normalize()))
        .node("paid", Some(money(group.paid)))
        .node("gained", Some(money(group.gained)))
        .node("net", Some(money(group.net)))
        .node("weighted_net", Some(money(group.weighted_net)))
        .node("share_of_gains", Some(decimal(group.share_of_gains)))
        .node("net_per_head", Some(or_null(group.net_per_head, money)))
        .node("switching_weight", Some(decimal(group.switching_weight)))
        .done()
}

fn write_others(others: &OthersTotal) -> Node<'static> {
    Object::new()
        .node("paid", Some(money(others.paid)))
        .node("gained", Some(money(others.gained)))
        .node("net", Some(money(others.net)))
        .done()
}

fn write_at_eta(one: &AtEta) -> Node<'static> {
    Object::new().decimal("eta", Some(one.eta)).node("net", Some(money(one.net))).done()
}
