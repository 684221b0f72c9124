//! Sums over ledger lines: amounts paid, gained and cashable, both undiscounted and at present value.

use super::run::RunSum;
use crate::error::Error;
use crate::map::InputKind;
use crate::number::{Money, Tally};
use crate::rules::{Side, Stream};

/// What an account, or any other group of lines, paid and gained, in the map's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Flow {
    /// The inputs paid, in kind included.
    pub paid: Money,
    /// The part of the inputs that was given in kind.
    pub paid_in_kind: Money,
    /// The value of outcomes gained; harm is negative.
    pub gained: Money,
    /// The cashable part of what was gained: money that can be spent on something else.
    pub cashable: Money,
    /// The net: gained less paid, and below 0 where more was paid.
    pub net: Money,
}

/// The sums of a group of lines, undiscounted and at present value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sums {
    /// The sums of the amounts, undiscounted.
    pub undiscounted: Flow,
    /// The sums of the present values. Inputs are discounted only where the conventions say so.
    pub present: Flow,
}

/// Running totals from which [`Sums`] are made.
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
    #[cold]
    fn add_input(&mut self, kind: Option<InputKind>, amount: Tally) {
        self.paid.merge(amount);
        if kind == Some(InputKind::InKind) {
            self.paid_in_kind.merge(amount);
        }
    }

    fn flow(self) -> Result<Flow, Error> {
        let (paid, gained) = (self.paid.money()?, self.gained.money()?);
        let (paid_in_kind, cashable) = (self.paid_in_kind.money()?, self.cashable.money()?);
        Ok(Flow { paid, paid_in_kind, gained, cashable, net: gained.minus(paid)? })
    }
}

impl Tallies {
    /// Adds the sum of lines of a stream.
    #[inline]
    pub(crate) fn add(&mut self, stream: &Stream, sum: &RunSum) {
        match stream.side() {
            Side::Input => {
                self.undiscounted.add_input(stream.kind, sum.amount);
                self.present.add_input(stream.kind, sum.present);
            }
            Side::Outcome => {
                self.undiscounted.gained.merge(sum.amount);
                self.present.gained.merge(sum.present);
                if stream.cashable {
                    self.undiscounted.cashable.merge(sum.cashable);
                    self.present.cashable.merge(sum.cashable_present);
                }
            }
        }
    }

    pub(crate) fn sums(self) -> Result<Sums, Error> {
        Ok(Sums { undiscounted: self.undiscounted.flow()?, present: self.present.flow()? })
    }
}
