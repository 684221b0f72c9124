//! What a payment is towards: a cost that is lessened, or a gain that is handed on.

/// The sort of a payment, on which its discounting depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Towards {
    /// Towards cost: it makes good what the receiver paid. It is discounted where inputs are, so that the present value
    /// of a cost is the same whoever bears it.
    Cost,
    /// Of gain: it moves a gain from the payer to the receiver. It is discounted as outcomes are.
    Gain,
}

impl Towards {
    /// The word for this sort of payment, `cost` or `gain`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Gain => "gain",
        }
    }
}
