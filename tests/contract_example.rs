//! The example `contract` as its user meets it: what it prints, where, and with which exit code.

#![cfg(all(feature = "json", feature = "simulation"))]

#[allow(dead_code)] // what the other examples' tests need beside
mod example;

use example::Example;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

const CONTRACT: Example = Example("contract");

static FILES: AtomicU32 = AtomicU32::new(0);

/// A file with this text, which is removed in the end.
struct File(PathBuf);

impl File {
    fn new(text: &str) -> Self {
        let number = FILES.fetch_add(1, Ordering::Relaxed);
        let file = std::env::temp_dir().join(format!("sroi-contract-{}-{number}.json", std::process::id()));
        std::fs::write(&file, text).unwrap();
        Self(file)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn assert_says(page: &str, words: &str) {
    let lines: Vec<Vec<&str>> = page.lines().map(|line| line.split_whitespace().collect()).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    assert!(lines.iter().any(|line| line.starts_with(&words)), "{words:?} is missing from\n{page}");
}

/// The bond of `docs/bond.md`: what is agreed, and what is paid at most.
#[test]
fn terms_are_told_before_what_comes_of_them() {
    let file = |name: &str| format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"));
    let [contract, outcomes, map] =
        ["contracts/fewer_falls.json", "contracts/fewer_falls_outcomes.json", "maps/fewer_falls.json"].map(file);
    let page = CONTRACT.printed(&[&contract, "--outcomes", &outcomes, "--map", &map]);
    for words in [
        "avoided avoided of Falls, less 20% Council, NHS, by what is cashable Falls Ltd after the period",
        "evaluation evaluation, 5,000.00 Council, NHS, by what is cashable outside 2026-04-01, every 12 months, 3 times",
        "most avoided contract 400,000.00",
        "loan Investor loan 1 3% 240,000.00 as it is needed",
        "what is left after all ranks: Investor 50%, Provider 50%",
    ] {
        assert_says(&page, words);
    }
}

/// The figures are those of Social Ventures Australia's case study: 5.10% a year where days in jail fall by a fifth.
#[test]
fn without_arguments_it_tells_the_rikers_island_bond() {
    let page = CONTRACT.printed(&[]);
    for words in [
        "0.2 11,712,000",
        "2016-08-01 City of New York MDRC 11,712,000.00 /clauses/success",
        "Goldman Sachs 9,600,000.00 11,712,000.00 2,112,000.00 1.22",
        "Goldman Sachs 5.10% 5.09% 2016-08-01 9,600,000.00 2012-08-01",
        "service service, 9,600,000.00 MDRC Osborne Association 2012-08-01",
        "loan Goldman Sachs loan 1 0% 9,600,000.00 1 draw",
        "Bloomberg Philanthropies guarantees 7,200,000.00 of loan",
        "loan 9,600,000.00 0.00 9,600,000.00 0.00 0.00",
        "cliff (2):",
    ] {
        assert_says(&page, words);
    }
}

#[test]
fn it_solves_for_a_term() {
    let term = "/clauses/success/tiers/7/pays";
    let line = CONTRACT.printed(&["--solve", term, "9600000", "20000000", "--party", "goldman", "--xirr", "0.06"]);
    assert!(line.starts_with("/clauses/success/tiers/7/pays = 1212171"), "{line}");
    // 9.6 million at 6% for 1,461 days
    let rate = line.lines().next().unwrap().rsplit(' ').next().unwrap().parse::<f64>().unwrap();
    assert!((rate - 0.06).abs() < 1e-8, "{line}");
    let beyond = ["--solve", term, "9600000", "9700000", "--party", "goldman", "--xirr", "0.06"];
    assert!(CONTRACT.complained(&beyond).contains("the target, 0.06, lies between what the two ends come to"));
}

#[test]
fn it_says_what_a_study_says() {
    let study = File::new(
        r#"{"format": "sroi-study/1", "draws": 200, "seed": 1, "doubts": {"/results/days/0/value": {"uniform": {"low": "8000", "high": "9999"}}}}"#,
    );
    let page = CONTRACT.printed(&["--study", study.path()]);
    assert_says(&page, "in doubt: 200 draws, each settled exactly");
    assert_says(&page, "from 0.085");
    let json: serde_json::Value =
        serde_json::from_str(&CONTRACT.printed(&["--study", study.path(), "--format", "json"])).unwrap();
    // below a fall of a tenth the lender loses, which half of the draws are
    let loses = json["parties"]["goldman"]["loses"]["value"].as_f64().unwrap();
    assert!((loses - 0.5).abs() < 0.15, "{loses}");
}

#[test]
fn with_a_map_it_shows_every_pocket() {
    let whole = include_str!("cases/contracts/with_a_map.json");
    let case: serde_json::Value = serde_json::from_str(whole).unwrap();
    let (map, contract) = (File::new(&case["map"].to_string()), File::new(&case["contract"].to_string()));
    let outcomes = File::new(&case["runs"]["three children in three years"]["outcomes"].to_string());
    let arguments = [contract.path(), "--outcomes", outcomes.path(), "--map", map.path()];
    let page = CONTRACT.printed(&arguments);
    assert_says(&page, "with it 146.90 2,702.75 18.40 : 1");
    assert_says(&page, "NHS 971.22 -64.97 906.25");
    let json: serde_json::Value =
        serde_json::from_str(&CONTRACT.printed(&[&arguments[..], &["--format", "json"]].concat())).unwrap();
    assert_eq!(json["appraised"]["stakeholders"]["education"]["paid"], "132");
}

#[test]
fn every_mistake_is_told_on_stderr_and_nothing_on_stdout() {
    let contract = include_str!("contract_mistakes/contract.json");
    let wrong = File::new(
        &contract.replace(r#""price": "100""#, r#""price": "-1""#).replace(r#""cliff": "0.25""#, r#""cliff": "0""#),
    );
    let outcomes = File::new(include_str!("contract_mistakes/outcomes.json"));
    let told = CONTRACT.complained(&[wrong.path(), "--outcomes", outcomes.path()]);
    let addresses: Vec<&str> = told.lines().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(addresses, ["/cliff", "/clauses/jobs/price"]);
    assert!(told.starts_with(wrong.path()), "{told}");
    for (arguments, says) in [
        (&["nowhere.json"][..], "a contract goes with --outcomes"),
        (&["--format", "yaml"][..], "--format takes text or json"),
        (&["--party", "city"][..], "--solve goes with --party"),
        (&["--savings", "a", "--map", "b"][..], "--savings and --map do not go together"),
    ] {
        assert!(CONTRACT.complained(arguments).starts_with(says), "{arguments:?}");
    }
}
