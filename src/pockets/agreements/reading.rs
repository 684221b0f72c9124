//! Reading and writing the parts of agreements: ids, shares with sum s = 1, amounts by year.

use crate::document::Object;
use crate::document::{Node, Place, Reader};
use crate::error::{Term, agreements as fault};
use crate::map::{Amount, Id};
use crate::number::{Proportion, Rational};

/// Shares by party, each from 0 to 1; they add up to 1.
pub(super) type Shares = Vec<(Id, Proportion)>;

/// The entries of an object keyed by ids, of which there must be at least one.
fn by_party<T>(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    read: impl FnMut(&mut Reader, &Place<'_>, Node<'_>) -> Option<T>,
) -> Option<Vec<(Id, T)>> {
    let parties = reader.keyed(at, node, Id::read, read)?;
    if parties.is_empty() {
        reader.file(at, fault::nobody());
        return None;
    }
    Some(parties)
}

/// Shares that add up to exactly 1; others are filed.
pub(super) fn shares(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Shares> {
    let shares = by_party(reader, at, node, |reader, at, node| reader.proportion(at, &node))?;
    let sum = Proportion::refuse_unless_one(Term::SHARES_OF_AGREEMENT, shares.iter().map(|(_, share)| *share));
    reader.keep(at, sum)?;
    Some(shares)
}

/// Amounts of 0 or more by party: a number for one year, or a list with one for each year.
pub(super) fn amounts(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Vec<(Id, Amount)>> {
    by_party(reader, at, node, |reader, at, node| Amount::read(reader, at, &node))
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

pub(super) fn write_shares<'a>(object: Object<'a>, key: &'static str, shares: &'a Shares) -> Object<'a> {
    object.object(key, shares.iter().map(|(id, share)| (id.as_str(), Node::Decimal(share.to_decimal()))))
}

pub(super) fn write_amounts<'a>(object: Object<'a>, key: &'static str, amounts: &'a [(Id, Amount)]) -> Object<'a> {
    object.object(key, amounts.iter().map(|(id, amount)| (id.as_str(), amount.write())))
}

/// A share as a fraction.
pub(super) fn fraction(share: Proportion) -> Rational {
    share.to_decimal().into()
}
