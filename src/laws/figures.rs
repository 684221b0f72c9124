//! Strategies for single figures: amounts, proxies, shares, rates, with few digits and with all that fit; and texts.

use crate::document::Node;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The key and the value of one field of an object.
pub(super) type Field = (Cow<'static, str>, Node<'static>);

/// The number of digits with which a number can pass through a format that has only floats.
const DIGITS_OF_A_FLOAT: usize = 15;

pub(super) fn field(key: impl Into<Cow<'static, str>>, node: Node<'static>) -> Field {
    (key.into(), node)
}

/// The fields that have a value, in order.
pub(super) fn fields(of: impl IntoIterator<Item = (&'static str, Option<Node<'static>>)>) -> Vec<Field> {
    of.into_iter().filter_map(|(key, node)| node.map(|node| field(key, node))).collect()
}

/// The decimal `units` x 10^-`places`, which must fit.
fn decimal(units: i128, places: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(units, places).unwrap_or_default()
}

/// A strategy for amounts from 0 to 10,000, with up to 28 digits.
pub(super) fn amount() -> BoxedStrategy<Decimal> {
    prop_oneof![
        5 => (0_u32..10_000).prop_map(Decimal::from),
        2 => (0_i128..1_000_000, 2_u32..=2).prop_map(|(units, places)| decimal(units, places)),
        2 => (0_i128..10_000_000, 3_u32..=12).prop_map(|(units, places)| decimal(units, places)),
        1 => (0_i128..10_i128.pow(28), 24_u32..=28).prop_map(|(units, places)| decimal(units, places)),
        1 => Just(Decimal::ZERO),
    ]
    .boxed()
}

/// A strategy for proxies: amounts of either sign, more often above 0.
pub(super) fn proxy() -> BoxedStrategy<Decimal> {
    (amount(), prop::bool::weighted(0.3)).prop_map(|(amount, harm)| if harm { -amount } else { amount }).boxed()
}

/// A strategy for shares from 0 to 1, with both ends included and likely.
pub(super) fn share() -> BoxedStrategy<Decimal> {
    prop_oneof![
        1 => Just(Decimal::ZERO),
        1 => Just(Decimal::ONE),
        6 => (0_i128..=20).prop_map(|units| decimal(units * 5, 2)),
        2 => (0_i128..=10_000).prop_map(|units| decimal(units, 4)),
        1 => (0_i128..=10_i128.pow(28)).prop_map(|units| decimal(units, 28).normalize()),
    ]
    .boxed()
}

/// A strategy for rates above -0.5: 0, some below it, most of a few percent, some of hundreds.
pub(super) fn rate() -> BoxedStrategy<Decimal> {
    prop_oneof![
        1 => Just(Decimal::ZERO),
        6 => (0_i128..1_500).prop_map(|units| decimal(units, 4)),
        2 => (-49_i128..0).prop_map(|units| decimal(units, 2)),
        1 => (0_i128..10_i128.pow(27)).prop_map(|units| decimal(units, 28)),
        1 => (1_i128..30).prop_map(|units| decimal(units, 1)),
    ]
    .boxed()
}

/// A strategy for the numbers of a price index, which are above 0.
pub(super) fn index() -> BoxedStrategy<Decimal> {
    prop_oneof![
        4 => (500_i128..1_500).prop_map(|units| decimal(units, 1)),
        1 => (10_i128.pow(27)..10_i128.pow(28)).prop_map(|units| decimal(units, 26)),
    ]
    .boxed()
}

/// A figure in a form that documents have: between quotes, as a number, or as an exact decimal.
pub(super) fn written(figure: impl Strategy<Value = Decimal> + 'static) -> BoxedStrategy<Node<'static>> {
    (figure, 0_u8..4)
        .prop_map(|(figure, form)| match form {
            0 if digits(figure) <= DIGITS_OF_A_FLOAT => Node::Number(Cow::Owned(figure.to_string())),
            1 => Node::Decimal(figure),
            _ => Node::Text(Cow::Owned(figure.to_string())),
        })
        .boxed()
}

fn digits(figure: Decimal) -> usize {
    figure.mantissa().unsigned_abs().to_string().len().max(figure.scale() as usize)
}

/// A strategy for names, sources and reasons, with quotes, line ends and letters beyond ASCII among them.
pub(super) fn text() -> BoxedStrategy<Node<'static>> {
    prop_oneof![
        3 => "[a-z ]{0,8}",
        1 => "[a-z\"\\\\/~\n\u{1f}\u{e9}\u{a3}\u{1f600}]{1,6}",
    ]
    .prop_map(|text| Node::Text(Cow::Owned(text)))
    .boxed()
}

/// A strategy for the fields that begin with `x-`; most objects have none.
pub(super) fn extensions() -> BoxedStrategy<Vec<Field>> {
    let leaf = prop_oneof![
        1 => Just(Node::Null),
        2 => any::<bool>().prop_map(Node::Bool),
        2 => any::<i32>().prop_map(Node::whole),
        1 => (0_i128..100_000, 1_u32..4).prop_map(|(units, places)| Node::Number(decimal(units, places).to_string().into())),
        4 => text(),
    ];
    let inner = leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Node::List),
            prop::collection::vec(inner, 0..3).prop_map(|items| {
                let keys = ["a", "x-b", "c/d"];
                Node::Object(keys.into_iter().zip(items).map(|(key, item)| field(key, item)).collect())
            }),
        ]
    });
    let some = prop::collection::vec(inner, 1..3).prop_map(|items| {
        let keys = ["x-note", "x-values"];
        keys.into_iter().zip(items).map(|(key, item)| field(key, item)).collect()
    });
    prop_oneof![7 => Just(Vec::new()), 1 => some].boxed()
}

/// A strategy for a field that may be left out.
pub(super) fn perhaps<S: Strategy + 'static>(of: S) -> BoxedStrategy<Option<S::Value>> {
    prop::option::weighted(0.4, of).boxed()
}
