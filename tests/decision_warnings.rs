//! Every warning of a decision has a document that fires it, and one just beside it that does not: where it is told, and with what parameters.

#![cfg(feature = "json")]

use serde_json::{Value, json};
use sroi::decisions::Decision;
use std::slice::from_ref;

/// The document with the value at a pointer replaced, added or (by null) taken out.
fn with(mut document: Value, changes: &[(&str, Value)]) -> Value {
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let key = key.replace("~1", "/");
        let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}"));
        match parent {
            Value::Object(fields) if value.is_null() => drop(fields.remove(&key)),
            Value::Object(fields) => drop(fields.insert(key, value.clone())),
            _ => panic!("{parent} is no object"),
        }
    }
    document
}

/// What is warned of: code, address and parameters.
fn fired(document: &Value) -> Vec<String> {
    let decided = Decision::from_json(&document.to_string()).unwrap().decided().unwrap();
    let result: Value = serde_json::from_str(&decided.to_json()).unwrap();
    let warnings = result["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), decided.warnings().len());
    let line = |one: &Value| {
        format!("{} {} {}", one["code"].as_str().unwrap(), one["at"].as_str().unwrap(), one["parameters"])
    };
    warnings.iter().map(line).collect()
}

#[track_caller]
fn assert_fires(document: Value, changes: &[(&str, Value)], expected: &[&str]) {
    assert_eq!(fired(&with(document, changes)), expected, "{changes:?}");
}

/// A map without anything to look at.
fn map() -> Value {
    json!({
        "format": "sroi/1", "title": "Clean", "currency": "GBP", "base_date": "2026-04-01",
        "conventions": {"discount": {"rate": "0.03"}, "discount_inputs": true},
        "stakeholders": {"council": {"agency": {"level": "local"}}, "people": {}},
        "inputs": {"i": {"from": "council", "amount": "100"}},
        "outcomes": {"o": {"stakeholder": "people", "quantity": "10", "values": {"v": {"proxy": "20"}}}}
    })
}

fn options() -> Value {
    json!({
        "format": "sroi-options/1", "maps": {"m": map()}, "status_quo": "quo",
        "options": {"more": {"map": "m", "changes": {"/outcomes/o/values/v/proxy": "30"}}, "quo": {"map": "m", "changes": {}}}
    })
}

#[test]
fn a_deadweight_beside_a_status_quo_with_value() {
    let both = [
        r#"deadweight-and-status-quo /options/more {"outcome":"o"}"#,
        r#"deadweight-and-status-quo /options/quo {"outcome":"o"}"#,
    ];
    let dead = ("/maps/m/outcomes/o/deadweight", json!("0.0001"));
    let quo = |proxy: &str| ("/options/quo/changes", json!({"/outcomes/o/values/v/proxy": proxy}));
    assert_fires(options(), &[], &[]);
    assert_fires(options(), &[("/maps/m/outcomes/o/deadweight", json!("0"))], &[]);
    assert_fires(options(), from_ref(&dead), &both);
    assert_fires(options(), &[dead.clone(), quo("0")], &[]);
    assert_fires(options(), &[dead.clone(), quo("-0.0001")], &both);
    // lines that cancel are lines all the same
    let against = ("/maps/m/outcomes/o/values/w", json!({"proxy": "-20"}));
    assert_fires(options(), &[dead, against], &both);
}

#[test]
fn inputs_that_are_not_discounted_and_fall_later() {
    let undiscounted = ("/maps/m/conventions/discount_inputs", json!(false));
    let told = [r#"inputs-undiscounted /options/more {"input":"i"}"#];
    let year = ("/maps/m/inputs/i/year", json!(1));
    let amount = |amount: Value| ("/maps/m/inputs/i/amount", amount);
    assert_fires(options(), from_ref(&undiscounted), &[]);
    assert_fires(options(), from_ref(&year), &[]);
    assert_fires(options(), &[undiscounted.clone(), year.clone()], &told);
    assert_fires(options(), &[undiscounted.clone(), year, amount(json!("0"))], &[]);
    assert_fires(options(), &[undiscounted.clone(), amount(json!(["100", "0"]))], &[]);
    assert_fires(options(), &[undiscounted, amount(json!(["100", "0.01"]))], &told);
}

#[test]
fn lives_under_a_rate_that_changes() {
    let steps = json!({"steps": [{"from_year": 1, "rate": "0.035"}, {"from_year": 31, "rate": "0.03"}]});
    let lives = |one: u32, other: u32| {
        [
            ("/maps/m/conventions/discount", steps.clone()),
            ("/options/more/life", json!(one)),
            ("/options/quo/life", json!(other)),
        ]
    };
    assert_fires(options(), &lives(30, 1), &[]);
    assert_fires(options(), &lives(1, 31), &[r#"lives-under-schedule /options {"from_year":31,"life":31}"#]);
    assert_fires(options(), &lives(40, 31), &[r#"lives-under-schedule /options {"from_year":31,"life":40}"#]);
}

#[test]
fn horizons_that_differ_where_no_life_is_stated() {
    let longer = ("/options/more/changes", json!({"/outcomes/o/lasts": 2}));
    assert_fires(options(), from_ref(&longer), &[r#"horizons-differ /options {"longest":2,"shortest":1}"#]);
    let lives = [longer, ("/options/more/life", json!(2)), ("/options/quo/life", json!(1))];
    assert_fires(options(), &lives, &[]);
}

#[test]
fn an_agency_that_the_best_option_leaves_with_less() {
    let dearer = |amount: &str| {
        ("/options/more/changes", json!({"/outcomes/o/values/v/proxy": "30", "/inputs/i/amount": amount}))
    };
    assert_fires(options(), &[dearer("100")], &[]);
    let told = r#"agency-loses /options/more/against_status_quo/agencies/council {"agency":"council","loses":"0.01","option":"more"}"#;
    assert_fires(options(), &[dearer("100.01")], &[told]);
    // an option that is not the best may leave it with less
    assert_fires(options(), &[dearer("100000")], &[]);
}

fn rollout() -> Value {
    json!({
        "format": "sroi-rollout/1", "title": "Clean", "map": map(),
        "sites": {
            "a": {"fidelity": "0.9", "adaptation": {"fitting": {"from": "council", "amount": "1"}}},
            "b": {"fidelity": "1"}
        }
    })
}

#[test]
fn inputs_of_a_roll_out_that_are_not_discounted_and_fall_later() {
    let undiscounted = ("/map/conventions/discount_inputs", json!(false));
    let later = ("/sites/b/start", json!(1));
    assert_fires(rollout(), from_ref(&undiscounted), &[]);
    assert_fires(rollout(), from_ref(&later), &[]);
    let told = r#"inputs-undiscounted /map/conventions/discount_inputs {"input":"b.i"}"#;
    assert_fires(rollout(), &[undiscounted, later], &[told]);
}

#[test]
fn no_site_that_loses_effect_or_is_adapted() {
    assert_fires(rollout(), &[], &[]);
    assert_fires(rollout(), &[("/sites/a/fidelity", json!("1"))], &["no-penalty /sites {}"]);
    assert_fires(rollout(), &[("/sites/a/fidelity", json!("0.9999"))], &[]);
    assert_fires(rollout(), &[("/sites/a/adaptation", Value::Null)], &["no-adaptation /sites {}"]);
    assert_fires(rollout(), &[("/sites/a/adaptation", json!({}))], &["no-adaptation /sites {}"]);
    let told = r#"effect-above-local /sites/a/fidelity {"fidelity":"1.0001"}"#;
    assert_fires(rollout(), &[("/sites/a/fidelity", json!("1.0001"))], &[told]);
}

#[test]
fn harms_that_fidelity_lessens() {
    let harm = |proxy: &str| ("/map/outcomes/o/values/v/proxy", json!(proxy));
    let told =
        |fidelity: &str| format!(r#"harm-by-fidelity /sites/a/fidelity {{"fidelity":"{fidelity}","outcome":"o"}}"#);
    assert_fires(rollout(), &[harm("-0.01")], &[&told("0.9")]);
    assert_fires(rollout(), &[harm("0")], &[]);
    assert_fires(rollout(), &[harm("-0.01"), ("/unaffected", json!(["o"]))], &[]);
    assert_fires(rollout(), &[harm("-0.01"), ("/sites/a/fidelity", json!("1"))], &["no-penalty /sites {}"]);
    // what is lessened to nothing is lessened
    assert_fires(rollout(), &[harm("-0.01"), ("/sites/a/fidelity", json!("0"))], &[&told("0")]);
}

#[test]
fn steps_that_several_sites_fill_together() {
    let cashable = |cashable: Value| ("/map/outcomes/o/values/v/to", json!({"council": {"cashable": cashable}}));
    let steps = cashable(json!({"variable": "1", "step": "50", "every": "4"}));
    let several = ("/sites/b/sites", json!(2));
    assert_fires(rollout(), from_ref(&steps), &[]);
    assert_fires(rollout(), &[cashable(json!("0.5")), several.clone()], &[]);
    assert_fires(rollout(), &[steps, several], &[r#"steps-pooled /sites/b/sites {"outcome":"o","sites":2}"#]);
}

fn corrections(numbers: &Value) -> Value {
    json!({"format": "sroi-corrections/1", "map": map(), "grades": {"1": "0", "2": "0.1", "4": "0.25"}, "numbers": numbers})
}

#[test]
fn numbers_of_an_outcome_that_compound() {
    let one = json!({"/outcomes/o/quantity": 4, "/inputs/i/amount": 2});
    assert_fires(corrections(&one), &[], &[]);
    let two = json!({"/outcomes/o/quantity": 4, "/outcomes/o/values/v/proxy": 2});
    let told = r#"compounds /map/outcomes/o {"left":"0.675","numbers":2}"#;
    assert_fires(corrections(&two), &[], &[told]);
    assert_fires(corrections(&two), &[("/per", json!("outcome"))], &[]);
    let other = json!({"stakeholder": "people", "quantity": "1", "values": {"v": {"proxy": "1"}}});
    let apart = json!({"/outcomes/o/quantity": 4, "/outcomes/p/values/v/proxy": 2});
    assert_fires(corrections(&apart), &[("/map/outcomes/p", other)], &[]);
}

#[test]
fn numbers_without_room() {
    let dead = |share: &str, grade: u32| {
        with(corrections(&json!({"/outcomes/o/deadweight": grade})), &[("/map/outcomes/o/deadweight", json!(share))])
    };
    assert_fires(dead("0.9999", 2), &[], &[]);
    assert_fires(dead("1", 2), &[], &[r#"no-room /moved/0/to {"stated":"1"}"#]);
    assert_fires(dead("1", 1), &[], &[]);
    let nothing = ("/map/outcomes/o/quantity", json!("0"));
    assert_fires(
        corrections(&json!({"/outcomes/o/quantity": 2})),
        &[nothing],
        &[r#"no-room /moved/0/to {"stated":"0"}"#],
    );
}

/// 100 paid by the council, 90 gained by people in year 0: 10 too little, if a pound of theirs is one.
fn equity(weight: &str) -> Value {
    let document = json!({
        "format": "sroi-equity/1", "map": map(), "groups": {"g": {"weight": weight}}, "stakeholders": {"people": "g"}
    });
    with(document, &[("/map/outcomes/o/starts", json!(0)), ("/map/outcomes/o/quantity", json!("4.5"))])
}

#[test]
fn a_net_that_turns_its_sign() {
    assert_fires(equity("1.11"), &[], &[]);
    let told = r#"sign-turns /weighted/net {"unweighted":"-10","weighted":"0.08"}"#;
    assert_fires(equity("1.112"), &[], &[told]);
    // what is neither above nor below 0 is not below it
    let ten = ("/map/outcomes/o/quantity", json!("5"));
    assert_fires(equity("1.1"), from_ref(&ten), &[]);
    assert_fires(equity("0.99"), &[ten], &[r#"sign-turns /weighted/net {"unweighted":"0","weighted":"-1"}"#]);
}

#[test]
fn stakeholders_without_a_group_and_agencies_in_one() {
    assert_fires(equity("1"), &[], &[]);
    let told = r#"unlisted /stakeholders/people {"net":"90","stakeholder":"people"}"#;
    assert_fires(equity("1"), &[("/stakeholders", json!({}))], &[told]);
    let nothing = ("/map/outcomes/o/quantity", json!("0"));
    assert_fires(equity("1"), &[("/stakeholders", json!({})), nothing], &[]);
    let told = r#"weighted-agency /stakeholders/council {"agency":"council"}"#;
    assert_fires(equity("1"), &[("/stakeholders/council", json!("g"))], &[told]);
}

/// Two maps, of which the second nets 10 less in year 0: 100 and 90.
fn values() -> Value {
    let mut one = map();
    one["outcomes"]["o"]["starts"] = json!(0);
    let mut other = one.clone();
    other["inputs"]["i"]["amount"] = json!("110");
    json!({
        "format": "sroi-values/1", "maps": {"a": one, "b": other},
        "sets": {"s": {"numbers": {"/maps/a/outcomes/o/values/v/proxy": "19.5"}}}
    })
}

#[test]
fn a_net_that_is_below_nothing_by_some_values() {
    let proxy = |value: &str| ("/sets/s/numbers", json!({"/maps/b/outcomes/o/values/v/proxy": value}));
    assert_fires(values(), &[], &[]);
    assert_fires(values(), &[proxy("11")], &[]);
    assert_fires(values(), &[proxy("10.99")], &[r#"sign-differs /maps/b {"high":"stated","low":"s"}"#]);
}

#[test]
fn maps_that_sets_rank_otherwise() {
    let proxy = |value: &str| ("/sets/s/numbers", json!({"/maps/a/outcomes/o/values/v/proxy": value}));
    assert_fires(values(), &[proxy("19.01")], &[]);
    // equal in one set: of two sets with one tie W is still 1, as all that are ranked are ranked alike
    assert_fires(values(), &[proxy("18.99")], &[r#"order-differs /concordance {"concordance":"0"}"#]);
}

#[test]
fn numbers_that_a_set_leaves_to_others() {
    let set = |numbers: Value| ("/sets/t", json!({"numbers": numbers}));
    let a = "/maps/a/outcomes/o/values/v/proxy";
    assert_fires(values(), &[set(json!({a: "20"}))], &[]);
    let told = r#"not-covered /sets/t {"left":1,"set":"t"}"#;
    assert_fires(values(), &[set(json!({}))], &[told]);
    let other = r#"not-covered /sets/s {"left":1,"set":"s"}"#;
    assert_fires(values(), &[set(json!({"/maps/b/inputs/i/amount": "110"}))], &[other, told]);
}

/// Two projects of 100 each, the first paid by the council and the second by both; each of the two has 150, and all would be worth it.
fn portfolio() -> Value {
    let project = |paid: Value, outcome: &str| {
        let mut map = map();
        map["stakeholders"]["nhs"] = json!({"agency": {"level": "national"}});
        map["inputs"] = paid;
        map["outcomes"] =
            json!({outcome: {"stakeholder": "people", "quantity": "10", "values": {"v": {"proxy": "20"}}}});
        map
    };
    json!({
        "format": "sroi-portfolio/1",
        "maps": {
            "a": project(json!({"i": {"from": "council", "amount": "100"}}), "o"),
            "b": project(json!({"i": {"from": "council", "amount": "50"}, "j": {"from": "nhs", "amount": "50"}}), "p")
        },
        "budgets": {"council": {"of": ["council"], "amount": "150"}, "nhs": {"of": ["nhs"], "amount": "150"}}
    })
}

#[test]
fn money_that_lies_in_separate_pockets() {
    assert_fires(portfolio(), &[], &[]);
    // a project of 10 x 20 a year later, for 100
    let told = r#"silo-costs /silo_cost {"lost":"94.174757281553"}"#;
    assert_fires(portfolio(), &[("/budgets/council/amount", json!("149.999999999999"))], &[told]);
    // the same money in one pocket
    let one = json!({"all": {"of": ["council", "nhs"], "amount": "299"}});
    assert_fires(portfolio(), &[("/budgets", one)], &[]);
    // what is lost by years is another cost
    let years = json!({"now": {"of": ["council"], "amount": "149", "years": [0, 0]}, "later": {"of": ["council", "nhs"], "amount": "90", "years": [1, 9]}, "nhs": {"of": ["nhs"], "amount": "50", "years": [2, 9]}});
    assert_fires(portfolio(), &[("/budgets", years)], &[r#"unbudgeted /budgets {"body":"nhs"}"#]);
}

#[test]
fn inputs_of_projects_that_are_not_discounted_and_fall_later() {
    let undiscounted =
        [("/maps/a/conventions/discount_inputs", json!(false)), ("/maps/b/conventions/discount_inputs", json!(false))];
    let later = ("/maps/b/inputs/j/year", json!(1));
    let told = r#"inputs-undiscounted /maps/b {"input":"j"}"#;
    assert_fires(portfolio(), &undiscounted, &[]);
    assert_fires(portfolio(), from_ref(&later), &[]);
    assert_fires(portfolio(), &[undiscounted[0].clone(), undiscounted[1].clone(), later], &[told]);
}

#[test]
fn a_change_that_two_projects_claim() {
    let outcome = |stakeholder: &str, values: Value| {
        ("/maps/b/outcomes/o", json!({"stakeholder": stakeholder, "quantity": "1", "values": values}))
    };
    let worth = || json!({"v": {"proxy": "1"}});
    let told = r#"claimed-twice /maps/b/outcomes/o {"first":"a","outcome":"o","stakeholder":"people"}"#;
    assert_fires(portfolio(), &[outcome("people", worth())], &[told]);
    assert_fires(portfolio(), &[outcome("council", worth())], &[]);
    assert_fires(portfolio(), &[outcome("people", json!({}))], &[]);
    // one that is left out claims nothing
    let one = ("/choices", json!([{"projects": ["a", "b"], "at_most": 1}]));
    assert_fires(portfolio(), &[outcome("people", worth()), one], &[]);
}

#[test]
fn cash_that_no_budget_covers() {
    let nhs = |of: Value| ("/budgets/nhs", of);
    let told = r#"unbudgeted /budgets {"body":"nhs"}"#;
    assert_fires(portfolio(), &[nhs(Value::Null)], &[told]);
    assert_fires(portfolio(), &[nhs(json!({"of": ["nhs"], "amount": "50", "years": [0, 0]}))], &[]);
    assert_fires(portfolio(), &[nhs(json!({"of": ["nhs"], "amount": "50", "years": [1, 2]}))], &[told]);
    // what is given in kind is free, and nothing is nothing
    assert_fires(portfolio(), &[nhs(Value::Null), ("/maps/b/inputs/j/kind", json!("in-kind"))], &[]);
    assert_fires(portfolio(), &[nhs(Value::Null), ("/maps/b/inputs/j/amount", json!("0"))], &[]);
}

/// Two bids of which the first is far ahead; nothing hangs on another bid, and social value has a tenth.
#[cfg(feature = "tenders")]
fn tender() -> Value {
    json!({
        "format": "sroi-tender/1", "method": "points", "points": "100",
        "criteria": {
            "q": {"formula": "absolute", "full_at": "10", "weight": "60"},
            "s": {"formula": "absolute", "full_at": "10", "weight": "10", "social_value": true},
            "price": {"of": "price", "formula": "absolute", "none_at": "20", "full_at": "0", "weight": "30"}
        },
        "bids": {
            "a": {"price": "10", "scores": {"q": "9", "s": "9"}},
            "b": {"price": "10", "scores": {"q": "5", "s": "5"}},
            "c": {"price": "12", "scores": {"q": "4", "s": "5"}}
        }
    })
}

#[cfg(feature = "tenders")]
#[test]
fn a_tender_without_anything_to_look_at() {
    assert_fires(tender(), &[], &[]);
}

#[cfg(feature = "tenders")]
#[test]
fn bids_that_turn_the_order_of_others() {
    // 12 / 10 and 10 / 10 of the price are near to each other, and beside 1 far apart
    let ratio = ("/criteria/price", json!({"of": "price", "formula": "lowest-ratio", "weight": "30"}));
    let relative = r#"relative-formula /criteria/price/formula {"formula":"lowest-ratio"}"#;
    let near = ("/bids/b/scores/q", json!("9"));
    assert_fires(tender(), &[ratio.clone(), near.clone()], &[relative]);
    let turns = [
        ratio,
        near,
        ("/bids/a/price", json!("15")),
        ("/bids/b/price", json!("10")),
        ("/bids/a/scores/s", json!("10")),
        ("/bids/a/scores/q", json!("10")),
        ("/bids/b/scores/s", json!("7")),
        ("/bids/c/price", json!("4")),
    ];
    let found = fired(&with(tender(), &turns));
    assert!(found.contains(&r#"order-turns /reversals/0 {"pairs":1,"without":"c"}"#.to_owned()), "{found:?}");
    // at the same price as another it turns nothing
    let mut turns = turns.to_vec();
    *turns.last_mut().unwrap() = ("/bids/c/price", json!("10"));
    assert!(!fired(&with(tender(), &turns)).iter().any(|one| one.starts_with("order-turns")));
}

#[cfg(feature = "tenders")]
#[test]
fn a_winner_that_hangs_on_a_weight() {
    // a is ahead by quality and b by price: level where the price weighs 34.5, and by a hair of quality more 35.2
    let changes = |quality: &str| [("/bids/a/price", json!("20")), ("/bids/a/scores/q", json!(quality))];
    let found = fired(&with(tender(), &changes("7.4")));
    let told = |one: &&String| one.starts_with("winner-hangs-on-weight /stable/price {\"end\":\"34.4");
    assert_eq!(found.iter().filter(told).count(), 1, "{found:?}");
    assert_fires(tender(), &changes("7.5"), &[]);
}

#[cfg(feature = "tenders")]
#[test]
fn social_value_with_less_than_a_tenth() {
    let weights =
        |social: &str, quality: &str| [("/criteria/s/weight", json!(social)), ("/criteria/q/weight", json!(quality))];
    let told = r#"social-value-underweighted /social_value_share {"least":"0.1","share":"0.099"}"#;
    assert_fires(tender(), &weights("9.9", "60.1"), &[told]);
    assert_fires(tender(), &weights("10", "60"), &[]);
}

#[cfg(feature = "tenders")]
#[test]
fn a_price_of_nothing_beside_a_ratio_to_the_lowest() {
    let by = |formula: &str| ("/criteria/price", json!({"of": "price", "formula": formula, "weight": "30"}));
    let free = ("/bids/a/price", json!("0"));
    let told = r#"zero-price /bids/a/price {"bid":"a","criterion":"price"}"#;
    for formula in ["lowest-ratio", "lowest-linear"] {
        let relative = format!(r#"relative-formula /criteria/price/formula {{"formula":"{formula}"}}"#);
        assert_fires(tender(), &[by(formula), free.clone()], &[told, &relative]);
        assert_fires(tender(), &[by(formula), ("/bids/a/price", json!("0.01"))], &[&relative]);
    }
    assert_fires(tender(), &[free], &[]);
}

#[cfg(feature = "tenders")]
#[test]
fn bids_that_share_the_first_rank() {
    let same = [("/bids/b/scores/q", json!("9")), ("/bids/b/scores/s", json!("9"))];
    assert_fires(tender(), &same, &[r#"tie /tied {"bids":2}"#]);
    // what decides between them
    let cheaper = [same[0].clone(), same[1].clone(), ("/bids/b/scores/s", json!("9.1"))];
    assert!(!fired(&with(tender(), &cheaper)).iter().any(|one| one.starts_with("tie")));
}

#[cfg(feature = "tenders")]
#[test]
fn one_bid_alone_and_bids_that_are_excluded() {
    let out = |bid: &str| {
        let at = if bid == "b" { "/bids/b/compliant" } else { "/bids/c/compliant" };
        let why = if bid == "b" { "/bids/b/reason" } else { "/bids/c/reason" };
        [(at, json!(false)), (why, json!("late"))]
    };
    let told = |bid: &str| format!(r#"excluded /bids/{bid} {{"bid":"{bid}","rules":1}}"#);
    assert_fires(tender(), &out("c"), &[&told("c")]);
    let both = [out("b"), out("c")].concat();
    assert_fires(tender(), &both, &["one-bid /bids {}", &told("b"), &told("c")]);
    // by two rules
    let dear = [("/most", json!("11")), ("/criteria/q/least", json!("5"))];
    assert_fires(tender(), &dear, &[r#"excluded /bids/c {"bid":"c","rules":2}"#]);
}
