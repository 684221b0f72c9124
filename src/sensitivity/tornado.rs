//! Tornado: for each number the measure at a low and at a high value, the widest swing first.

use super::{changed, check, known, measured};
use crate::address::Address;
use crate::error::Findings;
use crate::map::ImpactMap;
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

/// Works out bars in order, each by two appraisals. Of several errors, the first is returned.
fn worked_out(
    ranges: Vec<(Address, Decimal, Decimal)>,
    bar: impl Fn((Address, Decimal, Decimal)) -> Result<Bar, Findings> + Sync + Send,
) -> Result<Vec<Bar>, Findings> {
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        ranges.into_par_iter().map(bar).collect::<Vec<_>>().into_iter().collect()
    }
    #[cfg(not(feature = "parallel"))]
    ranges.into_iter().map(bar).collect()
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
        let one = |map: &ImpactMap| Ok::<_, Findings>(measured(map, measures)?.first().copied().flatten());
        let bar = |(address, low, high)| {
            let (_, value) = known(map, &address)?;
            let end = |end| one(&changed(map, [(&address, end)])?);
            let results = [end(low)?, end(high)?];
            Ok(Bar { value, ends: [low, high], results, address })
        };
        let wanted = ranges.len();
        let steps = map.steps().saturating_mul(2).max(1);
        work.allows(steps.saturating_mul(u64::try_from(wanted).unwrap_or(u64::MAX)))?;
        let at_once = usize::try_from(WAVE / steps).unwrap_or(usize::MAX).max(1);
        let mut bars = Vec::with_capacity(wanted);
        let mut leave = work.begin(Stage::Tornado, wanted);
        let mut ranges = ranges.into_iter().peekable();
        while ranges.peek().is_some() && leave.is_ok() {
            let wave: Vec<_> = ranges.by_ref().take(at_once).collect();
            leave = work.take(steps.saturating_mul(u64::try_from(wave.len()).unwrap_or(u64::MAX)));
            bars.extend(worked_out(wave, bar)?);
            work.done(bars.len());
        }
        if let (Err(error), true) = (leave, bars.is_empty()) {
            return Err(error.into());
        }
        let left_out = wanted.saturating_sub(bars.len());
        // a stable sort keeps the order of equals; none is less than any swing
        bars.sort_by_key(|bar| Reverse(bar.swing()));
        Ok(Self { measure: measure.clone(), base: one(map)?, bars, left_out })
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
