//! Agencies: the public bodies that bear the parts of a unit cost.

use crate::document::Object;
use crate::document::{Extensions, Node, Place, Reader};
use crate::error::Term;
use crate::map::{Id, Level, build};

/// An agency: a public body that bears parts of unit costs.
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
    /// The id of the agency, which is also that of its stakeholder in a map.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// The name of the agency as the set states it, or its id where it has none.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    /// The sector that it belongs to, such as `health`.
    pub fn sector(&self) -> &str {
        &self.sector
    }

    /// The level of government that it belongs to.
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The names by which the source of the set calls the agency.
    pub fn printed(&self) -> impl ExactSizeIterator<Item = &str> {
        self.printed.iter().map(String::as_str)
    }

    /// The `x-` fields of the agency: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The agency as a stakeholder to add to a map.
    pub fn stakeholder(&self) -> build::Stakeholder {
        build::agency(self.name(), &self.sector, self.level)
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, id: &Id, node: Node<'_>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["name", "sector", "level", "printed"])?;
        let name = reader.optional_name(at, "name", fields.take("name"));
        let sector = reader.required(at, "sector", fields.take("sector"));
        let sector = sector.and_then(|node| reader.text(&at.key("sector"), node));
        let level = fields.take("level").map(|node| reader.word(&at.key("level"), node, &LEVELS));
        let printed = fields.take("printed").map(|node| texts(reader, &at.key("printed"), node));
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

fn texts(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Vec<String> {
    let items = reader.list(at, node, Term::TEXTS).unwrap_or_default();
    items.into_iter().enumerate().filter_map(|(index, item)| reader.text(&at.index(index), item)).collect()
}
