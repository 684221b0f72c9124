//! Constituents: the part of a unit cost that one agency bears.

use super::Agency;
use super::draft::Draft;
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::error::unit_costs as fault;
use crate::map::Id;
use crate::number::Money;
use std::sync::Arc;

/// The ids of the values that a unit cost may have besides its constituents; no constituent has one of these ids.
pub(super) const BESIDE: [&str; 2] = ["economic", "social"];

/// A constituent: the part of a unit cost that one agency bears, as the source prints it.
#[derive(Clone, Debug, PartialEq)]
pub struct Constituent {
    id: Id,
    agency: Arc<Agency>,
    amount: Money,
    transfer: bool,
    extensions: Extensions,
}

impl Constituent {
    /// The id of the constituent, unique in its unit cost: that of its agency, unless the agency bears several.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// The agency that bears this part of the cost.
    pub fn agency(&self) -> &Agency {
        &self.agency
    }

    /// The amount, in the set's currency and in prices of the unit cost's price year.
    pub const fn amount(&self) -> Money {
        self.amount
    }

    /// Whether it is a transfer: money that only changes hands, which is real to the agency and nothing to society.
    pub const fn is_transfer(&self) -> bool {
        self.transfer
    }

    /// The `x-` fields of the constituent: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, id: &Id, node: Node<'_>) -> Option<Self> {
        if BESIDE.contains(&id.as_str()) {
            draft.file(at, fault::taken_id(id.as_str()));
        }
        let mut fields = draft.fields(at, node, &["agency", "amount", "transfer"])?;
        let agency = match fields.take("agency") {
            Some(node) => {
                draft.text(&at.key("agency"), node).and_then(|agency| draft.agency(&at.key("agency"), &agency))
            }
            None => draft.agency(at, id.as_str()),
        };
        let amount = draft.required(at, "amount", fields.take("amount"));
        let amount = amount.and_then(|node| draft.amount(&at.key("amount"), &node));
        let transfer = fields.take("transfer").map(|node| draft.flag(&at.key("transfer"), &node));
        Some(Self {
            id: id.clone(),
            agency: agency?,
            amount: amount?,
            transfer: transfer.flatten().unwrap_or(false),
            extensions: fields.extensions,
        })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .text("agency", Some(self.agency.id().as_str()))
            .decimal("amount", Some(self.amount.to_decimal()))
            .flag("transfer", self.transfer)
            .end(&self.extensions)
    }
}
