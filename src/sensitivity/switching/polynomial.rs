//! The roots of a polynomial between 0 and 1: isolated by Descartes' rule of signs on halved intervals (Vincent; Collins
//! and Akritas 1976), each then halved further. All in whole numbers, so that no root is missed for rounding.
//!
//! The rule: a polynomial has at most as many roots above 0 as its coefficients change sign, and as many less an even
//! number; of (x+1)^n p(1/(x+1)) these are the roots of p between 0 and 1. No change: none. One: exactly one.

use crate::error::Error;
use crate::number::Rational;
use crate::work::Work;
use num_bigint::BigInt;
use num_traits::Signed;

/// Halvings after which roots that still lie together count as one: 10^-19. Near 0, this many after the leading zeros of
/// their binary digits, as far as those are more than [`ZEROS`].
const DEEPEST: u64 = 64;

/// See [`DEEPEST`].
const ZEROS: u64 = 32;

/// Halvings after which roots that are not told from 0 are of no number that a map can have, in whatever unit.
const NOTHING: u64 = 192;

/// Halvings to which a root is followed, beyond the leading zeros of its binary digits.
const DIGITS: u64 = 96;

/// Halvings at most: a root closer to 0 is of no number a map can have.
const LAST: u64 = 320;

/// A polynomial with whole coefficients, the constant first.
#[derive(Clone, Debug)]
pub(super) struct Polynomial(Vec<BigInt>);

impl Polynomial {
    pub(super) fn new(mut coefficients: Vec<BigInt>) -> Self {
        while coefficients.last().is_some_and(|last| *last == BigInt::ZERO) {
            coefficients.pop();
        }
        Self(coefficients)
    }

    /// The polynomial whose roots are the reciprocals of this one's.
    pub(super) fn reversed(&self) -> Self {
        Self::new(self.0.iter().rev().cloned().collect())
    }

    /// The coefficients, the constant first.
    pub(super) fn coefficients(&self) -> &[BigInt] {
        &self.0
    }

    /// Whether 1 is a root.
    fn is_zero_at_one(&self) -> bool {
        self.0.iter().sum::<BigInt>() == BigInt::ZERO
    }

    /// Whether 0 is a root.
    fn is_zero_at_zero(&self) -> bool {
        self.0.first().is_some_and(|constant| *constant == BigInt::ZERO)
    }

    /// Whether it may have a root from 0 to 1; where it says no it has none.
    pub(super) fn may_have_roots_from_zero_to_one(&self) -> bool {
        self.is_zero_at_zero() || self.is_zero_at_one() || self.changes_between() > 0
    }

    /// The roots that are 0 or above, or those below 0; of a straight line exactly. None of what is 0 everywhere.
    pub(super) fn roots(&self, negative: bool, work: &Work<'_>) -> Result<Vec<Rational>, Error> {
        match &*self.0 {
            [] | [_] => return Ok(Vec::new()),
            [constant, slope] => {
                let root = Rational::from(-constant).over(&Rational::from(slope.clone()));
                return Ok(root.into_iter().filter(|root| root.is_negative() == negative).collect());
            }
            _ => {}
        }
        let mirrored = |(power, one): (usize, &BigInt)| if negative && power % 2 == 1 { -one } else { one.clone() };
        let polynomial = Self::new(self.0.iter().enumerate().map(mirrored).collect());
        let mut all = polynomial.roots_between_zero_and_one(work)?;
        let beyond = polynomial.reversed().roots_between_zero_and_one(work)?;
        all.extend(beyond.iter().filter_map(|root| Rational::from(1).over(root)));
        if polynomial.is_zero_at_one() {
            all.push(Rational::from(1));
        }
        if negative {
            return Ok(all.into_iter().map(|root| -root).collect());
        }
        if polynomial.is_zero_at_zero() {
            all.push(Rational::zero());
        }
        Ok(all)
    }

    /// Every root above 0 and below 1, in ascending order; roots closer together than 10^-19 as one, of the digits that count
    /// where they are smaller than 10^-9. Those below 10^-57 may be missing.
    ///
    /// # Errors
    /// More steps than are allowed; the answer to stop.
    pub(super) fn roots_between_zero_and_one(&self, work: &Work<'_>) -> Result<Vec<Rational>, Error> {
        // roots at 0 are none between, and would not leave when the interval is halved
        let low = self.0.iter().take_while(|one| **one == BigInt::ZERO).count();
        let start = Self(self.0.get(low..).unwrap_or_default().to_vec());
        let mut roots = Vec::new();
        // pieces of (0, 1), the leftmost on top, each stretched to (0, 1): from = where it begins, in 2^-depth
        let mut pieces = vec![(start, BigInt::ZERO, 0_u64)];
        while let Some((piece, from, depth)) = pieces.pop() {
            work.take(steps(&piece.0))?;
            match piece.changes_between() {
                0 => {}
                1 => roots.push(piece.followed(&from, depth, work)?),
                _ if from == BigInt::ZERO && depth >= NOTHING => {}
                _ if is_deepest(&from, depth) => roots.push(dyadic(&(from * 2 + 1), depth + 1)),
                _ => {
                    let left = piece.stretched();
                    let mut right = left.shifted();
                    let middle = from.clone() * 2 + 1;
                    if right.0.first().is_some_and(|first| *first == BigInt::ZERO) {
                        // the middle is a root itself: of this piece, and no longer of either half
                        let zeros = right.0.iter().take_while(|one| **one == BigInt::ZERO).count();
                        right.0.drain(..zeros);
                        roots.push(dyadic(&middle, depth + 1));
                    }
                    pieces.push((right, middle, depth + 1));
                    pieces.push((left, from * 2, depth + 1));
                }
            }
        }
        roots.sort_unstable();
        roots.dedup();
        Ok(roots)
    }

    /// How often the signs of the coefficients change.
    fn changes(&self) -> usize {
        let signs = self.0.iter().map(BigInt::is_negative).zip(&self.0);
        let signs: Vec<bool> = signs.filter(|(_, one)| **one != BigInt::ZERO).map(|(negative, _)| negative).collect();
        signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
    }

    /// The same of (x+1)^n p(1/(x+1)); or, where that is known without it, how many roots there are between 0 and 1.
    fn changes_between(&self) -> usize {
        match self.changes() {
            0 => 0,
            1 => {
                let (at_zero, at_one) = (self.0.first().map(BigInt::signum), self.0.iter().sum::<BigInt>().signum());
                usize::from(at_one != BigInt::ZERO && at_zero.is_some_and(|at_zero| at_zero != at_one))
            }
            _ => self.reversed().shifted().changes(),
        }
    }

    /// p(x+1).
    fn shifted(&self) -> Self {
        let mut all = self.0.clone();
        for start in 0..all.len().saturating_sub(1) {
            let mut above = BigInt::ZERO;
            // from the top down to `start`, each takes up the one above it
            for one in all.iter_mut().skip(start).rev() {
                *one += &above;
                above.clone_from(one);
            }
        }
        Self(all)
    }

    /// 2^n p(x/2).
    fn stretched(&self) -> Self {
        let degree = self.0.len().saturating_sub(1);
        Self(self.0.iter().enumerate().map(|(power, one)| one << (degree - power)).collect())
    }

    /// The sign of p(numerator / 2^depth): of 2^(n depth) p, by Horner's rule.
    fn sign_at(&self, numerator: &BigInt, depth: u64) -> BigInt {
        let mut value = BigInt::ZERO;
        let mut scale = 0_u64;
        for one in self.0.iter().rev() {
            value = value * numerator + (one << scale);
            scale += depth;
        }
        value.signum()
    }

    /// The one root of a piece, halved until it is known to 96 binary digits.
    fn followed(&self, from: &BigInt, depth: u64, work: &Work<'_>) -> Result<Rational, Error> {
        // just above 0 the lowest coefficient decides
        let below = self.0.iter().find(|one| **one != BigInt::ZERO).map(BigInt::signum).unwrap_or_default();
        let (mut low, mut halvings) = (BigInt::ZERO, 0_u64);
        // from the left end of the piece, and of 0 itself, the first binary digit that is not 0 counts
        while halvings < LAST {
            let known = ((from << halvings) + &low).bits();
            if known >= DIGITS {
                break;
            }
            halvings += 1;
            work.take(self.steps_of_sign(halvings))?;
            let middle = &low * 2 + 1;
            let sign = self.sign_at(&middle, halvings);
            if sign == BigInt::ZERO {
                return Ok(dyadic(&((from << halvings) + middle), depth + halvings));
            }
            low = if sign == below { middle } else { low * 2 };
        }
        Ok(dyadic(&((((from << halvings) + low) << 1_u8) + 1), depth + halvings + 1))
    }

    /// Steps that it takes to find a sign at so many halvings: the number grows with each power.
    fn steps_of_sign(&self, halvings: u64) -> u64 {
        let powers = u64::try_from(self.0.len()).unwrap_or(u64::MAX);
        let grown = powers.saturating_mul(halvings) / 64;
        powers.saturating_mul(grown.saturating_add(150)).saturating_add(words(&self.0))
    }
}

/// Machine words of whole numbers, and some for each number.
fn words(numbers: &[BigInt]) -> u64 {
    numbers.iter().map(|one| one.bits() / 64 + 10).fold(0, u64::saturating_add)
}

/// Steps of about a nanosecond that it takes to shift a polynomial by a number: each coefficient is added to all below it.
pub(super) fn steps(coefficients: &[BigInt]) -> u64 {
    words(coefficients).saturating_mul(u64::try_from(coefficients.len()).unwrap_or(u64::MAX)) / 2
}

/// Whether roots that lie together in the piece that begins here are one.
fn is_deepest(from: &BigInt, depth: u64) -> bool {
    let zeros = depth.saturating_sub(from.bits());
    depth >= DEEPEST && (zeros <= ZEROS || from.bits() >= DEEPEST)
}

/// numerator / 2^depth.
fn dyadic(numerator: &BigInt, depth: u64) -> Rational {
    let below = Rational::from(BigInt::from(1) << depth);
    Rational::from(numerator.clone()).over(&below).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The product of (b x - a) over its roots a/b.
    fn with_roots(roots: &[(i64, i64)], rest: &[i64]) -> Polynomial {
        let start: Vec<BigInt> = rest.iter().copied().map(BigInt::from).collect();
        Polynomial::new(roots.iter().fold(start, |all, (a, b)| {
            let mut next = vec![BigInt::ZERO; all.len() + 1];
            for (power, one) in all.iter().enumerate() {
                next[power] -= one * a;
                next[power + 1] += one * b;
            }
            next
        }))
    }

    fn near(found: &[Rational], expected: &[(i64, i64)]) -> bool {
        let tiny: Rational = "0.0000000000000000001".parse().unwrap();
        found.len() == expected.len()
            && found.iter().zip(expected).all(|(root, (a, b))| {
                let exact = Rational::from(*a).over(&Rational::from(*b)).unwrap();
                (root.clone() - exact).abs() <= tiny
            })
    }

    #[test]
    fn double_roots_halves_and_roots_that_lie_close_are_found_once_each() {
        for roots in [
            vec![(1, 2)],
            vec![(1, 2), (1, 2)],
            vec![(1, 3), (1, 3)],
            vec![(1, 4), (1, 2), (3, 4)],
            vec![(1, 3), (333_333_334, 1_000_000_000), (333_333_335, 1_000_000_000)],
            vec![(1, 1_000_000_007)],
        ] {
            // x^2 + 1 has no real root; the roots at 0, at 1 and beyond are not between
            let mut all = roots.clone();
            all.extend([(0, 1), (1, 1), (3, 2), (-1, 2)]);
            let found = with_roots(&all, &[1, 0, 1]).roots_between_zero_and_one(&Work::default()).unwrap();
            let mut expected = roots;
            expected.dedup();
            assert!(near(&found, &expected), "{found:?} {expected:?}");
        }
        assert!(with_roots(&[], &[1, -1, 1]).roots_between_zero_and_one(&Work::default()).unwrap().is_empty());
        assert!(Polynomial::new(Vec::new()).roots_between_zero_and_one(&Work::default()).unwrap().is_empty());
    }

    /// Of either sign, between 0 and 1 and beyond, 0 and 1 themselves: (x + 5/2) (x + 1/3) x (x - 1/3) (x - 1) (x - 5/2).
    #[test]
    fn roots_of_either_sign_are_found_wherever_they_are() {
        let all = with_roots(&[(-5, 2), (-1, 3), (0, 1), (1, 3), (1, 1), (5, 2)], &[1]);
        let sorted = |negative| {
            let mut roots = all.roots(negative, &Work::default()).unwrap();
            roots.sort_unstable();
            roots
        };
        assert!(near(&sorted(false), &[(0, 1), (1, 3), (1, 1), (5, 2)]), "{:?}", sorted(false));
        assert!(near(&sorted(true), &[(-5, 2), (-1, 3)]), "{:?}", sorted(true));
        // a straight line has its one root exactly, on the side where it is; a constant has none
        let third = Rational::from(1).over(&Rational::from(3)).unwrap();
        assert_eq!(with_roots(&[(1, 3)], &[1]).roots(false, &Work::default()).unwrap(), std::slice::from_ref(&third));
        assert_eq!(with_roots(&[(-1, 3)], &[1]).roots(true, &Work::default()).unwrap(), [-third]);
        assert!(with_roots(&[(1, 3)], &[1]).roots(true, &Work::default()).unwrap().is_empty());
        assert!(with_roots(&[(-1, 3)], &[1]).roots(false, &Work::default()).unwrap().is_empty());
        assert!(
            with_roots(&[], &[7]).roots(false, &Work::default()).unwrap().is_empty()
                && with_roots(&[], &[0]).roots(true, &Work::default()).unwrap().is_empty()
        );
        // at the ends of a piece, inside, and not
        let may = |roots: &[(i64, i64)]| with_roots(roots, &[1, 0, 1]).may_have_roots_from_zero_to_one();
        assert!(may(&[(0, 1)]) && may(&[(1, 1)]) && may(&[(1, 2), (3, 4)]));
        assert!(!may(&[(3, 2)]) && !may(&[(-1, 2)]) && !may(&[]));
    }

    /// Roots that are not told apart are known to 2^-65, others to 2^-97; of 1/3 and 2/3 either digit behind that is wrong.
    #[test]
    fn a_root_is_the_middle_of_where_it_may_lie() {
        let within = |bits: u32| Rational::from(1).over(&Rational::from(BigInt::from(1) << bits)).unwrap();
        for (root, above) in [((1, 3), 1), ((2, 3), 2)] {
            let exact = Rational::from(above).over(&Rational::from(3)).unwrap();
            for (roots, apart) in [(vec![root], within(97)), (vec![root, root], within(65))] {
                let found = with_roots(&roots, &[1]).roots_between_zero_and_one(&Work::default()).unwrap();
                assert!(found.len() == 1 && (&found[0] - &exact).abs() < apart, "{found:?}");
            }
        }
    }

    #[test]
    fn what_lies_beyond_or_next_to_nothing_is_no_root_between() {
        let found = |polynomial: Polynomial| polynomial.roots_between_zero_and_one(&Work::default()).unwrap();
        // the second root is the middle of two halves, and of the upper half no other is left
        assert!(near(&found(with_roots(&[(1, 4), (1, 2), (3, 1)], &[1])), &[(1, 4), (1, 2)]));
        // two in one, far below the digits that are told apart near 1
        assert!(near(&found(with_roots(&[(1, 30_000_000_001); 2], &[1])), &[(1, 30_000_000_001)]));
        // (y - 1) (y - 3), where y = 2^200 x: of two so near to 0 none is of a number that a map can have
        let tiny = [BigInt::from(3), BigInt::from(-4) << 200, BigInt::from(1) << 400];
        assert!(found(Polynomial::new(tiny.to_vec())).is_empty());
    }

    /// Of 100 coefficients, each is added to half of the others on average; at 64 halvings more a number has grown by a word
    /// for each of its powers.
    #[test]
    fn steps_grow_with_the_words_that_are_gone_through() {
        let (small, large) = (vec![BigInt::from(1)], vec![BigInt::from(1) << 6_400]);
        assert_eq!(words(&large) - words(&small), 100);
        assert!(words(&small) > 1);
        let hundred = vec![BigInt::from(1); 100];
        assert_eq!(words(&hundred), 100 * words(&small));
        assert_eq!(steps(&hundred), 50 * words(&hundred));
        let polynomial = Polynomial::new(hundred);
        assert_eq!(polynomial.steps_of_sign(64 + 64) - polynomial.steps_of_sign(64), 100 * 100);
    }

    proptest! {
        #[test]
        fn constructed_roots_are_found_and_no_others(roots in prop::collection::btree_set(1_i64..200, 0..6), beyond in prop::collection::vec(-300_i64..0, 0..3)) {
            let inside: Vec<(i64, i64)> = roots.into_iter().map(|a| (a, 200)).collect();
            let all: Vec<(i64, i64)> = inside.iter().copied().chain(beyond.into_iter().map(|a| (a, 100))).collect();
            let found = with_roots(&all, &[3, 1, 2]).roots_between_zero_and_one(&Work::default()).unwrap();
            prop_assert!(near(&found, &inside), "{:?} {:?}", found, inside);
        }
    }
}
