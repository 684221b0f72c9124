//! One line of the ledger: who paid or gained what, when, and from which source.

use super::Ledger;
use crate::address::Address;
use crate::map::{Class, Id, Input, InputKind, Outcome, Stakeholder, Value};
use crate::number::{Money, Tally};
use crate::rules::{Side, Source, Stream};
use crate::time::Year;
use chrono::NaiveDate;

/// Whose line it is.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum LedgerAccount<'l> {
    /// A stakeholder's.
    Stakeholder(&'l Stakeholder),
    /// That of no stakeholder: where transfers come from if the map does not say.
    Outside,
}

impl<'l> LedgerAccount<'l> {
    /// The stakeholder's id; none outside.
    pub fn id(self) -> Option<&'l Id> {
        match self {
            Self::Stakeholder(stakeholder) => Some(stakeholder.id()),
            Self::Outside => None,
        }
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

/// The lines of a stream, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) stream: Stream,
    /// A contract's day; lines of a map have none.
    pub(crate) date: Option<NaiveDate>,
    /// Where its lines begin and end.
    pub(crate) lines: std::ops::Range<usize>,
    /// Where its cashable parts begin; none where nothing is cashable.
    pub(crate) cashable: Option<usize>,
    pub(crate) sum: RunSum,
}

/// One line of a [`Ledger`].
#[derive(Clone, Copy, Debug)]
pub struct LedgerLine<'l> {
    pub(super) ledger: &'l Ledger,
    pub(super) run: &'l Run,
    pub(super) index: usize,
}

impl<'l> LedgerLine<'l> {
    /// Whether it is put in or comes out.
    pub const fn side(self) -> Side {
        self.run.stream.side()
    }

    /// The input it comes from, if it is one.
    pub fn input(self) -> Option<&'l Input> {
        match self.run.stream.source {
            Source::Input(input) => self.ledger.map().input_at(input),
            Source::Value { .. } => None,
        }
    }

    /// The outcome it comes from, if it is one.
    pub fn outcome(self) -> Option<&'l Outcome> {
        match self.run.stream.source {
            Source::Input(_) => None,
            Source::Value { outcome, .. } => self.ledger.map().outcome_at(outcome),
        }
    }

    /// The value it comes from, if it is an outcome's.
    pub fn value(self) -> Option<&'l Value> {
        match self.run.stream.source {
            Source::Input(_) => None,
            Source::Value { outcome, value, .. } => {
                self.ledger.map().outcome_at(outcome).and_then(|outcome| outcome.values().nth(value))
            }
        }
    }

    /// Which intake of the outcome, from 0.
    pub const fn intake(self) -> Option<usize> {
        match self.run.stream.source {
            Source::Input(_) => None,
            Source::Value { intake, .. } => Some(intake),
        }
    }

    /// The address of the input's amount or the outcome's value that it comes from.
    pub fn source(self) -> Address {
        match (self.input(), self.outcome(), self.value()) {
            (Some(input), _, _) => Address::of(["inputs", input.id().as_str(), "amount"]),
            (_, Some(outcome), Some(value)) => {
                Address::of(["outcomes", outcome.id().as_str(), "values", value.id().as_str()])
            }
            _ => Address::ROOT,
        }
    }

    /// Whose account it is in.
    pub fn account(self) -> LedgerAccount<'l> {
        self.ledger.account(self.run.stream.holder)
    }

    /// The other side of a transfer.
    pub fn counterparty(self) -> Option<LedgerAccount<'l>> {
        self.run.stream.counterparty.map(|holder| self.ledger.account(holder))
    }

    /// Whether it takes from one side of a transfer what the other receives.
    pub const fn is_counter_posting(self) -> bool {
        self.run.stream.counter_posting
    }

    /// Cash or in kind, for an input.
    pub const fn kind(self) -> Option<InputKind> {
        self.run.stream.kind
    }

    /// Fiscal, economic or social, for an outcome.
    pub const fn class(self) -> Option<Class> {
        self.run.stream.class
    }

    /// Whether the money only changes hands.
    pub const fn is_transfer(self) -> bool {
        self.run.stream.transfer
    }

    /// The year.
    pub fn year(self) -> Year {
        Year::new(self.run.stream.first_year + u32::try_from(self.index).unwrap_or(u32::MAX))
    }

    /// The day, where the line has one.
    pub const fn date(self) -> Option<NaiveDate> {
        self.run.date
    }

    /// The amount, undiscounted.
    pub fn amount(self) -> Money {
        self.ledger.amount(self.run.lines.start + self.index)
    }

    /// The present value.
    pub fn present_value(self) -> Money {
        self.ledger.present(self.run.lines.start + self.index)
    }

    /// What of the amount releases money.
    pub fn cashable(self) -> Money {
        self.cashable_pair().0
    }

    /// What of the present value releases money.
    pub fn cashable_present_value(self) -> Money {
        self.cashable_pair().1
    }

    fn cashable_pair(self) -> (Money, Money) {
        self.run.cashable.map_or((Money::ZERO, Money::ZERO), |start| self.ledger.cashable(start + self.index))
    }
}
