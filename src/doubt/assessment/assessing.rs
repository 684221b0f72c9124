//! From a map and a study to the assessment.

use super::decided::decided;
use super::measured::{INPUTS, NET, SROI, agencies, measures};
use super::{Assessment, Best};
use crate::address::Address;
use crate::appraise::appraise;
use crate::doubt::study::{Design, Study, StudyWarning};
use crate::doubt::{
    Copula, Distribution, Engine, Measure, Probability, Progress, Sampling, Scenario, Scenarios, Summary, Tornado,
    VarianceIndices, probability_above, simulate_with, switching,
};
use crate::error::{Findings, draws as fault};
use crate::map::{ImpactMap, Stakeholder};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use std::ops::ControlFlow;

/// The percentiles at which the bars of a tornado end.
const ENDS: [f64; 2] = [0.05, 0.95];

/// Digits to which the ends of a bar are rounded: they are read, and looked up in the map.
const DIGITS: u32 = 6;

/// Assesses a map by a study.
///
/// ```
/// use sroi::doubt::{Distribution, Study, assess};
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
/// Everything in the study that does not fit the map, each with its address; an appraisal or a scenario that fails; an
/// end of a doubt that the map cannot take.
pub fn assess(map: &ImpactMap, study: &Study) -> Result<Assessment, Findings> {
    assess_with(map, study, |_| ControlFlow::Continue(()))
}

/// The same, with a report of progress while it draws, which can stop it: what was drawn until then is assessed.
///
/// # Errors
/// As [`assess`].
pub fn assess_with(
    map: &ImpactMap,
    study: &Study,
    progress: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Assessment, Findings> {
    let checked = study.check(map)?;
    let doubts: Vec<Address> = checked.doubts().iter().map(|(address, _)| address.clone()).collect();
    let mut warnings = checked.warnings().to_vec();
    let sampling = sampling(study, checked.doubts(), checked.correlations())?;
    let measures = measures(map);
    let engine = Engine::with_years(map, &doubts, &years(map, checked.doubts()), &measures)?;
    let idle = doubts.iter().enumerate().filter(|(column, _)| !engine.depends_on(*column));
    warnings.extend(idle.map(|(_, address)| StudyWarning::without_influence(address)));

    let appraisal = appraise(map)?;
    let best = Best { sroi: Measure::Sroi.of(&appraisal), net: appraisal.net_present_value() };
    let headline = if best.sroi.is_some() { SROI } else { NET };
    let measure = measures.get(headline).unwrap_or(&Measure::Net);
    let bars = checked.doubts().iter().map(|(address, distribution)| {
        let [low, high] = ENDS.map(|end| distribution.quantile(end));
        Ok((address.clone(), end_of_bar(address, low)?, end_of_bar(address, high)?))
    });
    let tornado = Tornado::new(map, bars.collect::<Result<Vec<_>, Findings>>()?, measure)?;
    let scenario = |(name, numbers): (&str, _)| {
        let numbers: Vec<(&Address, Decimal)> = Iterator::collect(numbers);
        numbers
            .into_iter()
            .fold(Scenario::new(name), |scenario, (address, value)| scenario.with(address.clone(), value))
    };
    let scenarios = study.scenarios().map(|(name, numbers)| scenario((name, numbers))).collect();
    let scenarios = Scenarios::new(map, scenarios, &[Measure::Sroi, Measure::Net])?;
    let switching = switching(map)?;

    let draws = simulate_with(&engine, &sampling, 0..study.draws(), progress)?;
    let indexed = usize::try_from(study.index_draws()).unwrap_or(usize::MAX);
    let agency = |(place, stakeholder): (usize, &Stakeholder)| {
        let below = probability_above(draws.result(INPUTS + 1 + place), 0.0).map(Probability::complement)?;
        Ok((stakeholder.id().clone(), below))
    };
    let agencies = agencies(map).enumerate().map(agency).collect::<Result<Vec<_>, Findings>>()?;
    Ok(Assessment {
        title: map.title().to_owned(),
        currency: map.currency(),
        seed: study.seed(),
        wanted: study.draws(),
        best,
        sroi: Summary::of(draws.result(SROI)),
        net: Summary::of(draws.result(NET)),
        above_one: probability_above(draws.result(SROI), ABOVE_ONE),
        agencies,
        switching,
        tornado,
        variance: VarianceIndices::of(&engine, headline, &sampling, indexed),
        information: decided(map, study.decision(), &sampling, &draws, indexed),
        doubts,
        scenarios,
        warnings,
        measures,
        draws,
    })
}

/// The float next above 1: a ratio of 1 is not above 1.
const ABOVE_ONE: f64 = 1.0 + f64::EPSILON;

fn sampling(
    study: &Study,
    doubts: &[(Address, Distribution)],
    correlations: &[(usize, usize, f64)],
) -> Result<Sampling, Findings> {
    let mut sampling = Sampling::new(study.seed(), doubts.to_vec());
    if !correlations.is_empty() {
        let addresses: Vec<Address> = doubts.iter().map(|(address, _)| address.clone()).collect();
        let copula = Copula::new(&addresses, correlations);
        sampling = sampling.correlated(copula.map_err(|error| error.at(Address::of(["correlations"])))?);
    }
    Ok(match study.design() {
        Design::Random => sampling,
        Design::LatinHypercube => sampling.in_latin_hypercube(study.draws()),
    })
}

/// The whole numbers of years in doubt, with the values they may take.
fn years(map: &ImpactMap, doubts: &[(Address, Distribution)]) -> Vec<(Address, Vec<u32>)> {
    let of_years = |address: &Address| {
        let tokens: Vec<_> = address.tokens().collect();
        let last = tokens.last().map(|token| &**token);
        tokens.len() == 3 && matches!(last, Some("starts" | "lasts" | "year")) && map.number(address).is_some()
    };
    let values = |distribution: &Distribution| {
        let values = distribution.values().unwrap_or_default();
        values.iter().filter_map(|(value, _)| value.to_u32()).collect()
    };
    doubts
        .iter()
        .filter(|(address, _)| of_years(address))
        .map(|(address, distribution)| (address.clone(), values(distribution)))
        .collect()
}

/// The end of a bar, to a few digits.
fn end_of_bar(address: &Address, end: f64) -> Result<Decimal, Findings> {
    let end = Decimal::from_f64(end).and_then(|end| end.round_sf(DIGITS)).map(|end| end.normalize());
    Ok(end.ok_or_else(|| fault::no_decimal().at(address.clone()))?)
}
