//! Every warning has a map that fires it and one that does not: a map without any, and one change to it for each code.

#![cfg(feature = "json")]

use serde_json::{Value, json};
use sroi::appraise::WarningCode;
use sroi::{ImpactMap, appraise};

/// A map that claims nothing too much: no warning fires.
fn clean() -> Value {
    json!({
        "format": "sroi/1", "title": "Clean", "currency": "GBP", "base_date": "2026-04-01",
        "stakeholders": {"council": {}, "nhs": {}, "people": {}},
        "inputs": {"contract": {"from": "council", "amount": "1000", "source": "accounts"}},
        "outcomes": {
            "falls": outcome("nhs", "300", "unit cost database"),
            "fitter": outcome("people", "299", "survey"),
            "stress": outcome("people", "-20", "survey"),
            "friends": outcome("people", "250", "survey")
        }
    })
}

fn outcome(stakeholder: &str, proxy: &str, source: &str) -> Value {
    json!({
        "stakeholder": stakeholder, "quantity": "5", "lasts": 2,
        "deadweight": "0.1", "displacement": "0", "attribution": "0.2", "drop_off": "0.3",
        "values": {"v": {"proxy": proxy, "source": source}}
    })
}

fn fired(map: &Value) -> Vec<(&'static str, String)> {
    let map = ImpactMap::from_json(&map.to_string()).unwrap();
    let appraisal = appraise(&map).unwrap();
    appraisal.warnings().iter().map(|warning| (warning.code().as_str(), warning.at().to_string())).collect()
}

/// The clean map with the value at a pointer replaced, added or (by null) taken out.
fn with(changes: &[(&str, Value)]) -> Value {
    let mut map = clean();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = map.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        if value.is_null() {
            parent.remove(key);
        } else {
            parent.insert(key.to_owned(), value.clone());
        }
    }
    map
}

fn assert_fires(changes: &[(&str, Value)], expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(code, at)| (*code, (*at).to_owned())).collect();
    assert_eq!(fired(&with(changes)), expected, "{changes:?}");
}

#[test]
fn a_clean_map_fires_nothing() {
    assert_fires(&[], &[]);
}

#[test]
fn an_adjustment_that_is_not_stated() {
    for key in ["deadweight", "displacement", "attribution", "drop_off"] {
        let at = format!("/outcomes/falls/{key}");
        assert_fires(&[(&at, Value::Null)], &[("adjustment-not-stated", &at)]);
    }
}

#[test]
fn a_drop_off_is_missed_only_where_it_would_matter() {
    let one_year = [("/outcomes/falls/drop_off", Value::Null), ("/outcomes/falls/lasts", json!(1))];
    assert_fires(&one_year, &[]);
    let from_the_first = ("/conventions", json!({"drop_off_from": "first-year"}));
    let expected = [("adjustment-not-stated", "/outcomes/falls/drop_off")];
    assert_fires(&[one_year[0].clone(), one_year[1].clone(), from_the_first], &expected);
    let profile = [("/outcomes/falls/drop_off", Value::Null), ("/outcomes/falls/profile", json!(["1", "0.5"]))];
    assert_fires(&profile, &[]);
}

#[test]
fn no_adjustment_anywhere() {
    let mut changes = Vec::new();
    for id in ["falls", "fitter", "stress", "friends"] {
        for key in ["deadweight", "attribution", "drop_off"] {
            changes.push((format!("/outcomes/{id}/{key}"), json!("0")));
        }
    }
    let changes: Vec<_> = changes.iter().map(|(at, value)| (at.as_str(), value.clone())).collect();
    assert_fires(&changes, &[("no-adjustment", "/outcomes")]);
    assert_fires(&changes[1..], &[]);
}

#[test]
fn the_same_proxy_claimed_twice_by_one_stakeholder() {
    let at = "/outcomes/friends/values/v/proxy";
    assert_fires(&[(at, json!("299.00"))], &[("same-proxy-twice", at)]);
    // another stakeholder, or other prices, is another claim
    let same_source = ("/outcomes/friends/values/v/source", json!("unit cost database"));
    assert_fires(&[(at, json!("300")), same_source.clone()], &[]);
    assert_fires(&[(at, json!("299")), ("/outcomes/friends/values/v/price_year", json!(2020))], &[]);
    // a part of it is a claim too
    let both = json!({"people": {"share": "0.5"}, "nhs": {"share": "0.5"}});
    let to_both = ("/outcomes/friends/values/v/to", both);
    assert_fires(&[(at, json!("300")), to_both.clone(), same_source], &[("same-proxy-twice", at)]);
    // the same number of another source is another thing
    assert_fires(&[(at, json!("300")), to_both], &[]);
}

#[test]
fn the_same_number_is_the_same_thing_only_where_unit_and_source_are() {
    let (at, unit) = ("/outcomes/friends/values/v/proxy", "/outcomes/friends/values/v/unit");
    let visit = |at| (at, json!("GP visit"));
    let of_fitter = "/outcomes/fitter/values/v/unit";
    assert_fires(&[(at, json!("299")), visit(unit)], &[]);
    assert_fires(&[(at, json!("299")), (unit, json!("hour of care")), visit(of_fitter)], &[]);
    assert_fires(&[(at, json!("299")), visit(unit), visit(of_fitter)], &[("same-proxy-twice", at)]);
    assert_fires(&[(at, json!("299")), ("/outcomes/friends/values/v/source", json!("another survey"))], &[]);
    // values given as amounts have a proxy of 1, or of -1, which is no claim
    for one in ["1", "-1.0"] {
        let mut changes = vec![("/outcomes/stress/quantity".to_owned(), json!("100"))];
        for (id, amount) in [("fitter", "1495"), ("friends", "1250")] {
            changes.push((format!("/outcomes/{id}/values/v/proxy"), json!(one)));
            changes.push((format!("/outcomes/{id}/quantity"), json!(amount)));
        }
        let changes: Vec<_> = changes.iter().map(|(at, value)| (at.as_str(), value.clone())).collect();
        let codes: Vec<_> = fired(&with(&changes)).into_iter().map(|(code, _)| code).collect();
        assert!(!codes.contains(&"same-proxy-twice"), "{one}: {codes:?}");
    }
}

/// Who has no share of a value gains nothing by its proxy.
#[test]
fn a_recipient_of_nothing_claims_no_proxy() {
    let (at, to) = ("/outcomes/falls/values/v/proxy", "/outcomes/falls/values/v/to");
    let source = || ("/outcomes/falls/values/v/source", json!("survey"));
    let shared = |people: &str, nhs: &str| json!({"people": {"share": people}, "nhs": {"share": nhs}});
    assert_fires(&[(at, json!("299")), source(), (to, shared("0", "1"))], &[]);
    // the later of the two is the one that is warned of
    let twice = [("same-proxy-twice", "/outcomes/fitter/values/v/proxy")];
    assert_fires(&[(at, json!("299")), source(), (to, shared("0.01", "0.99"))], &twice);
    // a proxy of nothing claims nothing, however often
    let nothing = ["fitter", "friends"].map(|id| format!("/outcomes/{id}/values/v/proxy"));
    let codes = fired(&with(&nothing.each_ref().map(|at| (at.as_str(), json!("0")))));
    assert!(codes.iter().all(|(code, _)| *code != "same-proxy-twice"), "{codes:?}");
}

/// A proxy without a price year is in the prices of the map's.
#[test]
fn the_price_year_of_the_map_is_that_of_a_proxy_without_one() {
    let at = "/outcomes/friends/values/v/proxy";
    let stated = |year: i32| ("/outcomes/friends/values/v/price_year", json!(year));
    let prices = [("/price_year", json!(2021)), ("/price_index", json!({"2020": "100", "2021": "100"}))];
    let same = |year| [&[(at, json!("299")), stated(year)][..], &prices[..]].concat();
    assert_fires(&same(2021), &[("same-proxy-twice", at)]);
    assert_fires(&same(2020), &[]);
}

/// Three outcomes by one proxy: each is told of the one before it, and nobody of others'.
#[test]
fn each_claim_of_a_proxy_names_the_one_before_it() {
    let proxies = ["falls", "fitter", "friends"].map(|id| format!("/outcomes/{id}/values/v/proxy"));
    let to = json!({"people": {"share": "0.5"}, "nhs": {"share": "0.5"}});
    let mut changes: Vec<_> = proxies.iter().map(|at| (at.as_str(), json!("250"))).collect();
    changes.push(("/outcomes/falls/values/v/source", json!("survey")));
    changes.push(("/outcomes/falls/values/v/to", to.clone()));
    changes.push(("/outcomes/friends/values/v/to", to));
    changes.push(("/stakeholders/people/name", json!("Older people")));
    changes.push(("/stakeholders/nhs/name", json!("NHS")));
    let map = ImpactMap::from_json(&with(&changes).to_string()).unwrap();
    let appraisal = appraise(&map).unwrap();
    let said: Vec<_> = appraisal.warnings().iter().map(|one| (one.at().to_string(), one.message())).collect();
    let [falls, fitter, friends] = &proxies;
    let by = |who: &str, at: &str| format!("{who} gains by the same proxy at {at}");
    let expected = [
        (fitter.clone(), by("Older people", falls)),
        (friends.clone(), by("NHS", falls)),
        (friends.clone(), by("Older people", fitter)),
    ];
    assert_eq!(said, expected.each_ref().map(|(at, message)| (at.clone(), message.as_str())));
}

#[test]
fn a_discount_rate_that_was_meant_in_per_cent() {
    let rate = |rate: &str| ("/conventions", json!({"discount": {"rate": rate}, "discount_inputs": true}));
    let at = "/conventions/discount/rate";
    assert_fires(&[rate("3.5")], &[("high-discount-rate", at)]);
    assert_fires(&[rate("0.301")], &[("high-discount-rate", at)]);
    assert_fires(&[rate("0.3")], &[]);
    let steps = json!([{"from_year": 1, "rate": "0.035"}, {"from_year": 31, "rate": "3"}]);
    let steps = ("/conventions", json!({"discount": {"steps": steps}}));
    assert_fires(&[steps], &[("high-discount-rate", "/conventions/discount/steps/1/rate")]);
    let further =
        ("/conventions", json!({"discounts": {"health": {"rate": "1.5"}, "nature": {"schedule": "green-book-2026"}}}));
    assert_fires(&[further], &[("high-discount-rate", "/conventions/discounts/health/rate")]);
    for (given, says) in [
        ("3.5", "a rate of 3.5 is 350% a year; did you mean 0.035, 3.5%?"),
        ("0.35", "a rate of 0.35 is 35% a year; did you mean 0.035, 3.5%?"),
        ("1", "a rate of 1 is 100% a year; did you mean 0.01, 1%?"),
        ("0.99", "a rate of 0.99 is 99% a year; did you mean 0.099, 9.9%?"),
    ] {
        let map = ImpactMap::from_json(&with(&[rate(given)]).to_string()).unwrap();
        assert_eq!(appraise(&map).unwrap().warnings()[0].message(), says);
    }
}

/// Three even years that each return what is put in give 0.97, where the inputs are not discounted.
#[test]
fn inputs_of_later_years_at_face_value() {
    let (amount, at) = ("/inputs/contract/amount", "/conventions/discount_inputs");
    let yearly = || (amount, json!(["500", "500"]));
    assert_fires(&[yearly()], &[("inputs-at-face-value", at)]);
    assert_fires(&[("/inputs/contract/year", json!(1))], &[("inputs-at-face-value", at)]);
    // nothing is paid later, or all is discounted, or nothing is
    assert_fires(&[(amount, json!(["1000", "0"]))], &[]);
    assert_fires(&[yearly(), ("/conventions", json!({"discount_inputs": true}))], &[]);
    assert_fires(&[yearly(), ("/conventions", json!({"discount": {"rate": "0"}}))], &[]);
    // nor is anything discounted where no outcome is valued
    let unvalued = ["falls", "fitter", "stress", "friends"].map(|id| format!("/outcomes/{id}/values"));
    let mut changes: Vec<_> = unvalued.iter().map(|values| (values.as_str(), Value::Null)).collect();
    changes.push(yearly());
    let codes: Vec<_> = fired(&with(&changes)).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["outcome-not-valued"; 4]);
}

#[test]
fn an_assumption_that_nothing_refers_to() {
    let assumption = || ("/assumptions", json!({"anyway": {"value": "0.1", "source": "survey"}}));
    assert_fires(&[assumption()], &[("assumption-not-used", "/assumptions/anyway/value")]);
    let used = ("/outcomes/falls/deadweight", json!({"assumption": "anyway"}));
    assert_fires(&[assumption(), used], &[]);
}

/// The source of an assumption is that of every number which refers to it.
#[test]
fn a_source_may_be_the_assumptions() {
    let source = "/outcomes/friends/values/v/source";
    let refers = ("/outcomes/friends/values/v/proxy", json!({"assumption": "worth"}));
    let assumption = |stated: Value| ("/assumptions", json!({"worth": stated}));
    let with_source = assumption(json!({"value": "250", "source": "survey"}));
    assert_fires(&[(source, Value::Null), refers.clone(), with_source], &[]);
    let without = assumption(json!({"value": "250"}));
    let expected = [("proxy-without-source", "/outcomes/friends/values/v/proxy")];
    assert_fires(&[(source, Value::Null), refers, without], &expected);
}

#[test]
fn a_long_benefit_without_drop_off() {
    let at = "/outcomes/stress/lasts";
    let none = ("/outcomes/stress/drop_off", json!("0"));
    assert_fires(&[(at, json!(11)), none.clone()], &[("long-without-drop-off", at)]);
    assert_fires(&[(at, json!(10)), none], &[]);
    assert_fires(&[(at, json!(11))], &[]);
}

#[test]
fn no_negative_outcome() {
    assert_fires(&[("/outcomes/stress", Value::Null)], &[("no-negative-outcome", "/outcomes")]);
    // money that changes hands is no harm: what one loses the other has
    let transfer = ("/outcomes/stress/values/v/transfer", json!(true));
    assert_fires(&[transfer], &[("no-negative-outcome", "/outcomes")]);
    // nor is a proxy of 0, from which harm begins
    let proxy = |proxy: &str| ("/outcomes/stress/values/v/proxy", json!(proxy));
    assert_fires(&[proxy("0")], &[("no-negative-outcome", "/outcomes")]);
    assert_fires(&[proxy("-0.01")], &[]);
}

#[test]
fn an_outcome_that_is_not_valued() {
    // another outcome in its place, so that no value comes to over half of the total
    let other = ("/outcomes/other", outcome("council", "250", "survey"));
    let unvalued = ("/outcomes/friends/values", Value::Null);
    assert_fires(&[other.clone(), unvalued], &[("outcome-not-valued", "/outcomes/friends")]);
    // what is not valued still says how much of it is due to others, or that it does not
    let changes = [other, ("/outcomes/friends/values", json!({})), ("/outcomes/friends/attribution", Value::Null)];
    let expected =
        [("adjustment-not-stated", "/outcomes/friends/attribution"), ("outcome-not-valued", "/outcomes/friends")];
    assert_fires(&changes, &expected);
}

#[test]
fn a_proxy_or_input_without_source() {
    let proxy = "/outcomes/fitter/values/v/proxy";
    let bare = ("/outcomes/fitter/values/v/source", Value::Null);
    assert_fires(std::slice::from_ref(&bare), &[("proxy-without-source", proxy)]);
    let note = ("/notes", json!({proxy: {"source": "survey of 2025"}}));
    assert_fires(&[bare.clone(), note], &[]);
    let reason = ("/notes", json!({proxy: {"reason": "a guess"}}));
    assert_fires(&[bare, reason], &[("proxy-without-source", proxy)]);
    let input = "/inputs/contract/amount";
    assert_fires(&[("/inputs/contract/source", Value::Null)], &[("input-without-source", input)]);
    let note = ("/notes", json!({input: {"source": "accounts"}}));
    assert_fires(&[("/inputs/contract/source", Value::Null), note], &[]);
}

/// A list of amounts is one statement: a note on its first is one on all of them, and one on a later is not.
#[test]
fn a_source_noted_on_the_first_amount_of_a_list() {
    let input = "/inputs/contract/amount";
    let amounts = (input, json!(["1000", "0"]));
    let noted = |at: &str| {
        let note = ("/notes", json!({at: {"source": "accounts"}}));
        [amounts.clone(), ("/inputs/contract/source", Value::Null), note]
    };
    assert_fires(&noted("/inputs/contract/amount/0"), &[]);
    assert_fires(&noted("/inputs/contract/amount/1"), &[("input-without-source", input)]);
}

#[test]
fn proxies_of_several_price_years_without_rebasing() {
    let (one, two) = ("/outcomes/falls/values/v/price_year", "/outcomes/fitter/values/v/price_year");
    assert_fires(&[(one, json!(2019)), (two, json!(2021))], &[("mixed-price-years", "/price_year")]);
    assert_fires(&[(one, json!(2021)), (two, json!(2021))], &[]);
    let rebased = [("/price_year", json!(2021)), ("/price_index", json!({"2019": "90", "2021": "100"}))];
    let changes: Vec<_> = [(one, json!(2019)), (two, json!(2021))].into_iter().chain(rebased).collect();
    assert_fires(&changes, &[]);
}

#[test]
fn one_value_over_half_of_the_total() {
    let at = "/outcomes/falls/values/v/proxy";
    // the others come to 529; at 529 it is half of the total, which is not over half
    assert_fires(&[(at, json!("529.01"))], &[("dominant-value", "/outcomes/falls/values/v")]);
    assert_fires(&[(at, json!("529"))], &[]);
}

/// Of a total below 0 no value is over half, neither a gain nor the harm that brings it there.
#[test]
fn no_value_dominates_a_total_below_nothing() {
    let stress = "/outcomes/stress/values/v/proxy";
    let dominant = |ids: &[&str]| -> Vec<(&str, String)> {
        ids.iter().map(|id| ("dominant-value", format!("/outcomes/{id}/values/v"))).collect()
    };
    // of 300, 299 and 250, and what stress takes from them, by the total that is left; undiscounted, it is that exactly
    let left = |changes: &[(&str, &str)]| {
        let mut changes: Vec<_> = changes.iter().map(|(at, proxy)| (*at, json!(proxy))).collect();
        changes.push(("/conventions", json!({"discount": {"rate": "0"}})));
        fired(&with(&changes))
    };
    assert_eq!(left(&[(stress, "-850")]), []);
    assert_eq!(left(&[(stress, "-349")]), dominant(&["falls", "fitter"]));
    assert_eq!(left(&[(stress, "-250.5")]), dominant(&["falls"]));
    assert_eq!(left(&[(stress, "-849")]), dominant(&["falls", "fitter", "friends"]));
    // a value of 0 is half of 0, and not over half
    let none = [(stress, "-549"), ("/outcomes/falls/values/v/proxy", "0")];
    assert_eq!(left(&none), dominant(&["fitter", "friends"]));
}

#[test]
fn deductions_that_add_up_to_over_one() {
    let (at, key) = ("/outcomes/stress", "/outcomes/stress/displacement");
    assert_fires(&[(key, json!("0.71"))], &[("deductions-over-one", at)]);
    assert_fires(&[(key, json!("0.7"))], &[]);
}

#[test]
fn a_ratio_above_the_ninetieth_percentile_of_published_ones() {
    let amount = "/inputs/contract/amount";
    // outcomes come to 5 x 829 x 0.72 x (1 / 1.035 + 0.7 / 1.035^2) = 4,833.66; a 10.2nd of that is 473.89
    assert_fires(&[(amount, json!("473.88"))], &[("high-ratio", "/ratios/sroi")]);
    assert_fires(&[(amount, json!("473.89"))], &[]);
    // undiscounted, 5 x 829 x 0.72 x 1.7 = 5,073.48, exactly 10.2 times 497.4; at that it is not above it
    let undiscounted = || ("/conventions", json!({"discount": {"rate": "0"}}));
    assert_fires(&[(amount, json!("497.4")), undiscounted()], &[]);
    assert_fires(&[(amount, json!("497.399999999999")), undiscounted()], &[("high-ratio", "/ratios/sroi")]);
}

/// Two keys of facts have words of their own; any other key may say anything.
#[test]
fn a_fact_in_other_words_than_its_key_has() {
    let facts = |key: &str, says: Value| [("/facts", json!({key: says}))];
    assert_fires(&facts("practice_field", json!("m-health")), &[]);
    assert_fires(&facts("practice_field", json!("M-Health")), &[("unknown-fact", "/facts/practice_field")]);
    let forms = json!(["new-service", "newer-service", "new-delivery"]);
    assert_fires(&facts("innovation_form", forms), &[("unknown-fact", "/facts/innovation_form/1")]);
    // a word of the other key is none of this one
    assert_fires(&facts("innovation_form", json!("m-health")), &[("unknown-fact", "/facts/innovation_form")]);
    assert_fires(&facts("country", json!("M-Health")), &[]);
}

#[test]
fn warnings_can_be_silenced_by_code() {
    let map = with(&[("/outcomes/stress", Value::Null), ("/inputs/contract/source", Value::Null)]);
    let appraisal = appraise(&ImpactMap::from_json(&map.to_string()).unwrap()).unwrap();
    let left = appraisal.without_warnings(&[WarningCode::NoNegativeOutcome]);
    assert_eq!(left.warnings().iter().map(sroi::Warning::code).collect::<Vec<_>>(), [WarningCode::InputWithoutSource]);
    assert!(left.without_warnings(&WarningCode::ALL).warnings().is_empty());
}
