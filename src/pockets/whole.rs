//! The whole picture of one appraisal: accounts, measures, sharing rules, settlement and bridging, by one choice of
//! what counts.

use super::{Accounts, Counting, Deal, Harm, Measures, Valuation};
use crate::appraise::Appraisal;
use crate::error::{Error, Findings};
use crate::sharing::SharingRule;

/// The choices by which pockets are worked out, each with a default.
///
/// ```
/// use sroi::pockets::{Choices, Count, Counting, Valuation};
/// let choices = Choices { counting: Counting::new(Count::Fiscal).with_window(5)?, ..Choices::default() };
/// assert_eq!(choices.valuation, Valuation::Present);
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs)] // choices to make, each with a default
pub struct Choices {
    /// What counts as paid and gained, and in which years. The default is everything, in all years.
    pub counting: Counting,
    /// Whether amounts are at present value, the default, or undiscounted.
    pub valuation: Valuation,
    /// The sharing rule for settlement and bridging. The default is proportional: everyone has the same return.
    pub rule: SharingRule,
    /// What to do where an agency is harmed. The default is an error.
    pub harm: Harm,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            counting: Counting::default(),
            valuation: Valuation::default(),
            // everyone the same return: what people understand without a word
            rule: SharingRule::Proportional,
            harm: Harm::default(),
        }
    }
}

/// The pockets of an appraisal: who pays, who gains, and what would make everyone whole.
///
/// ```
/// use sroi::pockets::{Choices, Pockets};
/// use sroi::{Level, build};
/// let map = build::map("Falls prevention", "GBP", "2026-04-01")
///     .stakeholder("council", build::agency("Council", "local-government", Level::Local))
///     .stakeholder("nhs", build::agency("NHS", "health", Level::National))
///     .input("classes", build::cash("council", 1_000))
///     .outcome("falls", build::outcome("nhs", 4).value("stay", build::value("900").fiscal()))
///     .finish()?;
/// let pockets = Pockets::new(&sroi::appraise(&map)?, Choices::default())?;
/// assert!(pockets.measures().is_viable());
/// let settlement = pockets.deal()?.settlement(pockets.choices().rule)?;
/// assert_eq!((settlement[0].from.as_str(), settlement[0].to.as_str()), ("nhs", "council"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Pockets {
    accounts: Accounts,
    choices: Choices,
}

impl Pockets {
    /// Works out the pockets of an appraisal by these choices.
    ///
    /// # Errors
    /// An amount of 10^16 or more, with the stakeholder's address.
    pub fn new(appraisal: &Appraisal, choices: Choices) -> Result<Self, Error> {
        Ok(Self { accounts: Accounts::new(appraisal, choices.counting)?, choices })
    }

    /// The accounts of all stakeholders.
    pub const fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// The choices by which the pockets were worked out.
    pub const fn choices(&self) -> Choices {
        self.choices
    }

    /// The measures of the agencies together, by the valuation chosen.
    pub const fn measures(&self) -> Measures<'_> {
        self.accounts.measures(self.choices.valuation)
    }

    /// The deal by which the agencies could share their joint cost, by the choices made.
    ///
    /// # Errors
    /// Those of [`Accounts::deal`]: there is no deal where the agencies together gain less than they pay.
    pub fn deal(&self) -> Result<Deal<'_>, Findings> {
        self.accounts.deal(self.choices.valuation, self.choices.harm)
    }
}
