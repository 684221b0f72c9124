//! How a loan runs: what is lent, repaid and owed year by year, and what is left of it.

use crate::error::{ByName, Parameter, Term};
use crate::map::Id;
use crate::number::Money;
use crate::time::Year;
use std::fmt;

/// The course of a loan, year by year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoanSchedule {
    pub(super) years: Vec<LoanYear>,
    pub(super) shortfall: Option<Shortfall>,
}

/// One year of a loan: its interest, its repayment, and the debt at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoanYear {
    /// The year, counted from the base date.
    pub year: Year,
    /// The interest on the debt at the end of the year before.
    pub interest: Money,
    /// The borrower's own cashable saving in the year; 0 where it is negative.
    pub saving: Money,
    /// The part of the saving that is repaid to the lender.
    pub repaid: Money,
    /// The debt at the end of the year, interest included.
    pub outstanding: Money,
}

/// The shortfall of a loan: the debt that the borrower's own cashable savings could not repay.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shortfall {
    /// The id of the borrower, whose savings are too small.
    pub borrower: Id,
    /// The debt after the last repayment, interest included; above 0.
    pub outstanding: Money,
    /// The year of the last repayment, counted from the base date.
    pub year: Year,
}

/// What is said of a shortfall.
pub(super) const NOT_REPAID: &str =
    "{borrower}'s own cashable savings do not repay the loan: {outstanding} is owed after year {year}";

impl Shortfall {
    /// What [`NOT_REPAID`] is filled with.
    pub(super) fn parameters(&self) -> [(&'static str, Parameter); 3] {
        [
            ("borrower", Parameter::text(&self.borrower)),
            ("outstanding", Parameter::number(self.outstanding)),
            ("year", Parameter::whole(self.year.index())),
        ]
    }
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = ByName(&self.parameters()).fill(NOT_REPAID, ToOwned::to_owned, Term::english);
        f.write_str(said.as_deref().unwrap_or(NOT_REPAID))
    }
}

impl LoanSchedule {
    /// The years from that of the loan to that of the last repayment.
    pub fn years(&self) -> &[LoanYear] {
        &self.years
    }

    /// The debt that is left after the last repayment. `None` where the loan is repaid.
    pub const fn shortfall(&self) -> Option<&Shortfall> {
        self.shortfall.as_ref()
    }
}
