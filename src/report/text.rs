//! A report as plain text: columns as wide as their widest cell, text to the left, figures to the right.

use super::block::{Block, List, Report};
use super::item::{Item, Items};
use super::table::{Column, Row, RowKind, Table};
use crate::document::{cut, wrapped};
use crate::number::NumberForm;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// The most columns that stand between the first and the last of a table; the rest follow below.
const MOST_COLUMNS: usize = 8;

/// The most columns of a table that has a column of totals: a matrix, whose headings are names.
const MOST_OF_MATRIX: usize = 6;

/// The width of an address in a table, in columns of text.
const ADDRESS: usize = 60;

/// The width of a title, in columns of text.
const TITLE: usize = 100;

impl Report {
    /// The report as plain text of a fixed width a letter, with numbers as `1,234.50`.
    pub fn to_text(&self) -> String {
        self.to_text_in(NumberForm::default())
    }

    /// The report as plain text, with numbers in this form.
    pub fn to_text_in(&self, form: NumberForm) -> String {
        let mut text = String::new();
        let mut before: Option<&Block> = None;
        for block in self.blocks() {
            // what stands below a title stands there without a blank line, and is not indented
            let below_title = matches!(before, Some(Block::Heading(1, _) | Block::Quote(_) | Block::Lines(_)));
            if matches!(block, Block::Lines(_) | Block::Quote(_)) && !below_title {
                write_apart(&mut text, block, self.width(), form);
            } else {
                write_block(&mut text, block, self.width(), form);
            }
            before = Some(block);
        }
        text
    }
}

fn write_block(text: &mut String, block: &Block, width: usize, form: NumberForm) {
    match block {
        Block::Heading(1, title) => {
            let title = cut(&title.printed(form), TITLE);
            let rule = "=".repeat(title.width());
            let _ = write!(text, "{title}\n{rule}\n");
        }
        Block::Heading(level, title) => {
            let title = cut(&title.printed(form), width);
            // the title of a page that is a section of others stands by itself
            let within = !text.is_empty();
            if within {
                text.push('\n');
            }
            let _ = writeln!(text, "{title}");
            if within && *level == 2 {
                let _ = writeln!(text, "{}", "-".repeat(title.width()));
            }
        }
        Block::Lines(lines) => {
            for line in lines {
                let _ = writeln!(text, "{}", line.printed(form));
            }
        }
        Block::Quote(says) => {
            for line in wrapped(&says.printed(form), width) {
                let _ = writeln!(text, "{line}");
            }
        }
        Block::Paragraph(says) => {
            text.push('\n');
            write_note(text, says, width, form);
        }
        Block::Note(says) => write_note(text, says, width, form),
        Block::Table(table) => write_table(text, table, width, form),
        Block::List(list) => write_list(text, list, width, form),
        #[cfg(feature = "charts")]
        Block::Chart(_) => {}
    }
}

/// Lines within a report: apart from what is above them, and indented as all that is not a heading.
fn write_apart(text: &mut String, block: &Block, width: usize, form: NumberForm) {
    let mut lines = String::new();
    write_block(&mut lines, block, width, form);
    text.push('\n');
    for line in lines.lines() {
        let _ = writeln!(text, "  {line}");
    }
}

fn write_note(text: &mut String, says: &Items, width: usize, form: NumberForm) {
    for line in wrapped(&says.short(form), width) {
        let _ = writeln!(text, "  {line}");
    }
}

fn write_list(text: &mut String, list: &List, width: usize, form: NumberForm) {
    text.push('\n');
    if !list.title().is_empty() {
        let _ = writeln!(text, "  {}", list.title().short(form));
    }
    for entry in list.entries() {
        let says = entry.says().short(form);
        let lines = if list.wraps() { wrapped(&says, width) } else { vec![says] };
        for (place, line) in lines.into_iter().enumerate() {
            let indent = if place == 0 { "  " } else { "    " };
            let _ = writeln!(text, "{indent}{line}");
        }
        for line in entry.under() {
            let _ = writeln!(text, "    {}", line.short(form));
        }
    }
}

/// A table; one of many columns in pieces below each other.
fn write_table(text: &mut String, table: &Table, width: usize, form: NumberForm) {
    let columns: Vec<usize> = (1..table.columns().len()).collect();
    let (most, last) = if table.has_total_column() { (MOST_OF_MATRIX, 1) } else { (MOST_COLUMNS, 0) };
    let (between, last) = columns.split_at(columns.len().saturating_sub(last));
    let pieces = between.chunks(most).len().max(1);
    for piece in 0..pieces {
        let mut shown = vec![0];
        shown.extend(between.chunks(most).nth(piece).unwrap_or_default());
        if piece + 1 == pieces {
            shown.extend(last);
        }
        if piece > 0 || !table.is_joined() {
            text.push('\n');
        }
        write_columns(text, table, &shown, form);
    }
    for note in table.footnotes() {
        write_note(text, &note, width, form);
    }
}

/// These columns of a table, indented by two spaces, with a line end after each line.
fn write_columns(text: &mut String, table: &Table, shown: &[usize], form: NumberForm) {
    let columns: Vec<&Column> = shown.iter().filter_map(|&at| table.columns().get(at)).collect();
    let mut lines: Vec<(RowKind, Vec<String>)> = vec![(RowKind::Plain, headings(table, &columns, form))];
    for row in table.rows() {
        lines.extend(lines_of(row, shown, &columns, form));
    }
    let width = |column: usize| lines.iter().filter_map(|(_, row)| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..columns.len()).map(|column| width(column).unwrap_or(0)).collect();
    for (kind, row) in &lines {
        if *kind == RowKind::Total {
            let whole = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
            let _ = writeln!(text, "  {}", "-".repeat(whole));
        }
        let mut line = String::new();
        for ((cell, width), column) in row.iter().zip(&widths).zip(&columns) {
            let space = " ".repeat(width.saturating_sub(cell.width()));
            let (before, after) = if column.kind().is_left() { ("", &*space) } else { (&*space, "") };
            let _ = write!(line, "  {before}{cell}{after}");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

fn headings(table: &Table, columns: &[&Column], form: NumberForm) -> Vec<String> {
    let mut headings: Vec<String> = columns.iter().map(|column| column.heading().short(form)).collect();
    if let (Some(first), false) = (headings.first_mut(), table.title().is_empty()) {
        *first = table.title().short(form);
    }
    headings
}

/// The lines of a row: one, or more where a name goes on.
fn lines_of(row: &Row, shown: &[usize], columns: &[&Column], form: NumberForm) -> Vec<(RowKind, Vec<String>)> {
    let mut further: Vec<Vec<String>> = Vec::new();
    let mut cells = Vec::with_capacity(shown.len());
    for (&at, column) in shown.iter().zip(columns) {
        let Some(cell) = row.cells().get(at) else { break };
        let mut printed = if column.wraps() {
            let mut lines = wrapped(&cell.printed(form), column.longest()).into_iter();
            let first = lines.next().unwrap_or_default();
            for (place, rest) in lines.enumerate() {
                if further.len() <= place {
                    further.push(Vec::new());
                }
                if let Some(line) = further.get_mut(place) {
                    // a name goes on below itself
                    line.resize(cells.len(), String::new());
                    line.push(rest);
                }
            }
            first
        } else {
            cell.iter().map(|item| in_column(item, column, form)).collect()
        };
        if at == 0 && row.kind() == RowKind::Under {
            printed.insert_str(0, "  ");
        }
        cells.push(printed);
    }
    // a row that has nothing in these columns is in another piece of the table
    if row.kind() == RowKind::Plain && shown.len() < row.cells().len() && cells.iter().all(String::is_empty) {
        return Vec::new();
    }
    let mut lines = vec![(row.kind(), cells)];
    lines.extend(further.into_iter().map(|line| (RowKind::Plain, line)));
    lines
}

fn in_column(item: &Item, column: &Column, form: NumberForm) -> String {
    match item {
        Item::Text(text) if !text.has_short() => cut(text.whole(), column.longest()),
        Item::Address(address) => cut(address.as_str(), ADDRESS),
        _ => item.short(form).into_owned(),
    }
}
