//! The example `decide` as its user meets it: what it prints, where, and with which exit code.

#![cfg(all(feature = "json", feature = "simulation"))]

#[allow(dead_code)] // what the other examples' tests need beside
mod example;

use example::Example;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

const DECIDE: Example = Example("decide");

static FILES: AtomicU32 = AtomicU32::new(0);

/// A file with this text, which is removed in the end.
struct File(PathBuf);

impl File {
    fn new(text: &str) -> Self {
        let number = FILES.fetch_add(1, Ordering::Relaxed);
        let file = std::env::temp_dir().join(format!("sroi-decide-{}-{number}.json", std::process::id()));
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

fn built_in(name: &str) -> String {
    format!("{}/examples/decisions/{name}.json", env!("CARGO_MANIFEST_DIR"))
}

fn json(arguments: &[&str]) -> serde_json::Value {
    serde_json::from_str(&DECIDE.printed(&[arguments, &["--format", "json"]].concat())).unwrap()
}

/// An amount as it is printed, of its digits in full.
fn amount(value: &serde_json::Value) -> String {
    let digits: sroi::Decimal = value.as_str().unwrap().parse().unwrap();
    sroi::number::NumberForm::default().set(&format!("{:.2}", digits.round_dp(2)))
}

#[test]
fn without_arguments_it_holds_falls_prevention_against_doing_nothing() {
    let page = DECIDE.printed(&[]);
    assert_eq!(page, DECIDE.printed(&[&built_in("options"), "--format", "text"]));
    for words in [
        "the status quo: Nothing new",
        "best by net: Classes and safer homes,",
        "Classes some of each of two others gain more for the cost Safer homes and Classes and safer homes",
        "the options that no others beat,",
        "agency-loses (1):",
    ] {
        assert_says(&page, words);
    }
    let found = json(&[]);
    assert_eq!(found["options"]["nothing"]["against_status_quo"]["quadrant"], "same");
    // that people come to harm weighs more each year, and so does what it costs: the best is not to leave it so
    assert_eq!(found["best"]["net"], "both");
    let both = &found["options"]["both"]["against_status_quo"];
    let [cost, value] = ["cost", "value"].map(|key| amount(&both[key]));
    assert_says(&page, &format!("Classes and safer homes {cost} {value}"));
}

/// What separate pockets lose comes first, with what they stop and who would have to open.
#[test]
fn four_agencies_choose_among_twelve_projects() {
    let page = DECIDE.printed(&["--example", "portfolio"]);
    assert_eq!(page, DECIDE.printed(&[&built_in("portfolio")]));
    let found = json(&["--example", "portfolio"]);
    let lost = amount(&found["silo_cost"]);
    assert_says(&page, &format!("{lost} is lost because the same money lies in separate budgets. It stops Mentors"));
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} is missing from\n{page}"));
    assert!(place("What separate pockets cost") < place("What is chosen"));
    assert!(place("What would have to open") < place("What is chosen"));
    assert_eq!(found["chosen"].as_array().unwrap().len() + found["dropped"].as_object().unwrap().len(), 12);
}

#[test]
fn it_takes_a_document_of_each_format() {
    for (name, words, (at, row)) in [
        ("rollout", "the effect may be less than stated: at", ("/sites/hills/cost", "Hill villages 2 1")),
        ("corrections", "each number by its own grade;", ("/corrected/cost", "as corrected")),
        ("equity", "the weighted ratio is no SROI ratio:", ("/weighted/cost", "weighted")),
        (
            "values",
            "the net is lowest by Treasurer and highest by Residents:",
            ("/maps/homes/sets/nice/cost", "Health service"),
        ),
        ("portfolio", "whose budget would have to open:", ("/dropped/youth-mentors/net", "Mentors for young people")),
    ] {
        let file = built_in(name);
        let page = DECIDE.printed(&[&file]);
        assert_says(&page, words);
        let found = json(&[&file]);
        let amount = amount(found.pointer(at).unwrap_or_else(|| panic!("{name} has no {at}")));
        assert_says(&page, &format!("{row} {amount}"));
        assert!(found["warnings"].is_array());
    }
}

#[cfg(feature = "tenders")]
#[test]
fn it_takes_a_tender() {
    let file = built_in("tender");
    let page = DECIDE.printed(&[&file]);
    assert_says(&page, "Allotment Foods wins with");
    assert_says(&page, "without Quick Trays, Northern Kitchens would stand before Allotment Foods;");
    let found = json(&[&file]);
    assert_eq!((&found["winner"], &found["bids"]["quick"]["price"]), (&"allotment".into(), &"236000".into()));
    assert_says(&page, "Quick Trays 4 236,000 0");
}

#[test]
fn every_mistake_is_told_on_stderr_and_nothing_on_stdout() {
    let text = std::fs::read_to_string(built_in("options")).unwrap();
    let wrong = text.replace(r#""status_quo": "nothing""#, r#""status_quo": "never""#);
    let wrong =
        File::new(&wrong.replace(r#""/assumptions/homes/value": "400""#, r#""/assumptions/houses/value": "400""#));
    let told = DECIDE.complained(&[wrong.path()]);
    let addresses: Vec<&str> = told.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(
        addresses,
        [
            "/status_quo",
            "/options/homes/changes/~1assumptions~1houses~1value",
            "/options/both/changes/~1assumptions~1houses~1value",
        ]
    );
    // what refers to a number in several places is told of once
    let beyond = File::new(
        &text.replace(r#""/assumptions/still-fall/value": "0.885""#, r#""/assumptions/still-fall/value": "1.2""#),
    );
    let told = DECIDE.complained(&[beyond.path()]);
    assert!(told.starts_with("/options/classes/changes/~1assumptions~1still-fall~1value: a share lies"), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    let unknown = File::new(r#"{"format": "sroi-option/1"}"#);
    assert!(DECIDE.complained(&[unknown.path()]).starts_with("/format: "));
    for (arguments, says) in [
        (&["--format", "yaml"][..], "--format takes text or json"),
        (&["--seed", "1"][..], "invalid option '--seed'"),
        (&["one.json", "two.json"][..], "unexpected argument"),
        (&["--example", "others"][..], "--example takes options or portfolio"),
    ] {
        let told = DECIDE.complained(arguments);
        assert!(told.starts_with(says) && told.contains("usage: decide"), "{arguments:?}: {told}");
    }
    assert!(DECIDE.complained(&["nowhere.json"]).starts_with("nowhere.json: "));
    assert!(DECIDE.printed(&["--help"]).starts_with("usage: decide"));
}
