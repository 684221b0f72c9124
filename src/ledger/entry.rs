//! One line of the ledger: who paid or gained what, when, and from which source.

use super::Ledger;
use crate::address::Address;
use crate::map::{Class, Id, Input, InputKind, Outcome, Stakeholder, Value};
use crate::number::{Money, Tally};
use crate::time::Year;
use chrono::NaiveDate;

/// Whether a ledger line belongs to an input or to an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Side {
    /// The line is an amount paid for an input.
    Input,
    /// The line is an amount gained through an outcome; harm is a negative gain.
    Outcome,
}

impl Side {
    /// The word for this side in results, `input` or `outcome`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Outcome => "outcome",
        }
    }
}

/// The account that a ledger line belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum LedgerAccount<'l> {
    /// The account of this stakeholder.
    Stakeholder(&'l Stakeholder),
    /// The account that belongs to no stakeholder. Transfers come from it where the map names no source.
    Outside,
}

impl<'l> LedgerAccount<'l> {
    /// The id of the stakeholder. `None` for the account outside.
    pub fn id(self) -> Option<&'l Id> {
        match self {
            Self::Stakeholder(stakeholder) => Some(stakeholder.id()),
            Self::Outside => None,
        }
    }
}

/// The holder of a run of lines: a stakeholder's place in the map's order. `None` for the account outside.
pub(crate) type Holder = Option<usize>;

/// The input or value that a run of lines comes from, by places in the map's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Input(usize),
    Value { outcome: usize, value: usize, intake: usize },
}

impl Source {
    /// Whether the source is this value of this outcome, in whichever intake.
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

/// A run: the lines of one source and holder in consecutive years, with what they have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) source: Source,
    pub(crate) holder: Holder,
    /// The other side of a transfer. `None` where the line is no transfer.
    pub(crate) counterparty: Option<Holder>,
    /// Whether the run is the counter-posting of a transfer, which takes what another account receives.
    pub(crate) counter_posting: bool,
    pub(crate) kind: Option<InputKind>,
    pub(crate) class: Option<Class>,
    pub(crate) transfer: bool,
    pub(crate) first_year: u32,
    /// The day of a line that a contract makes. `None` for lines of a map.
    pub(crate) date: Option<NaiveDate>,
    /// The places of its lines in the ledger's columns.
    pub(crate) lines: std::ops::Range<usize>,
    /// The place where its cashable parts begin. `None` where nothing is cashable.
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

/// One line of a [`Ledger`]: what one account paid or gained in one year, and from which source.
#[derive(Clone, Copy, Debug)]
pub struct LedgerLine<'l> {
    pub(super) ledger: &'l Ledger,
    pub(super) run: &'l Run,
    pub(super) index: usize,
}

impl<'l> LedgerLine<'l> {
    /// Whether it is the line of an input or of an outcome.
    pub const fn side(self) -> Side {
        self.run.side()
    }

    /// The input that the line comes from. `None` for a line of an outcome.
    pub fn input(self) -> Option<&'l Input> {
        match self.run.source {
            Source::Input(input) => self.ledger.map().input_at(input),
            Source::Value { .. } => None,
        }
    }

    /// The outcome that the line comes from. `None` for a line of an input.
    pub fn outcome(self) -> Option<&'l Outcome> {
        match self.run.source {
            Source::Input(_) => None,
            Source::Value { outcome, .. } => self.ledger.map().outcome_at(outcome),
        }
    }

    /// The value of an outcome that the line comes from. `None` for a line of an input.
    pub fn value(self) -> Option<&'l Value> {
        match self.run.source {
            Source::Input(_) => None,
            Source::Value { outcome, value, .. } => {
                self.ledger.map().outcome_at(outcome).and_then(|outcome| outcome.values().nth(value))
            }
        }
    }

    /// The intake of the outcome that the line belongs to, counted from 0. `None` for a line of an input.
    pub const fn intake(self) -> Option<usize> {
        match self.run.source {
            Source::Input(_) => None,
            Source::Value { intake, .. } => Some(intake),
        }
    }

    /// The address of the input's amount, or of the outcome's value, that the line comes from.
    pub fn source(self) -> Address {
        match (self.input(), self.outcome(), self.value()) {
            (Some(input), _, _) => Address::of(["inputs", input.id().as_str(), "amount"]),
            (_, Some(outcome), Some(value)) => {
                Address::of(["outcomes", outcome.id().as_str(), "values", value.id().as_str()])
            }
            _ => Address::ROOT,
        }
    }

    /// The account that the line belongs to.
    pub fn account(self) -> LedgerAccount<'l> {
        self.ledger.account(self.run.holder)
    }

    /// The account on the other side of a transfer. `None` where the line is no transfer.
    pub fn counterparty(self) -> Option<LedgerAccount<'l>> {
        self.run.counterparty.map(|holder| self.ledger.account(holder))
    }

    /// Whether the line is the counter-posting of a transfer: it takes from one account what another receives.
    pub const fn is_counter_posting(self) -> bool {
        self.run.counter_posting
    }

    /// Whether the input is cash or in kind. `None` for a line of an outcome.
    pub const fn kind(self) -> Option<InputKind> {
        self.run.kind
    }

    /// The class of the value: fiscal, economic or social. `None` for a line of an input.
    pub const fn class(self) -> Option<Class> {
        self.run.class
    }

    /// Whether the line is part of a transfer, money that only changes hands.
    pub const fn is_transfer(self) -> bool {
        self.run.transfer
    }

    /// The year in which the amount is paid or felt, counted from the base date.
    pub fn year(self) -> Year {
        Year::new(self.run.first_year + u32::try_from(self.index).unwrap_or(u32::MAX))
    }

    /// The day of the amount. `None` for lines of a map, which are dated by their year alone.
    pub const fn date(self) -> Option<NaiveDate> {
        self.run.date
    }

    /// The amount, undiscounted, in the map's currency and, where it states one, the prices of its price year.
    pub fn amount(self) -> Money {
        self.ledger.amount(self.run.lines.start + self.index)
    }

    /// The present value of the amount. An input's is discounted only where the conventions say so.
    pub fn present_value(self) -> Money {
        self.ledger.present(self.run.lines.start + self.index)
    }

    /// The cashable part of the amount: money that its holder can spend on something else. 0 for inputs.
    pub fn cashable(self) -> Money {
        self.cashable_pair().0
    }

    /// The cashable part of the present value. 0 for inputs.
    pub fn cashable_present_value(self) -> Money {
        self.cashable_pair().1
    }

    fn cashable_pair(self) -> (Money, Money) {
        self.run.cashable.map_or((Money::ZERO, Money::ZERO), |start| self.ledger.cashable(start + self.index))
    }
}
