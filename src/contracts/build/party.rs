//! Builders of what a contract declares: its parties, what is measured, and groups that are measured together.

use super::IntoDay;
use crate::document::{Drafted, keyed, setters};

/// A party that is being built; [`ContractBuilder::party`](super::ContractBuilder::party) adds it.
#[derive(Clone, Debug)]
pub struct Party(Drafted);

/// Starts a party: anybody who pays or is paid.
pub const fn party() -> Party {
    Party(Vec::new())
}

impl Party {
    setters! {
        /// Sets the name; without one, results show the id.
        named: text => "name";
        /// Says what it does in the contract, such as `commissioner`.
        role: text => "role";
        /// Sets its id among the stakeholders of a map. The default is its own id.
        stakeholder: text => "stakeholder";
        /// Sets what it has set aside, 0 or more.
        budget: number => "budget";
    }
}

/// Something to be measured that is being built; [`ContractBuilder::metric`](super::ContractBuilder::metric) adds it.
#[derive(Clone, Debug)]
pub struct Metric(Drafted);

/// Starts something that is measured.
pub const fn metric() -> Metric {
    Metric(Vec::new())
}

impl Metric {
    setters! {
        /// Sets the name; without one, pages show the id.
        named: text => "name";
        /// Sets the unit of its values, such as `job`, for readers of the contract.
        unit: text => "unit";
        /// Says that each person has it or not.
        binary: yes => "binary";
    }
}

/// A cohort that is being built; [`ContractBuilder::cohort`](super::ContractBuilder::cohort) adds it.
#[derive(Clone, Debug)]
pub struct Cohort(Drafted);

/// Starts a group that is measured together, once, on this day.
pub fn cohort(measured: impl IntoDay) -> Cohort {
    Cohort(vec![keyed("measured", super::day::node(measured))])
}

impl Cohort {
    setters! {
        /// Sets the name, for readers of the contract.
        named: text => "name";
    }
}
