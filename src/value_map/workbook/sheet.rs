//! The cells of a sheet.

use super::super::grid::{At, Cell, Content, Grid, place};
use super::super::written::moved;
use super::archive::MOST_UNPACKED;
use super::styles::Styles;
use super::texts::{rich, unescaped};
use super::xml::{Element, Item, Items};
use crate::error::{Error, value_map as fault};
use chrono::{Days, NaiveDate};

/// Rows and columns that a sheet of a workbook has at most.
pub(in super::super) const MOST_ROWS: u32 = 1_048_576;
pub(in super::super) const MOST_COLUMNS: u32 = 16_384;

/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// How much more there may be.
pub(super) struct Room {
    pub(super) cells: usize,
    /// Bytes of texts: one text may be that of many cells.
    pub(super) bytes: usize,
}

/// What the cells of a sheet refer to.
pub(super) struct Sheet<'s> {
    pub(super) part: &'s str,
    pub(super) texts: &'s [String],
    pub(super) styles: &'s Styles,
    pub(super) since_1904: bool,
}

impl Room {
    fn take(&mut self, cell: &Cell) -> Result<(), Error> {
        self.take_cell()?;
        let bytes = if let Content::Text(text) = &cell.content { text.len() } else { 0 };
        self.bytes = self.bytes.checked_sub(bytes).ok_or_else(|| fault::too_much_unpacked(MOST_UNPACKED))?;
        Ok(())
    }

    fn take_cell(&mut self) -> Result<(), Error> {
        self.cells = self.cells.checked_sub(1).ok_or_else(|| fault::too_many_cells(super::MOST_CELLS))?;
        Ok(())
    }
}

impl Sheet<'_> {
    pub(super) fn read(&self, text: &str, room: &mut Room) -> Result<Grid, Error> {
        let mut grid = Grid::default();
        let mut items = Items::of(self.part, text);
        let mut merged = Vec::new();
        let (mut row, mut column) = (0_u32, 0_u32);
        let mut whole = false;
        loop {
            match items.next()? {
                Item::Start(element) => match element.name().as_str() {
                    "row" => {
                        if let Some(number) = element.attribute("r") {
                            let number = number.parse::<u32>().ok().filter(|number| (1..=MOST_ROWS).contains(number));
                            row = number.ok_or_else(|| fault::too_many_rows(MOST_ROWS))?.saturating_sub(1);
                        }
                        column = 0;
                        if element.flag("hidden") {
                            grid.hidden_rows.insert(row);
                        }
                    }
                    "c" => {
                        let at = match element.attribute("r") {
                            Some(name) => place(&name).ok_or_else(|| items.cut_off())?,
                            None => (row, column),
                        };
                        if at.0 >= MOST_ROWS || at.1 >= MOST_COLUMNS {
                            return Err(fault::too_many_rows(MOST_ROWS));
                        }
                        column = at.1.saturating_add(1);
                        if let Some(cell) = self.cell(&mut items, &element)? {
                            room.take(&cell)?;
                            grid.put(at, cell);
                        }
                    }
                    "col" => {
                        let ends =
                            ["min", "max"].map(|end| element.attribute(end).and_then(|end| end.parse::<u32>().ok()));
                        if let ([Some(from), Some(to)], true) = (ends, element.flag("hidden")) {
                            grid.hidden_columns.push((from.saturating_sub(1), to.saturating_sub(1)));
                        }
                    }
                    "mergeCell" => merged.extend(element.attribute("ref").and_then(|area| corners(&area))),
                    _ => {}
                },
                Item::End(element) => match element.as_str() {
                    "row" => row = row.saturating_add(1),
                    "worksheet" => whole = true,
                    _ => {}
                },
                Item::Text(_) => {}
                Item::Over if whole => break,
                Item::Over => return Err(items.cut_off()),
            }
        }
        merge(&mut grid, &merged, room)?;
        Ok(grid)
    }

    /// A cell, up to its end. `None` where it is blank.
    fn cell(&self, items: &mut Items<'_>, start: &Element<'_>) -> Result<Option<Cell>, Error> {
        let kind = start.attribute("t");
        let style = start.attribute("s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
        let (mut value, mut inline, mut formula) = (None, None, false);
        loop {
            match items.next()? {
                Item::Start(element) => match element.name().as_str() {
                    "v" => value = Some(items.text("v")?),
                    "is" => inline = Some(rich(items, "is")?),
                    "f" => {
                        formula = true;
                        items.skip("f")?;
                    }
                    _ => {}
                },
                Item::End(name) if name == "c" => break,
                Item::End(_) | Item::Text(_) => {}
                Item::Over => return Err(items.cut_off()),
            }
        }
        if let Some(text) = inline {
            return Ok(Some(Cell::of(Content::Text(text))));
        }
        let Some(value) = value else { return Ok(formula.then_some(Cell::of(Content::Uncomputed))) };
        let format = self.styles.get(style);
        let content = match kind.as_deref() {
            Some("s") => {
                let text = value.trim().parse::<usize>().ok().and_then(|number| self.texts.get(number));
                Content::Text(text.ok_or_else(|| items.cut_off())?.clone())
            }
            Some("str") => Content::Text(unescaped(&value)),
            Some("b") => Content::Flag(matches!(value.trim(), "1" | "true")),
            Some("e") => Content::Fault(value),
            Some("d") => Content::Date(value.split('T').next().unwrap_or_default().to_owned()),
            _ if value.trim().is_empty() => return Ok(formula.then_some(Cell::of(Content::Uncomputed))),
            _ => match value.trim().parse::<f64>().ok().filter(|number| number.is_finite()).map(digits) {
                Some((digits, _)) if format.is_some_and(|format| format.date) => Content::Date(self.date(&digits)),
                Some((digits, rounded)) => Content::Number { digits, rounded },
                None => Content::Text(value),
            },
        };
        let number = matches!(content, Content::Number { .. });
        let percent = number && format.is_some_and(|format| format.percent);
        let currency = format.filter(|_| number).and_then(|format| format.currency.clone());
        Ok(Some(Cell { content, percent, currency }))
    }

    /// The day that a number of days stands for.
    fn date(&self, digits: &str) -> String {
        let days = digits.split('.').next().and_then(|days| days.parse::<u64>().ok());
        let start = match (self.since_1904, days) {
            (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
            // days of 1900 are counted as if it had had a 29 February
            (false, Some(0..60)) => NaiveDate::from_ymd_opt(1899, 12, 31),
            (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
        };
        let day = days.and_then(|days| start?.checked_add_days(Days::new(days)));
        day.map_or_else(|| digits.to_owned(), |day| day.to_string())
    }
}

/// The digits of a float: the shortest that read back, or 15 where these are more.
fn digits(number: f64) -> (String, bool) {
    let shortest = format!("{number:e}");
    let count = |text: &str| text.split('e').next().unwrap_or_default().bytes().filter(u8::is_ascii_digit).count();
    let rounded = count(&shortest) > DIGITS;
    let written = if rounded { format!("{number:.14e}") } else { shortest };
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    (moved(mantissa, exponent.saturating_neg()), rounded)
}

/// The float that keeps these digits, all of them. `None` where a spreadsheet would keep others.
pub(in super::super) fn kept(text: &str) -> Option<f64> {
    let number = text.parse::<f64>().ok()?;
    (digits(number) == (text.to_owned(), false)).then_some(number)
}

/// The first and the last cell of an area, `A7:A8`.
fn corners(area: &str) -> Option<(At, At)> {
    let (first, last) = area.split_once(':')?;
    Some((place(first)?, place(last)?))
}

/// Has merged cells speak for the rows under them, as far as there are any.
fn merge(grid: &mut Grid, merged: &[(At, At)], room: &mut Room) -> Result<(), Error> {
    let last = grid.cells.keys().next_back().map_or(0, |(row, _)| *row);
    for (first, end) in merged {
        for row in first.0.saturating_add(1)..=end.0.min(last) {
            room.take_cell()?;
            grid.merged.insert((row, first.1), *first);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_written_by_the_digits_they_have() {
        for (number, text, cut) in [
            (0.1, "0.1", false),
            (92.099_999_999_999_98, "92.1", true),
            (0.1 + 0.2, "0.3", true),
            (1e15, "1000000000000000", false),
            (-2.5e-7, "-0.00000025", false),
            (0.0, "0", false),
            (-0.0, "0", false),
            (123_456_789.125, "123456789.125", false),
        ] {
            assert_eq!(digits(number), (text.to_owned(), cut), "{number}");
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        let sheet = |since_1904| Sheet { part: "", texts: &[], styles: &Styles::default(), since_1904 }.date("45413");
        assert_eq!((sheet(false), sheet(true)), ("2024-05-01".to_owned(), "2028-05-02".to_owned()));
        let sheet = Sheet { part: "", texts: &[], styles: &Styles::default(), since_1904: false };
        assert_eq!((sheet.date("1"), sheet.date("61")), ("1900-01-01".to_owned(), "1900-03-01".to_owned()));
        assert_eq!(sheet.date("99999999999999999999"), "99999999999999999999");
    }
}
