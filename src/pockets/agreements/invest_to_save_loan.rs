//! Invest-to-save loan: O(t) = O(t-1) (1 + r) - R(t), R(t) = min(O(t-1) (1 + r), max(0, own cashable saving of year t)).
//!
//! Interest is rounded once a year, half to even, to 10^-12; without repayment it is added to what is owed.

use super::applied::Towards;
use super::book::Book;
use super::clause::{Clause, Moved, YearMoved, at};
use super::reading::{field, required};
use super::{Agreement, Proposal, Stated};
use crate::address::Address;
use crate::document::Object;
use crate::document::{Fields, Node, Place, Reader};
use crate::error::{Error, agreements as fault};
use crate::map::Id;
use crate::number::{Money, Rate, Rational};
use crate::time::Year;
use rust_decimal::Decimal;
use std::fmt;

/// A lender pays for the investment, and is repaid from what the borrower saves in cash, and from nothing else.
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

/// How a loan runs, year by year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoanSchedule {
    years: Vec<LoanYear>,
    shortfall: Option<Shortfall>,
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

impl Agreement {
    /// A lender lends an amount, and is repaid until the year `last_repayment` from what the borrower saves in cash.
    ///
    /// ```
    /// use sroi::pockets::{Counting, agreements::Agreement};
    /// use sroi::{Level, build};
    /// let map = build::map("LED lighting", "GBP", "2026-04-01")
    ///     .stakeholder("treasury", build::agency("Treasury", "finance", Level::National))
    ///     .stakeholder("school", build::agency("School", "education", Level::Local))
    ///     .input("lamps", build::cash("school", 100))
    ///     .outcome("power", build::outcome("school", 1).lasts(3).value("bill", build::value(30).fiscal().to_share("school", 1, 1)))
    ///     .finish()?;
    /// let loan = Agreement::invest_to_save_loan("treasury", "school", 100, 3).finish()?;
    /// let applied = loan.applied(&sroi::appraise(&map)?, Counting::default())?;
    /// let shortfall = applied.loan().and_then(|loan| loan.shortfall()).unwrap();
    /// let message = "school's own cashable savings do not repay the loan: 10 is owed after year 3";
    /// assert_eq!(shortfall.to_string(), message);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn invest_to_save_loan(
        lender: &str,
        borrower: &str,
        amount: impl Into<Stated>,
        last_repayment: u32,
    ) -> Proposal<InvestToSaveLoan> {
        let proposal = Proposal::new(InvestToSaveLoan::KIND).text("lender", lender).text("borrower", borrower);
        proposal.figure("amount", amount).set("last_repayment", Node::whole(last_repayment))
    }
}

impl Proposal<InvestToSaveLoan> {
    /// The year in which it is lent; without, year 0.
    pub fn year(self, year: u32) -> Self {
        self.set("year", Node::whole(year))
    }

    /// The interest a year; without, none.
    pub fn rate(self, rate: impl Into<Stated>) -> Self {
        self.figure("rate", rate)
    }

    /// The first year in which it is repaid; without, the year after it is lent.
    pub fn first_repayment(self, year: u32) -> Self {
        self.set("first_repayment", Node::whole(year))
    }
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

    /// Who lends.
    pub const fn lender(&self) -> &Id {
        &self.lender
    }

    /// Who invests, saves and repays.
    pub const fn borrower(&self) -> &Id {
        &self.borrower
    }

    /// What is lent.
    pub const fn amount(&self) -> Money {
        self.amount
    }

    /// The year in which it is lent.
    pub const fn year(&self) -> u32 {
        self.year
    }

    /// The interest a year.
    pub const fn rate(&self) -> Rate {
        self.rate
    }

    /// The first year in which it is repaid.
    pub const fn first_repayment(&self) -> u32 {
        self.first_repayment
    }

    /// The last year in which it is repaid.
    pub const fn last_repayment(&self) -> u32 {
        self.last_repayment
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

    /// How the loan runs, from what the borrower saves in each year.
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
