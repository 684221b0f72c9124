//! Between which ends atoms lie, by the ends of the numbers in doubt: what is never below 0 need not be held above it.

use super::symbolic::{Atom, AtomId, Atoms, Monomial};

/// The ends of an atom; infinite where none are known.
pub(super) type Bounds = (f64, f64);

const UNKNOWN: Bounds = (f64::NEG_INFINITY, f64::INFINITY);

/// How far below 0 rounding may put what ends at 0.
const ROUNDING: f64 = 1e-12;

/// For each atom, by place, the one that it equals within the bounds of the numbers: itself, or what is never below 0.
pub(super) fn simplified(atoms: &Atoms, numbers: &[Bounds]) -> Vec<AtomId> {
    let mut all: Vec<Bounds> = Vec::new();
    let mut same = Vec::new();
    for id in (0..).map(AtomId) {
        let Some(atom) = atoms.get(id) else { break };
        // an atom comes after those that it is made of
        let of = |id: &AtomId| all.get(id.0 as usize).copied().unwrap_or(UNKNOWN);
        let bounds = match atom {
            Atom::Drawn(column) => numbers.get(*column).copied().unwrap_or(UNKNOWN),
            Atom::Sum(poly) => {
                poly.terms.iter().fold((poly.constant, poly.constant), |sum, (coefficient, monomial)| {
                    let product = product(monomial, of);
                    let ends = times((*coefficient, *coefficient), product);
                    known((sum.0 + ends.0, sum.1 + ends.1))
                })
            }
            Atom::NotBelowZero(a) => {
                let (low, high) = of(a);
                (low.max(0.0), high.max(0.0))
            }
            Atom::AtLeast(..) => (0.0, 1.0),
            Atom::Reciprocal(_)
            | Atom::Root(_)
            | Atom::WholeQuotient(..)
            | Atom::OverOrZero(..)
            | Atom::Within(..)
            | Atom::Ratio(..) => UNKNOWN,
        };
        same.push(match atom {
            Atom::NotBelowZero(a) if of(a).0 >= -ROUNDING => same.get(a.0 as usize).copied().unwrap_or(*a),
            _ => id,
        });
        all.push(bounds);
    }
    same
}

fn product(monomial: &Monomial, of: impl Fn(&AtomId) -> Bounds) -> Bounds {
    let mut ends = (1.0, 1.0);
    for (atom, exponent) in monomial {
        for _ in 0..*exponent {
            ends = times(ends, of(atom));
        }
    }
    ends
}

fn times((a, b): Bounds, (c, d): Bounds) -> Bounds {
    // 0 times what has no end is 0
    let ends = [a * c, a * d, b * c, b * d].map(|end| if end.is_nan() { 0.0 } else { end });
    (ends.into_iter().fold(f64::INFINITY, f64::min), ends.into_iter().fold(f64::NEG_INFINITY, f64::max))
}

fn known(bounds: Bounds) -> Bounds {
    if bounds.0.is_nan() || bounds.1.is_nan() { UNKNOWN } else { bounds }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::engine::symbolic::Poly;

    /// 1 - x - y, held above 0, is itself where x and y together are at most 1, and not where they can be more.
    #[test]
    fn what_is_never_below_0_is_itself() {
        let mut atoms = Atoms::default();
        let [x, y] = [0, 1].map(|column| Poly::atom(atoms.intern(Atom::Drawn(column))));
        let left = atoms.whole(Poly::constant(1.0).plus(&x, -1.0).plus(&y, -1.0));
        let held = atoms.intern(Atom::NotBelowZero(left));
        let again = atoms.intern(Atom::NotBelowZero(held));
        for (most, itself) in [(0.6, true), (0.61, false)] {
            let same = simplified(&atoms, &[(0.0, 0.4), (0.1, most)]);
            assert_eq!(same[held.0 as usize], if itself { left } else { held });
            assert_eq!(same[again.0 as usize], if itself { left } else { held });
            assert_eq!(same[left.0 as usize], left);
        }
        // of numbers without ends nothing is known
        assert_eq!(simplified(&atoms, &[UNKNOWN, UNKNOWN])[held.0 as usize], held);
    }

    #[test]
    fn ends_of_products_are_those_of_their_factors() {
        assert_eq!(times((-2.0, 3.0), (-1.0, 4.0)), (-8.0, 12.0));
        assert_eq!(times((0.0, 0.0), UNKNOWN), (0.0, 0.0));
        assert_eq!(product(&vec![(AtomId(0), 2)], |_| (-2.0, 3.0)), (-6.0, 9.0));
    }
}
