//! The bridge from gross to net: gross = quantity x proxy x lasts, undiscounted; then deadweight, displacement,
//! attribution, drop-off or profile, growth, discounting. Each step is the total with that rule less the total before.

use crate::error::Error;
use crate::ledger::Sums;
use crate::measure::{BridgeStep, BridgeTotal};
use crate::number::{Money, Tally};

/// Totals before drop-off and discounting: gross, then less one, two and three deductions; and what growth makes of the
/// lines that grow.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stages {
    before: [Tally; Stages::COUNT],
    growth: Tally,
}

impl Stages {
    /// Before any deduction, and after each of the three.
    pub(crate) const COUNT: usize = 4;

    #[inline]
    pub(crate) fn add(&mut self, stage: usize, amount: Money) {
        if let Some(tally) = self.before.get_mut(stage) {
            tally.add(amount);
        }
    }

    /// Adds a line that grows: as it is, and as it would be if it did not.
    pub(crate) fn grow(&mut self, amount: Money, before: Money) {
        self.growth.add(amount);
        self.growth.add(before.negated());
    }
}

/// From gross to net. Gross and steps add up to the present value of outcomes, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bridge {
    /// Quantity x proxy x years, before any rule.
    pub gross: Money,
    /// What deadweight takes.
    pub deadweight: Money,
    /// What displacement takes.
    pub displacement: Money,
    /// What attribution takes.
    pub attribution: Money,
    /// What drop-off or profile takes, or adds.
    pub drop_off: Money,
    /// What growth in real terms adds, or takes.
    pub growth: Money,
    /// What discounting takes.
    pub discounting: Money,
    /// The present value of outcomes.
    pub present_value: Money,
}

impl Bridge {
    /// The bridge over these stages, which ends on the ledger's total for society.
    pub(crate) fn new(stages: &Stages, total: &Sums) -> Result<Self, Error> {
        let growth = stages.growth.money()?;
        let (grown, present) = (total.undiscounted.gained, total.present.gained);
        let total = |total| match total {
            BridgeTotal::After(deductions) => {
                stages.before.get(deductions).copied().map_or(Ok(Money::ZERO), Tally::money)
            }
            BridgeTotal::AmountsBeforeGrowth => grown.minus(growth),
            BridgeTotal::Amounts => Ok(grown),
            BridgeTotal::Present => Ok(present),
        };
        let step = |step: BridgeStep| match step.totals() {
            (to, None) => total(to),
            (to, Some(from)) => total(to)?.minus(total(from)?),
        };
        Ok(Self {
            gross: step(BridgeStep::Gross)?,
            deadweight: step(BridgeStep::Deadweight)?,
            displacement: step(BridgeStep::Displacement)?,
            attribution: step(BridgeStep::Attribution)?,
            drop_off: step(BridgeStep::DropOff)?,
            growth: step(BridgeStep::Growth)?,
            discounting: step(BridgeStep::Discounting)?,
            present_value: step(BridgeStep::PresentValue)?,
        })
    }

    /// One of its figures.
    pub const fn step(&self, step: BridgeStep) -> Money {
        match step {
            BridgeStep::Gross => self.gross,
            BridgeStep::Deadweight => self.deadweight,
            BridgeStep::Displacement => self.displacement,
            BridgeStep::Attribution => self.attribution,
            BridgeStep::DropOff => self.drop_off,
            BridgeStep::Growth => self.growth,
            BridgeStep::Discounting => self.discounting,
            BridgeStep::PresentValue => self.present_value,
        }
    }

    /// Its figures with their keys in the results, from gross to net.
    pub fn rows(&self) -> [(&'static str, Money); 8] {
        BridgeStep::ALL.map(|step| (step.key(), self.step(step)))
    }
}
