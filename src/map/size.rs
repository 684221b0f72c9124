//! How much a map is: what it states and how many lines that makes, and about how long it takes to check and appraise so
//! much.

use super::{Cashable, Input, Outcome, Value};

/// How much a map is, or a part of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    /// The numbers that it states.
    pub(crate) numbers: usize,
    /// The lines that its ledger has.
    pub(crate) lines: usize,
    /// Those of them whose cashable part is worked out in steps.
    pub(crate) stepped: usize,
}

impl Size {
    /// About how many steps of a nanosecond it takes to check a map of this size and to appraise it.
    pub(crate) fn steps(self) -> u64 {
        let of = |count: usize, each: u64| each.saturating_mul(u64::try_from(count).unwrap_or(u64::MAX));
        let parts = [of(self.numbers.saturating_add(20), 1_500), of(self.lines, 200), of(self.stepped, 600)];
        parts.into_iter().fold(0, u64::saturating_add)
    }

    /// Both together.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            numbers: self.numbers.saturating_add(other.numbers),
            lines: self.lines.saturating_add(other.lines),
            stepped: self.stepped.saturating_add(other.stepped),
        }
    }

    /// What an input adds to a map.
    pub(super) fn of_input(input: &Input) -> Self {
        let amounts = input.amount().as_slice().len();
        Self { numbers: amounts.saturating_add(2), lines: amounts, stepped: 0 }
    }

    /// What an outcome adds to a map.
    pub(super) fn of_outcome(outcome: &Outcome) -> Self {
        let mut numbers = 0_usize;
        outcome.each_number(|_| numbers = numbers.saturating_add(1));
        let years = outcome.quantity().intakes().saturating_mul(outcome.lasts() as usize);
        let lines = outcome.values().map(Value::lines).fold(0, usize::saturating_add);
        let stepped = outcome.values().flat_map(Value::to).filter(|one| matches!(one.cashable(), Cashable::Steps(_)));
        Self { numbers, lines: lines.saturating_mul(years), stepped: stepped.count().saturating_mul(years) }
    }
}
