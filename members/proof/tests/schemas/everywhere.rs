//! The same values, put in every place of every format: what a schema refuses its reader refuses, and what a reader
//! refuses its schema refuses, but for what no schema can say.

use crate::beyond::Verdicts;
use crate::format::FORMATS;
use crate::keys::{with, with_key};
use crate::walk::walk;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Values of every type, at the edges of what may stand somewhere.
const VALUES: &str = include_str!("values.json");

/// Keys of every form, at the edges of what may be one.
fn other_keys() -> impl Iterator<Item = String> {
    let short =
        ["", "A", "0", "a.b-c_D", "a b", "a/b", "\u{e9}", "A+A", "A+", "+", "A+a.b", "2027", "02027", "0", "10000"];
    let addresses = ["/", "/a", "/a~0~1", "/a~", "/a~2", "a", "x-b"];
    let long = [31, 32, 64, 65].map(|length| "i".repeat(length));
    short.into_iter().chain(addresses).map(ToOwned::to_owned).chain(long)
}

/// What schema and reader say of each.
pub(crate) static VERDICTS: LazyLock<Verdicts> = LazyLock::new(|| {
    let values: Vec<Value> = serde_json::from_str(VALUES).unwrap();
    let mut verdicts = Verdicts::default();
    for format in &FORMATS {
        let mut seen = BTreeSet::new();
        for document in format.full() {
            walk(format.schema, &document, &mut |address, value, parts| {
                // one place of several that the schema describes as one is enough
                if !seen.insert(parts.iter().map(|part| part.place.clone()).collect::<Vec<_>>()) {
                    return;
                }
                if is_inside_another(format.schema, address) {
                    return;
                }
                let mut hold = |what: &str, changed: &Value| {
                    let errors = (format.read)(&changed.to_string());
                    verdicts.add(format.schema, || format!("{address} {what}"), changed, &errors);
                };
                for put in &values {
                    hold(&put.to_string(), &with(&document, address, put.clone()));
                }
                for key in value.as_object().into_iter().flat_map(|fields| fields.keys()) {
                    hold(&format!("without {key}"), &with_key(&document, address, key, None));
                }
                if value.is_object() {
                    for key in ["", "x", "x-", "X-a", "x-b", "a b", "$schema", "A+H+K", "A+", "H+A", "economic"] {
                        for put in [json!("1"), json!({}), Value::Null] {
                            hold(&format!("with {key:?} {put}"), &with_key(&document, address, key, Some(put)));
                        }
                    }
                }
                // what is keyed by ids, years or addresses
                let keys = value.as_object().filter(|_| parts.iter().all(|part| part.properties().count() == 0));
                if let Some((key, inner)) = keys.and_then(|fields| fields.iter().next()) {
                    let without = with_key(&document, address, key, None);
                    for new in other_keys() {
                        let renamed = with_key(&without, address, &new, Some(inner.clone()));
                        hold(&format!("{key} as {new:?}"), &renamed);
                    }
                }
            });
        }
    }
    verdicts
});

/// Whether it is inside a map, a study or a roll-out that a document of another format carries: those are held in their own.
fn is_inside_another(schema: &str, address: &str) -> bool {
    let carried = match schema {
        "request" => ["/map/", "/study/"].as_slice(),
        "rollout" | "corrections" | "equity" => &["/map/"],
        "options" | "values" => &["/maps/club/", "/maps/clubs/"],
        _ => &[],
    };
    carried.iter().any(|inside| address.starts_with(inside))
}

#[test]
fn a_value_is_refused_by_both_or_by_neither() {
    VERDICTS.assert_right();
    assert!(VERDICTS.compared > 20_000, "{}", VERDICTS.compared);
}
