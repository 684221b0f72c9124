//! Requests: `service::answer`.

use super::limits::limits;
use crate::random::number_of;
use crate::tree;
use serde_json::Value;
use sroi::document::Node;
use sroi::service::{Answer, Status, answer};
use sroi::{Address, ImpactMap, Limit, Work, appraise};
use std::borrow::Cow;
use std::ops::ControlFlow;

/// What may stand in a response, as `docs/service.md` lists it.
const KEYS: [&str; 7] = ["format", "appraisal", "pockets", "comparison", "trail", "study", "refused"];

/// Bytes of a list of as many errors as may be.
const MOST_BYTES: u64 = 500_000;

/// What is said of an error.
const ERROR_KEYS: [&str; 10] =
    ["kind", "code", "address", "rule", "value", "suggestion", "message", "parameters", "line", "column"];

/// Holds a text to the laws of requests.
pub fn hold(text: &str) -> bool {
    let answered = answer(text, &Work::new(limits()));
    let chosen = number_of(text) % 32;
    let response: Value = serde_json::from_str(answered.json()).expect("a response is JSON");
    assert_eq!(response["format"], "sroi-response/1");
    assert!(
        u64::try_from(answered.json().len()).is_ok_and(|bytes| bytes <= limits().of(Limit::TextBytes) + MOST_BYTES)
    );
    let keys = response.as_object().expect("a response is an object").keys();
    let accepted = answered.status() == Status::Answered;
    if accepted {
        keys.for_each(|key| assert!(KEYS.contains(&key.as_str()), "{key}"));
        errors(text, &response["refused"]);
    } else {
        assert_eq!(keys.collect::<Vec<_>>(), ["errors", "format"], "of what is not answered");
        assert!(response["errors"].as_array().is_some_and(|all| !all.is_empty()));
        errors(text, &response["errors"]);
        assert_ne!(answered.status(), Status::Stopped, "nobody said stop");
    }
    match chosen {
        0 => assert_eq!(answer(text, &Work::new(limits())), answered, "the same request, another answer"),
        1 => stops(text, &answered),
        2..=3 if accepted => is_what_its_type_gives(text, &response),
        _ => {}
    }
    accepted
}

fn errors(text: &str, errors: &Value) {
    let all = errors.as_array().expect("errors are a list");
    let document = tree::read(text);
    for error in all {
        let object = error.as_object().expect("an error is an object");
        assert!(ERROR_KEYS.iter().all(|key| object.contains_key(*key)) && object.len() == ERROR_KEYS.len());
        let message = error["message"].as_str().expect("a message is a text");
        assert!(!message.is_empty() && message.len() <= 6_000, "{} bytes are said", message.len());
        if let (Some(document), Some(address)) = (&document, error["address"].as_str()) {
            let address: Address = address.parse().expect("an address is one");
            let tokens: Vec<Cow<'_, str>> = address.tokens().collect();
            let around = tokens.split_last().map_or(&tokens[..], |(_, around)| around);
            assert!(tree::reaches(document, around), "{message} leads nowhere");
        }
    }
}

/// Whoever says stop at the first question has the same answer, or less of a study, or none.
fn stops(text: &str, answered: &Answer) {
    let work = Work::new(limits()).asking(|_| ControlFlow::Break(())).every(1_000);
    let stopped = answer(text, &work);
    let response: Value = serde_json::from_str(stopped.json()).expect("a response is JSON");
    assert!(
        stopped.status() == Status::Stopped || stopped == *answered || response["study"].is_object(),
        "{}",
        stopped.json()
    );
}

/// The appraisal of an answer is that of its map.
fn is_what_its_type_gives(text: &str, response: &Value) {
    let Some(appraisal) = response.get("appraisal") else { return };
    let request = tree::read(text).expect("what is answered is JSON");
    let map = match &request {
        Node::Object(fields) => fields.iter().find(|(key, _)| key == "map").map(|(_, map)| tree::write(map)),
        _ => None,
    };
    let map = ImpactMap::from_json_within(&map.expect("a request has a map"), limits()).expect("and it is valid");
    let own = appraise(&map).expect("and can be appraised").to_json();
    assert_eq!(serde_json::from_str::<Value>(&own).ok().as_ref(), Some(appraisal));
}
