//! Builders of outcomes: changes that a stakeholder experiences.

use super::fields::{Fields, keyed, list, setters, text};
use super::value::Value;
use super::{Assumed, Figure, OwnShare, Years};
use crate::document::Node;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// An outcome that is being built; [`MapBuilder::outcome`](super::MapBuilder::outcome) adds it to a map.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub(super) fields: Fields,
    pub(super) values: Fields,
}

fn outcome_of(stakeholder: &str, quantity: Node<'static>) -> Outcome {
    let fields = vec![(Cow::Borrowed("stakeholder"), text(stakeholder)), (Cow::Borrowed("quantity"), quantity)];
    Outcome { fields, values: Vec::new() }
}

/// Starts an outcome that this many people or units of a stakeholder experience, in one intake.
pub fn outcome(stakeholder: &str, quantity: impl Into<Figure>) -> Outcome {
    outcome_of(stakeholder, quantity.into().0)
}

/// Starts an outcome with one intake a year, each with a whole stream of effects of its own.
///
/// ```
/// use sroi::build::{self, Intake, funnel};
/// let intakes: [Intake; 2] = [120.into(), funnel(400).engaged("0.4").into()];
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .outcome("fitter", build::outcome_with_intakes("walkers", intakes))
///     .finish()?;
/// assert_eq!(map.number(&"/outcomes/fitter/quantity/1/population".parse().unwrap()), Some(400.into()));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn outcome_with_intakes<I: Into<Intake>>(stakeholder: &str, intakes: impl IntoIterator<Item = I>) -> Outcome {
    outcome_of(stakeholder, Node::List(intakes.into_iter().map(|intake| intake.into().0).collect()))
}

/// One of several yearly intakes as the caller states it: a number, a reference to an assumption, or a funnel.
#[derive(Clone, Debug)]
pub struct Intake(Node<'static>);

macro_rules! intake_from {
    ($($number:ty),*) => {$(
        impl From<$number> for Intake {
            fn from(value: $number) -> Self {
                Self(Figure::from(value).0)
            }
        }
    )*};
}

intake_from!(i32, i64, u32, u64, Decimal, &str, String, Assumed);

impl From<Figure> for Intake {
    fn from(figure: Figure) -> Self {
        Self(figure.0)
    }
}

impl From<Funnel> for Intake {
    fn from(funnel: Funnel) -> Self {
        Self(funnel.node())
    }
}

/// Starts an outcome whose quantity comes from a funnel: a population times rates.
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
        /// Sets the name; without one, results show the id.
        named(name: &str) => "name", text(name);
        /// Sets the year in which the effect of the first intake starts, in years from the base date. The default is 1.
        starts(year: impl Into<Years>) => "starts", year.into().0;
        /// Sets for how many years the effect of an intake lasts, from 1 to 1,000. The default is 1.
        lasts(years: impl Into<Years>) => "lasts", years.into().0;
        /// Sets deadweight: the share that would have happened anyway, from 0 to 1.
        deadweight(share: impl Into<Figure>) => "deadweight", share.into().0;
        /// Sets displacement: the share that was only moved from elsewhere, from 0 to 1.
        displacement(share: impl Into<Figure>) => "displacement", share.into().0;
        /// Sets attribution as the Guide has it: the share that others caused, from 0 to 1.
        attributed_to_others(share: impl Into<Figure>) => "attribution", share.into().0;
        /// Sets attribution from the other side: the share that the activity itself caused, from 0 to 1. Others caused
        /// the rest.
        attributed_to_us(share: impl Into<OwnShare>) => "attribution", share.into().of_others().0;
        /// Sets drop-off: the share of the remaining effect that is lost in each further year, from 0 to 1.
        drop_off(share: impl Into<Figure>) => "drop_off", share.into().0;
        /// States the indicator by which the outcome is measured.
        indicator(says: &str) => "indicator", text(says);
        /// States the source of the quantity and the adjustments.
        source(says: &str) => "source", text(says);
    }

    /// Sets a profile in place of a drop-off: the share of the impact that is felt in each year of life, each 0 or
    /// more.
    #[must_use]
    pub fn profile<F: Into<Figure>>(mut self, shares: impl IntoIterator<Item = F>) -> Self {
        self.fields.push((Cow::Borrowed("profile"), list(shares)));
        self
    }

    /// Adds a value: what one unit of the outcome is worth for one year, and to whom.
    #[must_use]
    pub fn value(mut self, id: &str, value: Value) -> Self {
        let Value { mut fields, to } = value;
        if !to.is_empty() {
            fields.push((Cow::Borrowed("to"), Node::Object(to)));
        }
        self.values.push(keyed(id, Node::Object(fields)));
        self
    }

    /// Adds a field of your own, whose key begins with `x-`. It is kept and written back, and never computed with.
    #[must_use]
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.push(keyed(key, value.into_owned()));
        self
    }
}

/// A funnel that is being built; [`outcome_by_funnel`] takes it as the quantity of an outcome.
#[derive(Clone, Debug)]
pub struct Funnel(Fields);

/// Starts a funnel with the population at its top, 0 or more. Rates that are not set are 1.
pub fn funnel(population: impl Into<Figure>) -> Funnel {
    Funnel(vec![(Cow::Borrowed("population"), population.into().0)])
}

impl Funnel {
    setters! {
        /// Sets the share of the population that is affected, from 0 to 1.
        affected: figure => "affected";
        /// Sets the share of those affected who take part, from 0 to 1.
        engaged: figure => "engaged";
        /// Sets the share of those taking part who stay, from 0 to 1.
        retained: figure => "retained";
        /// Sets the share of those who stay who reach the outcome, from 0 to 1.
        achieved: figure => "achieved";
        /// Sets the number of units for each case that gets through, 0 or more. The default is 1.
        per_case: figure => "per_case";
    }
}
