//! Which numbers are moved, and to what: against the claim, by the correction of their grade.
//!
//! With c the correction and v the number: an amount v (1 + c); what an outcome of present value 0 or more is worth v (1 - c), and what it is
//! reduced by v + c (1 - v), so that what is kept falls by c; of a harm, v (1 + c) and v (1 - c).

use super::graded::{Graded, Per};
use crate::address::Address;
use crate::appraise::{Appraisal, appraise};
use crate::document::{Place, Reader};
use crate::error::{Error, decisions as fault, document as unread};
use crate::map::number::{InputNumber, Number, OutcomeNumber, QuantityNumber, ValueNumber};
use crate::map::{ImpactMap, Outcome};
use crate::number::{Unrounded, kept_multiple};
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;

/// One number that is moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) at: Address,
    pub(super) grade: u8,
    pub(super) by: Decimal,
    pub(super) from: Decimal,
    pub(super) to: Decimal,
    /// The number whose grade it is: itself, or the assumption that it refers to.
    pub(super) graded_at: Address,
}

/// What is needed to say what is moved.
pub(super) struct Moves<'m> {
    pub(super) map: &'m ImpactMap,
    pub(super) grades: &'m IndexMap<u8, Decimal>,
    pub(super) numbers: &'m Graded,
    pub(super) per: Per,
}

/// A number with its grade, which stands at its own address or at that of the assumption that it refers to.
struct GradedNumber<'m> {
    at: Address,
    number: Number<'m>,
    grade: u8,
    graded_at: Address,
}

/// What a correction does to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// v (1 + c)
    Up,
    /// v (1 - c)
    Down,
    /// v (1 + c), at most 1.
    UpToOne,
    /// v + c (1 - v)
    Nearer,
}

impl<'m> Moves<'m> {
    /// All moves, in order; none where a number cannot be corrected, or a grade has no correction.
    pub(super) fn all(&self, reader: &mut Reader) -> Option<Vec<Move>> {
        let before = reader.found.len();
        let graded = self.graded(reader);
        let used: IndexSet<u8> = graded.iter().map(|one| one.grade).collect();
        for grade in used.iter().filter(|grade| !self.grades.contains_key(*grade)) {
            let grade = grade.to_string();
            reader.file(&Place::ROOT.key("grades").key(&grade), unread::missing_key());
        }
        if reader.found.len() > before {
            return None;
        }
        let stated = reader.inside(&Place::ROOT.key("map"), appraise(self.map))?;
        let graded = match self.per {
            Per::Number => graded,
            Per::Outcome => self.by_outcome(graded),
        };
        let mut all = Vec::with_capacity(graded.len());
        for one in graded {
            match self.moved(&stated, one) {
                Ok(moved) => all.push(moved),
                Err(error) => reader.found.file(|| error),
            }
        }
        (reader.found.len() == before).then_some(all)
    }

    /// The numbers with their grades, those of an assumption spread out over what refers to it.
    fn graded(&self, reader: &mut Reader) -> Vec<GradedNumber<'m>> {
        let noted: IndexMap<Address, u8>;
        let (grades, passes_over) = match self.numbers {
            Graded::These(numbers) => (numbers, false),
            Graded::Noted => {
                let all = self.map.notes().filter_map(|(at, note)| Some((at.clone(), note.grade()?)));
                noted = all.collect();
                (&noted, true)
            }
        };
        let mut nearest = crate::map::nearest::NearestNumber::of(self.map);
        let mut all = Vec::with_capacity(grades.len());
        for (at, grade) in grades {
            let mut refuse = |error: Error| reader.found.file(|| error.at(self.numbers.place_of(at)));
            let one =
                |of: &Address, number| GradedNumber { at: of.clone(), number, grade: *grade, graded_at: at.clone() };
            match Number::at(self.map, at) {
                None => refuse(nearest.no_such_number(at)),
                Some(Number::Assumption(assumption)) => {
                    for (of, _) in self.map.references_to(assumption.id()).filter(|(of, _)| !grades.contains_key(*of)) {
                        match Number::at(self.map, of) {
                            Some(number) if can_be_corrected(number) => all.push(one(of, number)),
                            _ if passes_over => {}
                            _ => refuse(fault::cannot_be_corrected(of)),
                        }
                    }
                }
                Some(number) if can_be_corrected(number) => all.push(one(at, number)),
                Some(_) if passes_over => {}
                Some(_) => refuse(fault::cannot_be_corrected(at)),
            }
        }
        all
    }

    /// Inputs as they are, and of each outcome with graded numbers every proxy, by the worst of the grades.
    fn by_outcome(&self, graded: Vec<GradedNumber<'m>>) -> Vec<GradedNumber<'m>> {
        let mut worst: IndexMap<&str, (u8, Address)> = IndexMap::new();
        let mut all = Vec::new();
        for one in graded {
            match one.number {
                Number::Outcome(outcome, _) => {
                    let kept = worst.entry(outcome.id().as_str()).or_insert_with(|| (one.grade, one.graded_at.clone()));
                    if one.grade > kept.0 {
                        *kept = (one.grade, one.graded_at);
                    }
                }
                _ => all.push(one),
            }
        }
        for outcome in self.map.outcomes() {
            let Some((grade, graded_at)) = worst.get(outcome.id().as_str()) else { continue };
            all.extend(outcome.values().map(|value| {
                let number = Number::Outcome(outcome, OutcomeNumber::Value(value, ValueNumber::Proxy));
                GradedNumber { at: number.address(), number, grade: *grade, graded_at: graded_at.clone() }
            }));
        }
        all
    }

    fn moved(&self, stated: &Appraisal, one: GradedNumber<'m>) -> Result<Move, Error> {
        let GradedNumber { at, number, grade, graded_at } = one;
        // both were looked for before
        let by = self.grades.get(&grade).copied().unwrap_or_default();
        let from = number.value(self.map).unwrap_or_default();
        let to = way(number, stated).of(from, by).map_err(|error| error.at(self.numbers.place_of(&graded_at)))?;
        Ok(Move { at, grade, by, from, to, graded_at })
    }
}

/// Whether it is a number that a claim is made of.
fn can_be_corrected(number: Number<'_>) -> bool {
    match number {
        Number::Input(_, number) => matches!(number, InputNumber::Amount | InputNumber::YearlyAmount(_)),
        Number::Outcome(_, number) => match number {
            OutcomeNumber::Quantity(_)
            | OutcomeNumber::Deduction(_)
            | OutcomeNumber::DropOff
            | OutcomeNumber::Profile(_)
            | OutcomeNumber::Value(_, ValueNumber::Proxy | ValueNumber::Cashable(_)) => true,
            OutcomeNumber::Starts | OutcomeNumber::Lasts | OutcomeNumber::Value(..) => false,
        },
        Number::Grade(_)
        | Number::PriceYear
        | Number::PriceIndex(_)
        | Number::Discount(..)
        | Number::Assumption(_)
        | Number::Times(..)
        | Number::Stakeholder(..) => false,
    }
}

/// Which way it moves: against what the outcome that it is of is stated to be worth.
fn way(number: Number<'_>, stated: &Appraisal) -> Way {
    let Number::Outcome(outcome, number) = number else { return Way::Up };
    let is_harm =
        |outcome: &Outcome| stated.outcome(outcome.id()).is_some_and(|total| total.present_value.is_negative());
    match number {
        OutcomeNumber::Value(value, ValueNumber::Proxy) if value.proxy() > Decimal::ZERO => Way::Down,
        OutcomeNumber::Value(_, ValueNumber::Proxy) => Way::Up,
        OutcomeNumber::Value(value, _) if value.proxy() >= Decimal::ZERO => Way::Down,
        OutcomeNumber::Value(..) => Way::UpToOne,
        OutcomeNumber::Deduction(_) | OutcomeNumber::DropOff if is_harm(outcome) => Way::Down,
        OutcomeNumber::Deduction(_) | OutcomeNumber::DropOff => Way::Nearer,
        OutcomeNumber::Quantity(QuantityNumber::Rate(..)) if is_harm(outcome) => Way::UpToOne,
        _ if is_harm(outcome) => Way::Up,
        _ => Way::Down,
    }
}

impl Way {
    fn of(self, number: Decimal, by: Decimal) -> Result<Decimal, Error> {
        let (v, c) = (Unrounded::from(number), Unrounded::from(by));
        let up = || Unrounded::ONE.plus(c).and_then(|factor| v.times(factor));
        let to = match self {
            Self::Up => up()?,
            Self::Down => v.times(c.complement()?)?,
            Self::UpToOne => up()?.within(Unrounded::ONE),
            Self::Nearer => v.plus(c.times(v.complement()?)?)?,
        };
        // with as many digits as a map may state
        kept_multiple(Decimal::ONE, &[to])
    }
}
