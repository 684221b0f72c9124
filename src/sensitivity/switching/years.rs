//! Whole numbers of years: the first at which the measure turns, downwards and upwards from what the map states.

use super::position::{InputPart, OutcomePart, Position, scalar};
use super::verdict::{Point, Range, Verdict};
use crate::error::{Error, sensitivity as fault};
use crate::map::Persistence;
use crate::number::{Money, Unrounded};
use crate::rules::{Exact, Persisting};
use crate::time::Year;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The longest that an outcome lasts.
const LONGEST: u32 = 1_000;

impl Position<'_> {
    /// The first values, among those given downwards and upwards, at which the measure is at or beyond its level;
    /// `at` is the measure less its level at a value.
    pub(super) fn turning(
        &self,
        base: Decimal,
        downwards: impl IntoIterator<Item = u32>,
        upwards: impl IntoIterator<Item = u32>,
        at: impl Fn(u32) -> Result<Unrounded, Error>,
    ) -> Result<Verdict, Error> {
        let own = self.total.rounded()?;
        let side = |beyond: Money| beyond.cmp(&Money::ZERO);
        if side(own) == Ordering::Equal {
            return Ok(Verdict::AtWhole(vec![Point::new(base, base)]));
        }
        let mut moved = false;
        let mut first = |values: &mut dyn Iterator<Item = u32>| {
            let mut end = (base, own);
            for value in values {
                // from the first amount on that is too large for a ledger the map cannot be appraised
                let Ok(beyond) = at(value).and_then(Unrounded::rounded) else { break };
                if side(beyond) != side(own) {
                    return Ok(value);
                }
                moved |= beyond != own;
                end = (value.into(), beyond);
            }
            Err(end)
        };
        let low = first(&mut downwards.into_iter());
        let high = first(&mut upwards.into_iter());
        match (low, high) {
            (Err(_), Err(_)) if !moved => Ok(Verdict::NoInfluence),
            (Err((low, at_low)), Err((high, at_high))) => {
                let measure = |beyond: Money| self.measure(beyond.into()).and_then(Unrounded::rounded).ok();
                let range = Range::from_to(low, high);
                Ok(Verdict::NoneInRange { range, at_low: measure(at_low), at_high: measure(at_high) })
            }
            (low, high) => {
                let points = [low, high].into_iter().filter_map(Result::ok);
                Ok(Verdict::AtWhole(points.map(|value| Point::new(value.into(), base)).collect()))
            }
        }
    }

    /// The first year of an outcome.
    pub(super) fn starts(&self, part: &OutcomePart<'_>, base: Decimal) -> Result<Verdict, Error> {
        let scale = part.scale()?;
        let years = part.by_year()?;
        self.first_year(part.present, scale, &years, part.outcome.starts(), base)
    }

    /// The year in which an input is paid; without influence where inputs are not discounted.
    pub(super) fn year_of_input(&self, part: &InputPart<'_>, base: Decimal) -> Result<Verdict, Error> {
        if !self.map.conventions().discount_inputs() {
            return Ok(Verdict::NoInfluence);
        }
        self.first_year(part.present, Unrounded::ONE, &part.flows, part.input.year(), base)
    }

    /// The first year of flows that make up a part of the measure, each times `scale`.
    fn first_year(
        &self,
        part: Unrounded,
        scale: Unrounded,
        flows: &[Unrounded],
        own: Year,
        base: Decimal,
    ) -> Result<Verdict, Error> {
        if scale.is_zero() || flows.iter().all(|flow| flow.is_zero()) {
            return Ok(Verdict::NoInfluence);
        }
        let own = own.index();
        let last = u32::try_from(self.years().saturating_sub(flows.len())).unwrap_or(u32::MAX).min(Year::LAST);
        let at = |first: u32| {
            let first = first as usize;
            let factors = self.factors(first..first + flows.len()).unwrap_or_default();
            self.with(part, scale.times(scalar(flows, factors)?)?)
        };
        let one_way = flows.iter().all(|flow| !flow.is_negative())
            || flows.iter().all(|flow| flow.is_negative() || flow.is_zero());
        if one_way && self.falling && at(0).and_then(Unrounded::rounded).is_ok() {
            // each year later is worth less: what the far end does not turn, nothing before it does
            let side = self.total.rounded()?.cmp(&Money::ZERO);
            let turned = |first: u32| Ok::<_, Error>(at(first)?.rounded()?.cmp(&Money::ZERO) != side);
            let first = |values: Vec<u32>| match values.last() {
                Some(far) if turned(*far)? => search(&values, turned),
                far => Ok(far.copied()),
            };
            let (down, up) = (first((0..own).rev().collect())?, first((own + 1..=last).collect())?);
            return self.turning(base, down, up, at);
        }
        self.turning(base, (0..own).rev(), own + 1..=last, at)
    }

    /// How many years an outcome lasts.
    pub(super) fn lasts(&self, part: &OutcomePart<'_>, base: Decimal) -> Result<Verdict, Error> {
        let outcome = part.outcome;
        if matches!(outcome.persistence(), Persistence::Profile(_)) {
            return Err(fault::lasts_beside_profile());
        }
        let scale = part.scale()?;
        if scale.is_zero() {
            return Ok(Verdict::NoInfluence);
        }
        let (starts, intakes) = (outcome.starts().index() as usize, part.quantities.len());
        let others = self.lines - part.lines_a_year * outcome.lasts() as usize;
        let room = self.map.limits().ledger_lines().saturating_sub(others) / part.lines_a_year.max(1);
        let discounted = (self.years() + 1).saturating_sub(starts + intakes);
        let longest = u32::try_from(room.min(discounted)).unwrap_or(u32::MAX).clamp(outcome.lasts(), LONGEST);
        let a = &mut Exact::default();
        let persisting = Persisting::new(a, self.map.conventions(), outcome)?;
        // what the part is, lasting 0, 1, 2 ... years
        let mut lasting = vec![Unrounded::ZERO];
        let mut weight = Unrounded::ZERO;
        for k in 0..longest {
            let year = starts + k as usize;
            let factors = self.factors(year..year + intakes).unwrap_or_default();
            let left = persisting.in_year(a, k)?;
            weight = weight.plus(left.times(scalar(&part.quantities, factors)?)?)?;
            lasting.push(scale.times(weight)?);
        }
        let at = |years: u32| self.with(part.present, lasting.get(years as usize).copied().unwrap_or(Unrounded::ZERO));
        self.turning(base, (1..outcome.lasts()).rev(), outcome.lasts() + 1..=longest, at)
    }
}

/// The first of values that passes a test which, once passed, all later ones pass.
fn search(values: &[u32], passes: impl Fn(u32) -> Result<bool, Error>) -> Result<Option<u32>, Error> {
    let (mut low, mut high) = (0, values.len());
    while low < high {
        let middle = low.midpoint(high);
        match values.get(middle) {
            Some(value) if !passes(*value)? => low = middle + 1,
            _ => high = middle,
        }
    }
    Ok(values.get(low).copied())
}
