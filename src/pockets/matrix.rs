//! The payer-to-gainer matrix, in which all money paid buys the same mix of gains: row i, column j = `b_j c_i / C`.

use crate::error::Error;
use crate::number::{Money, Rational, apportioned_table};

/// The payer-to-gainer matrix: a row for each payer and a column for each agency, with the gain of the agency that the
/// payer funds.
///
/// Rows add up to `B c_i / C`, columns to `b_j`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix<'a> {
    payers: Vec<&'a str>,
    gainers: Vec<&'a str>,
    rows: Vec<Vec<Rational>>,
}

impl<'a> Matrix<'a> {
    /// The matrix of what each payer paid, all above 0, and what each agency gained.
    pub(super) fn new(paid: Vec<(&'a str, Money)>, gained: Vec<(&'a str, Money)>) -> Self {
        let paid_by = |(_, amount): &(&str, Money)| Rational::from(*amount);
        let all: Vec<Rational> = paid.iter().map(paid_by).collect();
        let all = Rational::sum(&all);
        let row = |payer: &(&str, Money)| {
            let share = paid_by(payer).over(&all).unwrap_or_default();
            gained.iter().map(|gainer| paid_by(gainer) * &share).collect()
        };
        Self {
            rows: paid.iter().map(row).collect(),
            payers: paid.into_iter().map(|(id, _)| id).collect(),
            gainers: gained.into_iter().map(|(id, _)| id).collect(),
        }
    }

    /// The ids of the payers, one for each row.
    pub fn payers(&self) -> &[&'a str] {
        &self.payers
    }

    /// The ids of the agencies, one for each column.
    pub fn gainers(&self) -> &[&'a str] {
        &self.gainers
    }

    /// The rows as exact fractions, in the map's currency.
    pub fn rows(&self) -> &[Vec<Rational>] {
        &self.rows
    }

    /// The rows in money, rounded to this many digits after the point (at most 12).
    ///
    /// Each column adds up to what its agency gained, as rounding all gains by largest remainder gives it (ties by
    /// order). No cell moves by a whole unit or more; what one column's rounding gives to or takes from a row counts
    /// when the next column is rounded.
    ///
    /// # Errors
    /// An amount of 10^16 or more.
    pub fn rounded(&self, places: u32) -> Result<Vec<Vec<Money>>, Error> {
        apportioned_table(&self.rows, places)
    }
}
