//! Weight: a factor on each stakeholder's ledger lines.

use crate::appraise::Appraisal;
use crate::error::Error;
use crate::map::Class;
use crate::number::{Money, Tally};
use crate::rules::Source;

/// What a body pays and gains by the lines of the ledger, transfers and their counter-postings included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) paid: Money,
    /// Gains of the classes that are weighted.
    pub(super) weighted: Money,
    /// Gains of other classes.
    pub(super) other: Money,
}

/// What each stakeholder has, in the map's order, and then what is outside.
pub(super) fn lines_of(appraisal: &Appraisal, classes: &[Class]) -> Result<Vec<Lines>, Error> {
    let outside = appraisal.map().stakeholders().len();
    let mut sums = vec![[Tally::default(); 3]; outside.saturating_add(1)];
    for run in appraisal.ledger().runs() {
        let column = match (run.stream.source, run.stream.class) {
            (Source::Input(_), _) => 0,
            (_, Some(class)) if classes.contains(&class) => 1,
            _ => 2,
        };
        if let Some(tally) = sums.get_mut(run.stream.holder.unwrap_or(outside)).and_then(|row| row.get_mut(column)) {
            tally.merge(run.sum.present);
        }
    }
    let lines = sums.into_iter().map(|[paid, weighted, other]| {
        Ok(Lines { paid: paid.money()?, weighted: weighted.money()?, other: other.money()? })
    });
    lines.collect()
}
