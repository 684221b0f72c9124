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
