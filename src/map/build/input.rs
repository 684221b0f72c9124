//! Inputs on their way into a map.

use super::Figure;
use super::fields::{Fields, list, setters, text};
use crate::document::Node;
use std::borrow::Cow;

/// Something put in, on the way.
#[derive(Clone, Debug)]
pub struct Input(Fields);

fn contributed(from: &str, kind: &'static str, amount: Node<'static>) -> Input {
    let fields = Input(vec![(Cow::Borrowed("kind"), Node::text(kind)), (Cow::Borrowed("amount"), amount)]);
    fields.set(Cow::Borrowed("from"), text(from))
}

/// Money paid once.
pub fn cash(from: &str, amount: impl Into<Figure>) -> Input {
    contributed(from, "cash", amount.into().0)
}

/// Hours, rooms or goods given once, at a going rate.
pub fn in_kind(from: &str, amount: impl Into<Figure>) -> Input {
    contributed(from, "in-kind", amount.into().0)
}

/// Money paid each year.
pub fn cash_yearly<F: Into<Figure>>(from: &str, amounts: impl IntoIterator<Item = F>) -> Input {
    contributed(from, "cash", list(amounts))
}

/// Hours, rooms or goods given each year, at a going rate.
pub fn in_kind_yearly<F: Into<Figure>>(from: &str, amounts: impl IntoIterator<Item = F>) -> Input {
    contributed(from, "in-kind", list(amounts))
}

impl Input {
    setters! {
        /// Its name.
        named: text => "name";
        /// The year it is paid in, or the first of several.
        year: whole => "year";
        /// The year of its prices.
        price_year: whole => "price_year";
        /// Where the figure comes from.
        source: text => "source";
    }
}
