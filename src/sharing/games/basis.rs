//! Balanced weights as a basis of a linear programme: its inverse in whole numbers, one column exchanged at a time.
//!
//! Integer pivoting: J. Edmonds, "Systems of distinct representatives and linear algebra" (1967); E. H. Bareiss, Mathematics
//! of Computation 22 (1968). Every number of the inverse is a minor of a matrix of n + 1 rows of zeros and ones; for n <=
//! 10 that is at most 1,458 (Hadamard's bound for 12 rows of -1 and 1, over 2^11), so nothing overflows.

use num_bigint::BigInt;
use std::cmp::Ordering;

/// A column of the programme, with the coalition of its agencies in bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// A coalition whose payments are settled: its weight may have any sign.
    Settled(usize),
    /// A coalition whose excess counts: its weight is 0 or more, and these weights add up to 1.
    Open(usize),
    /// An agency that pays no more than alone: its weight is 0 or more.
    Alone(usize),
}

impl Column {
    pub(super) const fn coalition(self) -> usize {
        match self {
            Self::Settled(bits) | Self::Open(bits) | Self::Alone(bits) => bits,
        }
    }

    const fn is_settled(self) -> bool {
        matches!(self, Self::Settled(_))
    }
}

/// n + 1 columns with the inverse of the matrix that they make: a row an agency, and one for the sum of the weights.
///
/// The weights sought are those under which every agency's sum to 0, settled coalitions included, and those of open
/// coalitions to 1.
#[derive(Clone, Debug)]
pub(super) struct Basis {
    /// The column in each row. `None` where no column has taken the row yet.
    columns: Vec<Option<Column>>,
    /// The inverse of the matrix, times `below`.
    inverse: Vec<Vec<i64>>,
    /// The denominator of the inverse, above 0.
    below: i64,
}

impl Basis {
    /// A basis without columns.
    pub(super) fn new(agencies: usize) -> Self {
        let row = |at| (0..=agencies).map(|column| i64::from(column == at)).collect();
        Self { columns: vec![None; agencies + 1], inverse: (0..=agencies).map(row).collect(), below: 1 }
    }

    /// The denominator of the numbers of the inverse, above 0.
    pub(super) fn below(&self) -> i64 {
        self.below
    }

    /// A column as a sum of those in the basis, times `below`.
    fn coordinates(&self, column: Column) -> Vec<i64> {
        let bits = column.coalition();
        let coordinate = |row: &Vec<i64>| {
            let (sum, agencies) = row.split_last().unwrap_or((&0, &[]));
            let members = agencies.iter().enumerate().filter(|(agency, _)| bits & (1 << agency) != 0);
            let counted = if matches!(column, Column::Open(_)) { *sum } else { 0 };
            members.fold(counted, |total, (_, number)| total + number)
        };
        self.inverse.iter().map(coordinate).collect()
    }

    /// Puts a column in the place of that in `row`; its coordinate there is not 0.
    fn exchange(&mut self, row: usize, column: Column, coordinates: &[i64]) {
        let pivot = coordinates[row];
        let sign = pivot.signum();
        let taken = self.inverse[row].clone();
        for (at, (numbers, factor)) in self.inverse.iter_mut().zip(coordinates).enumerate() {
            for (number, taken) in numbers.iter_mut().zip(&taken) {
                // the division leaves nothing over
                *number = sign * if at == row { *taken } else { (pivot * *number - factor * taken) / self.below };
            }
        }
        self.below = pivot.abs();
        self.columns[row] = Some(column);
    }

    /// Adds a column to the others. `false` where it is a sum of them and so adds nothing.
    pub(super) fn take_in(&mut self, column: Column) -> bool {
        let coordinates = self.coordinates(column);
        let free = self.columns.iter().zip(&coordinates).position(|(taken, at)| taken.is_none() && *at != 0);
        if let Some(row) = free {
            self.exchange(row, column, &coordinates);
        }
        free.is_some()
    }

    /// Whether a coalition is a sum of the settled ones in the basis, which are all there is in it so far.
    pub(super) fn settles(&self, bits: usize) -> bool {
        let coordinates = self.coordinates(Column::Settled(bits));
        self.columns.iter().zip(coordinates).all(|(taken, at)| taken.is_some() || at == 0)
    }

    /// Each row's column with its weight times `below`.
    pub(super) fn weights(&self) -> impl Iterator<Item = (Column, i64)> {
        self.columns.iter().zip(&self.inverse).filter_map(|(column, row)| Some(((*column)?, *row.last()?)))
    }

    /// Takes in a column whose cost is less than what the others charge for it, for that whose weight then falls to 0
    /// first; of several, the first in order, so that no basis comes twice (Bland 1977). False where no weight falls.
    pub(super) fn improve(&mut self, column: Column) -> bool {
        let coordinates = self.coordinates(column);
        let weights = self.columns.iter().zip(&self.inverse).zip(&coordinates).enumerate();
        let falling = weights.filter_map(|(row, ((taken, numbers), at))| {
            let taken = (*taken).filter(|taken| !taken.is_settled() && *at > 0)?;
            Some((row, taken, *numbers.last()?, *at))
        });
        let first = falling.min_by(|(_, one, weight, at), (_, other, other_weight, other_at)| {
            match (weight * other_at).cmp(&(other_weight * at)) {
                Ordering::Equal => one.cmp(other),
                unequal => unequal,
            }
        });
        if let Some((row, ..)) = first {
            self.exchange(row, column, &coordinates);
        }
        first.is_some()
    }

    /// What each agency pays, and at the end the negative of the largest excess, where each column of the basis pays its
    /// cost; all times `below`.
    pub(super) fn prices(&self, cost: impl Fn(Column) -> BigInt) -> Vec<BigInt> {
        let mut prices = vec![BigInt::from(0); self.columns.len()];
        for (column, row) in self.columns.iter().zip(&self.inverse) {
            let Some(column) = column else { continue };
            let cost = cost(*column);
            for (price, number) in prices.iter_mut().zip(row) {
                *price += &cost * *number;
            }
        }
        prices
    }
}
