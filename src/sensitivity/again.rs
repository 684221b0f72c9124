//! Measures of a map of which only a part is changed: sums of the map as stated, less those of the part, plus those of the
//! part worked out again.
//!
//! Sums are whole numbers of quanta, so this is what appraising the changed map comes to, to the last digit. Where it is not
//! certain that the whole map could be checked and appraised with the change, nothing is said, and whoever asks does that.

use super::changed;
use crate::address::Address;
use crate::appraise::{Appraisal, RatioTotals, Ratios, appraise};
use crate::error::{Error, Findings};
use crate::ledger::Run;
use crate::limits::Limit;
use crate::map::ImpactMap;
use crate::map::part::{Parts, Reach};
use crate::measure::{Definition, Lines, Measure, Ratio, Sum};
use crate::number::{NetSroiRatio, SroiRatio, Tally};
use rust_decimal::Decimal;

/// The size, in quanta, up to which all amounts of a map can come together so that no total of any of them is too large:
/// 10^15 units of currency, a tenth of what is refused.
const CERTAIN: i128 = 10_i128.pow(27);

/// A map as it is stated, with its measures in sums that a part can be taken out of.
#[derive(Debug)]
pub(super) struct Stated<'m> {
    map: &'m ImpactMap,
    measures: &'m [Measure],
    parts: Parts<'m>,
    /// None where the map cannot be appraised.
    sums: Option<Sums>,
    results: Result<Vec<Option<Decimal>>, Findings>,
    /// Whether a few numbers more could be stated.
    has_room: bool,
}

/// What an appraisal comes to.
#[derive(Clone, Debug)]
struct Sums {
    /// Of each measure.
    each: Vec<SumsOf>,
    /// At least the size of any total of it.
    amount: i128,
}

/// The sums that a measure is made of.
#[derive(Clone, Copy, Debug, Default)]
struct SumsOf {
    /// What is added up: of a ratio, the outcomes.
    of: Tally,
    /// What is taken away: of a ratio, the inputs.
    less: Tally,
    /// The outcomes of negative present value, where it is a ratio.
    harm: Tally,
}

/// A part of a map, by itself.
#[derive(Debug)]
pub(super) struct Part<'s, 'm> {
    stated: &'s Stated<'m>,
    map: ImpactMap,
    /// The sums of everything else.
    rest: Vec<SumsOf>,
    /// At least the size of any total of the whole and of this.
    amount: i128,
}

impl<'m> Stated<'m> {
    /// The measures are known to be those of the map.
    pub(super) fn new(map: &'m ImpactMap, measures: &'m [Measure]) -> Self {
        let appraisal = appraise(map);
        let sums = appraisal.as_ref().ok().and_then(|appraisal| Sums::of(appraisal, measures));
        let results = appraisal.map(|one| measures.iter().map(|measure| measure.of(&one)).collect());
        // defaults are written out before a map is checked again, at most three for each number stated
        let numbers = map.size().numbers.saturating_add(100).saturating_mul(4);
        Self {
            map,
            measures,
            parts: Parts::of(map),
            sums,
            results,
            has_room: !map.limits().pass(Limit::Numbers, numbers),
        }
    }

    /// The measures of the map as it is stated.
    ///
    /// # Errors
    /// What keeps it from being appraised.
    pub(super) fn results(self) -> Result<Vec<Option<Decimal>>, Findings> {
        self.results
    }

    /// The part of the map that a number moves, where that is less than half of it, and the steps that it takes to work it out
    /// again.
    pub(super) fn reach(&self, address: &Address) -> Option<(Reach, u64)> {
        let reach = self.parts.reach(address).filter(|_| self.sums.is_some() && self.has_room)?;
        let steps = self.parts.size(&reach).steps();
        (steps.saturating_mul(2) < self.map.steps()).then_some((reach, steps))
    }

    /// A part by itself; none where it cannot be appraised by itself.
    pub(super) fn part(&self, reach: &Reach) -> Option<Part<'_, 'm>> {
        let whole = self.sums.as_ref()?;
        let map = self.parts.alone(reach).ok()?;
        let own = Sums::of(&appraise(&map).ok()?, self.measures)?;
        let rest = whole.each.iter().zip(&own.each).map(|(whole, own)| SumsOf {
            of: whole.of.without(own.of),
            less: whole.less.without(own.less),
            harm: whole.harm.without(own.harm),
        });
        Some(Part { stated: self, map, rest: rest.collect(), amount: whole.amount.saturating_add(own.amount) })
    }
}

impl Part<'_, '_> {
    /// The measures of the map with a number of this part changed; none where that is not certain.
    pub(super) fn measured(&self, address: &Address, value: Decimal) -> Option<Vec<Option<Decimal>>> {
        let changed = changed(&self.map, [(address, value)]).ok()?;
        let whole = self.stated.map;
        let lines = whole.size().lines.saturating_add(changed.size().lines).saturating_sub(self.map.size().lines);
        if whole.limits().pass(Limit::LedgerLines, lines) {
            return None;
        }
        let again = Sums::of(&appraise(&changed).ok()?, self.stated.measures)?;
        if self.amount.saturating_add(again.amount) > CERTAIN {
            return None;
        }
        let measures = self.stated.measures.iter().zip(self.rest.iter().zip(&again.each));
        measures.map(|(measure, (rest, own))| rest.with(*own).measure(measure, whole).ok()).collect()
    }
}

impl Sums {
    /// None where a measure is not made of sums.
    fn of(appraisal: &Appraisal, measures: &[Measure]) -> Option<Self> {
        let each = measures.iter().map(|measure| match measure.definition(appraisal.map()) {
            Some(Definition::Sum(sum)) => Some(SumsOf::sum(appraisal, sum)),
            Some(Definition::Ratio(_)) => Some(SumsOf::ratio(appraisal)),
            Some(Definition::Other) => None,
            // a part without this outcome or stakeholder adds nothing
            None => Some(SumsOf::default()),
        });
        Some(Self { each: each.collect::<Option<_>>()?, amount: amount(appraisal) })
    }
}

/// The absolute amounts of all lines, undiscounted and at present value, and the figures of the bridge, added up.
fn amount(appraisal: &Appraisal) -> i128 {
    let ledger = appraisal.ledger();
    let lines = ledger.runs().iter().flat_map(|run| {
        let (amounts, present) = ledger.columns(run);
        amounts.iter().chain(present)
    });
    let bridge = appraisal.bridge().rows();
    let all = lines.copied().chain(bridge.into_iter().map(|(_, figure)| figure));
    all.fold(0, |sum, one| sum.saturating_add(one.quanta().saturating_abs()))
}

impl SumsOf {
    fn sum(appraisal: &Appraisal, sum: Sum) -> Self {
        let present = |run: &Run| if sum.is_cashable() { run.sum.cashable_present } else { run.sum.present };
        let of = |lines: Lines| {
            let mut tally = Tally::default();
            let runs = appraisal.ledger().runs().iter();
            runs.filter(|run| lines.count(&run.stream)).for_each(|run| tally.merge(present(run)));
            tally
        };
        Self { of: of(sum.of), less: sum.less.map(of).unwrap_or_default(), harm: Tally::default() }
    }

    fn ratio(appraisal: &Appraisal) -> Self {
        let sides = Self::sum(appraisal, Sum { of: Lines::Outcomes, less: Some(Lines::Inputs) });
        let mut harm = Tally::default();
        let outcomes = appraisal.outcomes().iter().map(|outcome| outcome.present_value);
        outcomes.filter(|value| value.is_negative()).for_each(|value| harm.add(value));
        Self { harm, ..sides }
    }

    /// Both together.
    fn with(mut self, other: Self) -> Self {
        self.of.merge(other.of);
        self.less.merge(other.less);
        self.harm.merge(other.harm);
        self
    }

    fn measure(self, measure: &Measure, map: &ImpactMap) -> Result<Option<Decimal>, Error> {
        let (gained, paid) = (self.of.money()?, self.less.money()?);
        let Some(Definition::Ratio(ratio)) = measure.definition(map) else {
            return Ok(Some(gained.minus(paid)?.to_decimal()));
        };
        let totals = RatioTotals { paid, gained, harm: self.harm.money()? };
        let ratios = Ratios::new(map.conventions().negative_outcomes(), totals)?;
        Ok(match ratio {
            Ratio::Sroi => ratios.sroi.map(SroiRatio::to_decimal),
            Ratio::NetSroi => ratios.net.map(NetSroiRatio::to_decimal),
        })
    }
}
