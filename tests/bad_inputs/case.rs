//! Cases: a valid map, what is changed in it, and everything that is found then.

use crate::patch::changed;
use std::path::{Path, PathBuf};

/// One bad input. In a `.txt` of this folder it is written like this, with an empty line behind it:
///
/// ```text
/// lasts_0.json
///     set /outcomes/fitter/lasts 0
///     OutOfRange /outcomes/fitter/lasts: a whole number from 1 to 1000, this is 0
/// ```
///
/// The name's ending says which base is changed, `base.json` or `base.toml`. Lines that begin with a small letter are
/// changes, which `patch.rs` lists, or the one word `file`: then the text is the file of that name, for what no change
/// can say. Lines that begin with a capital are the findings, in order: the kind, and the whole line that is printed.
/// A line that begins with `#` is a remark.
#[derive(Debug, Default)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) changes: Vec<String>,
    pub(crate) found: Vec<String>,
}

impl Case {
    /// Whether the text is a file of its own.
    pub(crate) fn is_file(&self) -> bool {
        self.changes == ["file"]
    }

    /// The name of the valid map that is changed.
    pub(crate) fn base(&self) -> &'static str {
        match ending(&self.name) {
            "json" => "base.json",
            "toml" => "base.toml",
            other => panic!("{} ends with {other}, neither json nor toml", self.name),
        }
    }

    /// The text that is read.
    pub(crate) fn text(&self) -> String {
        if self.is_file() {
            return text_of(&self.name);
        }
        self.changes.iter().fold(text_of(self.base()), |text, change| changed(&text, change))
    }
}

/// What a name has behind its last point.
pub(crate) fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The folder in this package, or in the one that it is a member of.
fn folder() -> PathBuf {
    let packages = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    packages.map(|package| package.join("tests/bad_inputs")).find(|folder| folder.is_dir()).unwrap()
}

/// The text of a file of the folder.
pub(crate) fn text_of(file: &str) -> String {
    std::fs::read_to_string(folder().join(file)).unwrap()
}

/// The names of the folder's files with one of these endings, in order.
pub(crate) fn files(endings: &[&str]) -> Vec<String> {
    let names = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| endings.contains(&ending(name))).collect();
    names.sort_unstable();
    names
}

/// The cases of every table in the folder.
pub(crate) fn cases() -> Vec<Case> {
    files(&["txt"]).iter().flat_map(|table| read(table, &text_of(table))).collect()
}

fn read(table: &str, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some(said) = line.strip_prefix("    ") else {
            cases.push(Case { name: line.to_owned(), ..Case::default() });
            continue;
        };
        let case = cases.last_mut().unwrap_or_else(|| panic!("{table}: `{line}` is under no name"));
        let part = if said.starts_with(char::is_uppercase) { &mut case.found } else { &mut case.changes };
        part.push(said.to_owned());
    }
    cases
}
