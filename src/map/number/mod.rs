//! What the numbers of a map are: an address parsed once into which number it names, and what that number may be.
//!
//! Whoever treats numbers one by one matches on [`Number`]: a new key of the format is a new variant, and nothing
//! compiles until each of them has said what it does with it.

mod address;
mod assumed;
mod domain;
mod source;
mod value;

pub(crate) use super::discount::DiscountNumber;
pub(crate) use address::{address_of_share, read_address};
pub(crate) use assumed::Moved;
pub(crate) use domain::Domain;

use super::quantity::FunnelRate;
use super::{Assumption, Id, Input, Outcome, Recipient, Reference, Stakeholder, Value};
use crate::address::Address;

/// One number of a map, by what it is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Number<'m> {
    /// The evidence grade of the note on a number.
    Grade(&'m Address),
    /// The year whose prices the results are in.
    PriceYear,
    /// The price index of a year.
    PriceIndex(i32),
    /// A number of the discount, or of a further one by its name.
    Discount(Option<&'m Id>, DiscountNumber),
    /// The value of an assumption.
    Assumption(&'m Assumption),
    /// The factor of the reference that stands at an address; 1 where it states none.
    Times(&'m Address, &'m Reference),
    Stakeholder(&'m Stakeholder, StakeholderNumber),
    Input(&'m Input, InputNumber),
    Outcome(&'m Outcome, OutcomeNumber<'m>),
}

/// A number of a stakeholder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StakeholderNumber {
    Size,
    BudgetYears,
}

/// A number of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InputNumber {
    /// The amount, paid once.
    Amount,
    /// One of yearly amounts, by its place.
    YearlyAmount(usize),
    Year,
    PriceYear,
}

/// A number of an outcome.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OutcomeNumber<'m> {
    Quantity(QuantityNumber),
    Starts,
    Lasts,
    Deduction(Deduction),
    DropOff,
    /// The share of the impact felt in a year of life.
    Profile(usize),
    Value(&'m Value, ValueNumber<'m>),
}

/// A number of an outcome's quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuantityNumber {
    /// The quantity of the one intake.
    Once,
    /// That of one of several intakes, by its place.
    Intake(usize),
    Population(FunnelPlace),
    Rate(FunnelPlace, FunnelRate),
    PerCase(FunnelPlace),
}

/// Where a funnel stands: in the list of intakes, by its place, or alone.
pub(crate) type FunnelPlace = Option<usize>;

/// What an outcome is reduced by: (1 - deadweight)(1 - displacement)(1 - attribution), or their sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deduction {
    Deadweight,
    Displacement,
    Attribution,
}

/// A number of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ValueNumber<'m> {
    Proxy,
    /// What a recipient gets of it.
    Share(&'m Recipient),
    /// What of a recipient's part releases money, as a flat share.
    Cashable(&'m Recipient),
    /// The same in steps: one of its figures.
    CashableStep(&'m Recipient, StepFigure),
    /// The rate at which the proxy rises each year; 0 where it is not stated.
    Growth,
    PriceYear,
}

/// A figure of what is cashable in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StepFigure {
    Variable,
    Step,
    Every,
}

impl Deduction {
    /// In the order in which they are applied.
    pub(crate) const ALL: [Self; 3] = [Self::Deadweight, Self::Displacement, Self::Attribution];

    /// Its key in the format.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Deadweight => "deadweight",
            Self::Displacement => "displacement",
            Self::Attribution => "attribution",
        }
    }
}

impl StepFigure {
    pub(crate) const ALL: [Self; 3] = [Self::Variable, Self::Step, Self::Every];

    /// Its key in the format.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Variable => "variable",
            Self::Step => "step",
            Self::Every => "every",
        }
    }
}

impl OutcomeNumber<'_> {
    /// Its key in the format, where it is one of the adjustments, which may be left out.
    pub(crate) const fn key_of_adjustment(self) -> Option<&'static str> {
        match self {
            Self::Deduction(which) => Some(which.key()),
            Self::DropOff => Some("drop_off"),
            Self::Quantity(_) | Self::Starts | Self::Lasts | Self::Profile(_) | Self::Value(..) => None,
        }
    }
}
