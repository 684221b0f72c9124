//! What is reported: the value of a programme to each agency, and its cost.

use crate::document::Id;
use crate::document::{Place, Reader};
use crate::error::{Findings, Term, document, games as fault, number, sharing};
use crate::number::{IntoRational, Rational};
use crate::sharing::games::{Agencies, Allocation, amount};
use indexmap::IndexSet;

/// Reports: the value, 0 or more, that each agency says the programme has for it, and the programme's cost in the same
/// unit.
///
/// ```
/// use sroi::sharing::incentives::Reports;
/// // a school programme that education could not pay for out of what it gains itself
/// let reports = Reports::new(132, [("justice", 1849), ("nhs", 1148), ("education", 186), ("councils", 23)])?;
/// let decision = reports.groves();
/// assert!(decision.is_built());
/// assert_eq!(decision.pivotal().count(), 0); // any one could be missing
/// assert_eq!(decision.deficit(), 132.into()); // so nobody pays
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reports {
    cost: Rational,
    values: Allocation,
}

impl Reports {
    /// The reports on a programme of this cost: each agency's id with the value that it reports.
    ///
    /// # Errors
    /// A cost or value below 0 or a text that is no decimal, an agency that reports twice, a name that is no id, or no agency at all; each with an
    /// address such as `/values/nhs`.
    pub fn new<K: AsRef<str>, V: IntoRational>(
        cost: impl IntoRational,
        values: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self, Findings> {
        let (mut reader, at) = (Reader::default(), Place::ROOT);
        let cost = amount(&mut reader, &at.key("cost"), cost).unwrap_or_default();
        if cost.is_negative() {
            reader.file(&at.key("cost"), number::below_zero(Term::SHARED_COST, cost.written()));
        }
        let at = at.key("values");
        let (mut agencies, mut reported) = (IndexSet::new(), Vec::new());
        for (id, value) in values {
            let id = id.as_ref();
            let value = amount(&mut reader, &at.key(id), value).unwrap_or_default();
            if value.is_negative() {
                reader.file(&at.key(id), sharing::negative_report(value.written()));
            }
            match Id::read(id) {
                Err(error) => reader.file(&at.key(id), error),
                Ok(agency) if agencies.contains(&agency) => reader.file(&at.key(id), document::duplicate_key()),
                Ok(agency) => {
                    agencies.insert(agency);
                    reported.push(value);
                }
            }
        }
        if agencies.is_empty() {
            reader.file(&at, fault::nobody());
        }
        let values = Allocation::new(&Agencies::new(agencies), reported);
        reader.finish(Some(Self { cost, values }))
    }

    /// The cost of the programme, in the unit of the values.
    pub const fn cost(&self) -> &Rational {
        &self.cost
    }

    /// The value that each agency reports, 0 or more.
    pub const fn values(&self) -> &Allocation {
        &self.values
    }

    /// Whether the reported values add up to the cost or more.
    pub(super) fn cover_the_cost(&self) -> bool {
        self.values.total() >= self.cost
    }

    /// Whether each agency is one without whose value the others' would not cover the cost.
    pub(super) fn indispensable(&self) -> Vec<bool> {
        let spare = self.values.total() - &self.cost;
        self.values.payments().iter().map(|value| !spare.is_negative() && *value > spare).collect()
    }
}
