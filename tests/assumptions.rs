//! Assumptions: numbers stated once, and the three addresses that speak of each; rests, growth and further discounts beside
//! them, as an embedder meets them.

#![cfg(feature = "json")]

use serde_json::{Value, json};
use sroi::Decimal;
use sroi::map::Discount;
use sroi::sensitivity::{Threshold, Tornado, Verdict, changed, switching_at};
use sroi::{Address, Conventions, ErrorKind, ImpactMap, Measure, appraise, build, compare};
use std::ops::Bound;

fn map() -> Value {
    json!({
        "format": "sroi/1", "title": "Falls", "currency": "GBP", "base_date": "2026-04-01",
        "conventions": {"discounts": {"health": {"rate": "0.015"}}},
        "assumptions": {"anyway": {"value": "0.2", "x-who": "survey"}, "life": {"value": "3"}},
        "stakeholders": {"council": {}, "nhs": {}, "people": {}},
        "inputs": {"classes": {"from": "council", "amount": "2000"}},
        "outcomes": {
            "stays": {
                "stakeholder": "people", "quantity": "10", "lasts": {"assumption": "life"}, "starts": 0,
                "deadweight": {"assumption": "anyway"},
                "values": {"v": {"proxy": "250", "to": {"nhs": {"share": "0.5"}, "council": {"share": "0.2"}, "people": {"share": "rest"}}}}
            },
            "visits": {
                "stakeholder": "people", "quantity": "20", "starts": 0,
                "deadweight": {"assumption": "anyway", "times": "0.5", "x-why": "half of them"},
                "values": {"v": {"proxy": "100"}}
            }
        }
    })
}

fn read(map: &Value) -> ImpactMap {
    ImpactMap::from_json(&map.to_string()).unwrap()
}

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn number(map: &ImpactMap, address: &str) -> Option<String> {
    map.number(&at(address)).map(|number| number.to_string())
}

fn impacts(map: &ImpactMap) -> Vec<String> {
    appraise(map).unwrap().outcomes().iter().map(|outcome| outcome.impact.to_string()).collect()
}

#[test]
fn three_addresses_speak_of_a_number_that_refers() {
    let map = read(&map());
    let (assumption, own, times) =
        ("/assumptions/anyway/value", "/outcomes/visits/deadweight", "/outcomes/visits/deadweight/times");
    assert_eq!([assumption, own, times].map(|one| number(&map, one).unwrap()), ["0.2", "0.1", "0.5"]);
    assert_eq!(impacts(&map), ["2000", "1800"]);
    // the assumption moves both, the factor and the number itself one
    assert_eq!(impacts(&map.with_number(&at(assumption), decimal("0.4")).unwrap()), ["1500", "1600"]);
    assert_eq!(impacts(&map.with_number(&at(times), decimal("2")).unwrap()), ["2000", "1200"]);
    let alone = map.with_number(&at(own), decimal("0.3")).unwrap();
    assert_eq!(impacts(&alone), ["2000", "1400"]);
    // from then on it stands by itself, and the others still refer
    assert!(alone.reference(&at(own)).is_none() && number(&alone, times).is_none());
    assert_eq!(impacts(&alone.with_number(&at(assumption), decimal("0.4")).unwrap()), ["1500", "1400"]);
    // together: what is put in a place stands there, whatever moves the others
    let both = [(at(assumption), decimal("0.4")), (at(own), decimal("0.3"))];
    let both = map.with_numbers(both.iter().map(|(at, value)| (at, *value))).unwrap();
    assert_eq!(impacts(&both), ["1500", "1400"]);
    // a factor that is not stated is 1, and can be
    let stated = "/outcomes/stays/deadweight/times";
    assert_eq!(number(&map, stated).unwrap(), "1");
    assert_eq!(impacts(&map.with_number(&at(stated), decimal("0.5")).unwrap()), ["2250", "1800"]);
    // years have no factor
    assert_eq!(number(&map, "/outcomes/stays/lasts/times"), None);
}

#[test]
fn a_factor_and_the_number_it_is_of_are_not_changed_together() {
    let map = read(&map());
    let both =
        [(at("/outcomes/visits/deadweight/times"), decimal("2")), (at("/outcomes/visits/deadweight"), decimal("0.3"))];
    for found in [
        map.with_numbers(both.iter().map(|(at, value)| (at, *value))).unwrap_err(),
        changed(&map, both.iter().map(|(at, value)| (at, *value))).unwrap_err(),
    ] {
        assert_eq!((found.len(), found.first().kind()), (1, ErrorKind::Conflict));
        assert_eq!(found.first().address(), Some(&both[0].0));
    }
}

/// Numbers are listed as they are stated: an assumption once, a number that refers by its factor alone.
#[test]
fn numbers_are_listed_as_they_are_stated() {
    let map = read(&map());
    let listed: Vec<String> = map.numbers().iter().map(|(at, _)| at.to_string()).collect();
    for stated in ["/assumptions/anyway/value", "/assumptions/life/value", "/outcomes/visits/deadweight/times"] {
        assert_eq!(listed.iter().filter(|one| *one == stated).count(), 1, "{stated}");
    }
    for elsewhere in [
        "/outcomes/visits/deadweight",
        "/outcomes/stays/deadweight",
        "/outcomes/stays/deadweight/times",
        "/outcomes/stays/lasts",
        "/outcomes/stays/values/v/to/people/share",
        "/outcomes/stays/values/v/growth",
    ] {
        assert!(!listed.iter().any(|one| one == elsewhere), "{elsewhere}");
    }
}

#[test]
fn what_was_stated_is_written_back() {
    let map = read(&map());
    let written: Value = serde_json::from_str(&map.to_json()).unwrap();
    assert_eq!(
        written["outcomes"]["visits"]["deadweight"],
        json!({"assumption": "anyway", "times": "0.5", "x-why": "half of them"})
    );
    assert_eq!(written["outcomes"]["stays"]["lasts"], json!({"assumption": "life"}));
    assert_eq!(written["outcomes"]["stays"]["values"]["v"]["to"]["people"]["share"], "rest");
    assert_eq!(written["assumptions"]["anyway"]["x-who"], "survey");
    assert_eq!(ImpactMap::from_json(&map.to_json()).unwrap(), map);
    // a map that says the same numbers without an assumption is another map
    let mut plain = self::map();
    plain["outcomes"]["stays"]["deadweight"] = json!("0.2");
    assert_ne!(read(&plain), map);
    assert_eq!(impacts(&read(&plain)), impacts(&map));
}

/// The product is kept to 28 significant digits, half to even; more digits before the point than that are none.
#[test]
fn products_are_kept_to_28_digits() {
    let with = |value: &str, times: &str| {
        let mut map = map();
        map["assumptions"]["worth"] = json!({"value": value});
        map["outcomes"]["visits"]["values"]["v"]["proxy"] = json!({"assumption": "worth", "times": times});
        ImpactMap::from_json(&map.to_string())
    };
    let proxy = |value, times| number(&with(value, times).unwrap(), "/outcomes/visits/values/v/proxy").unwrap();
    assert_eq!(proxy("1.000000000000000000000000005", "1.5"), "1.500000000000000000000000008");
    assert_eq!(proxy("1.000000000000000000000000003", "1.5"), "1.500000000000000000000000004");
    assert_eq!(proxy("-3", "0.5"), "-1.5");
    let found = with("9999999999999999999999999999", "10").unwrap_err();
    assert_eq!(found.first().kind(), ErrorKind::Overflow);
    assert_eq!(found.first().address(), Some(&at("/outcomes/visits/values/v/proxy")));
}

#[test]
fn a_rest_takes_up_what_the_others_leave() {
    let map = read(&map());
    let share = |map: &ImpactMap, id: &str| number(map, &format!("/outcomes/stays/values/v/to/{id}/share")).unwrap();
    assert_eq!(share(&map, "people"), "0.3");
    let nhs = at("/outcomes/stays/values/v/to/nhs/share");
    for moved in [map.with_number(&nhs, decimal("0.7")).unwrap(), changed(&map, [(&nhs, decimal("0.7"))]).unwrap()] {
        assert_eq!(["nhs", "council", "people"].map(|id| share(&moved, id)), ["0.7", "0.2", "0.1"]);
    }
    // no share is below 0
    let found = map.with_number(&nhs, decimal("0.9")).unwrap_err();
    assert_eq!(found.first().kind(), ErrorKind::SharesMissOne);
    assert_eq!(found.first().address(), Some(&at("/outcomes/stays/values/v/to/people/share")));
    assert_eq!(
        found.to_string(),
        "/outcomes/stays/values/v/to/people/share: the other shares of the value add up to at most 1, and leave the rest, this is 1.1"
    );
    // a share put in its place is one like the others, and moves them in proportion
    let people = at("/outcomes/stays/values/v/to/people/share");
    let moved = changed(&map, [(&people, decimal("0.65"))]).unwrap();
    assert_eq!(["nhs", "council", "people"].map(|id| share(&moved, id)), ["0.25", "0.1", "0.65"]);
}

/// The Guide's own test moves several rows at once: one bar for all of them.
#[test]
fn one_bar_of_a_tornado_moves_all_that_refer() {
    let map = read(&map());
    let ranges = [(at("/assumptions/anyway/value"), decimal("0.1"), decimal("0.3"))];
    let tornado = Tornado::new(&map, ranges, &Measure::Outcomes).unwrap();
    let bar = &tornado.bars()[0];
    // 2,500 and 2,000 a year before deadweight, of which the second takes half of it; the first lasts three years
    let factors = || appraise(&map).unwrap().years().iter().map(|year| year.factor).collect::<Vec<_>>();
    let years = factors().into_iter().try_fold(Decimal::ZERO, Decimal::checked_add).unwrap();
    for (found, stays, visits) in [(bar.at_low(), 2_250, 1_900), (bar.at_high(), 1_750, 1_700)] {
        let expected = years.checked_mul(stays.into()).unwrap().checked_add(visits.into()).unwrap();
        assert_eq!(found.unwrap().round_dp(9), expected.round_dp(9));
    }
    assert_eq!(bar.value(), decimal("0.2"));
}

/// Health at 1.5% beside the rest at 3.5%, and what grows by 2%.
#[test]
fn a_value_has_a_discount_and_a_growth_of_its_own() {
    let outcome = |value| build::outcome("people", 100).starts(2).value("v", value);
    let map = build::map("Two discounts", "GBP", "2026-04-01")
        .stakeholder("people", build::people("People"))
        .conventions(
            &Conventions::guide().with_discount_named("health", Discount::from_rate("0.015".parse().unwrap())).unwrap(),
        )
        .outcome("rest", outcome(build::value(1)))
        .outcome("health", outcome(build::value(1).discounted_by("health")))
        .outcome("grown", outcome(build::value(1).growth("0.02")))
        .finish()
        .unwrap();
    let present = |map: &ImpactMap| -> Vec<String> {
        appraise(map).unwrap().outcomes().iter().map(|outcome| format!("{:.6}", outcome.present_value)).collect()
    };
    // 100 / 1.035^2, 100 / 1.015^2, 100 x 1.02^2 / 1.035^2
    assert_eq!(present(&map), ["93.351070", "97.066175", "97.122453"]);
    let bridge = *appraise(&map).unwrap().bridge();
    assert_eq!((bridge.drop_off.to_string(), bridge.growth.to_string()), ("0".to_owned(), "4.04".to_owned()));
    // conventions that a map is compared under keep its discounts where they state none
    let rows = compare(&map, [("green-book", Conventions::green_book())]).unwrap();
    assert_eq!(present(rows[0].appraisal.map()), ["93.351070", "97.066175", "97.122453"]);
    // and one that lacks a name is refused
    let other =
        Conventions::guide().with_discount_named("nature", Discount::from_rate("0.01".parse().unwrap())).unwrap();
    let found = map.with_conventions(&other).unwrap_err();
    assert_eq!(
        found.to_string(),
        "/outcomes/health/values/v/discount: a discount of the conventions stands here, this is \"health\"; known are nature"
    );
}

#[test]
fn what_a_builder_states_is_what_a_text_states() {
    let built = build::map("Falls", "GBP", "2026-04-01")
        .stakeholder("council", build::people("Council"))
        .stakeholder("people", build::people("People"))
        .assumption("anyway", build::assumption("0.2").named("Anyway").unit("share").source("survey"))
        .assumption("life", build::assumption(3))
        .fact("country", "GB")
        .input(
            "classes",
            build::cash_yearly("council", [build::Stated::from(100), build::assumed("anyway").times(500).into()]),
        )
        .outcome(
            "stays",
            build::outcome_with_intakes(
                "people",
                [build::Intake::from(10), build::funnel(40).engaged(build::assumed("anyway")).into()],
            )
            .lasts(build::assumed("life"))
            .deadweight(build::assumed("anyway"))
            .value("v", build::value(25).to_share("council", "0.4", 0).to_rest("people", "0.1")),
        )
        .finish()
        .unwrap();
    let text = r#"{
        "format": "sroi/1", "title": "Falls", "currency": "GBP", "base_date": "2026-04-01", "facts": {"country": "GB"},
        "assumptions": {"anyway": {"value": "0.2", "name": "Anyway", "unit": "share", "source": "survey"}, "life": {"value": 3}},
        "stakeholders": {"council": {"name": "Council"}, "people": {"name": "People"}},
        "inputs": {"classes": {"from": "council", "amount": ["100", {"assumption": "anyway", "times": "500"}]}},
        "outcomes": {"stays": {"stakeholder": "people",
            "quantity": ["10", {"population": "40", "engaged": {"assumption": "anyway"}}],
            "lasts": {"assumption": "life"}, "deadweight": {"assumption": "anyway"},
            "values": {"v": {"proxy": "25", "to": {"council": {"share": "0.4"}, "people": {"share": "rest", "cashable": "0.1"}}}}}}
    }"#;
    assert_eq!(built, ImpactMap::from_json(text).unwrap());
    assert_eq!(appraise(&built).unwrap().ledger().len(), 2 + 2 * 3 * 2);
    // inputs 100 + 0.2 x 500; impact (10 + 40 x 0.2) x 25 x 0.8
    assert_eq!(appraise(&built).unwrap().present_inputs().to_string(), "200");
    assert_eq!(impacts(&built), ["360"]);
}

/// An address is parsed where a function hands on what is wrong with a map.
#[test]
fn a_text_that_is_no_address_is_an_error_like_others() {
    fn read(map: &ImpactMap, address: &str) -> Result<Option<Decimal>, sroi::Findings> {
        Ok(map.number(&address.parse()?))
    }
    let map = self::read(&map());
    assert_eq!(read(&map, "/assumptions/anyway/value").unwrap(), Some(decimal("0.2")));
    assert_eq!(read(&map, "outcomes").unwrap_err().first().kind(), ErrorKind::NoSuchAddress);
}

/// Where an assumption may be, by how often a share of at most 1 is: its last value is one that a map can have, and hardly
/// beyond it none is.
#[test]
fn an_assumption_reaches_as_far_as_what_refers_to_it() {
    for times in ["30000", "3", "7", "0.3", "0.00003", "1234567890123456789012345678", "1"] {
        let mut stated = map();
        stated["assumptions"]["anyway"]["value"] = json!("0.0000000000000000000000000001");
        for outcome in ["stays", "visits"] {
            stated["outcomes"][outcome]["deadweight"] = json!({"assumption": "anyway", "times": times});
        }
        let map = read(&stated);
        // no deadweight makes 20,000 of these
        let far = Threshold::new(Measure::Net, decimal("20000"));
        let found = switching_at(&map, &at("/assumptions/anyway/value"), &far).unwrap();
        let Verdict::NoneInRange { range, .. } = found.verdict() else { panic!("times {times}: {found:?}") };
        let Bound::Included(high) = range.high() else { panic!("times {times}: {range:?}") };
        assert!(map.with_number(&at("/assumptions/anyway/value"), high).is_ok(), "times {times}: {high}");
        let beyond = high.checked_mul(decimal("1.000000000000000000000001")).unwrap();
        let beyond = beyond.max(high + decimal("0.0000000000000000000000000001"));
        assert!(map.with_number(&at("/assumptions/anyway/value"), beyond).is_err(), "times {times}: {beyond}");
        assert!((high * decimal(times) - Decimal::ONE).abs() < decimal("0.1"), "times {times}: {high}");
    }
}

#[test]
fn a_note_about_a_factor_goes_with_it() {
    let mut stated = map();
    let times = "/outcomes/visits/deadweight/times";
    stated["notes"] = json!({times: {"reason": "half of them"}, "/outcomes/visits/deadweight": {"reason": "measured"}});
    let map = read(&stated).with_number(&at("/outcomes/visits/deadweight"), decimal("0.3")).unwrap();
    let kept: Vec<&str> = map.notes().map(|(at, _)| at.as_str()).collect();
    assert_eq!(kept, ["/outcomes/visits/deadweight"]);
}
