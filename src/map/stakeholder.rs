//! Stakeholders: all who put something in or experience a change. Agencies are those with a public budget.

use super::Id;
use super::draft::Draft;
use crate::address::Address;
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::time::Year;
use rust_decimal::Decimal;

/// A stakeholder: anyone who puts something in or experiences a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Stakeholder {
    id: Id,
    name: Option<String>,
    size: Option<Decimal>,
    agency: Option<Agency>,
    extensions: Extensions,
}

/// The public budget that makes a stakeholder an agency, with its sector and level of government.
#[derive(Clone, Debug, PartialEq)]
pub struct Agency {
    sector: Option<String>,
    level: Level,
    budget_years: Option<u32>,
    extensions: Extensions,
}

/// The level of government that a public budget belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// Local government, such as a municipality or a council.
    Local,
    /// Regional government: a region, a police area, or a devolved government.
    Regional,
    /// The national government and its bodies.
    National,
    /// A body above the state, such as the European Union.
    Supranational,
    /// Not stated, or several levels: the default, since a guess would move money between levels.
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
    /// The word by which a map states this level.
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
    /// The id of the stakeholder: its key under `/stakeholders`.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// The name of the stakeholder as the map states it, or its id where it has none.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    /// The number of people that the stakeholder stands for. `None` where the map does not say.
    pub const fn size(&self) -> Option<Decimal> {
        self.size
    }

    /// The public budget of an agency. `None` where the stakeholder is no agency.
    pub const fn agency(&self) -> Option<&Agency> {
        self.agency.as_ref()
    }

    /// The `x-` fields of the stakeholder: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, id: &Id, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["name", "size", "agency"])?;
        let name = draft.optional_name(at, "name", fields.take("name"));
        let size = fields.take("size").and_then(|node| draft.decimal_not_below_zero(&at.key("size"), &node));
        let agency = fields.take("agency").and_then(|node| Agency::read(draft, &at.key("agency"), node));
        Some(Self { id: id.clone(), name, size, agency, extensions: fields.extensions })
    }

    /// Its address in the map.
    pub(crate) fn address(&self) -> Address {
        Address::of(["stakeholders", self.id.as_str()])
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
    /// The sector that the budget belongs to, such as `health`. `None` where the map does not say.
    pub fn sector(&self) -> Option<&str> {
        self.sector.as_deref()
    }

    /// The sector, or what agencies without one are added up as.
    pub(crate) fn sector_or_unallocated(&self) -> &str {
        self.sector().unwrap_or(Level::Unallocated.as_str())
    }

    /// The level of government that the budget belongs to.
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The last year of the agency's budget cycle, in years from the base date: what counts within the cycle is years 0
    /// to this one. `None` where the map does not say.
    pub const fn budget_years(&self) -> Option<u32> {
        self.budget_years
    }

    /// The `x-` fields of the agency: the author's own, kept and written back, never computed with.
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
