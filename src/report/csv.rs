//! Tables as CSV (RFC 4180), for spreadsheets: numbers in plain digits, and no text that is taken for a formula: what is in
//! a map was written by somebody, and is guarded by an apostrophe.

use super::item::{Item, Items};
use super::table::Table;
use crate::document::guarded;
use crate::number::NumberForm;
use std::borrow::Cow;
use std::fmt::Write as _;

impl Table {
    /// The table as CSV: a line of headings, then a line for each row, the totals in their places. Numbers are printed as the
    /// page prints them, in plain digits with a point.
    ///
    /// ```
    /// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    /// #     .stakeholder("walkers", sroi::build::people("=1+1"))
    /// #     .input("leader", sroi::build::cash("walkers", 8_000))
    /// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
    /// let report = sroi::report::contents::appraisal(&sroi::appraise(&map)?);
    /// let pockets = report.tables().find(|table| table.columns().len() == 6).unwrap();
    /// assert_eq!(pockets.to_csv().lines().nth(1), Some("'=1+1,8000.00,0.00,1884.06,-6115.94,0.00"));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn to_csv(&self) -> String {
        let shown: Vec<usize> = self.printed_columns().collect();
        let mut text = String::new();
        let headings = shown.iter().filter_map(|&at| self.columns().get(at)).enumerate();
        let headings = headings.map(|(place, column)| {
            let heading = if place == 0 && column.heading().is_empty() { self.title() } else { column.heading() };
            field(heading)
        });
        write_line(&mut text, headings);
        for row in self.rows() {
            write_line(&mut text, shown.iter().map(|&at| row.cells().get(at).map(field).unwrap_or_default()));
        }
        text
    }
}

fn write_line(text: &mut String, fields: impl Iterator<Item = String>) {
    for (place, field) in fields.enumerate() {
        let _ = write!(text, "{}{field}", if place > 0 { "," } else { "" });
    }
    // the end of a line that RFC 4180 asks for
    text.push_str("\r\n");
}

/// A cell as a field, quoted where it must be.
fn field(items: &Items) -> String {
    let mut all = items.iter();
    let printed = match (all.next(), all.next()) {
        (None, _) => Cow::Borrowed(""),
        // a text is whole, its line ends included: it stands between quotation marks
        (Some(Item::Text(text)), None) => guarded(text.whole()),
        (Some(Item::Words(words)), None) => guarded(words),
        (Some(Item::Address(address)), None) => guarded(address.as_str()),
        (Some(number), None) => Cow::Owned(plain(number)),
        _ => Cow::Owned(guarded(&items.printed(NumberForm::default())).into_owned()),
    };
    quoted(&printed)
}

/// A field between quotation marks, where it has a mark that would end it.
pub(super) fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n', ';', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A number in plain digits: no groups, a point.
fn plain(number: &Item) -> String {
    number.printed(NumberForm::default()).replace(',', "")
}
