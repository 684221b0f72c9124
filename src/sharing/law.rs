//! The laws that sharing rules keep or give up, by the names of Thomson (2003, 2015).

use crate::document::as_text;
use std::fmt;

/// A law, in the sense of an axiom: a rule keeps it where it holds for every problem, and else gives it up.
///
/// ```
/// use sroi::sharing::{Law, SharingRule};
/// for law in SharingRule::EqualSurplus.gives_up() {
///     println!("equal surplus gives up {law}: {}", law.statement());
/// }
/// assert_eq!(Law::NullAgency.statement(), "who gains nothing pays nothing");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Law {
    /// The payments add up to the cost, to the last digit.
    Balance,
    /// Nobody pays more than it gains, or less than 0: the payments lie in the core.
    IndividualRationality,
    /// Two agencies with equal benefits make equal payments.
    Symmetry,
    /// Of two agencies, the one that gains more pays no less and keeps no less.
    Order,
    /// If all amounts are multiplied by k, all payments are.
    Scale,
    /// The order in which agencies are listed changes nothing.
    IndependenceOfOrder,
    /// An agency that gains nothing pays nothing.
    NullAgency,
    /// If the cost rises, no payment falls.
    CostMonotonicity,
    /// If one agency's benefit rises and the cost does not, no other agency's payment rises.
    ClaimMonotonicity,
    /// If a further agency joins and the cost stays the same, nobody else's payment rises.
    PopulationMonotonicity,
    /// The rule shares the surplus as it would share a cost of that size.
    SelfDuality,
    /// If some agencies share again, by the same rule, the sum of what they pay, their payments stay the same. This is
    /// asked wherever that sum is a cost that can be shared.
    Consistency,
}

as_text!(Law, |law| law.as_str(););

impl Law {
    /// All laws, in the order in which reports list them.
    pub const ALL: [Self; 12] = [
        Self::Balance,
        Self::IndividualRationality,
        Self::Symmetry,
        Self::Order,
        Self::Scale,
        Self::IndependenceOfOrder,
        Self::NullAgency,
        Self::CostMonotonicity,
        Self::ClaimMonotonicity,
        Self::PopulationMonotonicity,
        Self::SelfDuality,
        Self::Consistency,
    ];

    /// The name of the law, such as `null-agency`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Balance => "balance",
            Self::IndividualRationality => "individual-rationality",
            Self::Symmetry => "symmetry",
            Self::Order => "order",
            Self::Scale => "scale",
            Self::IndependenceOfOrder => "independence-of-order",
            Self::NullAgency => "null-agency",
            Self::CostMonotonicity => "cost-monotonicity",
            Self::ClaimMonotonicity => "claim-monotonicity",
            Self::PopulationMonotonicity => "population-monotonicity",
            Self::SelfDuality => "self-duality",
            Self::Consistency => "consistency",
        }
    }

    /// The law in one line of plain words.
    pub const fn statement(self) -> &'static str {
        match self {
            Self::Balance => "the payments add up to the cost, to the last digit",
            Self::IndividualRationality => "nobody pays more than it gains, or less than 0",
            Self::Symmetry => "who gain the same pay the same",
            Self::Order => "who gains more pays no less, and keeps no less",
            Self::Scale => "all amounts times k, all payments times k",
            Self::IndependenceOfOrder => "the order in which agencies are listed changes nothing",
            Self::NullAgency => "who gains nothing pays nothing",
            Self::CostMonotonicity => "if the cost rises, no payment falls",
            Self::ClaimMonotonicity => "if one agency gains more at the same cost, no other pays more",
            Self::PopulationMonotonicity => "if a further agency comes in at the same cost, no other pays more",
            Self::SelfDuality => "the surplus is shared as a cost of its size would be",
            Self::Consistency => "if some of them share again what they pay together, each pays the same",
        }
    }
}

impl fmt::Display for Law {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
