//! Invest-to-save loan: O(t) = O(t-1) (1 + r) - R(t), R(t) = min(O(t-1) (1 + r), max(0, own cashable saving of year t)).
//!
//! Interest is rounded once a year, half to even, to 10^-12; without repayment it is added to what is owed.

use super::book::Book;
use super::clause::{Clause, Moved, YearMoved, at};
use super::loan_schedule::{LoanSchedule, LoanYear, Shortfall};
use super::reading::{field, required};
use super::towards::Towards;
use crate::address::Address;
use crate::document::Object;
use crate::document::{Fields, Place, Reader};
use crate::error::{Error, agreements as fault};
use crate::map::Id;
use crate::number::{Money, Rate, Rational};
use crate::time::Year;
use rust_decimal::Decimal;

/// An invest-to-save loan: a lender pays for the investment, and is repaid only from what the borrower saves in cash.
#[derive(Clone, Debug, PartialEq)]
pub struct InvestToSaveLoan {
    lender: Id,
    borrower: Id,
    amount: Money,
    year: u32,
    rate: Rate,
    first_repayment: u32,
    last_repayment: u32,
}

impl InvestToSaveLoan {
    pub(super) const KIND: &'static str = "invest-to-save-loan";
    pub(super) const KEYS: [&'static str; 10] = [
        "format",
        "kind",
        "title",
        "lender",
        "borrower",
        "amount",
        "year",
        "rate",
        "first_repayment",
        "last_repayment",
    ];

    /// The id of the party that lends.
    pub const fn lender(&self) -> &Id {
        &self.lender
    }

    /// The id of the party that invests, saves and repays.
    pub const fn borrower(&self) -> &Id {
        &self.borrower
    }

    /// The amount that is lent, in the map's currency.
    pub const fn amount(&self) -> Money {
        self.amount
    }

    /// The year in which it is lent, counted from the base date.
    pub const fn year(&self) -> Year {
        Year::new(self.year)
    }

    /// The interest rate a year, as a share.
    pub const fn rate(&self) -> Rate {
        self.rate
    }

    /// The first year of repayment, counted from the base date.
    pub const fn first_repayment(&self) -> Year {
        Year::new(self.first_repayment)
    }

    /// The last year of repayment, counted from the base date.
    pub const fn last_repayment(&self) -> Year {
        Year::new(self.last_repayment)
    }

    pub(super) fn read(reader: &mut Reader, fields: &mut Fields<'_, 10>) -> Option<Self> {
        let lender = required(reader, "lender", fields.take("lender"), Reader::id);
        let borrower = required(reader, "borrower", fields.take("borrower"), Reader::id);
        if lender.is_some() && lender == borrower {
            reader.file(&Place::ROOT.key("borrower"), fault::loan_to_oneself());
        }
        let amount = required(reader, "amount", fields.take("amount"), |reader, at, node| {
            let amount = reader.decimal_not_below_zero(at, &node)?;
            Money::from_decimal(amount).map_err(|error| reader.file(at, error)).ok()
        });
        let mut year = |reader: &mut Reader, key| {
            let node = fields.take(key);
            let given = node.is_some();
            // a year that was given and is wrong is not judged further
            (given, field(reader, key, node, |reader, at, node| Year::read(reader, at, &node)))
        };
        let (given, lent) = year(reader, "year");
        let lent = lent.or((!given).then_some(0));
        let (given, first) = year(reader, "first_repayment");
        if let (Some(lent), Some(first)) = (lent, first.filter(|first| lent.is_some_and(|lent| *first <= lent))) {
            reader.file(&Place::ROOT.key("first_repayment"), fault::repaid_too_early(lent, first));
        }
        let first = first.or(lent.filter(|_| !given).map(|lent| lent.saturating_add(1)));
        let (given, last) = year(reader, "last_repayment");
        if !given {
            reader.required(&Place::ROOT, "last_repayment", None);
        }
        if let (Some(first), Some(last)) = (first, last)
            && last < first
        {
            reader.file(&Place::ROOT.key("last_repayment"), fault::ends_too_early(first, last));
        }
        let rate = fields.take("rate");
        let given = rate.is_some();
        let rate = field(reader, "rate", rate, |reader, at, node| {
            let rate = reader.decimal(at, &node)?;
            Rate::new(rate).map_err(|error| reader.file(at, error)).ok()
        });
        let rate = rate.or_else(|| Rate::new(Decimal::ZERO).ok().filter(|_| !given));
        Some(Self {
            lender: lender?,
            borrower: borrower?,
            amount: amount?,
            year: lent?,
            rate: rate?,
            first_repayment: first?,
            last_repayment: last?,
        })
    }

    /// The course of the loan, given what the borrower saves in each year.
    fn course(&self, saved: impl Fn(u32) -> Money) -> Result<LoanSchedule, Error> {
        let rate = Rational::from(self.rate.to_decimal());
        let mut outstanding = Money::ZERO;
        let mut years = Vec::new();
        for year in self.year..=self.last_repayment {
            let interest = (Rational::from(outstanding) * &rate).rounded()?;
            outstanding = if year == self.year { self.amount } else { outstanding.plus(interest)? };
            let saving = saved(year).max(Money::ZERO);
            let repaid = if year < self.first_repayment { Money::ZERO } else { saving.min(outstanding) };
            outstanding = outstanding.minus(repaid)?;
            years.push(LoanYear { year: Year::new(year), interest, saving, repaid, outstanding });
        }
        let year = Year::new(self.last_repayment);
        let shortfall = Shortfall { borrower: self.borrower.clone(), outstanding, year };
        Ok(LoanSchedule { years, shortfall: (!outstanding.is_zero()).then_some(shortfall) })
    }

    fn years_moved(&self, book: &Book<'_>) -> Result<Moved, Error> {
        let cashable = book.by_year(|amounts| Ok(amounts.cashable))?;
        let saved = |year: u32| cashable.get(&year).and_then(|parties| parties.last()).copied().unwrap_or_default();
        let loan = self.course(saved)?;
        // the lender first: what it receives, and the borrower gives
        let moved = |year, towards, to_lender: Money| YearMoved {
            year,
            towards,
            received: vec![to_lender, to_lender.negated()],
        };
        let mut years = vec![moved(self.year, Towards::Cost, self.amount.negated())];
        years.extend(loan.years().iter().map(|year| moved(year.year.index(), Towards::Gain, year.repaid)));
        Ok(Moved { years, loan: Some(loan) })
    }
}

impl Clause for InvestToSaveLoan {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn named(&self) -> Vec<(Address, &Id)> {
        vec![(at(["lender"]), &self.lender), (at(["borrower"]), &self.borrower)]
    }

    fn moved(&self, book: &Book<'_>) -> Result<Moved, Error> {
        self.years_moved(book).map_err(|error| error.at(at(["amount"])))
    }

    fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        object
            .text("lender", Some(self.lender.as_str()))
            .text("borrower", Some(self.borrower.as_str()))
            .decimal("amount", Some(self.amount.to_decimal()))
            .whole("year", Some(self.year))
            .decimal("rate", Some(self.rate.to_decimal()))
            .whole("first_repayment", Some(self.first_repayment))
            .whole("last_repayment", Some(self.last_repayment))
    }
}
