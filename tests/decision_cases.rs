//! Published and made decisions: every published figure to the digits printed, and every expected figure of the whole result.
//!
//! The cases are in `tests/cases/decisions`: `source` says where documents and figures come from.

#![cfg(all(feature = "json", feature = "tenders"))]

use bigdecimal::BigDecimal;
use serde_json::Value;
use sroi::Limits;
use sroi::decisions::Decision;
use sroi::document::Node;
use std::fs;
use std::path::Path;

/// The cases by name: what they tell, and the document in each with its keys in order. Those that state draws are of options under doubt.
fn cases() -> Vec<(String, Value, Node<'static>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/decisions");
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let text: &'static str = Box::leak(text.into_boxed_str());
        let (told, documents): (Value, Node<'static>) =
            (serde_json::from_str(text).unwrap(), serde_json::from_str(text).unwrap());
        let Some(Node::List(documents)) = at(&documents, "cases") else { panic!("a file has a list of cases") };
        for (case, document) in told["cases"].as_array().unwrap().iter().zip(documents) {
            if let Some(document) = at(document, "document").filter(|_| case["closed_form"].is_null()) {
                all.push((case["name"].as_str().unwrap().to_owned(), case.clone(), document.clone()));
            }
        }
    }
    all.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    all
}

/// What stands under a key.
fn at<'n>(node: &'n Node<'static>, wanted: &str) -> Option<&'n Node<'static>> {
    let Node::Object(fields) = node else { return None };
    fields.iter().find_map(|(key, value)| (key == wanted).then_some(value))
}

/// What comes of a document.
fn decided(document: &Node<'static>) -> Value {
    let decision = Decision::from_document(document.clone(), Limits::default()).unwrap();
    serde_json::from_str(&decision.decided().unwrap().to_json()).unwrap()
}

fn number(value: &Value) -> Option<BigDecimal> {
    match value {
        Value::String(text) => text.parse().ok(),
        Value::Number(number) => number.to_string().parse().ok(),
        _ => None,
    }
}

/// Whether a figure is the published one, to half a unit of the last digit that is printed, and a hair for what was rounded down. `slack` is so many
/// units more, where what is published are sums of rounded parts.
fn is_published(found: &Value, wanted: &Value, slack: u64) -> bool {
    let (Some(found), Some(printed)) = (number(found), number(wanted)) else { return found == wanted };
    let places = printed.as_bigint_and_exponent().1;
    (found - printed).abs() <= BigDecimal::new((5_001 + 10_000 * slack).into(), places + 4)
}

/// Every address at which a result differs from what is expected. Amounts are exact but for the last digit of each line of a ledger, and
/// ratios have 28 digits; what is not expected is not looked at.
fn differences(found: &Value, wanted: &Value, at: &str, figures: &mut usize, differ: &mut Vec<String>) {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) => {
            for (key, wanted) in wanted {
                let found = found.get(key).unwrap_or(&Value::Bool(false));
                differences(found, wanted, &format!("{at}/{key}"), figures, differ);
            }
        }
        (Value::Array(found), Value::Array(wanted)) if found.len() == wanted.len() => {
            for (place, (found, wanted)) in found.iter().zip(wanted).enumerate() {
                differences(found, wanted, &format!("{at}/{place}"), figures, differ);
            }
        }
        _ => {
            *figures += 1;
            let near = match (number(found), number(wanted)) {
                (Some(found), Some(wanted)) => (found - wanted).abs() <= BigDecimal::new(1.into(), 11),
                _ => found == wanted,
            };
            if !near {
                differ.push(format!("{at} is {found}, not {wanted}"));
            }
        }
    }
}

#[test]
fn every_case_gives_what_is_published() {
    let (mut figures, mut wrong) = (0, Vec::new());
    for (name, case, document) in cases() {
        let result = decided(&document);
        let slack = case["published"]["slack"].as_u64().unwrap_or_default();
        for (at, wanted) in case["published"]["figures"].as_object().unwrap() {
            figures += 1;
            let found = result.pointer(at).unwrap_or(&Value::Null);
            if !is_published(found, wanted, slack) {
                wrong.push(format!("{name}: {at} is {found}, published is {wanted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(figures, 98);
}

#[test]
fn every_case_gives_the_whole_result() {
    let (mut figures, mut wrong) = (0, Vec::new());
    for (name, case, document) in cases() {
        let mut differ = Vec::new();
        differences(&decided(&document), &case["expected"], "", &mut figures, &mut differ);
        wrong.extend(differ.into_iter().map(|what| format!("{name}: {what}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(figures > 600, "{figures} figures");
}
