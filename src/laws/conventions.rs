//! Strategies for conventions: every choice, every named schedule, steps, rates of 0 and below.

use super::figures::{Field, field, fields, perhaps, rate};
use super::outcomes::id;
use crate::document::Node;
use crate::map::{Conventions, Deductions, Discount, DropOffFrom, DropOffShape, NegativeOutcomes, Preset, Timing};
use crate::number::Rate;
use crate::time::{RateStep, Schedule};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// A strategy for conventions of every kind: both presets, each choice overridden or not, every named schedule, single
/// rates and steps. Rates are above -0.5; the lowest can raise the amounts of a map of many years above the largest
/// amount, which is an error of kind [`Overflow`](crate::ErrorKind::Overflow).
///
/// ```
/// use proptest::prelude::*;
/// use sroi::{build, laws};
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .outcome("fitter", build::outcome("walkers", 12).lasts(5).value("pass", build::value("162.50")))
///     .finish()?;
/// proptest!(|(conventions in laws::conventions())| {
///     let map = map.with_conventions(&conventions).unwrap();
///     prop_assert_eq!(map.conventions(), &conventions);
///     prop_assert!(sroi::appraise(&map).is_ok());
/// });
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn conventions() -> impl Strategy<Value = Conventions> {
    let choices = (
        one_of(Preset::all()),
        rates(),
        any::<bool>(),
        one_of(Timing::all()),
        one_of(Deductions::all()),
        one_of(DropOffFrom::all()),
        one_of(DropOffShape::all()),
        one_of(NegativeOutcomes::all()),
    );
    choices.prop_map(|(preset, rates, inputs, timing, deductions, from, shape, negative)| {
        let preset = preset.conventions();
        let discount = rates.discount().unwrap_or_else(|| preset.discount().clone());
        preset
            .with_discount(discount)
            .with_discounted_inputs(inputs)
            .with_timing(timing)
            .with_deductions(deductions)
            .with_drop_off_from(from)
            .with_drop_off_shape(shape)
            .with_negative_outcomes(negative)
    })
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(all: impl Iterator<Item = T>) -> impl Strategy<Value = T> + Clone {
    select(all.collect::<Vec<_>>())
}

/// The form of discount rates: one rate, a named schedule, or steps.
#[derive(Clone, Debug)]
pub(super) enum Rates {
    One(Decimal),
    Named(Schedule),
    /// Steps, each with the number of years since the step before.
    Steps(Vec<(u32, Decimal)>),
}

pub(super) fn rates() -> impl Strategy<Value = Rates> + Clone {
    prop_oneof![
        3 => rate().prop_map(Rates::One),
        3 => one_of(Schedule::all()).prop_map(Rates::Named),
        2 => prop::collection::vec((1_u32..=30, rate()), 1..4).prop_map(Rates::Steps),
        1 => prop::collection::vec((1_u32..=2, rate()), 1..40).prop_map(Rates::Steps),
    ]
}

impl Rates {
    fn discount(self) -> Option<Discount> {
        match self {
            Self::One(rate) => Rate::new(rate).ok().map(Discount::from_rate),
            Self::Named(schedule) => Some(Discount::from_schedule(schedule)),
            Self::Steps(steps) => {
                let steps = years_of(steps).map(|(year, rate)| Rate::new(rate).map(|rate| RateStep::new(year, rate)));
                Discount::from_steps(steps.collect::<Result<_, _>>().ok()?).ok()
            }
        }
    }

    /// The same form with rates that a map of this many years can have: no factor is above 10^3 in any of them.
    fn within(self, years: u32) -> Self {
        let tame = |rate: Decimal| match years {
            0..=6 => rate,
            _ if !rate.is_sign_negative() => rate,
            7..=60 => rate.checked_div(Decimal::TEN).unwrap_or_default().normalize(),
            _ => -rate,
        };
        match self {
            Self::One(rate) => Self::One(tame(rate)),
            Self::Named(schedule) => Self::Named(schedule),
            Self::Steps(steps) => Self::Steps(steps.into_iter().map(|(gap, rate)| (gap, tame(rate))).collect()),
        }
    }

    fn node(self) -> Node<'static> {
        let number = |rate: Decimal| Node::Text(rate.to_string().into());
        let (key, node) = match self {
            Self::One(rate) => ("rate", number(rate)),
            Self::Named(schedule) => ("schedule", Node::text(schedule.name())),
            Self::Steps(steps) => {
                let steps = years_of(steps).map(|(year, rate)| {
                    Node::Object(fields([("from_year", Some(Node::whole(year))), ("rate", Some(number(rate)))]))
                });
                ("steps", Node::List(steps.collect()))
            }
        };
        Node::Object(fields([(key, Some(node))]))
    }
}

/// Steps with the years they begin in, the first in year 1.
fn years_of(steps: Vec<(u32, Decimal)>) -> impl Iterator<Item = (u32, Decimal)> {
    let mut year = 1;
    steps.into_iter().enumerate().map(move |(index, (gap, rate))| {
        year += if index == 0 { 0 } else { gap };
        (year, rate)
    })
}

/// Conventions as a document states them.
#[derive(Clone, Debug)]
pub(super) enum Stated {
    /// Those that were asked for, written out.
    Given(Conventions),
    /// Drawn ones, without those that the preset already has.
    Drawn {
        rates: Option<Rates>,
        /// The rates of further discounts.
        further: Vec<Rates>,
        others: Vec<Field>,
    },
}

pub(super) fn stated() -> impl Strategy<Value = Stated> {
    let word = |words: Vec<&'static str>| perhaps(select(words).prop_map(Node::text));
    let others = (
        word(Preset::all().map(Preset::as_str).collect()),
        perhaps(any::<bool>().prop_map(Node::Bool)),
        word(Timing::all().map(Timing::as_str).collect()),
        word(Deductions::all().map(Deductions::as_str).collect()),
        word(DropOffFrom::all().map(DropOffFrom::as_str).collect()),
        word(DropOffShape::all().map(DropOffShape::as_str).collect()),
        word(NegativeOutcomes::all().map(NegativeOutcomes::as_str).collect()),
    );
    let others = others.prop_map(|(preset, inputs, timing, deductions, from, shape, negative)| {
        fields([
            ("preset", preset),
            ("discount_inputs", inputs),
            ("timing", timing),
            ("deductions", deductions),
            ("drop_off_from", from),
            ("drop_off_shape", shape),
            ("negative_outcomes", negative),
        ])
    });
    let further = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(rates(), 1..=2)];
    (perhaps(rates()), further, others).prop_map(|(rates, further, others)| Stated::Drawn { rates, further, others })
}

impl Stated {
    /// The names of the further discounts.
    pub(super) fn discounts(&self) -> Vec<String> {
        match self {
            Self::Given(conventions) => conventions.discounts().map(|(name, _)| name.as_str().to_owned()).collect(),
            Self::Drawn { further, .. } => (0..further.len()).map(|place| id(place).into_owned()).collect(),
        }
    }

    /// The node, for a map whose last line is in the year `last`.
    pub(super) fn node(self, last: u32) -> Node<'static> {
        let (rates, further, others) = match self {
            Self::Given(conventions) => return conventions.write().into_owned(),
            Self::Drawn { rates, further, others } => (rates, further, others),
        };
        let discount = rates.map(|rates| rates.within(last).node());
        let further = (0..).map(id).zip(further).map(|(name, rates)| field(name, rates.within(last).node()));
        let further: Vec<Field> = further.collect();
        let further = (!further.is_empty()).then_some(Node::Object(further));
        let mut all = fields([("discount", discount), ("discounts", further)]);
        all.extend(others);
        Node::Object(all)
    }
}
