//! Prices: one, one for each contract year, or one for each group of people.

use super::drafting::{Drafting, decimal};
use crate::document::{Id, Node, Place};
use crate::error::{Term, document as unread};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A price, in the contract's currency for a unit of what is measured.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Price {
    /// The same all through the contract.
    Flat(Decimal),
    /// One for each contract year; the last holds on.
    ByYear(Vec<Decimal>),
    /// One for each group, by the group of a row.
    ByGroup(Vec<(Id, Decimal)>),
}

impl Price {
    pub(super) fn read(draft: &mut Drafting<'_>, at: &Place<'_>, mut node: Node<'_>) -> Option<Self> {
        match &mut node {
            Node::List(items) => draft.decimals(at, items).map(Self::ByYear),
            Node::Object(_) => {
                let read = |draft: &mut crate::document::Reader, at: &Place<'_>, node: Node<'_>| {
                    draft.decimal_not_below_zero(at, &node)
                };
                let prices = draft.keyed(at, node, Id::read, read)?;
                if prices.is_empty() {
                    draft.file(at, unread::empty_list(Term::ITEM_PRICE));
                    return None;
                }
                Some(Self::ByGroup(prices))
            }
            other => draft.decimal_not_below_zero(at, other).map(Self::Flat),
        }
    }

    pub(super) fn write(&self) -> Node<'_> {
        match self {
            Self::Flat(price) => decimal(*price),
            Self::ByYear(prices) => Node::List(prices.iter().copied().map(decimal).collect()),
            Self::ByGroup(prices) => {
                let entry =
                    |(group, price): &'_ (Id, Decimal)| (Cow::Owned(group.as_str().to_owned()), decimal(*price));
                Node::Object(prices.iter().map(entry).collect())
            }
        }
    }

    /// The price of a contract year. `None` where it depends on the group.
    pub(in crate::contracts) fn of_year(&self, year: u32) -> Option<Decimal> {
        match self {
            Self::Flat(price) => Some(*price),
            Self::ByYear(prices) => {
                let year = usize::try_from(year).ok();
                year.and_then(|year| prices.get(year)).or(prices.last()).copied()
            }
            Self::ByGroup(_) => None,
        }
    }

    /// The price of a group. `None` where it does not depend on the group, or the group has none.
    pub(in crate::contracts) fn of_group(&self, group: &Id) -> Option<Decimal> {
        match self {
            Self::ByGroup(prices) => prices.iter().find_map(|(known, price)| (known == group).then_some(*price)),
            _ => None,
        }
    }

    /// Whether two groups have different prices.
    pub(in crate::contracts) fn differs_by_group(&self) -> bool {
        match self {
            Self::ByGroup(prices) => {
                prices.windows(2).any(|pair| pair.first().map(|p| p.1) != pair.last().map(|p| p.1))
            }
            _ => false,
        }
    }
}
