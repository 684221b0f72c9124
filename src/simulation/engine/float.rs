//! Conversion between exact numbers and floats.

use crate::number::Unrounded;
use rust_decimal::Decimal;

/// The float nearest to a number; infinite, or 0, where the number is beyond the range of floats.
///
/// It goes by way of the text, whose reading is correctly rounded at any length.
pub(crate) fn float(number: Unrounded) -> f64 {
    let (mantissa, exponent) = number.parts();
    format!("{mantissa}e{exponent}").parse().unwrap_or(0.0)
}

/// The float nearest to a decimal.
pub(crate) fn decimal_to_float(number: Decimal) -> f64 {
    float(number.into())
}

/// The decimal of a float's shortest text, to 28 places. `None` beyond the range of decimals.
pub(crate) fn float_to_decimal(number: f64) -> Option<Decimal> {
    if number.abs() < 1e-10 {
        // the shortest text may have more places than a decimal can
        return format!("{number:.28}").parse::<Decimal>().ok().map(|number| number.normalize());
    }
    if number.abs() < 7.9e28 { number.to_string().parse::<Decimal>().ok() } else { None }
        .map(|number| number.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_nearest_float() {
        let third = Unrounded::ONE.over(Unrounded::whole(3)).unwrap();
        assert_eq!(float(third).to_bits(), (1.0_f64 / 3.0).to_bits());
        assert_eq!(float(Unrounded::whole(-7)).to_bits(), (-7.0_f64).to_bits());
        assert_eq!(decimal_to_float(Decimal::new(35, 3)).to_bits(), 0.035_f64.to_bits());
        assert_eq!(float_to_decimal(-0.035), Some(Decimal::new(-35, 3)));
        assert_eq!(float_to_decimal(1e-30), Some(Decimal::ZERO));
        assert_eq!(float_to_decimal(2.5e-20), Some(Decimal::new(25, 21)));
        assert_eq!(
            float_to_decimal(1e28),
            Some(Decimal::from(10_u64.pow(14)).checked_mul(Decimal::from(10_u64.pow(14))).unwrap())
        );
        assert_eq!([1e29, f64::NAN, f64::INFINITY].map(float_to_decimal), [None; 3]);
        assert!(float(Unrounded::whole(10).power(400).unwrap()).is_infinite());
    }
}
