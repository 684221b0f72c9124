//! Ranks, and how far several rankings agree: Kendall's W, with ties (Kendall and Babington Smith 1939).

use crate::number::{Money, Rational};
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// The rank of each amount, 1 for the highest; equals share the mean of their places.
pub(super) fn ranks(amounts: &[Money]) -> Vec<Decimal> {
    let mut ordered: Vec<Money> = amounts.to_vec();
    ordered.sort_unstable();
    let rank = |amount: &Money| {
        let below = ordered.partition_point(|other| other < amount);
        let up_to = ordered.partition_point(|other| other <= amount);
        // the places from the top are n - up_to + 1 to n - below
        let twice = ordered.len() * 2 + 1 - below - up_to;
        Decimal::new(i64::try_from(twice).unwrap_or(i64::MAX).saturating_mul(5), 1).normalize()
    };
    amounts.iter().map(rank).collect()
}

/// Kendall's W of the rankings of the same things: 12 S / (m^2 (n^3 - n) - m T), with S the sum of squares of the sums of ranks around their
/// mean, and T the sum of t^3 - t over every group of t equals in every ranking. `None` of one thing, of one ranking, or where that divides
/// by 0.
pub(super) fn concordance(rankings: &[Vec<Decimal>]) -> Option<Rational> {
    let things = rankings.first()?.len();
    if rankings.len() < 2 || things < 2 {
        return None;
    }
    let whole = |number: usize| Rational::from(i64::try_from(number).unwrap_or(i64::MAX));
    let (m, n) = (whole(rankings.len()), whole(things));
    let sums: Vec<Rational> = (0..things)
        .map(|place| {
            let ranks = rankings.iter().filter_map(|ranks| ranks.get(place));
            Rational::sum(&ranks.map(|rank| Rational::from(*rank)).collect::<Vec<_>>())
        })
        .collect();
    // ranks of n things add up to n (n + 1) / 2 in each
    let mean = (&m * &(&n + &whole(1))).over(&whole(2))?;
    let squares: Vec<Rational> = sums.iter().map(|sum| &(sum - &mean) * &(sum - &mean)).collect();
    let ties: Vec<Rational> = rankings.iter().map(|ranks| ties(ranks)).collect();
    let cubed = |number: &Rational| &(&(number * number) * number) - number;
    let below = &(&(&m * &m) * &cubed(&n)) - &(&m * &Rational::sum(&ties));
    (&whole(12) * &Rational::sum(&squares)).over(&below)
}

/// The sum of t^3 - t over every group of t equals.
fn ties(ranks: &[Decimal]) -> Rational {
    let mut groups: IndexMap<Decimal, i64> = IndexMap::new();
    for rank in ranks {
        let count = groups.entry(rank.normalize()).or_default();
        *count = count.saturating_add(1);
    }
    let each = groups.values().map(|t| {
        let t = Rational::from(*t);
        &(&(&t * &t) * &t) - &t
    });
    Rational::sum(&each.collect::<Vec<_>>())
}
