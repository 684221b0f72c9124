//! Shapley value: random arrival on the claims (O'Neill 1982, *A problem of rights arbitration from the Talmud*, which
//! shows it to be the Shapley value of `v(S) = max(0, d(S) - C)`, with D = d(N), estate E and `C = D - E`).
//!
//! By the size s of the coalitions S of n agencies (Shapley 1953):
//!
//! ```text
//! award_i = 1/n x sum over s = 1 .. n of [mean of v(S), i in S, |S| = s] - [mean of v(S), i not in S, |S| = s - 1]
//!         = 1/n! x sum over s = 1 .. n - 1 of (s - 1)! (n - s - 1)! (n A_is - s T_s)  +  v(N)/n
//! ```
//!
//! where `T_s` is the sum of `v(S)` over the coalitions of size s, and `A_is` over those of them that have i in them.

use crate::error::{Error, limits as beyond, sharing as fault};
use crate::limits::{Limit, MOST_AGENCIES};
use crate::number::Rational;
use crate::work::{Stage, Work};
use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};
use std::ops::{AddAssign, SubAssign};

/// The most agencies for which the Shapley value is computed, since it looks at each of their 2^n coalitions; a lower
/// [`Limit::Coalitions`] allows fewer.
pub const SHAPLEY_LIMIT: usize = MOST_AGENCIES;

/// What each claimant is awarded of an estate between 0 and the sum of the claims.
pub(super) fn awards(estate: &Rational, claims: &[Rational], work: &Work<'_>) -> Result<Vec<Rational>, Error> {
    let agencies = claims.len();
    if agencies > SHAPLEY_LIMIT {
        return Err(fault::too_many_for_shapley(agencies, SHAPLEY_LIMIT));
    }
    let coalitions = 1_usize << agencies;
    if work.limits().pass(Limit::Coalitions, coalitions) {
        return Err(beyond::passed_by(work.limits(), Limit::Coalitions, coalitions));
    }
    work.begin(Stage::Sharing, coalitions)?;
    let cost = Rational::sum(claims) - estate;
    let unit = common_denominator(claims.iter().chain([&cost]));
    let in_units = |amount: &Rational| (amount * &unit).parts().0.clone();
    let claims: Vec<BigInt> = claims.iter().map(in_units).collect();
    let sums = Sums::of(&claims, &in_units(&cost), work)?;
    let below = &unit * &Rational::from(factorial(agencies));
    let awards = sums.awards().into_iter();
    Ok(awards.map(|award| Rational::from(award).over(&below).unwrap_or_default()).collect())
}

/// The smallest whole number by which all these amounts become whole.
fn common_denominator<'r>(amounts: impl Iterator<Item = &'r Rational>) -> Rational {
    // in lowest terms, what is below the line of amount x unit is what the unit still lacks
    amounts.fold(Rational::from(1), |unit, amount| {
        let lacking = Rational::from((amount * &unit).parts().1.clone());
        unit * lacking
    })
}

fn factorial(number: usize) -> BigInt {
    (1..=number).fold(BigInt::from(1), |product, factor| product * factor)
}

/// Sums of `v(S)` by the size s of S.
struct Sums {
    agencies: usize,
    /// `T_s`, the sum over all coalitions of size s, at index s.
    all: Vec<BigInt>,
    /// `A_is`, the sum over those of size s that have agency i, at index s n + i.
    with: Vec<BigInt>,
}

impl Sums {
    /// The sums for these claims and a cost between 0 and their sum D, in whole units.
    fn of(claims: &[BigInt], cost: &BigInt, work: &Work<'_>) -> Result<Self, Error> {
        // no number on the way is larger than 2^n D: it is a sum of v(S), each at most D, over some of the 2^n
        // coalitions, or it is d(S) - C, between -D and D. So it has at most n + bits of D bits, besides its sign. Money
        // always fits: 20 amounts below 10^28 quanta, with the estate as a claim besides, add up to at most 99 bits
        let total = claims.iter().fold(BigInt::zero(), |sum, claim| sum + claim);
        let fits = total.bits().saturating_add(claims.len() as u64) <= 127;
        let narrow: Option<Vec<i128>> = claims.iter().map(ToPrimitive::to_i128).collect();
        let agencies = claims.len();
        // a step goes through the members of one coalition, half of all on average
        let words = if fits { 1 } else { total.bits() / 64 + 20 };
        let steps = words.saturating_mul(u64::try_from(agencies).unwrap_or(u64::MAX));
        Ok(match (narrow, cost.to_i128()) {
            (Some(claims), Some(cost)) if fits => {
                let (all, with) = by_size(&claims, &cost, steps, work)?;
                let wide = |sums: Vec<i128>| sums.into_iter().map(BigInt::from).collect();
                Self { agencies, all: wide(all), with: wide(with) }
            }
            _ => {
                let (all, with) = by_size(claims, cost, steps, work)?;
                Self { agencies, all, with }
            }
        })
    }

    /// Each agency's award, times n!.
    fn awards(&self) -> Vec<BigInt> {
        let agencies = self.agencies;
        let Some(whole) = self.all.last() else { return Vec::new() };
        let mut awards = vec![whole * factorial(agencies.saturating_sub(1)); agencies];
        for size in 1..agencies {
            let weight = factorial(size - 1) * factorial(agencies - size - 1);
            let even = &self.all[size] * size;
            for (award, with) in awards.iter_mut().zip(&self.with[size * agencies..]) {
                *award += (with * agencies - &even) * &weight;
            }
        }
        awards
    }
}

/// Coalitions between two accounts of the steps taken.
const ACCOUNTED: u32 = 1 << 10;

/// `T_s` at index s and `A_is` at index s n + i, in a number type that is large enough for them; each coalition takes so many
/// steps.
fn by_size<T>(claims: &[T], cost: &T, steps: u64, work: &Work<'_>) -> Result<(Vec<T>, Vec<T>), Error>
where
    T: Clone + PartialOrd + Zero + for<'t> AddAssign<&'t T> + for<'t> SubAssign<&'t T>,
{
    let agencies = claims.len();
    let mut all = vec![T::zero(); agencies + 1];
    let mut with = vec![T::zero(); (agencies + 1) * agencies];
    let (mut coalition, mut excess) = (0_u32, T::zero());
    excess.sub_assign(cost);
    // one agency joins or leaves at each step, in the order of a Gray code
    for step in 1_u32..1 << agencies {
        if step % ACCOUNTED == 0 {
            work.done(step as usize);
            work.take(steps.saturating_mul(ACCOUNTED.into()))?;
        }
        let at = step.trailing_zeros();
        coalition ^= 1 << at;
        if coalition >> at & 1 == 1 {
            excess.add_assign(&claims[at as usize]);
        } else {
            excess.sub_assign(&claims[at as usize]);
        }
        // others are worth 0
        if excess > T::zero() {
            let size = coalition.count_ones() as usize;
            all[size].add_assign(&excess);
            let mut members = coalition;
            while members != 0 {
                with[size * agencies + members.trailing_zeros() as usize].add_assign(&excess);
                members &= members - 1;
            }
        }
    }
    Ok((all, with))
}
