//! Totals and ranks of the bids that count.
//!
//! A total is a whole number over a line that all bids have, and over a number of its own (a price by which it is divided, the price beside
//! which the lowest one has merit), so that nothing is cancelled where totals are compared.

use super::criterion::Criterion;
use super::formula::MeritFormula;
use super::method::AwardMethod;
use super::terms::{Tender, TieBreaker};
use crate::error::Error;
use crate::number::{Rational, common_multiple};
use crate::work::Work;
use num_bigint::BigInt;
use std::cmp::Ordering;

/// Steps of a nanosecond or so for a merit, with all that is divided for it.
const STEPS_OF_A_MERIT: u64 = 1_000;

/// Steps of a nanosecond or so for a whole number of one word that is multiplied, and for each further word.
const STEPS_OF_A_PRODUCT: u64 = 150;
const STEPS_OF_A_WORD: u64 = 8;

/// The bids that count: their prices, and by criterion what each judges, in the same order.
#[derive(Clone, Debug)]
pub(super) struct Counting {
    /// Their places among all bids.
    pub(super) places: Vec<usize>,
    pub(super) prices: Vec<Rational>,
    pub(super) columns: Vec<Vec<Rational>>,
}

impl Counting {
    /// All of them but the one at a place.
    pub(super) fn without(&self, place: usize) -> Self {
        let all_but = |all: &[Rational]| without(all, place);
        Self {
            places: without(&self.places, place),
            prices: all_but(&self.prices),
            columns: self.columns.iter().map(|column| all_but(column)).collect(),
        }
    }
}

fn without<T: Clone>(all: &[T], place: usize) -> Vec<T> {
    all.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, one)| one.clone()).collect()
}

/// The bids that count in their order.
#[derive(Clone, Debug)]
pub(super) struct Ranking {
    pub(super) method: AwardMethod,
    /// By criterion, each bid's merit.
    pub(super) merits: Vec<Vec<Rational>>,
    /// The same as whole numbers, over the common line and each bid's own.
    pub(super) parts: Vec<Vec<BigInt>>,
    /// Weights as whole numbers over `weight_line`.
    pub(super) weights: Vec<BigInt>,
    pub(super) weight_line: BigInt,
    /// What each bid has below the line by itself.
    pub(super) own: Vec<BigInt>,
    /// What is highest in the best bid, over the common line, that of the weights, and each bid's own.
    pub(super) sums: Vec<BigInt>,
    /// 1 and the number of better bids.
    pub(super) ranks: Vec<u32>,
    line: BigInt,
}

impl Ranking {
    /// Ranks bids, of which there is one at least.
    pub(super) fn of(tender: &Tender, counting: &Counting, work: &Work<'_>) -> Result<Self, Error> {
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let (bids, criteria) = (number(counting.places.len()), number(tender.criteria().len()).saturating_add(1));
        let method = tender.method();
        let mut merits = Vec::with_capacity(counting.columns.len());
        let mut line = BigInt::from(1);
        for (criterion, column) in tender.criteria().values().zip(&counting.columns) {
            work.take(bids.saturating_mul(STEPS_OF_A_MERIT))?;
            let of_each = criterion.formula().merits(criterion.of(), column);
            if !has_own_line(criterion) {
                // those of one criterion have nearly the same, and the line of all is long
                line = common_multiple(&line, &line_of(&of_each));
            }
            merits.push(of_each);
        }
        if method == AwardMethod::Value {
            line = common_multiple(&line, &line_of(&counting.prices));
        }
        let stated: Vec<Rational> = tender.criteria().values().map(|one| one.weight().into()).collect();
        let weight_line = line_of(&stated);
        let weights: Vec<BigInt> = stated.iter().map(|weight| over(weight, &weight_line)).collect();
        let product = steps_of_a_product(&line);
        work.take(bids.saturating_mul(criteria).saturating_mul(product).saturating_mul(2))?;
        let own: Vec<(BigInt, BigInt)> = (0..counting.places.len())
            .map(|place| own_line(tender, &merits, counting.prices.get(place), place))
            .collect();
        let widened = |column: &Vec<Rational>| {
            let each = column.iter().zip(&own).map(|(merit, (times, _))| over(merit, &(&line * times)));
            each.collect::<Vec<BigInt>>()
        };
        let parts: Vec<Vec<BigInt>> = merits.iter().map(widened).collect();
        let mut sums = vec![BigInt::default(); counting.places.len()];
        for (weight, column) in weights.iter().zip(&parts) {
            for (sum, part) in sums.iter_mut().zip(column) {
                *sum += weight * part;
            }
        }
        if method == AwardMethod::Value {
            for (sum, price) in sums.iter_mut().zip(&counting.prices) {
                *sum -= over(price, &line) * &weight_line;
            }
        }
        let own = own.into_iter().map(|(_, own)| own).collect();
        let mut ranking = Self { method, merits, parts, weights, weight_line, own, sums, ranks: Vec::new(), line };
        let compared = bids.saturating_mul(u64::from(u64::BITS - bids.leading_zeros()));
        work.take(compared.saturating_mul(product).saturating_mul(2))?;
        ranking.ranks = ranking.ranked(tender, counting);
        Ok(ranking)
    }

    /// The total of a bid: of points, or what it costs less what it is worth.
    pub(super) fn total(&self, place: usize) -> Option<Rational> {
        let (sum, own) = self.sums.get(place).zip(self.own.get(place))?;
        let below = &self.line * &self.weight_line * own;
        let total = Rational::from(sum.clone()).over(&Rational::from(below))?;
        Some(if self.method == AwardMethod::Value { -total } else { total })
    }

    /// The bids of rank 1.
    pub(super) fn first(&self) -> Vec<usize> {
        let ranked = self.ranks.iter().enumerate();
        ranked.filter(|(_, rank)| **rank == 1).map(|(place, _)| place).collect()
    }

    /// Steps to rank as many bids again.
    pub(super) fn steps(&self) -> u64 {
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let merits = number(self.ranks.len()).saturating_mul(number(self.merits.len()));
        merits.saturating_mul(STEPS_OF_A_MERIT.saturating_add(self.steps_of_a_product().saturating_mul(2)))
    }

    /// Steps for each product of totals.
    pub(super) fn steps_of_a_product(&self) -> u64 {
        steps_of_a_product(&self.line)
    }

    fn ranked(&self, tender: &Tender, counting: &Counting) -> Vec<u32> {
        let ties: Vec<Option<usize>> = tender
            .ties()
            .iter()
            .map(|tie| match tie {
                TieBreaker::Price => None,
                TieBreaker::Criterion(id) => tender.criteria().get_index_of(id),
            })
            .collect();
        let better = |one: usize, other: usize| {
            let side = |of: usize, by: usize| self.sums.get(of).zip(self.own.get(by)).map(|(sum, own)| sum * own);
            let by_total = side(one, other).cmp(&side(other, one));
            ties.iter().fold(by_total, |decided, tie| {
                decided.then_with(|| match tie {
                    None => counting.prices.get(other).cmp(&counting.prices.get(one)),
                    Some(criterion) => {
                        self.merits.get(*criterion).map_or(Ordering::Equal, |all| all.get(one).cmp(&all.get(other)))
                    }
                })
            })
        };
        let mut order: Vec<usize> = (0..self.sums.len()).collect();
        order.sort_by(|one, other| better(*other, *one));
        let mut ranks = vec![0; order.len()];
        let (mut before, mut rank): (Option<usize>, u32) = (None, 1);
        for (place, bid) in (1..).zip(order) {
            if before.is_none_or(|before| better(before, bid) != Ordering::Equal) {
                rank = place;
            }
            before = Some(bid);
            if let Some(own) = ranks.get_mut(bid) {
                *own = rank;
            }
        }
        ranks
    }
}

/// The shortest line that all of these have in common.
fn line_of(all: &[Rational]) -> BigInt {
    all.iter().fold(BigInt::from(1), |line, one| common_multiple(&line, one.parts().1))
}

/// Whether each merit has a line of its own: the price that the lowest one is divided by.
fn has_own_line(criterion: &Criterion) -> bool {
    criterion.formula() == MeritFormula::LowestRatio
}

/// By what a bid's merits are multiplied besides the common line, and what it has below the line by itself.
fn own_line(tender: &Tender, merits: &[Vec<Rational>], price: Option<&Rational>, place: usize) -> (BigInt, BigInt) {
    if tender.method() == AwardMethod::Ratio {
        let (above, below) = price.map_or((BigInt::from(1), BigInt::from(1)), |price| {
            let (above, below) = price.parts();
            (above.clone(), below.clone())
        });
        return (below, above);
    }
    let by_price = tender.criteria().values().position(has_own_line);
    let merit = by_price.and_then(|criterion| merits.get(criterion)).and_then(|column| column.get(place));
    let below = merit.map_or_else(|| BigInt::from(1), |merit| merit.parts().1.clone());
    (below.clone(), below)
}

/// A fraction as a whole number over a line that what it has below its own divides.
fn over(fraction: &Rational, line: &BigInt) -> BigInt {
    let (above, below) = fraction.parts();
    above * (line / below)
}

fn steps_of_a_product(line: &BigInt) -> u64 {
    STEPS_OF_A_PRODUCT.saturating_add((line.bits() / 64).saturating_mul(STEPS_OF_A_WORD))
}
