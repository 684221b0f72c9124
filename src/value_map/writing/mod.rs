//! Writing value maps: a map as tables, and these as CSV or as a workbook.
//!
//! The tables are made once, of the document that a map is written as, so that no field of it can be forgotten: what has no
//! place in a table is named in a note.

#[cfg(feature = "csv")]
mod csv;
mod outcomes;
mod parts;
mod table;
#[cfg(feature = "xlsx")]
mod xlsx;

#[cfg(feature = "csv")]
pub use csv::{Csv, to_csv};
#[cfg(feature = "xlsx")]
pub use xlsx::{Xlsx, to_xlsx};

use super::note::{Note, NoteCode, Notes};
use crate::map::ImpactMap;
use table::Table;

/// All tables of a map, and notes on what is in none of them.
fn tables(map: &ImpactMap) -> (Vec<Table>, Vec<Note>) {
    let document = map.to_document();
    let mut notes = Notes::default();
    table::left_out(&document, "", &mut |address| {
        notes.add(NoteCode::LeftOut, Some(address), "a field of the author's own has no place in a value map");
    });
    let names = parts::Names::of(&document);
    let mut tables =
        vec![outcomes::table(&document, &names), parts::inputs(&document, &names), parts::about(&document)];
    tables.extend(parts::lists(&document));
    // outcomes are the value map; of the others those that say something
    tables.retain(|table| table.name == "Value map" || table.rows.len() > 1);
    (tables, notes.into_all())
}
