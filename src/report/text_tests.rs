//! Plain text: columns stay straight whatever letters a name has.

use super::block::Report;
use super::item::Item;
use super::table::{Column, Kind, Table};
use unicode_width::UnicodeWidthStr;

fn named(name: &str) -> String {
    let mut table =
        Table::new("", [Column::new(Kind::Text, "who").cut_at(20), Column::new(Kind::Money, "paid")]).joined();
    table.row([Item::text(name), "7.00".into()]);
    table.total(["total", "17.00"]);
    let mut report = Report::new();
    report.table(table);
    report.to_text()
}

#[test]
fn wide_letters_keep_the_columns_straight() {
    assert_eq!(
        named("\u{5b66}\u{6821}"),
        "  who     paid\n  \u{5b66}\u{6821}    7.00\n  ------------\n  total  17.00\n"
    );
}

#[test]
fn marks_above_and_between_letters_take_no_column() {
    for (name, columns) in [
        ("Cafe\u{301} 12", 7),
        ("\u{e17}\u{e35}\u{e48}\u{e17}\u{e33}ab", 5),
        ("\u{1f469}\u{200d}\u{1f680}ab", 4),
        ("ab\u{200b}cd", 4),
        ("ab\u{feff}", 10),
    ] {
        let text = named(name);
        let widths: Vec<usize> = text.lines().map(UnicodeWidthStr::width).collect();
        assert!(widths.iter().all(|width| *width == columns.max(5) + 9), "{columns}: {text}");
    }
}
