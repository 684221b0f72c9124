//! What a heading means: its words, held against those that are known.

use super::headings::{Known, TOTALS};
use std::collections::BTreeMap;

/// A year that a heading names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// `year 2`.
    Nth(u32),
    /// `2025`.
    Calendar(i32),
}

/// A heading that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) key: &'static str,
    pub(super) year: Option<Label>,
    /// Whether it says that its numbers are in percent.
    pub(super) percent: bool,
    /// What it gives the reason of.
    pub(super) of: Option<&'static str>,
}

/// Keys of which there may be a column for each year.
const BY_YEAR: [&str; 11] = [
    "quantity",
    "population",
    "affected",
    "engaged",
    "retained",
    "achieved",
    "per_case",
    "profile",
    "amount",
    "rate",
    "price_index",
];

/// Words of a list of headings, with their keys.
pub(super) struct Words(BTreeMap<String, &'static str>);

impl Words {
    pub(super) fn of(all: &[Known]) -> Self {
        let mut words = BTreeMap::new();
        // a key comes before what others call theirs
        for (key, _) in all {
            words.entry(normal(key)).or_insert(*key);
        }
        for (key, synonyms) in all {
            for synonym in *synonyms {
                words.entry(normal(synonym)).or_insert(*key);
            }
        }
        Self(words)
    }

    fn key(&self, words: &str) -> Option<&'static str> {
        self.0.get(words).copied()
    }

    /// What a text means as a heading. `None` where it is not known.
    pub(super) fn heading(&self, text: &str) -> Option<Heading> {
        // a heading is short; what is longer is something else
        if text.len() > 200 {
            return None;
        }
        let percent = says_percent(text);
        let known = forms(text).iter().find_map(|(form, inside)| match self.key(form) {
            Some(key) => Some((key, None, None)),
            // a year alone in brackets is no column of a year
            None if *inside => None,
            None => self.patterned(form),
        });
        known.map(|(key, year, of)| Heading { key, year, percent, of })
    }

    /// What is known with a year behind it, or with what it is the reason of.
    fn patterned(&self, words: &str) -> Option<(&'static str, Option<Label>, Option<&'static str>)> {
        for start in ["rationale for ", "reason for ", "justification for ", "rationale of ", "rationale "] {
            if let Some(of) = words.strip_prefix(start).and_then(|rest| self.key(rest)) {
                return self.key("rationale").map(|key| (key, None, Some(of)));
            }
        }
        let (before, year) = year_behind(words)?;
        if before.is_empty() {
            return self.key("year").or_else(|| self.key("amount")).map(|key| (key, Some(year), None));
        }
        let key = self.key(before).filter(|key| BY_YEAR.contains(key))?;
        Some((key, Some(year), None))
    }
}

/// The year at the end of some words, and what stands before it.
fn year_behind(words: &str) -> Option<(&str, Label)> {
    let (before, last) = words.rsplit_once(' ').unwrap_or(("", words));
    let number: u32 = last.parse().ok().filter(|_| last.len() <= 4)?;
    for word in ["from year", "year", "yr", "jahr", "ano"] {
        if let Some(before) = before.strip_suffix(word)
            && (before.is_empty() || before.ends_with(' '))
        {
            let calendar = last.len() == 4 && number >= 1_000;
            let label = if calendar { Label::Calendar(i32::try_from(number).ok()?) } else { Label::Nth(number) };
            return Some((before.trim_end(), label));
        }
    }
    let calendar = last.len() == 4 && (1_900..=2_200).contains(&number);
    calendar.then(|| i32::try_from(number).ok()).flatten().map(|year| (before, Label::Calendar(year)))
}

/// Whether a heading says that its numbers are in percent.
fn says_percent(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.contains('%') || ["percent", "per cent", "prozent", "porcentaje"].iter().any(|word| lower.contains(word))
}

/// The words of a heading: all of them, those outside of brackets, those of its first line or clause, those inside brackets.
fn forms(text: &str) -> Vec<(String, bool)> {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth = depth.saturating_add(1),
            ')' | ']' => depth = depth.saturating_sub(1),
            letter if depth > 0 => inside.push(letter),
            letter => outside.push(letter),
        }
    }
    let first = text.split(['\n', ':', '\u{2013}', '\u{2014}', '?']).next().unwrap_or_default();
    let first = first.split(" - ").next().unwrap_or_default();
    let all = [(text, false), (&*outside, false), (first, false), (&*inside, true)];
    let mut forms: Vec<(String, bool)> = all.into_iter().map(|(text, inside)| (normal(text), inside)).collect();
    forms.retain(|(form, _)| !form.is_empty());
    forms.dedup_by(|one, other| one.0 == other.0);
    forms
}

/// Words by which percents and nothing else are said.
const OF_PERCENT: [&str; 5] = ["percent", "percentage", "prozent", "porcentaje", "pct"];

/// A text by its words alone, so that what says the same is the same.
pub(super) fn normal(text: &str) -> String {
    let plain = plain_words(text);
    let words = plain.split_whitespace().filter(|word| !OF_PERCENT.contains(word)).map(stem);
    words.collect::<Vec<_>>().join(" ")
}

/// The letters and digits of a text, in lower case and without accents, with blanks for all else.
pub(super) fn plain_words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '\u{e0}'..='\u{e5}' => plain.push('a'),
            '\u{e8}'..='\u{eb}' => plain.push('e'),
            '\u{ec}'..='\u{ef}' => plain.push('i'),
            '\u{f2}'..='\u{f6}' => plain.push('o'),
            '\u{f9}'..='\u{fc}' => plain.push('u'),
            '\u{e7}' => plain.push('c'),
            '\u{f1}' => plain.push('n'),
            '\u{df}' => plain.push_str("ss"),
            // marks of accents that stand by themselves
            '\u{300}'..='\u{36f}' | '.' | '\'' | '\u{2019}' => {}
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ => plain.push(' '),
        }
    }
    plain
}

/// A word without the s of its plural.
fn stem(word: &str) -> &str {
    if word.len() > 3 { word.strip_suffix('s').unwrap_or(word) } else { word }
}

/// Whether a row that begins with this text is one of totals.
pub(super) fn is_total(text: &str) -> bool {
    let words = normal(text);
    let begins = |word: &&str| words.strip_prefix(*word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    TOTALS.iter().map(|word| normal(word)).any(|word| begins(&&*word))
        || words.ends_with("subtotal")
        || words.ends_with("sub total")
}

#[cfg(test)]
mod tests {
    use super::super::headings::{ABOUT, FIGURES, INPUTS, OUTCOMES};
    use super::*;

    fn known(all: &[Known], text: &str) -> Option<&'static str> {
        Words::of(all).heading(text).map(|heading| heading.key)
    }

    #[test]
    fn every_synonym_leads_to_its_key() {
        for all in [OUTCOMES, INPUTS, ABOUT, FIGURES] {
            let words = Words::of(all);
            for (key, synonyms) in all {
                for text in synonyms.iter().chain([key]) {
                    for text in [
                        (*text).to_owned(),
                        text.to_uppercase(),
                        format!(" {text} (\u{a3})"),
                        format!("{text}?"),
                        format!("{text} %"),
                    ] {
                        assert_eq!(words.heading(&text).map(|heading| heading.key), Some(*key), "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn headings_are_read_by_their_words() {
        for (text, key) in [
            ("No. in group", Some("size")),
            ("Drop-off (% a year)", Some("drop_off")),
            ("What would have happened anyway? (%)", Some("deadweight")),
            ("Deadweight (what would have happened anyway?)", Some("deadweight")),
            ("Deadweight\nWhat would have happened anyway?", Some("deadweight")),
            ("Financial proxy (\u{a3})", Some("unit")),
            ("VERDRANGUNG", Some("displacement")),
            ("Atribucio\u{301}n", Some("attribution")),
            ("Attr.", Some("attribution")),
            ("% attributable to us", Some("1 - attribution")),
            ("Comments", None),
            ("Outputs", None),
            ("", None),
            ("%", None),
        ] {
            assert_eq!(known(OUTCOMES, text), key, "{text}");
        }
        assert_eq!(known(INPUTS, "Value of input"), Some("amount"));
        assert_eq!(known(FIGURES, "Social return (value per amount invested)"), Some("social return"));
    }

    #[test]
    fn years_and_reasons_are_taken_apart() {
        let words = Words::of(OUTCOMES);
        let read = |text: &str| words.heading(text).map(|heading| (heading.key, heading.year, heading.of));
        for (text, meant) in [
            ("Quantity 2025", ("quantity", Some(Label::Calendar(2025)), None)),
            ("Quantity year 2", ("quantity", Some(Label::Nth(2)), None)),
            ("Quantity (year 2)", ("quantity", Some(Label::Nth(2)), None)),
            ("Effect year 1", ("profile", Some(Label::Nth(1)), None)),
            ("Year 3", ("year", Some(Label::Nth(3)), None)),
            ("Rationale for drop-off", ("rationale", None, Some("drop_off"))),
        ] {
            assert_eq!(read(text), Some(meant), "{text}");
        }
        assert_eq!(read("Deadweight 2025"), None);
        let words = Words::of(ABOUT);
        let read = |text: &str| words.heading(text).map(|heading| (heading.key, heading.year));
        assert_eq!(read("Discount rate from year 3"), Some(("rate", Some(Label::Nth(3)))));
        assert_eq!(read("Price index 2023"), Some(("price_index", Some(Label::Calendar(2023)))));
        let words = Words::of(INPUTS);
        let read = |text: &str| words.heading(text).map(|heading| (heading.key, heading.year));
        assert_eq!(read("2024"), Some(("year", Some(Label::Calendar(2024)))));
        assert_eq!(read("Year 0"), Some(("year", Some(Label::Nth(0)))));
    }

    #[test]
    fn totals_are_told_by_whole_words() {
        for text in [
            "TOTAL",
            "Total:",
            "Sum",
            "Grand total",
            "Subtotal",
            "Residents subtotal",
            "Sub-total",
            "Summe",
            "Total value of all",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in ["Summer school", "Totally new skills", "Council"] {
            assert!(!is_total(text), "{text}");
        }
    }
}
