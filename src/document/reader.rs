//! The readers that a check is made of: each takes one node, and files what is wrong with it under its address.

use super::{Id, MOST_SUGGESTIONS, Node, Place, nearest_word};
use crate::error::{Error, Findings, Found, Term, document as fault, limits as beyond};
use crate::limits::{Limit, Limits};
use crate::number::{read_decimal, read_json_number};
use chrono::NaiveDate;
use indexmap::IndexSet;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// The errors that a check has found so far, and the readers that add to them.
#[derive(Debug)]
pub(crate) struct Reader {
    limits: Limits,
    pub(crate) found: Found,
    /// How many numbers have been read.
    numbers: usize,
    /// How many suggestions have been looked for. That takes time, so a document full of typing errors gets a limited
    /// number.
    suggestions: u32,
}

/// Bytes of a word that a suggestion is looked for: ids of a shared cost may be any text.
const LONGEST_WORD: usize = 64;

/// Ids that a hint lists where none is near.
const LISTED: usize = 10;

/// What a document says, where nothing is wrong with it; `what` is what an error calls it.
pub(crate) fn checked<T>(
    what: Term,
    document: Node<'_>,
    limits: Limits,
    read: impl FnOnce(&mut Reader, Node<'_>) -> Option<T>,
) -> Result<T, Findings> {
    if !matches!(document, Node::Object(_)) {
        return Err(fault::not_an_object(what, document.described()).into());
    }
    let mut reader = Reader::new(limits);
    let read = read(&mut reader, document);
    reader.finish(read)
}

impl Default for Reader {
    fn default() -> Self {
        Self::new(Limits::default())
    }
}

impl Reader {
    pub(crate) const fn new(limits: Limits) -> Self {
        Self { limits, found: Found::new(limits), numbers: 0, suggestions: 0 }
    }

    /// How many numbers have been read.
    pub(crate) const fn numbers(&self) -> usize {
        self.numbers
    }

    /// The limits under which is read.
    pub(crate) const fn limits(&self) -> Limits {
        self.limits
    }

    pub(crate) fn file(&mut self, at: &Place<'_>, error: Error) {
        self.found.file(|| error.at(at.address()));
    }

    /// Whether a limit is kept; filed where it is not.
    pub(crate) fn within(&mut self, at: &Place<'_>, limit: Limit, given: usize) -> bool {
        let within = !self.limits.pass(limit, given);
        if !within {
            self.file(at, beyond::passed_by(self.limits, limit, given));
        }
        within
    }

    /// What was read, where nothing was filed.
    pub(crate) fn finish<T>(mut self, read: Option<T>) -> Result<T, Findings> {
        let numbers = self.numbers;
        self.within(&Place::ROOT, Limit::Numbers, numbers);
        // whatever is not there was filed
        Findings::or(self.found, read)?.ok_or_else(|| fault::missing_key().into())
    }

    /// The value, where it is one; else its error is filed.
    pub(crate) fn keep<T>(&mut self, at: &Place<'_>, result: Result<T, Error>) -> Option<T> {
        result.map_err(|error| self.file(at, error)).ok()
    }

    /// The known word that is nearest to `word`. `None` where none is near, or enough have been looked for.
    pub(crate) fn nearest<'k>(&mut self, word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
        if self.suggestions >= MOST_SUGGESTIONS || word.len() > LONGEST_WORD {
            return None;
        }
        self.suggestions += 1;
        nearest_word(word, &mut known.into_iter(), |word| Cow::Owned(word.to_lowercase()))
    }

    /// An error about an id that is none of those known; `none` is said where there are none.
    pub(crate) fn unknown_id<'k>(
        &mut self,
        wanted: Term,
        id: &str,
        known: impl ExactSizeIterator<Item = &'k str> + Clone,
        none: Term,
    ) -> Error {
        let near = self.nearest(id, known.clone());
        fault::unknown_id(wanted, id, near, known, LISTED, Some(none))
    }

    /// The entries of an object, unknown and duplicate keys included.
    pub(crate) fn object<'a>(&mut self, at: &Place<'_>, mut node: Node<'a>) -> Option<Vec<(Cow<'a, str>, Node<'a>)>> {
        match &mut node {
            Node::Object(fields) => {
                let mut fields = std::mem::take(fields);
                // an address holds the whole key, so what is too long to be one is told here, and not read
                fields.retain(|(key, _)| self.within(at, Limit::KeyBytes, key.len()));
                Some(fields)
            }
            other => {
                self.file(at, fault::wrong_type(Term::OBJECT, other.described()));
                None
            }
        }
    }

    /// What a key of an object stands for; filed where it stands for nothing, or is not the `first` of its kind.
    fn key<K>(
        &mut self,
        at: &Place<'_>,
        key: &str,
        first: bool,
        key_of: impl Fn(&str) -> Result<K, Error>,
    ) -> Option<K> {
        let known = if first { key_of(key) } else { Err(fault::duplicate_key()) };
        self.keep(&at.key(key), known)
    }

    /// The entries of an object, each with what its key stands for; those whose key is wrong are filed and left out.
    pub(crate) fn entries<'a, K>(
        &mut self,
        at: &Place<'_>,
        node: Node<'a>,
        key_of: impl Fn(&str) -> Result<K, Error>,
    ) -> Option<Vec<(K, Cow<'a, str>, Node<'a>)>> {
        let entries = self.object(at, node)?;
        let mut seen = IndexSet::with_capacity(entries.len());
        let mut kept = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            let first = seen.insert(key.clone());
            kept.extend(self.key(at, &key, first, &key_of).map(|known| (known, key, node)));
        }
        Some(kept)
    }

    /// The entries of an object; those whose key stood there before are filed and left out.
    pub(crate) fn distinct<'a>(&mut self, at: &Place<'_>, node: Node<'a>) -> Option<Vec<(Cow<'a, str>, Node<'a>)>> {
        let entries = self.entries(at, node, |_| Ok(()))?;
        Some(entries.into_iter().map(|((), key, node)| (key, node)).collect())
    }

    /// The entries of an object, each key and each value read; none where one of them cannot be.
    pub(crate) fn keyed<K, T>(
        &mut self,
        at: &Place<'_>,
        node: Node<'_>,
        key_of: impl Fn(&str) -> Result<K, Error>,
        read: impl FnMut(&mut Self, &Place<'_>, Node<'_>) -> Option<T>,
    ) -> Option<Vec<(K, T)>> {
        let (kept, is_all) = self.keyed_in_part(at, node, key_of, read);
        is_all.then_some(kept)
    }

    /// Those entries that can be read, and whether these are all.
    pub(crate) fn keyed_in_part<K, T>(
        &mut self,
        at: &Place<'_>,
        node: Node<'_>,
        key_of: impl Fn(&str) -> Result<K, Error>,
        mut read: impl FnMut(&mut Self, &Place<'_>, Node<'_>) -> Option<T>,
    ) -> (Vec<(K, T)>, bool) {
        let Some(entries) = self.object(at, node) else { return (Vec::new(), false) };
        let mut seen = IndexSet::with_capacity(entries.len());
        let count = entries.len();
        let mut kept = Vec::with_capacity(count);
        for (key, node) in entries {
            let first = seen.insert(key.clone());
            // a key that is wrong is filed alone: what it stands before may be meant for another
            let Some(known) = self.key(at, &key, first, &key_of) else { continue };
            kept.extend(read(self, &at.key(&key), node).map(|value| (known, value)));
        }
        let is_all = kept.len() == count;
        (kept, is_all)
    }

    /// The items of a list; `wanted` says what of.
    pub(crate) fn list<'a>(&mut self, at: &Place<'_>, mut node: Node<'a>, wanted: Term) -> Option<Vec<Node<'a>>> {
        match &mut node {
            Node::List(items) => Some(std::mem::take(items)),
            other => {
                self.file(at, fault::wrong_type(wanted, other.described()));
                None
            }
        }
    }

    /// The name of the document's format, which has to be stated.
    pub(crate) fn format(&mut self, what: Term, format: &str, node: Option<Node<'_>>) {
        let node = self.required(&Place::ROOT, "format", node);
        let at = Place::ROOT.key("format");
        if let Some(found) = node.and_then(|node| self.text(&at, node))
            && found != format
        {
            self.file(&at, fault::unknown_format(what, format, &found));
        }
    }

    /// A required field; filed as missing where the object does not have it.
    pub(crate) fn required<'a>(
        &mut self,
        at: &Place<'_>,
        key: &'static str,
        node: Option<Node<'a>>,
    ) -> Option<Node<'a>> {
        if node.is_none() {
            self.file(&at.key(key), fault::missing_key());
        }
        node
    }

    /// The id that a field names.
    pub(crate) fn id(&mut self, at: &Place<'_>, node: Node<'_>) -> Option<Id> {
        let text = self.text(at, node)?;
        self.keep(at, Id::read(&text))
    }

    pub(crate) fn text(&mut self, at: &Place<'_>, node: Node<'_>) -> Option<String> {
        self.text_of(Term::TEXT, at, node)
    }

    pub(crate) fn text_of(&mut self, wanted: Term, at: &Place<'_>, mut node: Node<'_>) -> Option<String> {
        match &mut node {
            Node::Text(text) => Some(std::mem::take(text).into_owned()),
            other => {
                self.file(at, fault::wrong_type(wanted, other.described()));
                None
            }
        }
    }

    /// A title or a name, which tables repeat.
    pub(crate) fn name(&mut self, at: &Place<'_>, node: Node<'_>) -> Option<String> {
        self.text(at, node).filter(|name| self.within(at, Limit::NameBytes, name.len()))
    }

    pub(crate) fn optional_name(
        &mut self,
        at: &Place<'_>,
        key: &'static str,
        node: Option<Node<'_>>,
    ) -> Option<String> {
        self.name(&at.key(key), node?)
    }

    pub(crate) fn optional_text(
        &mut self,
        at: &Place<'_>,
        key: &'static str,
        node: Option<Node<'_>>,
    ) -> Option<String> {
        self.text(&at.key(key), node?)
    }

    pub(crate) fn flag(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<bool> {
        match node {
            Node::Bool(value) => Some(*value),
            other => {
                self.file(at, fault::wrong_type(Term::FLAG, other.described()));
                None
            }
        }
    }

    pub(crate) fn decimal(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<Decimal> {
        self.numbers = self.numbers.saturating_add(1);
        let read = match node {
            Node::Text(text) => read_decimal(text),
            Node::Number(text) => read_json_number(text),
            Node::Decimal(value) => read_decimal(&value.to_string()),
            Node::Float(value) if value.is_finite() => Err(fault::float(*value)),
            Node::Float(value) => Err(fault::not_finite(*value)),
            other => Err(fault::wrong_type(Term::DECIMAL, other.described())),
        };
        self.keep(at, read)
    }

    /// A non-empty list of decimals of 0 or more.
    pub(crate) fn decimals(&mut self, at: &Place<'_>, items: &[Node<'_>]) -> Option<Vec<Decimal>> {
        if items.is_empty() {
            self.file(at, fault::empty_list(Term::ITEM_NUMBER));
            return None;
        }
        let read = items.iter().enumerate().map(|(i, item)| self.decimal_not_below_zero(&at.index(i), item));
        // every item is read, so that every fault is filed, before a missing one ends it
        let read: Vec<Option<Decimal>> = read.collect();
        read.into_iter().collect()
    }

    /// A whole number, written without quotes.
    pub(crate) fn whole(&mut self, at: &Place<'_>, node: &Node<'_>, range: RangeInclusive<i64>) -> Option<i64> {
        let text = self.digits(at, node)?;
        let plain = text.strip_prefix('-').unwrap_or(text).bytes().all(|b| b.is_ascii_digit());
        match text.parse::<i64>() {
            Ok(value) if range.contains(&value) => return Some(value),
            _ if plain => self.file(at, fault::not_in(*range.start(), *range.end(), text)),
            _ => self.file(at, fault::not_whole(text)),
        }
        None
    }

    /// A whole number of 0 or more, as large as 64 bits hold.
    #[cfg(any(feature = "json", feature = "simulation"))]
    pub(crate) fn whole_of_64_bits(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<u64> {
        let text = self.digits(at, node)?;
        let read = text.parse().ok();
        if read.is_none() {
            self.file(at, fault::not_in(0, u64::MAX, text));
        }
        read
    }

    /// The digits of a whole number, written without quotes.
    pub(crate) fn digits<'n>(&mut self, at: &Place<'_>, node: &'n Node<'_>) -> Option<&'n str> {
        self.numbers = self.numbers.saturating_add(1);
        match node {
            Node::Number(text) => Some(text),
            other => {
                self.file(at, fault::wrong_type(Term::WHOLE, other.described()));
                None
            }
        }
    }

    pub(crate) fn date(&mut self, at: &Place<'_>, node: Node<'_>) -> Option<NaiveDate> {
        let text = self.text_of(Term::DATE, at, node)?;
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| match i {
                4 | 7 => b == b'-',
                _ => b.is_ascii_digit(),
            });
        let date = if shaped { text.parse().map_err(|_| no_such_day(&text)) } else { Err(fault::not_a_date(&text)) };
        self.keep(at, date)
    }

    /// The meaning of one of a fixed set of words; any other text is filed.
    pub(crate) fn word<T: Copy>(&mut self, at: &Place<'_>, node: Node<'_>, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text_of(Term::WORD, at, node)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        self.unknown_word(at, &text, &words.iter().map(|(word, _)| *word).collect::<Vec<_>>());
        None
    }

    fn unknown_word(&mut self, at: &Place<'_>, text: &str, words: &[&str]) {
        let near = self.nearest(text, words.iter().copied());
        self.file(at, fault::unknown_word(text, near, words));
    }
}

/// What is wrong with a date that is written as one.
fn no_such_day(text: &str) -> Error {
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
    let (year, month) = (part(0..4).parse().unwrap_or_default(), part(5..7).parse().unwrap_or_default());
    let last = (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some());
    fault::no_such_day(text, last.map(|days| (part(0..7), days)))
}
