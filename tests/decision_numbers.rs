//! Powers, logarithms and products that are cut, against integers of any length: a second formulation, in decimal fixed point by square roots.

#![cfg(feature = "json")]

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, RoundingMode, Zero};
use proptest::prelude::*;
use sroi::decisions::{Corrections, Rollout, ValueSets};
use sroi::number::Unrounded;
use sroi::{Address, Decimal};

/// Decimal places that are kept on the way.
const PLACES: u32 = 120;

/// How often a root is taken before a series, and the square after one.
const ROOTS: u32 = 60;

fn unit() -> BigInt {
    BigInt::from(10).pow(PLACES)
}

fn times(one: &BigInt, other: &BigInt) -> BigInt {
    one * other / unit()
}

fn fixed(number: &BigDecimal) -> BigInt {
    number.with_scale(PLACES.into()).into_bigint_and_exponent().0
}

/// ln x = 2^n ln x^(1 / 2^n), and ln (1 + u) = u - u^2 / 2 + u^3 / 3 - ...
fn ln(number: &BigInt) -> BigInt {
    let mut root = number.clone();
    for _ in 0..ROOTS {
        root = (root * unit()).sqrt();
    }
    let u = root - unit();
    let (mut power, mut sum) = (u.clone(), BigInt::zero());
    for k in 1..12 {
        let term = &power / BigInt::from(k);
        sum = if k % 2 == 1 { sum + term } else { sum - term };
        power = times(&power, &u);
    }
    sum << ROOTS
}

/// e^y = (e^(y / 2^n))^(2^n), for y of 0 or more.
fn exp(y: &BigInt) -> BigInt {
    let small: BigInt = y >> ROOTS;
    let (mut term, mut sum) = (unit(), unit());
    for k in 1..12 {
        term = times(&term, &small) / BigInt::from(k);
        sum += &term;
    }
    for _ in 0..ROOTS {
        sum = times(&sum, &sum);
    }
    sum
}

fn big(number: Decimal) -> BigDecimal {
    BigDecimal::new(number.mantissa().into(), number.scale().into())
}

fn read(number: Unrounded) -> BigInt {
    fixed(&number.to_string().parse().unwrap())
}

/// Whether two numbers have 28 digits alike, and a few more.
fn agree(found: &BigInt, wanted: &BigInt) -> bool {
    let apart: BigInt = found - wanted;
    apart.magnitude() * BigInt::from(10).pow(32).magnitude() <= *wanted.magnitude()
}

/// Decimals above 0 of any size and any number of digits.
fn bases() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => (1_i64..1_000_000, 0_u32..7).prop_map(|(digits, places)| Decimal::new(digits, places)),
        3 => (1_i128..10_i128.pow(28), 0_u32..=28).prop_map(|(digits, places)| Decimal::from_i128_with_scale(digits, places)),
        1 => (-1_000_i64..1_000).prop_map(|near| Decimal::ONE + Decimal::new(near, 27)),
        1 => prop::sample::select(vec![Decimal::new(1, 28), Decimal::new(5, 1), Decimal::TWO, Decimal::ONE, "9999999999999999999999999999".parse().unwrap()]),
    ]
}

/// A hundredth of a second each, so there are few.
fn few() -> ProptestConfig {
    ProptestConfig::with_cases(ProptestConfig::default().cases / 4)
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn powers_have_28_digits(base in bases(), exponent in (-40_000_i64..40_000, 0_u32..6).prop_map(|(digits, places)| Decimal::new(digits, places))) {
        let y = times(&ln(&fixed(&big(base))), &fixed(&big(exponent)));
        // what is larger or smaller leaves the places of the second formulation
        prop_assume!(*y.magnitude() < *(unit() * BigInt::from(100)).magnitude());
        let found = read(Unrounded::from(base).to_the(Unrounded::from(exponent)).unwrap());
        let size = exp(&BigInt::from(y.magnitude().clone()));
        let wanted = if y < BigInt::zero() { unit() * unit() / size } else { size };
        prop_assert!(agree(&found, &wanted), "{}^{}: {} is not {}", base, exponent, found, wanted);
    }

    /// Exponents that no decimal holds: of a day, a week, a third.
    #[test]
    fn roots_have_28_digits(base in bases(), n in 1_i32..1_000) {
        let y = ln(&fixed(&big(base))) / BigInt::from(n);
        let root = Unrounded::ONE.over(Unrounded::whole(n.into())).unwrap();
        // a third is cut at 38 digits, and so hangs on the size of the logarithm in the last of them
        let found = read(Unrounded::from(base).to_the(root).unwrap());
        let size = exp(&BigInt::from(y.magnitude().clone()));
        let wanted = if y < BigInt::zero() { unit() * unit() / size } else { size };
        let apart: BigInt = &found - &wanted;
        prop_assert!(apart.magnitude() * BigInt::from(10).pow(28).magnitude() <= *wanted.magnitude(), "{}: {} is not {}", base, found, wanted);
    }

    #[test]
    fn logarithms_have_28_digits(base in bases()) {
        let found = read(Unrounded::from(base).log2().unwrap());
        let wanted = ln(&fixed(&big(base))) * unit() / ln(&(unit() * BigInt::from(2)));
        prop_assert!(agree(&found, &wanted), "log2 {}: {} is not {}", base, found, wanted);
    }
}

/// What is kept of an exact product: 28 significant digits, half to even, and no more than 28 behind the point.
fn kept(product: &BigDecimal) -> BigDecimal {
    let digits = product.as_bigint_and_exponent().0.magnitude().to_string().len();
    let digits = i64::try_from(digits).unwrap();
    let places = product.as_bigint_and_exponent().1;
    let cut = (digits - 28).max(places - 28).max(0);
    product.with_scale_round(places - cut, RoundingMode::HalfEven)
}

/// Numbers of 28 digits are corrected, and their mean taken, and what comes of them has 28 digits again.
#[test]
fn numbers_of_28_digits_are_moved_to_such_numbers() {
    let map = |proxy: &str| {
        format!(
            r#"{{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01", "stakeholders": {{"a": {{}}}},
        "inputs": {{"i": {{"from": "a", "amount": "1.333333333333333333333333333"}}}}, "outcomes": {{"o": {{"stakeholder": "a", "quantity": "1", "values": {{"v": {{"proxy": "{proxy}"}}}}}}}}}}"#
        )
    };
    let text = format!(
        r#"{{"format": "sroi-corrections/1", "map": {}, "grades": {{"1": "0.05"}}, "numbers": {{"/inputs/i/amount": 1}}}}"#,
        map("1")
    );
    let corrections = Corrections::from_json(&text).unwrap();
    assert_eq!(corrections.corrected_map().number(&"/inputs/i/amount".parse().unwrap()).unwrap().to_string(), "1.4");
    let proxy = "/maps/m/outcomes/o/values/v/proxy";
    let text = format!(
        r#"{{"format": "sroi-values/1", "maps": {{"m": {}}}, "sets": {{"s": {{"numbers": {{"{proxy}": "1.000000000000000000000000001"}}}}}}, "consensus": {{"s": "0.5", "stated": "0.5"}}}}"#,
        map("1.333333333333333333333333334")
    );
    let sets = ValueSets::from_json(&text).unwrap();
    let mean = sets.map_by("m", "consensus").unwrap().number(&proxy[7..].parse().unwrap()).unwrap();
    assert_eq!(mean.to_string(), "1.166666666666666666666666668");
}

proptest! {
    /// A quantity at a site is the local one x reach x sites x fidelity, cut once; an amount x cost x reach x sites.
    #[test]
    fn products_are_cut_once(
        quantity in bases(), reach in bases(), fidelity in bases(), sites in 1_u32..=10_000, half in any::<bool>(),
    ) {
        // of ties there are many where factors are short, and end in a half
        let (reach, fidelity) = if half { (Decimal::new(5, 1), fidelity) } else { (reach, fidelity) };
        let text = format!(r#"{{"format": "sroi-rollout/1", "title": "T", "sites": {{"s": {{"sites": {sites}, "reach": "{reach}", "fidelity": "{fidelity}", "cost": "{fidelity}"}}}},
            "map": {{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01", "stakeholders": {{"a": {{}}}},
                "inputs": {{"i": {{"from": "a", "amount": "{quantity}"}}}}, "outcomes": {{"o": {{"stakeholder": "a", "quantity": "{quantity}"}}}}}}}}"#);
        let product = kept(&(big(quantity) * big(reach) * big(fidelity) * BigDecimal::from(sites)));
        let fits = product < BigDecimal::new(1.into(), -28);
        match Rollout::from_json(&text) {
            Ok(rollout) => {
                for at in ["/outcomes/s.o/quantity", "/inputs/s.i/amount"] {
                    let found = rollout.joined().number(&at.parse::<Address>().unwrap()).unwrap();
                    prop_assert_eq!(big(found), product.clone(), "{}", at);
                }
            }
            Err(found) => prop_assert!(!fits, "{}: {}", product, found),
        }
    }
}
