//! How errors write an amount: as a decimal where one has all its digits, else as a fraction, or its nearest decimal.

use crate::number::Rational;

/// The length in characters beyond which a fraction says less than the decimal nearest to it.
const LONGEST: usize = 40;

pub(super) fn written(amount: &Rational) -> String {
    let decimal = amount.to_decimal().ok().map(|decimal| decimal.normalize());
    if let Some(exact) = decimal.filter(|decimal| Rational::from(*decimal) == *amount) {
        return exact.to_string();
    }
    let fraction = amount.to_string();
    match decimal {
        _ if fraction.len() <= LONGEST => fraction,
        Some(near) if near.is_zero() => "almost 0".to_owned(),
        Some(near) => format!("about {near}"),
        None if amount.is_negative() => "less than -10^28".to_owned(),
        None => "more than 10^28".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_as_shortly_as_it_can_be() {
        let third = Rational::from(1).over(&Rational::from(3)).unwrap();
        let power = |base: &Rational, times| (0..times).fold(Rational::from(1), |power, _| power * base);
        let thousand = Rational::from(1_000);
        for (amount, expected) in [
            ("12.50".parse().unwrap(), "12.5"),
            (Rational::from(-7), "-7"),
            (third.clone(), "1/3"),
            (power(&thousand, 13), "1000000000000000000000000000000000000000"),
            (power(&thousand, 14), "more than 10^28"),
            (-power(&thousand, 14), "less than -10^28"),
            (Rational::from(7) + power(&third, 90), "about 7"),
            (-(Rational::from(7) + power(&third, 90)), "about -7"),
            (power(&third, 90), "almost 0"),
        ] {
            assert_eq!(written(&amount), expected);
        }
    }
}
