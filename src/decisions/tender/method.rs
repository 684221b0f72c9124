//! How merit and price become one total.

/// How merit and price become one total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AwardMethod {
    /// The sum of weight x merit; the highest is first. The price may be a criterion.
    Points,
    /// The same for each pound of the price; the highest is first.
    Ratio,
    /// The price less the sum of worth x merit; the lowest is first.
    Value,
}

impl AwardMethod {
    pub(super) const WORDS: [(&'static str, Self); 3] =
        [("points", Self::Points), ("ratio", Self::Ratio), ("value", Self::Value)];

    /// The word for it in a document.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Ratio => "ratio",
            Self::Value => "value",
        }
    }
}
