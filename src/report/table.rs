//! Tables as text: columns as wide as what stands in them, text to the left, figures to the right.

use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// A table on its way. The first column is text; the others are figures unless said otherwise.
pub(super) struct Table {
    left: Vec<bool>,
    rows: Vec<Vec<String>>,
    rules: Vec<usize>,
}

impl Table {
    /// A table with these headings; `left` says which columns are text.
    pub(super) fn new(left: &[bool], headings: &[&str]) -> Self {
        let headings = headings.iter().map(|&heading| heading.to_owned()).collect();
        Self { left: left.to_vec(), rows: vec![headings], rules: Vec::new() }
    }

    pub(super) fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// A line before the row to come, as above a total.
    pub(super) fn rule(&mut self) {
        self.rules.push(self.rows.len());
    }

    /// The table, indented by two, each line ended.
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

/// A text as it can stand in a cell: on one line, and cut where it is long.
pub(super) fn cell(text: &str, longest: usize) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clean.width() <= longest {
        return clean;
    }
    let mut cut = String::new();
    for c in clean.chars() {
        cut.push(c);
        if cut.width() + 1 >= longest {
            break;
        }
    }
    cut.trim_end().to_owned() + "\u{2026}"
}

/// Digits in groups of three: `-1234567.89` becomes `-1,234,567.89`.
pub(super) fn grouped(digits: &str) -> String {
    let (sign, rest) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, part) = rest.split_once('.').map_or((rest, String::new()), |(whole, part)| (whole, format!(".{part}")));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + &part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three_leave_sign_and_part_alone() {
        for (digits, wanted) in
            [("0.00", "0.00"), ("-123.45", "-123.45"), ("1234", "1,234"), ("-1234567.891", "-1,234,567.891")]
        {
            assert_eq!(grouped(digits), wanted);
        }
    }

    #[test]
    fn wide_letters_keep_the_columns_straight() {
        let mut table = Table::new(&[true, false], &["who", "paid"]);
        table.row(["\u{5b66}\u{6821}", "7.00"]);
        table.rule();
        table.row(["total", "17.00"]);
        assert_eq!(table.text(), "  who     paid\n  \u{5b66}\u{6821}    7.00\n  ------------\n  total  17.00\n");
    }
}
