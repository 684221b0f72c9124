//! The example `report` as its user meets it: which files it writes, and that bad input leaves none behind.
#![cfg(all(feature = "charts", feature = "html", feature = "json", feature = "simulation"))]

#[allow(dead_code)] // what the other examples' tests need beside
mod example;

use example::{Example, with_case};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const REPORT: Example = Example("report");

/// Calls `look` with a folder that does not exist yet, inside one that does.
fn with_folder(name: &str, look: impl FnOnce(&Path)) {
    let parent = std::env::temp_dir().join(format!("sroi-report-{}-{name}", std::process::id()));
    fs::create_dir_all(&parent).unwrap();
    look(&parent.join("out"));
    fs::remove_dir_all(&parent).unwrap();
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn set<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.map(str::to_owned).into()
}

const TEXTS: [&str; 5] = ["impact-map.csv", "ledger.csv", "report.html", "report.md", "report.txt"];

#[test]
fn both_examples_are_written_with_every_chart() {
    with_folder("built-in", |out| {
        let printed = REPORT.printed(&["--out", out.to_str().unwrap()]);
        let folders: Vec<PathBuf> = printed.lines().map(PathBuf::from).collect();
        assert_eq!(folders, [out.join("wheels_to_meals"), out.join("school_programme")]);
        let exact = ["bridge.svg", "cash.svg", "conventions.svg", "matrix.svg", "pockets.svg", "stakeholders.svg"];
        let drawn = ["acceptability.svg", "distribution.svg", "fan.svg", "tornado.svg", "variance.svg"];
        let mut wanted = set(exact);
        wanted.extend(set(TEXTS));
        assert_eq!(names(&folders[1]), wanted);
        wanted.extend(set(drawn));
        assert_eq!(names(&folders[0]), wanted);
        let read = |folder: &Path, name: &str| fs::read_to_string(folder.join(name)).unwrap();
        for folder in &folders {
            let markdown = read(folder, "report.md");
            for name in
                names(folder).iter().filter(|name| Path::new(name).extension().is_some_and(|kind| kind == "svg"))
            {
                assert!(markdown.contains(&format!("]({name})")), "{name} is not shown");
                assert!(read(folder, name).starts_with("<svg "), "{name}");
            }
            assert!(read(folder, "report.html").starts_with("<!doctype html>"));
        }
        // the ratio and its range, in every form
        for name in ["report.html", "report.md", "report.txt"] {
            // a figure of the page stands in an element of its own
            let text = read(&folders[0], name).replace("<span class=\"figure\">", "").replace("</span>", "");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains("put in comes to 1.93") && text.contains("between 0.88 and 1.88"), "{name}");
        }
        assert_eq!(names(out), set(["school_programme", "wheels_to_meals"]));
    });
}

#[test]
fn a_map_of_ones_own_is_written_again_over_what_was_there() {
    with_case("health_precinct", |map| {
        with_folder("own", |out| {
            let folder = out.to_str().unwrap();
            REPORT.printed(&[map, "--out", folder]);
            assert!(!names(out).contains("conventions.svg"));
            fs::write(out.join("mine.txt"), "kept").unwrap();
            fs::write(out.join("report.txt"), "old").unwrap();
            REPORT.printed(&[map, "--compare", "guide,green-book", "--numbers", "1.234,50", "--out", folder]);
            assert!(names(out).is_superset(&set(["conventions.svg", "mine.txt"])));
            assert!(fs::read_to_string(out.join("report.txt")).unwrap().contains("Each 1,00 put in comes to"));
            // nothing else is left beside it
            assert_eq!(names(out.parent().unwrap()), set(["out"]));
        });
    });
}

#[test]
fn bad_input_is_told_by_its_addresses_and_leaves_no_folder() {
    with_folder("bad", |out| {
        let parent = out.parent().unwrap();
        let (map, folder) = (parent.join("map.json"), out.to_str().unwrap());
        fs::write(&map, r#"{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-01-01", "stakeholders": {"a": {}},
            "outcomes": {"o": {"stakeholder": "b", "quantity": "1", "deadweight": "1.25"}}}"#).unwrap();
        let complaint = REPORT.complained(&[map.to_str().unwrap(), "--out", folder]);
        assert!(complaint.contains("map.json: /outcomes/o/stakeholder: "), "{complaint}");
        assert!(complaint.contains("map.json: /outcomes/o/deadweight: "), "{complaint}");
        let study = parent.join("study.json");
        fs::write(&study, r#"{"doubts": {"/outcomes/none/quantity": {"normal": {"mean": 1, "sd": 1}}}}"#).unwrap();
        with_case("wheels_to_meals", |good| {
            let complaint = REPORT.complained(&[good, "--study", study.to_str().unwrap(), "--out", folder]);
            assert!(complaint.contains("study.json: /"), "{complaint}");
        });
        for arguments in
            [&["--out"][..], &[], &["--study", "s.json", "--out", folder], &["--compare", "x", "--out", folder]]
        {
            assert!(REPORT.complained(arguments).contains("usage: report"));
        }
        assert_eq!(names(parent), set(["map.json", "study.json"]));
    });
}
