//! The house: no module imports from a floor above its own, and no file outgrows its subject.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up. A module imports only from its own floor and those below.
const FLOORS: [&str; 23] = [
    "address",
    "error",
    "number",
    "document",
    "warning",
    "sharing",
    "distribution",
    "time",
    "map",
    "unit_costs",
    "rules",
    "ledger",
    "appraise",
    "measure",
    "formula",
    "trail",
    "pockets",
    "sensitivity",
    "simulation",
    "report",
    "laws",
    "docs",
    "lib",
];

/// Lines a file may have, its documentation included.
const LONGEST: usize = 400;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The module of the crate's root that a file belongs to.
fn module(file: &Path) -> String {
    let inside = file.strip_prefix(root()).unwrap();
    inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| *floor == module)
}

/// The code of a file, without comments and what follows its tests.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
    lines.filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_module_imports_from_a_floor_above_its_own() {
    let mut imports = 0;
    for file in sources(&root()) {
        let here = module(&file);
        let own = floor(&here).unwrap_or_else(|| panic!("{here} stands on no floor; give it one"));
        let text = code(&fs::read_to_string(&file).unwrap());
        for import in text.split("crate::").skip(1) {
            let name: String = import.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if let Some(other) = floor(&name) {
                imports += 1;
                assert!(other <= own, "{} imports {name}, a floor above {here}", file.display());
            }
        }
    }
    assert!(imports > 100, "only {imports} imports were found");
}

#[test]
fn no_file_outgrows_its_subject() {
    for file in sources(&root()) {
        let name = file.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= LONGEST, "{name} has {lines} lines");
    }
}

#[test]
fn every_file_says_first_what_it_is_about() {
    for file in sources(&root()).into_iter().filter(|file| !file.to_str().unwrap().ends_with("_tests.rs")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{} begins without a line of its subject", file.display());
    }
}

/// A default build stays light: at most 30 crates, the crate itself included.
#[test]
fn the_default_tree_has_at_most_thirty_crates() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let tree = std::process::Command::new(cargo)
        .args(["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let text = String::from_utf8(tree.stdout).unwrap();
    let mut crates: Vec<&str> =
        text.lines().filter(|line| !line.is_empty()).map(|line| line.trim_end_matches(" (*)")).collect();
    crates.sort_unstable();
    crates.dedup();
    assert!((10..=30).contains(&crates.len()), "{crates:#?}");
}
