//! Bids ranked, who wins, which bids turn the order of others, and how far weights may move before another bid is level.

use crate::address::Address;
use crate::decisions::looked::Warning;
use crate::document::Id;
use crate::number::Rational;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// Bids ranked, and what their order hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardedTender {
    pub(super) bids: IndexMap<Id, BidResult>,
    pub(super) winner: Option<Id>,
    pub(super) tied: Vec<Id>,
    pub(super) reversals: Vec<Reversal>,
    pub(super) stable: IndexMap<Id, Option<StableInterval>>,
    pub(super) social_value_share: Option<Rational>,
    pub(super) warnings: Vec<Warning>,
}

/// What comes of a bid.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BidResult {
    /// It counts.
    Ranked(RankedBid),
    /// It counts for nothing: the addresses of the rules that it breaks.
    Excluded(Vec<Address>),
}

/// A bid that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RankedBid {
    /// Its price.
    pub price: Decimal,
    /// Its merit by each criterion, in order.
    pub merits: IndexMap<Id, Rational>,
    /// Its total: points, points for each pound, or the price less what merit is worth.
    pub total: Rational,
    /// 1 and the number of bids that are better.
    pub rank: u32,
    /// How much more it costs than the cheapest bid that counts.
    pub premium: Rational,
}

/// A bid without which others would stand in another order.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reversal {
    /// The bid.
    pub without: Id,
    /// The bids that it turns: the first of each pair is before the second with it, and behind it without. In order of the document.
    pub pairs: Vec<(Id, Id)>,
    /// Who would win without it. `None` where several would be level.
    pub winner: Option<Id>,
}

/// How far a weight may move, while the winner stays first by total.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StableInterval {
    /// The least weight, 0 or more.
    pub low: Rational,
    /// The highest weight. `None` where it has no end, as a worth in money may.
    pub high: Option<Rational>,
    /// Who is level there, the first of equals. `None` where weights end there.
    pub low_to: Option<Id>,
    /// Who is level there, the first of equals. `None` where weights end there, or nowhere.
    pub high_to: Option<Id>,
}

impl BidResult {
    /// What there is of a bid that counts. `None` of one that is excluded.
    pub const fn ranked(&self) -> Option<&RankedBid> {
        match self {
            Self::Ranked(bid) => Some(bid),
            Self::Excluded(_) => None,
        }
    }

    /// The rules that it breaks; none of a bid that counts.
    pub fn excluded(&self) -> &[Address] {
        match self {
            Self::Ranked(_) => &[],
            Self::Excluded(rules) => rules,
        }
    }
}

impl AwardedTender {
    /// What comes of each bid, in order.
    pub const fn bids(&self) -> &IndexMap<Id, BidResult> {
        &self.bids
    }

    /// What comes of the bid with this id. `None` where there is none such.
    pub fn bid(&self, id: impl AsRef<str>) -> Option<&BidResult> {
        self.bids.get(id.as_ref())
    }

    /// The bid of rank 1. `None` where several are.
    pub const fn winner(&self) -> Option<&Id> {
        self.winner.as_ref()
    }

    /// The bids that share rank 1, where several do.
    pub fn tied(&self) -> &[Id] {
        &self.tied
    }

    /// The bids without which others would stand in another order.
    pub fn reversals(&self) -> &[Reversal] {
        &self.reversals
    }

    /// How far the weight of each criterion may move while the winner stays first by total. `None` for a criterion that has all the weight, and
    /// for each where there is no winner, or one bid alone.
    pub const fn stable(&self) -> &IndexMap<Id, Option<StableInterval>> {
        &self.stable
    }

    /// The share of all points that criteria of social value have, from 0 to 1. `None` under the method `value`.
    pub const fn social_value_share(&self) -> Option<&Rational> {
        self.social_value_share.as_ref()
    }

    /// What to look at.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}
