//! Outcomes: changes that a stakeholder experiences, what else explains them, and how long they last.

use super::draft::Draft;
use super::{Cashable, Id, Party, Quantity, Value};
use crate::address::Address;
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::error::{Term, map as fault};
use crate::number::{Attribution, Proportion};
use crate::time::Year;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// An outcome: a change that a stakeholder experiences.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    id: Id,
    name: Option<String>,
    stakeholder: Party,
    quantity: Quantity,
    starts: Year,
    lasts: u32,
    deadweight: Option<Proportion>,
    displacement: Option<Proportion>,
    attribution: Option<Attribution>,
    persistence: Persistence,
    values: IndexMap<Id, Value>,
    indicator: Option<String>,
    source: Option<String>,
    extensions: Extensions,
}

/// How the effect of an outcome goes on after its first year.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Persistence {
    /// Drop-off: the share of the remaining effect that is lost in each further year, from 0 to 1. `None` is *not
    /// stated*, computed as 0.
    DropOff(Option<Proportion>),
    /// A profile: the share of the impact that is felt in each year of life, each 0 or more. The first need not be 1.
    Profile(Vec<Decimal>),
}

impl Outcome {
    /// The id of the outcome: its key under `/outcomes`.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// The name of the outcome as the map states it, or its id where it has none.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    /// The stakeholder that experiences the change.
    pub const fn stakeholder(&self) -> &Party {
        &self.stakeholder
    }

    /// The quantity: how many people or units the change happens to.
    pub const fn quantity(&self) -> &Quantity {
        &self.quantity
    }

    /// The year in which the effect of the first intake starts, from the base date.
    pub const fn starts(&self) -> Year {
        self.starts
    }

    /// The number of years for which the effect of an intake lasts, from 1 to 1,000.
    pub const fn lasts(&self) -> u32 {
        self.lasts
    }

    /// Deadweight: the share that would have happened anyway, from 0 to 1. `None` is *not stated*, computed as 0.
    pub const fn deadweight(&self) -> Option<Proportion> {
        self.deadweight
    }

    /// Displacement: the share that was only moved from elsewhere, from 0 to 1. `None` is *not stated*, computed as 0.
    pub const fn displacement(&self) -> Option<Proportion> {
        self.displacement
    }

    /// Attribution: the share that others caused, from 0 to 1. `None` is *not stated*, computed as 0.
    pub const fn attribution(&self) -> Option<Attribution> {
        self.attribution
    }

    /// How the effect goes on after its first year: by a drop-off or a profile.
    pub const fn persistence(&self) -> &Persistence {
        &self.persistence
    }

    /// The shares of its profile; none where it drops off.
    pub(crate) fn profile(&self) -> &[Decimal] {
        match &self.persistence {
            Persistence::Profile(profile) => profile,
            Persistence::DropOff(_) => &[],
        }
    }

    /// The values of the outcome, in the map's order: what one unit of it is worth, and to whom. Empty where it is not
    /// valued.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Value> {
        self.values.values()
    }

    /// The place of one of its values.
    pub(crate) fn place_of(&self, value: &Value) -> usize {
        self.values.get_index_of(value.id()).unwrap_or_default()
    }

    /// The value at a place that a row of the map has for it.
    pub(super) fn value_at(&self, place: usize) -> &Value {
        &self.values[place]
    }

    /// The value of this outcome with this id. `None` where there is none.
    pub fn value(&self, id: impl AsRef<str>) -> Option<&Value> {
        self.values.get(id.as_ref())
    }

    /// The indicator by which the outcome is measured. `None` where the map gives none.
    pub fn indicator(&self) -> Option<&str> {
        self.indicator.as_deref()
    }

    /// The source of the quantity and the adjustments. `None` where the map gives none.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The `x-` fields of the outcome: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, id: &Id, node: Node<'_>) -> Option<Self> {
        const KEYS: [&str; 13] = [
            "name",
            "stakeholder",
            "quantity",
            "starts",
            "lasts",
            "deadweight",
            "displacement",
            "attribution",
            "drop_off",
            "profile",
            "values",
            "indicator",
            "source",
        ];
        let mut fields = draft.fields(at, node, &KEYS)?;
        let name = draft.optional_name(at, "name", fields.take("name"));
        let stakeholder = draft.required(at, "stakeholder", fields.take("stakeholder"));
        let stakeholder = stakeholder.and_then(|node| draft.party(&at.key("stakeholder"), node));
        let quantity = draft.required(at, "quantity", fields.take("quantity"));
        let quantity = quantity.and_then(|node| Quantity::read(draft, &at.key("quantity"), node));
        let starts = fields.take("starts").map(|node| draft.years(&at.key("starts"), &node, Year::RANGE));
        let lasts = fields.take("lasts").map(|node| draft.years(&at.key("lasts"), &node, 1..=1_000));
        let mut deduction = |key| fields.take(key).and_then(|node| draft.share(&at.key(key), &node));
        let (deadweight, displacement) = (deduction("deadweight"), deduction("displacement"));
        let attribution = deduction("attribution").map(Attribution::from_share_of_others);
        let profile = fields.take("profile");
        let drop_off = fields.take("drop_off");
        if profile.is_some() && drop_off.is_some() {
            draft.file(&at.key("profile"), fault::profile_and_drop_off());
        }
        let persistence = match profile {
            Some(node) => read_profile(draft, &at.key("profile"), node).map(Persistence::Profile),
            None => Some(Persistence::DropOff(drop_off.and_then(|node| draft.share(&at.key("drop_off"), &node)))),
        };
        let lasts = match (lasts.flatten(), &persistence) {
            (Some(years), Some(Persistence::Profile(profile))) if profile.len() != years as usize => {
                draft.file(&at.key("profile"), fault::profile_length(profile.len(), years));
                years
            }
            (None, Some(Persistence::Profile(profile))) => u32::try_from(profile.len()).unwrap_or(u32::MAX),
            (stated, _) => stated.unwrap_or(1),
        };
        let values = read_values(draft, &at.key("values"), fields.take("values"), stakeholder.as_ref());
        let indicator = draft.optional_text(at, "indicator", fields.take("indicator"));
        let source = draft.optional_text(at, "source", fields.take("source"));
        let (stakeholder, quantity, persistence) = (stakeholder?, quantity?, persistence?);
        let lines: usize = values.values().map(Value::lines).fold(0, usize::saturating_add);
        let years = quantity.intakes().saturating_mul(lasts as usize);
        draft.count_lines(lines.saturating_mul(years));
        let stepped = values.values().flat_map(Value::to).filter(|one| matches!(one.cashable(), Cashable::Steps(_)));
        draft.count_steps(stepped.count().saturating_mul(years));
        Some(Self {
            id: id.clone(),
            name,
            stakeholder,
            quantity,
            starts: Year::new(starts.flatten().unwrap_or(1)),
            lasts,
            deadweight,
            displacement,
            attribution,
            persistence,
            values,
            indicator,
            source,
            extensions: fields.extensions,
        })
    }

    /// The outcome as a map states it, with defaults written out and adjustments that are not stated left out.
    pub(super) fn write(&self) -> Node<'_> {
        let (drop_off, profile) = match &self.persistence {
            Persistence::DropOff(share) => (*share, None),
            Persistence::Profile(profile) => (None, Some(Node::decimals(profile))),
        };
        let values = self.values.values().map(|value| (value.id().as_str(), value.write()));
        Object::new()
            .text("name", self.name.as_deref())
            .text("stakeholder", Some(self.stakeholder.id().as_str()))
            .node("quantity", Some(self.quantity.write()))
            .whole("starts", Some(self.starts.index()))
            .whole("lasts", Some(self.lasts))
            .decimal("deadweight", self.deadweight.map(Proportion::to_decimal))
            .decimal("displacement", self.displacement.map(Proportion::to_decimal))
            .decimal("attribution", self.attribution.map(|share| share.caused_by_others().to_decimal()))
            .decimal("drop_off", drop_off.map(Proportion::to_decimal))
            .node("profile", profile)
            .object("values", values)
            .text("indicator", self.indicator.as_deref())
            .text("source", self.source.as_deref())
            .end(&self.extensions)
    }

    /// Its address in the map.
    pub(crate) fn address(&self) -> Address {
        Address::of(["outcomes", self.id.as_str()])
    }

    /// The address of one of its values in the map.
    pub(crate) fn address_of(&self, value: &Value) -> Address {
        Address::of(["outcomes", self.id.as_str(), "values", value.id().as_str()])
    }
}

fn read_profile(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Vec<Decimal>> {
    let items = draft.list(at, node, Term::SHARES_A_YEAR)?;
    let profile = draft.numbers(at, items)?;
    if profile.len() > 1_000 {
        draft.file(at, fault::profile_too_long(profile.len()));
        return None;
    }
    Some(profile)
}

fn read_values(
    draft: &mut Draft,
    at: &Place<'_>,
    node: Option<Node<'_>>,
    stakeholder: Option<&Party>,
) -> IndexMap<Id, Value> {
    draft.all(at, node, |draft, at, id, node| Value::read(draft, at, id, node, stakeholder))
}
