//! The figures of a party: what it pays and receives, in all and by year, when it is whole again, how much it has out, what it earns.
//!
//! Of its flows netted by day, days of 0 left out: `c_1 .. c_n` on days `d_1 < .. < d_n`.

use super::Calendar;
use super::returns::{DayValues, Returns, irr, netted, xirr};
use crate::document::pushed_one_by_one;
use crate::error::Error;
use crate::number::{Money, Rate, Rational, Tally};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// How far a party is out of pocket at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PeakExposure {
    /// How far its accumulated net falls below 0, as an amount above 0.
    pub amount: Money,
    /// The first day on which it is as low as that.
    pub date: NaiveDate,
}

/// The figures of a party under a contract, in its currency.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figures {
    /// What it paid, before anything is netted.
    pub paid: Money,
    /// What it received, before anything is netted.
    pub received: Money,
    /// Received less paid.
    pub net: Money,
    /// The net of each contract year in which anything moved, counted from 0.
    pub years: Vec<(u32, Money)>,
    /// Received / paid. `None` where nothing is paid.
    pub multiple: Option<Decimal>,
    /// How far it is out of pocket at most. `None` where it never is.
    pub peak_exposure: Option<PeakExposure>,
    /// The first day from which its accumulated net never falls below 0 again. `None` where it ends below 0, or never was.
    pub payback: Option<NaiveDate>,
    /// The net present value on the first day of the contract, `sum of c (1 + discount)^(-days / 365)`.
    pub xnpv: Money,
    /// Its rates of return by actual days.
    pub xirr: Returns,
    /// Its rates of return by whole periods. `None` unless each of its flows is on the first day of a period.
    pub irr: Option<Returns>,
}

impl Calendar {
    /// The figures of a party whose flows these are: below 0 what it pays, above what it receives. Present values are those of the
    /// first day, at a discount rate a year.
    ///
    /// ```
    /// use sroi::contracts::Calendar;
    /// use sroi::{Money, Rate};
    /// let day = |text: &str| text.parse().unwrap();
    /// let money = |text: &str| text.parse::<Money>().unwrap();
    /// // what the lender of the Rikers Island bond would have had, had days in jail fallen by a fifth: 5.10% was published
    /// let contract = Calendar::new(day("2012-08-01"), 48, 12)?;
    /// let lender = [(day("2012-08-01"), money("-9600000")), (day("2016-08-01"), money("11712000"))];
    /// let figures = contract.figures(lender, Rate::new("0.035")?)?;
    /// assert_eq!(figures.irr.unwrap().only().unwrap().round_dp(4).to_string(), "0.0510");
    /// assert_eq!(figures.xirr.only().unwrap().round_dp(4).to_string(), "0.0509");
    /// assert_eq!(figures.multiple.unwrap().to_string(), "1.22");
    /// assert_eq!(figures.peak_exposure.unwrap().amount.to_string(), "9600000");
    /// # Ok::<(), sroi::Error>(())
    /// ```
    ///
    /// # Errors
    /// A sum of 10^16 or more.
    pub fn figures(
        &self,
        flows: impl IntoIterator<Item = (NaiveDate, Money)>,
        discount: Rate,
    ) -> Result<Figures, Error> {
        let flows: Vec<(NaiveDate, Money)> = pushed_one_by_one(flows);
        Figures::of(&flows, self, &mut DayValues::new(discount, self.start())?)
    }
}

impl Figures {
    /// The figures of flows, with what 1 on each day is worth on the first.
    pub(super) fn of(flows: &[(NaiveDate, Money)], calendar: &Calendar, values: &mut DayValues) -> Result<Self, Error> {
        let of = |wanted: fn(&Money) -> bool| Money::sum(flows.iter().map(|(_, amount)| *amount).filter(wanted));
        let (paid, received) = (of(|amount| amount.is_negative())?.negated(), of(|amount| !amount.is_negative())?);
        let days = netted(flows.iter().copied())?;
        let mut accumulated = Vec::with_capacity(days.len());
        let mut sum = Tally::default();
        for (day, amount) in &days {
            sum.add(*amount);
            accumulated.push((*day, sum.money()?));
        }
        let on_boundaries: Option<Vec<(u32, Money)>> =
            days.iter().map(|(day, amount)| Some((calendar.boundary_on(*day)?, *amount))).collect();
        Ok(Self {
            paid,
            received,
            net: received.minus(paid)?,
            years: by_year(&days, calendar)?,
            multiple: Rational::from(received)
                .over(&Rational::from(paid))
                .and_then(|multiple| multiple.to_decimal().ok()),
            peak_exposure: peak_exposure(&accumulated),
            payback: payback(&accumulated),
            xnpv: values.worth(&days)?,
            xirr: xirr(days)?,
            irr: on_boundaries.map(|flows| irr(flows, calendar.periods_a_year())).transpose()?,
        })
    }
}

fn by_year(days: &[(NaiveDate, Money)], calendar: &Calendar) -> Result<Vec<(u32, Money)>, Error> {
    let mut years: BTreeMap<u32, Tally> = BTreeMap::new();
    for (day, amount) in days {
        // what is before the first day is of its year
        years.entry(calendar.year_of(*day).unwrap_or(0)).or_default().add(*amount);
    }
    years.into_iter().map(|(year, sum)| Ok((year, sum.money()?))).collect()
}

fn peak_exposure(accumulated: &[(NaiveDate, Money)]) -> Option<PeakExposure> {
    // of equals the first
    let (date, low) = accumulated.iter().min_by_key(|(_, sum)| *sum)?;
    low.is_negative().then(|| PeakExposure { amount: low.negated(), date: *date })
}

fn payback(accumulated: &[(NaiveDate, Money)]) -> Option<NaiveDate> {
    let last_below = accumulated.iter().rposition(|(_, sum)| sum.is_negative())?;
    accumulated.get(last_below.checked_add(1)?).map(|(day, _)| *day)
}
