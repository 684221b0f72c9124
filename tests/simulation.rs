//! Draws: closed forms at a million draws, and the same bits whatever the threads, the ranges and the vectors.
#![cfg(feature = "simulation")]
#![allow(clippy::cast_precision_loss)] // counts of draws

use sroi::Decimal;
use sroi::Measure;
use sroi::distribution::Distribution;
use sroi::simulation::{
    Columns, Copula, Decision, Draws, Engine, MapFunction, Model, Sampling, simulate, simulate_with,
};
use sroi::work::{Stage, Work};
use sroi::{Address, Error, ErrorKind, ImpactMap, Level, appraise, build};
use std::ops::ControlFlow;

const MILLION: u64 = 1_000_000;

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A formula of the numbers drawn.
struct Formula(usize, fn(&[f64]) -> f64);

impl Model for Formula {
    fn inputs(&self) -> usize {
        self.0
    }

    fn results(&self) -> usize {
        1
    }

    fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), Error> {
        for row in 0..drawn.rows() {
            let numbers: Vec<f64> = drawn.iter().map(|column| column[row]).collect();
            results.column_mut(0)[row] = (self.1)(&numbers);
        }
        Ok(())
    }
}

/// Mean and sd within 4 standard errors of what they should be; that of the sd for a normal with excess kurtosis `excess`.
fn moments_are(draws: &[f64], mean: f64, sd: f64, excess: f64) {
    let n = draws.len() as f64;
    let found = draws.iter().sum::<f64>() / n;
    assert!((found - mean).abs() < 4.0 * sd / n.sqrt(), "a mean of {found} where it is {mean}");
    let found = (draws.iter().map(|x| (x - found) * (x - found)).sum::<f64>() / (n - 1.0)).sqrt();
    let error = sd * ((2.0 + excess) / (4.0 * n)).sqrt();
    assert!((found - sd).abs() < 4.0 * error, "an sd of {found} where it is {sd}");
}

/// The share of draws below a quantile is its probability, within 4 standard errors.
fn quantile_is(draws: &[f64], probability: f64, quantile: f64) {
    let n = draws.len() as f64;
    let below = draws.iter().filter(|x| **x < quantile).count() as f64 / n;
    let error = (probability * (1.0 - probability) / n).sqrt();
    assert!((below - probability).abs() < 4.0 * error, "{below} lie below {quantile}, not {probability}");
}

#[test]
fn a_sum_of_normals_is_normal() {
    let doubts = [("/a", "3", "2"), ("/b", "-1", "0.5"), ("/c", "10", "1")];
    let sampling = Sampling::new(
        3,
        doubts.map(|(at, mean, sd)| (address(at), Distribution::normal(decimal(mean), decimal(sd)).unwrap())),
    );
    let draws = simulate(&Formula(3, |x| x.iter().sum()), &sampling, 0..MILLION).unwrap();
    let sd = (4.0_f64 + 0.25 + 1.0).sqrt();
    moments_are(draws.result(0), 12.0, sd, 0.0);
    // quantiles of the standard normal, from tables
    for (probability, z) in [(0.05, -1.644_853_626_951_472_2), (0.5, 0.0), (0.95, 1.644_853_626_951_472_2)] {
        quantile_is(draws.result(0), probability, 12.0 + sd * z);
    }
}

#[test]
fn a_product_of_lognormals_is_lognormal() {
    let doubts = [("/a", "100", "20"), ("/b", "0.5", "0.1")];
    let sampling = Sampling::new(
        4,
        doubts.map(|(at, mean, sd)| (address(at), Distribution::lognormal(decimal(mean), decimal(sd)).unwrap())),
    );
    let draws = simulate(&Formula(2, |x| x[0] * x[1]), &sampling, 0..MILLION).unwrap();
    // ln of each has variance ln(1 + (sd / mean)^2); they add up
    let variance = 2.0 * (1.0_f64 + 0.04).ln();
    let (mean, sd) = (50.0_f64, 50.0 * (variance.exp() - 1.0).sqrt());
    let w = variance.exp();
    let excess = w.powi(4) + 2.0 * w.powi(3) + 3.0 * w.powi(2) - 6.0;
    moments_are(draws.result(0), mean, sd, excess);
    for (probability, z) in [(0.05, -1.644_853_626_951_472_2), (0.75, 0.674_489_750_196_081_7)] {
        quantile_is(draws.result(0), probability, (mean.ln() - variance / 2.0 + z * variance.sqrt()).exp());
    }
}

/// Two agencies, a harm, a transfer, a share, several kinds of distributions.
fn map() -> ImpactMap {
    build::map("Falls prevention", "GBP", "2026-04-01")
        .stakeholder("council", build::agency("Council", "local-government", Level::Local))
        .stakeholder("nhs", build::agency("NHS", "health", Level::National))
        .stakeholder("residents", build::people("Residents"))
        .input("classes", build::cash("council", 20_000))
        .outcome(
            "falls",
            build::outcome("residents", 9)
                .lasts(4)
                .deadweight("0.2")
                .attributed_to_others("0.05")
                .drop_off("0.4")
                .value(
                    "stay",
                    build::value("7220").fiscal().to_share("nhs", "0.8", "0.5").to_share("council", "0.2", 0),
                ),
        )
        .outcome("strain", build::outcome("residents", 30).deadweight("0.1").value("worse", build::value("-40")))
        .finish()
        .unwrap()
}

fn doubts() -> Vec<(Address, Distribution)> {
    let three = |low, mode, high| [low, mode, high].map(decimal);
    let [low, mode, high] = three("0.1", "0.2", "0.5");
    let deadweight = Distribution::triangular(low, mode, high).unwrap();
    let [low, mode, high] = three("0.2", "0.4", "0.5");
    let drop_off = Distribution::pert(low, mode, high).unwrap();
    let share = Distribution::uniform(decimal("0.6"), decimal("0.9")).unwrap();
    let proxy = Distribution::lognormal(decimal("7220"), decimal("900")).unwrap();
    vec![
        (address("/outcomes/falls/deadweight"), deadweight),
        (address("/outcomes/falls/drop_off"), drop_off),
        (address("/outcomes/falls/values/stay/to/nhs/share"), share),
        (address("/outcomes/falls/values/stay/proxy"), proxy),
    ]
}

fn measures(map: &ImpactMap) -> Vec<Measure> {
    let at = |text: &str| Measure::from_address(map, &address(text)).unwrap();
    vec![Measure::Sroi, Measure::Net, at("/stakeholders/nhs/net"), at("/stakeholders/council/net")]
}

fn engine() -> Engine {
    let map = map();
    let addresses: Vec<Address> = doubts().into_iter().map(|(address, _)| address).collect();
    Engine::new(&map, &addresses, &measures(&map)).unwrap()
}

#[test]
fn ranges_merge_to_the_same_bits() {
    for sampling in designs() {
        ranges_of_a_design_merge_to_the_same_bits(&sampling);
    }
}

fn ranges_of_a_design_merge_to_the_same_bits(sampling: &Sampling) {
    let engine = engine();
    let whole = simulate(&engine, sampling, 0..10_007).unwrap();
    let cuts = [0, 1, 513, 1_024, 5_000, 10_007];
    let parts = cuts.windows(2).rev().map(|cut| simulate(&engine, sampling, cut[0]..cut[1]).unwrap());
    let merged = Draws::from_parts(parts).unwrap();
    assert_eq!((merged.range(), merged.design()), (0..10_007, sampling.design()));
    for result in 0..whole.results() {
        let bits = |draws: &Draws| draws.result(result).iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert!(bits(&whole) == bits(&merged), "result {result}");
    }
    assert_eq!(whole, simulate(&engine, sampling, 0..10_007).unwrap());
    assert_ne!(whole, simulate(&engine, &Sampling::new(10, doubts()), 0..10_007).unwrap());
}

#[cfg(feature = "parallel")]
#[test]
fn threads_change_no_bit() {
    let engine = engine();
    for sampling in [Sampling::new(9, doubts()), Sampling::new(9, doubts()).with_sobol()] {
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| simulate(&engine, &sampling, 0..100_001).unwrap())
        };
        assert!(on(1) == on(2) && on(1) == on(5));
    }
}

/// The same numbers in each design, with two of them correlated.
fn designs() -> [Sampling; 3] {
    let addresses: Vec<Address> = doubts().into_iter().map(|(address, _)| address).collect();
    let random = Sampling::new(9, doubts()).with_copula(Copula::new(&addresses, &[(0, 3, -0.5)]).unwrap());
    [random.clone(), random.clone().with_latin_hypercube(10_007).unwrap(), random.with_sobol()]
}

#[test]
fn vectors_change_no_bit() {
    for sampling in designs() {
        let engine = engine();
        let plain = (engine.clone().without_wide_vectors(), sampling.clone().without_wide_vectors());
        assert!(simulate(&engine, &sampling, 0..10_001).unwrap() == simulate(&plain.0, &plain.1, 0..10_001).unwrap());
    }
}

#[test]
fn a_further_doubt_leaves_the_draws_of_the_others() {
    let all = doubts();
    let draw = |doubts: &[(Address, Distribution)]| {
        let mut drawn = Columns::new(doubts.len(), 100).unwrap();
        Sampling::new(2, doubts.to_vec()).draw(0, 500, &mut drawn);
        drawn
    };
    let (three, four) = (draw(&all[1..]), draw(&all));
    for column in 0..3 {
        assert_eq!(three.column(column), four.column(column + 1));
    }
    // a place among the points is a number's own: what comes after it changes nothing, however many they are
    let many = |count: usize| {
        let uniform = |number| (address(&format!("/{number}")), Distribution::uniform(0, 1).unwrap());
        let mut drawn = Columns::new(count, 100).unwrap();
        Sampling::new(2, (0..count).map(uniform)).with_sobol().draw(0, 500, &mut drawn);
        drawn
    };
    let (some, all) = (many(170), many(2_000));
    for column in 0..170 {
        assert_eq!(some.column(column), all.column(column));
    }
    assert!((0..2_000).all(|one| one == 170 || all.column(one) != all.column(170)));
}

#[test]
fn the_engine_and_the_appraisal_agree_draw_by_draw() {
    let (map, engine, sampling) = (map(), engine(), Sampling::new(9, doubts()));
    let measures = measures(&map);
    let addresses = doubts().into_iter().map(|(address, _)| address).collect();
    let exact = MapFunction::new(&map, addresses, measures.len(), |map| {
        let appraisal = appraise(map)?;
        Ok(measures.iter().map(|measure| measure.of(&appraisal).unwrap().try_into().unwrap()).collect())
    });
    let (slow, fast) =
        (simulate(&exact.unwrap(), &sampling, 0..200).unwrap(), simulate(&engine, &sampling, 0..200).unwrap());
    for (result, measure) in measures.iter().enumerate() {
        for (slow, fast) in slow.result(result).iter().zip(fast.result(result)) {
            assert!((slow - fast).abs() < 1e-9 * 100_000.0, "{measure:?}: {slow} and {fast}");
        }
    }
}

#[test]
fn a_stopped_simulation_keeps_what_was_drawn() {
    let (engine, sampling) = (engine(), Sampling::new(9, doubts()));
    let mut seen = Vec::new();
    let work = Work::default().asking(|progress| {
        seen.push(progress.done);
        assert_eq!((progress.stage, progress.wanted), (Stage::Drawing, MILLION));
        if seen.len() == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let stopped = simulate_with(&engine, &sampling, 0..MILLION, &work).unwrap();
    drop(work);
    assert_eq!(stopped.len() as u64, seen[2]);
    assert!(seen[0] == 0 && seen[0] < seen[1] && seen[1] < seen[2] && seen[2] < MILLION);
    assert!(stopped == simulate(&engine, &sampling, 0..seen[2]).unwrap());
    let rest = simulate(&engine, &sampling, seen[2]..seen[2] + 100).unwrap();
    assert!(Draws::from_parts([stopped, rest]).unwrap() == simulate(&engine, &sampling, 0..seen[2] + 100).unwrap());
}

/// The error of a mean in a Latin hypercube is far below that of as many random draws.
#[test]
fn a_latin_hypercube_knows_a_mean_better() {
    let sampling = Sampling::new(9, doubts()).with_latin_hypercube(10_000).unwrap();
    let linear = Formula(4, |x| x[0] + x[1] + x[2] + x[3] / 10_000.0);
    let draws = simulate(&linear, &sampling, 0..10_000).unwrap();
    let mean = draws.result(0).iter().sum::<f64>() / 10_000.0;
    // triangular, PERT, uniform and lognormal by their closed forms
    let expected = (0.1 + 0.2 + 0.5) / 3.0 + (0.2 + 4.0 * 0.4 + 0.5) / 6.0 + 0.75 + 0.722;
    assert!((mean - expected).abs() < 1e-4, "{mean} is not {expected}");
    let half = simulate(&linear, &sampling, 5_000..10_000).unwrap();
    assert_eq!(half.result(0), &draws.result(0)[5_000..]);
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let (engine, sampling) = (engine(), Sampling::new(9, doubts()));
    let kind = |result: Result<Draws, Error>| {
        let error = result.unwrap_err();
        (error.kind(), error.to_string())
    };
    assert_eq!(
        kind(simulate(&engine, &sampling, 5..5)),
        (ErrorKind::Empty, "a simulation has at least one draw, this is none".to_owned())
    );
    let fewer = Sampling::new(9, doubts().split_off(1));
    assert_eq!(
        kind(simulate(&engine, &fewer, 0..5)),
        (ErrorKind::BadLength, "as many numbers are drawn as the model takes, 4, this is 3".to_owned())
    );
    assert_eq!(kind(simulate(&engine, &sampling, 0..u64::MAX)).0, ErrorKind::TooLarge);
    let hypercube = sampling.clone().with_latin_hypercube(100).unwrap();
    assert_eq!(
        kind(simulate(&engine, &hypercube, 50..101)).1,
        "a Latin hypercube of 100 draws has no others, this is a range up to 101"
    );
    let sobol = sampling.clone().with_sobol();
    assert_eq!(
        (sobol.limit(), simulate(&engine, &sobol, (1 << 36) - 7..1 << 36).map(|draws| draws.len())),
        (Some(1 << 36), Ok(7))
    );
    assert_eq!(
        kind(simulate(&engine, &sobol, (1 << 36) - 7..(1 << 36) + 1)),
        (ErrorKind::OutOfRange, "there are 68719476736 Sobol' points, this is a range up to 68719476737".to_owned())
    );
    let other = simulate(&engine, &sobol, 10..20).unwrap();
    assert_eq!(
        kind(Draws::from_parts([simulate(&engine, &sampling, 0..10).unwrap(), other])),
        (
            ErrorKind::Conflict,
            "ranges of draws that are put together have one design, this is random and sobol".to_owned()
        )
    );
    let part = |range| simulate(&engine, &sampling, range).unwrap();
    assert_eq!(
        kind(Draws::from_parts([part(0..10), part(11..20)])).1,
        "ranges of draws follow each other without gap or overlap, this is draw 11 where draw 10 is next"
    );
    assert_eq!(kind(Draws::from_parts([part(0..10), part(9..20)])).0, ErrorKind::BadLength);
    assert_eq!(kind(Draws::from_parts([])).0, ErrorKind::Empty);
    assert_eq!(kind(Draws::new(0, vec![vec![1.0], vec![]])).0, ErrorKind::BadLength);
}

#[test]
fn what_cannot_be_compiled_is_said_at_its_address() {
    let map = map();
    let error = |at: &str, years: &[(Address, Vec<u32>)]| {
        Engine::new_with_years(&map, &[address(at)], years, &[Measure::Net]).unwrap_err().to_string()
    };
    let lasts = "/outcomes/falls/lasts";
    assert_eq!(
        error(lasts, &[]),
        "/outcomes/falls/lasts: a whole number of years is drawn from values that are given one by one; a discrete \
         distribution can be used"
    );
    assert_eq!(
        error(lasts, &[(address(lasts), vec![0, 3])]),
        "/outcomes/falls/lasts: years here are whole numbers from 1 to 1000, this is 0"
    );
    assert_eq!(
        error(lasts, &[(address(lasts), (1..=101).collect())]),
        "/outcomes/falls/lasts: a whole number of years in doubt has at most 100 different values, this is 101; the limit year-values can be raised"
    );
    assert_eq!(
        error(lasts, &[(address("/outcomes/falls/deadweight"), vec![1])]),
        "/outcomes/falls/deadweight: values of years are given for what lasts, starts or is paid in a year"
    );
    assert_eq!(
        error("/outcomes/strain/values/worse/to/residents/share", &[]),
        "/outcomes/strain/values/worse/to/residents/share: the only share of a value is 1; there is no other that could \
         move with it"
    );
    assert_eq!(
        error("/outcomes/fall/lasts", &[]),
        "/outcomes/fall/lasts: the map has no number at this address; did you mean /outcomes/falls/lasts?"
    );
    let share = |id| address(&format!("/outcomes/falls/values/stay/to/{id}/share"));
    let both = Engine::new(&map, &[share("nhs"), share("council")], &[Measure::Net]).unwrap_err();
    assert_eq!(both.first().kind(), ErrorKind::Conflict);
    let twice = address("/outcomes/falls/deadweight");
    let twice = Engine::new(&map, &[twice.clone(), twice], &[Measure::Net]).unwrap_err();
    assert_eq!(twice.to_string(), "/outcomes/falls/deadweight: a number is drawn once");
    // a number without influence is drawn all the same, and said to have none
    let cashable = address("/outcomes/falls/values/stay/to/nhs/cashable");
    let engine = Engine::new(&map, &[cashable, address("/outcomes/falls/deadweight")], &[Measure::Net]).unwrap();
    assert!(!engine.depends_on(0) && engine.depends_on(1));
}

/// Between two maps: net 5 q - 100 and 10 q - 250 with q uniform on 10 to 50, so both 50 on average, and 5 |q - 30| apart,
/// which is 50 on average: to know q is worth half of that.
#[test]
fn two_maps_are_drawn_alike_and_chosen_between() {
    let option = |proxy: u32, cost: u32| {
        build::map("Option", "GBP", "2026-01-01")
            .stakeholder("town", build::people("Town"))
            .input("grant", build::cash("town", cost))
            .outcome("fitter", build::outcome("town", 30).starts(0).value("visit", build::value(proxy)))
            .finish()
            .unwrap()
    };
    let quantity = address("/outcomes/fitter/quantity");
    let sampling = Sampling::new(1, [(quantity.clone(), Distribution::uniform(decimal("10"), decimal("50")).unwrap())]);
    let net = |map: &ImpactMap| {
        let engine = Engine::new(map, std::slice::from_ref(&quantity), &[Measure::Net]).unwrap();
        simulate(&engine, &sampling, 0..20_000).unwrap()
    };
    let (one, other) = (net(&option(5, 100)), net(&option(10, 250)));
    let decision = Decision::from_options(&[one.result(0), other.result(0)]).unwrap();
    let mut drawn = Columns::new(1, 20_000).unwrap();
    sampling.draw(0, 0, &mut drawn);
    let known = decision.evppi(&[drawn.column(0)]).unwrap();
    // means that are equal but for the draws lie 5 sd(q) / sqrt(n) apart at most
    let slack = 4.0 * 5.0 * (40.0 / 12_f64.sqrt()) / 20_000_f64.sqrt();
    for value in [decision.evpi(), known] {
        assert!((value.value - 25.0).abs() < 4.0 * value.error + slack, "{value:?}");
    }
    assert!(known.value <= decision.evpi().value);
}
