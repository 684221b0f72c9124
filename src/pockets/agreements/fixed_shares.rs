//! Fixed shares: of each year's cash cost of all parties, party i bears `s_i` x cost(t); sum s = 1.

use super::book::Book;
use super::clause::{Clause, Moved, YearMoved, at, total};
use super::reading::{self, Shares, fraction, required};
use super::{Agreement, Proposal, Stated};
use crate::address::Address;
use crate::document::Object;
use crate::document::{Fields, Reader};
use crate::error::Error;
use crate::map::Id;
use crate::number::{Money, Proportion, Rational, apportioned};
use crate::pockets::EXACT;

/// Fixed shares: each party bears its share of what all parties pay in cash, in every year. Inputs in kind stay with
/// the party that gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedShares {
    shares: Shares,
}

impl Agreement {
    /// Proposes fixed shares: each party bears its share of what all of them pay in cash. The shares, each from 0 to 1,
    /// add up to exactly 1.
    ///
    /// ```
    /// use sroi::pockets::agreements::Agreement;
    /// let deal = Agreement::fixed_shares([("council", "0.4"), ("nhs", "0.6")]).finish()?;
    /// assert_eq!(deal.parties().map(|id| id.as_str()).collect::<Vec<_>>(), ["council", "nhs"]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn fixed_shares(
        shares: impl IntoIterator<Item = (impl AsRef<str>, impl Into<Stated>)>,
    ) -> Proposal<FixedShares> {
        Proposal::new(FixedShares::KIND).figures("shares", shares)
    }

    /// Proposes fixed shares in proportion to amounts, such as the payments under a sharing rule. They are rounded to
    /// 12 places by largest remainder, so that they add up to 1. Amounts that add up to 0 give no shares; they then
    /// stand in the proposal as they are, and its check refuses them.
    ///
    /// ```
    /// use sroi::pockets::agreements::Agreement;
    /// use sroi::sharing::{SharedCost, SharingRule};
    /// let programme = SharedCost::new(132, [("nhs", 400), ("school", 200)])?;
    /// let payments = programme.share(SharingRule::Proportional)?;
    /// let deal = Agreement::fixed_shares_of(payments.iter().map(|(id, payment)| (id, payment.clone()))).finish()?;
    /// # let sroi::pockets::agreements::Terms::FixedShares(terms) = deal.terms() else { panic!() };
    /// # let shares: Vec<_> = terms.shares().map(|(_, share)| share.to_string()).collect();
    /// assert_eq!(shares, ["0.666666666667", "0.333333333333"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fixed_shares_of(
        amounts: impl IntoIterator<Item = (impl AsRef<str>, impl Into<Rational>)>,
    ) -> Proposal<FixedShares> {
        let (ids, amounts): (Vec<_>, Vec<Rational>) =
            amounts.into_iter().map(|(id, amount)| (id, amount.into())).unzip();
        let sum = Rational::sum(&amounts);
        let shares: Vec<Rational> =
            amounts.iter().map(|amount| amount.over(&sum).unwrap_or_else(|| amount.clone())).collect();
        // what is too large to be rounded is no share; nor are zeros, which the check refuses
        let shares = apportioned(&shares, EXACT).unwrap_or_else(|_| vec![Money::ZERO; ids.len()]);
        Self::fixed_shares(ids.into_iter().zip(shares))
    }
}

impl FixedShares {
    pub(super) const KIND: &'static str = "fixed-shares";
    pub(super) const KEYS: [&'static str; 4] = ["format", "kind", "title", "shares"];

    /// The share of each party, from 0 to 1; the shares add up to 1.
    pub fn shares(&self) -> impl ExactSizeIterator<Item = (&Id, Proportion)> {
        self.shares.iter().map(|(id, share)| (id, *share))
    }

    pub(super) fn read(reader: &mut Reader, fields: &mut Fields<'_, 4>) -> Option<Self> {
        let shares = required(reader, "shares", fields.take("shares"), reading::shares)?;
        Some(Self { shares })
    }
}

impl Clause for FixedShares {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn named(&self) -> Vec<(Address, &Id)> {
        self.shares.iter().map(|(id, _)| (at(["shares", id.as_str()]), id)).collect()
    }

    fn moved(&self, book: &Book<'_>) -> Result<Moved, Error> {
        let year = |(year, paid): (u32, Vec<Money>)| {
            let cost = total(&paid);
            let borne: Vec<Rational> = self.shares.iter().map(|(_, share)| &cost * fraction(*share)).collect();
            YearMoved::so_that_borne(year, &paid, &borne)
        };
        let years = book.cash().and_then(|paid| paid.into_iter().map(year).collect::<Result<Vec<_>, _>>());
        years.map(Moved::from).map_err(|error| error.at(at(["shares"])))
    }

    fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        reading::write_shares(object, "shares", &self.shares)
    }
}
