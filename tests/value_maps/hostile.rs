//! Grids and bytes of no meaning: nothing panics, nothing hangs, and nobody's text becomes a formula.

use proptest::prelude::*;
use sroi::value_map::{Options, Table, from_csv, from_xlsx, to_csv, to_xlsx};
use sroi::{ImpactMap, Limits};

const WORDS: [&str; 44] = [
    "stakeholder",
    "outcome",
    "quantity",
    "proxy",
    "deadweight %",
    "drop-off",
    "duration",
    "source",
    "share",
    "recipient",
    "id",
    "value",
    "Quantity 2025",
    "effect year 1",
    "population",
    "Impact %",
    "additionality",
    "input",
    "value of inputs",
    "rationale",
    "profile",
    "Total",
    "Currency",
    "GBP",
    "base date",
    "2024-01-01",
    "Discount rate",
    "[a]",
    "[a] x 0.5",
    "rest",
    "12;13",
    "1",
    "0.5",
    "30%",
    "N/A",
    "(215)",
    "1,5",
    "$5",
    "#REF!",
    "'=1",
    "",
    "how many?",
    "in-kind",
    "fiscal",
];

fn grid() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 0..9), 0..12)
}

fn csv(rows: &[Vec<&str>]) -> String {
    let line = |row: &Vec<&str>| row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
    rows.iter().map(|row| line(row) + "\n").collect()
}

proptest! {
    #[test]
    fn grids_of_words_that_mean_something_are_read_or_refused(main in grid(), inputs in grid(), list in grid(), about in grid()) {
        let texts = [main, inputs, list, about].map(|rows| csv(&rows));
        let headed = format!("stakeholder,outcome,quantity,proxy,deadweight,drop_off,recipient,share\n{}", texts[0]);
        for main in [&headed, &texts[0]] {
            let tables = [
                Table::main(main),
                Table::named("inputs", &texts[1]),
                Table::named("assumptions", &texts[2]),
                Table::named("about", &texts[3]),
            ];
            let options = Options::new().titled("Any").in_currency("GBP").from_day("2024-04-01");
            match from_csv(&tables, &options) {
                // what is read can be written, and read again
                Ok(imported) => {
                    let csv = to_csv(imported.map());
                    let tables: Vec<Table> = csv.tables().map(|(name, text)| Table::named(name, text)).collect();
                    let again = from_csv(&tables, &Options::new()).unwrap_or_else(|errors| panic!("{errors}\n{csv:?}"));
                    prop_assert_eq!(again.map(), imported.map());
                }
                Err(errors) => prop_assert!(errors.iter().all(|error| !error.text().is_empty() && !error.cell().is_empty())),
            }
        }
    }

    #[test]
    fn any_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..400), magic in any::<bool>()) {
        let bytes = if magic { [b"PK\x03\x04", &bytes[..]].concat() } else { bytes };
        prop_assert!(from_xlsx(&bytes, &Options::new()).is_err());
        let _ = from_csv(&[Table::main(&bytes)], &Options::new());
    }
}

/// Texts that are commands to a spreadsheet, or that a table would lose.
const HOSTILE: [&str; 20] = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "'",
    "''",
    "'=1",
    "=HYPERLINK(\"http://x\")",
    "=cmd|' /C calc'!A0",
    " ",
    "",
    "a\r\nb",
    "_x000D_",
    "\u{0}\u{1}\u{fffe}",
    "\u{202e}abc",
    "Total",
    "#REF!",
];

fn hostile(text: &str) -> ImpactMap {
    use sroi::build;
    build::map(text, "GBP", "2026-04-01")
        .limits(Limits::highest())
        .scope(text)
        .stakeholder("a", build::people(text))
        .stakeholder("b", build::people(text))
        .input("i", build::cash("b", 5).named(text).source(text))
        .fact("f", text)
        .excluded("e", text, text)
        .assumption("s", build::assumption(2).named(text).unit(text).source(text))
        .outcome(
            "o",
            build::outcome("a", 1)
                .named(text)
                .indicator(text)
                .source(text)
                .value("v", build::value(2).unit(text).source(text)),
        )
        .note("/outcomes/o/quantity", build::note().reason(text).source(text))
        .finish()
        .unwrap()
}

#[test]
fn hostile_texts_are_inert_and_come_back() {
    for text in HOSTILE {
        let map = hostile(text);
        let csv = to_csv(&map);
        for (name, table) in csv.tables() {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
            for field in
                reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            {
                let number = field.parse::<f64>().is_ok();
                assert!(number || !field.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name}: {field:?}");
            }
        }
        let tables: Vec<Table> = csv.tables().map(|(name, text)| Table::named(name, text)).collect();
        assert_eq!(from_csv(&tables, &Options::new()).unwrap().map(), &map, "{text:?}");
        let workbook = to_xlsx(&map).unwrap();
        assert_eq!(from_xlsx(workbook.bytes(), &Options::new()).unwrap().map(), &map, "{text:?}");
        assert_eq!(to_xlsx(&map).unwrap(), workbook, "the same map gives the same bytes");
    }
}

#[test]
fn a_text_that_no_cell_can_hold_is_refused() {
    let map = hostile(&"a".repeat(33_000));
    let findings = to_xlsx(&map).unwrap_err();
    assert_eq!(findings.first().code(), "text-too-long-for-a-cell");
}
