//! What a pilot is worth: figures by hand, sums and integrals worked out in another way, and what holds of every pilot.
#![cfg(feature = "simulation")]

use proptest::prelude::*;
use sroi::distribution::Distribution;
use sroi::map::Discount;
use sroi::simulation::{Assessment, DecisionThreshold, Pilot, PilotDraft, PilotOf, Study, StudyDraft, assess};
use sroi::{Conventions, ImpactMap, build};

const DEADWEIGHT: &str = "/outcomes/fitter/deadweight";
const PROXY: &str = "/outcomes/fitter/values/pass/proxy";
const IDLE: &str = "/outcomes/idle/deadweight";

/// Conventions without discounting, so that figures are those of a pocket calculator.
fn undiscounted() -> Conventions {
    Conventions::guide().with_discount(Discount::from_rate("0".parse().unwrap()))
}

/// 10 people who are worth `proxy` each, for 800; what nothing hangs on beside it.
fn map(proxy: &str, deadweight: &str) -> ImpactMap {
    build::map("Walking group", "GBP", "2026-04-01")
        .conventions(&undiscounted())
        .stakeholder("walkers", build::people("Walkers"))
        .input("leader", build::cash("walkers", 800))
        .outcome("fitter", build::outcome("walkers", 10).deadweight(deadweight).value("pass", build::value(proxy)))
        .outcome("idle", build::outcome("walkers", 0).deadweight("0.5").value("pass", build::value(1)))
        .finish()
        .unwrap()
}

fn assessed(map: &ImpactMap, study: StudyDraft) -> Assessment {
    of_draws(8_192, map, study)
}

fn of_draws(draws: u64, map: &ImpactMap, study: StudyDraft) -> Assessment {
    assess(map, &study.draws(draws).index_draws(draws).finish().unwrap()).unwrap()
}

fn beta(alpha: impl sroi::IntoFigure, beta: impl sroi::IntoFigure) -> Distribution {
    Distribution::beta(alpha, beta).unwrap()
}

fn normal(mean: impl sroi::IntoFigure, sd: impl sroi::IntoFigure) -> Distribution {
    Distribution::normal(mean, sd).unwrap()
}

fn asked(found: &Assessment) -> PilotOf {
    found.pilot().unwrap().unwrap().asked()
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * other.abs().max(1.0)
}

/// The net is 200 - 1,000 d, and d a beta of 1 and 3, of mean 1/4: it is not done. Of 2 people who are asked, none says yes with the
/// probability 3/4 x 4/5; then 1/6 is expected of d, and a net of 200 - 1,000 / 6. Of 3, with 3/4 x 4/5 x 5/6, and 200 - 1,000 / 7; where
/// one says yes, 2/7 is expected, and nothing gained.
#[test]
fn of_yes_or_no_by_hand() {
    for (people, expected) in [(1, 0.0), (2, 0.6 * (200.0 - 1_000.0 / 6.0)), (3, 0.5 * (200.0 - 1_000.0 / 7.0))] {
        let pilot = Pilot::draft([DEADWEIGHT], people).cost(5, 2);
        let found = assessed(&map("100", "0.2"), Study::draft().doubt(DEADWEIGHT, beta(1, 3)).pilot(pilot));
        let asked = asked(&found);
        assert!(near(asked.value.value, expected) && asked.value.error == 0.0, "{people}: {asked:?}");
        assert!(near(asked.cost, 5.0 + 2.0 * f64::from(people)) && near(asked.worth(), expected - asked.cost));
        // 3 times the integral of (200 - 1,000 d) (1 - d)^2 up to 0.2
        let at_most = found.pilot().unwrap().unwrap().at_most();
        assert!((at_most.value - 52.4).abs() < 1e-6, "{at_most:?}");
    }
}

/// The net is 8 p - 800, and p a normal of 110 and 20. The mean of 4 answers of a spread of 40 weighs as much as what is known before, so
/// that what is then expected has the standard deviation 20 / sqrt(2), and the net 80 sqrt(2): 80 is 1 / sqrt(2) of them.
#[test]
fn of_amounts_by_hand() {
    let pilot = Pilot::draft([PROXY], 4).spread(PROXY, 40);
    let found = assessed(&map("110", "0.2"), Study::draft().doubt(PROXY, normal(110, 20)).pilot(pilot));
    // phi(0.70711) = 0.310697, Phi(-0.70711) = 0.239750, from a table
    let expected = 80.0 * 2.0_f64.sqrt() * (0.310_697 - 0.239_750 / 2.0_f64.sqrt());
    assert!((asked(&found).value.value - expected).abs() < 2e-4, "{:?} {expected}", asked(&found));
}

/// Decided in 10 districts, for 3 years, at 25%: 10 x (1 + 0.8 + 0.64) times; a pilot that reports in year 1 is too late for the first 10.
#[test]
fn what_is_decided_often_is_worth_more() {
    let map = map("110", "0.2").with_number(&"/conventions/discount/rate".parse().unwrap(), "0.25").unwrap();
    let draft = || Study::draft().doubt(PROXY, normal(110, 20));
    let pilot = || Pilot::draft([PROXY], 4).spread(PROXY, 40);
    let once = assessed(&map, draft().pilot(pilot()));
    let often = assessed(&map, draft().population(10).years(3).pilot(pilot().reports_in_year(1)));
    let [by_one, by_all] = [&once, &often].map(|found| found.information().unwrap());
    assert!(near(by_one.times(), 1.0) && near(by_all.times(), 24.4), "{}", by_all.times());
    assert!(
        near(by_all.evpi().value, 24.4 * by_one.evpi().value) && near(by_all.evpi().error, 24.4 * by_one.evpi().error)
    );
    for ((_, one), (_, all)) in by_one.evppi().zip(by_all.evppi()) {
        assert!(near(all.value, 24.4 * one.value));
    }
    assert!(near(asked(&often).value.value, 14.4 * asked(&once).value.value));
    assert_eq!(by_one.reached(), by_all.reached());
}

/// Normal(mean, sd) on low..high, in steps: what is lost is summed up over means of answers, each of which has what is then expected.
fn by_steps((mean, sd): (f64, f64), (low, high): (f64, f64), se: f64, line: impl Fn(f64) -> f64) -> f64 {
    let steps = 1_000;
    let of = |step: i32, (low, high): (f64, f64)| low + (f64::from(step) + 0.5) * (high - low) / f64::from(steps);
    let density = |z: f64| (-0.5 * z * z).exp();
    let ends = (low.max(mean - 9.0 * sd), high.min(mean + 9.0 * sd));
    let prior: Vec<(f64, f64)> = (0..steps).map(|step| of(step, ends)).map(|x| (x, density((x - mean) / sd))).collect();
    let total: f64 = prior.iter().map(|(_, weight)| weight).sum();
    let beforehand: f64 = prior.iter().map(|(x, weight)| weight * line(*x)).sum::<f64>() / total;
    let reach = (ends.0 - 9.0 * se, ends.1 + 9.0 * se);
    let width = (reach.1 - reach.0) / f64::from(steps);
    let afterwards: f64 = (0..steps)
        .map(|step| {
            let answers = of(step, reach);
            let joint: f64 =
                prior.iter().map(|(x, weight)| weight / total * density((answers - x) / se) * line(*x)).sum();
            joint.max(0.0) * width / se / (2.0 * std::f64::consts::PI).sqrt()
        })
        .sum();
    afterwards - beforehand.max(0.0)
}

/// Where a normal is cut off at both ends, for much and for little that is known, chosen beforehand or not, with a rise and a fall.
#[test]
fn of_amounts_within_bounds_by_steps() {
    for (mean, sd, low, high) in [(110, 20, 95, 140), (90, 20, 60, 101), (110, 200, 95, 140), (99, 10, 50, 150)] {
        for (people, spread) in [(1, 40), (4, 40), (100, 40), (3, 2)] {
            let doubt = normal(mean, sd).truncated(Some(low), Some(high)).unwrap();
            let pilot = Pilot::draft([PROXY], people).spread(PROXY, spread);
            let found = assessed(&map("110", "0.2"), Study::draft().doubt(PROXY, doubt).pilot(pilot));
            let se = f64::from(spread) / f64::from(people).sqrt();
            let of = (f64::from(mean), f64::from(sd));
            let expected = by_steps(of, (f64::from(low), f64::from(high)), se, |p| 8.0 * p - 800.0);
            let value = asked(&found).value.value;
            assert!((value - expected).abs() < 1e-3 * expected.max(0.01), "{mean} {sd} {people}: {value}, {expected}");
        }
    }
}

/// Of very many people hardly anything is left to know; the integral has a step as narrow as their error.
#[test]
fn many_answers_tell_nearly_everything() {
    for (mean, sd, low, high) in [(110, 20, 95, 140), (90, 20, 60, 101), (99, 10, 50, 150)] {
        let doubt = normal(mean, sd).truncated(Some(low), Some(high)).unwrap();
        let pilot = Pilot::draft([PROXY], 90_000).spread(PROXY, 40);
        let found = assessed(&map("110", "0.2"), Study::draft().doubt(PROXY, doubt).pilot(pilot));
        let (worth, value) = (found.pilot().unwrap().unwrap(), asked(&found).value.value);
        // what is missing is about the slope, 8, times half the density at 100 times the variance of their mean, 40^2 / 90,000
        let missing = worth.at_most().value - value;
        assert!((0.0..0.02).contains(&missing) && missing > 1e-5, "{mean} {sd}: {missing}");
    }
}

/// A deadweight lowers the net: 1,500 (1 - d) - 800, and d a normal of 0.45 and 0.2, cut off at 0 and 1.
#[test]
fn of_a_share_with_a_normal_doubt() {
    for people in [1, 10, 200] {
        let pilot = Pilot::draft([DEADWEIGHT], people).spread(DEADWEIGHT, "0.5");
        let study = Study::draft().doubt(DEADWEIGHT, normal("0.45", "0.2")).pilot(pilot);
        let value = asked(&assessed(&map("150", "0.45"), study)).value.value;
        let se = 0.5 / f64::from(people).sqrt();
        let expected = by_steps((0.45, 0.2), (0.0, 1.0), se, |d| 1_500.0 * (1.0 - d) - 800.0);
        assert!((value - expected).abs() < 1e-3 * expected, "{people}: {value}, {expected}");
    }
}

/// The upper tail of a normal, by the continued fraction or the series of the error function: to some 1e-7 (Abramowitz and Stegun 26.2.17).
fn upper_tail(z: f64) -> f64 {
    if z < 0.0 {
        return 1.0 - upper_tail(-z);
    }
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let poly =
        t * (0.319_381_530 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt() * poly
}

/// The probabilities of k yes of n, one after the other, with what is then expected of the share.
fn yes_or_no(alpha: f64, beta: f64, n: u32) -> Vec<(f64, f64)> {
    let mut p = (0..n).fold(1.0, |p, i| p * (beta + f64::from(i)) / (alpha + beta + f64::from(i)));
    let n = f64::from(n);
    let mut all = Vec::new();
    let mut k = 0.0;
    while k <= n {
        all.push((p, (alpha + k) / (alpha + beta + n)));
        p *= (n - k) / (k + 1.0) * (alpha + k) / (beta + n - k - 1.0);
        k += 1.0;
    }
    all
}

/// The net is 10 p (1 - d) - 800. What is expected of both after the answers are independent: for each number of yes a normal is left.
#[test]
fn of_two_numbers_against_nested_sums() {
    let draft = || Study::draft().doubt(DEADWEIGHT, beta(6, 14)).doubt(PROXY, normal(110, 25));
    for people in [1, 10, 60] {
        let pilot = Pilot::draft([DEADWEIGHT, PROXY], people).spread(PROXY, 80);
        let found = assessed(&map("110", "0.3"), draft().pilot(pilot));
        let sd = 25.0 * 25.0 / (25.0_f64.powi(2) + 80.0 * 80.0 / f64::from(people)).sqrt();
        let with: f64 = yes_or_no(6.0, 14.0, people)
            .into_iter()
            .map(|(probability, d)| {
                let (mean, sigma) = (1_100.0 * (1.0 - d) - 800.0, 10.0 * sd * (1.0 - d));
                let z = -mean / sigma;
                let density = (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt();
                probability * (sigma * density + mean * upper_tail(z))
            })
            .sum();
        // 1,100 x 0.7 - 800 = -30: not done
        let asked = asked(&found);
        assert!((asked.value.value - with).abs() < 4.0 * asked.value.error, "{people}: {asked:?}, {with}");
        assert!(asked.value.error > 0.0 && asked.value.error < 0.2 * with, "{asked:?}");
    }
}

/// A drop-off over 4 years: no straight line. What is expected of (1 - d)^m after k yes of n is a product.
#[test]
fn of_a_bent_function_against_nested_sums() {
    let map = build::map("Walking group", "GBP", "2026-04-01")
        .conventions(&undiscounted())
        .stakeholder("walkers", build::people("Walkers"))
        .input("leader", build::cash("walkers", 1_900))
        .outcome("fitter", build::outcome("walkers", 10).lasts(4).drop_off("0.4").value("pass", build::value(90)))
        .finish()
        .unwrap();
    for people in [2, 30, 300] {
        let pilot = Pilot::draft(["/outcomes/fitter/drop_off"], people);
        let study = Study::draft().doubt("/outcomes/fitter/drop_off", beta(2, 3)).pilot(pilot);
        let asked = asked(&assessed(&map, study));
        let net = |alpha: f64, beta: f64| {
            let mut left = 1.0;
            let years: f64 = (0..4)
                .map(|year| {
                    let felt = left;
                    left *= (beta + f64::from(year)) / (alpha + beta + f64::from(year));
                    felt
                })
                .sum();
            900.0 * years - 1_900.0
        };
        let n = f64::from(people);
        let all = yes_or_no(2.0, 3.0, people);
        let with: f64 =
            (0_u32..).zip(&all).map(|(k, (p, _))| p * net(2.0 + f64::from(k), 3.0 + n - f64::from(k)).max(0.0)).sum();
        let expected = with - net(2.0, 3.0).max(0.0);
        let value = asked.value;
        assert!((value.value - expected).abs() < 4.0 * value.error, "{people}: {value:?}, {expected}");
    }
}

/// Answers about a number on which nothing hangs tell nothing, unless it goes along with another.
#[test]
fn idle_numbers_tell_what_goes_along_with_them() {
    let draft = || Study::draft().doubt(PROXY, normal(100, 20)).doubt(IDLE, beta(2, 2));
    let pilot = || Pilot::draft([IDLE], 50);
    let alone = assessed(&map("100", "0.2"), draft().pilot(pilot()));
    assert_eq!((asked(&alone).value.value, alone.pilot().unwrap().unwrap().at_most().value), (0.0, 0.0));
    assert_eq!(alone.pilot().unwrap().unwrap().best(), None);
    let both = assessed(&map("100", "0.2"), draft().correlation(PROXY, IDLE, "0.9").pilot(pilot()));
    let worth = both.pilot().unwrap().unwrap();
    assert!(worth.asked().value.value > 0.5 * worth.at_most().value && worth.at_most().value > 10.0, "{worth:?}");
    // beside one that is told of exactly, it changes nothing
    let pilot = |of: &[&str]| Pilot::draft(of, 9).spread(PROXY, 40);
    let [one, two] =
        [&[PROXY][..], &[IDLE, PROXY]].map(|of| asked(&assessed(&map("100", "0.2"), draft().pilot(pilot(of)))));
    assert_eq!(one.value, two.value);
}

/// The best of up to 1,000 people is the best of all: with answers yes or no each number is looked at. Each of these was missed by its neighbours.
#[test]
fn no_number_of_people_is_better_than_the_best() {
    for (amount, alpha, beta_, per_person, most) in [
        ("438.11", "0.899", "0.237", "3.95016", 120),
        ("104.07", "2.211", "1.284", "0.16146", 30),
        ("324.56", "8.977", "3.5", "2.65068", 30),
    ] {
        let map = map("100", "0.2").with_number(&"/inputs/leader/amount".parse().unwrap(), amount).unwrap();
        let of = |people| {
            let pilot = Pilot::draft([DEADWEIGHT], people).cost(0, per_person).most_people(most);
            of_draws(128, &map, Study::draft().doubt(DEADWEIGHT, beta(alpha, beta_)).pilot(pilot))
        };
        let best = of(2).pilot().unwrap().unwrap().best().unwrap();
        let all: Vec<PilotOf> = (1..=most).map(|people| asked(&of(people))).collect();
        let most = all.iter().map(PilotOf::worth).fold(0.0, f64::max);
        assert!(most > 0.0 && near(best.worth(), most), "{best:?} {most}");
    }
}

/// Decisions that are so many, or so much worth later, that floats do not reach are refused.
#[test]
fn decisions_beyond_floats_are_refused() {
    let map = map("100", "0.2").with_number(&"/conventions/discount/rate".parse().unwrap(), "-0.9").unwrap();
    let study = Study::draft().doubt(DEADWEIGHT, beta(1, 3)).years(1_000);
    let found = assessed(&map, study.pilot(Pilot::draft([DEADWEIGHT], 2).reports_in_year(500)));
    assert!(found.information().is_err() && found.pilot().unwrap().is_err());
    let document: serde_json::Value = serde_json::from_str(&found.to_json()).unwrap();
    assert!(document["refused"]["pilot"].is_string() && document["pilot"].is_null());
}

/// What a group is worth: nothing, what one of it is worth exactly, and of all numbers as much as of perfect information, nearly.
#[test]
fn groups_are_known_together() {
    let study = Study::draft()
        .doubt(DEADWEIGHT, beta(6, 14))
        .doubt(PROXY, normal(110, 25))
        .doubt(IDLE, beta(2, 2))
        .group("idle", [IDLE])
        .group("one", [PROXY, IDLE])
        .group("all", [IDLE, PROXY, DEADWEIGHT]);
    let found = assessed(&map("110", "0.3"), study);
    let information = found.information().unwrap();
    let groups: Vec<_> = information.groups().collect();
    assert_eq!(groups.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["idle", "one", "all"]);
    let proxy = information.evppi().find(|(group, _)| *group == [1]).unwrap().1;
    assert_eq!((groups[0].1.value, groups[1].1), (0.0, proxy));
    let (all, evpi) = (groups[2].1.value, information.evpi().value);
    assert!(all <= evpi && all > 0.98 * evpi, "{all} {evpi}");
}

/// Each threshold has what a study of it alone has.
#[test]
fn each_threshold_is_asked_by_itself() {
    let all = [DecisionThreshold::Net(0.into()), DecisionThreshold::Net(50.into()), DecisionThreshold::Sroi(2.into())];
    let draft = || {
        Study::draft().doubt(DEADWEIGHT, beta(6, 14)).doubt(PROXY, normal(110, 25)).group("both", [DEADWEIGHT, PROXY])
    };
    let together = assessed(&map("110", "0.3"), draft().thresholds(all));
    let found = std::iter::once(together.information()).chain(together.by_further_thresholds());
    for (threshold, found) in all.into_iter().zip(found) {
        let alone = assessed(&map("110", "0.3"), draft().decision(threshold));
        assert_eq!(found.unwrap(), alone.information().unwrap());
    }
    assert_eq!(together.by_further_thresholds().len(), 2);
}

fn pilots() -> impl Strategy<Value = (u32, PilotDraft, PilotDraft)> {
    (1_u32..400, 1_u32..200, 0..3_u32, 1..90_u32).prop_map(|(people, more, kind, spread)| {
        let of: &[&str] = [&[DEADWEIGHT][..], &[PROXY], &[DEADWEIGHT, PROXY]][kind as usize];
        let pilot = |people| {
            let pilot = Pilot::draft(of, people).most_people(1_000).cost(3, "0.05");
            if kind == 0 { pilot } else { pilot.spread(PROXY, spread) }
        };
        (kind, pilot(people), pilot(people + more))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// A pilot gains at least nothing and at most what it would be worth to know; more people tell no less; the best is worth at least as
    /// much as the one asked about, and each of the curve.
    #[test]
    fn between_nothing_and_knowing(
        (kind, few, many) in pilots(), (alpha, beta_) in (1..40_u32, 1..40_u32), (mean, sd) in (60..160_u32, 1..60_u32),
    ) {
        let draft = |pilot| Study::draft().doubt(DEADWEIGHT, beta(alpha, beta_)).doubt(PROXY, normal(mean, sd)).pilot(pilot);
        let map = map("110", "0.3");
        let [few, many] = [few, many].map(|pilot| of_draws(512, &map, draft(pilot)));
        for found in [&few, &many] {
            let worth = found.pilot().unwrap().unwrap();
            let best = worth.best().map_or(0.0, |best| best.worth());
            for one in worth.curve().iter().chain([&worth.asked()]) {
                prop_assert!((0.0..=worth.at_most().value).contains(&one.value.value), "{:?}", one);
                prop_assert!(one.worth() <= best, "{:?} {}", one, best);
            }
            prop_assert!(best >= 0.0);
        }
        if kind < 2 {
            let (few, many) = (asked(&few).value.value, asked(&many).value.value);
            prop_assert!(few <= many * (1.0 + 1e-9) + 1e-9, "{} {}", few, many);
        }
    }
}
