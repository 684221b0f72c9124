//! Patches: one change of a text, at an address, said in one line.

use serde_json::value::RawValue;
use sroi::Address;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where the text of a member stands: its key, quotes included, and its value.
struct Member {
    key: Range<usize>,
    value: Range<usize>,
}

/// A text with one thing changed.
///
/// | change | does |
/// |---|---|
/// | `set ADDRESS VALUE` | puts this value there |
/// | `rename ADDRESS KEY` | puts this key there, and leaves the value |
/// | `remove ADDRESS` | takes key and value out |
/// | `before ADDRESS MEMBERS`, `after ADDRESS MEMBERS` | puts keys with values beside it |
/// | `swap THIS => THAT` | puts that for this, which stands in the text once |
/// | `whole TEXT` | is this text and no other |
///
/// Values, keys and members are put in as they stand, be they JSON or not; every other byte stays where it was.
pub(crate) fn changed(text: &str, change: &str) -> String {
    let (verb, rest) = change.split_once(' ').unwrap_or((change, ""));
    match verb {
        "swap" => {
            let (this, that) = rest.split_once(" => ").unwrap_or_else(|| panic!("`{change}` has no ` => `"));
            assert_eq!(text.matches(this).count(), 1, "{this} stands more than once, or nowhere");
            return text.replace(this, that);
        }
        "whole" => return format!("{rest}\n"),
        _ => {}
    }
    let (address, new) = rest.split_once(' ').unwrap_or((rest, ""));
    let found = if text.starts_with('{') { in_json(text, address) } else { in_toml(text, address) };
    let Member { key, value } = found.unwrap_or_else(|| panic!("`{change}`: there is no {address}"));
    match verb {
        "set" => [&text[..value.start], new, &text[value.end..]].concat(),
        "rename" => [&text[..key.start], new, &text[key.end..]].concat(),
        "before" => [&text[..key.start], new, ", ", &text[key.start..]].concat(),
        "after" => [&text[..value.end], ", ", new, &text[value.end..]].concat(),
        "remove" => without(text[..key.start].trim_end(), &text[value.end..]),
        _ => panic!("`{change}`: {verb} is no change"),
    }
}

/// What is left around a member, with one of the commas beside it.
fn without(before: &str, after: &str) -> String {
    match after.strip_prefix(',') {
        Some(after) => [before, after].concat(),
        None => [before.trim_end_matches(','), after].concat(),
    }
}

fn in_json(text: &str, address: &str) -> Option<Member> {
    let mut value: &RawValue = serde_json::from_str(text).unwrap();
    let mut key = "";
    for token in address.parse::<Address>().unwrap().tokens() {
        let members: BTreeMap<&str, &RawValue> = serde_json::from_str(value.get()).ok()?;
        (key, value) = members.into_iter().find(|(key, _)| *key == token)?;
    }
    // both are slices of the text
    let start = |part: &str| part.as_ptr().addr() - text.as_ptr().addr();
    let (key, value) = (start(key)..start(key) + key.len(), start(value.get())..start(value.get()) + value.get().len());
    Some(Member { key: key.start - 1..key.end + 1, value })
}

/// Members of TOML that stand on one line, ` = ` between key and value.
fn in_toml(text: &str, address: &str) -> Option<Member> {
    let (mut table, mut start) = (String::new(), 0);
    for line in text.split_inclusive('\n') {
        let said = line.trim_end();
        if let Some(name) = said.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            table = format!("/{}", name.replace('.', "/"));
        } else if let Some((key, value)) = said.split_once(" = ")
            && address == format!("{table}/{key}")
        {
            let end = start + said.len();
            return Some(Member { key: start..start + key.len(), value: end - value.len()..end });
        }
        start += line.len();
    }
    None
}
