//! A walk over a document and its schema together: which parts of the schema speak of which value.

use crate::schema::{SCHEMAS, id, schema};
use serde_json::Value;

/// A part of a schema: its place, such as `map#/$defs/outcome`, and what stands there.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) place: String,
    pub(crate) node: &'static Value,
}

impl Part {
    pub(crate) fn root(name: &str) -> Self {
        Self { place: format!("{name}#"), node: schema(name) }
    }

    fn name(&self) -> &str {
        self.place.split('#').next().unwrap()
    }

    fn child(&self, tokens: &[&str]) -> Option<Self> {
        let mut child = self.clone();
        for token in tokens {
            child.node = match child.node {
                Value::Array(items) => items.get(token.parse::<usize>().ok()?)?,
                node => node.get(token)?,
            };
            child.place = format!("{}/{}", child.place, escaped(token));
        }
        Some(child)
    }

    fn referred(&self, to: &str) -> Self {
        let (document, pointer) = to.split_once('#').unwrap_or((to, ""));
        let named = || SCHEMAS.keys().find(|name| id(name) == document).unwrap_or_else(|| panic!("{to} leads nowhere"));
        let name = if document.is_empty() { self.name() } else { named() };
        let tokens: Vec<&str> = pointer.split('/').skip(1).collect();
        Self::root(name).child(&tokens).unwrap_or_else(|| panic!("{to} leads nowhere"))
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'static Value> {
        self.node.get(key)
    }

    /// The names of the keys that it describes.
    pub(crate) fn properties(&self) -> impl Iterator<Item = &'static str> {
        self.get("properties").and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str())
    }
}

pub(crate) fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// A part with all that it says of this value: what it refers to, and what its conditions choose.
pub(crate) fn parts(part: &Part, value: &Value) -> Vec<Part> {
    let mut all = vec![part.clone()];
    let mut add = |part: Option<Part>| all.extend(part.iter().flat_map(|part| parts(part, value)));
    add(part.get("$ref").map(|to| part.referred(to.as_str().unwrap())));
    let every = part.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    (0..every).for_each(|place| add(part.child(&["allOf", &place.to_string()])));
    if let Some(condition) = part.get("if") {
        let met = jsonschema::is_valid(condition, value);
        add(part.child(&[if met { "then" } else { "else" }]));
    }
    for (key, _) in part.get("dependentSchemas").and_then(Value::as_object).into_iter().flatten() {
        add(part.child(&["dependentSchemas", key]).filter(|_| value.get(key).is_some()));
    }
    all
}

/// What parts say of the value at a key of an object. A key of somebody's own is not spoken of.
fn at_key(all: &[Part], key: &str) -> Vec<Part> {
    let of = |part: &Part| {
        part.child(&["properties", key]).or_else(|| {
            let patterns = part.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
            let pattern = patterns.map(|(pattern, _)| pattern).find(|pattern| *pattern != "^x-");
            match pattern {
                _ if key.starts_with("x-") && part.get("patternProperties").is_some() => None,
                Some(pattern) => part.child(&["patternProperties", pattern]),
                None => part.child(&["additionalProperties"]).filter(|part| part.node.is_object()),
            }
        })
    };
    all.iter().filter_map(of).collect()
}

fn at_index(all: &[Part], index: usize) -> Vec<Part> {
    let of = |part: &Part| part.child(&["prefixItems", &index.to_string()]).or_else(|| part.child(&["items"]));
    all.iter().filter_map(of).collect()
}

/// Calls `see` with the address of every value of a document, the value, and the parts that speak of it.
pub(crate) fn walk(name: &str, document: &Value, see: &mut dyn FnMut(&str, &Value, &[Part])) {
    go(&[Part::root(name)], document, "", see);
}

fn go(of: &[Part], value: &Value, at: &str, see: &mut dyn FnMut(&str, &Value, &[Part])) {
    let all: Vec<Part> = of.iter().flat_map(|part| parts(part, value)).collect();
    see(at, value, &all);
    let mut inside = |of: Vec<Part>, inner: &Value, token: &str| {
        if !of.is_empty() {
            go(&of, inner, &format!("{at}/{}", escaped(token)), see);
        }
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, inner)| inside(at_key(&all, key), inner, key)),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(place, inner)| inside(at_index(&all, place), inner, &place.to_string()));
        }
        _ => {}
    }
}

/// The places of all keys that a schema describes, but for those that it names to forbid them or in conditions.
pub(crate) fn described(name: &str) -> Vec<String> {
    let mut places = Vec::new();
    collect(&Part::root(name), &mut places);
    places
}

fn collect(part: &Part, places: &mut Vec<String>) {
    const CONDITIONS: [&str; 6] = ["if", "not", "anyOf", "oneOf", "dependentSchemas", "prefixItems"];
    let Value::Object(fields) = part.node else { return };
    for key in fields.keys().filter(|key| !CONDITIONS.contains(&key.as_str())) {
        match (key.as_str(), part.child(&[key]).unwrap()) {
            ("properties" | "$defs" | "patternProperties", inner) => {
                for name in inner.node.as_object().unwrap().keys() {
                    let inner = inner.child(&[name]).unwrap();
                    if key == "properties" && *inner.node != Value::Bool(false) {
                        places.push(inner.place.clone());
                    }
                    collect(&inner, places);
                }
            }
            ("allOf", inner) => {
                let every = inner.node.as_array().unwrap().len();
                (0..every).for_each(|place| collect(&inner.child(&[&place.to_string()]).unwrap(), places));
            }
            (_, inner) => collect(&inner, places),
        }
    }
}
