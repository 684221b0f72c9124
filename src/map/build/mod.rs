//! Maps in Rust code. A builder only writes a draft; [`MapBuilder::finish`] puts it through the same check as a text.
//!
//! ```
//! use sroi::{Level, build};
//! let map = build::map("Wheels-to-Meals", "GBP", "2010-01-01")
//!     .stakeholder("council", build::agency("Local authority", "local-government", Level::Local))
//!     .stakeholder("nhs", build::agency("NHS", "health", Level::National))
//!     .stakeholder("residents", build::people("Elderly residents"))
//!     .input("contract", build::cash("council", "24375"))
//!     .outcome(
//!         "gp-visits",
//!         build::outcome("residents", 90)
//!             .lasts(5)
//!             .deadweight(0)
//!             .displacement(0)
//!             .attributed_to_others("0.10")
//!             .drop_off("0.10")
//!             .value("unit-cost", build::value("19.00").fiscal().to("nhs")),
//!     )
//!     .finish()?;
//! assert_eq!(map.outcomes().len(), 1);
//! # Ok::<(), sroi::Findings>(())
//! ```

mod assumption;
mod input;
mod note;
mod outcome;
mod stakeholder;
mod stated;
mod value;

pub use assumption::{Assumed, Assumption, assumed, assumption};
pub use input::{Input, cash, cash_yearly, in_kind, in_kind_yearly};
pub use note::{Note, note};
pub use outcome::{Funnel, Intake, IntoIntake, Outcome, funnel, outcome, outcome_by_funnel, outcome_with_intakes};
pub use stakeholder::{Stakeholder, agency, people};
pub use stated::{IntoStated, Stated, Years};
pub use value::{Steps, Value, steps_of, value};

#[doc(no_inline)]
pub use crate::number::Figure;

use super::{Conventions, EvaluationKind, ImpactMap};
use crate::document::{Drafted, Node, keyed, pushed_one_by_one, text};
use crate::error::Findings;
use crate::limits::Limits;
use std::borrow::Cow;

/// A map that is being built. See the [module](self) for an example.
#[derive(Clone, Debug)]
pub struct MapBuilder {
    fields: Drafted,
    facts: Drafted,
    assumptions: Drafted,
    stakeholders: Drafted,
    inputs: Drafted,
    outcomes: Drafted,
    notes: Drafted,
    excluded: Drafted,
    price_index: Drafted,
    limits: Limits,
}

/// Starts a map with its title, the ISO 4217 code of its currency, and its base date, the first day of year 0, as
/// `2026-04-01`.
pub fn map(title: &str, currency: &str, base_date: &str) -> MapBuilder {
    let mut fields = vec![(Cow::Borrowed("format"), Node::text(super::FORMAT))];
    for (key, says) in [("title", title), ("currency", currency), ("base_date", base_date)] {
        fields.push((Cow::Borrowed(key), text(says)));
    }
    MapBuilder {
        fields,
        facts: Vec::new(),
        assumptions: Vec::new(),
        stakeholders: Vec::new(),
        inputs: Vec::new(),
        outcomes: Vec::new(),
        notes: Vec::new(),
        excluded: Vec::new(),
        price_index: Vec::new(),
        limits: Limits::default(),
    }
}

impl MapBuilder {
    /// Adds a stakeholder under this id.
    #[must_use]
    pub fn stakeholder(mut self, id: impl AsRef<str>, stakeholder: Stakeholder) -> Self {
        self.stakeholders.push(keyed(id.as_ref(), stakeholder.node()));
        self
    }

    /// Adds an assumption under this id: a number that stands in several places, stated once. [`assumed`] refers to it.
    #[must_use]
    pub fn assumption(mut self, id: impl AsRef<str>, assumption: Assumption) -> Self {
        self.assumptions.push(keyed(id.as_ref(), assumption.node()));
        self
    }

    /// Adds a fact, a word by which the map is found, such as its country. Nothing is computed from it.
    #[must_use]
    pub fn fact(mut self, key: impl AsRef<str>, says: &str) -> Self {
        self.facts.push(keyed(key.as_ref(), text(says)));
        self
    }

    /// Adds a fact of several words, at least one.
    #[must_use]
    pub fn fact_of_several<'t>(mut self, key: impl AsRef<str>, says: impl IntoIterator<Item = &'t str>) -> Self {
        self.facts.push(keyed(key.as_ref(), Node::List(pushed_one_by_one(says.into_iter().map(text)))));
        self
    }

    /// Adds an input under this id.
    #[must_use]
    pub fn input(mut self, id: impl AsRef<str>, input: Input) -> Self {
        self.inputs.push(keyed(id.as_ref(), input.node()));
        self
    }

    /// Adds an outcome, with its values, under this id.
    #[must_use]
    pub fn outcome(mut self, id: impl AsRef<str>, outcome: Outcome) -> Self {
        let Outcome { mut fields, values } = outcome;
        fields.push((Cow::Borrowed("values"), Node::Object(values)));
        self.outcomes.push(keyed(id.as_ref(), Node::Object(fields)));
        self
    }

    /// Adds a note, the evidence for the number at this address.
    #[must_use]
    pub fn note(mut self, address: impl AsRef<str>, note: Note) -> Self {
        self.notes.push(keyed(address.as_ref(), note.node()));
        self
    }

    /// Adds something that the evaluation leaves out, with its name and the reason.
    #[must_use]
    pub fn excluded(mut self, id: impl AsRef<str>, name: &str, reason: &str) -> Self {
        self.excluded
            .push(keyed(id.as_ref(), Node::Object(vec![keyed("name", text(name)), keyed("reason", text(reason))])));
        self
    }

    /// Sets whether the map is a forecast, the default, or an evaluation.
    #[must_use]
    pub fn kind(mut self, kind: EvaluationKind) -> Self {
        self.fields.push((Cow::Borrowed("kind"), Node::text(kind.as_str())));
        self
    }

    /// Describes what is inside and outside the evaluation.
    #[must_use]
    pub fn scope(mut self, scope: &str) -> Self {
        self.fields.push((Cow::Borrowed("scope"), text(scope)));
        self
    }

    /// Sets the calendar year whose prices the results are in. Without it nothing is rebased.
    #[must_use]
    pub fn price_year(mut self, year: i32) -> Self {
        self.fields.push((Cow::Borrowed("price_year"), Node::whole(year)));
        self
    }

    /// Adds a calendar year and its index, above 0, to the price index by which amounts of other price years are
    /// rebased.
    #[must_use]
    pub fn price_index(mut self, year: i32, index: impl IntoStated) -> Self {
        self.price_index.push(keyed(&year.to_string(), stated::node(index)));
        self
    }

    /// Sets the conventions. Without them, the Guide's hold.
    #[must_use]
    pub fn conventions(mut self, conventions: &Conventions) -> Self {
        self.fields.push((Cow::Borrowed("conventions"), conventions.write().into_owned()));
        self
    }

    /// Sets the limits that the check enforces.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Adds a field of your own, whose key begins with `x-`. It is kept and written back, and never computed with.
    #[must_use]
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.push(keyed(key, value.into_owned()));
        self
    }

    /// Checks everything that was stated and makes the map.
    ///
    /// # Errors
    /// Every mistake in the map at once, each with its address: numbers outside their range, ids that nothing has,
    /// dates and codes that are none, and so on.
    pub fn finish(self) -> Result<ImpactMap, Findings> {
        let Self {
            mut fields,
            facts,
            assumptions,
            stakeholders,
            inputs,
            outcomes,
            notes,
            excluded,
            price_index,
            limits,
        } = self;
        for (key, entries) in [
            ("facts", facts),
            ("assumptions", assumptions),
            ("stakeholders", stakeholders),
            ("inputs", inputs),
            ("outcomes", outcomes),
            ("notes", notes),
            ("excluded", excluded),
            ("price_index", price_index),
        ] {
            fields.push((Cow::Borrowed(key), Node::Object(entries)));
        }
        ImpactMap::from_document(Node::Object(fields), limits)
    }
}
