//! Laws of options under doubt: what their chances, losses and risks add up to, and that what is certain is as it is without draws.

// a draw's net is no money, and rounds where floats do
#![allow(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

use crate::decisions::{ComparedOptions, InDoubt, OptionInDoubt, Options};
use crate::document::Id;
use crate::laws::broken::{Broken, Law};
use crate::map::number::Number;
use crate::number::{Money, decimal_to_float};

/// The part of all amounts by which figures may miss each other: draws are floats, and many are added up.
const NEGLIGIBLE: f64 = 1e-9;

/// Tests options against every law of doubt. Without a study there is nothing to test.
pub(super) fn all(options: &Options) -> Result<(), Broken> {
    if options.study().is_none() {
        return Ok(());
    }
    chances_of_being_best_are_one(options)?;
    losses_differ_as_means_do(options)?;
    risks_differ_as_means_do(options)?;
    means_fall_by_what_is_asked(options)?;
    what_is_certain_is_as_compared(options)
}

/// Options under doubt for one number asked, and the size of what is held against each other.
struct Held<'c> {
    law: Law,
    told: &'c InDoubt,
    quo: &'c OptionInDoubt,
    size: f64,
}

impl<'c> Held<'c> {
    fn of(law: Law, compared: &'c ComparedOptions, told: &'c InDoubt) -> Result<Self, Broken> {
        let ids: Vec<&Id> = compared.options().map(|(id, _)| id).collect();
        law.same("the options in doubt", &told.options.keys().collect::<Vec<_>>(), &ids)?;
        let quo = told.options.get(compared.status_quo()).ok_or_else(|| law.broken("there is no status quo"))?;
        let stated = compared
            .options()
            .map(|(_, one)| float(one.row.figures.cost).abs().max(float(one.row.figures.value).abs()));
        let drawn = told.options.values().map(|one| one.mean.abs().max(one.expected_loss));
        let size = stated.chain(drawn).fold(1.0, f64::max) * (1.0 + decimal_to_float(told.asked));
        Ok(Self { law, told, quo, size })
    }

    fn options(&self) -> impl Iterator<Item = (&'c Id, &'c OptionInDoubt)> + use<'c> {
        self.told.options.iter()
    }

    /// Passes where two amounts are equal, as far as floats go.
    fn same(&self, what: std::fmt::Arguments<'_>, one: f64, other: f64) -> Result<(), Broken> {
        self.holds(format_args!("{what}: {one} is not {other}"), (one - other).abs() <= NEGLIGIBLE * self.size)
    }

    fn holds(&self, what: std::fmt::Arguments<'_>, holds: bool) -> Result<(), Broken> {
        self.law.holds(format_args!("{what}, where {} is asked", self.told.asked), holds)
    }
}

fn float(money: Money) -> f64 {
    decimal_to_float(money.to_decimal())
}

fn each(law: Law, options: &Options, hold: impl Fn(&Held<'_>) -> Result<(), Broken>) -> Result<(), Broken> {
    let compared = law.given(options.compared())?;
    law.same(
        "what is asked",
        &compared.doubt().iter().map(|one| one.asked).collect::<Vec<_>>(),
        &options.asked().to_vec(),
    )?;
    compared.doubt().iter().try_for_each(|told| hold(&Held::of(law, &compared, told)?))
}

/// In each draw one option is the best, or several share it: all chances add up to 1, and none is outside 0 to 1.
///
/// # Errors
/// What is asked where they do not, or the option with such a chance.
pub fn chances_of_being_best_are_one(options: &Options) -> Result<(), Broken> {
    each(Law("chances of being best are one"), options, |held| {
        let chances: f64 = held.options().map(|(_, one)| one.probability_best).sum();
        held.holds(format_args!("they are {chances}"), (chances - 1.0).abs() <= NEGLIGIBLE)?;
        for (id, one) in held.options() {
            let chances = [one.probability_best, one.acting.probability, one.staying.probability];
            let all = chances.iter().chain(one.agencies_worse.values());
            let outside = all.copied().find(|chance| !(0.0..=1.0 + NEGLIGIBLE).contains(chance));
            held.holds(format_args!("{id} has a chance of {outside:?}"), outside.is_none())?;
        }
        Ok(())
    })
}

/// Expected losses differ as means do. The best has the highest mean and so the least loss, which is the value of perfect information and
/// never below 0.
///
/// # Errors
/// The option whose loss or mean is another one.
pub fn losses_differ_as_means_do(options: &Options) -> Result<(), Broken> {
    each(Law("losses differ as means do"), options, |held| {
        let quo = held.quo;
        for (id, one) in held.options() {
            held.same(format_args!("the loss of {id}"), one.expected_loss - quo.expected_loss, quo.mean - one.mean)?;
        }
        let highest = held.options().map(|(_, one)| one.mean).fold(f64::NEG_INFINITY, f64::max);
        let first = held.options().find(|(_, one)| one.mean.total_cmp(&highest).is_eq()).map(|(id, _)| id);
        held.law.same("the best", &Some(&held.told.best), &first)?;
        let least = held.options().map(|(_, one)| one.expected_loss).fold(f64::INFINITY, f64::min);
        held.holds(format_args!("the least loss is {least}"), least >= 0.0)?;
        held.same(format_args!("the value of perfect information"), held.told.evpi, least)?;
        held.same(format_args!("the loss of the status quo"), held.told.status_quo_loss, quo.expected_loss)
    })
}

/// What staying risks less what acting risks is the difference of means. The status quo risks nothing against itself, and leaves no agency
/// worse off than it does.
///
/// # Errors
/// The option whose risks are others.
pub fn risks_differ_as_means_do(options: &Options) -> Result<(), Broken> {
    each(Law("risks differ as means do"), options, |held| {
        let quo = held.quo;
        for (id, one) in held.options() {
            let risk = one.staying.expected - one.acting.expected;
            held.same(format_args!("staying less acting of {id}"), risk, one.mean - quo.mean)?;
            for (name, risk) in [("acting", one.acting), ("staying", one.staying)] {
                // what a hair tells apart is a tie, and nothing is lost in it
                let is_met = risk.probability > 0.0 || risk.expected <= NEGLIGIBLE * held.size;
                held.holds(
                    format_args!("{id} loses {} by {name}, never", risk.expected),
                    risk.expected >= 0.0 && is_met,
                )?;
            }
            let both = one.acting.probability + one.staying.probability;
            held.holds(format_args!("{id} is below and above in {both}"), both <= 1.0 + NEGLIGIBLE)?;
        }
        let own = [quo.acting, quo.staying].iter().map(|risk| risk.probability.max(risk.expected)).fold(0.0, f64::max);
        let worse = quo.agencies_worse.values().copied().fold(own, f64::max);
        held.holds(format_args!("the status quo is {worse} apart from itself"), worse <= 0.0)
    })
}

/// V falls by its cost with each pound that is asked of one, so means lie on a line; and who has less does not hang on what is asked.
///
/// # Errors
/// The option whose mean lies elsewhere.
pub fn means_fall_by_what_is_asked(options: &Options) -> Result<(), Broken> {
    const LAW: Law = Law("means fall by what is asked");
    let compared = LAW.given(options.compared())?;
    for three in compared.doubt().windows(3) {
        let [one, other, third] = three else { continue };
        let held = Held::of(LAW, &compared, if one.asked > third.asked { one } else { third })?;
        let size = held.size * (1.0 + decimal_to_float(other.asked));
        let held = Held { size, ..held };
        let [first, second, last] = [one, other, third].map(|told| decimal_to_float(told.asked));
        for (((id, one), other), third) in one.options.iter().zip(other.options.values()).zip(third.options.values()) {
            let along = (other.mean - one.mean) * (last - first) - (third.mean - one.mean) * (second - first);
            held.same(format_args!("the mean of {id} beside its line"), along, 0.0)?;
            LAW.same(format_args!("who has less by {id}"), &other.agencies_worse, &one.agencies_worse)?;
        }
    }
    Ok(())
}

/// An option of which nothing is in doubt has in every draw what it has without draws.
///
/// # Errors
/// The option whose mean is another one.
pub fn what_is_certain_is_as_compared(options: &Options) -> Result<(), Broken> {
    const LAW: Law = Law("what is certain is as compared");
    let compared = LAW.given(options.compared())?;
    let Some(study) = options.study() else { return Ok(()) };
    for (id, option) in options.options().filter(|(_, option)| option.doubts().len() == 0) {
        let mut in_study = study.doubts().map(|(address, _)| address);
        let is_changed = |address| option.changes().iter().any(|(changed, _)| changed == address);
        if in_study.any(|address| Number::at(option.map(), address).is_some() && !is_changed(address)) {
            continue;
        }
        let Some(row) = compared.option(id).map(|one| &one.row) else { continue };
        for told in compared.doubt() {
            let held = Held::of(LAW, &compared, told)?;
            let expected = float(row.figures.value) - decimal_to_float(told.asked) * float(row.figures.cost);
            let mean = told.options.get(id).map_or(f64::NAN, |one| one.mean);
            held.same(format_args!("the mean of {id}"), mean, expected)?;
        }
    }
    Ok(())
}
