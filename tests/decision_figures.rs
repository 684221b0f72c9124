//! Decisions worked out by hand, each of which a wrong turn in the code would change.

#![cfg(feature = "json")]

use serde_json::{Value, json};
use sroi::decisions::{Decision, Rollout};

/// 100 paid by the council and 10 x 20 gained by people, all in year 0.
fn map() -> Value {
    json!({
        "format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
        "assumptions": {"w": {"value": "50"}}, "stakeholders": {"council": {}, "people": {}},
        "inputs": {"i": {"from": "council", "amount": {"assumption": "w", "times": "2"}}},
        "outcomes": {"o": {"stakeholder": "people", "starts": 0, "quantity": "10", "values": {"v": {"proxy": "20"}}}}
    })
}

fn decided(document: &Value) -> Value {
    let decided = Decision::from_json(&document.to_string()).unwrap().decided().unwrap();
    serde_json::from_str(&decided.to_json()).unwrap()
}

#[track_caller]
fn assert_figures(document: &Value, figures: &[(&str, Value)]) {
    let result = decided(document);
    for (at, wanted) in figures {
        assert_eq!(result.pointer(at), Some(wanted), "{at}");
    }
}

/// Options of these costs and values.
fn options(points: &[(u32, u32)]) -> Value {
    let option = |(cost, value): &(u32, u32)| json!({"map": "m", "changes": {"/inputs/i/amount": cost.to_string(), "/outcomes/o/quantity": "1", "/outcomes/o/values/v/proxy": value.to_string()}});
    let options: serde_json::Map<String, Value> =
        points.iter().enumerate().map(|(place, point)| (format!("o{place}"), option(point))).collect();
    json!({"format": "sroi-options/1", "maps": {"m": map()}, "options": options, "status_quo": "o0"})
}

#[test]
fn what_lies_on_the_line_is_not_below_it() {
    let line = options(&[(0, 0), (100, 100), (200, 200)]);
    assert_figures(&line, &[("/frontier/1/option", json!("o1")), ("/options/o1/beaten", Value::Null)]);
}

#[test]
fn one_option_may_beat_several_before_it() {
    let several = options(&[(0, 0), (10, 20), (20, 30), (30, 35), (40, 100)]);
    let beaten = json!({"by": "extended-dominance", "of": ["o0", "o4"]});
    let figures = ["/options/o1/beaten", "/options/o2/beaten", "/options/o3/beaten"].map(|at| (at, beaten.clone()));
    assert_figures(&several, &figures);
    assert_figures(&several, &[("/frontier/1/ratio", json!("2.5")), ("/frontier/1/price", json!("0.4"))]);
}

#[test]
fn an_account_is_what_a_pocket_pays_and_gains() {
    let mut document = options(&[(30, 70)]);
    document["maps"]["m"]["outcomes"]["o"]["values"]["v"]["to"] = json!({"council": {}});
    document["account"] = json!("council");
    let figures = [("cost", "30"), ("value", "70"), ("net", "40")];
    for (key, wanted) in figures {
        assert_figures(&document, &[(&format!("/options/o0/{key}"), json!(wanted))]);
    }
}

#[test]
fn a_factor_that_is_replaced_with_its_number_afterwards_is_left_out() {
    let mut document = options(&[(30, 70)]);
    document["options"]["o0"]["changes"] = json!({"/inputs/i/amount/times": "3", "/inputs/i/amount": "7"});
    // keys of a tree are sorted, and those of a text are not
    let text = document.to_string().replace(
        r#""/inputs/i/amount":"7","/inputs/i/amount/times":"3""#,
        r#""/inputs/i/amount/times":"3","/inputs/i/amount":"7""#,
    );
    let decided = Decision::from_json(&text).unwrap().decided().unwrap();
    let result: Value = serde_json::from_str(&decided.to_json()).unwrap();
    assert_eq!(result["options"]["o0"]["cost"], "7");
}

fn rollout(sites: &Value) -> Value {
    json!({"format": "sroi-rollout/1", "title": "T", "map": map(), "sites": sites})
}

#[test]
fn sites_that_stood_before_are_learnt_from() {
    for (built, cost) in [(0, "100"), (1, "50"), (3, "25")] {
        let mut document = rollout(&json!({"s": {}}));
        document["learning"] = json!({"rate": "0.5", "built": built});
        assert_figures(&document, &[("/sites/s/cost", json!(cost))]);
    }
}

#[test]
fn bodies_apart_are_renamed_and_notes_repeated() {
    let mut document = rollout(&json!({"s": {}, "t": {}}));
    document["map"]["stakeholders"]["treasury"] = json!({});
    document["map"]["outcomes"]["o"]["values"]["w"] = json!({"proxy": "5", "transfer": true, "from": "treasury"});
    document["map"]["notes"] = json!({"/outcomes/o/quantity": {"grade": 3}, "/stakeholders/people": {"grade": 2}});
    document["apart"] = json!(["treasury"]);
    document["map"]["notes"].as_object_mut().unwrap().remove("/stakeholders/people");
    let rollout = Rollout::from_json(&document.to_string()).unwrap();
    let ids: Vec<&str> = rollout.joined().stakeholders().map(|one| one.id().as_str()).collect();
    assert_eq!(ids, ["council", "people", "s.treasury", "t.treasury"]);
    let notes: Vec<&str> = rollout.joined().notes().map(|(at, _)| at.as_str()).collect();
    assert_eq!(notes, ["/outcomes/s.o/quantity", "/outcomes/t.o/quantity"]);
}

/// What people apart pay, gain and are paid out of, and what is noted of their part.
#[test]
fn bodies_apart_are_renamed_wherever_a_site_names_them() {
    let mut document = rollout(&json!({"s": {}, "t": {"sites": 2}}));
    let note = "/outcomes/o/values/v/to/people/share";
    document["apart"] = json!(["people"]);
    document["map"]["inputs"]["i"]["from"] = json!("people");
    document["map"]["outcomes"]["o"]["values"]["v"]["to"] =
        json!({"people": {"share": "0.7"}, "council": {"share": "0.3"}});
    document["map"]["notes"] = json!({note: {"grade": 3}});
    let rollout = Rollout::from_json(&document.to_string()).unwrap();
    let appraisal = sroi::appraise(rollout.joined()).unwrap();
    // 100 paid and 7/10 of 200 gained at a site
    for (id, paid, gained) in [("s.people", "100", "140"), ("t.people", "200", "280"), ("council", "0", "180")] {
        let pocket = appraisal.stakeholder(id).unwrap();
        assert_eq!((pocket.paid.to_string(), pocket.gained.to_string()), (paid.to_owned(), gained.to_owned()), "{id}");
    }
    let whose: Vec<&str> = rollout.joined().outcomes().map(|one| one.stakeholder().id().as_str()).collect();
    assert_eq!(whose, ["s.people", "t.people"]);
    let notes: Vec<&str> = rollout.joined().notes().map(|(at, _)| at.as_str()).collect();
    assert_eq!(notes, ["/outcomes/s.o/values/v/to/s.people/share", "/outcomes/t.o/values/v/to/t.people/share"]);
}

#[test]
fn of_a_funnel_reach_goes_to_the_population_and_fidelity_to_each_case() {
    let mut document = rollout(&json!({"s": {"sites": 2, "reach": "3", "fidelity": "0.5"}}));
    document["map"]["outcomes"]["o"]["quantity"] = json!({"population": "5", "engaged": "0.4", "per_case": "4"});
    let rollout = Rollout::from_json(&document.to_string()).unwrap();
    let stated = |at: &str| rollout.joined().number(&format!("/outcomes/s.o/quantity/{at}").parse().unwrap()).unwrap();
    assert_eq!(["population", "engaged", "per_case"].map(|at| stated(at).normalize().to_string()), ["30", "0.4", "2"]);
    // 30 x 0.4 x 2 x 20
    assert_figures(&document, &[("/sites/s/value", json!("480"))]);
}

#[test]
fn adaptation_is_paid_when_its_site_starts() {
    for (year, cost) in [(Value::Null, "50"), (json!(0), "100"), (json!(2), "25")] {
        let mut document = rollout(
            &json!({"s": {"start": 1, "cost": "0", "adaptation": {"fit": {"from": "council", "amount": "100"}}}}),
        );
        document["map"]["conventions"] = json!({"discount": {"rate": "1"}, "discount_inputs": true});
        if !year.is_null() {
            document["sites"]["s"]["adaptation"]["fit"]["year"] = year;
        }
        assert_figures(&document, &[("/sites/s/cost", json!(cost))]);
    }
}

fn corrections(numbers: &Value) -> Value {
    json!({"format": "sroi-corrections/1", "map": map(), "grades": {"1": "0.1", "2": "0.2"}, "numbers": numbers})
}

#[test]
fn what_is_cashable_moves_by_the_sign_of_the_proxy() {
    for (proxy, cashable, to) in [("20", "0.5", "0.4"), ("-20", "0.5", "0.6"), ("-20", "0.9", "1"), ("0", "0.5", "0.4")]
    {
        let mut document = corrections(&json!({"/outcomes/o/values/v/to/people/cashable": 2}));
        document["map"]["outcomes"]["o"]["values"]["v"] =
            json!({"proxy": proxy, "to": {"people": {"cashable": cashable}}});
        assert_figures(&document, &[("/moved/0/to", json!(to))]);
    }
}

#[test]
fn a_grade_of_its_own_goes_before_that_of_the_assumption() {
    let document = corrections(&json!({"/assumptions/w/value": 1, "/inputs/i/amount": 2}));
    let moved = decided(&document)["moved"].clone();
    assert_eq!(moved.as_array().unwrap().len(), 1);
    assert_eq!((&moved[0]["at"], &moved[0]["to"]), (&json!("/inputs/i/amount"), &json!("120")));
}

#[test]
fn gains_of_classes_that_are_left_out_have_weight_one() {
    let document = json!({
        "format": "sroi-equity/1", "map": map(), "groups": {"g": {"weight": "2"}},
        "stakeholders": {"people": "g", "council": "g"}, "classes": ["fiscal"]
    });
    let figures =
        [("/weighted/cost", json!("200")), ("/weighted/value", json!("200")), ("/groups/g/weighted_net", json!("0"))];
    assert_figures(&document, &figures);
    assert_figures(&document, &[("/groups/g/switching_weight", json!("2"))]);
}

#[test]
fn a_switching_weight_below_nothing_is_none() {
    let document = json!({
        "format": "sroi-equity/1", "map": map(), "groups": {"g": {"weight": "1"}, "h": {"weight": "1"}},
        "stakeholders": {"people": "g", "council": "h"}
    });
    // 200 g - 100 h: at h = 1 half a weight of g is enough, and g alone is never outweighed by less of h
    assert_figures(
        &document,
        &[("/groups/g/switching_weight", json!("0.5")), ("/groups/h/switching_weight", json!("2"))],
    );
    let mut other = document;
    other["stakeholders"] = json!({"people": "g"});
    other["map"]["inputs"]["i"]["amount"] = json!("0");
    other["map"]["outcomes"]["p"] =
        json!({"stakeholder": "council", "starts": 0, "quantity": "1", "values": {"v": {"proxy": "1"}}});
    assert_figures(&other, &[("/groups/g/switching_weight", Value::Null)]);
}

fn values(numbers: &Value) -> Value {
    json!({"format": "sroi-values/1", "maps": {"m": map()}, "sets": {"s": {"numbers": numbers}}})
}

#[test]
fn a_consensus_is_no_end_of_a_range() {
    // 0 x 20 and 20 x 0, and on the mean 10 x 10
    let mut document = values(&json!({"/maps/m/outcomes/o/quantity": "20", "/maps/m/outcomes/o/values/v/proxy": "0"}));
    document["maps"]["m"]["outcomes"]["o"]["quantity"] = json!("0");
    document["consensus"] = json!({"s": "0.5", "stated": "0.5"});
    let figures = [("sets/consensus/value", "100"), ("high", "stated"), ("low", "stated"), ("range", "0")];
    for (at, wanted) in figures {
        assert_figures(&document, &[(&format!("/maps/m/{at}"), json!(wanted))]);
    }
}

#[test]
fn ties_do_not_make_sets_disagree() {
    let mut document = values(&json!({}));
    document["maps"]["n"] = map();
    document["maps"]["o"] = map();
    document["maps"]["o"]["outcomes"]["o"]["quantity"] = json!("11");
    let figures = [("/ranks/s/m", json!("2.5")), ("/ranks/s/o", json!("1")), ("/concordance", json!("1"))];
    assert_figures(&document, &figures);
}

/// Two sets that rank the maps the one way and the other agree in nothing, whatever their mean says.
#[test]
fn a_consensus_is_no_judge() {
    let mut document = values(&json!({"/maps/m/outcomes/o/quantity": "30"}));
    document["maps"]["n"] = map();
    document["maps"]["n"]["outcomes"]["o"]["quantity"] = json!("20");
    document["consensus"] = json!({"s": "1"});
    // 10 to 20, 30 to 20, and by the consensus 30 to 20 again
    let figures = [("/ranks/stated/m", json!("2")), ("/ranks/s/m", json!("1")), ("/ranks/consensus/m", json!("1"))];
    assert_figures(&document, &figures);
    assert_figures(&document, &[("/concordance", json!("0"))]);
}
