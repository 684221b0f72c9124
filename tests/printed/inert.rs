//! Whatever somebody writes into a map, no form of a report takes it for markup, a formula or an order to a terminal.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use sroi::number::NumberForm;
use sroi::pockets::{Choices, Pockets};
use sroi::report::{FullReport, Report, charts, contents, ledger_csv};
use sroi::{Appraisal, Level, appraise, build};

/// What a text can do harm with, and what must be printed as it is.
const PARTS: &[&str] = &[
    "=HYPERLINK(\"http://x.example\")",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "'",
    "''",
    "\"",
    "\"\"",
    ",",
    ";",
    "\r\n",
    "\n",
    "\u{0}",
    "\u{7}",
    "\u{1b}[31m",
    "\u{1b}]0;t\u{7}",
    "\u{202e}",
    "\u{2066}",
    "\u{200f}",
    "\u{feff}",
    "\u{2028}",
    "<script>alert(1)</script>",
    "<b>",
    "</td>",
    "&amp;",
    "&#x41;",
    "]]>",
    "<!--",
    "**bold**",
    "_a_",
    "`code`",
    "```",
    "[a](http://x.example)",
    "![p](x.png)",
    "https://x.example",
    "www.x.example",
    "# head",
    "1. one",
    "2) two",
    "- item",
    "> quote",
    "|",
    "\\",
    "~~s~~",
    "$x$",
    ":tada:",
    "@who",
    "#12",
    "Cafe\u{301}",
    "\u{1f469}\u{200d}\u{1f680}",
    "\u{e17}\u{e35}\u{e48}",
    "\u{645}\u{631}\u{62d}\u{628}\u{627}",
    "\u{5b66}\u{6821}",
    "plain",
    " ",
    "=====",
    "-----",
    "{{ x }}",
    "{% x %}",
    "javascript:alert(1)",
    "a@b.example",
];

pub(crate) fn texts() -> impl Strategy<Value = String> {
    let part = prop::sample::select(PARTS);
    prop_oneof![
        8 => prop::collection::vec(part, 1..5).prop_map(|parts| parts.concat()),
        1 => "\\PC{1,20}",
        1 => prop::sample::select(PARTS).prop_map(|part| part.repeat(10_000 / part.len())),
    ]
    // a name that is nothing but blanks is none
    .prop_filter("a text", |text| !text.trim().is_empty())
}

/// A map all of whose texts are these.
fn appraisal(texts: &[String; 6]) -> Option<Appraisal> {
    let [title, council, nhs, outcome, source, unit] = texts;
    let map = build::map(title, "GBP", "2026-04-01")
        .scope(source)
        .stakeholder("council", build::agency(council, "local-government", Level::Local))
        .stakeholder("nhs", build::agency(nhs, "health", Level::National))
        .stakeholder("people", build::people(unit))
        .input("classes", build::cash("council", 1_000).named(outcome).source(source))
        .outcome(
            "falls",
            build::outcome("people", 4)
                .named(outcome)
                .indicator(unit)
                .source(source)
                .lasts(3)
                .value("stay", build::value("900").unit(unit).source(source).fiscal().to("nhs")),
        )
        .outcome("calls", build::outcome("nhs", 4).named(title).value("call", build::value("90").fiscal()));
    appraise(&map.finish().ok()?).ok()
}

fn report(appraisal: &Appraisal) -> (Report, Pockets) {
    let pockets = Pockets::new(appraisal, Choices::default()).unwrap();
    (FullReport::new(appraisal).with_pockets(&pockets).with_charts(NumberForm::default()).contents(), pockets)
}

/// Nothing that a terminal obeys, that turns text around or that hides in it.
pub(crate) fn prints_on_a_screen(text: &str) {
    for c in text.chars() {
        let obeyed = c.is_control() && c != '\n';
        let hidden = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{2028}');
        assert!(!obeyed && !hidden, "{c:?}");
    }
}

/// A form of Markdown reads no markup but the report's own: headings, tables, lists, quotes, bold totals and addresses as code.
pub(crate) fn is_only_its_own_markup(markdown: &str, pictures: usize) {
    let mut seen = 0;
    for event in
        Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH)
    {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                assert!(dest_url.ends_with(".svg") && !dest_url.contains('/'), "{dest_url}");
                seen += 1;
            }
            Event::Start(
                Tag::Link { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Emphasis | Tag::Strikethrough,
            ) => {
                panic!("{event:?} in {markdown}")
            }
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html} in {markdown}"),
            Event::InlineMath(math) | Event::DisplayMath(math) => panic!("{math} in {markdown}"),
            Event::Rule => panic!("a rule in {markdown}"),
            _ => {}
        }
    }
    assert_eq!(seen, pictures);
}

/// No field is a formula, and every text comes back when its guard is taken off.
fn fields(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(csv.as_bytes());
    let rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    for field in rows.iter().flatten() {
        let number = field.parse::<f64>().is_ok();
        assert!(number || !field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{field:?}");
    }
    rows
}

fn unguarded(field: &str) -> &str {
    field.strip_prefix('\'').unwrap_or(field)
}

/// Blanks before what would begin a rule, a list or code do not hide it.
#[test]
fn blanks_hide_no_markup() {
    for text in
        [" -----", "   =====", "  - item", " + item", "  1. one", " 2) two", "    code", "\u{a0}-----", "        - - -"]
    {
        let texts: [String; 6] = std::array::from_fn(|_| text.to_owned());
        let (report, _) = report(&appraisal(&texts).unwrap());
        is_only_its_own_markup(&report.to_markdown(), 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn texts_of_a_map_do_nothing(texts in [texts(), texts(), texts(), texts(), texts(), texts()]) {
        let Some(appraisal) = appraisal(&texts) else { return Ok(()) };
        let (report, pockets) = report(&appraisal);
        let text = report.to_text();
        prints_on_a_screen(&text);
        let longest = text.lines().map(|line| line.chars().count()).max().unwrap();
        prop_assert!(longest < 1_000, "a line of {longest} characters");
        for (markdown, pictures) in
            [(report.to_markdown(), 0), (report.to_markdown_with_charts(NumberForm::default(), ""), 5)]
        {
            prints_on_a_screen(&markdown);
            is_only_its_own_markup(&markdown, pictures);
        }
        for table in report.tables().chain(contents::pockets(&pockets).tables()) {
            fields(&table.to_csv());
        }
        let rows = fields(&contents::impact_map(&appraisal).to_csv());
        prop_assert_eq!(unguarded(&rows[1][0]), &texts[3]);
        prop_assert_eq!(unguarded(&rows[1][1]), &texts[5]);
        fields(&ledger_csv(appraisal.ledger()));
        for chart in [charts::stakeholders(&appraisal, NumberForm::default()), charts::pockets(&pockets, NumberForm::default())] {
            let svg = chart.unwrap().to_svg();
            prints_on_a_screen(&svg);
            prop_assert!(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains("<!--"));
        }
    }
}

/// What builds letters and signs is printed as it was written, in every form.
#[test]
fn letters_of_every_script_are_printed_as_they_are() {
    for title in [
        "Cafe\u{301}",
        "\u{1f469}\u{200d}\u{1f680} club",
        "\u{e17}\u{e35}\u{e48}\u{e17}\u{e33}",
        "\u{645}\u{631}\u{62d}\u{628}\u{627}",
    ] {
        let texts = [title, title, "NHS", title, "survey", "people"].map(str::to_owned);
        let appraisal = appraisal(&texts).unwrap();
        let (report, _) = report(&appraisal);
        let chart = charts::stakeholders(&appraisal, NumberForm::default()).unwrap();
        let (map, chart) = (contents::impact_map(&appraisal).to_csv(), chart.to_json());
        for text in [report.to_text(), report.to_markdown(), report.to_html(), map, chart] {
            assert!(text.contains(title), "{title}: {text}");
        }
    }
}
