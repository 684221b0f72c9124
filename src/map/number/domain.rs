//! What each number of a map may be, and whether a rule computes with it.

use super::{
    DiscountNumber, InputNumber, Number, OutcomeNumber, QuantityNumber, StakeholderNumber, StepFigure, ValueNumber,
};
use crate::map::ImpactMap;
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
    /// A number that others move with, so that it stays where each of them may be.
    Between(Bound<Decimal>, Bound<Decimal>),
    /// A whole number of years.
    Whole,
    /// A whole number that decides which other numbers count, such as a price year, so that it cannot be drawn.
    Fixed,
    /// A number that describes the map and that no result is computed from, such as a stakeholder's size.
    Descriptive,
}

impl<'m> Number<'m> {
    /// What it may be.
    pub(crate) fn domain(self, map: &'m ImpactMap) -> Domain {
        match self {
            Self::Grade(_) | Self::Stakeholder(_, StakeholderNumber::Size | StakeholderNumber::BudgetYears) => {
                Domain::Descriptive
            }
            Self::Assumption(_) | Self::Times(..) => self.domain_of_moved(map),
            Self::PriceYear
            | Self::Discount(_, DiscountNumber::FromYear(_))
            | Self::Input(_, InputNumber::PriceYear) => Domain::Fixed,
            Self::PriceIndex(_) => Domain::AboveZero,
            Self::Discount(_, DiscountNumber::Rate | DiscountNumber::StepRate(_)) => Domain::Rate,
            Self::Input(_, InputNumber::Amount | InputNumber::YearlyAmount(_)) => Domain::NotBelowZero,
            Self::Input(_, InputNumber::Year) => Domain::Whole,
            Self::Outcome(_, number) => match number {
                OutcomeNumber::Starts | OutcomeNumber::Lasts => Domain::Whole,
                OutcomeNumber::Deduction(_)
                | OutcomeNumber::DropOff
                | OutcomeNumber::Quantity(QuantityNumber::Rate(..))
                | OutcomeNumber::Value(_, ValueNumber::Share(_) | ValueNumber::Cashable(_)) => Domain::Proportion,
                OutcomeNumber::Quantity(
                    QuantityNumber::Once
                    | QuantityNumber::Intake(_)
                    | QuantityNumber::Population(_)
                    | QuantityNumber::PerCase(_),
                )
                | OutcomeNumber::Profile(_)
                | OutcomeNumber::Value(_, ValueNumber::CashableStep(_, StepFigure::Variable | StepFigure::Step)) => {
                    Domain::NotBelowZero
                }
                OutcomeNumber::Value(_, ValueNumber::CashableStep(_, StepFigure::Every)) => Domain::AboveZero,
                OutcomeNumber::Value(_, ValueNumber::Proxy) => Domain::Any,
                OutcomeNumber::Value(_, ValueNumber::Growth) => Domain::Rate,
                OutcomeNumber::Value(_, ValueNumber::PriceYear) => Domain::Fixed,
            },
        }
    }

    /// Whether it stands in a map as a whole number, without quotes.
    pub(crate) fn is_written_whole(self, map: &'m ImpactMap) -> bool {
        match self {
            // an assumption is a decimal, whatever refers to it
            Self::Assumption(_) | Self::Times(..) => false,
            Self::Grade(_) | Self::Stakeholder(_, StakeholderNumber::BudgetYears) => true,
            own => matches!(own.domain(map), Domain::Whole | Domain::Fixed),
        }
    }
}

impl Domain {
    /// The domain with these ends.
    pub(super) fn from_bounds((low, high): (Bound<Decimal>, Bound<Decimal>)) -> Self {
        let known = [Self::Proportion, Self::NotBelowZero, Self::AboveZero, Self::Rate, Self::Any];
        known.into_iter().find(|one| one.bounds() == Some((low, high))).unwrap_or(Self::Between(low, high))
    }

    /// The ends of it, where a number between whole ones may stand.
    pub(crate) const fn bounds(self) -> Option<(Bound<Decimal>, Bound<Decimal>)> {
        use Bound::{Excluded, Included, Unbounded};
        Some(match self {
            Self::Proportion => (Included(Decimal::ZERO), Included(Decimal::ONE)),
            Self::NotBelowZero => (Included(Decimal::ZERO), Unbounded),
            Self::AboveZero => (Excluded(Decimal::ZERO), Unbounded),
            Self::Rate => (Excluded(Decimal::NEGATIVE_ONE), Unbounded),
            Self::Any => (Unbounded, Unbounded),
            Self::Between(low, high) => (low, high),
            Self::Whole | Self::Fixed | Self::Descriptive => return None,
        })
    }
}
