//! The example `pockets` as its user meets it: what it prints, where, and with which exit code.

#![cfg(feature = "json")]

#[allow(dead_code)] // what the other examples' tests need beside
mod example;

use example::{Example, with_case};
use proptest::prelude::*;
use serde_json::Value;
use sroi::sharing::{Law, SharingRule};
use std::collections::BTreeMap;

const POCKETS: Example = Example("pockets");

fn json(arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&POCKETS.printed(&arguments)).unwrap()
}

/// A decimal that is written as text, in pennies.
fn pennies(value: &Value) -> i64 {
    let value: sroi::Decimal = value.as_str().unwrap_or_else(|| panic!("{value}")).parse().unwrap();
    (value * sroi::Decimal::ONE_HUNDRED).round().try_into().unwrap()
}

/// The tables of a page: the cells of each row, the headings first.
fn tables(page: &str) -> Vec<Vec<Vec<&str>>> {
    let cells = |row: &'_ str| row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().len();
    let split = |row| -> Vec<&str> { str::split(row, "  ").map(str::trim).filter(|cell| !cell.is_empty()).collect() };
    let paragraphs = page.split("\n\n").skip(1);
    paragraphs.map(|table| table.lines().filter(|row| cells(row) > 1).map(split).collect()).collect()
}

#[test]
fn without_arguments_it_tells_the_school_programme() {
    let page = POCKETS.printed(&["--undiscounted"]);
    let lines: Vec<Vec<&str>> = page.lines().map(|line| line.split_whitespace().collect()).collect();
    let says = |words: &str| {
        let words: Vec<&str> = words.split_whitespace().collect();
        assert!(lines.iter().any(|line| line.starts_with(&words)), "{words:?} is missing from\n{page}");
    };
    says("Education 132.00 0.00 186.00 0.00 54.00 1.41 0.00 4.89");
    says("agencies together 132.00 0.00 3,206.00 0.00 3,074.00 24.29 0.00 1.10");
    says("national 0.00 2,997.00 2,997.00 none none");
    says("mismatch 0.942");
    says("Education 94.2% 0.00 94.2%");
    // the penny that the published figures, each rounded by itself, have too much is taken from the NHS
    says("NHS 47.26 42.08 40.17 36.33 0.00 379.50");
    says("LA social services 0.95 5.75 11.50 23.00 0.00 -745.50");
    says("NHS pays Education 47.26");
    says("most is out in year 0: 132.00; money is out until the end of year 1");
    says("who must wait: Education");
    for part in ["by sector", "by level", "who funds whose gain", "what each would keep", "laws kept", "settlement"] {
        assert!(page.contains(part), "{part} is missing from\n{page}");
    }
    assert!(POCKETS.printed(&[]).contains("the same, undiscounted"));
}

/// The payments that the definitions of the rules give, to the digit printed.
#[test]
fn json_has_the_published_payments() {
    let result = json(&["--undiscounted", "--rule", "nucleolus"]);
    let published = [
        ("proportional", [7613, 4727, 766, 95]),
        ("nucleolus", [4017, 4017, 4017, 1150]),
        ("shapley", [4208, 4208, 4208, 575]),
        ("constrained-equal-costs", [3633, 3633, 3633, 2300]),
        ("constrained-equal-gains", [13200, 0, 0, 0]),
        ("equal-surplus", [108_050, 37_950, -58_250, -74_550]),
    ];
    for (rule, payments) in published {
        for (id, payment) in ["cjs", "nhs", "education", "la-social-services"].iter().zip(payments) {
            assert_eq!(pennies(&result["sharing"][rule]["payments"][id]), payment, "{rule} {id}");
        }
        assert_eq!(result["sharing"][rule]["in_core"], rule != "equal-surplus");
    }
    assert_eq!(result["rule"], "nucleolus");
    assert_eq!(pennies(&result["settlement"][0]["amount"]), 4017);
    assert_eq!(result["agencies"]["cjs"]["own_return"], Value::Null);
    assert_eq!(result["agencies"]["education"]["within_cycle"], Value::Null);
    assert_eq!(result["bridging"][0]["out"], "132");
    assert_eq!(result["refused"], serde_json::json!({}));
    let result = json(&["--places", "2"]);
    let mut keys: Vec<&str> = result.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    let page = include_str!("../docs/pockets.md").split("## The result as JSON").nth(1).unwrap();
    let mut documented: Vec<&str> = page.split("`/").skip(1).filter_map(|at| at.split(['`', '/']).next()).collect();
    documented.sort_unstable();
    documented.dedup();
    assert_eq!(keys, documented);
}

/// The published windows: 5 years of results, and 1 year, in which the programme does not pay.
#[test]
fn a_window_cuts_accounts_and_deal() {
    let result = json(&["--undiscounted", "--window", "5", "--count", "fiscal"]);
    assert_eq!((&result["window"], &result["count"]), (&5.into(), &"fiscal".into()));
    assert_eq!(pennies(&result["agencies"]["education"]["gained"]), 13_500);
    assert_eq!(pennies(&result["together"]["gained"]), 203_800);
    let result = json(&["--undiscounted", "--window", "1"]);
    assert_eq!((&result["viable"], &result["minimum_subsidy"]), (&false.into(), &"49".into()));
    for key in ["sharing", "settlement", "bridging"] {
        assert_eq!(result[key], Value::Null, "{key}");
    }
    assert_eq!(result["refused"]["deal"]["kind"], "not-viable");
    // nothing in the map is cashable
    assert_eq!(json(&["--count", "cashable"])["minimum_subsidy"], "132");
}

/// What stands under a rule is the sum of what stands above it, in the digits printed; and a figure that is printed
/// twice prints the same.
#[test]
fn every_printed_table_foots() {
    for case in ["conventions", "health_precinct", "school_sel", "supported_employment", "wheels_to_meals"] {
        for options in [&[][..], &["--undiscounted"], &["--window", "3", "--rule", "equal-surplus"]] {
            with_case(case, |file| {
                let arguments: Vec<&str> = std::iter::once(file).chain(options.iter().copied()).collect();
                let page = POCKETS.printed(&arguments);
                let mut seen: BTreeMap<(&str, &str), &str> = BTreeMap::new();
                let mut footed = 0;
                for table in tables(&page) {
                    let Some((headings, rows)) = table.split_first() else { continue };
                    let sums = ["agencies together", "all", "all payers"];
                    let total = rows.iter().find(|row| sums.contains(&row[0]));
                    for (at, heading) in headings.iter().enumerate().skip(1) {
                        if ["own return", "payback, years"].contains(heading) {
                            continue;
                        }
                        let amount = |row: &Vec<&str>| row[at].replace([',', '.'], "").parse::<i64>().unwrap();
                        if let Some(total) = total {
                            let sum: i64 = rows.iter().filter(|row| !sums.contains(&row[0])).map(amount).sum();
                            assert_eq!(sum, amount(total), "{heading} in\n{page}");
                            footed += 1;
                        }
                        // what an agency gained stands in its account, in the matrix's last row, and in no third place
                        if headings[0] == "who paid, who gained" && *heading == "gained" {
                            seen.extend(rows.iter().map(|row| (("gained", row[0]), row[at])));
                        }
                        if headings[0] == "who funds whose gain" && seen.contains_key(&("gained", *heading)) {
                            assert_eq!(seen[&("gained", *heading)], total.unwrap()[at], "{page}");
                        }
                    }
                }
                assert!(footed >= 5 || page.contains("no stakeholder of this map is an agency"), "{page}");
            });
        }
    }
}

/// What stands on the page, by heading: the figures of each agency, in pennies.
fn printed_pennies(page: &str, heading: &str, columns: std::ops::Range<usize>) -> Vec<Vec<i64>> {
    let tables = tables(page);
    let table = tables.iter().find(|table| table.first().is_some_and(|row| row[0] == heading)).unwrap();
    let amount = |cell: &&str| cell.replace([',', '.'], "").parse().unwrap();
    let rows = table[1..].iter().filter(|row| row[0].starts_with("agency-"));
    rows.map(|row| row[columns.clone()].iter().map(amount).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// A reader with a pencil, who has nothing but the page: gains and payments, of a few pounds and tenths of pennies.
    #[test]
    fn no_promise_is_broken_in_print(mills in prop::collection::vec(0_i64..3_000, 1..=6), part in 0_i64..=100) {
        let money = |mills: i64| sroi::Decimal::new(mills, 3);
        let mut map = sroi::build::map("Pencil", "GBP", "2026-04-01");
        for (at, gained) in mills.iter().enumerate() {
            let id = format!("agency-{at}");
            let value = sroi::build::value(money(*gained)).fiscal();
            map = map.stakeholder(&id, sroi::build::agency(&id, "s", sroi::Level::Local));
            map = map.outcome(format!("o{at}"), sroi::build::outcome(&id, 1).value("v", value));
        }
        let cost = mills.iter().sum::<i64>() * part / 100;
        let map = map.input("cost", sroi::build::cash("agency-0", money(cost))).finish().unwrap();
        let choices = sroi::pockets::Choices { valuation: sroi::pockets::Valuation::Undiscounted, ..Default::default() };
        let page = sroi::report::pockets(&sroi::pockets::Pockets::new(&sroi::appraise(&map).unwrap(), choices).unwrap());
        let gained: Vec<i64> = printed_pennies(&page, "who paid, who gained", 3..4).concat();
        let pays = printed_pennies(&page, "what each would pay", 1..7);
        let keeps = printed_pennies(&page, "what each would keep of its gain", 1..7);
        for (at, rule) in SharingRule::ALL.into_iter().enumerate() {
            let mut rows: Vec<(i64, i64)> = Vec::new();
            for ((gained, pays), keeps) in gained.iter().zip(&pays).zip(&keeps) {
                prop_assert_eq!(gained - pays[at], keeps[at], "{}", page);
                rows.push((*gained, pays[at]));
            }
            if rule.keeps().any(|law| law == Law::IndividualRationality) {
                prop_assert!(rows.iter().all(|(gained, pays)| (0..=*gained).contains(pays)), "{}\n{}", rule, page);
            }
            // every rule keeps the order
            rows.sort_unstable();
            for pair in rows.windows(2) {
                let [(less, paid), (more, paid_more)] = *pair else { continue };
                let same = less == more && paid_more - paid <= 1;
                let ordered = less < more && paid <= paid_more && less - paid <= more - paid_more;
                prop_assert!(same || ordered, "{}\n{}", rule, page);
            }
        }
    }
}

/// Money in pennies is there on request, beside the exact figures, and changes nothing else.
#[test]
fn json_has_whole_pennies_on_request() {
    let rounded = json(&["--places", "2", "--rule", "shapley"]);
    let mut rest = rounded.clone();
    let pennies = rest.as_object_mut().unwrap().remove("rounded").unwrap();
    assert_eq!(rest, json(&["--rule", "shapley"]));
    assert_eq!(pennies["places"], 2);
    let decimal = |value: &Value| value.as_str().unwrap().parse::<sroi::Decimal>().unwrap();
    let page = POCKETS.printed(&["--rule", "shapley"]);
    for rule in SharingRule::ALL {
        for (id, figures) in pennies["sharing"][rule.as_str()].as_object().unwrap() {
            let [gained, pays, keeps] = ["gained", "pays", "keeps"].map(|key| decimal(&figures[key]));
            assert_eq!(gained - pays, keeps, "{rule} {id}");
            assert!(pays.scale() <= 2 && page.contains(&format!("{:.2}", pays.abs())), "{rule} {id}: {figures}");
        }
    }
    let settled: Vec<String> = pennies["settlement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["amount"].as_str().unwrap().to_owned())
        .collect();
    assert!(!settled.is_empty());
    for amount in settled {
        assert!(page.contains(&format!(" pays Education {:.2}", amount.parse::<sroi::Decimal>().unwrap())));
    }
    // where there is no deal there is none in pennies
    let none = json(&["--window", "1", "--places", "0"])["rounded"].clone();
    assert_eq!(none, serde_json::json!({"places": 0, "sharing": null, "settlement": null}));
    assert!(POCKETS.complained(&["--places", "2"]).starts_with("--places goes with --format json"));
    assert!(POCKETS.complained(&["--places", "13", "--format", "json"]).starts_with("--places takes 0 to 12"));
}

/// A cost that is paid after year 0, in a map whose agencies have the same name: who waits is told, by id.
#[test]
fn who_waits_for_a_late_cost_is_told_apart_by_its_id() {
    let map = sroi::build::map("Late", "GBP", "2026-04-01")
        .stakeholder("north", sroi::build::agency("Council", "local-government", sroi::Level::Local))
        .stakeholder("south", sroi::build::agency("Council", "local-government", sroi::Level::Local))
        .input("classes", sroi::build::cash("north", 100).year(2))
        .outcome("care", sroi::build::outcome("south", 1).starts(3).value("saving", sroi::build::value(300).fiscal()))
        .finish()
        .unwrap();
    let page = sroi::report::pockets(
        &sroi::pockets::Pockets::new(&sroi::appraise(&map).unwrap(), sroi::pockets::Choices::default()).unwrap(),
    );
    assert!(page.contains("who must wait: north\n"), "{page}");
    assert!(page.contains("south pays north 100.00\n"), "{page}");
    assert!(page.contains("most is out in year 2: 100.00; money is out until the end of year 2\n"), "{page}");
}

/// Harm is compensated only where that is asked for, and then the result says so.
#[test]
fn compensated_harm_is_recorded() {
    let map = |harm: i64| {
        sroi::build::map("Harm", "GBP", "2026-04-01")
            .stakeholder("nhs", sroi::build::agency("NHS", "health", sroi::Level::National))
            .stakeholder("police", sroi::build::agency("Police", "police", sroi::Level::Regional))
            .input("cost", sroi::build::cash("nhs", 80))
            .outcome("stays", sroi::build::outcome("nhs", 1).value("saving", sroi::build::value(200).fiscal()))
            .outcome("calls", sroi::build::outcome("police", 1).value("calls", sroi::build::value(-harm).fiscal()))
            .finish()
            .unwrap()
    };
    let file = std::env::temp_dir().join(format!("sroi-harm-{}.json", std::process::id()));
    std::fs::write(&file, map(20).to_json()).unwrap();
    let file = file.to_str().unwrap();
    let refused = json(&[file, "--undiscounted"]);
    assert_eq!((&refused["harm"], &refused["sharing"]), (&"refused".into(), &Value::Null));
    assert_eq!(refused["refused"]["deal"]["kind"], "negative-benefit");
    let result = json(&[file, "--undiscounted", "--compensate"]);
    assert_eq!(
        (&result["harm"], &result["compensation"]),
        (&"compensated".into(), &serde_json::json!({"police": "20"}))
    );
    // the harmed pays nothing of 80 + 20, and receives its 20
    assert_eq!(result["sharing"]["proportional"]["payments"], serde_json::json!({"nhs": "100", "police": "0"}));
    assert_eq!(result["settlement"], serde_json::json!([{"from": "nhs", "to": "police", "amount": "20"}]));
    let rounded = &json(&[file, "--undiscounted", "--compensate", "--places", "2"])["rounded"];
    assert_eq!(rounded["settlement"], result["settlement"]);
    let police = serde_json::json!({"gained": "-20", "pays": "-20", "keeps": "0"});
    assert_eq!(rounded["sharing"]["proportional"]["police"], police);
    assert!(POCKETS.printed(&[file, "--compensate"]).contains("who is harmed is made whole first"));
    std::fs::remove_file(file).unwrap();
}

/// More agencies than the Shapley value can be computed for: the result says so, and gives the other rules.
#[test]
fn a_rule_that_cannot_be_computed_is_told_and_the_others_are_given() {
    let mut map = sroi::build::map("Many", "GBP", "2026-04-01");
    for at in 0..25 {
        let (id, value) = (format!("a{at}"), sroi::build::value(10 + at).fiscal());
        map = map.stakeholder(&id, sroi::build::agency(&format!("Agency {at}"), "s", sroi::Level::Local));
        map = map.outcome(format!("o{at}"), sroi::build::outcome(&id, 1).value("v", value));
    }
    let map = map.input("cost", sroi::build::cash("a0", 100)).finish().unwrap();
    let choices =
        sroi::pockets::Choices { rule: sroi::sharing::SharingRule::Shapley, ..sroi::pockets::Choices::default() };
    let pockets = sroi::pockets::Pockets::new(&sroi::appraise(&map).unwrap(), choices).unwrap();
    let result: Value = serde_json::from_str(&pockets.to_json()).unwrap();
    assert_eq!((&result["sharing"]["shapley"], &result["settlement"]), (&Value::Null, &Value::Null));
    assert_eq!(result["sharing"]["nucleolus"]["in_core"], true);
    for what in ["shapley", "settlement", "bridging"] {
        assert!(result["refused"][what]["message"].as_str().unwrap().contains("at most 20 agencies"), "{what}");
    }
    let page = sroi::report::pockets(&pockets);
    assert!(page.contains("too many") && page.contains("no settlement: the Shapley value"), "{page}");
}

#[test]
fn bad_input_is_told_on_stderr() {
    let told = POCKETS.complained(&["tests/bad_inputs/several_findings.json"]);
    assert_eq!(told.lines().count(), 9, "{told}");
    assert!(POCKETS.complained(&["--window", "1001"]).starts_with("a window is 0 to 1000 years, this is 1001"));
    assert!(POCKETS.complained(&["--window", "-1"]).starts_with("--window takes 0 to 1000 years, not -1"));
    assert!(POCKETS.complained(&["--rule", "shaply"]).contains("did you mean shapley?"));
    assert!(POCKETS.complained(&["--count", "all"]).contains("known are public, fiscal, cashable"));
    assert!(POCKETS.complained(&["no-such-file.json"]).starts_with("no-such-file.json: "));
}
