//! Discount schedules: the published rates, the years from which they hold, and their sources.

use crate::document::{Object, as_document, as_text};
use crate::number::Rate;

/// A discount rate and the year from which it holds: it discounts from year `from_year` to year `from_year` - 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateStep {
    /// The first year in which the rate holds, 1 or later.
    pub from_year: u32,
    /// The rate a year, which holds until the next step.
    pub rate: Rate,
}

impl RateStep {
    /// A step whose rate holds from the year `from_year` on, which is 1 or later.
    pub const fn new(from_year: u32, rate: Rate) -> Self {
        Self { from_year, rate }
    }

    /// The fields of the step in a document.
    pub(crate) fn write(&self) -> Object<'static> {
        Object::new().whole("from_year", Some(self.from_year)).decimal("rate", Some(self.rate.to_decimal()))
    }
}

as_document!(RateStep, |step| step.write().done(););
as_text!(Schedule, |schedule| schedule.name(););

/// A published schedule of declining discount rates, with its edition and source.
///
/// ```
/// use sroi::time::Schedule;
/// let schedule = Schedule::from_name("green-book-2026").unwrap();
/// assert_eq!(schedule.steps()[1].from_year, 31);
/// assert_eq!(schedule.steps()[1].rate.to_string(), "0.0300");
/// assert_eq!(Schedule::from_name("green-book-2026").unwrap().vintage(), 2026);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule(&'static Shipped);

#[derive(Debug, PartialEq, Eq)]
struct Shipped {
    name: &'static str,
    vintage: i32,
    source: &'static str,
    /// Pairs of the first year and the rate, in hundredths of a percent.
    steps: [(u32, i64); 6],
}

/// Source of the figures: HM Treasury, The Green Book (2022), annex 6, tables 7 and 8; the 2026 edition keeps both and
/// adds the reduced schedule. Note: the standard rate is time preference and growth; health leaves growth out.
const STANDARD: [(u32, i64); 6] = [(1, 350), (31, 300), (76, 250), (126, 200), (201, 150), (301, 100)];
const HEALTH: [(u32, i64); 6] = [(1, 150), (31, 129), (76, 107), (126, 86), (201, 64), (301, 43)];
const REDUCED: [(u32, i64); 6] = [(1, 300), (31, 257), (76, 214), (126, 171), (201, 129), (301, 86)];

const GREEN_BOOK_2022: &str = "HM Treasury, The Green Book, 2022";
const GREEN_BOOK_2026: &str = "HM Treasury, The Green Book, 2026";

static SHIPPED: [Shipped; 5] = [
    Shipped { name: "green-book-2022", vintage: 2022, source: GREEN_BOOK_2022, steps: STANDARD },
    Shipped { name: "green-book-2026", vintage: 2026, source: GREEN_BOOK_2026, steps: STANDARD },
    Shipped { name: "green-book-2022-health", vintage: 2022, source: GREEN_BOOK_2022, steps: HEALTH },
    Shipped { name: "green-book-2026-health", vintage: 2026, source: GREEN_BOOK_2026, steps: HEALTH },
    Shipped { name: "green-book-2026-reduced", vintage: 2026, source: GREEN_BOOK_2026, steps: REDUCED },
];

impl Schedule {
    /// The schedule with this name, such as `green-book-2026`. `None` where the crate has none.
    pub fn from_name(name: &str) -> Option<Self> {
        SHIPPED.iter().find(|shipped| shipped.name == name).map(Self)
    }

    /// All schedules that come with this crate.
    pub fn all() -> impl Iterator<Item = Self> {
        SHIPPED.iter().map(Self)
    }

    /// The name by which a map states the schedule, such as `green-book-2026`.
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// The year of the edition that the figures are from, such as 2026.
    pub const fn vintage(self) -> i32 {
        self.0.vintage
    }

    /// The publication that the figures are from.
    pub const fn source(self) -> &'static str {
        self.0.source
    }

    /// The rates with the years from which they hold, the first from year 1.
    pub fn steps(self) -> Vec<RateStep> {
        self.0.steps.iter().map(|&(from_year, rate)| RateStep { from_year, rate: Rate::shipped(rate, 4) }).collect()
    }
}
