//! Outcomes on their way into a map.

use super::Figure;
use super::fields::{Fields, keyed, list, setters, text};
use super::value::Value;
use crate::document::Node;
use std::borrow::Cow;

/// A change, on the way.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub(super) fields: Fields,
    pub(super) values: Fields,
}

fn outcome_of(stakeholder: &str, quantity: Node<'static>) -> Outcome {
    let fields = vec![(Cow::Borrowed("stakeholder"), text(stakeholder)), (Cow::Borrowed("quantity"), quantity)];
    Outcome { fields, values: Vec::new() }
}

/// A change that so many of a stakeholder experience.
pub fn outcome(stakeholder: &str, quantity: impl Into<Figure>) -> Outcome {
    outcome_of(stakeholder, quantity.into().0)
}

/// A change with one intake a year, each running its own whole stream.
pub fn outcome_with_intakes<F: Into<Figure>>(stakeholder: &str, intakes: impl IntoIterator<Item = F>) -> Outcome {
    outcome_of(stakeholder, list(intakes))
}

/// A change whose quantity is what comes down a funnel.
pub fn outcome_by_funnel(stakeholder: &str, funnel: Funnel) -> Outcome {
    outcome_of(stakeholder, funnel.node())
}

macro_rules! outcome_setters {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty)?) => $key:literal, $node:expr;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self $(, $arg: $ty)?) -> Self {
            self.fields.push((Cow::Borrowed($key), $node));
            self
        }
    )*};
}

impl Outcome {
    outcome_setters! {
        /// Its name.
        named(name: &str) => "name", text(name);
        /// The year in which the first intake's effect starts; without, year 1.
        starts(year: u32) => "starts", Node::whole(year);
        /// For how many years an intake's effect lasts; without, 1.
        lasts(years: u32) => "lasts", Node::whole(years);
        /// The share that would have happened anyway.
        deadweight(share: impl Into<Figure>) => "deadweight", share.into().0;
        /// The share that was only moved from elsewhere.
        displacement(share: impl Into<Figure>) => "displacement", share.into().0;
        /// The share that others caused: the Guide's attribution.
        attributed_to_others(share: impl Into<Figure>) => "attribution", share.into().0;
        /// The share that the activity itself caused; others caused the rest.
        attributed_to_us(share: impl Into<Figure>) => "attribution", share.into().complement().0;
        /// The share of the remaining effect lost in each further year.
        drop_off(share: impl Into<Figure>) => "drop_off", share.into().0;
        /// How it is measured.
        indicator(says: &str) => "indicator", text(says);
        /// Where its figures come from.
        source(says: &str) => "source", text(says);
    }

    /// The share of the impact felt in each year of life, in place of a drop-off.
    #[must_use]
    pub fn profile<F: Into<Figure>>(mut self, shares: impl IntoIterator<Item = F>) -> Self {
        self.fields.push((Cow::Borrowed("profile"), list(shares)));
        self
    }

    /// Adds what one unit of it is worth.
    #[must_use]
    pub fn value(mut self, id: &str, value: Value) -> Self {
        let Value { mut fields, to } = value;
        if !to.is_empty() {
            fields.push((Cow::Borrowed("to"), Node::Object(to)));
        }
        self.values.push(keyed(id, Node::Object(fields)));
        self
    }

    /// Carries an `x-` field.
    #[must_use]
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.push(keyed(key, value.into_owned()));
        self
    }
}

/// A population and the rates at which it comes through, on the way.
#[derive(Clone, Debug)]
pub struct Funnel(Fields);

/// A funnel that starts from so many.
pub fn funnel(population: impl Into<Figure>) -> Funnel {
    Funnel(vec![(Cow::Borrowed("population"), population.into().0)])
}

impl Funnel {
    setters! {
        /// The share affected.
        affected: figure => "affected";
        /// The share of those who take part.
        engaged: figure => "engaged";
        /// The share of those who stay.
        retained: figure => "retained";
        /// The share of those who get there.
        achieved: figure => "achieved";
        /// Units for each case that comes through.
        per_case: figure => "per_case";
    }
}
