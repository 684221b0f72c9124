//! One account before and after an agreement: paid after = paid - received towards cost, gained after = gained + received
//! of gain, net after = net before + transfer.

use super::towards::Towards;
use crate::error::Error;
use crate::map::Agency;
use crate::number::{Money, Tally};
use crate::pockets::{Account, Amounts, Count, Counting, Valuation, YearAmounts};
use crate::time::Year;
use std::collections::BTreeMap;

/// The account of an agency, or of another party, before and after an agreement.
///
/// Both are [`Account`]s, with their own return, gap, payback and figures within the budget cycle. What the party
/// receives towards cost lessens the cash it paid; what it receives of others' gains is a gain in cash, fiscal and
/// cashable.
#[derive(Clone, Debug, PartialEq)]
pub struct BeforeAfter {
    before: Account,
    after: Account,
    years: Vec<YearChange>,
    undiscounted: Change,
    present: Change,
    is_party: bool,
}

/// One year of an account before and after an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct YearChange {
    /// The year, counted from the base date.
    pub year: Year,
    /// The change of the account in the year, undiscounted.
    pub undiscounted: Change,
    /// The change of the account in the year, at present value.
    pub present: Change,
}

impl YearChange {
    /// The change by this valuation.
    pub const fn by(&self, valuation: Valuation) -> &Change {
        match valuation {
            Valuation::Present => &self.present,
            Valuation::Undiscounted => &self.undiscounted,
        }
    }
}

/// An account before and after an agreement, and what the agreement moves into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The account's position before the agreement.
    pub before: Position,
    /// The money received under the agreement less the money given, which is net after less net before.
    pub transfer: Money,
    /// The account's position after the agreement.
    pub after: Position,
}

impl Change {
    fn new(before: Position, after: Position) -> Result<Self, Error> {
        Ok(Self { before, transfer: after.net.minus(before.net)?, after })
    }
}

/// What an account paid and gained, under the [`Count`] chosen, in the map's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Position {
    /// The payments that count, less what other parties bear of them, plus what this party bears of theirs.
    pub paid: Money,
    /// The gains that count, with what moves between parties' gains; harm is a negative gain.
    pub gained: Money,
    /// The net: gained less paid, and below 0 where more was paid.
    pub net: Money,
}

impl Position {
    fn of(amounts: &Amounts, count: Count) -> Result<Self, Error> {
        let (paid, gained) = (amounts.paid(count)?, amounts.gained(count)?);
        Ok(Self { paid, gained, net: gained.minus(paid)? })
    }
}

/// What one party receives in a year, towards cost and of gain: each undiscounted, and at present value.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Received {
    cost: [Tally; 2],
    gain: [Tally; 2],
}

impl Received {
    pub(super) fn add(&mut self, towards: Towards, amount: Money, present: Money) {
        let [undiscounted, at_present] = match towards {
            Towards::Cost => &mut self.cost,
            Towards::Gain => &mut self.gain,
        };
        undiscounted.add(amount);
        at_present.add(present);
    }

    /// The amounts before the agreement with what is received added, by this valuation.
    fn onto(self, before: &Amounts, valuation: Valuation) -> Result<Amounts, Error> {
        let [cost, gain] = [self.cost, self.gain].map(|[undiscounted, present]| match valuation {
            Valuation::Undiscounted => undiscounted.money(),
            Valuation::Present => present.money(),
        });
        let (cost, gain) = (cost?, gain?);
        Ok(Amounts {
            cash: before.cash.minus(cost)?,
            fiscal: before.fiscal.plus(gain)?,
            cashable: before.cashable.plus(gain)?,
            ..*before
        })
    }
}

impl BeforeAfter {
    /// The account before and after what it receives in each year. `None` for an account that is no party.
    pub(super) fn new(
        before: &Account,
        received: Option<&BTreeMap<u32, Received>>,
        counting: Counting,
        agency: Option<&Agency>,
    ) -> Result<Self, Error> {
        let mut all: BTreeMap<u32, (Amounts, Amounts, Received)> = BTreeMap::new();
        for year in before.years() {
            all.insert(year.year.index(), (year.undiscounted, year.present, Received::default()));
        }
        for (year, received) in received.into_iter().flatten() {
            all.entry(*year).or_default().2 = *received;
        }
        let mut amounts = Vec::with_capacity(all.len());
        for (year, (undiscounted, present, received)) in all {
            let year = Year::new(year);
            let undiscounted = received.onto(&undiscounted, Valuation::Undiscounted)?;
            let present = received.onto(&present, Valuation::Present)?;
            amounts.push(YearAmounts { year, undiscounted, present });
        }
        let budget_years = agency.and_then(Agency::budget_years);
        let after = Account::new(before.key().clone(), amounts, counting, budget_years)?;
        Self::of(before.clone(), after, counting, received.is_some())
    }

    /// The account of a stakeholder of two appraisals. `None` before where it was not there: then it had nothing.
    pub(crate) fn between(
        before: Option<&Account>,
        after: &Account,
        counting: Counting,
        agency: Option<&Agency>,
        is_party: bool,
    ) -> Result<Self, Error> {
        let before = match before {
            Some(before) => before.clone(),
            None => Account::new(after.key().clone(), Vec::new(), counting, agency.and_then(Agency::budget_years))?,
        };
        Self::of(before, after.clone(), counting, is_party)
    }

    fn of(before: Account, after: Account, counting: Counting, is_party: bool) -> Result<Self, Error> {
        let count = counting.count();
        let change =
            |before: &Amounts, after: &Amounts| Change::new(Position::of(before, count)?, Position::of(after, count)?);
        let mut all: BTreeMap<Year, [YearAmounts; 2]> = BTreeMap::new();
        for (side, account) in [&before, &after].into_iter().enumerate() {
            for own in account.years() {
                let year = own.year;
                let nothing = YearAmounts { year, undiscounted: Amounts::default(), present: Amounts::default() };
                if let Some(place) = all.entry(year).or_insert([nothing; 2]).get_mut(side) {
                    *place = *own;
                }
            }
        }
        let mut years = Vec::with_capacity(all.len());
        for (year, [before, after]) in all {
            years.push(YearChange {
                year,
                undiscounted: change(&before.undiscounted, &after.undiscounted)?,
                present: change(&before.present, &after.present)?,
            });
        }
        let total = |valuation| {
            let position = |account: &Account| {
                let figures = account.by(valuation);
                Position { paid: figures.paid, gained: figures.gained, net: figures.net }
            };
            Change::new(position(&before), position(&after))
        };
        Ok(Self {
            undiscounted: total(Valuation::Undiscounted)?,
            present: total(Valuation::Present)?,
            before,
            after,
            years,
            is_party,
        })
    }

    /// The id of the stakeholder that holds the account.
    pub fn id(&self) -> &str {
        self.before.id().unwrap_or_default()
    }

    /// Whether the stakeholder is a party to the agreement.
    pub const fn is_party(&self) -> bool {
        self.is_party
    }

    /// The account as the map has it, without the agreement.
    pub const fn before(&self) -> &Account {
        &self.before
    }

    /// The account with the money that the agreement moves.
    pub const fn after(&self) -> &Account {
        &self.after
    }

    /// The change of each year, whichever years count. Years in which nothing is paid, gained or moved are left out.
    pub fn years(&self) -> &[YearChange] {
        &self.years
    }

    /// The change over all years that count, by this valuation.
    pub const fn total(&self, valuation: Valuation) -> &Change {
        match valuation {
            Valuation::Present => &self.present,
            Valuation::Undiscounted => &self.undiscounted,
        }
    }
}
