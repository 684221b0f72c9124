//! The figures of a sheet that are not read, but compared: what each is of.

use super::grid::Spot;
use crate::appraise::Appraisal;
use crate::number::SroiRatio;
use rust_decimal::Decimal;

/// What a figure of a sheet is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The impact of an outcome, by its id.
    Impact(String),
    /// Its present value.
    PresentOutcome(String),
    /// The impacts of all outcomes.
    AllImpacts,
    PresentValue,
    NetPresentValue,
    SocialReturn,
    /// The outcomes of a year.
    Year(u32),
    /// The same at present value.
    PresentYear(u32),
}

/// A figure of a sheet.
pub(super) type Figure = (Spot, Of);

impl Of {
    pub(super) fn called(&self) -> String {
        match self {
            Self::Impact(_) => "the impact".to_owned(),
            Self::PresentOutcome(_) => "the present value of the outcome".to_owned(),
            Self::AllImpacts => "the sum of the impacts".to_owned(),
            Self::PresentValue => "the present value".to_owned(),
            Self::NetPresentValue => "the net present value".to_owned(),
            Self::SocialReturn => "the social return".to_owned(),
            Self::Year(year) => format!("the total of year {year}"),
            Self::PresentYear(year) => format!("the present value of year {year}"),
        }
    }

    /// What the map comes to. `None` where it has no such figure.
    pub(super) fn ours(&self, appraisal: &Appraisal) -> Option<Decimal> {
        let year = |year: u32| appraisal.years().get(usize::try_from(year).ok()?);
        let none = Decimal::ZERO;
        match self {
            Self::Impact(id) => appraisal.outcome(id).map(|one| one.impact.to_decimal()),
            Self::PresentOutcome(id) => appraisal.outcome(id).map(|one| one.present_value.to_decimal()),
            Self::AllImpacts => {
                appraisal.outcomes().iter().try_fold(none, |sum, one| sum.checked_add(one.impact.to_decimal()))
            }
            Self::PresentValue => Some(appraisal.present_outcomes().to_decimal()),
            Self::NetPresentValue => Some(appraisal.net_present_value().to_decimal()),
            Self::SocialReturn => appraisal.sroi().map(SroiRatio::to_decimal),
            // a year after the last has nothing in it
            Self::Year(at) => Some(year(*at).map_or(none, |total| total.outcomes.to_decimal())),
            Self::PresentYear(at) => Some(year(*at).map_or(none, |total| total.present_outcomes.to_decimal())),
        }
    }
}
