//! What to look at before a study is run, with stable codes.

use crate::address::Address;
use crate::appraise::Severity;
use crate::simulation::ChangedRank;
use rust_decimal::Decimal;
use std::fmt;

/// What a warning is about; stable, for programs that act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum StudyWarningCode {
    /// A tail reaches over what the number may be, and is cut off.
    TailCutOff,
    /// The map's own number is none that the distribution can give.
    NumberOutside,
    /// A rank correlation gave way to the nearest that can hold with the others.
    CorrelationChanged,
    /// In some draws nothing is below the line, and so there is no ratio.
    RatioMissing,
    /// In some draws nearly nothing is below the line: the ratio has no stable mean.
    LittleBelowTheLine,
    /// No result depends on the number: a convention, or the map, makes it irrelevant.
    WithoutInfluence,
}

impl StudyWarningCode {
    /// Every code there is.
    pub const ALL: [Self; 6] = [
        Self::TailCutOff,
        Self::NumberOutside,
        Self::CorrelationChanged,
        Self::RatioMissing,
        Self::LittleBelowTheLine,
        Self::WithoutInfluence,
    ];

    /// The code as text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TailCutOff => "tail-cut-off",
            Self::NumberOutside => "number-outside",
            Self::CorrelationChanged => "correlation-changed",
            Self::RatioMissing => "ratio-missing",
            Self::LittleBelowTheLine => "little-below-the-line",
            Self::WithoutInfluence => "without-influence",
        }
    }

    /// How much it weighs.
    pub const fn severity(self) -> Severity {
        match self {
            Self::TailCutOff => Severity::Note,
            Self::NumberOutside
            | Self::CorrelationChanged
            | Self::RatioMissing
            | Self::LittleBelowTheLine
            | Self::WithoutInfluence => Severity::Warning,
        }
    }
}

/// Something to look at, and where in the study.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyWarning {
    code: StudyWarningCode,
    at: Address,
    message: String,
    mass_cut_off: Option<f64>,
}

impl StudyWarning {
    pub(super) fn tail_cut_off(at: Address, domain: &str, mass: f64) -> Self {
        let message = format!("{domain}: what reaches further, {} of all draws, is cut off", share(mass));
        Self { code: StudyWarningCode::TailCutOff, at, message, mass_cut_off: Some(mass) }
    }

    pub(super) fn number_outside(at: Address, number: Decimal, (low, high): (f64, f64)) -> Self {
        let message = format!("the map's own number, {number}, cannot be drawn: the doubt is about {low} to {high}");
        Self { code: StudyWarningCode::NumberOutside, at, message, mass_cut_off: None }
    }

    pub(crate) fn without_influence(address: &Address) -> Self {
        let message = "neither the ratio nor the net of society or of an agency depends on this number: the doubt changes nothing".to_owned();
        let at = Address::of(["doubts", address.as_str()]);
        Self { code: StudyWarningCode::WithoutInfluence, at, message, mass_cut_off: None }
    }

    pub(crate) fn correlation_changed(changed: &ChangedRank) -> Self {
        let (one, other) = &changed.addresses;
        let stated = changed.stated.unwrap_or(0.0);
        let message =
            format!("{one} and {other}: {} in place of {stated}, which cannot hold with the others", changed.nearest);
        let at = Address::of(["correlations"]);
        Self { code: StudyWarningCode::CorrelationChanged, at, message, mass_cut_off: None }
    }

    pub(crate) fn ratio_missing(draws: usize) -> Self {
        let message =
            format!("in {draws} draws nothing is put in: they have no ratio, and are left out of what is said of it");
        Self { code: StudyWarningCode::RatioMissing, at: Address::of(["doubts"]), message, mass_cut_off: None }
    }

    pub(crate) fn little_below_the_line() -> Self {
        let message =
            "in some draws nearly nothing is put in, and the ratio has no bound: trust its quantiles, not its mean";
        let (code, message) = (StudyWarningCode::LittleBelowTheLine, message.to_owned());
        Self { code, at: Address::of(["doubts"]), message, mass_cut_off: None }
    }

    /// What it is about.
    pub const fn code(&self) -> StudyWarningCode {
        self.code
    }

    /// How much it weighs.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Where in the study it is.
    pub const fn at(&self) -> &Address {
        &self.at
    }

    /// What it says.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The probability that is cut off, where a tail is.
    pub const fn mass_cut_off(&self) -> Option<f64> {
        self.mass_cut_off
    }
}

/// A share in words that a reader can take in.
fn share(mass: f64) -> String {
    if mass < 0.000_001 { "less than 0.0001%".to_owned() } else { format!("{:.4}%", 100.0 * mass) }
}

impl fmt::Display for StudyWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)
    }
}
