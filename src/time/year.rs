//! Years counted from the base date.

use crate::document::{Node, Place, Reader};
use chrono::{Months, NaiveDate};
use std::fmt;
use std::ops::RangeInclusive;

/// A year of the map, counted from the base date: year t is [base date + t years, base date + t + 1 years).
///
/// Wherever such a year is handed in, its number alone, a `u32`, does as well. Calendar years, such as those of prices, are
/// `i32`s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u32);

impl Year {
    /// The last year in which an input may first be paid, or an outcome start.
    pub const LAST: u32 = 1_000;

    /// The years in which an input may first be paid, or an outcome start, as a document has them.
    pub(crate) const RANGE: RangeInclusive<i64> = 0..=Self::LAST as i64;

    /// The year that begins `index` years after the base date.
    pub const fn new(index: u32) -> Self {
        Self(index)
    }

    /// The number of years after the base date at which the year begins.
    pub const fn index(self) -> u32 {
        self.0
    }

    /// The first day of the year. For a base date of 29 February it is the 28th in years without a 29th. `None` past
    /// the last date that the calendar can hold.
    ///
    /// ```
    /// use sroi::NaiveDate;
    /// let base = NaiveDate::from_ymd_opt(2020, 2, 29).unwrap();
    /// let first = sroi::Year::new(1).first_day(base);
    /// assert_eq!(first, NaiveDate::from_ymd_opt(2021, 2, 28));
    /// ```
    pub fn first_day(self, base: NaiveDate) -> Option<NaiveDate> {
        base.checked_add_months(Months::new(self.0.checked_mul(12)?))
    }

    /// The index of a year, up to the last.
    pub(crate) fn read(reader: &mut Reader, at: &Place<'_>, node: &Node<'_>) -> Option<u32> {
        reader.whole(at, node, Self::RANGE).and_then(|year| u32::try_from(year).ok())
    }
}

impl serde::Serialize for Year {
    /// As a whole number.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.0)
    }
}

impl From<u32> for Year {
    fn from(index: u32) -> Self {
        Self(index)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
