//! `Serialize` of what is found of a game: amounts are decimal texts, or fractions; a coalition is the list of its
//! agencies' places in the game's order, since it knows no ids.

use super::{Coalition, CoreCheck, SeparableCosts};
use crate::document::{Node, Object, as_document, node_of};
use std::borrow::Cow;

as_document! {
    Coalition, |one| coalition(*one);
    CoreCheck, core_check;
    SeparableCosts, separable_costs;
}

fn coalition(one: Coalition) -> Node<'static> {
    Node::List(one.members().map(|place| Node::Number(Cow::Owned(place.to_string()))).collect())
}

fn core_check(check: &CoreCheck) -> Node<'static> {
    Object::new()
        .flag("in_core", check.is_in_core())
        .node("missing", Some(node_of(check.missing())))
        .node("excess", Some(node_of(&check.excess())))
        .node("coalitions", Some(Node::List(check.coalitions().iter().copied().map(coalition).collect())))
        .done()
}

fn separable_costs(parts: &SeparableCosts) -> Node<'static> {
    Object::new()
        .node("each", Some(node_of(parts.each())))
        .node("non_separable", Some(node_of(parts.non_separable())))
        .done()
}
