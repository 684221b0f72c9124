//! What rows are called, so that no two are called the same.

use crate::chart::Label;
use crate::document::{NAME, cut};
use crate::report::apart::times;

/// A label for each name; where several are the same, what is written behind it tells them apart.
pub(super) fn told_apart(rows: &[(&str, &str)]) -> Vec<Label> {
    let times = times(rows.iter().map(|(name, _)| *name));
    let label = |(name, key): &(&str, &str)| {
        let alone = times.get(name) == Some(&1);
        Label { name: (*name).to_owned(), key: if alone { String::new() } else { (*key).to_owned() } }
    };
    rows.iter().map(label).collect()
}

/// The same of names that stand behind their ids.
pub(super) fn labels<'a>(named: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Label> {
    told_apart(&named.map(|(id, name)| (name, id)).collect::<Vec<_>>())
}

/// A label in a sentence or beside a point.
pub(super) fn in_words(label: &Label) -> String {
    let name = cut(&label.name, NAME);
    if label.key.is_empty() { name } else { format!("{name}, {}", label.key) }
}
