//! Simulation of doubt: how likely a loss is and for whom, which doubts matter, and what it is worth to know more.
//!
//! Draws are floats; the best estimate, the tornado and the switching values beside them are exact.

// a loop is translated for wide vectors only where it is inlined whole
#![allow(clippy::inline_always)]

mod assessment;
mod closed;
mod columns;
mod connected;
mod contracts;
mod copula;
mod cumulated;
mod design;
mod drawing;
mod drawn_map;
mod engine;
mod grouping;
mod information;
mod map_function;
mod model;
mod pilot;
mod replicates;
mod sampling;
mod simd;
mod sobol;
mod strata;
mod stream;
mod study;
mod summary;
mod together;
mod variance;

pub(crate) use assessment::estimate;
pub use assessment::{Assessment, Information, assess, assess_with};
pub use columns::Columns;
pub use contracts::{ClauseInDoubt, ContractAssessment, PartyInDoubt, TierInDoubt, assess_contract};
pub use copula::{ChangedRank, Copula};
pub use cumulated::cumulated_nets;
pub use design::Design;
pub(crate) use drawing::block_by_block;
pub use drawing::{Draws, simulate, simulate_with};
pub(crate) use drawn_map::DrawnMap;
pub use engine::Engine;
use information::MOST_NUMBERS;
pub use information::{Decision, InformationValue};
pub use map_function::MapFunction;
pub use model::Model;
pub use pilot::{PilotOf, PilotWorth};
pub use sampling::Sampling;
pub(crate) use simd::Vectors;
pub use study::{
    CheckedStudy, Correlation, DecisionThreshold, Doubt, Grades, Pilot, PilotDraft, Study, StudyDraft, StudyWarning,
    StudyWarningCode,
};
pub use summary::{
    AcceptabilityCurve, Histogram, Probability, Quantile, RangeSummary, Summary, probability_above, quantiles,
};
pub(crate) use together::{Together, worlds};
pub use variance::{VarianceIndex, VarianceIndices};
