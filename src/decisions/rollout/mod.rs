//! A proven local map, again at other sites.

mod learning;
mod looked;
mod places;
mod rolled_out;
mod site;
mod terms;
mod written;

pub use learning::{Learning, LearningShape};
pub use rolled_out::{RolledOut, SiteTotal};
pub use site::Site;
pub use terms::Rollout;
