//! A clause of personal budgets that their holders pool: the payers pay each holder its budget, the holder pays a steward the
//! pooled part, and the steward buys with it as far as it reaches.

use super::drafting::{Declared, Drafting, Named, money};
use super::schedule::Schedule;
use crate::document::{Fields, Id, Node, Object, Place};
use crate::error::{Term, document as unread};
use crate::number::{Money, Proportion};
use std::borrow::Cow;

/// A clause of personal budgets.
#[derive(Clone, Debug, PartialEq)]
pub struct Budgets {
    pub(in crate::contracts) metric: Named,
    holders: Vec<(Named, Holding)>,
    pub(in crate::contracts) steward: Named,
    schedule: Schedule,
}

/// What a holder has each time, and how much of it is pooled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Holding {
    /// The budget, each time.
    pub budget: Money,
    /// The share of it that is pooled.
    pub pooled: Proportion,
}

impl Holding {
    fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["budget", "pooled"])?;
        let budget = draft.required_amount(at, "budget", fields.take("budget"));
        let pooled = draft.share_or(at, "pooled", fields.take("pooled"), Proportion::ONE);
        Some(Self { budget: budget?, pooled: pooled? })
    }

    fn write(&self) -> Node<'static> {
        let object = Object::new().node("budget", Some(money(self.budget)));
        object.decimal("pooled", Some(self.pooled.to_decimal())).done()
    }
}

impl Budgets {
    pub(in crate::contracts) const KIND: &'static str = "budgets";

    /// The metric of purchases.
    pub const fn metric(&self) -> &Id {
        &self.metric.id
    }

    /// Those who hold budgets.
    pub fn holders(&self) -> impl ExactSizeIterator<Item = (&Id, Holding)> {
        self.holders.iter().map(|(party, holding)| (&party.id, *holding))
    }

    pub(in crate::contracts) fn held(&self) -> &[(Named, Holding)] {
        &self.holders
    }

    /// Who buys with the pool.
    pub const fn steward(&self) -> &Id {
        &self.steward.id
    }

    /// When the budgets are paid.
    pub const fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    pub(super) fn read<const N: usize>(
        draft: &mut Drafting<'_>,
        at: &Place<'_>,
        fields: &mut Fields<'_, N>,
    ) -> Option<Self> {
        let metric = draft.required_reference(at, "metric", Declared::Metric, fields.take("metric"));
        let place = at.key("holders");
        let holders = draft.required(at, "holders", fields.take("holders"));
        let holders = holders.and_then(|node| draft.by_name(&place, Declared::Party, node, Holding::read));
        if holders.as_ref().is_some_and(Vec::is_empty) {
            draft.file(&place, unread::empty_list(Term::ITEM_HOLDER));
        }
        let steward = draft.required_reference(at, "steward", Declared::Party, fields.take("steward"));
        let schedule = Schedule::read(draft, at, fields, None, true);
        Some(Self { metric: metric?, holders: holders?, steward: steward?, schedule: schedule? })
    }

    pub(super) fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        let holders = self.holders.iter().map(|(party, holding)| (Cow::Borrowed(party.id.as_str()), holding.write()));
        let object = object
            .text("metric", Some(self.metric.id.as_str()))
            .node("holders", Some(Node::Object(holders.collect())))
            .text("steward", Some(self.steward.id.as_str()));
        self.schedule.write(object, false)
    }
}
