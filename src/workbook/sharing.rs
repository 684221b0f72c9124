//! The sheet of sharing: what each agency would pay of the joint cost by the rules that need no order among them, and what would
//! change hands then. The rules say it, in formulas.

use super::book::{Book, Bounds, Content, Look};
use super::expression::{Condition, Context, Expression, Formula, cell, when, whole, word};
use super::formulas::Formulas;
use super::layout::{account, agencies, name};
use super::place::{Area, Place, Sheet};
use super::pockets;
use super::sources::Sources;
use crate::address::Address;
use crate::appraise::Appraisal;
use crate::error::Error;
use crate::map::{Id, ImpactMap};
use crate::number::Rational;
use crate::pockets::{Count, Harm};
use crate::sharing::{AGREED, Payments, Shared, SharedCost, SharingRule, agreed, claim, harm};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::rc::Rc;

const SHEET: Sheet = Sheet::Sharing;

/// The choices: what counts, and what becomes of an agency that is harmed.
const COUNT: Place = SHEET.at(0, 1);
const HARMED: Place = SHEET.at(1, 1);

/// What the agencies come to together.
const COST: Place = SHEET.at(2, 1);
const BENEFIT: Place = SHEET.at(3, 1);
const COMPENSATION: Place = SHEET.at(4, 1);
const SHARED: Place = SHEET.at(5, 1);
const SURPLUS: Place = SHEET.at(6, 1);
const AGREED_IN_ALL: Place = SHEET.at(7, 1);
const CAN_BE: Place = SHEET.at(8, 1);

/// The row of the first rule's place in the core.
const FIRST_CORE: u32 = 9;

/// The columns of an agency.
const ACCOUNT: u16 = 1;
const PAID: u16 = 2;
const GAINED: u16 = 3;
const CLAIM: u16 = 4;
const HARM: u16 = 5;
const AGREED_SHARE: u16 = 6;
const FIRST_RULE: u16 = 7;

/// The columns of a rule: what is paid, what is kept, what is handed over.
const OF_A_RULE: u16 = 3;

/// The rules that the sheet has, each with the formulas of what the agencies pay, and then the shares that were agreed.
fn rules(rows: Rows) -> Vec<(&'static str, Vec<Formula>)> {
    let claims: Vec<Formula> = rows.all().map(|row| cell(SHEET.at(row, CLAIM))).collect();
    let (cost, benefit) = (cell(SHARED), cell(BENEFIT));
    let shared = Shared { cost: &cost, benefit: &benefit, claims: &claims };
    let by_rule = SharingRule::ALL.into_iter();
    let by_rule = by_rule.filter_map(|rule| Some((rule.as_str(), rule.without_order(&mut Formulas, &shared)?)));
    let share = |row| agreed(&mut Formulas, &cell(SHEET.at(row, AGREED_SHARE)), &cell(SHARED));
    by_rule.chain([(AGREED, rows.all().map(share).collect())]).collect()
}

/// The rules that the sheet does not have.
pub(super) fn missing() -> Vec<&'static str> {
    let has: Vec<&str> = rules(Rows { agencies: 0, rules: 0 }).into_iter().map(|(name, _)| name).collect();
    SharingRule::ALL.map(SharingRule::as_str).into_iter().filter(|name| !has.contains(name)).collect()
}

/// The rows of the agencies, below those of the rules.
#[derive(Clone, Copy)]
struct Rows {
    agencies: u32,
    rules: u32,
}

impl Rows {
    fn of(agencies: usize) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { agencies: count(agencies), rules: count(rules(Self { agencies: 0, rules: 0 }).len()) }
    }

    const fn headings(self) -> u32 {
        FIRST_CORE + self.rules + 1
    }

    fn all(self) -> impl Iterator<Item = u32> {
        let first = self.headings() + 1;
        first..first.saturating_add(self.agencies)
    }

    /// A column of the agencies.
    const fn column(self, column: u16) -> Area {
        let first = self.headings() + 1;
        SHEET.column(column, first, first.saturating_add(self.agencies).saturating_sub(1))
    }
}

/// The column of what is paid by the rule at a place.
fn pays(rule: usize) -> u16 {
    FIRST_RULE.saturating_add(u16::try_from(rule).unwrap_or(u16::MAX).saturating_mul(OF_A_RULE))
}

/// Where it stands what an agency pays by a rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Payment<'m> {
    rule: &'static str,
    agency: &'m Id,
    pub(super) place: Place,
}

impl Payment<'_> {
    /// As in the document of pockets.
    pub(super) fn address(&self) -> Address {
        Address::of(["sharing", self.rule, "payments", self.agency.as_str()])
    }
}

/// What each agency pays by each rule.
pub(super) fn payments(map: &ImpactMap) -> Vec<Payment<'_>> {
    let agencies = agencies(map);
    let rows = Rows::of(agencies.len());
    let of_rule = |(column, rule): (u16, &'static str)| {
        let agencies = rows.all().zip(&agencies).filter_map(|(row, place)| Some((row, map.stakeholder_at(*place)?)));
        agencies.map(move |(row, agency)| Payment { rule, agency: agency.id(), place: SHEET.at(row, column) })
    };
    let rules = rules(rows).into_iter().enumerate().map(|(place, (rule, _))| (pays(place), rule));
    rules.flat_map(|rule| of_rule(rule).collect::<Vec<_>>()).collect()
}

/// What each agency pays by each rule, with what that is exactly, by the choices that are made when the sheet is opened; none where
/// the cost cannot be shared.
pub(super) fn exact(appraisal: &Appraisal) -> Vec<(Payment<'_>, Option<Decimal>)> {
    let all: Vec<_> = payments(appraisal.map()).into_iter().filter(|one| one.rule != AGREED).collect();
    let agencies: IndexMap<&str, _> =
        all.iter().filter_map(|one| Some((one.agency.as_str(), appraisal.stakeholder(one.agency)?))).collect();
    let cost: Vec<Rational> = agencies.values().map(|flow| flow.paid.into()).collect();
    let problem = SharedCost::new(Rational::sum(&cost), agencies.iter().map(|(id, flow)| (*id, flow.gained))).ok();
    let mut shared: IndexMap<&str, Option<Payments>> = IndexMap::new();
    let exact = |one: &Payment<'_>| {
        let by_rule = || problem.as_ref()?.share(one.rule.parse().ok()?).ok();
        let payments = shared.entry(one.rule).or_insert_with(by_rule).as_ref()?;
        payments.get(one.agency)?.to_decimal().ok()
    };
    let exact: Vec<Option<Decimal>> = all.iter().map(exact).collect();
    all.into_iter().zip(exact).collect()
}

/// That the sheet has the choices with which it was written.
pub(super) fn is_as_written() -> Condition {
    let as_written =
        [Condition::Says(COUNT, Count::default().as_str()), Condition::Says(HARMED, Harm::default().as_str())];
    Condition::Both(Box::new(as_written))
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, of: &Sources<'_>) -> Result<(), Error> {
    let agencies = agencies(of.map);
    let rows = Rows::of(agencies.len());
    if agencies.is_empty() {
        return book.text(SHEET.at(0, 0), "the map has no agency that could share a cost", Look::Plain);
    }
    choices(book)?;
    headings(book, rows)?;
    for (row, place) in rows.all().zip(&agencies) {
        agency(book, of, row, *place)?;
    }
    together(book, of, rows)?;
    // after what the agencies come to together, of which they are made
    for row in rows.all() {
        let at = SHEET.at(row, AGREED_SHARE);
        let share = Expression::OverOrZero(cell(SHEET.at(row, PAID)), cell(COST));
        book.formula(at, &share, Context::default(), Look::Input)?;
        book.bound(at, Bounds::Share);
    }
    can_be(book, of, rows)?;
    for (rule, (name, formulas)) in rules(rows).into_iter().enumerate() {
        let wanted = if name == AGREED { agreed_on() } else { Condition::Equal(cell(CAN_BE), whole(1)) };
        for (row, formula) in rows.all().zip(formulas) {
            payment(book, row, pays(rule), &wanted, formula)?;
        }
        in_core(book, of, rows, rule, name)?;
    }
    Ok(())
}

fn choices(book: &mut Book) -> Result<(), Error> {
    let harm = [Harm::Refused, Harm::Compensated].map(Harm::as_str).to_vec();
    for (place, what, chosen, words, says) in [
        (
            COUNT,
            "what counts",
            Count::default().as_str(),
            Count::ALL.map(Count::as_str).to_vec(),
            "public: all gains against all payments; fiscal: fiscal gains, cashable: cashable ones, against cash",
        ),
        (
            HARMED,
            "an agency that is harmed",
            Harm::default().as_str(),
            harm,
            "refused: nothing can be shared; compensated: its harm is made good first, as part of the cost",
        ),
    ] {
        book.text(Place { column: 0, ..place }, what, Look::Plain)?;
        book.put(place, Content::Choice(chosen, words), Look::Input)?;
        book.text(Place { column: 2, ..place }, says, Look::Plain)?;
    }
    Ok(())
}

fn headings(book: &mut Book, rows: Rows) -> Result<(), Error> {
    let first =
        ["agency", "account", "paid", "gained", "claim", "harm", "agreed share (as borne, until another is typed)"];
    book.headings(SHEET, rows.headings(), &first)?;
    for (rule, (name, _)) in rules(Rows { agencies: 0, ..rows }).into_iter().enumerate() {
        for (column, what) in (pays(rule)..).zip(["pays", "keeps", "hands over"]) {
            book.text(SHEET.at(rows.headings(), column), format!("{name}: {what}"), Look::Heading)?;
        }
    }
    Ok(())
}

/// An agency, with what counts of its pocket.
fn agency(book: &mut Book, of: &Sources<'_>, row: u32, place: usize) -> Result<(), Error> {
    let at = |column| SHEET.at(row, column);
    book.text(at(0), name(of.map, Some(place)), Look::Plain)?;
    book.number(at(ACCOUNT), account(Some(place)), Look::Plain)?;
    let by_count = |says: &dyn Fn(Count) -> Formula| {
        let [first, others @ ..] = Count::ALL;
        others.into_iter().fold(says(first), |or, one| when(Condition::Says(COUNT, one.as_str()), says(one), or))
    };
    let paid = by_count(&|count| pockets::payments(place, count.counts().0));
    let gained = by_count(&|count| pockets::gains(place, count.counts().1));
    let (claims, lost) = (claim(&mut Formulas, cell(at(GAINED))), harm(&mut Formulas, &cell(at(GAINED))));
    for (column, formula) in [(PAID, paid), (GAINED, gained), (CLAIM, claims), (HARM, lost)] {
        book.formula(at(column), &formula, Context::default(), Look::Money)?;
    }
    Ok(())
}

/// What the agencies come to together.
fn together(book: &mut Book, of: &Sources<'_>, rows: Rows) -> Result<(), Error> {
    let sum = |column| Rc::new(Expression::SumOf(rows.column(column)));
    let shared = Rc::new(Expression::Plus(cell(COST), cell(COMPENSATION)));
    let surplus = Rc::new(Expression::Minus(cell(BENEFIT), cell(SHARED)));
    let currency = of.map.currency();
    for (place, what, formula) in [
        (COST, format!("joint cost, {currency}"), sum(PAID)),
        (BENEFIT, "joint benefit, of those who gain".to_owned(), sum(CLAIM)),
        (COMPENSATION, "harm to be made good".to_owned(), sum(HARM)),
        (SHARED, "cost that is shared".to_owned(), shared),
        (SURPLUS, "surplus; below 0, the subsidy that it takes".to_owned(), surplus),
    ] {
        book.text(Place { column: 0, ..place }, what, Look::Plain)?;
        book.formula(place, &formula, Context::default(), Look::Money)?;
    }
    Ok(())
}

/// Whether the cost can be shared: benefits cover it, and nobody is harmed whose harm is not made good.
fn can_be(book: &mut Book, of: &Sources<'_>, rows: Rows) -> Result<(), Error> {
    let agreed = Expression::SumOf(rows.column(AGREED_SHARE));
    book.text(Place { column: 0, ..AGREED_IN_ALL }, "agreed shares, in all", Look::Plain)?;
    book.formula(AGREED_IN_ALL, &agreed, Context::default(), Look::Share)?;
    let nothing = || Rc::new(Expression::Minus(whole(0), cell(of.tolerance())));
    let covered = Condition::AtLeast(cell(SURPLUS), nothing());
    let harmless = Condition::AtLeast(Rc::new(Expression::Smallest(rows.column(GAINED))), nothing());
    let made_good = Condition::Says(HARMED, Harm::Compensated.as_str());
    let harmless = when(made_good, whole(1), when(harmless, whole(1), whole(0)));
    book.text(Place { column: 0, ..CAN_BE }, "the cost can be shared (1 yes, 0 no)", Look::Plain)?;
    book.formula(CAN_BE, &when(covered, harmless, whole(0)), Context::default(), Look::Plain)
}

/// That the cost can be shared, and the agreed shares add up to 1.
fn agreed_on() -> Condition {
    let off = Rc::new(Expression::Absolute(Rc::new(Expression::Minus(cell(AGREED_IN_ALL), whole(1)))));
    let near = Condition::Below(off, Rc::new(Expression::Number(Decimal::new(1, 9))));
    Condition::Both(Box::new([Condition::Equal(cell(CAN_BE), whole(1)), near]))
}

/// What an agency pays by a rule, what it keeps, and what it hands over to the others, or receives from them.
fn payment(book: &mut Book, row: u32, column: u16, wanted: &Condition, pays: Formula) -> Result<(), Error> {
    let at = |column| cell(SHEET.at(row, column));
    let keeps = Rc::new(Expression::Minus(at(CLAIM), at(column)));
    let due = Rc::new(Expression::Minus(at(column), at(HARM)));
    let over = Rc::new(Expression::Minus(due, at(PAID)));
    for (column, formula) in (column..).zip([pays, keeps, over]) {
        let formula = when(wanted.clone(), formula, word("none"));
        book.formula(SHEET.at(row, column), &formula, Context::default(), Look::Money)?;
    }
    Ok(())
}

/// Whether what a rule says lies in the core: nobody pays less than nothing, or more than it gains.
fn in_core(book: &mut Book, of: &Sources<'_>, rows: Rows, rule: usize, name: &str) -> Result<(), Error> {
    let place = SHEET.at(FIRST_CORE.saturating_add(u32::try_from(rule).unwrap_or(u32::MAX)), 1);
    let nothing = || Rc::new(Expression::Minus(whole(0), cell(of.tolerance())));
    let least = |column| Condition::AtLeast(Rc::new(Expression::Smallest(rows.column(column))), nothing());
    let within = Condition::Both(Box::new([least(pays(rule)), least(pays(rule) + 1)]));
    let first = rows.all().next().unwrap_or_default();
    let says = when(within, word("yes"), word("no"));
    let says = when(Condition::Says(SHEET.at(first, pays(rule)), "none"), word("none"), says);
    book.text(Place { column: 0, ..place }, format!("{name}: in the core"), Look::Plain)?;
    book.formula(place, &says, Context::default(), Look::Plain)
}
