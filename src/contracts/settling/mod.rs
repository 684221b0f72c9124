//! What a contract comes to with what was reported: claims, payments, finance, and what each party has of it.
//!
//! What is due is worked out first, clause by clause (`due`), in exact fractions; then the days are gone through in order (`course`): on each,
//! interest, the claims and their caps, draws, and what is distributed.

mod bundle_claims;
mod caps;
mod course;
mod due;
mod flows;
mod grouping;
mod lines;
mod looked;
mod measuring;
mod outcome_claims;
mod pools;
mod reading;
mod savings_claims;
mod settled;
mod shares;
mod terms_looked;
mod vehicle;
mod written;

use super::reported::{Outcomes, Savings};
use super::terms::{Contract, Declared, Drafting};
use crate::document::{Place, Reader};
use crate::error::Findings;
use course::Course;
use lines::Lines;
use reading::Reading;
use shares::Shares;

pub use flows::{Flow, FlowSource};
pub use looked::{Warning, WarningCode};
pub use settled::{Claim, ClauseTotal, PartyAccount, Saving, Settled, TrancheAccount};

impl Contract {
    /// What the contract comes to with these outcomes, and, where they are given, with what its parties save.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use sroi::contracts::{Contract, Outcomes};
    /// let contract = Contract::from_json(r#"{
    ///     "format": "sroi-contract/1", "title": "Jobs", "currency": "GBP", "start": "2026-04-01", "months": 24,
    ///     "parties": {"council": {}, "provider": {}}, "metrics": {"jobs": {}},
    ///     "clauses": {"jobs": {"kind": "outcome", "metric": "jobs", "price": "500", "payers": {"council": "1"}, "to": "provider"}}
    /// }"#)?;
    /// let outcomes = Outcomes::from_json(r#"{"format": "sroi-outcomes/1", "results": {"jobs": [{"date": "2026-06-30", "value": "12"}]}}"#)?;
    /// let settled = contract.settled(&outcomes, None)?;
    /// let flow = &settled.flows()[0];
    /// assert_eq!((flow.date.to_string(), flow.amount.to_string()), ("2026-07-01".to_owned(), "6000".to_owned()));
    /// assert_eq!(settled.party("provider").unwrap().figures().net.to_string(), "6000");
    /// # }
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// Results of a metric or a cohort that the contract has not; rows that lack what a clause or a cap asks of them, or come before the
    /// start; divisors of 0; a split without savings; finance that does not fund the cost; a claim, a payment or a party's sum of 10^16
    /// or more. Each has its address, those of outcomes begin with `/results` or `/flows`.
    pub fn settled(&self, outcomes: &Outcomes, savings: Option<&Savings>) -> Result<Settled, Findings> {
        let mut reader = Reader::new(self.limits());
        let mut draft = self.drafting(&mut reader);
        let lines = Lines::read(&mut draft, self, outcomes);
        for (id, _) in savings.into_iter().flat_map(Savings::parties) {
            let place = Place::ROOT.key("savings");
            draft.named(&place.key(id.as_str()), Declared::Party, id.as_str());
        }
        let mut reading = Reading::new(self, &lines, self.drafting(&mut reader));
        let shares: Vec<Shares> =
            self.clauses().map(|(id, clause)| reading.shares(id.as_str(), clause, savings)).collect();
        reading.look_at_terms(&shares);
        reading.check_caps();
        let due = reading.due();
        let (looked, steps) = (std::mem::take(&mut reading.looked), reading.steps);
        reader.finish(Some(()))?;
        let mut course = Course::new(self, shares, looked);
        course.run(due)?;
        Ok(course.settled(lines.made.as_deref(), savings, steps)?)
    }

    /// A reader that knows what the contract declares.
    fn drafting<'r>(&self, reader: &'r mut Reader) -> Drafting<'r> {
        let mut draft = Drafting::new(reader);
        draft.calendar = Some(self.calendar());
        draft.places = self.places();
        draft.parties = Some(self.ids_of_parties());
        draft.metrics = Some(self.ids_of_metrics());
        draft.cohorts = Some(self.ids_of_cohorts());
        draft
    }
}
