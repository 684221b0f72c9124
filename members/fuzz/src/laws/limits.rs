//! Limits under which an execution is short.

use sroi::{Limit, Limits};

/// Small limits: what asks for more is refused, and that is held to the laws of refusals.
pub(super) fn limits() -> Limits {
    const LOW: [(Limit, u64); 19] = [
        (Limit::TextBytes, 100_000),
        (Limit::KeyBytes, 300),
        (Limit::NameBytes, 600),
        (Limit::Findings, 30),
        (Limit::Stakeholders, 30),
        (Limit::Numbers, 2_000),
        (Limit::LedgerLines, 2_000),
        (Limit::PivotRows, 2_000),
        (Limit::TrailSteps, 5_000),
        (Limit::IndexDraws, 5_000),
        (Limit::Doubts, 40),
        (Limit::YearValues, 20),
        (Limit::FormulaSteps, 20_000),
        (Limit::KeptResults, 100_000),
        (Limit::Coalitions, 64),
        (Limit::OutcomeRows, 200),
        (Limit::Claims, 1_500),
        (Limit::Flows, 3_000),
        (Limit::Steps, 3_000_000),
    ];
    LOW.into_iter().fold(Limits::default(), |limits, (limit, most)| limits.with(limit, most))
}
