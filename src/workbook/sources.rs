//! What the sheets are made of, and which rows of them there are.

use super::choices;
use super::expression::{Expression, Formula};
use super::inputs::Inputs;
use super::layout::Layout;
use super::place::{Area, Place, Sheet};
use crate::map::ImpactMap;
use std::rc::Rc;

/// The map, where its numbers stand, and how many rows each sheet has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sources<'b> {
    pub(super) map: &'b ImpactMap,
    pub(super) inputs: &'b Inputs,
    pub(super) layout: &'b Layout,
    pub(super) value_rows: u32,
    pub(super) impact_rows: u32,
    pub(super) intake_rows: u32,
    pub(super) paid_rows: u32,
    pub(super) growth_rows: u32,
    pub(super) cashable_rows: u32,
}

impl Sources<'_> {
    /// The cell of the amount that is too small to tell from 0: 10^-12 of all present values there are.
    pub(super) const fn tolerance(&self) -> Place {
        Sheet::Years.at(self.layout.of_years(0).row, 1)
    }

    /// How many numbers and conventions are others than in the map as written.
    pub(super) fn changed(&self) -> Formula {
        Rc::new(Expression::Plus(self.inputs.changed(), choices::changed(self.map)))
    }

    /// A column of the sheet of values, as far as it has rows.
    pub(super) const fn values(&self, column: u16) -> Area {
        Sheet::Values.column(column, 1, if self.value_rows > 1 { self.value_rows } else { 1 })
    }

    /// A column of the sheet of inputs paid.
    pub(super) const fn paid(&self, column: u16) -> Area {
        Sheet::Paid.column(column, 1, if self.paid_rows > 1 { self.paid_rows } else { 1 })
    }
}
