//! Stakeholders on their way into a map.

use super::Figure;
use super::fields::{Fields, keyed, setters, text};
use crate::document::Node;
use crate::map::Level;
use std::borrow::Cow;

/// Someone involved, on the way.
#[derive(Clone, Debug)]
pub struct Stakeholder(Fields);

/// People, firms, families: anyone without a public budget.
pub fn people(name: &str) -> Stakeholder {
    Stakeholder(Vec::new()).named(name)
}

/// A stakeholder with a public budget.
pub fn agency(name: &str, sector: &str, level: Level) -> Stakeholder {
    let fields = vec![keyed("sector", text(sector)), keyed("level", Node::text(level.as_str()))];
    people(name).set(Cow::Borrowed("agency"), Node::Object(fields))
}

impl Stakeholder {
    setters! {
        /// Its name.
        named: text => "name";
        /// How many people it stands for.
        size: figure => "size";
    }

    /// How many years its budget looks ahead; for an agency.
    #[must_use]
    pub fn budget_years(mut self, years: u32) -> Self {
        if let Some((_, Node::Object(agency))) = self.0.iter_mut().find(|(key, _)| key == "agency") {
            agency.push((Cow::Borrowed("budget_years"), Node::whole(years)));
            return self;
        }
        let fields = vec![(Cow::Borrowed("budget_years"), Node::whole(years))];
        self.set(Cow::Borrowed("agency"), Node::Object(fields))
    }
}
