//! Studies about numbers that move others: the doubt about an assumption is one doubt, inside what all that refer to it may
//! be.

#![cfg(all(feature = "json", feature = "simulation"))]

use serde_json::{Value, json};
use sroi::simulation::{CheckedStudy, Study, assess};
use sroi::{ErrorKind, Findings, ImpactMap};

fn map() -> Value {
    json!({
        "format": "sroi/1", "title": "Falls", "currency": "GBP", "base_date": "2026-04-01",
        "assumptions": {"anyway": {"value": "0.2"}, "life": {"value": "3"}, "part": {"value": "0.3"}, "unused": {"value": "1"}},
        "stakeholders": {"council": {}, "nhs": {}, "people": {}},
        "inputs": {"classes": {"from": "council", "amount": "2000"}},
        "outcomes": {
            "stays": {
                "stakeholder": "people", "quantity": "10", "lasts": {"assumption": "life"},
                "deadweight": {"assumption": "anyway"}, "drop_off": "0.1",
                "values": {"v": {"proxy": "250", "to": {"nhs": {"share": {"assumption": "part"}}, "council": {"share": "0.2"}, "people": {"share": "rest"}}}}
            },
            "visits": {
                "stakeholder": "people", "quantity": "20", "deadweight": {"assumption": "anyway", "times": "0.5"},
                "values": {"v": {"proxy": "100"}}
            }
        }
    })
}

fn checked_with(map: &Value, doubts: &Value) -> Result<CheckedStudy, Findings> {
    let map = ImpactMap::from_json(&map.to_string()).unwrap();
    Study::from_json(&json!({"draws": 200, "index_draws": 64, "doubts": doubts}).to_string()).unwrap().check(&map)
}

fn checked(doubts: &Value) -> Result<CheckedStudy, Findings> {
    checked_with(&map(), doubts)
}

fn uniform(low: &str, high: &str) -> Value {
    json!({"uniform": {"low": low, "high": high}})
}

#[track_caller]
fn assert_refused(doubts: &Value, kind: ErrorKind, text: &str) {
    let found = checked(doubts).unwrap_err();
    assert_eq!((found.len(), found.first().kind(), found.to_string().as_str()), (1, kind, text));
}

#[test]
fn an_assumption_stays_where_all_that_refer_to_it_may_be() {
    // a share, and half of it another: from 0 to 1
    assert!(checked(&json!({"/assumptions/anyway/value": uniform("0", "1")})).is_ok());
    assert_refused(
        &json!({"/assumptions/anyway/value": uniform("0", "1.5")}),
        ErrorKind::OutOfRange,
        "/doubts/~1assumptions~1anyway~1value/uniform/high: a share lies between 0 and 1, this is 1.5",
    );
    // by its factor it reaches further: half of up to 2
    let mut halved = map();
    halved["outcomes"]["stays"]["deadweight"] = json!("0.1");
    assert!(checked_with(&halved, &json!({"/assumptions/anyway/value": uniform("0", "2")})).is_ok());
    let found = checked_with(&halved, &json!({"/assumptions/anyway/value": uniform("0", "2.5")})).unwrap_err();
    assert_eq!(
        found.to_string(),
        "/doubts/~1assumptions~1anyway~1value/uniform/high: this number stays where those that move with it may be, \
         0 or above, 2 or below, this is 2.5"
    );
    // so does a factor: of an assumption of 0.2, up to 5
    let times = "/outcomes/visits/deadweight/times";
    assert!(checked(&json!({times: uniform("0", "5")})).is_ok());
    assert!(checked(&json!({times: uniform("0", "5.1")})).is_err());
}

#[test]
fn a_grade_spreads_an_assumption_as_the_numbers_that_it_states() {
    let checked = checked(&json!({"/assumptions/anyway/value": {"grade": 3}})).unwrap();
    assert_eq!(checked.doubts()[0].1.kind(), "beta");
}

#[test]
fn years_by_an_assumption_are_drawn_one_by_one() {
    let life = "/assumptions/life/value";
    let found = checked(&json!({life: {"discrete": [["2", "1"], ["5", "1"]]}})).unwrap();
    assert_eq!(found.years()[0].1, [2, 5]);
    assert!(checked(&json!({life: uniform("1", "4")})).is_err());
    let found = checked(&json!({life: {"discrete": [["0", "1"], ["5", "1"]]}})).unwrap_err();
    assert!(found.to_string().contains("/outcomes/stays/lasts"), "{found}");
}

#[test]
fn a_share_by_an_assumption_leaves_room_for_the_rest() {
    let part = "/assumptions/part/value";
    assert!(checked(&json!({part: uniform("0", "0.8")})).is_ok());
    assert!(checked(&json!({part: uniform("0", "0.9")})).is_err());
    // beside another share in doubt, both leave room
    let council = "/outcomes/stays/values/v/to/council/share";
    assert!(checked(&json!({part: uniform("0", "0.5"), council: uniform("0", "0.5")})).is_ok());
    let found = checked(&json!({part: uniform("0", "0.5"), council: uniform("0", "0.6")})).unwrap_err();
    assert_eq!(found.first().kind(), ErrorKind::SharesMissOne);
    // without a rest nothing makes way
    let mut all = map();
    all["outcomes"]["stays"]["values"]["v"]["to"]["people"]["share"] = json!("0.5");
    let found = checked_with(&all, &json!({part: uniform("0", "0.5")})).unwrap_err();
    assert_eq!(
        found.to_string(),
        "/doubts/~1assumptions~1part~1value: a share of /outcomes/stays/values/v moves with this number, and the others \
         do not; state another share of the value as rest"
    );
}

#[test]
fn a_number_may_be_in_doubt_beside_its_assumption_but_not_beside_its_factor() {
    let (assumption, own, times) =
        ("/assumptions/anyway/value", "/outcomes/visits/deadweight", "/outcomes/visits/deadweight/times");
    assert!(checked(&json!({assumption: uniform("0", "0.5"), own: uniform("0", "0.4")})).is_ok());
    assert!(checked(&json!({assumption: uniform("0", "0.5"), times: uniform("0", "1")})).is_ok());
    assert_refused(
        &json!({own: uniform("0", "0.4"), times: uniform("0", "1")}),
        ErrorKind::Conflict,
        "/doubts/~1outcomes~1visits~1deadweight~1times: a factor moves, or the number that it is of, \
         /outcomes/visits/deadweight, not both",
    );
}

/// What nothing refers to is in no result, and the assessment says so.
#[test]
fn a_doubt_that_moves_nothing_is_told() {
    let map = ImpactMap::from_json(&map().to_string()).unwrap();
    let doubts =
        json!({"/assumptions/unused/value": uniform("0", "2"), "/assumptions/anyway/value": uniform("0", "0.5")});
    let study = json!({"draws": 200, "index_draws": 64, "doubts": doubts}).to_string();
    let assessment = assess(&map, &Study::from_json(&study).unwrap()).unwrap();
    let without: Vec<_> = assessment
        .warnings()
        .iter()
        .filter(|one| one.code().as_str() == "without-influence")
        .map(|one| one.at().to_string())
        .collect();
    assert_eq!(without, ["/doubts/~1assumptions~1unused~1value"]);
}

/// A range that by itself would do for the assumption, and one for the factor: together they pass 1.
#[test]
fn an_assumption_and_its_factor_stay_together_where_their_product_may_be() {
    let (assumption, times) = ("/assumptions/anyway/value", "/outcomes/visits/deadweight/times");
    assert!(checked(&json!({assumption: uniform("0", "0.8"), times: uniform("0.2", "1.25")})).is_ok());
    assert_refused(
        &json!({assumption: uniform("0", "0.9"), times: uniform("0.2", "1.25")}),
        ErrorKind::OutOfRange,
        "/doubts/~1outcomes~1visits~1deadweight~1times: an assumption and a factor that are both in doubt keep \
         /outcomes/visits/deadweight where it may be, this is from 0 to 1.125",
    );
    // an end that is no part of a range is not reached: growth of -100%
    let mut growing = map();
    growing["outcomes"]["visits"]["values"]["v"]["growth"] = json!({"assumption": "anyway", "times": "-1"});
    let factor = "/outcomes/visits/values/v/growth/times";
    let products = |low: &str| {
        let values = json!({"discrete": [["0.2", "1"], ["0.5", "1"]]});
        checked_with(&growing, &json!({assumption: values, factor: {"discrete": [[low, "1"], ["1", "1"]]}}))
    };
    assert!(products("-1.99").is_ok());
    assert_eq!(products("-2").unwrap_err().first().kind(), ErrorKind::OutOfRange);
    // below 0 no more than above 1
    let below = json!({"triangular": {"low": "-1", "mode": "0.5", "high": "1"}});
    let found = checked(&json!({assumption: uniform("0", "0.5"), times: below})).unwrap_err();
    assert_eq!(found.first().kind(), ErrorKind::OutOfRange);
}

/// Two shares by one assumption, or by two, are as far apart from 1 as the sum of what moves.
#[test]
fn shares_that_assumptions_move_leave_room_together() {
    let mut two = map();
    two["assumptions"]["half"] = json!({"value": "0.1"});
    two["outcomes"]["stays"]["values"]["v"]["to"]["council"]["share"] = json!({"assumption": "half", "times": "2"});
    let (part, half) = ("/assumptions/part/value", "/assumptions/half/value");
    assert!(checked_with(&two, &json!({part: uniform("0", "0.6"), half: uniform("0", "0.2")})).is_ok());
    let found = checked_with(&two, &json!({part: uniform("0", "0.7"), half: uniform("0", "0.2")})).unwrap_err();
    assert_eq!(found.first().kind(), ErrorKind::SharesMissOne);
    // a factor in doubt counts by what it can come to
    let times = "/outcomes/stays/values/v/to/council/share/times";
    assert!(checked_with(&two, &json!({part: uniform("0", "0.6"), times: uniform("0", "4")})).is_ok());
    let found = checked_with(&two, &json!({part: uniform("0", "0.7"), times: uniform("0", "4")})).unwrap_err();
    assert_eq!(found.first().kind(), ErrorKind::SharesMissOne);
}

/// A share in doubt moves the others that are stated, and so takes the place of their references: none has a factor any more.
#[test]
fn a_factor_is_not_in_doubt_beside_what_takes_its_place() {
    let (times, rest) = ("/outcomes/stays/values/v/to/nhs/share/times", "/outcomes/stays/values/v/to/people/share");
    assert!(checked(&json!({times: uniform("0", "1")})).is_ok());
    let found = checked(&json!({times: uniform("0", "1"), rest: uniform("0", "0.3")})).unwrap_err();
    assert_eq!((found.len(), found.first().kind()), (1, ErrorKind::Conflict), "{found}");
}

/// What is in doubt by itself no longer holds its assumption back.
#[test]
fn a_number_in_doubt_by_itself_is_none_of_its_assumption() {
    let mut stated = map();
    stated["outcomes"]["stays"]["deadweight"] = json!("0.1");
    let (assumption, own) = ("/assumptions/anyway/value", "/outcomes/visits/deadweight");
    let mut with_quantity = stated;
    with_quantity["outcomes"]["visits"]["quantity"] = json!({"assumption": "anyway", "times": "100"});
    // the deadweight is half of it, and would keep it to 2
    assert!(checked_with(&with_quantity, &json!({assumption: uniform("0", "3")})).is_err());
    assert!(checked_with(&with_quantity, &json!({assumption: uniform("0", "3"), own: uniform("0", "1")})).is_ok());
}
