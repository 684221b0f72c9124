//! Polynomials in x whose coefficients are whole numbers of one power of ten, exactly.

use super::form::Line;
use super::polynomial::{Polynomial, steps};
use super::roots::in_proportion;
use crate::number::Unrounded;
use num_bigint::BigInt;

/// A polynomial: its coefficients, the constant first, in units of 10^exponent.
#[derive(Clone, Debug, Default)]
pub(super) struct Decimals {
    coefficients: Vec<BigInt>,
    exponent: i32,
}

impl Decimals {
    pub(super) fn of(line: Line) -> Self {
        let (coefficients, exponent) = in_proportion(&[line.constant, line.slope]);
        Self { coefficients, exponent }
    }

    fn constant(number: Unrounded) -> Self {
        let (mantissa, exponent) = number.parts();
        Self { coefficients: vec![mantissa.into()], exponent }
    }

    /// Powers of a line, the highest first, each times a number, by Horner's rule.
    pub(super) fn of_powers(line: Line, numbers: impl IntoIterator<Item = Unrounded>) -> Self {
        let line = Self::of(line);
        let mut all = Self::default();
        for number in numbers {
            all = all.by(&line);
            all.add(&Self::constant(number));
        }
        all
    }

    /// The product with a line.
    pub(super) fn by(&self, line: &Self) -> Self {
        let [constant, slope] = &*line.coefficients else { return self.clone() };
        let mut coefficients = vec![BigInt::ZERO; self.coefficients.len().saturating_add(1)];
        for (place, one) in self.coefficients.iter().enumerate() {
            coefficients[place] += one * constant;
            coefficients[place.saturating_add(1)] += one * slope;
        }
        Self { coefficients, exponent: self.exponent.saturating_add(line.exponent) }
    }

    /// Steps that it takes to shift the polynomial by a number.
    pub(super) fn steps(&self) -> u64 {
        steps(&self.coefficients)
    }

    pub(super) fn negated(&self) -> Self {
        Self { coefficients: self.coefficients.iter().map(|one| -one).collect(), exponent: self.exponent }
    }

    pub(super) fn add(&mut self, other: &Self) {
        if self.coefficients.is_empty() {
            self.clone_from(other);
            return;
        }
        let finest = self.exponent.min(other.exponent);
        if finest < self.exponent {
            let scale = power_of_ten(self.exponent.abs_diff(finest));
            self.coefficients.iter_mut().for_each(|one| *one *= &scale);
            self.exponent = finest;
        }
        let most = self.coefficients.len().max(other.coefficients.len());
        self.coefficients.resize(most, BigInt::ZERO);
        let scale = power_of_ten(other.exponent.abs_diff(finest));
        for (sum, more) in self.coefficients.iter_mut().zip(&other.coefficients) {
            *sum += more * &scale;
        }
    }

    /// From the first digit of its largest coefficient to the last that any has: powers of ten.
    pub(super) fn digits(&self) -> (i64, i64) {
        let bits = self.coefficients.iter().map(BigInt::bits).max().unwrap_or_default();
        // 1233 / 4096 is just below the logarithm of 2 to base 10
        let digits = i64::try_from(bits.saturating_mul(1_233) >> 12).unwrap_or(i64::MAX);
        (digits.saturating_add(self.exponent.into()), self.exponent.into())
    }

    /// The same in y, where x = 10^unit y, and without its unit.
    pub(super) fn in_units(mut self, unit: i32) -> Polynomial {
        let scale = power_of_ten(unit.unsigned_abs());
        let mut by = BigInt::from(1);
        let mut grow = |one: &mut BigInt| {
            *one *= &by;
            by *= &scale;
        };
        match unit.signum() {
            0 => {}
            1 => self.coefficients.iter_mut().for_each(&mut grow),
            _ => self.coefficients.iter_mut().rev().for_each(&mut grow),
        }
        Polynomial::new(self.coefficients)
    }

    /// The same in t, where x = from + (to - from) t, and without its unit.
    pub(super) fn between(&self, from: Unrounded, length: Unrounded) -> Polynomial {
        let (line, exponent) = in_proportion(&[from, length]);
        let line = Self { coefficients: line, exponent: 0 };
        let scaled = Self { coefficients: self.coefficients.clone(), exponent: 0 };
        let scaled = scaled.in_units(exponent);
        let mut all = Self::default();
        for one in scaled.coefficients().iter().rev() {
            all = all.by(&line);
            all.add(&Self { coefficients: vec![one.clone()], exponent: 0 });
        }
        Polynomial::new(all.coefficients)
    }
}

fn power_of_ten(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Unrounded {
        crate::number::read_decimal(text).unwrap().into()
    }

    fn line(constant: &str, slope: &str) -> Line {
        Line { constant: number(constant), slope: number(slope) }
    }

    /// The coefficients in units of 10^-places, the constant first.
    fn coefficients(of: &Decimals, places: i32) -> Vec<BigInt> {
        assert_eq!(of.exponent, -places);
        of.coefficients.clone()
    }

    fn whole<const N: usize>(all: [i64; N]) -> Vec<BigInt> {
        all.map(BigInt::from).to_vec()
    }

    /// (1 + x)^2 + 2 (1 + x) + 3 = 6 + 4 x + x^2, and the same of 1 + x / 10, to the thousandths.
    #[test]
    fn powers_of_a_line_are_multiplied_out() {
        let numbers = ["1", "2", "3"].map(number);
        assert_eq!(coefficients(&Decimals::of_powers(line("1", "1"), numbers), 0), whole([6, 4, 1]));
        assert_eq!(coefficients(&Decimals::of_powers(line("1", "0.1"), numbers), 3), whole([6000, 400, 10]));
    }

    /// 0.5 + x and 3 - 0.25 x are 3.5 + 0.75 x, whichever is added to which; and nothing is left of a line less itself.
    #[test]
    fn a_sum_has_the_digits_of_the_finer() {
        let (one, other) = (Decimals::of(line("0.5", "1")), Decimals::of(line("3", "-0.25")));
        let sum = |one: &Decimals, other: &Decimals| {
            let mut sum = one.clone();
            sum.add(other);
            sum
        };
        assert_eq!(coefficients(&sum(&one, &other), 2), whole([350, 75]));
        assert_eq!(coefficients(&sum(&other, &one), 2), whole([350, 75]));
        assert_eq!(coefficients(&sum(&one, &one.negated()), 1), whole([0, 0]));
        // a longer one has its further coefficients, and nothing has none
        let square = one.by(&one);
        assert_eq!(coefficients(&sum(&one, &square), 2), whole([75, 200, 100]));
        assert_eq!(coefficients(&sum(&square, &one), 2), whole([75, 200, 100]));
        assert_eq!(coefficients(&sum(&Decimals::default(), &square), 2), whole([25, 100, 100]));
    }

    /// Of twice as many coefficients each is added to twice as many.
    #[test]
    fn a_longer_polynomial_takes_more_steps() {
        let of = |powers: usize| Decimals::of_powers(line("1", "1"), vec![number("1"); powers]).steps();
        assert!(of(10) > 1 && of(40) > 15 * of(10));
    }

    /// 12 - 3.4 x: from the tens to the tenths.
    #[test]
    fn digits_reach_from_the_first_to_the_last() {
        let (first, last) = Decimals::of(line("12", "-3.4")).digits();
        // of 120 tenths, which are 7 bits, 2 digits are sure
        assert_eq!((first, last), (1, -1));
        assert_eq!(Decimals::default().digits(), (0, 0));
    }

    /// 6 - 5 x + x^2: in tens it is 6 - 50 y + 100 y^2, in tenths 600 - 50 y + y^2; between 2 and 4 it is -2 t + 4 t^2.
    #[test]
    fn units_and_ends_change_what_x_counts() {
        let all = Decimals::of(line("-2", "1")).by(&Decimals::of(line("-3", "1")));
        assert_eq!(all.clone().in_units(0).coefficients(), whole([6, -5, 1]));
        assert_eq!(all.clone().in_units(1).coefficients(), whole([6, -50, 100]));
        assert_eq!(all.clone().in_units(-1).coefficients(), whole([600, -50, 1]));
        assert_eq!(all.between(number("2"), number("2")).coefficients(), whole([0, -2, 4]));
        // of 2.5 + t / 2, a hundred times -1 / 4 + t^2 / 4
        let (from, length) = (number("2.5"), number("0.5"));
        assert_eq!(all.between(from, length).coefficients(), whole([-25, 0, 25]));
    }
}
