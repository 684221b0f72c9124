//! Workbooks: the sheets of an .xlsx file as tables.
//!
//! A file is somebody's: it may be cut off, claim what it does not have, or unpack to more than any memory. What is unpacked
//! is counted, and nothing is made room for that the file only claims.

mod archive;
mod parts;
mod sheet;
mod styles;
mod texts;
mod xml;

use super::cell_error::{CellError, CellErrors};
use super::grid::{Grid, MOST_CELLS};
use super::options::Options;
use super::reading::{Imported, read};
use crate::error::Error;
use archive::Archive;
pub(super) use sheet::{MOST_COLUMNS, MOST_ROWS, kept};

/// Reads a value map from the bytes of a workbook, .xlsx.
///
/// Outcomes stand on one sheet; inputs, what is said of the whole and further tables on others, which are told by their
/// headings or names. `docs/value_maps.md` lists all rules.
///
/// ```
/// use sroi::value_map::{Options, from_xlsx, to_xlsx};
///
/// let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", sroi::build::people("Walkers"))
///     .input("leader", sroi::build::cash("walkers", 800))
///     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
/// let workbook = to_xlsx(&map)?;
/// assert_eq!(from_xlsx(workbook.bytes(), &Options::new()).unwrap().into_map(), map);
/// let errors = from_xlsx(b"%PDF-1.7", &Options::new()).unwrap_err();
/// assert_eq!((errors.first().cell(), errors.first().rule()), ("the file", "not-a-spreadsheet"));
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// Everything that is wrong at once, each with its sheet and cell. A file that is no workbook, has a password, is cut off,
/// unpacks to more than 100,000,000 bytes or has more than 2,000,000 cells is one mistake of the whole file.
pub fn from_xlsx(bytes: &[u8], options: &Options) -> Result<Imported, CellErrors> {
    let grids = grids(bytes).map_err(|error| CellError::new("the file".to_owned(), error))?;
    read(grids, options)
}

/// The sheets of a workbook.
fn grids(bytes: &[u8]) -> Result<Vec<Grid>, Error> {
    let mut archive = Archive::open(bytes)?;
    let book = parts::Book::read(&mut archive)?;
    let texts = texts::shared(&mut archive, &book)?;
    let styles = styles::Styles::read(&mut archive, &book)?;
    let mut room = sheet::Room { cells: MOST_CELLS, bytes: archive::MOST_UNPACKED };
    let mut grids = Vec::new();
    for one in &book.sheets {
        // what is listed but not there is no sheet
        let Some(part) = archive.part(&one.part)? else { continue };
        let reading = sheet::Sheet { part: &one.part, texts: &texts, styles: &styles, since_1904: book.since_1904 };
        let mut grid = reading.read(&part, &mut room)?;
        grid.name.clone_from(&one.name);
        grid.hidden = one.hidden;
        grids.push(grid);
    }
    Ok(grids)
}
