//! What a contract does to the pockets of an appraisal as a document, by the key table of `docs/contracts.md`.

use super::AppliedContract;
use crate::appraise::Appraisal;
use crate::contracts::terms::money;
use crate::document::{Node, Object, Parts, Pieces as _};
use crate::pockets::Valuation;
use crate::pockets::agreements::{BeforeAfter, Position};
use serde::{Serialize, Serializer};

impl AppliedContract {
    /// The result as a document: that of the contract by itself, and under `appraised` society's figures and every pocket with it in force,
    /// at present value.
    pub fn to_document(&self) -> Node<'_> {
        self.parts().node()
    }

    fn parts(&self) -> Parts<'_> {
        let pockets = self.accounts().iter().map(|one| (one.id(), pocket(one)));
        let appraised = society(&self.in_force).node("before", Some(society(&self.before).done()));
        let appraised = appraised.object("stakeholders", pockets).done();
        self.settled.parts(&self.warnings).and(Object::new().node("appraised", Some(appraised)))
    }

    /// The result as JSON text, with the content of [`AppliedContract::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::whole(self.parts())
    }
}

impl Serialize for AppliedContract {
    /// As it stands in the documents of results.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.parts().serialize_pieces(serializer)
    }
}

/// Society's present values and ratio.
fn society<'a>(appraisal: &Appraisal) -> Object<'a> {
    let present = Object::new()
        .node("inputs", Some(money(appraisal.present_inputs())))
        .node("outcomes", Some(money(appraisal.present_outcomes())));
    let ratio = appraisal.sroi().map_or(Node::Null, |ratio| Node::Decimal(ratio.to_decimal()));
    Object::new().node("present_value", Some(present.done())).node("sroi", Some(ratio))
}

/// A pocket with the contract in force, and before it.
fn pocket(account: &BeforeAfter) -> Node<'static> {
    let total = account.total(Valuation::Present);
    let position = |position: &Position| {
        Object::new()
            .node("paid", Some(money(position.paid)))
            .node("gained", Some(money(position.gained)))
            .node("net", Some(money(position.net)))
    };
    let cashable = account.after().by(Valuation::Present).all.cashable;
    position(&total.after)
        .node("cashable", Some(money(cashable)))
        .node("before", Some(position(&total.before).done()))
        .done()
}
