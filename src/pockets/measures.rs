//! Measures of the agencies together, with C = sum c and B = sum b: leakage 1 - b/B, mismatch half the sum of
//! |c/C - b/B|, viability B >= C, side payments, value of perspective, matching grant 1 - (b/B)(C/c).

use super::{Account, Accounts, Figures, Matrix, Valuation};
use crate::error::Error;
use crate::number::{Money, Rational};
use rust_decimal::Decimal;

/// Measures of how payments and gains are spread over the agencies, by one valuation.
///
/// ```
/// use sroi::pockets::{Accounts, Counting, Valuation};
/// use sroi::{Level, build};
/// let map = build::map("Falls prevention", "GBP", "2026-04-01")
///     .stakeholder("council", build::agency("Council", "local-government", Level::Local))
///     .stakeholder("nhs", build::agency("NHS", "health", Level::National))
///     .input("classes", build::cash("council", 1_000))
///     .outcome("falls", build::outcome("nhs", 2).value("stay", build::value("900").fiscal()))
///     .finish()?;
/// let accounts = Accounts::new(&sroi::appraise(&map)?, Counting::default())?;
/// let measures = accounts.measures(Valuation::Undiscounted);
/// assert!(measures.is_viable());
/// assert_eq!(measures.mismatch(), Some(1.into())); // nobody who pays gains
/// assert_eq!(measures.side_payments()?.needed.to_string(), "1000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures<'a> {
    accounts: &'a Accounts,
    valuation: Valuation,
}

/// The side payments that would make every agency whole: what agencies with a gap need, and what those with a net gain
/// could give. Available less needed is B - C.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SidePayments {
    /// The sum of the gaps of all agencies.
    pub needed: Money,
    /// The sum of the nets of all agencies whose net is above 0.
    pub available: Money,
}

impl Accounts {
    /// The measures of the agencies together, by this valuation.
    pub const fn measures(&self, valuation: Valuation) -> Measures<'_> {
        Measures { accounts: self, valuation }
    }
}

impl<'a> Measures<'a> {
    fn together(&self) -> &'a Figures {
        self.accounts.together().by(self.valuation)
    }

    /// The agencies that paid something, with their ids and figures.
    fn payers(&self) -> impl Iterator<Item = (&'a str, &'a Figures)> {
        self.agencies().filter(|(_, figures)| figures.paid > Money::ZERO)
    }

    fn agencies(&self) -> impl Iterator<Item = (&'a str, &'a Figures)> {
        let valuation = self.valuation;
        self.accounts.agencies().map(move |account: &Account| (account.id().unwrap_or(""), account.by(valuation)))
    }

    /// The joint cost C: the sum of what all agencies paid.
    pub fn paid(&self) -> Money {
        self.together().paid
    }

    /// The joint benefit B: the sum of what all agencies gained.
    pub fn gained(&self) -> Money {
        self.together().gained
    }

    /// The leakage of each payer: the share of all gains that other agencies have, 1 - b/B. `None` where B is not above
    /// 0.
    pub fn leakage(&self) -> Vec<(&'a str, Option<Decimal>)> {
        let of = |gained: Money| {
            let share = self.share(gained, self.gained())?;
            (Rational::from(1) - share).to_decimal().ok()
        };
        self.payers().map(|(id, figures)| (id, of(figures.gained))).collect()
    }

    /// `part` / `whole`. `None` where the whole is not above 0.
    #[allow(clippy::unused_self)] // reads as the formula does
    fn share(&self, part: Money, whole: Money) -> Option<Rational> {
        Rational::from(part).over(&Rational::from(whole)).filter(|_| whole > Money::ZERO)
    }

    /// The mismatch, from 0 to 1: half the sum of |c/C - b/B|. It is 0 where each agency's share of the gains is its
    /// share of the cost, and 1 where nobody who pays gains. `None` where an agency gains less than 0, or nothing was
    /// paid or gained.
    pub fn mismatch(&self) -> Option<Decimal> {
        let mut sum = Rational::zero();
        for (_, figures) in self.agencies() {
            if figures.gained.is_negative() {
                return None;
            }
            let paid = self.share(figures.paid, self.paid())?;
            let gained = self.share(figures.gained, self.gained())?;
            sum = sum + (paid - gained).abs();
        }
        self.share(self.paid(), self.paid())?;
        sum.over(&Rational::from(2))?.to_decimal().ok()
    }

    /// Whether all agencies together gain at least what they pay: B >= C.
    pub fn is_viable(&self) -> bool {
        self.gained() >= self.paid()
    }

    /// The minimum subsidy: what others would have to add for the agencies together to break even, C - B and not below
    /// 0.
    pub fn minimum_subsidy(&self) -> Money {
        self.together().gap
    }

    /// The side payments that agencies with a gap need, and those that agencies with a net gain could make.
    ///
    /// # Errors
    /// A sum of 10^16 or more.
    pub fn side_payments(&self) -> Result<SidePayments, Error> {
        Ok(SidePayments {
            needed: Money::sum(self.agencies().map(|(_, figures)| figures.gap))?,
            available: Money::sum(self.agencies().map(|(_, figures)| figures.net.max(Money::ZERO)))?,
        })
    }

    /// For each payer, what society (all stakeholders, transfers left out) loses if that agency decides by its own net
    /// alone and builds where that is not below 0. It is society's net, as a positive number, where a good thing is
    /// refused or a bad one is done; else 0.
    pub fn value_of_perspective(&self) -> Vec<(&'a str, Money)> {
        let society = self.accounts.society(self.valuation);
        let lost = |own: Money| if own.is_negative() { society } else { society.negated() };
        self.payers().map(|(id, figures)| (id, lost(figures.net).max(Money::ZERO))).collect()
    }

    /// For each payer, the share of its cost that others must bear for its own return to equal the joint one: 1 -
    /// (b/B)(C/c), not below 0. `None` where B is not above 0. It is above 1 where the payer gains less than 0: then
    /// even all of its cost is not enough.
    pub fn matching_grant(&self) -> Vec<(&'a str, Option<Decimal>)> {
        let of = |figures: &Figures| {
            let gained = self.share(figures.gained, self.gained())?;
            let paid = self.share(figures.paid, self.paid())?;
            (Rational::from(1) - gained.over(&paid)?).max(Rational::zero()).to_decimal().ok()
        };
        self.payers().map(|(id, figures)| (id, of(figures))).collect()
    }

    /// The payer-to-gainer matrix: the gains of each agency that each payer funds.
    pub fn matrix(&self) -> Matrix<'a> {
        Matrix::new(
            self.payers().map(|(id, figures)| (id, figures.paid)).collect(),
            self.agencies().map(|(id, figures)| (id, figures.gained)).collect(),
        )
    }
}
