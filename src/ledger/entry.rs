//! One line of the ledger: who paid or gained what, when, and from which source.

use super::Ledger;
use super::run::Run;
use crate::address::Address;
use crate::map::{Class, Holder, Id, Input, InputKind, Outcome, Stakeholder, Value};
use crate::number::Money;
use crate::rules::{Side, Source};
use crate::time::Year;
use chrono::NaiveDate;

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

/// One line of a [`Ledger`]: what one account paid or gained in one year, and from which source.
#[derive(Clone, Copy, Debug)]
pub struct LedgerLine<'l> {
    pub(super) ledger: &'l Ledger,
    pub(super) run: &'l Run,
    pub(super) index: usize,
}

impl Ledger {
    /// The lines, in the order of the map.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// # let text = r#"{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
    /// #  "stakeholders": {"people": {}}, "inputs": {"hall": {"from": "people", "amount": "70"}}}"#;
    /// # let map = sroi::ImpactMap::from_json(text)?;
    /// let appraisal = sroi::appraise(&map)?;
    /// let line = appraisal.ledger().lines().next().unwrap();
    /// assert_eq!((line.source().as_str(), line.amount().to_string().as_str()), ("/inputs/hall/amount", "70"));
    /// # }
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn lines(&self) -> impl Iterator<Item = LedgerLine<'_>> {
        self.runs().iter().flat_map(|run| self.lines_of(run))
    }

    pub(crate) fn lines_of<'l>(&'l self, run: &'l Run) -> impl Iterator<Item = LedgerLine<'l>> {
        (0..run.lines.len()).map(move |index| LedgerLine { ledger: self, run, index })
    }

    fn account(&self, holder: Holder) -> LedgerAccount<'_> {
        let stakeholder = holder.and_then(|index| self.map().stakeholder_at(index));
        stakeholder.map_or(LedgerAccount::Outside, LedgerAccount::Stakeholder)
    }
}

impl<'l> LedgerLine<'l> {
    /// Whether it is the line of an input or of an outcome.
    pub const fn side(self) -> Side {
        self.run.stream.side()
    }

    /// The input that the line comes from. `None` for a line of an outcome.
    pub fn input(self) -> Option<&'l Input> {
        match self.run.stream.source {
            Source::Input(input) => self.ledger.map().input_at(input),
            Source::Value { .. } => None,
        }
    }

    /// The outcome that the line comes from. `None` for a line of an input.
    pub fn outcome(self) -> Option<&'l Outcome> {
        match self.run.stream.source {
            Source::Input(_) => None,
            Source::Value { outcome, .. } => self.ledger.map().outcome_at(outcome),
        }
    }

    /// The value of an outcome that the line comes from. `None` for a line of an input.
    pub fn value(self) -> Option<&'l Value> {
        match self.run.stream.source {
            Source::Input(_) => None,
            Source::Value { outcome, value, .. } => {
                self.ledger.map().outcome_at(outcome).and_then(|outcome| outcome.values().nth(value))
            }
        }
    }

    /// The intake of the outcome that the line belongs to, counted from 0. `None` for a line of an input.
    pub const fn intake(self) -> Option<usize> {
        match self.run.stream.source {
            Source::Input(_) => None,
            Source::Value { intake, .. } => Some(intake),
        }
    }

    /// The address of the input's amount, or of the outcome's value, that the line comes from.
    pub fn source(self) -> Address {
        match (self.input(), self.outcome(), self.value()) {
            (Some(input), _, _) => input.address().child("amount"),
            (_, Some(outcome), Some(value)) => outcome.address_of(value),
            _ => Address::ROOT,
        }
    }

    /// The account that the line belongs to.
    pub fn account(self) -> LedgerAccount<'l> {
        self.ledger.account(self.run.stream.holder)
    }

    /// The account on the other side of a transfer. `None` where the line is no transfer.
    pub fn counterparty(self) -> Option<LedgerAccount<'l>> {
        self.run.stream.counterparty.map(|holder| self.ledger.account(holder))
    }

    /// Whether the line is the counter-posting of a transfer: it takes from one account what another receives.
    pub const fn is_counter_posting(self) -> bool {
        self.run.stream.counter_posting
    }

    /// Whether the input is cash or in kind. `None` for a line of an outcome.
    pub const fn kind(self) -> Option<InputKind> {
        self.run.stream.kind
    }

    /// The class of the value: fiscal, economic or social. `None` for a line of an input.
    pub const fn class(self) -> Option<Class> {
        self.run.stream.class
    }

    /// Whether the line is part of a transfer, money that only changes hands.
    pub const fn is_transfer(self) -> bool {
        self.run.stream.transfer
    }

    /// The year in which the amount is paid or felt, counted from the base date.
    pub fn year(self) -> Year {
        Year::new(self.run.stream.first_year + u32::try_from(self.index).unwrap_or(u32::MAX))
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
