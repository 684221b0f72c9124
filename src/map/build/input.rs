//! Builders of inputs: what a stakeholder contributes, in cash or in kind.

use super::stated::{list, node, years};
use super::{IntoStated, Years};
use crate::document::{Drafted, Node, setters, text};
use std::borrow::Cow;

/// An input that is being built; [`MapBuilder::input`](super::MapBuilder::input) adds it to a map.
#[derive(Clone, Debug)]
pub struct Input(Drafted);

fn contributed(from: &str, kind: &'static str, amount: Node<'static>) -> Input {
    let fields = Input(vec![(Cow::Borrowed("kind"), Node::text(kind)), (Cow::Borrowed("amount"), amount)]);
    fields.set(Cow::Borrowed("from"), text(from))
}

/// Starts a cash input, paid once by the stakeholder `from`, in the map's currency.
pub fn cash(from: impl AsRef<str>, amount: impl IntoStated) -> Input {
    contributed(from.as_ref(), "cash", node(amount))
}

/// Starts an input in kind: hours, rooms or goods that the stakeholder `from` gives once, valued at a going rate.
pub fn in_kind(from: impl AsRef<str>, amount: impl IntoStated) -> Input {
    contributed(from.as_ref(), "in-kind", node(amount))
}

/// Starts a cash input of one amount a year, paid by the stakeholder `from`.
pub fn cash_yearly<N: IntoStated>(from: impl AsRef<str>, amounts: impl IntoIterator<Item = N>) -> Input {
    contributed(from.as_ref(), "cash", list(amounts))
}

/// Starts an input in kind of one amount a year: hours, rooms or goods of the stakeholder `from`, valued at a going
/// rate.
pub fn in_kind_yearly<N: IntoStated>(from: impl AsRef<str>, amounts: impl IntoIterator<Item = N>) -> Input {
    contributed(from.as_ref(), "in-kind", list(amounts))
}

impl Input {
    setters! {
        /// Sets the name; without one, results show the id.
        named: text => "name";
        /// Sets the year in which it is paid, in years from the base date; of several amounts, the year of the first.
        /// The default is 0.
        year: by(years, impl Into<Years>) => "year";
        /// Sets the calendar year whose prices the amounts are in; without it they are in the map's prices.
        price_year: calendar_year => "price_year";
        /// States the source of the figure.
        source: text => "source";
    }
}
