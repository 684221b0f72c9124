//! Sobol' indices against closed forms.

#![cfg(feature = "simulation")]
#![allow(clippy::float_cmp)] // bits are meant

use sroi::distribution::Distribution;
use sroi::simulation::{Columns, Copula, Model, Sampling, VarianceIndices};
use sroi::{Address, Error, ErrorKind};
use std::f64::consts::PI;

const DRAWS: usize = 40_000;

/// A function of one row of uniforms between 0 and 1.
struct Formula<F>(usize, F);

impl<F: Fn(&[f64]) -> f64 + Sync> Model for Formula<F> {
    fn inputs(&self) -> usize {
        self.0
    }

    fn results(&self) -> usize {
        2
    }

    fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), Error> {
        assert!(drawn.rows() <= 1_024, "a block of {} rows", drawn.rows());
        for row in 0..drawn.rows() {
            let numbers: Vec<f64> = drawn.iter().map(|column| column[row]).collect();
            results.column_mut(0)[row] = f64::NAN;
            results.column_mut(1)[row] = (self.1)(&numbers);
        }
        Ok(())
    }
}

fn addresses(count: usize) -> Vec<Address> {
    (0..count).map(|index| Address::ROOT.child("inputs").child(format!("i{index}")).child("amount")).collect()
}

fn uniforms(count: usize, seed: u64) -> Sampling {
    let numbers = addresses(count).into_iter();
    Sampling::new(seed, numbers.map(|address| (address, Distribution::uniform(0, 1).unwrap())))
}

fn indices(count: usize, seed: u64, draws: usize, f: impl Fn(&[f64]) -> f64 + Sync) -> VarianceIndices {
    VarianceIndices::new(&Formula(count, f), 1, &uniforms(count, seed), draws).unwrap()
}

#[track_caller]
fn within(found: f64, error: f64, truth: f64, allowance: f64) {
    assert!((found - truth).abs() <= 4.0 * error + allowance, "{found} with error {error}, not {truth}");
}

/// Ishigami and Homma (1990) with a = 7, b = 0.1.
fn ishigami(u: &[f64]) -> f64 {
    let x: Vec<f64> = u.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
    x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()
}

#[test]
fn ishigami_s_indices_are_as_published() {
    let published = [(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)];
    for seed in 0..5 {
        let indices = indices(3, seed, DRAWS, ishigami);
        for (index, (first, total)) in indices.groups().iter().zip(published) {
            within(index.first, index.first_error, first, 5e-5);
            within(index.total, index.total_error, total, 5e-5);
            assert!(index.first_error < 0.01 && index.total_error < 0.01, "{index:?}");
        }
        let variance = 49.0 / 8.0 + 0.1 * PI.powi(4) / 5.0 + 0.01 * PI.powi(8) / 18.0 + 0.5;
        assert!((indices.variance() / variance - 1.0).abs() < 0.03, "{}", indices.variance());
        assert!((indices.mean() - 3.5).abs() < 4.0 * (variance / 80_000.0).sqrt());
    }
}

/// Sobol's g: the product of (|4 u - 2| + a) / (1 + a), with partial variances 1 / (3 (1 + a)^2).
#[test]
fn sobol_s_function_has_its_closed_indices() {
    let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0];
    let partial = a.map(|a: f64| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    let whole: f64 = partial.iter().map(|v| 1.0 + v).product::<f64>() - 1.0;
    let g = |u: &[f64]| u.iter().zip(a).map(|(u, a)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a)).product();
    for seed in 0..5 {
        for (index, v) in indices(6, seed, DRAWS, g).groups().iter().zip(partial) {
            within(index.first, index.first_error, v / whole, 0.0);
            within(index.total, index.total_error, v * (whole + 1.0) / (1.0 + v) / whole, 0.0);
        }
    }
}

/// An additive model: first and total are the shares of the variances, and add up to 1.
#[test]
fn shares_of_a_sum_add_up_to_one() {
    let weights = [1.0, 2.0, 3.0, 0.5, 0.0];
    let all: f64 = weights.iter().map(|w| w * w).sum();
    let indices = indices(5, 3, DRAWS, |u| u.iter().zip(weights).map(|(u, w)| u * w).sum());
    let error: f64 = indices.groups().iter().map(|index| index.first_error).sum();
    within(indices.groups().iter().map(|index| index.first).sum(), error / 2.0, 1.0, 0.0);
    for (index, w) in indices.groups().iter().zip(weights) {
        within(index.first, index.first_error, w * w / all, 0.0);
        within(index.total, index.total_error, w * w / all, 0.0);
    }
    // what does not enter has no share, not even by chance
    let without = &indices.groups()[4];
    assert_eq!((without.first, without.total, without.total_error), (0.0, 0.0, 0.0));
}

/// The errors stated are the spread that repetitions have.
#[test]
fn errors_are_the_spread_of_repetitions() {
    let repetitions: Vec<VarianceIndices> = (0..200).map(|seed| indices(3, seed, 1_000, ishigami)).collect();
    let n = f64::from(200);
    let check = |values: Vec<(f64, f64)>| {
        let mean = values.iter().map(|(value, _)| value).sum::<f64>() / n;
        let spread = (values.iter().map(|(value, _)| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        let error = values.iter().map(|(_, error)| error).sum::<f64>() / n;
        // known to 1 / sqrt(400)
        assert!((spread / error - 1.0).abs() < 0.2, "{spread} {error}");
    };
    for group in 0..3 {
        check(repetitions.iter().map(|r| (r.groups()[group].first, r.groups()[group].first_error)).collect());
        check(repetitions.iter().map(|r| (r.groups()[group].total, r.groups()[group].total_error)).collect());
    }
}

/// x and y uniform with rank correlation r, z alone: V(2 x + y + z) = (4 + 1 + 4 r) / 12 + 1 / 12, r being Pearson's
/// correlation of uniforms too. The group has all of it but z's.
#[test]
fn a_correlated_group_is_one() {
    for rank in [0.7, -0.5] {
        let copula = Copula::new(&addresses(4), &[(3, 0, rank)]).unwrap();
        let sampling = uniforms(4, 2).with_copula(copula);
        let model = Formula(4, |u: &[f64]| 2.0 * u[0] + u[3] + u[1]);
        let indices = VarianceIndices::new(&model, 1, &sampling, DRAWS).unwrap();
        let share = (5.0 + 4.0 * rank) / (6.0 + 4.0 * rank);
        let members: Vec<_> = indices.groups().iter().map(|index| index.numbers.clone()).collect();
        assert_eq!(members, [vec![0, 3], vec![1], vec![2]]);
        let group = &indices.groups()[0];
        assert_eq!(group.addresses, [addresses(4)[0].clone(), addresses(4)[3].clone()]);
        within(group.first, group.first_error, share, 0.0);
        within(group.total, group.total_error, share, 0.0);
        let alone = &indices.groups()[1];
        within(alone.first, alone.first_error, 1.0 - share, 0.0);
        // each number reports its group
        let numbers: Vec<_> = (0..).map_while(|column| indices.of(column)).collect();
        assert_eq!((numbers[0], numbers[1], numbers[2], numbers[3]), (group, alone, &indices.groups()[2], group));
        assert!((indices.variance() * 12.0 / (6.0 + 4.0 * rank) - 1.0).abs() < 0.03);
    }
}

/// A large mean must not drown the variance.
#[test]
fn a_large_mean_changes_nothing() {
    let plain = indices(3, 1, 5_000, ishigami);
    let lifted = indices(3, 1, 5_000, |u| 1e9 + ishigami(u));
    for (one, other) in plain.groups().iter().zip(lifted.groups()) {
        assert!((one.first - other.first).abs() < 1e-6 && (one.total - other.total).abs() < 1e-6);
        assert!((one.first_error - other.first_error).abs() < 1e-6);
    }
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    assert_eq!(indices(3, 8, 3_000, ishigami), indices(3, 8, 3_000, ishigami));
    assert_ne!(indices(3, 8, 3_000, ishigami), indices(3, 9, 3_000, ishigami));
}

#[test]
fn what_has_no_indices_is_an_error() {
    let of = |f: fn(&[f64]) -> f64, result, draws| {
        VarianceIndices::new(&Formula(2, f), result, &uniforms(2, 1), draws).unwrap_err()
    };
    let same = of(|_| 0.1, 1, 1_000);
    assert_eq!(same.kind(), ErrorKind::NoResult);
    assert!(same.to_string().contains("0.1 throughout"), "{same}");
    let missing = of(|u| u[0], 0, 1_000);
    assert_eq!(missing.kind(), ErrorKind::NoResult);
    assert!(
        missing.to_string().contains("result 0 exists") && missing.to_string().contains("NaN in draw 0"),
        "{missing}"
    );
    assert_eq!(of(|u| 1.0 / (u[0] - u[0]), 1, 1_000).kind(), ErrorKind::NoResult);
    assert_eq!(of(|u| (u[0] - 0.5) * f64::MAX, 1, 1_000).kind(), ErrorKind::Overflow);
    assert_eq!(of(|u| u[0], 2, 1_000).kind(), ErrorKind::OutOfRange);
    for draws in [0, 1] {
        assert_eq!(of(|u| u[0], 1, draws).kind(), ErrorKind::OutOfRange);
    }
    for draws in [100_001, usize::MAX] {
        assert_eq!(of(|u| u[0], 1, draws).kind(), ErrorKind::TooLarge);
    }
    let few = VarianceIndices::new(&Formula(3, |u: &[f64]| u[0]), 1, &uniforms(2, 1), 100).unwrap_err();
    assert_eq!(few.kind(), ErrorKind::BadLength);
    let nothing = VarianceIndices::new(&Formula(0, |_: &[f64]| 1.0), 1, &uniforms(0, 1), 100).unwrap_err();
    assert_eq!(nothing.kind(), ErrorKind::NoResult);
}
