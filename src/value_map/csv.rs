//! Tables as text: comma, semicolon or tab between the fields, UTF-8 with or without its mark.

use super::cell_error::{CellError, CellErrors};
use super::grid::{Cell, Content, Grid, MOST_CELLS};
use super::headings::{ABOUT, INPUTS, OUTCOMES};
use super::options::Options;
use super::reading::{Imported, read};
use super::wording::Words;
use crate::document::utf8;
use crate::error::value_map as fault;

/// A table as text, with the name that it has in a value map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<'t> {
    name: String,
    bytes: &'t [u8],
}

impl<'t> Table<'t> {
    /// The table of outcomes, whose cells are named without it: `F7`.
    pub fn main(text: &'t (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { name: String::new(), bytes: text.as_ref() }
    }

    /// A table beside it: inputs, about, assumptions, stakeholders, discounts, facts, excluded or notes. Its cells are named
    /// with it: `Inputs!F7`.
    pub fn named(name: &str, text: &'t (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { name: name.to_owned(), bytes: text.as_ref() }
    }
}

/// Reads a value map from its tables as text, CSV.
///
/// What stands between the fields, comma, semicolon or tab, is told by the headings. `docs/value_maps.md` lists all rules.
///
/// ```
/// use sroi::value_map::{DecimalSign, Options, Table, from_csv};
///
/// let outcomes = "Stakeholder;Wirkung;Menge;Dauer;Proxy;Deadweight\nJugendliche;Abschluss;22,5;5;6.250,00 \u{20ac};35 %\n";
/// let inputs = "Von;Beitrag;Betrag\nSchulamt;Personal;48.000,00 \u{20ac}\n";
/// let options = Options::new().titled("Lerncoaching").in_currency("EUR").from_day("2025-01-01").with_decimal_sign(DecimalSign::Comma);
/// let imported = from_csv(&[Table::main(outcomes), Table::named("Inputs", inputs)], &options)?;
/// let outcome = imported.map().outcome("abschluss").unwrap();
/// assert_eq!(outcome.deadweight().unwrap().to_string(), "0.35");
/// assert_eq!(imported.map().inputs().len(), 1);
/// # Ok::<(), sroi::value_map::CellErrors>(())
/// ```
///
/// # Errors
/// Everything that is wrong at once, each with its cell: cells that are no numbers or dates, percents that are not told from
/// shares, what the check of a map finds. Bytes that are not UTF-8, with how to save them; more than 2,000,000 cells.
pub fn from_csv(tables: &[Table<'_>], options: &Options) -> Result<Imported, CellErrors> {
    let mut room = MOST_CELLS;
    let grids = tables.iter().map(|table| grid(table, &mut room)).collect::<Result<Vec<_>, _>>()?;
    read(grids, options)
}

fn grid(table: &Table<'_>, room: &mut usize) -> Result<Grid, CellError> {
    let of_file =
        |error| CellError::new(if table.name.is_empty() { "the file".to_owned() } else { table.name.clone() }, error);
    if let Some(found) = is_other(table.bytes) {
        return Err(of_file(fault::not_a_spreadsheet(found)));
    }
    let text = utf8(table.bytes).map_err(of_file)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let delimiter = delimiter(text);
    let mut grid = Grid { name: table.name.clone(), unnamed: table.name.is_empty(), ..Grid::default() };
    let mut reader = reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    let mut row: u32 = 0;
    let mut end = 0;
    loop {
        let more = reader.read_record(&mut record).map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            of_file(fault::not_a_table(line, error))
        })?;
        if !more {
            return Ok(grid);
        }
        row = row.saturating_add(blank_lines(text, end));
        for (column, field) in (0_u32..).zip(&record) {
            if field.trim().is_empty() {
                continue;
            }
            *room = room.checked_sub(1).ok_or_else(|| of_file(fault::too_many_cells(MOST_CELLS)))?;
            grid.put((row, column), Cell::of(Content::Text(field.to_owned())));
        }
        row = row.saturating_add(1);
        end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
    }
}

/// How many lines without anything come next: they are rows as well.
fn blank_lines(text: &str, from: usize) -> u32 {
    let mut rest = text.get(from..).unwrap_or_default();
    // the second half of the end of the line before
    if text.get(..from).is_some_and(|before| before.ends_with('\r')) {
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    let mut lines: u32 = 0;
    while let Some(after) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])) {
        rest = after;
        lines = lines.saturating_add(1);
    }
    lines
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// What stands between the fields, by the headings that are known then.
fn delimiter(text: &str) -> u8 {
    let words = [OUTCOMES, INPUTS, ABOUT].map(Words::of);
    let known = |delimiter: u8| {
        let mut most = 0;
        let mut fields = 0;
        for record in reader(text, delimiter).into_records().take(30).flatten() {
            fields = fields.max(record.len());
            let known =
                words.iter().map(|words| record.iter().filter(|field| words.heading(field).is_some()).count()).max();
            most = most.max(known.unwrap_or(0));
        }
        (most, fields > 1)
    };
    // the first of those that tell most
    let mut best = (b',', known(b','));
    for delimiter in [b';', b'\t'] {
        let found = known(delimiter);
        if found > best.1 {
            best = (delimiter, found);
        }
    }
    best.0
}

/// What bytes are that are no table as text, by how they begin.
fn is_other(bytes: &[u8]) -> Option<&'static str> {
    let begins: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "a workbook or another archive, read as text"),
        (b"\xd0\xcf\x11\xe0", "a workbook with a password, or of an old form (.xls)"),
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
    ];
    begins.into_iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, what)| what)
}
