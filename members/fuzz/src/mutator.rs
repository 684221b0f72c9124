//! Changes of a document that leave it a document: one value, key, number, word or entry at a time.

use crate::edges;
use crate::grammar::{Field, Grammar};
use crate::random::Random;
use crate::tree;
use sroi::document::Node;
use std::borrow::Cow;

/// Changes trees by what a grammar has seen.
#[derive(Debug)]
pub(crate) struct Mutator<'g> {
    grammar: &'g Grammar,
    /// Where its changes come from.
    pub(crate) random: Random,
}

impl<'g> Mutator<'g> {
    /// A mutator whose changes follow from a seed.
    pub(crate) const fn new(grammar: &'g Grammar, seed: u64) -> Self {
        Self { grammar, random: Random::new(seed) }
    }

    /// Changes a tree in a few places, most often in one. What is larger than `most` nodes is cut back.
    pub(crate) fn mutate(&mut self, tree: &mut Node<'static>, most: usize) {
        loop {
            let nodes = tree::size(tree);
            if nodes > most {
                self.somewhere(tree, nodes, Self::cut);
            } else {
                self.somewhere(tree, nodes, Self::change);
            }
            if nodes <= most && !self.random.once_in(3) {
                break;
            }
        }
    }

    fn somewhere(
        &mut self,
        tree: &mut Node<'static>,
        nodes: usize,
        act: fn(&mut Self, &str, &mut Node<'static>, &[String]),
    ) {
        // what a word may refer to: a few keys of this very document
        let mut keys = Vec::new();
        let first = self.random.below(nodes);
        let mut place = 0_usize;
        tree::each(tree, "", &mut |key, _| {
            place += 1;
            if place > first && keys.len() < 3 && !key.is_empty() {
                keys.push(key.to_owned());
            }
        });
        let mut place = self.random.below(nodes);
        tree::at(tree, "", &mut place, &mut |key, node| act(self, key, node, &keys));
    }

    fn cut(&mut self, _: &str, node: &mut Node<'static>, _: &[String]) {
        match node {
            Node::Object(fields) if !fields.is_empty() => {
                fields.remove(self.random.below(fields.len()));
            }
            Node::List(items) if !items.is_empty() => {
                items.remove(self.random.below(items.len()));
            }
            _ => {}
        }
    }

    fn change(&mut self, key: &str, node: &mut Node<'static>, keys: &[String]) {
        match self.random.below(24) {
            // what stands elsewhere behind this key
            0..=5 => {
                if let Some(value) = self.grammar.value(key, &mut self.random) {
                    *node = value;
                    return;
                }
            }
            6 => {
                *node = self.anything();
                return;
            }
            _ => {}
        }
        match node {
            Node::Object(fields) => self.change_fields(key, fields, keys),
            Node::List(items) => self.change_items(key, items),
            Node::Bool(value) => *value = !*value,
            Node::Number(digits) => {
                let changed = self.number(digits);
                *node = if self.random.once_in(4) { Node::Text(changed) } else { Node::Number(changed) };
            }
            Node::Text(text) if edges::is_number(text) => {
                let changed = self.number(text);
                // JSON has no number that begins with 0, and a text may say more
                let plain = edges::is_json_number(&changed) && self.random.once_in(4);
                *node = if plain { Node::Number(changed) } else { Node::Text(changed) };
            }
            Node::Text(text) => *text = self.word(text, keys),
            other => *other = self.anything(),
        }
    }

    fn change_fields(&mut self, key: &str, fields: &mut Vec<(Cow<'static, str>, Node<'static>)>, keys: &[String]) {
        let place = self.random.below(fields.len());
        let own = fields.get(place).map(|(own, _)| own.clone()).unwrap_or_default();
        match self.random.below(16) {
            0..=3 => {
                let known = self.grammar.beside(&own, &mut self.random);
                if let Some((key, value)) = known.or_else(|| self.grammar.inside(key, &mut self.random)) {
                    put(fields, (key, value), self.random.once_in(30));
                }
            }
            4..=5 => {
                if let Some((key, value)) = self.grammar.inside(key, &mut self.random) {
                    put(fields, (key, value), self.random.once_in(30));
                }
            }
            6..=9 if !fields.is_empty() => {
                fields.remove(place);
            }
            // an entry once more, under another id
            10..=11 if !fields.is_empty() => {
                let copy = fields[place].1.clone();
                let id = self.key(keys);
                put(fields, (id.into_owned(), copy), self.random.once_in(30));
            }
            12 if !fields.is_empty() => fields[place].0 = self.key(keys),
            13 if fields.len() > 1 => {
                let other = self.random.below(fields.len());
                fields.swap(place, other);
            }
            14 if fields.len() > 1 => {
                // the value of another key
                let other = self.random.below(fields.len());
                fields[place].1 = fields[other].1.clone();
            }
            15 if self.random.once_in(4) => {
                let own = [Cow::Borrowed("x-"), self.key(keys)].concat();
                let value = self.anything();
                fields.push((own.into(), value));
            }
            _ => {}
        }
    }

    fn change_items(&mut self, key: &str, items: &mut Vec<Node<'static>>) {
        let place = self.random.below(items.len());
        match self.random.below(8) {
            0 if !items.is_empty() => {
                items.remove(place);
            }
            1..=2 if !items.is_empty() => items.insert(place, items[place].clone()),
            3 if items.len() > 1 => {
                let other = self.random.below(items.len());
                items.swap(place, other);
            }
            4 => items.truncate(place),
            _ => {
                let seen = match &self.grammar.value(key, &mut self.random) {
                    Some(Node::List(others)) => self.random.one_of(others).cloned(),
                    other => other.clone(),
                };
                let item = seen.unwrap_or_else(|| self.anything());
                items.push(item);
            }
        }
    }

    /// A key for an entry: of this document, of another, or a plain one.
    fn key(&mut self, keys: &[String]) -> Cow<'static, str> {
        match self.random.below(4) {
            0 => self.grammar.word(&mut self.random),
            1..=2 => self.random.one_of(keys).map_or(Cow::Borrowed("a"), |key| Cow::Owned(key.clone())),
            _ => edges::id(&mut self.random),
        }
    }

    fn word(&mut self, text: &str, keys: &[String]) -> Cow<'static, str> {
        match self.random.below(8) {
            0..=2 => self.random.one_of(keys).map_or(Cow::Borrowed(""), |key| Cow::Owned(key.clone())),
            3..=4 => self.grammar.word(&mut self.random),
            5 => edges::id(&mut self.random),
            6 => edges::text(&mut self.random),
            _ => {
                // one character other than before
                let mut changed: Vec<char> = text.chars().collect();
                let place = self.random.below(changed.len());
                match (self.random.below(3), changed.get_mut(place)) {
                    (0, Some(c)) => *c = edges::character(&mut self.random),
                    (1, Some(_)) => drop(changed.remove(place)),
                    _ => changed.insert(place, edges::character(&mut self.random)),
                }
                Cow::Owned(changed.into_iter().collect())
            }
        }
    }

    fn number(&mut self, digits: &str) -> Cow<'static, str> {
        match self.random.below(4) {
            0 => edges::number(&mut self.random),
            1 => Cow::Owned(format!("{}", self.random.below(12))),
            2 => Cow::Owned(format!("0.{}", self.random.below(1_000))),
            _ => {
                let mut changed = digits.as_bytes().to_vec();
                let place = self.random.below(changed.len());
                let digit = b'0' + u8::try_from(self.random.below(10)).unwrap_or(0);
                match self.random.below(4) {
                    0 => changed.push(digit),
                    1 if changed.len() > 1 => {
                        changed.remove(place);
                    }
                    2 if changed.first() == Some(&b'-') => {
                        changed.remove(0);
                    }
                    2 => changed.insert(0, b'-'),
                    _ => {
                        if let Some(byte) = changed.get_mut(place) {
                            *byte = digit;
                        }
                    }
                }
                let changed = String::from_utf8(changed).unwrap_or_default();
                if edges::is_json_number(&changed) { Cow::Owned(changed) } else { edges::number(&mut self.random) }
            }
        }
    }

    fn anything(&mut self) -> Node<'static> {
        match self.random.below(9) {
            0 => Node::Null,
            1 => Node::Bool(self.random.once_in(2)),
            2 => Node::List(Vec::new()),
            3 => Node::Object(Vec::new()),
            4 => Node::Text(self.grammar.word(&mut self.random)),
            5 => Node::Text(edges::text(&mut self.random)),
            6 => {
                let deep = self.random.below(120);
                (0..deep).fold(Node::Null, |inner, _| Node::List(vec![inner]))
            }
            7 => Node::Text(edges::number(&mut self.random)),
            _ => {
                let number = edges::number(&mut self.random);
                if edges::is_json_number(&number) { Node::Number(number) } else { Node::Text(number) }
            }
        }
    }
}

/// Puts a field into an object: in the place of that of its key or, if it is wanted twice, beside it.
fn put(fields: &mut Vec<(Cow<'static, str>, Node<'static>)>, (key, value): Field, twice: bool) {
    match fields.iter_mut().find(|(known, _)| *known == key) {
        Some((_, known)) if !twice => *known = value,
        _ => fields.push((Cow::Owned(key), value)),
    }
}
