//! The costs of all coalitions, as whole numbers over one common denominator.

use super::Coalition;
use crate::error::{Error, games as fault};
use crate::number::Rational;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// The bound of the denominator, and of every cost times it: 2^96, about 7.9 x 10^28.
///
/// Costs of less than 10^16 with 12 places fit (10^28). Sums of 2^20 of them, and their differences, stay below 2^117.
const LIMIT: i128 = 1 << 96;

/// The cost of each coalition; the empty one costs nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Costs {
    /// The least common denominator of all costs.
    below: i128,
    /// Each cost times the denominator, by the bits of its coalition.
    above: Vec<i128>,
}

impl Costs {
    /// Costs of a game for which none are set yet.
    pub(super) fn new(agencies: usize) -> Self {
        Self { below: 1, above: vec![0; 1 << agencies] }
    }

    /// Sets a cost that has not been set before.
    ///
    /// # Errors
    /// Numbers too long for a common denominator below 2^96.
    pub(super) fn set(&mut self, coalition: Coalition, cost: &Rational) -> Result<(), Error> {
        let (above, below) = cost.parts();
        let (above, below) = (whole(above)?, whole(below)?);
        let factor = below / gcd(self.below, below);
        if factor > 1 {
            self.below = times(self.below, factor)?;
            for above in &mut self.above {
                *above = times(*above, factor)?;
            }
        }
        self.above[coalition.bits()] = times(above, self.below / below)?;
        Ok(())
    }

    /// The least common denominator of all costs.
    pub(super) fn below(&self) -> BigInt {
        self.below.into()
    }

    /// The cost of the coalition with these bits, times the common denominator.
    pub(super) fn above(&self, bits: usize) -> i128 {
        self.above[bits]
    }

    /// The amount of which this whole number is the multiple by the common denominator.
    pub(super) fn amount(&self, above: i128) -> Rational {
        // the denominator is 1 or more
        Rational::from(BigInt::from(above)).over(&Rational::from(self.below())).unwrap_or_default()
    }

    /// The cost of a coalition, as a fraction.
    pub(super) fn of(&self, coalition: Coalition) -> Rational {
        self.amount(self.above(coalition.bits()))
    }
}

fn whole(number: &BigInt) -> Result<i128, Error> {
    number.to_i128().filter(|number| -LIMIT < *number && *number < LIMIT).ok_or_else(fault::costs_too_long)
}

fn times(number: i128, factor: i128) -> Result<i128, Error> {
    let product = number.checked_mul(factor);
    product.filter(|product| -LIMIT < *product && *product < LIMIT).ok_or_else(fault::costs_too_long)
}

/// The greatest common divisor of two numbers above 0 (Euclid).
const fn gcd(mut one: i128, mut other: i128) -> i128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(above: i64, below: i64) -> Rational {
        Rational::from(above).over(&Rational::from(below)).unwrap()
    }

    #[test]
    fn costs_come_back_whatever_order_they_are_set_in() {
        let costs = [(1, ratio(1, 6)), (2, ratio(-7, 4)), (3, ratio(5, 1))];
        let mut forth = Costs::new(2);
        let mut back = Costs::new(2);
        for (bits, cost) in &costs {
            forth.set(Coalition::from_bits(*bits), cost).unwrap();
        }
        for (bits, cost) in costs.iter().rev() {
            back.set(Coalition::from_bits(*bits), cost).unwrap();
        }
        assert_eq!((forth.below, &forth.above), (12, &vec![0, 2, -21, 60]));
        assert_eq!(forth, back);
        assert_eq!(forth.of(Coalition::from_bits(2)), ratio(-7, 4));
    }

    #[test]
    fn twelve_places_and_sixteen_digits_fit_and_much_more_does_not() {
        let mut costs = Costs::new(2);
        let all = |bits| Coalition::from_bits(bits);
        assert!(costs.set(all(1), &"0.000000000001".parse().unwrap()).is_ok());
        assert!(costs.set(all(2), &"-9999999999999999.999999999999".parse().unwrap()).is_ok());
        // another place of the smallest makes the largest ten times as long
        assert!(costs.set(all(3), &"0.0000000000001".parse().unwrap()).is_err());
        let mut primes = Costs::new(1);
        assert!(primes.set(all(1), &ratio(1, i64::MAX)).is_ok());
        assert!(primes.set(all(1), &ratio(1, i64::MAX - 1)).is_err());
    }
}
