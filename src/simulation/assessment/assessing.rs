//! Working out an assessment from a map and a study.

use super::decided::{Decided, Known, decided};
use super::measured::{INPUTS, NET, SROI, agencies, measures};
use super::{Assessment, Best};
use crate::address::Address;
use crate::appraise::appraise;
use crate::distribution::Distribution;
use crate::error::{Error, ErrorKind, Findings, simulation as fault};
use crate::map::{ImpactMap, Stakeholder};
use crate::measure::Measure;
use crate::number::Money;
use crate::number::decimal_to_float;
use crate::sensitivity::{Scenario, Scenarios, Threshold, Tornado, switching_with};
use crate::simulation::engine::float_to_decimal;
use crate::simulation::study::{CheckedStudy, Study, StudyWarning};
use crate::simulation::variance::composed;
use crate::simulation::{Copula, Design, Draws, Engine, Sampling, Summary, simulate_with};
use crate::work::Work;

/// The percentiles at the two ends of a tornado's bars.
const ENDS: [f64; 2] = [0.05, 0.95];

/// Assesses a map: works out the results of a study for it.
///
/// ```
/// use sroi::distribution::Distribution;
/// use sroi::simulation::{Study, assess};
/// use sroi::build;
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .input("leader", build::cash("walkers", 800))
///     .outcome("fitter", build::outcome("walkers", 12).deadweight("0.4").value("pass", build::value("162.50")))
///     .finish()?;
/// let deadweight = Distribution::uniform("0.1", "0.7")?;
/// let study = Study::draft().draws(10_000).doubt("/outcomes/fitter/deadweight", deadweight).finish()?;
/// let found = assess(&map, &study)?;
/// // net 0 at a deadweight of 1 - 828 / 1950, which is met with a probability of (0.5754 - 0.1) / 0.6
/// let above_one = found.sroi_above_one().unwrap();
/// assert!((above_one.value - 0.7923).abs() < 4.0 * above_one.error);
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// Everything in the study that does not fit the map, each with its address in the study; an appraisal or a scenario
/// that fails; more draws, results of draws or steps than the map's limits allow.
pub fn assess(map: &ImpactMap, study: &Study) -> Result<Assessment, Findings> {
    assess_with(map, study, &Work::new(map.limits()))
}

/// Assesses a map as [`assess`] does, with leave to work. Where the answer is to stop, what was finished by then is there:
/// the draws made, the bars, switching values and indices worked out; each of the others says that it was stopped. Where the
/// steps are used up, what they were not enough for says so.
///
/// # Errors
/// Those of [`assess`], under the limits of the leave; the answer to stop before a draw is made.
pub fn assess_with(map: &ImpactMap, study: &Study, work: &Work<'_>) -> Result<Assessment, Findings> {
    let checked = study.check_with(map, work)?;
    let doubts: Vec<Address> = checked.doubts().iter().map(|(address, _)| address.clone()).collect();
    let mut warnings = checked.warnings().to_vec();
    let sampling = sampling(study, &checked, &mut warnings, work)?;
    let measures = measures(map);
    // society's results, which come first, are taken apart too
    let apart = measures.get(..=INPUTS).unwrap_or_default();
    let (engine, mut products) = Engine::with_products(map, &doubts, checked.years(), (&measures, apart), work)?;
    let ends: Vec<(f64, f64)> = checked.doubts().iter().map(|(_, distribution)| distribution.support()).collect();
    products.bounded(&ends);
    let idle = doubts.iter().enumerate().filter(|(column, _)| !engine.depends_on(*column));
    warnings.extend(idle.map(|(_, address)| StudyWarning::without_influence(address)));

    let appraisal = appraise(map)?;
    let best = Best { sroi: Measure::Sroi.of(&appraisal), net: appraisal.net_present_value() };
    let headline = if best.sroi.is_some() { SROI } else { NET };

    let draws = simulate_with(&engine, &sampling, 0..study.draws(), work);
    let draws = draws.map_err(|error| match error.kind() {
        ErrorKind::TooLarge => error.at(Address::of(["draws"])),
        _ => error,
    })?;
    let tornado = tornado(map, checked.doubts(), measures.get(headline).unwrap_or(&Measure::Net), work);
    let scenarios = scenarios(map, study, work)?;
    let switching = switching_with(map, &Threshold::default(), work)?;
    warnings.extend(of_ratio(&draws));
    let indexed = usize::try_from(study.index_draws()).unwrap_or(usize::MAX);
    let agency = |(place, stakeholder): (usize, &Stakeholder)| {
        let size = appraisal.stakeholder(stakeholder.id().as_str()).map_or(0.0, |flow| size([flow.paid, flow.gained]));
        let reached = draws.probability_above(INPUTS + 1 + place, -NEGLIGIBLE * size)?;
        Ok((stakeholder.id().clone(), reached.complement()))
    };
    let agencies = agencies(map).enumerate().map(agency).collect::<Result<Vec<_>, Findings>>()?;
    let negligible = NEGLIGIBLE * size([appraisal.present_inputs(), appraisal.present_outcomes()]);
    let variance = composed(&mut products, headline, &sampling, indexed, work);
    let variance = variance.map_err(|error| if indexed < 2 { error.at(Address::of(["index_draws"])) } else { error });
    let known = Known { map, study, sampling: &sampling, draws: &draws, products: &products, negligible };
    let Decided { information, further, pilot } = decided(&known, indexed, work);
    Ok(Assessment {
        map: map.clone(),
        currency: map.currency(),
        seed: study.seed(),
        design: study.design(),
        stopped: work.is_stopped(),
        best,
        headline: measures.get(headline).cloned().unwrap_or(Measure::Net),
        sroi: draws.summary(SROI),
        net: draws.summary(NET),
        above_one: draws.probability_above(SROI, 1.0 + NEGLIGIBLE),
        agencies,
        switching,
        tornado,
        variance,
        information,
        further,
        pilot,
        doubts,
        scenarios,
        warnings,
        measures,
        draws,
    })
}

/// The share of what a map pays and gains that floats cannot tell from 0. An account that breaks even exactly does not
/// lose.
const NEGLIGIBLE: f64 = 1e-12;

/// The sum of the absolute values of these amounts.
fn size(amounts: [Money; 2]) -> f64 {
    amounts.into_iter().map(|amount| decimal_to_float(amount.to_decimal()).abs()).sum()
}

/// The tornado whose bars reach from the 5th to the 95th percentile of each doubt.
fn tornado(
    map: &ImpactMap,
    doubts: &[(Address, Distribution)],
    measure: &Measure,
    work: &Work<'_>,
) -> Result<Tornado, Error> {
    let ends = doubts.iter().map(|(address, distribution)| {
        let end = |percentile| float_to_decimal(distribution.quantile(percentile));
        match ENDS.map(end) {
            [Some(low), Some(high)] => Ok((address.clone(), low, high)),
            _ => Err(fault::no_decimal().at(address.clone())),
        }
    });
    let ends = ends.collect::<Result<Vec<_>, Error>>()?;
    Tornado::new_with(map, ends, measure, work).map_err(|findings| findings.first().clone())
}

/// The scenarios, where there are steps enough. Errors in one have its address in the study.
fn scenarios(map: &ImpactMap, study: &Study, work: &Work<'_>) -> Result<Result<Scenarios, Error>, Findings> {
    let mut all = Vec::new();
    let mut found = Vec::new();
    for (name, numbers) in study.scenarios() {
        let steps = u64::try_from(numbers.len()).unwrap_or(u64::MAX).saturating_mul(STEPS);
        match work.take(map.steps().saturating_add(steps)) {
            // those before it are there
            Err(error) if error.kind() == ErrorKind::Stopped => break,
            Err(error) => return Ok(Err(error.at(Address::of(["scenarios", name])))),
            Ok(()) => {}
        }
        let mut scenario = Scenario::new(name);
        for (address, value) in numbers {
            scenario = scenario.with_number(address.clone(), value);
        }
        if let Err(findings) = scenario.applied(map) {
            found.extend(findings.into_iter().map(|error| {
                let at = error.address().map_or("", Address::as_str).to_owned();
                error.at(Address::of(["scenarios", name, &at]))
            }));
        }
        all.push(scenario);
    }
    Findings::or(found, ())?;
    match Scenarios::new_with(map, all, &[Measure::Sroi, Measure::Net], work) {
        Err(findings) if findings.first().kind() == ErrorKind::TooLarge => {
            Ok(Err(findings.into_first().at(Address::of(["scenarios"]))))
        }
        found => found.map(Ok),
    }
}

/// Steps of about a nanosecond that putting a number of a scenario into the map takes.
const STEPS: u64 = 3_000;

/// A warning on the draws of the ratio: in some of them it does not exist, or has a denominator near 0.
fn of_ratio(draws: &Draws) -> Option<StudyWarning> {
    /// Below this share of their mean, inputs make ratios so large that they have no stable mean.
    const CLOSE: f64 = 0.01;
    let missing = draws.result(SROI).iter().filter(|ratio| ratio.is_nan()).count();
    if missing > 0 {
        return Some(StudyWarning::ratio_missing(missing));
    }
    let inputs = Summary::from_draws(draws.result(INPUTS)).ok()?;
    let close = inputs.mean.is_some_and(|mean| inputs.min < CLOSE * mean);
    close.then(StudyWarning::little_below_the_line)
}

impl Study {
    /// How the numbers of this study, which was held against its map, are drawn: as [`assess`] draws them.
    ///
    /// ```
    /// use sroi::simulation::{Engine, Study, assess, simulate};
    /// use sroi::{ImpactMap, Measure};
    /// let map = ImpactMap::from_json(include_str!("../../../examples/maps/wheels_to_meals.json"))?;
    /// let study = Study::from_json(include_str!("../../../examples/maps/wheels_to_meals_study.json"))?.with_draws(1_000)?;
    /// let checked = study.check(&map)?;
    /// let sampling = study.sampling(&checked, &sroi::Work::default())?;
    /// let addresses: Vec<_> = sampling.addresses().cloned().collect();
    /// let engine = Engine::new(&map, &addresses, &[Measure::Net])?;
    /// // a part of the draws, such as one of several machines makes
    /// let part = simulate(&engine, &sampling, 500..600)?;
    /// assert_eq!(part.result(0), &assess(&map, &study)?.draws().result(1)[500..600]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// Correlations that cannot all hold, at their address in the study; a Latin hypercube of more draws than there can be.
    pub fn sampling(&self, checked: &CheckedStudy, work: &Work<'_>) -> Result<Sampling, Findings> {
        sampling(self, checked, &mut Vec::new(), work)
    }
}

/// The sampling of the numbers in doubt. Correlations that had to be changed are added to the warnings.
pub(in crate::simulation) fn sampling(
    study: &Study,
    checked: &CheckedStudy,
    warnings: &mut Vec<StudyWarning>,
    work: &Work<'_>,
) -> Result<Sampling, Findings> {
    let mut sampling = Sampling::new(study.seed(), checked.doubts().to_vec());
    if !checked.correlations().is_empty() {
        let addresses: Vec<Address> = sampling.addresses().cloned().collect();
        let copula = if study.nearest_correlations() {
            Copula::nearest_with(&addresses, checked.correlations(), work).map(|(copula, changed)| {
                warnings.extend(changed.iter().map(StudyWarning::correlation_changed));
                copula
            })
        } else {
            Copula::new_with(&addresses, checked.correlations(), work)
        };
        sampling = sampling.with_copula(copula.map_err(|findings| findings.at(&Address::of(["correlations"])))?);
    }
    Ok(match study.design() {
        Design::Random => sampling,
        Design::LatinHypercube => sampling.with_latin_hypercube(study.draws())?,
        Design::Sobol => sampling.with_sobol(),
    })
}
