//! Bids without which others would stand in another order.
//!
//! Only a bid that is the lowest or the highest by a formula that hangs on others, and alone is so, can turn any: without another one no merit
//! changes.

use super::awarded::Reversal;
use super::ranking::{Counting, Ranking};
use super::terms::Tender;
use crate::document::Id;
use crate::error::Error;
use crate::number::Rational;
use crate::work::Work;

/// Steps of a nanosecond or so for each pair that is looked at, and for each that is kept, which takes memory until it is written.
const STEPS_OF_A_PAIR: u64 = 3;
const STEPS_OF_A_TURN: u64 = 2_000;

/// The reversals of bids that count, in the order of those that are left out.
pub(super) fn reversals(
    tender: &Tender,
    counting: &Counting,
    ranking: &Ranking,
    ids: &[&Id],
    work: &Work<'_>,
) -> Result<Vec<Reversal>, Error> {
    let mut found = Vec::new();
    let places = extremes(tender, counting);
    work.allows(ranking.steps().saturating_mul(u64::try_from(places.len()).unwrap_or(u64::MAX)))?;
    for place in places {
        let rest = counting.without(place);
        if rest.places.is_empty() {
            continue;
        }
        let after = Ranking::of(tender, &rest, work)?;
        let before = ranking.ranks.iter().enumerate().filter(|(other, _)| *other != place);
        let others: Vec<(usize, u32, u32)> =
            before.zip(&after.ranks).map(|((other, before), after)| (other, *before, *after)).collect();
        let pairs = turned(&others, ids, work)?;
        let Some(without) = ids.get(place).filter(|_| !pairs.is_empty()) else { continue };
        let winner = match after.first().as_slice() {
            [first] => others.get(*first).and_then(|(other, ..)| ids.get(*other)).map(|id| (*id).clone()),
            _ => None,
        };
        found.push(Reversal { without: (*without).clone(), pairs, winner });
    }
    Ok(found)
}

/// The bids that alone are the lowest or the highest by a formula that hangs on others.
fn extremes(tender: &Tender, counting: &Counting) -> Vec<usize> {
    let hang = tender.criteria().values().zip(&counting.columns).filter(|(one, _)| one.formula().hangs_on_others());
    let mut places: Vec<usize> = hang
        .flat_map(|(_, column)| [column.iter().min(), column.iter().max()].map(|end| alone(column, end)))
        .flatten()
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The place of what is alone at an end.
fn alone(column: &[Rational], end: Option<&Rational>) -> Option<usize> {
    let mut at_end = column.iter().enumerate().filter(|(_, one)| Some(*one) == end);
    let first = at_end.next();
    first.filter(|_| at_end.next().is_none()).map(|(place, _)| place)
}

/// The pairs of which one was above the other, and is below it: each a place, its rank before and its rank after.
fn turned(others: &[(usize, u32, u32)], ids: &[&Id], work: &Work<'_>) -> Result<Vec<(Id, Id)>, Error> {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let mut pairs = Vec::new();
    for (one, before, after) in others {
        work.take(number(others.len()).saturating_mul(STEPS_OF_A_PAIR))?;
        let had = pairs.len();
        for (other, other_before, other_after) in others {
            if before < other_before
                && other_after < after
                && let (Some(one), Some(other)) = (ids.get(*one), ids.get(*other))
            {
                pairs.push(((*one).clone(), (*other).clone()));
            }
        }
        work.take(number(pairs.len() - had).saturating_mul(STEPS_OF_A_TURN))?;
    }
    Ok(pairs)
}
