//! Distributions with parameters at the edges of the decimals.

use crate::edges::{decimals, floats};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;
use sroi::ErrorKind;
use sroi::distribution::Distribution;

/// A distribution of each kind with these parameters, as far as it takes them.
fn every_kind(a: Decimal, b: Decimal, c: Decimal) -> Vec<Result<Distribution, sroi::Error>> {
    vec![
        Distribution::uniform(a, b),
        Distribution::triangular(a, b, c),
        Distribution::pert(a, b, c),
        Distribution::normal(a, b),
        Distribution::lognormal(a, b),
        Distribution::beta(a, b),
        Distribution::gamma(a, b),
        Distribution::range(a, b),
        Distribution::discrete([(a, c.abs()), (b, Decimal::ONE)]),
    ]
}

/// Whether these numbers rise, or stay as they are.
fn rises(numbers: &[f64]) -> bool {
    numbers.windows(2).all(|pair| pair[0] <= pair[1])
}

proptest! {
    #[test]
    fn quantiles_lie_in_the_support(a in decimals(), b in decimals(), c in decimals(), low in prop::option::of(decimals()), high in prop::option::of(decimals()), at in floats()) {
        for made in every_kind(a, b, c) {
            let distribution = match made {
                Ok(distribution) => distribution,
                Err(error) => {
                    prop_assert!(matches!(error.kind(), ErrorKind::OutOfRange | ErrorKind::Empty), "{}", error);
                    prop_assert!(error.address().is_some());
                    continue;
                }
            };
            for distribution in [Ok(distribution.clone()), distribution.truncated(low, high)] {
                let distribution = match distribution {
                    Ok(distribution) => distribution,
                    Err(error) => {
                        prop_assert!(matches!(error.kind(), ErrorKind::OutOfRange | ErrorKind::MissingKey), "{}", error);
                        continue;
                    }
                };
                let (least, most) = distribution.support();
                prop_assert!(least <= most, "{:?}", distribution);
                for u in [1e-300, 1e-9, 0.25, 0.5, 0.75, 1.0 - 1e-9] {
                    let x = distribution.quantile(u);
                    prop_assert!(least <= x && x <= most, "{} at {} of {:?}", x, u, distribution);
                }
                let found = distribution.quantile(at);
                prop_assert_eq!(found.is_nan(), !(0.0..=1.0).contains(&at), "{} at {} of {:?}", found, at, distribution);
                let below = distribution.cdf(at);
                prop_assert!(at.is_nan() || (0.0..=1.0).contains(&below), "{} below {} of {:?}", below, at, distribution);
                prop_assert!(!distribution.mean().is_nan() && distribution.sd() >= 0.0, "{:?}", distribution);
            }
        }
    }

    /// A range of any size about a mode: on either side of its share the roots of large numbers are off by whole numbers.
    #[test]
    fn a_triangular_never_descends(low in 1_i64..10_i64.pow(18), mode in -100_i64..=100, high in 1_i64..10_i64.pow(18), at in 0.0..1.0_f64) {
        let low = low.saturating_add(100);
        let high = high.saturating_add(100);
        prop_assert!(rises(&about(-low, mode, high, at)));
        prop_assert!(rises(&about(-low, mode, high, share_below_mode(-low, mode, high))));
    }

    #[test]
    fn many_values_of_any_weight_are_a_distribution_or_an_error(values in vec((decimals(), decimals()), 0..6)) {
        match Distribution::discrete(values.clone()) {
            Ok(distribution) => prop_assert!((0..=10).all(|u| distribution.quantile(f64::from(u) / 10.0).is_finite())),
            Err(error) => prop_assert!(matches!(error.kind(), ErrorKind::OutOfRange | ErrorKind::Empty), "{}", error),
        }
    }
}

/// The share of a triangular below its mode, as floats have it.
#[allow(clippy::cast_precision_loss)] // as the distribution rounds them
fn share_below_mode(low: i64, mode: i64, high: i64) -> f64 {
    (mode as f64 - low as f64) / (high as f64 - low as f64)
}

/// The quantiles of a triangular at the floats next to one.
fn about(low: i64, mode: i64, high: i64, u: f64) -> Vec<f64> {
    let distribution = Distribution::triangular(low, mode, high).unwrap();
    let first = (0..8).fold(u, |u, _| u.next_down()).max(0.0);
    let near = std::iter::successors(Some(first), |u| Some(u.next_up().min(1.0)));
    near.take(16).map(|u| distribution.quantile(u)).collect()
}

#[test]
fn a_triangular_does_not_descend_where_its_sides_meet() {
    for (low, mode, high) in
        [(-60_269_583_560_570_040, 5, 44_839_121_262_972_990), (-10_981_078_402_088_486, 1, 10_896_318_971_882_336)]
    {
        let found = about(low, mode, high, share_below_mode(low, mode, high));
        assert!(rises(&found), "{found:?}");
    }
}
