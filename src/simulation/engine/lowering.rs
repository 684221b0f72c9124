//! From the formula to sums of products of the numbers in doubt: everything certain becomes a number.

use super::following::Following;
use super::symbolic::{Atom, Atoms, Gathering, Poly};
use crate::error::{Error, limits as beyond};
use crate::formula::{Formula, Node, NodeId};
use crate::limits::Limit;
use crate::measure::Sum;
use crate::number::Unrounded;
use crate::number::float;
use crate::work::Work;

/// Steps that a factor of a term takes each time that it is copied or added.
const STEPS: u64 = 100;

/// The most terms of a sum that is still added to term by term.
const LONGEST: usize = 8;

/// A formula expressed in the drawn numbers.
#[derive(Debug)]
pub(super) struct Lowered<'f, 'w> {
    formula: &'f Formula,
    work: &'f Work<'w>,
    /// Factors of all terms that are kept.
    factors: usize,
    pub(super) atoms: Atoms,
    /// The value of each node in which anything is in doubt, as a sum of products.
    in_doubt: Vec<Option<Poly>>,
}

impl<'f, 'w> Lowered<'f, 'w> {
    /// Lowers a formula. `following` has, for each of its variables by place, the way in which it follows the drawn
    /// numbers.
    ///
    /// # Errors
    /// More steps than are allowed; the answer to stop.
    pub(super) fn new(
        formula: &'f Formula,
        following: &[Option<Following>],
        work: &'f Work<'w>,
    ) -> Result<Self, Error> {
        let mut lowered = Self { formula, work, factors: 0, atoms: Atoms::default(), in_doubt: Vec::new() };
        for node in formula.nodes() {
            let poly = lowered.lower(*node, following);
            lowered.keep(poly.as_ref())?;
            lowered.in_doubt.push(poly);
        }
        Ok(lowered)
    }

    /// Accounts for what a node is kept as.
    fn keep(&mut self, poly: Option<&Poly>) -> Result<(), Error> {
        let factors = poly.map_or(0, Poly::factors);
        self.work.take(STEPS.saturating_mul(factors as u64))?;
        self.factors = self.factors.saturating_add(factors);
        let limits = self.work.limits();
        if limits.pass(Limit::FormulaSteps, self.factors) {
            return Err(beyond::passed(limits, Limit::FormulaSteps));
        }
        Ok(())
    }

    /// One of the sums over ledger lines, as a sum of products.
    pub(super) fn sum(&self, sum: Sum) -> Result<Poly, Error> {
        let mut gathering = Gathering::default();
        // what is certain is added up exactly
        let mut certain = Unrounded::ZERO;
        for (node, taken_away) in self.formula.lines().iter().filter_map(|line| line.in_sum(sum)) {
            let sign = if taken_away { -1.0 } else { 1.0 };
            if let Some(Some(poly)) = self.in_doubt.get(node.index()) {
                self.work.take(STEPS.saturating_mul(poly.factors() as u64))?;
                gathering.add(poly, sign);
                continue;
            }
            let value = self.formula.value(node);
            match certain.plus(if taken_away { value.negated() } else { value }) {
                Ok(sum) => certain = sum,
                Err(_) => gathering.add(&Poly::constant(float(value)), sign),
            }
        }
        gathering.add(&Poly::constant(float(certain)), 1.0);
        self.work.take(self.formula.lines().len() as u64)?;
        Ok(gathering.finish())
    }

    fn is_in_doubt(&self, node: NodeId) -> bool {
        matches!(self.in_doubt.get(node.index()), Some(Some(_)))
    }

    fn poly(&self, node: NodeId) -> Poly {
        match self.in_doubt.get(node.index()) {
            Some(Some(poly)) => poly.clone(),
            _ => Poly::constant(float(self.formula.value(node))),
        }
    }

    /// The value of a node, prepared to be added to. A long sum becomes an atom: a year's change in quantity is added
    /// up over all intakes, and every step of that would otherwise hold all terms before it.
    fn short(&mut self, node: NodeId) -> Poly {
        let poly = self.poly(node);
        if poly.terms.len() < LONGEST { poly } else { Poly::atom(self.atoms.whole(poly)) }
    }

    fn lower(&mut self, node: Node, following: &[Option<Following>]) -> Option<Poly> {
        if let Node::Variable(place) = node {
            return following.get(place)?.as_ref().map(|following| self.followed(following));
        }
        if !node.operands().any(|operand| self.is_in_doubt(operand)) {
            return None;
        }
        Some(match node {
            Node::Constant | Node::Variable(_) => return None,
            Node::Plus(a, b) => self.short(a).plus(&self.poly(b), 1.0),
            Node::Minus(a, b) => self.short(a).plus(&self.poly(b), -1.0),
            Node::Times(a, b) => {
                let (a, b) = (self.poly(a), self.poly(b));
                self.atoms.times(a, b)
            }
            Node::Over(a, b) => {
                let (a, b) = (self.poly(a), self.poly(b));
                self.atoms.over(a, b)
            }
            Node::Power(a, exponent) => {
                let a = self.poly(a);
                self.atoms.power(a, exponent)
            }
            Node::Root(a) => self.one(a, Atom::Root),
            Node::NotBelowZero(a) => self.one(a, Atom::NotBelowZero),
            Node::AtLeast(a, least) => self.one(a, |a| Atom::AtLeast(a, least)),
            Node::WholeQuotient(a, b) => self.two(a, b, Atom::WholeQuotient),
            Node::OverOrZero(a, b) => self.two(a, b, Atom::OverOrZero),
            Node::Within(a, b) => self.two(a, b, Atom::Within),
        })
    }

    fn followed(&mut self, following: &Following) -> Poly {
        let mut column = |column: &usize| Poly::atom(self.atoms.intern(Atom::Drawn(*column)));
        match following {
            Following::Column(own) => column(own),
            Following::Rest { columns, of_rest } => {
                let rest = columns.iter().fold(Poly::constant(1.0), |rest, taken| rest.plus(&column(taken), -1.0));
                rest.scaled(*of_rest)
            }
        }
    }

    fn one(&mut self, a: NodeId, made: impl FnOnce(super::symbolic::AtomId) -> Atom) -> Poly {
        let a = self.poly(a);
        let a = self.atoms.whole(a);
        Poly::atom(self.atoms.intern(made(a)))
    }

    fn two(
        &mut self,
        a: NodeId,
        b: NodeId,
        made: impl FnOnce(super::symbolic::AtomId, super::symbolic::AtomId) -> Atom,
    ) -> Poly {
        let (a, b) = (self.poly(a), self.poly(b));
        let (a, b) = (self.atoms.whole(a), self.atoms.whole(b));
        Poly::atom(self.atoms.intern(made(a, b)))
    }
}
