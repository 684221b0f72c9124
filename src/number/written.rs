//! How errors write an amount: as a decimal where one has all its digits, else as a fraction, or its nearest decimal.

use super::Rational;
use rust_decimal::Decimal;

/// The length in characters beyond which a fraction says less than the decimal nearest to it.
const LONGEST: usize = 40;

impl Rational {
    /// The decimal that it is; none where it is none of at most 28 digits.
    pub(crate) fn exact_decimal(&self) -> Option<Decimal> {
        let decimal = self.to_decimal().ok().filter(|decimal| Self::from(*decimal) == *self);
        decimal.map(|decimal| decimal.normalize())
    }

    /// The amount as an error writes it.
    pub(crate) fn written(&self) -> String {
        if let Some(exact) = self.exact_decimal() {
            return exact.to_string();
        }
        let fraction = self.to_string();
        match self.to_decimal() {
            _ if fraction.len() <= LONGEST => fraction,
            Ok(near) if near.is_zero() => "almost 0".to_owned(),
            Ok(near) => format!("about {}", near.normalize()),
            Err(_) if self.is_negative() => "less than -10^28".to_owned(),
            Err(_) => "more than 10^28".to_owned(),
        }
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
            assert_eq!(amount.written(), expected);
        }
    }
}
