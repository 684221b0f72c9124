//! Products that are kept to what a decimal of the format holds: 28 significant digits, half to even, and no more than 28
//! behind the point.

use super::printing::half_even;
use super::unrounded::Unrounded;
use crate::error::{Error, number as fault};
use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;
use rust_decimal::Decimal;

/// The most significant digits, and the most digits behind the point.
const DIGITS: i64 = 28;

/// The product of two decimals, as a decimal of the format.
///
/// # Errors
/// A product that has more than 28 digits before the point.
pub(crate) fn kept_product(a: Decimal, b: Decimal) -> Result<Decimal, Error> {
    // at most 56 digits behind the point, of which any number may be zeros
    kept(&(BigInt::from(a.mantissa()) * b.mantissa()), i64::from(a.scale()) + i64::from(b.scale()))
}

/// The product of a decimal and any number of factors, as a decimal of the format: cut once, whatever there is to be multiplied.
///
/// # Errors
/// A product that has more than 28 digits before the point.
pub(crate) fn kept_multiple(number: Decimal, factors: &[Unrounded]) -> Result<Decimal, Error> {
    let (mut product, mut places) = (BigInt::from(number.mantissa()), i64::from(number.scale()));
    for factor in factors {
        let (mantissa, exponent) = factor.parts();
        product *= mantissa;
        places -= i64::from(exponent);
    }
    kept(&product, places)
}

/// So many units of the last of so many places behind the point, of which as many are cut as the format does not hold.
fn kept(product: &BigInt, places: i64) -> Result<Decimal, Error> {
    let digits = match product.sign() {
        Sign::NoSign => return Ok(Decimal::ZERO),
        _ => i64::try_from(product.magnitude().to_string().len()).unwrap_or(i64::MAX),
    };
    let cut = digits.saturating_sub(DIGITS).max(places.saturating_sub(DIGITS)).max(0);
    if cut > digits + 1 {
        // less than half a unit of the last place
        return Ok(Decimal::ZERO);
    }
    let ten = |power: i64| u32::try_from(power).map(|power| BigInt::from(10).pow(power)).map_err(|_| fault::overflow());
    // digits before the point that were cut leave a number of too many zeros to be kept
    let kept = half_even(product, &ten(cut)?);
    let places = places.saturating_sub(cut);
    let (kept, scale) = match u32::try_from(places) {
        Ok(scale) => (kept, scale),
        Err(_) if cut == 0 && digits.saturating_sub(places) <= DIGITS => (kept * ten(places.saturating_neg())?, 0),
        Err(_) => return Err(fault::overflow()),
    };
    let value = kept.to_i128().and_then(|kept| Decimal::try_from_i128_with_scale(kept, scale).ok());
    value.map(|value| value.normalize()).ok_or_else(fault::overflow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::read_decimal;
    use proptest::prelude::*;

    fn product(a: &str, b: &str) -> String {
        kept_product(read_decimal(a).unwrap(), read_decimal(b).unwrap()).map_or("none".to_owned(), |p| p.to_string())
    }

    #[test]
    fn twenty_eight_digits_are_kept_half_to_even() {
        assert_eq!(product("0.25", "0.5"), "0.125");
        assert_eq!(product("-1000", "0.001"), "-1");
        // 29 digits that end in a half: to the even neighbour, on either side of 0
        assert_eq!(product("0.1000000000000000000000000001", "1.5"), "0.1500000000000000000000000002");
        assert_eq!(product("-1.000000000000000000000000003", "0.5"), "-0.5000000000000000000000000015");
        assert_eq!(product("1.000000000000000000000000005", "1.5"), "1.500000000000000000000000008");
        assert_eq!(product("1.000000000000000000000000003", "1.5"), "1.500000000000000000000000004");
        assert_eq!(product("9999999999999999999999999999", "9"), "none");
        assert_eq!(product("9999999999999999999999999999", "1"), "9999999999999999999999999999");
        assert_eq!(product("0.0000000000000000000000000001", "0.1"), "0");
    }

    #[test]
    fn factors_of_any_exponent_are_multiplied_before_anything_is_cut() {
        let multiple = |number: &str, factors: &[(i128, i32)]| {
            let factors: Vec<_> =
                factors.iter().map(|(digits, exponent)| Unrounded::new(*digits, *exponent).unwrap()).collect();
            kept_multiple(read_decimal(number).unwrap(), &factors).map_or("none".to_owned(), |one| one.to_string())
        };
        assert_eq!(multiple("2.50", &[(3, 0), (4, -1)]), "3");
        assert_eq!(multiple("1.5", &[(2, 20)]), "300000000000000000000");
        assert_eq!(multiple("1", &[(1, 28)]), "none");
        assert_eq!(multiple("1", &[(1, -29)]), "0");
        assert_eq!(multiple("1", &[(1, -1_000)]), "0");
        assert_eq!(multiple("0", &[(1, 1_000)]), "0");
        // a half of the last place that is not one before the second factor: cut twice it would be 1.5
        let digits = 10_i128.pow(27) + 5;
        assert_eq!(multiple("1", &[(digits, -27), (15, -1)]), "1.500000000000000000000000008");
        assert_eq!(multiple("1", &[(1, -14), (1, 14), (123, -2)]), "1.23");
    }

    proptest! {
        #[test]
        fn a_multiple_by_decimals_is_their_product(a in -10_i64.pow(17)..10_i64.pow(17), b in -10_i64.pow(17)..10_i64.pow(17), places in 0_u32..24) {
            let (a, b) = (Decimal::new(a, places), Decimal::new(b, places));
            prop_assert_eq!(kept_multiple(a, &[b.into()]), kept_product(a, b));
        }

        #[test]
        fn a_product_that_fits_is_exact(a in -10_i64.pow(13)..10_i64.pow(13), b in -10_i64.pow(13)..10_i64.pow(13), places in 0_u32..14) {
            let (a, b) = (Decimal::new(a, places), Decimal::new(b, places));
            prop_assert_eq!(kept_product(a, b).unwrap(), a.checked_mul(b).unwrap());
        }
    }
}
