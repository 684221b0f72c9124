//! The arithmetic in which a rule of sharing gives the formula of a spreadsheet.

use super::expression::{Expression, Formula, whole};
use crate::sharing::Arithmetic;
use std::rc::Rc;

/// Writes what a rule of sharing says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Formulas;

impl Arithmetic for Formulas {
    type Amount = Formula;

    fn whole(&mut self, number: usize) -> Formula {
        whole(u32::try_from(number).unwrap_or(u32::MAX))
    }

    fn minus(&mut self, a: &Formula, b: &Formula) -> Formula {
        Rc::new(Expression::Minus(Rc::clone(a), Rc::clone(b)))
    }

    fn times(&mut self, a: &Formula, b: &Formula) -> Formula {
        Rc::new(Expression::Times(Rc::clone(a), Rc::clone(b)))
    }

    fn over_or_zero(&mut self, a: &Formula, b: &Formula) -> Formula {
        Rc::new(Expression::OverOrZero(Rc::clone(a), Rc::clone(b)))
    }

    fn not_below_zero(&mut self, a: Formula) -> Formula {
        Rc::new(Expression::NotBelowZero(a))
    }
}
