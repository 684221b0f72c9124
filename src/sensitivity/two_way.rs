//! Two-way sensitivity: two numbers over a grid of values, all others held.

use super::{changed, check, decimals, measured, one_by_one};
use crate::address::Address;
use crate::error::Findings;
use crate::map::ImpactMap;
use crate::measure::Measure;
use crate::number::IntoFigure;
use crate::work::Work;
use rust_decimal::Decimal;

/// A two-way table: what a measure becomes as two numbers take several values each and all others are held.
///
/// ```
/// use sroi::sensitivity::TwoWay;
/// use sroi::{Measure, build};
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .input("leader", build::cash("walkers", 800))
///     .outcome("fitter", build::outcome("walkers", 12).starts(0).value("pass", build::value("150")))
///     .finish()?;
/// let at = |text: &str| text.parse::<sroi::Address>().unwrap();
/// let rows = (at("/outcomes/fitter/quantity"), [10, 20]);
/// let columns = (at("/inputs/leader/amount"), [0, 750, 1_000]);
/// let grid = TwoWay::new(&map, rows, columns, &Measure::Sroi)?;
/// assert_eq!(grid.result(1, 2), Some(3.into()));
/// assert_eq!(grid.result(0, 0), None);
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoWay {
    rows: (Address, Vec<Decimal>),
    columns: (Address, Vec<Decimal>),
    measure: Measure,
    base: Option<Decimal>,
    /// The results, one list for each row.
    grid: Vec<Vec<Option<Decimal>>>,
}

impl TwoWay {
    /// Appraises the map at each pair of values, exactly.
    ///
    /// # Errors
    /// An address that is not that of a number, or the same address twice; a measure of a stakeholder or outcome that
    /// the map does not have; a pair of values that is not valid in the map, or with which an amount reaches 10^16; more
    /// steps than the map's limits allow.
    pub fn new(
        map: &ImpactMap,
        rows: (Address, impl IntoIterator<Item = impl IntoFigure>),
        columns: (Address, impl IntoIterator<Item = impl IntoFigure>),
        measure: &Measure,
    ) -> Result<Self, Findings> {
        Self::new_with(map, rows, columns, measure, &Work::new(map.limits()))
    }

    /// Appraises as [`TwoWay::new`] does, with leave to work. Where the answer is to stop, the table ends with the last row
    /// that is finished.
    ///
    /// # Errors
    /// Those of [`TwoWay::new`], under the limits of the leave.
    pub fn new_with(
        map: &ImpactMap,
        rows: (Address, impl IntoIterator<Item = impl IntoFigure>),
        columns: (Address, impl IntoIterator<Item = impl IntoFigure>),
        measure: &Measure,
        work: &Work<'_>,
    ) -> Result<Self, Findings> {
        let read = [decimals(&rows.0, rows.1), decimals(&columns.0, columns.1)];
        let found = read.iter().filter_map(|values| values.as_ref().err()).flat_map(Findings::iter);
        Findings::or(found.cloned().collect::<Vec<_>>(), ())?;
        let [of_rows, of_columns] = read;
        Self::of_decimals(map, (rows.0, of_rows?), (columns.0, of_columns?), measure, work)
    }

    fn of_decimals(
        map: &ImpactMap,
        mut rows: (Address, Vec<Decimal>),
        columns: (Address, Vec<Decimal>),
        measure: &Measure,
        work: &Work<'_>,
    ) -> Result<Self, Findings> {
        let measures = std::slice::from_ref(measure);
        check(map, measures)?;
        let one = |map: &ImpactMap| Ok::<_, Findings>(measured(map, measures)?.first().copied().flatten());
        let base = one(map)?;
        let pairs = rows.1.iter().flat_map(|row| columns.1.iter().map(|column| (*row, *column)));
        let cell = |(row, column): &(Decimal, Decimal)| one(&changed(map, [(&rows.0, *row), (&columns.0, *column)])?);
        let cells = rows.1.len().saturating_mul(columns.1.len());
        work.allows(map.steps().saturating_mul(u64::try_from(cells).unwrap_or(u64::MAX)))?;
        let found = one_by_one(map, &pairs.collect::<Vec<_>>(), cell, work)?;
        // without columns every row is an empty one
        let grid: Vec<_> = match columns.1.len() {
            0 => vec![Vec::new(); rows.1.len()],
            width => found.chunks_exact(width).map(<[_]>::to_vec).collect(),
        };
        rows.1.truncate(grid.len());
        Ok(Self { rows, columns, measure: measure.clone(), base, grid })
    }

    /// The address of the number that varies by row, and its values.
    pub fn rows(&self) -> (&Address, &[Decimal]) {
        (&self.rows.0, &self.rows.1)
    }

    /// The address of the number that varies by column, and its values.
    pub fn columns(&self) -> (&Address, &[Decimal]) {
        (&self.columns.0, &self.columns.1)
    }

    /// The measure that the table shows.
    pub const fn measure(&self) -> &Measure {
        &self.measure
    }

    /// The measure of the map as stated. `None` where it does not exist, such as a ratio to 0.
    pub const fn base(&self) -> Option<Decimal> {
        self.base
    }

    /// The results: a list for each row, with one result for each column. `None` where the measure does not exist.
    pub fn grid(&self) -> &[Vec<Option<Decimal>>] {
        &self.grid
    }

    /// The result in this row and column, counted from 0. `None` where the measure does not exist there, or there is no
    /// such place.
    pub fn result(&self, row: usize, column: usize) -> Option<Decimal> {
        self.grid.get(row)?.get(column).copied().flatten()
    }
}
