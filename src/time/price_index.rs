//! Price indices: the level of prices year by year, so that amounts of several years can be compared.

use crate::document::Extensions;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// A price index, or deflator: an index above 0 for each price year, in the order in which the map states them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceIndex {
    pub(crate) years: IndexMap<i32, Decimal>,
    pub(crate) extensions: Extensions,
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
}
