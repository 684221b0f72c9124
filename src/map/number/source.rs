//! Where the map says that a number comes from.

use super::{InputNumber, Number, OutcomeNumber, ValueNumber};

impl<'m> Number<'m> {
    /// The source that is stated with the part of the map that the number belongs to; a note on the number may say more.
    pub(crate) fn source(self) -> Option<&'m str> {
        match self {
            Self::Input(input, InputNumber::Amount | InputNumber::YearlyAmount(_)) => input.source(),
            Self::Outcome(outcome, number) => match number {
                OutcomeNumber::Value(value, ValueNumber::Proxy) => value.source(),
                // shares, and what is put in their place, are the analyst's own
                OutcomeNumber::Value(
                    _,
                    ValueNumber::Share(_)
                    | ValueNumber::Cashable(_)
                    | ValueNumber::CashableStep(..)
                    | ValueNumber::Growth
                    | ValueNumber::PriceYear,
                ) => None,
                OutcomeNumber::Deduction(_)
                | OutcomeNumber::DropOff
                | OutcomeNumber::Quantity(_)
                | OutcomeNumber::Starts
                | OutcomeNumber::Lasts
                | OutcomeNumber::Profile(_) => outcome.source(),
            },
            Self::Assumption(assumption) => assumption.source(),
            Self::Input(_, InputNumber::Year | InputNumber::PriceYear)
            | Self::Grade(_)
            | Self::PriceYear
            | Self::Discount(..)
            | Self::Times(..)
            | Self::PriceIndex(_)
            | Self::Stakeholder(..) => None,
        }
    }
}
