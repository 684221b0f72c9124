//! What is asked of things of which a set is chosen, and what is answered.

use super::row::Row;

/// Things to choose among: what each is worth, what it costs, and what a set of them may use at most.
///
/// The best set is worth most; of equals it costs least, then has the fewest things, then the first in which they differ.
#[derive(Clone, Debug)]
pub(in crate::decisions) struct Things {
    pub(in crate::decisions) worth: Vec<i128>,
    pub(in crate::decisions) cost: Vec<i128>,
    pub(in crate::decisions) rows: Vec<Row>,
}

/// A row of which it is asked what the best set would be worth if there were more of it, and if there were less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::decisions) struct Move {
    pub(in crate::decisions) row: usize,
    pub(in crate::decisions) raised: i128,
    /// `None` where it cannot be lowered so far.
    pub(in crate::decisions) lowered: Option<i128>,
}

/// What the best set of some question is worth. `None` where no set is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::decisions) struct Answer {
    pub(in crate::decisions) worth: Option<i128>,
    /// Whether it is certain that no other is worth more, or that there is none.
    pub(in crate::decisions) proved: bool,
}

/// The best set, and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::decisions) struct Answers {
    /// The places of the things chosen, in order.
    pub(in crate::decisions) chosen: Vec<usize>,
    pub(in crate::decisions) worth: i128,
    /// Whether it is certain that no other set is worth more.
    pub(in crate::decisions) proved: bool,
    /// For each move.
    pub(in crate::decisions) raised: Vec<Answer>,
    /// For each move. `None` where it was not asked for.
    pub(in crate::decisions) lowered: Vec<Option<Answer>>,
    /// For each thing, the best set with it; empty where that was not asked for.
    pub(in crate::decisions) with: Vec<Answer>,
}

impl Answers {
    /// What the best set is worth, as an answer.
    pub(in crate::decisions) const fn best(&self) -> Answer {
        Answer { worth: Some(self.worth), proved: self.proved }
    }
}
