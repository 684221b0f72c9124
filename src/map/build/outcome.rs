//! Builders of outcomes: changes that a stakeholder experiences.

use super::stated::{list, node, share_of_others, years};
use super::value::Value;
use super::{IntoStated, Years};
use crate::document::{Drafted, Node, keyed, pushed_one_by_one, setters, text};
use crate::number::{IntoFigure, advising};
use std::borrow::Cow;

/// An outcome that is being built; [`MapBuilder::outcome`](super::MapBuilder::outcome) adds it to a map.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub(super) fields: Drafted,
    pub(super) values: Drafted,
}

fn outcome_of(stakeholder: &str, quantity: Node<'static>) -> Outcome {
    let fields = vec![(Cow::Borrowed("stakeholder"), text(stakeholder)), (Cow::Borrowed("quantity"), quantity)];
    Outcome { fields, values: Vec::new() }
}

/// Starts an outcome that this many people or units of a stakeholder experience, in one intake.
pub fn outcome(stakeholder: impl AsRef<str>, quantity: impl IntoStated) -> Outcome {
    outcome_of(stakeholder.as_ref(), node(quantity))
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
pub fn outcome_with_intakes<I: IntoIntake>(
    stakeholder: impl AsRef<str>,
    intakes: impl IntoIterator<Item = I>,
) -> Outcome {
    let intakes = intakes.into_iter().map(|intake| intake.into_intake().0);
    outcome_of(stakeholder.as_ref(), Node::List(pushed_one_by_one(intakes)))
}

/// One of several yearly intakes as the caller states it: a number, a reference to an assumption, or a funnel.
#[derive(Clone, Debug)]
pub struct Intake(Node<'static>);

advising! {
    /// What can be handed in as an intake: whatever [stands in the place of a number](IntoStated), and a [`Funnel`].
    pub trait IntoIntake {
        /// The number, the reference or the funnel.
        fn into_intake(self) -> Intake;
    }
}

impl<T: IntoStated> IntoIntake for T {
    fn into_intake(self) -> Intake {
        Intake(node(self))
    }
}

impl IntoIntake for Intake {
    fn into_intake(self) -> Intake {
        self
    }
}

impl IntoIntake for Funnel {
    fn into_intake(self) -> Intake {
        self.into()
    }
}

impl<T: IntoStated> From<T> for Intake {
    fn from(number: T) -> Self {
        number.into_intake()
    }
}

impl From<Funnel> for Intake {
    fn from(funnel: Funnel) -> Self {
        Self(funnel.node())
    }
}

/// Starts an outcome whose quantity comes from a funnel: a population times rates.
pub fn outcome_by_funnel(stakeholder: impl AsRef<str>, funnel: Funnel) -> Outcome {
    outcome_of(stakeholder.as_ref(), funnel.node())
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
        starts(year: impl Into<Years>) => "starts", years(year);
        /// Sets for how many years the effect of an intake lasts, from 1 to 1,000. The default is 1.
        lasts(life: impl Into<Years>) => "lasts", years(life);
        /// Sets deadweight: the share that would have happened anyway, from 0 to 1.
        deadweight(share: impl IntoStated) => "deadweight", node(share);
        /// Sets displacement: the share that was only moved from elsewhere, from 0 to 1.
        displacement(share: impl IntoStated) => "displacement", node(share);
        /// Sets attribution as the Guide has it: the share that others caused, from 0 to 1.
        attributed_to_others(share: impl IntoStated) => "attribution", node(share);
        /// Sets attribution from the other side: the share that the activity itself caused, from 0 to 1. Others caused
        /// the rest.
        attributed_to_us(share: impl IntoFigure) => "attribution", share_of_others(share);
        /// Sets drop-off: the share of the remaining effect that is lost in each further year, from 0 to 1.
        drop_off(share: impl IntoStated) => "drop_off", node(share);
        /// States the indicator by which the outcome is measured.
        indicator(says: &str) => "indicator", text(says);
        /// States the source of the quantity and the adjustments.
        source(says: &str) => "source", text(says);
    }

    /// Sets a profile in place of a drop-off: the share of the impact that is felt in each year of life, each 0 or
    /// more.
    #[must_use]
    pub fn profile<N: IntoStated>(mut self, shares: impl IntoIterator<Item = N>) -> Self {
        self.fields.push((Cow::Borrowed("profile"), list(shares)));
        self
    }

    /// Adds a value: what one unit of the outcome is worth for one year, and to whom.
    #[must_use]
    pub fn value(mut self, id: impl AsRef<str>, value: Value) -> Self {
        let Value { mut fields, to } = value;
        if !to.is_empty() {
            fields.push((Cow::Borrowed("to"), Node::Object(to)));
        }
        self.values.push(keyed(id.as_ref(), Node::Object(fields)));
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
pub struct Funnel(Drafted);

/// Starts a funnel with the population at its top, 0 or more. Rates that are not set are 1.
pub fn funnel(population: impl IntoStated) -> Funnel {
    Funnel(vec![(Cow::Borrowed("population"), node(population))])
}

impl Funnel {
    setters! {
        /// Sets the share of the population that is affected, from 0 to 1.
        affected: by(node, impl IntoStated) => "affected";
        /// Sets the share of those affected who take part, from 0 to 1.
        engaged: by(node, impl IntoStated) => "engaged";
        /// Sets the share of those taking part who stay, from 0 to 1.
        retained: by(node, impl IntoStated) => "retained";
        /// Sets the share of those who stay who reach the outcome, from 0 to 1.
        achieved: by(node, impl IntoStated) => "achieved";
        /// Sets the number of units for each case that gets through, 0 or more. The default is 1.
        per_case: by(node, impl IntoStated) => "per_case";
    }
}
