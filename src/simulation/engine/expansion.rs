//! Sums of products multiplied out until each factor is a function of one number alone.
//!
//! 1 - share - other share reads two numbers: times a quantity, it is three products. A minimum or a quotient of several
//! numbers cannot be multiplied out.

use super::piece::Piece;
use super::products::{Products, Reads};
use super::symbolic::{Atom, AtomId, Monomial, Poly, joined};
use crate::error::Error;
use crate::simulation::Columns;
use indexmap::{IndexMap, IndexSet};
use std::collections::BTreeMap;

/// The most products that one is multiplied out to.
const MOST_PRODUCTS: usize = 512;

/// The highest power of a sum of several numbers that is multiplied out.
const HIGHEST_POWER: u32 = 3;

/// How deep sums of several numbers may lie in one another.
const DEEPEST: u32 = 16;

/// A sum of products of functions of one number each.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Expansion {
    pub(in crate::simulation) constant: f64,
    /// Each a coefficient, and its factors: the place of a number, ascending, and the place of a function of it.
    pub(in crate::simulation) products: Vec<(f64, Vec<(usize, usize)>)>,
    pub(in crate::simulation) numbers: Vec<Functions>,
}

/// The functions of one number that stand in a sum.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Functions {
    /// The column of the number.
    pub(in crate::simulation) column: usize,
    /// Whether one of them has steps or kinks.
    pub(in crate::simulation) stepped: bool,
    /// For each that is one, the line a + b x.
    pub(in crate::simulation) lines: Vec<Option<(f64, f64)>>,
    piece: Piece,
}

impl Functions {
    /// The functions at these values of the number, with a column for each.
    ///
    /// # Errors
    /// More numbers than the memory has room for.
    pub(in crate::simulation) fn at(&self, values: &[f64]) -> Result<Columns, Error> {
        let mut drawn = Columns::new(1, values.len())?;
        drawn.column_mut(0).copy_from_slice(values);
        self.piece.of(&drawn)
    }
}

/// A product that is being multiplied out: its factors by the column that they read.
type Factors = BTreeMap<usize, Monomial>;

impl Products {
    /// A sum multiplied out. `None` where it cannot be.
    pub(in crate::simulation) fn expansion(&self, poly: &Poly) -> Option<Expansion> {
        let mut constant = poly.constant;
        let mut functions: BTreeMap<usize, IndexSet<Monomial>> = BTreeMap::new();
        let mut products: IndexMap<Vec<(usize, usize)>, f64> = IndexMap::new();
        for (coefficient, monomial) in &poly.terms {
            for (coefficient, factors) in self.multiplied_out(*coefficient, monomial, 0)? {
                if factors.is_empty() {
                    constant += coefficient;
                    continue;
                }
                let factors = factors
                    .into_iter()
                    .map(|(column, monomial)| (column, functions.entry(column).or_default().insert_full(monomial).0));
                *products.entry(factors.collect()).or_insert(0.0) += coefficient;
            }
        }
        let place: BTreeMap<usize, usize> = functions.keys().copied().zip(0..).collect();
        let placed = |factors: Vec<(usize, usize)>| {
            factors.into_iter().filter_map(|(column, function)| Some((*place.get(&column)?, function))).collect()
        };
        products.retain(|_, coefficient| *coefficient != 0.0);
        Some(Expansion {
            constant,
            products: products.into_iter().map(|(factors, coefficient)| (coefficient, placed(factors))).collect(),
            numbers: functions.iter().map(|(column, all)| self.functions(*column, all)).collect(),
        })
    }

    fn functions(&self, column: usize, all: &IndexSet<Monomial>) -> Functions {
        let stepped = |(atom, _): &(AtomId, u32)| matches!(self.reads(*atom), Reads::One { stepped: true, .. });
        let polys: Vec<Poly> =
            all.iter().map(|monomial| Poly { constant: 0.0, terms: vec![(1.0, monomial.clone())] }).collect();
        Functions {
            column,
            stepped: all.iter().flatten().any(stepped),
            lines: all.iter().map(|monomial| self.line(monomial, 0)).collect(),
            piece: Piece::new(&self.atoms, &polys, &[column]),
        }
    }

    /// The straight line that a product of functions of one number is; none where it is not written as one.
    fn line(&self, monomial: &Monomial, depth: u32) -> Option<(f64, f64)> {
        let [(atom, 1)] = **monomial else { return None };
        match self.atoms.get(self.same(atom))? {
            Atom::Drawn(_) => Some((0.0, 1.0)),
            Atom::Sum(poly) if depth < DEEPEST => {
                let mut line = (poly.constant, 0.0);
                for (coefficient, monomial) in &poly.terms {
                    let (a, b) = self.line(monomial, depth + 1)?;
                    line = (line.0 + coefficient * a, line.1 + coefficient * b);
                }
                Some(line)
            }
            _ => None,
        }
    }

    fn multiplied_out(&self, coefficient: f64, monomial: &Monomial, depth: u32) -> Option<Vec<(f64, Factors)>> {
        let mut products = vec![(coefficient, Factors::new())];
        for (atom, exponent) in monomial {
            let atom = &self.same(*atom);
            match self.reads(*atom) {
                Reads::Nothing => return None,
                Reads::One { column, .. } => {
                    for (_, factors) in &mut products {
                        let known = factors.entry(column).or_default();
                        *known = joined(known, &[(*atom, *exponent)]);
                    }
                }
                Reads::Several => {
                    let Some(Atom::Sum(poly)) = self.atoms.get(*atom) else { return None };
                    if *exponent > HIGHEST_POWER || depth >= DEEPEST {
                        return None;
                    }
                    let mut inside = vec![(poly.constant, Factors::new())];
                    inside.retain(|(constant, _)| *constant != 0.0);
                    for (coefficient, monomial) in &poly.terms {
                        inside.extend(self.multiplied_out(*coefficient, monomial, depth + 1)?);
                    }
                    for _ in 0..*exponent {
                        if products.len().saturating_mul(inside.len()) > MOST_PRODUCTS {
                            return None;
                        }
                        products =
                            products.iter().flat_map(|one| inside.iter().map(|other| times(one, other))).collect();
                    }
                }
            }
        }
        Some(products)
    }
}

fn times((one, factors): &(f64, Factors), (other, more): &(f64, Factors)) -> (f64, Factors) {
    let mut all = factors.clone();
    for (column, monomial) in more {
        let known = all.entry(*column).or_default();
        *known = joined(known, monomial);
    }
    (one * other, all)
}
