//! Numbers for builders, kept in the form in which the caller writes them.

use crate::document::Node;
use crate::number::{Money, Proportion, Rate, read_decimal};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A number as the caller writes it: a text, a whole number or a decimal. Floats are not accepted, since 0.1 is not
/// exactly representable in one.
#[derive(Clone, Debug)]
pub struct Figure(pub(super) Node<'static>);

macro_rules! figure_from {
    ($($number:ty),*) => {$(
        impl From<$number> for Figure {
            fn from(value: $number) -> Self {
                Self(Node::Decimal(Decimal::from(value)))
            }
        }
    )*};
}

figure_from!(i32, i64, u32, u64, Decimal);

impl From<&str> for Figure {
    fn from(text: &str) -> Self {
        Self(Node::Text(Cow::Owned(text.to_owned())))
    }
}

impl From<String> for Figure {
    fn from(text: String) -> Self {
        Self(Node::Text(Cow::Owned(text)))
    }
}

impl From<Money> for Figure {
    fn from(value: Money) -> Self {
        Self(Node::Decimal(value.to_decimal()))
    }
}

impl From<Proportion> for Figure {
    fn from(value: Proportion) -> Self {
        Self(Node::Decimal(value.to_decimal()))
    }
}

impl From<Rate> for Figure {
    fn from(value: Rate) -> Self {
        Self(Node::Decimal(value.to_decimal()))
    }
}

/// A whole number of years as the caller states it: itself, or a reference to an assumption.
#[derive(Clone, Debug)]
pub struct Years(pub(super) Node<'static>);

impl From<u32> for Years {
    fn from(years: u32) -> Self {
        Self(Node::whole(years))
    }
}

/// The share of a change that the activity itself caused, as a number. A reference is none: an assumption that a map states
/// is the share of others, as the Guide has it.
#[derive(Clone, Debug)]
pub struct OwnShare(Figure);

macro_rules! own_share_from {
    ($($number:ty),*) => {$(
        impl From<$number> for OwnShare {
            fn from(share: $number) -> Self {
                Self(Figure::from(share))
            }
        }
    )*};
}

own_share_from!(i32, i64, u32, u64, Decimal, &str, String, Proportion);

impl OwnShare {
    /// 1 less it, where it is a share from 0 to 1. Anything else stays as it was given, so that the check can refuse it.
    pub(super) fn of_others(self) -> Figure {
        let value = match &self.0.0 {
            Node::Text(text) => read_decimal(text).ok(),
            Node::Decimal(value) => Some(*value),
            _ => None,
        };
        match value.and_then(|value| Proportion::new(value).ok()) {
            Some(share) => Figure(Node::Decimal(share.complement().to_decimal())),
            None => self.0,
        }
    }
}
