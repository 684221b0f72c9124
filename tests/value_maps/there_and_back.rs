//! A map that is written as a value map and read again is the same map, but for what the notes name.

use super::prepared::import;
use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;
use sroi::document::Node;
use sroi::value_map::{NoteCode, Options, Table, from_csv, from_xlsx, to_csv, to_xlsx};
use sroi::{ImpactMap, Limits, laws};
use std::io::Cursor;

/// Parts of a map whose keys are ids.
const KEYED: [&str; 10] =
    ["stakeholders", "inputs", "outcomes", "assumptions", "facts", "excluded", "notes", "values", "to", "discounts"];

/// A map without the fields of its author's own, which no value map has.
fn plain(map: &ImpactMap) -> ImpactMap {
    fn strip(node: &mut Node<'_>, keyed: bool) {
        match node {
            Node::Object(fields) => {
                fields.retain(|(key, _)| keyed || !key.starts_with("x-"));
                for (key, inner) in fields.iter_mut() {
                    strip(inner, !keyed && KEYED.contains(&&**key));
                }
            }
            Node::List(items) => items.iter_mut().for_each(|item| strip(item, false)),
            _ => {}
        }
    }
    let mut document = map.to_document();
    strip(&mut document, false);
    ImpactMap::from_document(document, Limits::default()).unwrap()
}

fn there_and_back(map: &ImpactMap) -> Result<(), TestCaseError> {
    let wanted = plain(map);
    let csv = to_csv(map);
    prop_assert_eq!(
        csv.notes().is_empty(),
        wanted == *map,
        "a note for each field that is left out: {:?}",
        csv.notes()
    );
    prop_assert!(csv.notes().iter().all(|note| note.code() == NoteCode::LeftOut));
    let tables: Vec<Table> = csv.tables().map(|(name, text)| Table::named(name, text)).collect();
    let read = from_csv(&tables, &Options::new());
    let read = read.map_err(|errors| TestCaseError::fail(format!("{errors}\n{tables:?}")))?;
    prop_assert_eq!(read.map(), &wanted, "{:?}", csv);
    let workbook = to_xlsx(map).unwrap();
    prop_assert_eq!(workbook.notes(), csv.notes());
    let read = from_xlsx(workbook.bytes(), &Options::new());
    let read = read.map_err(|errors| TestCaseError::fail(errors.to_string()))?;
    prop_assert_eq!(read.map(), &wanted);
    Ok(())
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same_map(map in laws::impact_maps()) {
        there_and_back(&map)?;
    }
}

#[test]
fn the_prepared_value_maps_come_back_as_well() {
    for name in ["guide_style", "plain", "percent_styles", "european", "sub_rows", "intakes", "gm_style"] {
        there_and_back(import(name).unwrap().map()).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn the_example_of_the_format_comes_back_but_for_what_is_its_authors_own() {
    let text = include_str!("../../docs/format.md").split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let document: Node = toml::from_str(text).unwrap();
    let map = ImpactMap::from_document(document, Limits::default()).unwrap();
    there_and_back(&map).unwrap();
    let notes: Vec<String> = to_csv(&map).notes().iter().map(ToString::to_string).collect();
    assert_eq!(notes, ["/x-file-number: a field of the author's own has no place in a value map"]);
}

/// A second reader sees the cells of our workbooks as we do.
#[test]
fn another_reader_sees_the_same_cells() {
    let map = import("plain").unwrap().into_map();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(to_xlsx(&map).unwrap().bytes().to_vec())).unwrap();
    assert_eq!(book.sheet_names(), ["Value map", "Inputs", "About", "Stakeholders"]);
    let csv = to_csv(&map);
    for (name, text) in csv.tables() {
        let name =
            book.sheet_names().into_iter().find(|sheet| sheet.to_lowercase() == name).unwrap_or("Value map".to_owned());
        let range = book.worksheet_range(&name).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        for (row, record) in reader.records().enumerate() {
            for (column, field) in record.unwrap().iter().enumerate() {
                let cell = range.get((row, column)).cloned().unwrap_or(Data::Empty);
                assert_eq!(cell.to_string(), field, "{name} {row} {column}");
            }
        }
        assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none(), "no cell is a formula");
    }
}
