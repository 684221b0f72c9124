//! Exact numbers as floats.

use crate::number::Factor;
use rust_decimal::Decimal;

/// The float nearest to a number; infinite, or 0, where it lies beyond the range of floats.
///
/// By way of its text: reading is correctly rounded, at any length.
pub(in crate::doubt) fn float(number: Factor) -> f64 {
    let (mantissa, exponent) = number.parts();
    format!("{mantissa}e{exponent}").parse().unwrap_or(0.0)
}

/// The float nearest to a decimal.
pub(in crate::doubt) fn decimal_to_float(number: Decimal) -> f64 {
    float(number.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_nearest_float() {
        let third = Factor::ONE.over(Factor::whole(3)).unwrap();
        assert_eq!(float(third).to_bits(), (1.0_f64 / 3.0).to_bits());
        assert_eq!(float(Factor::whole(-7)).to_bits(), (-7.0_f64).to_bits());
        assert_eq!(decimal_to_float(Decimal::new(35, 3)).to_bits(), 0.035_f64.to_bits());
        assert!(float(Factor::whole(10).power(400).unwrap()).is_infinite());
    }
}
