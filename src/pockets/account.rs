//! One account: paid c, gained b, net b - c, own return b / c, gap max(0, c - b), payback; within any years.

use super::flows::{AmountTallies, Amounts, YearAmounts};
use super::{Count, Counting, Valuation};
use crate::appraise::crossing_of;
use crate::error::Error;
use crate::ledger::PivotKey;
use crate::number::{Money, Rational, Unrounded};
use rust_decimal::Decimal;

/// What an account comes to, by one valuation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figures {
    /// What counts as paid.
    pub paid: Money,
    /// What counts as gained; harm is a negative gain.
    pub gained: Money,
    /// Gained less paid.
    pub net: Money,
    /// Gained / paid; none where nothing was paid.
    pub own_return: Option<Decimal>,
    /// What it needs from others to break even: paid less gained, not below 0.
    pub gap: Money,
    /// The time, in years from the base date, after which its accumulated net never falls below 0 again; none where
    /// that never happens, or nothing was paid.
    pub payback_years: Option<Decimal>,
    /// All that was paid and gained in the years looked at, by kind and class, whatever counts.
    pub all: Amounts,
}

impl Figures {
    /// The figures of the years that `counting` looks at.
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

/// `above` / `below`; none where nothing is below the line.
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

/// One account: a stakeholder's, that of a sector or a level of government, or that of all agencies together.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    key: PivotKey,
    years: Vec<YearAmounts>,
    present: Figures,
    undiscounted: Figures,
    cycle: Option<Box<Cycle>>,
}

/// An agency's account within its budget cycle: years 0 to its `budget_years`, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cycle {
    /// The last year of the cycle.
    pub years: u32,
    /// At present value.
    pub present: Figures,
    /// As it is.
    pub undiscounted: Figures,
}

impl Cycle {
    /// By either valuation.
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

    /// Whose it is.
    pub const fn key(&self) -> &PivotKey {
        &self.key
    }

    /// The stakeholder's id; none for a sector, a level, or the account of no stakeholder.
    pub fn id(&self) -> Option<&str> {
        match &self.key {
            PivotKey::Stakeholder(id) => Some(id.as_str()),
            _ => None,
        }
    }

    /// What was paid and gained in each year, in all of them whatever window counts; years without a line left out.
    pub fn years(&self) -> &[YearAmounts] {
        &self.years
    }

    /// What it comes to, by either valuation.
    pub const fn by(&self, valuation: Valuation) -> &Figures {
        match valuation {
            Valuation::Present => &self.present,
            Valuation::Undiscounted => &self.undiscounted,
        }
    }

    /// What it comes to within the agency's budget cycle; none where the map states none.
    pub fn within_cycle(&self) -> Option<&Cycle> {
        self.cycle.as_deref()
    }

    /// What it comes to by another choice of what counts.
    ///
    /// # Errors
    /// An amount of 10^16 or more.
    pub fn figures(&self, counting: Counting, valuation: Valuation) -> Result<Figures, Error> {
        Figures::new(&self.years, counting, valuation)
    }
}
