//! The files themselves: valid schemas, alike where they say the same, with nothing that leads nowhere.

use crate::schema::{SCHEMAS, folder, id};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Definitions of one name that are of different things.
const NAMESAKES: [&str; 4] = ["agency", "amounts", "figures", "shares"];

/// Calls `see` with each key and value of all objects in a schema.
fn each<'s>(node: &'s Value, see: &mut dyn FnMut(&'s str, &'s Value)) {
    match node {
        Value::Object(fields) => fields.iter().for_each(|(key, inner)| {
            see(key, inner);
            each(inner, see);
        }),
        Value::Array(items) => items.iter().for_each(|item| each(item, see)),
        _ => {}
    }
}

#[test]
fn each_is_valid_by_the_schema_of_schemas_and_says_what_it_is() {
    assert_eq!(SCHEMAS.len(), 33);
    for (name, schema) in &*SCHEMAS {
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert_eq!(schema["$id"], id(name));
        assert!(jsonschema::meta::is_valid(schema), "{name}");
        assert!(schema["title"].is_string() && schema["description"].as_str().unwrap().ends_with('.'), "{name}");
        each(schema, &mut |key, value| {
            if key == "description"
                && let Some(text) = value.as_str()
            {
                assert!((1..=140).contains(&text.len()), "{name}: {text}");
            }
        });
    }
}

#[test]
fn definitions_of_one_name_are_alike_in_all_files() {
    let mut known: BTreeMap<&str, (&str, &Value)> = BTreeMap::new();
    for (file, schema) in &*SCHEMAS {
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            let (first, same) = known.entry(name).or_insert((file, definition));
            assert!(*same == definition || NAMESAKES.contains(&name.as_str()), "{name} in {first} and in {file}");
        }
    }
}

#[test]
fn every_definition_is_referred_to() {
    for (file, schema) in &*SCHEMAS {
        let mut referred = BTreeSet::new();
        each(schema, &mut |key, to| {
            if key == "$ref" {
                referred.insert(to.as_str().unwrap());
            }
        });
        for name in schema["$defs"].as_object().into_iter().flat_map(|definitions| definitions.keys()) {
            assert!(referred.contains(format!("#/$defs/{name}").as_str()), "{file} does not use {name}");
        }
    }
}

/// Some editors put what is referred to in place of what stands beside the reference.
#[test]
fn nothing_stands_beside_a_reference_that_it_could_replace() {
    fn go(node: &Value, definitions: &Value, at: &str) {
        if let Some(to) = node.get("$ref").and_then(Value::as_str) {
            let fields = node.as_object().unwrap();
            assert!(
                fields.keys().all(|key| ["$ref", "default", "description", "title"].contains(&key.as_str())),
                "{at}: {node}"
            );
            let target = to.strip_prefix("#/$defs/").map(|name| &definitions[name]);
            let replaced = |key: &String| target.is_some_and(|target| target.get(key).is_some());
            assert!(!fields.keys().filter(|key| *key != "$ref").any(replaced), "{at}: {node}");
        }
        match node {
            Value::Object(fields) => fields.values().for_each(|inner| go(inner, definitions, at)),
            Value::Array(items) => items.iter().for_each(|item| go(item, definitions, at)),
            _ => {}
        }
    }
    SCHEMAS.iter().for_each(|(name, schema)| go(schema, &schema["$defs"], name));
}

/// Not every validator has lookarounds or classes of its own.
#[test]
fn patterns_are_plain() {
    for (file, schema) in &*SCHEMAS {
        let mut patterns = Vec::new();
        each(schema, &mut |key, value| match (key, value) {
            ("pattern", Value::String(pattern)) => patterns.push(pattern.as_str()),
            ("patternProperties", Value::Object(fields)) => patterns.extend(fields.keys().map(String::as_str)),
            _ => {}
        });
        for pattern in patterns {
            let plain = ["(?", "\\d", "\\w", "\\s", "\\p", "\\b"].iter().all(|odd| !pattern.contains(odd));
            assert!(plain && pattern.starts_with('^'), "{file}: {pattern}");
        }
    }
}

#[test]
fn the_page_lists_every_file_and_no_line_is_too_long() {
    let page = fs::read_to_string(folder().join("README.md")).unwrap();
    for (name, schema) in &*SCHEMAS {
        let row = format!("| [`{name}.json`]({name}.json) | `{}` |", schema["$id"].as_str().unwrap());
        assert!(page.contains(&row), "{row}");
        let text = fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
        for line in text.lines() {
            assert!(line.chars().count() <= 120, "{name}: {line}");
        }
    }
}
