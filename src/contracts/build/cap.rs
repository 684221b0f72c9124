//! Builders of caps.

use crate::contracts::terms::Per;
use crate::document::{Drafted, Node, keyed, setters, texts};
use crate::number::IntoFigure;

/// A cap that is being built; [`ContractBuilder::cap`](super::ContractBuilder::cap) adds it.
#[derive(Clone, Debug)]
pub struct Cap(Drafted);

/// Starts a cap: the most, 0 or more, that these clauses pay per person, cohort, contract year or in all.
pub fn cap(clauses: impl IntoIterator<Item = impl AsRef<str>>, per: Per, amount: impl IntoFigure) -> Cap {
    let fields =
        [("clauses", texts(clauses)), ("per", Node::text(per.as_str())), ("amount", amount.into_figure().into())];
    Cap(fields.into_iter().map(|(key, node)| keyed(key, node)).collect())
}

impl Cap {
    setters! {}
}
