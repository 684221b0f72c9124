//! A result expressed in the numbers in doubt: a sum of products of atoms, with everything certain folded into its
//! coefficients.

use indexmap::IndexMap;

/// The place of an atom among all atoms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct AtomId(pub(super) u32);

/// A product of atoms: each once, in order, with its exponent of 1 or more.
pub(super) type Monomial = Vec<(AtomId, u32)>;

/// A constant and a sum of products, no two of the same atoms.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::simulation) struct Poly {
    pub(super) constant: f64,
    pub(super) terms: Vec<(f64, Monomial)>,
}

/// An atom: a factor of the products.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Atom {
    /// A number in doubt, by its column.
    Drawn(usize),
    Sum(Poly),
    Reciprocal(AtomId),
    Root(AtomId),
    NotBelowZero(AtomId),
    AtLeast(AtomId, u32),
    WholeQuotient(AtomId, AtomId),
    OverOrZero(AtomId, AtomId),
    Within(AtomId, AtomId),
    /// A quotient that does not exist where the second is 0.
    Ratio(AtomId, AtomId),
}

/// All atoms of a program, each kept once.
#[derive(Clone, Debug, Default)]
pub(super) struct Atoms {
    all: IndexMap<Vec<u64>, Atom>,
}

impl Poly {
    pub(super) const fn constant(constant: f64) -> Self {
        Self { constant, terms: Vec::new() }
    }

    pub(super) fn atom(atom: AtomId) -> Self {
        Self { constant: 0.0, terms: vec![(1.0, vec![(atom, 1)])] }
    }

    /// The number, where nothing in the sum is in doubt; else `None`.
    pub(super) fn certain(&self) -> Option<f64> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// How many factors its terms have, each with a coefficient.
    pub(super) fn factors(&self) -> usize {
        self.terms.iter().fold(0, |sum, (_, monomial)| sum.saturating_add(monomial.len()).saturating_add(1))
    }

    pub(super) fn scaled(mut self, by: f64) -> Self {
        self.constant *= by;
        for (coefficient, _) in &mut self.terms {
            *coefficient *= by;
        }
        self.terms.retain(|(coefficient, _)| *coefficient != 0.0);
        self
    }

    pub(super) fn divided(mut self, by: f64) -> Self {
        self.constant /= by;
        for (coefficient, _) in &mut self.terms {
            *coefficient /= by;
        }
        self
    }

    /// The sum a + scale x b.
    pub(super) fn plus(mut self, other: &Self, scale: f64) -> Self {
        if self.terms.len().saturating_mul(other.terms.len()) > COMPARED {
            let mut sum = Gathering::default();
            sum.add(&self, 1.0);
            sum.add(other, scale);
            return sum.finish();
        }
        self.constant += scale * other.constant;
        for (coefficient, monomial) in &other.terms {
            match self.terms.iter_mut().find(|(_, known)| known == monomial) {
                Some((sum, _)) => *sum += scale * coefficient,
                None => self.terms.push((scale * coefficient, monomial.clone())),
            }
        }
        self.terms.retain(|(coefficient, _)| *coefficient != 0.0);
        self
    }
}

/// Comparisons that are made before terms are looked up.
const COMPARED: usize = 1_000;

/// A sum of many sums that is being added up, from which a result is made.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathering {
    constant: f64,
    terms: IndexMap<Monomial, f64>,
}

impl Gathering {
    pub(super) fn add(&mut self, poly: &Poly, scale: f64) {
        self.constant += scale * poly.constant;
        for (coefficient, monomial) in &poly.terms {
            *self.terms.entry(monomial.clone()).or_insert(0.0) += scale * coefficient;
        }
    }

    pub(super) fn finish(self) -> Poly {
        let terms = self.terms.into_iter().map(|(monomial, coefficient)| (coefficient, monomial));
        Poly { constant: self.constant, terms: terms.filter(|(coefficient, _)| *coefficient != 0.0).collect() }
    }
}

/// The product of two products of atoms.
pub(super) fn joined(a: &[(AtomId, u32)], b: &[(AtomId, u32)]) -> Monomial {
    let mut product = a.to_vec();
    for (atom, exponent) in b {
        match product.binary_search_by_key(atom, |(known, _)| *known) {
            Ok(place) => product[place].1 += exponent,
            Err(place) => product.insert(place, (*atom, *exponent)),
        }
    }
    product
}

impl Atoms {
    pub(super) fn get(&self, id: AtomId) -> Option<&Atom> {
        self.all.get_index(id.0 as usize).map(|(_, atom)| atom)
    }

    pub(super) fn intern(&mut self, atom: Atom) -> AtomId {
        let key = key(&atom);
        let place = match self.all.get_index_of(&key) {
            Some(place) => place,
            None => self.all.insert_full(key, atom).0,
        };
        AtomId(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// The atom that equals a sum.
    pub(super) fn whole(&mut self, poly: Poly) -> AtomId {
        if let (0.0, [(1.0, monomial)]) = (poly.constant, &*poly.terms)
            && let [(atom, 1)] = **monomial
        {
            return atom;
        }
        self.intern(Atom::Sum(poly))
    }

    /// A sum as one product: itself where it is one, else a coefficient and the atom of a sum that begins with 1. Sums
    /// that differ only by a factor are thus worked out once.
    pub(super) fn product(&mut self, poly: Poly) -> (f64, Monomial) {
        match (poly.constant, &*poly.terms) {
            (constant, []) => (constant, Monomial::new()),
            (0.0, [(coefficient, monomial)]) => (*coefficient, monomial.clone()),
            (constant, [(coefficient, _), ..]) => {
                let lead = if constant == 0.0 { *coefficient } else { constant };
                (lead, vec![(self.intern(Atom::Sum(poly.divided(lead))), 1)])
            }
        }
    }

    pub(super) fn times(&mut self, a: Poly, b: Poly) -> Poly {
        match (a.certain(), b.certain()) {
            (Some(a), _) => b.scaled(a),
            (None, Some(b)) => a.scaled(b),
            (None, None) => {
                let ((a, left), (b, right)) = (self.product(a), self.product(b));
                Poly { constant: 0.0, terms: vec![(a * b, joined(&left, &right))] }
            }
        }
    }

    pub(super) fn over(&mut self, a: Poly, b: Poly) -> Poly {
        if let Some(b) = b.certain() {
            return a.divided(b);
        }
        let (coefficient, factors) = self.product(b);
        let mut reciprocals: Monomial =
            factors.into_iter().map(|(atom, exponent)| (self.intern(Atom::Reciprocal(atom)), exponent)).collect();
        reciprocals.sort_unstable();
        self.times(a, Poly { constant: 0.0, terms: vec![(1.0 / coefficient, reciprocals)] })
    }

    pub(super) fn power(&mut self, a: Poly, exponent: u32) -> Poly {
        if exponent == 0 {
            return Poly::constant(1.0);
        }
        let (coefficient, mut factors) = self.product(a);
        for (_, known) in &mut factors {
            *known = known.saturating_mul(exponent);
        }
        let coefficient = power(coefficient, exponent);
        if factors.is_empty() {
            return Poly::constant(coefficient);
        }
        Poly { constant: 0.0, terms: vec![(coefficient, factors)] }
    }
}

/// A power by repeated squaring, in the same order everywhere.
pub(super) fn power(base: f64, exponent: u32) -> f64 {
    let (mut result, mut square, mut left) = (1.0, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result *= square;
        }
        square *= square;
        left >>= 1;
    }
    result
}

/// The key that tells atoms apart. Coefficients count to 40 bits, so that those that differ only by rounding, such as
/// discount factors times another share, are the same.
fn key(atom: &Atom) -> Vec<u64> {
    let pair = |tag: u64, a: &AtomId, b: &AtomId| vec![tag, a.0.into(), b.0.into()];
    match atom {
        Atom::Drawn(column) => vec![0, *column as u64],
        Atom::Reciprocal(a) => vec![1, a.0.into()],
        Atom::Root(a) => vec![2, a.0.into()],
        Atom::NotBelowZero(a) => vec![3, a.0.into()],
        Atom::AtLeast(a, least) => vec![4, a.0.into(), (*least).into()],
        Atom::WholeQuotient(a, b) => pair(5, a, b),
        Atom::OverOrZero(a, b) => pair(6, a, b),
        Atom::Within(a, b) => pair(7, a, b),
        Atom::Ratio(a, b) => pair(8, a, b),
        Atom::Sum(poly) => {
            let mut key = vec![9, shortened(poly.constant)];
            for (coefficient, monomial) in &poly.terms {
                key.extend([shortened(*coefficient), monomial.len() as u64]);
                key.extend(monomial.iter().flat_map(|(atom, exponent)| [u64::from(atom.0), u64::from(*exponent)]));
            }
            key
        }
    }
}

const fn shortened(coefficient: f64) -> u64 {
    const CUT: u64 = 1 << 12;
    coefficient.to_bits().wrapping_add(CUT / 2) & !(CUT - 1)
}
