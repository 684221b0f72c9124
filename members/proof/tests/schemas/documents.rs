//! The examples of the documents: what they print as a map, a study and so on is one by its schema, and what they print as
//! a mistake is one.

use crate::beyond::Verdicts;
use crate::format::{FORMATS, Format};
use crate::schema::repository;
use serde_json::{Value, json};
use sroi::document::Node;
use std::fs;
use std::path::PathBuf;

/// Pages that have examples, and files that are ones.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(repository().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|file| file.extension().is_some_and(|found| found == ending)).collect();
    files.sort();
    files
}

/// The format that a document is of; none where it is but a part of one.
fn format_of(document: &Value) -> Option<&'static Format> {
    let has = |key: &str| document.get(key).is_some();
    let stated = document["format"].as_str().unwrap_or_default();
    let name = match stated.split('/').next().unwrap_or_default() {
        "sroi" => "map",
        "sroi-agreement" => "agreement",
        "sroi-contract" => "contract",
        "sroi-outcomes" => "outcomes",
        "sroi-savings" => "savings",
        "sroi-unit-costs" => "unit-costs",
        "sroi-study" => "study",
        "sroi-options" => "options",
        "sroi-rollout" => "rollout",
        "sroi-corrections" => "corrections",
        "sroi-equity" => "equity",
        "sroi-values" => "values",
        "sroi-portfolio" => "portfolio",
        "sroi-tender" => "tender",
        "sroi-request" => "request",
        _ if has("map") => "request",
        _ if has("doubts") || has("draws") => "study",
        _ if has("costs") => "game",
        _ => return None,
    };
    FORMATS.iter().find(|format| format.schema == name)
}

/// Every object of JSON in a text, those inside others left out.
fn objects(text: &str) -> Vec<Value> {
    // lines of examples that are not shown begin with a mark
    let text: String =
        text.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).flat_map(|line| [line, "\n"]).collect();
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(start) = text[from..].find('{').map(|at| from + at) {
        let mut stream = serde_json::Deserializer::from_str(&text[start..]).into_iter::<Value>();
        from = match stream.next() {
            Some(Ok(object)) => {
                found.push(object);
                start + stream.byte_offset()
            }
            _ => start + 1,
        };
    }
    found
}

/// Every document of TOML in a page: texts of Rust that begin with a format.
fn in_toml(text: &str) -> Vec<Value> {
    let texts = text.split("r#\"").skip(1).filter_map(|rest| rest.split("\"#").next());
    let tomls = texts.filter(|text| text.trim_start().starts_with("format = "));
    let nodes = tomls.map(|text| toml::from_str::<Node<'static>>(text).unwrap());
    // what is printed of a document is its JSON
    nodes.map(|node| serde_json::from_str(&format!("{node:?}")).unwrap()).collect()
}

#[test]
fn what_the_documents_print_is_by_its_schema_what_its_reader_says() {
    let (mut verdicts, mut sound) = (Verdicts::default(), 0);
    let mut pages = files("docs", "md");
    pages.push(repository().join("README.md"));
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for document in objects(&text).into_iter().chain(in_toml(&text)) {
            let Some(format) = format_of(&document) else {
                // braces of code
                assert_eq!(document, json!({}), "in {}", page.display());
                continue;
            };
            let errors = (format.read)(&document.to_string());
            sound += usize::from(errors.is_empty());
            verdicts.add(format.schema, || format!("in {}", page.display()), &document, &errors);
        }
    }
    verdicts.assert_right();
    assert!(sound >= 8 && verdicts.compared >= 14, "{sound} of {}", verdicts.compared);
}

#[test]
fn the_maps_and_studies_beside_the_examples_are_accepted() {
    let mut found = 0;
    for file in files("examples/maps", "json") {
        let schema = if file.to_str().unwrap().ends_with("_study.json") { "study" } else { "map" };
        crate::schema::assert_accepted(schema, &fs::read_to_string(file).unwrap());
        found += 1;
    }
    assert!(found >= 3);
}
