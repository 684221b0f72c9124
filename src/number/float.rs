//! The floats nearest to exact numbers, for what computes or writes in floats.

use super::Unrounded;
#[cfg(feature = "simulation")]
use rust_decimal::Decimal;

/// The float nearest to a number; infinite, or 0, where the number is beyond the range of floats.
///
/// It goes by way of the text, whose reading is correctly rounded at any length.
pub(crate) fn float(number: Unrounded) -> f64 {
    let (mantissa, exponent) = number.parts();
    format!("{mantissa}e{exponent}").parse().unwrap_or(0.0)
}

/// The float nearest to a decimal.
#[cfg(feature = "simulation")]
pub(crate) fn decimal_to_float(number: Decimal) -> f64 {
    float(number.into())
}

#[cfg(all(test, feature = "simulation"))]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_nearest_float() {
        let third = Unrounded::ONE.over(Unrounded::whole(3)).unwrap();
        assert_eq!(float(third).to_bits(), (1.0_f64 / 3.0).to_bits());
        assert_eq!(float(Unrounded::whole(-7)).to_bits(), (-7.0_f64).to_bits());
        assert_eq!(decimal_to_float(Decimal::new(35, 3)).to_bits(), 0.035_f64.to_bits());
        assert!(float(Unrounded::whole(10).power(400).unwrap()).is_infinite());
    }
}
