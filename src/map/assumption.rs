//! Assumptions: numbers that stand in several places and are stated once.

use super::Id;
use super::draft::Draft;
use crate::address::Address;
use crate::document::{Extensions, Node, Object, Place};
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// An assumption: a number that stands in several places of a map, stated once. Inputs, outcomes and values refer to it
/// by its id.
///
/// ```
/// use sroi::build;
/// let map = build::map("Walking groups", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .assumption("anyway", build::assumption("0.25").named("Would walk anyway").source("survey, 2025"))
///     .outcome("fitter", build::outcome("walkers", 12).deadweight(build::assumed("anyway")))
///     .outcome("happier", build::outcome("walkers", 12).deadweight(build::assumed("anyway").times("0.5")))
///     .finish()?;
/// let deadweight = |id: &str| map.outcome(id).unwrap().deadweight().unwrap().to_string();
/// assert_eq!((deadweight("fitter"), deadweight("happier")), ("0.25".to_owned(), "0.125".to_owned()));
/// let map = map.with_number(&"/assumptions/anyway/value".parse().unwrap(), "0.4")?;
/// assert_eq!(map.outcome("happier").unwrap().deadweight().unwrap().to_string(), "0.2");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Assumption {
    id: Id,
    name: Option<String>,
    value: Decimal,
    unit: Option<String>,
    source: Option<String>,
    extensions: Extensions,
}

impl Assumption {
    /// The id of the assumption: its key under `/assumptions`, by which numbers refer to it.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// The name of the assumption as the map states it, or its id where it has none.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    /// The number that is assumed.
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// The unit of the number. `None` where the map does not say.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// The source of the number. `None` where the map gives none.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The `x-` fields of the assumption: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// Reads all of them; their ids are known from then on, even of those with something wrong inside.
    pub(super) fn read_all(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> IndexMap<Id, Self> {
        draft.assumptions = None;
        let Some(entries) = draft.entries(at, node, Id::read) else { return IndexMap::new() };
        let ids: Vec<Id> = entries.iter().map(|(id, _, _)| id.clone()).collect();
        let all = draft.each(at, entries, Self::read);
        let value = |id: Id| {
            let value = all.get(&id).map(Self::value);
            (id, value)
        };
        draft.assumptions = Some(ids.into_iter().map(value).collect());
        all
    }

    fn read(draft: &mut Draft, at: &Place<'_>, id: &Id, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["name", "value", "unit", "source"])?;
        let name = draft.optional_name(at, "name", fields.take("name"));
        let value = draft.required(at, "value", fields.take("value"));
        let value = value.and_then(|node| draft.decimal(&at.key("value"), &node));
        let unit = draft.optional_text(at, "unit", fields.take("unit"));
        let source = draft.optional_text(at, "source", fields.take("source"));
        Some(Self { id: id.clone(), name, value: value?, unit, source, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .text("name", self.name.as_deref())
            .decimal("value", Some(self.value))
            .text("unit", self.unit.as_deref())
            .text("source", self.source.as_deref())
            .end(&self.extensions)
    }

    /// Its address in the map.
    pub(crate) fn address(&self) -> Address {
        Address::of(["assumptions", self.id.as_str()])
    }
}
