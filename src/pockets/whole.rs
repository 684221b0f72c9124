//! The whole picture of one appraisal: accounts, measures, sharing rules, settlement and bridging, by one choice of
//! what counts.

use super::{Accounts, Counting, Deal, Harm, Measures, Valuation};
use crate::appraise::Appraisal;
use crate::error::{Error, Findings};
use crate::sharing::SharingRule;

/// What a picture is made by.
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
    /// Which money counts, in which years; everything, in all of them.
    pub counting: Counting,
    /// At present value, the default, or as it is.
    pub valuation: Valuation,
    /// The rule by which settlement and bridging go; proportional.
    pub rule: SharingRule,
    /// What to do where an agency is harmed; an error.
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

/// Who pays, who gains, and what would make everyone whole.
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
    /// The pockets of an appraisal.
    ///
    /// # Errors
    /// An amount of 10^16 or more, with the stakeholder's address.
    pub fn new(appraisal: &Appraisal, choices: Choices) -> Result<Self, Error> {
        Ok(Self { accounts: Accounts::new(appraisal, choices.counting)?, choices })
    }

    /// The accounts.
    pub const fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// What it was made by.
    pub const fn choices(&self) -> Choices {
        self.choices
    }

    /// The measures of the agencies together.
    pub const fn measures(&self) -> Measures<'_> {
        self.accounts.measures(self.choices.valuation)
    }

    /// The deal that could be made.
    ///
    /// # Errors
    /// As [`Accounts::deal`]: there is none where the agencies do not gain what they pay.
    pub fn deal(&self) -> Result<Deal<'_>, Findings> {
        self.accounts.deal(self.choices.valuation, self.choices.harm)
    }
}
