//! Discount rates: a change a year, as a share (0.035 is 3.5%), above -1.

use super::figure::handed_in_by_decimal;
use super::{Figure, IntoFigure, printing};
use crate::error::{Error, number as fault};
use rust_decimal::Decimal;
use std::fmt;

/// A rate a year, as a share: 0.035 is 3.5%. It is above -1, since at -100% nothing would be left to divide by.
///
/// ```
/// use sroi::Rate;
/// assert_eq!("0.035".parse::<Rate>()?.to_string(), "0.035");
/// assert!("-1".parse::<Rate>().is_err());
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(Decimal);

impl Rate {
    /// The rate of this value, as a share above -1.
    ///
    /// # Errors
    /// A value of -1 or less; a text that is no decimal.
    pub fn new(value: impl IntoFigure) -> Result<Self, Error> {
        let value = value.into_figure().to_decimal()?;
        if value > Decimal::NEGATIVE_ONE { Ok(Self(value)) } else { Err(fault::not_a_rate(value)) }
    }

    /// A rate that comes with this crate, as `units` x 10^-`scale`.
    pub(crate) fn shipped(units: i64, scale: u32) -> Self {
        Self(Decimal::new(units, scale))
    }

    /// The rate as a share: 0.035 is 3.5%.
    pub const fn to_decimal(self) -> Decimal {
        self.0
    }
}

handed_in_by_decimal!(Rate);

impl std::str::FromStr for Rate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl fmt::Display for Rate {
    /// All its digits; with a precision (`{:.2}`), rounded half to even to that many places.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        printing::decimal(f, self.0)
    }
}
