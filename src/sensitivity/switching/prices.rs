//! Prices: the index of one year, and the price years themselves, of which only those in the index can stand for one
//! another.

use super::form::Form;
use super::position::{InputPart, OutcomePart, Position, STEPS, sum};
use super::roots::Powers;
use super::verdict::{Range, Verdict};
use crate::error::{Error, map as missing, sensitivity as fault};
use crate::map::Value;
use crate::map::number::Number;
use crate::number::Unrounded;
use crate::rules::{self, Exact};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

impl Position<'_, '_> {
    /// What the values and inputs of each price year would count in its own prices.
    fn by_price_year(&self) -> Result<BTreeMap<i32, Unrounded>, Error> {
        self.work.take(self.lines_steps())?;
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
        part.units(part.outcome.place_of(value))?.times(value.proxy().into())?.times(self.counted(part, value)?)
    }

    /// The same of an input.
    fn own_prices_of_input(&self, part: &InputPart<'_>) -> Result<Unrounded, Error> {
        part.present.over(self.rebased(part.input.price_year())?)
    }

    /// Whether amounts of a year can be brought to the prices of another.
    fn has_prices(&self, own: i32, base: i32) -> bool {
        let index = self.map.price_index();
        own == base || (index.get(own).is_some() && index.get(base).is_some())
    }

    /// What 1 in the prices of a year is in those of another; none where the index does not have both.
    fn prices(&self, own: i32, base: i32) -> Option<Result<Unrounded, Error>> {
        if !self.has_prices(own, base) {
            return None;
        }
        Some(rules::rebased_to(&mut Exact::default(), self.map, Some(base), Unrounded::ONE, Some(own)))
    }

    /// The index of one year.
    pub(super) fn price_index(&self, year: i32, base: Decimal) -> Result<Verdict, Error> {
        let number = Number::PriceIndex(year);
        let (a, range) = (&mut self.forms(number.address(), base), Range::of(number.domain(self.map)));
        let mut slope = Unrounded::ZERO;
        let mut reciprocal = None;
        for (own, counted) in self.by_price_year()? {
            let rebased = rules::rebased(a, self.map, Form::constant(counted), Some(own))?;
            match (rebased.powers(), rebased) {
                (_, Form::Straight(line)) => slope = slope.plus(line.slope)?,
                (Some(powers), _) => reciprocal = Some(powers),
                (None, _) => return Err(fault::no_such_form()),
            }
        }
        let Some((of, mut terms)) = reciprocal else { return self.straight(range, base, slope) };
        // what the rows of that year come to now
        let present = sum(terms.iter().map(|(_, above)| above.over(base.into())))?;
        terms.push((0, self.without(present)?));
        let powers = Powers::new(of, &terms).ok_or_else(fault::no_such_form)?;
        if powers.is_constant() {
            return Ok(Verdict::NoInfluence);
        }
        // neither end of the range is an index
        Ok(Verdict::of(range, base, powers.root_of_reciprocal()?, Ok))
    }

    /// The price year of the map: those years to which every row can be rebased.
    pub(super) fn price_year(&self, base: Decimal) -> Result<Verdict, Error> {
        let Some(own) = self.map.price_year() else { return Ok(Verdict::NoInfluence) };
        let years = self.by_price_year()?;
        let Some((first, _)) = years.first_key_value() else { return Ok(Verdict::NoInfluence) };
        let mut rebased = Unrounded::ZERO;
        for (year, counted) in &years {
            let price = self.prices(*year, own).ok_or_else(missing::no_such_number)??;
            rebased = rebased.plus(counted.times(price)?)?;
        }
        let rows = u64::try_from(years.len()).unwrap_or(u64::MAX);
        // each year of the index is held against each of the rows
        let years_of_index = u64::try_from(self.map.price_index().iter().count()).unwrap_or(u64::MAX);
        self.work.take(rows.saturating_mul(years_of_index).saturating_mul(STEPS / 2))?;
        let all = |to: i32| years.keys().all(|from| self.has_prices(*from, to));
        let at = |to: i32| {
            let parts = years.iter().filter_map(|(from, counted)| Some((self.prices(*from, to)?, *counted)));
            let instead = parts.map(|(price, counted)| counted.times(price?));
            self.with(rebased, sum(instead)?)
        };
        let candidates = self.candidates(own, years.keys().copied()).filter(|year| all(*year)).collect();
        let steps = STEPS.saturating_mul(10).saturating_mul(rows);
        self.other_price_year(own, candidates, base, |other| (*first, other), steps, at)
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
        let priced = |year: i32| counted.times(self.prices(year, map_year).ok_or_else(missing::no_such_number)??);
        let part = priced(own)?;
        let all = self.candidates(own, [map_year]).filter(|year| self.prices(*year, map_year).is_some());
        self.other_price_year(
            own,
            all.collect(),
            base,
            |other| (other, map_year),
            STEPS.saturating_mul(10),
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
        steps: u64,
        at: impl Fn(i32) -> Result<Unrounded, Error>,
    ) -> Result<Verdict, Error> {
        if candidates.is_empty() {
            let (from, to) = lacking(own + 1);
            let missing = [from, to].into_iter().filter(|year| self.map.price_index().get(*year).is_none());
            return Err(missing::missing_price_year(from, to, &missing.collect::<Vec<_>>()));
        }
        let (below, above): (Vec<i32>, Vec<i32>) = candidates.into_iter().partition(|year| *year < own);
        let whole = |year: i32| u32::try_from(year).unwrap_or_default();
        let at = |year: u32| at(i32::try_from(year).unwrap_or(i32::MAX));
        self.turning(base, below.into_iter().rev().map(whole), above.into_iter().map(whole), steps, at)
    }
}
