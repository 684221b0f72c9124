//! Measures as sums of products of what is in doubt, before common factors are taken out: which numbers each product reads,
//! and parts of the sums as programs of their own.

use super::bounds::simplified;
use super::factoring::factored;
use super::piece::Piece;
use super::symbolic::{Atom, AtomId, Atoms, Monomial, Poly, joined};
use crate::error::Error;
use crate::work::Work;
use std::collections::BTreeSet;

/// Measures of a map, each as a sum of products, or as a ratio of two.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Products {
    inputs: usize,
    pub(super) atoms: Atoms,
    sides: Vec<Sides>,
    /// The ends between which each number lies, as far as they are known.
    numbers: Vec<(f64, f64)>,
    /// What each atom equals, and what it reads, of those that were there before factors were taken out.
    same: Vec<AtomId>,
    reads: Vec<Reads>,
}

/// What a measure is: a sum of products, over another one where what is below the line is in doubt.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Sides {
    pub(in crate::simulation) above: Poly,
    pub(in crate::simulation) below: Option<Poly>,
}

/// Which numbers in doubt an atom reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reads {
    Nothing,
    One {
        column: usize,
        /// Whether it has steps or kinks as a function of it.
        stepped: bool,
    },
    Several,
}

impl Products {
    pub(super) fn new(inputs: usize, atoms: Atoms, sides: Vec<Sides>) -> Self {
        let mut products = Self { inputs, atoms, sides, numbers: Vec::new(), same: Vec::new(), reads: Vec::new() };
        products.read();
        products
    }

    /// Takes note of the ends between which each number lies.
    pub(in crate::simulation) fn bounded(&mut self, numbers: &[(f64, f64)]) {
        self.numbers = numbers.to_vec();
        self.read();
    }

    /// Sees what each atom equals and reads.
    fn read(&mut self) {
        self.same = simplified(&self.atoms, &self.numbers);
        let mut reads: Vec<Reads> = Vec::with_capacity(self.same.len());
        for (id, same) in (0..).map(AtomId).zip(&self.same) {
            let Some(atom) = self.atoms.get(id) else { break };
            // an atom comes after those that it is made of
            let of = |id: &AtomId| reads.get(id.0 as usize).copied().unwrap_or(Reads::Several);
            let stepped = !matches!(atom, Atom::Drawn(_) | Atom::Sum(_) | Atom::Reciprocal(_) | Atom::Root(_));
            reads.push(match atom {
                Atom::Drawn(column) => Reads::One { column: *column, stepped },
                _ if *same != id => of(same),
                _ => operands(atom).iter().map(of).fold(Reads::Nothing, Reads::with).stepped(stepped),
            });
        }
        self.reads = reads;
    }

    /// The atom that one equals within the bounds of the numbers.
    pub(super) fn same(&self, atom: AtomId) -> AtomId {
        self.same.get(atom.0 as usize).copied().unwrap_or(atom)
    }

    /// How many numbers are in doubt.
    pub(in crate::simulation) const fn inputs(&self) -> usize {
        self.inputs
    }

    /// What the measure at a place is.
    pub(in crate::simulation) fn sides(&self, measure: usize) -> Option<&Sides> {
        self.sides.get(measure)
    }

    /// What an atom reads.
    pub(super) fn reads(&self, atom: AtomId) -> Reads {
        self.reads.get(atom.0 as usize).copied().unwrap_or(Reads::Several)
    }

    /// The columns that a product reads, ascending.
    pub(in crate::simulation) fn columns(&self, poly: &Poly, term: usize) -> Vec<usize> {
        let (mut columns, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let factors = poly.terms.get(term).map(|(_, monomial)| monomial.as_slice()).unwrap_or_default();
        let mut left: Vec<AtomId> = factors.iter().map(|(atom, _)| *atom).collect();
        while let Some(id) = left.pop() {
            match self.reads(id) {
                Reads::Nothing => {}
                Reads::One { column, .. } => {
                    columns.insert(column);
                }
                Reads::Several => {
                    if seen.insert(id) {
                        left.extend(self.atoms.get(id).map(operands).unwrap_or_default());
                    }
                }
            }
        }
        columns.into_iter().collect()
    }

    /// A ratio as a sum: each product over what is below the line, where that hangs on one number alone.
    pub(in crate::simulation) fn over_one_number(&mut self, sides: &Sides) -> Option<Poly> {
        let below = sides.below.as_ref()?;
        let columns: BTreeSet<usize> = (0..below.products()).flat_map(|term| self.columns(below, term)).collect();
        if columns.len() != 1 {
            return None;
        }
        let below = self.atoms.whole(below.clone());
        let over = [(self.atoms.intern(Atom::Reciprocal(below)), 1)];
        self.read();
        let constant = Some((sides.above.constant, over.to_vec())).filter(|(constant, _)| *constant != 0.0);
        let terms = sides.above.terms.iter().map(|(coefficient, monomial)| (*coefficient, joined(monomial, &over)));
        Some(Poly { constant: 0.0, terms: terms.chain(constant).collect() })
    }

    /// Sums as one program of the numbers in these columns, which have to be all that they read.
    ///
    /// # Errors
    /// More steps than are allowed; the answer to stop.
    pub(in crate::simulation) fn piece(
        &mut self,
        sums: impl IntoIterator<Item = Poly>,
        columns: &[usize],
        work: &Work<'_>,
    ) -> Result<Piece, Error> {
        let sums = sums.into_iter().map(|sum| factored(&mut self.atoms, sum, work));
        let sums = sums.collect::<Result<Vec<_>, Error>>()?;
        Ok(Piece::new(&self.atoms, &sums, columns))
    }
}

impl Reads {
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, one) | (one, Self::Nothing) => one,
            (Self::One { column, stepped }, Self::One { column: same, stepped: other }) if column == same => {
                Self::One { column, stepped: stepped || other }
            }
            _ => Self::Several,
        }
    }

    const fn stepped(self, also: bool) -> Self {
        match self {
            Self::One { column, stepped } => Self::One { column, stepped: stepped || also },
            other => other,
        }
    }
}

/// The atoms that one is made of.
fn operands(atom: &Atom) -> Vec<AtomId> {
    match atom {
        Atom::Drawn(_) => Vec::new(),
        Atom::Sum(poly) => poly.terms.iter().flat_map(|(_, monomial)| factors(monomial)).collect(),
        Atom::Reciprocal(a) | Atom::Root(a) | Atom::NotBelowZero(a) | Atom::AtLeast(a, _) => vec![*a],
        Atom::WholeQuotient(a, b) | Atom::OverOrZero(a, b) | Atom::Within(a, b) | Atom::Ratio(a, b) => vec![*a, *b],
    }
}

fn factors(monomial: &Monomial) -> impl Iterator<Item = AtomId> {
    monomial.iter().map(|(atom, _)| *atom)
}

impl Poly {
    /// How many products it adds up.
    pub(in crate::simulation) fn products(&self) -> usize {
        self.terms.len()
    }

    /// How many factors a product has, with its coefficient.
    pub(in crate::simulation) fn factors_of(&self, term: usize) -> usize {
        self.terms.get(term).map_or(0, |(_, monomial)| monomial.len().saturating_add(1))
    }

    /// Some of the products, without the constant.
    pub(in crate::simulation) fn part(&self, terms: &[usize]) -> Self {
        Self { constant: 0.0, terms: terms.iter().filter_map(|term| self.terms.get(*term)).cloned().collect() }
    }

    /// What is certain of it.
    pub(in crate::simulation) const fn certain_part(&self) -> f64 {
        self.constant
    }

    /// This sum, less so many times another.
    pub(in crate::simulation) fn less(&self, other: &Self, times: f64) -> Self {
        self.clone().plus(other, -times)
    }
}
