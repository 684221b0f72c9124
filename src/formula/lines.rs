//! The ledger lines of a formula, and which of them a measure adds up.

use super::NodeId;
use crate::map::ImpactMap;
use crate::measure::Measure;

/// A ledger line, before it is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its present value; that of an input discounted only where the conventions say so.
    pub(crate) present: NodeId,
    pub(crate) side: LineSide,
}

/// What a ledger line is, by places in the map's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineSide {
    Input { from: usize },
    Outcome { outcome: usize, holder: usize, cashable: Option<NodeId>, transfer: Transfer },
}

/// Whether a line is part of a transfer, and who loses by it what the holder gains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transfer {
    No,
    /// Nobody is named.
    FromOutside,
    From(usize),
}

/// A measure by places in the map's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sum {
    Inputs,
    Outcomes,
    Net,
    Outcome(usize),
    Paid(usize),
    Gained(usize),
    NetOf(usize),
    Cashable(usize),
}

impl Sum {
    /// The sum that a measure is; none for a ratio, and for what the map does not have.
    pub(crate) fn of(map: &ImpactMap, measure: &Measure) -> Option<Self> {
        let stakeholder = |id: &crate::map::Id| map.stakeholder_index(id.as_str());
        Some(match measure {
            Measure::Inputs => Self::Inputs,
            Measure::Outcomes => Self::Outcomes,
            Measure::Net => Self::Net,
            Measure::Sroi | Measure::NetSroi => return None,
            Measure::Outcome(id) => Self::Outcome(map.outcomes().position(|outcome| outcome.id() == id)?),
            Measure::Paid(id) => Self::Paid(stakeholder(id)?),
            Measure::Gained(id) => Self::Gained(stakeholder(id)?),
            Measure::NetOf(id) => Self::NetOf(stakeholder(id)?),
            Measure::Cashable(id) => Self::Cashable(stakeholder(id)?),
        })
    }

    /// How a line enters it: which node, and whether it is taken away; none where it does not.
    pub(crate) fn term(self, line: &Line) -> Option<(NodeId, bool)> {
        let (plus, minus) = (Some((line.present, false)), Some((line.present, true)));
        match line.side {
            LineSide::Input { from } => match self {
                Self::Inputs => plus,
                Self::Net => minus,
                Self::Paid(who) if who == from => plus,
                Self::NetOf(who) if who == from => minus,
                _ => None,
            },
            LineSide::Outcome { outcome, holder, cashable, transfer } => match self {
                Self::Outcomes | Self::Net if transfer == Transfer::No => plus,
                Self::Outcome(which) if which == outcome && transfer == Transfer::No => plus,
                // who gives to itself is where it was
                Self::Gained(who) | Self::NetOf(who) if who == holder => {
                    if transfer == Transfer::From(who) {
                        None
                    } else {
                        plus
                    }
                }
                Self::Gained(who) | Self::NetOf(who) if transfer == Transfer::From(who) => minus,
                Self::Cashable(who) if who == holder => cashable.map(|node| (node, false)),
                _ => None,
            },
        }
    }
}
