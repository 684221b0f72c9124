//! What is added up: amounts paid, gained and cashable, undiscounted beside discounted.

use super::run::{Run, RunSum};
use crate::error::Error;
use crate::map::InputKind;
use crate::number::{Money, Tally};
use crate::rules::Side;

/// What an account, or any other group of lines, paid and gained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Flow {
    /// Inputs, in kind included.
    pub paid: Money,
    /// Inputs in kind.
    pub paid_in_kind: Money,
    /// Outcomes; harm is negative.
    pub gained: Money,
    /// What of the outcomes releases money.
    pub cashable: Money,
    /// Gained less paid.
    pub net: Money,
}

/// A [`Flow`] as it is and at present value. Inputs are discounted only where the conventions say so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sums {
    /// As it is.
    pub undiscounted: Flow,
    /// At present value.
    pub present: Flow,
}

/// A [`Sums`] on its way.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tallies {
    undiscounted: FlowTally,
    present: FlowTally,
}

#[derive(Clone, Copy, Debug, Default)]
struct FlowTally {
    paid: Tally,
    paid_in_kind: Tally,
    gained: Tally,
    cashable: Tally,
}

impl FlowTally {
    fn add(&mut self, run: &Run, amount: Tally, cashable: Tally) {
        match run.stream.side() {
            Side::Input => {
                self.paid.merge(amount);
                if run.stream.kind == Some(InputKind::InKind) {
                    self.paid_in_kind.merge(amount);
                }
            }
            Side::Outcome => {
                self.gained.merge(amount);
                self.cashable.merge(cashable);
            }
        }
    }

    fn flow(self) -> Result<Flow, Error> {
        let (paid, gained) = (self.paid.money()?, self.gained.money()?);
        let (paid_in_kind, cashable) = (self.paid_in_kind.money()?, self.cashable.money()?);
        Ok(Flow { paid, paid_in_kind, gained, cashable, net: gained.minus(paid)? })
    }
}

impl Tallies {
    pub(crate) fn add(&mut self, run: &Run, sum: RunSum) {
        self.undiscounted.add(run, sum.amount, sum.cashable);
        self.present.add(run, sum.present, sum.cashable_present);
    }

    pub(crate) fn sums(self) -> Result<Sums, Error> {
        Ok(Sums { undiscounted: self.undiscounted.flow()?, present: self.present.flow()? })
    }
}
