//! Shares of a whole, from 0 to 1, and attribution, which says whose share it is.
//!
//! | operation | result |
//! |---|---|
//! | `p.complement()` | 1 - p, a proportion |
//! | `Attribution::from_share_of_others(p)` | the share caused by others, as the Guide's arithmetic has it |
//! | `Attribution::from_own_share(p)` | the same said from the other side: others caused 1 - p |

use super::figure::handed_in_by_decimal;
use super::{Figure, IntoFigure, Rational, printing};
use crate::error::{Error, Term, number as fault};
use rust_decimal::Decimal;
use std::fmt;

/// A share from 0 to 1, both included.
///
/// ```
/// use sroi::Proportion;
/// assert_eq!("0.25".parse::<Proportion>()?.complement().to_string(), "0.75");
/// assert!("1.25".parse::<Proportion>().is_err());
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Proportion(Decimal);

impl Proportion {
    /// The share 0: nothing of the whole.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// The share 1: all of the whole.
    pub const ONE: Self = Self(Decimal::ONE);

    /// The share of this value, from 0 to 1.
    ///
    /// # Errors
    /// A value below 0 or above 1; a text that is no decimal.
    pub fn new(value: impl IntoFigure) -> Result<Self, Error> {
        let value = value.into_figure().to_decimal()?;
        if value >= Decimal::ZERO && value <= Decimal::ONE { Ok(Self(value)) } else { Err(fault::not_a_share(value)) }
    }

    /// The share as a decimal from 0 to 1.
    pub const fn to_decimal(self) -> Decimal {
        self.0
    }

    /// Refuses shares that do not add up to exactly 1; `which` they are, an error says.
    pub(crate) fn refuse_unless_one(which: Term, shares: impl Iterator<Item = Self> + Clone) -> Result<(), Error> {
        // shares lie in [0, 1] with at most 28 places; a sum too long to be exact is not 1 either
        let sum = shares.clone().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(share.0));
        if sum == Some(Decimal::ONE) {
            return Ok(());
        }
        let exact: Vec<Rational> = shares.map(|share| Rational::from(share.0)).collect();
        Rational::refuse_unless_one(which, &exact)
    }

    /// Whether it is exactly 0.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The rest of the whole: 1 less the share.
    #[must_use]
    pub fn complement(self) -> Self {
        // of two numbers between 0 and 1 with at most 28 places, this cannot overflow
        Self(Decimal::ONE.checked_sub(self.0).unwrap_or_default())
    }
}

handed_in_by_decimal!(Proportion);

impl std::str::FromStr for Proportion {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl fmt::Display for Proportion {
    /// All its digits; with a precision (`{:.2}`), rounded half to even to that many places.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        printing::decimal(f, self.0)
    }
}

/// The share of a change that **others** caused. It can be made from either side, so that the direction cannot be
/// mistaken.
///
/// ```
/// use sroi::number::Attribution;
/// use sroi::Proportion;
/// let ours: Proportion = "0.9".parse()?;
/// assert_eq!(Attribution::from_own_share(ours), Attribution::from_share_of_others(ours.complement()));
/// assert_eq!(Attribution::from_own_share(ours).caused_by_others().to_string(), "0.1");
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Attribution(Proportion);

impl Attribution {
    /// The attribution of a change of which others caused this share.
    pub const fn from_share_of_others(share: Proportion) -> Self {
        Self(share)
    }

    /// The attribution of a change of which the activity itself caused this share, and others the rest.
    pub fn from_own_share(share: Proportion) -> Self {
        Self(share.complement())
    }

    /// The share that others caused, from 0 to 1, which the arithmetic deducts.
    pub const fn caused_by_others(self) -> Proportion {
        self.0
    }
}
