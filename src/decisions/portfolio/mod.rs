//! Which projects: the set of highest net that keeps every budget, choice, need and share, and what it costs that money lies apart.

mod budget;
mod choosing;
mod chosen;
mod conditions;
mod looked;
mod pots;
mod terms;
mod usage;
mod written;

pub use budget::Budget;
pub use chosen::{BudgetUse, ChosenProjects, DroppedProject, Pooled};
pub use conditions::{Choice, FactShare, Need, ShareOf};
pub use terms::Portfolio;
