//! An appraisal as a workbook: the numbers and conventions of the map are cells to be changed, all else is a live formula.
//!
//! The formulas are not written by hand: the one walk over the map gives them, by the rules that give the ledger. Each is
//! written with what it comes to, and Checks holds every result to the exact one.

mod book;
mod checks;
mod choices;
mod expression;
mod file;
mod formulas;
mod inputs;
mod inputs_sheet;
mod layout;
mod life;
mod map_sheet;
mod notes;
mod paid;
mod place;
mod pockets;
mod results;
mod sensitivity_sheet;
mod sharing;
mod sources;
mod steps;
mod text;
mod value;
mod values;
mod writing;
mod years;

use crate::address::Address;
use crate::appraise::Appraisal;
use crate::error::{Error, Findings, limits as beyond};
use crate::limits::Limit;
use crate::map::ImpactMap;
use crate::sensitivity::Switching;
#[cfg(feature = "simulation")]
use crate::simulation::Assessment;
use book::{Book, Content, Value};
use indexmap::IndexMap;
use inputs::Inputs;
use layout::Layout;
use place::{Place, Sheet, letters};
use rust_decimal::Decimal;
use sources::Sources;

/// An appraisal as a workbook.
///
/// ```
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
/// let workbook = sroi::workbook::Workbook::new(&sroi::appraise(&map)?)?;
/// assert!(workbook.to_xlsx()?.starts_with(b"PK"));
/// let number = workbook.cell_of(&"/outcomes/fitter/deadweight".parse().unwrap()).unwrap();
/// assert!(number.starts_with("Inputs!C"));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
pub struct Workbook {
    map: ImpactMap,
    book: Book,
    cells: IndexMap<Address, Place>,
}

/// What a cell of a workbook holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Held<'w> {
    /// Words, which are never a formula.
    Text(&'w str),
    /// A number that stands for itself.
    Number(Decimal),
    /// The text of a formula, with its sign of equality.
    Formula(&'w str),
    /// A word, of which the reader may choose another.
    Choice(&'w str, &'w [&'static str]),
}

impl Workbook {
    /// The workbook of an appraisal.
    ///
    /// # Errors
    /// More cells than the limit `workbook-cells` allows; a formula of more than 8,000 letters, as a value with hundreds of
    /// recipients of whom one takes the rest would have; more years than a sheet has columns for.
    pub fn new(appraisal: &Appraisal) -> Result<Self, Findings> {
        let map = appraisal.map();
        let (inputs, layout) = (Inputs::of(map, choices::rates(map)), Layout::of(map)?);
        let (limits, cells) = (map.limits(), layout.cells(map));
        // what would be refused in the end is not begun
        if limits.pass(Limit::WorkbookCells, cells) {
            return Err(beyond::passed_by(limits, Limit::WorkbookCells, cells).into());
        }
        let mut book = Book::new(limits);
        let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
        let impacts = map.outcomes_in_place().map(|outcome| outcome.values().len() * outcome.intakes());
        let intakes = map.outcomes_in_place().map(|outcome| outcome.intakes());
        let mut of = Sources {
            map,
            inputs: &inputs,
            layout: &layout,
            value_rows: values::rows(map),
            impact_rows: count(impacts.sum()),
            intake_rows: count(intakes.sum()),
            paid_rows: paid::rows(map),
            growth_rows: 0,
            cashable_rows: 0,
        };
        inputs_sheet::write(&mut book, map, &inputs)?;
        choices::write(&mut book, map, &inputs)?;
        years::factors(&mut book, &of)?;
        life::write(&mut book, &of)?;
        let rows = values::write(&mut book, &of)?;
        paid::write(&mut book, &of)?;
        of.growth_rows = book.next_row(Sheet::Growth).saturating_sub(1);
        of.cashable_rows = book.next_row(Sheet::Cashable).saturating_sub(1);
        years::write(&mut book, &of)?;
        map_sheet::write(&mut book, &of, &rows)?;
        results::write(&mut book, &of)?;
        pockets::write(&mut book, &of)?;
        sharing::write(&mut book, &of)?;
        checks::write(&mut book, &of, appraisal)?;
        notes::write(&mut book, &of, appraisal)?;
        sensitivity_sheet::heading(&mut book, &of)?;
        let results = checks::all(&of).into_iter().map(|(measure, place)| (measure.address(), place));
        let payments = sharing::payments(map).into_iter().map(|one| (one.address(), one.place));
        let cells = inputs.all().chain(results).chain(payments).collect();
        Ok(Self { map: map.clone(), book, cells })
    }

    /// The workbook with the switching values of its map on the sheet Sensitivity, as figures. The sheet says so, and that they are
    /// none of the map any more where something is changed.
    ///
    /// # Errors
    /// More cells than the limit `workbook-cells` allows.
    pub fn with_switching(mut self, all: &[Switching]) -> Result<Self, Error> {
        sensitivity_sheet::switching(&mut self.book, &self.map, all)?;
        Ok(self)
    }

    /// The workbook with the tornado and the switching values of an assessment of its map on the sheet Sensitivity, as figures.
    ///
    /// # Errors
    /// More cells than the limit `workbook-cells` allows.
    #[cfg(feature = "simulation")]
    pub fn with_assessment(mut self, assessment: &Assessment) -> Result<Self, Error> {
        sensitivity_sheet::tornado(&mut self.book, assessment)?;
        self.with_switching(assessment.switching())
    }

    /// The cell of a number of the map, of a result, or of what an agency pays by a sharing rule: `Inputs!C5`.
    ///
    /// A payment has the address that it has in the document of pockets: `/sharing/proportional/payments/nhs`; by agreed shares
    /// `/sharing/as-agreed/payments/nhs`.
    pub fn cell_of(&self, address: &Address) -> Option<String> {
        let place = self.cells.get(address)?;
        Some(format!("{}!{}{}", place.sheet.name(), letters(place.column), place.row + 1))
    }

    /// The addresses of the results that have a cell.
    pub fn results(&self) -> impl Iterator<Item = &Address> {
        let of_appraisal = |sheet| ![Sheet::Inputs, Sheet::Sharing].contains(&sheet);
        self.cells.iter().filter(move |(_, place)| of_appraisal(place.sheet)).map(|(address, _)| address)
    }

    /// The addresses of what agencies pay by the sharing rules that the workbook has, which all have a cell.
    pub fn payments(&self) -> impl Iterator<Item = &Address> {
        self.cells.iter().filter(|(_, place)| place.sheet == Sheet::Sharing).map(|(address, _)| address)
    }

    /// What the cell of a number or of a result comes to by its formula, worked out in exact numbers; none where it says `none`.
    pub fn number_at(&self, address: &Address) -> Option<Decimal> {
        let place = self.cells.get(address)?;
        match self.book.value(*place) {
            Value::Number(number) => number.to_decimal().ok(),
            Value::Word(_) => None,
        }
    }

    /// Every cell that holds something: its sheet, its name such as `C5`, and what it holds.
    pub fn cells(&self) -> impl Iterator<Item = (&'static str, String, Held<'_>)> {
        Sheet::ALL.into_iter().flat_map(move |sheet| {
            let rows = (1..).zip(self.book.rows(sheet));
            rows.flat_map(move |(row, cells): (u32, &book::Row)| {
                cells.cells().map(move |(column, cell)| {
                    let held = match &cell.content {
                        Content::Text(text) => Held::Text(text),
                        Content::Number(number) => Held::Number(*number),
                        Content::Formula(text, _) => Held::Formula(text),
                        Content::Choice(word, words) => Held::Choice(word, words),
                    };
                    (sheet.name(), format!("{}{row}", letters(column)), held)
                })
            })
        })
    }

    /// The workbook as a file in the format of Excel (Office Open XML). The same appraisal gives the same bytes.
    ///
    /// # Errors
    /// What the writer of the file refuses; nothing that a map may hold is known to be.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, Error> {
        file::write(self.map.title(), &self.book)
    }
}
