//! A table of mistakes: what is changed in which of some valid documents, and everything that is found.
//!
//! A case of `mistakes.txt` is a name, its changes, and the lines that are printed. `SROI_GOLDEN=write` writes what is found, for a person to
//! read.

use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of `tests` with valid documents and a table of mistakes in them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<const N: usize> {
    pub(crate) folder: &'static str,
    pub(crate) documents: [&'static str; N],
}

/// The texts of the documents in order; none of one that is left out.
pub(crate) type Texts<const N: usize> = [Option<String>; N];

/// A case: its name, its changes, each with the document that it is made in, and what is found.
#[derive(Debug, Default)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) changes: Vec<(String, String)>,
    pub(crate) found: Vec<String>,
}

impl<const N: usize> Table<N> {
    fn path(&self, file: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(self.folder).join(file)
    }

    pub(crate) fn cases(&self) -> Vec<Case> {
        let text = fs::read_to_string(self.path("mistakes.txt")).unwrap();
        let mut cases: Vec<Case> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let Some(inside) = line.strip_prefix("    ") else {
                cases.push(Case { name: line.to_owned(), ..Case::default() });
                continue;
            };
            let case = cases.last_mut().unwrap();
            match inside.split_once(": ") {
                Some((document, change)) if self.documents.contains(&document) => {
                    case.changes.push((document.to_owned(), change.to_owned()));
                }
                _ => case.found.push(inside.to_owned()),
            }
        }
        cases
    }

    /// The documents with the changes of a case made in them.
    pub(crate) fn texts(&self, changes: &[(String, String)]) -> Texts<N> {
        self.documents.map(|document| {
            let mut text = Some(fs::read_to_string(self.path(&format!("{document}.json"))).unwrap());
            for (_, change) in changes.iter().filter(|(own, _)| own == document) {
                text = if change == "none" { None } else { text.map(|text| changed(&text, change)) };
            }
            text
        })
    }

    /// Holds every case to what is found in its documents.
    pub(crate) fn hold(&self, head: &str, found: impl Fn(&Texts<N>) -> Vec<String>) {
        let mut written = format!("{head}\n");
        let mut wrong = Vec::new();
        for case in &self.cases() {
            let found = found(&self.texts(&case.changes));
            let changes = case.changes.iter().map(|(document, change)| format!("    {document}: {change}\n"));
            let lines = found.iter().map(|line| format!("    {line}\n"));
            let inside: Vec<String> = changes.chain(lines).collect();
            write!(written, "\n{}\n{}", case.name, inside.concat()).unwrap();
            if found != case.found || found.is_empty() {
                wrong.push(format!("{}: {found:#?}", case.name));
            }
        }
        if std::env::var("SROI_GOLDEN").is_ok_and(|what| what == "write") {
            fs::write(self.path("mistakes.txt"), written).unwrap();
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// A document with one thing changed: `set ADDRESS VALUE`, `rename ADDRESS KEY`, `remove ADDRESS`, or `after ADDRESS MEMBERS`, which puts members
/// beside it.
fn changed(text: &str, change: &str) -> String {
    let mut document: Value = serde_json::from_str(text).unwrap();
    let (verb, rest) = change.split_once(' ').unwrap();
    let (address, new) = rest.split_once(' ').unwrap_or((rest, ""));
    let (inside, last) = address.rsplit_once('/').unwrap();
    let parent = document.pointer_mut(inside).unwrap_or_else(|| panic!("`{change}`: there is no {inside}"));
    let last = &last.replace("~1", "/").replace("~0", "~");
    if verb == "set" {
        let place = match parent {
            Value::Array(items) => items.get_mut(last.parse::<usize>().unwrap()),
            other => other.get_mut(last),
        };
        *place.unwrap_or_else(|| panic!("`{change}`: nothing is there")) = serde_json::from_str(new).unwrap();
        return document.to_string();
    }
    let fields = parent.as_object_mut().unwrap();
    let old = fields.get(last).unwrap_or_else(|| panic!("`{change}`: nothing is there")).clone();
    match verb {
        "rename" => {
            fields.remove(last);
            fields.insert(new.trim_matches('"').to_owned(), old);
        }
        "remove" => {
            fields.remove(last);
        }
        "after" => {
            let members: Value = serde_json::from_str(&format!("{{{new}}}")).unwrap();
            fields.extend(members.as_object().unwrap().clone());
        }
        _ => panic!("`{change}`: {verb} is no change"),
    }
    document.to_string()
}
