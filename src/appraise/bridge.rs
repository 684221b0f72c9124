//! The bridge from gross to net: gross = quantity x proxy x lasts, undiscounted; then deadweight, displacement,
//! attribution, drop-off or profile, discounting. Each step is the total with that rule less the total before.

use crate::error::Error;
use crate::ledger::Sums;
use crate::number::{Money, Tally};

/// Totals before drop-off and discounting: gross, then less one, two and three deductions.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stages([Tally; 4]);

impl Stages {
    #[inline]
    pub(crate) fn add(&mut self, stage: usize, amount: Money) {
        if let Some(tally) = self.0.get_mut(stage) {
            tally.add(amount);
        }
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
    /// What discounting takes.
    pub discounting: Money,
    /// The present value of outcomes.
    pub present_value: Money,
}

impl Bridge {
    /// The bridge over these stages, which ends on the ledger's total for society.
    pub(crate) fn new(stages: &Stages, total: &Sums) -> Result<Self, Error> {
        let [gross, deadweight, displacement, attribution] = stages.0;
        let (gross, deadweight) = (gross.money()?, deadweight.money()?);
        let (displacement, attribution) = (displacement.money()?, attribution.money()?);
        let (drop_off, present_value) = (total.undiscounted.gained, total.present.gained);
        Ok(Self {
            gross,
            deadweight: deadweight.minus(gross)?,
            displacement: displacement.minus(deadweight)?,
            attribution: attribution.minus(displacement)?,
            drop_off: drop_off.minus(attribution)?,
            discounting: present_value.minus(drop_off)?,
            present_value,
        })
    }

    /// Its figures with their names, in order.
    pub fn rows(&self) -> [(&'static str, Money); 7] {
        [
            ("gross", self.gross),
            ("deadweight", self.deadweight),
            ("displacement", self.displacement),
            ("attribution", self.attribution),
            ("drop_off", self.drop_off),
            ("discounting", self.discounting),
            ("present_value", self.present_value),
        ]
    }
}
