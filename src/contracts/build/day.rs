//! Days as they are handed in to a builder: a text, which is checked where it goes, or a date.

use crate::document::{Node, text};
use chrono::NaiveDate;

/// A day as it is handed in.
#[derive(Clone, Debug)]
pub struct Day(Node<'static>);

/// What can be handed in as a day: a text such as `2026-04-01`, or a [`NaiveDate`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be handed in as a day",
    label = "not a text such as \"2026-04-01\" or a `NaiveDate`"
)]
pub trait IntoDay {
    /// The day.
    fn into_day(self) -> Day;
}

impl IntoDay for &str {
    fn into_day(self) -> Day {
        Day(text(self))
    }
}

impl IntoDay for String {
    fn into_day(self) -> Day {
        Day(Node::Text(self.into()))
    }
}

impl IntoDay for &String {
    fn into_day(self) -> Day {
        self.as_str().into_day()
    }
}

impl IntoDay for &NaiveDate {
    fn into_day(self) -> Day {
        (*self).into_day()
    }
}

impl IntoDay for NaiveDate {
    fn into_day(self) -> Day {
        self.to_string().into_day()
    }
}

pub(super) fn node(day: impl IntoDay) -> Node<'static> {
    day.into_day().0
}
