//! The sheets of a workbook in the hands of an engine that recalculates them.

use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use ironcalc::import::load_from_xlsx_bytes;
use sroi::workbook::Workbook;

/// What a cell shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shown {
    Number(f64),
    Word(String),
}

/// The sheets of a file.
pub(crate) struct Sheets(Model<'static>);

impl Sheets {
    /// Those of a workbook as its file has them, not recalculated yet.
    pub(crate) fn of(workbook: &Workbook) -> Self {
        let file = workbook.to_xlsx().unwrap();
        let read = load_from_xlsx_bytes(&file, "workbook", "en", "UTC").unwrap();
        Self(Model::from_workbook(read, "en").unwrap())
    }

    /// The same, with every formula worked out anew.
    pub(crate) fn recalculated(workbook: &Workbook) -> Self {
        let mut sheets = Self::of(workbook);
        sheets.recalculate();
        sheets
    }

    pub(crate) fn recalculate(&mut self) {
        self.0.evaluate();
    }

    fn place(&self, cell: &str) -> (u32, i32, i32) {
        let (sheet, cell) = cell.split_once('!').unwrap();
        let names = self.0.workbook.get_worksheet_names();
        let sheet = names.iter().position(|name| name == sheet).unwrap_or_else(|| panic!("no sheet {sheet}"));
        let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
        let column = letters.bytes().fold(0, |sum, letter| sum * 26 + i32::from(letter - b'A') + 1);
        (u32::try_from(sheet).unwrap(), cell[letters.len()..].parse().unwrap(), column)
    }

    /// Types something into a cell.
    pub(crate) fn put(&mut self, cell: &str, text: &str) {
        let (sheet, row, column) = self.place(cell);
        self.0.set_user_input(sheet, row, column, text.to_owned()).unwrap();
    }

    /// What a cell shows, `Results!B8` say.
    pub(crate) fn shown(&self, cell: &str) -> Shown {
        let (sheet, row, column) = self.place(cell);
        match self.0.get_cell_value_by_index(sheet, row, column).unwrap() {
            CellValue::Number(number) => Shown::Number(number),
            CellValue::String(word) => Shown::Word(word),
            CellValue::Boolean(yes) => Shown::Word(yes.to_string()),
            CellValue::None => Shown::Word(String::new()),
        }
    }
}
