//! Bad documents of decisions, one mistake each: the kind, the code, the address and the whole text of everything that is found.
//!
//! A case of `decision_mistakes/mistakes.txt` is a name, what is changed in which of the valid documents beside it, and the lines that are
//! printed. Keys are in order of the alphabet there.

#![cfg(all(feature = "json", feature = "tenders"))]

#[path = "mistakes/table.rs"]
mod table;

use sroi::decisions::Decision;
use sroi::{Error, ErrorKind, Findings, Limit, Limits};
use std::collections::BTreeSet;
use table::{Table, Texts};

const TABLE: Table<7> = Table {
    folder: "decision_mistakes",
    documents: ["corrections", "equity", "options", "portfolio", "rollout", "tender", "values"],
};

/// Checks the documents one after the other, and decides by them.
fn decided(texts: &Texts<7>) -> Result<(), Findings> {
    for text in texts.iter().flatten() {
        Decision::from_json(text)?.decided()?;
    }
    Ok(())
}

/// What is found, each with its kind and its code.
fn found(texts: &Texts<7>) -> Vec<String> {
    let line = |error: &Error| format!("{} {} {error}", error.kind(), error.code());
    decided(texts).err().map_or_else(Vec::new, |findings| findings.iter().map(line).collect())
}

#[test]
fn without_a_mistake_nothing_is_found() {
    assert_eq!(found(&TABLE.texts(&[])), Vec::<String>::new());
}

#[test]
fn every_mistake_is_found_at_its_address_and_in_its_words() {
    assert!(TABLE.cases().len() > 120);
    TABLE.hold(
        "# One mistake each: what is changed in which of the documents, and all that is found: kind, code, address and words.",
        found,
    );
}

/// Those of options under doubt, which `tests/decision_doubt.rs` meets, and of more projects than are chosen among, which `tests/portfolio.rs` does, and
/// of a feature that is not compiled, which `tests/formats.rs` does without it.
const ELSEWHERE: [&str; 5] =
    ["doubts-without-a-study", "format-of-a-feature", "no-finite-draw", "not-of-options", "too-many-projects"];

/// Every message that is made for decisions is met in the table.
#[test]
fn every_message_of_decisions_is_found_somewhere() {
    let messages = concat!(include_str!("../src/error/decisions.rs"), include_str!("../src/error/tenders.rs"));
    let declared = messages.lines().filter_map(|line| line.split(" = \"").nth(1)?.split_once("\", "));
    let declared: BTreeSet<&str> = declared.map(|(code, _)| code).collect();
    assert!(declared.len() > 15);
    let cases = TABLE.cases();
    let lines = cases.iter().flat_map(|case| &case.found);
    let met: BTreeSet<&str> = lines.filter_map(|line| line.split(' ').nth(1)).collect();
    let missing: Vec<&str> = declared.difference(&met).copied().filter(|code| !ELSEWHERE.contains(code)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// What the order or the repetition of keys decides is no change of a tree.
#[test]
fn keys_that_stand_there_twice_are_found() {
    for (text, at) in [
        (r#"{"format": "sroi-rollout/1", "title": "T", "sites": {"a": {}, "a": {}}}"#, "/sites/a"),
        (r#"{"format": "sroi-corrections/1", "grades": {"1": "0", "1": "0.1"}}"#, "/grades/1"),
        (r#"{"format": "sroi-corrections/1", "numbers": {"/a": 1, "/a": 1}}"#, "/numbers/~1a"),
        (r#"{"format": "sroi-equity/1", "eta": "1", "eta": "1"}"#, "/eta"),
        (r#"{"format": "sroi-portfolio/1", "budgets": {"a": {}, "a": {}}}"#, "/budgets/a"),
        (r#"{"format": "sroi-tender/1", "criteria": {"a": {}, "a": {}}}"#, "/criteria/a"),
        (r#"{"format": "sroi-tender/1", "bids": {"a": {"scores": {"q": "1", "q": "1"}}}}"#, "/bids/a/scores/q"),
        (r#"{"format": "sroi-portfolio/1", "choices": [{"at_most": 1, "at_most": 1}]}"#, "/choices/0/at_most"),
        (
            r#"{"format": "sroi-values/1", "sets": {"a": {"numbers": {"/maps/b": "1", "/maps/b": "1"}}}}"#,
            "/sets/a/numbers/~1maps~1b",
        ),
    ] {
        let findings = Decision::from_json(text).unwrap_err();
        let twice = findings.iter().find(|error| error.code() == "duplicate-key");
        assert_eq!(twice.and_then(Error::address).map(sroi::Address::as_str), Some(at), "{findings}");
    }
}

/// The maps of many options and sets together are refused before any is made: the limit alone is found, and not what is wrong with a change.
#[test]
fn maps_that_are_made_of_others_are_counted_before_they_are_made() {
    let change = |document: &str, change: &str| TABLE.texts(&[(document.into(), change.into())]);
    let [_, _, options, ..] = change("options", r#"set /options/c/changes/~1outcomes~1fitter~1deadweight "2""#);
    let [.., values] = change(
        "values",
        r#"after /sets/other/numbers/~1maps~1club~1assumptions~1wage~1value "/maps/gym/outcomes/fitter/deadweight": "2""#,
    );
    for (text, at) in [(options, "/options"), (values, "/sets")] {
        let text = text.unwrap();
        let within =
            |most| Decision::from_json_within(&text, Limits::default().with(Limit::Numbers, most)).unwrap_err();
        let is_the_mistake = |error: &Error| error.kind() == ErrorKind::OutOfRange;
        let least = (1..1_000).find(|most| within(*most).iter().any(is_the_mistake)).unwrap();
        let found = within(least - 1);
        assert!(found.iter().all(|error| error.kind() == ErrorKind::TooLarge), "{found}");
        assert_eq!(found.first().address().map(sroi::Address::as_str), Some(at), "{found}");
    }
}

/// The joined map of as many sites as there may be is refused before any map is made: what is found is the limit alone, at the sites, and not
/// what is wrong with what would be joined.
#[test]
fn a_joined_map_beyond_its_limits_is_refused_before_it_is_made() {
    let [.., rollout, _, _] =
        TABLE.texts(&[("rollout".into(), r#"set /sites/east/adaptation/maps/from "nobody""#.into())]);
    let rollout = rollout.unwrap();
    let within = |limit, most| Decision::from_json_within(&rollout, Limits::default().with(limit, most)).unwrap_err();
    for limit in [Limit::Numbers, Limit::LedgerLines, Limit::Steps] {
        let is_the_mistake = |error: &Error| error.address().is_some_and(|at| at.as_str().ends_with("/maps/from"));
        let (mut least, mut most) = (0_u64, 100_000_000);
        // the least limit under which it is joined, and the mistake is found
        while least + 1 < most {
            let middle = least.midpoint(most);
            if within(limit, middle).iter().any(is_the_mistake) { most = middle } else { least = middle }
        }
        assert!(within(limit, most).iter().any(is_the_mistake), "{limit:?}");
        let found = within(limit, most - 1);
        assert!(found.iter().all(|error| error.kind() == ErrorKind::TooLarge), "{limit:?}: {found}");
        assert_eq!(found.first().address().map(sroi::Address::as_str), Some("/sites"), "{limit:?}: {found}");
    }
}
