//! The sharing rules by name, with the laws that each gives up (Thomson 2003, 2015, survey and update).

use super::arithmetic::Fractions;
#[cfg(feature = "xlsx")]
use super::arithmetic::{Arithmetic, Shared};
use super::payments::{Origin, Payments};
use super::{Law, SharedCost, equal_awards, equal_surplus, nucleolus, proportional, shapley};
use crate::document::{Reader, as_text};
use crate::error::{Error, sharing as fault};
use crate::number::Rational;
use crate::work::Work;
use std::fmt;
use std::str::FromStr;

/// A rule by which agencies share a cost, given what each of them gains.
///
/// Shares that the agencies agreed on are not among the rules: see [`SharedCost::share_as_agreed`].
///
/// ```
/// use sroi::sharing::SharingRule;
/// let rule: SharingRule = "constrained-equal-costs".parse()?;
/// assert_eq!(rule, SharingRule::ConstrainedEqualCosts);
/// let error = "shaply".parse::<SharingRule>().unwrap_err();
/// assert_eq!(error.suggestion(), Some("did you mean shapley?"));
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SharingRule {
    /// `p_i = C b_i / B`: every agency pays the same part of what it gains.
    Proportional,
    /// Random arrival: the mean, over all orders in which agencies may join, of what each adds to the surplus.
    Shapley,
    /// The Talmud rule: the largest objection of any group of agencies is made as small as possible, then the next
    /// largest.
    Nucleolus,
    /// `p_i = min(b_i, x)`: every agency pays the same, but none more than it gains.
    ConstrainedEqualCosts,
    /// `b_i - p_i = min(b_i, y)`: every agency keeps the same gain, but none more than its benefit.
    ConstrainedEqualGains,
    /// `b_i - p_i = (B - C)/n`: every agency keeps the same gain, even where it has to be paid for that.
    EqualSurplus,
}

as_text!(SharingRule, |rule| rule.as_str(););

impl SharingRule {
    /// Every rule, in the order in which reports list them.
    pub const ALL: [Self; 6] = [
        Self::Proportional,
        Self::Shapley,
        Self::Nucleolus,
        Self::ConstrainedEqualCosts,
        Self::ConstrainedEqualGains,
        Self::EqualSurplus,
    ];

    /// The name of the rule, such as `equal-surplus`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proportional => "proportional",
            Self::Shapley => "shapley",
            Self::Nucleolus => "nucleolus",
            Self::ConstrainedEqualCosts => "constrained-equal-costs",
            Self::ConstrainedEqualGains => "constrained-equal-gains",
            Self::EqualSurplus => "equal-surplus",
        }
    }

    /// The laws that the rule breaks for some problems.
    ///
    /// ```
    /// use sroi::sharing::{Law, SharingRule};
    /// assert_eq!(SharingRule::ConstrainedEqualGains.gives_up(), [Law::SelfDuality]);
    /// assert!(SharingRule::Nucleolus.gives_up().is_empty());
    /// ```
    pub const fn gives_up(self) -> &'static [Law] {
        match self {
            Self::Proportional | Self::Nucleolus => &[],
            Self::Shapley => &[Law::Consistency],
            Self::ConstrainedEqualCosts | Self::ConstrainedEqualGains => &[Law::SelfDuality],
            Self::EqualSurplus => {
                &[Law::IndividualRationality, Law::NullAgency, Law::PopulationMonotonicity, Law::SelfDuality]
            }
        }
    }

    /// The laws that the rule keeps for every problem.
    ///
    /// ```
    /// use sroi::sharing::{Law, SharingRule};
    /// assert!(SharingRule::ALL.iter().all(|rule| rule.keeps().any(|law| law == Law::Balance)));
    /// ```
    pub fn keeps(self) -> impl Iterator<Item = Law> {
        Law::ALL.into_iter().filter(move |law| !self.gives_up().contains(law))
    }

    /// What each agency pays under a rule that needs no order among the agencies, in whatever the rule is worked out; none
    /// under the others.
    #[cfg(feature = "xlsx")]
    pub(crate) fn without_order<A: Arithmetic>(
        self,
        a: &mut A,
        shared: &Shared<'_, A::Amount>,
    ) -> Option<Vec<A::Amount>> {
        match self {
            Self::Proportional => Some(proportional::payments(a, shared)),
            Self::EqualSurplus => Some(equal_surplus::payments(a, shared)),
            Self::Shapley | Self::Nucleolus | Self::ConstrainedEqualCosts | Self::ConstrainedEqualGains => None,
        }
    }

    /// What each agency pays, in the order of the problem.
    fn payments(self, problem: &SharedCost, work: &Work<'_>) -> Result<Vec<Rational>, Error> {
        Ok(match self {
            Self::Proportional => proportional::payments(&mut Fractions, &problem.shared()),
            Self::Shapley => problem.less(&shapley::awards(&problem.surplus(), problem.benefits(), work)?),
            Self::Nucleolus => problem.less(&nucleolus::awards(&problem.surplus(), problem.benefits())),
            Self::ConstrainedEqualCosts => equal_awards::costs(problem),
            Self::ConstrainedEqualGains => equal_awards::gains(problem),
            Self::EqualSurplus => equal_surplus::payments(&mut Fractions, &problem.shared()),
        })
    }
}

impl SharedCost {
    /// What each agency pays under a rule.
    ///
    /// ```
    /// use sroi::number::Rational;
    /// use sroi::sharing::{SharedCost, SharingRule};
    /// let mast = SharedCost::new(100, [("police", 80), ("fire", 80), ("parks", 10)])?;
    /// for rule in SharingRule::ALL {
    ///     assert_eq!(Rational::sum(mast.share(rule)?.iter().map(|(_, payment)| payment)), Rational::from(100));
    /// }
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// More agencies than [`SHAPLEY_LIMIT`](super::SHAPLEY_LIMIT), under [`SharingRule::Shapley`].
    pub fn share(&self, rule: SharingRule) -> Result<Payments, Error> {
        self.share_with(rule, &Work::default())
    }

    /// What each agency pays under a rule, with leave to work.
    ///
    /// # Errors
    /// Those of [`SharedCost::share`], under the limits of the leave; the answer to stop.
    pub fn share_with(&self, rule: SharingRule, work: &Work<'_>) -> Result<Payments, Error> {
        Ok(self.paying(rule.payments(self, work)?, ByRule { problem: self.clone(), rule }))
    }
}

/// A cost that is shared by a rule.
#[derive(Debug)]
struct ByRule {
    problem: SharedCost,
    rule: SharingRule,
}

impl Origin for ByRule {
    fn rounded(&self, places: u32) -> Result<Payments, Error> {
        self.problem.rounded(places)?.share(self.rule)
    }
}

impl fmt::Display for SharingRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for SharingRule {
    type Err = Error;

    /// Reads a rule from its name, as [`as_str`](Self::as_str) gives it.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == text).ok_or_else(|| {
            let words = Self::ALL.map(Self::as_str);
            let near = Reader::default().nearest(text, words);
            fault::unknown_rule(text, near, &words)
        })
    }
}
