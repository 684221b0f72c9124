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
        let z = |place: usize| self.numbers[place].standardised(numbers[place][draw]);
        let linear = (0..self.numbers.len()).map(z);
        let bends = self.numbers.iter().enumerate().flat_map(|(place, number)| {
            let z = z(place);
            number.bends.iter().map(move |bend| (z - bend).max(0.0))
        });
        let products = self.products.iter().map(|places| places.iter().fold(1.0, |product, place| product * z(*place)));
        let all = std::iter::once(1.0).chain(linear).chain(bends).chain(products);
        for (term, value) in row.iter_mut().zip(all) {
            *term = value;
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
