//! Products that are kept to what a decimal of the format holds: 28 significant digits, half to even, and no more than 28
//! behind the point.

use super::printing::half_even;
use crate::error::{Error, number as fault};
use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;
use rust_decimal::Decimal;

/// The most significant digits, and the most digits behind the point.
const DIGITS: u32 = 28;

/// The product of two decimals, as a decimal of the format.
///
/// # Errors
/// A product that has more than 28 digits before the point.
pub(crate) fn kept_product(a: Decimal, b: Decimal) -> Result<Decimal, Error> {
    let product = BigInt::from(a.mantissa()) * BigInt::from(b.mantissa());
    // at most 56 digits behind the point, of which any number may be zeros
    let places = a.scale().saturating_add(b.scale());
    let digits = match product.sign() {
        Sign::NoSign => return Ok(Decimal::ZERO),
        _ => u32::try_from(product.magnitude().to_string().len()).unwrap_or(u32::MAX),
    };
    let cut = digits.saturating_sub(DIGITS).max(places.saturating_sub(DIGITS));
    let kept = half_even(&product, &BigInt::from(10).pow(cut));
    let value = match places.checked_sub(cut) {
        Some(places) => kept.to_i128().and_then(|kept| Decimal::try_from_i128_with_scale(kept, places).ok()),
        // digits before the point were cut: what is left is a number of zeros too many to be kept
        None => None,
    };
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

    proptest! {
        #[test]
        fn a_product_that_fits_is_exact(a in -10_i64.pow(13)..10_i64.pow(13), b in -10_i64.pow(13)..10_i64.pow(13), places in 0_u32..14) {
            let (a, b) = (Decimal::new(a, places), Decimal::new(b, places));
            prop_assert_eq!(kept_product(a, b).unwrap(), a.checked_mul(b).unwrap());
        }
    }
}
