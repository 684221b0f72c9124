//! Sobol' points: how much more certain means are than those of random draws, and whether the errors that are stated for
//! them are the ones that there are.

#![cfg(feature = "simulation")]
#![allow(clippy::cast_precision_loss)] // counts of draws

use sroi::Address;
use sroi::distribution::Distribution;
use sroi::simulation::{Columns, Draws, Sampling};

fn addresses(numbers: usize) -> Vec<Address> {
    (0..numbers).map(|number| format!("/{number}").parse().unwrap()).collect()
}

/// So many numbers, all uniform on 0 to 1, or all standard normal.
fn sampling(seed: u64, numbers: usize, normal: bool) -> Sampling {
    let distribution = if normal { Distribution::normal(0, 1).unwrap() } else { Distribution::uniform(0, 1).unwrap() };
    Sampling::new(seed, addresses(numbers).into_iter().map(|address| (address, distribution.clone())))
}

/// A result of numbers in doubt, with what is known of it.
struct Case {
    name: &'static str,
    numbers: usize,
    normal: bool,
    result: fn(&[f64]) -> f64,
    mean: f64,
}

/// What is stated of a row of numbers: of a sum and products of uniforms as impact maps have them, of one number alone, of
/// one that jumps, of a tail.
fn cases() -> [Case; 5] {
    fn map(x: &[f64]) -> f64 {
        let outcome = |x: &[f64]| (40.0 + 40.0 * x[0]) * (0.5 + x[1]) * (0.9 - 0.3 * x[2]) * (0.9 - 0.5 * x[3]);
        x.chunks_exact(4).map(outcome).sum()
    }
    [
        Case { name: "a map", numbers: 20, normal: false, result: map, mean: 5.0 * 60.0 * 0.75 * 0.65 },
        Case { name: "one number", numbers: 1, normal: false, result: |x| x[0].exp(), mean: std::f64::consts::E - 1.0 },
        Case {
            name: "a product",
            numbers: 6,
            normal: false,
            result: |x| x.iter().map(|x| 2.0 * x).product(),
            mean: 1.0,
        },
        Case {
            name: "a jump",
            numbers: 3,
            normal: false,
            result: |x| f64::from(u8::from(x.iter().sum::<f64>() > 1.5)),
            mean: 0.5,
        },
        // the mean of a lognormal, far out in the tail of which much of it lies
        Case {
            name: "a tail",
            numbers: 4,
            normal: true,
            result: |x| (0.5 * x.iter().sum::<f64>()).exp(),
            mean: 0.5_f64.exp(),
        },
    ]
}

fn draws(sampling: &Sampling, result: fn(&[f64]) -> f64, count: usize) -> Draws {
    let mut drawn = Columns::new(sampling.len(), count).unwrap();
    sampling.draw(0, 0, &mut drawn);
    let row = |row: usize| drawn.iter().map(|column| column[row]).collect::<Vec<_>>();
    let results = (0..count).map(|draw| result(&row(draw))).collect();
    Draws::new(0, vec![results]).unwrap().of_design(sampling.design())
}

/// The root of the mean of the squares.
fn root_mean_square(of: impl Iterator<Item = f64>) -> f64 {
    let (count, squares) = of.fold((0.0, 0.0), |(count, squares), one| (count + 1.0, squares + one * one));
    (squares / count).sqrt()
}

/// For 95% of all means, the truth lies within 2.131 errors, the quantile of Student's t with 15 degrees of freedom, whether
/// or not the scramblings have a power of 2 of draws.
#[test]
fn errors_of_means_are_honest() {
    const SEEDS: u64 = 400;
    for case in cases() {
        for count in [512, 1_000] {
            let outside = (0..SEEDS).filter(|seed| {
                let sampling = sampling(*seed, case.numbers, case.normal).with_sobol();
                let summary = draws(&sampling, case.result, count).summary(0).unwrap();
                (summary.mean.unwrap() - case.mean).abs() > 2.131 * summary.mcse.unwrap()
            });
            let outside = outside.count();
            // 20 are expected, give or take 4.4
            assert!((3..=38).contains(&outside), "{}, {count} draws: {outside} of {SEEDS}", case.name);
        }
    }
}

/// With 4,096 draws the mean of the map is at least 10 times as certain as that of random draws, whose error is sd / 64.
#[test]
fn means_are_far_more_certain_than_those_of_random_draws() {
    let [map, ..] = cases();
    let (mut errors, mut random) = (Vec::new(), 0.0_f64);
    for seed in 0..50 {
        let found = draws(&sampling(seed, map.numbers, map.normal).with_sobol(), map.result, 4_096).summary(0).unwrap();
        errors.push(found.mean.unwrap() - map.mean);
        random = random.max(found.sd.unwrap() / 64.0);
    }
    let error = root_mean_square(errors.into_iter());
    assert!(error < random / 10.0, "{error} beside {random}");
}

/// Over many seeds, quantiles and probabilities are spread as their errors say.
#[test]
fn errors_of_quantiles_and_probabilities_are_honest() {
    const SEEDS: u64 = 300;
    let [map, ..] = cases();
    for count in [1_000, 2_048] {
        let of = |seed| {
            let draws = draws(&sampling(seed, map.numbers, map.normal).with_sobol(), map.result, count);
            let quantiles = draws.quantiles(0, &[0.05, 0.5, 0.9]).unwrap();
            let reached = draws.probability_above(0, 150.0).unwrap();
            assert_eq!(draws.summary(0).unwrap().quantiles[0], quantiles[0]);
            let quantiles = quantiles.into_iter().map(|quantile| (quantile.value, quantile.error.unwrap()));
            quantiles.chain([(reached.value, reached.error)]).collect::<Vec<_>>()
        };
        let all: Vec<_> = (0..SEEDS).map(of).collect();
        for which in 0..4 {
            let mean = all.iter().map(|found| found[which].0).sum::<f64>() / SEEDS as f64;
            let spread = root_mean_square(all.iter().map(|found| found[which].0 - mean));
            let stated = root_mean_square(all.iter().map(|found| found[which].1));
            // the spread of 300 is known to 4%, and places in order are whole
            assert!((0.84..1.25).contains(&(stated / spread)), "{which} of {count}: {stated} stated, {spread} found");
        }
    }
}
