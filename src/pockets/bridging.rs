//! Bridging: by year t agency i has paid `min(p_i, its gain so far)`; `out(t) = cost paid - payments so far`.
//!
//! With a rate, what is out at the end of a year grows by it until the end of the next.

use super::Accounts;
use crate::error::{Error, pockets as fault};
use crate::number::{Money, Rate, Rational};
use crate::time::Year;

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
        let most = self.years.iter().map(|year| year.out).max().filter(|most| *most > Money::ZERO)?;
        self.years.iter().find(|year| year.out == most)
    }

    /// The last year at whose end money is out. `None` where none ever is. If it is the last of all years, that money
    /// does not come back in the years that count.
    pub fn until(&self) -> Option<Year> {
        self.years.iter().rev().find(|year| year.out > Money::ZERO).map(|year| year.year)
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
