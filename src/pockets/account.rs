//! One account: paid c, gained b, net b - c, own return b / c, gap max(0, c - b), payback; within any years.

use super::flows::{AmountTallies, Amounts, YearAmounts};
use super::{Count, Counting, Valuation};
use crate::appraise::crossing_of;
use crate::error::Error;
use crate::ledger::PivotKey;
use crate::number::{Money, Rational, Unrounded};
use rust_decimal::Decimal;

/// The figures of an account by one valuation, undiscounted or at present value, in the map's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figures {
    /// The payments that count, under the [`Count`] chosen.
    pub paid: Money,
    /// The gains that count, under the [`Count`] chosen; harm is a negative gain.
    pub gained: Money,
    /// The net: gained less paid, and below 0 where more was paid.
    pub net: Money,
    /// The account's own return: gained / paid. `None` where nothing was paid.
    pub own_return: Option<Decimal>,
    /// The gap: what it would need from others to break even, which is paid less gained, and not below 0.
    pub gap: Money,
    /// Payback: the time, in years from the base date, after which the accumulated net never falls below 0 again.
    /// `None` where that never happens, or nothing was paid.
    pub payback_years: Option<Decimal>,
    /// All that was paid and gained in the years that count, by kind and class, whichever of it counts.
    pub all: Amounts,
}

impl Figures {
    /// The figures over the years that `counting` looks at.
    pub(super) fn new(years: &[YearAmounts], counting: Counting, valuation: Valuation) -> Result<Self, Error> {
        let seen = || years.iter().filter(|year| counting.sees(year.year.index()));
        let mut sum = AmountTallies::default();
        seen().for_each(|year| sum.add(year.by(valuation)));
        let all = sum.amounts()?;
        let count = counting.count();
        let (paid, gained) = (all.paid(count)?, all.gained(count)?);
        let net = gained.minus(paid)?;
        Ok(Self {
            paid,
            gained,
            net,
            own_return: ratio(gained, paid),
            gap: net.negated().max(Money::ZERO),
            payback_years: payback(seen(), count, valuation)?,
            all,
        })
    }
}

/// `above` / `below`. `None` where `below` is not above 0.
pub(super) fn ratio(above: Money, below: Money) -> Option<Decimal> {
    let quotient = Rational::from(above).over(&Rational::from(below));
    quotient.filter(|_| below > Money::ZERO)?.to_decimal().ok()
}

fn payback<'y>(
    years: impl Iterator<Item = &'y YearAmounts>,
    count: Count,
    valuation: Valuation,
) -> Result<Option<Decimal>, Error> {
    let mut first_input = None;
    let mut nets = Vec::new();
    for year in years {
        let amounts = year.by(valuation);
        let (paid, gained) = (amounts.paid(count)?, amounts.gained(count)?);
        if paid > Money::ZERO {
            first_input = first_input.or(Some(year.year.index()));
        }
        nets.push((year.year.index(), gained.quanta() - paid.quanta()));
    }
    let Some(first_input) = first_input else { return Ok(None) };
    crossing_of(nets.into_iter(), first_input)?.map(Unrounded::to_decimal).transpose()
}

/// An account: what one stakeholder paid and gained; or a sector, a level of government, or all agencies together.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    key: PivotKey,
    years: Vec<YearAmounts>,
    present: Figures,
    undiscounted: Figures,
    cycle: Option<Box<Cycle>>,
}

/// An agency's figures within its budget cycle: years 0 to its `budget_years`, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cycle {
    /// The last year of the cycle, in years from the base date.
    pub years: u32,
    /// The figures within the cycle, at present value.
    pub present: Figures,
    /// The figures within the cycle, undiscounted.
    pub undiscounted: Figures,
}

impl Cycle {
    /// The figures within the cycle, by this valuation.
    pub const fn by(&self, valuation: Valuation) -> &Figures {
        match valuation {
            Valuation::Present => &self.present,
            Valuation::Undiscounted => &self.undiscounted,
        }
    }
}

impl Account {
    pub(super) fn new(
        key: PivotKey,
        years: Vec<YearAmounts>,
        counting: Counting,
        budget_years: Option<u32>,
    ) -> Result<Self, Error> {
        let figures = |counting, valuation| Figures::new(&years, counting, valuation);
        let cycle = budget_years.map(|last| {
            let counting = Counting::new(counting.count()).with_window(last)?;
            let (present, undiscounted) =
                (figures(counting, Valuation::Present)?, figures(counting, Valuation::Undiscounted)?);
            Ok::<_, Error>(Box::new(Cycle { years: last, present, undiscounted }))
        });
        Ok(Self {
            present: figures(counting, Valuation::Present)?,
            undiscounted: figures(counting, Valuation::Undiscounted)?,
            cycle: cycle.transpose()?,
            key,
            years,
        })
    }

    /// The holder of the account: a stakeholder, the account outside, a sector, a level, or the agencies together.
    pub const fn key(&self) -> &PivotKey {
        &self.key
    }

    /// The stakeholder's id. `None` for the account of a sector, of a level, of the agencies together, or outside.
    pub fn id(&self) -> Option<&str> {
        match &self.key {
            PivotKey::Stakeholder(id) => Some(id.as_str()),
            _ => None,
        }
    }

    /// The amounts of each year that has a ledger line, whichever years count.
    pub fn years(&self) -> &[YearAmounts] {
        &self.years
    }

    /// The figures of the account over the years that count, by this valuation.
    pub const fn by(&self, valuation: Valuation) -> &Figures {
        match valuation {
            Valuation::Present => &self.present,
            Valuation::Undiscounted => &self.undiscounted,
        }
    }

    /// The figures within the agency's budget cycle. `None` where the map states no `budget_years`.
    pub fn within_cycle(&self) -> Option<&Cycle> {
        self.cycle.as_deref()
    }

    /// The figures of the account under another choice of what counts.
    ///
    /// # Errors
    /// An amount of 10^16 or more.
    pub fn figures(&self, counting: Counting, valuation: Valuation) -> Result<Figures, Error> {
        Figures::new(&self.years, counting, valuation)
    }
}
