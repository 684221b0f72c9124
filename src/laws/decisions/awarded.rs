//! Laws of tenders: ranks follow totals, what hangs on no other bid is turned by none, and weights lie in the intervals that keep the winner.

use super::{decided_with, fields, inside};
use crate::decisions::{AwardMethod, AwardedTender, Decided, RankedBid, StableInterval, Tender};
use crate::document::{Id, Node};
use crate::laws::broken::{Broken, Law};
use crate::number::Rational;

impl Law {
    fn awarded(self, tender: &Tender) -> Result<AwardedTender, Broken> {
        self.given(tender.awarded())
    }
}

/// The bids that count.
fn counting(awarded: &AwardedTender) -> impl Iterator<Item = (&Id, &RankedBid)> {
    awarded.bids().iter().filter_map(|(id, bid)| Some((id, bid.ranked()?)))
}

/// A bid of a better total has a better rank, the winner is the one of rank 1, and every rank is 1 and the number of better ones.
///
/// # Errors
/// The bids that stand otherwise.
pub fn ranks_follow_totals(tender: &Tender) -> Result<(), Broken> {
    const LAW: Law = Law("ranks follow totals");
    let awarded = LAW.awarded(tender)?;
    let lowest_first = tender.method() == AwardMethod::Value;
    for (one, bid) in counting(&awarded) {
        let mut better = 0_u32;
        for (other, than) in counting(&awarded) {
            let is_better = if lowest_first { than.total < bid.total } else { than.total > bid.total };
            LAW.holds(format_args!("{other} before {one}"), !is_better || than.rank < bid.rank)?;
            better = better.saturating_add(u32::from(than.rank < bid.rank));
        }
        LAW.same(format_args!("the rank of {one}"), &bid.rank, &better.saturating_add(1))?;
        LAW.holds(format_args!("{one} costs less than the cheapest"), !bid.premium.is_negative())?;
    }
    let first: Vec<&Id> = counting(&awarded).filter(|(_, bid)| bid.rank == 1).map(|(id, _)| id).collect();
    let told: Vec<&Id> = awarded.winner().into_iter().chain(awarded.tied()).collect();
    LAW.same("who is first", &told, &first)
}

/// Merit lies from 0 to 1 but for money, and a total is what the method makes of merits and price.
///
/// # Errors
/// The merit, or the total that differs.
pub fn totals_are_merits_by_weight(tender: &Tender) -> Result<(), Broken> {
    const LAW: Law = Law("totals are merits by weight");
    let awarded = LAW.awarded(tender)?;
    let one = Rational::from(1);
    for (id, bid) in counting(&awarded) {
        let mut parts = Vec::new();
        for ((at, criterion), merit) in tender.criteria().iter().zip(bid.merits.values()) {
            let is_money = criterion.formula().as_str() == "money";
            LAW.holds(format_args!("the merit of {id} by {at}"), is_money || (!merit.is_negative() && *merit <= one))?;
            parts.push(&Rational::from(criterion.weight()) * merit);
        }
        let (sum, price) = (Rational::sum(&parts), Rational::from(bid.price));
        let total = match tender.method() {
            AwardMethod::Points => Some(sum),
            AwardMethod::Ratio => sum.over(&price),
            AwardMethod::Value => Some(&price - &sum),
        };
        LAW.same(format_args!("the total of {id}"), &Some(&bid.total), &total.as_ref())?;
    }
    Ok(())
}

/// By formulas that hang on no other bid, no bid turns the order of others; and whoever is turned was in the other order.
///
/// # Errors
/// The bid that turns others.
pub fn what_hangs_on_no_other_bid_is_not_turned(tender: &Tender) -> Result<(), Broken> {
    const LAW: Law = Law("what hangs on no other bid is not turned");
    let awarded = LAW.awarded(tender)?;
    let hangs = tender.criteria().values().any(|criterion| criterion.formula().hangs_on_others());
    for reversal in awarded.reversals() {
        LAW.holds(format_args!("{} turns others", reversal.without), hangs && !reversal.pairs.is_empty())?;
        let mut document = tender.to_document().into_owned();
        if let Some(bids) = inside(&mut document, "bids").and_then(fields) {
            bids.retain(|(id, _)| *id != reversal.without.as_str());
        }
        let Some(Decided::Tender(after)) = decided_with(LAW, &document, tender.limits())? else { continue };
        LAW.same(format_args!("the winner without {}", reversal.without), &reversal.winner.as_ref(), &after.winner())?;
        for (one, other) in &reversal.pairs {
            let rank = |of: &AwardedTender, id: &Id| of.bid(id).and_then(|bid| bid.ranked()).map(|bid| bid.rank);
            let before = rank(&awarded, one) < rank(&awarded, other);
            let turned = rank(&after, other) < rank(&after, one);
            LAW.holds(format_args!("{one} and {other} without {}", reversal.without), before && turned)?;
        }
    }
    Ok(())
}

/// A weight lies in its own interval; at an end the winner and whoever is told there have the same total, and nobody a better one.
///
/// # Errors
/// The criterion whose interval is another.
pub fn at_its_ends_a_weight_makes_two_level(tender: &Tender) -> Result<(), Broken> {
    const LAW: Law = Law("at its ends a weight makes two level");
    let awarded = LAW.awarded(tender)?;
    let Some(winner) = awarded.winner() else { return Ok(()) };
    for ((id, criterion), interval) in tender.criteria().iter().zip(awarded.stable().values()) {
        let Some(interval) = interval else { continue };
        let weight = Rational::from(criterion.weight());
        let below_high = interval.high.as_ref().is_none_or(|high| weight <= *high);
        LAW.holds(format_args!("the weight of {id}"), interval.low <= weight && below_high)?;
        for (end, to) in ends(interval) {
            let totals: Option<Vec<(&Id, Rational)>> =
                counting(&awarded).map(|(bid, ranked)| Some((bid, total_at(tender, ranked, id, end)?))).collect();
            let Some(totals) = totals else { continue };
            let of = |wanted: &Id| totals.iter().find(|(bid, _)| *bid == wanted).map(|(_, total)| total);
            if let Some(to) = to {
                LAW.same(format_args!("{to} at {end} of {id}"), &of(to), &of(winner))?;
            }
            let best = totals.iter().map(|(_, total)| total).max();
            LAW.same(format_args!("the best at {end} of {id}"), &best, &of(winner))?;
        }
    }
    Ok(())
}

fn ends(interval: &StableInterval) -> impl Iterator<Item = (&Rational, Option<&Id>)> {
    let high = interval.high.as_ref().map(|high| (high, interval.high_to.as_ref()));
    std::iter::once((&interval.low, interval.low_to.as_ref())).chain(high)
}

/// What a bid comes to with another weight of a criterion, the others in proportion, or held where weights are worths; the highest is the best.
fn total_at(tender: &Tender, bid: &RankedBid, of: &Id, weight: &Rational) -> Option<Rational> {
    let points = Rational::from(tender.points());
    let stated = tender.criterion(of)?.weight().into();
    let is_value = tender.method() == AwardMethod::Value;
    let others = if is_value { Rational::from(1) } else { (&points - weight).over(&(&points - &stated))? };
    let parts = tender.criteria().iter().zip(bid.merits.values()).map(|((id, criterion), merit)| {
        let weight = if id == of { weight.clone() } else { &Rational::from(criterion.weight()) * &others };
        &weight * merit
    });
    let sum = Rational::sum(&parts.collect::<Vec<_>>());
    match tender.method() {
        AwardMethod::Points => Some(sum),
        AwardMethod::Ratio => sum.over(&bid.price.into()),
        AwardMethod::Value => Some(&sum - &Rational::from(bid.price)),
    }
}

/// With all prices and worths in other units, and nothing else, the same bids are in the same order.
///
/// # Errors
/// The rank that differs.
pub fn units_of_money_turn_nothing(tender: &Tender) -> Result<(), Broken> {
    const LAW: Law = Law("units of money turn nothing");
    let awarded = LAW.awarded(tender)?;
    let is_free = |criterion: &crate::decisions::Criterion| criterion.formula().as_str() != "absolute";
    let by_price = tender.criteria().values().find(|one| one.of() == crate::decisions::CriterionOf::Price);
    if tender.method() == AwardMethod::Value || by_price.is_some_and(|one| !is_free(one)) || tender.most().is_some() {
        return Ok(());
    }
    let mut document = tender.to_document().into_owned();
    for (_, bid) in inside(&mut document, "bids").and_then(fields).into_iter().flatten() {
        if let Some(Node::Decimal(price)) = inside(bid, "price") {
            let Some(pence) = price.checked_mul(rust_decimal::Decimal::ONE_HUNDRED) else { return Ok(()) };
            *price = pence;
        }
    }
    let Some(Decided::Tender(other)) = decided_with(LAW, &document, tender.limits())? else { return Ok(()) };
    for ((id, bid), (_, in_pence)) in counting(&awarded).zip(counting(&other)) {
        LAW.same(format_args!("the rank of {id}"), &in_pence.rank, &bid.rank)?;
    }
    Ok(())
}
