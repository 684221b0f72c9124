//! The example as its user meets it: what it prints where, and with which exit code.

#![cfg(feature = "json")]

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

/// The example's program; `cargo test` builds it beside the tests, and a single test by itself does not.
fn program() -> PathBuf {
    let deps = std::env::current_exe().unwrap();
    let profile = deps.parent().and_then(|deps| deps.parent()).unwrap();
    let program = profile.join("examples").join(format!("appraise{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut build = Command::new(cargo);
        build.args(["build", "--example", "appraise"]).current_dir(env!("CARGO_MANIFEST_DIR"));
        assert!(build.status().unwrap().success());
    }
    program
}

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

/// What a call that succeeds prints; on stderr it prints nothing.
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    String::from_utf8(output.stdout).unwrap()
}

/// What a call that fails prints on stderr; on stdout it prints nothing.
fn complained(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
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

/// Every table of the page adds up, column by column, in the digits that are printed.
#[test]
fn every_printed_table_foots() {
    let mut files: Vec<PathBuf> = Vec::new();
    for case in ["conventions", "health_precinct", "school_sel", "supported_employment", "wheels_to_meals"] {
        let whole = std::fs::read_to_string(format!("{}/tests/cases/{case}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let map = serde_json::from_str::<Value>(&whole).unwrap()["map"].to_string();
        let file = std::env::temp_dir().join(format!("sroi-foots-{}-{case}.json", std::process::id()));
        std::fs::write(&file, map).unwrap();
        files.push(file);
    }
    for file in &files {
        let page = printed(&[file.to_str().unwrap()]);
        std::fs::remove_file(file).unwrap();
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

#[test]
fn the_presets_stand_side_by_side() {
    let page = printed(&["--conventions", "compare"]);
    for label in ["as stated", "guide", "green-book"] {
        assert!(page.lines().any(|line| line.trim_start().starts_with(label) && line.contains("1.93 : 1")), "{page}");
    }
    let rows: Value = serde_json::from_str(&printed(&["--conventions", "compare", "--format", "json"])).unwrap();
    assert_eq!(rows[2]["conventions"]["discount"]["schedule"], "green-book-2026");
}

#[test]
fn a_result_is_explained_by_its_address() {
    let trail = printed(&["--explain", "/outcomes/gp-visits/impact"]);
    assert!(trail.starts_with("total /outcomes/gp-visits/impact = 1539"), "{trail}");
    assert!(trail.contains("0.1  /outcomes/gp-visits/attribution"), "{trail}");
    let told = complained(&["--explain", "/outcomes/gp-visits/nothing"]);
    assert!(told.starts_with("/outcomes/gp-visits/nothing: this is the address of no result"), "{told}");
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
