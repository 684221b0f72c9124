//! The address of a number: read into what it names, and written.

use super::{
    Deduction, DiscountNumber, FunnelPlace, InputNumber, Number, OutcomeNumber, QuantityNumber, StakeholderNumber,
    StepFigure, ValueNumber,
};
use crate::address::Address;
use crate::error::{Error, map as fault};
use crate::map::quantity::FunnelRate;
use crate::map::reference::TIMES;
use crate::map::{ImpactMap, Outcome, Recipient, Value};

impl<'m> Number<'m> {
    /// The number at an address of a map; none where the map has no number there.
    pub(crate) fn at(map: &'m ImpactMap, address: &Address) -> Option<Self> {
        let tokens: Vec<_> = address.tokens().collect();
        let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
        if let [.., TIMES] = *tokens
            && let Some(times) = Self::times_at(map, address)
        {
            return Some(times);
        }
        let number = match *tokens {
            ["notes", about, "grade"] => Self::Grade(map.address_of_note(&about.parse().ok()?)?),
            ["price_year"] => Self::PriceYear,
            ["price_index", year] => Self::PriceIndex(whole(year)?),
            ["conventions", "discount", ref inside @ ..] => Self::Discount(None, DiscountNumber::at(inside)?),
            ["conventions", "discounts", name, ref inside @ ..] => {
                let (_, name, _) = map.conventions().discount_named(name)?;
                Self::Discount(Some(name), DiscountNumber::at(inside)?)
            }
            ["assumptions", id, "value"] => Self::Assumption(map.assumption(id)?),
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

    /// The factor of a reference, where one stands at the address before `/times`.
    fn times_at(map: &'m ImpactMap, address: &Address) -> Option<Self> {
        let of = address.as_str().strip_suffix(TIMES)?.strip_suffix('/')?.parse().ok()?;
        let (of, reference) = map.reference_at(&of)?;
        // whole numbers of years have none
        let whole = Self::at(map, of)?.domain(map) == super::Domain::Whole;
        (!whole).then_some(Self::Times(of, reference))
    }

    /// Its address.
    pub(crate) fn address(self) -> Address {
        match self {
            Self::Grade(about) => Address::of(["notes", about.as_str(), "grade"]),
            Self::PriceYear => Address::of(["price_year"]),
            Self::PriceIndex(year) => Address::of(["price_index", &year.to_string()]),
            Self::Discount(name, number) => {
                let discount = match name {
                    None => Address::of(["conventions", "discount"]),
                    Some(name) => Address::of(["conventions", "discounts", name.as_str()]),
                };
                let step = |step: usize, key| discount.child("steps").child(step.to_string()).child(key);
                match number {
                    DiscountNumber::Rate => discount.child("rate"),
                    DiscountNumber::StepRate(at) => step(at, "rate"),
                    DiscountNumber::FromYear(at) => step(at, "from_year"),
                }
            }
            Self::Assumption(assumption) => assumption.address().child("value"),
            Self::Times(of, _) => of.child(TIMES),
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

impl DiscountNumber {
    fn at(tokens: &[&str]) -> Option<Self> {
        Some(match *tokens {
            ["rate"] => Self::Rate,
            ["steps", step, "rate"] => Self::StepRate(whole(step)?),
            ["steps", step, "from_year"] => Self::FromYear(whole(step)?),
            _ => return None,
        })
    }
}

impl QuantityNumber {
    fn at(tokens: &[&str]) -> Option<Self> {
        let in_funnel = |place: FunnelPlace, key: &str| {
            let rate = || FunnelRate::ALL.into_iter().find(|rate| rate.key() == key);
            match key {
                "population" => Some(Self::Population(place)),
                "per_case" => Some(Self::PerCase(place)),
                _ => rate().map(|rate| Self::Rate(place, rate)),
            }
        };
        match *tokens {
            [] => Some(Self::Once),
            [key] => in_funnel(None, key).or_else(|| whole(key).map(Self::Intake)),
            [intake, key] => in_funnel(Some(whole(intake)?), key),
            _ => None,
        }
    }

    fn address_in(self, outcome: &Outcome) -> Address {
        let quantity = outcome.address().child("quantity");
        let at = |place: FunnelPlace, key| match place {
            None => quantity.child(key),
            Some(intake) => quantity.child(intake.to_string()).child(key),
        };
        match self {
            Self::Once => quantity,
            Self::Intake(intake) => quantity.child(intake.to_string()),
            Self::Population(place) => at(place, "population"),
            Self::Rate(place, rate) => at(place, rate.key()),
            Self::PerCase(place) => at(place, "per_case"),
        }
    }
}

impl<'m> OutcomeNumber<'m> {
    fn address_in(self, outcome: &Outcome) -> Address {
        let id = outcome.id().as_str();
        let at = |key| Address::of(["outcomes", id, key]);
        match self {
            Self::Quantity(number) => number.address_in(outcome),
            Self::Starts => at("starts"),
            Self::Lasts => at("lasts"),
            Self::Deduction(_) | Self::DropOff => at(self.key_of_adjustment().unwrap_or_default()),
            Self::Profile(year) => at("profile").child(year.to_string()),
            Self::Value(value, number) => {
                let value = value.id().as_str();
                let of_recipient = |to: &Recipient, key| {
                    Address::of(["outcomes", id, "values", value, "to", to.stakeholder().id().as_str(), key])
                };
                match number {
                    ValueNumber::Proxy => Address::of(["outcomes", id, "values", value, "proxy"]),
                    ValueNumber::Growth => Address::of(["outcomes", id, "values", value, "growth"]),
                    ValueNumber::PriceYear => Address::of(["outcomes", id, "values", value, "price_year"]),
                    ValueNumber::Share(to) => of_recipient(to, "share"),
                    ValueNumber::Cashable(to) => of_recipient(to, "cashable"),
                    ValueNumber::CashableStep(to, figure) => of_recipient(to, "cashable").child(figure.key()),
                }
            }
        }
    }

    fn at(outcome: &'m Outcome, tokens: &[&str]) -> Option<Self> {
        Some(match *tokens {
            ["starts"] => Self::Starts,
            ["lasts"] => Self::Lasts,
            ["profile", year] => Self::Profile(whole(year)?),
            ["quantity", ref inside @ ..] => Self::Quantity(QuantityNumber::at(inside)?),
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
        let to = |id: &str| value.recipient(id);
        Some(match *tokens {
            ["proxy"] => Self::Proxy,
            ["growth"] => Self::Growth,
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

/// The address of a number, from a key or an item of a document about a map.
pub(crate) fn read_address(text: &str) -> Result<Address, Error> {
    text.parse().map_err(|_| fault::not_an_address(text))
}

/// The address of a recipient's share.
pub(crate) fn address_of_share(outcome: &Outcome, value: &Value, recipient: &Recipient) -> Address {
    Number::Outcome(outcome, OutcomeNumber::Value(value, ValueNumber::Share(recipient))).address()
}
