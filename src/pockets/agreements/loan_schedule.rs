//! How a loan runs: what is lent, repaid and owed year by year, and what is left of it.

use crate::map::Id;
use crate::number::Money;
use crate::time::Year;
use std::fmt;

/// How a loan runs, year by year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoanSchedule {
    pub(super) years: Vec<LoanYear>,
    pub(super) shortfall: Option<Shortfall>,
}

/// One year of a loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoanYear {
    /// The year.
    pub year: Year,
    /// Interest on what was owed at the end of the year before.
    pub interest: Money,
    /// The borrower's own cashable saving of the year; 0 where it is below.
    pub saving: Money,
    /// What is repaid of it.
    pub repaid: Money,
    /// What is owed at the end of the year.
    pub outstanding: Money,
}

/// What the borrower's own cashable savings could not repay.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shortfall {
    /// Who cannot repay it from what it saves.
    pub borrower: Id,
    /// What is owed after the last repayment, interest included; above 0.
    pub outstanding: Money,
    /// The year of the last repayment.
    pub year: Year,
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { borrower, outstanding, year } = self;
        write!(f, "{borrower}'s own cashable savings do not repay the loan: {outstanding} is owed after year {year}")
    }
}

impl LoanSchedule {
    /// From the year in which it is lent to that of the last repayment.
    pub fn years(&self) -> &[LoanYear] {
        &self.years
    }

    /// What is left; none where it is repaid.
    pub const fn shortfall(&self) -> Option<&Shortfall> {
        self.shortfall.as_ref()
    }
}
