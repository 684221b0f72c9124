//! Tables as text: columns as wide as their widest cell, text to the left, figures to the right.

use crate::address::on_one_line;
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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

/// A text that fits a cell: on one line, and cut off where it is too long.
pub(super) fn cell(text: &str, longest: usize) -> String {
    let mut lines = wrapped(text, longest);
    let more = lines.len() > 1;
    let first = lines.drain(..).next().unwrap_or_default();
    if more { first + "\u{2026}" } else { first }
}

/// The title of a page: on one line of its own, with a line as wide below it.
pub(super) fn titled(title: &str) -> String {
    let title = cell(title, 100);
    let rule = "=".repeat(title.width());
    format!("{title}\n{rule}\n")
}

/// A text broken into lines and indented.
pub(super) fn paragraph(text: &str) -> String {
    let mut out = String::from("\n");
    for line in wrapped(text, super::amounts::LINE) {
        let _ = writeln!(out, "  {line}");
    }
    out
}

/// A text broken into lines of at most this many columns, between words where possible. There are one to nine lines.
pub(super) fn wrapped(text: &str, longest: usize) -> Vec<String> {
    const MOST_LINES: usize = 9;
    // whatever its width, a text of so many characters does not fit
    let text: String = text.chars().take(longest * MOST_LINES).collect();
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut width = 0;
    for c in on_one_line(&text).chars() {
        let wide = c.width().unwrap_or(0);
        if width + wide > longest && c == ' ' {
            lines.push(std::mem::take(&mut line));
            width = 0;
            continue;
        }
        if width + wide > longest {
            let rest = match line.rfind(' ') {
                Some(space) => line.split_off(space).trim_start().to_owned(),
                None => String::new(),
            };
            lines.push(std::mem::replace(&mut line, rest));
            width = line.width();
        }
        line.push(c);
        width += wide;
    }
    lines.push(line);
    lines.truncate(MOST_LINES);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_break_between_words_and_marks_without_width_end() {
        assert_eq!(wrapped("fewer falls, fewer stays", 12), ["fewer falls,", "fewer stays"]);
        assert_eq!(wrapped("", 12), [""]);
        assert_eq!(cell("fewer falls, fewer stays", 12), "fewer falls,\u{2026}");
        assert_eq!(wrapped("abcdefgh", 3), ["abc", "def", "gh"]);
        assert!(wrapped(&"\u{200d}".repeat(100_000), 20).concat().len() < 20_000);
        assert_eq!(cell("a\nb", 20), "a\\nb");
    }

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
            table.row([cell(name, 20).as_str(), "7.00"]);
            let text = table.text();
            let widths: Vec<usize> = text.lines().map(UnicodeWidthStr::width).collect();
            assert_eq!(widths, [columns + 8; 2], "{text}");
        }
        // a mark stays with its letter where a line ends
        assert_eq!(wrapped("abe\u{301}de", 3), ["abe\u{301}", "de"]);
    }
}
