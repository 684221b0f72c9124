//! Settlement: `t_i = p_i - c_i`, from what each has paid and what it should pay, as a list of payments.

use crate::error::{Error, pockets as fault};
use crate::number::Money;

/// One payment of a settlement, from one party to another.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Payment {
    /// The id of the party that pays.
    pub from: String,
    /// The id of the party that is paid.
    pub to: String,
    /// The amount, above 0, in the map's currency.
    pub amount: Money,
}

/// What one party has paid, and what it should pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs)] // made by the caller, of nothing else
pub struct Due<'a> {
    /// The id of the party.
    pub id: &'a str,
    /// The amount that it has paid.
    pub paid: Money,
    /// The amount that it should pay; below 0 where it should receive money.
    pub due: Money,
}

/// The payments after which each party has paid what it should. There are fewer of them than parties.
///
/// Those who have paid too little pay, in order, those who have paid too much, in order.
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
/// Sums of what was paid and what is due that differ; a difference of 10^16 or more.
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
