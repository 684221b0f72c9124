//! Options under doubt: published and closed forms, one world for all options, and what an option's own doubts change.

#![cfg(all(feature = "json", feature = "simulation"))]

use serde_json::{Value, json};
use sroi::decisions::{DrawnOption, InDoubt, Options};
use sroi::simulation::Engine;
use sroi::warning::Severity;
use sroi::{ErrorKind, Limit, Limits, Measure, Work};
use std::ops::ControlFlow;

const CLOSED_FORM: &str = include_str!("cases/decisions/doubt.json");
const DRAWN: &str = include_str!("cases/decisions/drawn.json");

fn cases(text: &str) -> Vec<Value> {
    let cases: Value = serde_json::from_str(text).unwrap();
    cases["cases"].as_array().unwrap().clone()
}

fn float(value: &Value) -> f64 {
    value.as_str().map_or_else(|| value.as_f64().unwrap(), |text| text.parse().unwrap())
}

/// Every figure that is wanted, held against what is told; `within` of it by itself where it says so.
fn compare(at: &str, told: &Value, wanted: &Value) {
    match wanted {
        Value::Object(fields) if fields.contains_key("within") => {
            let (told, wanted, within) = (float(told), float(&wanted["value"]), float(&wanted["within"]));
            assert!((told - wanted).abs() <= within + 1e-9, "{at}: {told}, not {wanted}");
        }
        Value::Object(fields) => {
            for (key, wanted) in fields {
                compare(&format!("{at}/{key}"), &told[key], wanted);
            }
        }
        Value::String(text) if text.parse::<f64>().is_err() => assert_eq!(told, wanted, "{at}"),
        one => assert!((float(told) - float(one)).abs() < 1e-9, "{at}: {told}, not {one}"),
    }
}

/// Slides on the value of perfect information: three options in three states, as ten draws.
#[test]
fn drawn_options_are_weighed_as_published() {
    for case in cases(DRAWN) {
        let options = case["draws"].as_object().unwrap().iter().map(|(id, draws)| {
            let column =
                |side: usize| draws.as_array().unwrap().iter().map(|draw| float(&draw[side])).collect::<Vec<_>>();
            (id.clone(), DrawnOption::new(column(0), column(1)))
        });
        let found = InDoubt::of_draws(options, case["status_quo"].as_str().unwrap(), 1).unwrap();
        let told = serde_json::to_value(&found).unwrap();
        compare("", &told, &case["expected"]);
        for (address, published) in case["published"]["figures"].as_object().unwrap() {
            compare(address, told.pointer(address).unwrap(), published);
        }
    }
}

/// E max(0, X) = m Phi(m / s) + s phi(m / s) of a normal X, within four standard errors; two loses 50 more than one in every draw.
#[test]
fn a_normal_gain_has_the_figures_of_its_closed_form() {
    for case in cases(CLOSED_FORM) {
        let options = Options::from_json(&case["document"].to_string()).unwrap();
        let compared = options.compared().unwrap();
        assert_eq!(compared.doubt().len(), 1);
        let found = &compared.doubt()[0];
        let told = serde_json::to_value(found).unwrap();
        let closed = &case["closed_form"]["1"];
        for figure in ["mean", "probability_best", "expected_loss", "acting", "staying"] {
            for (id, wanted) in closed[figure].as_object().unwrap() {
                compare(&format!("{figure} of {id}"), &told["options"][id][figure], wanted);
            }
        }
        compare("evpi", &told["evpi"], &closed["evpi"]);
        compare("status_quo_loss", &told["status_quo_loss"], &closed["status_quo_loss"]);
        let [one, two] = ["one", "two"].map(|id| found.options[id].expected_loss);
        assert!((two - one - 50.0).abs() < 1e-9, "{two} less {one}");
        assert_eq!((found.draws, found.seed), (100_000, Some(7)));
    }
}

/// A map in which a council pays and people gain, with a number of people and a proxy.
fn map(amount: &str, quantity: &str) -> Value {
    json!({
        "format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
        "conventions": {"discount": {"rate": "0"}},
        "assumptions": {"wage": {"value": "10"}},
        "stakeholders": {"people": {}, "council": {"agency": {}}},
        "inputs": {"staff": {"from": "council", "amount": amount}, "hours": {"from": "council", "amount": {"assumption": "wage", "times": "5"}}},
        "outcomes": {
            "gain": {"stakeholder": "people", "quantity": quantity, "values": {"v": {"proxy": "10"}}},
            "relief": {"stakeholder": "council", "quantity": "1", "values": {"v": {"proxy": "40", "class": "fiscal"}}}
        }
    })
}

fn document(options: &Value, study: &Value) -> Value {
    json!({
        "format": "sroi-options/1", "maps": {"a": map("100", "20"), "b": map("150", "30")}, "options": options,
        "status_quo": "stay", "asked": ["0", "1", "1.5"], "study": study
    })
}

fn compared(document: &Value) -> Vec<Value> {
    let options = Options::from_json(&document.to_string()).unwrap();
    let compared = options.compared().unwrap();
    compared.doubt().iter().map(|one| serde_json::to_value(one).unwrap()).collect()
}

fn doubts() -> Value {
    json!({"draws": 2_000, "doubts": {
        "/outcomes/gain/quantity": {"normal": {"mean": "20", "sd": "5"}},
        "/assumptions/wage/value": {"uniform": {"low": "8", "high": "14"}}
    }})
}

#[test]
fn options_that_are_alike_are_alike_in_every_draw() {
    let options = json!({"stay": {"map": "a"}, "again": {"map": "a"}, "dearer": {"map": "a", "changes": {"/inputs/staff/amount": "130"}}});
    for (asked, told) in [0.0, 1.0, 1.5].into_iter().zip(compared(&document(&options, &doubts()))) {
        let of = |id: &str, figure: &str| float(&told["options"][id][figure]);
        // 30 more of cost in every draw, and nothing else
        assert!((of("stay", "mean") - of("dearer", "mean") - 30.0 * asked).abs() < 1e-9, "{told}");
        assert!((of("dearer", "expected_loss") - of("stay", "expected_loss") - 30.0 * asked).abs() < 1e-9);
        assert_eq!(told["options"]["again"]["acting"], json!({"probability": 0.0, "expected": 0.0}));
        // what ties shares the draw
        let ties = if asked == 0.0 { 3.0 } else { 2.0 };
        assert!((of("stay", "probability_best") - 1.0 / ties).abs() < 1e-12);
        assert!((of("again", "probability_best") - 1.0 / ties).abs() < 1e-12);
        // the first of equals, by the order of keys
        assert_eq!(told["best"], "again");
        let worse = if asked == 0.0 { "dearer" } else { "again" };
        assert_eq!(told["options"][worse]["agencies_worse"]["council"], json!(f64::from(u8::from(worse == "dearer"))));
    }
}

#[test]
fn a_number_that_an_option_changes_is_certain_in_it_unless_it_says_otherwise() {
    let changed = json!({"map": "a", "changes": {"/outcomes/gain/quantity": "20", "/assumptions/wage/value": "10"}});
    let mut own = changed.clone();
    own["doubts"] = json!({"/outcomes/gain/quantity": {"uniform": {"low": "19", "high": "21"}}});
    let options = json!({"stay": changed, "own": own, "drawn": {"map": "a"}});
    let mut text = document(&options, &doubts());
    text["asked"] = json!(["1"]);
    let options = Options::from_json(&text.to_string()).unwrap();
    let found = options.compared().unwrap();
    let told = &found.doubt()[0];
    // 20 x 10 + 40 - 100 - 10 x 5, in every draw
    assert!((told.options["stay"].mean - 90.0).abs() < 1e-9);
    let [stay, own] = ["stay", "own"].map(|id| &told.options[id]);
    assert!(stay.acting.expected.abs() < 1e-12 && (own.mean - 90.0).abs() < 1.0 && own.acting.probability > 0.4);
    // at most one less or one more, of 10 each
    assert!(own.acting.expected < 5.0 && told.options["drawn"].acting.expected > 5.0);
    let mut codes: Vec<_> = found.warnings().iter().map(|one| (one.code().as_str(), one.at().to_string())).collect();
    let at = |id: &str, number: &str| format!("/options/{id}/changes/{}", number.replace('/', "~1"));
    codes.sort();
    let certain = "change-is-certain";
    assert_eq!(
        codes,
        [
            (certain, at("own", "/assumptions/wage/value")),
            (certain, at("stay", "/assumptions/wage/value")),
            (certain, at("stay", "/outcomes/gain/quantity")),
            ("status-quo-certain", "/study".to_owned()),
        ]
    );
    let quo = found.warnings().iter().find(|one| one.code().as_str() == "status-quo-certain").unwrap();
    assert_eq!(quo.severity(), Severity::Warning);
}

/// The draws of one option do not change with what stands beside it, whatever the design.
#[test]
fn an_option_is_drawn_as_it_is_alone() {
    for design in ["random", "latin-hypercube", "sobol"] {
        let mut study = doubts();
        study["design"] = json!(design);
        study["correlations"] =
            json!([{"between": ["/outcomes/gain/quantity", "/assumptions/wage/value"], "rank": "0.7"}]);
        // the second lacks the wage: what is left is drawn as if it were there
        let lacking = json!({"map": "b", "changes": {"/inputs/hours/amount": "50"}});
        let both = compared(&document(&json!({"stay": {"map": "a"}, "other": lacking}), &study));
        let alone = compared(&document(&json!({"stay": {"map": "a"}}), &study));
        for (both, alone) in both.iter().zip(&alone) {
            assert_eq!(both["options"]["stay"]["mean"], alone["options"]["stay"]["mean"], "{design}");
        }
    }
}

#[test]
fn correlations_are_made_over_the_whole_study() {
    let mut study = doubts();
    study["correlations"] = json!([{"between": ["/outcomes/gain/quantity", "/assumptions/wage/value"], "rank": "0.9"}]);
    // the status quo has the gain in doubt alone, the other the wage alone: they move together all the same
    let options = json!({
        "stay": {"map": "a", "changes": {"/assumptions/wage/value": "10"}},
        "other": {"map": "a", "changes": {"/outcomes/gain/quantity": "20"}}
    });
    let mut text = document(&options, &study);
    text["asked"] = json!(["1"]);
    let together = compared(&text);
    text["study"]["correlations"] = json!([]);
    let apart = compared(&text);
    // more people and dearer hours: the one gains where the other loses, so the difference is wider
    let spread = |told: &[Value]| float(&told[0]["options"]["other"]["acting"]["expected"]);
    assert!(spread(&together) > 1.1 * spread(&apart), "{together:?} {apart:?}");
}

fn refused(text: &Value) -> Vec<(ErrorKind, String)> {
    let findings = Options::from_json(&text.to_string()).unwrap_err();
    findings.iter().map(|error| (error.kind(), error.address().map_or_else(String::new, ToString::to_string))).collect()
}

#[test]
fn mistakes_are_told_where_they_are() {
    let options = json!({"stay": {"map": "a"}, "other": {"map": "b"}});
    let with = |pointer: &str, value: Value| {
        let mut text = document(&options, &doubts());
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        text.pointer_mut(parent).unwrap()[key.replace("~1", "/")] = value;
        text
    };
    for (text, kind, at) in [
        (with("/study/scenarios", json!({})), ErrorKind::UnknownKey, "/study/scenarios"),
        (with("/study/groups", json!({})), ErrorKind::UnknownKey, "/study/groups"),
        (with("/study/decision", json!({"threshold": "0"})), ErrorKind::UnknownKey, "/study/decision"),
        (with("/study/seed", json!(-1)), ErrorKind::OutOfRange, "/study/seed"),
        (with("/asked", json!([])), ErrorKind::Empty, "/asked"),
        (with("/asked", json!(["1", "-0.5"])), ErrorKind::OutOfRange, "/asked/1"),
        (
            with("/study/doubts/~1outcomes~1gian~1quantity", json!({"grade": 3})),
            ErrorKind::NoSuchAddress,
            "/study/doubts/~1outcomes~1gian~1quantity",
        ),
        (
            with("/study/doubts/~1outcomes~1gain~1deadweight", json!({"uniform": {"low": "0", "high": "1.5"}})),
            ErrorKind::OutOfRange,
            "/study/doubts/~1outcomes~1gain~1deadweight/uniform/high",
        ),
        (
            with("/options/other/doubts", json!({"/outcomes/gain/lasts": {"grade": 3}})),
            ErrorKind::Conflict,
            "/options/other/doubts/~1outcomes~1gain~1lasts/grade",
        ),
        (
            with("/options/other/doubts", json!({"/outcomes/gian/quantity": {"grade": 3}})),
            ErrorKind::NoSuchAddress,
            "/options/other/doubts/~1outcomes~1gian~1quantity",
        ),
    ] {
        assert_eq!(refused(&text), [(kind, at.to_owned())], "{text}");
    }
    let mut text = with("/options/other/doubts", json!({"/outcomes/gain/quantity": {"grade": 3}}));
    text.as_object_mut().unwrap().remove("study");
    assert_eq!(refused(&text), [(ErrorKind::MissingKey, "/study".to_owned())]);
}

#[test]
fn a_document_with_doubts_is_written_back_as_it_was_read() {
    let options =
        json!({"stay": {"map": "a"}, "other": {"map": "b", "doubts": {"/outcomes/gain/quantity": {"grade": 3}}}});
    let options = Options::from_json(&document(&options, &doubts()).to_string()).unwrap();
    assert_eq!(Options::from_json(&options.to_json()).unwrap(), options);
    assert_eq!(options.asked().len(), 3);
    assert_eq!(options.study().unwrap().draws(), 2_000);
    assert_eq!(options.option("other").unwrap().doubts().len(), 1);
}

#[test]
fn draws_beyond_the_limits_are_refused_and_a_stop_is_heard() {
    let mut text = document(&json!({"stay": {"map": "a"}, "other": {"map": "b"}}), &doubts());
    text["study"]["draws"] = json!(200_000);
    let options = Options::from_json(&text.to_string()).unwrap();
    let few = Limits::default().with(Limit::Draws, 100_000);
    let refused = options.compared_with(&Work::new(few)).unwrap_err();
    assert_eq!(refused.first().kind(), ErrorKind::TooLarge);
    assert_eq!(refused.first().address().unwrap().as_str(), "/study/draws");
    let asked = std::cell::Cell::new(0);
    let work = Work::new(Limits::default()).asking(|_| {
        asked.set(asked.get() + 1);
        if asked.get() > 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    match options.compared_with(&work) {
        Ok(found) => assert!(found.doubt()[0].draws < 200_000),
        Err(findings) => assert_eq!(findings.first().kind(), ErrorKind::Stopped),
    }
    assert!(work.is_stopped());
}

#[test]
fn draws_that_are_handed_in_have_to_fit() {
    let option = |cost: &[f64], value: &[f64]| DrawnOption::new(cost, value);
    let kind = |options: Vec<(&str, DrawnOption)>, quo: &str, asked: &str| {
        InDoubt::of_draws(options, quo, asked).unwrap_err().kind()
    };
    let one = || option(&[1.0], &[2.0]);
    assert_eq!(kind(vec![("a", one())], "b", "1"), ErrorKind::UnknownId);
    assert_eq!(kind(vec![("a", one()), ("a", one())], "a", "1"), ErrorKind::DuplicateKey);
    assert_eq!(kind(vec![("a b", one())], "a", "1"), ErrorKind::BadId);
    assert_eq!(kind(vec![("a", one())], "a", "-1"), ErrorKind::OutOfRange);
    assert_eq!(kind(vec![("a", option(&[], &[]))], "a", "1"), ErrorKind::Empty);
    assert_eq!(kind(vec![("a", one()), ("b", option(&[1.0, 2.0], &[1.0, 2.0]))], "a", "1"), ErrorKind::BadLength);
    assert_eq!(kind(vec![("a", option(&[f64::NAN], &[1.0]))], "a", "1"), ErrorKind::OutOfRange);
}

#[test]
fn what_weighs_all_alike_is_in_doubt_in_all_options_or_in_none() {
    let options = json!({"stay": {"map": "a"}, "other": {"map": "b"}});
    let rate = json!({"uniform": {"low": "0", "high": "0.1"}});
    let mut text = document(&options, &doubts());
    text["study"]["doubts"]["/conventions/discount/rate"] = rate.clone();
    assert!(Options::from_json(&text.to_string()).is_ok());
    // written otherwise, the same rates have other addresses
    text["maps"]["b"]["conventions"] = json!({"discount": {"steps": [{"from_year": 1, "rate": "0"}]}});
    assert_eq!(refused(&text), [(ErrorKind::Conflict, "/study/doubts/~1conventions~1discount~1rate".to_owned())]);
    let mut text = document(&options, &doubts());
    text["options"]["other"]["doubts"] = json!({"/conventions/discount/rate": rate});
    assert_eq!(
        refused(&text),
        [(ErrorKind::Conflict, "/options/other/doubts/~1conventions~1discount~1rate".to_owned())]
    );
}

#[test]
fn what_a_study_warns_of_is_told_of_options_too() {
    let options = json!({
        "stay": {"map": "a"},
        "other": {"map": "a", "doubts": {"/outcomes/gain/quantity": {"uniform": {"low": "1", "high": "2"}}}}
    });
    let study = json!({"draws": 500, "nearest_correlations": true, "doubts": {
        "/outcomes/gain/quantity": {"normal": {"mean": "20", "sd": "15"}},
        "/assumptions/wage/value": {"uniform": {"low": "8", "high": "14"}},
        "/inputs/staff/amount": {"uniform": {"low": "80", "high": "120"}}
    }, "correlations": [
        {"between": ["/outcomes/gain/quantity", "/assumptions/wage/value"], "rank": "-0.9"},
        {"between": ["/outcomes/gain/quantity", "/inputs/staff/amount"], "rank": "-0.9"},
        {"between": ["/assumptions/wage/value", "/inputs/staff/amount"], "rank": "-0.9"}
    ]});
    let options = Options::from_json(&document(&options, &study).to_string()).unwrap();
    let found = options.compared().unwrap();
    let told: Vec<_> = found.study_warnings().iter().map(|one| (one.code().as_str(), one.at().to_string())).collect();
    let quantity = "doubts/~1outcomes~1gain~1quantity";
    assert!(told.contains(&("tail-cut-off", format!("/study/{quantity}"))), "{told:?}");
    assert!(told.contains(&("number-outside", format!("/options/other/{quantity}"))), "{told:?}");
    assert!(told.iter().any(|(code, at)| *code == "correlation-changed" && at == "/study/correlations"), "{told:?}");
    let written: Value = serde_json::from_str(&found.to_json()).unwrap();
    let count = found.warnings().len() + found.study_warnings().len();
    assert_eq!(written["warnings"].as_array().unwrap().len(), count);
}

#[test]
fn amounts_beyond_floats_are_refused() {
    let mut text = document(&json!({"stay": {"map": "a"}, "other": {"map": "b"}}), &doubts());
    for map in ["a", "b"] {
        text["maps"][map]["outcomes"]["gain"]["lasts"] = json!(1_000);
    }
    text["study"]["doubts"] = json!({"/outcomes/gain/values/v/growth": {"uniform": {"low": "0", "high": "3"}}});
    let findings = Options::from_json(&text.to_string()).unwrap().compared().unwrap_err();
    assert_eq!(findings.first().code(), "no-finite-draw");
    assert_eq!(findings.first().address().unwrap().as_str(), "/study/doubts");
}

/// What is asked takes steps as draws do: a short document may not take long.
#[test]
fn many_numbers_asked_count_towards_the_steps() {
    let mut text = document(&json!({"stay": {"map": "a"}, "other": {"map": "b"}}), &doubts());
    text["study"]["draws"] = json!(100_000);
    text["asked"] = (0..5_000).map(|asked| asked.to_string()).collect::<Vec<_>>().into();
    let refused = Options::from_json(&text.to_string()).unwrap().compared().unwrap_err();
    assert_eq!(refused.first().kind(), ErrorKind::TooLarge);
}

#[test]
fn agencies_are_those_of_all_maps_in_their_order() {
    let mut text = document(&json!({"stay": {"map": "b"}, "other": {"map": "b"}}), &doubts());
    text["maps"]["a"]["stakeholders"]["a-nhs"] = json!({"agency": {}});
    let found = Options::from_json(&text.to_string()).unwrap().compared().unwrap();
    let agencies = &found.option("stay").unwrap().row.agencies;
    assert_eq!(agencies.keys().map(sroi::Id::as_str).collect::<Vec<_>>(), ["a-nhs", "council"]);
    assert!(agencies["a-nhs"].is_zero());
}

/// Every number, held against the other to the precision of floats.
fn assert_near(one: &Value, other: &Value) {
    match (one, other) {
        (Value::Object(fields), Value::Object(others)) => {
            assert!(fields.keys().eq(others.keys()));
            fields.iter().for_each(|(key, one)| assert_near(one, &others[key]));
        }
        (Value::Number(one), Value::Number(other)) => {
            let [one, other] = [one, other].map(|number| number.as_f64().unwrap());
            assert!((one - other).abs() <= 1e-9 * (1.0 + other.abs()), "{one} is not {other}");
        }
        _ => assert_eq!(one, other),
    }
}

/// A map with a formula longer than the limit is appraised draw by draw, with the same results.
#[test]
fn a_map_that_does_not_compile_is_drawn_exactly() {
    let options = json!({"stay": {"map": "a"}, "other": {"map": "b", "changes": {"/outcomes/gain/quantity": "31"}, "doubts": {
        "/outcomes/gain/quantity": {"beta": {"alpha": "2", "beta": "3"}},
        "/outcomes/gain/lasts": {"discrete": [["1", "1"], ["4", "2"]]},
        "/outcomes/gain/deadweight": {"uniform": {"low": "0", "high": "1"}},
        "/outcomes/relief/values/v/to/council/share": {"uniform": {"low": "0.1", "high": "0.9"}}
    }}});
    for design in ["random", "sobol"] {
        let mut text = document(&options, &doubts());
        text["study"]["draws"] = json!(300);
        text["study"]["design"] = json!(design);
        text["study"]["doubts"]["/conventions/discount/rate"] = json!({"uniform": {"low": "0", "high": "0.1"}});
        for map in ["a", "b"] {
            text["maps"][map]["outcomes"]["gain"]["drop_off"] = json!("0.2");
            text["maps"][map]["outcomes"]["relief"]["values"]["v"]["to"] =
                json!({"council": {"share": "0.6"}, "people": {"share": "0.4"}});
        }
        let options = Options::from_json(&text.to_string()).unwrap();
        let short = Work::new(Limits::default().with(Limit::FormulaSteps, 5));
        let [exact, compiled] = [options.compared_with(&short), options.compared()].map(Result::unwrap);
        for (exact, compiled) in exact.doubt().iter().zip(compiled.doubt()) {
            let [exact, compiled] = [exact, compiled].map(|one| serde_json::to_value(one).unwrap());
            assert_near(&exact, &compiled);
        }
        // draws of a tenth of a millisecond count as such
        text["study"]["draws"] = json!(1_000_000);
        let many = Options::from_json(&text.to_string()).unwrap();
        let refused = many.compared_with(&Work::new(Limits::default().with(Limit::FormulaSteps, 5))).unwrap_err();
        assert_eq!(
            (refused.first().code(), refused.first().address().unwrap().as_str()),
            ("steps-limit", "/study/draws")
        );
    }
}

/// A hundred intakes of a thousand years each, with all that moves them in doubt, are more steps than a formula may have.
#[test]
fn a_long_map_of_few_draws_is_drawn_exactly() {
    let mut text = document(&json!({"stay": {"map": "a"}}), &doubts());
    text["asked"] = json!(["1"]);
    let narrow = json!({"uniform": {"low": "0.1", "high": "0.1000001"}});
    let in_doubt = ["drop_off", "deadweight", "values/v/growth"].map(|number| format!("/outcomes/gain/{number}"));
    let in_doubt = in_doubt.into_iter().chain(["/conventions/discount/rate".to_owned()]);
    let in_doubt = in_doubt.chain((0..100).map(|intake| format!("/outcomes/gain/quantity/{intake}")));
    text["study"] =
        json!({"draws": 5, "doubts": in_doubt.map(|at| (at, narrow.clone())).collect::<serde_json::Map<_, _>>()});
    for map in ["a", "b"] {
        let gain = &mut text["maps"][map]["outcomes"]["gain"];
        gain["lasts"] = json!(1_000);
        gain["drop_off"] = json!("0.1");
        gain["deadweight"] = json!("0.1");
        gain["quantity"] = vec!["0.1"; 100].into();
        gain["values"]["v"]["growth"] = json!("0.1");
        text["maps"][map]["conventions"]["discount"]["rate"] = json!("0.1");
    }
    let options = Options::from_json(&text.to_string()).unwrap();
    let map = options.option("stay").unwrap().map();
    let in_doubt: Vec<_> = options.study().unwrap().doubts().map(|(address, _)| address.clone()).collect();
    let found = Engine::new(map, &in_doubt, &[Measure::Net]).unwrap_err();
    assert_eq!(found.first().code(), "formula-steps-limit");
    let compared = options.compared().unwrap();
    let [stated, mean] = [
        float(&json!(compared.option("stay").unwrap().row.figures.net.to_string())),
        compared.doubt()[0].options["stay"].mean,
    ];
    assert!((mean - stated).abs() < 1e-3, "{mean} {stated}");
}
