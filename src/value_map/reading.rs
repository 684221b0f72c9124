//! Reading a value map: its sheets sorted out, each read, and the whole checked as any other map.

use super::cell_error::{CellError, CellErrors};
use super::grid::Grid;
use super::headings::{INPUTS, LISTS, OUTCOMES};
use super::inputs;
use super::labels::Labels;
use super::layout::{Column, Layout};
use super::note::{Note, NoteCode};
use super::options::Options;
use super::outcomes;
use super::pairs::Pairs;
use super::reader::Reader;
use super::wording::{Words, normal};
use crate::address::Address;
use crate::error::{Error, value_map as fault};
use crate::map::ImpactMap;

/// A map that was read from a value map, with notes on what was taken for granted.
#[derive(Clone, Debug)]
pub struct Imported {
    pub(super) map: ImpactMap,
    pub(super) notes: Vec<Note>,
}

impl Imported {
    /// The map.
    pub const fn map(&self) -> &ImpactMap {
        &self.map
    }

    /// The map by itself.
    pub fn into_map(self) -> ImpactMap {
        self.map
    }

    /// What was assumed, what was not read, and how the sheet's own figures compare with what the map comes to.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

/// What a sheet is.
enum Sheet {
    Outcomes(Layout),
    Inputs(Layout),
    List(&'static str, Layout),
    About,
    Other,
}

/// Names of sheets that say something of the whole, even where it is one thing.
const ABOUT_NAMES: [&str; 4] = ["about", "setting", "project", "general"];

/// Reads the tables of a value map.
pub(super) fn read(grids: Vec<Grid>, options: &Options) -> Result<Imported, CellErrors> {
    let mut reader = Reader::new(grids, options);
    let words = Labels::new();
    let mut sheets: Vec<Sheet> = reader.grids.iter().map(|grid| sort_out(grid, &words, reader.sign)).collect();
    let of_outcomes: Vec<usize> =
        (0..sheets.len()).filter(|at| matches!(sheets.get(*at), Some(Sheet::Outcomes(_)))).collect();
    let main = match of_outcomes[..] {
        [main] => main,
        [first, second, ..] => {
            let named = |at: usize| reader.grids.get(at).map(|grid| grid.name.clone()).unwrap_or_default();
            let error = fault::two_value_maps(named(first), named(second));
            return Err(CellError::new(named(second), error).into());
        }
        [] => {
            reader.on_the_whole(fault::no_headings());
            return Err(CellErrors::of(reader.into_errors())
                .unwrap_or_else(|| CellError::new("the file".to_owned(), fault::no_headings()).into()));
        }
    };
    reader.now = main;
    if let Some(Sheet::Outcomes(layout)) = sheets.get_mut(main) {
        settle(&mut reader, layout);
    }
    let mut pairs: Vec<(usize, Pairs)> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let grid = &reader.grids[at];
        match sheet {
            Sheet::Outcomes(layout) => pairs.push((at, Pairs::of(grid, Some(layout), &words, reader.sign))),
            Sheet::About => pairs.push((at, Pairs::of(grid, None, &words, reader.sign))),
            Sheet::Inputs(_) | Sheet::List(..) | Sheet::Other => {}
        }
    }
    note_sheets(&mut reader, &sheets, &pairs);
    // further discounts stand in the conventions, and whoever is listed comes in the order of the list
    for (at, sheet) in sheets.iter().enumerate() {
        if let Sheet::List(name, layout) = sheet {
            reader.now = at;
            let table = reader.list_table(layout.clone());
            reader.list(name, &table);
        }
    }
    reader.about(&pairs.iter().map(|(at, pairs)| (*at, pairs)).collect::<Vec<_>>());
    let mut table = None;
    if let Some(Sheet::Outcomes(layout)) = sheets.get(main) {
        reader.now = main;
        let own = pairs.iter().find(|(at, _)| *at == main).map(|(_, pairs)| pairs);
        let sorted = reader.table(layout.clone(), &outcomes::NUMBERS, own.unwrap_or(&Pairs::default()));
        reader.outcomes(&sorted);
        table = Some(sorted);
    }
    let beside = reader.draft.inputs.len();
    for (at, sheet) in sheets.iter().enumerate() {
        if let Sheet::Inputs(layout) = sheet {
            reader.now = at;
            if beside > 0 {
                let name = reader.grid().name.clone();
                reader.notes.add(
                    NoteCode::Assumed,
                    Some(name),
                    "inputs stand here and beside the outcomes: all of them are read",
                );
            }
            let table = reader.table(layout.clone(), &inputs::NUMBERS, &Pairs::default());
            reader.inputs(&table);
        }
    }
    if reader.draft.inputs.is_empty() {
        reader.notes.add(NoteCode::Assumed, None, "no inputs were found: the map has none, and no ratio");
    }
    reader.now = main;
    let figures = table.map(|table| reader.figures(&table, &pairs)).unwrap_or_default();
    let map = checked(&mut reader);
    match (map, reader.errors.is_empty()) {
        (Some(map), true) => {
            reader.compare(&map, &figures);
            Ok(Imported { map, notes: reader.notes.into_all() })
        }
        _ => Err(CellErrors::of(reader.into_errors())
            .unwrap_or_else(|| CellError::new("the file".to_owned(), fault::no_headings()).into())),
    }
}

/// What a sheet is, by its headings and its name.
fn sort_out(grid: &Grid, words: &Labels, sign: super::DecimalSign) -> Sheet {
    let name = normal(&grid.name);
    for (list, keys) in LISTS {
        if normal(list) != name {
            continue;
        }
        let first = keys.first().map_or("", |(key, _)| *key);
        let found = Layout::find(grid, &Words::of(keys), |layout| layout.has(first) || layout.columns.len() > 1);
        if let Some(layout) = found {
            return Sheet::List(list, layout);
        }
    }
    let states = ["quantity", "population", "proxy", "deadweight", "attribution", "drop_off"];
    let outcomes = Layout::find(grid, &Words::of(OUTCOMES), |layout| {
        layout.has("outcome") && states.iter().any(|key| layout.has(key)) && layout.columns.len() > 2
    });
    if let Some(layout) = outcomes {
        return Sheet::Outcomes(layout);
    }
    let inputs = Layout::find(grid, &Words::of(INPUTS), |layout| {
        let paid = layout.has("amount") || layout.by_year("year").next().is_some();
        paid && (layout.has("from") || layout.has("name"))
    });
    if let Some(layout) = inputs {
        return Sheet::Inputs(layout);
    }
    let pairs = Pairs::of(grid, None, words, sign);
    let enough = if ABOUT_NAMES.contains(&&*name) { 1 } else { 2 };
    if pairs.about.len() >= enough { Sheet::About } else { Sheet::Other }
}

/// Settles what the columns of outcomes mean where that is for others of them, or for what stands under them, to say.
fn settle(reader: &mut Reader<'_>, layout: &mut Layout) {
    let numbers = |at: u32| {
        let grid = reader.grid();
        let cells = grid.rows().into_iter().filter(|row| *row > layout.row).filter_map(|row| grid.get((row, at)));
        let (mut numbers, mut others) = (0_usize, 0_usize);
        for cell in cells.take(1_000) {
            let text = cell.words();
            let number =
                cell.is_number(reader.sign) || (text.len() < 12 && text.contains(|c: char| c.is_ascii_digit()));
            if number { numbers += 1 } else { others += 1 }
        }
        numbers > others
    };
    let mut proxy = layout.has("proxy");
    let mut proxies = Vec::new();
    for (place, column) in layout.columns.iter().enumerate() {
        if !proxy && ["unit", "value"].contains(&column.heading.key) && numbers(column.at) {
            proxies.push(place);
            proxy = true;
        }
    }
    for place in proxies {
        if let Some(column) = layout.columns.get_mut(place) {
            column.heading.key = "proxy";
        }
    }
    settle_impact(reader, layout);
    layout.sort();
}

/// Beside a population, an impact in percent is the share for whom it was achieved; one in money is a figure. The heading says
/// which, or else the cells do.
fn settle_impact(reader: &mut Reader<'_>, layout: &mut Layout) {
    let is_impact = |column: &&mut Column| column.heading.key == "impact";
    if !layout.has("population") || !layout.has("impact") {
        return;
    }
    let mut stated = layout.has("achieved");
    for column in layout.columns.iter_mut().filter(is_impact).filter(|column| column.heading.percent) {
        column.heading.key = "achieved";
        stated = true;
    }
    if stated {
        return;
    }
    let row = layout.row;
    let rows: Vec<u32> = reader.grid().rows().into_iter().filter(|below| *below > row).collect();
    for column in layout.columns.iter_mut().filter(is_impact) {
        let figure = match reader.are_shares(column.at, &rows) {
            Some(percent) => {
                column.heading.key = "achieved";
                let cells = if percent { "its cells are percents" } else { "its cells are at most 1" };
                format!("the impact beside a population is the share that achieved the outcome: {cells}")
            }
            None => "the impact beside a population is a figure, and compared: its cells are no shares".to_owned(),
        };
        reader.note(NoteCode::TakenAs, (row, column.at), figure);
        if column.heading.key == "achieved" {
            return;
        }
    }
}

/// Notes the sheets and rows that are not read at all.
fn note_sheets(reader: &mut Reader<'_>, sheets: &[Sheet], pairs: &[(usize, Pairs)]) {
    for (at, sheet) in sheets.iter().enumerate() {
        let Some(grid) = reader.grids.get(at).filter(|grid| !grid.cells.is_empty()) else { continue };
        let rows: Vec<u32> = match sheet {
            Sheet::Other => {
                let name = if grid.name.is_empty() { "the table".to_owned() } else { grid.name.clone() };
                reader.notes.add(
                    NoteCode::NotRead,
                    Some(name),
                    "no headings or labels of it are known, and it is not read",
                );
                continue;
            }
            Sheet::About => grid.rows(),
            Sheet::Outcomes(layout) => grid.rows().into_iter().filter(|row| *row < layout.row).collect(),
            Sheet::Inputs(layout) | Sheet::List(_, layout) => {
                grid.rows().into_iter().filter(|row| *row < layout.row).collect()
            }
        };
        let read = pairs.iter().find(|(other, _)| *other == at).map(|(_, pairs)| &pairs.rows);
        let unread = rows.into_iter().filter(|row| read.is_none_or(|read| !read.contains(row)));
        let names: Vec<String> =
            unread.filter_map(|row| super::layout::first_cell(grid, row)).map(|(at, _)| grid.name_of(at)).collect();
        for name in names {
            reader.notes.add(NoteCode::NotRead, Some(name), "the row is none of the table, and is not read");
        }
    }
}

/// The map, checked; what is wrong with it is told by the cells that state it.
fn checked(reader: &mut Reader<'_>) -> Option<ImpactMap> {
    let draft = std::mem::take(&mut reader.draft);
    let (document, places) = draft.into_parts();
    match ImpactMap::from_document(document, reader.options.limits) {
        Ok(map) => Some(map),
        Err(findings) => {
            for error in findings {
                file(reader, &places, error);
            }
            None
        }
    }
}

/// Files what the check found under the cell that states it.
fn file(reader: &mut Reader<'_>, places: &super::draft::Places, error: Error) {
    let address = error.address().map(Address::as_str).unwrap_or_default();
    match places.origin(address) {
        // a wrong cell makes others wrong that are not
        Some((spot, _)) if reader.is_wrong(*spot) => {}
        Some((spot, says)) => {
            let value = error.value().unwrap_or_default();
            let says =
                says.clone().filter(|says| !says.is_empty() && says.trim_matches('"') != value.trim_matches('"'));
            let cell = reader.name_of(*spot);
            reader.file(*spot, CellError::saying(cell, error, says));
        }
        None => reader.on_the_whole(error),
    }
}
