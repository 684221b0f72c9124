//! The payer-to-gainer matrix, in which all money paid buys the same mix of gains: row i, column j = `b_j c_i / C`.

use crate::error::Error;
use crate::number::{Money, Rational, apportioned_table};
use crate::sharing::{Arithmetic, Fractions};
use std::sync::OnceLock;

/// The payer-to-gainer matrix: a row for each payer and a column for each agency, with the gain of the agency that the
/// payer funds.
///
/// Rows add up to `B c_i / C`, columns to `b_j`.
#[derive(Clone, Debug)]
pub struct Matrix<'a> {
    payers: Vec<&'a str>,
    gainers: Vec<&'a str>,
    /// What each payer paid.
    paid: Vec<Money>,
    /// What each agency gained.
    gained: Vec<Money>,
    /// The exact cells, once somebody asks for them: in rounded figures they are not needed.
    rows: OnceLock<Vec<Vec<Rational>>>,
}

impl PartialEq for Matrix<'_> {
    fn eq(&self, other: &Self) -> bool {
        (&self.payers, &self.gainers, &self.paid, &self.gained)
            == (&other.payers, &other.gainers, &other.paid, &other.gained)
    }
}

impl Eq for Matrix<'_> {}

/// What a payer funds of a gain: the part that it has of all that was paid.
pub(crate) fn funded<A: Arithmetic>(a: &mut A, gained: &A::Amount, paid: &A::Amount, all: &A::Amount) -> A::Amount {
    let part = a.over_or_zero(paid, all);
    a.times(gained, &part)
}

impl<'a> Matrix<'a> {
    /// The matrix of what each payer paid, all above 0, and what each agency gained.
    pub(super) fn new(paid: Vec<(&'a str, Money)>, gained: Vec<(&'a str, Money)>) -> Self {
        let ((payers, paid), (gainers, gained)) = (paid.into_iter().unzip(), gained.into_iter().unzip());
        Self { payers, gainers, paid, gained, rows: OnceLock::new() }
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
        self.rows.get_or_init(|| {
            let fractions = |amounts: &[Money]| amounts.iter().copied().map(Rational::from).collect::<Vec<_>>();
            let (paid, gained) = (fractions(&self.paid), fractions(&self.gained));
            let all = Rational::sum(&paid);
            let row =
                |paid: &Rational| gained.iter().map(|gained| funded(&mut Fractions, gained, paid, &all)).collect();
            paid.iter().map(row).collect()
        })
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
        apportioned_table(&self.paid, &self.gained, places)
    }
}
