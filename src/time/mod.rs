//! Time: years, discount schedules (dated data) and price indices.

mod price_index;
mod schedule;
mod year;

pub use price_index::PriceIndex;
pub use schedule::{Schedule, Step};
pub use year::Year;
