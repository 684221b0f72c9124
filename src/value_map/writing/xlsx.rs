//! A value map as a workbook: a sheet for each of its tables. The same map gives the same bytes.

use super::super::grid::guarded;
use super::super::note::Note;
use super::super::workbook::{MOST_COLUMNS, MOST_ROWS, kept};
use super::table::{Out, Table, inside, is_left_out};
use super::tables;
use crate::address::Address;
use crate::document::Node;
use crate::error::{Error, Findings, value_map as fault};
use crate::map::ImpactMap;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// Characters that a cell holds at most.
const MOST_CHARACTERS: usize = 32_767;

/// A map as a workbook, .xlsx.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Xlsx {
    bytes: Vec<u8>,
    notes: Vec<Note>,
}

impl Xlsx {
    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What has no place in a value map, and was left out.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

/// Writes a map as a value map, in a workbook with a sheet for each table. No text of it is a formula; a number of more digits
/// than a spreadsheet keeps stands there as a text, so that none is lost. Reading the workbook gives the same map, but for what
/// the notes name.
///
/// ```
/// use sroi::value_map::to_xlsx;
/// let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", sroi::build::people("Walkers")).finish()?;
/// let workbook = to_xlsx(&map)?;
/// assert!(workbook.bytes().starts_with(b"PK"));
/// assert!(workbook.notes().is_empty());
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// A text of more than 32,767 characters, more than 1,048,576 rows or 16,384 columns: what no workbook can hold.
pub fn to_xlsx(map: &ImpactMap) -> Result<Xlsx, Findings> {
    let mut long = Vec::new();
    too_long(&map.to_document(), "", &mut long);
    Findings::or(long, ())?;
    let (tables, notes) = tables(map);
    Findings::or(tables.iter().flat_map(too_large), ())?;
    let bytes = written(&tables).map_err(fault::not_written)?;
    Ok(Xlsx { bytes, notes })
}

/// The texts of a map that no cell can hold, each at its address.
fn too_long(node: &Node<'_>, at: &str, found: &mut Vec<Error>) {
    match node {
        Node::Text(text) => {
            let length = guarded(text).chars().map(char::len_utf16).sum::<usize>();
            if length > MOST_CHARACTERS {
                let error = fault::text_too_long(MOST_CHARACTERS, length);
                found.push(match at.parse::<Address>() {
                    Ok(address) => error.at(address),
                    Err(_) => error,
                });
            }
        }
        Node::Object(fields) => {
            for (key, node) in fields.iter().filter(|(key, _)| !is_left_out(key, at)) {
                too_long(node, &inside(at, key), found);
            }
        }
        Node::List(items) => {
            for (place, node) in items.iter().enumerate() {
                too_long(node, &format!("{at}/{place}"), found);
            }
        }
        _ => {}
    }
}

/// What of a table no sheet can hold.
fn too_large(table: &Table) -> Vec<Error> {
    let most = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut found = Vec::new();
    if table.rows.len() > most(MOST_ROWS) || columns > most(MOST_COLUMNS) {
        found.push(fault::too_many_rows(MOST_ROWS));
    }
    let texts = table.rows.iter().flatten().flatten().filter_map(|out| match out {
        Out::Text(text) => Some(text.chars().map(char::len_utf16).sum::<usize>()),
        Out::Number(_) => None,
    });
    found.extend(
        texts.filter(|length| *length > MOST_CHARACTERS).map(|length| fault::text_too_long(MOST_CHARACTERS, length)),
    );
    found
}

fn written(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // without a clock; archives have no earlier day either
    let day = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let heading = Format::new().set_bold().set_text_wrap();
    for table in tables {
        let sheet = workbook.add_worksheet().set_name(table.name)?;
        for (row, cells) in (0_u32..).zip(&table.rows) {
            for (column, out) in (0_u16..).zip(cells) {
                match out {
                    None => {}
                    Some(Out::Text(text)) if row == 0 && table.name != "About" => {
                        sheet.write_string_with_format(row, column, text, &heading)?;
                    }
                    Some(Out::Text(text)) => {
                        sheet.write_string(row, column, text)?;
                    }
                    Some(Out::Number(digits)) => match kept(digits) {
                        Some(number) => {
                            sheet.write_number(row, column, number)?;
                        }
                        None => {
                            sheet.write_string(row, column, digits)?;
                        }
                    },
                }
            }
        }
        if table.name != "About" {
            sheet.set_freeze_panes(1, 0)?;
        }
    }
    workbook.save_to_buffer()
}
