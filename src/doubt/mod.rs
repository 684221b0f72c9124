//! Doubt: which numbers matter, how wrong they must be to change the answer, how likely a loss is and for whom, and what
//! it is worth to know more.

// a loop is translated for wide vectors only where it is inlined whole
#![allow(clippy::inline_always)]

#[cfg(feature = "simulation")]
mod formula;
mod measure;
mod sensitivity;
mod switching;

#[cfg(feature = "simulation")]
mod assessment;
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
mod map_function;
#[cfg(feature = "simulation")]
mod model;
#[cfg(feature = "simulation")]
mod sampling;
#[cfg(feature = "simulation")]
mod simd;
#[cfg(feature = "simulation")]
mod simulation;
#[cfg(feature = "simulation")]
mod standard_normal;
#[cfg(feature = "simulation")]
mod strata;
#[cfg(feature = "simulation")]
mod stream;
#[cfg(feature = "simulation")]
mod study;
#[cfg(feature = "simulation")]
mod summary;
#[cfg(feature = "simulation")]
mod variance;

#[cfg(feature = "simulation")]
pub use assessment::{Assessment, Information, assess, assess_with};
#[cfg(feature = "simulation")]
pub use columns::Columns;
#[cfg(feature = "simulation")]
pub use copula::{ChangedRank, Copula};
#[cfg(feature = "simulation")]
pub use distribution::Distribution;
#[cfg(feature = "simulation")]
pub use engine::Engine;
#[cfg(feature = "simulation")]
pub use information::{Decision, InformationValue};
#[cfg(feature = "simulation")]
pub use map_function::MapFunction;
pub use measure::Measure;
#[cfg(feature = "simulation")]
pub use model::Model;
#[cfg(feature = "simulation")]
pub use sampling::Sampling;
pub use sensitivity::{Bar, Case, OneWay, Scenario, Scenarios, Tornado, TwoWay, changed};
#[cfg(feature = "simulation")]
pub use simulation::{Draws, Progress, simulate, simulate_with};
#[cfg(feature = "simulation")]
pub use study::{
    CheckedStudy, Correlation, DecisionThreshold, Design, Doubt, Grades, Study, StudyDraft, StudyWarning,
    StudyWarningCode,
};
#[cfg(feature = "simulation")]
pub use summary::{AcceptabilityCurve, Histogram, Probability, Quantile, Summary, probability_above, quantiles};
pub use switching::{Point, Range, Switching, Threshold, Verdict, switching, switching_at, switching_to};
#[cfg(feature = "simulation")]
pub use variance::{VarianceIndex, VarianceIndices};
