//! Agencies: who bears a part of a unit cost.

use super::draft::Draft;
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::map::{Id, Level, build};

/// A public body that bears parts of unit costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Agency {
    id: Id,
    name: Option<String>,
    sector: String,
    level: Level,
    printed: Vec<String>,
    extensions: Extensions,
}

const LEVELS: [(&str, Level); 5] = [
    (Level::Local.as_str(), Level::Local),
    (Level::Regional.as_str(), Level::Regional),
    (Level::National.as_str(), Level::National),
    (Level::Supranational.as_str(), Level::Supranational),
    (Level::Unallocated.as_str(), Level::Unallocated),
];

impl Agency {
    /// Its id, which is that of its stakeholder in a map.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// Its name, or its id where it has none.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    /// The sector it belongs to, such as `health`.
    pub fn sector(&self) -> &str {
        &self.sector
    }

    /// Its level of government.
    pub const fn level(&self) -> Level {
        self.level
    }

    /// How the source of the set writes it.
    pub fn printed(&self) -> impl ExactSizeIterator<Item = &str> {
        self.printed.iter().map(String::as_str)
    }

    /// Its `x-` fields.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The agency as a stakeholder for a map.
    pub fn stakeholder(&self) -> build::Stakeholder {
        build::agency(self.name(), &self.sector, self.level)
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, id: &Id, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["name", "sector", "level", "printed"])?;
        let name = draft.optional_text(at, "name", fields.take("name"));
        let sector = draft.required(at, "sector", fields.take("sector"));
        let sector = sector.and_then(|node| draft.text(&at.key("sector"), node));
        let level = fields.take("level").map(|node| draft.word(&at.key("level"), node, &LEVELS));
        let printed = fields.take("printed").map(|node| texts(draft, &at.key("printed"), node));
        Some(Self {
            id: id.clone(),
            name,
            sector: sector?,
            level: level.flatten().unwrap_or_default(),
            printed: printed.unwrap_or_default(),
            extensions: fields.extensions,
        })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .text("name", self.name.as_deref())
            .text("sector", Some(&self.sector))
            .text("level", Some(self.level.as_str()))
            .node("printed", Some(Node::List(self.printed().map(Node::text).collect())))
            .end(&self.extensions)
    }
}

fn texts(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Vec<String> {
    let items = draft.list(at, node, "a list of texts").unwrap_or_default();
    items.into_iter().enumerate().filter_map(|(index, item)| draft.text(&at.index(index), item)).collect()
}
