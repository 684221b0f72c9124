//! A session: changes are made together, what is refused stays out, and whatever is typed it lives on.

use serde_json::Value;
use sroi::{ImpactMap, appraise};
use sroi_web::{Door, Session};

const EXAMPLE: &str = include_str!("../../../examples/maps/wheels_to_meals.json");

/// Two recipients, an assumption, a note on the rate: what the example has none of.
const SHARED: &str = r#"{
    "format": "sroi/1", "title": "<img src=x onerror=alert(1)>", "currency": "GBP", "base_date": "2026-04-01",
    "notes": {"/conventions/discount/rate": {"reason": "The Guide's"}},
    "assumptions": {"visits": {"name": "Visits a year", "value": "4"}},
    "stakeholders": {"a": {"name": "<script>alert(1)</script>"}, "b": {"name": "B"}},
    "inputs": {"money": {"from": "a", "amount": "1000", "source": "Contract"}},
    "outcomes": {"o": {"name": "O", "stakeholder": "a", "quantity": {"assumption": "visits", "times": "3"},
        "values": {"v": {"proxy": "100", "to": {"a": {"share": "0.5"}, "b": {"share": "0.5"}}}}}}
}"#;

fn open(text: &str) -> Session {
    Session::open(text.as_bytes()).unwrap_or_else(|findings| panic!("{findings}"))
}

fn ratio(session: &Session) -> String {
    format!("{:.4}", session.now().sroi().unwrap())
}

#[test]
fn a_change_is_that_of_the_library_and_can_be_put_back() {
    let mut session = open(EXAMPLE);
    let at = "/outcomes/gp-visits/deadweight";
    session.change(at, " 0.25 ").unwrap();
    let changed = ImpactMap::from_json(EXAMPLE).unwrap().with_number(&at.parse().unwrap(), "0.25").unwrap();
    assert_eq!(session.result_json(), appraise(&changed).unwrap().to_json());
    assert_eq!(session.numbers().count(), 1);
    session.put_back(at);
    assert_eq!(session.result_json(), session.opened().to_json());
    assert_eq!(session.numbers().count(), 0);
}

#[test]
fn what_a_number_was_is_no_change_however_it_is_written() {
    let mut session = open(EXAMPLE);
    let at = "/outcomes/falls-ae/attribution";
    session.change(at, "0.2").unwrap();
    assert_eq!(session.numbers().count(), 1);
    session.change(at, "0.0500").unwrap();
    assert_eq!(session.numbers().count(), 0);
    // an adjustment that was not stated is stated by a 0
    let mut session = open(SHARED);
    session.change("/outcomes/o/deadweight", "0").unwrap();
    assert_eq!(session.numbers().count(), 1);
    assert!(session.now().warnings().len() < session.opened().warnings().len());
}

#[test]
fn shares_that_only_together_add_up_are_typed_one_after_the_other() {
    let mut session = open(SHARED);
    let before = session.result_json();
    session.change("/outcomes/o/values/v/to/a/share", "0.7").unwrap();
    assert_eq!(session.findings().len(), 1);
    assert_eq!(session.result_json(), before, "the last result stands");
    session.change("/outcomes/o/values/v/to/b/share", "0.3").unwrap();
    assert_eq!(session.findings(), []);
    assert_ne!(session.result_json(), before);
}

#[test]
fn the_order_of_changes_does_not_matter() {
    let changes =
        [("/outcomes/o/values/v/proxy", "90"), ("/assumptions/visits/value", "5"), ("/inputs/money/amount", "800")];
    let after = |order: &[usize]| {
        let mut session = open(SHARED);
        for place in order {
            session.change(changes[*place].0, changes[*place].1).unwrap();
        }
        session.choose("timing", "mid-year").unwrap();
        (session.map_json(), session.result_json())
    };
    assert_eq!(after(&[0, 1, 2]), after(&[2, 1, 0]));
}

#[test]
fn a_number_that_an_assumption_states_follows_it_or_stands_for_itself() {
    let mut session = open(SHARED);
    session.change("/assumptions/visits/value", "8").unwrap();
    let doubled = ratio(&session);
    session.put_all_back();
    session.change("/outcomes/o/quantity", "24").unwrap();
    assert_eq!(ratio(&session), doubled);
    session.change("/outcomes/o/quantity", "12").unwrap();
    assert_eq!(session.numbers().count(), 1, "12 by itself is no 3 x 4");
}

#[test]
fn a_choice_keeps_notes_and_a_schedule_takes_the_place_of_the_rate() {
    let mut session = open(SHARED);
    session.choose("deductions", "additive").unwrap();
    assert!(session.map_json().contains("The Guide's"));
    session.change("/conventions/discount/rate", "0.05").unwrap();
    session.choose("discount", "green-book-2026").unwrap();
    assert_eq!(session.findings(), []);
    assert_eq!(session.numbers().count(), 0, "there is no rate of the map's own any more");
    assert!(session.choose("discount", "green-bok").is_err());
    assert_eq!(session.now().map().conventions().discount().schedule().unwrap().name(), "green-book-2026");
    session.choose("discount", "as the map states it").unwrap();
    session.choose("deductions", "compound").unwrap();
    assert_eq!(session.numbers().collect::<Vec<_>>().len(), 1, "what was typed is there again");
    session.put_back("/conventions/discount/rate");
    assert_eq!(session.map_json(), session.opened().map().to_json());
    assert!(session.choose("timing", "mid-yaer").unwrap_err().to_string().contains("did you mean mid-year?"));
    assert!(session.choose("timming", "mid-year").is_err());
    assert_eq!(session.choices().count(), 0);
}

#[test]
fn whatever_is_typed_the_last_result_stands_and_the_finding_has_its_address() {
    let mut session = open(EXAMPLE);
    let at = "/outcomes/gp-visits/deadweight";
    session.change(at, "0.25").unwrap();
    let before = session.result_json();
    let forty = "0.".to_owned() + &"1".repeat(40);
    let long = "9".repeat(100_000);
    for text in
        ["", "1,5", "NaN", "inf", "1e999", "1e-999", "1e99999999999", "-0.1", "1.1", "0x1", "½", "\u{0}", &forty, &long]
    {
        session.change(at, text).unwrap();
        let findings = session.findings().iter().map(|error| error.address().unwrap().as_str());
        assert_eq!(findings.collect::<Vec<_>>(), [at], "{text}");
        assert_eq!(session.result_json(), before, "{text}");
    }
    for nowhere in ["", "/", "/outcomes/gp-visits", "/outcomes/gp-visits/deadweigth", "no address", "/title", "/~"] {
        assert!(session.change(nowhere, "1").is_err(), "{nowhere}");
    }
    session.put_back("nowhere");
    session.put_back(at);
    assert_eq!(session.findings(), []);
}

/// A text that is no number hides nothing of what is wrong with others, and makes nothing wrong that is not.
#[test]
fn every_finding_is_told_at_once() {
    let mut session = open(SHARED);
    for (address, text) in [
        ("/outcomes/o/deadweight", "1,5"),
        ("/outcomes/o/attribution", "1.4"),
        ("/outcomes/o/values/v/to/a/share", "0,7"),
        ("/outcomes/o/values/v/to/b/share", "0.3"),
    ] {
        session.change(address, text).unwrap();
    }
    let found: Vec<&str> = session.findings().iter().map(|error| error.address().unwrap().as_str()).collect();
    assert_eq!(found, ["/outcomes/o/deadweight", "/outcomes/o/values/v/to/a/share", "/outcomes/o/attribution"]);
}

/// The answers are JSON, whatever the request; and a file that is no map leaves the one that is open.
#[test]
fn the_door_lives_on() {
    let mut door = Door::default();
    let parsed = |text: String| serde_json::from_str::<Value>(&text).unwrap();
    assert!(parsed(door.ask(br#"{"do": "map"}"#)).get("findings").is_some());
    assert!(door.workbook().is_err());
    assert!(parsed(door.open(SHARED.as_bytes())).get("state").is_some());
    let deep = "[".repeat(10_000_000);
    let twice = SHARED.replacen("\"title\"", "\"currency\": \"GBP\", \"title\"", 1);
    for text in ["", "{", "null", "\u{feff}{}", &deep, &twice, &SHARED.replace("\"100\"", "1e999999999")] {
        assert!(!parsed(door.open(text.as_bytes()))["findings"].as_array().unwrap().is_empty());
    }
    assert!(parsed(door.open(&[0xff, 0xfe, 0x7b, 0])).get("findings").is_some());
    for request in
        ["", "null", "[]", r#"{"do": 1}"#, r#"{"do": "rows"}"#, r#"{"do": "groups", "section": "x", "from": -1}"#]
    {
        parsed(door.ask(request.as_bytes()));
    }
    assert_eq!(door.session().unwrap().opened().map().title(), "<img src=x onerror=alert(1)>");
}

/// Every number of a map is listed once, in the group that its address leads to.
#[test]
fn every_number_is_listed_once() {
    for text in [EXAMPLE, SHARED] {
        let mut door = Door::default();
        let opened: Value = serde_json::from_str(&door.open(text.as_bytes())).unwrap();
        let mut ask =
            |request: Value| -> Value { serde_json::from_str(&door.ask(request.to_string().as_bytes())).unwrap() };
        let mut listed = Vec::new();
        for section in opened["sections"].as_array().unwrap() {
            let groups = ask(serde_json::json!({"do": "groups", "section": section["section"], "from": 0}));
            for group in groups.as_array().unwrap() {
                let rows = ask(serde_json::json!({"do": "rows", "group": group["address"]}));
                assert_eq!(rows["rows"].as_array().unwrap().len() as u64, group["numbers"].as_u64().unwrap());
                listed.extend(
                    rows["rows"].as_array().unwrap().iter().map(|row| row["address"].as_str().unwrap().to_owned()),
                );
            }
        }
        let map = ImpactMap::from_json(text).unwrap();
        let mut all: Vec<String> = map.numbers().into_iter().map(|(address, _)| address.to_string()).collect();
        all.extend(map.references().map(|(address, _)| address.to_string()));
        all.sort();
        listed.sort();
        assert_eq!(listed, all);
    }
}

/// As long as one change is refused, each change says whether the figures have it, and what was put back says that they still do.
#[test]
fn it_is_told_which_changes_the_figures_have() {
    let mut door = Door::default();
    door.open(EXAMPLE.as_bytes());
    let mut ask =
        |request: Value| -> Value { serde_json::from_str(&door.ask(request.to_string().as_bytes())).unwrap() };
    let at = |key: &str| format!("/outcomes/gp-visits/{key}");
    ask(serde_json::json!({"do": "change", "address": at("deadweight"), "to": "0.25"}));
    ask(serde_json::json!({"do": "change", "address": at("attribution"), "to": "1,5"}));
    ask(serde_json::json!({"do": "change", "address": at("quantity"), "to": "1000"}));
    ask(serde_json::json!({"do": "choose", "convention": "discount", "word": "green-book-2026"}));
    let state = ask(serde_json::json!({"do": "put_back", "address": at("deadweight")}));
    let made: Vec<_> =
        state["changes"].as_array().unwrap().iter().map(|change| change["made"].as_bool().unwrap()).collect();
    assert_eq!(made, [false; 3]);
    assert_eq!(state["still_made"], serde_json::json!([{"address": at("deadweight"), "made": "0.25"}]));
    assert_eq!(state["conventions"][0]["word"], "green-book-2026");
    let state = ask(serde_json::json!({"do": "put_back", "address": at("attribution")}));
    assert!(state["changes"].as_array().unwrap().iter().all(|change| change["made"] == true));
    assert_eq!(state["still_made"], serde_json::json!([]));
}

/// What only moved by a penny so that its table adds up did not change.
#[test]
fn a_figure_that_did_not_change_was_nothing_else() {
    let mut door = Door::default();
    door.open(EXAMPLE.as_bytes());
    let change = serde_json::json!({"do": "change", "address": "/outcomes/gp-visits/lasts", "to": "9"});
    let state: Value = serde_json::from_str(&door.ask(change.to_string().as_bytes())).unwrap();
    let rows = state["result"]["pockets"]["rows"].as_array().unwrap();
    let is_volunteers = |row: &&Value| row["cells"][0]["text"].as_str().is_some_and(|name| name.contains("olunteer"));
    let volunteers = rows.iter().find(is_volunteers).unwrap();
    assert!(volunteers["cells"].as_array().unwrap().iter().all(|cell| cell.get("was").is_none()), "{volunteers}");
}

/// A share is told from that of the other recipient, also where only one of them was changed.
#[test]
fn a_number_has_one_name() {
    let mut door = Door::default();
    door.open(SHARED.as_bytes());
    let mut ask =
        |request: Value| -> Value { serde_json::from_str(&door.ask(request.to_string().as_bytes())).unwrap() };
    let address = "/outcomes/o/values/v/to/b/share";
    let state = ask(serde_json::json!({"do": "change", "address": address, "to": "0.4"}));
    let group = ask(serde_json::json!({"do": "rows", "group": "/outcomes/o"}));
    let rows = group["rows"].as_array().unwrap();
    let says = |at: &str| rows.iter().find(|row| row["address"] == at).unwrap()["says"].as_str().unwrap().to_owned();
    assert_ne!(says(address), says("/outcomes/o/values/v/to/a/share"));
    assert_eq!(state["changes"][0]["says"], says(address));
}
