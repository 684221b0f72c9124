//! Contracts, outcomes and savings in Rust code. A builder only writes a draft; `finish` puts it through the same check as a text.
//!
//! ```
//! use sroi::contracts::{Target, build};
//! // ten jobs at a price each, financed by a loan until they are paid for
//! let contract = build::contract("A loan for jobs", "GBP", "2026-04-01", 12)
//!     .period(12)
//!     .places(2)
//!     .party("council", build::party())
//!     .party("lender", build::party())
//!     .party("spv", build::party().named("Jobs Ltd"))
//!     .party("provider", build::party())
//!     .metric("jobs", build::metric().unit("job"))
//!     .clause("jobs", build::outcome("jobs").price(100).payers([("council", 1)]).to("spv"))
//!     .clause("work", build::fee(1_000).payers([("spv", 1)]).to("provider"))
//!     .finance(build::finance("spv").tranche("loan", build::loan("lender").draw("2026-04-01", 1_000)).surplus([("lender", 1)]))
//!     .finish()?;
//! let outcomes = build::outcomes().row("jobs", build::row("2027-03-31", 12)).finish()?;
//! let settled = contract.settled(&outcomes, None)?;
//! assert_eq!(settled.party("lender").unwrap().figures().net.to_string(), "200");
//! # Ok::<(), sroi::Findings>(())
//! ```

mod bundle;
mod cap;
mod clause;
mod day;
mod fee;
mod finance;
mod outcome;
mod party;
mod reported;
mod shared_savings;
mod split;
mod tier;

pub use bundle::{Bundle, bundle, bundle_by_group, bundle_by_year};
pub use cap::{Cap, cap};
pub use clause::Clause;
pub use day::{Day, IntoDay};
pub use fee::{Budgets, Fee, budgets, fee, fees};
pub use finance::{Finance, Tranche, finance, grant, loan};
pub use outcome::{Outcome, outcome};
pub use party::{Cohort, Metric, Party, cohort, metric, party};
pub use reported::{OutcomesBuilder, Paid, Row, SavingsBuilder, outcomes, paid, row, savings};
pub use shared_savings::SharedSavings;
pub use shared_savings::{Loss, Quality, loss, loss_by_complement, quality, shared_savings};
pub use split::{Split, split};
pub use tier::{Pool, Tier, pool, tier};

use super::Contract;
use crate::document::{Drafted, Node, keyed, of_whole_documents, text, texts};
use crate::error::Findings;
use crate::limits::Limits;
use crate::number::IntoFigure;
use std::borrow::Cow;

/// A contract that is being built. See the [module](self) for an example.
#[derive(Clone, Debug)]
#[must_use = "a draft is no contract before it is finished"]
pub struct ContractBuilder {
    fields: Drafted,
    parties: Drafted,
    metrics: Drafted,
    cohorts: Drafted,
    clauses: Drafted,
    caps: Drafted,
    limits: Limits,
}

/// Starts a contract with its title, the ISO 4217 code of its currency, its first day, and for how many months it runs, 1 to 1,200.
pub fn contract(title: &str, currency: &str, start: impl IntoDay, months: u32) -> ContractBuilder {
    let mut fields = vec![(Cow::Borrowed("format"), Node::text(Contract::FORMAT))];
    fields.extend([keyed("title", text(title)), keyed("currency", text(currency))]);
    fields.extend([keyed("start", day::node(start)), keyed("months", Node::whole(months))]);
    ContractBuilder {
        fields,
        parties: Vec::new(),
        metrics: Vec::new(),
        cohorts: Vec::new(),
        clauses: Vec::new(),
        caps: Vec::new(),
        limits: Limits::default(),
    }
}

impl ContractBuilder {
    fn set(mut self, key: &'static str, node: Node<'static>) -> Self {
        self.fields.push((Cow::Borrowed(key), node));
        self
    }

    /// Sets the months in a period: 1, 2, 3, 4, 6 or 12, which divides the months of the contract. The default is 3.
    pub fn period(self, months: u32) -> Self {
        self.set("period", Node::whole(months))
    }

    /// Sets the decimal places to which money is rounded, 0 to 12. The default is 12.
    pub fn places(self, places: u32) -> Self {
        self.set("places", Node::whole(places))
    }

    /// Sets the rate a year of the net present values, above -1. The default is 0.035.
    pub fn discount(self, rate: impl IntoFigure) -> Self {
        self.set("discount", rate.into_figure().into())
    }

    /// Sets the part of a payment by which it may jump up at an edge without a warning, a share above 0. The default is 0.25.
    pub fn cliff(self, share: impl IntoFigure) -> Self {
        self.set("cliff", share.into_figure().into())
    }

    /// Adds a party under this id.
    pub fn party(mut self, id: impl AsRef<str>, party: Party) -> Self {
        self.parties.push(keyed(id.as_ref(), party.node()));
        self
    }

    /// Adds something that is measured under this id.
    pub fn metric(mut self, id: impl AsRef<str>, metric: Metric) -> Self {
        self.metrics.push(keyed(id.as_ref(), metric.node()));
        self
    }

    /// Adds a group that is measured together under this id.
    pub fn cohort(mut self, id: impl AsRef<str>, cohort: Cohort) -> Self {
        self.cohorts.push(keyed(id.as_ref(), cohort.node()));
        self
    }

    /// Adds a clause under this id, after those that stand. The order counts: it is that of payment on one day.
    pub fn clause(mut self, id: impl AsRef<str>, clause: impl Into<Clause>) -> Self {
        self.clauses.push(keyed(id.as_ref(), clause.into().node()));
        self
    }

    /// Adds a cap under this id.
    pub fn cap(mut self, id: impl AsRef<str>, cap: Cap) -> Self {
        self.caps.push(keyed(id.as_ref(), cap.node()));
        self
    }

    /// Sets how the contract is financed.
    pub fn finance(self, finance: Finance) -> Self {
        self.set("finance", finance.node())
    }

    /// Sets the party that bears these inputs of a map, whoever the map says pays them.
    pub fn delivers(self, party: impl AsRef<str>, inputs: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let fields = vec![keyed("party", text(party.as_ref())), keyed("inputs", texts(inputs))];
        self.set("delivers", Node::Object(fields))
    }

    of_whole_documents!();

    /// Checks everything that was stated and makes the contract.
    ///
    /// # Errors
    /// Those of [`Contract::from_document`]: every mistake at once, each with its address.
    pub fn finish(self) -> Result<Contract, Findings> {
        let Self { mut fields, parties, metrics, cohorts, clauses, caps, limits } = self;
        for (key, entries) in
            [("parties", parties), ("metrics", metrics), ("cohorts", cohorts), ("clauses", clauses), ("caps", caps)]
        {
            fields.push((Cow::Borrowed(key), Node::Object(entries)));
        }
        Contract::from_document(Node::Object(fields), limits)
    }
}
