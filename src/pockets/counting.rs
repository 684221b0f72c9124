//! Which money counts: the caller's choice, recorded with the result.

use crate::error::{Error, document, pockets as fault};
use crate::time::Year;
use std::fmt;

/// Which gains count, and against which payments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Count {
    /// Gains of every class, transfers included, against all that was paid, in kind included: the default, since it
    /// leaves nothing out.
    #[default]
    Public,
    /// Fiscal gains, transfers included, against cash paid.
    Fiscal,
    /// Gains that release money, against cash paid.
    Cashable,
}

impl Count {
    /// All choices, in order.
    pub const ALL: [Self; 3] = [Self::Public, Self::Fiscal, Self::Cashable];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Fiscal => "fiscal",
            Self::Cashable => "cashable",
        }
    }
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
        let unknown = || document::unknown_word("what counts is one of a fixed set of words", word, None, &words);
        found.ok_or_else(unknown)
    }
}

/// Whether amounts are taken as they are or at present value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Valuation {
    /// At present value: the default. Inputs are discounted only where the map's conventions say so.
    #[default]
    Present,
    /// As they are.
    Undiscounted,
}

impl Valuation {
    /// The word for it.
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

/// Which money counts: a [`Count`], and the years looked at.
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
    /// All years of a count.
    pub const fn new(count: Count) -> Self {
        Self { count, window: None }
    }

    /// Only years 0 to `years`, both included: the year of investment and so many years of results.
    ///
    /// # Errors
    /// More than 1,000 years.
    pub fn with_window(mut self, years: u32) -> Result<Self, Error> {
        if years > Year::LAST {
            return Err(fault::window_too_long(years, Year::LAST));
        }
        self.window = Some(years);
        Ok(self)
    }

    /// Which gains count, and against which payments.
    pub const fn count(self) -> Count {
        self.count
    }

    /// The last year looked at; none where all are.
    pub const fn window(self) -> Option<u32> {
        self.window
    }

    pub(super) fn sees(self, year: u32) -> bool {
        self.window.is_none_or(|last| year <= last)
    }
}
