//! Options under doubt as a document, by the key table of `docs/decisions.md`.

use super::in_doubt::{InDoubt, OptionInDoubt, Risk};
use crate::decisions::written::id;
use crate::document::{Node, Object, as_document};
use crate::simulation::estimate;
use std::borrow::Cow;

as_document! {
    InDoubt, write_in_doubt;
    OptionInDoubt, write_option;
    Risk, write_risk;
}

pub(in crate::decisions) fn write_in_doubt(one: &InDoubt) -> Node<'_> {
    let whole = |number: u64| Node::Number(Cow::Owned(number.to_string()));
    Object::new()
        .decimal("asked", Some(one.asked.normalize()))
        .node("draws", Some(whole(u64::try_from(one.draws).unwrap_or(u64::MAX))))
        .node("seed", Some(one.seed.map_or(Node::Null, whole)))
        .node("best", Some(id(Some(&one.best))))
        .node("evpi", Some(estimate(one.evpi)))
        .node("status_quo_loss", Some(estimate(one.status_quo_loss)))
        .object("options", one.options.iter().map(|(id, option)| (id.as_str(), write_option(option))))
        .done()
}

fn write_option(option: &OptionInDoubt) -> Node<'_> {
    let worse = option.agencies_worse.iter().map(|(id, share)| (id.as_str(), estimate(*share)));
    Object::new()
        .node("mean", Some(estimate(option.mean)))
        .node("probability_best", Some(estimate(option.probability_best)))
        .node("expected_loss", Some(estimate(option.expected_loss)))
        .node("acting", Some(write_risk(&option.acting)))
        .node("staying", Some(write_risk(&option.staying)))
        .object("agencies_worse", worse)
        .done()
}

fn write_risk(risk: &Risk) -> Node<'static> {
    Object::new()
        .node("probability", Some(estimate(risk.probability)))
        .node("expected", Some(estimate(risk.expected)))
        .done()
}
