//! Settlement: `t_i = p_i - c_i`, from what each has paid and what it should pay, as a list of payments.

use crate::error::{Error, pockets as fault};
use crate::number::Money;

/// A payment from one party to another.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Payment {
    /// Who pays.
    pub from: String,
    /// Who is paid.
    pub to: String,
    /// How much; above 0.
    pub amount: Money,
}

/// What one party has paid, and what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs)] // made by the caller, of nothing else
pub struct Due<'a> {
    /// The party.
    pub id: &'a str,
    /// What it has paid.
    pub paid: Money,
    /// What it should pay; below 0 where it should receive.
    pub due: Money,
}

/// The payments after which each party has paid what it should: fewer than there are parties.
///
/// Whoever paid too little pays, in order, whoever paid too much, in order.
///
/// ```
/// use sroi::pockets::{Due, settlement};
/// let money = |text: &str| text.parse::<sroi::Money>().unwrap();
/// let payments = settlement(&[
///     Due { id: "school", paid: money("132"), due: money("7.66") },
///     Due { id: "courts", paid: money("0"), due: money("77.07") },
///     Due { id: "nhs", paid: money("0"), due: money("47.27") },
/// ])?;
/// assert_eq!(payments.len(), 2);
/// assert_eq!((payments[0].from.as_str(), payments[0].to.as_str()), ("courts", "school"));
/// # Ok::<(), sroi::Error>(())
/// ```
///
/// # Errors
/// What was paid and what is due do not add up to the same; a difference of 10^16 or more.
pub fn settlement(parties: &[Due<'_>]) -> Result<Vec<Payment>, Error> {
    let (paid, due) = (Money::sum(parties.iter().map(|one| one.paid))?, Money::sum(parties.iter().map(|one| one.due))?);
    if paid != due {
        return Err(fault::unsettled(paid, due));
    }
    let mut owed = Vec::new();
    let mut owing = Vec::new();
    for party in parties {
        let transfer = party.due.minus(party.paid)?;
        if transfer.is_negative() {
            owed.push((party.id, transfer.negated()));
        } else if !transfer.is_zero() {
            owing.push((party.id, transfer));
        }
    }
    let mut payments = Vec::new();
    let mut owed = owed.into_iter().peekable();
    for (from, mut left) in owing {
        while let Some((to, wants)) = owed.peek_mut().filter(|_| !left.is_zero()) {
            let amount = left.min(*wants);
            payments.push(Payment { from: from.to_owned(), to: (*to).to_owned(), amount });
            (left, *wants) = (left.minus(amount)?, wants.minus(amount)?);
            if wants.is_zero() {
                owed.next();
            }
        }
    }
    Ok(payments)
}
