//! The file of a workbook, in the format of Excel (Office Open XML).

use super::book::{Book, Cell, Content, Look, Value};
use super::place::Sheet;
use crate::address::on_one_line;
use crate::error::{Error, workbook as fault};
use crate::number::float;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
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
        widths(worksheet, sheet)?;
        for (row, cells) in (0_u32..).zip(book.rows(sheet)) {
            for (column, cell) in (0_u16..).zip(cells) {
                if let Some(cell) = cell {
                    put(worksheet, (row, column), cell, &looks)?;
                }
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
        Look::Factor => plain.set_num_format("0.000000"),
        Look::Share => plain.set_num_format("0.0%"),
        Look::Changed => plain.set_num_format("\"changed\";;"),
        Look::Wrapped => plain.set_text_wrap(),
    };
    [format.clone(), format.set_quote_prefix()]
}

/// Columns wide enough to be read; the first row, and what names a row, stay in sight.
fn widths(worksheet: &mut Worksheet, sheet: Sheet) -> Result<(), XlsxError> {
    let wide: &[f64] = match sheet {
        Sheet::Results => &[48.0, 18.0, 34.0],
        Sheet::Inputs => &[44.0, 52.0, 16.0, 18.0, 9.0, 22.0, 30.0, 30.0, 9.0],
        Sheet::Conventions => &[22.0, 16.0, 60.0, 60.0],
        Sheet::Checks => &[52.0, 22.0, 22.0, 16.0, 14.0],
        Sheet::Notes => &[40.0, 90.0],
        Sheet::Map => &[22.0, 9.0, 34.0, 20.0, 20.0, 12.0, 8.0, 8.0, 24.0, 11.0, 12.0, 12.0, 10.0, 3.0, 14.0, 14.0],
        Sheet::Pockets => &[34.0, 9.0, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0],
        Sheet::Years => &[38.0],
        Sheet::Sensitivity => &[60.0, 44.0, 14.0, 14.0, 14.0, 14.0, 14.0],
        _ => &[9.0, 34.0, 16.0, 24.0],
    };
    for (column, width) in (0..).zip(wide) {
        worksheet.set_column_width(column, *width)?;
    }
    // on paper a sheet is as wide as a page, with its headings on each
    worksheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    match sheet {
        Sheet::Results | Sheet::Notes | Sheet::Checks | Sheet::Conventions | Sheet::Sensitivity => {}
        _ => {
            worksheet.set_freeze_panes(1, 2)?;
        }
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
            worksheet.write_formula_with_format(row, column, Formula::new(text).set_result(result), format)?;
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
