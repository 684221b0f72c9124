//! The book on which an agreement is worked out: what each party paid and gained, year by year, undiscounted.

use crate::error::Error;
use crate::ledger::{Ledger, Side};
use crate::map::{Id, Input, InputKind};
use crate::number::{Money, Tally};
use crate::pockets::{Account, Amounts};
use crate::rules::Source;
use std::collections::BTreeMap;

/// The parties' accounts, in the order in which the agreement names them.
#[derive(Debug)]
pub(super) struct Book<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) parties: Vec<&'a Account>,
}

/// One figure for each party, in their order, in each year in which one of them has any.
pub(super) type ByYear = BTreeMap<u32, Vec<Money>>;

impl Book<'_> {
    /// One figure of each party in each year in which it is not 0 for all of them.
    pub(super) fn by_year(&self, figure: impl Fn(&Amounts) -> Result<Money, Error>) -> Result<ByYear, Error> {
        let mut all = ByYear::new();
        for (party, account) in self.parties.iter().enumerate() {
            for year in account.years() {
                let figure = figure(&year.undiscounted)?;
                if figure.is_zero() {
                    continue;
                }
                let row = all.entry(year.year.index()).or_insert_with(|| vec![Money::ZERO; self.parties.len()]);
                if let Some(cell) = row.get_mut(party) {
                    *cell = figure;
                }
            }
        }
        Ok(all)
    }

    /// The cash that each party paid, in each year in which one paid any.
    pub(super) fn cash(&self) -> Result<ByYear, Error> {
        self.by_year(|amounts| Ok(amounts.cash))
    }

    /// The cash paid for the inputs that each party is responsible for, whichever party paid it, in each year.
    pub(super) fn cash_by(&self, responsible: impl Fn(&Input) -> Id) -> Result<ByYear, Error> {
        let map = self.ledger.map();
        let places = self.parties.iter().enumerate().filter_map(|(place, account)| Some((account.id()?, place)));
        let places: BTreeMap<&str, usize> = places.collect();
        let place = |id: &Id| places.get(id.as_str()).copied();
        let mut all: BTreeMap<u32, Vec<Tally>> = BTreeMap::new();
        for run in self.ledger.runs().iter().filter(|run| run.stream.side() == Side::Input) {
            let input = match run.stream.source {
                Source::Input(input) => map.input_at(input),
                Source::Value { .. } => None,
            };
            let paid = input.filter(|input| input.kind() == InputKind::Cash && place(input.from().id()).is_some());
            let Some(party) = paid.and_then(|input| place(&responsible(input))) else { continue };
            for (year, amount) in (run.stream.first_year..).zip(self.ledger.columns(run).0) {
                let row = all.entry(year).or_insert_with(|| vec![Tally::default(); self.parties.len()]);
                if let Some(cell) = row.get_mut(party) {
                    cell.add(*amount);
                }
            }
        }
        let money = |row: Vec<Tally>| row.into_iter().map(Tally::money).collect::<Result<Vec<_>, _>>();
        all.into_iter().map(|(year, row)| Ok((year, money(row)?))).collect()
    }
}
