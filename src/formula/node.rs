//! Nodes of a formula: how each number comes about.

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
