//! The address of a number: read into what it names, and written.

use super::{
    Deduction, DiscountNumber, InputNumber, Number, OutcomeNumber, QuantityNumber, StakeholderNumber, StepFigure,
    ValueNumber,
};
use crate::address::Address;
use crate::map::quantity::FunnelRate;
use crate::map::{ImpactMap, Outcome, Recipient, Value};

impl<'m> Number<'m> {
    /// The number at an address of a map; none where the map has no number there.
    pub(crate) fn at(map: &'m ImpactMap, address: &Address) -> Option<Self> {
        let tokens: Vec<_> = address.tokens().collect();
        let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
        let number = match *tokens {
            ["notes", about, "grade"] => Self::Grade(map.address_of_note(&about.parse().ok()?)?),
            ["price_year"] => Self::PriceYear,
            ["price_index", year] => Self::PriceIndex(whole(year)?),
            ["conventions", "discount", ref inside @ ..] => Self::Discount(match *inside {
                ["rate"] => DiscountNumber::Rate,
                ["steps", step, "rate"] => DiscountNumber::StepRate(whole(step)?),
                ["steps", step, "from_year"] => DiscountNumber::FromYear(whole(step)?),
                _ => return None,
            }),
            ["stakeholders", id, "size"] => Self::Stakeholder(map.stakeholder(id)?, StakeholderNumber::Size),
            ["stakeholders", id, "agency", "budget_years"] => {
                Self::Stakeholder(map.stakeholder(id)?, StakeholderNumber::BudgetYears)
            }
            ["inputs", id, ref inside @ ..] => {
                let number = match *inside {
                    ["amount"] => InputNumber::Amount,
                    ["amount", year] => InputNumber::YearlyAmount(whole(year)?),
                    ["year"] => InputNumber::Year,
                    ["price_year"] => InputNumber::PriceYear,
                    _ => return None,
                };
                Self::Input(map.input(id)?, number)
            }
            ["outcomes", id, ref inside @ ..] => {
                let outcome = map.outcome(id)?;
                Self::Outcome(outcome, OutcomeNumber::at(outcome, inside)?)
            }
            _ => return None,
        };
        number.value(map).map(|_| number)
    }

    /// Its address.
    pub(crate) fn address(self) -> Address {
        match self {
            Self::Grade(about) => Address::of(["notes", about.as_str(), "grade"]),
            Self::PriceYear => Address::of(["price_year"]),
            Self::PriceIndex(year) => Address::of(["price_index", &year.to_string()]),
            Self::Discount(number) => {
                let at = |inside: &[&str]| Address::of(["conventions", "discount"].iter().chain(inside).copied());
                match number {
                    DiscountNumber::Rate => at(&["rate"]),
                    DiscountNumber::StepRate(step) => at(&["steps", &step.to_string(), "rate"]),
                    DiscountNumber::FromYear(step) => at(&["steps", &step.to_string(), "from_year"]),
                }
            }
            Self::Stakeholder(one, StakeholderNumber::Size) => one.address().child("size"),
            Self::Stakeholder(one, StakeholderNumber::BudgetYears) => {
                one.address().child("agency").child("budget_years")
            }
            Self::Input(input, number) => {
                let at = |key| Address::of(["inputs", input.id().as_str(), key]);
                match number {
                    InputNumber::Amount => at("amount"),
                    InputNumber::YearlyAmount(year) => {
                        Address::of(["inputs", input.id().as_str(), "amount", &year.to_string()])
                    }
                    InputNumber::Year => at("year"),
                    InputNumber::PriceYear => at("price_year"),
                }
            }
            Self::Outcome(outcome, number) => number.address_in(outcome),
        }
    }
}

impl<'m> OutcomeNumber<'m> {
    fn address_in(self, outcome: &Outcome) -> Address {
        let id = outcome.id().as_str();
        let at = |key| Address::of(["outcomes", id, key]);
        let inside = |key, token: &str| Address::of(["outcomes", id, key, token]);
        match self {
            Self::Quantity(QuantityNumber::Once) => at("quantity"),
            Self::Quantity(QuantityNumber::Intake(intake)) => inside("quantity", &intake.to_string()),
            Self::Quantity(QuantityNumber::Population) => inside("quantity", "population"),
            Self::Quantity(QuantityNumber::Rate(rate)) => inside("quantity", rate.key()),
            Self::Quantity(QuantityNumber::PerCase) => inside("quantity", "per_case"),
            Self::Starts => at("starts"),
            Self::Lasts => at("lasts"),
            Self::Deduction(_) | Self::DropOff => at(self.key_of_adjustment().unwrap_or_default()),
            Self::Profile(year) => inside("profile", &year.to_string()),
            Self::Value(value, number) => {
                let value = value.id().as_str();
                let of_recipient = |to: &Recipient, key| {
                    Address::of(["outcomes", id, "values", value, "to", to.stakeholder().id().as_str(), key])
                };
                match number {
                    ValueNumber::Proxy => Address::of(["outcomes", id, "values", value, "proxy"]),
                    ValueNumber::PriceYear => Address::of(["outcomes", id, "values", value, "price_year"]),
                    ValueNumber::Share(to) => of_recipient(to, "share"),
                    ValueNumber::Cashable(to) => of_recipient(to, "cashable"),
                    ValueNumber::CashableStep(to, figure) => of_recipient(to, "cashable").child(figure.key()),
                }
            }
        }
    }

    fn at(outcome: &'m Outcome, tokens: &[&str]) -> Option<Self> {
        let rate = |key| FunnelRate::ALL.into_iter().find(|rate| rate.key() == key);
        Some(match *tokens {
            ["starts"] => Self::Starts,
            ["lasts"] => Self::Lasts,
            ["profile", year] => Self::Profile(whole(year)?),
            ["quantity"] => Self::Quantity(QuantityNumber::Once),
            ["quantity", "population"] => Self::Quantity(QuantityNumber::Population),
            ["quantity", "per_case"] => Self::Quantity(QuantityNumber::PerCase),
            ["quantity", key] => Self::Quantity(match rate(key) {
                Some(rate) => QuantityNumber::Rate(rate),
                None => QuantityNumber::Intake(whole(key)?),
            }),
            ["values", id, ref inside @ ..] => {
                let value = outcome.value(id)?;
                Self::Value(value, ValueNumber::at(value, inside)?)
            }
            [key] => {
                let adjustments = Deduction::ALL.map(Self::Deduction).into_iter().chain([Self::DropOff]);
                adjustments.into_iter().find(|one| one.key_of_adjustment() == Some(key))?
            }
            _ => return None,
        })
    }
}

impl<'m> ValueNumber<'m> {
    fn at(value: &'m Value, tokens: &[&str]) -> Option<Self> {
        let to = |id: &str| value.to().iter().find(|recipient| *recipient.stakeholder().id() == *id);
        Some(match *tokens {
            ["proxy"] => Self::Proxy,
            ["price_year"] => Self::PriceYear,
            ["to", id, "share"] => Self::Share(to(id)?),
            ["to", id, "cashable"] => Self::Cashable(to(id)?),
            ["to", id, "cashable", key] => {
                Self::CashableStep(to(id)?, StepFigure::ALL.into_iter().find(|figure| figure.key() == key)?)
            }
            _ => return None,
        })
    }
}

/// A whole number as addresses have it: digits, and no 0 in front.
fn whole<T: std::str::FromStr + ToString>(token: &str) -> Option<T> {
    token.parse().ok().filter(|number: &T| number.to_string() == token)
}
