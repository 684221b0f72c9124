//! References to a stakeholder of the map.

use super::Id;

/// A reference to a stakeholder of the map: its id, and its place in the order of stakeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    id: Id,
    index: usize,
}

impl Party {
    pub(crate) const fn new(id: Id, index: usize) -> Self {
        Self { id, index }
    }

    /// The id of the stakeholder that is referred to.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// The place of the stakeholder in the map's order, from 0.
    pub const fn index(&self) -> usize {
        self.index
    }
}
