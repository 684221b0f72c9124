//! A threshold: the amount that a switching value brings a measure to.

use crate::error::{Error, sensitivity as fault};
use crate::map::{Cashable, ImpactMap, Outcome, Value};
use crate::measure::{Definition, Measure, Sum};
use crate::number::IntoFigure;
use rust_decimal::Decimal;

/// An amount of money that a measure is to meet.
///
/// ```
/// use sroi::Measure;
/// use sroi::sensitivity::Threshold;
/// assert_eq!(Threshold::default(), Threshold::new(Measure::Net, 0));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    measure: Measure,
    level: Result<Decimal, Error>,
}

impl Default for Threshold {
    /// A net present value of 0, which is an SROI ratio of 1: the question that the Guide asks (its section 5.3).
    fn default() -> Self {
        Self { measure: Measure::Net, level: Ok(Decimal::ZERO) }
    }
}

impl Threshold {
    /// A measure and the amount it is to meet. The measure is one in money, not a ratio. A text that is no decimal is refused,
    /// at the measure's address, where the threshold is asked for.
    pub fn new(measure: Measure, level: impl IntoFigure) -> Self {
        let level = level.into_figure().to_decimal().map_err(|error| error.at(measure.address()));
        Self { measure, level }
    }

    /// The measure that is to meet the level.
    pub const fn measure(&self) -> &Measure {
        &self.measure
    }

    /// The amount that it is to meet. `None` where what was handed in is no number.
    pub fn level(&self) -> Option<Decimal> {
        self.level.as_ref().ok().copied()
    }

    /// The amount, or why there is none.
    pub(super) fn amount(&self) -> Result<Decimal, Error> {
        self.level.clone()
    }

    /// The lines that the measure adds up; a measure that is no sum of lines is refused.
    pub(super) fn sum(&self, map: &ImpactMap) -> Result<Sum, Error> {
        self.measure.check(map)?;
        let in_steps = |id: &str| {
            let recipients = map.outcomes().flat_map(Outcome::values).flat_map(Value::to);
            let mut own = recipients.filter(|one| one.stakeholder().id() == id);
            own.any(|one| matches!(one.cashable(), Cashable::Steps(_)))
        };
        match (&self.measure, self.measure.definition(map)) {
            (Measure::Cashable(id), _) if in_steps(id.as_str()) => {
                Err(fault::cashable_in_steps().at(self.measure.address()))
            }
            (_, Some(Definition::Sum(sum))) => Ok(sum),
            _ => Err(fault::not_money().at(self.measure.address())),
        }
    }
}
