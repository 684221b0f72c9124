//! Price indices: what money was worth, year by year, so that amounts of several years can be compared.

use crate::document::Extensions;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// A deflator: an index above 0 for each price year, in the order in which the map gives them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceIndex {
    pub(crate) years: IndexMap<i32, Decimal>,
    pub(crate) extensions: Extensions,
}

impl PriceIndex {
    /// The index of a price year, where it has one.
    pub fn get(&self, year: i32) -> Option<Decimal> {
        self.years.get(&year).copied()
    }

    /// Every year with its index, in order.
    pub fn iter(&self) -> impl Iterator<Item = (i32, Decimal)> {
        self.years.iter().map(|(year, index)| (*year, *index))
    }

    /// Its `x-` fields.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }
}
