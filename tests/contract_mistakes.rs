//! Bad contracts, outcomes and savings, one mistake each: the address and the whole text of everything that is found.
//!
//! A case of `contract_mistakes/mistakes.txt` is a name, what is changed in which of the three valid documents beside it, and the lines that are
//! printed. `SROI_GOLDEN=write` writes what is found, for a person to read.

#![cfg(feature = "json")]

use serde_json::Value;
use sroi::Findings;
use sroi::contracts::{Contract, Outcomes, Savings};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 3] = ["contract", "outcomes", "savings"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract_mistakes")
}

/// A case: its name, its changes, each with the document that it is made in, and what is found.
#[derive(Debug, Default)]
struct Case {
    name: String,
    changes: Vec<(String, String)>,
    found: Vec<String>,
}

fn cases() -> Vec<Case> {
    let text = fs::read_to_string(folder().join("mistakes.txt")).unwrap();
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some(inside) = line.strip_prefix("    ") else {
            cases.push(Case { name: line.to_owned(), ..Case::default() });
            continue;
        };
        let case = cases.last_mut().unwrap();
        match inside.split_once(": ") {
            Some((document, change)) if DOCUMENTS.contains(&document) => {
                case.changes.push((document.to_owned(), change.to_owned()));
            }
            _ => case.found.push(inside.to_owned()),
        }
    }
    cases
}

fn settled(texts: &[Option<String>; 3]) -> Result<(), Findings> {
    let [contract, outcomes, savings] = texts;
    let contract = Contract::from_json(contract.as_deref().unwrap())?;
    let outcomes = Outcomes::from_json(outcomes.as_deref().unwrap())?;
    let savings = savings.as_deref().map(Savings::from_json).transpose()?;
    contract.settled(&outcomes, savings.as_ref()).map(|_| ())
}

/// A document with one thing changed: `set ADDRESS VALUE`, `rename ADDRESS KEY`, `remove ADDRESS`, or `after ADDRESS MEMBERS`, which puts members
/// beside it.
fn changed(text: &str, change: &str) -> String {
    let mut document: Value = serde_json::from_str(text).unwrap();
    let (verb, rest) = change.split_once(' ').unwrap();
    let (address, new) = rest.split_once(' ').unwrap_or((rest, ""));
    let (inside, last) = address.rsplit_once('/').unwrap();
    let parent = document.pointer_mut(inside).unwrap_or_else(|| panic!("`{change}`: there is no {inside}"));
    if verb == "set" {
        let place = match parent {
            Value::Array(items) => items.get_mut(last.parse::<usize>().unwrap()),
            other => other.get_mut(last),
        };
        *place.unwrap_or_else(|| panic!("`{change}`: nothing is there")) = serde_json::from_str(new).unwrap();
        return document.to_string();
    }
    let fields = parent.as_object_mut().unwrap();
    let old = fields.get(last).unwrap_or_else(|| panic!("`{change}`: nothing is there")).clone();
    match verb {
        "rename" => {
            fields.remove(last);
            fields.insert(new.trim_matches('"').to_owned(), old);
        }
        "remove" => {
            fields.remove(last);
        }
        "after" => {
            let members: Value = serde_json::from_str(&format!("{{{new}}}")).unwrap();
            fields.extend(members.as_object().unwrap().clone());
        }
        _ => panic!("`{change}`: {verb} is no change"),
    }
    document.to_string()
}

/// What is found in the documents with the changes of a case.
fn found(changes: &[(String, String)]) -> Vec<String> {
    let texts = DOCUMENTS.map(|document| {
        let mut text = Some(fs::read_to_string(folder().join(format!("{document}.json"))).unwrap());
        for (_, change) in changes.iter().filter(|(own, _)| own == document) {
            text = if change == "none" { None } else { text.map(|text| changed(&text, change)) };
        }
        text
    });
    let findings = settled(&texts).err();
    findings.map_or_else(Vec::new, |findings| findings.to_string().lines().map(ToOwned::to_owned).collect())
}

#[test]
fn without_a_mistake_nothing_is_found() {
    assert_eq!(found(&[]), Vec::<String>::new());
}

#[test]
fn every_mistake_is_found_at_its_address_and_in_its_words() {
    let cases = cases();
    assert!(cases.len() > 120);
    let mut written = String::from(
        "# One mistake each: what is changed in which of the three documents, and all that is found, as it is printed.\n",
    );
    let mut wrong = Vec::new();
    for case in &cases {
        let found = found(&case.changes);
        let changes = case.changes.iter().map(|(document, change)| format!("    {document}: {change}\n"));
        let lines = found.iter().map(|line| format!("    {line}\n"));
        let inside: Vec<String> = changes.chain(lines).collect();
        write!(written, "\n{}\n{}", case.name, inside.concat()).unwrap();
        if found != case.found || found.is_empty() {
            wrong.push(format!("{}: {found:#?}", case.name));
        }
    }
    if std::env::var("SROI_GOLDEN").is_ok_and(|what| what == "write") {
        fs::write(folder().join("mistakes.txt"), written).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
