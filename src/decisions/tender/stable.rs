//! How far a weight may move while the winner stays first by total: totals are straight lines in it, so that each other bid is level at one
//! place.
//!
//! Weights that add up to P are shrunk or stretched in proportion: with the weight w of a criterion at s, a bid of merit m there and of r by the
//! others has s m + (P - s) r / (P - w). Of worths in money the others are held: s m + r.

use super::awarded::StableInterval;
use super::method::AwardMethod;
use super::ranking::Ranking;
use crate::document::Id;
use crate::error::Error;
use crate::number::Rational;
use crate::work::Work;
use num_bigint::{BigInt, Sign};

/// An end of an interval: a fraction, what is below its line above 0, and who is level there.
#[derive(Clone, Debug)]
struct End {
    above: BigInt,
    below: BigInt,
    to: Option<usize>,
}

impl End {
    fn itself(above: BigInt) -> Self {
        Self { above, below: BigInt::from(1), to: None }
    }

    fn is_below(&self, other: &Self) -> bool {
        &self.above * &other.below < &other.above * &self.below
    }
}

/// Steps for each other bid: two ends are compared by products of numbers that are as long as the line.
fn steps_of_another(ranking: &Ranking) -> u64 {
    let product = ranking.steps_of_a_product();
    product.saturating_mul(10).saturating_add((product / 8).saturating_mul(product / 8).saturating_mul(3))
}

/// Steps for the intervals of all criteria.
pub(super) fn steps(ranking: &Ranking) -> u64 {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let others = number(ranking.ranks.len()).saturating_mul(number(ranking.parts.len()));
    others.saturating_mul(steps_of_another(ranking))
}

/// The interval of a criterion's weight, for a winner among others. `None` where it has all the weight.
pub(super) fn interval(
    ranking: &Ranking,
    (winner, criterion): (usize, usize),
    ids: &[&Id],
    work: &Work<'_>,
) -> Result<Option<StableInterval>, Error> {
    let (Some(weight), Some(parts)) = (ranking.weights.get(criterion), ranking.parts.get(criterion)) else {
        return Ok(None);
    };
    let whole = match ranking.method {
        AwardMethod::Value => None,
        AwardMethod::Points | AwardMethod::Ratio => Some(ranking.weights.iter().fold(BigInt::default(), |a, b| a + b)),
    };
    if whole.as_ref() == Some(weight) {
        return Ok(None);
    }
    let steps = steps_of_another(ranking);
    let each = || parts.iter().zip(&ranking.sums).zip(&ranking.own).map(|((part, sum), own)| (part, sum, own));
    let Some((part, sum, own)) = each().nth(winner) else { return Ok(None) };
    let rest = sum - weight * part;
    let (mut low, mut high) = (End::itself(BigInt::default()), whole.clone().map(End::itself));
    for (other, (other_part, other_sum, other_own)) in each().enumerate().filter(|(other, _)| *other != winner) {
        work.take(steps)?;
        let merit = part * other_own - other_part * own;
        let apart = &rest * other_own - (other_sum - weight * other_part) * own;
        let (start, slope) = match &whole {
            Some(whole) => (whole * &apart, (whole - weight) * merit - apart),
            None => (apart, merit),
        };
        // level where start + slope s = 0
        match slope.sign() {
            Sign::NoSign => {}
            Sign::Plus => {
                let end = End { above: -start, below: slope, to: Some(other) };
                if low.is_below(&end) {
                    low = end;
                }
            }
            Sign::Minus => {
                let end = End { above: start, below: -slope, to: Some(other) };
                if high.as_ref().is_none_or(|high| end.is_below(high)) {
                    high = Some(end);
                }
            }
        }
    }
    let line = Rational::from(ranking.weight_line.clone());
    let at = |end: &End| {
        let weight = Rational::from(end.above.clone()).over(&Rational::from(end.below.clone()));
        weight.and_then(|weight| weight.over(&line)).unwrap_or_default()
    };
    let to = |end: &End| end.to.and_then(|place| ids.get(place)).map(|id| (*id).clone());
    Ok(Some(StableInterval {
        low: at(&low),
        high: high.as_ref().map(at),
        low_to: to(&low),
        high_to: high.as_ref().and_then(to),
    }))
}
