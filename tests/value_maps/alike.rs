//! Maps that are the same up to the ids that a reader makes.

use serde_json::{Map, Value};
use sroi::ImpactMap;

/// A map with everybody and everything under its name or its place, every default written out, numbers as numbers.
pub(super) fn without_ids(map: &ImpactMap) -> Value {
    let mut all: Value = serde_json::from_str(&map.to_json()).unwrap();
    let name = |id: &str| map.stakeholder(id).unwrap().name().to_owned();
    let rename = |node: &mut Value, key: &str| {
        if let Some(id) = node.get(key).and_then(Value::as_str).map(name) {
            node[key] = Value::String(id);
        }
    };
    let mut stated = object(&mut all, "outcomes");
    let mut outcomes = Map::new();
    let mut places = Vec::new();
    for (place, one) in map.outcomes().enumerate() {
        let mut outcome = stated.remove(one.id().as_str()).unwrap();
        rename(&mut outcome, "stakeholder");
        let mut of_outcome = object(&mut outcome, "values");
        let mut values = Map::new();
        for (place, value) in one.values().enumerate() {
            let mut value = of_outcome.remove(value.id().as_str()).unwrap();
            rename(&mut value, "from");
            let to = object(&mut value, "to").into_iter().map(|(id, terms)| (name(&id), terms));
            value["to"] = Value::Object(to.collect());
            values.insert(place.to_string(), value);
        }
        outcome["values"] = Value::Object(values);
        places.push((format!("/outcomes/{}/", one.id()), format!("/outcomes/{place}/")));
        outcomes.insert(place.to_string(), outcome);
    }
    let mut stated = object(&mut all, "inputs");
    let inputs = map.inputs().enumerate().map(|(place, one)| {
        let mut input = stated.remove(one.id().as_str()).unwrap();
        rename(&mut input, "from");
        (place.to_string(), input)
    });
    let inputs: Map<String, Value> = inputs.collect();
    let people = object(&mut all, "stakeholders").into_iter().map(|(id, one)| (name(&id), one));
    let people: Map<String, Value> = people.collect();
    let notes = object(&mut all, "notes").into_iter().map(|(address, note)| {
        let found = places.iter().find(|(id, _)| address.starts_with(id));
        (found.map_or(address.clone(), |(id, place)| address.replacen(id, place, 1)), note)
    });
    let notes: Map<String, Value> = notes.collect();
    all["outcomes"] = Value::Object(outcomes);
    all["inputs"] = Value::Object(inputs);
    all["stakeholders"] = Value::Object(people);
    all["notes"] = Value::Object(notes);
    normal(&mut all);
    all
}

fn object(node: &mut Value, key: &str) -> Map<String, Value> {
    match node.get_mut(key).map(Value::take) {
        Some(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// Writes `1.50` and `1.5` alike.
fn normal(node: &mut Value) {
    match node {
        Value::String(text) => {
            if let Ok(number) = sroi::number::read_decimal(text) {
                *text = number.normalize().to_string();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(normal),
        Value::Object(fields) => fields.values_mut().for_each(normal),
        _ => {}
    }
}
