//! What every kind of agreement has to tell: the stakeholders it names, and what each party receives in each year,
//! adding up to 0.

use super::book::Book;
use super::loan_schedule::LoanSchedule;
use super::towards::Towards;
use crate::address::Address;
use crate::document::Object;
use crate::error::Error;
use crate::map::{Id, ImpactMap};
use crate::number::{Money, Rational, apportioned};
use crate::pockets::EXACT;

/// The terms of one kind of agreement.
pub(super) trait Clause {
    /// The word for this kind, such as `fixed-shares`.
    fn kind(&self) -> &'static str;

    /// All places that name a stakeholder; the parties come in the order in which they are first named.
    fn named(&self) -> Vec<(Address, &Id)>;

    /// Files everything else that does not fit the map.
    fn check(&self, _: &ImpactMap, _: &mut Vec<Error>) {}

    /// The money that moves. The book has a row for each party, in order.
    fn moved(&self, book: &Book<'_>) -> Result<Moved, Error>;

    /// Adds the keys of this kind to those that all kinds have.
    fn write<'a>(&'a self, object: Object<'a>) -> Object<'a>;
}

/// The money that an agreement moves, and the course of its loan.
#[derive(Debug)]
pub(super) struct Moved {
    pub(super) years: Vec<YearMoved>,
    pub(super) loan: Option<LoanSchedule>,
}

/// The money that an agreement moves in one year.
#[derive(Debug)]
pub(super) struct YearMoved {
    pub(super) year: u32,
    pub(super) towards: Towards,
    /// What each party receives, in the order of the parties; below 0 where it gives. It adds up to 0.
    pub(super) received: Vec<Money>,
}

impl From<Vec<YearMoved>> for Moved {
    fn from(years: Vec<YearMoved>) -> Self {
        Self { years, loan: None }
    }
}

impl YearMoved {
    /// What each party receives so that, of what all have paid, it bears this much: paid less borne.
    ///
    /// What is borne adds up to what was paid, and is rounded by largest remainder, so that it still does.
    pub(super) fn so_that_borne(year: u32, paid: &[Money], borne: &[Rational]) -> Result<Self, Error> {
        let borne = apportioned(borne, EXACT)?;
        let received = paid.iter().zip(borne).map(|(paid, borne)| paid.minus(borne)).collect::<Result<_, _>>()?;
        Ok(Self { year, towards: Towards::Cost, received })
    }
}

/// The sum of what all parties have paid, which may exceed the limit of a single amount.
pub(super) fn total(paid: &[Money]) -> Rational {
    Rational::of_quanta(paid.iter().map(|paid| paid.quanta()).sum())
}

/// All parties, each once, with the first address that names it.
pub(super) fn parties(clause: &dyn Clause) -> Vec<(Address, &Id)> {
    let mut seen = indexmap::IndexSet::new();
    clause.named().into_iter().filter(|(_, id)| seen.insert(*id)).collect()
}

/// The address of one key of an agreement, or of what is in it.
pub(super) fn at<'a>(tokens: impl IntoIterator<Item = &'a str>) -> Address {
    Address::of(tokens)
}
