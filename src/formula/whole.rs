//! The formula of a map: nodes, each after those it is made of, and the lines of the ledger that they end in.

use super::lines::Line;
use super::node::{Node, NodeId};
use crate::address::Address;
use crate::number::Unrounded;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// A number of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Variable {
    pub(crate) value: Decimal,
    pub(crate) node: NodeId,
}

/// The formula of a map.
#[derive(Clone, Debug)]
pub(crate) struct Formula {
    pub(super) nodes: Vec<Node>,
    /// What each node comes to with the map's own numbers.
    pub(super) values: Vec<Unrounded>,
    pub(super) variables: IndexMap<Address, Variable>,
    pub(super) lines: Vec<Line>,
}

impl Formula {
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// What a node comes to with the map's own numbers.
    pub(crate) fn value(&self, node: NodeId) -> Unrounded {
        self.values.get(node.index()).copied().unwrap_or(Unrounded::ZERO)
    }

    pub(crate) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The place of a number among the variables; none where no rule reads it.
    pub(crate) fn variable(&self, address: &Address) -> Option<usize> {
        self.variables.get_index_of(address)
    }

    /// The variables, by place.
    pub(crate) fn variables(&self) -> impl ExactSizeIterator<Item = (&Address, &Variable)> {
        self.variables.iter()
    }
}
