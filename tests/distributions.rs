//! Distributions against closed forms, published quantiles and another crate's.

#![cfg(feature = "simulation")]
#![allow(clippy::float_cmp)] // ends and closed forms that are exact

use proptest::prelude::*;
use sroi::Decimal;
use sroi::ErrorKind::{self, Empty, MissingKey, OutOfRange};
use sroi::distribution::Distribution;
use statrs::distribution::{Beta, ContinuousCDF, Gamma, LogNormal, Normal, Triangular};
use std::f64::consts::PI;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn of(value: f64) -> Decimal {
    format!("{value:.6}").parse().unwrap()
}

/// Whether two numbers agree to so much of the greater.
#[track_caller]
fn near(found: f64, expected: f64, relative: f64) {
    let gap = (found - expected).abs();
    assert!(gap <= relative * expected.abs().max(1e-300), "{found:e} is not {expected:e}: {:e}", gap / expected.abs());
}

fn uniform(low: &str, high: &str) -> Distribution {
    Distribution::uniform(d(low), d(high)).unwrap()
}

fn triangular(low: &str, mode: &str, high: &str) -> Distribution {
    Distribution::triangular(d(low), d(mode), d(high)).unwrap()
}

fn pert(low: &str, mode: &str, high: &str) -> Distribution {
    Distribution::pert(d(low), d(mode), d(high)).unwrap()
}

fn normal(mean: &str, sd: &str) -> Distribution {
    Distribution::normal(d(mean), d(sd)).unwrap()
}

fn lognormal(mean: &str, sd: &str) -> Distribution {
    Distribution::lognormal(d(mean), d(sd)).unwrap()
}

fn beta(alpha: &str, beta: &str) -> Distribution {
    Distribution::beta(d(alpha), d(beta)).unwrap()
}

fn gamma(shape: &str, scale: &str) -> Distribution {
    Distribution::gamma(d(shape), d(scale)).unwrap()
}

fn range(low: &str, high: &str) -> Distribution {
    Distribution::range(d(low), d(high)).unwrap()
}

fn discrete(weighted: &[(&str, &str)]) -> Distribution {
    Distribution::discrete(weighted.iter().map(|(value, weight)| (d(value), d(weight)))).unwrap()
}

fn truncated(distribution: Distribution, low: Option<&str>, high: Option<&str>) -> Distribution {
    distribution.truncated(low.map(d), high.map(d)).unwrap()
}

/// Continuous ones of every kind, of many shapes.
fn continuous() -> Vec<Distribution> {
    vec![
        uniform("-3", "12.5"),
        triangular("0", "0", "1"),
        triangular("0.1", "0.25", "0.9"),
        triangular("-5", "7", "7"),
        pert("0.1", "0.25", "0.9"),
        pert("100", "100", "900"),
        pert("-4", "1", "1"),
        normal("-20", "4"),
        lognormal("1000", "2500"),
        lognormal("3", "0.01"),
        beta("0.5", "0.5"),
        beta("2", "30"),
        beta("0.05", "3"),
        beta("4000", "120.5"),
        gamma("0.1", "3"),
        gamma("1", "0.002"),
        gamma("7.5", "11"),
        gamma("50000", "2"),
        range("10", "40"),
        range("-10", "40"),
        range("0", "40"),
        truncated(normal("0.9", "0.3"), Some("0"), Some("1")),
        truncated(range("-10", "40"), Some("0"), None),
        truncated(gamma("2", "3"), None, Some("4")),
        truncated(triangular("0", "2", "10"), Some("1"), Some("8")),
        truncated(pert("0", "2", "10"), Some("1"), None),
    ]
}

/// Uniforms from far in one tail to far in the other.
fn uniforms() -> impl Iterator<Item = f64> {
    let tails = [1e-12, 1e-9, 1e-7, 1e-5, 1e-4, 1e-3];
    let middle = (1..200).map(|i| f64::from(i) / 200.0);
    tails.into_iter().chain(middle).chain(tails.into_iter().rev().map(|u| 1.0 - u))
}

#[test]
fn quantiles_and_probabilities_are_each_others_inverse() {
    for distribution in continuous() {
        let mut last = f64::NEG_INFINITY;
        for u in uniforms() {
            let x = distribution.quantile(u);
            assert!(x >= last, "{distribution:?} falls at {u}");
            last = x;
            let back = distribution.cdf(x);
            // a value near another than 0 has no more digits to say its probability with than it has itself
            let (below, above) = (distribution.cdf(x.next_down()), distribution.cdf(x.next_up()));
            let coarse = (above - below).abs();
            assert!((back - u).abs() <= 1e-12 * u + 4.0 * coarse + 2e-15, "{distribution:?} at {u}: {back}");
        }
        let (low, high) = distribution.support();
        assert_eq!((distribution.cdf(low), distribution.cdf(high)), (0.0, 1.0), "{distribution:?}");
        assert_eq!((distribution.quantile(0.0), distribution.quantile(1.0)), (low, high));
        assert!(distribution.quantile(-0.1).is_nan() && distribution.quantile(1.1).is_nan());
    }
}

#[test]
fn published_quantiles() {
    // standard normal: Wichura (1988), and tables
    for (u, z) in [(0.25, -0.674_489_750_196_081_7), (0.001, -3.090_232_306_167_814), (1e-20, -9.262_340_089_798_408)] {
        near(normal("0", "1").quantile(u), z, 1e-14);
    }
    near(normal("0", "1").quantile(0.975), 1.959_963_984_540_054, 1e-15);
    // chi-square with k degrees of freedom is gamma of shape k/2 and scale 2
    for (shape, x) in [("0.5", 3.841_458_820_694_124), ("1", 5.991_464_547_107_979), ("5", 18.307_038_053_275_146)] {
        near(gamma(shape, "2").quantile(0.95), x, 1e-13);
    }
}

#[test]
fn closed_forms_of_beta_and_gamma() {
    for u in uniforms() {
        near(gamma("1", "1").quantile(u), -(-u).ln_1p(), 1e-12);
        near(beta("1", "1").quantile(u), u, 1e-13);
        near(beta("3", "1").quantile(u), u.cbrt(), 1e-13);
        // a float says nothing below 10^-300
        near(beta("0.01", "1").quantile(u) + 1e-290, u.powf(100.0) + 1e-290, 1e-11);
        near(beta("1", "0.25").quantile(u), -(4.0 * (-u).ln_1p()).exp_m1(), 1e-12);
        near(beta("0.5", "0.5").quantile(u), (PI * u / 2.0).sin().powi(2), 1e-12);
    }
    for x in [0.01, 0.3, 1.0, 4.0, 17.0, 40.0] {
        // Erlang of shape 4
        let erlang = 1.0 - f64::exp(-x) * (1.0 + x + x * x / 2.0 + x * x * x / 6.0);
        assert!((gamma("4", "1").cdf(x) - erlang).abs() < 1e-14);
        // shape 1/2 is the square of a normal
        near(gamma("0.5", "1").cdf(x), libm::erf(x.sqrt()), 1e-13);
    }
    for x in [0.001, 0.2, 0.5, 0.9] {
        near(beta("2", "3").cdf(x), x * x * (6.0 - 8.0 * x + 3.0 * x * x), 1e-13);
    }
}

/// P(a + 1, x) = P(a, x) - x^a e^-x / Gamma(a + 1): two shapes check one another where nothing else reaches.
#[test]
fn huge_and_tiny_shapes() {
    for shape in [0.001, 0.01, 1.0, 300.0, 999_999.0] {
        let (one, next) = (gamma(&shape.to_string(), "1"), gamma(&(shape + 1.0).to_string(), "1"));
        for x in [0.5, 0.9, 1.0, 1.1, 2.0].map(|factor| f64::max(shape, 0.5) * factor) {
            let step = (shape * x.ln() - x - libm::lgamma(shape + 1.0)).exp();
            // the logarithm of a factorial of a million has nine digits behind the point
            assert!((one.cdf(x) - next.cdf(x) - step).abs() < 1e-13 + 1e-8 * step, "{shape} at {x}");
        }
    }
    // Wilson and Hilferty: the cube root of a gamma is all but normal
    let (shape, z) = (1e6_f64, 1.959_963_984_540_054_f64);
    let cube_root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
    near(gamma("1000000", "1").quantile(0.975), shape * cube_root.powi(3), 1e-9);
    let beta_sd = beta("1000000", "1000000").sd();
    near(beta("1000000", "1000000").quantile(0.975) - 0.5, z * beta_sd, 1e-5);
    for u in uniforms() {
        for extreme in [beta("0.001", "0.001"), beta("0.001", "1000000"), beta("1000000", "0.001"), gamma("0.001", "9")]
        {
            let x = extreme.quantile(u);
            assert!(x >= 0.0 && x.is_finite(), "{extreme:?} at {u}: {x}");
        }
        // mirrored shapes, mirrored values
        let (one, other) = (beta("0.3", "7").quantile(u), beta("7", "0.3").quantile(1.0 - u));
        assert!((one - (1.0 - other)).abs() < 1e-13, "{one} and {other} at {u}");
    }
}

#[test]
fn moments_by_closed_forms() {
    let both = |distribution: Distribution, mean: f64, sd: f64| {
        near(distribution.mean(), mean, 1e-13);
        near(distribution.sd(), sd, 1e-12);
    };
    both(uniform("2", "8"), 5.0, 6.0 / 12_f64.sqrt());
    both(triangular("0", "1", "5"), 2.0, (21_f64 / 18.0).sqrt());
    both(pert("10", "20", "60"), 25.0, (15.0 * 35.0 / 7.0_f64).sqrt());
    both(normal("-3", "0.7"), -3.0, 0.7);
    both(lognormal("162.5", "40"), 162.5, 40.0);
    both(beta("2", "6"), 0.25, (12.0 / 64.0 / 9.0_f64).sqrt());
    both(gamma("9", "0.5"), 4.5, 1.5);
    both(discrete(&[("1", "1"), ("5", "3")]), 4.0, 3_f64.sqrt());
    both(range("-10", "30"), 10.0, 20.0 / 1.644_853_626_951_472_2);
    let sigma = 4_f64.ln() / (2.0 * 1.644_853_626_951_472_2);
    both(
        range("10", "40"),
        20.0 * (sigma * sigma / 2.0).exp(),
        20.0 * (sigma * sigma).exp() * (1.0 - (-sigma * sigma).exp()).sqrt(),
    );
}

#[test]
fn moments_are_those_of_the_quantiles() {
    // the midpoint rule over the quantiles, a second formulation of every mean and deviation
    for distribution in continuous() {
        let n = 40_000;
        let values: Vec<f64> = (0..n).map(|i| distribution.quantile((f64::from(i) + 0.5) / f64::from(n))).collect();
        let mean = values.iter().sum::<f64>() / f64::from(n);
        let variance = values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(n);
        let sd = distribution.sd();
        assert!((mean - distribution.mean()).abs() < 2e-3 * sd, "{distribution:?}: {mean}");
        // what lies beyond the last of so many points weighs most for the heaviest tail here
        let heavy = if distribution.kind() == "lognormal" { 0.12 } else { 3e-3 };
        assert!((variance.sqrt() - sd).abs() < heavy * sd, "{distribution:?}: {}", variance.sqrt());
    }
}

#[test]
fn truncated_moments_by_closed_forms() {
    let density = |z: f64| (-z * z / 2.0).exp() / (2.0 * PI).sqrt();
    let below = |z: f64| 0.5 * libm::erfc(-z / 2_f64.sqrt());
    // normal of mean 2 and sd 3 from 1 to 7
    let (a, b) = (-1.0 / 3.0, 5.0 / 3.0);
    let mass = below(b) - below(a);
    let shift = (density(a) - density(b)) / mass;
    let part = truncated(normal("2", "3"), Some("1"), Some("7"));
    near(part.mean(), 2.0 + 3.0 * shift, 1e-12);
    near(part.sd(), 3.0 * (1.0 + (a * density(a) - b * density(b)) / mass - shift * shift).sqrt(), 1e-11);
    // above 2 alone: the half normal
    let half = truncated(normal("2", "3"), Some("2"), None);
    near(half.mean(), 2.0 + 3.0 * (2.0 / PI).sqrt(), 1e-12);
    near(half.sd(), 3.0 * (1.0 - 2.0 / PI).sqrt(), 1e-11);
    // an exponential forgets
    let late = truncated(gamma("1", "5"), Some("30"), None);
    near(late.mean(), 35.0, 1e-9);
    near(late.sd(), 5.0, 1e-9);
    // a lognormal's mean above its median
    let (mean, sd) = (10.0_f64, 4.0_f64);
    let sigma = (1.0 + (sd / mean).powi(2)).ln().sqrt();
    let median = mean / (sigma * sigma / 2.0).exp();
    let upper = truncated(lognormal("10", "4"), Some(&format!("{median:.20}")), None);
    near(upper.mean(), mean * below(sigma) / 0.5, 1e-10);
    // a uniform stays one, a triangle up to its mode rises in a line, values keep their weights
    let inner = truncated(uniform("0", "10"), Some("2"), Some("5"));
    near(inner.mean(), 3.5, 1e-14);
    near(inner.sd(), 3.0 / 12_f64.sqrt(), 1e-13);
    let rising = truncated(triangular("0", "6", "10"), None, Some("6"));
    near(rising.mean(), 4.0, 1e-13);
    near(rising.sd(), 2_f64.sqrt(), 1e-12);
    let whole = truncated(triangular("0", "6", "10"), Some("0"), Some("10"));
    near(whole.sd(), triangular("0", "6", "10").sd(), 1e-12);
    let some = truncated(discrete(&[("1", "5"), ("2", "1"), ("4", "3"), ("9", "7")]), Some("2"), Some("8.5"));
    assert_eq!((some.mean(), some.cdf(1.9), some.cdf(2.0), some.cdf(4.0)), (3.5, 0.0, 0.25, 1.0));
    assert_eq!([0.1, 0.249, 0.251, 0.99].map(|u| some.quantile(u)), [2.0, 2.0, 4.0, 4.0]);
    assert!((some.sd() - 0.75_f64.sqrt()).abs() < 1e-14);
}

#[test]
fn a_range_holds_nine_tenths() {
    for (low, high) in [("10", "40"), ("-10", "40"), ("0", "3"), ("0.001", "5000")] {
        let both = range(low, high);
        near(both.quantile(0.05) + 1.0, low.parse::<f64>().unwrap() + 1.0, 1e-12);
        near(both.quantile(0.95), high.parse().unwrap(), 1e-12);
    }
    // the middle of a lognormal is the geometric mean
    near(range("10", "40").quantile(0.5), 20.0, 1e-14);
}

#[test]
fn discrete_values_come_by_their_weights() {
    let some = discrete(&[("5", "0.5"), ("-1", "0"), ("2", "0.25"), ("5", "0.25")]);
    assert_eq!([0.01, 0.249, 0.251, 0.999].map(|u| some.quantile(u)), [2.0, 2.0, 5.0, 5.0]);
    assert_eq!([1.9, 2.0, 4.9, 5.0].map(|x| some.cdf(x)), [0.0, 0.25, 0.25, 1.0]);
    assert_eq!(some.support(), (2.0, 5.0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn as_another_crate_has_it(
        alpha in 0.2_f64..60.0, other in 0.2_f64..60.0, scale in 0.1_f64..50.0, u in 0.001_f64..0.999,
    ) {
        let close = |ours: f64, theirs: f64| (ours - theirs).abs() < 1e-9;
        let (a, b, s) = (of(alpha), of(other), of(scale));
        let f = |x: Decimal| x.to_string().parse::<f64>().unwrap();
        let ours = Distribution::beta(a, b).unwrap();
        let theirs = Beta::new(f(a), f(b)).unwrap();
        // where the density has no bound, neighbouring floats lie further apart in probability than that
        let x = ours.quantile(u);
        let apart = theirs.cdf(x.next_up().min(1.0)) - theirs.cdf(x.next_down().max(0.0));
        prop_assert!((theirs.cdf(x) - u).abs() < 1e-9 + apart);
        let ours = Distribution::gamma(a, s).unwrap();
        let theirs = Gamma::new(f(a), 1.0 / f(s)).unwrap();
        prop_assert!(close(theirs.cdf(ours.quantile(u)), u));
        let ours = Distribution::normal(a, s).unwrap();
        prop_assert!(close(Normal::new(f(a), f(s)).unwrap().cdf(ours.quantile(u)), u));
        let ours = Distribution::lognormal(a, s).unwrap();
        let variance = (f(s) / f(a)).powi(2).ln_1p();
        let theirs = LogNormal::new(f(a).ln() - variance / 2.0, variance.sqrt()).unwrap();
        prop_assert!(close(theirs.cdf(ours.quantile(u)), u));
        let (low, mode, high) = (a - s, a, a + b);
        let ours = Distribution::triangular(low, mode, high).unwrap();
        prop_assert!(close(Triangular::new(f(low), f(high), f(mode)).unwrap().cdf(ours.quantile(u)), u));
    }

    #[test]
    fn pert_has_its_mean_and_is_a_beta(low in -50_i64..50, left in 0_i64..40, right in 1_i64..40, u in 0.001_f64..0.999) {
        let (mode, high) = (low + left, low + left + right);
        let pert = Distribution::pert(low, mode, high).unwrap();
        let whole = f64::from(i32::try_from(low + 4 * mode + high).unwrap());
        prop_assert!((pert.mean() - whole / 6.0).abs() < 1e-12);
        let width = f64::from(i32::try_from(high - low).unwrap());
        let share = f64::from(i32::try_from(left).unwrap()) / width;
        let beta = Beta::new(1.0 + 4.0 * share, 1.0 + 4.0 * (1.0 - share)).unwrap();
        let x = (pert.quantile(u) - f64::from(i32::try_from(low).unwrap())) / width;
        prop_assert!((beta.cdf(x) - u).abs() < 1e-9);
    }

    /// Whatever is asked for, something finite comes back, inside the support.
    #[test]
    fn every_draw_lies_in_the_support(a in 0.001_f64..1e6, b in 0.001_f64..1e6, u in 1.2e-16_f64..1.0) {
        let (a, b) = (of(a), of(b));
        for made in [Distribution::beta(a, b), Distribution::gamma(a, b), Distribution::lognormal(a, b)] {
            let made = made.unwrap();
            let x = made.quantile(u);
            let (low, high) = made.support();
            prop_assert!(x.is_finite() && x >= low && x <= high, "{:?} at {}: {}", made, u, x);
        }
    }
}

#[test]
fn parameters_that_are_none() {
    let (shape_kinds, hint) = ("a shape lies from 0.001 to 1000000", "; a normal says the same");
    let none = || None::<Decimal>;
    let unit = || uniform("0", "1");
    let table: Vec<(Result<Distribution, sroi::Error>, ErrorKind, String)> = vec![
        (Distribution::uniform(d("2"), d("1")), OutOfRange, "/uniform/high: high is above low, 2, this is 1".into()),
        (Distribution::uniform(d("2"), d("2.0")), OutOfRange, "/uniform/high: high is above low, 2, this is 2.0; leave a number out that is not in doubt".into()),
        (Distribution::uniform(d("1"), d("1.00000000000000000001")), OutOfRange, "/uniform/high: high is above low, 1, this is 1.00000000000000000001; the two are too near one another to tell apart".into()),
        (Distribution::triangular(d("0"), d("1.1"), d("1")), OutOfRange, "/triangular/mode: the mode lies from low, 0, to high, 1, this is 1.1".into()),
        (Distribution::triangular(d("0"), d("-0.1"), d("1")), OutOfRange, "/triangular/mode: the mode lies from low, 0, to high, 1, this is -0.1".into()),
        (Distribution::pert(d("1"), d("1"), d("1")), OutOfRange, "/pert/high: high is above low, 1, this is 1; leave a number out that is not in doubt".into()),
        (Distribution::pert(d("1"), d("0"), d("2")), OutOfRange, "/pert/mode: the mode lies from low, 1, to high, 2, this is 0".into()),
        (Distribution::normal(d("1"), d("0")), OutOfRange, "/normal/sd: a standard deviation is above 0, this is 0".into()),
        (Distribution::lognormal(d("0"), d("1")), OutOfRange, "/lognormal/mean: the mean of a lognormal is above 0, this is 0".into()),
        (Distribution::lognormal(d("1"), d("-1")), OutOfRange, "/lognormal/sd: a standard deviation is above 0, this is -1".into()),
        (Distribution::beta(d("0"), d("1")), OutOfRange, format!("/beta/alpha: {shape_kinds}, this is 0")),
        (Distribution::beta(d("1"), d("1000001")), OutOfRange, format!("/beta/beta: {shape_kinds}, this is 1000001{hint}")),
        (Distribution::gamma(d("-1"), d("1")), OutOfRange, format!("/gamma/shape: {shape_kinds}, this is -1")),
        (Distribution::gamma(d("1"), d("0")), OutOfRange, "/gamma/scale: a scale is above 0, this is 0".into()),
        (Distribution::range(d("4"), d("-4")), OutOfRange, "/range/high: high is above low, 4, this is -4".into()),
        (Distribution::discrete([(0, 0); 0]), Empty, "/discrete: a discrete distribution has at least two values, this has none".into()),
        (Distribution::discrete([(d("1"), d("1"))]), Empty, "/discrete: a discrete distribution has at least two values of some weight, this has one; leave a number out that is not in doubt".into()),
        (Distribution::discrete([(d("1"), d("1")), (d("2"), d("-1"))]), OutOfRange, "/discrete/1/1: a weight is 0 or more, this is -1".into()),
        (Distribution::discrete([(d("1"), d("0")), (d("2"), d("0"))]), OutOfRange, "/discrete: weights add up to more than 0, this is 0".into()),
        (unit().truncated(Some(d("1")), Some(d("0"))), OutOfRange, "/truncated/high: high is above low, 1, this is 0".into()),
        (unit().truncated(none(), none()), MissingKey, "/truncated: a distribution is truncated at low, at high or at both".into()),
        (unit().truncated(Some(d("1")), None), OutOfRange, "/truncated: at least a millionth of the probability lies where a distribution is not cut off, this is from 1 to any; it reaches from 0 to 1".into()),
        (normal("0", "1").truncated(Some(d("40")), Some(d("50"))), OutOfRange, "/truncated: at least a millionth of the probability lies where a distribution is not cut off, this is from 40 to 50; it reaches from -inf to inf".into()),
    ];
    for (made, kind, message) in table {
        let error = made.unwrap_err();
        assert_eq!((error.kind(), error.to_string()), (kind, message));
    }
}
