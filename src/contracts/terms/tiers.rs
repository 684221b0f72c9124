//! Tiers: what is paid depends on the level that is reached. With k the last tier reached (none: 0):
//!
//! ```text
//! prices     price_k x Q                          the whole of Q at the price of the tier reached
//! amounts    start_k + slope_k x (L - from_k)     start_i = pays_i, where stated; else it goes on from the tier below:
//!                                                 start_(i-1) + slope_(i-1) x (from_i - from_(i-1)), start_0 = 0
//! ```

use super::drafting::{Drafting, decimal, stated};
use super::measure::Edge;
use crate::document::{Extensions, Node, Object, Place};
use crate::error::{Term, contracts as fault, document as unread};
use crate::number::Rational;
use rust_decimal::Decimal;

/// A level from which on another price, or another amount, is paid.
#[derive(Clone, Debug, PartialEq)]
pub struct Tier {
    from: Decimal,
    price: Option<Decimal>,
    pays: Option<Decimal>,
    slope: Option<Decimal>,
    extensions: Extensions,
}

impl Tier {
    /// The level from which on it holds.
    pub const fn from(&self) -> Decimal {
        self.from
    }

    /// The price of the whole quantity. `None` where the tier states an amount.
    pub const fn price(&self) -> Option<Decimal> {
        self.price
    }

    /// The amount that is paid at its edge. `None` where it goes on from the tier below.
    pub const fn pays(&self) -> Option<Decimal> {
        self.pays
    }

    /// What is paid more for each unit of the level beyond the edge. `None` where nothing is.
    pub const fn slope(&self) -> Option<Decimal> {
        self.slope
    }

    fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["from", "price", "pays", "slope"])?;
        let from = draft.required(at, "from", fields.take("from"));
        let from = from.and_then(|node| draft.decimal(&at.key("from"), &node));
        let mut amount = |draft: &mut Drafting<'_>, key: &'static str| {
            let node = fields.take(key)?;
            Some(draft.decimal_not_below_zero(&at.key(key), &node))
        };
        let (price, pays) = (amount(draft, "price"), amount(draft, "pays"));
        let slope = fields.take("slope").map(|node| draft.decimal(&at.key("slope"), &node));
        if price.is_some() == (pays.is_some() || slope.is_some()) {
            draft.file(at, fault::price_or_amount());
            return None;
        }
        let (price, pays, slope) = (stated(price)?, stated(pays)?, stated(slope)?);
        Some(Self { from: from?, price, pays, slope, extensions: fields.extensions })
    }

    fn write(&self) -> Node<'_> {
        Object::new()
            .decimal("from", Some(self.from))
            .decimal("price", self.price)
            .decimal("pays", self.pays)
            .decimal("slope", self.slope)
            .end(&self.extensions)
    }
}

/// Tiers, ascending, all with prices or all with amounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Tiers {
    tiers: Vec<Tier>,
    /// What is paid on the edge of each; of tiers with prices, the prices: worked out once, since each claim asks.
    starts: Vec<Rational>,
}

impl Tiers {
    /// The tiers, ascending.
    pub fn as_slice(&self) -> &[Tier] {
        &self.tiers
    }

    /// Whether they state prices, and not amounts.
    pub fn are_prices(&self) -> bool {
        self.tiers.iter().any(|tier| tier.price.is_some())
    }

    /// What is paid on the edge of each tier; of tiers with prices, the prices.
    pub fn paid_at_edges(&self) -> impl Iterator<Item = Decimal> {
        self.starts.iter().map(|start| start.to_decimal().unwrap_or_default())
    }

    pub(super) fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let items = draft.list(at, node, Term::TIERS)?;
        if items.is_empty() {
            draft.file(at, unread::empty_list(Term::ITEM_TIER));
            return None;
        }
        let count = items.len();
        let mut tiers: Vec<Tier> = Vec::with_capacity(count);
        for (index, item) in items.into_iter().enumerate() {
            let at = at.index(index);
            let Some(tier) = Tier::read(draft, &at, item) else { continue };
            if let Some(below) = tiers.last() {
                if tier.from <= below.from {
                    draft.file(&at.key("from"), fault::tiers_out_of_order(below.from, tier.from));
                }
                if tier.price.is_some() != below.price.is_some() {
                    draft.file(&at, fault::tiers_of_two_shapes());
                }
            }
            tiers.push(tier);
        }
        (tiers.len() == count).then(|| Self::new(tiers))
    }

    fn new(tiers: Vec<Tier>) -> Self {
        let mut starts: Vec<Rational> = Vec::with_capacity(tiers.len());
        for (place, tier) in tiers.iter().enumerate() {
            let start = tier.price.or(tier.pays).map_or_else(|| reaches(&tiers, &starts, place), Rational::from);
            starts.push(start);
        }
        Self { tiers, starts }
    }

    pub(super) fn write(&self) -> Node<'_> {
        Node::List(self.tiers.iter().map(Tier::write).collect())
    }

    /// The place of the tier that a level reaches. `None` below the first.
    pub(in crate::contracts) fn reached(&self, level: &Rational, edge: Edge) -> Option<usize> {
        self.tiers.partition_point(|tier| edge.reaches(level, &tier.from.into())).checked_sub(1)
    }

    /// What is paid at a tier that is reached, for a level and a quantity.
    pub(in crate::contracts) fn paid(&self, place: usize, level: &Rational, quantity: Rational) -> Rational {
        let (Some(tier), Some(start)) = (self.tiers.get(place), self.starts.get(place)) else {
            return Rational::zero();
        };
        match tier.price {
            Some(price) => Rational::from(price) * quantity,
            None => start + &beyond(tier, level),
        }
    }

    /// The edges of all tiers, with what is paid on each, and what the tier below pays there.
    pub(in crate::contracts) fn edges(&self) -> impl Iterator<Item = TierEdge<'_>> {
        self.tiers.iter().zip(&self.starts).enumerate().map(|(place, (tier, start))| {
            let below = place.checked_sub(1).and_then(|below| self.starts.get(below));
            let before = match (tier.price, below) {
                (Some(_), Some(price)) => price.clone(),
                _ => reaches(&self.tiers, &self.starts, place),
            };
            TierEdge { tier, before, here: start.clone() }
        })
    }
}

/// What the tier below this one, of amounts, has come to at its edge; 0 below the first.
fn reaches(tiers: &[Tier], starts: &[Rational], place: usize) -> Rational {
    let below = place.checked_sub(1).and_then(|below| tiers.get(below).zip(starts.get(below)));
    let (Some((lower, start)), Some(tier)) = (below, tiers.get(place)) else { return Rational::zero() };
    start + &beyond(lower, &tier.from.into())
}

/// The edge of a tier: what the tier below pays there, and what it pays itself; of prices, the prices.
pub(in crate::contracts) struct TierEdge<'t> {
    pub(in crate::contracts) tier: &'t Tier,
    pub(in crate::contracts) before: Rational,
    pub(in crate::contracts) here: Rational,
}

/// What a tier pays for a level beyond its edge.
fn beyond(tier: &Tier, level: &Rational) -> Rational {
    let slope = Rational::from(tier.slope.unwrap_or_default());
    slope * (level - &Rational::from(tier.from))
}

/// The share of what is measured that would have come anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadweight {
    /// A share, from 0 to 1.
    Share(crate::number::Proportion),
    /// So many parts of so many: one in six.
    Part {
        /// The part, at most `of`.
        part: Decimal,
        /// The whole, above 0.
        of: Decimal,
    },
}

impl Deadweight {
    pub(super) const NONE: Self = Self::Share(crate::number::Proportion::ZERO);

    pub(super) fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        if !matches!(node, Node::Object(_)) {
            return draft.proportion(at, &node).map(Self::Share);
        }
        let mut fields = draft.fields(at, node, &["part", "of"])?;
        let mut number = |draft: &mut Drafting<'_>, key: &'static str| {
            let node = draft.required(at, key, fields.take(key))?;
            draft.decimal_not_below_zero(&at.key(key), &node)
        };
        let (part, of) = (number(draft, "part"), number(draft, "of"));
        let (part, of) = (part?, of?);
        if of.is_zero() {
            draft.file(&at.key("of"), fault::part_of_nothing());
            return None;
        }
        if part > of {
            draft.file(&at.key("part"), fault::part_above_whole(of, part));
            return None;
        }
        Some(Self::Part { part, of })
    }

    pub(super) fn write(&self) -> Node<'static> {
        match self {
            Self::Share(share) => decimal(share.to_decimal()),
            Self::Part { part, of } => Object::new().decimal("part", Some(*part)).decimal("of", Some(*of)).done(),
        }
    }

    /// Whether nothing is taken off.
    pub(in crate::contracts) fn is_none(&self) -> bool {
        match self {
            Self::Share(share) => share.is_zero(),
            Self::Part { part, .. } => part.is_zero(),
        }
    }

    /// What is left of 1.
    pub(in crate::contracts) fn kept(&self) -> Rational {
        match self {
            Self::Share(share) => Rational::from(share.complement().to_decimal()),
            Self::Part { part, of } => {
                Rational::from(1) - Rational::from(*part).over(&Rational::from(*of)).unwrap_or_default()
            }
        }
    }
}
