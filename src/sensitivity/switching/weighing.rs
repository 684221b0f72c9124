//! How often a measure counts what a recipient gets.

use crate::error::Error;
use crate::map::number::{Number, OutcomeNumber, ValueNumber};
use crate::map::{Cashable, ImpactMap, Outcome, Recipient, RecipientRow, Value, ValueRow};
use crate::measure::Sum;
use crate::number::Unrounded;
use crate::rules::{self, Algebra, Source, Stream};

/// How the lines of one outcome are weighed by a sum over lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighing {
    pub(super) sum: Sum,
    /// The place of the outcome.
    pub(super) outcome: usize,
}

impl Weighing {
    /// How often the lines of a recipient's part are among those that the measure adds up.
    fn counts(self, outcome: &Outcome, value: &Value, one: &Recipient) -> i64 {
        // to no sum does it matter which value it is, or which intake
        let source = Source::Value { outcome: self.outcome, value: 0, intake: 0 };
        let (value, one) = (ValueRow::of(value), RecipientRow::of(one, &mut Vec::new()));
        self.sum.weight(&Stream::of_value(source, outcome.starts().index(), &value, &one))
    }

    /// What of a recipient's share counts; none where nothing does.
    pub(super) fn of_part<A: Algebra>(
        self,
        a: &mut A,
        map: &ImpactMap,
        outcome: &Outcome,
        value: &Value,
        one: &Recipient,
        share: &A::Number,
    ) -> Result<Option<A::Number>, Error> {
        let counts = self.counts(outcome, value, one);
        if counts == 0 {
            return Ok(None);
        }
        let cashable = match one.cashable() {
            _ if !self.sum.is_cashable() => None,
            Cashable::Share(cashable) => Some(cashable.to_decimal()),
            // who asks for what is cashable in steps is refused before
            Cashable::Steps(_) => return Ok(None),
        };
        let times = a.constant(u32::try_from(counts.unsigned_abs()).unwrap_or(u32::MAX));
        let mut part = a.times(share, &times)?;
        if let Some(cashable) = cashable {
            let number = || Number::Outcome(outcome, OutcomeNumber::Value(value, ValueNumber::Cashable(one)));
            let cashable = rules::stated(a, map, cashable, number)?;
            part = a.times(&part, &cashable)?;
        }
        if counts < 0 {
            let nothing = a.constant(0);
            part = a.minus(&nothing, &part)?;
        }
        Ok(Some(part))
    }

    /// How often the measure counts what a recipient gets of a value.
    pub(super) fn of_share(self, outcome: &Outcome, value: &Value, one: &Recipient) -> Unrounded {
        let counts = Unrounded::whole(self.counts(outcome, value, one));
        match one.cashable() {
            _ if !self.sum.is_cashable() || counts.is_zero() => counts,
            Cashable::Share(share) => share.to_decimal().into(),
            Cashable::Steps(_) => Unrounded::ZERO,
        }
    }

    /// How often the measure counts a recipient's part for each unit of its cashable share.
    pub(super) fn of_cashable(self, outcome: &Outcome, value: &Value, one: &Recipient) -> Unrounded {
        let counts = self.counts(outcome, value, one);
        if self.sum.is_cashable() { Unrounded::whole(counts) } else { Unrounded::ZERO }
    }
}
