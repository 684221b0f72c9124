//! What a pilot would be expected to gain: the expected value of sample information, EVSI = E(max E(NB | answers)) - max E(NB) (Raiffa and
//! Schlaifer 1961), less what it costs, and the number of people at which that is most.
//!
//! Of one number in a straight line it is in closed form (`exact.rs`). Else the answers of each draw are drawn (`trial.rs`), and the choice that
//! a regression on them makes is valued, as for the value of partial information (Strong, Oakley, Brennan and Breeze, Medical Decision Making 35,
//! 2015).

mod exact;
mod search;
mod trial;

pub(super) use exact::{Line, expected, has_closed_form, steps as steps_of_closed_form};
pub(super) use search::{Range, Steps, search};
pub(super) use trial::{Answer, Trial};

use super::InformationValue;
use crate::address::Address;

/// What a pilot is worth: as it is thought of, and with other numbers of people.
#[derive(Clone, Debug, PartialEq)]
pub struct PilotWorth {
    pub(super) of: Vec<Address>,
    pub(super) times: f64,
    pub(super) at_most: InformationValue,
    pub(super) asked: PilotOf,
    pub(super) best: Option<PilotOf>,
    pub(super) curve: Vec<PilotOf>,
}

/// What a pilot of so many people is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct PilotOf {
    /// How many people are asked.
    pub people: u32,
    /// What it is expected to gain: the expected value of sample information, in the map's currency, over all decisions that come after it.
    pub value: InformationValue,
    /// What it costs, in the map's currency.
    pub cost: f64,
}

impl PilotOf {
    /// What it is expected to gain, less what it costs.
    pub fn worth(&self) -> f64 {
        self.value.value - self.cost
    }
}

impl PilotWorth {
    /// The addresses of the numbers that it asks about.
    pub fn of(&self) -> &[Address] {
        &self.of
    }

    /// How many decisions come after it, those of later years discounted. What it gains it gains in all of these.
    pub const fn times(&self) -> f64 {
        self.times
    }

    /// What it would be worth to know the numbers that it asks about, in all decisions that come after it. No pilot gains more.
    pub const fn at_most(&self) -> InformationValue {
        self.at_most
    }

    /// The pilot as the study has it.
    pub const fn asked(&self) -> PilotOf {
        self.asked
    }

    /// The pilot of the number of people at which it is worth most, and of the fewest of equals. `None` where none is worth more than it costs.
    pub const fn best(&self) -> Option<PilotOf> {
        self.best
    }

    /// Pilots of 1, 2, 5, 10, 20, 50 and so on people, up to as many as there could be, and of those asked and the best, by how many they are.
    pub fn curve(&self) -> &[PilotOf] {
        &self.curve
    }
}
