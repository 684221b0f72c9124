//! Price indices: the level of prices year by year, so that amounts of several years can be compared.

use crate::document::{Extensions, Node, Place, Reader};
use crate::error::{Term, number, time as fault};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A price index, or deflator: an index above 0 for each price year, in the order in which the map states them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceIndex {
    years: IndexMap<i32, Decimal>,
    extensions: Extensions,
}

impl PriceIndex {
    /// The index of a price year, above 0. `None` where the map states none for it.
    pub fn get(&self, year: i32) -> Option<Decimal> {
        self.years.get(&year).copied()
    }

    /// All price years with their indices, in the order in which the map states them.
    pub fn iter(&self) -> impl Iterator<Item = (i32, Decimal)> {
        self.years.iter().map(|(year, index)| (*year, *index))
    }

    /// The `x-` fields of the price index: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(crate) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Self {
        let mut index = Self::default();
        for (key, node) in reader.distinct(at, node).unwrap_or_default() {
            let at_key = at.key(&key);
            let plain = key.len() <= 4 && !key.starts_with('0') && key.bytes().all(|b| b.is_ascii_digit());
            if key.starts_with("x-") {
                reader.own_field(at, &key, node, &mut index.extensions);
            } else if let (true, Ok(year)) = (plain, key.parse()) {
                match reader.decimal(&at_key, &node) {
                    Some(value) if value > Decimal::ZERO => {
                        index.years.insert(year, value);
                    }
                    Some(value) => reader.file(&at_key, number::not_above_zero(Term::PRICE_INDEX, value)),
                    None => {}
                }
            } else {
                reader.file(&at_key, fault::not_a_price_year(&key));
            }
        }
        index
    }

    /// The index of these years alone, as far as it has them.
    pub(crate) fn write_years(&self, years: &BTreeSet<i32>) -> Node<'static> {
        let stated =
            years.iter().filter_map(|year| Some((Cow::Owned(year.to_string()), Node::Decimal(self.get(*year)?))));
        Node::Object(stated.collect())
    }

    pub(crate) fn write(&self) -> Node<'_> {
        let mut fields: Vec<(Cow<'_, str>, Node<'_>)> =
            self.iter().map(|(year, value)| (Cow::Owned(year.to_string()), Node::Decimal(value))).collect();
        self.extensions.write(&mut fields);
        Node::Object(fields)
    }
}
