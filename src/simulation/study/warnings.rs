//! What to look at before a study is run, with stable codes.

use crate::address::Address;
use crate::error::Term;
use crate::simulation::ChangedRank;
use crate::warning::{Warning, codes};
use rust_decimal::Decimal;

codes! {
    /// What a warning of a study is about; stable, for programs that act on it.
    StudyWarningCode {
        /// A tail reaches over what the number may be, and is cut off.
        TailCutOff = "tail-cut-off", Note;
        /// The map's own number is none that the distribution can give.
        NumberOutside = "number-outside", Warning;
        /// A rank correlation gave way to the nearest that can hold with the others.
        CorrelationChanged = "correlation-changed", Warning;
        /// In some draws nothing is below the line, and so there is no ratio.
        RatioMissing = "ratio-missing", Warning;
        /// In some draws nearly nothing is below the line: the ratio has no stable mean.
        LittleBelowTheLine = "little-below-the-line", Warning;
        /// No result depends on the number: a convention, or the map, makes it irrelevant.
        WithoutInfluence = "without-influence", Warning;
    }
}

/// Something to look at, and where in the study.
pub type StudyWarning = Warning<StudyWarningCode>;

impl StudyWarning {
    pub(super) fn tail_cut_off(at: Address, domain: &[Term], mass: f64) -> Self {
        let domain = domain.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let message = format!("{domain}: what reaches further, {} of all draws, is cut off", share(mass));
        Self::new(StudyWarningCode::TailCutOff, at, message)
    }

    pub(super) fn number_outside(at: Address, number: Decimal, (low, high): (f64, f64)) -> Self {
        let message = format!("the map's own number, {number}, cannot be drawn: the doubt is about {low} to {high}");
        Self::new(StudyWarningCode::NumberOutside, at, message)
    }

    pub(crate) fn without_influence(address: &Address) -> Self {
        let message = "neither the ratio nor the net of society or of an agency depends on this number: the doubt changes nothing";
        Self::new(StudyWarningCode::WithoutInfluence, Address::of(["doubts", address.as_str()]), message)
    }

    pub(crate) fn correlation_changed(changed: &ChangedRank) -> Self {
        let (one, other) = &changed.addresses;
        let stated = changed.stated.unwrap_or(0.0);
        let message =
            format!("{one} and {other}: {} in place of {stated}, which cannot hold with the others", changed.nearest);
        Self::new(StudyWarningCode::CorrelationChanged, Address::of(["correlations"]), message)
    }

    pub(crate) fn ratio_missing(draws: usize) -> Self {
        let message =
            format!("in {draws} draws nothing is put in: they have no ratio, and are left out of what is said of it");
        Self::new(StudyWarningCode::RatioMissing, Address::of(["doubts"]), message)
    }

    pub(crate) fn little_below_the_line() -> Self {
        let message =
            "in some draws nearly nothing is put in, and the ratio has no bound: trust its quantiles, not its mean";
        Self::new(StudyWarningCode::LittleBelowTheLine, Address::of(["doubts"]), message)
    }
}

/// A share in words that a reader can take in.
fn share(mass: f64) -> String {
    if mass < 0.000_001 { "less than 0.0001%".to_owned() } else { format!("{:.4}%", 100.0 * mass) }
}
