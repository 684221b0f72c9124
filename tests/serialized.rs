//! `Serialize`: whatever is a part of a result serializes as it stands in the result's document.

#![cfg(all(feature = "json", feature = "simulation"))]

#[path = "serialized/alone.rs"]
mod alone;

use serde::Serialize;
use serde_json::{Value, json};
use sroi::distribution::Distribution;
use sroi::number::Rational;
use sroi::pockets::agreements::Agreement;
use sroi::pockets::{Choices, Counting, Pockets, Valuation};
use sroi::sensitivity::{OneWay, Scenario, Scenarios, Switching};
use sroi::sharing::SharingRule;
use sroi::simulation::{Assessment, Study, assess};
use sroi::{Address, Appraisal, Conventions, Dimension, ImpactMap, Level, Measure, Perspective, appraise, build};

fn map() -> ImpactMap {
    build::map("Falls prevention", "GBP", "2026-04-01")
        .stakeholder("council", build::agency("Council", "local-government", Level::Local).budget_years(2))
        .stakeholder("nhs", build::agency("NHS", "health", Level::National))
        .stakeholder("residents", build::people("Residents over 75"))
        .input("classes", build::cash("council", "1000"))
        .input("hall", build::in_kind("council", "100.25"))
        .outcome(
            "falls",
            build::outcome("residents", 9)
                .lasts(3)
                .deadweight("0.20")
                .drop_off("0.333")
                .value("stay", build::value("400").fiscal().to_share("nhs", "1", "0.5"))
                .value("care", build::value("70").fiscal().to("council"))
                .value("pain", build::value("45")),
        )
        .finish()
        .unwrap()
}

fn appraisal() -> Appraisal {
    appraise(&map()).unwrap()
}

/// By way of its text, since the reader of floats may miss their last digit, and then misses it on both sides.
fn value(of: &impl Serialize) -> Value {
    read(&serde_json::to_string(of).unwrap())
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Whether everything that an object has stands in another, and equal.
fn assert_has(whole: &Value, part: &Value) {
    for (key, expected) in part.as_object().unwrap() {
        assert_eq!(whole.get(key), Some(expected), "{key}");
    }
}

#[test]
fn the_parts_of_an_appraisal_are_those_of_its_document() {
    let appraisal = appraisal();
    let document = read(&appraisal.to_json_with_ledger().unwrap());
    assert_eq!(value(&appraisal), read(&appraisal.to_json()));
    assert_eq!(value(appraisal.map().conventions()), document["conventions"]);
    assert_eq!(value(appraisal.map().conventions().discount()), document["conventions"]["discount"]);
    assert_eq!(value(&appraisal.bridge()), document["bridge"]);
    assert_eq!(value(&appraisal.payback()), document["payback"]);
    assert_eq!(value(&appraisal.sroi()), document["ratios"]["sroi"]);
    assert_eq!(value(&appraisal.warnings()), document["warnings"]);
    assert_eq!(value(appraisal.ledger()), document["ledger"]);
    assert_eq!(document["ledger"].as_array().unwrap().len(), appraisal.ledger().len());
    for outcome in appraisal.outcomes() {
        assert_has(&value(outcome), &document["outcomes"][outcome.id.as_str()]);
        assert_eq!(value(outcome)["id"], outcome.id.as_str());
    }
    for (id, flow) in appraisal.stakeholders() {
        assert_eq!(value(&flow), document["stakeholders"][id.as_str()]);
    }
    for (year, stated) in appraisal.years().iter().zip(document["years"].as_array().unwrap()) {
        let mut stated = stated.clone();
        stated.as_object_mut().unwrap().remove("year").unwrap();
        assert_has(&value(year), &stated);
    }
    let rows = sroi::compare(&map(), [("green-book", Conventions::green_book())]).unwrap();
    assert_eq!(value(&rows), read(&sroi::appraise::comparison_to_json(&rows)));
}

#[test]
fn a_trail_serializes_as_its_document_and_equals_one_worked_out_again() {
    let at: Address = "/ratios/sroi".parse().unwrap();
    let (trail, again) = (appraisal().explain(&at).unwrap(), appraisal().explain(&at).unwrap());
    assert_eq!(value(&*trail), read(&trail.to_json()));
    assert_eq!(trail, again);
    assert_ne!(trail, appraisal().explain(&"/present_value/net".parse().unwrap()).unwrap());
}

#[test]
fn pivots_serialize_with_keys_of_their_kind() {
    let appraisal = appraisal();
    let dimensions = [Dimension::Stakeholder, Dimension::Year, Dimension::Transfer, Dimension::Sector];
    assert_eq!(value(&dimensions), json!(["stakeholder", "year", "transfer", "sector"]));
    let rows = appraisal.ledger().pivot(&dimensions, &Perspective::Society).unwrap();
    let row = value(&rows[0]);
    assert_eq!(row["keys"], json!(["council", 0, false, "local-government"]));
    assert_eq!(row["sums"]["present"], value(&rows[0].sums.present));
    let residents = rows.iter().find(|row| value(row)["keys"][0] == "residents").unwrap();
    assert_eq!(value(residents)["keys"][3], Value::Null);
    let total = appraisal.ledger().total(&Perspective::Society).unwrap();
    assert_eq!(value(&total.present.gained), read(&appraisal.to_json())["present_value"]["outcomes"]);
}

#[test]
fn ledgers_and_lines_are_equal_where_they_say_the_same() {
    let (one, same) = (appraisal(), appraisal());
    let other = appraise(&map().with_number(&"/inputs/hall/amount".parse().unwrap(), 101).unwrap()).unwrap();
    assert_eq!(one.ledger(), same.ledger());
    assert_ne!(one.ledger(), other.ledger());
    assert!(one.ledger().lines().eq(same.ledger().lines()));
    let different = one.ledger().lines().zip(other.ledger().lines()).filter(|(one, other)| one != other);
    assert_eq!(different.map(|(line, _)| line.source().to_string()).collect::<Vec<_>>(), ["/inputs/hall/amount"]);
}

#[test]
fn the_parts_of_pockets_are_those_of_their_document() {
    let pockets = Pockets::new(&appraisal(), Choices::default()).unwrap();
    let document = read(&pockets.to_json());
    assert_eq!(value(&pockets), document);
    let (accounts, valuation) = (pockets.accounts(), pockets.choices().valuation);
    let mut of_accounts = 0;
    for account in accounts.agencies() {
        let stated = &document["agencies"][account.id().unwrap()];
        assert_has(stated, &value(account.by(valuation)));
        let own = value(account)["present"].clone();
        assert_eq!(own["net"], stated["net"]);
        assert_eq!(own.get("within_cycle").unwrap_or(&Value::Null), &stated["within_cycle"]);
        assert_eq!(value(accounts)["stakeholders"][account.id().unwrap()], value(account));
        of_accounts += 1;
    }
    assert_eq!((of_accounts, valuation), (2, Valuation::Present));
    assert_eq!(value(accounts)["together"]["present"], document["together"]);
    assert_eq!(value(&pockets.measures().side_payments().unwrap()), document["side_payments"]);
    assert_eq!(value(&pockets.measures().matrix()), document["matrix"]);
    let deal = pockets.deal().unwrap();
    assert_eq!(value(&deal), document["sharing"]);
    let rule = pockets.choices().rule;
    assert_eq!(value(&rule), document["rule"]);
    let settled = deal.settlement(rule).unwrap();
    assert!(!settled.is_empty());
    assert_eq!(value(&settled), document["settlement"]);
    assert_eq!(value(&deal.bridging(rule, None).unwrap()), document["bridging"]);
    assert_eq!(value(&SharingRule::ALL[0].gives_up()), document["sharing"][SharingRule::ALL[0].as_str()]["gives_up"]);
}

#[test]
fn the_parts_of_an_agreement_applied_are_those_of_its_document() {
    let loan = Agreement::invest_to_save_loan("nhs", "council", 1_000, 3).finish().unwrap();
    let applied = loan.applied(&appraisal(), Counting::default()).unwrap();
    let document = read(&applied.to_json());
    assert_eq!(value(&applied), document);
    assert_eq!(value(applied.agreement()), document["agreement"]);
    assert_eq!(value(&applied.payments()), document["payments"]);
    assert_eq!(value(applied.loan().unwrap()), document["loan"]);
    assert_eq!(value(applied.loan().unwrap().shortfall().unwrap()), document["loan"]["shortfall"]);
    assert_eq!(value(&applied.loan().unwrap().years()[1]), document["loan"]["years"][1]);
    assert_eq!(value(&applied.warnings()), document["warnings"]);
    assert!(!applied.warnings().is_empty());
    for account in applied.accounts() {
        let stated = &document["accounts"][account.id()];
        assert_eq!(value(account), *stated);
        assert_eq!(value(&account.years()), stated["years"]);
        assert_eq!(value(account.total(Valuation::Present))["transfer"], stated["present"]["transfer"]);
    }
}

fn assessment() -> Assessment {
    let doubt = |low: &str, high: &str| Distribution::uniform(low, high).unwrap();
    let study = Study::draft()
        .draws(2_000)
        .doubt("/outcomes/falls/deadweight", doubt("0.1", "0.5"))
        .doubt("/outcomes/falls/quantity", doubt("1", "12"))
        .finish()
        .unwrap();
    assess(&map(), &study).unwrap()
}

#[test]
fn the_parts_of_an_assessment_are_those_of_its_document() {
    let found = assessment();
    let document = read(&found.to_json());
    assert_eq!(value(&found), document);
    assert_eq!(value(found.headline()), document["headline"]);
    assert_eq!(value(found.tornado().unwrap()), document["tornado"]);
    assert!(document["tornado"][0]["sroi_low"].is_string() || document["tornado"][0]["net_low"].is_string());
    assert_eq!(value(found.sroi().unwrap()), document["sroi"]);
    assert_eq!(value(&found.sroi().unwrap().quantiles[2])["value"], document["sroi"]["p50"]);
    assert_eq!(value(found.variance().unwrap()), document["variance"]);
    assert_eq!(value(&found.sroi_above_one().unwrap())["value"], document["probability"]["sroi_above_1"]);
    assert_eq!(value(&found.information().unwrap().evpi())["value"], document["information"]["evpi"]);
    assert_eq!(value(&found.doubts()), json!(["/outcomes/falls/deadweight", "/outcomes/falls/quantity"]));
    assert_eq!(value(&found.warnings()), document["warnings"]);
    let at = |one: &Switching| document["switching"][one.address().as_str()].clone();
    assert!(found.switching().iter().all(|one| value(one) == at(one)));
    assert!(found.switching().iter().any(|one| value(one)["value"].is_string()));
    assert_eq!(found, assessment());
}

#[test]
fn tables_of_scenarios_and_of_one_number_serialize_by_measure() {
    let few = Scenario::new("few").with_number("/outcomes/falls/quantity".parse().unwrap(), 3);
    let table = Scenarios::new(&map(), vec![few], &[Measure::Net, Measure::Sroi]).unwrap();
    let [net, sroi] = [0, 1].map(|place| table.results(0)[place].unwrap().normalize());
    assert_eq!(value(&table), json!({"few": {"net": net.to_string(), "sroi": sroi.to_string()}}));
    assert_eq!(value(&table.scenarios()[0]), json!({"name": "few", "changes": {"/outcomes/falls/quantity": "3"}}));
    // two measures with one key are told apart by their addresses
    let both = ["council", "nhs"].map(|id| Measure::NetOf(map().stakeholder(id).unwrap().id().clone()));
    let table = Scenarios::new(&map(), vec![Scenario::new("as stated")], &both).unwrap();
    let keys: Vec<String> = value(&table)["as stated"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["/stakeholders/council/net", "/stakeholders/nhs/net"]);

    let at: Address = "/outcomes/falls/quantity".parse().unwrap();
    let table = OneWay::new(&map(), &at, [0, 9], &[Measure::Net]).unwrap();
    let json = value(&table);
    assert_eq!((&json["at"], &json["measures"]), (&json!(at.as_str()), &json!(["/present_value/net"])));
    assert_eq!(json["cases"][1]["results"], json["base"]["results"]);
    assert_eq!(json["cases"][0], json!({"value": "0", "results": ["-1100.25"]}));
}

#[test]
fn numbers_ids_and_words_serialize_as_they_are_written() {
    let map = map();
    let third = Rational::from(1).over(&Rational::from(3)).unwrap();
    assert_eq!(value(&[third, "0.250".parse().unwrap(), Rational::from(7)]), json!(["1/3", "0.25", "7"]));
    let falls = map.outcome("falls").unwrap();
    assert_eq!(value(falls.id()), "falls");
    assert_eq!(value(&falls.values().next().unwrap().class()), "fiscal");
    assert_eq!(value(&map.stakeholder("nhs").unwrap().agency().unwrap().level()), "national");
    assert_eq!(value(&map.currency()), "GBP");
    assert_eq!(value(&sroi::Year::new(3)), 3);
    let odd: Address = "/inputs/a~1b\nc".parse().unwrap();
    assert_eq!(value(&odd), "/inputs/a~1b\nc");
    assert_eq!(value(&sroi::ErrorKind::UnknownKey), "unknown-key");
    assert_eq!(value(&sroi::Limit::LedgerLines), "ledger-lines");
    assert_eq!(value(&sroi::work::Stage::Drawing), "drawing");
    assert_eq!(value(&sroi::warning::Severity::Note), "note");
    assert_eq!(value(&sroi::appraise::WarningCode::HighRatio), "high-ratio");
}

#[test]
fn the_list_of_messages_serializes_with_templates_and_parameters() {
    let message = sroi::error::messages().find(|message| message.code() == "not-a-share").unwrap();
    assert_eq!(
        value(message),
        json!({
            "code": "not-a-share", "kind": "out-of-range", "rule": "a share lies between 0 and 1",
            "values": ["{value}"], "suggestions": ["did you mean {near}?"],
            "parameters": [
                {"name": "value", "kind": "number", "optional": false},
                {"name": "near", "kind": "number", "optional": true}
            ]
        })
    );
}
