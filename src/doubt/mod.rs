//! Doubt: which numbers matter, how wrong they must be to change the answer, how likely a loss is and for whom, and what
//! it is worth to know more.

mod formula;
mod measure;
mod sensitivity;
mod switching;

#[cfg(feature = "simulation")]
mod columns;
#[cfg(feature = "simulation")]
mod copula;
#[cfg(feature = "simulation")]
mod distribution;
#[cfg(feature = "simulation")]
mod engine;
#[cfg(feature = "simulation")]
mod information;
#[cfg(feature = "simulation")]
mod model;
#[cfg(feature = "simulation")]
mod sampling;
#[cfg(feature = "simulation")]
mod simulation;
#[cfg(feature = "simulation")]
mod stream;
#[cfg(feature = "simulation")]
mod study;
#[cfg(feature = "simulation")]
mod summary;
#[cfg(feature = "simulation")]
mod variance;

#[cfg(feature = "simulation")]
pub use columns::Columns;
#[cfg(feature = "simulation")]
pub use copula::Copula;
#[cfg(feature = "simulation")]
pub use distribution::Distribution;
pub use measure::Measure;
#[cfg(feature = "simulation")]
pub use model::Model;
#[cfg(feature = "simulation")]
pub use sampling::Sampling;
#[cfg(feature = "simulation")]
pub use study::{
    CheckedStudy, Correlation, Design, Doubt, Grades, Study, StudyDraft, StudyWarning, StudyWarningCode, Threshold,
};
