//! A report as Markdown that code forges render: headings, tables with aligned columns, lists.
//!
//! The dialect is that of GitHub (GFM 0.29), of which Gitea, GitLab and Forgejo read the same. Somebody's text is inert in it:
//! what could begin markup is escaped, as are angle brackets and addresses that would become links.

use super::block::{Block, Entry, List, Report};
use super::item::{Item, Items};
use super::table::{Row, RowKind, Table};
use crate::number::NumberForm;
use std::fmt::Write as _;

impl Report {
    /// The report as Markdown, with numbers as `1,234.50`.
    ///
    /// ```
    /// # let map = sroi::build::map("Walking *group*", "GBP", "2026-04-01")
    /// #     .stakeholder("walkers", sroi::build::people("Walkers"))
    /// #     .input("leader", sroi::build::cash("walkers", 800))
    /// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
    /// let text = sroi::report::contents::appraisal(&sroi::appraise(&map)?).to_markdown();
    /// assert!(text.starts_with("# Walking \\*group\\*\n"));
    /// assert!(text.contains("| SROI ratio | 2.36 : 1 |"));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn to_markdown(&self) -> String {
        self.to_markdown_in(NumberForm::default())
    }

    /// The report as Markdown, with numbers in this form. What a chart says is said in words.
    pub fn to_markdown_in(&self, form: NumberForm) -> String {
        self.written(form, None)
    }

    /// The report as Markdown that shows its charts, which whoever calls writes as files beside it: that named `tornado` as
    /// `tornado.svg` in this folder, which is the text's own where it is empty.
    #[cfg(feature = "charts")]
    pub fn to_markdown_with_charts(&self, form: NumberForm, folder: &str) -> String {
        self.written(form, Some(folder))
    }

    fn written(&self, form: NumberForm, charts: Option<&str>) -> String {
        let mut text = String::new();
        for block in self.blocks() {
            let before = text.len();
            write_block(&mut text, block, form, charts);
            if text.len() > before && before > 0 {
                text.insert(before, '\n');
            }
        }
        text
    }
}

#[cfg_attr(not(feature = "charts"), allow(unused_variables))]
fn write_block(text: &mut String, block: &Block, form: NumberForm, charts: Option<&str>) {
    match block {
        Block::Heading(level, title) => {
            let _ = writeln!(text, "{} {}", "#".repeat(usize::from(*level)), written(title, form));
        }
        Block::Lines(lines) => {
            let lines: Vec<String> = lines.iter().map(|line| written(line, form)).collect();
            // two blanks at its end break a line
            let _ = writeln!(text, "{}", lines.join("  \n"));
        }
        Block::Quote(says) => {
            let _ = writeln!(text, "> {}", written(says, form));
        }
        Block::Paragraph(says) | Block::Note(says) => {
            let _ = writeln!(text, "{}", written(says, form));
        }
        Block::Table(table) => write_table(text, table, form),
        Block::List(list) => write_list(text, list, form),
        #[cfg(feature = "charts")]
        Block::Chart(chart) => {
            // the message is a chart's text for who does not see it
            let mut says = String::new();
            escaped(&mut says, &crate::address::on_one_line(chart.message()));
            if let Some(folder) = charts {
                let name = chart.name();
                let slash = if folder.is_empty() || folder.ends_with('/') { "" } else { "/" };
                let _ = write!(text, "![{}]({folder}{slash}{name}.svg)\n\n", title(chart.title()));
            }
            let _ = writeln!(text, "{says}");
        }
    }
}

fn write_list(text: &mut String, list: &List, form: NumberForm) {
    if !list.title().is_empty() {
        let _ = write!(text, "**{}**\n\n", written(list.title(), form));
    }
    for entry in list.entries() {
        write_entry(text, entry, form);
    }
}

fn write_entry(text: &mut String, entry: &Entry, form: NumberForm) {
    let _ = writeln!(text, "- {}", written(entry.says(), form));
    for line in entry.under() {
        let _ = writeln!(text, "  - {}", written(line, form));
    }
}

fn write_table(text: &mut String, table: &Table, form: NumberForm) {
    let shown: Vec<usize> = table.printed_columns().collect();
    if !table.title().is_empty() {
        let _ = write!(text, "**{}**\n\n", written(table.title(), form));
    }
    let columns = || shown.iter().filter_map(|&at| table.columns().get(at));
    let headings: Vec<String> = columns().map(|column| written(column.heading(), form)).collect();
    let _ = writeln!(text, "| {} |", headings.join(" | "));
    let lies: Vec<&str> = columns().map(|column| if column.kind().is_left() { "---" } else { "---:" }).collect();
    let _ = writeln!(text, "| {} |", lies.join(" | "));
    for row in table.rows() {
        let cells: Vec<String> = shown.iter().map(|&at| cell(row, at, form)).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    for note in table.footnotes() {
        let _ = write!(text, "\n{}\n", written(&note, form));
    }
}

fn cell(row: &Row, at: usize, form: NumberForm) -> String {
    let printed = row.cells().get(at).map(|cell| written(cell, form)).unwrap_or_default();
    match row.kind() {
        RowKind::Total if !printed.is_empty() => format!("**{printed}**"),
        RowKind::Under if at == 0 => format!("&nbsp;&nbsp;{printed}"),
        _ => printed,
    }
}

fn written(items: &Items, form: NumberForm) -> String {
    let mut text = String::new();
    for item in items.iter() {
        match item {
            // a figure is digits and marks of their groups; a minus at the start of a cell begins no list
            Item::Money(_)
            | Item::Ratio(_)
            | Item::Share(..)
            | Item::Number(..)
            | Item::Stated(_)
            | Item::Short(_)
            | Item::Count(_)
            | Item::Year(_)
            | Item::Estimate(..)
            | Item::EstimatedShare(_)
            | Item::Probability(_) => text.push_str(&item.printed(form)),
            Item::Words(words) => text.push_str(&words.replace('|', "\\|").replace('<', "&lt;")),
            // as code, where nothing can end it
            Item::Address(_) if !item.printed(form).contains(['`', '|']) => {
                let _ = write!(text, "`{}`", item.printed(form));
            }
            Item::Address(_) | Item::Text(_) => escaped(&mut text, &item.printed(form)),
        }
    }
    text
}

/// Somebody's text, in which nothing is markup.
fn escaped(out: &mut String, text: &str) {
    // blanks at the start of a line say nothing, and would have what follows taken for code or let it pass for the start
    let starts = out.is_empty();
    let text = if starts { text.trim_start() } else { text };
    // there, digits before a point or a bracket would begin a list
    let numbered = if starts { text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len() } else { 0 };
    for (place, c) in text.char_indices() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // a mention, a reference, a link and a picture of letters by their first signs alone
            '@' | '#' | ':' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '.' if ends_in_www(text.get(..place).unwrap_or_default()) => out.push_str("&#46;"),
            '.' | ')' if numbered > 0 && place == numbered => out.extend(['\\', c]),
            // these would begin a list, a rule or a heading
            '-' | '+' | '=' if starts && place == 0 => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            _ => out.push(c),
        }
    }
}

/// Whether a link without a scheme may begin here.
fn ends_in_www(before: &str) -> bool {
    before.len().checked_sub(3).and_then(|at| before.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// The title of a picture.
#[cfg(feature = "charts")]
fn title(text: &str) -> String {
    let mut title = String::new();
    escaped(&mut title, &crate::address::on_one_line(text));
    title
}
