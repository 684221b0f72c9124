//! Sums of floats and of their squares without any rounding, so that they are the same in whatever order they are added.
//!
//! A float is m x 2^q with a whole m of at most 53 bits. Those of one exponent are added as whole numbers; the few sums that there are come
//! together only when the mean is asked for.

use num_bigint::{BigInt, BigUint};
use num_rational::Ratio;
use num_traits::{Signed, ToPrimitive, Zero};
use std::collections::BTreeMap;

/// The digits of a float after the leading one.
const DIGITS: u32 = 52;

/// The sums of the floats that have one exponent, in units of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// The sum, of at most 2^64 numbers below 2^53.
    pub(super) sum: i128,
    /// The sum of squares below 2^106: what is beyond 128 bits stands in `squares_above`.
    pub(super) squares: u128,
    pub(super) squares_above: u64,
}

impl Cell {
    fn add(&mut self, other: Self) {
        self.sum += other.sum;
        let (squares, carried) = self.squares.overflowing_add(other.squares);
        self.squares = squares;
        self.squares_above += other.squares_above + u64::from(carried);
    }

    fn squares(&self) -> BigUint {
        (BigUint::from(self.squares_above) << 128_u32) + self.squares
    }

    /// Whether so many floats can have these sums.
    pub(super) fn is_of(&self, count: u64) -> bool {
        let most = i128::from(count) << (DIGITS + 1);
        let sum = BigUint::from(self.sum.unsigned_abs());
        let squares = self.squares();
        // a sum is no larger than what squares allow: sum^2 <= count x squares
        self.sum.abs() <= most && squares <= BigUint::from(count) << (2 * DIGITS + 2) && &sum * &sum <= squares * count
    }
}

/// Exact sums of floats, by their exponents: 1 to 2046, where that of subnormal numbers is 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ExactSums {
    pub(super) cells: BTreeMap<u16, Cell>,
}

/// Exact sums while many floats are added: a cell for each exponent.
pub(super) struct Adding(Vec<Cell>);

/// Exponents of finite floats end here.
pub(super) const EXPONENTS: u16 = 2_047;

impl Adding {
    pub(super) fn new() -> Self {
        Self(vec![Cell::default(); usize::from(EXPONENTS)])
    }

    /// Adds a finite number.
    pub(super) fn add(&mut self, value: f64) {
        let bits = value.to_bits();
        let (field, digits) = ((bits >> DIGITS) & 0x7ff, bits & ((1 << DIGITS) - 1));
        let whole = if field == 0 { digits } else { digits | 1 << DIGITS };
        let place = usize::try_from(field.max(1)).unwrap_or(usize::MAX);
        let Some(cell) = self.0.get_mut(place) else { return };
        let sum = i128::from(whole);
        let squares = u128::from(whole) * u128::from(whole);
        cell.add(Cell { sum: if value.is_sign_negative() { -sum } else { sum }, squares, squares_above: 0 });
    }

    pub(super) fn done(&self) -> ExactSums {
        let used = (0..EXPONENTS).zip(&self.0).filter(|(_, cell)| **cell != Cell::default());
        ExactSums { cells: used.map(|(exponent, cell)| (exponent, *cell)).collect() }
    }
}

/// A sum in units of 2^-1074, the smallest float above 0, and a sum of squares in units of its square.
#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    sum: BigInt,
    squares: BigInt,
}

/// The power of two of the unit.
const UNIT: i32 = -1_074;

impl ExactSums {
    pub(super) fn merge(&mut self, other: &Self) {
        for (exponent, cell) in &other.cells {
            self.cells.entry(*exponent).or_default().add(*cell);
        }
    }

    pub(super) fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for (exponent, cell) in &self.cells {
            let places = u32::from(exponent.saturating_sub(1));
            totals.sum += BigInt::from(cell.sum) << places;
            totals.squares += BigInt::from(cell.squares()) << (2 * places);
        }
        totals
    }
}

impl Totals {
    pub(super) fn add(&mut self, other: &Self) {
        self.sum += &other.sum;
        self.squares += &other.squares;
    }

    /// The mean of so many numbers, rounded once.
    pub(super) fn mean(&self, count: u64) -> Option<f64> {
        float(self.sum.clone(), BigInt::from(count), UNIT)
    }

    /// The standard deviation of so many numbers, with one less as divisor: the root of a quotient that is rounded once.
    pub(super) fn sd(&self, count: u64) -> Option<f64> {
        let n = BigInt::from(count);
        let above = &n * &self.squares - &self.sum * &self.sum;
        let below: BigInt = &n * (&n - 1_u32);
        if above.is_zero() {
            return (count > 1).then_some(0.0);
        }
        // what is under the root comes near 1, by an even power of two, so that it neither overflows nor vanishes
        let bits = i32::try_from(above.bits()).ok()? - i32::try_from(below.bits()).ok()?;
        let half = bits / 2;
        let root = libm::sqrt(float(above, below, -2 * half)?);
        Some(libm::ldexp(root, half + UNIT)).filter(|sd| sd.is_finite())
    }

    /// How much the sum of so many numbers is above what it would be by a mean of this total, over all of its numbers.
    pub(super) fn above_mean_of(&self, count: u64, all: &Self, of: u64) -> Option<f64> {
        let of = BigInt::from(of);
        float(&self.sum * &of - &all.sum * BigInt::from(count), of, UNIT)
    }
}

/// `above` / `below` x 2^`power`, rounded once. `None` where it is beyond the range of floats, or nothing is below.
fn float(above: BigInt, below: BigInt, power: i32) -> Option<f64> {
    if !below.is_positive() {
        return None;
    }
    let shifted = |number: BigInt, by: i32| number << by.unsigned_abs();
    let (above, below) = if power < 0 { (above, shifted(below, power)) } else { (shifted(above, power), below) };
    Ratio::new_raw(above, below).to_f64().filter(|value| value.is_finite())
}
