//! How results of decisions are written: amounts and ratios as decimals, and `null` for what there is not.

use super::account::Figures;
use crate::document::{Id, Node, Object};
use crate::number::{Money, SroiRatio};
use indexmap::IndexMap;
use std::borrow::Cow;

/// An amount of money.
pub(super) fn money(amount: Money) -> Node<'static> {
    Node::Decimal(amount.to_decimal().normalize())
}

/// What there is, or `null`.
pub(super) fn or_null<T>(value: Option<T>, write: impl FnOnce(T) -> Node<'static>) -> Node<'static> {
    value.map_or(Node::Null, write)
}

/// A ratio, or `null`.
pub(super) fn ratio(ratio: Option<SroiRatio>) -> Node<'static> {
    or_null(ratio, |ratio| Node::Decimal(ratio.to_decimal().normalize()))
}

/// An id, or `null`.
pub(super) fn id(id: Option<&Id>) -> Node<'static> {
    or_null(id, |id| Node::text(id.as_str().to_owned()))
}

/// An amount for each of some bodies.
pub(super) fn by_id(amounts: &IndexMap<Id, Money>) -> Node<'_> {
    Node::Object(amounts.iter().map(|(id, amount)| (Cow::Borrowed(id.as_str()), money(*amount))).collect())
}

/// The figures of an account; what the format calls the ratio differs.
pub(super) fn figures(figures: &Figures, ratio_key: &'static str) -> Node<'static> {
    with_figures(Object::new(), figures, ratio_key).done()
}

pub(super) fn with_figures<'a>(object: Object<'a>, figures: &Figures, ratio_key: &'static str) -> Object<'a> {
    object
        .node("cost", Some(money(figures.cost)))
        .node("value", Some(money(figures.value)))
        .node("net", Some(money(figures.net)))
        .node(ratio_key, Some(ratio(figures.ratio)))
}
