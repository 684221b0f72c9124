//! Names that fit: wrapped to lines, and cut in the middle, because what tells two names apart often stands at their end.

use super::letters::Letters;
use super::value::Label;
use super::widths;
use crate::address::on_one_line;

/// What stands for what was cut out.
const CUT: &str = "…";

/// Between a name and its key; plain blanks at the ends of a piece of text are not drawn.
const BETWEEN: &str = "\u{a0}·\u{a0}";

/// How many lines a key may take. A key is cut only where it would take more, which no word of this crate does.
const LONGEST_KEY: usize = 6;

/// A line of a label: a piece of the name, and a piece of the key behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LabelLine {
    pub(super) name: String,
    /// With what parts it from the name.
    pub(super) key: String,
}

/// A text on one line, cut in the middle where it is wider.
pub(super) fn cut(text: &str, letters: Letters, room: f64) -> String {
    let text = on_one_line(text.trim());
    if letters.width(&text) <= room {
        return text.into_owned();
    }
    let room = (room - letters.width(CUT)).max(0.0);
    let head = head(&text, letters, room / 2.0);
    let rest = text.get(head.len()..).unwrap_or_default();
    let tail = from_a_word(rest, tail(rest, letters, room - letters.width(head)));
    format!("{}{CUT}{tail}", head.trim_end())
}

/// A text on at most so many lines, cut before its end where it takes more.
pub(super) fn wrap(text: &str, letters: Letters, room: f64, lines: usize) -> Vec<String> {
    wrap_with(text, letters, room, room, lines)
}

/// A text on lines, the last of which has less room.
fn wrap_with(text: &str, letters: Letters, room: f64, last: f64, lines: usize) -> Vec<String> {
    let text = on_one_line(text.trim());
    let (mut rest, mut out) = (&*text, Vec::new());
    while !rest.is_empty() {
        if letters.width(rest) <= last {
            out.push(rest.to_owned());
            break;
        }
        if out.len() + 1 >= lines {
            out.push(if out.is_empty() { cut(rest, letters, last) } else { end_of(rest, letters, last) });
            break;
        }
        let line = first_line(rest, letters, room);
        out.push(line.trim_end().to_owned());
        rest = rest.get(line.len()..).unwrap_or_default().trim_start();
    }
    out
}

/// The lines of a label: its name on at most two, its key in full.
pub(super) fn label_lines(label: &Label, letters: Letters, room: f64) -> Vec<LabelLine> {
    let key = on_one_line(label.key.trim());
    let label = &Label { name: on_one_line(label.name.trim()).into_owned(), key: String::new() };
    let named = |name: String| LabelLine { name, key: String::new() };
    if key.is_empty() {
        return wrap(&label.name, letters, room, 2).into_iter().map(named).collect();
    }
    let key = if label.name.is_empty() { key.into_owned() } else { format!("{BETWEEN}{key}") };
    let last = room - letters.width(&key);
    let name = wrap_with(&label.name, letters, room, last, 2);
    // a name that is told by no more than a few letters had better have a line of its own
    let enough = letters.size * 5.0;
    if letters.width(&label.name) <= last || (name.len() == 2 && last >= enough) {
        let mut lines: Vec<LabelLine> = name.into_iter().map(named).collect();
        match lines.last_mut() {
            Some(line) => line.key = key,
            None => lines.push(LabelLine { name: String::new(), key }),
        }
        return lines;
    }
    let key = key.strip_prefix(BETWEEN).unwrap_or(&key);
    let mut lines = vec![named(cut(&label.name, letters, room))];
    let keys = wrap(key, letters, room, LONGEST_KEY);
    lines.extend(keys.into_iter().map(|key| LabelLine { name: String::new(), key }));
    lines
}

/// How wide a label is on one line.
pub(super) fn natural_width(label: &Label, letters: Letters) -> f64 {
    let width = |text: &str| letters.width(&on_one_line(text.trim()));
    match (label.name.is_empty(), label.key.is_empty()) {
        (_, true) => width(&label.name),
        (true, false) => width(&label.key),
        (false, false) => width(&label.name) + letters.width(BETWEEN) + width(&label.key),
    }
}

/// As much of a text's beginning as has room.
fn head(text: &str, letters: Letters, room: f64) -> &str {
    let mut used = 0.0;
    for (at, c) in text.char_indices() {
        used += widths::of(c, letters.bold) * letters.size / 1000.0;
        if used > room {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// As much of a text's end as has room, from a whole letter on.
fn tail(text: &str, letters: Letters, room: f64) -> &str {
    let (mut used, mut from) = (0.0, text.len());
    for (at, c) in text.char_indices().rev() {
        let width = widths::of(c, letters.bold);
        used += width * letters.size / 1000.0;
        if used > room {
            break;
        }
        // a mark that stands on a letter is not parted from it
        if width > 0.0 {
            from = at;
        }
    }
    text.get(from..).unwrap_or_default()
}

fn end_of(text: &str, letters: Letters, room: f64) -> String {
    let end = from_a_word(text, tail(text, letters, (room - letters.width(CUT)).max(0.0)));
    format!("{CUT}{end}")
}

/// The end of a text from where a word of it begins, if not much is lost by that.
fn from_a_word<'a>(text: &str, end: &'a str) -> &'a str {
    let before = text.get(..text.len() - end.len()).unwrap_or_default();
    if before.is_empty() || before.ends_with(' ') || end.starts_with(' ') {
        return end.trim_start();
    }
    match end.split_once(' ') {
        Some((part, words)) if part.chars().count() * 3 <= end.chars().count() => words.trim_start(),
        _ => end,
    }
}

/// The first line of a text: up to the last blank or stroke that has room, or as many letters as have where that is less
/// than a third of the line.
fn first_line(text: &str, letters: Letters, room: f64) -> &str {
    let fits = head(text, letters, room);
    // at least one letter, or no line would ever end
    let fits =
        if fits.is_empty() { text.chars().next().map_or("", |c| text.get(..c.len_utf8()).unwrap_or("")) } else { fits };
    let next_is_blank = text.get(fits.len()..).is_some_and(|rest| rest.starts_with(' '));
    let at = if next_is_blank { Some(fits.len()) } else { fits.rfind([' ', '-', '/', '_', ',']).map(|at| at + 1) };
    let line = at.and_then(|at| fits.get(..at)).unwrap_or(fits);
    if letters.width(line) * 3.0 >= room { line } else { fits }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LETTERS: Letters = Letters::PLAIN;

    fn label(name: &str, key: &str) -> Label {
        Label { name: name.to_owned(), key: key.to_owned() }
    }

    #[test]
    fn what_fits_stays() {
        assert_eq!(cut("Falls", LETTERS, 100.0), "Falls");
        assert_eq!(wrap("Falls avoided", LETTERS, 300.0, 2), ["Falls avoided"]);
        assert!(wrap(" ", LETTERS, 300.0, 2).is_empty());
    }

    #[test]
    fn a_name_is_cut_in_the_middle() {
        let text = "Hospital stays of people over 75 that are avoided, Riverside";
        let short = cut(text, LETTERS, 150.0);
        assert!(short.starts_with("Hospital") && short.ends_with("Riverside") && short.contains('…'), "{short}");
        assert!(LETTERS.width(&short) <= 150.0);
    }

    #[test]
    fn names_break_at_blanks() {
        assert_eq!(
            wrap("Fewer emergency visits to the surgery", LETTERS, 160.0, 2),
            ["Fewer emergency visits to", "the surgery"]
        );
    }

    #[test]
    fn a_key_stands_in_full_however_long_the_name() {
        for name in
            ["Falls", "Fewer emergency visits to the surgery by tenants of the association in the north of the town"]
        {
            for room in [60.0, 120.0, 200.0, 300.0] {
                let lines = label_lines(&label(name, "deadweight"), LETTERS, room);
                assert!(lines.iter().any(|line| line.key.ends_with("deadweight")) || room < 80.0, "{lines:?}");
                assert!(lines.len() <= 3);
            }
        }
    }

    #[test]
    fn a_key_without_a_name_has_nothing_before_it() {
        assert_eq!(
            label_lines(&label("", "rate"), LETTERS, 90.0),
            [LabelLine { name: String::new(), key: "rate".to_owned() }]
        );
    }

    #[test]
    fn a_mark_is_not_parted_from_its_letter() {
        let text = "e\u{301}".repeat(40);
        let short = cut(&text, LETTERS, 60.0);
        let after = short.split('…').nth(1).unwrap();
        assert!(after.starts_with('e'), "{short}");
    }

    proptest! {
        #[test]
        fn lines_have_room_and_keys_are_whole(name in ".{0,200}", key in "[a-z ]{0,30}", room in 60.0..400.0_f64) {
            let lines = label_lines(&label(&name, &key), LETTERS, room);
            let keys: String = lines.iter().map(|line| line.key.trim_start_matches(BETWEEN)).collect();
            prop_assert_eq!(keys.replace(' ', ""), key.replace(' ', ""));
            for line in &lines {
                prop_assert!(LETTERS.width(&line.name) + LETTERS.width(&line.key) <= room + 1e-6, "{:?}", line);
            }
        }
    }
}
