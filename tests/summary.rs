//! Summaries of draws against closed forms, sorting, and draws that are no numbers.

#![cfg(feature = "simulation")]
// counts of draws far below 2^53; bits are meant
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::float_cmp)]

use proptest::prelude::*;
use sroi::ErrorKind;
use sroi::distribution::Distribution;
use sroi::simulation::{AcceptabilityCurve, Columns, Histogram, Sampling, Summary, probability_above, quantiles};

/// Uniforms of a stream of its own for each seed.
fn uniforms(seed: u64, draws: usize) -> Vec<f64> {
    let rent = ("/inputs/rent/amount".parse().unwrap(), Distribution::uniform(0, 1).unwrap());
    let mut columns = Columns::new(1, draws).unwrap();
    Sampling::new(seed, [rent]).draw(0, 0, &mut columns);
    columns.column(0).to_vec()
}

/// Type 7 by its words: sort, h = (n - 1) p, a part of the way between neighbours.
fn sorted_quantile(draws: &[f64], p: f64) -> f64 {
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let h = (sorted.len() - 1) as f64 * p;
    let (low, high) = (sorted[h.floor() as usize], sorted[h.ceil() as usize]);
    low + (h - h.floor()) * (high - low)
}

/// By hand: the sum is 37, the squares of the deviations add up to 79.875.
#[test]
fn eight_draws_by_hand() {
    let summary = Summary::from_draws(&[2.0, 7.0, 1.0, 8.0, 2.0, 8.0, 1.0, 8.0]).unwrap();
    assert_eq!((summary.draws, summary.missing, summary.min, summary.max), (8, 0, 1.0, 8.0));
    assert_eq!(summary.mean, Some(4.625));
    assert!((summary.sd.unwrap() - (79.875_f64 / 7.0).sqrt()).abs() < 1e-15);
    assert!((summary.mcse.unwrap() - (79.875_f64 / 56.0).sqrt()).abs() < 1e-15);
    // sorted 1 1 2 2 7 8 8 8: h = 0.35, 1.75, 3.5, 5.25, 6.65
    assert_eq!(summary.quantiles.map(|quantile| quantile.value), [1.0, 1.75, 4.5, 8.0, 8.0]);
    assert_eq!(summary.quantiles.map(|quantile| quantile.probability), [0.05, 0.25, 0.5, 0.75, 0.95]);
}

/// 400 samples of the same law: the errors stated are the spread found, and the closed forms lie inside four of them.
#[test]
fn errors_are_the_spread_of_repetitions() {
    let (samples, draws) = (400_u64, 2_000);
    let summaries: Vec<Summary> = (0..samples)
        .map(|seed| {
            let exponential: Vec<f64> = uniforms(seed, draws).into_iter().map(|u| -(1.0 - u).ln()).collect();
            Summary::from_draws(&exponential).unwrap()
        })
        .collect();
    let n = samples as f64;
    let check = |values: Vec<f64>, errors: Vec<f64>, truth: f64| {
        let mean = values.iter().sum::<f64>() / n;
        let spread = (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0)).sqrt();
        let error = errors.iter().sum::<f64>() / n;
        // the spread of 400 is known to 1 / sqrt(800), about 3.5%
        assert!((spread / error - 1.0).abs() < 0.15, "{truth}: {spread} {error}");
        // type 7 is biased by less than 1 / n
        assert!((mean - truth).abs() < 4.0 * error / n.sqrt() + 1.0 / draws as f64, "{truth}: {mean}");
    };
    check(
        summaries.iter().map(|s| s.mean.unwrap()).collect(),
        summaries.iter().map(|s| s.mcse.unwrap()).collect(),
        1.0,
    );
    for (index, p) in [0.05, 0.25, 0.5, 0.75, 0.95_f64].into_iter().enumerate() {
        let values = summaries.iter().map(|s| s.quantiles[index].value).collect();
        check(values, summaries.iter().map(|s| s.quantiles[index].error.unwrap()).collect(), -(1.0 - p).ln());
    }
}

#[test]
fn missing_draws_are_counted_and_left_out() {
    let draws = uniforms(3, 5_000);
    let mut holed = draws.clone();
    for (index, draw) in holed.iter_mut().enumerate() {
        if index % 7 == 3 {
            *draw = f64::NAN;
        }
    }
    let left: Vec<f64> = holed.iter().copied().filter(|draw| !draw.is_nan()).collect();
    let (with, without) = (Summary::from_draws(&holed).unwrap(), Summary::from_draws(&left).unwrap());
    assert_eq!(with.missing, 714);
    assert_eq!(
        (with.draws, with.quantiles, with.min, with.max),
        (without.draws, without.quantiles, without.min, without.max)
    );
    assert!((with.mean.unwrap() - without.mean.unwrap()).abs() < 1e-14);
    assert!((with.sd.unwrap() - without.sd.unwrap()).abs() < 1e-14);
    assert_eq!(probability_above(&holed, 0.3).unwrap(), probability_above(&left, 0.3).unwrap());
    let thresholds = [0.1, 0.5, 0.9];
    assert_eq!(
        AcceptabilityCurve::from_draws(&holed, &thresholds).unwrap(),
        AcceptabilityCurve::from_draws(&left, &thresholds).unwrap()
    );
    assert_eq!(Histogram::from_draws(&holed).unwrap(), Histogram::from_draws(&left).unwrap());
}

#[test]
fn nothing_to_sum_up_is_an_error() {
    for draws in [&[] as &[f64], &[f64::NAN, f64::NAN]] {
        let kinds = [
            Summary::from_draws(draws).unwrap_err().kind(),
            quantiles(draws, &[0.5]).unwrap_err().kind(),
            probability_above(draws, 0.0).unwrap_err().kind(),
            AcceptabilityCurve::from_draws(draws, &[0.0]).unwrap_err().kind(),
            Histogram::from_draws_in_bins(draws, 3).unwrap_err().kind(),
            Histogram::from_draws(draws).unwrap_err().kind(),
        ];
        assert_eq!(kinds, [ErrorKind::NoResult; 6]);
    }
    assert_eq!(Histogram::from_draws_in_bins(&[f64::INFINITY], 3).unwrap_err().kind(), ErrorKind::NoResult);
}

#[test]
fn bad_questions_are_refused() {
    for p in [-0.1, 1.1, f64::NAN] {
        assert_eq!(quantiles(&[1.0], &[0.5, p]).unwrap_err().kind(), ErrorKind::OutOfRange);
    }
    assert_eq!(probability_above(&[1.0], f64::NAN).unwrap_err().kind(), ErrorKind::OutOfRange);
    for thresholds in [[1.0, 1.0], [2.0, 1.0], [0.0, f64::NAN]] {
        assert_eq!(AcceptabilityCurve::from_draws(&[1.0], &thresholds).unwrap_err().kind(), ErrorKind::OutOfRange);
    }
    for bins in [0, 10_001, usize::MAX] {
        assert_eq!(Histogram::from_draws_in_bins(&[1.0, 2.0], bins).unwrap_err().kind(), ErrorKind::OutOfRange);
    }
}

#[test]
fn infinite_and_huge_draws_do_no_harm() {
    let (inf, max) = (f64::INFINITY, f64::MAX);
    let summary = Summary::from_draws(&[1.0, inf, 2.0, 3.0]).unwrap();
    assert_eq!((summary.draws, summary.mean, summary.sd, summary.mcse, summary.max), (4, None, None, None, inf));
    assert_eq!(summary.quantiles[2].value, 2.5);
    let both = Summary::from_draws(&[-inf, inf]).unwrap();
    assert_eq!((both.mean, both.min, both.max), (None, -inf, inf));
    assert!(
        both.quantiles
            .iter()
            .all(|quantile| !quantile.value.is_nan() && quantile.error.is_none_or(|error| !error.is_nan()))
    );
    assert_eq!(quantiles(&[-max, max], &[0.5]).unwrap()[0].value, 0.0);
    let histogram = Histogram::from_draws_in_bins(&[-inf, -max, 0.0, max, inf, inf], 4).unwrap();
    assert_eq!((histogram.counts(), histogram.infinite()), (&[1, 0, 1, 1][..], (1, 2)));
    assert!(Histogram::from_draws(&[-inf, -max, 0.0, 1.0, max, inf]).is_ok());
    assert_eq!(probability_above(&[-inf, 0.0, inf, inf], inf).unwrap().value, 0.5);
    let single = Summary::from_draws(&[7.0]).unwrap();
    assert_eq!((single.mean, single.sd, single.mcse), (Some(7.0), None, None));
    assert!(single.quantiles.iter().all(|quantile| (quantile.value, quantile.error) == (7.0, None)));
}

/// 1,000 uniforms between 0 and 1: IQR about 1/2, width about 1/10.
#[test]
fn bins_are_freedman_s_and_diaconis_s() {
    let draws = uniforms(5, 1_000);
    let histogram = Histogram::from_draws(&draws).unwrap();
    let range = Summary::from_draws(&draws).map(|summary| summary.max - summary.min).unwrap();
    let width = 2.0 * (sorted_quantile(&draws, 0.75) - sorted_quantile(&draws, 0.25)) / 10.0;
    assert_eq!(histogram.counts().len(), (range / width).ceil() as usize);
    assert_eq!(histogram.counts().iter().sum::<usize>(), 1_000);
    assert_eq!(histogram.edges().count(), histogram.counts().len() + 1);
    // half of the draws the same: no width, so as many bins as there may be
    let tied: Vec<f64> = draws.iter().map(|draw| if *draw < 0.8 { 0.5 } else { *draw }).collect();
    assert_eq!(Histogram::from_draws(&tied).unwrap().counts().len(), 200);
    assert_eq!(Histogram::from_draws(&[3.0; 9]).unwrap().counts(), [9]);
}

/// What never happened in 1,000 draws may yet happen; otherwise the error is the usual one.
#[test]
fn probabilities_have_errors_at_the_ends() {
    let never = probability_above(&[0.0; 1_000], 1.0).unwrap();
    assert_eq!(never.value, 0.0);
    assert!(never.error > 0.0 && never.error < 3.0 / 1_000.0);
    let draws = uniforms(9, 100_000);
    let third = probability_above(&draws, 2.0 / 3.0).unwrap();
    assert!((third.value - 1.0 / 3.0).abs() < 4.0 * third.error);
    assert!((third.error / (2.0 / 9.0 / 100_000.0_f64).sqrt() - 1.0).abs() < 0.02);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn selection_finds_what_sorting_finds(
        draws in proptest::collection::vec(prop_oneof![-1e6..1e6_f64, (-3..3_i32).prop_map(f64::from)], 1..400),
        probabilities in proptest::collection::vec(0.0..=1.0_f64, 0..9),
    ) {
        let found = quantiles(&draws, &probabilities).unwrap();
        prop_assert_eq!(found.len(), probabilities.len());
        for (quantile, p) in found.iter().zip(&probabilities) {
            prop_assert_eq!(quantile.value, sorted_quantile(&draws, *p));
            prop_assert!(quantile.error.is_none_or(|error| error >= 0.0));
        }
    }

    #[test]
    fn curve_and_histogram_count_as_one_by_one(
        draws in proptest::collection::vec(prop_oneof![-10.0..10.0_f64, (-9..9_i32).prop_map(f64::from)], 1..200),
        bins in 1..40_usize,
    ) {
        let thresholds: Vec<f64> = (-20..20).map(|half| f64::from(half) / 2.0).collect();
        let curve = AcceptabilityCurve::from_draws(&draws, &thresholds).unwrap();
        for (threshold, probability) in curve.points() {
            prop_assert_eq!(probability, probability_above(&draws, threshold).unwrap());
        }
        let histogram = Histogram::from_draws_in_bins(&draws, bins).unwrap();
        let edges: Vec<f64> = histogram.edges().collect();
        let last = histogram.counts().len() - 1;
        for (bin, count) in histogram.counts().iter().enumerate() {
            let inside = |draw: &&f64| edges[bin] <= **draw && (**draw < edges[bin + 1] || bin == last);
            prop_assert_eq!(*count, draws.iter().filter(inside).count());
        }
        prop_assert_eq!(histogram.counts().iter().sum::<usize>(), draws.len());
    }
}
