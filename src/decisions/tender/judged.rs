//! What of a bid a criterion judges.

/// What of a bid a criterion judges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum CriterionOf {
    /// A score that the bid is given.
    #[default]
    Score,
    /// Its price.
    Price,
}

impl CriterionOf {
    pub(super) const WORDS: [(&str, Self); 2] = [("score", Self::Score), ("price", Self::Price)];

    /// The word for it in a document.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Price => "price",
        }
    }
}
