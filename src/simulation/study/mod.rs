//! A study: which numbers of a map are in doubt, and how. It is read, and checked against a map.

mod by_grade;
mod check;
mod correlation;
mod decision;
mod doubt;
mod draft;
mod fitting;
mod grades;
mod interval;
mod known_together;
mod moved;
mod of_contract;
mod of_several;
mod pilot;
mod pilot_draft;
mod shares;
#[allow(clippy::module_inception)] // the type the folder is about
mod study;
mod text;
mod warnings;

pub use check::CheckedStudy;
pub use correlation::Correlation;
pub use decision::DecisionThreshold;
pub use doubt::Doubt;
pub use draft::StudyDraft;
pub use grades::Grades;
pub use pilot::Pilot;
pub use pilot_draft::PilotDraft;
pub use study::Study;
pub use warnings::{StudyWarning, StudyWarningCode};
