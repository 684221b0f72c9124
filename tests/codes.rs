//! The table of codes in `docs/codes.md` is that of the code; and what is said in English is what the templates make.

#![cfg(all(feature = "csv", feature = "json", feature = "simulation", feature = "unit-costs", feature = "xlsx"))]

use sroi::error::{Declared, Message, Parameter, Term, messages};
use sroi::pockets::Counting;
use sroi::pockets::agreements::{self, Agreement};
use sroi::simulation::StudyWarningCode;
use sroi::warning::Code;
use sroi::{ErrorKind, Findings, ImpactMap, appraise};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const DOCUMENT: &str = include_str!("../docs/codes.md");

/// A template as it stands in the table.
fn code(template: &str) -> String {
    if template.contains('`') { format!("`` {template} ``") } else { format!("`{template}`") }
}

fn parameters(all: impl Iterator<Item = Declared>) -> String {
    let one = |parameter: Declared| {
        let missing = if parameter.is_optional() { "?" } else { "" };
        format!("`{}`{missing} {}", parameter.name(), parameter.kind())
    };
    all.map(one).collect::<Vec<_>>().join(", ")
}

fn table(head: &str, rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let dashes = "---|".repeat(head.matches('|').count() - 1);
    let mut text = format!("{head}\n|{dashes}\n");
    for row in rows {
        writeln!(text, "| {} |", row.join(" | ")).unwrap();
    }
    text
}

fn english(message: &Message) -> String {
    let one_of = |templates: &[&str]| templates.iter().map(|one| code(one)).collect::<Vec<_>>().join(" or ");
    let mut text = code(message.rule());
    if !message.values().is_empty() {
        write!(text, ", this is {}", one_of(message.values())).unwrap();
    }
    if !message.suggestions().is_empty() {
        write!(text, "; {}", one_of(message.suggestions())).unwrap();
    }
    text
}

fn of_message(message: &Message) -> Vec<String> {
    let kind = message.kind().map_or("that of the cause".to_owned(), |kind| format!("`{kind}`"));
    vec![format!("`{}`", message.code()), kind, english(message), parameters(message.parameters())]
}

fn of_any() -> String {
    let (values, suggestions) = (Message::OF_ANY.values(), Message::OF_ANY.suggestions());
    let rows = values.iter().map(|one| ("value", one)).chain(suggestions.iter().map(|one| ("suggestion", one)));
    let rows = rows.map(|(part, template)| {
        let place = |name: &str| template.contains(&format!("{{{name}}}"));
        let own = Message::OF_ANY.parameters().filter(|parameter| place(parameter.name()));
        vec![part.to_owned(), code(template), parameters(own).replace('?', "")]
    });
    table("| in place of | English | parameters |", rows)
}

fn of_warnings<C: Code>(all: impl IntoIterator<Item = C>) -> String {
    let row = |one: C| {
        let (word, level) = (code(one.as_str()), code(one.severity().as_str()));
        vec![word, level, code(one.message()), parameters(one.parameters().iter().copied())]
    };
    table("| code | level | English | parameters |", all.into_iter().map(row))
}

/// Every table under its heading, as the code has it.
fn tables() -> [(&'static str, String); 8] {
    [
        ("Errors", table("| code | kind | English | parameters |", messages().map(of_message))),
        ("Beside any error", of_any()),
        ("Warnings of an appraisal", of_warnings(sroi::appraise::WarningCode::ALL)),
        ("Warnings of an agreement", of_warnings(agreements::WarningCode::ALL)),
        ("Warnings of a study", of_warnings(StudyWarningCode::ALL)),
        ("Warnings of a contract", of_warnings(sroi::contracts::WarningCode::ALL)),
        ("Warnings of a decision", of_warnings(sroi::decisions::WarningCode::ALL)),
        ("Terms", table("| term | English |", Term::all().map(|term| vec![code(term.key()), code(term.english())]))),
    ]
}

/// The table in a section of the document.
fn stated(heading: &str) -> String {
    let mut sections = DOCUMENT.split("\n## ");
    let section = sections.find(|section| section.lines().next() == Some(heading));
    let lines = section.unwrap_or_default().lines().filter(|line| line.starts_with('|'));
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn the_document_has_every_code_as_it_is() {
    let mut differences = String::new();
    for (heading, table) in tables().into_iter().filter(|(heading, table)| stated(heading) != *table) {
        write!(differences, "\n## {heading}\n\n{table}").unwrap();
    }
    assert!(differences.is_empty(), "docs/codes.md should have, under these headings:\n{differences}");
}

#[test]
fn every_kind_of_error_has_a_message() {
    let kinds: BTreeSet<ErrorKind> = messages().filter_map(Message::kind).collect();
    assert_eq!(kinds, ErrorKind::ALL.into_iter().collect());
}

#[test]
fn no_two_terms_have_the_same_key_or_the_same_english() {
    for what in [Term::key as fn(&Term) -> &'static str, Term::english] {
        let all: BTreeSet<&str> = Term::all().map(|term| what(&term)).collect();
        assert_eq!(all.len(), Term::all().len());
    }
}

fn refused(text: &str) -> Findings {
    ImpactMap::from_json(text).unwrap_err()
}

#[test]
fn a_fault_of_the_text_has_its_line_and_column_and_any_other_has_an_address() {
    let findings = refused("{\n  \"format\": \"sroi/1\",\n  oops\n}");
    let error = findings.first();
    assert_eq!((error.code(), error.line(), error.column(), error.address()), ("syntax", Some(3), Some(3), None));
    assert!(error.to_string().starts_with("line 3, column 3: not JSON: "), "{error}");
    let findings = refused("{}");
    let error = findings.first();
    assert_eq!((error.code(), error.line(), error.column()), ("missing-key", None, None));
    assert!(error.address().is_some());
}

#[test]
fn parameters_are_what_was_given_and_what_is_allowed() {
    let findings = refused(r#"{"format": "sroi/1", "title": 7, "kind": "forcast", "price_year": 12345}"#);
    let error = |at: &str| findings.iter().find(|error| error.address().unwrap().as_str() == at).unwrap();
    let of = |at: &str, name: &str| error(at).parameter(name).cloned();
    let text = |text: &str| Some(Parameter::Text(text.to_owned()));
    let Some(Parameter::Term(found)) = of("/title", "found") else { panic!("{}", error("/title")) };
    assert_eq!((found.key(), found.of()), ("the-number", Some("7")));
    assert_eq!((of("/kind", "word"), of("/kind", "near")), (text("forcast"), text("forecast")));
    assert_eq!(of("/kind", "known"), None);
    assert_eq!(
        (of("/price_year", "least"), of("/price_year", "most")),
        (Some(Parameter::Whole(1)), Some(Parameter::Whole(9_999)))
    );
    assert_eq!(of("/price_year", "given"), text("12345"));

    let json = serde_json::to_value(error("/title")).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "kind": "wrong-type", "code": "wrong-type", "address": "/title",
            "rule": "a text stands here", "value": "the number 7", "suggestion": null,
            "message": "/title: a text stands here, this is the number 7",
            "parameters": {"wanted": {"term": "a-text", "of": null}, "found": {"term": "the-number", "of": "7"}},
            "line": null, "column": null
        })
    );
}

/// A long text is cut in an error's parameters as in its value, and what would break the line stands there as it was given.
#[test]
fn a_long_text_is_cut_and_a_line_break_is_kept() {
    let long = "x\\n".repeat(200);
    let findings = refused(&format!(r#"{{"format": "{long}"}}"#));
    let Some(Parameter::Text(found)) = findings.first().parameter("found") else { panic!("{findings}") };
    assert_eq!(*found, format!("{}\u{2026}", "x\n".repeat(50)));
    assert!(findings.first().value().unwrap().starts_with(r#""x\nx\n"#));
}

#[test]
fn a_warning_has_the_parameters_of_its_code() {
    let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
        .stakeholder("walkers", sroi::build::people("Walkers\nof Leeds"))
        .input("leader", sroi::build::cash("walkers", 8))
        .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50")))
        .outcome("slimmer", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50")))
        .finish()
        .unwrap();
    let appraisal = appraise(&map).unwrap();
    let of = |word: &str| appraisal.warnings().iter().find(|warning| warning.code().as_str() == word).unwrap();
    let twice = of("same-proxy-twice");
    assert_eq!(twice.parameter("who"), Some(&Parameter::Text("Walkers\nof Leeds".to_owned())));
    let first = Parameter::Address("/outcomes/fitter/values/pass/proxy".parse().unwrap());
    assert_eq!(twice.parameter("first"), Some(&first));
    let ratio = of("high-ratio");
    assert_eq!(ratio.parameter("limit"), Some(&Parameter::Number("10.2".to_owned())));
    assert_eq!(ratio.filled("{ratio} > {limit}", Term::english).unwrap(), "471.01 > 10.2");
    for warning in appraisal.warnings() {
        assert_eq!(warning.filled(warning.code().message(), Term::english).as_deref(), Some(warning.message()));
        let json = serde_json::to_value(warning).unwrap();
        let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys.into_iter().collect::<BTreeSet<_>>(), ["at", "code", "level", "message", "parameters"].into());
        assert_eq!(json["message"], warning.message());
        assert_eq!(json["parameters"].as_object().unwrap().len(), warning.parameters().len());
    }

    // in the whole result as by itself
    let document: serde_json::Value = serde_json::from_str(&appraisal.to_json()).unwrap();
    let written = |code: &str| {
        let of_code = |warning: &&serde_json::Value| warning["code"] == code;
        document["warnings"].as_array().unwrap().iter().find(of_code).unwrap()["parameters"].clone()
    };
    let twice = serde_json::json!({"who": "Walkers\nof Leeds", "first": "/outcomes/fitter/values/pass/proxy"});
    assert_eq!(written("same-proxy-twice"), twice);
    assert_eq!(written("high-ratio"), serde_json::json!({"ratio": "471.01", "limit": "10.2"}));
    assert_eq!(written("input-without-source"), serde_json::json!({}));
}

/// Whole numbers are numbers, terms objects, and several terms a list of them, as in an error.
#[test]
fn the_parameters_of_a_warning_serialize_as_those_of_an_error() {
    let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
        .stakeholder("walkers", sroi::build::people("Walkers"))
        .stakeholder("friends", sroi::build::people("Friends"))
        .input("leader", sroi::build::cash("walkers", 8))
        .outcome("fitter", sroi::build::outcome("walkers", 12).lasts(2).value("pass", sroi::build::value("2.50")))
        .finish()
        .unwrap();
    let appraisal = appraise(&map).unwrap();
    let written = |amount| {
        let loan = Agreement::invest_to_save_loan("friends", "walkers", amount, 3).finish().unwrap();
        let applied: serde_json::Value =
            serde_json::from_str(&loan.applied(&appraisal, Counting::default()).unwrap().to_json()).unwrap();
        (applied["warnings"][0]["code"].clone(), applied["warnings"][0]["parameters"].clone())
    };
    let why = serde_json::json!({"why": {"term": "nothing-lent", "of": null}});
    assert_eq!(written(0), ("nothing-moves".into(), why));
    let owed = serde_json::json!({"borrower": "walkers", "outstanding": "7", "year": 3});
    assert_eq!(written(7), ("loan-not-repaid".into(), owed));
}

#[test]
fn the_terms_of_a_warning_of_a_study_are_a_list_of_objects() {
    use sroi::distribution::Distribution;
    let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
        .stakeholder("walkers", sroi::build::people("Walkers"))
        .input("leader", sroi::build::cash("walkers", 8))
        .outcome("fitter", sroi::build::outcome("walkers", 12).deadweight("0.9").value("pass", sroi::build::value(2)))
        .finish()
        .unwrap();
    let study = sroi::simulation::Study::draft()
        .draws(100)
        .doubt("/outcomes/fitter/deadweight", Distribution::normal("0.9", "0.1").unwrap())
        .finish()
        .unwrap();
    let found: serde_json::Value =
        serde_json::from_str(&sroi::simulation::assess(&map, &study).unwrap().to_json()).unwrap();
    let cut = found["warnings"].as_array().unwrap().iter().find(|one| one["code"] == "tail-cut-off").unwrap();
    // what is cut off begins one standard deviation above the mean
    let expected = serde_json::json!({
        "domain": [{"term": "a-share", "of": null}],
        "share": {"term": "per-cent", "of": "15.8655"}
    });
    assert_eq!(cut["parameters"], expected);
}
