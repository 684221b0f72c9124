//! The schema files, each with its validator.

use jsonschema::{Registry, Validator};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Every schema by its name, which is its file's without the ending.
pub(crate) static SCHEMAS: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "json"));
    let read = |file: PathBuf| {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap())
    };
    files.map(read).collect()
});

static VALIDATORS: LazyLock<BTreeMap<String, Validator>> = LazyLock::new(|| {
    let known = SCHEMAS.iter().map(|(name, schema)| (id(name), schema.clone()));
    let registry = known.fold(Registry::new(), |registry, (id, schema)| registry.add(id, schema).unwrap());
    let registry = registry.prepare().unwrap();
    let options = jsonschema::options().with_registry(&registry).should_validate_formats(true);
    SCHEMAS.iter().map(|(name, schema)| (name.clone(), options.build(schema).unwrap())).collect()
});

/// The repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn folder() -> PathBuf {
    repository().join("docs/schema")
}

/// The `$id` that the schema of this name has to have.
pub(crate) fn id(name: &str) -> String {
    format!("urn:sroi:schema:{name}:1")
}

pub(crate) fn schema(name: &str) -> &'static Value {
    SCHEMAS.get(name).unwrap_or_else(|| panic!("there is no schema {name}"))
}

pub(crate) fn accepts(name: &str, document: &Value) -> bool {
    VALIDATORS[name].is_valid(document)
}

/// What a schema has against a document, a line each, with the address.
pub(crate) fn refusals(name: &str, document: &Value) -> Vec<String> {
    let said = |error: jsonschema::ValidationError<'_>| format!("{}: {error}", error.instance_path());
    VALIDATORS[name].iter_errors(document).map(said).collect()
}

/// Asserts that a document that the crate wrote, or that its documents print, is as its schema says.
pub(crate) fn assert_accepted(name: &str, text: &str) {
    let document: Value = serde_json::from_str(text).unwrap();
    let refusals = refusals(name, &document);
    assert!(refusals.is_empty(), "{name}: {refusals:#?}\nin {text}");
}
