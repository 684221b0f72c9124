//! How far the publisher trusts a unit cost.

/// The publisher's rating of a unit cost by traffic light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Confidence {
    /// Well founded.
    Green,
    /// To be used with care.
    Amber,
    /// Weak.
    Red,
}

pub(super) const CONFIDENCES: [(&str, Confidence); 3] = [
    (Confidence::Green.as_str(), Confidence::Green),
    (Confidence::Amber.as_str(), Confidence::Amber),
    (Confidence::Red.as_str(), Confidence::Red),
];

impl Confidence {
    /// The word for it in a set.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }
}
