//! What to look at where a tender is awarded.

use super::awarded::{AwardedTender, BidResult};
use super::formula::MeritFormula;
use super::method::AwardMethod;
use super::terms::Tender;
use crate::address::Address;
use crate::decisions::looked::{Warning, WarningCode as Code};
use crate::document::Id;
use crate::error::Parameter;
use crate::number::{Proportion, Rational};
use rust_decimal::Decimal;

/// How near to a weight an end of its interval is told: a twentieth of all points.
const TWENTIETH: i64 = 20;

/// What there is to look at; `least` is what social value has at least.
pub(super) fn look(tender: &Tender, awarded: &AwardedTender, least: Proportion) -> Vec<Warning> {
    let mut all = Vec::new();
    for (place, reversal) in awarded.reversals().iter().enumerate() {
        let at = Address::of(["reversals", &place.to_string()]);
        let parameters = [Parameter::text(reversal.without.as_str()), Parameter::whole(reversal.pairs.len())];
        all.push(Warning::new(Code::OrderTurns, at, parameters));
    }
    near_ends(tender, awarded, &mut all);
    social_value(awarded, least, &mut all);
    zero_prices(tender, awarded, &mut all);
    if !awarded.tied().is_empty() {
        let parameters = [Parameter::whole(awarded.tied().len())];
        all.push(Warning::new(Code::Tie, Address::of(["tied"]), parameters));
    }
    for (id, criterion) in tender.criteria().iter().filter(|(_, one)| one.formula().hangs_on_others()) {
        let at = Address::of(["criteria", id.as_str(), "formula"]);
        all.push(Warning::new(Code::RelativeFormula, at, [Parameter::text(criterion.formula().as_str())]));
    }
    if counting(awarded).count() == 1 {
        all.push(Warning::new(Code::OneBid, Address::of(["bids"]), []));
    }
    for (id, bid) in awarded.bids().iter().filter(|(_, bid)| bid.ranked().is_none()) {
        let parameters = [Parameter::text(id.as_str()), Parameter::whole(bid.excluded().len())];
        all.push(Warning::new(Code::Excluded, Address::of(["bids", id.as_str()]), parameters));
    }
    all
}

/// The bids that count.
fn counting(awarded: &AwardedTender) -> impl Iterator<Item = (&Id, &BidResult)> {
    awarded.bids().iter().filter(|(_, bid)| bid.ranked().is_some())
}

/// Ends of intervals, where another bid is level, that lie near to the weight.
fn near_ends(tender: &Tender, awarded: &AwardedTender, all: &mut Vec<Warning>) {
    let Some(near) = Rational::from(tender.points()).over(&Rational::from(TWENTIETH)) else { return };
    if tender.method() == AwardMethod::Value {
        return;
    }
    for ((id, criterion), interval) in tender.criteria().iter().zip(awarded.stable().values()) {
        let weight = Rational::from(criterion.weight());
        let ends = interval
            .iter()
            .flat_map(|one| [one.low_to.as_ref().zip(Some(&one.low)), one.high_to.as_ref().zip(one.high.as_ref())]);
        for (to, end) in ends.flatten().filter(|(_, end)| (&weight - *end).abs() <= near) {
            let at = Address::of(["stable", id.as_str()]);
            let end = end.to_decimal().unwrap_or_default().normalize();
            let parameters = [
                Parameter::number(criterion.weight().normalize()),
                Parameter::text(to.as_str()),
                Parameter::number(end),
            ];
            all.push(Warning::new(Code::WinnerHangsOnWeight, at, parameters));
        }
    }
}

/// Whether social value has less than it is given at least.
fn social_value(awarded: &AwardedTender, least: Proportion, all: &mut Vec<Warning>) {
    let least = least.to_decimal();
    let share = awarded.social_value_share().filter(|share| **share < Rational::from(least));
    if let Some(share) = share.and_then(|share| share.to_decimal().ok()) {
        let parameters = [share, least].map(|number: Decimal| Parameter::number(number.normalize()));
        all.push(Warning::new(Code::SocialValueUnderweighted, Address::of(["social_value_share"]), parameters));
    }
}

/// Prices of 0, beside which a ratio to the lowest gives every other nothing.
fn zero_prices(tender: &Tender, awarded: &AwardedTender, all: &mut Vec<Warning>) {
    let to_lowest = |formula| matches!(formula, MeritFormula::LowestRatio | MeritFormula::LowestLinear);
    let Some((criterion, _)) = tender.criteria().iter().find(|(_, one)| to_lowest(one.formula())) else { return };
    let free = counting(awarded).filter(|(_, bid)| bid.ranked().is_some_and(|bid| bid.price.is_zero()));
    for (id, _) in free {
        let parameters = [id, criterion].map(|id| Parameter::text(id.as_str()));
        all.push(Warning::new(Code::ZeroPrice, Address::of(["bids", id.as_str(), "price"]), parameters));
    }
}
