//! Fixed shares: of each year's cash cost of all parties, party i bears `s_i` x cost(t); sum s = 1.

use super::book::Book;
use super::clause::{Clause, Moved, YearMoved, at, total};
use super::reading::{self, Shares, fraction, required};
use crate::address::Address;
use crate::document::Object;
use crate::document::{Fields, Reader};
use crate::error::Error;
use crate::map::Id;
use crate::number::{Money, Proportion, Rational};

/// Fixed shares: each party bears its share of what all parties pay in cash, in every year. Inputs in kind stay with
/// the party that gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedShares {
    shares: Shares,
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
        let shares: Vec<Rational> = self.shares.iter().map(|(_, share)| fraction(*share)).collect();
        let year = |(year, paid): (u32, Vec<Money>)| {
            let cost = total(&paid);
            let borne: Vec<Rational> = shares.iter().map(|share| &cost * share).collect();
            YearMoved::so_that_borne(year, &paid, &borne)
        };
        let years = book.cash().and_then(|paid| paid.into_iter().map(year).collect::<Result<Vec<_>, _>>());
        years.map(Moved::from).map_err(|error| error.at(at(["shares"])))
    }

    fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        reading::write_shares(object, "shares", &self.shares)
    }
}
