//! Going through coalitions with leave to work.

use super::CostGame;
use crate::error::{Error, limits as beyond};
use crate::limits::Limit;
use crate::work::{Stage, Work};

/// Coalitions between two accounts of the steps taken.
pub(super) const ACCOUNTED: usize = 1 << 10;

impl CostGame {
    /// Begins to go through all coalitions, where so many are allowed.
    pub(super) fn begin(&self, work: &Work<'_>) -> Result<(), Error> {
        let coalitions = 1_usize << self.count();
        if work.limits().pass(Limit::Coalitions, coalitions) {
            return Err(beyond::passed_by(work.limits(), Limit::Coalitions, coalitions));
        }
        work.begin(Stage::Sharing, coalitions)
    }

    /// Accounts for [`ACCOUNTED`] more, each with every agency: `done` are those before them.
    pub(super) fn account(&self, work: &Work<'_>, done: usize) -> Result<(), Error> {
        work.done(done);
        let steps = self.count().saturating_mul(ACCOUNTED).saturating_mul(5);
        work.take(u64::try_from(steps).unwrap_or(u64::MAX))
    }
}
