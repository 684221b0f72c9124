//! Blocks of draws against single quantiles.

use super::Distribution;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Every kind, those of slow inversion in many shapes, with and without bounds.
fn all() -> Vec<Distribution> {
    let beta = |alpha: &str, beta: &str| Distribution::beta(d(alpha), d(beta)).unwrap();
    let gamma = |shape: &str, scale: &str| Distribution::gamma(d(shape), d(scale)).unwrap();
    let pert = |low: &str, mode: &str, high: &str| Distribution::pert(d(low), d(mode), d(high)).unwrap();
    vec![
        Distribution::uniform(d("0.1"), d("0.7")).unwrap(),
        Distribution::triangular(d("0.1"), d("0.3"), d("0.7")).unwrap(),
        Distribution::triangular(d("0.1"), d("0.1"), d("0.7")).unwrap(),
        Distribution::triangular(d("0.1"), d("0.7"), d("0.7")).unwrap(),
        Distribution::normal(d("3"), d("2")).unwrap().truncated(Some(d("0")), None).unwrap(),
        Distribution::lognormal(d("3"), d("2")).unwrap(),
        Distribution::range(d("3"), d("20")).unwrap(),
        Distribution::discrete([(d("3"), d("2")), (d("4"), d("7"))]).unwrap(),
        pert("0", "0", "10"),
        pert("0", "2", "10"),
        pert("-7", "9", "10"),
        pert("0", "5", "10").truncated(Some(d("4")), Some(d("9"))).unwrap(),
        beta("0.02", "0.03"),
        beta("0.5", "0.5"),
        beta("1", "1"),
        beta("2", "40"),
        beta("9000", "4000"),
        gamma("0.01", "2"),
        gamma("0.9", "2"),
        gamma("3", "2"),
        gamma("20000", "2"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_block_holds_the_quantiles(uniforms in prop::collection::vec(1e-9_f64..1.0, 1..1_000)) {
        for distribution in all() {
            let mut block = uniforms.clone();
            distribution.quantiles(&mut block);
            let sd = distribution.sd();
            for (u, x) in uniforms.iter().zip(&block) {
                let expected = distribution.quantile(*u);
                let (low, high) = distribution.support();
                prop_assert!((low..=high).contains(x), "{:?} at {}: {}", distribution, u, x);
                prop_assert!((x - expected).abs() <= 1e-9 * sd, "{:?} at {}: {}, not {}", distribution, u, x, expected);
            }
            // a draw is the same in whatever block it comes
            let mut pieces = uniforms.clone();
            for piece in pieces.chunks_mut(7) {
                distribution.quantiles(piece);
            }
            prop_assert_eq!(pieces, block);
        }
    }
}

#[test]
fn a_table_is_used_and_never_falls() {
    for distribution in all() {
        let Some(table) = distribution.table() else { continue };
        let mut last = f64::NEG_INFINITY;
        let mut used = 0;
        let count = 20_000;
        for i in 1..count {
            let u = f64::from(i) / f64::from(count);
            let found = table.quantile(u);
            let x = if found.is_nan() { distribution.law().quantile(u) } else { found };
            used += i32::from(!found.is_nan());
            assert!(x >= last - 2e-10 * distribution.law().sd(), "{distribution:?} falls at {u}");
            last = x;
        }
        // shapes far below 1 pile up at an end, where no polynomial follows
        let piled_up = distribution.law().quantile(0.001) < 1e-30 && distribution.law().support().0 == 0.0;
        assert!(piled_up || used > count * 9 / 10, "{distribution:?} uses {used}");
    }
}

#[test]
fn ends_are_not_passed() {
    let nearly = [f64::EPSILON / 2.0, 1.0 - f64::EPSILON / 2.0];
    for distribution in all() {
        let (low, high) = distribution.support();
        let mut block = nearly;
        distribution.quantiles(&mut block);
        assert!(block.iter().all(|x| (low..=high).contains(x)), "{distribution:?}: {block:?}");
    }
}
