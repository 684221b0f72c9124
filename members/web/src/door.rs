//! The one door of the page: bytes in, bytes out. It holds the session, and lives on whatever it is handed.

use crate::listing::SECTIONS;
use crate::session::Session;
use crate::{answer, rows, table, warnings};
use serde_json::{Value, json};
use sroi::report::contents::tables;

/// Groups that are listed at a time.
const GROUPS: usize = 200;

/// Numbers that a search finds at most; who looks for more says more words.
const FOUND: usize = 60;

/// A session, or none yet, and how it is spoken to.
#[derive(Debug, Default)]
pub struct Door {
    session: Option<Session>,
}

impl Door {
    /// Opens a map from the bytes of its JSON text, and says what it is and what follows; where it is none, says why, and the
    /// map that was open before stays.
    pub fn open(&mut self, bytes: &[u8]) -> String {
        let told = match Session::open(bytes) {
            Ok(session) => {
                let told = json!({"map": answer::about(&session), "sections": sections(&session), "state": answer::state(&session)});
                self.session = Some(session);
                told
            }
            Err(findings) => json!({"findings": answer::findings(&findings)}),
        };
        told.to_string()
    }

    /// The session. `None` as long as no map was opened.
    pub const fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The file of a workbook, or a text with the findings that it cannot be had for.
    ///
    /// # Errors
    /// The findings, as JSON text.
    pub fn workbook(&self) -> Result<Vec<u8>, String> {
        let Some(session) = &self.session else { return Err(nothing_open().to_string()) };
        session.workbook().map_err(|findings| json!({"findings": answer::findings(&findings)}).to_string())
    }

    /// Answers a request, which is an object with the key `do`.
    ///
    /// | `do` | with | answer |
    /// |---|---|---|
    /// | `change` | `address`, `to` | the state after it |
    /// | `choose` | `convention`, `word` | the state after it |
    /// | `put_back` | `address` | the state after it |
    /// | `put_all_back` | | the state after it |
    /// | `groups` | `section`, `from` | the groups of a part of the map from a place on |
    /// | `rows` | `group` | the group at an address, or around it, with its numbers |
    /// | `find` | `words` | numbers that have these words |
    /// | `table` | `which`: `outcomes` or `years` | a table that is longer |
    /// | `warned` | `code` | all warnings of a code |
    /// | `map`, `result` | | the changed map, or its result, as JSON text for a file |
    pub fn ask(&mut self, request: &[u8]) -> String {
        let Ok(request) = serde_json::from_slice::<Value>(request) else {
            return refused("a request is JSON").to_string();
        };
        let word = |key: &str| request.get(key).and_then(Value::as_str).unwrap_or_default();
        let Some(session) = &mut self.session else { return nothing_open().to_string() };
        let told = match word("do") {
            "change" => told_after(session, |session| session.change(word("address"), word("to"))),
            "choose" => told_after(session, |session| session.choose(word("convention"), word("word"))),
            "put_back" => {
                session.put_back(word("address"));
                answer::state(session)
            }
            "put_all_back" => {
                session.put_all_back();
                answer::state(session)
            }
            "groups" => {
                let from = request.get("from").and_then(Value::as_u64).and_then(|from| usize::try_from(from).ok());
                groups(session, word("section"), from.unwrap_or_default())
            }
            "rows" => group(session, word("group")),
            "find" => found(session, word("words")),
            "table" => {
                let (now, opened) = (session.now(), session.opened());
                match word("which") {
                    "outcomes" => table::told(&tables::outcomes(now), &tables::outcomes(opened)),
                    "years" => table::told(&tables::years(now), &tables::years(opened)),
                    _ => refused("there is no such table"),
                }
            }
            "warned" => json!(warnings::all(session.now(), word("code"))),
            "map" => return session.map_json(),
            "result" => return session.result_json(),
            _ => refused("there is nothing of this name to be done"),
        };
        told.to_string()
    }
}

/// The state after a change; where there was none, why.
fn told_after(session: &mut Session, change: impl FnOnce(&mut Session) -> Result<(), sroi::Findings>) -> Value {
    match change(session) {
        Ok(()) => answer::state(session),
        Err(findings) => json!({"findings": answer::findings(&findings)}),
    }
}

fn refused(says: &str) -> Value {
    json!({"findings": [{"at": null, "says": says}]})
}

fn nothing_open() -> Value {
    refused("no map is open")
}

/// The parts of the map that have numbers.
fn sections(session: &Session) -> Value {
    let part = |(section, heading): (&str, &str)| {
        let groups: Vec<_> = session.listing().of_section(section).collect();
        let numbers: usize = groups.iter().map(|group| group.numbers.len()).sum();
        (numbers > 0)
            .then(|| json!({"section": section, "heading": heading, "groups": groups.len(), "numbers": numbers}))
    };
    SECTIONS.into_iter().filter_map(part).collect()
}

fn groups(session: &Session, section: &str, from: usize) -> Value {
    let all = session.listing().of_section(section).skip(from).take(GROUPS);
    let told = all.map(|group| json!({"address": group.address, "name": group.name, "numbers": group.numbers.len()}));
    told.collect()
}

fn group(session: &Session, address: &str) -> Value {
    let Some(group) = session.listing().group(address) else { return refused("the map has no number there") };
    let rows = rows::of_group(session, group);
    json!({
        "address": group.address,
        "section": group.section,
        "name": group.name,
        "rows": rows.iter().map(rows::Row::told).collect::<Vec<_>>(),
    })
}

fn found(session: &Session, words: &str) -> Value {
    let mut all = session.listing().found(words);
    let addresses: Vec<_> = all.by_ref().take(FOUND).map(|(_, address)| address.clone()).collect();
    let more = all.count();
    let rows = rows::in_full(session, &addresses);
    json!({"rows": rows.iter().map(rows::Row::told).collect::<Vec<_>>(), "more": more})
}
