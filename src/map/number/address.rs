//! The address of a number: read into what it names, and written.

use super::{
    Deduction, DiscountNumber, InputNumber, Number, OutcomeNumber, QuantityNumber, StakeholderNumber, StepFigure,
    ValueNumber,
};
use crate::address::Address;
use crate::map::quantity::FunnelRate;
use crate::map::{ImpactMap, Outcome, Value};
use std::borrow::Cow;

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
        let tokens = self.tokens();
        Address::of(tokens.iter().map(|token| &**token))
    }

    fn tokens(self) -> Vec<Cow<'m, str>> {
        let place = |place: usize| Cow::Owned(place.to_string());
        match self {
            Self::Grade(about) => words(["notes", about.as_str(), "grade"]),
            Self::PriceYear => words(["price_year"]),
            Self::PriceIndex(year) => vec!["price_index".into(), Cow::Owned(year.to_string())],
            Self::Discount(number) => {
                let mut tokens = words(["conventions", "discount"]);
                match number {
                    DiscountNumber::Rate => tokens.push("rate".into()),
                    DiscountNumber::StepRate(step) => tokens.extend(["steps".into(), place(step), "rate".into()]),
                    DiscountNumber::FromYear(step) => tokens.extend(["steps".into(), place(step), "from_year".into()]),
                }
                tokens
            }
            Self::Stakeholder(one, StakeholderNumber::Size) => words(["stakeholders", one.id().as_str(), "size"]),
            Self::Stakeholder(one, StakeholderNumber::BudgetYears) => {
                words(["stakeholders", one.id().as_str(), "agency", "budget_years"])
            }
            Self::Input(input, number) => {
                let mut tokens = words(["inputs", input.id().as_str()]);
                match number {
                    InputNumber::Amount => tokens.push("amount".into()),
                    InputNumber::YearlyAmount(year) => tokens.extend(["amount".into(), place(year)]),
                    InputNumber::Year => tokens.push("year".into()),
                    InputNumber::PriceYear => tokens.push("price_year".into()),
                }
                tokens
            }
            Self::Outcome(outcome, number) => {
                let mut tokens = words(["outcomes", outcome.id().as_str()]);
                match number {
                    OutcomeNumber::Quantity(number) => {
                        tokens.push("quantity".into());
                        tokens.extend(match number {
                            QuantityNumber::Once => None,
                            QuantityNumber::Intake(intake) => Some(place(intake)),
                            QuantityNumber::Population => Some("population".into()),
                            QuantityNumber::Rate(rate) => Some(rate.key().into()),
                            QuantityNumber::PerCase => Some("per_case".into()),
                        });
                    }
                    OutcomeNumber::Starts => tokens.push("starts".into()),
                    OutcomeNumber::Lasts => tokens.push("lasts".into()),
                    OutcomeNumber::Deduction(_) | OutcomeNumber::DropOff => {
                        tokens.extend(number.key_of_adjustment().map(Cow::Borrowed));
                    }
                    OutcomeNumber::Profile(year) => tokens.extend(["profile".into(), place(year)]),
                    OutcomeNumber::Value(value, number) => {
                        tokens.extend(words(["values", value.id().as_str()]));
                        tokens.extend(match number {
                            ValueNumber::Proxy => words(["proxy"]),
                            ValueNumber::PriceYear => words(["price_year"]),
                            ValueNumber::Share(to) => words(["to", to.stakeholder().id().as_str(), "share"]),
                            ValueNumber::Cashable(to) => words(["to", to.stakeholder().id().as_str(), "cashable"]),
                            ValueNumber::CashableStep(to, figure) => {
                                words(["to", to.stakeholder().id().as_str(), "cashable", figure.key()])
                            }
                        });
                    }
                }
                tokens
            }
        }
    }
}

impl<'m> OutcomeNumber<'m> {
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

fn words<const N: usize>(tokens: [&str; N]) -> Vec<Cow<'_, str>> {
    tokens.map(Cow::Borrowed).to_vec()
}

/// A whole number as addresses have it: digits, and no 0 in front.
fn whole<T: std::str::FromStr + ToString>(token: &str) -> Option<T> {
    token.parse().ok().filter(|number: &T| number.to_string() == token)
}
