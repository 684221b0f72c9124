//! Rates of return of dated flows: **all** rates r in (-1, 10] at which `sum of c (1+r)^-t` is 0, each with its multiplicity.
//!
//! Spreadsheets look for one rate from a starting value, and find another one from another, or none. Here the roots are isolated
//! (Rolle's theorem), so that none is missed and none is made up: a flow that changes its sign more than once may have several rates
//! of return, or none, and the result says so.
//!
//! | kind | when |
//! |---|---|
//! | `undefined` | there is no flow |
//! | `total-loss` | money is paid, and none comes back |
//! | `no-root` | there is no rate at which the flows are worth 0 |
//! | `roots` | all of them, ascending |
//!
//! Rates below -0.999999 are not looked for, and two within 10^-6 of each other may be told as one of twice the multiplicity. Each root
//! is such that `abs(f(r)) <= 10^-9 x sum of abs(c) (1+r)^-t`.

mod isolation;
mod twofold;

use crate::error::{Error, contracts as fault};
use crate::number::{Money, Tally, Unrounded};
use chrono::NaiveDate;
use isolation::{Found, changes, power_of, roots, told_exactly};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use twofold::Twofold;

/// Days of a year, as rates of return by actual days count them.
const DAYS_OF_YEAR: u32 = 365;

/// One more than the highest rate that is looked for, and than the lowest.
const HIGHEST: f64 = 11.0;
const LOWEST: f64 = 1e-6;

/// The digits of 1 + r that are told: those of a float, less what its powers lose.
const DIGITS: usize = 13;

/// What the rates of return of some flows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReturnKind {
    /// There is no flow, or all of them cancel on their days.
    Undefined,
    /// Nothing is ever received.
    TotalLoss,
    /// At no rate are the flows worth 0.
    NoRoot,
    /// There are rates.
    Roots,
}

impl ReturnKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Undefined, Self::TotalLoss, Self::NoRoot, Self::Roots];

    /// The word for the kind, such as `total-loss`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Undefined => "undefined",
            Self::TotalLoss => "total-loss",
            Self::NoRoot => "no-root",
            Self::Roots => "roots",
        }
    }
}

/// A rate of return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Root {
    /// The rate a year: 0.05 is 5%. Above -1, up to 10.
    pub rate: Decimal,
    /// How often it is a root: 1 where the value of the flows crosses 0, 2 where it touches it.
    pub multiplicity: u32,
}

/// All rates of return of some flows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returns {
    kind: ReturnKind,
    roots: Vec<Root>,
    conventional: bool,
}

impl Returns {
    /// What they are.
    pub const fn kind(&self) -> ReturnKind {
        self.kind
    }

    /// The rates, ascending; empty unless the kind is [`ReturnKind::Roots`].
    pub fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// The rate, where there is one alone.
    pub fn only(&self) -> Option<Decimal> {
        match self.roots.as_slice() {
            [one] => Some(one.rate),
            _ => None,
        }
    }

    /// Whether money is paid first, and from some day on only received: then there is at most one rate.
    pub const fn is_conventional(&self) -> bool {
        self.conventional
    }

    /// Of flows by whole times, each once and none of them 0, with so many times to a year.
    fn of(flows: &[(u32, Money)], steps: u32) -> Self {
        let received = |(_, amount): &(u32, Money)| *amount > Money::ZERO;
        let signs: Vec<bool> = flows.iter().map(received).collect();
        let conventional =
            signs.first() == Some(&false) && signs.windows(2).filter(|pair| pair.first() != pair.last()).count() == 1;
        let kind = |kind, roots| Self { kind, roots, conventional };
        let Some((first, _)) = flows.first() else { return kind(ReturnKind::Undefined, Vec::new()) };
        if !signs.contains(&true) {
            return kind(ReturnKind::TotalLoss, Vec::new());
        }
        let exact = |(time, amount): &(u32, Money)| (time - first, Twofold::of(amount.quanta()));
        let roots = all(&flows.iter().map(exact).collect::<Vec<_>>(), steps);
        kind(if roots.is_empty() { ReturnKind::NoRoot } else { ReturnKind::Roots }, roots)
    }
}

/// Changes of sign from which on terms may all but cancel near a root.
const MANY: usize = 3;

/// The roots in [from, 1], the largest first, of amounts in whatever unit: rates do not change with scale.
fn roots_from(exact: &[(u32, Twofold)], from: f64) -> Vec<Found> {
    let terms: Vec<(u32, f64)> = exact.iter().map(|(exponent, own)| (*exponent, own.high)).collect();
    let found = roots(&terms, from);
    if changes(&terms) < MANY { found } else { told_exactly(exact, found) }
}

/// All rates: those from 0 up, as roots in w = (1+r)^(-1/steps), and those below, as roots in 1/w.
fn all(terms: &[(u32, Twofold)], steps: u32) -> Vec<Root> {
    let last = terms.last().map_or(0, |(exponent, _)| *exponent);
    let backwards: Vec<(u32, Twofold)> = terms.iter().rev().map(|(exponent, own)| (last - exponent, *own)).collect();
    let growth = |one: Found, inverse: bool| {
        let power = power_of(one.at, steps);
        Found { at: if inverse { 1.0 / power } else { power }, ..one }
    };
    let below = roots_from(&backwards, end(LOWEST, steps)).into_iter().rev().map(|one| growth(one, false));
    let above = roots_from(terms, end(1.0 / HIGHEST, steps)).into_iter().map(|one| growth(one, true));
    // a root at 0 is found from both sides
    let growths = below.chain(above).fold(Vec::new(), Found::joined);
    let root = |one: Found| Some(Root { rate: rate(one.at)?, multiplicity: one.multiplicity });
    growths.into_iter().filter_map(root).collect()
}

/// The w at which w^steps is this, by halving: the least float that is not below it.
fn end(power: f64, steps: u32) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return high;
        }
        if power_of(middle, steps) < power {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// The rate of a growth 1 + r, to as many digits as floats have of that growth.
fn rate(growth: f64) -> Option<Decimal> {
    let text = format!("{growth:.*e}", DIGITS - 1);
    Some(Decimal::from_scientific(&text).ok()?.checked_sub(Decimal::ONE)?.normalize())
}

/// The flows of each day added up, without days that come to 0.
///
/// # Errors
/// A sum of 10^16 or more.
pub(super) fn netted<T: Ord>(flows: impl IntoIterator<Item = (T, Money)>) -> Result<Vec<(T, Money)>, Error> {
    let mut all: BTreeMap<T, Tally> = BTreeMap::new();
    for (time, amount) in flows {
        all.entry(time).or_default().add(amount);
    }
    let added = all.into_iter().map(|(time, sum)| Ok((time, sum.money()?)));
    let added = added.collect::<Result<Vec<_>, Error>>()?;
    Ok(added.into_iter().filter(|(_, amount)| !amount.is_zero()).collect())
}

/// The rates of return by actual days: t is the days since the first flow, over 365. Below 0 is what is paid, above what is received.
///
/// ```
/// use sroi::Money;
/// use sroi::contracts::returns::xirr;
/// let day = |text: &str| text.parse().unwrap();
/// let money = |text: &str| text.parse::<Money>().unwrap();
/// let lent = [(day("2024-01-01"), money("-1000")), (day("2024-12-31"), money("1050"))];
/// assert_eq!(xirr(lent)?.only().unwrap().to_string(), "0.05");
/// # Ok::<(), sroi::Error>(())
/// ```
///
/// # Errors
/// Flows of one day that come to 10^16 or more.
pub fn xirr(flows: impl IntoIterator<Item = (NaiveDate, Money)>) -> Result<Returns, Error> {
    let flows = netted(flows)?;
    let first = flows.first().map(|(day, _)| *day).unwrap_or_default();
    let since = |(day, amount): (NaiveDate, Money)| {
        Some((u32::try_from(day.signed_duration_since(first).num_days()).ok()?, amount))
    };
    let flows: Vec<(u32, Money)> = flows.into_iter().filter_map(since).collect();
    Ok(Returns::of(&flows, DAYS_OF_YEAR))
}

/// The rates of return a year of flows at whole periods, of which so many make a year.
///
/// ```
/// use sroi::Money;
/// use sroi::contracts::returns::{ReturnKind, irr};
/// let flows = |amounts: &[i64]| (0_u32..).zip(amounts.to_vec()).map(|(n, own)| (n, own.to_string().parse::<Money>().unwrap()));
/// // paid, received, paid: two rates
/// let two = irr(flows(&[-1000, 2500, -1540]), 1)?;
/// let rates: Vec<_> = two.roots().iter().map(|root| root.rate.to_string()).collect();
/// assert_eq!(rates, ["0.1", "0.4"]);
/// assert!(!two.is_conventional());
/// // one that is touched, and none
/// assert_eq!(irr(flows(&[-100, 220, -121]), 1)?.roots()[0].multiplicity, 2);
/// assert_eq!(irr(flows(&[100, 50]), 1)?.kind(), ReturnKind::NoRoot);
/// # Ok::<(), sroi::Error>(())
/// ```
///
/// # Errors
/// No period in a year; flows of one period that come to 10^16 or more.
pub fn irr(flows: impl IntoIterator<Item = (u32, Money)>, periods_a_year: u32) -> Result<Returns, Error> {
    if periods_a_year == 0 {
        return Err(fault::no_periods());
    }
    Ok(Returns::of(&netted(flows)?, periods_a_year))
}

/// The net present value on a day by actual days: `sum of c (1+rate)^(-days since / 365)`. Flows before the day grow up to it.
///
/// ```
/// use sroi::{Money, Rate};
/// use sroi::contracts::returns::xnpv;
/// let day = |text: &str| text.parse().unwrap();
/// let received = [(day("2024-12-31"), "1050".parse::<Money>().unwrap())];
/// let rate = Rate::new("0.05")?;
/// assert_eq!(xnpv(received, rate, day("2024-01-01"))?.to_string(), "1000");
/// # Ok::<(), sroi::Error>(())
/// ```
///
/// # Errors
/// An amount of 10^16 or more.
pub fn xnpv(
    flows: impl IntoIterator<Item = (NaiveDate, Money)>,
    rate: crate::Rate,
    on: NaiveDate,
) -> Result<Money, Error> {
    let mut values = DayValues::new(rate, on)?;
    values.worth(&netted(flows)?)
}

/// What 1 on a day is worth on another, at a rate a year.
#[derive(Clone, Debug)]
pub(super) struct DayValues {
    on: NaiveDate,
    /// What 1 is worth a day earlier, and a day later.
    a_day: [Unrounded; 2],
    known: BTreeMap<NaiveDate, Unrounded>,
}

impl DayValues {
    pub(super) fn new(rate: crate::Rate, on: NaiveDate) -> Result<Self, Error> {
        let growth = Unrounded::ONE.plus(rate.to_decimal().into())?;
        let a_day = growth.to_the(Unrounded::ONE.over(Unrounded::whole(DAYS_OF_YEAR.into()))?)?;
        Ok(Self { on, a_day: [Unrounded::ONE.over(a_day)?, a_day], known: BTreeMap::new() })
    }

    fn of(&mut self, day: NaiveDate) -> Result<Unrounded, Error> {
        if let Some(known) = self.known.get(&day) {
            return Ok(*known);
        }
        let days = day.signed_duration_since(self.on).num_days();
        let [earlier, later] = self.a_day;
        let base = if days < 0 { later } else { earlier };
        let value = base.power(u32::try_from(days.unsigned_abs()).unwrap_or(u32::MAX))?;
        self.known.insert(day, value);
        Ok(value)
    }

    /// What flows are worth, rounded once each.
    pub(super) fn worth(&mut self, flows: &[(NaiveDate, Money)]) -> Result<Money, Error> {
        let mut sum = Tally::default();
        for (day, amount) in flows {
            sum.add(Unrounded::from(amount.to_decimal()).rounded_product(self.of(*day)?)?);
        }
        sum.money()
    }
}
