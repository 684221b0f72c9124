//! Rounding half to even, and how a number of any type is printed with a precision (`{:.2}`): rounded so, to that many
//! digits after the point. What is rounded to 0 has no sign.

use num_bigint::BigInt;
use num_traits::Signed;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::fmt;

/// The whole number nearest to `above` / `below`, which is not 0; of two as near, the even one.
pub(super) fn half_even(above: &BigInt, below: &BigInt) -> BigInt {
    let (whole, rest) = (above / below, above % below);
    let further = match (rest.magnitude() * 2_u32).cmp(below.magnitude()) {
        Ordering::Less => false,
        Ordering::Equal => whole.bit(0),
        Ordering::Greater => true,
    };
    if further { whole + above.signum() * below.signum() } else { whole }
}

/// Prints `above` / `below`, of which the latter is not 0, with this many digits after the point.
pub(super) fn fixed(f: &mut fmt::Formatter<'_>, above: &BigInt, below: &BigInt, places: usize) -> fmt::Result {
    // a precision is a number of 16 bits
    let scale = BigInt::from(10).pow(u32::try_from(places).unwrap_or(u32::MAX));
    let units = half_even(&(above * scale), below);
    in_units(f, units.is_negative(), &units.magnitude().to_string(), places)
}

/// Prints a whole number of units of the last of so many digits after the point.
fn in_units(f: &mut fmt::Formatter<'_>, negative: bool, digits: &str, places: usize) -> fmt::Result {
    let mut text = "0".repeat((places + 1).saturating_sub(digits.len())) + digits;
    if places > 0 {
        text.insert(text.len() - places, '.');
    }
    f.pad_integral(!negative, "", &text)
}

/// Prints a decimal: with all its digits, or rounded to the precision asked for.
pub(super) fn decimal(f: &mut fmt::Formatter<'_>, value: Decimal) -> fmt::Result {
    let Some(places) = f.precision() else { return fmt::Display::fmt(&value, f) };
    // most printed amounts have no more digits than are printed, and need no rounding
    let zeros = u32::try_from(places).ok().and_then(|places| places.checked_sub(value.scale()));
    let units = zeros.and_then(|zeros| value.mantissa().checked_mul(10_i128.checked_pow(zeros)?));
    match units {
        Some(units) => in_units(f, units < 0, &units.unsigned_abs().to_string(), places),
        None => fixed(f, &value.mantissa().into(), &BigInt::from(10).pow(value.scale()), places),
    }
}

#[cfg(test)]
mod tests {
    use crate::number::{Money, Proportion, Rate, Rational};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn every_number_is_printed_alike() {
        for (text, printed) in [
            ("0.375", "0.38|    0.4|+0.3750|000.38|0.38  |0"),
            ("0.125", "0.12|    0.1|+0.1250|000.12|0.12  |0"),
            ("0.996", "1.00|    1.0|+0.9960|001.00|1.00  |1"),
            ("-0.004", "0.00|    0.0|-0.0040|000.00|0.00  |0"),
            ("-0.5", "-0.50|   -0.5|-0.5000|-00.50|-0.50 |0"),
        ] {
            macro_rules! shown {
                ($number:expr) => {{
                    let number = $number;
                    format!("{number:.2}|{number:>7.1}|{number:+.4}|{number:06.2}|{number:<6.2}|{number:.0}")
                }};
            }
            assert_eq!(shown!(text.parse::<Money>().unwrap()), printed);
            assert_eq!(shown!(text.parse::<Rate>().unwrap()), printed);
            assert_eq!(shown!(text.parse::<Rational>().unwrap()), printed);
            if let Ok(share) = text.parse::<Proportion>() {
                assert_eq!(shown!(share), printed);
            }
        }
    }

    #[test]
    fn a_fraction_has_as_many_digits_as_are_asked_for() {
        let third = Rational::from(-1).over(&Rational::from(3)).unwrap();
        assert_eq!(format!("{third}|{third:>6}|{third:.3}|{third:>8.2}"), "-1/3|  -1/3|-0.333|   -0.33");
        assert_eq!(format!("{third:.40}"), format!("-0.{}", "3".repeat(40)));
        assert_eq!(format!("{third:.65535}").len(), 65_538);
        let large = Rational::from(i64::MAX) * Rational::from(i64::MAX);
        assert_eq!(format!("{large:.1}"), format!("{large}.0"));
    }

    proptest! {
        #[test]
        fn a_decimal_is_rounded_as_its_own_type_rounds_it(mantissa in -10_i64.pow(12)..10_i64.pow(12), scale in 0_u32..12, places in 0_u32..14) {
            let value = Decimal::new(mantissa, scale);
            let mut rounded = value.round_dp(places);
            rounded.rescale(places);
            let expected = if rounded.is_zero() { rounded.abs() } else { rounded };
            prop_assert_eq!(format!("{:.*}", places as usize, Rational::from(value)), expected.to_string());
        }
    }
}
