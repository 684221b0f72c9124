//! Tornado: for each number the measure at a low and at a high value, the widest swing first.

use super::again::Stated;
use super::{changed, check, known, measured};
use crate::address::Address;
use crate::error::{Error, ErrorKind, Findings};
use crate::map::ImpactMap;
use crate::map::part::Reach;
use crate::measure::Measure;
use crate::number::IntoFigure;
use crate::work::{Stage, Work};
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// A tornado: what a measure becomes at either end of the ranges of several numbers, one number at a time.
///
/// ```
/// use sroi::sensitivity::Tornado;
/// use sroi::{Measure, build};
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .input("leader", build::cash("walkers", 800))
///     .outcome("fitter", build::outcome("walkers", 12).starts(0).value("pass", build::value("150")))
///     .finish()?;
/// let ranges = [("/inputs/leader/amount", 700, 900), ("/outcomes/fitter/quantity", 10, 14)];
/// let ranges = ranges.map(|(at, low, high)| (at.parse().unwrap(), low, high));
/// let tornado = Tornado::new(&map, ranges, &Measure::Net)?;
/// let widest = &tornado.bars()[0];
/// assert_eq!(widest.address().as_str(), "/outcomes/fitter/quantity");
/// assert_eq!((widest.at_low(), widest.at_high()), (Some(700.into()), Some(1_300.into())));
/// assert_eq!(widest.swing(), Some(600.into()));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tornado {
    measure: Measure,
    base: Option<Decimal>,
    bars: Vec<Bar>,
    left_out: usize,
}

/// Steps of the bars that are worked out between two questions whether to go on.
const WAVE: u64 = 10_000_000;

/// A number, and the range that it varies over.
type Ends = (Address, Decimal, Decimal);

/// Ranges that follow one another, and the part of the map whose lines their numbers move; none where that is not only a
/// part.
struct Alike {
    ranges: Vec<Ends>,
    reach: Option<Reach>,
    /// Steps that they take, of a nanosecond each.
    steps: u64,
}

/// What is found of each item, in order.
fn each<T: Send, R: Send>(items: Vec<T>, one: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        items.into_par_iter().map(one).collect()
    }
    #[cfg(not(feature = "parallel"))]
    items.into_iter().map(one).collect()
}

/// Ranges in order, those of one part together where they follow one another.
fn alike(stated: &Stated<'_>, ranges: Vec<Ends>) -> Vec<Alike> {
    let mut all: Vec<Alike> = Vec::new();
    for range in ranges {
        let (reach, own) = stated.reach(&range.0).unzip();
        let own = own.unwrap_or(0);
        match all.last_mut().filter(|last| last.reach == reach && reach.is_some() && last.steps < WAVE / 8) {
            Some(last) => {
                last.steps = last.steps.saturating_add(own.saturating_mul(2));
                last.ranges.push(range);
            }
            // to have the part by itself takes as long as an end of a bar
            None => all.push(Alike { ranges: vec![range], reach, steps: own.saturating_mul(3) }),
        }
    }
    all
}

/// Takes steps; the answer to stop is told to whoever asks, and hides nothing that is wrong.
fn taken(work: &Work<'_>, steps: u64) -> Result<Result<(), Error>, Error> {
    match work.take(steps) {
        Err(error) if error.kind() != ErrorKind::Stopped => Err(error),
        leave => Ok(leave),
    }
}

/// The bars of numbers of one part, by what that alone comes to; the range itself where that does not say enough.
fn of_part(stated: &Stated<'_>, map: &ImpactMap, alike: Alike) -> Vec<Result<Bar, Ends>> {
    let part = alike.reach.as_ref().and_then(|reach| stated.part(reach));
    let bar = |address: &Address, low, high| {
        let end = |end| Some(part.as_ref()?.measured(address, end)?.first().copied().flatten());
        let results = [end(low)?, end(high)?];
        Some(Bar { address: address.clone(), value: map.number(address)?, ends: [low, high], results })
    };
    let ranges = alike.ranges.into_iter();
    ranges.map(|(address, low, high)| bar(&address, low, high).ok_or((address, low, high))).collect()
}

/// A bar by two appraisals of the whole map.
fn of_whole(map: &ImpactMap, measures: &[Measure], (address, low, high): Ends) -> Result<Bar, Findings> {
    let (_, value) = known(map, &address)?;
    let end = |end| {
        let results = measured(&changed(map, [(&address, end)])?, measures)?;
        Ok::<_, Findings>(results.first().copied().flatten())
    };
    let results = [end(low)?, end(high)?];
    Ok(Bar { value, ends: [low, high], results, address })
}

/// One bar of a tornado: a number, its range, and the measure at both ends of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    address: Address,
    value: Decimal,
    ends: [Decimal; 2],
    results: [Option<Decimal>; 2],
}

impl Tornado {
    /// Appraises the map at either end of each range (address, low, high), exactly. The bar with the widest swing comes
    /// first, equal ones in the order given. Bars without a swing, where the measure does not exist at an end, come
    /// last.
    ///
    /// # Errors
    /// An address that is not that of a number; a measure of a stakeholder or outcome that the map does not have; an
    /// end that is not valid at that address, or at which an amount reaches 10^16; more steps than the map's limits allow.
    pub fn new(
        map: &ImpactMap,
        ranges: impl IntoIterator<Item = (Address, impl IntoFigure, impl IntoFigure)>,
        measure: &Measure,
    ) -> Result<Self, Findings> {
        Self::new_with(map, ranges, measure, &Work::new(map.limits()))
    }

    /// Works out a tornado as [`Tornado::new`] does, with leave to work. Where the answer is to stop, the bars that are
    /// finished by then are there, those of the ranges that came first.
    ///
    /// # Errors
    /// Those of [`Tornado::new`], under the limits of the leave; the answer to stop before a bar is finished.
    pub fn new_with(
        map: &ImpactMap,
        ranges: impl IntoIterator<Item = (Address, impl IntoFigure, impl IntoFigure)>,
        measure: &Measure,
        work: &Work<'_>,
    ) -> Result<Self, Findings> {
        let range = |(address, low, high)| {
            let [low, high] = [IntoFigure::into_figure(low), IntoFigure::into_figure(high)];
            let ends = low.decimal_at(&address).and_then(|low| Ok((low, high.decimal_at(&address)?)));
            ends.map(|(low, high)| (address, low, high))
        };
        Self::of_decimals(map, Findings::collected(ranges.into_iter().map(range))?, measure, work)
    }

    fn of_decimals(
        map: &ImpactMap,
        ranges: Vec<(Address, Decimal, Decimal)>,
        measure: &Measure,
        work: &Work<'_>,
    ) -> Result<Self, Findings> {
        let measures = std::slice::from_ref(measure);
        check(map, measures)?;
        let stated = Stated::new(map, measures);
        let whole = map.steps().saturating_mul(2).max(1);
        let wanted = ranges.len();
        let alike = alike(&stated, ranges);
        let steps = alike.iter().map(|one| if one.reach.is_some() { one.steps } else { whole });
        work.allows(steps.fold(0, u64::saturating_add))?;
        let mut bars = Vec::with_capacity(wanted);
        let mut leave = work.begin(Stage::Tornado, wanted);
        let mut alike = alike.into_iter().peekable();
        while leave.is_ok() && alike.peek().is_some() {
            let (mut wave, mut steps) = (Vec::new(), 0_u64);
            while let Some(next) = alike.next_if(|next| steps == 0 || steps.saturating_add(next.steps) <= WAVE) {
                steps = steps.saturating_add(next.steps);
                wave.push(next);
            }
            leave = taken(work, steps)?;
            let mut found = each(wave, |alike| of_part(&stated, map, alike)).into_iter().flatten().peekable();
            while found.peek().is_some() {
                // beside those of which a part has said enough, as many as may be worked out at once
                let at_once = if leave.is_ok() { (WAVE / whole).max(1) } else { 0 };
                let (mut few, mut by_whole) = (Vec::new(), 0_u64);
                while let Some(next) = found.next_if(|next| next.is_ok() || by_whole < at_once) {
                    by_whole = by_whole.saturating_add(next.is_err().into());
                    few.push(next);
                }
                if few.is_empty() {
                    break;
                }
                if by_whole > 0 {
                    leave = taken(work, whole.saturating_mul(by_whole))?;
                }
                let few = each(few, |one| one.or_else(|ends| of_whole(map, measures, ends)));
                bars.extend(few.into_iter().collect::<Result<Vec<_>, Findings>>()?);
                work.done(bars.len());
            }
        }
        if let (Err(error), true) = (leave, bars.is_empty()) {
            return Err(error.into());
        }
        let left_out = wanted.saturating_sub(bars.len());
        // a stable sort keeps the order of equals; none is less than any swing
        bars.sort_by_key(|bar| Reverse(bar.swing()));
        Ok(Self { measure: measure.clone(), base: stated.results()?.first().copied().flatten(), bars, left_out })
    }

    /// The measure that the bars are about.
    pub const fn measure(&self) -> &Measure {
        &self.measure
    }

    /// The measure of the map as stated. `None` where it does not exist, such as a ratio to 0.
    pub const fn base(&self) -> Option<Decimal> {
        self.base
    }

    /// How many ranges have no bar, since the work was stopped before. 0 otherwise.
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    /// The bars, the widest swing first.
    pub fn bars(&self) -> &[Bar] {
        &self.bars
    }
}

impl Bar {
    /// The address of the number that the bar varies.
    pub const fn address(&self) -> &Address {
        &self.address
    }

    /// The value of the number in the map, in its own unit.
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// The low end of the range of the number, in its own unit.
    pub const fn low(&self) -> Decimal {
        self.ends[0]
    }

    /// The high end of the range of the number, in its own unit.
    pub const fn high(&self) -> Decimal {
        self.ends[1]
    }

    /// The measure at the low end. `None` where it does not exist there.
    pub const fn at_low(&self) -> Option<Decimal> {
        self.results[0]
    }

    /// The measure at the high end. `None` where it does not exist there.
    pub const fn at_high(&self) -> Option<Decimal> {
        self.results[1]
    }

    /// The distance between the measures at the two ends, 0 or more. `None` where either does not exist.
    pub fn swing(&self) -> Option<Decimal> {
        let [low, high] = self.results;
        // amounts are below 10^16 and ratios below 10^28: their differences fit, at fewer digits at worst
        high?.checked_sub(low?).map(|swing| swing.abs())
    }
}
