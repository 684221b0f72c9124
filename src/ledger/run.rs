//! Runs of the ledger: lines of one source and holder in consecutive years, with what they have in common.

use crate::map::{Class, InputKind};
use crate::number::Tally;
use chrono::NaiveDate;

/// Whether a line is put in or comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Side {
    /// Paid.
    Input,
    /// Gained; harm is a negative gain.
    Outcome,
}

impl Side {
    /// The word for it in a ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Outcome => "outcome",
        }
    }
}

/// Whose a run of lines is: a stakeholder's place in the map's order, or nobody's.
pub(crate) type Holder = Option<usize>;

/// Where a run of lines comes from, by places in the map's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Input(usize),
    Value { outcome: usize, value: usize, intake: usize },
}

impl Source {
    /// Whether it is that value of that outcome, in whichever intake.
    pub(crate) const fn is_value(self, of: usize, at: usize) -> bool {
        matches!(self, Self::Value { outcome, value, .. } if outcome == of && value == at)
    }
}

/// The sums over the lines of one run, kept when they are posted so that a total need not read each line again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RunSum {
    pub(crate) amount: Tally,
    pub(crate) present: Tally,
    pub(crate) cashable: Tally,
    pub(crate) cashable_present: Tally,
}

/// What lines of one source and holder in consecutive years have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) source: Source,
    pub(crate) holder: Holder,
    /// The other side of a transfer.
    pub(crate) counterparty: Option<Holder>,
    /// Whether the line takes what another receives.
    pub(crate) counter_posting: bool,
    pub(crate) kind: Option<InputKind>,
    pub(crate) class: Option<Class>,
    pub(crate) transfer: bool,
    pub(crate) first_year: u32,
    /// A contract's day; lines of a map have none.
    pub(crate) date: Option<NaiveDate>,
    /// Where its lines begin and end.
    pub(crate) lines: std::ops::Range<usize>,
    /// Where its cashable parts begin; none where nothing is cashable.
    pub(crate) cashable: Option<usize>,
    pub(crate) sum: RunSum,
}

impl Run {
    pub(crate) const fn side(&self) -> Side {
        match self.source {
            Source::Input(_) => Side::Input,
            Source::Value { .. } => Side::Outcome,
        }
    }
}
