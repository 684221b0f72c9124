//! An awarded tender as a document, by the key table of `docs/decisions.md`.

use super::awarded::{AwardedTender, BidResult, RankedBid, Reversal, StableInterval};
use crate::address::Address;
use crate::decisions::looked::Warning;
use crate::decisions::written::{id, or_null};
use crate::document::{Id, Node, Object, as_document};
use crate::number::Rational;

impl AwardedTender {
    /// The result as a document: fractions with 28 digits, and `null` for what there is not.
    pub fn to_document(&self) -> Node<'_> {
        let stable = self.stable().iter();
        Object::new()
            .object("bids", self.bids().iter().map(|(id, bid)| (id.as_str(), write_bid(bid))))
            .node("winner", Some(id(self.winner())))
            .node("tied", Some(Node::List(self.tied().iter().map(|id| Node::text(id.as_str())).collect())))
            .node("reversals", Some(Node::List(self.reversals().iter().map(write_reversal).collect())))
            .object("stable", stable.map(|(id, one)| (id.as_str(), or_null(one.as_ref(), write_interval))))
            .node("social_value_share", Some(or_null(self.social_value_share(), fraction)))
            .node("warnings", Some(Node::List(self.warnings().iter().map(Warning::write).collect())))
            .done()
    }

    /// The result as JSON text, with the content of [`AwardedTender::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

as_document! {
    AwardedTender, |one| one.to_document();
    BidResult, write_bid;
    RankedBid, write_ranked;
    Reversal, write_reversal;
    StableInterval, |one| write_interval(one);
}

/// A fraction as a decimal; one that is too large for that is in no result.
fn fraction(exact: &Rational) -> Node<'static> {
    Node::Decimal(exact.to_decimal().unwrap_or_default().normalize())
}

fn write_bid(bid: &BidResult) -> Node<'_> {
    match bid {
        BidResult::Ranked(bid) => write_ranked(bid),
        BidResult::Excluded(rules) => {
            let rules = rules.iter().map(Address::as_str).map(Node::text).collect();
            Object::new().node("excluded", Some(Node::List(rules))).done()
        }
    }
}

fn write_ranked(bid: &RankedBid) -> Node<'_> {
    Object::new()
        .decimal("price", Some(bid.price.normalize()))
        .object("points", bid.merits.iter().map(|(id, merit)| (id.as_str(), fraction(merit))))
        .node("total", Some(fraction(&bid.total)))
        .whole("rank", Some(bid.rank))
        .node("premium", Some(fraction(&bid.premium)))
        .done()
}

fn write_reversal(reversal: &Reversal) -> Node<'_> {
    Object::new()
        .text("without", Some(reversal.without.as_str()))
        .node("pairs", Some(Node::List(reversal.pairs.iter().map(write_pair).collect())))
        .node("winner", Some(id(reversal.winner.as_ref())))
        .done()
}

fn write_pair((one, other): &(Id, Id)) -> Node<'_> {
    Node::List([one, other].map(|id| Node::text(id.as_str())).into())
}

fn write_interval(interval: &StableInterval) -> Node<'static> {
    Object::new()
        .node("low", Some(fraction(&interval.low)))
        .node("high", Some(or_null(interval.high.as_ref(), fraction)))
        .node("low_to", Some(id(interval.low_to.as_ref())))
        .node("high_to", Some(id(interval.high_to.as_ref())))
        .done()
}
