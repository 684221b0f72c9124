//! Valued maps as a document, by the key table of `docs/decisions.md`.

use super::valued::{Valued, ValuedMap};
use crate::decisions::looked::Warning;
use crate::decisions::written::{by_id, figures, money, or_null};
use crate::document::{Node, Object, as_document};
use std::borrow::Cow;

impl Valued {
    /// The result as a document: every amount at full precision, and `null` for what there is not.
    pub fn to_document(&self) -> Node<'_> {
        let ranks = self.ranks().iter().map(|(name, ranks)| {
            let entries = ranks.iter().map(|(id, rank)| (Cow::Borrowed(id.as_str()), Node::Decimal(*rank)));
            (name.as_str(), Node::Object(entries.collect()))
        });
        Object::new()
            .object("maps", self.maps().iter().map(|(id, map)| (id.as_str(), write_map(map))))
            .object("ranks", ranks)
            .node("concordance", Some(or_null(self.concordance(), |w| Node::Decimal(w.normalize()))))
            .node("warnings", Some(Node::List(self.warnings().iter().map(Warning::write).collect())))
            .done()
    }

    /// The result as JSON text, with the content of [`Valued::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

as_document! {
    Valued, |one| one.to_document();
    ValuedMap, write_map;
}

fn write_map(map: &ValuedMap) -> Node<'_> {
    Object::new()
        .object("sets", map.sets.iter().map(|(name, one)| (name.as_str(), figures(one, "sroi"))))
        .text("low", Some(&map.low))
        .text("high", Some(&map.high))
        .node("range", Some(money(map.range)))
        .node("hangs_on", Some(by_id(&map.hangs_on)))
        .node("hangs_on_inputs", Some(money(map.hangs_on_inputs)))
        .flag("sign_differs", map.sign_differs)
        .done()
}
