//! The example `pockets` as its user meets it: what it prints, where, and with which exit code.

#![cfg(feature = "json")]

mod example;

use example::{Example, with_case};
use serde_json::Value;
use std::collections::BTreeMap;

const POCKETS: Example = Example("pockets");

fn json(arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&POCKETS.printed(&arguments)).unwrap()
}

/// A decimal that is written as text, in pennies.
fn pennies(value: &Value) -> i64 {
    let value: rust_decimal::Decimal = value.as_str().unwrap_or_else(|| panic!("{value}")).parse().unwrap();
    (value * rust_decimal::Decimal::ONE_HUNDRED).round().try_into().unwrap()
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
    assert_eq!(result["refused"], Value::Null);
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
    assert_eq!(result["refused"]["kind"], "not-viable");
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
