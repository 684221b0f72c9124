//! What to look at before a study is run, with stable codes.

use crate::address::Address;
use crate::error::{Parameter, Term};
use crate::simulation::ChangedRank;
use crate::warning::{Warning, codes};
use rust_decimal::Decimal;

codes! {
    /// What a warning of a study is about; stable, for programs that act on it.
    StudyWarningCode {
        /// A tail reaches over what the number may be, and is cut off.
        TailCutOff(domain: terms, share: term) = "tail-cut-off", Note,
            "{domain}: what reaches further, {share} of all draws, is cut off";
        /// The map's own number is none that the distribution can give.
        NumberOutside(number: number, low: number, high: number) = "number-outside", Warning,
            "the map's own number, {number}, cannot be drawn: the doubt is about {low} to {high}";
        /// A rank correlation gave way to the nearest that can hold with the others.
        CorrelationChanged(one: address, other: address, nearest: number, stated: number) = "correlation-changed", Warning,
            "{one} and {other}: {nearest} in place of {stated}, which cannot hold with the others";
        /// In some draws nothing is below the line, and so there is no ratio.
        RatioMissing(draws: whole) = "ratio-missing", Warning,
            "in {draws} draws nothing is put in: they have no ratio, and are left out of what is said of it";
        /// In some draws nearly nothing is below the line: the ratio has no stable mean.
        LittleBelowTheLine = "little-below-the-line", Warning,
            "in some draws nearly nothing is put in, and the ratio has no bound: trust its quantiles, not its mean";
        /// No result depends on the number: a convention, or the map, makes it irrelevant.
        WithoutInfluence = "without-influence", Warning,
            "neither the ratio nor the net of society or of an agency depends on this number: the doubt changes nothing";
    }
}

/// Something to look at, and where in the study.
pub type StudyWarning = Warning<StudyWarningCode>;

impl StudyWarning {
    pub(super) fn tail_cut_off(at: Address, domain: Vec<Term>, mass: f64) -> Self {
        Self::new(StudyWarningCode::TailCutOff, at, [Parameter::Terms(domain), Parameter::Term(share(mass))])
    }

    pub(super) fn number_outside(at: Address, number: Decimal, (low, high): (f64, f64)) -> Self {
        let parameters = [Parameter::number(number), Parameter::number(low), Parameter::number(high)];
        Self::new(StudyWarningCode::NumberOutside, at, parameters)
    }

    pub(crate) fn without_influence(address: &Address) -> Self {
        Self::new(StudyWarningCode::WithoutInfluence, Address::of(["doubts", address.as_str()]), [])
    }

    pub(crate) fn correlation_changed(changed: &ChangedRank) -> Self {
        let (one, other) = &changed.addresses;
        let ranks = [changed.nearest, changed.stated.unwrap_or(0.0)].map(Parameter::number);
        let pair = [one, other].map(Parameter::address);
        let parameters = pair.into_iter().chain(ranks);
        Self::new(StudyWarningCode::CorrelationChanged, Address::of(["correlations"]), parameters)
    }

    pub(crate) fn ratio_missing(draws: usize) -> Self {
        Self::new(StudyWarningCode::RatioMissing, Address::of(["doubts"]), [Parameter::whole(draws)])
    }

    pub(crate) fn little_below_the_line() -> Self {
        Self::new(StudyWarningCode::LittleBelowTheLine, Address::of(["doubts"]), [])
    }
}

/// A share in words that a reader can take in.
fn share(mass: f64) -> Term {
    if mass < 0.000_001 { Term::HARDLY_ANY } else { Term::PER_CENT.said_of(format_args!("{:.4}", 100.0 * mass)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0.0001% is a millionth; what is less has no digit of the four behind the point.
    #[test]
    fn a_share_too_small_for_its_digits_is_said_in_words() {
        for (mass, said) in [
            (0.000_000_9, "less than 0.0001%"),
            (0.000_001, "0.0001%"),
            (0.000_002, "0.0002%"),
            (0.25, "25.0000%"),
            (1.0, "100.0000%"),
        ] {
            assert_eq!(share(mass).to_string(), said);
        }
    }
}
