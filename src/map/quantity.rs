//! Quantities: how many experience an outcome; once, in yearly intakes, or down a funnel.

use super::draft::Draft;
use super::referring::is_reference;
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::error::{Term, document as fault};
use crate::number::Proportion;
use rust_decimal::Decimal;

/// The number of people or units that a change happens to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Quantity {
    /// One intake of this many people or units, 0 or more.
    Once(Decimal),
    /// One intake a year, each with a whole stream of effects of its own; never empty.
    Intakes(Vec<Intake>),
    /// One intake: a population times the rates at which its members get through to the outcome.
    Funnel(Funnel),
}

/// One of several yearly intakes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Intake {
    /// This many people or units, 0 or more.
    Number(Decimal),
    /// A population times the rates at which its members get through to the outcome.
    Funnel(Box<Funnel>),
}

/// A funnel: `population` x `affected` x `engaged` x `retained` x `achieved` x `per_case`.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    population: Decimal,
    rates: [Proportion; 4],
    per_case: Decimal,
    extensions: Extensions,
}

/// A rate of a funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FunnelRate {
    Affected,
    Engaged,
    Retained,
    Achieved,
}

impl FunnelRate {
    /// In the order in which they are multiplied.
    pub(crate) const ALL: [Self; 4] = [Self::Affected, Self::Engaged, Self::Retained, Self::Achieved];

    /// Its key in the format.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Affected => "affected",
            Self::Engaged => "engaged",
            Self::Retained => "retained",
            Self::Achieved => "achieved",
        }
    }
}

impl Quantity {
    /// The number of intakes; each has a whole stream of effects of its own.
    pub fn intakes(&self) -> usize {
        match self {
            Self::Once(_) | Self::Funnel(_) => 1,
            Self::Intakes(list) => list.len(),
        }
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, mut node: Node<'_>) -> Option<Self> {
        match &mut node {
            Node::List(items) => {
                draft.non_empty(Term::ITEM_NUMBER, at, std::mem::take(items), Intake::read).map(Self::Intakes)
            }
            funnel @ Node::Object(_) if !is_reference(funnel) => Funnel::read(draft, at, node).map(Self::Funnel),
            Node::Null | Node::Bool(_) => {
                draft.file(at, fault::wrong_type(Term::DECIMAL_LIST_OR_FUNNEL, node.described()));
                None
            }
            one => draft.number_not_below_zero(at, one).map(Self::Once),
        }
    }

    pub(super) fn write(&self) -> Node<'_> {
        match self {
            Self::Once(quantity) => Node::Decimal(*quantity),
            Self::Intakes(list) => Node::List(list.iter().map(Intake::write).collect()),
            Self::Funnel(funnel) => funnel.write(),
        }
    }
}

impl Intake {
    fn read(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        match node {
            funnel @ Node::Object(_) if !is_reference(&funnel) => {
                Funnel::read(draft, at, funnel).map(|funnel| Self::Funnel(Box::new(funnel)))
            }
            Node::Null | Node::Bool(_) | Node::List(_) => {
                draft.file(at, fault::wrong_type(Term::DECIMAL_OR_FUNNEL, node.described()));
                None
            }
            one => draft.number_not_below_zero(at, &one).map(Self::Number),
        }
    }

    fn write(&self) -> Node<'_> {
        match self {
            Self::Number(quantity) => Node::Decimal(*quantity),
            Self::Funnel(funnel) => funnel.write(),
        }
    }
}

impl Funnel {
    /// The number of people or units at the top of the funnel, 0 or more.
    pub const fn population(&self) -> Decimal {
        self.population
    }

    /// The four rates with their keys, each from 0 to 1: affected, engaged, retained, achieved.
    pub fn rates(&self) -> impl Iterator<Item = (&'static str, Proportion)> {
        FunnelRate::ALL.map(FunnelRate::key).into_iter().zip(self.rates)
    }

    /// One of the rates.
    pub(crate) const fn rate(&self, rate: FunnelRate) -> Proportion {
        let [affected, engaged, retained, achieved] = self.rates;
        match rate {
            FunnelRate::Affected => affected,
            FunnelRate::Engaged => engaged,
            FunnelRate::Retained => retained,
            FunnelRate::Achieved => achieved,
        }
    }

    /// The number of units for each case that gets through, 0 or more.
    pub const fn per_case(&self) -> Decimal {
        self.per_case
    }

    /// The `x-` fields of the funnel: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn read(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        const KEYS: [&str; 6] = ["population", "affected", "engaged", "retained", "achieved", "per_case"];
        let mut fields = draft.fields(at, node, &KEYS)?;
        let population = draft.required(at, "population", fields.take("population"));
        let population = population.and_then(|node| draft.number_not_below_zero(&at.key("population"), &node));
        let rates = FunnelRate::ALL
            .map(FunnelRate::key)
            .map(|key| fields.take(key).map_or(Some(Proportion::ONE), |node| draft.share(&at.key(key), &node)));
        let per_case = fields.take("per_case");
        let per_case = per_case.map(|node| draft.number_not_below_zero(&at.key("per_case"), &node));
        let [Some(affected), Some(engaged), Some(retained), Some(achieved)] = rates else { return None };
        Some(Self {
            population: population?,
            rates: [affected, engaged, retained, achieved],
            per_case: per_case.unwrap_or(Some(Decimal::ONE))?,
            extensions: fields.extensions,
        })
    }

    fn write(&self) -> Node<'_> {
        let start = Object::new().decimal("population", Some(self.population));
        let rated = self.rates().fold(start, |object, (key, rate)| object.decimal(key, Some(rate.to_decimal())));
        rated.decimal("per_case", Some(self.per_case)).end(&self.extensions)
    }
}
