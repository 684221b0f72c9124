//! The trail of a result: a tree of steps from the result down to the numbers of the map.

use crate::address::Address;
use crate::appraise::payback;
use crate::error::Error;
use crate::map::Note;
use crate::number::{Money, Unrounded, kept_product};
use crate::rules::{Origin, Rule};
use std::sync::Arc;

/// How one number came about, down to the numbers of the map. Parts that several steps use are shared, not copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Trail {
    pub(super) rule: Option<Rule>,
    pub(super) at: Option<Address>,
    pub(super) about: Option<String>,
    pub(super) step: TrailStep,
    pub(super) value: Unrounded,
}

/// What was done to get a number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TrailStep {
    /// A number that the rule itself contains.
    Constant,
    /// A number from outside: of the map, or of a published schedule.
    Leaf {
        /// Where it stands.
        origin: Origin,
        /// Where it comes from, as the map or the schedule says.
        source: Option<Arc<str>>,
        /// The map's note on it.
        note: Option<Arc<Note>>,
    },
    /// A number of the map that refers to an assumption: its value, times a factor where one is stated, kept to 28
    /// significant digits.
    Referred {
        /// Where the number stands.
        origin: Origin,
        /// Where it comes from, as the map says.
        source: Option<Arc<str>>,
        /// The map's note on it.
        note: Option<Arc<Note>>,
        /// The assumption's value, and the factor.
        of: Vec<Arc<Trail>>,
    },
    /// All added up; nothing makes 0.
    Sum(Vec<Arc<Trail>>),
    /// The difference: the first less the second.
    Difference([Arc<Trail>; 2]),
    /// The product of all, multiplied first to last.
    Product(Vec<Arc<Trail>>),
    /// The first divided by the second.
    Quotient([Arc<Trail>; 2]),
    /// A number times itself, so many times.
    Power(Arc<Trail>, u32),
    /// The square root of a number of 0 or more.
    Root(Arc<Trail>),
    /// The number, or 0 where it is negative.
    NotBelowZero(Arc<Trail>),
    /// How many whole times the second goes into the first.
    WholeQuotient([Arc<Trail>; 2]),
    /// The first, and no further from 0 than the second, which is 0 or more.
    Within([Arc<Trail>; 2]),
    /// Rounded half to even to 10^-12: an amount of the ledger.
    Rounded(Arc<Trail>),
    /// The product of two, rounded once, half to even, to 10^-12.
    RoundedProduct([Arc<Trail>; 2]),
    /// Rounded half to even to what a decimal holds: at most 28 digits after the point.
    Printed(Arc<Trail>),
    /// The time after which value less input, accumulated, never falls below 0 again.
    Payback {
        /// What came out each year.
        gained: Vec<Arc<Trail>>,
        /// What counts as paid each year.
        paid: Vec<Arc<Trail>>,
        /// What was put in each year, undiscounted: payback is not before the first.
        put_in: Vec<Arc<Trail>>,
    },
}

impl TrailStep {
    /// What was done, in a word.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::Leaf { .. } => "leaf",
            Self::Referred { .. } => "referred",
            Self::Sum(_) => "sum",
            Self::Difference(_) => "difference",
            Self::Product(_) => "product",
            Self::Quotient(_) => "quotient",
            Self::Power(..) => "power",
            Self::Root(_) => "root",
            Self::NotBelowZero(_) => "not-below-zero",
            Self::WholeQuotient(_) => "whole-quotient",
            Self::Within(_) => "within",
            Self::Rounded(_) => "rounded",
            Self::RoundedProduct(_) => "rounded-product",
            Self::Printed(_) => "printed",
            Self::Payback { .. } => "payback",
        }
    }

    /// What it was made from.
    pub(super) fn children_mut(&mut self) -> Vec<&mut Arc<Trail>> {
        match self {
            Self::Constant | Self::Leaf { .. } => Vec::new(),
            Self::Sum(parts) | Self::Product(parts) | Self::Referred { of: parts, .. } => parts.iter_mut().collect(),
            Self::Difference(pair)
            | Self::Quotient(pair)
            | Self::WholeQuotient(pair)
            | Self::Within(pair)
            | Self::RoundedProduct(pair) => pair.iter_mut().collect(),
            Self::Power(one, _)
            | Self::Root(one)
            | Self::NotBelowZero(one)
            | Self::Rounded(one)
            | Self::Printed(one) => vec![one],
            Self::Payback { gained, paid, put_in } => gained.iter_mut().chain(paid).chain(put_in).collect(),
        }
    }
}

impl Trail {
    /// Bytes of what the map says of a number that it states.
    pub(super) fn said_of(&self) -> usize {
        let (TrailStep::Leaf { source, note, .. } | TrailStep::Referred { source, note, .. }) = &self.step else {
            return 0;
        };
        let note = note.as_deref().map_or([None; 3], |note| [note.reason(), note.source(), note.by()]);
        source.as_deref().into_iter().chain(note.into_iter().flatten()).map(str::len).fold(0, usize::saturating_add)
    }

    /// Where it is in memory: by that, parts that several steps use are known again.
    pub(super) fn place(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }

    /// The number that the trail explains, unrounded unless its step rounds.
    pub const fn value(&self) -> Unrounded {
        self.value
    }

    /// The rule by which it was worked out; steps inside a rule have none.
    pub const fn rule(&self) -> Option<Rule> {
        self.rule
    }

    /// The address of the result it is, where it is one.
    pub const fn at(&self) -> Option<&Address> {
        self.at.as_ref()
    }

    /// Which year and whose account it is about, where it is a line or a year's total.
    pub fn about(&self) -> Option<&str> {
        self.about.as_deref()
    }

    /// What was done to get it.
    pub const fn step(&self) -> &TrailStep {
        &self.step
    }

    /// The numbers it was made from.
    pub fn children(&self) -> Vec<&Arc<Self>> {
        match &self.step {
            TrailStep::Constant | TrailStep::Leaf { .. } => Vec::new(),
            TrailStep::Sum(parts) | TrailStep::Product(parts) | TrailStep::Referred { of: parts, .. } => {
                parts.iter().collect()
            }
            TrailStep::Difference(pair)
            | TrailStep::Quotient(pair)
            | TrailStep::WholeQuotient(pair)
            | TrailStep::Within(pair)
            | TrailStep::RoundedProduct(pair) => pair.iter().collect(),
            TrailStep::Power(one, _)
            | TrailStep::Root(one)
            | TrailStep::NotBelowZero(one)
            | TrailStep::Rounded(one)
            | TrailStep::Printed(one) => {
                vec![one]
            }
            TrailStep::Payback { gained, paid, put_in } => gained.iter().chain(paid).chain(put_in).collect(),
        }
    }

    /// Works the number out again from the leaves alone.
    ///
    /// # Errors
    /// None that the first working out did not have.
    pub fn evaluated(&self) -> Result<Unrounded, Error> {
        let all = |parts: &[Arc<Self>]| parts.iter().map(|part| part.evaluated()).collect::<Result<Vec<_>, _>>();
        match &self.step {
            TrailStep::Constant | TrailStep::Leaf { .. } => Ok(self.value),
            TrailStep::Sum(parts) => all(parts)?.into_iter().try_fold(Unrounded::ZERO, Unrounded::plus),
            TrailStep::Product(parts) => {
                let mut parts = all(parts)?.into_iter();
                let first = parts.next().unwrap_or(Unrounded::ONE);
                parts.try_fold(first, Unrounded::times)
            }
            TrailStep::Referred { of, .. } => {
                let mut parts = all(of)?.into_iter();
                let first = parts.next().unwrap_or(Unrounded::ONE);
                parts.try_fold(first, referred)
            }
            TrailStep::Difference([a, b]) => a.evaluated()?.minus(b.evaluated()?),
            TrailStep::Quotient([a, b]) => a.evaluated()?.over(b.evaluated()?),
            TrailStep::Power(one, exponent) => one.evaluated()?.power(*exponent),
            TrailStep::Root(one) => one.evaluated()?.root(),
            TrailStep::NotBelowZero(one) => Ok(one.evaluated()?.not_below_zero()),
            TrailStep::WholeQuotient([a, b]) => a.evaluated()?.whole_quotient(b.evaluated()?),
            TrailStep::Within([a, bound]) => Ok(a.evaluated()?.within(bound.evaluated()?)),
            TrailStep::Rounded(one) => Ok(one.evaluated()?.rounded()?.into()),
            TrailStep::RoundedProduct([a, b]) => Ok(a.evaluated()?.rounded_product(b.evaluated()?)?.into()),
            TrailStep::Printed(one) => Ok(one.evaluated()?.to_decimal()?.into()),
            TrailStep::Payback { gained, paid, put_in } => {
                let money = |parts: &[Arc<Self>]| {
                    parts.iter().map(|part| part.evaluated()?.rounded()).collect::<Result<Vec<_>, _>>()
                };
                let flows: Vec<_> = money(gained)?.into_iter().zip(money(paid)?).collect();
                let first = first_input(&money(put_in)?);
                Ok(payback::crossing(&flows, first)?.unwrap_or(Unrounded::ZERO))
            }
        }
    }
}

/// An assumption's value, times a factor.
pub(super) fn referred(assumed: Unrounded, times: Unrounded) -> Result<Unrounded, Error> {
    kept_product(assumed.to_decimal()?, times.to_decimal()?).map(Unrounded::from)
}

/// The first year in which something is put in.
pub(super) fn first_input(put_in: &[Money]) -> usize {
    put_in.iter().position(|amount| *amount > Money::ZERO).unwrap_or_default()
}
