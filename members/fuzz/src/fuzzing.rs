//! What libFuzzer calls: one execution, and one change of its input.

use crate::mutator::Mutator;
use crate::target::{Seeds, Target};
use crate::tree;
use sroi::document::Node;
use std::sync::OnceLock;

/// Holds these bytes to the law of a target.
pub fn execute(name: &str, data: &[u8]) {
    if let (Some(target), Ok(text)) = (Target::named(name), std::str::from_utf8(data)) {
        (target.law)(text);
    }
}

/// Changes the first `size` bytes of a buffer, and says how many there are then.
pub fn mutated(name: &str, data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    static SEEDS: OnceLock<(Target, Seeds)> = OnceLock::new();
    let Some(target) = Target::named(name) else { return size };
    let (target, seeds) = SEEDS.get_or_init(|| (target, target.seeds()));
    let mut mutator = Mutator::new(&seeds.grammar, seed.into());
    // now and then bytes, of which libFuzzer knows more
    let tree = if mutator.random.once_in(12) { None } else { target.tree_of(data.get(..size).unwrap_or_default()) };
    let Some(mut tree) = tree else { return libfuzzer_sys::fuzzer_mutate(data, size, max_size) };
    mutator.mutate(&mut tree, target.most);
    let text = target.text_of(&tree);
    match data.get_mut(..text.len()) {
        Some(room) if text.len() <= max_size => {
            room.copy_from_slice(text.as_bytes());
            text.len()
        }
        _ => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
    }
}

impl Target {
    /// The tree of these bytes. `None` where they are no document.
    pub(crate) fn tree_of(self, data: &[u8]) -> Option<Node<'static>> {
        let text = std::str::from_utf8(data).ok()?;
        if self.is_plain() { Some(Node::Text(text.to_owned().into())) } else { tree::read(text) }
    }

    /// The text of a tree, as the law of the target takes it.
    pub(crate) fn text_of(self, tree: &Node<'static>) -> String {
        match tree {
            Node::Text(text) if self.is_plain() => text.clone().into_owned(),
            other => tree::write(other),
        }
    }
}
