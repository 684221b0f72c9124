//! Tables as text: columns as wide as their widest cell, text to the left, figures to the right.

use crate::document::{LINE, cut, wrapped};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// A table that is being built. Its first column is text; the others are figures unless stated otherwise.
pub(super) struct Table {
    left: Vec<bool>,
    rows: Vec<Vec<String>>,
    rules: Vec<usize>,
}

impl Table {
    /// A table with these headings; `left` states which columns are text.
    pub(super) fn new(left: &[bool], headings: &[&str]) -> Self {
        let headings = headings.iter().map(|&heading| heading.to_owned()).collect();
        Self { left: left.to_vec(), rows: vec![headings], rules: Vec::new() }
    }

    pub(super) fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Draws a line above the next row, as above a total.
    pub(super) fn rule(&mut self) {
        self.rules.push(self.rows.len());
    }

    /// The table as text, indented by two spaces, with a line end after each line.
    pub(super) fn text(&self) -> String {
        let width = |column: usize| {
            self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.left.len()).map(width).collect();
        let mut text = String::new();
        for (at, row) in self.rows.iter().enumerate() {
            if self.rules.contains(&at) {
                let whole = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
                let _ = writeln!(text, "  {}", "-".repeat(whole));
            }
            let mut line = String::new();
            for ((cell, width), left) in row.iter().zip(&widths).zip(&self.left) {
                let space = " ".repeat(width.saturating_sub(cell.width()));
                let (before, after) = if *left { ("", &*space) } else { (&*space, "") };
                let _ = write!(line, "  {before}{cell}{after}");
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// The title of a page: on one line of its own, with a line as wide below it.
pub(super) fn titled(title: &str) -> String {
    let title = cut(title, 100);
    let rule = "=".repeat(title.width());
    format!("{title}\n{rule}\n")
}

/// A text broken into lines and indented.
pub(super) fn paragraph(text: &str) -> String {
    let mut out = String::from("\n");
    for line in wrapped(text, LINE) {
        let _ = writeln!(out, "  {line}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_keep_the_columns_straight() {
        let mut table = Table::new(&[true, false], &["who", "paid"]);
        table.row(["\u{5b66}\u{6821}", "7.00"]);
        table.rule();
        table.row(["total", "17.00"]);
        assert_eq!(table.text(), "  who     paid\n  \u{5b66}\u{6821}    7.00\n  ------------\n  total  17.00\n");
    }

    #[test]
    fn marks_above_and_between_letters_take_no_column() {
        for (name, columns) in [
            ("Cafe\u{301}", 4),
            ("\u{e17}\u{e35}\u{e48}\u{e17}\u{e33}ab", 5),
            ("\u{1f469}\u{200d}\u{1f680}ab", 4),
            ("ab\u{200b}cd", 4),
            ("ab\u{feff}", 10),
        ] {
            let mut table = Table::new(&[true, false], &["who", "paid"]);
            table.row([cut(name, 20).as_str(), "7.00"]);
            let text = table.text();
            let widths: Vec<usize> = text.lines().map(UnicodeWidthStr::width).collect();
            assert_eq!(widths, [columns + 8; 2], "{text}");
        }
    }
}
