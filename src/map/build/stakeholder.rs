//! Builders of stakeholders: people, and agencies with a public budget.

use super::IntoStated;
use super::stated::node;
use crate::document::{Drafted, Node, keyed, put_under, setters, text};
use crate::map::Level;
use std::borrow::Cow;

/// A stakeholder that is being built; [`MapBuilder::stakeholder`](super::MapBuilder::stakeholder) adds it to a map.
#[derive(Clone, Debug)]
pub struct Stakeholder(Drafted);

/// Starts a stakeholder without a public budget: people, families, firms, charities.
pub fn people(name: &str) -> Stakeholder {
    Stakeholder(Vec::new()).named(name)
}

/// Starts an agency: a stakeholder with a public budget, of this sector and level of government.
pub fn agency(name: &str, sector: &str, level: Level) -> Stakeholder {
    let fields = vec![keyed("sector", text(sector)), keyed("level", Node::text(level.as_str()))];
    people(name).set(Cow::Borrowed("agency"), Node::Object(fields))
}

impl Stakeholder {
    setters! {
        /// Sets the name, in place of the one given before.
        named: text => "name";
        /// Sets the number of people that the stakeholder stands for.
        size: by(node, impl IntoStated) => "size";
    }

    /// Sets the last year of the agency's budget cycle, in years from the base date.
    #[must_use]
    pub fn budget_years(mut self, years: u32) -> Self {
        put_under(&mut self.0, "agency", (Cow::Borrowed("budget_years"), Node::whole(years)));
        self
    }
}
