//! What counts as paid and as gained: the caller's choice, recorded with the result.

use crate::error::{Error, pockets as fault};
use crate::time::Year;
use std::fmt;

/// The gains that count, and the payments that they are held against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Count {
    /// Gains of every class, transfers included, against all payments, in kind included. The default, since it leaves
    /// nothing out.
    #[default]
    Public,
    /// Fiscal gains, transfers included, against cash payments.
    Fiscal,
    /// Cashable gains, which release money that can be spent on something else, against cash payments.
    Cashable,
}

impl Count {
    /// All choices, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Public, Self::Fiscal, Self::Cashable];

    /// The payments and the gains that count.
    pub(crate) const fn counts(self) -> (Payments, Gains) {
        match self {
            Self::Public => (Payments::All, Gains::All),
            Self::Fiscal => (Payments::Cash, Gains::Fiscal),
            Self::Cashable => (Payments::Cash, Gains::Cashable),
        }
    }

    /// The word for the choice, such as `fiscal`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Fiscal => "fiscal",
            Self::Cashable => "cashable",
        }
    }
}

/// Which payments count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Payments {
    /// In cash and in kind.
    All,
    Cash,
}

/// Which gains count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gains {
    /// Of every class.
    All,
    Fiscal,
    Cashable,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Count {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        let found = Self::ALL.into_iter().find(|count| count.as_str() == word);
        let words = Self::ALL.map(Self::as_str);
        let unknown = || fault::unknown_counting(word, &words);
        found.ok_or_else(unknown)
    }
}

/// Whether amounts are taken undiscounted or at present value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Valuation {
    /// At present value. The default. Inputs are discounted only where the map's conventions say so.
    #[default]
    Present,
    /// Undiscounted, as the amounts are paid and felt.
    Undiscounted,
}

impl Valuation {
    /// The word for the valuation, `present` or `undiscounted`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Undiscounted => "undiscounted",
        }
    }
}

impl fmt::Display for Valuation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What counts as paid and gained: a [`Count`], and the years looked at.
///
/// ```
/// use sroi::pockets::{Count, Counting};
/// let counting = Counting::new(Count::Fiscal).with_window(5)?;
/// assert_eq!(counting.window(), Some(5));
/// assert!(Counting::default().with_window(1_001).is_err());
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Counting {
    count: Count,
    window: Option<u32>,
}

impl Counting {
    /// A count over all years of the appraisal.
    pub const fn new(count: Count) -> Self {
        Self { count, window: None }
    }

    /// Counts only the years 0 to `years`, both included: the year of the investment and this many years of results.
    ///
    /// # Errors
    /// A window of more than 1,000 years.
    pub fn with_window(mut self, years: u32) -> Result<Self, Error> {
        if years > Year::LAST {
            return Err(fault::window_too_long(years, Year::LAST));
        }
        self.window = Some(years);
        Ok(self)
    }

    /// The gains that count, and the payments that they are held against.
    pub const fn count(self) -> Count {
        self.count
    }

    /// The last year that counts, in years from the base date. `None` where all years count.
    pub const fn window(self) -> Option<u32> {
        self.window
    }

    pub(super) fn sees(self, year: u32) -> bool {
        self.window.is_none_or(|last| year <= last)
    }
}
