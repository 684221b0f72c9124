//! The numbers of a map side by side, as a walk over it reads them.
//!
//! What else an outcome holds, its names, sources and the author's own fields, lies between its numbers, so that a walk over a
//! large map waits for memory at every one of them. Here the same numbers are copied next to each other: a few hundred bytes an
//! outcome, in the order of the walk. A place of a row is the place of its outcome, value or recipient.

use super::{Cashable, Class, Id, Input, Outcome, Party, Persistence, Quantity, Recipient, Value};
use crate::number::{Attribution, Proportion, Rate};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::ops::Range;

/// Whose account it is: a stakeholder's place in the map's order, or nobody's.
pub(crate) type Holder = Option<usize>;

/// The numbers of all outcomes of a map, and how far its years go.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rows {
    outcomes: Vec<OutcomeRow>,
    values: Vec<ValueRow>,
    recipients: Vec<RecipientRow>,
    steps: Vec<StepsRow>,
    /// The first year after the last with a line.
    pub(super) horizon: u32,
}

#[derive(Clone, Debug, PartialEq)]
struct OutcomeRow {
    /// None where it is not one number of one intake.
    quantity: Option<Decimal>,
    /// Deadweight, displacement and attribution; what is not stated is 0.
    deductions: [Decimal; 3],
    /// None where there is a profile.
    drop_off: Option<Decimal>,
    starts: u32,
    lasts: u32,
    intakes: usize,
    /// The places of its values among those of all outcomes.
    values: Range<usize>,
}

/// The numbers of a value, and what else is said of all its lines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ValueRow {
    proxy: Decimal,
    growth: Option<Decimal>,
    price_year: Option<i32>,
    discount: Option<usize>,
    /// The other side of a transfer: the place of a stakeholder, or nobody. None where it is no transfer.
    pub(crate) counterparty: Option<Holder>,
    pub(crate) class: Class,
    /// The places of its recipients among those of all values.
    recipients: Range<usize>,
}

/// The numbers of a recipient.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RecipientRow {
    share: Decimal,
    cashable: CashableRow,
    /// The place of the stakeholder in the map's order.
    pub(crate) stakeholder: usize,
    takes_rest: bool,
}

/// How much of a recipient's part is cashable.
#[derive(Clone, Copy, Debug, PartialEq)]
enum CashableRow {
    Share(Decimal),
    /// In steps: their place among those of all recipients.
    Steps(usize),
}

/// The same as rules take it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CashableAt<'m> {
    Share(Decimal),
    Steps(&'m StepsRow),
}

/// The numbers of what is cashable in steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct StepsRow {
    pub(crate) variable: Decimal,
    pub(crate) step: Decimal,
    pub(crate) every: Decimal,
}

impl Rows {
    pub(super) fn of(inputs: &IndexMap<Id, Input>, outcomes: &IndexMap<Id, Outcome>) -> Self {
        let whole = |years: usize| u32::try_from(years).unwrap_or(u32::MAX);
        let paid = inputs.values().map(|one| one.year().index().saturating_add(whole(one.amount().as_slice().len())));
        let mut rows = Self {
            outcomes: Vec::with_capacity(outcomes.len()),
            values: Vec::with_capacity(outcomes.len()),
            recipients: Vec::with_capacity(outcomes.len()),
            steps: Vec::new(),
            horizon: paid.max().unwrap_or(0),
        };
        for outcome in outcomes.values() {
            let first = rows.values.len();
            for value in outcome.values() {
                let first = rows.recipients.len();
                for recipient in value.to() {
                    let row = RecipientRow::of(recipient, &mut rows.steps);
                    rows.recipients.push(row);
                }
                rows.values.push(ValueRow { recipients: first..rows.recipients.len(), ..ValueRow::of(value) });
            }
            let row = OutcomeRow::of(outcome, first..rows.values.len());
            if !row.values.is_empty() {
                let years = whole(row.intakes).saturating_add(row.lasts).saturating_sub(1);
                rows.horizon = rows.horizon.max(row.starts.saturating_add(years));
            }
            rows.outcomes.push(row);
        }
        rows
    }

    /// An outcome at its place, with its numbers.
    pub(super) fn at<'m>(&'m self, outcome: &'m Outcome, place: usize) -> Option<OutcomeAt<'m>> {
        Some(OutcomeAt { rows: self, row: self.outcomes.get(place)?, outcome, place })
    }
}

impl OutcomeRow {
    fn of(outcome: &Outcome, values: Range<usize>) -> Self {
        let stated = |share: Option<Proportion>| share.unwrap_or(Proportion::ZERO).to_decimal();
        Self {
            quantity: match outcome.quantity() {
                Quantity::Once(quantity) => Some(*quantity),
                Quantity::Intakes(_) | Quantity::Funnel(_) => None,
            },
            deductions: [
                stated(outcome.deadweight()),
                stated(outcome.displacement()),
                stated(outcome.attribution().map(Attribution::caused_by_others)),
            ],
            drop_off: match outcome.persistence() {
                Persistence::DropOff(share) => Some(stated(*share)),
                Persistence::Profile(_) => None,
            },
            starts: outcome.starts().index(),
            lasts: outcome.lasts(),
            intakes: outcome.quantity().intakes(),
            values,
        }
    }
}

impl ValueRow {
    /// Without its recipients.
    pub(crate) fn of(value: &Value) -> Self {
        Self {
            proxy: value.proxy(),
            growth: value.growth().map(Rate::to_decimal),
            price_year: value.price_year(),
            discount: value.discount_place(),
            counterparty: value.is_transfer().then(|| value.from().map(Party::index)),
            class: value.class(),
            recipients: 0..0,
        }
    }
}

impl RecipientRow {
    /// That of a recipient; where what is cashable is so in steps, their row is put behind those of others.
    pub(crate) fn of(recipient: &Recipient, all_steps: &mut Vec<StepsRow>) -> Self {
        Self {
            share: recipient.share().to_decimal(),
            cashable: match recipient.cashable() {
                Cashable::Share(share) => CashableRow::Share(share.to_decimal()),
                Cashable::Steps(steps) => {
                    let (variable, step, every) = (steps.variable(), steps.step(), steps.every());
                    all_steps.push(StepsRow { variable, step, every });
                    CashableRow::Steps(all_steps.len().saturating_sub(1))
                }
            },
            stakeholder: recipient.stakeholder().index(),
            takes_rest: recipient.takes_rest(),
        }
    }

    /// Whether any of its part can release money.
    #[inline]
    pub(crate) fn is_cashable(&self) -> bool {
        match self.cashable {
            CashableRow::Share(share) => !share.is_zero(),
            CashableRow::Steps(_) => true,
        }
    }
}

/// An outcome in its place. Its numbers are read from its row; the outcome itself is not touched for them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OutcomeAt<'m> {
    rows: &'m Rows,
    row: &'m OutcomeRow,
    outcome: &'m Outcome,
    place: usize,
}

impl<'m> OutcomeAt<'m> {
    pub(crate) const fn outcome(self) -> &'m Outcome {
        self.outcome
    }

    /// Its place in the map's order.
    pub(crate) const fn place(&self) -> usize {
        self.place
    }

    /// The quantity, where that is one number of one intake.
    pub(crate) const fn only_quantity(&self) -> Option<Decimal> {
        self.row.quantity
    }

    pub(crate) const fn intakes(&self) -> usize {
        self.row.intakes
    }

    /// Deadweight, displacement and attribution, in this order; what is not stated is 0.
    pub(crate) const fn deductions(&self) -> [Decimal; 3] {
        self.row.deductions
    }

    /// The drop-off, 0 where it is not stated. None where there is a profile.
    pub(crate) const fn drop_off(&self) -> Option<Decimal> {
        self.row.drop_off
    }

    /// The index of the year in which the first intake starts.
    pub(crate) const fn first_year(&self) -> u32 {
        self.row.starts
    }

    pub(crate) const fn lasts(&self) -> u32 {
        self.row.lasts
    }

    pub(crate) fn is_valued(&self) -> bool {
        !self.row.values.is_empty()
    }

    /// Its values, each in its place.
    pub(crate) fn values(self) -> impl ExactSizeIterator<Item = ValueAt<'m>> {
        let rows = self.rows.values.get(self.row.values.clone()).unwrap_or_default();
        rows.iter().enumerate().map(move |(place, row)| ValueAt { of: self, row, place })
    }
}

/// A value in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ValueAt<'m> {
    of: OutcomeAt<'m>,
    row: &'m ValueRow,
    place: usize,
}

impl<'m> ValueAt<'m> {
    /// The outcome that it is a value of.
    pub(crate) const fn outcome(&self) -> &OutcomeAt<'m> {
        &self.of
    }

    pub(crate) fn value(&self) -> &'m Value {
        self.of.outcome.value_at(self.place)
    }

    pub(crate) const fn row(&self) -> &'m ValueRow {
        self.row
    }

    /// Its place in the order of its outcome.
    pub(crate) const fn place(&self) -> usize {
        self.place
    }

    pub(crate) const fn proxy(&self) -> Decimal {
        self.row.proxy
    }

    pub(crate) const fn growth(&self) -> Option<Decimal> {
        self.row.growth
    }

    pub(crate) const fn price_year(&self) -> Option<i32> {
        self.row.price_year
    }

    /// The place of the further discount by which it is discounted, if it is by one.
    pub(crate) const fn discount(&self) -> Option<usize> {
        self.row.discount
    }

    pub(crate) const fn is_transfer(&self) -> bool {
        self.row.counterparty.is_some()
    }

    /// How much of what a recipient of its gets is cashable.
    pub(crate) fn cashable(&self, recipient: RecipientAt<'m>) -> CashableAt<'m> {
        match recipient.row.cashable {
            CashableRow::Share(share) => CashableAt::Share(share),
            CashableRow::Steps(place) => CashableAt::Steps(&self.of.rows.steps[place]),
        }
    }

    /// Its recipients, each in its place.
    pub(crate) fn recipients(&self) -> impl ExactSizeIterator<Item = RecipientAt<'m>> + use<'m> {
        let rows = self.of.rows.recipients.get(self.row.recipients.clone()).unwrap_or_default();
        rows.iter().enumerate().map(|(place, row)| RecipientAt { row, place })
    }
}

/// A recipient in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecipientAt<'m> {
    row: &'m RecipientRow,
    place: usize,
}

impl<'m> RecipientAt<'m> {
    /// It itself, one of this value's.
    pub(crate) fn of(self, value: &ValueAt<'m>) -> &'m Recipient {
        &value.value().to()[self.place]
    }

    pub(crate) const fn row(self) -> &'m RecipientRow {
        self.row
    }

    pub(crate) const fn share(self) -> Decimal {
        self.row.share
    }

    pub(crate) const fn takes_rest(self) -> bool {
        self.row.takes_rest
    }

    /// Whether what of its part is cashable is so in steps.
    pub(crate) const fn is_in_steps(self) -> bool {
        matches!(self.row.cashable, CashableRow::Steps(_))
    }
}
