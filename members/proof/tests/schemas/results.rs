//! What the crate writes is as the schemas say, and they say all of it: no key is written that they do not describe, and
//! none described that is never written.

use crate::schema::assert_accepted;
use crate::walk::{Part, described, walk};
use serde_json::Value;
use std::collections::BTreeSet;

/// Looks at documents that the crate wrote, and remembers what it saw.
#[derive(Debug, Default)]
pub(crate) struct Looker {
    seen: BTreeSet<String>,
    /// The words of enums that were met, by the enum's place.
    words: BTreeSet<(String, String)>,
    pub(crate) looked_at: usize,
}

impl Looker {
    /// Asserts that a document is as its schema says, and that each of its keys is described there.
    pub(crate) fn look(&mut self, name: &str, text: &str) {
        assert_accepted(name, text);
        self.looked_at += 1;
        walk(name, &serde_json::from_str(text).unwrap(), &mut |at, value, parts| {
            self.seen.extend(parts.iter().map(|part| part.place.clone()));
            for part in parts.iter().filter(|part| part.get("enum").is_some()) {
                self.words.extend(value.as_str().map(|word| (part.place.clone(), word.to_owned())));
            }
            let names: BTreeSet<_> = parts.iter().flat_map(Part::properties).collect();
            let keyed = |key: &str| parts.iter().any(|part| part.get(key).is_some_and(Value::is_object));
            if !names.is_empty() && !keyed("additionalProperties") {
                let of_value = value.as_object().into_iter().flat_map(|fields| fields.keys());
                let unknown: Vec<_> =
                    of_value.filter(|key| !names.contains(key.as_str()) && !key.starts_with("x-")).collect();
                assert!(unknown.is_empty(), "{name} does not describe {unknown:?} at {at:?} of {text}");
            }
        });
    }

    /// Asserts that every key that a schema describes was written, and every word of its enums.
    pub(crate) fn assert_saw_all(&self, names: &[&str]) {
        let described: BTreeSet<String> = names.iter().flat_map(|name| described(name)).collect();
        let unseen: Vec<_> = described.difference(&self.seen).collect();
        assert!(unseen.is_empty(), "described and never written: {unseen:#?}");
        let mut unmet = Vec::new();
        for name in names {
            enums(name, crate::schema::schema(name), &mut |place, word| {
                if !self.words.contains(&(place.to_owned(), word.to_owned())) {
                    unmet.push(format!("{place} {word}"));
                }
            });
        }
        assert!(unmet.is_empty(), "words that are never written: {unmet:#?}");
    }
}

/// Calls `see` with the place of every enum and each of its words.
fn enums(name: &str, schema: &Value, see: &mut dyn FnMut(&str, &str)) {
    fn go(at: &str, node: &Value, see: &mut dyn FnMut(&str, &str)) {
        match node {
            Value::Object(fields) => {
                for word in fields.get("enum").and_then(Value::as_array).into_iter().flatten() {
                    see(at, word.as_str().unwrap());
                }
                fields.iter().for_each(|(key, inner)| go(&format!("{at}/{key}"), inner, see));
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(place, inner)| go(&format!("{at}/{place}"), inner, see));
            }
            _ => {}
        }
    }
    go(&format!("{name}#"), schema, see);
}
