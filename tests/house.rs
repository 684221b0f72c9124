//! The house: no module imports from a floor above its own, none in a circle, and nothing outgrows its subject.

#[path = "house/circles.rs"]
mod circles;
#[path = "house/imports.rs"]
mod imports;
#[path = "house/made_up.rs"]
mod made_up;
#[path = "house/tokens.rs"]
mod tokens;
#[path = "house/tree.rs"]
mod tree;

use circles::{Circle, circles_of_files, circles_of_folders};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tree::{Target, Tree};

/// The floors from the ground up. A module imports only from its own floor and those below.
const FLOORS: [&str; 32] = [
    "address",
    "limits",
    "error",
    "work",
    "number",
    "document",
    "warning",
    "sharing",
    "distribution",
    "time",
    "map",
    "unit_costs",
    "rules",
    "measure",
    "formula",
    "ledger",
    "appraise",
    "value_map",
    "trail",
    "pockets",
    "contracts",
    "sensitivity",
    "simulation",
    "decisions",
    "arrow",
    "chart",
    "report",
    "workbook",
    "service",
    "laws",
    "docs",
    "lib",
];

/// Lines a file may have, its documentation included.
const LONGEST: usize = 400;

/// Circles that are known, each by its files: to be opened, and none to be added.
const KNOWN_CIRCLES: &[&[&str]] = &[];

/// A room, a folder of `src`, has at most one part in so many of all lines.
const LARGEST_ROOM: usize = 5;

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

/// A file as it is called inside `src`.
fn name(file: &Path) -> String {
    file.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/")
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap()
}

fn house() -> Tree {
    Tree::new(sources(&root()).iter().map(|file| (name(file), read(file))))
}

/// The room that a path from the root begins with; the root's own items are in `lib`.
fn room(path: &[String]) -> &str {
    path.first().map_or("lib", String::as_str)
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| *floor == room)
}

#[test]
fn no_module_imports_from_a_floor_above_its_own() {
    let house = house();
    let (mut imports, mut wrong) = (0, Vec::new());
    for (here, module) in house.modules() {
        let own = floor(room(here)).unwrap_or_else(|| panic!("{} stands on no floor; give it one", module.file));
        for import in &module.imports {
            // both what is written and what it stands for: a lower room may not reach through a higher one
            let written = house.written_out(here, &import.path).map(|path| room(&path).to_owned());
            let meant = house.target(here, &import.path).map(|target| match target {
                Target::Module(path) | Target::Item(path, _) => room(&path).to_owned(),
            });
            for other in [written, meant].into_iter().flatten().filter(|other| other != room(here)) {
                imports += 1;
                if floor(&other).is_some_and(|floor| floor > own) {
                    wrong.push(format!("{} imports {}, of a floor above", module.file, import.path.join("::")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(imports > 1000, "only {imports} imports were found");
}

/// What cannot be followed would be missing from the floors and the circles.
#[test]
fn every_path_inside_the_crate_is_followed() {
    let house = house();
    for (here, module) in house.modules() {
        for import in module.imports.iter().filter(|import| ["crate", "self", "super"].contains(&&*import.path[0])) {
            let path = import.path.join("::");
            assert!(house.target(here, &import.path).is_some(), "{}: where does {path} lead?", module.file);
        }
    }
}

fn assert_none_but_the_known(circles: &[Circle]) {
    let (known, new): (Vec<_>, Vec<_>) =
        circles.iter().partition(|circle| KNOWN_CIRCLES.iter().any(|known| circle.members == *known));
    assert!(new.is_empty(), "{new:#?}");
    assert_eq!(known.len(), KNOWN_CIRCLES.len(), "a known circle is open: take it out of the list");
}

#[test]
fn no_files_import_in_a_circle() {
    assert_none_but_the_known(&circles_of_files(&house()));
}

/// A circle of folders may be none of files; still none of the folders can be understood before the other.
#[test]
fn no_folders_import_in_a_circle() {
    assert_none_but_the_known(&circles_of_folders(&house()));
}

#[test]
fn no_room_has_more_than_a_fifth_of_the_house() {
    let mut rooms: BTreeMap<String, usize> = BTreeMap::new();
    for file in sources(&root()) {
        let name = name(&file);
        let room = name.split('/').next().unwrap_or_default().to_owned();
        *rooms.entry(room).or_default() += read(&file).lines().count();
    }
    let all: usize = rooms.values().sum();
    for (room, lines) in rooms {
        assert!(lines * LARGEST_ROOM <= all, "{room} has {lines} of {all} lines");
    }
}

#[test]
fn no_file_outgrows_its_subject() {
    for file in sources(&root()) {
        let lines = read(&file).lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", name(&file));
    }
}

#[test]
fn every_file_says_first_what_it_is_about() {
    for file in sources(&root()).into_iter().filter(|file| !file.to_str().unwrap().ends_with("_tests.rs")) {
        let text = read(&file);
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
