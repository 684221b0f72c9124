//! Whole numbers of years: the first at which the measure turns, downwards and upwards from what the map states.

use super::position::{InputPart, OutcomePart, Position, STEPS, scalar, sum};
use super::verdict::{Point, Range, Verdict};
use crate::error::Error;
use crate::limits::Limit;
use crate::number::{Money, Unrounded};
use crate::rules::{Exact, Growing, Persisting};
use crate::time::Year;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The longest that an outcome lasts.
const LONGEST: u32 = 1_000;

impl Position<'_, '_> {
    /// The first values, among those given downwards and upwards, at which the measure is at or beyond its level;
    /// `at` is the measure less its level at a value, which takes so many `steps` to work out.
    pub(super) fn turning(
        &self,
        base: Decimal,
        downwards: impl IntoIterator<Item = u32>,
        upwards: impl IntoIterator<Item = u32>,
        steps: u64,
        at: impl Fn(u32) -> Result<Unrounded, Error>,
    ) -> Result<Verdict, Error> {
        let own = self.total.rounded()?;
        let side = |beyond: Money| beyond.cmp(&Money::ZERO);
        if side(own) == Ordering::Equal {
            return Ok(Verdict::AtWhole(vec![Point::new(base, base)]));
        }
        let mut moved = false;
        let mut first = |values: &mut dyn Iterator<Item = u32>| -> Result<_, Error> {
            let mut end = (base, own);
            for value in values {
                self.work.take(steps)?;
                // from the first amount on that is too large for a ledger the map cannot be appraised
                let Ok(beyond) = at(value).and_then(Unrounded::rounded) else { break };
                if side(beyond) != side(own) {
                    return Ok(Ok(value));
                }
                moved |= beyond != own;
                end = (value.into(), beyond);
            }
            Ok(Err(end))
        };
        let low = first(&mut downwards.into_iter())?;
        let high = first(&mut upwards.into_iter())?;
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
        self.first_year(part.present, &self.beginning(part)?, part.outcome.starts(), base)
    }

    /// The year in which an input is paid; without influence where inputs are not discounted.
    pub(super) fn year_of_input(&self, part: &InputPart<'_>, base: Decimal) -> Result<Verdict, Error> {
        self.first_year(part.present, &self.paying(part), part.input.year(), base)
    }

    /// What an input comes to, by the year in which it is paid; nothing where it is not discounted.
    pub(super) fn paying(&self, part: &InputPart<'_>) -> Starting {
        let flows = part.flows.clone();
        if !self.map.conventions().discount_inputs() {
            return Starting { scales: Vec::new(), flows, last: Year::LAST };
        }
        let own = Scaled { scale: Unrounded::ONE, further: None, growing: None };
        Starting { scales: vec![own], last: self.last_first([None], flows.len()), flows }
    }

    /// What an outcome comes to by the year in which it starts.
    pub(super) fn beginning(&self, part: &OutcomePart<'_>) -> Result<Starting, Error> {
        self.work.take(part.steps_of_years())?;
        let mut scales = Vec::new();
        for course in &part.courses {
            let scale = part.scale(course)?;
            if !scale.is_zero() {
                let growing = part.laid.growing.get(course.like).cloned().flatten();
                scales.push(Scaled { scale, further: course.further, growing });
            }
        }
        let flows = part.by_year()?;
        // what the measure does not count has to be appraised as well
        let last = self.last_first(part.courses.iter().map(|course| course.further), flows.len());
        Ok(Starting { scales, flows, last })
    }

    /// What flows come to from a first year on.
    pub(super) fn beginning_in(&self, starting: &Starting, first: u32) -> Result<Unrounded, Error> {
        let first = first as usize;
        sum(starting.scales.iter().map(|one| {
            let years = first..first + starting.flows.len();
            let factors = self.factors_like(one.further, one.growing.as_ref(), years)?;
            one.scale.times(scalar(&starting.flows, &factors)?)
        }))
    }

    /// The last year from which so many years can still be discounted, by each of some discounts.
    fn last_first(&self, discounts: impl IntoIterator<Item = Option<usize>>, years: usize) -> u32 {
        let known = discounts.into_iter().map(|further| self.years(further).saturating_sub(years));
        known.min().and_then(|known| u32::try_from(known).ok()).map_or(Year::LAST, |known| known.min(Year::LAST))
    }

    /// The first year of flows that make up a part of the measure.
    fn first_year(&self, part: Unrounded, starting: &Starting, own: Year, base: Decimal) -> Result<Verdict, Error> {
        let flows = &starting.flows;
        if starting.is_constant() {
            return Ok(Verdict::NoInfluence);
        }
        let own = own.index();
        let last = starting.last;
        let steps = starting.steps();
        // it is asked some twenty times where to look before each value is gone through, and once of every year
        let years = starting.scales.iter().fold(0, |years, one| self.years(one.further).saturating_add(years));
        self.work.take(STEPS.saturating_mul(u64::try_from(years).unwrap_or(u64::MAX)))?;
        self.work.take(steps.saturating_mul(20))?;
        let at = |first: u32| self.with(part, self.beginning_in(starting, first)?);
        let scales = || starting.scales.iter().map(|one| one.scale);
        let one_way = (of_one_sign(flows.iter().copied()) && of_one_sign(scales()))
            && starting.scales.iter().all(|one| self.is_falling(one));
        if one_way && at(0).and_then(Unrounded::rounded).is_ok() {
            // each year later is worth less: what the far end does not turn, nothing before it does
            let side = self.total.rounded()?.cmp(&Money::ZERO);
            let turned = |first: u32| Ok::<_, Error>(at(first)?.rounded()?.cmp(&Money::ZERO) != side);
            let first = |values: Vec<u32>| match values.last() {
                Some(far) if turned(*far)? => search(&values, turned),
                far => Ok(far.copied()),
            };
            let (down, up) = (first((0..own).rev().collect())?, first((own + 1..=last).collect())?);
            return self.turning(base, down, up, steps, at);
        }
        self.turning(base, (0..own).rev(), own + 1..=last, steps, at)
    }

    /// Whether no year counts more than the one before it.
    fn is_falling(&self, one: &Scaled) -> bool {
        let all = self.factors_like(one.further, one.growing.as_ref(), 0..self.years(one.further));
        all.is_ok_and(|all| all.is_sorted_by(|a, b| a >= b))
    }

    /// What an outcome comes to by how many years it lasts, from 0 up to as many as the map's limit leaves room for.
    pub(super) fn lasting(&self, part: &OutcomePart<'_>, longest: u32) -> Result<Vec<Unrounded>, Error> {
        let (outcome, intakes) = (part.outcome, part.laid.quantities.len());
        let first = outcome.starts().index() as usize;
        let a = &mut Exact::default();
        let persisting = Persisting::new(a, self.map, part.in_place)?;
        let years = first..first + intakes + longest as usize;
        let mut courses = Vec::new();
        for course in &part.courses {
            let growing = part.laid.growing.get(course.like).and_then(Option::as_ref);
            courses.push((part.scale(course)?, self.factors_like(course.further, growing, years.clone())?));
        }
        let mut lasting = vec![Unrounded::ZERO];
        let mut weights = vec![Unrounded::ZERO; courses.len()];
        for k in 0..longest {
            self.work.take(part.steps())?;
            let left = persisting.in_year(a, k)?;
            let mut all = Unrounded::ZERO;
            for ((scale, factors), weight) in courses.iter().zip(&mut weights) {
                let factors = factors.get(k as usize..).unwrap_or_default();
                *weight = weight.plus(left.times(scalar(&part.laid.quantities, factors)?)?)?;
                all = all.plus(scale.times(*weight)?)?;
            }
            lasting.push(all);
        }
        Ok(lasting)
    }

    /// The most years that outcomes together may last, so that all their lines can be made and discounted.
    pub(super) fn longest(&self, parts: &[&OutcomePart<'_>]) -> u32 {
        let of = |part: &&OutcomePart<'_>| part.lines_a_year * part.outcome.lasts() as usize;
        let others = self.lines - parts.iter().map(of).sum::<usize>();
        let a_year = parts.iter().map(|part| part.lines_a_year).sum::<usize>();
        let room = self.map.limits().room(Limit::LedgerLines).saturating_sub(others) / a_year.max(1);
        // an outcome that is not valued has no line to discount
        let discounted = parts.iter().flat_map(|part| {
            let before = part.outcome.starts().index() as usize + part.laid.quantities.len();
            part.courses.iter().map(move |course| (self.years(course.further) + 1).saturating_sub(before))
        });
        let own = parts.iter().map(|part| part.outcome.lasts()).max().unwrap_or(1);
        let most = discounted.min().map_or(room, |discounted| room.min(discounted));
        u32::try_from(most).unwrap_or(u32::MAX).clamp(own, LONGEST)
    }
}

/// Flows that make up a part of the measure, whatever year the first of them falls in.
pub(super) struct Starting {
    /// How they count: an outcome's by each of its courses.
    scales: Vec<Scaled>,
    flows: Vec<Unrounded>,
    /// The last year in which they may begin.
    pub(super) last: u32,
}

impl Starting {
    /// Steps that it takes to work out what they come to from one year on.
    pub(super) fn steps(&self) -> u64 {
        // a factor that grows is a power of a year that may be late
        let of = |one: &Scaled| if one.growing.is_some() { 4_usize } else { 1 };
        let scales = self.scales.iter().fold(0, |sum, one| of(one).saturating_add(sum));
        let factors = scales.saturating_mul(self.flows.len()).saturating_add(1);
        STEPS.saturating_mul(4).saturating_mul(u64::try_from(factors).unwrap_or(u64::MAX))
    }

    /// Whether it does not matter when they begin.
    pub(super) fn is_constant(&self) -> bool {
        self.scales.is_empty() || self.flows.iter().all(|flow| flow.is_zero())
    }
}

/// How flows count by one discount and growth.
struct Scaled {
    scale: Unrounded,
    further: Option<usize>,
    growing: Option<Growing<Unrounded>>,
}

/// Whether none of these has another sign than the rest.
fn of_one_sign(mut all: impl Iterator<Item = Unrounded> + Clone) -> bool {
    all.clone().all(|one| !one.is_negative()) || all.all(|one| one.is_negative() || one.is_zero())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_that_passes_is_found_wherever_it_is() {
        for length in 0..9 {
            let values: Vec<u32> = (0..length).map(|at| 10 * at + 3).collect();
            for first in 0..=length {
                let found = search(&values, |value| Ok(value >= 10 * first + 3)).unwrap();
                assert_eq!(found, (first < length).then_some(10 * first + 3), "{first} of {length}");
            }
        }
    }

    #[test]
    fn flows_of_one_sign_may_have_nothing_between_them() {
        let signs = |all: &[i64]| of_one_sign(all.iter().copied().map(Unrounded::whole));
        assert!(signs(&[1, 0, 2]) && signs(&[-1, 0, -2]) && signs(&[0, 0]) && signs(&[]));
        assert!(!signs(&[1, -1]) && !signs(&[-1, 0, 1]) && !signs(&[0, 1, -2]));
    }
}
