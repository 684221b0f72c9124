//! A measure: one result of an appraisal, by its address in the results.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

use crate::address::Address;
use crate::appraise::Appraisal;
use crate::error::{Error, sensitivity as fault};
use crate::map::{Id, ImpactMap};
use crate::number::{NetSroiRatio, SroiRatio};
use rust_decimal::Decimal;

/// One result of an appraisal that doubt is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Measure {
    /// The present value of inputs.
    Inputs,
    /// The present value of outcomes, transfers left out.
    Outcomes,
    /// The net present value.
    Net,
    /// The SROI ratio.
    Sroi,
    /// The net SROI ratio.
    NetSroi,
    /// The present value of one outcome.
    Outcome(Id),
    /// What a stakeholder pays, at present value.
    Paid(Id),
    /// What a stakeholder gains, transfers included, at present value.
    Gained(Id),
    /// What a stakeholder gains less what it pays.
    NetOf(Id),
    /// What of a stakeholder's gain is cashable.
    Cashable(Id),
}

impl Measure {
    /// The address of the result, as results have it: `/ratios/sroi`, `/stakeholders/nhs/net`.
    pub fn address(&self) -> Address {
        match self {
            Self::Inputs => Address::of(["present_value", "inputs"]),
            Self::Outcomes => Address::of(["present_value", "outcomes"]),
            Self::Net => Address::of(["present_value", "net"]),
            Self::Sroi => Address::of(["ratios", "sroi"]),
            Self::NetSroi => Address::of(["ratios", "net_sroi"]),
            Self::Outcome(id) => Address::of(["outcomes", id.as_str(), "present_value"]),
            Self::Paid(id) => Address::of(["stakeholders", id.as_str(), "paid"]),
            Self::Gained(id) => Address::of(["stakeholders", id.as_str(), "gained"]),
            Self::NetOf(id) => Address::of(["stakeholders", id.as_str(), "net"]),
            Self::Cashable(id) => Address::of(["stakeholders", id.as_str(), "cashable"]),
        }
    }

    /// The measure at an address of the results of a map.
    ///
    /// # Errors
    /// An address that is not that of such a result.
    pub fn at(map: &ImpactMap, address: &Address) -> Result<Self, Error> {
        let tokens: Vec<_> = address.tokens().collect();
        let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
        let outcome = |id| map.outcome(id).map(|outcome| outcome.id().clone());
        let stakeholder = |id| map.stakeholder(id).map(|stakeholder| stakeholder.id().clone());
        let found = match *tokens {
            ["present_value", "inputs"] => Some(Self::Inputs),
            ["present_value", "outcomes"] => Some(Self::Outcomes),
            ["present_value", "net"] => Some(Self::Net),
            ["ratios", "sroi"] => Some(Self::Sroi),
            ["ratios", "net_sroi"] => Some(Self::NetSroi),
            ["outcomes", id, "present_value"] => outcome(id).map(Self::Outcome),
            ["stakeholders", id, "paid"] => stakeholder(id).map(Self::Paid),
            ["stakeholders", id, "gained"] => stakeholder(id).map(Self::Gained),
            ["stakeholders", id, "net"] => stakeholder(id).map(Self::NetOf),
            ["stakeholders", id, "cashable"] => stakeholder(id).map(Self::Cashable),
            _ => None,
        };
        found.ok_or_else(|| fault::no_such_measure().at(address.clone()))
    }

    /// Refuses a measure of an outcome or a stakeholder that the map does not have.
    pub(crate) fn check(&self, map: &ImpactMap) -> Result<(), Error> {
        let known = match self {
            Self::Inputs | Self::Outcomes | Self::Net | Self::Sroi | Self::NetSroi => true,
            Self::Outcome(id) => map.outcome(id.as_str()).is_some(),
            Self::Paid(id) | Self::Gained(id) | Self::NetOf(id) | Self::Cashable(id) => {
                map.stakeholder(id.as_str()).is_some()
            }
        };
        if known { Ok(()) } else { Err(fault::no_such_measure().at(self.address())) }
    }

    /// Its value in an appraisal; none where the ratio, the outcome or the stakeholder does not exist.
    pub fn of(&self, appraisal: &Appraisal) -> Option<Decimal> {
        let flow = |id: &Id| appraisal.stakeholder(id.as_str());
        let money = match self {
            Self::Inputs => appraisal.present_inputs(),
            Self::Outcomes => appraisal.present_outcomes(),
            Self::Net => appraisal.net_present_value(),
            Self::Sroi => return appraisal.sroi().map(SroiRatio::to_decimal),
            Self::NetSroi => return appraisal.net_sroi().map(NetSroiRatio::to_decimal),
            Self::Outcome(id) => appraisal.outcome(id.as_str())?.present_value,
            Self::Paid(id) => flow(id)?.paid,
            Self::Gained(id) => flow(id)?.gained,
            Self::NetOf(id) => flow(id)?.net,
            Self::Cashable(id) => flow(id)?.cashable,
        };
        Some(money.to_decimal())
    }
}
