//! The decimal of a float.

use rust_decimal::Decimal;

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
    fn it_is_the_decimal_of_the_shortest_text() {
        assert_eq!(float_to_decimal(-0.035), Some(Decimal::new(-35, 3)));
        assert_eq!(float_to_decimal(1e-30), Some(Decimal::ZERO));
        assert_eq!(float_to_decimal(2.5e-20), Some(Decimal::new(25, 21)));
        assert_eq!(
            float_to_decimal(1e28),
            Some(Decimal::from(10_u64.pow(14)).checked_mul(Decimal::from(10_u64.pow(14))).unwrap())
        );
        assert_eq!([1e29, f64::NAN, f64::INFINITY].map(float_to_decimal), [None; 3]);
    }
}
