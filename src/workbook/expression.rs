//! Formulas as trees: each is written as text, and worked out in exact numbers, from the one tree.

use super::place::{Area, Line, Place};
use crate::rules::Rule;
use rust_decimal::Decimal;
use std::rc::Rc;

/// A formula, or a part of one.
pub(super) type Formula = Rc<Expression>;

/// How a cell comes about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    Number(Decimal),
    Text(&'static str),
    Cell(Place),
    /// The cell of a row in the column at hand.
    InYear(Line),
    Plus(Formula, Formula),
    Minus(Formula, Formula),
    Times(Formula, Formula),
    Over(Formula, Formula),
    Power(Formula, u32),
    Root(Formula),
    Absolute(Formula),
    NotBelowZero(Formula),
    /// floor(a / b), where a quotient less than 10^-9 below a whole number is taken for it.
    WholeQuotient(Formula, Formula),
    OverOrZero(Formula, Formula),
    /// The first, no further from 0 than the second, which is 0 or more.
    Within(Formula, Formula),
    /// All added up.
    Sum(Vec<Formula>),
    SumOf(Area),
    /// The cells of areas of one shape multiplied by each other, and added up.
    SumProduct(Vec<Area>),
    /// The cells of the first area beside which the others have these numbers.
    SumWhere(Area, Vec<(Area, Decimal)>),
    /// The cells of an area that are below 0.
    SumBelowZero(Area),
    Largest(Area),
    Smallest(Area),
    LargerOf(Formula, Formula),
    /// The cell of an area so many after its first.
    After(Area, Formula),
    If(Condition, Formula, Formula),
    /// What a rule gives: it may stand in a cell of its own.
    Named(Rule, Formula),
}

/// What decides between two formulas.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Condition {
    Below(Formula, Formula),
    AtLeast(Formula, Formula),
    Equal(Formula, Formula),
    /// The cell has this word.
    Says(Place, &'static str),
    Both(Box<[Condition; 2]>),
}

/// A whole number.
pub(super) fn whole(number: u32) -> Formula {
    Rc::new(Expression::Number(number.into()))
}

/// The cell there.
pub(super) fn cell(place: Place) -> Formula {
    Rc::new(Expression::Cell(place))
}

/// The cell of a row in the column at hand.
pub(super) fn in_year(line: Line) -> Formula {
    Rc::new(Expression::InYear(line))
}

pub(super) fn word(word: &'static str) -> Formula {
    Rc::new(Expression::Text(word))
}

pub(super) fn when(condition: Condition, then: Formula, or: Formula) -> Formula {
    Rc::new(Expression::If(condition, then, or))
}

/// What of a formula stands in a cell of its own, and where the column at hand is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context<'a> {
    /// The year whose column it is.
    pub(super) year: u32,
    /// What rules give, by the cells that have it.
    pub(super) named: &'a [(Rule, Target)],
    /// Another cell in place of this one.
    pub(super) replaced: Option<(Place, Target)>,
}

/// Where something stands that a formula needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Target {
    Cell(Place),
    InYear(Line),
}

impl Context<'_> {
    /// The cell that has what a rule gives; none where the formula has it itself.
    pub(super) fn of_rule(&self, rule: Rule) -> Option<Target> {
        self.named.iter().find(|(named, _)| *named == rule).map(|(_, target)| *target)
    }

    pub(super) fn of_cell(&self, place: Place) -> Target {
        match self.replaced {
            Some((own, target)) if own == place => target,
            _ => Target::Cell(place),
        }
    }
}
