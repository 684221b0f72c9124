//! What is printed of a decision, whichever its document is.

use super::corrections::corrections;
use super::equity::equity;
use super::options::options;
use super::portfolio::portfolio;
use super::rollout::rollout;
#[cfg(feature = "tenders")]
use super::tender::tender;
use super::values::values;
use crate::decisions::{Decided, Decision};
use crate::report::block::{PROSE, Report};

/// What the page of a decision says: that of its document, and of what comes of it.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::decisions::Decision;
/// let text = r#"{"format": "sroi-rollout/1", "title": "Two clubs", "sites": {"north": {}, "south": {}}, "map": {
///     "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///     "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}}}}"#;
/// let decision = Decision::from_json(text)?;
/// let page = sroi::report::contents::decision(&decision, &decision.decided()?);
/// assert!(page.to_text().starts_with("Two clubs"));
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn decision(decision: &Decision, decided: &Decided) -> Report {
    match (decision, decided) {
        (Decision::Options(document), Decided::Options(result)) => options(document, result),
        (Decision::Rollout(document), Decided::Rollout(result)) => rollout(document, result),
        (Decision::Corrections(document), Decided::Corrections(result)) => corrections(document, result),
        (Decision::Equity(document), Decided::Equity(result)) => equity(document, result),
        (Decision::Values(document), Decided::Values(result)) => values(document, result),
        (Decision::Portfolio(document), Decided::Portfolio(result)) => portfolio(document, result),
        #[cfg(feature = "tenders")]
        (Decision::Tender(document), Decided::Tender(result)) => tender(document, result),
        _ => {
            let mut report = Report::of_width(PROSE);
            report.paragraph("this result is not that of the document");
            report
        }
    }
}
