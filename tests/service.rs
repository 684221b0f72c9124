//! The JSON door: what is asked for is what the types give, what is wrong comes back with its address in the request.

#![cfg(feature = "json")]

use serde_json::{Value, json};
use sroi::pockets::{Choices, Count, Counting, Harm, Pockets, Valuation};
use sroi::service::{Answer, Status, answer};
use sroi::sharing::SharingRule;
use sroi::{Conventions, ImpactMap, Limit, Limits, Work, appraise, compare};

const MAP: &str = include_str!("../examples/maps/school_programme.json");

fn map() -> ImpactMap {
    ImpactMap::from_json(MAP).unwrap()
}

/// A request about the map with these keys.
fn ask(keys: &str) -> Answer {
    answer(&format!(r#"{{"map": {MAP}{keys}}}"#), &Work::default())
}

fn response(answer: &Answer) -> Value {
    serde_json::from_str(answer.json()).unwrap()
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

#[test]
fn each_part_is_what_its_type_gives() {
    let appraisal = appraise(&map()).unwrap();
    let asked = ask(r#", "appraisal": true, "pockets": true, "trail": ["/present_value/net", "/stakeholders/nhs/net"],
        "comparison": {"mid-year": {"timing": "mid-year"}, "green book": {"preset": "green-book"}}"#);
    assert_eq!(asked.status(), Status::Answered);
    let found = response(&asked);
    assert_eq!(found["format"], "sroi-response/1");
    assert_eq!(found["appraisal"], parsed(&appraisal.to_json()));
    assert_eq!(found["pockets"], parsed(&Pockets::new(&appraisal, Choices::default()).unwrap().to_json()));
    for address in ["/present_value/net", "/stakeholders/nhs/net"] {
        let trail = appraisal.explain(&address.parse().unwrap()).unwrap();
        assert_eq!(found["trail"][address], parsed(&trail.to_json()));
    }
    let mid_year = Conventions::guide().with_timing(sroi::map::Timing::MidYear);
    let rows = compare(&map(), [("mid-year", mid_year), ("green book", Conventions::green_book())]).unwrap();
    assert_eq!(found["comparison"], parsed(&sroi::appraise::comparison_to_json(&rows)));
    // what is not asked for is not there
    let only: Value = response(&ask(""));
    assert_eq!(only, json!({"format": "sroi-response/1", "refused": []}));
    let off = response(&ask(r#", "appraisal": false, "pockets": false"#));
    assert_eq!(off, only);
}

#[test]
fn pockets_go_by_the_choices_asked_for() {
    let appraisal = appraise(&map()).unwrap();
    let choices = Choices {
        counting: Counting::new(Count::Fiscal).with_window(5).unwrap(),
        valuation: Valuation::Undiscounted,
        rule: SharingRule::Shapley,
        harm: Harm::Compensated,
    };
    let asked = ask(
        r#", "pockets": {"count": "fiscal", "window": 5, "valuation": "undiscounted", "rule": "shapley", "harm": "compensated"}"#,
    );
    assert_eq!(response(&asked)["pockets"], parsed(&Pockets::new(&appraisal, choices).unwrap().to_json()));
}

#[test]
fn mistakes_come_back_with_their_addresses_in_the_request() {
    for (request, status, addresses) in [
        ("{", Status::Mistaken, vec![Value::Null]),
        ("[]", Status::Mistaken, vec![Value::Null]),
        ("{}", Status::Mistaken, vec![json!("/map")]),
        (r#"{"map": 7}"#, Status::Mistaken, vec![json!("/map")]),
        (
            r#"{"map": {}, "maps": 1}"#,
            Status::Mistaken,
            vec![
                json!("/maps"),
                json!("/map/format"),
                json!("/map/title"),
                json!("/map/currency"),
                json!("/map/base_date"),
                json!("/map/stakeholders"),
            ],
        ),
        (
            r#"{"map": {"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01", "stakeholders": {"p": {}},
            "inputs": {"i": {"from": "q", "amount": "1"}}}, "trail": ["x", 1], "appraisal": 1, "format": "sroi-request/2",
            "limits": {"draw": 1, "draws": "2"}, "pockets": {"count": "all", "window": 2000},
            "comparison": {"a/b": {"timing": "late"}, "c": 1}}"#,
            Status::Mistaken,
            vec![
                json!("/format"),
                json!("/limits/draw"),
                json!("/limits/draws"),
                json!("/appraisal"),
                json!("/pockets/count"),
                json!("/pockets/window"),
                json!("/trail/0"),
                json!("/trail/1"),
                json!("/map/inputs/i/from"),
                json!("/comparison/a~1b/timing"),
                json!("/comparison/c"),
            ],
        ),
    ] {
        let asked = answer(request, &Work::default());
        assert_eq!(asked.status(), status, "{request}");
        let found = response(&asked);
        let told: Vec<Value> =
            found["errors"].as_array().unwrap().iter().map(|error| error["address"].clone()).collect();
        assert_eq!(told, addresses, "{request}: {}", asked.json());
        assert!(found["errors"][0]["message"].is_string());
    }
}

#[test]
fn a_part_that_cannot_be_had_leaves_the_others() {
    let without = r#"{"map": {"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01", "stakeholders": {"p": {}}},
        "appraisal": true, "trail": ["/ratios/sroi", "/ratios/srio", "/present_value/net"]}"#;
    let asked = answer(without, &Work::default());
    assert_eq!(asked.status(), Status::Answered);
    let found = response(&asked);
    assert_eq!(found["appraisal"]["ratios"]["sroi"], Value::Null);
    let refused: Vec<_> =
        found["refused"].as_array().unwrap().iter().map(|error| (&error["kind"], &error["address"])).collect();
    let expected = [(json!("no-result"), json!("/trail/0")), (json!("no-such-address"), json!("/trail/1"))];
    assert_eq!(refused.len(), 2);
    for ((kind, address), (expected, start)) in refused.into_iter().zip(expected) {
        assert_eq!((kind, address), (&expected, &start));
    }
    // whoever speaks another language has what the sentence is made of
    assert_eq!(
        (&found["refused"][0]["code"], &found["refused"][1]["code"]),
        (&json!("no-ratio"), &json!("no-such-result"))
    );
    let mistaken = response(&answer(r#"{"map": []}"#, &Work::default()));
    assert_eq!(mistaken["errors"][0]["parameters"]["found"], json!({"term": "a-list", "of": null}));
    assert_eq!(found["trail"].as_object().unwrap().len(), 1);
}

#[test]
fn limits_of_the_request_lower_those_of_the_service_and_never_raise_them() {
    let request = |limits: &str| format!(r#"{{"map": {MAP}, "appraisal": true, "limits": {{{limits}}}}}"#);
    let lines = appraise(&map()).unwrap().ledger().len();
    for (limits, status) in [
        (String::new(), Status::Answered),
        (format!(r#""ledger-lines": {lines}"#), Status::Answered),
        (format!(r#""ledger-lines": {}"#, lines - 1), Status::TooLarge),
        (r#""steps": 10"#.to_owned(), Status::TooLarge),
    ] {
        assert_eq!(answer(&request(&limits), &Work::default()).status(), status, "{limits}");
    }
    let few = Work::new(Limits::default().with(Limit::LedgerLines, lines as u64 - 1));
    let asked = answer(&request(r#""ledger-lines": 1000000"#), &few);
    assert_eq!((asked.status(), asked.status().http()), (Status::TooLarge, 413));
    assert_eq!(response(&asked)["errors"][0]["address"], "/map");
    let short = Work::new(Limits::default().with(Limit::TextBytes, 100));
    assert_eq!(answer(&request(""), &short).status(), Status::TooLarge);
    // a response is a text as well
    let text = request("");
    let room = Work::new(Limits::default().with(Limit::TextBytes, text.len() as u64));
    let answered = answer(&text, &Work::default()).json().len();
    assert_eq!(answer(&text, &room).status(), if answered > text.len() { Status::TooLarge } else { Status::Answered });
}

/// What is refused of a comparison is the row, at its label in the request; the others are there.
#[test]
fn a_row_that_cannot_be_had_is_named_by_its_label() {
    let low = r#""low": {"discount": {"rate": "-0.99"}}"#;
    let request = format!(
        r#"{{"map": {{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01", "stakeholders": {{"p": {{}}}},
        "outcomes": {{"o": {{"stakeholder": "p", "quantity": 1, "lasts": 60, "values": {{"v": {{"proxy": 1}}}}}}}}}},
        "comparison": {{"green": {{"preset": "green-book"}}, {low}, "half": {{"timing": "mid-year"}}}}}}"#
    );
    let found = response(&answer(&request, &Work::default()));
    let labels: Vec<_> = found["comparison"].as_array().unwrap().iter().map(|row| row["label"].clone()).collect();
    assert_eq!(labels, ["as stated", "green", "half"], "{found}");
    let refused = found["refused"].as_array().unwrap();
    assert_eq!(refused.len(), 1);
    let at = refused[0]["address"].as_str().unwrap();
    assert!(at.starts_with("/comparison/low/discount") || at.starts_with("/map/outcomes/o"), "{at}");
}

/// A map of one outcome that lasts a thousand years: its trails are long.
fn of_a_thousand_years(rest: &str) -> String {
    format!(
        r#"{{"map": {{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01", "stakeholders": {{"p": {{}}}},
        "inputs": {{"i": {{"from": "p", "amount": 1}}}},
        "outcomes": {{"o": {{"stakeholder": "p", "quantity": 1, "lasts": 1000, "values": {{"v": {{"proxy": 1}}}}}}}}}}, {rest}}}"#
    )
}

#[test]
fn trails_of_one_answer_are_no_longer_than_one_may_be() {
    let all =
        ["/ratios/sroi", "/ratios/net_sroi", "/present_value/outcomes", "/present_value/net", "/bridge/discounting"];
    let all = all.map(|address| format!("\"{address}\"")).join(",");
    let trails = |most: u64| {
        let request = of_a_thousand_years(&format!(r#""trail": [{all}], "limits": {{"trail-steps": {most}}}"#));
        let found = response(&answer(&request, &Work::default()));
        let refused: Vec<Value> =
            found["refused"].as_array().unwrap().iter().map(|error| error["code"].clone()).collect();
        assert!(refused.iter().all(|code| code == "trail-steps-limit"), "{refused:?}");
        assert_eq!(found["trail"].as_object().unwrap().len() + refused.len(), 5);
        refused.len()
    };
    assert_eq!(trails(1_000_000), 0);
    // each of them has some ten thousand steps
    assert_eq!(trails(30_000), 3);
}

#[test]
fn a_trail_asked_for_twice_is_given_once() {
    let request = of_a_thousand_years(r#""trail": ["/present_value/inputs", "/present_value/inputs", "/x", "/x"]"#);
    let asked = answer(&request, &Work::default());
    assert_eq!(asked.json().matches("\"/present_value/inputs\": {").count(), 1);
    assert_eq!(response(&asked)["refused"].as_array().unwrap().len(), 1);
}

/// Looking for what was meant takes long: the first of very many mistyped addresses get an advice.
#[test]
fn very_many_mistyped_results_are_told_and_twenty_asked_back() {
    let mistyped = (0..500).map(|i| format!("\"/outcomes/o{i}/presnt_value\"")).collect::<Vec<_>>().join(",");
    let found = response(&answer(&of_a_thousand_years(&format!(r#""trail": [{mistyped}]"#)), &Work::default()));
    let refused = found["refused"].as_array().unwrap();
    let asked_back = |error: &&Value| error["suggestion"].as_str().is_some_and(|hint| hint.contains("/outcomes/o/"));
    assert_eq!((refused.len(), refused.iter().filter(asked_back).count()), (500, 20));
}

/// A part that is refused for its steps takes none from the others, and what is worked out with one leave draws on the same.
#[test]
fn steps_are_those_of_the_leave() {
    let request = of_a_thousand_years(r#""appraisal": true, "pockets": true"#);
    let work = Work::new(Limits::default());
    assert_eq!(answer(&request, &work).status(), Status::Answered);
    let once = work.steps();
    assert!(once > 0);
    assert_eq!(answer(&request, &work).status(), Status::Answered);
    assert_eq!(work.steps(), 2 * once);
    let few = Work::new(Limits::default().with(Limit::Steps, 2 * once - 1));
    assert_eq!(answer(&request, &few).status(), Status::Answered);
    assert_eq!(answer(&request, &few).status(), Status::TooLarge);

    // the appraisal and a trail of the inputs are a small part of what fifty rows take
    let rows = (0..50).map(|i| format!(r#""r{i}": {{"timing": "mid-year"}}"#)).collect::<Vec<_>>().join(",");
    let request = of_a_thousand_years(&format!(
        r#""appraisal": true, "comparison": {{{rows}}}, "trail": ["/present_value/inputs"], "limits": {{"steps": {}}}"#,
        20 * once
    ));
    let found = response(&answer(&request, &Work::default()));
    assert!(found["appraisal"].is_object() && found["trail"]["/present_value/inputs"].is_object(), "{found:.300}");
    let refused = found["refused"].as_array().unwrap();
    assert!(!refused.is_empty() && refused.iter().all(|error| error["code"] == "steps-limit"), "{refused:?}");
    assert_eq!(found["comparison"].as_array().unwrap().len() + refused.len(), 51);
}

#[test]
fn limits_are_of_any_size_and_hold_for_the_response() {
    let highest = serde_json::to_string(&Limits::highest()).unwrap();
    let request = of_a_thousand_years(&format!(r#""appraisal": true, "limits": {highest}"#));
    let whole = answer(&request, &Work::default());
    assert_eq!(whole.status(), Status::Answered, "{}", whole.json());
    let bytes = whole.json().len();
    for (most, status) in [(bytes, Status::Answered), (bytes - 1, Status::TooLarge)] {
        let request = of_a_thousand_years(&format!(r#""appraisal": true, "limits": {{"text-bytes": {most}}}"#));
        assert_eq!(answer(&request, &Work::default()).status(), status, "{most}");
    }
    // very many mistakes are mistakes
    let unknown = (0..1_500).map(|i| format!("\"z{i}\": 1")).collect::<Vec<_>>().join(",");
    let asked = answer(&format!(r#"{{"map": {{{unknown}}}}}"#), &Work::default());
    assert_eq!(asked.status(), Status::Mistaken);
}

#[cfg(feature = "simulation")]
#[test]
fn a_study_is_assessed_and_can_be_stopped() {
    use std::ops::ControlFlow;

    use sroi::simulation::{Study, assess};
    use sroi::work::Stage;
    let wheels = include_str!("../examples/maps/wheels_to_meals.json");
    let study =
        r#"{"draws": 2000, "doubts": {"/outcomes/mobility/deadweight": {"uniform": {"low": "0", "high": "0.3"}}}}"#;
    let map = ImpactMap::from_json(wheels).unwrap();
    let deadweight =
        map.numbers().into_iter().find(|(at, value)| at.as_str().ends_with("/deadweight") && !value.is_zero());
    let study = study.replace("/outcomes/mobility/deadweight", deadweight.unwrap().0.as_str());
    let request = format!(r#"{{"map": {wheels}, "study": {study}}}"#);
    let asked = answer(&request, &Work::default());
    let found = assess(&map, &Study::from_json(&study).unwrap()).unwrap();
    assert_eq!(response(&asked)["study"], parsed(&found.to_json()));
    let stop = |stage: Stage| {
        Work::default().every(1).asking(move |progress| {
            if progress.stage == stage { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    };
    // before a draw there is nothing; after them what was finished
    let asked = answer(&request, &stop(Stage::Compiling));
    assert_eq!((asked.status(), asked.status().http()), (Status::Stopped, 503));
    let asked = answer(&request, &stop(Stage::Switching));
    assert_eq!(asked.status(), Status::Answered);
    assert_eq!(response(&asked)["study"]["stopped_early"], true);
    let wrong = answer(&request.replace("\"draws\": 2000", "\"draws\": 0"), &Work::default());
    assert_eq!(response(&wrong)["errors"][0]["address"], "/study/draws");
    let unfit = answer(&request.replace("/deadweight\"", "/deadweigh\""), &Work::default());
    assert_eq!(unfit.status(), Status::Answered);
    assert!(response(&unfit)["refused"][0]["address"].as_str().unwrap().starts_with("/study/doubts/"));
}
