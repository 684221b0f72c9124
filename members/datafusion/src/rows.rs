//! The rows of one kind, to which map after map is added.

use crate::Kind;
use crate::appraising::Stated;
use crate::simulating::Drawing;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::error::ArrowError;
use datafusion::error::DataFusionError;
use sroi::arrow::{
    AccountsTable, AppraisalsTable, FindingsTable, LedgerTable, NumbersTable, SummariesTable, WarningsTable,
};
use sroi::pockets::{Accounts, Counting};
use sroi::{Appraisal, Findings, Limits};

/// A table of each kind; one is made for a batch of maps, so that it does not matter how large the largest is.
#[allow(clippy::large_enum_variant)]
pub(crate) enum Rows {
    Appraisals(AppraisalsTable),
    Ledger(LedgerTable),
    Accounts(AccountsTable),
    Warnings(WarningsTable),
    Findings(FindingsTable),
    Summaries(SummariesTable),
    Numbers(NumbersTable),
}

impl Rows {
    pub(crate) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Appraisals => Self::Appraisals(AppraisalsTable::new()),
            Kind::Ledger => Self::Ledger(LedgerTable::new()),
            Kind::Accounts => Self::Accounts(AccountsTable::new()),
            Kind::Warnings => Self::Warnings(WarningsTable::new()),
            Kind::Findings => Self::Findings(FindingsTable::new()),
            Kind::Summaries => Self::Summaries(SummariesTable::new()),
            Kind::Numbers => Self::Numbers(NumbersTable::new()),
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Appraisals(table) => table.len(),
            Self::Ledger(table) => table.len(),
            Self::Accounts(table) => table.len(),
            Self::Warnings(table) => table.len(),
            Self::Findings(table) => table.len(),
            Self::Summaries(table) => table.len(),
            Self::Numbers(table) => table.len(),
        }
    }

    pub(crate) fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        match self {
            Self::Appraisals(table) => table.finish(),
            Self::Ledger(table) => table.finish(),
            Self::Accounts(table) => table.finish(),
            Self::Warnings(table) => table.finish(),
            Self::Findings(table) => table.finish(),
            Self::Summaries(table) => table.finish(),
            Self::Numbers(table) => table.finish(),
        }
    }

    /// Adds the rows of a map. One that is refused has a row among appraisals and rows among findings, and none elsewhere.
    ///
    /// # Errors
    /// A table that has no room for them, which says nothing of the map.
    pub(crate) fn push(&mut self, stated: &Stated<'_>, limits: Limits) -> Result<(), DataFusionError> {
        let (name, appraised) = (stated.name, stated.appraised(limits));
        let pushed = match (self, appraised) {
            (Self::Appraisals(table), appraised) => {
                match appraised.and_then(|appraisal| Ok(table.push(name, &appraisal)?)) {
                    Ok(()) => Ok(()),
                    Err(findings) => table.push_refused(name, &findings),
                }
            }
            (Self::Findings(table), appraised) => {
                match appraised.and_then(|appraisal| told(&appraisal, stated, limits)) {
                    Ok(()) => Ok(()),
                    Err(findings) => table.push(name, &findings),
                }
            }
            (_, Err(_)) => Ok(()),
            (Self::Ledger(table), Ok(appraisal)) => table.push(name, &appraisal),
            (Self::Accounts(table), Ok(appraisal)) => match Accounts::new(&appraisal, Counting::default()) {
                Ok(accounts) => table.push(name, &accounts),
                Err(_) => Ok(()),
            },
            (Self::Warnings(table), Ok(appraisal)) => table.push(name, appraisal.warnings()).and_then(|()| {
                match Drawing::new(appraisal.map(), stated, limits) {
                    Ok(Some(drawing)) => table.push(name, drawing.checked().warnings()),
                    Ok(None) | Err(_) => Ok(()),
                }
            }),
            (Self::Summaries(table), Ok(appraisal)) => {
                let Ok(Some(drawing)) = Drawing::new(appraisal.map(), stated, limits) else { return Ok(()) };
                match drawing.draws() {
                    Ok(draws) => table.push(name, drawing.measures(), &draws),
                    Err(_) => Ok(()),
                }
            }
            (Self::Numbers(table), Ok(appraisal)) => table.push(name, &appraisal),
        };
        pushed.map_err(|error| DataFusionError::ResourcesExhausted(error.to_string()))
    }
}

/// What is wrong with a map that can be appraised, or with its study: whatever keeps a row out of another table.
fn told(appraisal: &Appraisal, stated: &Stated<'_>, limits: Limits) -> Result<(), Findings> {
    AppraisalsTable::new().push(stated.name, appraisal)?;
    Accounts::new(appraisal, Counting::default())?;
    match Drawing::new(appraisal.map(), stated, limits)?.and_then(|drawing| drawing.refusal()) {
        Some(findings) => Err(findings),
        None => Ok(()),
    }
}
