//! Bad inputs, a few lines a mistake: the kind, the address and the whole text of everything that is found in each.
//!
//! Every case of `tests/bad_inputs/*.txt` is `base.json` or `base.toml`, which are valid, with one thing changed; those
//! that are about several mistakes at once, or about no map at all, are listed apart. `bad_inputs/case.rs` says how a
//! case is written.

#![cfg(feature = "json")]

#[path = "bad_inputs/case.rs"]
mod case;
#[path = "bad_inputs/made.rs"]
mod made;
#[path = "bad_inputs/patch.rs"]
mod patch;

use case::{Case, cases, ending, files, text_of};
use made::{map, rejected};
use sroi::ErrorKind::{
    self, BadId, BadLength, BadSteps, Conflict, DuplicateKey, Empty, MissingKey, MissingPriceYear, NoSuchAddress,
    NotADecimal, OutOfRange, SharesMissOne, Syntax, TooManyDigits, UnknownId, UnknownKey, UnknownWord, WrongType,
};
use sroi::document::Node;
use sroi::{Error, Findings, ImpactMap, Limits};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The valid maps that the cases are made from.
const BASES: [&str; 2] = ["base.json", "base.toml"];

/// Cases that are about several mistakes, or differ from their base as a whole.
const NOT_ONE_CHANGE: [&str; 4] =
    ["note_on_nothing_beside_missing_title.json", "note_on_number_that_is_wrong_too.json", "several_", "root_"];

/// The kinds of what can be wrong in a text; nested too deep, too large and beyond what can be computed are made in code.
const KINDS: [ErrorKind; 18] = [
    Syntax,
    UnknownKey,
    DuplicateKey,
    MissingKey,
    WrongType,
    UnknownWord,
    NotADecimal,
    TooManyDigits,
    OutOfRange,
    BadId,
    UnknownId,
    SharesMissOne,
    Empty,
    BadLength,
    Conflict,
    BadSteps,
    MissingPriceYear,
    NoSuchAddress,
];

fn read(name: &str, text: &str) -> Result<ImpactMap, Findings> {
    if ending(name) == "toml" {
        let document: Node = toml::from_str(text).unwrap();
        ImpactMap::from_document(document, Limits::default())
    } else {
        ImpactMap::from_json(text)
    }
}

/// What a text begins with that is about an address.
fn prefix(error: &Error) -> String {
    match error.address() {
        None => String::new(),
        Some(address) if address.as_str().is_empty() => "the document: ".to_owned(),
        Some(address) => format!("{address}: "),
    }
}

/// A finding as a case has it: its kind, and the line that is printed.
fn line(error: &Error) -> String {
    let text = error.to_string();
    assert!(text.starts_with(&prefix(error)), "{text:?} does not begin with its address");
    format!("{:?} {text}", error.kind())
}

fn lines(findings: &Findings) -> Vec<String> {
    findings.iter().map(line).collect()
}

fn assert_on_one_line_each(findings: &Findings) {
    for error in findings.iter() {
        let text = error.to_string();
        let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        assert!(!text.contains(breaks), "{text:?}");
    }
    assert_eq!(findings.to_string().lines().count(), findings.iter().count());
}

/// Whether a case is about one mistake, in a text that is not blank.
fn is_about_one_mistake(case: &Case, text: &str) -> bool {
    let apart = NOT_ONE_CHANGE.iter().any(|apart| case.name.starts_with(apart));
    !apart && !text.trim().is_empty()
}

#[test]
fn every_file_of_the_folder_is_a_base_or_a_case_and_every_name_is_given_once() {
    let cases = cases();
    let mut of_cases: Vec<&str> = cases.iter().filter(|case| case.is_file()).map(|case| case.name.as_str()).collect();
    of_cases.extend(BASES);
    of_cases.sort_unstable();
    assert_eq!(files(&["json", "toml"]), of_cases);
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len());
}

#[test]
fn every_finding_is_of_the_kind_at_the_address_and_in_the_words_of_its_case() {
    let mut differences = String::new();
    for case in cases() {
        let found = read(&case.name, &case.text());
        let found = found.map_or_else(|findings| lines(&findings), |_| vec!["nothing".to_owned()]);
        if case.found != found {
            let (expected, found) = (case.found.join("\n    "), found.join("\n    "));
            write!(differences, "\n{}\n  in the table\n    {expected}\n  found\n    {found}", case.name).unwrap();
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn every_kind_of_mistake_that_a_text_can_have_is_among_the_cases() {
    let cases = cases();
    let kinds: BTreeSet<&str> =
        cases.iter().flat_map(|case| &case.found).filter_map(|line| line.split(' ').next()).collect();
    let known: BTreeSet<String> = KINDS.iter().map(|kind| format!("{kind:?}")).collect();
    assert_eq!(kinds, known.iter().map(String::as_str).collect());
}

/// An address is printed with its line breaks escaped, and kept as it is.
#[test]
fn an_address_keeps_the_line_break_that_its_print_escapes() {
    let cases = cases();
    let case = cases.iter().find(|case| case.name == "id_with_line_break.json").unwrap();
    let findings = rejected(&case.text());
    assert_eq!(findings.first().address().unwrap().as_str(), "/inputs/lead\ner");
}

#[test]
fn the_bases_are_valid() {
    for base in BASES {
        let map = read(base, &text_of(base)).unwrap();
        assert!(sroi::appraise(&map).is_ok(), "{base}");
        assert_eq!(ImpactMap::from_json(&map.to_json()).unwrap(), map, "{base}");
    }
}

#[test]
fn every_case_is_its_base_with_one_thing_changed() {
    let mut texts = BTreeSet::new();
    for case in cases() {
        let (name, whole, base) = (&case.name, case.text(), text_of(case.base()));
        assert!(whole != base, "{name} is its base");
        assert!(texts.insert(whole.clone()), "{name} is another case once more");
        if !is_about_one_mistake(&case, &whole) {
            continue;
        }
        assert_eq!(case.changes.len(), 1, "{name} changes several things");
        let (base, changed): (Vec<_>, Vec<_>) = (base.lines().collect(), whole.lines().collect());
        let before = base.iter().zip(&changed).take_while(|(a, b)| a == b).count();
        let (base, changed) = (&base[before..], &changed[before..]);
        let after = base.iter().rev().zip(changed.iter().rev()).take_while(|(a, b)| a == b).count();
        let (removed, added) = (base.len() - after, changed.len() - after);
        assert!(added <= 4, "{name} has {added} lines of its own");
        assert!(removed <= 4 || added <= 4, "{name} lacks {removed} lines and has {added} of its own");
    }
}

#[test]
fn every_finding_is_on_one_line() {
    for case in cases() {
        if let Err(findings) = read(&case.name, &case.text()) {
            assert_on_one_line_each(&findings);
        }
    }
    let odd = r"a\nb\r\u0000\u001b[31m\u0085\u2028\u2029";
    for rest in [
        format!(r#","{odd}": 1"#),
        format!(r#","inputs": {{"{odd}": {{}}}}"#),
        format!(r#","inputs": {{"i": {{"from": "{odd}", "amount": "1"}}}}"#),
        format!(r#","inputs": {{"i": {{"from": "p", "amount": "{odd}"}}}}"#),
        format!(r#","kind": "{odd}""#),
        format!(r#","price_index": {{"{odd}": "1"}}"#),
        format!(r#","notes": {{"{odd}": {{}}, "/{odd}": {{}}}}"#),
        format!(r#","outcomes": {{"o": {{"{odd}": null}}}}"#),
    ] {
        assert_on_one_line_each(&rejected(&map(&rest)));
    }
}
