//! The sheet of conventions: each is a choice that the reader may make anew. A rule is asked once for each choice, and what it
//! says is joined by the cell that has the choice.

use super::book::{Book, Content, Look};
use super::expression::{Condition, Context, Expression, Formula, cell, when, whole};
use super::place::{Place, Sheet};
use crate::error::{Error, Findings};
use crate::map::{Convention, Conventions, Discount, Id, ImpactMap};
use crate::time::Schedule;
use std::rc::Rc;

/// The column of the choice.
const CHOSEN: u16 = 1;

/// The column of whether it is another than in the map as written.
const CHANGED: u16 = 4;

/// The column of a rate that has no address.
const RATE: u16 = 2;

/// The cell of a convention's choice.
const fn place(of: Convention) -> Place {
    Sheet::Conventions.at(1 + of as u32, CHOSEN)
}

/// The map under each choice of some conventions.
pub(super) struct Variants(Vec<ImpactMap>);

impl Variants {
    pub(super) fn of(map: &ImpactMap, choices: &[Convention]) -> Result<Self, Findings> {
        let mut all = vec![map.conventions().clone()];
        for choice in choices {
            all = all.iter().flat_map(|own| choice.variants(own)).map(|(_, variant)| variant).collect();
        }
        all.iter().map(|conventions| map.with_conventions(conventions)).collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn under(&self, conventions: &Conventions) -> Option<&ImpactMap> {
        self.0.iter().find(|map| map.conventions() == conventions)
    }
}

/// What a rule says under each choice of some conventions, joined by their cells; only what it says, where it is always the same.
pub(super) fn joined(
    own: &Conventions,
    choices: &[Convention],
    ask: &mut dyn FnMut(&Conventions) -> Result<Formula, Error>,
) -> Result<Formula, Error> {
    let Some((choice, others)) = choices.split_first() else { return ask(own) };
    let mut all = Vec::new();
    for (word, variant) in choice.variants(own) {
        all.push((word, joined(&variant, others, ask)?));
    }
    let Some((_, last)) = all.pop() else { return ask(own) };
    if all.iter().all(|(_, says)| *says == last) {
        return Ok(last);
    }
    let says = |or, (word, then)| when(Condition::Says(place(*choice), word), then, or);
    Ok(all.into_iter().rev().fold(last, says))
}

/// The discounts of a map: the one, then those with names.
pub(super) fn discounts(map: &ImpactMap) -> impl Iterator<Item = (Option<&Id>, &Discount)> {
    let conventions = map.conventions();
    let further = conventions.discounts().map(|(name, discount)| (Some(name), discount));
    std::iter::once((None, conventions.discount())).chain(further)
}

/// The row of the first step of a discount.
const FIRST_STEP: u32 = 9;

/// The cells of the rates of named schedules, which have no address.
pub(super) fn rates(map: &ImpactMap) -> Vec<(Schedule, u32, Place)> {
    let steps = discounts(map).flat_map(|(_, discount)| {
        discount.steps().iter().map(move |step| discount.schedule().map(|schedule| (schedule, step.from_year)))
    });
    let placed = (FIRST_STEP..).zip(steps);
    placed.filter_map(|(row, step)| step.map(|(one, year)| (one, year, Sheet::Conventions.at(row, RATE)))).collect()
}

/// How many conventions, and rates of named schedules, are others than in the map as written.
pub(super) fn changed(map: &ImpactMap) -> Formula {
    let steps = discounts(map).map(|(_, discount)| discount.steps().len()).sum::<usize>();
    let last = FIRST_STEP.saturating_add(u32::try_from(steps).unwrap_or(u32::MAX));
    Rc::new(Expression::SumOf(Sheet::Conventions.column(CHANGED, 1, last)))
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, map: &ImpactMap, inputs: &super::inputs::Inputs) -> Result<(), Error> {
    let sheet = Sheet::Conventions;
    book.headings(sheet, 0, &["convention", "choice", "what it decides", "", "changed"])?;
    let own = map.conventions();
    for convention in Convention::ALL {
        let place = place(convention);
        book.text(sheet.at(place.row, 0), convention.key(), Look::Plain)?;
        book.text(sheet.at(place.row, 2), convention.decides(), Look::Plain)?;
        let chosen = own.choice(convention);
        book.put(place, Content::Choice(chosen, convention.words()), Look::Input)?;
        let changed = when(Condition::Says(place, chosen), whole(0), whole(1));
        book.formula(sheet.at(place.row, CHANGED), &changed, Context::default(), Look::Changed)?;
    }
    book.headings(sheet, FIRST_STEP - 1, &["discount", "from year", "rate", "source", "changed"])?;
    let mut row = FIRST_STEP;
    for (name, discount) in discounts(map) {
        for (place, step) in discount.steps().iter().enumerate() {
            book.text(sheet.at(row, 0), name.map_or("of all values", Id::as_str), Look::Plain)?;
            book.number(sheet.at(row, 1), step.from_year, Look::Plain)?;
            let at = sheet.at(row, RATE);
            let number = discount.rate_of(place).map(|rate| crate::map::number::Number::Discount(name, rate).address());
            if let Some(number) = number.and_then(|address| inputs.place(&address)) {
                book.formula(at, &cell(number), Context::default(), Look::Share)?;
            } else {
                let rate = step.rate.to_decimal();
                book.number(at, rate, Look::Input)?;
                let written = Rc::new(Expression::Number(rate.normalize()));
                let changed = when(Condition::Equal(cell(at), written), whole(0), whole(1));
                book.formula(sheet.at(row, CHANGED), &changed, Context::default(), Look::Changed)?;
            }
            if let Some(schedule) = discount.schedule() {
                let source = format!("{}, vintage {}: {}", schedule.name(), schedule.vintage(), schedule.source());
                book.text(sheet.at(row, 3), source, Look::Plain)?;
            }
            row += 1;
        }
    }
    Ok(())
}
