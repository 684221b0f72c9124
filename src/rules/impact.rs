//! An input's amount = amount, rebased. Gross = quantity x rebased proxy; impact = gross x deductions; effect = impact x persistence x growth; a part = effect x share.

use super::{Algebra, Rule, line, rebased, stated};
use crate::error::Error;
use crate::map::number::{InputNumber, Number, OutcomeNumber, ValueNumber};
use crate::map::{Amount, ImpactMap, Input, RecipientAt, ValueAt};

/// An amount of an input, in the map's prices.
#[inline]
pub(crate) fn input_amount<A: Algebra>(
    a: &mut A,
    map: &ImpactMap,
    input: &Input,
    place: usize,
) -> Result<A::Number, Error> {
    let amount = input.amount().as_slice().get(place).copied().unwrap_or_default();
    let number = match input.amount() {
        Amount::Once(_) => InputNumber::Amount,
        Amount::Yearly(_) => InputNumber::YearlyAmount(place),
    };
    let amount = stated(a, map, amount, || Number::Input(input, number))?;
    rebased(a, map, amount, input.price_year())
}

/// The financial proxy of a value, in the map's prices.
#[inline]
pub(crate) fn proxy<A: Algebra>(a: &mut A, map: &ImpactMap, value: &ValueAt<'_>) -> Result<A::Number, Error> {
    let proxy = stated(a, map, value.proxy(), || of_value(value, ValueNumber::Proxy))?;
    rebased(a, map, proxy, value.price_year())
}

/// What one intake of an outcome would be worth in a year of full effect, were it all due to the activity.
#[inline]
pub(super) fn gross<A: Algebra>(a: &mut A, quantity: &A::Number, proxy: &A::Number) -> Result<A::Number, Error> {
    a.times(quantity, proxy)
}

/// What one intake of an outcome is worth in a year of full effect.
#[inline]
pub(super) fn impact<A: Algebra>(a: &mut A, gross: &A::Number, kept: &A::Number) -> Result<A::Number, Error> {
    let impact = a.times(gross, kept)?;
    Ok(a.named(Rule::Impact, impact))
}

/// What one intake of a value comes to in a year of full effect.
pub(crate) struct Impact<'w, A: Algebra> {
    pub(super) outcome: usize,
    pub(super) gross: &'w A::Number,
    pub(super) kept: &'w [A::Number; 4],
    pub(super) whole: &'w A::Number,
    /// How many years the outcome lasts.
    pub(super) years: &'w A::Number,
}

impl<A: Algebra> Impact<'_, A> {
    /// The place of its outcome.
    pub(crate) const fn outcome(&self) -> usize {
        self.outcome
    }

    /// The impact after all deductions, as an amount.
    #[inline]
    pub(crate) fn amount(&self, a: &mut A) -> Result<A::Amount, Error> {
        a.rounded(self.whole)
    }

    /// The line of the bridge after the first so many deductions: over all years of life, before drop-off.
    #[inline]
    pub(crate) fn bridge_line(&self, a: &mut A, deductions: usize) -> Result<A::Amount, Error> {
        let impact = impact_after(a, self.gross, self.kept, deductions)?;
        line::bridge_line(a, &impact, self.years)
    }
}

/// What is left of a gross amount after the first so many deductions.
#[inline]
pub(super) fn impact_after<A: Algebra>(
    a: &mut A,
    gross: &A::Number,
    kept: &[A::Number; 4],
    deductions: usize,
) -> Result<A::Number, Error> {
    let gross = a.repeated(gross);
    let [.., all] = kept;
    impact(a, &gross, kept.get(deductions).unwrap_or(all))
}

/// What an effect has grown to.
#[inline]
pub(super) fn grown<A: Algebra>(a: &mut A, effect: &A::Number, growth: &A::Number) -> Result<A::Number, Error> {
    let effect = a.repeated(effect);
    let grown = a.times(&effect, growth)?;
    Ok(a.named(Rule::Effect, grown))
}

/// What of an impact is felt in a year, before it has grown.
#[inline]
pub(super) fn effect<A: Algebra>(a: &mut A, impact: &A::Number, persistence: &A::Number) -> Result<A::Number, Error> {
    let effect = a.times(impact, persistence)?;
    Ok(a.named(Rule::Effect, effect))
}

/// A recipient's share of a value: as stated, or 1 less all others where it is the rest.
#[inline]
pub(crate) fn share<'m, A: Algebra>(
    a: &mut A,
    map: &ImpactMap,
    value: &ValueAt<'m>,
    recipient: RecipientAt<'m>,
) -> Result<A::Number, Error> {
    let number = |a: &mut A, one: RecipientAt<'m>| {
        stated(a, map, one.share(), || of_value(value, ValueNumber::Share(one.of(value))))
    };
    if A::TAKES_VALUES || !recipient.takes_rest() {
        return number(a, recipient);
    }
    let mut rest = a.constant(1);
    for other in value.recipients().filter(|other| !other.takes_rest()) {
        let share = number(a, other)?;
        rest = a.minus(&rest, &share)?;
    }
    Ok(a.named(Rule::Rest, rest))
}

/// What of an effect a recipient gets.
#[inline]
pub(super) fn part<A: Algebra>(a: &mut A, effect: &A::Number, share: &A::Number) -> Result<A::Number, Error> {
    let part = a.times(effect, share)?;
    Ok(a.named(Rule::Part, part))
}

/// A number of a value.
pub(super) fn of_value<'m>(value: &ValueAt<'m>, number: ValueNumber<'m>) -> Number<'m> {
    Number::Outcome(value.outcome().outcome(), OutcomeNumber::Value(value.value(), number))
}
