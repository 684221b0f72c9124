//! Maps from the field: evaluations, courses and tools whose figures were printed elsewhere, and small inputs that once
//! misled. Each file of `cases/field/` says under `x-expect` what is to come of it.

#![cfg(feature = "json")]

use serde_json::Value;
use sroi::Decimal;
use sroi::appraise::WarningCode;
use sroi::map::Timing;
use sroi::{Appraisal, ImpactMap, appraise, report};

struct Field {
    map: ImpactMap,
    expect: Value,
}

fn field(text: &str) -> Field {
    let stated: Value = serde_json::from_str(text).unwrap();
    Field { map: ImpactMap::from_json(text).unwrap(), expect: stated["x-expect"].clone() }
}

macro_rules! field {
    ($name:literal) => {
        field(include_str!(concat!("cases/field/", $name, ".json")))
    };
}

/// A figure at the head of a text: what follows it says how it was printed.
fn figure(value: &Value) -> Decimal {
    value.as_str().unwrap().split([' ', '%']).next().unwrap().parse().unwrap()
}

fn figures(list: &Value) -> Vec<Decimal> {
    list.as_array().unwrap().iter().map(figure).collect()
}

fn with(map: &ImpactMap, numbers: &[(&str, &str)]) -> Appraisal {
    let numbers: Vec<_> = numbers.iter().map(|(at, value)| (at.parse().unwrap(), *value)).collect();
    appraise(&map.with_numbers(numbers.iter().map(|(at, value)| (at, *value))).unwrap()).unwrap()
}

/// Apart by no more than this share of what was printed.
fn near(computed: impl Into<Decimal>, printed: Decimal, share: &str) {
    let computed = computed.into();
    let most = printed.checked_mul(share.parse().unwrap()).unwrap();
    let apart = computed.checked_sub(printed).unwrap().abs();
    assert!(apart <= most, "{computed} is not {printed}");
}

#[test]
fn a_course_in_colombia() {
    let Field { map, expect } = field!("co_course_example");
    let appraisal = appraise(&map).unwrap();
    let people: Decimal = map.stakeholder("youth").unwrap().size().unwrap();
    let impact = appraisal.outcome("jobs").unwrap().impact.to_decimal();
    assert_eq!(impact.checked_div(people), Some(figure(&expect["per_person"])));
    // a fourth year is printed beside the three that are discounted
    let longer = with(&map, &[("/outcomes/jobs/lasts", "4")]);
    let years: Vec<Decimal> = longer.years().iter().skip(1).map(|year| year.outcomes.to_decimal()).collect();
    for (year, printed) in years.iter().zip(figures(&expect["years_undiscounted"])) {
        near(*year, printed, "0.000001");
    }
    let total = years.iter().try_fold(Decimal::ZERO, |sum, year| sum.checked_add(*year)).unwrap();
    near(total, figure(&expect["total_4y"]), "0.000001");
    // discounted by factors of four digits, and rounded to thousands
    let present = appraisal.years().iter().skip(1).map(|year| year.present_outcomes);
    for (present, printed) in present.zip(figures(&expect["pv_printed"])) {
        near(present.to_decimal(), printed, "0.0002");
    }
    near(appraisal.present_outcomes().to_decimal(), figure(&expect["pv_total_printed"]), "0.000001");
}

#[test]
fn a_theatre_in_colombia() {
    let Field { map, expect } = field!("co_theatre");
    let (deadweight, people) = ("/outcomes/place/deadweight", "/outcomes/place/quantity");
    let variants = [
        ("dw 46.7%, 20 people", "0.467", "20"),
        ("dw 25%, 20 people", "0.25", "20"),
        ("dw 46.7%, 60 people", "0.467", "60"),
    ];
    for (name, share, quantity) in variants {
        let ratio = with(&map, &[(deadweight, share), (people, quantity)]).sroi().unwrap();
        assert_eq!(format!("{ratio:.2}"), expect["ratio_3y"][name].as_str().unwrap(), "{name}");
    }
    let variants = [("dw 46.7%, 20", "0.467", "20"), ("dw 25%, 20", "0.25", "20"), ("60", "0.467", "60")];
    for (name, share, quantity) in variants {
        let one_year = [("/outcomes/place/lasts", "1"), ("/conventions/discount/rate", "0")];
        let ratio = with(&map, &[[(deadweight, share), (people, quantity)], one_year].concat()).sroi().unwrap();
        assert_eq!(format!("{ratio:.2}"), expect["ratio_1y_undiscounted"][name].as_str().unwrap(), "{name}");
    }
}

/// The abstract rounds its cost to thousands and its value to 0.1 m, so that its ratio is known to half a percent.
#[test]
fn obstetric_training_in_kenya() {
    let Field { map, expect } = field!("ke_obstetric_training");
    let appraisal = appraise(&map).unwrap();
    assert_eq!(appraisal.present_outcomes().to_decimal(), Decimal::from(9_500_000));
    assert_eq!(appraisal.present_inputs().to_decimal(), figure(&expect["cost"]));
    near(appraisal.sroi().unwrap().to_decimal(), figure(&expect["ratio"]), "0.005");
    let days = figure(&expect["providers"]).checked_mul(5.into()).unwrap();
    near(
        appraisal.present_inputs().to_decimal().checked_div(days).unwrap(),
        figure(&expect["cost_per_provider_day"]),
        "0.001",
    );
    let women = appraisal.stakeholder("women").unwrap().gained.to_decimal();
    let share = women.checked_div(appraisal.present_outcomes().to_decimal()).unwrap();
    assert_eq!(share.checked_mul(100.into()), Some(figure(&expect["women_share"])));
}

#[test]
fn cash_flows_by_two_timings() {
    let Field { map, expect } = field!("npv_timing_js");
    for timing in [Timing::StartOfYear, Timing::EndOfYear] {
        let map = map.with_conventions(&map.conventions().clone().with_timing(timing)).unwrap();
        let net = appraise(&map).unwrap().net_present_value();
        assert_eq!(format!("{net:.2}").parse(), Ok(figure(&expect[timing.as_str()])), "{}", timing.as_str());
    }
}

#[test]
fn an_outreach_project_in_thailand() {
    let Field { map, expect } = field!("th_outreach");
    let appraisal = appraise(&map).unwrap();
    for (place, outcome) in appraisal.outcomes().iter().enumerate() {
        let impact = outcome.impact.to_decimal();
        assert_eq!(impact, figures(&expect["impact"])[place]);
        let proxy = map.outcome(outcome.id.as_str()).unwrap().value("v").unwrap().proxy();
        assert_eq!(impact.checked_div(proxy), Some(figures(&expect["impact_ratio"])[place].normalize()));
    }
    assert_eq!(appraisal.present_inputs().to_decimal(), figure(&expect["costs"]));
    assert_eq!(format!("{:.2}", appraisal.sroi().unwrap()), expect["ratio"].as_str().unwrap());
}

#[test]
fn two_outcomes_of_a_charity_in_the_united_states() {
    let Field { map, expect } = field!("us_charity_toolkit");
    let appraisal = appraise(&map).unwrap();
    assert_eq!(format!("{:.6}", appraisal.present_outcomes()), expect["pv"].as_str().unwrap());
    assert_eq!(format!("{:.6}", appraisal.sroi().unwrap()), expect["ratio"].as_str().unwrap());
}

#[test]
fn a_common_name_of_a_currency_is_known() {
    let text = include_str!("cases/field/edge_currency_rmb.json");
    let findings = ImpactMap::from_json(text).unwrap_err();
    assert_eq!((findings.len(), findings.first().suggestion()), (1, Some("did you mean CNY?")));
}

#[test]
fn decomposed_letters_are_printed_as_they_are() {
    let Field { map, .. } = field!("edge_names_nfd");
    let page = report::page(&appraise(&map).unwrap());
    assert_eq!(page.lines().next(), Some("Cafe\u{301}"));
    assert!(page.contains("Cafe\u{301} guests"), "{page}");
}

#[test]
fn a_rate_in_per_cent_is_warned_of() {
    let Field { map, .. } = field!("edge_rate_in_per_cent");
    let appraisal = appraise(&map).unwrap();
    let warning = appraisal.warnings().iter().find(|one| one.code() == WarningCode::HighDiscountRate).unwrap();
    assert_eq!(warning.at().as_str(), "/conventions/discount/rate");
    assert!(warning.message().contains("350%") && warning.message().contains("did you mean 0.035"));
}

#[test]
fn the_same_number_of_another_unit_is_no_claim_twice() {
    let Field { map, .. } = field!("edge_same_number_other_unit");
    let appraisal = appraise(&map).unwrap();
    assert!(appraisal.warnings().iter().all(|one| one.code() != WarningCode::SameProxyTwice));
}
