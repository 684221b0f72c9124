//! Prices: index(map's price year) / index(own price year), so that one year's index enters in a straight line or as a
//! reciprocal; and the price years themselves, of which only those in the index can stand for one another.

use super::position::{InputPart, OutcomePart, Position, scalar};
use super::verdict::{Range, Verdict};
use crate::error::{Error, map as fault};
use crate::map::Value;
use crate::number::Unrounded;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

impl Position<'_> {
    /// What the values and inputs of each price year would count in its own prices.
    fn by_price_year(&self) -> Result<BTreeMap<i32, Unrounded>, Error> {
        let mut years = BTreeMap::new();
        let mut add = |year: Option<i32>, counted: Unrounded| {
            if let Some(year) = year {
                let sum = years.entry(year).or_insert(Unrounded::ZERO);
                *sum = sum.plus(counted)?;
            }
            Ok::<_, Error>(())
        };
        for part in self.inputs.values() {
            add(part.input.price_year(), self.own_prices_of_input(part)?)?;
        }
        for part in self.outcomes.values() {
            for value in part.outcome.values() {
                add(value.price_year(), self.own_prices(part, value)?)?;
            }
        }
        Ok(years)
    }

    /// What a value counts in the prices of its own price year.
    fn own_prices(&self, part: &OutcomePart<'_>, value: &Value) -> Result<Unrounded, Error> {
        let units = part.kept.times(scalar(&part.quantities, &part.felt)?)?;
        units.times(value.proxy().into())?.times(self.counted(part.outcome, value)?)
    }

    /// The same of an input.
    fn own_prices_of_input(&self, part: &InputPart<'_>) -> Result<Unrounded, Error> {
        part.present.over(self.rebased(part.input.price_year())?)
    }

    /// What 1 in the prices of a year is in those of another; none where the index does not have both.
    fn prices(&self, own: i32, base: i32) -> Option<Result<Unrounded, Error>> {
        if own == base {
            return Some(Ok(Unrounded::ONE));
        }
        let index = self.map.price_index();
        Some(Unrounded::from(index.get(base)?).over(index.get(own)?.into()))
    }

    /// The index of one year.
    pub(super) fn price_index(&self, year: &str, base: Decimal) -> Result<Verdict, Error> {
        let year: i32 = year.parse().map_err(|_| fault::no_such_number())?;
        let Some(map_year) = self.map.price_year() else { return Ok(Verdict::NoInfluence) };
        let years = self.by_price_year()?;
        if year == map_year {
            let mut slope = Unrounded::ZERO;
            for (own, counted) in years.into_iter().filter(|(own, _)| *own != year) {
                let index = self.map.price_index().get(own).ok_or_else(fault::no_such_number)?;
                slope = slope.plus(counted.over(index.into())?)?;
            }
            return self.straight(Range::ABOVE_ZERO, base, slope);
        }
        let (Some(counted), Some(index)) = (years.get(&year), self.map.price_index().get(map_year)) else {
            return Ok(Verdict::NoInfluence);
        };
        // rest + above / x
        let above = counted.times(index.into())?;
        if above.is_zero() {
            return Ok(Verdict::NoInfluence);
        }
        let rest = self.without(above.over(base.into())?)?;
        let value = if rest.is_zero() { None } else { Some(above.over(rest)?.negated()) };
        // neither end of the range is an index
        Ok(Verdict::of(Range::ABOVE_ZERO, base, value, Ok))
    }

    /// The price year of the map: those years to which every row can be rebased.
    pub(super) fn price_year(&self, base: Decimal) -> Result<Verdict, Error> {
        let Some(own) = self.map.price_year() else { return Ok(Verdict::NoInfluence) };
        let years = self.by_price_year()?;
        let Some((first, _)) = years.first_key_value() else { return Ok(Verdict::NoInfluence) };
        let mut rebased = Unrounded::ZERO;
        for (year, counted) in &years {
            let price = self.prices(*year, own).ok_or_else(fault::no_such_number)??;
            rebased = rebased.plus(counted.times(price)?)?;
        }
        let all = |to: i32| years.keys().all(|from| self.prices(*from, to).is_some());
        let at = |to: i32| {
            let parts = years.iter().filter_map(|(from, counted)| Some((self.prices(*from, to)?, *counted)));
            let instead = parts.map(|(price, counted)| counted.times(price?));
            self.with(rebased, super::position::sum(instead)?)
        };
        let candidates = self.candidates(own, years.keys().copied()).filter(|year| all(*year)).collect();
        self.other_price_year(own, candidates, base, |other| (*first, other), at)
    }

    /// The price year of a value.
    pub(super) fn price_year_of_value(
        &self,
        part: &OutcomePart<'_>,
        value: &Value,
        base: Decimal,
    ) -> Result<Verdict, Error> {
        self.price_year_of_row(self.own_prices(part, value)?, value.price_year(), base)
    }

    /// The price year of an input.
    pub(super) fn price_year_of_input(&self, part: &InputPart<'_>, base: Decimal) -> Result<Verdict, Error> {
        self.price_year_of_row(self.own_prices_of_input(part)?, part.input.price_year(), base)
    }

    fn price_year_of_row(&self, counted: Unrounded, own: Option<i32>, base: Decimal) -> Result<Verdict, Error> {
        let (Some(map_year), Some(own)) = (self.map.price_year(), own) else { return Ok(Verdict::NoInfluence) };
        let priced = |year: i32| counted.times(self.prices(year, map_year).ok_or_else(fault::no_such_number)??);
        let part = priced(own)?;
        let all = self.candidates(own, [map_year]).filter(|year| self.prices(*year, map_year).is_some());
        self.other_price_year(
            own,
            all.collect(),
            base,
            |other| (other, map_year),
            |year| self.with(part, priced(year)?),
        )
    }

    /// The years of the index, and some more, without the one at hand.
    fn candidates(&self, own: i32, more: impl IntoIterator<Item = i32>) -> impl Iterator<Item = i32> {
        let index = self.map.price_index().iter().map(|(year, _)| year).chain(more);
        let all: std::collections::BTreeSet<i32> = index.filter(|year| *year != own).collect();
        all.into_iter()
    }

    /// The first of other price years at which the measure turns; where there is no other, what the index lacks.
    fn other_price_year(
        &self,
        own: i32,
        candidates: Vec<i32>,
        base: Decimal,
        lacking: impl Fn(i32) -> (i32, i32),
        at: impl Fn(i32) -> Result<Unrounded, Error>,
    ) -> Result<Verdict, Error> {
        if candidates.is_empty() {
            let (from, to) = lacking(own + 1);
            let missing = [from, to].into_iter().filter(|year| self.map.price_index().get(*year).is_none());
            return Err(fault::missing_price_year(from, to, &missing.collect::<Vec<_>>()));
        }
        let (below, above): (Vec<i32>, Vec<i32>) = candidates.into_iter().partition(|year| *year < own);
        let whole = |year: i32| u32::try_from(year).unwrap_or_default();
        let at = |year: u32| at(i32::try_from(year).unwrap_or(i32::MAX));
        self.turning(base, below.into_iter().rev().map(whole), above.into_iter().map(whole), at)
    }
}
