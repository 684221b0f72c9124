use super::*;
use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::Sign;
use proptest::prelude::*;
use std::cmp::Ordering;
use std::str::FromStr;

fn big(value: Unrounded) -> BigDecimal {
    BigDecimal::new(value.mantissa.into(), (-value.exponent).into())
}

fn factor(mantissa: i128, exponent: i32) -> Unrounded {
    Unrounded::new(mantissa, exponent).unwrap()
}

/// `got` is within 10^-`digits` of `wanted`, relatively.
fn agrees(got: &BigDecimal, wanted: &BigDecimal, digits: i64) -> bool {
    (got - wanted).abs() <= wanted.abs() * BigDecimal::new(1.into(), digits)
}

fn any_factor() -> impl Strategy<Value = Unrounded> {
    (any::<i128>(), 1_u32..127, -60_i32..20).prop_map(|(m, shift, e)| factor(m >> shift, e))
}

proptest! {
    #[test]
    fn products_keep_28_digits_and_short_ones_are_exact(a in any_factor(), b in any_factor()) {
        let (got, wanted) = (big(a.times(b).unwrap()), big(a) * big(b));
        prop_assert!(agrees(&got, &wanted, 28), "{} x {} = {}, not {}", a, b, wanted, got);
        if a.mantissa.checked_mul(b.mantissa).is_some_and(|m| m.unsigned_abs() >> 126 == 0) {
            prop_assert_eq!(got, wanted);
        }
    }

    /// A long product is rounded to 100 bits: 29 digits, and room behind them.
    #[test]
    fn long_products_have_the_bits_that_they_are_rounded_to(a in any::<i128>(), b in any::<i128>()) {
        let (a, b) = (factor(a | 1 << 120, 0), factor(b | 1 << 120, 0));
        let size = a.times(b).unwrap().mantissa.unsigned_abs();
        prop_assert!((1 << 95..=1 << 100).contains(&size), "{} x {}: {}", a, b, size);
    }

    /// A quotient that does not end has 104 bits, which is 31 digits, or more.
    #[test]
    fn long_quotients_have_31_digits(a in any_factor(), b in any_factor()) {
        prop_assume!(!b.is_zero() && !a.is_zero());
        let quotient = a.over(b).unwrap();
        let ends = big(quotient) * big(b) == big(a);
        prop_assert!(ends || quotient.mantissa.unsigned_abs() >= 1 << 103, "{} / {}: {}", a, b, quotient);
    }

    #[test]
    fn sums_keep_36_digits_of_the_larger(a in any_factor(), b in any_factor()) {
        let (got, wanted) = (big(a.plus(b).unwrap()), big(a) + big(b));
        let size = big(a).abs().max(big(b).abs());
        prop_assert!((&got - &wanted).abs() <= size * BigDecimal::new(1.into(), 36), "{} + {} = {}, not {}", a, b, wanted, got);
        prop_assert_eq!(a.minus(a).unwrap(), Unrounded::ZERO);
    }

    #[test]
    fn quotients_keep_30_digits(a in any_factor(), b in any_factor()) {
        prop_assume!(!b.is_zero());
        let got = big(a.over(b).unwrap());
        prop_assert!(agrees(&(&got * big(b)), &big(a), 30), "{} / {} is not {}", a, b, got);
    }

    /// Below 10^37 it is the floor of the exact quotient, however near to the next whole number that lies.
    #[test]
    fn whole_quotients_are_exact(a in any_factor(), b in any_factor(), n in 1_u64..1_000_000, less in any::<bool>()) {
        prop_assume!(!b.is_zero());
        let (size, divisor) = (if a.is_negative() { a.negated() } else { a }, if b.is_negative() { b.negated() } else { b });
        let near = divisor.times(Unrounded::whole(n.cast_signed())).unwrap();
        let near = if less { Unrounded { mantissa: near.mantissa - 1, ..near } } else { near };
        for dividend in [size, near] {
            let got = dividend.whole_quotient(divisor).unwrap();
            let quotient = big(dividend) / big(divisor);
            if quotient < BigDecimal::from_str("1e37").unwrap() {
                let (got, rest) = (big(got), big(dividend) - big(got) * big(divisor));
                prop_assert!(got.is_integer() && rest.sign() != Sign::Minus && rest < big(divisor), "{} / {} is not {}", dividend, divisor, got);
            } else {
                prop_assert!(agrees(&(big(got) * big(divisor)), &big(dividend), 30));
            }
            prop_assert_eq!(dividend.negated().whole_quotient(divisor).unwrap(), got.negated());
        }
    }

    #[test]
    fn bounds_hold_on_both_sides_of_0(a in any_factor(), b in any_factor()) {
        let bound = if b.is_negative() { b.negated() } else { b };
        let (a, got, bound) = (big(a), big(a.within(bound)), big(bound));
        prop_assert_eq!(got, a.clone().min(bound.clone()).max(-bound));
    }

    #[test]
    fn roots_keep_28_digits(a in any_factor()) {
        let a = if a.is_negative() { a.negated() } else { a };
        let got = big(a.root().unwrap());
        prop_assert!(agrees(&(&got * &got), &big(a), 27), "the root of {} is not {}", a, got);
    }

    #[test]
    fn money_is_the_exact_product_rounded_once(a in any_factor(), b in any_factor()) {
        let exact = big(a) * big(b);
        let limit = BigDecimal::from(10_u64.pow(16));
        match a.rounded_product(b) {
            Ok(money) => {
                let wanted = exact.with_scale_round(12, bigdecimal::RoundingMode::HalfEven);
                prop_assert_eq!(BigDecimal::new(money.quanta().into(), 12), wanted);
            }
            Err(_) => prop_assert!(exact.abs() >= limit - BigDecimal::new(1.into(), 12)),
        }
    }

    #[test]
    fn order_is_that_of_the_numbers(a in any_factor(), b in any_factor()) {
        prop_assert_eq!(a.cmp(&b), big(a).cmp(&big(b)));
        prop_assert_eq!(a.cmp(&a.trimmed()), Ordering::Equal);
    }

    #[test]
    fn text_is_the_number(a in any_factor()) {
        prop_assert_eq!(BigDecimal::from_str(&a.to_string()).unwrap(), big(a));
    }

    #[test]
    fn decimals_come_back_and_long_ones_are_rounded(a in any_factor()) {
        let exact = big(a);
        match a.to_decimal() {
            Ok(decimal) => {
                let got = BigDecimal::from_str(&decimal.to_string()).unwrap();
                let slack = (exact.abs() * BigDecimal::new(1.into(), 27)).max(BigDecimal::new(5.into(), 29));
                prop_assert!((got - &exact).abs() <= slack, "{} became {}", a, decimal);
            }
            Err(_) => prop_assert!(exact.abs() > BigDecimal::from_str("7e28").unwrap()),
        }
    }
}

#[test]
fn exact_quotients_and_roots_end() {
    let cases = [("1", "1.25", "0.8"), ("7", "1", "7"), ("1", "1", "1"), ("10", "4", "2.5")];
    for (a, b, quotient) in cases {
        let read = |text| Unrounded::from(crate::number::read_decimal(text).unwrap());
        assert_eq!(read(a).over(read(b)).unwrap().mantissa, read(quotient).mantissa, "{a} / {b}");
    }
    assert!(Unrounded::ONE.whole_quotient(Unrounded::ZERO).is_err());
    assert_eq!(factor(144, -2).root().unwrap().to_string(), "1.2");
    assert!(Unrounded::ONE.over(Unrounded::ZERO).is_err());
    assert!(Unrounded::whole(-1).root().is_err());
}

#[test]
fn powers_beyond_the_range_are_an_error_and_0_to_the_0_is_1() {
    assert_eq!(Unrounded::ZERO.power(0).unwrap(), Unrounded::ONE);
    assert!(factor(1, 90_000_000).power(2).is_err());
    assert_eq!(factor(95, -2).power(2).unwrap().to_string(), "0.9025");
}

/// The rounded quotient of the first is the whole number above.
#[test]
fn a_whole_quotient_is_cut_off_and_not_rounded() {
    let (three, just_below) = (Unrounded::whole(3), factor(3 * 10_i128.pow(37) - 1, -37));
    assert_eq!(just_below.over(three).unwrap(), Unrounded::ONE);
    assert_eq!(just_below.whole_quotient(three).unwrap(), Unrounded::ZERO);
    assert_eq!(factor(1, 4).whole_quotient(Unrounded::whole(10_000)).unwrap(), Unrounded::ONE);
    assert_eq!(factor(1, 200).whole_quotient(factor(1, -200)).unwrap(), factor(1, 400));
    assert_eq!(factor(1, -200).whole_quotient(factor(1, 200)).unwrap(), Unrounded::ZERO);
}

/// 28 digits fit, whatever they are.
#[test]
fn a_decimal_keeps_every_digit_it_has_room_for() {
    for text in ["9999999999999999.999999999999", "9999999999999999999999999999", "7.9228162514264337593543950335"] {
        let value: Decimal = text.parse().unwrap();
        assert_eq!(Unrounded::from(value).to_decimal().unwrap().to_string(), text);
    }
}

/// Two of the largest need a bit more than there is: their sum has a digit less.
#[test]
fn a_sum_beyond_the_largest_mantissa_gives_up_a_digit() {
    for largest in [factor(i128::MAX, 0), factor(-i128::MAX, 0)] {
        let wanted = big(largest) + big(largest);
        assert!(agrees(&big(largest.plus(largest).unwrap()), &wanted, 36), "{largest}");
    }
}

/// However small it is: 0 has no digits of its own.
#[test]
fn a_number_and_nothing_are_that_number() {
    for number in [factor(123_456, -60), factor(-7, 50)] {
        for sum in [number.plus(Unrounded::ZERO), Unrounded::ZERO.plus(number)] {
            assert_eq!(sum.unwrap().parts(), number.parts());
        }
    }
}

/// A number of the largest exponent stays in the range, whatever zeros its mantissa ends in, and is its own first power.
#[test]
fn numbers_at_the_end_of_the_range_are_kept() {
    let last = factor(10, EXPONENT_LIMIT);
    let again = last.over(Unrounded::ONE).and_then(|number| number.times(Unrounded::ONE));
    assert_eq!(again.unwrap(), last);
    assert!(Unrounded::new(1, EXPONENT_LIMIT + 1).is_err());
    assert_eq!(last.power(1).unwrap(), last);
}

/// 1.6 x 10^39 is (4 x 10^19)^2; its mantissa has no room for a digit more, and its exponent is odd.
#[test]
fn a_root_of_an_odd_exponent_is_that_of_a_mantissa_with_a_digit_less() {
    assert_eq!(factor(16 * 10_i128.pow(37), 1).root().unwrap(), factor(4, 19));
}

/// 2^96 is 7.92 x 10^28: what is above it is none, however few digits it has, and what is below keeps them.
#[test]
fn a_number_too_large_for_a_decimal_is_refused_however_short_it_is() {
    for (mantissa, exponent) in [(1, 29), (3, 29), (8, 28), (794, 26), (-794, 26), (7, 30), (15, 29), (1, 37), (1, 90)]
    {
        assert!(factor(mantissa, exponent).to_decimal().is_err(), "{mantissa}e{exponent}");
        let fraction = crate::number::Rational::from(num_bigint::BigInt::from(10).pow(exponent.unsigned_abs()));
        let fraction = fraction * crate::number::Rational::from(num_bigint::BigInt::from(mantissa));
        assert!(fraction.to_decimal().is_err(), "{fraction}");
    }
    assert_eq!(factor(79, 27).to_decimal().unwrap().to_string(), format!("79{}", "0".repeat(27)));
    assert_eq!(factor(-1, 28).to_decimal().unwrap().to_string(), format!("-1{}", "0".repeat(28)));
}
