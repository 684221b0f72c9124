//! Stakeholders: whoever puts something in or experiences a change; agencies are those with a public budget.

use super::Id;
use super::draft::Draft;
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::time::Year;
use rust_decimal::Decimal;

/// Anyone who puts something in or experiences a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Stakeholder {
    id: Id,
    name: Option<String>,
    size: Option<Decimal>,
    agency: Option<Agency>,
    extensions: Extensions,
}

/// What makes a stakeholder an agency: a public budget, of a sector and a level of government.
#[derive(Clone, Debug, PartialEq)]
pub struct Agency {
    sector: Option<String>,
    level: Level,
    budget_years: Option<u32>,
    extensions: Extensions,
}

/// A level of government.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// A municipality, a council.
    Local,
    /// A region, a police area, a devolved government.
    Regional,
    /// The state.
    National,
    /// Above the state.
    Supranational,
    /// Not said, or several: the default, since a guess would move money between levels.
    #[default]
    Unallocated,
}

pub(super) const LEVELS: [(&str, Level); 5] = [
    ("local", Level::Local),
    ("regional", Level::Regional),
    ("national", Level::National),
    ("supranational", Level::Supranational),
    ("unallocated", Level::Unallocated),
];

impl Level {
    /// The word for it in a map.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Regional => "regional",
            Self::National => "national",
            Self::Supranational => "supranational",
            Self::Unallocated => "unallocated",
        }
    }
}

impl Stakeholder {
    /// Its id.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// Its name, or its id where it has none.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    /// How many people it stands for, where the map says so.
    pub const fn size(&self) -> Option<Decimal> {
        self.size
    }

    /// Its public budget, where it has one.
    pub const fn agency(&self) -> Option<&Agency> {
        self.agency.as_ref()
    }

    /// Its `x-` fields.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, id: &Id, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["name", "size", "agency"])?;
        let name = draft.optional_text(at, "name", fields.take("name"));
        let size = fields.take("size").and_then(|node| draft.decimal_not_below_zero(&at.key("size"), &node));
        let agency = fields.take("agency").and_then(|node| Agency::read(draft, &at.key("agency"), node));
        Some(Self { id: id.clone(), name, size, agency, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .text("name", self.name.as_deref())
            .decimal("size", self.size)
            .node("agency", self.agency.as_ref().map(Agency::write))
            .end(&self.extensions)
    }
}

impl Agency {
    /// The sector it belongs to, such as `health`.
    pub fn sector(&self) -> Option<&str> {
        self.sector.as_deref()
    }

    /// Its level of government.
    pub const fn level(&self) -> Level {
        self.level
    }

    /// How many years its budget looks ahead.
    pub const fn budget_years(&self) -> Option<u32> {
        self.budget_years
    }

    /// Its `x-` fields.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn read(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["sector", "level", "budget_years"])?;
        let sector = draft.optional_text(at, "sector", fields.take("sector"));
        let level = fields.take("level").map(|node| draft.word(&at.key("level"), node, &LEVELS));
        let budget_years =
            fields.take("budget_years").and_then(|node| Year::read(draft, &at.key("budget_years"), &node));
        Some(Self { sector, level: level.flatten().unwrap_or_default(), budget_years, extensions: fields.extensions })
    }

    fn write(&self) -> Node<'_> {
        Object::new()
            .text("sector", self.sector.as_deref())
            .text("level", Some(self.level.as_str()))
            .whole("budget_years", self.budget_years)
            .end(&self.extensions)
    }
}
