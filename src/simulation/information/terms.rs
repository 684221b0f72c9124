//! The terms of a regression on numbers in doubt: 1; each number z, standardised; bends (z - t)+ at its quantiles; products
//! of two, and of three. Each tier holds those before it.

use crate::simulation::summary::moments;

/// The most bends of one number.
const MOST_BENDS: usize = 12;

/// The most terms of a regression in all.
const MOST_TERMS: usize = 300;

/// The fewest draws for each term.
const DRAWS_A_TERM: usize = 20;

/// The terms on the right-hand side of a regression.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    numbers: Vec<Number>,
    /// The products: the places of the numbers that are multiplied.
    products: Vec<Vec<usize>>,
    /// The number of terms up to each tier, ascending.
    tiers: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Number {
    mean: f64,
    scale: f64,
    bends: Vec<f64>,
}

impl Number {
    /// The number in a draw, standardised; 0 in all draws where the number does not vary.
    fn standardised(&self, value: f64) -> f64 {
        (value - self.mean) * self.scale
    }
}

impl Terms {
    /// The terms for numbers with these draws.
    pub(super) fn of(numbers: &[&[f64]]) -> Self {
        let draws = numbers.first().map_or(0, |number| number.len());
        let most = MOST_TERMS.min(draws / DRAWS_A_TERM).max(2);
        let bends = MOST_BENDS.min(most / 2 / numbers.len().max(1));
        let numbers: Vec<Number> = numbers.iter().map(|number| number_of(number, bends)).collect();
        let count = numbers.len();
        let mut terms = Self { numbers, products: Vec::new(), tiers: vec![1, 1 + count] };
        let mut length = 1 + count + terms.numbers.iter().map(|number| number.bends.len()).sum::<usize>();
        terms.tiers.push(length);
        let pairs = (0..count).flat_map(|one| (0..one).map(move |other| vec![one, other])).collect();
        let triples = (0..count).flat_map(|one| {
            (0..=one).flat_map(move |other| {
                (0..=other).filter(move |third| *third != one).map(move |third| vec![one, other, third])
            })
        });
        // a number of triples that is out of reach is not even listed
        for products in [pairs, triples.take(most + 1).collect::<Vec<_>>()] {
            if length + products.len() > most {
                break;
            }
            length += products.len();
            terms.products.extend(products);
            terms.tiers.push(length);
        }
        terms
    }

    /// The number of terms in all tiers.
    pub(super) fn len(&self) -> usize {
        self.tiers.last().copied().unwrap_or(1)
    }

    /// The number of terms up to each tier, ascending.
    pub(super) fn tiers(&self) -> &[usize] {
        &self.tiers
    }

    /// Writes the values of all terms in one draw.
    pub(super) fn fill(&self, numbers: &[&[f64]], draw: usize, row: &mut [f64]) {
        let Some((one, terms)) = row.split_first_mut() else { return };
        *one = 1.0;
        let Some((linear, mut rest)) = terms.split_at_mut_checked(self.numbers.len()) else { return };
        for ((z, number), drawn) in linear.iter_mut().zip(&self.numbers).zip(numbers) {
            *z = number.standardised(drawn[draw]);
            let Some((bends, behind)) = rest.split_at_mut_checked(number.bends.len()) else { return };
            for (term, bend) in bends.iter_mut().zip(&number.bends) {
                *term = (*z - bend).max(0.0);
            }
            rest = behind;
        }
        for (term, places) in rest.iter_mut().zip(&self.products) {
            *term = places.iter().fold(1.0, |product, place| product * linear[*place]);
        }
    }
}

fn number_of(draws: &[f64], bends: usize) -> Number {
    let moments = moments::of(draws);
    let mean = moments.mean.unwrap_or_default();
    let scale = moments.sd.filter(|sd| *sd > 0.0).map_or(0.0, |sd| 1.0 / sd);
    let scale = if scale.is_finite() { scale } else { 0.0 };
    let mut number = Number { mean, scale, bends: Vec::new() };
    let mut sorted = draws.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let levels: Vec<&[f64]> = sorted.chunk_by(|one, next| one.total_cmp(next).is_eq()).take(bends + 3).collect();
    number.bends = if levels.len() <= bends + 2 {
        // a bend at each level inside: any function of the levels can be had
        let inside = levels.iter().skip(1).take(levels.len().saturating_sub(2));
        inside.filter_map(|level| level.first()).map(|level| number.standardised(*level)).collect()
    } else {
        let at = |bend: usize| sorted[bend * sorted.len() / (bends + 1)];
        (1..=bends).map(|bend| number.standardised(at(bend))).collect()
    };
    number.bends.dedup();
    number
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // whole numbers and halves are exact
mod tests {
    use super::*;
    use crate::simulation::summary::moments::count;

    fn row(terms: &Terms, numbers: &[&[f64]], draw: usize) -> Vec<f64> {
        let mut row = vec![f64::NAN; terms.len()];
        terms.fill(numbers, draw, &mut row);
        row
    }

    /// A number that runs through its whole numbers from 0 on.
    fn ascending(draws: usize) -> Vec<f64> {
        (0..draws).map(count).collect()
    }

    /// The number of terms of so many numbers in doubt, by tier. No two are alike, so that each has all its bends.
    fn tiers(numbers: usize, draws: usize) -> Vec<usize> {
        let column = ascending(draws);
        let columns = vec![column.as_slice(); numbers];
        Terms::of(&columns).tiers().to_vec()
    }

    /// 1, the number, 12 bends: as many as there are for 1,300 draws or more, at every 13th part of the draws.
    #[test]
    fn a_number_bends_at_its_quantiles() {
        let column = ascending(1_300);
        let numbers = [column.as_slice()];
        let terms = Terms::of(&numbers);
        assert_eq!((terms.len(), &terms.tiers()[..3]), (14, &[1, 2, 14][..]));
        // in standard units: of 0 to n - 1 the variance is n (n + 1) / 12
        let sd = (1_300.0 * 1_301.0_f64 / 12.0).sqrt();
        for draw in [0, 99, 100, 250, 1_299] {
            let value = count(draw);
            let found = row(&terms, &numbers, draw);
            let bends = (1..=12).map(|bend| (value - 100.0 * f64::from(bend)).max(0.0));
            let expected = [value - 649.5].into_iter().chain(bends).map(|one| one / sd);
            assert_eq!(found[0], 1.0);
            for (found, expected) in found[1..].iter().zip(expected) {
                assert!((found - expected).abs() < 1e-12, "{draw}: {found}, not {expected}");
            }
        }
    }

    /// Two numbers of 100 draws have room for one bend each, which is in the middle.
    #[test]
    fn one_bend_alone_is_in_the_middle() {
        let column = ascending(100);
        let numbers = [column.as_slice(); 2];
        let sd = (100.0 * 101.0 / 12.0_f64).sqrt();
        for (draw, beyond) in [(0, 0.0), (50, 0.0), (60, 10.0), (99, 49.0)] {
            let found = row(&Terms::of(&numbers), &numbers, draw);
            assert!(found[3..].iter().all(|bend| (bend - beyond / sd).abs() < 1e-12), "{draw}: {found:?}");
        }
    }

    /// Of few levels each but the first and the last is a bend, however often it comes up.
    #[test]
    fn a_number_of_few_levels_bends_at_each() {
        let bends = |levels: usize, draws: usize| {
            let column: Vec<f64> = (0..draws).map(|draw| count(draw % levels)).collect();
            Terms::of(&[&column]).tiers()[2] - 2
        };
        // as many bends as levels inside, up to 12; above that, at the quantiles, of which several are at one level
        assert_eq!([1, 2, 3, 14].map(|levels| bends(levels, 4_200)), [0, 0, 1, 12]);
        let column: Vec<f64> = (0..4_200).map(|draw| count(draw % 3)).collect();
        let numbers = [column.as_slice()];
        let terms = Terms::of(&numbers);
        // levels 0, 1 and 2, as often each: the squares of -1, 0 and 1 have a mean of 2/3, over n - 1 draws
        let sd = (2.0 / 3.0 * 4_200.0 / 4_199.0_f64).sqrt();
        for (draw, expected) in [(0, [-1.0, 0.0]), (1, [0.0, 0.0]), (2, [1.0, 1.0])] {
            let found = row(&terms, &numbers, draw);
            assert!(
                (found[1] - expected[0] / sd).abs() < 1e-12 && (found[2] - expected[1] / sd).abs() < 1e-12,
                "{found:?}"
            );
        }
        // of the 5 quantiles of 200 draws, 2 lie among the half that is 0: one bend for both
        let mut column = vec![0.0; 100];
        column.extend(ascending(100).iter().map(|one| one + 1.0));
        assert_eq!(Terms::of(&[&column]).tiers()[2], 2 + 4);
    }

    /// A number that is the same in all draws says nothing; one so wide that its spread is beyond floats neither.
    #[test]
    fn a_number_that_cannot_be_standardised_is_0() {
        for column in [vec![3.0; 200], [f64::MAX, f64::MIN].repeat(100)] {
            let numbers = [column.as_slice()];
            let found = row(&Terms::of(&numbers), &numbers, 0);
            assert_eq!(found[0], 1.0);
            assert!(found[1..].iter().all(|one| *one == 0.0), "{found:?}");
        }
        // nor does one so narrow that it cannot be divided by
        let column = [0.0, f64::MIN_POSITIVE / 4.0].repeat(100);
        let found = row(&Terms::of(&[&column]), &[&column], 1);
        assert!(found.iter().all(|one| one.is_finite()), "{found:?}");
    }

    /// Pairs come first, then triples but for cubes, each a product of what it names.
    #[test]
    fn products_are_of_two_and_of_three() {
        // signs that are independent: every product of them is a sign, and one that can be told
        let sign = |period: usize| -> Vec<f64> {
            (0..1_600).map(|draw| if (draw / period).is_multiple_of(2) { 1.0 } else { -1.0 }).collect()
        };
        let columns = [sign(1), sign(2)];
        let numbers = [columns[0].as_slice(), columns[1].as_slice()];
        let terms = Terms::of(&numbers);
        // no bends of two levels; one pair; x^2 y and x y^2
        assert_eq!(terms.tiers(), [1, 3, 3, 4, 6]);
        let sd = (1_600.0 / 1_599.0_f64).sqrt();
        for (draw, (x, y)) in columns[0].iter().zip(&columns[1]).take(4).enumerate() {
            let (x, y) = (x / sd, y / sd);
            let found = row(&terms, &numbers, draw);
            let expected = [1.0, x, y, x * y, x * x * y, x * y * y];
            let near = |(found, expected): (&f64, &f64)| (found - expected).abs() < 1e-12;
            let mut triples = found[4..].to_vec();
            triples.sort_unstable_by(f64::total_cmp);
            let mut wanted = expected[4..].to_vec();
            wanted.sort_unstable_by(f64::total_cmp);
            assert!(found[..4].iter().zip(&expected[..4]).all(near), "{draw}: {found:?}");
            assert!(triples.iter().zip(&wanted).all(near), "{draw}: {found:?}");
        }
    }

    /// At most 300 terms, 20 draws for each; half of them for bends. n numbers have n (n - 1) / 2 pairs and, without the n
    /// cubes, (n + 2) (n + 1) n / 6 - n triples.
    #[test]
    fn as_many_terms_as_there_is_room_for() {
        // triples of up to 8 numbers, pairs of up to 17
        assert_eq!(tiers(8, 6_000), [1, 9, 105, 133, 245]);
        assert_eq!(tiers(9, 6_000), [1, 10, 118, 154]);
        assert_eq!(tiers(17, 6_000), [1, 18, 154, 290]);
        assert_eq!(tiers(18, 6_000), [1, 19, 163]);
        assert_eq!(tiers(100, 6_000), [1, 101, 201]);
        // more draws make no more terms
        assert_eq!(tiers(9, 60_000), [1, 10, 118, 154]);
        // 100 draws, the fewest, have room for 5 terms, of which 2 may be bends
        assert_eq!(tiers(1, 100), [1, 2, 4, 4, 4]);
        assert_eq!(tiers(2, 100), [1, 3, 5]);
        assert_eq!(tiers(3, 100), [1, 4, 4]);
        // of 2 numbers: 2 bends each, a pair and two triples are 1 + 2 + 4 + 1 + 2 = 10, in 200 draws
        assert_eq!(tiers(2, 200), [1, 3, 7, 8, 10]);
        assert_eq!(tiers(2, 180), [1, 3, 7, 8]);
        assert_eq!(tiers(2, 140), [1, 3, 5, 6]);
    }

    /// Of no number there is the mean alone.
    #[test]
    fn no_number_has_no_term_but_1() {
        let terms = Terms::of(&[]);
        assert_eq!((terms.len(), row(&terms, &[], 0)), (1, vec![1.0]));
    }
}
