//! Reading numbers that may refer to an assumption.

use super::Id;
use super::draft::Draft;
use super::reference::{KEY, Reference, TIMES};
use crate::document::{Node, Place, Reader, are_within};
use crate::error::{Term, map as fault};
use crate::number::Proportion;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// Whether what stands in a number's place is meant as a reference.
pub(super) fn is_reference(node: &Node<'_>) -> bool {
    node.get(KEY).is_some()
}

/// Whether an object has a key that is nearly one of a reference.
fn is_nearly_one(node: &Node<'_>) -> bool {
    let Node::Object(fields) = node else { return false };
    let near = |key: &str| key == TIMES || are_within(key, KEY, 2);
    fields.iter().take(4).any(|(key, _)| key.len() <= 64 && near(key))
}

impl Draft {
    /// The id of the assumption that a reference names; an unknown one is filed as an error.
    pub(super) fn assumption_named(&mut self, at: &Place<'_>, id: &str) -> Option<Id> {
        let assumptions = self.assumptions.as_ref()?;
        if let Some((id, _)) = assumptions.get_key_value(id) {
            return Some(id.clone());
        }
        let ids = assumptions.keys().map(Id::as_str);
        let error = self.reader.unknown_id(Term::ASSUMPTION, id, ids, Term::MAP_HAS_NONE);
        self.file(at, error);
        None
    }

    /// Reads the reference in a number's place; `with_times` says whether it may have a factor.
    fn reference(&mut self, at: &Place<'_>, node: &Node<'_>, with_times: bool) -> Option<Reference> {
        let mut fields = self.fields(at, node.clone(), &[KEY, TIMES])?;
        let times = fields.take(TIMES).map(|node| {
            let at = at.key(TIMES);
            if !with_times {
                self.file(&at, fault::times_of_years());
                return None;
            }
            self.decimal(&at, &node)
        });
        let assumption = self.required(at, KEY, fields.take(KEY));
        let assumption = assumption.and_then(|node| self.text(&at.key(KEY), node));
        let assumption = assumption.and_then(|id| self.assumption_named(&at.key(KEY), &id))?;
        let times = match times {
            Some(times) => Some(times?),
            None => None,
        };
        Some(Reference::new(assumption, times, fields.extensions))
    }

    /// A number that may refer to an assumption, read by what may stand there.
    fn referring<T>(
        &mut self,
        at: &Place<'_>,
        node: &Node<'_>,
        with_times: bool,
        read: impl FnOnce(&mut Reader, &Node<'_>) -> Option<T>,
    ) -> Option<T> {
        if !is_reference(node) {
            let before = self.found.len();
            let read = read(&mut self.reader, node);
            if is_nearly_one(node)
                && let Some(error) = self.found.after(before).first_mut()
            {
                *error = fault::nearly_a_reference(error.clone());
            }
            return read;
        }
        let reference = self.reference(at, node, with_times)?;
        // what is wrong with the assumption was filed there
        let assumed = (*self.assumptions.as_ref()?.get(reference.assumption())?)?;
        let number = self.keep(at, reference.of(assumed))?;
        let node =
            if with_times { Node::Decimal(number) } else { Node::Number(Cow::Owned(number.normalize().to_string())) };
        let before = self.found.len();
        let read = read(&mut self.reader, &node);
        for error in self.found.after(before) {
            *error = fault::by_an_assumption(error.clone(), reference.assumption(), assumed, reference.times());
        }
        self.references.insert(at.address(), reference);
        read
    }

    /// A decimal, or a reference to one.
    pub(super) fn number(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<Decimal> {
        self.referring(at, node, true, |reader, node| reader.decimal(at, node))
    }

    /// The same, of a number of 0 or more.
    pub(super) fn number_not_below_zero(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<Decimal> {
        self.referring(at, node, true, |reader, node| reader.decimal_not_below_zero(at, node))
    }

    /// The same, of a share.
    pub(super) fn share(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<Proportion> {
        self.referring(at, node, true, |reader, node| reader.proportion(at, node))
    }

    /// A whole number of years, or a reference to one.
    pub(super) fn years(&mut self, at: &Place<'_>, node: &Node<'_>, range: RangeInclusive<i64>) -> Option<u32> {
        let read = self.referring(at, node, false, |reader, node| reader.whole(at, node, range));
        read.and_then(|years| u32::try_from(years).ok())
    }

    /// A non-empty list of numbers of 0 or more.
    pub(super) fn numbers(&mut self, at: &Place<'_>, items: Vec<Node<'_>>) -> Option<Vec<Decimal>> {
        self.non_empty(Term::ITEM_NUMBER, at, items, |draft, at, item| draft.number_not_below_zero(at, &item))
    }
}
