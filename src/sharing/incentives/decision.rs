//! The decision that a rule takes on reports: built or not, who pays what, who turned it, and what the rule gives up.

use crate::document::Id;
use crate::number::Rational;
use crate::sharing::games::Allocation;

/// What a rule may promise, and none promises all of.
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

impl Promise {
    /// The promise as text, such as `individual-rationality`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Balance => "balance",
            Self::IndividualRationality => "individual-rationality",
            Self::Truthfulness => "truthfulness",
        }
    }
}

/// What follows from reports under a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub(super) cost: Rational,
    pub(super) built: bool,
    pub(super) payments: Allocation,
    /// By agency, in the order of the payments.
    pub(super) pivotal: Vec<bool>,
    pub(super) gives_up: &'static [Promise],
}

impl Decision {
    /// Whether the programme is built.
    pub const fn is_built(&self) -> bool {
        self.built
    }

    /// What each agency pays.
    pub const fn payments(&self) -> &Allocation {
        &self.payments
    }

    /// What is spent on the programme: its cost where it is built, else 0.
    fn spent(&self) -> Rational {
        if self.built { self.cost.clone() } else { Rational::zero() }
    }

    /// What the payments lack of the cost of the programme; somebody else has to bear it. 0 where they lack nothing.
    pub fn deficit(&self) -> Rational {
        (self.spent() - self.payments.total()).max(Rational::zero())
    }

    /// What the payments come to beyond the cost of the programme. It is burnt: were it handed back to those who pay, the
    /// rule would no longer be truthful. 0 where there is none.
    pub fn surplus(&self) -> Rational {
        (self.payments.total() - self.spent()).max(Rational::zero())
    }

    /// The agencies without whose report the decision would have been the other.
    pub fn pivotal(&self) -> impl Iterator<Item = &Id> {
        self.payments.iter().zip(&self.pivotal).filter(|(_, pivotal)| **pivotal).map(|((id, _), _)| id)
    }

    /// What the rule does not promise; everything else of [`Promise`] it does.
    pub const fn gives_up(&self) -> &'static [Promise] {
        self.gives_up
    }

    /// What an agency to which the programme is truly worth `value` gains: that where it is built, less its payment.
    /// None where it is not among those who reported.
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
    pub fn net(&self, id: &str, value: &Rational) -> Option<Rational> {
        let gained = if self.built { value.clone() } else { Rational::zero() };
        Some(gained - self.payments.get(id)?)
    }
}
