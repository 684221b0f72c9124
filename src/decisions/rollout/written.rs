//! What a roll-out comes to as a document, by the key table of `docs/decisions.md`.

use super::rolled_out::{RolledOut, SiteTotal};
use crate::decisions::looked::Warning;
use crate::decisions::written::{figures, money, or_null};
use crate::document::{Node, Object, as_document, node_of};

impl RolledOut {
    /// The result as a document: every amount at full precision, and `null` for what there is not.
    pub fn to_document(&self) -> Node<'_> {
        let even = self.break_even_sites().and_then(|sites| i64::try_from(sites).ok());
        Object::new()
            .node("total", Some(figures(&self.total(), "sroi")))
            .object("agencies", self.agencies().iter().map(|(id, flow)| (id.as_str(), node_of(flow))))
            .node("central", Some(money(self.central())))
            .object("sites", self.sites().iter().map(|(id, total)| (id.as_str(), totals(*total).done())))
            .node("net_after", Some(Node::List(self.net_after().iter().copied().map(money).collect())))
            .node("break_even_sites", Some(or_null(even, Node::whole)))
            .node("fidelity_needed", Some(or_null(self.fidelity_needed(), |one| Node::Decimal(one.normalize()))))
            .node("warnings", Some(Node::List(self.warnings().iter().map(Warning::write).collect())))
            .done()
    }

    /// The result as JSON text, with the content of [`RolledOut::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

as_document! {
    RolledOut, |one| one.to_document();
    SiteTotal, |one| totals(*one).done();
}

fn totals(total: SiteTotal) -> Object<'static> {
    Object::new()
        .node("cost", Some(money(total.cost)))
        .node("value", Some(money(total.value)))
        .node("net", Some(money(total.net)))
}
