//! Matching grant: of each year's cash cost of one party, others bear the share g; of that, party j bears `f_j`; sum f = 1.
//!
//! With g = 1 - (b/B)(C/c) the party's own return b / (c (1 - g)) equals the joint one, B / C.

use super::book::Book;
use super::clause::{Clause, Moved, YearMoved, at};
use super::reading::{self, Shares, fraction, required};
use super::towards::Towards;
use crate::address::Address;
use crate::document::Object;
use crate::document::{Fields, Reader};
use crate::error::{Error, agreements as fault};
use crate::map::Id;
use crate::number::{Money, Proportion, Rational, apportioned};
use crate::pockets::EXACT;

/// A matching grant: others bear a share of what one party pays in cash, in every year. Its inputs in kind stay with
/// it.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchingGrant {
    to: Id,
    share: Proportion,
    from: Shares,
}

impl MatchingGrant {
    pub(super) const KIND: &'static str = "matching-grant";
    pub(super) const KEYS: [&'static str; 6] = ["format", "kind", "title", "to", "share", "from"];

    /// The id of the party whose cost others share.
    pub const fn to(&self) -> &Id {
        &self.to
    }

    /// The share of that party's cash cost that others bear, from 0 to 1.
    pub const fn share(&self) -> Proportion {
        self.share
    }

    /// The ids of those others, each with its share of the part that they bear; these shares add up to 1.
    pub fn from(&self) -> impl ExactSizeIterator<Item = (&Id, Proportion)> {
        self.from.iter().map(|(id, share)| (id, *share))
    }

    pub(super) fn read(reader: &mut Reader, fields: &mut Fields<'_, 6>) -> Option<Self> {
        let to = required(reader, "to", fields.take("to"), Reader::id);
        let share = required(reader, "share", fields.take("share"), |reader, at, node| reader.proportion(at, &node));
        let from = required(reader, "from", fields.take("from"), |reader, at, node| {
            let from = reading::shares(reader, at, node)?;
            if let Some(to) = to.as_ref().filter(|to| from.iter().any(|(id, _)| id == *to)) {
                reader.file(&at.key(to.as_str()), fault::grant_to_oneself());
            }
            Some(from)
        });
        Some(Self { to: to?, share: share?, from: from? })
    }
}

impl Clause for MatchingGrant {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn named(&self) -> Vec<(Address, &Id)> {
        let from = self.from.iter().map(|(id, _)| (at(["from", id.as_str()]), id));
        std::iter::once((at(["to"]), &self.to)).chain(from).collect()
    }

    fn moved(&self, book: &Book<'_>) -> Result<Moved, Error> {
        let shares: Vec<Rational> = self.from.iter().map(|(_, share)| fraction(*share)).collect();
        let year = |(year, paid): (u32, Vec<Money>)| {
            let cost = paid.first().copied().unwrap_or_default();
            let grant = Rational::from(cost) * fraction(self.share);
            let given = shares.iter().map(|share| -(&grant * share));
            let received: Vec<Rational> = std::iter::once(grant.clone()).chain(given).collect();
            Ok(YearMoved { year, towards: Towards::Cost, received: apportioned(&received, EXACT)? })
        };
        // nothing moves in a year in which it pays nothing
        let pays = |(_, paid): &(u32, Vec<Money>)| paid.first().is_some_and(|cost| !cost.is_zero());
        let years = book.cash().and_then(|paid| paid.into_iter().filter(pays).map(year).collect::<Result<Vec<_>, _>>());
        years.map(Moved::from).map_err(|error| error.at(at(["share"])))
    }

    fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        let object = object.text("to", Some(self.to.as_str())).decimal("share", Some(self.share.to_decimal()));
        reading::write_shares(object, "from", &self.from)
    }
}
