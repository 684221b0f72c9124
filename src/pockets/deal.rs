//! The deal: what each agency should pay of the joint cost under each sharing rule, and how the agencies settle and
//! bridge it.

use super::{Accounts, Bridged, Bridging, Due, EXACT, Payment, Valuation, settlement};
use crate::error::{Error, Findings};
use crate::number::{Money, Rate, apportioned};
use crate::sharing::{Payments, RoundedPayment, SharedCost, SharingRule};
use std::fmt;

/// What to do where an agency gains less than 0, a harm that no sharing rule can take as a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Harm {
    /// The deal fails with an error that names the agency. The default, since compensation is for the parties to agree
    /// on.
    #[default]
    Refused,
    /// Harmed agencies are made whole first: their loss is added to the cost, and their claim is 0.
    Compensated,
}

impl Harm {
    /// The word for the choice, `refused` or `compensated`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Compensated => "compensated",
        }
    }
}

impl fmt::Display for Harm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The joint cost of the agencies of an appraisal, which they share by what each of them gains.
///
/// ```
/// use sroi::pockets::{Accounts, Counting, Harm, Valuation};
/// use sroi::sharing::SharingRule;
/// use sroi::{Level, build};
/// let map = build::map("Falls prevention", "GBP", "2026-04-01")
///     .stakeholder("council", build::agency("Council", "local-government", Level::Local))
///     .stakeholder("nhs", build::agency("NHS", "health", Level::National))
///     .input("classes", build::cash("council", 1_000))
///     .outcome("council", build::outcome("council", 1).value("care", build::value("400").fiscal()))
///     .outcome("falls", build::outcome("nhs", 4).value("stay", build::value("900").fiscal()))
///     .finish()?;
/// let accounts = Accounts::new(&sroi::appraise(&map)?, Counting::default())?;
/// let deal = accounts.deal(Valuation::Undiscounted, Harm::Refused)?;
/// let payments = deal.settlement(SharingRule::Proportional)?;
/// assert_eq!((payments[0].from.as_str(), payments[0].amount.to_string().as_str()), ("nhs", "900"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Deal<'a> {
    accounts: &'a Accounts,
    valuation: Valuation,
    harm: Harm,
    problem: SharedCost,
}

impl Accounts {
    /// The deal on what the agencies pay and gain together, as a cost to be shared.
    ///
    /// # Errors
    /// Benefits below the cost, with the smallest subsidy that would help; every agency that gains less than 0, unless
    /// harm is compensated.
    pub fn deal(&self, valuation: Valuation, harm: Harm) -> Result<Deal<'_>, Findings> {
        let cost = self.together().by(valuation).paid;
        let benefits = || {
            self.agencies().map(|account| (account.id().unwrap_or_default().to_owned(), account.by(valuation).gained))
        };
        let problem = match harm {
            Harm::Refused => SharedCost::new(cost, benefits())?,
            Harm::Compensated => SharedCost::compensating(cost, benefits())?,
        };
        Ok(Deal { accounts: self, valuation, harm, problem })
    }
}

impl Deal<'_> {
    /// The cost and the benefits that the sharing rules divide.
    pub const fn problem(&self) -> &SharedCost {
        &self.problem
    }

    /// What each agency pays under a rule, in exact fractions. Compensation for harm is part of the cost that is
    /// shared.
    ///
    /// # Errors
    /// More agencies than the rule can be computed for.
    pub fn payments(&self, rule: SharingRule) -> Result<Payments, Error> {
        self.problem.share(rule)
    }

    /// What each agency has paid and what it should pay under a rule, in whole units of the last of `places` digits
    /// after the point (at most 12), by [`Payments::rounded`]: what the rule promises holds of these amounts.
    ///
    /// An agency that is compensated for a harm is due its payment less that harm. The dues add up to what was paid.
    ///
    /// # Errors
    /// Those of [`payments`](Self::payments); an amount of 10^16 or more.
    pub fn dues(&self, rule: SharingRule, places: u32) -> Result<Vec<Due<'_>>, Error> {
        self.dues_of(&self.payments(rule)?.rounded(places)?, places)
    }

    /// The same, of payments that are rounded to this many digits.
    pub(crate) fn dues_of(&self, payments: &[RoundedPayment<'_>], places: u32) -> Result<Vec<Due<'_>>, Error> {
        self.with_harm(payments.iter().map(|one| one.payment), places)
    }

    /// The dues with every digit that money has.
    fn exact_dues(&self, rule: SharingRule) -> Result<Vec<Due<'_>>, Error> {
        self.with_harm(exact(&self.payments(rule)?)?.into_iter(), EXACT)
    }

    /// The dues of agencies with these payments, less what each is compensated.
    fn with_harm(&self, payments: impl Iterator<Item = Money>, places: u32) -> Result<Vec<Due<'_>>, Error> {
        let figures = || self.accounts.agencies().map(|account| account.by(self.valuation));
        let paid = apportioned(&figures().map(|own| own.paid.into()).collect::<Vec<_>>(), places)?;
        let gained = apportioned(&figures().map(|own| own.gained.into()).collect::<Vec<_>>(), places)?;
        let agencies = self.accounts.agencies().zip(payments).zip(paid.into_iter().zip(gained));
        agencies
            .map(|((account, payment), (paid, gained))| {
                let due = payment.plus(gained.min(Money::ZERO))?;
                Ok(Due { id: account.id().unwrap_or_default(), paid, due })
            })
            .collect()
    }

    /// The payments between agencies after which each has paid what a rule says.
    ///
    /// # Errors
    /// Those of [`dues`](Self::dues).
    pub fn settlement(&self, rule: SharingRule) -> Result<Vec<Payment>, Error> {
        settlement(&self.exact_dues(rule)?)
    }

    /// The bridging money needed if each agency pays what a rule says as its gains come in. It is undiscounted whatever
    /// the valuation, since it is about money at the time it changes hands.
    ///
    /// # Errors
    /// Those of [`dues`](Self::dues); undiscounted benefits below the cost.
    pub fn bridging(&self, rule: SharingRule, rate: Option<Rate>) -> Result<Bridging, Findings> {
        Ok(self.accounts.bridging(&self.undiscounted_dues(rule)?, rate)?)
    }

    /// The same, without interest, and with those payments alone that are made.
    pub(crate) fn bridged(&self, rule: SharingRule) -> Result<Bridged, Error> {
        let dues = self.undiscounted_dues(rule).map_err(Findings::into_first)?;
        self.accounts.bridged(&dues, None)
    }

    fn undiscounted_dues(&self, rule: SharingRule) -> Result<Vec<Money>, Findings> {
        let undiscounted = self.accounts.deal(Valuation::Undiscounted, self.harm)?;
        Ok(undiscounted.exact_dues(rule)?.iter().map(|due| due.due).collect())
    }
}

/// Payments with every digit that money has: by largest remainder, ties by order.
pub(super) fn exact(payments: &Payments) -> Result<Vec<Money>, Error> {
    apportioned(&payments.iter().map(|(_, payment)| payment.clone()).collect::<Vec<_>>(), EXACT)
}
