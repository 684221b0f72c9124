//! The days of a contract: periods of whole months from its first day on, and its years.
//!
//! Day n months on is the same day of the month, or the month's last day where it has none; it is always counted from the first day, and
//! never from one that was moved: 31 January + 1 is 28 or 29 February, + 2 is 31 March.

use crate::error::{Error, contracts as fault};
use chrono::{Datelike, Months, NaiveDate};

/// The most months that a payment may lag behind.
pub(super) const MOST_LAG: u32 = 120;

/// How many months after the first day of a contract anything may be due: twice the longest contract.
const LATEST: u32 = 2 * Calendar::MOST_MONTHS;

const MONTHS_OF_YEAR: u32 = 12;

/// Days that every month has.
const SHORTEST: u32 = 28;

/// The months that a period may have.
const PERIODS: [u32; 6] = [1, 2, 3, 4, 6, 12];

/// The days of a contract: when it begins and ends, and where its periods and years lie.
///
/// Boundary n is the first day of period n; it goes on past the end. **A day on an edge belongs to what begins there.**
///
/// ```
/// use sroi::contracts::Calendar;
/// let day = |text: &str| text.parse().unwrap();
/// let quarters = Calendar::new(day("2023-01-31"), 24, 3)?;
/// assert_eq!(quarters.boundary(1), day("2023-04-30"));
/// assert_eq!(quarters.end(), day("2025-01-31"));
/// assert_eq!(quarters.period_of(day("2023-04-29")), Some(0));
/// assert_eq!(quarters.period_of(day("2023-04-30")), Some(1));
/// assert_eq!(quarters.year_of(day("2024-01-31")), Some(1));
/// assert_eq!(quarters.period_of(day("2023-01-30")), None);
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Calendar {
    start: NaiveDate,
    months: u32,
    period: u32,
}

impl Calendar {
    /// The most months of a contract.
    pub const MOST_MONTHS: u32 = 1_200;

    /// A contract of so many months, 1 to 1,200, from a day on, in periods of 1, 2, 3, 4, 6 or 12 months.
    ///
    /// # Errors
    /// Other months; a period that does not divide them; a first day so late that the last is none of the calendar.
    pub fn new(start: NaiveDate, months: u32, period: u32) -> Result<Self, Error> {
        if months == 0 || months > Self::MOST_MONTHS {
            return Err(fault::months_of_contract(months, Self::MOST_MONTHS));
        }
        if !PERIODS.contains(&period) {
            return Err(fault::months_of_period(period));
        }
        if !months.is_multiple_of(period) {
            return Err(fault::period_left_over(period, months));
        }
        // whatever is asked for below lies within that
        let furthest = LATEST + 2 * (MOST_LAG + MONTHS_OF_YEAR);
        if start.checked_add_months(Months::new(furthest)).is_none() {
            return Err(fault::starts_too_late(start));
        }
        Ok(Self { start, months, period })
    }

    /// The first day.
    pub const fn start(&self) -> NaiveDate {
        self.start
    }

    /// How many months it runs.
    pub const fn months(&self) -> u32 {
        self.months
    }

    /// How many months a period has.
    pub const fn period(&self) -> u32 {
        self.period
    }

    /// How many periods a year has.
    pub const fn periods_a_year(&self) -> u32 {
        MONTHS_OF_YEAR / self.period
    }

    /// The day on which it has ended: the first that is not in it any more.
    pub fn end(&self) -> NaiveDate {
        self.after(self.months)
    }

    /// The last day on which anything may be due: 2,400 months after the first.
    pub fn latest(&self) -> NaiveDate {
        self.after(LATEST)
    }

    /// The last day of the contract.
    pub fn eve(&self) -> NaiveDate {
        eve_of(self.end())
    }

    /// The last day of a contract year; of one that is cut short, the contract's.
    pub fn last_of_year(&self, year: u32) -> NaiveDate {
        eve_of(self.after(year.saturating_add(1).saturating_mul(MONTHS_OF_YEAR))).min(self.eve())
    }

    /// The last day of period n, counted from 0.
    pub fn last_of_period(&self, n: u32) -> NaiveDate {
        eve_of(self.boundary(n.saturating_add(1)))
    }

    /// The day so many months after the first; the last there is where that is beyond the calendar.
    pub fn after(&self, months: u32) -> NaiveDate {
        after(self.start, months)
    }

    /// The first day of period n, counted from 0.
    pub fn boundary(&self, n: u32) -> NaiveDate {
        self.after(n.saturating_mul(self.period))
    }

    /// The period in which a day lies, counted from 0. `None` before the first day.
    pub fn period_of(&self, day: NaiveDate) -> Option<u32> {
        self.index(day, self.period)
    }

    /// The contract year in which a day lies, counted from 0. `None` before the first day.
    pub fn year_of(&self, day: NaiveDate) -> Option<u32> {
        self.index(day, MONTHS_OF_YEAR)
    }

    /// The n of which this day is the first of its period. `None` of any other day.
    pub fn boundary_on(&self, day: NaiveDate) -> Option<u32> {
        self.period_of(day).filter(|n| self.boundary(*n) == day)
    }

    /// The n for which the day lies in [start + n step, start + (n+1) step months).
    fn index(&self, day: NaiveDate, step: u32) -> Option<u32> {
        if day < self.start {
            return None;
        }
        let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        let apart = u32::try_from(month(day).saturating_sub(month(self.start))).ok()?;
        // the day of the month decides whether the last of these months has begun; only of a late one it may be the month's last
        let has_begun = day.day() >= self.start.day() || (self.start.day() > SHORTEST && self.after(apart) <= day);
        let begun = if has_begun { apart } else { apart.saturating_sub(1) };
        Some(begun / step)
    }
}

/// The day so many months after another: the same of the month, or the month's last where it has none; the last there is where that is
/// beyond the calendar.
pub(super) fn after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

fn eve_of(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}
