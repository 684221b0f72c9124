//! The formula itself: nodes, each after those it is made of, and the ledger lines that they end in.

use super::lines::Line;
use crate::address::Address;
use crate::number::Unrounded;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// The place of a node in the formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(super) u32);

impl NodeId {
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a node's number comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// A number of the rules, or of a named schedule.
    Constant,
    /// The number of the map with this place among the variables.
    Variable(usize),
    Plus(NodeId, NodeId),
    Minus(NodeId, NodeId),
    Times(NodeId, NodeId),
    Over(NodeId, NodeId),
    Power(NodeId, u32),
    Root(NodeId),
    NotBelowZero(NodeId),
    WholeQuotient(NodeId, NodeId),
    OverOrZero(NodeId, NodeId),
    Within(NodeId, NodeId),
    /// 1 where the number is at least so large, else 0: whether a year is one of those that an outcome lasts.
    AtLeast(NodeId, u32),
}

impl Node {
    /// The nodes it is made of.
    pub(crate) fn operands(self) -> impl Iterator<Item = NodeId> + Clone {
        let (first, second) = match self {
            Self::Constant | Self::Variable(_) => (None, None),
            Self::Power(a, _) | Self::Root(a) | Self::NotBelowZero(a) | Self::AtLeast(a, _) => (Some(a), None),
            Self::Plus(a, b)
            | Self::Minus(a, b)
            | Self::Times(a, b)
            | Self::Over(a, b)
            | Self::WholeQuotient(a, b)
            | Self::OverOrZero(a, b)
            | Self::Within(a, b) => (Some(a), Some(b)),
        };
        first.into_iter().chain(second)
    }
}

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
