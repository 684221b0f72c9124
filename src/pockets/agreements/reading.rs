//! Reading and writing the parts of agreements: ids, shares with sum s = 1, amounts by year.

use crate::document::Object;
use crate::document::{Node, Place, Reader};
use crate::error::{agreements as fault, document, map};
use crate::map::{Amount, Id};
use crate::number::{Proportion, Rational};
use crate::time::Year;
use indexmap::IndexSet;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Shares by party, each from 0 to 1; they add up to 1.
pub(super) type Shares = Vec<(Id, Proportion)>;

/// The entries of an object that is keyed by ids, each read. `None` where one of them cannot be read.
pub(super) fn keyed<T>(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    mut read: impl FnMut(&mut Reader, &Place<'_>, Node<'_>) -> Option<T>,
) -> Option<Vec<(Id, T)>> {
    let entries = reader.object(at, node)?;
    let mut seen: IndexSet<Cow<'_, str>> = IndexSet::with_capacity(entries.len());
    let mut kept = Vec::with_capacity(entries.len());
    let mut complete = true;
    for (key, node) in entries {
        let at = at.key(&key);
        // a key that is wrong is reported alone: what it stands before may be meant for another
        let entry = if seen.contains(&key) {
            reader.file(&at, document::duplicate_key());
            None
        } else if let Some(id) = Id::new(&key) {
            read(reader, &at, node).map(|one| (id, one))
        } else {
            reader.file(&at, map::bad_id(&key));
            None
        };
        complete &= entry.is_some();
        kept.extend(entry);
        seen.insert(key);
    }
    complete.then_some(kept)
}

/// The entries of an object keyed by ids, of which there must be at least one.
fn by_party<T>(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    read: impl FnMut(&mut Reader, &Place<'_>, Node<'_>) -> Option<T>,
) -> Option<Vec<(Id, T)>> {
    let parties = keyed(reader, at, node, read)?;
    if parties.is_empty() {
        reader.file(at, fault::nobody());
        return None;
    }
    Some(parties)
}

/// The id that a field names.
pub(super) fn id(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Id> {
    let text = reader.text(at, node)?;
    let id = Id::new(&text);
    if id.is_none() {
        reader.file(at, map::bad_id(&text));
    }
    id
}

/// Shares that add up to exactly 1; others are filed.
pub(super) fn shares(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Shares> {
    let shares = by_party(reader, at, node, |reader, at, node| reader.proportion(at, &node))?;
    // shares lie in [0, 1] with at most 28 places; a sum too long to be exact is not 1 either
    let sum = shares.iter().try_fold(Decimal::ZERO, |sum, (_, share)| sum.checked_add(share.to_decimal()));
    if sum != Some(Decimal::ONE) {
        reader.file(at, fault::shares_miss_one(sum));
        return None;
    }
    Some(shares)
}

/// Amounts of 0 or more by party: a number for one year, or a list with one for each year.
pub(super) fn amounts(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Vec<(Id, Amount)>> {
    by_party(reader, at, node, |reader, at, node| match node {
        Node::List(items) => reader.decimals(at, &items).map(Amount::Yearly),
        Node::Null | Node::Bool(_) | Node::Object(_) => {
            reader.file(at, document::wrong_type("a decimal or a list", &node.described()));
            None
        }
        once => reader.decimal_not_below_zero(at, &once).map(Amount::Once),
    })
}

/// The content of a field. `None` where the field is absent or cannot be read.
pub(super) fn field<'a, T>(
    reader: &mut Reader,
    key: &'static str,
    node: Option<Node<'a>>,
    read: impl FnOnce(&mut Reader, &Place<'_>, Node<'a>) -> Option<T>,
) -> Option<T> {
    node.and_then(|node| read(reader, &Place::ROOT.key(key), node))
}

/// The content of a required field; filed where it is absent.
pub(super) fn required<'a, T>(
    reader: &mut Reader,
    key: &'static str,
    node: Option<Node<'a>>,
    read: impl FnOnce(&mut Reader, &Place<'_>, Node<'a>) -> Option<T>,
) -> Option<T> {
    let node = reader.required(&Place::ROOT, key, node);
    field(reader, key, node, read)
}

/// A year from 0 to 1,000.
pub(super) fn year(reader: &mut Reader, at: &Place<'_>, node: &Node<'_>) -> Option<u32> {
    reader.whole(at, node, 0..=Year::LAST.into()).and_then(|year| u32::try_from(year).ok())
}

pub(super) fn write_shares<'a>(object: Object<'a>, key: &'static str, shares: &'a Shares) -> Object<'a> {
    object.object(key, shares.iter().map(|(id, share)| (id.as_str(), Node::Decimal(share.to_decimal()))))
}

pub(super) fn write_amounts<'a>(object: Object<'a>, key: &'static str, amounts: &'a [(Id, Amount)]) -> Object<'a> {
    let write = |amount: &Amount| match amount {
        Amount::Once(amount) => Node::Decimal(*amount),
        Amount::Yearly(amounts) => Node::decimals(amounts),
    };
    object.object(key, amounts.iter().map(|(id, amount)| (id.as_str(), write(amount))))
}

/// A share as a fraction.
pub(super) fn fraction(share: Proportion) -> Rational {
    share.to_decimal().into()
}
