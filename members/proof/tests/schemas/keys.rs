//! The keys and words of the schemas are those that the readers know, at each place. The readers are asked: who gives an
//! unknown key or word is told those that are known.

use crate::beyond::is_by_another;
use crate::format::{FORMATS, Format};
use crate::walk::{Part, described, escaped, walk};
use serde_json::{Value, json};
use sroi::map::Currency;
use std::collections::BTreeSet;

/// Longer than what readers look for a near word of, so that all that are known are told.
const UNKNOWN: &str = "nothing-that-any-format-knows-and-longer-than-any-word-that-it-could-be-meant-for";

type Words<'w> = BTreeSet<&'w str>;

/// Looks at a value of a document, at its address, with the parts of the schema that speak of it.
type See<'s> = &'s mut dyn FnMut(&Value, &str, &Value, &[Part]);

/// Looks at every value of every full document of a format.
fn everywhere(format: &Format, see: See<'_>) {
    for document in format.full() {
        walk(format.schema, &document, &mut |at, value, parts| see(&document, at, value, parts));
    }
}

/// The document with another value at an address.
pub(crate) fn with(document: &Value, at: &str, value: Value) -> Value {
    let mut changed = document.clone();
    *changed.pointer_mut(at).unwrap() = value;
    changed
}

/// The document with a key set in the object at an address, or taken out of it.
pub(crate) fn with_key(document: &Value, at: &str, key: &str, value: Option<Value>) -> Value {
    let mut changed = document.clone();
    let fields = changed.pointer_mut(at).unwrap().as_object_mut().unwrap();
    match value {
        Some(value) => fields.insert(key.to_owned(), value),
        None => fields.remove(key),
    };
    changed
}

/// What is found at an address, by its code.
fn at<'e>(errors: &'e [Value], code: &str, address: &str) -> Option<&'e Value> {
    errors.iter().find(|error| error["code"] == code && error["address"] == address)
}

/// The words that an error lists as known.
fn known(error: &Value) -> Words<'_> {
    error["parameters"]["known"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

fn is_closed(part: &Part) -> bool {
    part.get("additionalProperties") == Some(&Value::Bool(false))
}

#[test]
fn an_object_has_the_keys_that_its_reader_knows() {
    let mut compared = 0;
    for format in &FORMATS {
        everywhere(format, &mut |document, address, value, parts| {
            let described: Words<'_> = parts.iter().flat_map(Part::properties).collect();
            if !value.is_object() || !parts.iter().any(is_closed) || described.is_empty() {
                return;
            }
            let errors = (format.read)(&with_key(document, address, UNKNOWN, Some(Value::Null)).to_string());
            let inside = format!("{address}/{UNKNOWN}");
            if let Some(error) = at(&errors, "unknown-key", &inside) {
                assert_eq!(known(error), described, "{} at {address}", format.schema);
                compared += 1;
            } else {
                // the keys of grades are numbers: the rule says which
                let error = at(&errors, "not-a-grade", &inside).unwrap_or_else(|| panic!("{address}: {errors:#?}"));
                assert!(error["rule"].as_str().unwrap().contains("1 to 6") && described.len() == 6, "{error:#}");
            }
        });
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn a_key_is_required_where_its_reader_misses_it() {
    for format in &FORMATS {
        everywhere(format, &mut |document, address, value, parts| {
            let required: Words<'_> = parts
                .iter()
                .filter_map(|part| part.get("required").and_then(Value::as_array))
                .flatten()
                .map(|key| key.as_str().unwrap())
                .collect();
            let names: Words<'_> = parts.iter().flat_map(Part::properties).collect();
            // a transfer is required of a value that takes from somebody, and a reference is one by its assumption: readers
            // do not say that these are missing. The correction of a grade is required where the grade is used, and some keys of a tender
            // where others ask for them
            let says = |key: &&str| {
                let by_another = format.schema == "tender" && is_by_another(&format!("{address}/{key}"));
                let unsaid = ["assumption", "transfer"].contains(key) || address.ends_with("/grades") || by_another;
                value.get(key).is_some() && !unsaid
            };
            for key in names.into_iter().filter(says) {
                let errors = (format.read)(&with_key(document, address, key, None).to_string());
                let missed = at(&errors, "missing-key", &format!("{address}/{key}")).is_some();
                assert_eq!(missed, required.contains(key), "{}: {address}/{key}", format.schema);
            }
        });
    }
}

#[test]
fn an_enum_has_the_words_that_its_reader_knows() {
    let currencies: Words<'_> = Currency::all().map(Currency::code).collect();
    let mut compared = BTreeSet::new();
    for format in &FORMATS {
        everywhere(format, &mut |document, address, _, parts| {
            let enums = parts.iter().filter(|part| part.get("enum").is_some());
            for part in enums {
                let words = part.get("enum").and_then(Value::as_array).unwrap();
                let words: Words<'_> = words.iter().map(|word| word.as_str().unwrap()).collect();
                let errors = (format.read)(&with(document, address, json!(UNKNOWN)).to_string());
                match at(&errors, "unknown-word", address) {
                    Some(error) => assert_eq!(known(error), words, "{}: {address}", part.place),
                    None if part.place.ends_with("#/$defs/currency") => assert_eq!(words, currencies),
                    None => panic!("{}: {errors:#?}", part.place),
                }
                compared.insert(part.place.clone());
            }
        });
    }
    let all: usize = FORMATS.iter().map(|format| enums(crate::schema::schema(format.schema))).sum();
    assert_eq!(compared.len(), all, "{compared:#?}");
}

/// How many enums a schema has, but for words that it forbids.
fn enums(schema: &Value) -> usize {
    match schema {
        Value::Object(fields) => {
            let inside = fields.iter().filter(|(key, _)| *key != "not").map(|(_, inner)| enums(inner));
            inside.sum::<usize>() + usize::from(fields.contains_key("enum"))
        }
        Value::Array(items) => items.iter().map(enums).sum(),
        _ => 0,
    }
}

/// Else a key could stand in a schema that nobody looks at.
#[test]
fn full_documents_have_every_key_that_the_schemas_describe() {
    let (mut seen, mut all) = (BTreeSet::new(), BTreeSet::new());
    for format in &FORMATS {
        everywhere(format, &mut |_, _, _, parts| seen.extend(parts.iter().map(|part| part.place.clone())));
        all.extend(described(format.schema));
    }
    let unseen: Vec<_> = all.difference(&seen).collect();
    assert!(unseen.is_empty(), "{unseen:#?}");
}

/// A document cannot name its schema itself: editors are told by the name of the file.
#[test]
fn no_format_has_the_key_schema() {
    for format in &FORMATS {
        for document in format.full() {
            let named = with_key(&document, "", "$schema", Some(json!(crate::schema::id(format.schema))));
            assert_eq!(format.codes(&named), ["unknown-key"], "{}", format.schema);
            assert!(!crate::schema::accepts(format.schema, &named));
        }
    }
}

/// An address is a pointer of JSON, so that what `walk` says can be looked up.
#[test]
fn addresses_of_the_walk_are_pointers() {
    assert_eq!(escaped("/outcomes/a~b"), "~1outcomes~1a~0b");
    for format in &FORMATS {
        everywhere(format, &mut |document, address, value, _| assert_eq!(document.pointer(address), Some(value)));
    }
}
