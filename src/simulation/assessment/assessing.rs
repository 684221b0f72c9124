//! Working out an assessment from a map and a study.

use super::decided::decided;
use super::measured::{INPUTS, NET, SROI, agencies, measures};
use super::{Assessment, Best};
use crate::address::Address;
use crate::appraise::appraise;
use crate::distribution::Distribution;
use crate::error::{Error, Findings, simulation as fault};
use crate::map::{ImpactMap, Stakeholder};
use crate::measure::Measure;
use crate::number::Money;
use crate::sensitivity::{Scenario, Scenarios, Tornado, switching};
use crate::simulation::engine::{decimal_to_float, float_to_decimal};
use crate::simulation::study::{CheckedStudy, Design, Study, StudyWarning};
use crate::simulation::{
    Copula, Draws, Engine, Progress, Sampling, Summary, VarianceIndices, probability_above, simulate_with,
};
use std::ops::ControlFlow;

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
/// let deadweight = Distribution::uniform("0.1".parse().unwrap(), "0.7".parse().unwrap())?;
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
/// that fails; more results of draws than the memory can hold.
pub fn assess(map: &ImpactMap, study: &Study) -> Result<Assessment, Findings> {
    assess_with(map, study, |_| ControlFlow::Continue(()))
}

/// Assesses a map as [`assess`] does, with a report of progress while it draws. The report can stop it; the draws made
/// until then are assessed.
///
/// # Errors
/// Those of [`assess`].
pub fn assess_with(
    map: &ImpactMap,
    study: &Study,
    progress: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Assessment, Findings> {
    let checked = study.check(map)?;
    let doubts: Vec<Address> = checked.doubts().iter().map(|(address, _)| address.clone()).collect();
    let mut warnings = checked.warnings().to_vec();
    let sampling = sampling(study, &checked, &mut warnings)?;
    let measures = measures(map);
    let engine = Engine::new_with_years(map, &doubts, checked.years(), &measures)?;
    let idle = doubts.iter().enumerate().filter(|(column, _)| !engine.depends_on(*column));
    warnings.extend(idle.map(|(_, address)| StudyWarning::without_influence(address)));

    let appraisal = appraise(map)?;
    let best = Best { sroi: Measure::Sroi.of(&appraisal), net: appraisal.net_present_value() };
    let headline = if best.sroi.is_some() { SROI } else { NET };
    let tornado = tornado(map, checked.doubts(), measures.get(headline).unwrap_or(&Measure::Net));
    let scenarios = scenarios(map, study)?;
    let switching = switching(map)?;

    let draws = simulate_with(&engine, &sampling, 0..study.draws(), progress)?;
    warnings.extend(of_ratio(&draws));
    let indexed = usize::try_from(study.index_draws()).unwrap_or(usize::MAX);
    let agency = |(place, stakeholder): (usize, &Stakeholder)| {
        let size = appraisal.stakeholder(stakeholder.id().as_str()).map_or(0.0, |flow| size([flow.paid, flow.gained]));
        let reached = probability_above(draws.result(INPUTS + 1 + place), -NEGLIGIBLE * size)?;
        Ok((stakeholder.id().clone(), reached.complement()))
    };
    let agencies = agencies(map).enumerate().map(agency).collect::<Result<Vec<_>, Findings>>()?;
    let negligible = NEGLIGIBLE * size([appraisal.present_inputs(), appraisal.present_outcomes()]);
    let variance = VarianceIndices::new(&engine, headline, &sampling, indexed);
    let variance = variance.map_err(|error| if indexed < 2 { error.at(Address::of(["index_draws"])) } else { error });
    Ok(Assessment {
        title: map.title().to_owned(),
        currency: map.currency(),
        seed: study.seed(),
        design: study.design(),
        wanted: study.draws(),
        best,
        headline: measures.get(headline).cloned().unwrap_or(Measure::Net),
        sroi: Summary::from_draws(draws.result(SROI)),
        net: Summary::from_draws(draws.result(NET)),
        above_one: probability_above(draws.result(SROI), 1.0 + NEGLIGIBLE),
        agencies,
        switching,
        tornado,
        variance,
        information: decided(map, study.decision(), &sampling, &draws, indexed, negligible),
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
fn tornado(map: &ImpactMap, doubts: &[(Address, Distribution)], measure: &Measure) -> Result<Tornado, Error> {
    let ends = doubts.iter().map(|(address, distribution)| {
        let end = |percentile| float_to_decimal(distribution.quantile(percentile));
        match ENDS.map(end) {
            [Some(low), Some(high)] => Ok((address.clone(), low, high)),
            _ => Err(fault::no_decimal().at(address.clone())),
        }
    });
    let ends = ends.collect::<Result<Vec<_>, Error>>()?;
    Tornado::new(map, ends, measure).map_err(|findings| findings.first().clone())
}

/// The scenarios. Errors in one have its address in the study.
fn scenarios(map: &ImpactMap, study: &Study) -> Result<Scenarios, Findings> {
    let mut all = Vec::new();
    let mut found = Vec::new();
    for (name, numbers) in study.scenarios() {
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
    Scenarios::new(map, all, &[Measure::Sroi, Measure::Net])
}

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

/// The sampling of the numbers in doubt. Correlations that had to be changed are added to the warnings.
fn sampling(study: &Study, checked: &CheckedStudy, warnings: &mut Vec<StudyWarning>) -> Result<Sampling, Findings> {
    let mut sampling = Sampling::new(study.seed(), checked.doubts().to_vec());
    if !checked.correlations().is_empty() {
        let addresses: Vec<Address> = sampling.addresses().cloned().collect();
        let copula = if study.nearest_correlations() {
            Copula::nearest(&addresses, checked.correlations()).map(|(copula, changed)| {
                warnings.extend(changed.iter().map(StudyWarning::correlation_changed));
                copula
            })
        } else {
            Copula::new(&addresses, checked.correlations())
        };
        sampling = sampling.with_copula(copula.map_err(|findings| findings.at(&Address::of(["correlations"])))?);
    }
    Ok(match study.design() {
        Design::Random => sampling,
        Design::LatinHypercube => sampling.with_latin_hypercube(study.draws())?,
    })
}
