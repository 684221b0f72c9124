//! The targets: what each reads, and by which law it is held.

use crate::grammar::Grammar;
use crate::harvest::Harvest;
use crate::{laws, made};
use sroi::document::Node;
use std::sync::OnceLock;

/// A format with its law.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which is that of its fuzz target.
    pub name: &'static str,
    /// Whether a document is accepted. It panics where a law does not hold.
    pub law: fn(&str) -> bool,
    /// Nodes that a document of it may have.
    pub most: usize,
}

/// Every target.
pub const TARGETS: [Target; 10] = [
    Target { name: "map", law: laws::map::hold, most: 60 },
    Target { name: "study", law: laws::study::hold, most: 40 },
    Target { name: "agreement", law: laws::agreement::hold, most: 30 },
    Target { name: "contract", law: laws::contract::hold, most: 120 },
    Target { name: "decision", law: laws::decision::hold, most: 120 },
    Target { name: "game", law: laws::game::hold, most: 40 },
    Target { name: "unit_costs", law: laws::unit_costs::hold, most: 60 },
    Target { name: "request", law: laws::request::hold, most: 70 },
    Target { name: "document", law: laws::document::hold, most: 60 },
    Target { name: "text", law: laws::text::hold, most: 8 },
];

/// What a run begins with.
#[derive(Debug)]
pub(crate) struct Seeds {
    /// Documents that the target accepts.
    pub(crate) trees: Vec<Node<'static>>,
    /// What stands where in them.
    pub(crate) grammar: Grammar,
}

impl Target {
    /// The target of a name.
    pub fn named(name: &str) -> Option<Self> {
        TARGETS.into_iter().find(|target| target.name == name)
    }

    /// Whether its documents are plain text, and no JSON.
    pub fn is_plain(self) -> bool {
        self.name == "text"
    }

    /// The texts of its seeds.
    pub fn seed_texts(self) -> Vec<String> {
        self.seeds().trees.iter().map(|tree| self.text_of(tree)).collect()
    }

    /// The seeds of this target: what of the repository and of the library's generators it accepts.
    pub(crate) fn seeds(self) -> Seeds {
        static HARVEST: OnceLock<Harvest> = OnceLock::new();
        let harvest = HARVEST.get_or_init(Harvest::new);
        let made = made::documents(self.name);
        let accepted = |text: &&String| std::panic::catch_unwind(|| (self.law)(text)).unwrap_or(true);
        let stated = if self.is_plain() { &harvest.words } else { &harvest.objects };
        let texts = stated.iter().chain(&made).filter(accepted);
        let trees: Vec<Node<'static>> = texts.filter_map(|text| self.tree_of(text.as_bytes())).collect();
        let grammar = Grammar::new(&trees, &harvest.words);
        Seeds { trees, grammar }
    }
}
