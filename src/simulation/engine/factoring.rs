//! Common factors taken out: Horner's scheme in several variables, greedily (Ceberio and Kreinovich 2004).
//!
//! The lines of an outcome share its quantity, proxy and deductions and differ in a power of 1 - drop-off: what they share
//! is taken out first, and a polynomial in one atom is left, which is worked out by Horner's scheme.

use super::symbolic::{AtomId, Atoms, Monomial, Poly, joined};
use crate::error::Error;
use crate::simulation::connected::Connected;
use crate::work::Work;
use indexmap::IndexMap;

type Terms = Vec<(f64, Monomial)>;

/// An equal sum with as few products as a greedy search finds.
///
/// # Errors
/// More steps than are allowed; the answer to stop.
pub(super) fn factored(atoms: &mut Atoms, poly: Poly, work: &Work<'_>) -> Result<Poly, Error> {
    let mut terms = Terms::new();
    for group in connected(poly.terms) {
        terms.extend(of_group(atoms, group, 0, work)?);
    }
    Ok(Poly { constant: poly.constant, terms })
}

/// The terms in groups by what they have in common: terms of one group are linked by shared atoms, and terms of
/// different groups share none.
fn connected(terms: Terms) -> Vec<Terms> {
    let mut connected = Connected::new(terms.len());
    let mut first: IndexMap<AtomId, usize> = IndexMap::new();
    for (index, (_, monomial)) in terms.iter().enumerate() {
        for (atom, _) in monomial {
            connected.join(*first.entry(*atom).or_insert(index), index);
        }
    }
    let mut groups: IndexMap<usize, Terms> = IndexMap::new();
    for (index, term) in terms.into_iter().enumerate() {
        groups.entry(connected.root(index)).or_default().push(term);
    }
    groups.into_values().collect()
}

/// The most factors taken out of each other; anything deeper stays a sum of products. A long life with both its
/// drop-off and the discount rate in doubt would otherwise go as deep as it has years, and the stack is limited.
const DEEPEST: u32 = 64;

fn of_group(atoms: &mut Atoms, mut terms: Terms, depth: u32, work: &Work<'_>) -> Result<Terms, Error> {
    let mut done = Terms::new();
    while let Some((atom, exponent)) = to_take_out(&terms).filter(|_| depth < DEEPEST) {
        work.take(terms.iter().map(|(_, monomial)| STEPS.saturating_mul(monomial.len() as u64)).sum())?;
        let (with, without): (Terms, Terms) = terms.into_iter().partition(|(_, monomial)| has(monomial, atom));
        let inner = with.into_iter().map(|(coefficient, monomial)| (coefficient, divided(monomial, atom, exponent)));
        let (constants, inner): (Terms, Terms) = inner.partition(|(_, monomial)| monomial.is_empty());
        let constant = constants.iter().map(|(coefficient, _)| coefficient).sum();
        let inner = Poly { constant, terms: of_group(atoms, inner, depth + 1, work)? };
        let (coefficient, rest) = atoms.product(inner);
        done.push((coefficient, joined(&rest, &[(atom, exponent)])));
        terms = without;
    }
    done.extend(terms);
    Ok(done)
}

/// Steps that a factor takes each time that the terms are gone through.
const STEPS: u64 = 100;

/// The atom to take out next, with the exponent that all its terms have. `None` where taking out gains nothing.
///
/// One with the same exponent wherever it stands goes first (a quantity, a proxy), the most frequent of them; then, of
/// several that differ in powers, the most frequent. A polynomial in one atom stays as it is.
fn to_take_out(terms: &Terms) -> Option<(AtomId, u32)> {
    /// How often an atom stands in the terms, and its least and its largest exponent.
    struct Uses {
        count: usize,
        least: u32,
        most: u32,
    }
    let mut uses: IndexMap<AtomId, Uses> = IndexMap::new();
    for (atom, exponent) in terms.iter().flat_map(|(_, monomial)| monomial) {
        let uses = uses.entry(*atom).or_insert(Uses { count: 0, least: *exponent, most: *exponent });
        uses.count += 1;
        uses.least = uses.least.min(*exponent);
        uses.most = uses.most.max(*exponent);
    }
    let in_one = uses.len() == 1;
    let often = uses.into_iter().filter(|(_, uses)| uses.count > 1);
    let best = often.max_by(|(atom, a), (other, b)| {
        let rank = |uses: &Uses| (uses.least == uses.most, uses.count);
        rank(a).cmp(&rank(b)).then(other.cmp(atom))
    });
    best.filter(|_| !in_one).map(|(atom, uses)| (atom, uses.least))
}

fn has(monomial: &Monomial, atom: AtomId) -> bool {
    monomial.binary_search_by_key(&atom, |(known, _)| *known).is_ok()
}

fn divided(mut monomial: Monomial, atom: AtomId, by: u32) -> Monomial {
    for (known, exponent) in &mut monomial {
        if *known == atom {
            *exponent -= by;
        }
    }
    monomial.retain(|(_, exponent)| *exponent > 0);
    monomial
}
