//! Summaries, decisions and the value of information, of draws of every kind.

use crate::edges::{floats, sizes};
use proptest::collection::vec;
use proptest::prelude::*;
use sroi::ErrorKind;
use sroi::simulation::{AcceptabilityCurve, Decision, Histogram, Summary, probability_above, quantiles};

/// The draws that a summary counts: those that are numbers.
fn present(draws: &[f64]) -> usize {
    draws.iter().filter(|draw| !draw.is_nan()).count()
}

proptest! {
    #[test]
    fn a_summary_counts_every_draw(draws in vec(floats(), 0..12)) {
        let present = present(&draws);
        match Summary::from_draws(&draws) {
            Ok(summary) => {
                prop_assert_eq!((summary.draws, summary.missing), (present, draws.len() - present));
                prop_assert!(summary.min <= summary.max);
                prop_assert!(summary.quantiles.iter().all(|one| summary.min <= one.value && one.value <= summary.max));
                prop_assert!(summary.mean.is_none_or(f64::is_finite) && summary.sd.is_none_or(|sd| sd >= 0.0));
            }
            Err(error) => {
                prop_assert_eq!((error.kind(), present), (ErrorKind::NoResult, 0));
            }
        }
    }

    #[test]
    fn a_histogram_has_each_draw_in_one_bin(draws in vec(floats(), 0..12), bins in prop_oneof![1_usize..9, sizes()]) {
        let finite = draws.iter().filter(|draw| draw.is_finite()).count();
        for histogram in [Histogram::from_draws_in_bins(&draws, bins), Histogram::from_draws(&draws)] {
            match histogram {
                Ok(histogram) => {
                    let (low, high) = histogram.infinite();
                    prop_assert_eq!(histogram.counts().iter().sum::<usize>(), finite);
                    prop_assert_eq!(low + high + finite, present(&draws));
                    let edges: Vec<f64> = histogram.edges().collect();
                    prop_assert_eq!(edges.len(), histogram.counts().len() + 1);
                    prop_assert!(edges.iter().all(|edge| edge.is_finite()));
                }
                Err(error) if finite == 0 => {
                    prop_assert!(matches!(error.kind(), ErrorKind::NoResult | ErrorKind::OutOfRange));
                }
                Err(error) => {
                    prop_assert_eq!(error.kind(), ErrorKind::OutOfRange);
                    prop_assert!(bins == 0 || bins > 10_000);
                }
            }
        }
    }

    #[test]
    fn quantiles_and_probabilities_are_of_numbers(draws in vec(floats(), 0..12), probabilities in vec(floats(), 0..4), thresholds in vec(floats(), 0..4)) {
        let allowed = probabilities.iter().all(|p| (0.0..=1.0).contains(p));
        match quantiles(&draws, &probabilities) {
            Ok(found) => prop_assert!(allowed && found.iter().all(|quantile| !quantile.value.is_nan())),
            Err(error) => prop_assert_eq!(error.kind(), if allowed { ErrorKind::NoResult } else { ErrorKind::OutOfRange }),
        }
        let ascending = thresholds.windows(2).all(|pair| pair[0] < pair[1]) && !thresholds.iter().any(|one| one.is_nan());
        match AcceptabilityCurve::from_draws(&draws, &thresholds) {
            Ok(curve) => prop_assert!(ascending && curve.points().len() == thresholds.len()),
            Err(error) => prop_assert_eq!(error.kind(), if ascending { ErrorKind::NoResult } else { ErrorKind::OutOfRange }),
        }
        for threshold in thresholds {
            match probability_above(&draws, threshold) {
                Ok(found) => prop_assert!((0.0..=1.0).contains(&found.value) && found.error.is_finite()),
                Err(error) => prop_assert!(matches!(error.kind(), ErrorKind::NoResult | ErrorKind::OutOfRange)),
            }
        }
    }

    #[test]
    fn information_is_worth_something_or_is_refused(
        parts in vec(floats(), 1..6), others in vec(floats(), 1..6), known in vec(floats(), 1..6), draws in 95_usize..200, threshold in floats(),
    ) {
        let column = |parts: &[f64], draws: usize| parts.iter().copied().cycle().take(draws).collect::<Vec<f64>>();
        let (one, other, number) = (column(&parts, draws), column(&others, draws), column(&known, draws));
        let kinds = [ErrorKind::OutOfRange, ErrorKind::NoResult, ErrorKind::BadLength];
        let short = column(&others, draws - 1);
        let decisions = [
            Decision::from_threshold(&one, threshold),
            Decision::from_options(&[&one, &other]),
            Decision::from_options(&[&one, &short]),
            Decision::from_options(&[&one]),
            Decision::from_options(&[]),
        ];
        prop_assert!(decisions[2..].iter().all(Result::is_err));
        for decision in decisions {
            match decision {
                Ok(decision) => {
                    prop_assert!(draws >= 100 && decision.best() < decision.options());
                    let _ = decision.evpi();
                    for numbers in [vec![], vec![&number[..]], vec![&number, &one], vec![&short], vec![&number; 101]] {
                        match decision.evppi(&numbers) {
                            Ok(found) => prop_assert!(found.value >= 0.0, "{:?}", found),
                            Err(error) => prop_assert!(
                                matches!(error.kind(), ErrorKind::OutOfRange | ErrorKind::BadLength | ErrorKind::TooLarge)
                            ),
                        }
                    }
                }
                Err(error) => prop_assert!(kinds.contains(&error.kind()), "{}", error),
            }
        }
    }
}
