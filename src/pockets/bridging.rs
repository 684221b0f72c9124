//! Bridging: by year t agency i has paid `min(p_i, its gain so far)`; `out(t) = cost paid - payments so far`.
//!
//! With a rate, what is out at the end of a year grows by it until the end of the next.

use super::Accounts;
use crate::error::{Error, pockets as fault};
use crate::number::{Money, Rate, Rational};
use crate::time::Year;

/// Who waits for how much, year by year, if each pays its share as its gains come in. Undiscounted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridging {
    years: Vec<BridgingYear>,
}

/// One year of a [`Bridging`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BridgingYear {
    /// The year.
    pub year: Year,
    /// What the agencies paid for the programme in it.
    pub cost: Money,
    /// What each agency pays towards its share in it, in the order of the agencies; below 0 where it gets some back.
    pub payments: Vec<Money>,
    /// Interest on what was out at the end of the year before.
    pub interest: Money,
    /// What is out at its end.
    pub out: Money,
}

impl Bridging {
    /// The years, from 0 to the last that counts.
    pub fn years(&self) -> &[BridgingYear] {
        &self.years
    }

    /// The year in which most is out, the first of several; none where nothing ever is.
    pub fn peak(&self) -> Option<&BridgingYear> {
        let most = self.years.iter().map(|year| year.out).max().filter(|most| *most > Money::ZERO)?;
        self.years.iter().find(|year| year.out == most)
    }

    /// The last year at whose end money is out; none where none ever is. Where it is the last year of all, that money
    /// does not come back in the years looked at.
    pub fn until(&self) -> Option<Year> {
        self.years.iter().rev().find(|year| year.out > Money::ZERO).map(|year| year.year)
    }

    /// Whether money is still out at the end of the last year.
    pub fn is_open(&self) -> bool {
        self.years.last().is_some_and(|year| year.out > Money::ZERO)
    }
}

impl Accounts {
    /// The bridging money if the agencies, in the map's order, pay these shares of the cost as their gains come in.
    ///
    /// A share below 0 is received at once. An agency whose gain so far falls gets back what it then has paid beyond
    /// it: the agreement leaves nobody out of pocket in any year.
    ///
    /// # Errors
    /// As many shares as there are agencies are needed; an amount of 10^16 or more.
    pub fn bridging(&self, shares: &[Money], rate: Option<Rate>) -> Result<Bridging, Error> {
        let agencies: Vec<_> = self.agencies().collect();
        if agencies.len() != shares.len() {
            return Err(fault::shares_for_agencies(shares.len(), agencies.len()));
        }
        let count = self.counting().count();
        let mut accounts: Vec<_> = agencies.iter().map(|account| account.years().iter().peekable()).collect();
        // what each has gained, and paid towards its share, so far
        let mut so_far = vec![(Money::ZERO, Money::ZERO); shares.len()];
        let mut out = Money::ZERO;
        let mut years = Vec::new();
        for year in 0..self.horizon() {
            let mut cost = Money::ZERO;
            let mut payments = Vec::with_capacity(shares.len());
            for ((years, (gained, paid)), share) in accounts.iter_mut().zip(&mut so_far).zip(shares) {
                if let Some(amounts) = years.next_if(|amounts| amounts.year.index() == year) {
                    cost = cost.plus(amounts.undiscounted.paid(count)?)?;
                    *gained = gained.plus(amounts.undiscounted.gained(count)?)?;
                }
                let payment = (*share).min(*gained).minus(*paid)?;
                *paid = paid.plus(payment)?;
                payments.push(payment);
            }
            let interest = match rate {
                Some(rate) if out > Money::ZERO => {
                    (Rational::from(out) * Rational::from(rate.to_decimal())).rounded()?
                }
                _ => Money::ZERO,
            };
            let received = Money::sum(payments.iter().copied())?;
            out = out.plus(interest)?.plus(cost)?.minus(received)?;
            years.push(BridgingYear { year: Year::new(year), cost, payments, interest, out });
        }
        Ok(Bridging { years })
    }
}
