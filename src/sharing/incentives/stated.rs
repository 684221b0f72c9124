//! What is reported: the value of a programme to each agency, and its cost.

use crate::document::Id;
use crate::document::{Place, Reader};
use crate::error::{Findings, document, games as fault, number, sharing};
use crate::number::Rational;
use crate::sharing::games::{Agencies, Allocation};
use indexmap::IndexSet;

/// What each agency says the programme is worth to it, 0 or more, and what the programme costs, in the same unit.
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
    /// The cost, and each agency's id with the value that it reports.
    ///
    /// # Errors
    /// A cost or value below 0, an agency that reports twice, one that is no id, nobody; each with an address such as
    /// `/values/nhs`.
    pub fn new<K: AsRef<str>, V: Into<Rational>>(
        cost: impl Into<Rational>,
        values: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self, Findings> {
        let (mut reader, at) = (Reader::default(), Place::ROOT);
        let cost = cost.into();
        if cost.is_negative() {
            reader.file(&at.key("cost"), number::below_zero("a cost to be shared", cost.written()));
        }
        let at = at.key("values");
        let (mut agencies, mut reported) = (IndexSet::new(), Vec::new());
        for (id, value) in values {
            let (id, value) = (id.as_ref(), value.into());
            if value.is_negative() {
                reader.file(&at.key(id), sharing::negative_benefit("a reported value is 0 or more", value.written()));
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

    /// What the programme costs.
    pub const fn cost(&self) -> &Rational {
        &self.cost
    }

    /// What each agency says it is worth to it.
    pub const fn values(&self) -> &Allocation {
        &self.values
    }

    /// Whether the values cover the cost.
    pub(super) fn cover_the_cost(&self) -> bool {
        self.values.total() >= self.cost
    }

    /// Which agencies the values do not cover the cost without.
    pub(super) fn indispensable(&self) -> Vec<bool> {
        let spare = self.values.total() - &self.cost;
        self.values.payments().iter().map(|value| !spare.is_negative() && *value > spare).collect()
    }
}
