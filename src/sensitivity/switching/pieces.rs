//! Where a sum of products is 0, piece by piece: between the places where what is above 0 begins or ends it is a polynomial
//! in x, in whole numbers.

use super::decimals::Decimals;
use super::form::{Factor, Line, Terms};
use super::position::size;
use crate::error::{Error, sensitivity as fault};
use crate::number::{Rational, Unrounded};
use crate::work::Work;
use num_bigint::BigInt;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The highest degree of a polynomial that is multiplied out: the coefficients of higher ones have too many digits.
const MOST_DEGREE: u32 = 250;

/// How many digits multiplying out and looking for roots may go through: a second or two.
const MOST_DIGITS: u64 = 30_000_000_000;

/// How often each coefficient of a polynomial is gone through, for each that it has, until its roots are known.
const PASSES: u64 = 40;

/// The same until it is known of a piece whether it may have a root.
const PASSES_OF_PIECE: u64 = 5;

/// A sum of products over a range.
pub(super) struct Pieces {
    /// The places where pieces begin.
    borders: BTreeMap<Unrounded, Border>,
    /// Where the last one ends.
    high: Unrounded,
}

/// What changes from one piece to the next.
#[derive(Clone, Debug, Default)]
struct Border {
    added: Vec<Decimals>,
}

impl Pieces {
    /// A straight line and products from one x to another.
    pub(super) fn new(
        straight: Line,
        terms: &Terms,
        low: Unrounded,
        high: Unrounded,
        work: &Work<'_>,
    ) -> Result<Self, Error> {
        let first = Border { added: vec![Decimals::of(straight)] };
        let mut all = Self { borders: BTreeMap::from([(low, first)]), high };
        let groups = groups(terms)?;
        refuse_what_takes_long(&groups)?;
        for group in groups {
            let Some((begins, ends)) = group.above_zero() else { continue };
            let begins = begins.map_or(low, |begins| begins.max(low));
            let ends = ends.filter(|ends| *ends < high);
            if (begins >= high && high > low) || ends.is_some_and(|ends| ends <= begins) {
                continue;
            }
            let polynomial = group.multiplied_out(work)?;
            if let Some(ends) = ends {
                all.borders.entry(ends).or_default().added.push(polynomial.negated());
            }
            all.borders.entry(begins).or_default().added.push(polynomial);
        }
        Ok(all)
    }

    /// Every x at which they are 0, in no order; those of a piece and perhaps some hardly beyond it. Of two that lie
    /// closer together than 10^(unit - 19) one may be missing.
    pub(super) fn roots(&self, unit: i32, work: &Work<'_>) -> Result<Vec<Unrounded>, Error> {
        // a root on the border of two pieces must not be rounded out of both
        let nearly = Unrounded::from(Decimal::from_parts(1, 0, 0, false, 20));
        let mut all = Vec::new();
        let mut sum = Decimals::default();
        let ends = self.borders.keys().skip(1).chain([&self.high]);
        for ((start, border), end) in self.borders.iter().zip(ends) {
            for one in &border.added {
                work.take(one.steps())?;
                sum.add(one);
            }
            work.take(sum.steps().saturating_mul(PASSES_OF_PIECE))?;
            let at_least = start.minus(size(*start).times(nearly)?)?;
            let at_most = end.plus(size(*end).times(nearly)?)?;
            let is_one_of_many = self.borders.len() > 1;
            if is_one_of_many && !sum.between(at_least, at_most.minus(at_least)?).may_have_roots_from_zero_to_one() {
                continue;
            }
            let polynomial = sum.clone().in_units(unit);
            let signs = [(!at_most.is_negative()).then_some(false), at_least.is_negative().then_some(true)];
            for negative in signs.into_iter().flatten() {
                for root in polynomial.roots(negative, work)? {
                    // one that no decimal holds is none that a map can have
                    let Some(root) = scaled(&root, unit) else { continue };
                    if root >= at_least && root <= at_most {
                        all.push(root);
                    }
                }
            }
        }
        Ok(all)
    }
}

/// A number times a power of ten.
fn scaled(number: &Rational, unit: i32) -> Option<Unrounded> {
    let scale = Rational::from(BigInt::from(10).pow(unit.unsigned_abs()));
    let number = if unit < 0 { number.over(&scale)? } else { number * &scale };
    number.to_decimal().ok().map(Unrounded::from)
}

/// Products that differ in the power of one line alone.
struct Group {
    /// What they have in common.
    common: Vec<Factor>,
    /// The line, and the number of each power of it; none where there is none.
    line: Option<Line>,
    numbers: BTreeMap<u32, Unrounded>,
    degree: u32,
}

/// The products, those together that need but be multiplied out once.
fn groups(terms: &Terms) -> Result<Vec<Group>, Error> {
    let mut all: BTreeMap<(Vec<Factor>, Option<Line>), BTreeMap<u32, Unrounded>> = BTreeMap::new();
    for (factors, number) in terms.iter().filter(|(_, number)| !number.is_zero()) {
        if factors.iter().any(|factor| factor.doubled < 0 || factor.doubled % 2 != 0) {
            return Err(fault::no_such_form());
        }
        let mut common = factors.clone();
        let powers = common.iter().enumerate().filter(|(_, factor)| !factor.above_zero);
        let highest = powers.max_by_key(|(place, factor)| (factor.doubled, usize::MAX - place));
        let line = highest.map(|(place, _)| place).map(|place| common.remove(place));
        let power = line.map_or(0, |line| line.doubled.unsigned_abs() / 2);
        let numbers = all.entry((common, line.map(|line| line.line))).or_default();
        let sum = numbers.entry(power).or_insert(Unrounded::ZERO);
        *sum = sum.plus(*number)?;
    }
    let group = |((common, line), numbers): ((Vec<Factor>, _), BTreeMap<u32, Unrounded>)| {
        let degrees = common.iter().map(|factor| factor.doubled.unsigned_abs() / 2);
        let degree = degrees.chain(numbers.last_key_value().map(|(power, _)| *power)).fold(0, u32::saturating_add);
        Group { common, line, numbers, degree }
    };
    Ok(all.into_iter().map(group).collect())
}

impl Group {
    /// From where to where all that is above 0 is: no ends, one or both. None where that is nowhere.
    fn above_zero(&self) -> Option<(Option<Unrounded>, Option<Unrounded>)> {
        let (mut begins, mut ends): (Option<Unrounded>, Option<Unrounded>) = (None, None);
        for Factor { line, .. } in self.common.iter().filter(|factor| factor.above_zero) {
            match line.constant.over(line.slope).map(Unrounded::negated) {
                Ok(border) if line.slope.is_negative() => {
                    ends = Some(ends.map_or(border, |ends| ends.min(border)));
                }
                Ok(border) => begins = Some(begins.map_or(border, |begins| begins.max(border))),
                // beyond every number
                Err(_) if line.constant.is_negative() => return None,
                Err(_) => {}
            }
        }
        Some((begins, ends))
    }

    /// From the first digit of a coefficient to the last, as powers of ten: no digit is outside, but for that of a sum.
    fn digits(&self) -> (i64, i64) {
        let of_power = |line: Line, power: u32| {
            let (first, last) = Decimals::of(line).digits();
            (first.saturating_mul(power.into()), last.saturating_mul(power.into()))
        };
        let both = |(a, b): (i64, i64), (first, last): (i64, i64)| (a.saturating_add(first), b.saturating_add(last));
        let line = self.line.unwrap_or(Line::X);
        let numbers = self
            .numbers
            .iter()
            .map(|(power, number)| both(Decimals::of(Line::constant(*number)).digits(), of_power(line, *power)));
        let numbers = numbers.reduce(|(a, b), (first, last)| (a.max(first), b.min(last))).unwrap_or_default();
        let common = self.common.iter().map(|factor| of_power(factor.line, factor.doubled.unsigned_abs() / 2));
        common.fold(numbers, both)
    }

    /// Their sum where all that is above 0 is.
    fn multiplied_out(&self, work: &Work<'_>) -> Result<Decimals, Error> {
        let highest = self.numbers.last_key_value().map_or(0, |(power, _)| *power);
        let numbers = (0..=highest).rev().map(|power| self.numbers.get(&power).copied().unwrap_or(Unrounded::ZERO));
        let line = self.line.unwrap_or(Line::X);
        let (first, last) = self.digits();
        // what multiplying by one more line goes through
        let steps = first.abs_diff(last).saturating_mul(u64::from(self.degree).saturating_add(1)) / DIGITS_A_STEP;
        work.take(steps.saturating_mul(u64::from(highest)))?;
        let mut all = Decimals::of_powers(line, numbers);
        for factor in &self.common {
            let line = Decimals::of(factor.line);
            for _ in 0..factor.doubled / 2 {
                work.take(steps)?;
                all = all.by(&line);
            }
        }
        Ok(all)
    }
}

/// Digits of whole numbers that are gone through in a step of about a nanosecond.
const DIGITS_A_STEP: u64 = 15;

/// Refuses what would go through too many digits.
fn refuse_what_takes_long(groups: &[Group]) -> Result<(), Error> {
    let degree = groups.iter().map(|group| group.degree).max().unwrap_or_default();
    if degree > MOST_DEGREE {
        return Err(fault::no_such_form());
    }
    let steps = |degree: u32| u64::from(degree).saturating_add(1).pow(2);
    let digits: Vec<(i64, i64)> = groups.iter().map(Group::digits).collect();
    let multiplying =
        groups.iter().zip(&digits).map(|(group, (first, last))| first.abs_diff(*last) * steps(group.degree));
    let first = digits.iter().map(|(first, _)| *first).max().unwrap_or_default();
    let last = digits.iter().map(|(_, last)| *last).min().unwrap_or_default();
    // each kink is the border of a piece at most
    let kinks =
        groups.iter().map(|group| group.common.iter().filter(|factor| factor.above_zero).count()).sum::<usize>();
    let passes = PASSES_OF_PIECE.saturating_mul(kinks as u64).saturating_add(PASSES);
    let solving = first.abs_diff(last).saturating_mul(steps(degree)).saturating_mul(passes);
    let all = multiplying.fold(solving, u64::saturating_add);
    if all > MOST_DIGITS { Err(fault::no_such_form()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::super::form::written::*;
    use super::*;

    fn terms<const N: usize>(products: [(&[Factor], &str); N]) -> Terms {
        products.map(|(factors, number)| (factors.to_vec(), n(number))).into()
    }

    /// Where a constant and products are 0 between two ends.
    fn roots<const N: usize>(constant: &str, products: [(&[Factor], &str); N], ends: [&str; 2]) -> Vec<Unrounded> {
        let (work, [low, high]) = (Work::default(), ends.map(n));
        let pieces = Pieces::new(line(constant, "0"), &terms(products), low, high, &work).unwrap();
        let mut all = pieces.roots(0, &work).unwrap();
        all.sort();
        all.dedup();
        all
    }

    /// Whether these are the numbers, to 18 digits.
    #[track_caller]
    fn assert_near(found: &[Unrounded], expected: &[&str]) {
        let near = |a: &Unrounded, b: &str| size(a.minus(n(b)).unwrap()) <= n("0.000000000000000001");
        assert!(found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| near(a, b)), "{found:?}");
    }

    #[test]
    fn each_piece_has_the_roots_of_its_own_polynomial() {
        // 5 max(0, x - 2) - 10, and 5 max(0, 2 - x) - 10
        let (rising, falling) = (above_zero(line("-2", "1")), above_zero(line("2", "-1")));
        assert_near(&roots("-10", [(&[rising], "5")], ["-10", "10"]), &["4"]);
        assert_near(&roots("-10", [(&[falling], "5")], ["-10", "10"]), &["0"]);
        // both: at 0 and at 4
        assert_near(&roots("-10", [(&[rising], "5"), (&[falling], "5")], ["-10", "10"]), &["0", "4"]);
        // one begins or ends beyond the range, where its root is none
        assert_near(&roots("-10", [(&[rising], "5")], ["-10", "1"]), &[]);
        assert_near(&roots("-10", [(&[falling], "5")], ["3", "10"]), &[]);
        // max(0, x + 1) max(0, 3 - x) between them alone: 4 - (x - 1)^2 = 3; beyond them it would be 3 nowhere, and -5
        let hill: &[Factor] = &[above_zero(line("1", "1")), above_zero(line("3", "-1"))];
        assert_near(&roots("-3", [(hill, "1")], ["-10", "10"]), &["0", "2"]);
        assert_near(&roots("5", [(hill, "1")], ["-10", "10"]), &[]);
        // max(0, x - 3) max(0, 1 - x) is nowhere above 0
        let apart: &[Factor] = &[above_zero(line("-3", "1")), above_zero(line("1", "-1"))];
        assert_near(&roots("1", [(apart, "1")], ["-10", "10"]), &[]);
        // what of a constant is above 0
        assert_near(&roots("-6", [(&[above_zero(line("3", "0")), power(Line::X, 2)], "1")], ["-10", "10"]), &["2"]);
        assert_near(&roots("-6", [(&[above_zero(line("-3", "0")), power(Line::X, 2)], "1")], ["-10", "10"]), &[]);
    }

    /// x^2 - 4, where -2 and 2 lie or do not; (x - 1)^2 (x + 2) + 3 (x - 1) (x + 2), which is (x - 1) (x + 2)^2; and -x^2.
    #[test]
    fn products_of_several_lines_are_multiplied_out() {
        let square: &[Factor] = &[power(Line::X, 4)];
        assert_near(&roots("-4", [(square, "1")], ["-10", "10"]), &["-2", "2"]);
        assert_near(&roots("-4", [(square, "1")], ["0", "10"]), &["2"]);
        assert_near(&roots("-4", [(square, "1")], ["-10", "-1"]), &["-2"]);
        let (a, b) = (line("-1", "1"), line("2", "1"));
        let products: [(&[Factor], &str); 2] = [(&[power(a, 4), power(b, 2)], "1"), (&[power(a, 2), power(b, 2)], "3")];
        assert_near(&roots("0", products, ["-10", "10"]), &["-2", "1"]);
        // the higher power of two is the one that comes last too
        let products: [(&[Factor], &str); 2] =
            [(&[power(a, 2), power(b, 4)], "1"), (&[power(a, 2), power(b, 2)], "-3")];
        assert_near(&roots("0", products, ["-10", "10"]), &["-2", "1"]);
    }

    #[test]
    fn a_root_is_said_in_the_unit_that_it_was_found_in() {
        let three_quarters = Rational::from(3).over(&Rational::from(4)).unwrap();
        for (unit, value) in [(0, "0.75"), (2, "75"), (-2, "0.0075")] {
            assert_eq!(scaled(&three_quarters, unit), Some(n(value)));
        }
        // 10^40 is no decimal
        assert_eq!(scaled(&three_quarters, 40), None);
    }

    #[test]
    fn roots_and_reciprocals_are_not_multiplied_out() {
        for doubled in [-2, -1, 1, 3] {
            assert!(groups(&terms([(&[power(Line::X, doubled)], "1")])).is_err(), "{doubled}");
            // what is multiplied by 0 is not there
            assert_eq!(groups(&terms([(&[power(Line::X, doubled)], "0")])).unwrap().len(), 0);
        }
        let all = terms([(&[power(Line::X, 2)], "1"), (&[power(Line::X, 6)], "2"), (&[power(line("1", "1"), 4)], "1")]);
        let degrees: Vec<u32> = groups(&all).unwrap().iter().map(|group| group.degree).collect();
        assert_eq!(degrees, [3, 2]);
        let both = terms([(&[power(Line::X, 2), power(line("1", "1"), 4), above_zero(line("2", "1"))], "1")]);
        assert_eq!(groups(&both).unwrap()[0].degree, 4);
    }

    /// A line of 20 digits to a power, times what of some lines is above 0.
    fn group(degree: u32, power: u32, kinks: usize) -> Group {
        let kink = Factor { doubled: 0, ..above_zero(Line::X) };
        let numbers = BTreeMap::from([(power, Unrounded::ONE)]);
        Group { common: vec![kink; kinks], line: Some(line("0", "100000000000000000000")), numbers, degree }
    }

    /// 5,000 digits of 250 coefficients, each held against each: 312.5 million. Of 96 times that, which is as many digits as
    /// are allowed, 40 and 5 a kink are to find roots, and one a product to multiply it out.
    #[test]
    fn as_many_digits_are_gone_through_as_are_allowed_and_no_more() {
        let many = |products: usize| {
            let mut all: Vec<Group> = (1..products).map(|_| group(249, 250, 0)).collect();
            all.push(group(249, 250, 10));
            all
        };
        assert_eq!(group(249, 250, 0).digits(), (5_000, 0));
        assert!(refuse_what_takes_long(&many(6)).is_ok());
        assert!(refuse_what_takes_long(&many(7)).is_err());
        // and no polynomial has a degree above 250
        assert!(refuse_what_takes_long(&[group(250, 1, 0)]).is_ok() && refuse_what_takes_long(&[]).is_ok());
        assert!(refuse_what_takes_long(&[group(251, 1, 0)]).is_err());
        // the square of a further line has its digits twice
        let further = Group { common: vec![power(line("0", "1000"), 4)], ..group(12, 10, 0) };
        assert_eq!(further.digits(), (206, 0));
    }

    /// A step goes through some 15 digits, each time that one more line is multiplied with.
    #[test]
    fn multiplying_out_takes_the_steps_of_its_digits() {
        let steps = |group: &Group| {
            let work = Work::default();
            group.multiplied_out(&work).unwrap();
            work.steps()
        };
        assert_eq!(steps(&group(20, 20, 0)), 20 * (400 * 21 / 15));
        let further = Group { common: vec![power(line("0", "1000"), 4)], ..group(22, 20, 0) };
        assert_eq!(steps(&further), 22 * (406 * 23 / 15));
    }
}
