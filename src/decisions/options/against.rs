//! What an option comes to against the status quo.

use crate::decisions::table::Row;
use crate::document::{Id, as_text};
use crate::error::Error;
use crate::number::{Money, SroiRatio};
use indexmap::IndexMap;

/// Where an option lies beside the status quo: whether it costs more or less, and gains more or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quadrant {
    /// Both cost and value are equal.
    Same,
    /// It costs no more and is worth no less.
    Better,
    /// It costs no less and is worth no more.
    Worse,
    /// It costs more, and is worth more.
    CostsMoreGainsMore,
    /// It costs less, and is worth less.
    CostsLessGainsLess,
}

impl Quadrant {
    /// The word for it, such as `costs-more-gains-more`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Better => "better",
            Self::Worse => "worse",
            Self::CostsMoreGainsMore => "costs-more-gains-more",
            Self::CostsLessGainsLess => "costs-less-gains-less",
        }
    }

    fn of(cost: Money, value: Money) -> Self {
        match (cost, value) {
            (Money::ZERO, Money::ZERO) => Self::Same,
            _ if cost <= Money::ZERO && !value.is_negative() => Self::Better,
            _ if !cost.is_negative() && value <= Money::ZERO => Self::Worse,
            _ if cost.is_negative() => Self::CostsLessGainsLess,
            _ => Self::CostsMoreGainsMore,
        }
    }
}

as_text! {
    Quadrant, |one| one.as_str();
}

/// What an option has less the same of the status quo.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AgainstStatusQuo {
    /// The cost more than the status quo's.
    pub cost: Money,
    /// The value more than the status quo's.
    pub value: Money,
    /// Value less cost.
    pub net: Money,
    /// Where it lies.
    pub quadrant: Quadrant,
    /// What is gained for each pound more, or lost for each pound saved. `None` in other quadrants.
    pub ratio: Option<SroiRatio>,
    /// The net of each agency more than under the status quo.
    pub agencies: IndexMap<Id, Money>,
}

impl AgainstStatusQuo {
    pub(super) fn of(row: &Row, status_quo: &Row) -> Result<Self, Error> {
        let (own, quo) = (&row.figures, &status_quo.figures);
        let (cost, value) = (own.cost.minus(quo.cost)?, own.value.minus(quo.value)?);
        let quadrant = Quadrant::of(cost, value);
        let has_ratio = matches!(quadrant, Quadrant::CostsMoreGainsMore | Quadrant::CostsLessGainsLess);
        let agencies = row.agencies.iter().zip(status_quo.agencies.values());
        let agencies = agencies.map(|((id, net), before)| Ok((id.clone(), net.minus(*before)?)));
        Ok(Self {
            cost,
            value,
            net: value.minus(cost)?,
            quadrant,
            ratio: if has_ratio { SroiRatio::of(value, cost) } else { None },
            agencies: agencies.collect::<Result<_, Error>>()?,
        })
    }
}
