//! One map under several conventions, side by side.

use super::{Appraisal, appraise};
use crate::error::{Findings, limits as beyond};
use crate::limits::Limit;
use crate::map::{Conventions, ImpactMap};

/// Appraises a map under each of several conventions; the first row is the map's own.
///
/// ```
/// use sroi::{Conventions, build, compare};
/// # let map = build::map("Walking group", "GBP", "2026-04-01").stakeholder("walkers", build::people("Walkers"))
/// #     .input("leader", build::cash("walkers", 800))
/// #     .outcome("fitter", build::outcome("walkers", 12).lasts(5).value("pass", build::value("162.50"))).finish()?;
/// let rows = compare(&map, [("green-book", Conventions::green_book())])?;
/// assert_eq!(rows[0].label, "as stated");
/// assert!(rows[1].appraisal.sroi().is_some());
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// Whatever is wrong with the map under one of the conventions, and amounts or totals of 10^16 or more, each with its
/// address; more ledger lines in all appraisals together than the map's limits allow.
pub fn compare<'a>(
    map: &ImpactMap,
    conventions: impl IntoIterator<Item = (&'a str, Conventions)>,
) -> Result<Vec<Compared>, Findings> {
    let mut comparison = Comparison::of(appraise(map)?);
    for (label, conventions) in conventions {
        comparison.add(label, &conventions)?;
    }
    Ok(comparison.rows)
}

/// A comparison as it is made.
pub(crate) struct Comparison {
    map: ImpactMap,
    /// The ledger lines of the map.
    lines: usize,
    pub(crate) rows: Vec<Compared>,
}

impl Comparison {
    /// One with the appraisal of the map as stated.
    pub(crate) fn of(appraisal: Appraisal) -> Self {
        let (map, lines) = (appraisal.map().clone(), appraisal.ledger().len());
        Self { map, lines, rows: vec![Compared { label: "as stated".to_owned(), appraisal }] }
    }

    /// Adds a row, under other conventions.
    ///
    /// # Errors
    /// Those of [`compare`].
    pub(crate) fn add(&mut self, label: &str, conventions: &Conventions) -> Result<(), Findings> {
        let limits = self.map.limits();
        // every appraisal is kept, and no conventions make a map's lines more
        if limits.pass(Limit::LedgerLines, self.rows.len().saturating_add(1).saturating_mul(self.lines)) {
            return Err(beyond::passed(limits, Limit::LedgerLines).into());
        }
        let appraisal = appraise(&self.map.with_conventions(conventions)?)?;
        self.rows.push(Compared { label: label.to_owned(), appraisal });
        Ok(())
    }
}

/// One row of a comparison: the results of the map under one set of conventions, which its appraisal records.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Compared {
    /// The caller's name for the conventions; `as stated` for the map's own.
    pub label: String,
    /// The results of the map under these conventions.
    pub appraisal: Appraisal,
}
