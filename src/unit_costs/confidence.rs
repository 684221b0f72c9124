//! The publisher's confidence in a unit cost.

use crate::document::as_text;

/// The publisher's rating of how well founded a unit cost is, as a traffic light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Confidence {
    /// Green light: the figure is well founded.
    Green,
    /// Amber light: the figure should be used with care.
    Amber,
    /// Red light: the figure is weakly founded.
    Red,
}

pub(super) const CONFIDENCES: [(&str, Confidence); 3] = [
    (Confidence::Green.as_str(), Confidence::Green),
    (Confidence::Amber.as_str(), Confidence::Amber),
    (Confidence::Red.as_str(), Confidence::Red),
];

as_text!(Confidence, |one| one.as_str(););

impl Confidence {
    /// The word by which a set states the rating, such as `green`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }
}
