//! Indices and the value of information of a study, in closed form: against figures worked out by hand, and against what is
//! estimated from draws.

#![cfg(all(feature = "json", feature = "simulation", feature = "proptest"))]
#![allow(clippy::float_cmp)] // errors of what is exact

use proptest::prelude::*;
use proptest::sample::Index;
use sroi::distribution::Distribution;
use sroi::map::NegativeOutcomes;
use sroi::simulation::{
    Assessment, Decision, DecisionThreshold, Doubt, Engine, Sampling, Study, StudyDraft, VarianceIndex,
    VarianceIndices, assess, simulate,
};
use sroi::work::Stage;
use sroi::{Address, Conventions, Decimal, ImpactMap, Limit, Limits, Measure, Work, build, laws};
use std::ops::ControlFlow;

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

fn uniform(low: &str, high: &str) -> Distribution {
    Distribution::uniform(low, high).unwrap()
}

/// Conventions without discounting, so that figures are those of a pocket calculator.
fn undiscounted() -> Conventions {
    Conventions::guide().with_discount(sroi::map::Discount::from_rate("0".parse().unwrap()))
}

fn study(doubts: &[(&str, Distribution)]) -> StudyDraft {
    doubts.iter().fold(Study::draft().draws(2_000).index_draws(2_000), |study, (at, distribution)| {
        study.doubt(at, Doubt::Distribution(distribution.clone()))
    })
}

fn assessed(map: &ImpactMap, doubts: &[(&str, Distribution)]) -> Assessment {
    assess(map, &study(doubts).finish().unwrap()).unwrap()
}

/// The indices of the same study, estimated as those of any model.
fn estimated(map: &ImpactMap, study: &Study, measure: &Measure, draws: usize) -> Result<VarianceIndices, sroi::Error> {
    let checked = study.check(map).unwrap();
    let addresses: Vec<Address> = checked.doubts().iter().map(|(address, _)| address.clone()).collect();
    let years: Vec<(Address, Vec<u32>)> = Vec::new();
    let engine = Engine::new_with_years(map, &addresses, &years, std::slice::from_ref(measure)).unwrap();
    VarianceIndices::new(&engine, 0, &Sampling::new(study.seed(), checked.doubts().to_vec()), draws)
}

fn of<'a>(found: &'a Assessment, address: &str) -> &'a VarianceIndex {
    let indices = found.variance().unwrap();
    indices.groups().iter().find(|index| index.addresses.contains(&at(address))).unwrap()
}

#[track_caller]
fn near(found: f64, expected: f64, relative: f64) {
    assert!((found - expected).abs() <= relative * expected.abs().max(1e-300), "{found}, not {expected}");
}

const QUANTITY: &str = "/outcomes/o/quantity";
const PROXY: &str = "/outcomes/o/values/v/proxy";
const DROP_OFF: &str = "/outcomes/o/drop_off";
const COST: &str = "/inputs/cost/amount";

fn one_outcome(lasts: u32, cost: Option<u32>) -> ImpactMap {
    let outcome = build::outcome("p", 2).starts(0).lasts(lasts).drop_off("0.1").value("v", build::value(12));
    let map = build::map("One", "GBP", "2026-04-01")
        .conventions(&undiscounted())
        .stakeholder("p", build::people("P"))
        .outcome("o", outcome);
    cost.into_iter().fold(map, |map, cost| map.input("cost", build::cash("p", cost))).finish().unwrap()
}

/// x y with x from 1 to 3 and y from 10 to 14: variances 1/3 and 4/3, means 2 and 12. V = 48 + 16/3 + 4/9.
#[test]
fn a_product_has_the_indices_of_a_product() {
    let found = assessed(&one_outcome(1, None), &[(QUANTITY, uniform("1", "3")), (PROXY, uniform("10", "14"))]);
    assert_eq!(found.headline(), &Measure::Net);
    let variance = 48.0 + 16.0 / 3.0 + 4.0 / 9.0;
    near(found.variance().unwrap().variance(), variance, 1e-14);
    near(found.variance().unwrap().mean(), 24.0, 1e-14);
    let (x, y) = (of(&found, QUANTITY), of(&found, PROXY));
    near(x.first, 48.0 / variance, 1e-14);
    near(x.total, (48.0 + 4.0 / 9.0) / variance, 1e-14);
    near(y.first, 16.0 / 3.0 / variance, 1e-14);
    near(y.total, (16.0 / 3.0 + 4.0 / 9.0) / variance, 1e-14);
    assert_eq!([x.first_error, x.total_error, y.first_error, y.total_error], [0.0; 4]);
}

/// x (1 + (1 - d) + (1 - d)^2) with d from 0 to 1: k = 1 - d has E k^n = 1 / (n + 1), so that 1 + k + k^2 has the mean 11/6 and
/// the mean square 1 + 2/2 + 3/3 + 2/4 + 1/5 = 3.7.
#[test]
fn powers_of_a_drop_off_are_one_function_of_it() {
    let found = assessed(&one_outcome(3, None), &[(QUANTITY, uniform("1", "3")), (DROP_OFF, uniform("0", "1"))]);
    let (mean, square) = (11.0 / 6.0, 3.7);
    let spread = square - mean * mean;
    // of 12 x f: V = 144 (E x^2 E f^2 - (E x E f)^2)
    let variance = (4.0 + 1.0 / 3.0) * square - 4.0 * mean * mean;
    near(found.variance().unwrap().variance(), 144.0 * variance, 1e-11);
    near(of(&found, DROP_OFF).first, 4.0 * spread / variance, 1e-11);
    near(of(&found, DROP_OFF).total, (4.0 + 1.0 / 3.0) * spread / variance, 1e-11);
    near(of(&found, QUANTITY).first, mean * mean / 3.0 / variance, 1e-11);
    near(of(&found, QUANTITY).total, square / 3.0 / variance, 1e-11);
}

/// Whole numbers of years have as many values as are stated: x L with L of 1, 2 or 4 years, 1/4, 1/2 and 1/4 of the weight.
#[test]
fn years_in_doubt_have_their_moments() {
    let map = one_outcome(2, None).with_number(&at(DROP_OFF), 0).unwrap();
    let years = Distribution::discrete([(1, 1), (2, 2), (4, 1)]).unwrap();
    let found = assessed(&map, &[(QUANTITY, uniform("1", "3")), ("/outcomes/o/lasts", years)]);
    // mean 9/4, mean square 25/4
    let (mean, spread) = (2.25, 6.25 - 2.25 * 2.25);
    let variance = (4.0 + 1.0 / 3.0) * 6.25 - 4.0 * mean * mean;
    near(of(&found, "/outcomes/o/lasts").first, 4.0 * spread / variance, 1e-12);
    near(of(&found, QUANTITY).total, 6.25 / 3.0 / variance, 1e-12);
}

/// Deductions that add up to at most 1 are never cut off at 0: 2 x 12 x (1 - a - b) has the variance 576 (V a + V b). Where they
/// can be more, what is left is estimated.
#[test]
fn deductions_that_add_up_are_a_sum() {
    let outcome = build::outcome("p", 2).starts(0).deadweight("0.1").displacement("0.1").value("v", build::value(12));
    let map = build::map("Added", "GBP", "2026-04-01")
        .conventions(&undiscounted().with_deductions(sroi::map::Deductions::Additive))
        .stakeholder("p", build::people("P"))
        .outcome("o", outcome)
        .finish()
        .unwrap();
    let [a, b] = ["/outcomes/o/deadweight", "/outcomes/o/displacement"];
    let found = assessed(&map, &[(a, uniform("0.1", "0.3")), (b, uniform("0.1", "0.7"))]);
    near(found.variance().unwrap().mean(), 24.0 * (1.0 - 0.2 - 0.4), 1e-12);
    near(found.variance().unwrap().variance(), 576.0 * (0.04 + 0.36) / 12.0, 1e-12);
    for (address, share) in [(a, 0.1), (b, 0.9)] {
        let index = of(&found, address);
        near(index.first, share, 1e-12);
        near(index.total, share, 1e-12);
        assert_eq!(index.first_error, 0.0);
    }
    let cut = assessed(&map, &[(a, uniform("0.1", "0.5")), (b, uniform("0.1", "0.7"))]);
    assert!(of(&cut, a).first_error > 0.0 && of(&cut, b).total_error > 0.0);
    // a kink is not integrated over, not even where it is seldom met: one draw in 10^20 is above 0.9
    let seldom = assessed(&map, &[(b, Distribution::beta(1, 20).unwrap()), (QUANTITY, uniform("1", "3"))]);
    assert!(of(&seldom, b).first_error > 0.0);
}

/// A ratio to what is certain has the indices of what is above it, and a number on which nothing hangs has none.
#[test]
fn a_ratio_to_what_is_certain_is_a_sum() {
    let doubts = [(QUANTITY, uniform("1", "3")), (PROXY, uniform("10", "14"))];
    let (sum, ratio) = (assessed(&one_outcome(1, None), &doubts), assessed(&one_outcome(1, Some(7)), &doubts));
    assert_eq!(ratio.headline(), &Measure::Sroi);
    for address in [QUANTITY, PROXY] {
        near(of(&ratio, address).first, of(&sum, address).first, 1e-14);
        near(of(&ratio, address).total, of(&sum, address).total, 1e-14);
    }
    near(ratio.variance().unwrap().variance() * 49.0, sum.variance().unwrap().variance(), 1e-14);
    let idle = assessed(&one_outcome(1, None), &[(QUANTITY, uniform("1", "3")), (DROP_OFF, uniform("0", "1"))]);
    assert_eq!((of(&idle, DROP_OFF).first, of(&idle, DROP_OFF).total), (0.0, 0.0));
    assert_eq!((of(&idle, QUANTITY).first, of(&idle, QUANTITY).total), (1.0, 1.0));
}

/// 12 x / c with c from 4 to 8: E 1/c = ln 2 / 4, E 1/c^2 = 1 / 32.
#[test]
fn a_ratio_to_one_number_is_a_function_of_it() {
    let found = assessed(&one_outcome(1, Some(7)), &[(QUANTITY, uniform("1", "3")), (COST, uniform("4", "8"))]);
    let (mean, square) = (2.0_f64.ln() / 4.0, 1.0 / 32.0);
    let variance = (4.0 + 1.0 / 3.0) * square - 4.0 * mean * mean;
    near(found.variance().unwrap().mean(), 24.0 * mean, 1e-12);
    near(found.variance().unwrap().variance(), 144.0 * variance, 1e-11);
    near(of(&found, QUANTITY).first, mean * mean / 3.0 / variance, 1e-11);
    near(of(&found, QUANTITY).total, square / 3.0 / variance, 1e-11);
    near(of(&found, COST).first, 4.0 * (square - mean * mean) / variance, 1e-10);
    near(of(&found, COST).total, (4.0 + 1.0 / 3.0) * (square - mean * mean) / variance, 1e-10);
    // a mean of 1/c that does not exist is no closed form
    let wild = assessed(&one_outcome(1, Some(7)), &[(QUANTITY, uniform("1", "3")), (COST, uniform("0", "8"))]);
    assert!(of(&wild, COST).first_error > 0.0);
}

/// Outcomes, each with a quantity, a proxy, a deadweight and a drop-off in doubt; one assumption that half of them share, and
/// the discount rate.
fn several(outcomes: u32) -> (ImpactMap, Vec<(String, Distribution)>) {
    let mut map = build::map("Several", "GBP", "2026-04-01")
        .stakeholder("council", build::agency("Council", "local-government", sroi::Level::Local))
        .stakeholder("p", build::people("P"))
        .assumption("fading", build::assumption("0.2"))
        .input("cost", build::cash("council", 900 * outcomes))
        .input("time", build::in_kind("p", 300));
    let mut doubts: Vec<(String, Distribution)> = vec![
        ("/assumptions/fading/value".to_owned(), uniform("0.1", "0.5")),
        ("/conventions/discount/rate".to_owned(), Distribution::triangular("0.01", "0.03", "0.08").unwrap()),
    ];
    for place in 0..outcomes {
        let value = build::value(100 + place).to_share("p", "0.6", 0).to_share("council", "0.4", "0.5");
        let outcome = build::outcome("p", 10 + place).lasts(5).deadweight("0.3").value("v", value);
        let outcome = if place % 2 == 0 { outcome.drop_off(build::assumed("fading")) } else { outcome.drop_off("0.1") };
        map = map.outcome(format!("o{place}"), outcome);
        let doubt = |key: &str, distribution| (format!("/outcomes/o{place}/{key}"), distribution);
        doubts.push(doubt("quantity", Distribution::lognormal(10, 3).unwrap()));
        doubts.push(doubt("values/v/proxy", Distribution::normal(100, 30).unwrap()));
        doubts.push(doubt("deadweight", Distribution::beta(3, 7).unwrap()));
    }
    (map.finish().unwrap(), doubts)
}

fn draft_of(doubts: &[(String, Distribution)]) -> StudyDraft {
    let doubts: Vec<_> = doubts.iter().map(|(at, distribution)| (at.as_str(), distribution.clone())).collect();
    study(&doubts)
}

fn study_of(doubts: &[(String, Distribution)]) -> Study {
    draft_of(doubts).finish().unwrap()
}

#[track_caller]
fn agree(closed: &VarianceIndices, estimated: &VarianceIndices) {
    near(closed.mean(), estimated.mean(), 0.05);
    near(closed.variance(), estimated.variance(), 0.2);
    for (one, other) in closed.groups().iter().zip(estimated.groups()) {
        assert_eq!(one.addresses, other.addresses);
        for (one, other, error) in
            [(one.first, other.first, other.first_error), (one.total, other.total, other.total_error)]
        {
            assert!((one - other).abs() <= 5.0 * error + 0.002, "{one}, not {other} with {error}: {closed:?}");
        }
    }
}

/// Numbers that many outcomes share, and those that are each outcome's own.
#[test]
fn what_is_shared_is_in_closed_form_too() {
    let (map, doubts) = several(6);
    let study = study_of(&doubts);
    let found = assess(&map, &study).unwrap();
    let closed = found.variance().unwrap();
    assert!(closed.groups().iter().all(|index| index.first_error == 0.0 && index.total_error == 0.0));
    assert!(closed.groups().iter().all(|index| 0.0 < index.first && index.first < index.total));
    let firsts: f64 = closed.groups().iter().map(|index| index.first).sum();
    let totals: f64 = closed.groups().iter().map(|index| index.total).sum();
    assert!(firsts < 1.0 && 1.0 < totals, "{firsts} {totals}");
    agree(closed, &estimated(&map, &study, found.headline(), 20_000).unwrap());
}

/// Where what is put in is in doubt, the ratio is estimated from the same draws as any model's: to the last digits but few, since
/// only what an exchanged number touches is worked out again.
#[test]
fn a_ratio_of_doubts_is_estimated_from_what_is_touched() {
    let (map, mut doubts) = several(4);
    doubts.push((COST.to_owned(), Distribution::normal(3_600, 300).unwrap()));
    doubts.push(("/inputs/time/amount".to_owned(), uniform("200", "400")));
    let below =
        map.with_conventions(&Conventions::guide().with_negative_outcomes(NegativeOutcomes::Denominator)).unwrap();
    for map in [map, below] {
        let study = study_of(&doubts);
        let found = assess(&map, &study).unwrap();
        let (touched, plain) = (found.variance().unwrap(), estimated(&map, &study, found.headline(), 2_000).unwrap());
        near(touched.variance(), plain.variance(), 1e-9);
        for (one, other) in touched.groups().iter().zip(plain.groups()) {
            assert!(one.first_error > 0.0, "{one:?}");
            for (one, other) in [
                (one.first, other.first),
                (one.total, other.total),
                (one.first_error, other.first_error),
                (one.total_error, other.total_error),
            ] {
                assert!((one - other).abs() < 1e-9, "{one}, not {other}");
            }
        }
    }
}

/// Two outcomes whose quantities are correlated are estimated together, and the rest is exact beside them.
#[test]
fn correlated_numbers_are_estimated_beside_what_is_exact() {
    let (map, doubts) = several(4);
    // without what all outcomes share, each is a part of its own
    let doubts: Vec<_> = doubts.into_iter().skip(2).collect();
    let plain = study_of(&doubts);
    let study =
        draft_of(&doubts).correlation("/outcomes/o0/quantity", "/outcomes/o1/quantity", "0.6").finish().unwrap();
    let (alone, together) = (assess(&map, &plain).unwrap(), assess(&map, &study).unwrap());
    let (alone, together) = (alone.variance().unwrap(), together.variance().unwrap());
    let group = together.of(0).unwrap();
    assert_eq!(group.numbers, [0, 3]);
    // correlated quantities add a covariance to the variance, and take up more of it
    let before: f64 = [0, 3].map(|column| alone.of(column).unwrap().first).iter().sum();
    assert!(group.first > before && group.first_error > 0.0 && group.first_error < 0.05, "{group:?} {before}");
    for column in 6..12 {
        let (one, other) = (alone.of(column).unwrap(), together.of(column).unwrap());
        // the same variance is a smaller share, and as uncertain as the estimated part of the whole
        let shares = [one.first * alone.variance(), other.first * together.variance()];
        near(shares[0], shares[1], 1e-12);
        assert!(other.first < one.first && other.first_error > 0.0 && other.first_error < 0.1 * other.first);
    }
}

/// Raiffa and Schlaifer's linear loss: sigma (phi(z) - z (1 - Phi(z))) with z = |mean| / sigma.
#[test]
fn a_normal_number_in_a_straight_line_has_the_published_loss() {
    for (mean, sd) in [(22, "2"), (30, "3"), (24, "2"), (25, "2.5")] {
        let cost = Distribution::normal(mean, sd).unwrap();
        let found = assessed(&one_outcome(1, Some(20)), &[(COST, cost)]);
        let sd: f64 = sd.parse().unwrap();
        // net is 24 - cost
        let z = f64::from(24 - mean).abs() / sd;
        let density = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
        let above = 0.5 * statrs::function::erf::erfc(z / 2.0_f64.sqrt());
        let (_, value) = found.information().unwrap().evppi().next().unwrap();
        near(value.value, sd * (density - z * above), 1e-7);
        assert_eq!(value.error, 0.0);
    }
}

/// A uniform from a to b in a line that crosses 0 at c: (c - a)^2 / 2 (b - a) on the side that is lost.
#[test]
fn a_uniform_number_has_the_loss_of_its_triangle() {
    let found = assessed(&one_outcome(1, Some(20)), &[(QUANTITY, uniform("1", "4"))]);
    // net is 12 x - 20, which is 0 at 5/3: on the whole 10 is gained, and what is lost is 12 (2/3)^2 / 2 / 3
    let (_, value) = found.information().unwrap().evppi().next().unwrap();
    near(value.value, 12.0 * 4.0 / 9.0 / 2.0 / 3.0, 1e-12);
    // the only number in doubt is all there is to know
    let evpi = found.information().unwrap().evpi();
    assert!((evpi.value - value.value).abs() < 4.0 * evpi.error);
    let weighted = Distribution::discrete([(1, 1), (2, 1), (3, 2)]).unwrap();
    let found = assessed(&one_outcome(1, Some(20)), &[(QUANTITY, weighted)]);
    let (_, value) = found.information().unwrap().evppi().next().unwrap();
    near(value.value, 8.0 / 4.0, 1e-14);
    // a bend in the line: 12 (1 + k + k^2) - 20 with k = 1 - d is 0 at k = (-1 + sqrt(11/3)) / 2
    let bent = one_outcome(3, Some(20)).with_number(&at(QUANTITY), 1).unwrap();
    let found = assessed(&bent, &[(DROP_OFF, uniform("0", "1"))]);
    let k = f64::midpoint((11.0_f64 / 3.0).sqrt(), -1.0);
    let lost = 20.0 * k - 12.0 * (k + k * k / 2.0 + k * k * k / 3.0);
    let (_, value) = found.information().unwrap().evppi().next().unwrap();
    near(value.value, lost, 1e-9);
}

/// What regressions on draws find, which is at most the value.
#[test]
fn the_value_of_a_number_is_what_regressions_come_near_to() {
    let (map, doubts) = several(5);
    let checked = study_of(&doubts).check(&map).unwrap();
    let addresses: Vec<Address> = checked.doubts().iter().map(|(address, _)| address.clone()).collect();
    let engine = Engine::new(&map, &addresses, &[Measure::Net]).unwrap();
    let sampling = Sampling::new(1, checked.doubts().to_vec());
    let draws = simulate(&engine, &sampling, 0..20_000).unwrap();
    let mut numbers = sroi::simulation::Columns::new(addresses.len(), 20_000).unwrap();
    sampling.draw(0, 0, &mut numbers);
    // near the mean, where most is to be known
    let mean = draws.result(0).iter().sum::<f64>() / 20_000.0;
    for level in [0.97 * mean, 1.02 * mean] {
        let threshold = DecisionThreshold::Net(format!("{level:.6}").parse().unwrap());
        let study = draft_of(&doubts).decision(threshold).finish().unwrap();
        let found = assess(&map, &study).unwrap();
        let decision = Decision::from_threshold(draws.result(0), level).unwrap();
        let mut worth_something = 0;
        for (group, value) in found.information().unwrap().evppi() {
            let regressed = decision.evppi(&[numbers.column(group[0])]).unwrap();
            assert_eq!(value.error, 0.0);
            let allowed = 5.0 * regressed.error + 0.02 * value.value + 1e-9;
            assert!((regressed.value - value.value).abs() <= allowed, "{group:?}: {value:?} {regressed:?}");
            worth_something += usize::from(value.value > 1.0);
        }
        assert!(worth_something > 5, "{worth_something}");
    }
}

/// A doubt about a number of a map that stays where it may be.
fn around(map: &ImpactMap, address: &Address, by: u32) -> Option<(String, Distribution)> {
    let value = map.number(address)?;
    let by = Decimal::new(i64::from(by), 2);
    let ends = [value.checked_mul(Decimal::ONE - by)?, value.checked_mul(Decimal::ONE + by)?];
    let distribution = Distribution::uniform(ends[0].min(ends[1]), ends[0].max(ends[1])).ok()?;
    let study = study(&[(address.as_str(), distribution.clone())]).finish().ok()?;
    study.check(map).ok()?;
    Some((address.as_str().to_owned(), distribution))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever the map: exact, estimated in parts or as a whole, the indices are those of the model.
    #[test]
    fn indices_of_generated_studies_are_those_of_their_model(
        map in laws::Maps::new().with_outcomes(1..=4).impact_maps(),
        picks in prop::collection::vec((any::<Index>(), 5_u32..40), 1..7),
    ) {
        let numbers: Vec<Address> = map.numbers().into_iter().map(|(address, _)| address).collect();
        let mut doubts: Vec<(String, Distribution)> = Vec::new();
        for (pick, by) in picks {
            let Some(doubt) = around(&map, pick.get(&numbers), by) else { continue };
            let together: Vec<_> = doubts.iter().cloned().chain([doubt.clone()]).collect();
            if doubts.iter().all(|(known, _)| *known != doubt.0) && study_of(&together).check(&map).is_ok() {
                doubts.push(doubt);
            }
        }
        prop_assume!(!doubts.is_empty());
        let study = study_of(&doubts);
        let found = assess(&map, &study).unwrap();
        let plain = estimated(&map, &study, found.headline(), 2_000);
        // rounding moves what does not vary at all, and amounts that cancel out
        let nothing = |indices: &VarianceIndices| indices.variance().sqrt() <= 1e-9 * indices.mean().abs() + 1e-12;
        match (found.variance(), plain) {
            (Ok(closed), Ok(plain)) if nothing(closed) || nothing(&plain) => {}
            (Ok(closed), Ok(plain)) => {
                prop_assert_eq!(closed.groups().len(), plain.groups().len());
                for (one, other) in closed.groups().iter().zip(plain.groups()) {
                    for (one, other, error) in
                        [(one.first, other.first, other.first_error), (one.total, other.total, other.total_error)]
                    {
                        prop_assert!((one - other).abs() <= 7.0 * error + 0.03, "{} {} {} {:?}", one, other, error, closed);
                    }
                }
            }
            (closed, plain) => {
                prop_assert!(closed.is_err() == plain.is_err() || closed.is_ok_and(nothing) || plain.is_ok_and(|one| nothing(&one)));
            }
        }
    }
}

/// Time is bounded by steps as everywhere: a study that is refused before, and one that is stopped on its way.
#[test]
fn a_study_in_closed_form_is_refused_and_stopped_as_others() {
    // made anew each time, since what is made for drawing is kept
    let assessed = |work: &Work<'_>| {
        let (map, doubts) = several(4);
        sroi::simulation::assess_with(&map, &study_of(&doubts), work)
    };
    let whole = Work::default();
    assessed(&whole).unwrap();
    for part in [10, 30, 60, 90, 99] {
        let limits = Limits::default().with(Limit::Steps, whole.steps() * part / 100);
        if let Ok(found) = assessed(&Work::new(limits)) {
            assert!(found.variance().is_err() || found.information().is_err() || found.tornado().is_err(), "{part}");
        }
    }
    for stage in [Stage::Indices, Stage::Information] {
        let stopping = Work::default().asking(|progress| {
            if progress.stage == stage { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let found = assessed(&stopping).unwrap();
        assert!(found.stopped_early());
        assert_eq!(found.variance().is_err(), stage == Stage::Indices);
    }
}

/// A programme with long lives, in much doubt, takes no more steps than one call may.
#[test]
fn a_hundred_outcomes_of_forty_years_are_answered() {
    let mut map = build::map("Long", "GBP", "2026-04-01")
        .stakeholder("council", build::agency("Council", "local-government", sroi::Level::Local))
        .input("cost", build::cash("council", 90_000));
    let mut doubts = vec![(at("/conventions/discount/rate"), uniform("0.02", "0.05"))];
    for place in 0..100 {
        let outcome = build::outcome("council", 10 + place).lasts(40).drop_off("0.1").value("v", build::value(100));
        map = map.outcome(format!("o{place}"), outcome);
        let of = |key: &str| at(&format!("/outcomes/o{place}/{key}"));
        doubts.push((of("quantity"), uniform("5", "20")));
        doubts.push((of("values/v/proxy"), uniform("50", "150")));
        doubts.push((of("drop_off"), uniform("0.05", "0.2")));
    }
    let draft = doubts.into_iter().fold(Study::draft().draws(1_000).index_draws(100), |draft, (at, distribution)| {
        draft.doubt(at.as_str(), Doubt::Distribution(distribution))
    });
    let found = assess(&map.finish().unwrap(), &draft.finish().unwrap()).unwrap();
    assert_eq!(found.variance().unwrap().groups().len(), 301);
    assert_eq!(found.information().unwrap().evppi().len(), 301);
}

/// The mean of a uniform number, and its mean square.
fn moments([low, high]: [f64; 2]) -> (f64, f64) {
    (f64::midpoint(low, high), (low * low + low * high + high * high) / 3.0)
}

/// (x1 y1 + x2 y2) k m n: two outcomes, each with a quantity and a proxy of its own, and three deductions that both share and
/// that stand last. With S what is in brackets, every moment is a product: V = E S^2 E k^2 E m^2 E n^2 - (E S E k E m E n)^2.
#[test]
fn what_outcomes_share_has_the_indices_of_a_product() {
    let shared = ["unearned", "displaced", "others"];
    let mut map = build::map("Shared", "GBP", "2026-04-01").conventions(&undiscounted());
    map = map.stakeholder("p", build::people("P"));
    for id in shared {
        map = map.assumption(id, build::assumption("0.5"));
    }
    let quantities = [[1.0, 3.0], [2.0, 8.0]];
    let proxies = [[10.0, 14.0], [1.0, 5.0]];
    let kept = [[0.0, 1.0], [0.2, 1.0], [0.4, 1.0]];
    let uniform = |[low, high]: [f64; 2]| uniform(&low.to_string(), &high.to_string());
    let mut doubts = Vec::new();
    for place in 0..2 {
        let [k, m, n] = shared.map(build::assumed);
        let outcome = build::outcome("p", 2).starts(0).deadweight(k).displacement(m).attributed_to_others(n);
        map = map.outcome(format!("o{place}"), outcome.value("v", build::value(12)));
        doubts.push((format!("/outcomes/o{place}/quantity"), uniform(quantities[place])));
        doubts.push((format!("/outcomes/o{place}/values/v/proxy"), uniform(proxies[place])));
    }
    for (id, [low, high]) in shared.into_iter().zip(kept) {
        // of 1 less the deduction
        let decimal = |share: f64| (10.0 * (1.0 - share)).round() / 10.0;
        doubts.push((format!("/assumptions/{id}/value"), uniform([decimal(high), decimal(low)])));
    }
    let map = map.finish().unwrap();
    let found = assess(&map, &study_of(&doubts)).unwrap();
    let [x, y] = [quantities.map(moments), proxies.map(moments)];
    let kept = kept.map(moments);
    // of S, and of what all keep
    let mean = x[0].0 * y[0].0 + x[1].0 * y[1].0;
    let square = x[0].1 * y[0].1 + x[1].1 * y[1].1 + 2.0 * x[0].0 * y[0].0 * x[1].0 * y[1].0;
    let (keeps, squares) = kept.iter().fold((1.0, 1.0), |(mean, square), one| (mean * one.0, square * one.1));
    let variance = square * squares - (mean * keeps).powi(2);
    near(found.variance().unwrap().mean(), mean * keeps, 1e-12);
    near(found.variance().unwrap().variance(), variance, 1e-11);
    let spread = |(mean, square): (f64, f64)| square - mean * mean;
    for place in 0..2 {
        for (key, own, other) in [("quantity", x[place], y[place]), ("values/v/proxy", y[place], x[place])] {
            let index = of(&found, &format!("/outcomes/o{place}/{key}"));
            near(index.first, spread(own) * (other.0 * keeps).powi(2) / variance, 1e-11);
            near(index.total, spread(own) * other.1 * squares / variance, 1e-11);
        }
    }
    for (id, one) in shared.into_iter().zip(kept) {
        let index = of(&found, &format!("/assumptions/{id}/value"));
        near(index.first, spread(one) * (mean * keeps / one.0).powi(2) / variance, 1e-11);
        near(index.total, spread(one) * square * squares / one.1 / variance, 1e-11);
    }
}

/// y (a + 3 (1 - a)): a number that is gained in one outcome and lost in another, at the same price. 3 - 2 a lies from 1 to 3.
#[test]
fn lines_that_run_against_each_other_are_one_function() {
    let outcome = |quantity: build::Stated| build::outcome("p", quantity).starts(0);
    let value = || build::value(build::assumed("price"));
    let map = build::map("Opposed", "GBP", "2026-04-01")
        .conventions(&undiscounted())
        .stakeholder("p", build::people("P"))
        .assumption("price", build::assumption(12))
        .assumption("part", build::assumption("0.5"))
        .outcome("one", outcome(build::assumed("part").into()).value("v", value()))
        .outcome("other", outcome(3.into()).deadweight(build::assumed("part")).value("v", value()))
        .finish()
        .unwrap();
    let [price, part] = ["/assumptions/price/value", "/assumptions/part/value"];
    let found = assessed(&map, &[(price, uniform("10", "14")), (part, uniform("0", "1"))]);
    let ((y, squared), (g, square)) = (moments([10.0, 14.0]), moments([1.0, 3.0]));
    let variance = squared * square - (y * g).powi(2);
    near(found.variance().unwrap().variance(), variance, 1e-12);
    near(of(&found, price).first, (squared - y * y) * g * g / variance, 1e-12);
    near(of(&found, price).total, (squared - y * y) * square / variance, 1e-12);
    near(of(&found, part).first, (square - g * g) * y * y / variance, 1e-12);
    near(of(&found, part).total, (square - g * g) * squared / variance, 1e-12);
}

/// 100 a (1 - a) less a cost: too little at either end, enough in the middle. Between its roots, r apart, the parabola has the
/// area 100 r^3 / 6; on the whole it is 100 / 6 less the cost.
#[test]
fn a_loss_at_both_ends_and_one_in_the_middle() {
    let map = |cost: u32| {
        let outcome = build::outcome("p", build::assumed("part")).starts(0).deadweight(build::assumed("part"));
        let map = build::map("Both ends", "GBP", "2026-04-01")
            .conventions(&undiscounted())
            .stakeholder("p", build::people("P"))
            .assumption("part", build::assumption("0.4"))
            .input("cost", build::cash("p", cost))
            .outcome("o", outcome.value("v", build::value(100)));
        map.finish().unwrap()
    };
    for cost in [20, 10] {
        let found = assessed(&map(cost), &[("/assumptions/part/value", uniform("0", "1"))]);
        let cost = f64::from(cost);
        let apart = (1.0 - cost / 25.0).sqrt();
        let above = 100.0 * apart.powi(3) / 6.0;
        let (_, value) = found.information().unwrap().evppi().next().unwrap();
        near(value.value, above - (100.0 / 6.0 - cost).max(0.0), 1e-9);
        assert_eq!(value.error, 0.0);
    }
}

/// x y (1 - z) - 15 with x and y correlated: E x y is 20 and their covariance, 0.9 of the product of their standard deviations,
/// which is 20/3. What is worth knowing of z hangs on that: 26 (1 - z) - 15 is 0 at z = 11/26.
#[test]
fn what_stands_beside_correlated_numbers_is_not_in_closed_form() {
    let outcome = build::outcome("p", 2).starts(0).deadweight("0.2").value("v", build::value(12));
    let map = build::map("Beside", "GBP", "2026-04-01")
        .conventions(&undiscounted())
        .stakeholder("p", build::people("P"))
        .input("cost", build::cash("p", 15))
        .outcome("o", outcome)
        .finish()
        .unwrap();
    let deadweight = "/outcomes/o/deadweight";
    let doubts = [(QUANTITY, uniform("0", "4")), (PROXY, uniform("0", "20")), (deadweight, uniform("0", "0.5"))];
    let study = study(&doubts).correlation(QUANTITY, PROXY, "0.9").finish().unwrap();
    let found = assess(&map, &study).unwrap();
    let (_, value) = found.information().unwrap().evppi().find(|(group, _)| **group == [2]).unwrap();
    let lost = 26.0 * (0.5_f64 - 11.0 / 26.0).powi(2) / 2.0 / 0.5;
    assert!(value.error > 0.0 && (value.value - lost).abs() < 5.0 * value.error, "{value:?}, not {lost}");
}

/// Outcomes of many years with one drop-off, so that each two of their lines share that and the discount rate; it is not certain
/// that they are worth what they cost.
fn alike(outcomes: u32, years: u32) -> (ImpactMap, Study) {
    let mut map = build::map("Alike", "GBP", "2026-04-01")
        .stakeholder("p", build::people("P"))
        .assumption("fading", build::assumption("0.1"))
        .input("cost", build::cash("p", outcomes * 4_500));
    let mut doubts = vec![
        ("/assumptions/fading/value".to_owned(), uniform("0.05", "0.3")),
        ("/conventions/discount/rate".to_owned(), Distribution::triangular("0.01", "0.03", "0.08").unwrap()),
    ];
    for place in 0..outcomes {
        let outcome = build::outcome("p", 10 + place).lasts(years).drop_off(build::assumed("fading"));
        map = map.outcome(format!("o{place}"), outcome.value("v", build::value(100)));
        doubts.push((format!("/outcomes/o{place}/quantity"), uniform("5", "15")));
    }
    let draft = doubts.into_iter().fold(Study::draft().draws(100).index_draws(100), |draft, (at, distribution)| {
        draft.doubt(at, Doubt::Distribution(distribution))
    });
    (map.finish().unwrap(), draft.finish().unwrap())
}

/// Pairs of products take steps: who is asked every ten million is asked about those of 900 lines, of which there are 800,000.
#[test]
fn pairs_of_products_are_asked_about() {
    let (map, study) = alike(30, 30);
    let asked = std::cell::Cell::new(0);
    let work = Work::default().every(10_000_000).asking(|progress| {
        asked.set(asked.get() + u32::from(progress.stage == Stage::Indices));
        ControlFlow::Continue(())
    });
    let found = sroi::simulation::assess_with(&map, &study, &work).unwrap();
    assert!(found.variance().unwrap().groups().iter().all(|index| index.first_error == 0.0));
    // once before anything is worked out, and once or more for the pairs
    assert!(asked.get() > 1, "asked {} times", asked.get());
}

/// Where a closed form takes more steps than are left, the value of information is estimated.
#[test]
fn what_is_left_may_do_for_estimates() {
    let assessed = |work: &Work<'_>| {
        let (map, study) = alike(1, 20);
        sroi::simulation::assess_with(&map, &study, work)
    };
    let whole = Work::default();
    let exact = assessed(&whole).unwrap();
    assert!(exact.information().unwrap().evppi().all(|(_, value)| value.error == 0.0 && value.value > 0.0));
    let estimated = |part: u64| {
        let limits = Limits::default().with(Limit::Steps, whole.steps() * part / 500);
        let found = assessed(&Work::new(limits)).ok()?;
        Some(found.information().ok()?.evppi().all(|(_, value)| value.error > 0.0))
    };
    assert!((1..500).any(|part| estimated(part) == Some(true)));
}

/// A thousand outcomes that all share a price and two deductions: two million pairs of products have more than one number in
/// common, while in a program of theirs what is common is taken out. With fewer steps than the pairs take, indices are estimated.
#[test]
fn pairs_of_products_that_take_too_long_are_left_to_estimates() {
    let shared = ["price", "unearned", "displaced"];
    let mut map = build::map("Alike", "GBP", "2026-04-01").stakeholder("p", build::people("P"));
    let mut draft = Study::draft().draws(100).index_draws(2);
    for id in shared {
        map = map.assumption(id, build::assumption("0.5"));
        draft = draft.doubt(format!("/assumptions/{id}/value"), Doubt::Distribution(uniform("0.2", "0.9")));
    }
    for place in 0..1_000 {
        let [price, unearned, displaced] = shared.map(build::assumed);
        let outcome = build::outcome("p", 10 + place).starts(0).deadweight(unearned).displacement(displaced);
        map = map.outcome(format!("o{place}"), outcome.value("v", build::value(price)));
        draft = draft.doubt(format!("/outcomes/o{place}/quantity"), Doubt::Distribution(uniform("5", "20")));
    }
    let (map, study) = (map.finish().unwrap(), draft.finish().unwrap());
    let is_exact = |work: &Work<'_>| {
        let found = sroi::simulation::assess_with(&map, &study, work).unwrap();
        found.variance().unwrap().groups().iter().all(|index| index.first_error == 0.0)
    };
    let whole = Work::default();
    assert!(is_exact(&whole));
    // indices come last
    assert!(!is_exact(&Work::new(Limits::default().with(Limit::Steps, whole.steps() - 1_000_000))));
}
