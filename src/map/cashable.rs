//! Cashability: how much of a recipient's part is money that it can spend on something else, as a flat share or in
//! steps.

use super::draft::Draft;
use super::referring::is_reference;
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::error::{Term, document, map as fault};
use crate::number::Proportion;
use rust_decimal::Decimal;

/// How much of a recipient's part is cashable: money that the recipient can spend on something else.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Cashable {
    /// A flat share of the part, from 0 to 1, whatever the quantity.
    Share(Proportion),
    /// An amount that depends on the year's change in quantity: little for each unit, much for each full step.
    Steps(CashableSteps),
}

/// Cashability in steps: `variable` for each unit of a year's change and `step` for each full `every` units of it, but
/// never more than the part itself. Ten thousand bed days close a ward; one day less saves only food and linen.
#[derive(Clone, Debug, PartialEq)]
pub struct CashableSteps(Box<Figures>);

/// The figures of the steps, boxed so that the many recipients of a flat share stay small: an appraisal reads them all.
#[derive(Clone, Debug, PartialEq)]
struct Figures {
    variable: Decimal,
    step: Decimal,
    every: Decimal,
    extensions: Extensions,
}

impl Default for Cashable {
    /// A share of 0: a saving counts as cashable only where the map says so.
    fn default() -> Self {
        Self::Share(Proportion::ZERO)
    }
}

impl Cashable {
    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        match node {
            steps @ Node::Object(_) if !is_reference(&steps) => CashableSteps::read(draft, at, steps).map(Self::Steps),
            Node::Null | Node::Bool(_) | Node::List(_) => {
                draft.file(at, document::wrong_type(Term::SHARE_OR_STEPS, node.described()));
                None
            }
            share => draft.share(at, &share).map(Self::Share),
        }
    }

    pub(super) fn write(&self) -> Node<'_> {
        match self {
            Self::Share(share) => Node::Decimal(share.to_decimal()),
            Self::Steps(steps) => steps.write(),
        }
    }
}

impl CashableSteps {
    /// The cashable amount of each unit, 0 or more, in prices of the value's price year.
    pub fn variable(&self) -> Decimal {
        self.0.variable
    }

    /// The cashable amount of each full step in a year, 0 or more, in prices of the value's price year.
    pub fn step(&self) -> Decimal {
        self.0.step
    }

    /// The number of units that make one full step, above 0.
    pub fn every(&self) -> Decimal {
        self.0.every
    }

    /// The `x-` fields of these steps: the author's own, kept and written back, never computed with.
    pub fn extensions(&self) -> &Extensions {
        &self.0.extensions
    }

    fn read(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        const KEYS: [&str; 3] = ["variable", "step", "every"];
        let mut fields = draft.fields(at, node, &KEYS)?;
        // a figure that is left out could be meant as 0 or be forgotten; so all three are said
        let [variable, step, every] = KEYS.map(|key| draft.required(at, key, fields.take(key)));
        let variable = variable.and_then(|node| draft.number_not_below_zero(&at.key("variable"), &node));
        let step = step.and_then(|node| draft.number_not_below_zero(&at.key("step"), &node));
        let every = every.and_then(|node| draft.number(&at.key("every"), &node));
        if let Some(every) = every.filter(|every| *every <= Decimal::ZERO) {
            draft.file(&at.key("every"), fault::step_of_nothing(every));
            return None;
        }
        let (variable, step, every) = (variable?, step?, every?);
        Some(Self(Box::new(Figures { variable, step, every, extensions: fields.extensions })))
    }

    fn write(&self) -> Node<'_> {
        Object::new()
            .decimal("variable", Some(self.variable()))
            .decimal("step", Some(self.step()))
            .decimal("every", Some(self.every()))
            .end(self.extensions())
    }
}
