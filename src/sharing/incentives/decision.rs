//! The decision that a rule takes on reports: built or not, who pays what, who turned it, and what the rule gives up.

use crate::document::{Id, as_text};
use crate::number::Rational;
use crate::sharing::games::Allocation;

/// A property that a rule may promise. No rule promises all three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Promise {
    /// The payments add up to the cost where the programme is built, and to 0 where it is not.
    Balance,
    /// No agency that reports its true value pays more than that.
    IndividualRationality,
    /// No agency gains by reporting anything but its true value, whatever the others report.
    Truthfulness,
}

as_text!(Promise, |promise| promise.as_str(););

impl Promise {
    /// The name of the promise, such as `individual-rationality`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Balance => "balance",
            Self::IndividualRationality => "individual-rationality",
            Self::Truthfulness => "truthfulness",
        }
    }
}

/// The decision on a programme that follows from the agencies' reports under a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub(super) cost: Rational,
    pub(super) built: bool,
    pub(super) payments: Allocation,
    /// Whether each agency turned the decision, in the order of the payments.
    pub(super) pivotal: Vec<bool>,
    pub(super) gives_up: &'static [Promise],
}

impl Decision {
    /// Whether the programme is built by this decision.
    pub const fn is_built(&self) -> bool {
        self.built
    }

    /// The payment of each agency, in the unit of the reports.
    pub const fn payments(&self) -> &Allocation {
        &self.payments
    }

    /// What is spent on the programme: its cost where it is built, else 0.
    fn spent(&self) -> Rational {
        if self.built { self.cost.clone() } else { Rational::zero() }
    }

    /// The part of the programme's cost that the payments do not cover, which somebody else has to bear. 0 where they
    /// cover it.
    pub fn deficit(&self) -> Rational {
        (self.spent() - self.payments.total()).max(Rational::zero())
    }

    /// The part of the payments beyond the programme's cost; 0 where there is none. It has to be burnt: were it handed
    /// back to those who pay, the rule would no longer be truthful.
    pub fn surplus(&self) -> Rational {
        (self.payments.total() - self.spent()).max(Rational::zero())
    }

    /// The ids of the agencies without whose report the decision would have been the opposite.
    pub fn pivotal(&self) -> impl Iterator<Item = &Id> {
        self.payments.iter().zip(&self.pivotal).filter(|(_, pivotal)| **pivotal).map(|((id, _), _)| id)
    }

    /// The promises that the rule does not make; it makes all others of [`Promise`].
    pub const fn gives_up(&self) -> &'static [Promise] {
        self.gives_up
    }

    /// The true gain of an agency to which the programme is worth `value`: that value where it is built, less its
    /// payment. `None` for an id that is not among those who reported.
    ///
    /// ```
    /// use sroi::sharing::incentives::Reports;
    /// // the county reports 20 of its 40, and pays a third in place of a half
    /// let decision = Reports::new(60, [("city", 40), ("county", 20)])?.proportional();
    /// assert_eq!(decision.net("county", &40.into()), Some(20.into()));
    /// let honest = Reports::new(60, [("city", 40), ("county", 40)])?.proportional();
    /// assert_eq!(honest.net("county", &40.into()), Some(10.into()));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn net(&self, id: impl AsRef<str>, value: &Rational) -> Option<Rational> {
        let id = id.as_ref();
        let gained = if self.built { value.clone() } else { Rational::zero() };
        Some(gained - self.payments.get(id)?)
    }
}
