//! The file of a workbook, in the format of Excel (Office Open XML).

use super::book::{Book, Bounds, Cell, Content, Look, Row, Value};
use super::place::{Place, Sheet, letters};
use crate::address::on_one_line;
use crate::error::{Error, value_map as fault};
use crate::number::float;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatBorder, Formula, Workbook,
    Worksheet, XlsxError,
};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The most letters of a text; a cell takes 32,767 units of 16 bits, of which a letter may be two.
const LONGEST: usize = 16_000;

/// The first letters by which a program could take a text that is typed anew for a formula.
const OF_FORMULAS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes the file.
///
/// # Errors
/// What the writer of the file refuses.
pub(super) fn write(title: &str, book: &Book) -> Result<Vec<u8>, Error> {
    written(title, book).map_err(|error| fault::not_written(error.to_string()))
}

fn written(title: &str, book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut file = Workbook::new();
    // without a day of its own the same workbook would be another file each second
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(text(title)).set_creation_datetime(&day);
    file.set_properties(&properties);
    let looks: BTreeMap<Look, [Format; 2]> = LOOKS.into_iter().map(|look| (look, formats(look))).collect();
    for sheet in Sheet::ALL {
        let worksheet = file.add_worksheet();
        worksheet.set_name(sheet.name())?;
        let widths = widths(worksheet, sheet, book.rows(sheet))?;
        heights(worksheet, book.rows(sheet), &widths)?;
        view(worksheet, sheet)?;
        bounds(worksheet, book.bounds().iter().filter(|(place, _)| place.sheet == sheet))?;
        for (row, cells) in (0_u32..).zip(book.rows(sheet)) {
            for (column, cell) in cells.cells() {
                put(worksheet, (row, column), cell, &looks)?;
            }
        }
    }
    file.save_to_buffer()
}

const LOOKS: [Look; 11] = [
    Look::Plain,
    Look::Title,
    Look::Heading,
    Look::Input,
    Look::General,
    Look::Money,
    Look::Ratio,
    Look::Factor,
    Look::Share,
    Look::Changed,
    Look::Wrapped,
];

/// How a look is written; and for texts that begin as formulas do.
fn formats(look: Look) -> [Format; 2] {
    let plain = Format::new();
    let format = match look {
        Look::Plain | Look::General => plain,
        Look::Title => plain.set_bold().set_font_size(14),
        Look::Heading => plain.set_bold().set_text_wrap().set_border_bottom(FormatBorder::Thin),
        // cells to be changed are told by their ground
        Look::Input => plain.set_background_color(Color::RGB(0x00FF_F2CC)).set_border(FormatBorder::Hair),
        Look::Money => plain.set_num_format("#,##0.00;-#,##0.00;0.00"),
        Look::Ratio => plain.set_num_format("0.00"),
        Look::Factor => plain.set_num_format("#,##0.000000"),
        Look::Share => plain.set_num_format("0.0%"),
        Look::Changed => plain.set_num_format("\"changed\";;"),
        Look::Wrapped => plain.set_text_wrap(),
    };
    [format.clone(), format.set_quote_prefix()]
}

/// How wide the columns of texts are.
const fn of_texts(sheet: Sheet) -> &'static [f64] {
    match sheet {
        Sheet::Results => &[64.0, 18.0, 34.0],
        Sheet::Inputs => &[60.0, 52.0, 16.0, 18.0, 9.0, 22.0, 30.0, 30.0, 9.0],
        Sheet::Conventions => &[22.0, 16.0, 64.0, 60.0],
        Sheet::Checks => &[76.0, 24.0, 24.0, 18.0, 14.0],
        Sheet::Notes => &[64.0, 90.0],
        Sheet::Map => &[22.0, 9.0, 34.0, 20.0, 20.0, 12.0, 8.0, 8.0, 24.0],
        Sheet::Pockets => &[34.0],
        Sheet::Sharing => {
            &[44.0, 16.0, 13.0, 13.0, 13.0, 13.0, 16.0, 14.0, 14.0, 14.0, 14.0, 14.0, 14.0, 14.0, 14.0, 14.0]
        }
        Sheet::Years => &[38.0],
        Sheet::Sensitivity => &[60.0, 44.0, 14.0, 14.0, 14.0, 14.0, 14.0],
        Sheet::Paid => &[44.0, 24.0, 10.0, 16.0],
        Sheet::Growth | Sheet::Steps | Sheet::Cashable => &[9.0, 34.0, 16.0, 24.0, 9.0, 22.0],
        Sheet::Life | Sheet::Intakes | Sheet::Impacts | Sheet::Values => &[9.0, 34.0, 16.0, 24.0],
    }
}

/// How wide a column is at least.
const NARROWEST: f64 = 9.0;

/// Columns wide enough to be read.
fn widths(worksheet: &mut Worksheet, sheet: Sheet, rows: &[Row]) -> Result<Vec<f64>, XlsxError> {
    let mut all: Vec<f64> = of_texts(sheet).to_vec();
    for (column, cell) in rows.iter().flat_map(Row::cells) {
        if let Some(needed) = needed(cell) {
            let column = usize::from(column);
            if all.len() <= column {
                all.resize(column + 1, NARROWEST);
            }
            if let Some(width) = all.get_mut(column) {
                *width = width.max(needed);
            }
        }
    }
    for (column, width) in (0..).zip(&all) {
        worksheet.set_column_width(column, *width)?;
    }
    Ok(all)
}

/// How wide a column has to be for a number, with room for it to grow tenfold; none of what is no number.
fn needed(cell: &Cell) -> Option<f64> {
    let number = match &cell.content {
        Content::Number(number) => float((*number).into()),
        Content::Formula(_, Value::Number(number)) => float(*number),
        _ => return None,
    };
    let before = format!("{:.0}", number.abs()).len();
    let letters = match cell.look {
        Look::Money => before + before / 3 + 5,
        Look::Factor => before + before / 3 + 9,
        Look::Ratio | Look::Share => before + 5,
        _ => return None,
    };
    Some(f64::from(u32::try_from(letters + 1).unwrap_or(60).min(60)))
}

/// What stays in sight, and how a sheet is printed: as wide as a page, but for those that have a column a year.
fn view(worksheet: &mut Worksheet, sheet: Sheet) -> Result<(), XlsxError> {
    worksheet.set_landscape();
    match sheet {
        Sheet::Results | Sheet::Notes | Sheet::Checks | Sheet::Conventions | Sheet::Sensitivity | Sheet::Sharing => {
            worksheet.set_print_fit_to_pages(1, 0);
        }
        _ => {
            worksheet.set_repeat_rows(0, 0)?.set_freeze_panes(1, 2)?;
        }
    }
    if matches!(sheet, Sheet::Inputs | Sheet::Map | Sheet::Pockets) {
        worksheet.set_print_fit_to_pages(1, 0);
    }
    Ok(())
}

/// How high a row is with a text that goes on, in a column of some width: lines of 15 points.
fn height(text: &str, width: f64) -> f64 {
    let letters = f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
    // words are not cut, so that a line is not full
    15.0 * (letters * 1.2 / width).ceil().clamp(1.0, 25.0)
}

/// The rows whose texts go on in further lines.
fn heights(worksheet: &mut Worksheet, rows: &[Row], widths: &[f64]) -> Result<(), XlsxError> {
    for (row, cells) in (0_u32..).zip(rows) {
        let wrapped = cells.cells().filter_map(|(column, cell)| {
            let Content::Text(own) = &cell.content else { return None };
            let width = widths.get(usize::from(column)).copied().unwrap_or(NARROWEST);
            matches!(cell.look, Look::Wrapped | Look::Heading).then(|| height(own, width))
        });
        let high = wrapped.fold(15.0, f64::max);
        if high > 15.0 {
            worksheet.set_row_height(row, high)?;
        }
    }
    Ok(())
}

/// Refuses what a number of the map cannot be, where a reader types it.
fn bounds<'b>(worksheet: &mut Worksheet, bounds: impl Iterator<Item = &'b (Place, Bounds)>) -> Result<(), XlsxError> {
    let mut cells: BTreeMap<Bounds, Vec<Place>> = BTreeMap::new();
    for (place, bounds) in bounds {
        cells.entry(*bounds).or_default().push(*place);
    }
    for (bounds, places) in cells {
        let (rule, says) = match bounds {
            Bounds::Share => (DataValidationRule::Between(0.0, 1.0), "a share lies between 0 and 1: 20% is 0.2"),
            Bounds::NotBelowZero => (DataValidationRule::GreaterThanOrEqualTo(0.0), "this is 0 or more"),
            Bounds::AboveZero => (DataValidationRule::GreaterThan(0.0), "this is above 0"),
            Bounds::AboveMinusOne => {
                (DataValidationRule::GreaterThan(-1.0), "a rate a year is above -1: 3.5% is 0.035")
            }
        };
        let Some(first) = places.first() else { continue };
        let names: Vec<String> = places.iter().map(|at| format!("{}{}", letters(at.column), at.row + 1)).collect();
        let rule = DataValidation::new().allow_decimal_number(rule).set_error_message(says)?;
        let rule = rule.set_multi_range(names.join(" "));
        worksheet.add_data_validation(first.row, first.column, first.row, first.column, &rule)?;
    }
    Ok(())
}

fn put(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &BTreeMap<Look, [Format; 2]>,
) -> Result<(), XlsxError> {
    let plain = Format::default();
    let [format, of_formulas] = looks.get(&cell.look).map_or([&plain; 2], |[one, other]| [one, other]);
    match &cell.content {
        Content::Text(own) => {
            let format = if own.starts_with(OF_FORMULAS) { of_formulas } else { format };
            worksheet.write_string_with_format(row, column, text(own), format)?;
        }
        Content::Number(number) => {
            worksheet.write_number_with_format(row, column, float((*number).into()), format)?;
        }
        Content::Formula(text, value) => {
            let result = match value {
                Value::Number(number) => float(*number).to_string(),
                Value::Word(word) => (*word).to_owned(),
            };
            worksheet.write_formula_with_format(row, column, Formula::new(&**text).set_result(result), format)?;
        }
        Content::Choice(word, words) => {
            worksheet.write_string_with_format(row, column, *word, format)?;
            let list = DataValidation::new().allow_list_strings(words)?;
            worksheet.add_data_validation(row, column, row, column, &list)?;
        }
    }
    Ok(())
}

/// A text as a cell takes it: on one line, without signs that steer a screen, and no longer than a cell.
fn text(own: &str) -> Cow<'_, str> {
    let line = on_one_line(own);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}\u{2026}", line.get(..end).unwrap_or_default())),
        None => line,
    }
}
