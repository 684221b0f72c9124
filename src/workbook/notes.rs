//! The sheet of notes: what the map says in words, warnings, and by what the workbook was made.

use super::book::{Book, Look};
use super::place::Sheet;
use super::sources::Sources;
use crate::appraise::Appraisal;
use crate::error::Error;

/// Writes the sheet.
pub(super) fn write(book: &mut Book, of: &Sources<'_>, appraisal: &Appraisal) -> Result<(), Error> {
    let sheet = Sheet::Notes;
    let map = of.map;
    let mut lines: Vec<(String, String)> = vec![
        ("title".to_owned(), map.title().to_owned()),
        ("kind".to_owned(), map.kind().as_str().to_owned()),
        ("currency".to_owned(), map.currency().to_string()),
        ("year 0 begins on".to_owned(), map.base_date().to_string()),
        ("preset of the conventions".to_owned(), map.conventions().preset().as_str().to_owned()),
    ];
    lines.extend(map.scope().map(|scope| ("scope".to_owned(), scope.to_owned())));
    lines.extend(map.excluded().map(|(id, one)| {
        let name = one.name().unwrap_or(id.as_str());
        (format!("left out: {name}"), one.reason().unwrap_or_default().to_owned())
    }));
    lines.push(("made by".to_owned(), concat!("sroi ", env!("CARGO_PKG_VERSION")).to_owned()));
    lines.extend(
        appraisal
            .warnings()
            .iter()
            .map(|warning| (format!("{}: {}", warning.code().as_str(), warning.at()), warning.message().to_owned())),
    );
    for (row, (what, says)) in (0..).zip(lines) {
        book.text(sheet.at(row, 0), what, Look::Plain)?;
        book.text(sheet.at(row, 1), says, Look::Wrapped)?;
    }
    Ok(())
}
