//! What is cashable in steps: the change that each intake brings a recipient in a year, that of all intakes together, the full
//! steps that it makes, and what they release.

use super::book::{Book, Look};
use super::expression::{Context, Expression, Formula, Target, in_year};
use super::layout::{Layout, account, name};
use super::place::{Line, Sheet};
use super::sources::Sources;
use crate::document::Node;
use crate::error::{Error, Findings};
use crate::map::{ImpactMap, OutcomeAt, Persistence, RecipientAt, ValueAt};
use crate::rules::{Rule, Source, Stream};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The map, where outcomes that are cashable in steps last so long that all of their intakes are felt in one year: of its lines
/// the shape of that year's formulas is wanted, which holds in every other year too.
pub(super) fn with_all_intakes_at_once(map: &ImpactMap) -> Result<Cow<'_, ImpactMap>, Findings> {
    let in_steps =
        |outcome: &OutcomeAt<'_>| outcome.values().any(|value| value.recipients().any(RecipientAt::is_in_steps));
    let short = |outcome: &OutcomeAt<'_>| outcome.intakes() > outcome.lasts() as usize;
    let mut longer = map.outcomes_in_place().filter(in_steps).filter(short).peekable();
    if longer.peek().is_none() {
        return Ok(Cow::Borrowed(map));
    }
    let mut document = map.to_document();
    for outcome in longer {
        let at = |key| ["outcomes", outcome.outcome().id().as_str(), key].map(Cow::Borrowed);
        let intakes = outcome.intakes();
        document.set(&at("lasts"), Node::Number(Cow::Owned(intakes.to_string())));
        if let Persistence::Profile(profile) = outcome.outcome().persistence() {
            // how much is felt stands in cells of its own, whatever is put in here
            let felt = profile.iter().copied().chain(std::iter::repeat(Decimal::ZERO)).take(intakes);
            document.set(&at("profile"), Node::List(felt.map(Node::Decimal).collect()));
        }
    }
    // of the numbers that notes are about, some may be gone
    document.set(&[Cow::Borrowed("notes")], Node::Object(Vec::new()));
    ImpactMap::from_document(document, map.limits()).map(Cow::Owned)
}

/// What a rule gives, the first time that a formula has it.
pub(super) fn named(formula: &Formula, rule: Rule) -> Option<Formula> {
    if let Expression::Named(own, inner) = &**formula
        && *own == rule
    {
        return Some(Rc::clone(inner));
    }
    parts(formula).into_iter().find_map(|part| named(part, rule))
}

/// The formulas that a formula is made of.
fn parts(formula: &Formula) -> Vec<&Formula> {
    match &**formula {
        Expression::Plus(a, b)
        | Expression::Minus(a, b)
        | Expression::Times(a, b)
        | Expression::Over(a, b)
        | Expression::WholeQuotient(a, b)
        | Expression::OverOrZero(a, b)
        | Expression::Within(a, b)
        | Expression::LargerOf(a, b)
        | Expression::If(_, a, b) => vec![a, b],
        Expression::Power(a, _)
        | Expression::Root(a)
        | Expression::Absolute(a)
        | Expression::NotBelowZero(a)
        | Expression::After(_, a)
        | Expression::Named(_, a) => vec![a],
        Expression::Sum(all) => all.iter().collect(),
        _ => Vec::new(),
    }
}

/// Whether a cashable part is nothing, whatever number is changed.
pub(super) fn is_nothing(part: &Formula) -> bool {
    match &**part {
        Expression::Named(_, inner) => is_nothing(inner),
        Expression::Times(_, share) => matches!(&**share, Expression::Number(number) if number.is_zero()),
        _ => false,
    }
}

/// The rows of the sheet of steps that are written.
#[derive(Debug, Default)]
pub(super) struct Rows(BTreeMap<[usize; 3], OfRecipient>);

/// Those of one recipient of a value.
#[derive(Clone, Debug)]
struct OfRecipient {
    /// What each intake changes.
    changes: Vec<Line>,
    /// What all of them change, where there are several.
    together: Option<Line>,
    full_steps: Line,
}

impl Rows {
    /// Writes the rows that a cashable part goes by, where it is in steps, and says where they are.
    pub(super) fn of(
        &mut self,
        book: &mut Book,
        of: &Sources<'_>,
        value: &ValueAt<'_>,
        stream: &Stream,
        part: &Formula,
        growth: Option<(Rule, Target)>,
    ) -> Result<Vec<(Rule, Target)>, Error> {
        let Some(released) = named(part, Rule::Released) else { return Ok(Vec::new()) };
        let Source::Value { intake, .. } = stream.source else { return Ok(Vec::new()) };
        let mut writing = Writing { book, of, value, stream };
        let key = [value.outcome().place(), value.place(), stream.holder.map_or(0, |place| place + 1)];
        let known = match self.0.get(&key) {
            Some(known) => known.clone(),
            None => writing.of_recipient(&released)?,
        };
        let mut named: Vec<(Rule, Target)> = growth.into_iter().collect();
        named.extend(known.changes.get(intake).map(|line| (Rule::Change, Target::InYear(*line))));
        named.extend(known.together.map(|line| (Rule::YearsChange, Target::InYear(line))));
        named.push((Rule::FullSteps, Target::InYear(known.full_steps)));
        self.0.insert(key, known);
        let line = writing.row("released", &released, &named, Look::Money)?;
        Ok(vec![(Rule::Released, Target::InYear(line))])
    }
}

struct Writing<'w, 'b> {
    book: &'w mut Book,
    of: &'w Sources<'b>,
    value: &'w ValueAt<'w>,
    stream: &'w Stream,
}

impl Writing<'_, '_> {
    fn of_recipient(&mut self, released: &Formula) -> Result<OfRecipient, Error> {
        let outcome = self.value.outcome().place();
        let together = named(released, Rule::YearsChange);
        let changes: Vec<Formula> = match together.as_deref() {
            Some(Expression::Sum(all)) => all.clone(),
            _ => named(released, Rule::Change).into_iter().collect(),
        };
        let mut rows = Vec::with_capacity(changes.len());
        for (intake, change) in changes.iter().enumerate() {
            let named = [
                (Rule::Persistence, Target::InYear(self.of.layout.intake(outcome, intake))),
                (Rule::Deductions, Target::Cell(Layout::kept(outcome, 3))),
            ];
            rows.push(self.row(&format!("change by intake {intake}"), change, &named, Look::Factor)?);
        }
        let together = if together.is_some() {
            let all = Rc::new(Expression::Sum(rows.iter().map(|line| in_year(*line)).collect()));
            Some(self.row("change of the year", &all, &[], Look::Factor)?)
        } else {
            None
        };
        let change = match (together, rows.first()) {
            (Some(line), _) => Some((Rule::YearsChange, Target::InYear(line))),
            (None, Some(line)) => Some((Rule::Change, Target::InYear(*line))),
            (None, None) => None,
        };
        let steps = named(released, Rule::FullSteps).unwrap_or_else(|| super::expression::whole(0));
        let full_steps = self.row("full steps", &steps, change.as_slice(), Look::General)?;
        Ok(OfRecipient { changes: rows, together, full_steps })
    }

    fn row(&mut self, title: &str, formula: &Formula, named: &[(Rule, Target)], look: Look) -> Result<Line, Error> {
        let sheet = Sheet::Steps;
        let line = sheet.line(self.book.next_row(sheet));
        let at = |column| sheet.at(line.row, column);
        let outcome = self.value.outcome();
        self.book.number(at(0), Layout::outcome(outcome.place()), Look::Plain)?;
        self.book.text(at(1), outcome.outcome().name(), Look::Plain)?;
        self.book.text(at(2), self.value.value().id().as_str(), Look::Plain)?;
        self.book.text(at(3), name(self.of.map, self.stream.holder), Look::Plain)?;
        self.book.number(at(4), account(self.stream.holder), Look::Plain)?;
        self.book.text(at(5), title, Look::Plain)?;
        for year in 0..self.of.layout.years {
            let context = Context { year, named, replaced: None };
            self.book.formula(line.in_year(year), formula, context, look)?;
        }
        Ok(line)
    }
}
