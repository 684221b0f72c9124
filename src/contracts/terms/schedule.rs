//! When fees and budgets are paid: on `first` and every so many months after it, so many times.

use super::drafting::{Drafting, stated};
use crate::contracts::calendar::{Calendar, after};
use crate::document::{Fields, Object, Place};
use crate::error::contracts as fault;
use chrono::NaiveDate;

/// The most payments of a schedule, and the most months between two.
const MOST_TIMES: u32 = 1_200;
const MOST_MONTHS: u32 = 1_200;

/// When something is paid again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    first: Option<NaiveDate>,
    every: Option<u32>,
    times: u32,
}

impl Schedule {
    /// The first day. `None` where that is the contract's.
    pub const fn first(&self) -> Option<NaiveDate> {
        self.first
    }

    /// Months from one payment to the next. `None` where that is a period.
    pub const fn every(&self) -> Option<u32> {
        self.every
    }

    /// How many payments there are.
    pub const fn times(&self) -> u32 {
        self.times
    }

    /// The days, ascending.
    pub(in crate::contracts) fn days(&self, calendar: &Calendar) -> impl Iterator<Item = NaiveDate> + use<> {
        let first = self.first.unwrap_or(calendar.start());
        let every = self.every.unwrap_or(calendar.period());
        (0..self.times).map(move |n| after(first, n.saturating_mul(every)))
    }

    /// The schedule of the keys; `listed` is how many amounts are listed, where they are. `before_end`: its days are.
    pub(super) fn read<const N: usize>(
        draft: &mut Drafting<'_>,
        at: &Place<'_>,
        fields: &mut Fields<'_, N>,
        listed: Option<usize>,
        before_end: bool,
    ) -> Option<Self> {
        let first = stated(fields.take("first").map(|node| draft.day(&at.key("first"), node)));
        let every = fields.take("every");
        let every = stated(every.map(|node| draft.whole_or(at, "every", Some(node), 1..=MOST_MONTHS, 1)));
        let times = fields.take("times");
        let times = match (listed, times) {
            (Some(count), None) => match u32::try_from(count) {
                Ok(count) if count <= MOST_TIMES => Some(count),
                _ => {
                    draft.file(&at.key("amounts"), fault::too_many_payments(MOST_TIMES, count));
                    None
                }
            },
            (Some(_), Some(_)) => {
                draft.file(&at.key("times"), fault::times_beside_a_list());
                None
            }
            (None, times) => draft.whole_or(at, "times", times, 1..=MOST_TIMES, 1),
        };
        let schedule = Self { first: first?, every: every?, times: times? };
        if let Some(calendar) = draft.calendar {
            let last = schedule.days(&calendar).last().unwrap_or(calendar.start());
            if before_end && last >= calendar.end() {
                draft.file(&at.key("first"), fault::budget_after_end(calendar.end(), last));
            } else if last > calendar.latest() {
                draft.file(&at.key("first"), fault::paid_too_late(calendar.latest(), last));
            }
        }
        Some(schedule)
    }

    pub(super) fn write<'a>(&self, object: Object<'a>, listed: bool) -> Object<'a> {
        let object = object.date("first", self.first).whole("every", self.every);
        if listed { object } else { object.whole("times", Some(self.times)) }
    }
}
