//! What stands where in documents, learnt from seeds: nobody has to write a grammar, nor to keep it.

use crate::random::Random;
use crate::tree;
use sroi::document::Node;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Things that are remembered of one key.
const REMEMBERED: usize = 200;

/// Nodes of a value that is remembered.
const LARGEST: usize = 30;

/// A key and its value.
pub(crate) type Field = (String, Node<'static>);

/// What was seen in seeds.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    /// Values, by the key that they stood behind.
    values: BTreeMap<String, Vec<Node<'static>>>,
    /// Fields, by a key that stood beside them.
    beside: BTreeMap<String, Vec<Field>>,
    /// Fields, by the key of the object that they stood in.
    inside: BTreeMap<String, Vec<Field>>,
    words: Vec<String>,
}

impl Grammar {
    /// What these trees and words teach.
    pub(crate) fn new<'t>(trees: impl IntoIterator<Item = &'t Node<'static>>, words: &[String]) -> Self {
        let mut grammar = Self::default();
        let mut random = Random::new(1);
        let mut all = words.to_vec();
        for tree in trees {
            tree::each(tree, "", &mut |key, node| {
                if let Node::Text(text) = node
                    && text.len() <= 80
                {
                    all.push(text.clone().into_owned());
                }
                grammar.learn(key, node, &mut random);
            });
        }
        all.sort();
        all.dedup();
        grammar.words = all;
        grammar
    }

    fn learn(&mut self, key: &str, node: &Node<'static>, random: &mut Random) {
        if tree::size(node) <= LARGEST {
            remember(&mut self.values, key, node.clone(), random);
        }
        let Node::Object(fields) = node else { return };
        for (own, value) in fields {
            if tree::size(value) > LARGEST {
                continue;
            }
            let field = (own.clone().into_owned(), value.clone());
            for (other, _) in fields.iter().filter(|(other, _)| other != own) {
                remember(&mut self.beside, other, field.clone(), random);
            }
            remember(&mut self.inside, key, field, random);
        }
    }

    /// A value that was seen behind a key.
    pub(crate) fn value(&self, key: &str, random: &mut Random) -> Option<Node<'static>> {
        random.one_of(self.values.get(key)?).cloned()
    }

    /// A field that was seen beside this key.
    pub(crate) fn beside(&self, key: &str, random: &mut Random) -> Option<Field> {
        random.one_of(self.beside.get(key)?).cloned()
    }

    /// A field that was seen in the object behind this key.
    pub(crate) fn inside(&self, key: &str, random: &mut Random) -> Option<Field> {
        random.one_of(self.inside.get(key)?).cloned()
    }

    /// A word.
    pub(crate) fn word(&self, random: &mut Random) -> Cow<'static, str> {
        random.one_of(&self.words).map_or(Cow::Borrowed("a"), |word| Cow::Owned(word.clone()))
    }
}

/// Adds a thing; where there are many of its key already, it takes the place of another.
fn remember<T>(all: &mut BTreeMap<String, Vec<T>>, key: &str, thing: T, random: &mut Random) {
    if !all.contains_key(key) {
        all.insert(key.to_owned(), Vec::new());
    }
    let Some(known) = all.get_mut(key) else { return };
    if known.len() < REMEMBERED {
        known.push(thing);
    } else if let Some(place) = known.get_mut(random.below(REMEMBERED)) {
        *place = thing;
    }
}
