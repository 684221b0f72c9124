//! Bridging: by year t agency i has paid `min(p_i, its gain so far)`; `out(t) = cost paid - payments so far`.
//!
//! With a rate, what is out at the end of a year grows by it until the end of the next.

use super::flows::YearAmounts;
use super::{Account, Accounts};
use crate::error::{Error, pockets as fault};
use crate::number::{Money, Rate, Rational};
use crate::time::Year;
use std::collections::BTreeMap;

/// Bridging money, year by year and undiscounted: the part of the programme's cost that somebody has to advance because
/// the agencies pay their shares only as their gains come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridging {
    years: Vec<BridgingYear>,
}

/// One year of a [`Bridging`]: what is paid in it, and the money that is out at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BridgingYear {
    /// The year, counted from the base date.
    pub year: Year,
    /// The sum that the agencies paid for the programme in the year.
    pub cost: Money,
    /// The payment of each agency towards its share in the year, in the order of the agencies. It is below 0 where an
    /// agency gets some of it back.
    pub payments: Vec<Money>,
    /// The interest on the money that was out at the end of the year before; 0 without a rate.
    pub interest: Money,
    /// The money that is out at the end of the year: costs and interest so far, less the agencies' payments so far.
    pub out: Money,
}

impl Bridging {
    /// The years from 0 to the last that counts.
    pub fn years(&self) -> &[BridgingYear] {
        &self.years
    }

    /// The year in which most money is out, and the first of several such years. `None` where none ever is.
    pub fn peak(&self) -> Option<&BridgingYear> {
        self.years.get(peak(self.years.iter().map(|year| year.out))?)
    }

    /// The last year at whose end money is out. `None` where none ever is. If it is the last of all years, that money
    /// does not come back in the years that count.
    pub fn until(&self) -> Option<Year> {
        self.years.get(until(self.years.iter().map(|year| year.out))?).map(|year| year.year)
    }

    /// Whether money is still out at the end of the last year.
    pub fn is_open(&self) -> bool {
        self.years.last().is_some_and(|year| year.out > Money::ZERO)
    }
}

impl Accounts {
    /// The bridging money needed if the agencies, in the map's order, pay these shares of the cost as their gains come
    /// in. With a `rate`, money that is out bears interest.
    ///
    /// A share below 0 is received at once. An agency whose accumulated gain falls gets back what it has then paid
    /// beyond it, so that the agreement leaves nobody out of pocket in any year.
    ///
    /// # Errors
    /// A number of shares that is not the number of agencies; an amount of 10^16 or more.
    pub fn bridging(&self, shares: &[Money], rate: Option<Rate>) -> Result<Bridging, Error> {
        let years = self.bridged(shares, rate)?.years.into_iter();
        let years = years.map(|BridgedYear { year, cost, payments, interest, out }| {
            let mut all = vec![Money::ZERO; shares.len()];
            for (place, payment) in payments {
                if let Some(one) = all.get_mut(place) {
                    *one = payment;
                }
            }
            BridgingYear { year, cost, payments: all, interest, out }
        });
        Ok(Bridging { years: years.collect() })
    }

    /// The same, with those payments alone that are made: most agencies pay in few of all years.
    pub(crate) fn bridged(&self, shares: &[Money], rate: Option<Rate>) -> Result<Bridged, Error> {
        let agencies: Vec<&Account> = self.agencies().collect();
        if agencies.len() != shares.len() {
            return Err(fault::shares_for_agencies(shares.len(), agencies.len()));
        }
        let count = self.counting().count();
        // an agency pays in a year in which it gains or loses something; in the first, it receives a share below 0
        let mut moving: BTreeMap<u32, Vec<(usize, Option<&YearAmounts>)>> = BTreeMap::new();
        for (place, (account, share)) in agencies.iter().zip(shares).enumerate() {
            if share.is_negative() && account.years().first().is_none_or(|first| first.year.index() > 0) {
                moving.entry(0).or_default().push((place, None));
            }
            for amounts in account.years() {
                moving.entry(amounts.year.index()).or_default().push((place, Some(amounts)));
            }
        }
        // what each has gained, and paid towards its share, so far
        let mut so_far: Vec<(Money, Money, Money)> =
            shares.iter().map(|one| (*one, Money::ZERO, Money::ZERO)).collect();
        let mut out = Money::ZERO;
        let mut years = Vec::new();
        for year in 0..self.horizon() {
            let mut cost = Money::ZERO;
            let mut payments = Vec::new();
            for (place, amounts) in moving.remove(&year).unwrap_or_default() {
                let Some((share, gained, paid)) = so_far.get_mut(place) else { continue };
                if let Some(amounts) = amounts {
                    cost = cost.plus(amounts.undiscounted.paid(count)?)?;
                    *gained = gained.plus(amounts.undiscounted.gained(count)?)?;
                }
                let payment = (*share).min(*gained).minus(*paid)?;
                if !payment.is_zero() {
                    *paid = paid.plus(payment)?;
                    payments.push((place, payment));
                }
            }
            let interest = match rate {
                Some(rate) if out > Money::ZERO => {
                    (Rational::from(out) * Rational::from(rate.to_decimal())).rounded()?
                }
                _ => Money::ZERO,
            };
            let received = Money::sum(payments.iter().map(|(_, payment)| *payment))?;
            out = out.plus(interest)?.plus(cost)?.minus(received)?;
            years.push(BridgedYear { year: Year::new(year), cost, payments, interest, out });
        }
        Ok(Bridged { years })
    }
}

/// A [`Bridging`] with those payments alone that are made.
#[derive(Debug)]
pub(crate) struct Bridged {
    pub(crate) years: Vec<BridgedYear>,
}

/// One year of it, as [`BridgingYear`]; the payments, none of them 0, by the places of their agencies.
#[derive(Debug)]
pub(crate) struct BridgedYear {
    pub(crate) year: Year,
    pub(crate) cost: Money,
    pub(crate) payments: Vec<(usize, Money)>,
    pub(crate) interest: Money,
    pub(crate) out: Money,
}

impl Bridged {
    /// As [`Bridging::peak`].
    pub(crate) fn peak(&self) -> Option<&BridgedYear> {
        self.years.get(peak(self.years.iter().map(|year| year.out))?)
    }

    /// As [`Bridging::until`].
    pub(crate) fn until(&self) -> Option<&BridgedYear> {
        self.years.get(until(self.years.iter().map(|year| year.out))?)
    }

    /// As [`Bridging::is_open`].
    pub(crate) fn is_open(&self) -> bool {
        self.until().zip(self.years.last()).is_some_and(|(until, last)| until.year == last.year)
    }
}

/// The first place at which most is out; none where nothing ever is.
fn peak(mut out: impl Iterator<Item = Money> + Clone) -> Option<usize> {
    let most = out.clone().max().filter(|most| *most > Money::ZERO)?;
    out.position(|out| out == most)
}

/// The last place at which something is out; none where nothing ever is.
fn until(mut out: impl ExactSizeIterator<Item = Money> + DoubleEndedIterator) -> Option<usize> {
    out.rposition(|out| out > Money::ZERO)
}
