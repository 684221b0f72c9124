//! A threshold: the amount that a switching value brings a measure to; and what each line of a ledger counts in it.

use crate::error::{Error, sensitivity as fault};
use crate::map::{Cashable, ImpactMap, Input, Outcome, Party, Recipient, Value};
use crate::measure::Measure;
use crate::number::Unrounded;
use rust_decimal::Decimal;

/// An amount of money that a measure is to meet.
///
/// ```
/// use sroi::Measure;
/// use sroi::sensitivity::Threshold;
/// assert_eq!(Threshold::default(), Threshold::new(Measure::Net, 0.into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    measure: Measure,
    level: Decimal,
}

impl Default for Threshold {
    /// A net present value of 0, which is an SROI ratio of 1: the question that the Guide asks (its section 5.3).
    fn default() -> Self {
        Self { measure: Measure::Net, level: Decimal::ZERO }
    }
}

impl Threshold {
    /// A measure and the amount it is to meet. The measure is one in money, not a ratio.
    pub const fn new(measure: Measure, level: Decimal) -> Self {
        Self { measure, level }
    }

    /// What is measured.
    pub const fn measure(&self) -> &Measure {
        &self.measure
    }

    /// The amount that it is to meet.
    pub const fn level(&self) -> Decimal {
        self.level
    }

    /// Refuses a measure that is no sum of lines.
    pub(super) fn check(&self, map: &ImpactMap) -> Result<(), Error> {
        self.measure.check(map)?;
        let in_steps = |id: &str| {
            let recipients = map.outcomes().flat_map(Outcome::values).flat_map(Value::to);
            let mut own = recipients.filter(|one| one.stakeholder().id() == id);
            own.any(|one| matches!(one.cashable(), Cashable::Steps(_)))
        };
        match &self.measure {
            Measure::Sroi | Measure::NetSroi => Err(fault::not_money().at(self.measure.address())),
            Measure::Cashable(id) if in_steps(id.as_str()) => {
                Err(fault::cashable_in_steps().at(self.measure.address()))
            }
            _ => Ok(()),
        }
    }

    /// How often the measure counts what an input costs.
    pub(super) fn weight_of_input(&self, input: &Input) -> Unrounded {
        let by = |party: &Party, id: &_| i64::from(party.id() == id);
        Unrounded::whole(match &self.measure {
            Measure::Net => -1,
            Measure::Inputs => 1,
            Measure::Paid(id) => by(input.from(), id),
            Measure::NetOf(id) => -by(input.from(), id),
            _ => 0,
        })
    }

    /// How often the measure counts what a recipient gets of a value; a transfer is lost by whom it comes from.
    pub(super) fn weight_of_part(&self, outcome: &Outcome, value: &Value, recipient: &Recipient) -> Unrounded {
        let to = |id: &_| i64::from(recipient.stakeholder().id() == id);
        let from = |id: &_| i64::from(value.is_transfer() && value.from().is_some_and(|party| party.id() == id));
        let for_society = i64::from(!value.is_transfer());
        match &self.measure {
            Measure::Net | Measure::Outcomes => Unrounded::whole(for_society),
            Measure::Outcome(id) if outcome.id() == id => Unrounded::whole(for_society),
            Measure::Gained(id) | Measure::NetOf(id) => Unrounded::whole(to(id) - from(id)),
            Measure::Cashable(id) if to(id) == 1 => match recipient.cashable() {
                Cashable::Share(share) => share.to_decimal().into(),
                Cashable::Steps(_) => Unrounded::ZERO,
            },
            _ => Unrounded::ZERO,
        }
    }

    /// How often the measure counts a recipient's part for each unit of its cashable share.
    pub(super) fn weight_of_cashable(&self, recipient: &Recipient) -> Unrounded {
        let counts = matches!(&self.measure, Measure::Cashable(id) if recipient.stakeholder().id() == id);
        Unrounded::whole(i64::from(counts))
    }
}
