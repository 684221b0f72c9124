//! The lines of a formula: those of the ledger, before they are rounded.

use super::node::NodeId;
use crate::measure::Sum;
use crate::rules::Stream;

/// A line of the ledger, before it is rounded. A counter-posting is no line of its own: it takes the same amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its present value; that of an input discounted only where the conventions say so.
    pub(crate) present: NodeId,
    /// What of that releases money.
    pub(crate) cashable: Option<NodeId>,
    pub(crate) stream: Stream,
}

impl Line {
    /// How it enters a sum: which node, and whether it is taken away; none where it does not.
    pub(crate) fn in_sum(&self, sum: Sum) -> Option<(NodeId, bool)> {
        let node = if sum.is_cashable() { self.cashable? } else { self.present };
        match sum.weight(&self.stream) {
            0 => None,
            weight => Some((node, weight < 0)),
        }
    }
}
