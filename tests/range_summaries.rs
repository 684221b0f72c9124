//! Summaries of ranges of draws: however a study is cut and put together, the same bytes, and what the draws say.

#![cfg(feature = "simulation")]
#![allow(clippy::float_cmp)] // what is exact is compared exactly

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};
use proptest::prelude::*;
use sroi::simulation::{Design, Draws, RangeSummary};

const NOTHING: f64 = f64::NAN;

fn draws(first: u64, values: &[f64], design: Design) -> Draws {
    Draws::new(first, vec![values.to_vec()]).unwrap().of_design(design)
}

fn kept(first: u64, values: &[f64], design: Design) -> RangeSummary {
    draws(first, values, design).range_summary(0).unwrap()
}

fn design() -> impl Strategy<Value = Design> {
    prop_oneof![Just(Design::Random), Just(Design::LatinHypercube), Just(Design::Sobol)]
}

/// Draws of any size, many of them alike, some of which do not exist.
fn values() -> impl Strategy<Value = Vec<f64>> {
    let one = prop_oneof![
        4 => -1e6..1e6,
        2 => (-3_i32..3).prop_map(f64::from),
        1 => any::<f64>(),
        1 => Just(NOTHING),
        1 => Just(-0.0),
    ];
    proptest::collection::vec(one, 1..200)
}

/// The values from one cut to the next, with the number of the first.
fn cut<'v>(values: &'v [f64], cuts: &[usize]) -> Vec<(u64, &'v [f64])> {
    let mut ends: Vec<usize> = cuts.iter().map(|cut| cut % values.len()).chain([0, values.len()]).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.windows(2).map(|ends| (ends[0] as u64, &values[ends[0]..ends[1]])).collect()
}

/// Mean and variance in fractions, each rounded to a float at the end.
fn in_fractions(values: &[f64]) -> (f64, Option<f64>) {
    let all: Vec<BigRational> = values.iter().filter_map(|value| BigRational::from_float(*value)).collect();
    let n = BigRational::from(BigInt::from(all.len()));
    let mean = all.iter().fold(BigRational::zero(), |sum, one| sum + one) / &n;
    let squares = all.iter().map(|one| (one - &mean) * (one - &mean)).fold(BigRational::zero(), |sum, one| sum + one);
    let variance = (all.len() > 1).then(|| (squares / (n - BigRational::from(BigInt::from(1)))).to_f64().unwrap());
    (mean.to_f64().unwrap(), variance)
}

fn near(found: f64, expected: f64, part: f64) -> bool {
    (found - expected).abs() <= part * expected.abs()
}

proptest! {
    #[test]
    fn ranges_merge_to_the_same_bytes_however_they_are_cut_and_in_whatever_order(
        values in values(),
        first in prop_oneof![0_u64..40, Just(u64::MAX - 1_000)],
        cuts in proptest::collection::vec(any::<usize>(), 0..8),
        order in any::<u64>(),
        design in design(),
    ) {
        let whole = kept(first, &values, design);
        let mut parts: Vec<RangeSummary> =
            cut(&values, &cuts).into_iter().map(|(at, values)| kept(first + at, values, design)).collect();
        // through bytes, and in another order
        for part in &mut parts {
            *part = RangeSummary::from_bytes(&part.to_bytes()).unwrap();
        }
        let turn = usize::try_from(order % parts.len() as u64).unwrap();
        parts.rotate_left(turn);
        if order % 2 == 0 {
            parts.reverse();
        }
        // by twos, as a tree of workers would
        while parts.len() > 1 {
            let last = parts.pop().unwrap();
            let place = usize::try_from(order % parts.len() as u64).unwrap();
            parts[place].merge(&last).unwrap();
        }
        prop_assert_eq!(parts[0].to_bytes(), whole.to_bytes());
        prop_assert_eq!(&parts[0], &whole);
        let told = (parts[0].summary(), whole.summary());
        prop_assert_eq!(format!("{told:?}"), format!("{:?}", (&told.1, &told.1)));
    }

    #[test]
    fn a_summary_says_what_its_draws_say(values in values(), first in 0_u64..40, design in design()) {
        let draws = draws(first, &values, design);
        let kept = draws.range_summary(0).unwrap();
        let (Ok(told), Ok(expected)) = (kept.summary(), draws.summary(0)) else {
            prop_assert!(values.iter().all(|value| value.is_nan()));
            return Ok(());
        };
        prop_assert_eq!((told.draws, told.missing), (expected.draws, expected.missing));
        prop_assert_eq!((told.min, told.max), (expected.min, expected.max));
        for threshold in [-1.0, 0.0, 1.0, 1.5, 512.0, f64::NEG_INFINITY, f64::INFINITY] {
            let (one, other) = (kept.probability_above(threshold).unwrap(), draws.probability_above(0, threshold).unwrap());
            prop_assert_eq!(one.value, other.value);
            let below = kept.probability_below(threshold).unwrap();
            prop_assert!((below.value + one.value - 1.0).abs() < 1e-15 && near(below.error, one.error, 1e-9));
            prop_assert!(near(one.error, other.error, 1e-9) || (one.error - other.error).abs() < 1e-12);
        }
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        for (one, other) in told.quantiles.iter().zip(&expected.quantiles) {
            prop_assert_eq!(one.probability, other.probability);
            prop_assert_eq!(one.error.is_some(), other.error.is_some());
            // the two draws that a quantile lies between are each within their part of the line
            let below = sorted.iter().rev().find(|draw| **draw <= other.value).unwrap().abs();
            let above = sorted.iter().find(|draw| **draw >= other.value).unwrap().abs();
            let off = (one.value - other.value).abs();
            prop_assert!(off.is_nan() || off <= below.max(above) / 256.0 + 1e-300, "{:?} {:?}", one, other);
        }
        let finite = values.iter().all(|value| value.is_nan() || value.is_finite());
        prop_assert_eq!(told.mean.is_some(), finite);
        if finite {
            let (mean, variance) = in_fractions(&values);
            prop_assert_eq!(told.mean, Some(mean));
            if let Some(variance) = variance.filter(|variance| variance.is_finite() && *variance > 1e-300) {
                prop_assert!(near(told.sd.unwrap(), variance.sqrt(), 4e-16), "{:?} {}", told.sd, variance.sqrt());
            }
            prop_assert_eq!(told.sd.is_some(), variance.is_some());
        }
    }

    /// Whatever a stranger sends is refused, or is the one way to write what it says.
    #[test]
    fn bytes_are_refused_or_the_only_ones(
        values in values(),
        design in design(),
        changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 0..4),
        end in any::<usize>(),
        more in proptest::collection::vec(any::<u8>(), 0..3),
    ) {
        let mut bytes = kept(3, &values, design).to_bytes();
        for (place, byte) in changes {
            let place = place % bytes.len();
            bytes[place] = byte;
        }
        if end % 3 == 0 {
            bytes.truncate(end % bytes.len());
        }
        bytes.extend(more);
        if let Ok(read) = RangeSummary::from_bytes(&bytes) {
            prop_assert_eq!(read.to_bytes(), bytes);
            let _ = (read.summary(), read.probability_above(0.0));
            let mut twice = read.clone();
            prop_assert!(twice.merge(&read).is_err());
        }
    }
}

/// 100,000 draws of a smooth doubt, 1 to 3: quantiles are near those of the draws, and errors of either design as near.
#[test]
fn quantiles_and_errors_of_many_draws_are_near_those_of_the_draws() {
    let of = |place: u32| 1.0 + 2.0 * f64::from(place * 7_919 % 100_003) / 100_003.0;
    let values: Vec<f64> = (0..100_003).map(of).map(|x| x * x - 1.0).collect();
    for design in [Design::Random, Design::Sobol] {
        let draws = draws(5, &values, design);
        let (told, expected) = (draws.range_summary(0).unwrap().summary().unwrap(), draws.summary(0).unwrap());
        assert!(near(told.mean.unwrap(), expected.mean.unwrap(), 1e-14));
        assert!(near(told.sd.unwrap(), expected.sd.unwrap(), 1e-13));
        assert!(near(told.mcse.unwrap(), expected.mcse.unwrap(), 1e-6), "{told:?} {expected:?}");
        for (one, other) in told.quantiles.iter().zip(&expected.quantiles) {
            assert!(near(one.value, other.value, 1e-4), "{design:?} {one:?} {other:?}");
            // Sobol' points lie so evenly that the error is smaller than a part of the line
            let part = if design == Design::Sobol { 0.5 } else { 0.05 };
            assert!(near(one.error.unwrap(), other.error.unwrap(), part), "{design:?} {one:?} {other:?}");
        }
        let bytes = draws.range_summary(0).unwrap().to_bytes().len();
        assert!(bytes < if design == Design::Sobol { 64_000 } else { 8_000 }, "{bytes}");
    }
}

/// Five draws by hand: mean 3, squares 4 + 1 + 0 + 1 + 4, so that the variance is 10 / 4.
#[test]
fn five_draws_by_hand() {
    let merged = RangeSummary::merged([
        kept(3, &[4.0, NOTHING, 5.0], Design::Random),
        kept(0, &[1.0, 2.0, 3.0], Design::Random),
    ]);
    let merged = merged.unwrap();
    assert_eq!((merged.ranges().first(), merged.ranges().len(), merged.design()), (Some(&(0..6)), 1, Design::Random));
    let told = merged.summary().unwrap();
    assert_eq!((told.draws, told.missing, told.mean, told.sd), (5, 1, Some(3.0), Some(2.5_f64.sqrt())));
    assert_eq!((told.min, told.max), (1.0, 5.0));
    // in the middle of the part of the line from 3 on, 128 of which make 2 to 4
    assert!((told.quantiles[2].value - (3.0 + 1.0 / 256.0)).abs() < 1e-12);
    assert_eq!(told.mcse, Some(2.5_f64.sqrt() / 5.0_f64.sqrt()));
    assert_eq!(merged.probability_above(3.0).unwrap().value, 0.6);
}

/// Sums beyond the range of floats on the way to a mean within it, and numbers that floats would lose beside larger ones.
#[test]
fn nothing_overflows_on_the_way_and_nothing_is_lost() {
    let told = |values: &[f64]| kept(0, values, Design::Random).summary().unwrap();
    let large = told(&[f64::MAX, f64::MAX, f64::MAX, 0.0]);
    assert_eq!((large.mean, large.sd), (Some(f64::MAX / 4.0 * 3.0), Some(f64::MAX / 2.0)));
    assert_eq!(told(&[1e300, 1.0, -1e300, 1.0]).mean, Some(0.5));
    assert_eq!(told(&[5e-324, 5e-324]).mean, Some(5e-324));
    let small = told(&[1e-200, 3e-200]);
    assert!(near(small.sd.unwrap(), 2.0_f64.sqrt() * 1e-200, 1e-15), "{small:?}");
    let equal = told(&[0.1; 7]);
    assert_eq!((equal.mean, equal.sd, equal.quantiles[0].value), (Some(0.1), Some(0.0), 0.1));
    let infinite = told(&[1.0, f64::INFINITY, f64::NEG_INFINITY, 2.0]);
    assert_eq!((infinite.mean, infinite.sd, infinite.mcse), (None, None, None));
    assert_eq!((infinite.min, infinite.max), (f64::NEG_INFINITY, f64::INFINITY));
    // beside minus infinity the lowest finite draws are found as finite ones
    let lowest = told(&[f64::NEG_INFINITY, f64::MIN, f64::MIN, 1.0]);
    assert!(lowest.quantiles[2].value.is_finite() && lowest.quantiles[2].value < -1.7e308, "{lowest:?}");
}

#[test]
fn what_cannot_be_merged_or_told_is_refused_by_name() {
    let code = |error: sroi::Error| (error.code(), error.to_string());
    let mut first = kept(0, &[1.0, 2.0], Design::Random);
    let before = first.to_bytes();
    for (other, expected) in [
        (kept(1, &[1.0], Design::Random), "ranges-do-not-meet"),
        (kept(0, &[1.0, 2.0, 3.0], Design::Random), "ranges-do-not-meet"),
        (kept(2, &[1.0], Design::Sobol), "other-design"),
    ] {
        assert_eq!(code(first.merge(&other).unwrap_err()).0, expected);
        assert_eq!(first.to_bytes(), before);
    }
    // a gap is no fault until it is asked what all of them say
    first.merge(&kept(5, &[3.0], Design::Random)).unwrap();
    assert_eq!(first.ranges(), [0..2, 5..6]);
    assert_eq!(code(first.summary().unwrap_err()).0, "ranges-do-not-meet");
    assert_eq!(code(first.probability_above(0.0).unwrap_err()).0, "ranges-do-not-meet");
    first.merge(&kept(2, &[NOTHING; 3], Design::Random)).unwrap();
    assert_eq!(first.summary().unwrap().missing, 3);
    let within = code(first.probability_above(0.1).unwrap_err());
    assert_eq!(within.0, "threshold-within-a-part");
    assert!(within.1.contains("the nearest below it is 0.099"), "{}", within.1);
    assert_eq!(code(first.probability_above(NOTHING).unwrap_err()).0, "not-a-threshold");
    assert_eq!(code(kept(0, &[NOTHING], Design::Random).summary().unwrap_err()).0, "in-no-draw");
    assert_eq!(code(RangeSummary::merged([]).unwrap_err()).0, "no-draws");
    assert_eq!(code(draws(0, &[1.0], Design::Random).range_summary(1).unwrap_err()).0, "no-draws");
    for bytes in [b"".as_slice(), b"SRS1", b"SRS2\0\0", b"SRS1\0\x01\0\0", &[0xff; 40]] {
        assert_eq!(code(RangeSummary::from_bytes(bytes).unwrap_err()).0, "not-a-range-summary");
    }
}
