//! The two ratios, from society's totals.

use crate::error::Error;
use crate::map::NegativeOutcomes;
use crate::measure::{Lines, Ratio, RatioSums, Sum};
use crate::number::{Money, NetSroiRatio, SroiRatio};

/// The two ratios; none where nothing is below the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ratios {
    pub(crate) sroi: Option<SroiRatio>,
    pub(crate) net: Option<NetSroiRatio>,
}

/// Society's totals at present value, of which the ratios are made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RatioTotals {
    pub(crate) paid: Money,
    pub(crate) gained: Money,
    /// The present values of the outcomes of which they are negative, added up.
    pub(crate) harm: Money,
}

impl Ratios {
    pub(crate) fn new(rule: NegativeOutcomes, mut totals: RatioTotals) -> Result<Self, Error> {
        let (above, below) = Ratio::Sroi.sides(rule, &mut totals)?;
        let (net, below_net) = Ratio::NetSroi.sides(rule, &mut totals)?;
        Ok(Self { sroi: SroiRatio::of(above, below), net: NetSroiRatio::of(net, below_net) })
    }
}

impl RatioSums for RatioTotals {
    type Sum = Money;

    fn sum(&mut self, sum: Sum) -> Result<Money, Error> {
        match (sum.of, sum.less) {
            (Lines::Inputs, _) => Ok(self.paid),
            (_, None) => Ok(self.gained),
            (_, Some(_)) => self.gained.minus(self.paid),
        }
    }

    fn without_harm(&mut self, sum: Money) -> Result<Money, Error> {
        sum.minus(self.harm)
    }
}
