//! The example `value_map` as its user meets it: what goes to stdout and stderr, how it ends, and which files it writes.
#![cfg(all(feature = "csv", feature = "json", feature = "simulation", feature = "xlsx"))]

#[allow(dead_code)] // what the other examples' tests need beside
mod example;

use example::Example;
use sroi::ImpactMap;
use std::fs;
use std::path::Path;

const VALUE_MAP: Example = Example("value_map");

/// Calls `look` with a folder of its own.
fn with_folder(name: &str, look: impl FnOnce(&Path)) {
    let folder = std::env::temp_dir().join(format!("sroi-value-map-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    look(&folder);
    fs::remove_dir_all(&folder).unwrap();
}

const CASES: &str = "tests/cases/value_maps";

#[test]
fn a_map_goes_to_a_spreadsheet_and_back() {
    let guide = format!("{CASES}/guide_style.xlsx");
    let said = ["--title", "Cook and Eat club", "--currency", "GBP", "--base-date", "2024-04-01"];
    let (json, notes) = VALUE_MAP.printed_and_noted(&[&[guide.as_str()], &said[..]].concat());
    assert!(notes.contains("\nValue map!row 12: a row of totals is not read\n"), "{notes}");
    let map = ImpactMap::from_json(&json).unwrap();
    with_folder("back", |folder| {
        let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        fs::write(at("map.json"), &json).unwrap();
        for name in ["map.xlsx", "map.csv"] {
            assert_eq!(VALUE_MAP.printed(&[&at("map.json"), "--export", &at(name)]), "");
            // the tables beside a CSV are found by their names
            assert_eq!(ImpactMap::from_json(&VALUE_MAP.printed_and_noted(&[&at(name)]).0).unwrap(), map, "{name}");
        }
        assert!(folder.join("map.inputs.csv").exists() && folder.join("map.about.csv").exists());
    });
}

#[test]
fn mistakes_leave_nothing_on_stdout() {
    let bad = format!("{CASES}/bad_cells.xlsx");
    let said = [bad.as_str(), "--title", "Bad", "--currency", "GBP", "--base-date", "2024-04-01"];
    let told = VALUE_MAP.complained(&said);
    assert_eq!(told.lines().count(), 9, "{told}");
    assert!(told.contains("\nValue map!C3: the quantity is a number, this is \"about 40\"\n"), "{told}");
    let told = VALUE_MAP.complained(&[&said[..], &["--format", "json"]].concat());
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["errors"].as_array().unwrap().len(), 9);
    assert_eq!(told["errors"][0]["rule"], "whole-years");
    for arguments in [&["no-such-file.xlsx"][..], &["Cargo.toml"], &[], &["a.json", "--export", "b.pdf"]] {
        assert!(!VALUE_MAP.complained(arguments).is_empty());
    }
}
