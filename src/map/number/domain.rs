//! What each number of a map may be, and whether a rule computes with it.

use super::{
    DiscountNumber, InputNumber, Number, OutcomeNumber, QuantityNumber, StakeholderNumber, StepFigure, ValueNumber,
};
use rust_decimal::Decimal;
use std::ops::Bound;

/// The domain of a number: the values that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Domain {
    /// A share, from 0 to 1.
    Proportion,
    /// A number that is 0 or more.
    NotBelowZero,
    /// A number that is above 0.
    AboveZero,
    /// A rate a year, above -1.
    Rate,
    /// A number of any sign and size.
    Any,
    /// A whole number of years.
    Whole,
    /// A whole number that decides which other numbers count, such as a price year, so that it cannot be drawn.
    Fixed,
    /// A number that describes the map and that no result is computed from, such as a stakeholder's size.
    Descriptive,
}

impl Number<'_> {
    /// What it may be.
    pub(crate) const fn domain(self) -> Domain {
        match self {
            Self::Grade(_) | Self::Stakeholder(_, StakeholderNumber::Size | StakeholderNumber::BudgetYears) => {
                Domain::Descriptive
            }
            Self::PriceYear | Self::Discount(DiscountNumber::FromYear(_)) | Self::Input(_, InputNumber::PriceYear) => {
                Domain::Fixed
            }
            Self::PriceIndex(_) => Domain::AboveZero,
            Self::Discount(DiscountNumber::Rate | DiscountNumber::StepRate(_)) => Domain::Rate,
            Self::Input(_, InputNumber::Amount | InputNumber::YearlyAmount(_)) => Domain::NotBelowZero,
            Self::Input(_, InputNumber::Year) => Domain::Whole,
            Self::Outcome(_, number) => match number {
                OutcomeNumber::Starts | OutcomeNumber::Lasts => Domain::Whole,
                OutcomeNumber::Deduction(_)
                | OutcomeNumber::DropOff
                | OutcomeNumber::Quantity(QuantityNumber::Rate(_))
                | OutcomeNumber::Value(_, ValueNumber::Share(_) | ValueNumber::Cashable(_)) => Domain::Proportion,
                OutcomeNumber::Quantity(
                    QuantityNumber::Once
                    | QuantityNumber::Intake(_)
                    | QuantityNumber::Population
                    | QuantityNumber::PerCase,
                )
                | OutcomeNumber::Profile(_)
                | OutcomeNumber::Value(_, ValueNumber::CashableStep(_, StepFigure::Variable | StepFigure::Step)) => {
                    Domain::NotBelowZero
                }
                OutcomeNumber::Value(_, ValueNumber::CashableStep(_, StepFigure::Every)) => Domain::AboveZero,
                OutcomeNumber::Value(_, ValueNumber::Proxy) => Domain::Any,
                OutcomeNumber::Value(_, ValueNumber::PriceYear) => Domain::Fixed,
            },
        }
    }

    /// Whether it stands in a map as a whole number, without quotes.
    pub(crate) const fn is_written_whole(self) -> bool {
        matches!(self.domain(), Domain::Whole | Domain::Fixed)
            || matches!(self, Self::Grade(_) | Self::Stakeholder(_, StakeholderNumber::BudgetYears))
    }
}

impl Domain {
    /// The ends of it, where a number between whole ones may stand.
    pub(crate) const fn bounds(self) -> Option<(Bound<Decimal>, Bound<Decimal>)> {
        use Bound::{Excluded, Included, Unbounded};
        Some(match self {
            Self::Proportion => (Included(Decimal::ZERO), Included(Decimal::ONE)),
            Self::NotBelowZero => (Included(Decimal::ZERO), Unbounded),
            Self::AboveZero => (Excluded(Decimal::ZERO), Unbounded),
            Self::Rate => (Excluded(Decimal::NEGATIVE_ONE), Unbounded),
            Self::Any => (Unbounded, Unbounded),
            Self::Whole | Self::Fixed | Self::Descriptive => return None,
        })
    }
}
