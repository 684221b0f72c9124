//! The accounts of an appraisal: every stakeholder's, and those of the agencies by sector, by level and together.

use super::flows::{self, Scratch, YearAmounts};
use super::{Account, Counting};
use crate::address::Address;
use crate::appraise::Appraisal;
use crate::error::Error;
use crate::ledger::{PivotKey, Run};
use crate::map::{ImpactMap, Stakeholder};
use crate::number::Money;
use indexmap::IndexMap;

/// The accounts of all stakeholders of an appraisal, under a choice of what counts.
///
/// ```
/// use sroi::pockets::{Accounts, Counting, Valuation};
/// use sroi::{Level, build};
/// let map = build::map("Falls prevention", "GBP", "2026-04-01")
///     .stakeholder("council", build::agency("Council", "local-government", Level::Local))
///     .stakeholder("nhs", build::agency("NHS", "health", Level::National))
///     .input("classes", build::cash("council", 1_000))
///     .outcome("falls", build::outcome("nhs", 2).value("stay", build::value("900").fiscal()))
///     .finish()?;
/// let accounts = Accounts::new(&sroi::appraise(&map)?, Counting::default())?;
/// let council = accounts.agency("council").unwrap().by(Valuation::Undiscounted);
/// assert_eq!((council.gap.to_string(), council.own_return), ("1000".to_owned(), Some(0.into())));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Accounts {
    map: ImpactMap,
    counting: Counting,
    stakeholders: Vec<Account>,
    outside: Account,
    sectors: Vec<Account>,
    levels: Vec<Account>,
    together: Account,
    society: Society,
    /// The first year after the last that counts.
    horizon: u32,
}

/// Society's net in the years that count: all stakeholders and classes, in kind included, transfers left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Society {
    present: Money,
    undiscounted: Money,
}

impl Accounts {
    /// Works out the accounts of an appraisal, under this choice of what counts.
    ///
    /// # Errors
    /// An amount of 10^16 or more, with the stakeholder's address.
    pub fn new(appraisal: &Appraisal, counting: Counting) -> Result<Self, Error> {
        let (map, ledger) = (appraisal.map(), appraisal.ledger());
        let mut runs: Vec<Vec<&Run>> = vec![Vec::new(); map.stakeholders().len() + 1];
        for run in ledger.runs() {
            // the last place is that of the account of no stakeholder
            let place = run.stream.holder.unwrap_or(map.stakeholders().len());
            if let Some(runs) = runs.get_mut(place) {
                runs.push(run);
            }
        }
        let mut scratch = Scratch::new();
        let of_outside = runs.pop().unwrap_or_default();
        let outside = flows::of_runs(ledger, &of_outside, &mut scratch)
            .and_then(|years| Account::new(PivotKey::Outside, years, counting, None))
            .map_err(|error| error.at(Address::of(["outside"])))?;
        let mut stakeholders = Vec::with_capacity(runs.len());
        for (stakeholder, runs) in map.stakeholders().zip(&runs) {
            let budget_years = stakeholder.agency().and_then(crate::map::Agency::budget_years);
            let account = flows::of_runs(ledger, runs, &mut scratch).and_then(|years| {
                Account::new(PivotKey::Stakeholder(stakeholder.id().clone()), years, counting, budget_years)
            });
            let at = || stakeholder.address();
            stakeholders.push(account.map_err(|error| error.at(at()))?);
        }
        let group = |key: fn(&Stakeholder) -> Option<PivotKey>| groups(map, &stakeholders, counting, key);
        let sectors = group(|stakeholder| {
            let sector = stakeholder.agency()?.sector_or_unallocated();
            Some(PivotKey::Sector(sector.to_owned()))
        })?;
        let levels = group(|stakeholder| Some(PivotKey::Level(stakeholder.agency()?.level())))?;
        let together = group(|stakeholder| stakeholder.agency().map(|_| PivotKey::None))?.into_iter().next();
        let together = together.map_or_else(|| Account::new(PivotKey::None, Vec::new(), counting, None), Ok)?;
        let society = Society::new(appraisal, counting)?;
        let horizon = u32::try_from(appraisal.years().len()).unwrap_or(u32::MAX);
        let horizon = counting.window().map_or(horizon, |last| horizon.min(last + 1));
        let map = map.clone();
        Ok(Self { map, counting, stakeholders, outside, sectors, levels, together, society, horizon })
    }

    pub(super) const fn horizon(&self) -> u32 {
        self.horizon
    }

    /// The map that was appraised.
    pub const fn map(&self) -> &ImpactMap {
        &self.map
    }

    /// The choice of what counts: which gains and payments, in which years.
    pub const fn counting(&self) -> Counting {
        self.counting
    }

    /// The account of each stakeholder, in the map's order.
    pub fn stakeholders(&self) -> impl ExactSizeIterator<Item = &Account> {
        self.stakeholders.iter()
    }

    /// The account `outside`, which belongs to no stakeholder. Transfers come from it where the map names no source.
    pub const fn outside(&self) -> &Account {
        &self.outside
    }

    /// The account of each agency, in the map's order.
    pub fn agencies(&self) -> impl Iterator<Item = &Account> {
        let agencies = self.map.stakeholders().zip(&self.stakeholders);
        agencies.filter(|(stakeholder, _)| stakeholder.agency().is_some()).map(|(_, account)| account)
    }

    /// The account of the agency with this id. `None` where the map has no agency of that id.
    pub fn agency(&self, id: impl AsRef<str>) -> Option<&Account> {
        let id = id.as_ref();
        self.map.stakeholder(id)?.agency()?;
        self.stakeholders.get(self.map.stakeholder_index(id)?)
    }

    /// The agencies' accounts added up by sector, in the order in which the map first mentions each sector.
    pub fn sectors(&self) -> &[Account] {
        &self.sectors
    }

    /// The agencies' accounts added up by level of government, in the order in which the map first mentions each level.
    pub fn levels(&self) -> &[Account] {
        &self.levels
    }

    /// The accounts of all agencies added up: their joint cost C and joint benefit B.
    pub const fn together(&self) -> &Account {
        &self.together
    }

    /// Society's net in the years that count: all stakeholders, transfers left out. The [`Count`](super::Count) chosen
    /// for the agencies does not matter here.
    pub const fn society(&self, valuation: super::Valuation) -> Money {
        match valuation {
            super::Valuation::Present => self.society.present,
            super::Valuation::Undiscounted => self.society.undiscounted,
        }
    }
}

impl Society {
    fn new(appraisal: &Appraisal, counting: Counting) -> Result<Self, Error> {
        let seen = || (0..).zip(appraisal.years()).filter(|(year, _)| counting.sees(*year)).map(|(_, total)| total);
        let net = |gained: Result<Money, Error>, paid: Result<Money, Error>| gained?.minus(paid?);
        Ok(Self {
            present: net(
                Money::sum(seen().map(|year| year.present_outcomes)),
                Money::sum(seen().map(|year| year.present_inputs)),
            )?,
            undiscounted: net(
                Money::sum(seen().map(|year| year.outcomes)),
                Money::sum(seen().map(|year| year.inputs)),
            )?,
        })
    }
}

/// The accounts added up by a key, in the order in which the map first has it. Accounts without a key are left out.
fn groups(
    map: &ImpactMap,
    accounts: &[Account],
    counting: Counting,
    key: fn(&Stakeholder) -> Option<PivotKey>,
) -> Result<Vec<Account>, Error> {
    let mut groups: IndexMap<PivotKey, Vec<&[YearAmounts]>> = IndexMap::new();
    for (stakeholder, account) in map.stakeholders().zip(accounts) {
        if let Some(key) = key(stakeholder) {
            groups.entry(key).or_default().push(account.years());
        }
    }
    let added = groups.into_iter();
    added.map(|(key, years)| Account::new(key, flows::together(years.into_iter())?, counting, None)).collect()
}
