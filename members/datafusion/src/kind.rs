//! The kinds of results, each with its columns.

use datafusion::arrow::datatypes::SchemaRef;
use sroi::arrow::{
    AccountsTable, AppraisalsTable, FindingsTable, LedgerTable, NumbersTable, SummariesTable, WarningsTable,
};

/// A kind of results of a map: a table function, and the function of one map behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// What each map comes to, or why it is refused.
    Appraisals,
    /// The lines of each ledger.
    Ledger,
    /// What each stakeholder paid and gained, year by year.
    Accounts,
    /// What may claim too much.
    Warnings,
    /// What is wrong with maps and their studies.
    Findings,
    /// What draws say.
    Summaries,
    /// How much hangs on each number.
    Numbers,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Appraisals,
        Self::Ledger,
        Self::Accounts,
        Self::Warnings,
        Self::Findings,
        Self::Summaries,
        Self::Numbers,
    ];

    /// The name of its table function.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Appraisals => "appraisals",
            Self::Ledger => "ledger",
            Self::Accounts => "accounts",
            Self::Warnings => "warnings",
            Self::Findings => "findings",
            Self::Summaries => "summaries",
            Self::Numbers => "numbers",
        }
    }

    /// The name of the function of one map, by which machines that share a query find it.
    pub const fn function(self) -> &'static str {
        match self {
            Self::Appraisals => "sroi_appraisals",
            Self::Ledger => "sroi_ledger",
            Self::Accounts => "sroi_accounts",
            Self::Warnings => "sroi_warnings",
            Self::Findings => "sroi_findings",
            Self::Summaries => "sroi_summaries",
            Self::Numbers => "sroi_numbers",
        }
    }

    /// Whether it asks what is in doubt: a study, and which draws are made of it.
    pub const fn has_study(self) -> bool {
        match self {
            Self::Findings | Self::Summaries | Self::Warnings => true,
            Self::Appraisals | Self::Ledger | Self::Accounts | Self::Numbers => false,
        }
    }

    /// Its columns.
    pub fn schema(self) -> SchemaRef {
        match self {
            Self::Appraisals => AppraisalsTable::schema(),
            Self::Ledger => LedgerTable::schema(),
            Self::Accounts => AccountsTable::schema(),
            Self::Warnings => WarningsTable::schema(),
            Self::Findings => FindingsTable::schema(),
            Self::Summaries => SummariesTable::schema(),
            Self::Numbers => NumbersTable::schema(),
        }
    }
}
