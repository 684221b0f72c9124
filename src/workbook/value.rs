//! What a formula comes to, in the exact numbers of the rules, by the cells that are there.

use super::book::{Book, Content, Look, Value};
use super::expression::{Condition, Context, Expression, Formula, Target};
use super::place::{Area, Place};
use crate::error::{Error, workbook as fault};
use crate::number::Unrounded;
use crate::rules::{Algebra, Exact};
use std::cmp::Ordering;

/// The most letters of a formula.
const LONGEST: usize = 8_000;

impl Book {
    /// Puts a formula in a cell, with what it comes to.
    ///
    /// # Errors
    /// An overflow; a formula that is too long; more cells than are allowed.
    pub(super) fn formula(
        &mut self,
        place: Place,
        formula: &Expression,
        context: Context<'_>,
        look: Look,
    ) -> Result<(), Error> {
        let value = Working { book: self, context }.value(formula)?;
        let text = formula.text(&context);
        if text.len() > LONGEST {
            return Err(fault::formula_too_long(place, text.len(), LONGEST));
        }
        self.put(place, Content::Formula(text.into(), value), look)
    }
}

/// Works formulas out by the cells of a book.
struct Working<'a> {
    book: &'a Book,
    context: Context<'a>,
}

impl Working<'_> {
    /// What a formula comes to.
    ///
    /// # Errors
    /// An overflow; a division by 0.
    fn value(&self, formula: &Expression) -> Result<Value, Error> {
        match formula {
            Expression::Text(word) => Ok(Value::Word(word)),
            Expression::If(condition, then, or) => self.value(if self.holds(condition)? { then } else { or }),
            Expression::Named(rule, inner) => match self.context.of_rule(*rule) {
                Some(target) => Ok(self.target(target)),
                None => self.value(inner),
            },
            Expression::Cell(place) => Ok(self.target(self.context.of_cell(*place))),
            Expression::InYear(line) => Ok(self.book.value(line.in_year(self.context.year))),
            Expression::After(area, after) => {
                let after = self.number(after)?.to_decimal()?;
                let place = u32::try_from(after.trunc().mantissa()).ok().and_then(|after| area.place(after));
                Ok(place.map_or(Value::Number(Unrounded::ZERO), |place| self.book.value(place)))
            }
            _ => self.computed(formula).map(Value::Number),
        }
    }

    fn number(&self, formula: &Expression) -> Result<Unrounded, Error> {
        self.value(formula).map(Value::number)
    }

    fn target(&self, target: Target) -> Value {
        self.book.value(match target {
            Target::Cell(place) => place,
            Target::InYear(line) => line.in_year(self.context.year),
        })
    }

    fn computed(&self, formula: &Expression) -> Result<Unrounded, Error> {
        let a = &mut Exact::default();
        let pair = |a: &Formula, b: &Formula| Ok::<_, Error>((self.number(a)?, self.number(b)?));
        match formula {
            Expression::Number(number) => Ok((*number).into()),
            Expression::Plus(x, y) => pair(x, y).and_then(|(x, y)| a.plus(&x, &y)),
            Expression::Minus(x, y) => pair(x, y).and_then(|(x, y)| a.minus(&x, &y)),
            Expression::Times(x, y) => pair(x, y).and_then(|(x, y)| a.times(&x, &y)),
            Expression::Over(x, y) => pair(x, y).and_then(|(x, y)| a.over(&x, &y)),
            Expression::WholeQuotient(x, y) => pair(x, y).and_then(|(x, y)| a.whole_quotient(&x, &y)),
            Expression::OverOrZero(x, y) => pair(x, y).and_then(|(x, y)| a.over_or_zero(&x, &y)),
            Expression::Within(x, y) => pair(x, y).map(|(x, y)| a.within(&x, &y)),
            Expression::LargerOf(x, y) => pair(x, y).map(|(x, y)| x.max(y)),
            Expression::Power(x, exponent) => a.power(&self.number(x)?, *exponent),
            Expression::Root(x) => a.root(&self.number(x)?),
            Expression::NotBelowZero(x) => Ok(a.not_below_zero(&self.number(x)?)),
            Expression::Absolute(x) => {
                let x = self.number(x)?;
                if x < Unrounded::ZERO { Unrounded::ZERO.minus(x) } else { Ok(x) }
            }
            Expression::Sum(parts) => parts.iter().try_fold(Unrounded::ZERO, |sum, part| sum.plus(self.number(part)?)),
            Expression::SumOf(area) => self.sum(*area, |_| true),
            Expression::SumBelowZero(area) => self.sum(*area, |number| number < Unrounded::ZERO),
            Expression::SumProduct(areas) => self.sum_product(areas),
            Expression::SumWhere(area, keys) => {
                let mut beside: Vec<_> =
                    keys.iter().map(|(area, key)| (area.places(), Unrounded::from(*key))).collect();
                area.places().try_fold(Unrounded::ZERO, |sum, place| {
                    // each area goes on by a cell, and is only read as long as those before it have their numbers
                    let all = beside.iter_mut().fold(true, |all, (places, key)| {
                        let beside = places.next();
                        all && beside.is_some_and(|place| self.at(place) == *key)
                    });
                    if all { sum.plus(self.at(place)) } else { Ok(sum) }
                })
            }
            Expression::Largest(area) => Ok(self.end(*area, Ordering::Greater)),
            Expression::Smallest(area) => Ok(self.end(*area, Ordering::Less)),
            Expression::Text(_)
            | Expression::If(..)
            | Expression::Named(..)
            | Expression::Cell(_)
            | Expression::InYear(_)
            | Expression::After(..) => self.number(formula),
        }
    }

    fn at(&self, place: Place) -> Unrounded {
        self.book.value(place).number()
    }

    fn sum(&self, area: Area, counts: impl Fn(Unrounded) -> bool) -> Result<Unrounded, Error> {
        let numbers = area.places().map(|place| self.at(place)).filter(|number| counts(*number));
        numbers.into_iter().try_fold(Unrounded::ZERO, Unrounded::plus)
    }

    fn sum_product(&self, areas: &[Area]) -> Result<Unrounded, Error> {
        let Some((first, others)) = areas.split_first() else { return Ok(Unrounded::ZERO) };
        let mut others: Vec<_> = others.iter().map(|area| area.places()).collect();
        first.places().try_fold(Unrounded::ZERO, |sum, place| {
            let mut product = self.at(place);
            for places in &mut others {
                let other = places.next().map_or(Unrounded::ZERO, |place| self.at(place));
                product = product.times(other)?;
            }
            sum.plus(product)
        })
    }

    fn end(&self, area: Area, wanted: Ordering) -> Unrounded {
        let numbers = area.places().map(|place| self.at(place));
        numbers.reduce(|one, other| if other.cmp(&one) == wanted { other } else { one }).unwrap_or(Unrounded::ZERO)
    }

    fn holds(&self, condition: &Condition) -> Result<bool, Error> {
        Ok(match condition {
            Condition::Below(a, b) => self.number(a)? < self.number(b)?,
            Condition::AtLeast(a, b) => self.number(a)? >= self.number(b)?,
            Condition::Equal(a, b) => self.number(a)? == self.number(b)?,
            Condition::Says(place, word) => self.book.says(*place, word),
            Condition::Both(both) => {
                let [one, other] = &**both;
                self.holds(one)? && self.holds(other)?
            }
        })
    }
}
