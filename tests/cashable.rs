//! Cashability in steps: published shares, years of several intakes worked by hand, and where a step begins.

#![cfg(feature = "json")]

use serde_json::{Value, json};
use sroi::document::Node;
use sroi::ledger::LedgerLine;
use sroi::map::Cashable;
use sroi::{Address, Conventions, ErrorKind, ImpactMap, Money, appraise, build};

/// Bed days at 450: a day releases 150, and each full 10,000 of them close a ward for 3,000,000.
fn ward() -> build::Steps {
    build::steps_of(10_000).variable(150).step(3_000_000)
}

fn bed_days(outcome: build::Outcome) -> ImpactMap {
    mapped(outcome.value("day", build::value(450).to_in_steps("nhs", 1, ward())))
}

fn mapped(outcome: build::Outcome) -> ImpactMap {
    build::map("Fewer bed days", "GBP", "2026-04-01")
        .stakeholder("nhs", build::people("NHS"))
        .stakeholder("council", build::people("Council"))
        .outcome("days", outcome)
        .finish()
        .unwrap_or_else(|found| panic!("{found}"))
}

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

/// Year, amount and cashable part of every line.
fn lines(map: &ImpactMap) -> Vec<(u32, String, String)> {
    let appraisal = appraise(map).unwrap();
    let lines = appraisal.ledger().lines();
    lines.map(|line| (line.year().index(), line.amount().to_string(), line.cashable().to_string())).collect()
}

fn cashable(map: &ImpactMap) -> Vec<String> {
    lines(map).into_iter().map(|(_, _, cashable)| cashable).collect()
}

#[test]
fn a_day_short_of_a_ward_releases_a_third_and_a_ward_everything() {
    for (days, published) in [(9_999, "33.3"), (10_000, "100"), (15_000, "77.8")] {
        let appraisal = appraise(&bed_days(build::outcome("nhs", days))).unwrap();
        let line = appraisal.ledger().lines().next().unwrap();
        let percent = line.cashable().to_decimal() / line.amount().to_decimal() * sroi::Decimal::ONE_HUNDRED;
        assert_eq!(percent.round_dp(1).to_string(), published, "{days}");
    }
    for (days, released) in [(9_999, "1499850"), (10_000, "4500000"), (15_000, "5250000"), (0, "0")] {
        assert_eq!(cashable(&bed_days(build::outcome("nhs", days))), [released], "{days}");
    }
}

/// No intake fills a ward by itself; two of them in one year do.
#[test]
fn a_ward_closes_by_the_days_of_all_intakes_in_a_year() {
    let map = bed_days(build::outcome_with_intakes("nhs", [6_000, 6_000, 9_000]).lasts(2).drop_off("0.5"));
    let worked = [
        (1, "2700000", "900000"),
        (2, "1350000", "450000"), // year 2 has 3,000 + 6,000 days: no ward
        (2, "2700000", "900000"),
        (3, "1350000", "1200000"), // 3,000 + 9,000 days: a ward, a quarter and three quarters of it
        (3, "4050000", "3600000"),
        (4, "2025000", "675000"),
    ];
    let worked = worked.map(|(year, amount, cashable)| (year, amount.to_owned(), cashable.to_owned()));
    assert_eq!(lines(&map), worked);
    // 1.8 million for the days and 3 million for the ward in year 3, over 1.035^3
    let appraisal = appraise(&map).unwrap();
    let year_3 = appraisal.ledger().lines().filter(|line| line.year().index() == 3);
    let present = Money::sum(year_3.map(LedgerLine::cashable_present_value)).unwrap();
    assert_eq!(format!("{present:.6}"), "4329324.987207");
}

#[test]
fn what_several_intakes_release_is_never_more_than_each_saves() {
    let saved = |quantities: [&str; 2]| {
        let map = bed_days(build::outcome_with_intakes("nhs", quantities).lasts(2));
        let mut lines = lines(&map);
        lines.retain(|(year, ..)| *year == 2);
        lines
    };
    for quantities in [["4000", "6000"], ["3333.3333333333333333333333", "6666.6666666666666666666667"]] {
        for (_, amount, cashable) in saved(quantities) {
            assert_eq!(amount, cashable, "{quantities:?}");
        }
    }
    let released = |quantities| saved(quantities).into_iter().map(|(.., cashable)| cashable).collect::<Vec<_>>();
    assert_eq!(released(["0", "0"]), ["0", "0"]);
    assert_eq!(released(["0", "15000"]), ["0", "5250000"]);
}

/// A step is full at the very figure, after whatever adjustments, and not the least bit below it.
#[test]
fn a_step_begins_where_the_adjusted_change_is_full() {
    let adjusted = |quantity: &str| {
        bed_days(
            build::outcome("nhs", quantity)
                .deadweight("0.2")
                .displacement("0.25")
                .attributed_to_others("0.2")
                .lasts(3)
                .drop_off("0.5"),
        )
    };
    // 83,333.333... x 0.48 x 0.5^2 is 10,000 in the third year, if it ended
    assert_eq!(cashable(&adjusted("83333.3333333333333333333333"))[2], "1500000");
    assert_eq!(lines(&adjusted("83333.3333333333333333333333"))[2].1, "4500000");
    assert_eq!(cashable(&adjusted("83333.3333333333333333333334"))[2], "4500000");
    for (quantity, steps) in [("12500", 1), ("12499.99", 0), ("25000", 2)] {
        let map = bed_days(build::outcome("nhs", quantity).deadweight("0.2"));
        let days: sroi::Decimal = quantity.parse().unwrap();
        let days = days * sroi::Decimal::new(8, 1);
        let released = days * sroi::Decimal::from(150) + sroi::Decimal::from(3_000_000 * steps);
        assert_eq!(cashable(&map), [released.normalize().to_string()], "{quantity}");
    }
    // 1,000,000 x (1 - 0.9)^2 = 10,000 to the last digit
    let dropped = bed_days(build::outcome("nhs", 1_000_000).lasts(3).drop_off("0.9"));
    assert_eq!(cashable(&dropped), ["450000000", "45000000", "4500000"]);
}

/// A recipient's steps are those of its own share of the change.
#[test]
fn each_recipient_has_its_own_steps() {
    let value = build::value(450).to_in_steps("nhs", "0.75", ward()).to_share("council", "0.25", "0.5");
    let map = mapped(build::outcome("nhs", 16_000).value("day", value));
    // 12,000 days: 1.8 million and a ward; the council's 1.8 million as a flat share
    assert_eq!(cashable(&map), ["4800000", "900000"]);
}

#[test]
fn what_units_and_steps_release_is_in_the_prices_of_the_value() {
    let rebased = |steps: build::Steps| {
        let value = build::value(450).price_year(2020).to_in_steps("nhs", 1, steps);
        build::map("Fewer bed days", "GBP", "2026-04-01")
            .price_year(2025)
            .price_index(2020, 80)
            .price_index(2025, 100)
            .stakeholder("nhs", build::people("NHS"))
            .outcome("days", build::outcome("nhs", 15_000).value("day", value))
            .finish()
            .unwrap()
    };
    // 187.50 a day and 3,750,000 a ward
    assert_eq!(lines(&rebased(ward())), [(1, "8437500".to_owned(), "6562500".to_owned())]);
    let variable = build::steps_of(10_000).variable(150).step(0);
    assert_eq!(cashable(&rebased(variable)), ["2812500"]);
}

#[test]
fn what_a_transfer_takes_is_not_cashable() {
    let value = build::value(450).transfer_from("council").to_in_steps("nhs", 1, ward());
    let map = mapped(build::outcome_with_intakes("nhs", [7_500, 7_500]).lasts(2).value("day", value));
    let year_2: Vec<_> = lines(&map).into_iter().filter(|(year, ..)| *year == 2).collect();
    let worked = [("3375000", "2625000"), ("-3375000", "0"), ("3375000", "2625000"), ("-3375000", "0")];
    assert_eq!(year_2, worked.map(|(amount, cashable)| (2, amount.to_owned(), cashable.to_owned())));
    let appraisal = appraise(&map).unwrap();
    assert_eq!(appraisal.stakeholder("council").unwrap().cashable, Money::ZERO);
}

/// More bed days cost in cash what as many fewer would release.
#[test]
fn harm_is_the_mirror_image_of_a_gain() {
    for (days, taken) in [(9_999, "-1499850"), (10_000, "-4500000"), (15_000, "-5250000")] {
        let value = build::value(-450).to_in_steps("nhs", 1, ward());
        assert_eq!(cashable(&mapped(build::outcome("nhs", days).value("day", value))), [taken]);
    }
    let nothing = build::value(0).to_in_steps("nhs", 1, ward());
    assert_eq!(cashable(&mapped(build::outcome("nhs", 15_000).value("day", nothing))), ["0"]);
}

/// The present value is that of what is released, not of what it was rounded to.
#[test]
fn what_is_released_is_rounded_once() {
    let steps = build::steps_of(2).variable("0.0000000000004").step("0.0000000000006");
    let conventions = Conventions::guide().with_discount(sroi::map::Discount::from_rate("0.25".parse().unwrap()));
    let map = mapped(build::outcome("nhs", 3).value("unit", build::value(1).to_in_steps("nhs", 1, steps)));
    let appraisal = appraise(&map.with_conventions(&conventions).unwrap()).unwrap();
    let line = appraisal.ledger().lines().next().unwrap();
    // 1.8 quanta; 1.44 of them discounted, and not 1.6
    assert_eq!((line.cashable().quanta(), line.cashable_present_value().quanta()), (2, 1));
}

#[test]
fn every_figure_of_the_steps_has_an_address() {
    let map = bed_days(build::outcome("nhs", 15_000));
    let place = "/outcomes/days/values/day/to/nhs/cashable";
    for (key, figure) in [("variable", "150"), ("step", "3000000"), ("every", "10000")] {
        let address = at(&format!("{place}/{key}"));
        assert_eq!(map.number(&address).unwrap().to_string(), figure);
        assert!(map.numbers().iter().any(|(listed, _)| *listed == address));
    }
    assert_eq!(map.number(&at(place)), None);
    let finer = map.with_number(&at(&format!("{place}/every")), 7_500).unwrap();
    assert_eq!(cashable(&finer), ["6750000"]);
    let found = map.with_number(&at(&format!("{place}/every")), 0).unwrap_err();
    assert_eq!(found.to_string(), format!("{place}/every: a full step takes more than 0 units, this is 0"));
    assert_eq!(map.with_number(&at(place), 1).unwrap_err().first().kind(), ErrorKind::NoSuchAddress);
    // a share is a number of its own, under the address where the steps stood
    let flat = mapped(build::outcome("nhs", 9).value("day", build::value(450).to_share("nhs", 1, "0.25")));
    assert_eq!(flat.number(&at(place)).unwrap().to_string(), "0.25");
    assert_eq!(flat.number(&at(&format!("{place}/variable"))), None);
}

#[test]
fn steps_stay_an_object_in_text_with_what_is_ones_own() {
    let mut text: Value = serde_json::from_str(&bed_days(build::outcome("nhs", 15_000)).to_json()).unwrap();
    let steps = "/outcomes/days/values/day/to/nhs/cashable";
    assert_eq!(text.pointer(steps), Some(&json!({"variable": "150", "step": "3000000", "every": "10000"})));
    text.pointer_mut(steps).unwrap()["x-ward"] = json!("7 East");
    let note = format!("{steps}/step");
    text["notes"] = json!({&note: {"source": "Finance department"}});
    let map = ImpactMap::from_json(&text.to_string()).unwrap();
    assert_eq!(ImpactMap::from_json(&map.to_json()).unwrap(), map);
    let outcome = map.outcome("days").unwrap();
    let Cashable::Steps(read) = outcome.value("day").unwrap().to()[0].cashable() else { panic!("no steps") };
    assert_eq!((read.variable(), read.step(), read.every()), (150.into(), 3_000_000.into(), 10_000.into()));
    assert_eq!(read.extensions().get("x-ward"), Some(&Node::Text("7 East".into())));
    let trail = appraise(&map).unwrap().explain(&at("/stakeholders/nhs/cashable")).unwrap().to_string();
    assert!(trail.contains(&format!("3000000  {note}  [note: source Finance department]")), "{trail}");
}

#[test]
fn a_builder_says_which_figure_is_missing() {
    let value = build::value(450).to_in_steps("nhs", 1, build::steps_of("-5"));
    let found = build::map("Fewer bed days", "GBP", "2026-04-01")
        .stakeholder("nhs", build::people("NHS"))
        .outcome("days", build::outcome("nhs", 1).value("day", value))
        .finish()
        .unwrap_err();
    let place = "/outcomes/days/values/day/to/nhs/cashable";
    let told: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            format!("{place}/variable: required, and missing"),
            format!("{place}/step: required, and missing"),
            format!("{place}/every: a full step takes more than 0 units, this is -5"),
        ]
    );
}

#[test]
fn a_trail_says_how_many_steps_are_full() {
    let appraisal = appraise(&bed_days(build::outcome("nhs", 20_000).deadweight("0.25").starts(0))).unwrap();
    let trail = appraisal.explain(&at("/stakeholders/nhs/cashable")).unwrap();
    assert_eq!(trail.evaluated().unwrap(), trail.value());
    assert_eq!(
        trail.to_string(),
        "\
total /stakeholders/nhs/cashable = 5250000 = 5250000
  present value of a line year 0, nhs = 5250000 = 5250000 x 1, to 12 places
    cashable part = 5250000 = min(6750000, 5250000)
      recipient's part = 6750000 = 6750000 x 1
        effect = 6750000 = 6750000 x 1
          impact = 6750000 = 20000 x 450 x 0.75
            20000  /outcomes/days/quantity
            450  /outcomes/days/values/day/proxy
            kept after deductions = 0.75 = (1 - 0.25) x (1 - 0) x (1 - 0)
              0.25  /outcomes/days/deadweight
              0  /outcomes/days/displacement  [not stated]
              0  /outcomes/days/attribution  [not stated]
          persistence = 1 = (1 - 0)^0
            0  /outcomes/days/drop_off  [not stated]
        1  /outcomes/days/values/day/to/nhs/share
      released in steps = 5250000 = (150 x 15000) + (3000000 x 1)
        150  /outcomes/days/values/day/to/nhs/cashable/variable
        change in quantity = 15000 = 20000 x 0.75 x 1 x 1
          20000  /outcomes/days/quantity
          kept after deductions = 0.75  (as above)
          persistence = 1  (as above)
          1  /outcomes/days/values/day/to/nhs/share
        3000000  /outcomes/days/values/day/to/nhs/cashable/step
        full steps = 1 = floor(15000 / 10000)
          change in quantity = 15000  (as above)
          10000  /outcomes/days/values/day/to/nhs/cashable/every
"
    );
}

#[test]
fn a_trail_of_several_intakes_says_whose_ward_it_is() {
    let appraisal = appraise(&bed_days(build::outcome_with_intakes("nhs", [3_000, 9_000]).lasts(2))).unwrap();
    let trail = appraisal.explain(&at("/stakeholders/nhs/cashable")).unwrap();
    assert_eq!(trail.evaluated().unwrap(), trail.value());
    let text = trail.to_string();
    for line in [
        "cashable part = 3600000 = min(4050000, 3600000)",
        "released in steps = 1200000 = (150 x 3000) + ((3000000 x 1 x 3000) / 12000)",
        "released in steps = 3600000 = (150 x 9000) + ((3000000 x 1 x 9000) / 12000)",
        "full steps = 1 = floor(12000 / 10000)",
        "the year's change in quantity = 12000 = 3000 + 9000",
        "full steps = 0 = floor(9000 / 10000)",
    ] {
        assert!(text.lines().any(|found| found.trim() == line), "{line} is not in\n{text}");
    }
    // more days, and not fewer
    let harm = mapped(build::outcome("nhs", 15_000).value("day", build::value(-450).to_in_steps("nhs", 1, ward())));
    let text = appraise(&harm).unwrap().explain(&at("/stakeholders/nhs/cashable")).unwrap().to_string();
    assert!(text.contains("cashable part = -5250000 = max(-6750000, -5250000)\n"), "{text}");
}

/// As data, too, each step says what was done.
#[test]
fn a_trail_as_data_names_the_steps() {
    let appraisal = appraise(&bed_days(build::outcome("nhs", 15_000))).unwrap();
    let trail = appraisal.explain(&at("/stakeholders/nhs/cashable")).unwrap().to_json();
    for (rule, step) in [("cashable part", "within"), ("full steps", "whole-quotient"), ("released in steps", "sum")] {
        let data: Value = serde_json::from_str(&trail).unwrap();
        assert_eq!(step_of(&data, rule), Some(step.to_owned()), "{rule}");
    }
}

/// What was done in the part of a trail that a rule worked out.
fn step_of(trail: &Value, rule: &str) -> Option<String> {
    if trail["rule"] == rule {
        return trail["step"].as_str().map(str::to_owned);
    }
    trail["of"].as_array().into_iter().flatten().find_map(|part| step_of(part, rule))
}

#[test]
fn what_is_saved_bounds_what_any_step_releases() {
    let steps = build::steps_of("0.0000000000000000000000000001")
        .variable("9999999999999999999999999999")
        .step("9999999999999999999999999999");
    let value = build::value("0.5").to_in_steps("nhs", 1, steps);
    let map = mapped(build::outcome_with_intakes("nhs", ["9000000000000000", "1"]).lasts(2).value("unit", value));
    assert_eq!(lines(&map)[1], (2, "4500000000000000".to_owned(), "4500000000000000".to_owned()));
    assert_eq!(lines(&map)[2], (2, "0.5".to_owned(), "0.5".to_owned()));
}
