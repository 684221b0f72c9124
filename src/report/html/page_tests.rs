//! Whole pages: charts, which no report has of itself yet, headings in proportion, and reports of odd shapes.

use super::scanner::{Element, assert_sound};
use crate::map::ImpactMap;
use crate::number::NumberForm;
use crate::report::block::{Block, List, Report};
use crate::report::item::{Item, Items};
use crate::report::table::{Column, Kind, Table};
use crate::{appraise, build};

fn map(name: &str) -> ImpactMap {
    build::map(name, "GBP", "2026-04-01")
        .stakeholder("walkers", build::people(name))
        .input("leader", build::cash("walkers", 800))
        .outcome("fitter", build::outcome("walkers", 12).value("pass", build::value("162.50")))
        .finish()
        .unwrap()
}

fn table() -> Table {
    let mut table = Table::new("", [Column::new(Kind::Text, ""), Column::new(Kind::Number, "")]);
    table.row(["one", "two"]);
    table.row([Items::default(), Items::from("nobody's")]);
    table.row(["a sentence for all columns"]);
    table
}

fn all<'a>(elements: &'a [Element], tag: &str) -> Vec<&'a Element> {
    elements.iter().filter(|element| element.tag == tag).collect()
}

#[cfg(feature = "charts")]
#[test]
fn a_chart_leads_to_the_table_of_its_numbers_and_to_no_other() {
    use crate::report::charts;
    let appraisal = appraise(&map("A \"<b>\" & 'c' ]]> \u{202e}")).unwrap();
    let form = NumberForm::default();
    let chart = || Block::Chart(Box::new(charts::stakeholders(&appraisal, form).unwrap()));
    let mut report = Report::new();
    report.push(chart());
    report.heading(1, "charts");
    report.push(chart());
    report.note("a note between them");
    report.table(table());
    report.push(Block::Chart(Box::new(charts::bridge(&appraisal, form))));
    report.heading(2, "c1");
    report.table(table());
    report.push(chart());
    report.table(table());
    let elements = assert_sound(&report.to_html());
    let figures: Vec<_> = all(&elements, "figure").iter().map(|figure| figure.attribute("id")).collect();
    assert_eq!(figures, [Some("c1"), Some("c2"), Some("c3"), Some("c4")]);
    let says: Vec<_> =
        all(&elements, "figcaption").iter().map(|says| says.text.ends_with("Table of these numbers")).collect();
    assert_eq!(says, [false, true, false, true]);
    let links: Vec<_> = all(&elements, "a").iter().filter_map(|link| link.attribute("href")).collect();
    assert_eq!(links, ["#main", "#t1", "#t3"]);
    assert!(all(&elements, "figcaption")[0].text.contains("A \"<b>\" & 'c' ]]> \\u{202e}"));
}

#[test]
fn the_first_heading_is_that_of_the_page_and_the_rest_follow_in_proportion() {
    let shapes: [(&[u8], &[&str]); 6] = [
        (&[1, 2, 3, 2], &["h1", "h2", "h3", "h2"]),
        (&[2, 3, 4, 3], &["h1", "h2", "h3", "h2"]),
        (&[3, 2, 1], &["h1", "h2", "h2"]),
        (&[1, 4, 4, 4, 4], &["h1", "h2", "h3", "h4", "h4"]),
        (&[1, 1], &["h1", "h2"]),
        (&[], &["h1"]),
    ];
    for (levels, wanted) in shapes {
        let mut report = Report::new();
        report.paragraph("before");
        for level in levels {
            report.heading(*level, "same");
            report.table(table());
        }
        let elements = assert_sound(&report.to_html());
        let heads =
            elements.iter().map(|element| element.tag.as_str()).filter(|tag| wanted.contains(tag) || *tag == "h4");
        assert_eq!(heads.collect::<Vec<_>>(), wanted, "{levels:?}");
    }
}

#[test]
fn what_is_empty_leaves_a_sound_page() {
    let mut report = Report::new();
    report.heading(1, Item::text(" "));
    report.heading(2, Items::default());
    report.push(Block::Lines(Vec::new()));
    report.list(List { title: "list".into(), ..List::default() });
    report.table(Table::new("", [Column::new(Kind::Text, "")]));
    let page = report.to_html();
    let elements = assert_sound(&page);
    assert!(page.contains("<title>Report</title>") && all(&elements, "ul").is_empty());
    assert_sound(&Report::new().to_html());
}

#[test]
fn numbers_are_in_the_form_that_is_asked_for() {
    let report = crate::report::contents::appraisal(&appraise(&map("Walking")).unwrap());
    for (form, wanted) in NumberForm::ALL.into_iter().zip(["1,884.06", "1.884,06", "1\u{a0}884,06"]) {
        let page = report.to_html_in(form);
        assert_sound(&page);
        assert!(page.contains(wanted), "{wanted}");
    }
}

#[test]
#[should_panic(expected = "not escaped")]
fn the_scanner_finds_what_is_not_escaped() {
    assert_sound("<!doctype html>\n<html lang=\"en\"><p>></p></html>");
}

#[test]
#[should_panic(expected = "onclick")]
fn the_scanner_finds_what_would_run() {
    let page = Report::new().to_html();
    assert_sound(&page.replace("<h1>", "<h1 onclick=\"alert(1)\">"));
}
