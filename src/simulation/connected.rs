//! What is connected, directly or over others: groups that grow together.

/// Things by their places, each in the group that it is connected with.
#[derive(Clone, Debug)]
pub(super) struct Connected {
    parents: Vec<usize>,
}

impl Connected {
    /// So many, each alone.
    pub(super) fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    /// Joins the groups of two.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (a, b) = (self.root(one), self.root(other));
        self.parents[a.max(b)] = a.min(b);
    }

    /// The first of the group that one is in.
    pub(super) fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_grow_together() {
        let mut connected = Connected::new(6);
        for (one, other) in [(4, 5), (1, 2), (5, 2)] {
            connected.join(one, other);
        }
        let roots: Vec<usize> = (0..6).map(|one| connected.root(one)).collect();
        assert_eq!(roots, [0, 1, 1, 3, 1, 1]);
    }
}
