//! The best set: of things with a worth and a cost, those that are worth most together among the sets that keep every row.

mod asked;
mod exact;
mod halves;
#[cfg(feature = "portfolio")]
mod programme;
#[cfg(feature = "portfolio")]
mod proposed;
mod row;

pub(super) use asked::{Answer, Answers, Move, Things};
pub(super) use exact::MOST_EXACT;
pub(super) use row::Row;
