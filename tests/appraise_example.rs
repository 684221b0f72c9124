//! The example as its user meets it: what it prints where, and with which exit code.

#![cfg(feature = "json")]

#[allow(dead_code)] // what the other examples' tests need beside
mod example;

use example::{Example, with_case};
use serde_json::Value;
use sroi::appraise::WarningCode;

const APPRAISE: Example = Example("appraise");

fn printed(arguments: &[&str]) -> String {
    APPRAISE.printed(arguments)
}

fn complained(arguments: &[&str]) -> String {
    APPRAISE.complained(arguments)
}

#[test]
fn without_arguments_it_appraises_wheels_to_meals() {
    let page = printed(&[]);
    let lines: Vec<Vec<&str>> = page.lines().map(|line| line.split_whitespace().collect()).collect();
    let says = |words: &[&str]| lines.iter().any(|line| line.starts_with(words));
    assert!(says(&["SROI", "ratio", "1.93", ":", "1"]), "{page}");
    assert!(says(&["net", "SROI", "ratio", "0.93", ":", "1"]), "{page}");
    assert!(says(&["present", "value", "of", "outcomes", "81,741.93"]), "{page}");
    assert!(says(&["present", "value", "of", "inputs", "42,375.00"]), "{page}");
    assert!(says(&["net", "present", "value", "39,366.93"]), "{page}");
    assert!(says(&["payback,", "the", "Guide's", "simple", "form", "6.16"]), "{page}");
    for table in ["from gross to net", "outcome  ", "who paid, who gained", "year  ", "warnings", "notes"] {
        assert!(page.contains(table), "{table} is missing from\n{page}");
    }
}

/// The document that reads the page quotes it: each line that it shows stands on one of the pages, and the warnings that it
/// explains are those there are.
#[test]
fn the_page_is_read_as_it_is_printed() {
    let document = include_str!("../docs/reading_a_result.md");
    let pages = printed(&[]) + &printed(&["--conventions", "compare"]);
    let quoted = document.split("```text\n").skip(1).filter_map(|block| block.split("```").next()).flat_map(str::lines);
    let mut lines = 0;
    for line in quoted.filter(|line| !line.starts_with("cargo run")) {
        assert!(pages.lines().any(|printed| printed == line), "{line}");
        lines += 1;
    }
    assert!(lines > 20);
    for figure in ["6.16", "0.53", "10.2 : 1"] {
        assert!(document.contains(figure), "{figure}");
    }
    assert_eq!(sroi::appraise::HIGH_RATIO.to_string(), "10.2");
    let explained = document.split("| code |").nth(1).unwrap().split("\n\n").next().unwrap();
    let mut explained: Vec<&str> = explained.split('`').skip(1).step_by(2).collect();
    explained.sort_unstable();
    let mut codes: Vec<&str> = WarningCode::ALL.iter().map(|code| code.as_str()).collect();
    codes.sort_unstable();
    assert_eq!(explained, codes);
}

/// Every table of the page adds up, column by column, in the digits that are printed.
#[test]
fn every_printed_table_foots() {
    for case in ["conventions", "health_precinct", "school_sel", "supported_employment", "wheels_to_meals"] {
        with_case(case, |file| {
            let page = printed(&[file]);
            let mut tables = 0;
            for table in page.split("\n\n").filter(|table| table.contains("\n  ---")) {
                let (body, total) = table.split_once("\n  ---").unwrap();
                let total = total.lines().nth(1).unwrap();
                let columns = amounts(total).len();
                let mut sums = vec![0_i64; columns];
                for row in body.lines().skip(1) {
                    // the last columns are those of the total; years and factors in between have none
                    let row = amounts(row);
                    for (sum, amount) in sums.iter_mut().rev().zip(row.iter().rev()) {
                        *sum += amount;
                    }
                }
                assert_eq!(sums, amounts(total), "{page}");
                tables += 1;
            }
            assert_eq!(tables, 4, "{page}");
        });
    }
}

/// The amounts of a printed row in pennies: what has two digits after the point.
fn amounts(row: &str) -> Vec<i64> {
    let words = row.split("  ").map(str::trim).filter(|word| !word.is_empty());
    let amounts = words.filter(|word| word.len() > 3 && word.as_bytes()[word.len() - 3] == b'.');
    amounts.filter_map(|word| word.replace([',', '.'], "").parse().ok()).collect()
}

#[test]
fn json_has_the_keys_of_the_method_and_the_ledger_where_asked() {
    let result: Value = serde_json::from_str(&printed(&["--format", "json"])).unwrap();
    let keys: Vec<&str> = result.as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = vec![
        "title",
        "currency",
        "conventions",
        "present_value",
        "ratios",
        "bridge",
        "payback",
        "years",
        "outcomes",
        "stakeholders",
        "outside",
        "warnings",
        "produced_by",
    ];
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    expected.sort_unstable();
    assert_eq!(sorted, expected);
    assert_eq!(result["present_value"]["inputs"], "42375");
    assert_eq!(result["produced_by"]["format"], "sroi/1");
    let with_ledger: Value = serde_json::from_str(&printed(&["--format", "json", "--ledger"])).unwrap();
    // two inputs; 1 + 1 + 1 + 5 + 1 + 2 + 1 + 3 years of life
    assert_eq!(with_ledger["ledger"].as_array().unwrap().len(), 17);
}

/// Wheels-to-Meals under its own conventions, which are the preset `guide`, under the other preset, and with one choice
/// made differently at a time.
#[test]
fn conventions_stand_side_by_side() {
    let page = printed(&["--conventions", "compare"]);
    let rows: Vec<Vec<&str>> =
        page.lines().map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()).collect();
    let row = |label: &str| rows.iter().find(|row| row.len() > 5 && row[0] == label).map(|row| (row[4], row[6]));
    for (label, ratio, against) in [
        ("green-book", "1.93 : 1", "same"),
        ("not discounted", "2.00 : 1", "+0.07"),
        // the benefits felt in year n are those of the end of year n: 81,741.93 / 1.035 / 42,375
        ("timing: end-of-year", "1.86 : 1", "-0.07"),
        ("timing: mid-year", "1.90 : 1", "-0.03"),
        ("drop-off from: first-year", "0.99 : 1", "-0.94"),
        // 1,375 of harm / 1.035 from above the line to below it: 83,070.43 / 43,703.50
        ("negative outcomes: denominator", "1.86 : 1", "-0.07"),
    ] {
        assert_eq!(row(label), Some((ratio, against)), "{label} in\n{page}");
    }
    assert_eq!(row("guide"), None, "it is the map's own");
    assert!(page.contains("between 0.99 : 1 and 2.00 : 1, on both sides of 1: whether it pays"), "{page}");
    assert!(page.contains("  as stated: guide; discounted at 3.5% a year, inputs at face value\n"), "{page}");
    assert!(page.contains("  green-book: discounted by green-book-2026; inputs discounted too\n"), "{page}");
    let rows: Value = serde_json::from_str(&printed(&["--conventions", "compare", "--format", "json"])).unwrap();
    assert_eq!(rows[1]["conventions"]["discount"]["schedule"], "green-book-2026");
    // a map of its own conventions is held against both presets
    with_case("health_precinct", |file| {
        let page = printed(&[file, "--conventions", "compare"]);
        assert!(page.contains("\n  guide   ") && page.contains("\n  guide: discounted at 3.5% a year\n"), "{page}");
    });
}

#[test]
fn a_result_is_explained_by_its_address() {
    let trail = printed(&["--explain", "/outcomes/gp-visits/impact"]);
    assert!(trail.starts_with("total /outcomes/gp-visits/impact = 1539"), "{trail}");
    assert!(trail.contains("0.1  /outcomes/gp-visits/attribution"), "{trail}");
    let told = complained(&["--explain", "/outcomes/gp-visits/nothing"]);
    assert!(told.starts_with("/outcomes/gp-visits/nothing: the appraisal has no result at this address"), "{told}");
}

#[test]
fn a_file_in_another_encoding_is_told_how_to_be_saved() {
    let file = std::env::temp_dir().join(format!("sroi-latin-{}.json", std::process::id()));
    std::fs::write(&file, b"{\"format\": \"sroi/1\", \"title\": \"Caf\xe9\"}").unwrap();
    let told = complained(&[file.to_str().unwrap()]);
    std::fs::remove_file(&file).unwrap();
    assert!(told.contains("column 35: a document is text in UTF-8, this is the byte E9"), "{told}");
    assert!(told.trim_end().ends_with("in Windows-1252 or ISO-8859-1: save it as UTF-8"), "{told}");
}

#[test]
fn bad_input_is_told_on_stderr_with_every_address() {
    let told = complained(&["tests/bad_inputs/several_findings.json"]);
    assert_eq!(told.lines().count(), 9, "{told}");
    assert!(told.lines().all(|line| line.starts_with('/')), "{told}");
    assert!(complained(&["no-such-file.json"]).starts_with("no-such-file.json: "));
    assert!(complained(&["--no-such-option"]).contains("usage: appraise"));
    assert!(complained(&["--ledger"]).contains("--format json"));
}
