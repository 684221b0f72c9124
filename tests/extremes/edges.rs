//! Numbers and texts at the edges of their types, each as often as any other number.

use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use sroi::{Error, ErrorKind};

/// Whether it is a result, or an error of this kind.
pub(crate) fn given_or<T>(result: Result<T, Error>, kind: ErrorKind) -> bool {
    result.map_or_else(|error| error.kind() == kind, |_| true)
}

/// Whole numbers near 0, near powers of two and near the end.
pub(crate) fn counts() -> impl Strategy<Value = u64> {
    let edges =
        vec![0, 1, 2, 3, 255, 256, (1 << 32) - 1, 1 << 32, 1 << 53, (1 << 53) + 1, 1 << 63, u64::MAX - 2, u64::MAX];
    prop_oneof![3 => select(edges), 1 => any::<u64>()]
}

pub(crate) fn sizes() -> impl Strategy<Value = usize> {
    counts().prop_map(|count| usize::try_from(count).unwrap_or(usize::MAX))
}

pub(crate) fn years() -> impl Strategy<Value = u32> {
    prop_oneof![3 => select(vec![0, 1, 2, 999, 1_000, 1_001, u32::MAX - 1, u32::MAX]), 1 => any::<u32>()]
}

/// Floats of every kind: none, infinite, of either sign, the smallest and the largest.
#[cfg(feature = "simulation")]
pub(crate) fn floats() -> impl Strategy<Value = f64> {
    let edges = vec![
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        f64::EPSILON,
        f64::from_bits(1),
        f64::MIN_POSITIVE,
        1.0 - f64::EPSILON / 2.0,
        f64::MAX,
        f64::MIN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
    ];
    prop_oneof![3 => select(edges), 1 => any::<f64>(), 1 => -10.0..10.0]
}

/// Decimals with the least and the most digits, on either side of the point and of 0.
pub(crate) fn decimals() -> impl Strategy<Value = Decimal> {
    let edges = vec![
        Decimal::ZERO,
        Decimal::ONE,
        Decimal::NEGATIVE_ONE,
        Decimal::TWO,
        Decimal::MAX,
        Decimal::MIN,
        Decimal::new(1, 28),
        Decimal::new(-1, 28),
        Decimal::new(5, 1),
        Decimal::new(999, 3),
        Decimal::new(-999, 3),
        Decimal::new(0, 28),
        "9999999999999999.999999999999".parse().unwrap(),
        "9999999999999999999999999999".parse().unwrap(),
        "0.9999999999999999999999999999".parse().unwrap(),
        "-0.9999999999999999999999999999".parse().unwrap(),
    ];
    let any = (any::<[u32; 3]>(), any::<bool>(), 0_u32..=28)
        .prop_map(|([low, middle, high], negative, scale)| Decimal::from_parts(low, middle, high, negative, scale));
    let small = (-1_000_i64..1_000, 0_u32..4).prop_map(|(units, scale)| Decimal::new(units, scale));
    prop_oneof![3 => select(edges), 1 => any, 2 => small]
}

/// Texts: none, of characters that are printed as others, and of ten thousand bytes.
pub(crate) fn texts() -> impl Strategy<Value = String> {
    let edges = vec![
        String::new(),
        "a".to_owned(),
        "a".repeat(64),
        "a".repeat(65),
        "/".to_owned(),
        "~".to_owned(),
        "+".to_owned(),
        "x-".to_owned(),
        "\u{0}\u{7f}\u{9b}31m\u{202e}\u{feff}".to_owned(),
        "\u{1f469}\u{200d}\u{1f680}".repeat(1_000),
        "/a".repeat(5_000),
        "9".repeat(10_000),
        "-0".to_owned(),
        "1e999999999".to_owned(),
        "\u{10ffff}".to_owned(),
    ];
    prop_oneof![3 => select(edges), 1 => ".{0,12}"]
}
