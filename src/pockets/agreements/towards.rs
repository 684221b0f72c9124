//! What a payment is towards: a cost that is lessened, or a gain that is handed on.

/// What a payment is towards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Towards {
    /// What the receiver paid. Discounted where inputs are, so that who bears a cost does not change its present value.
    Cost,
    /// The receiver's gains, out of the payer's. Discounted as outcomes are.
    Gain,
}

impl Towards {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Gain => "gain",
        }
    }
}
