//! How a number enters the measure: which factor of which part it is in, by what the number is. The rules that give that
//! factor say the rest themselves, as a form of the number.

use super::form::{Form, Forms, Line};
use super::position::{InputPart, OutcomePart, Position, negligible_to_zero, scalar, sum};
use super::roots::{Powers, kinked_at, of_kinks};
use super::verdict::{Range, Verdict};
use crate::error::{Error, map as missing, sensitivity as fault};
use crate::map::number::{Deduction, DiscountNumber, InputNumber, Number, OutcomeNumber, QuantityNumber, ValueNumber};
use crate::map::{Recipient, Value};
use crate::number::{Money, Unrounded};
use crate::rules::{self, Persisting};
use rust_decimal::Decimal;

impl Position<'_> {
    /// Where a number switches the measure.
    pub(super) fn verdict(&self, number: Number<'_>, base: Decimal) -> Result<Verdict, Error> {
        let range = Range::of(number.domain());
        match number {
            Number::Stakeholder(..) | Number::Grade(_) => Ok(Verdict::NoInfluence),
            Number::Discount(DiscountNumber::Rate) => self.rate(0, base),
            Number::Discount(DiscountNumber::StepRate(step)) => self.rate(step, base),
            Number::Discount(DiscountNumber::FromYear(step)) => self.first_year_of_step(step, base),
            Number::PriceYear => self.price_year(base),
            Number::PriceIndex(year) => self.price_index(year, base),
            Number::Input(input, number) => {
                let part = self.inputs.get(input.id().as_str()).ok_or_else(missing::no_such_number)?;
                self.of_input(part, number, range, base)
            }
            Number::Outcome(outcome, number) => {
                let part = self.outcomes.get(outcome.id().as_str()).ok_or_else(missing::no_such_number)?;
                self.of_outcome(part, number, range, base)
            }
        }
    }

    fn of_input(
        &self,
        part: &InputPart<'_>,
        number: InputNumber,
        range: Range,
        base: Decimal,
    ) -> Result<Verdict, Error> {
        let place = match number {
            InputNumber::Year => return self.year_of_input(part, base),
            InputNumber::PriceYear => return self.price_year_of_input(part, base),
            InputNumber::Amount => 0,
            InputNumber::YearlyAmount(place) => place,
        };
        let unit = self.rebased(part.input.price_year())?.times(self.weight_of_input(part.place, part.input))?;
        let year = part.input.year().index().saturating_add(u32::try_from(place).unwrap_or(u32::MAX));
        let slope = self.present_of_input(&[unit], year)?.ok_or_else(missing::no_such_number)?;
        self.straight(range, base, slope)
    }

    fn of_outcome(
        &self,
        part: &OutcomePart<'_>,
        number: OutcomeNumber<'_>,
        range: Range,
        base: Decimal,
    ) -> Result<Verdict, Error> {
        match number {
            OutcomeNumber::Starts => self.starts(part, base),
            OutcomeNumber::Lasts => self.lasts(part, base),
            OutcomeNumber::DropOff => self.drop_off(part, range, base),
            OutcomeNumber::Deduction(which) => self.deduction(part, which, range, base),
            OutcomeNumber::Profile(year) => {
                let year = part.outcome.starts().index() as usize + year;
                let factors = self.factors(year..year + part.quantities.len()).unwrap_or_default();
                let slope = part.scale()?.times(scalar(&part.quantities, factors)?)?;
                self.straight(range, base, slope)
            }
            OutcomeNumber::Quantity(which) => self.quantity(part, which, range, base),
            OutcomeNumber::Value(value, which) => self.of_value(part, value, which, range, base),
        }
    }

    fn of_value(
        &self,
        part: &OutcomePart<'_>,
        value: &Value,
        number: ValueNumber<'_>,
        range: Range,
        base: Decimal,
    ) -> Result<Verdict, Error> {
        let units = || part.kept.times(scalar(&part.quantities, &part.weights)?);
        let worth = || self.rebased(value.price_year())?.times(value.proxy().into());
        match number {
            ValueNumber::PriceYear => self.price_year_of_value(part, value, base),
            ValueNumber::Proxy => {
                let worth = self.rebased(value.price_year())?.times(self.counted(part, value)?)?;
                self.straight(range, base, units()?.times(worth)?)
            }
            ValueNumber::Share(_) if value.to().len() == 1 => Err(fault::sole_share(base)),
            ValueNumber::Share(recipient) => {
                let slope = self.moved(part, value, recipient)?;
                self.straight(range, base, units()?.times(worth()?)?.times(slope)?)
            }
            ValueNumber::Cashable(recipient) => {
                let share = Unrounded::from(recipient.share().to_decimal());
                let counted = share.times(self.weight_of_cashable(part, value, recipient))?;
                self.straight(range, base, units()?.times(worth()?)?.times(counted)?)
            }
            // who asks for what is cashable in steps is refused before
            ValueNumber::CashableStep(..) => Ok(Verdict::NoInfluence),
        }
    }

    /// By how much the part of a value that counts rises with one share, the others moving along in proportion.
    fn moved(&self, part: &OutcomePart<'_>, value: &Value, share: &Recipient) -> Result<Unrounded, Error> {
        let counts = |one: &Recipient| self.weight_of_part(part.place, part.outcome, value, one);
        let is_own = |one: &Recipient| one.stakeholder() == share.stakeholder();
        let rest = value.rest(is_own);
        let lost = sum(rest.parts.iter().map(|(one, part)| Unrounded::from(*part).times(counts(one))))?;
        counts(share).minus(lost.over(rest.whole.into())?)
    }

    fn quantity(
        &self,
        part: &OutcomePart<'_>,
        which: QuantityNumber,
        range: Range,
        base: Decimal,
    ) -> Result<Verdict, Error> {
        let intake = match which {
            QuantityNumber::Intake(intake) => intake,
            QuantityNumber::Once | QuantityNumber::Population | QuantityNumber::Rate(_) | QuantityNumber::PerCase => 0,
        };
        let number = Number::Outcome(part.outcome, OutcomeNumber::Quantity(which));
        let quantity = rules::intake(&mut Forms::of(number.address(), base), part.outcome, intake)?;
        let weight = part.weights.get(intake).copied().ok_or_else(missing::no_such_number)?;
        let Form::Straight(quantity) = quantity else { return Err(fault::no_such_form()) };
        self.straight(range, base, quantity.slope.times(part.scale()?.times(weight)?)?)
    }

    /// A deduction: where they compound, in a straight line; where they add up, down to 0 where nothing is left.
    fn deduction(
        &self,
        part: &OutcomePart<'_>,
        which: Deduction,
        range: Range,
        base: Decimal,
    ) -> Result<Verdict, Error> {
        let number = Number::Outcome(part.outcome, OutcomeNumber::Deduction(which));
        let a = &mut Forms::of(number.address(), base);
        let deductions = rules::deductions(a, part.outcome);
        let [.., kept] = rules::kept(a, self.map.conventions().deductions(), &deductions)?;
        // what would count were nothing deducted
        let units = part.worth.times(scalar(&part.quantities, &part.weights)?)?;
        let (units, line) = match kept {
            Form::Straight(kept) => return self.straight(range, base, kept.slope.times(units)?),
            Form::Kinked { kinks, .. } => match &*kinks {
                [(factor, line)] => (units.times(*factor)?, *line),
                _ => return Err(fault::no_such_form()),
            },
            Form::Powers { .. } | Form::Other => return Err(fault::no_such_form()),
        };
        if units.is_zero() || line.constant <= Unrounded::ZERO {
            return Ok(Verdict::NoInfluence);
        }
        // on top of the rest, until nothing is left
        let rest = self.without(part.present)?;
        let (kinks, fall) = ([(units, line)], line.slope.negated());
        let nothing_left = line.constant.over(fall)?;
        let value = nothing_left.plus(rest.over(units.times(fall)?)?)?;
        let all = Some(value).filter(|value| *value <= nothing_left);
        Ok(Verdict::of(range, base, all, |x| self.measure(kinked_at(rest, &kinks, x)?)))
    }

    /// Drop-off: powers of 1 - d where it compounds, a line with kinks where it is straight.
    fn drop_off(&self, part: &OutcomePart<'_>, range: Range, base: Decimal) -> Result<Verdict, Error> {
        let number = Number::Outcome(part.outcome, OutcomeNumber::DropOff);
        let a = &mut Forms::of(number.address(), base);
        let persisting = Persisting::new(a, self.map.conventions(), part.outcome)?;
        let scale = part.scale()?;
        let starts = part.outcome.starts().index() as usize;
        let mut form = Form::constant(self.without(part.present)?);
        for (k, year) in (0..).zip(starts..starts + part.persistence.len()) {
            let factors = self.factors(year..year + part.quantities.len()).unwrap_or_default();
            let weight = scale.times(scalar(&part.quantities, factors)?)?;
            form = form.plus(persisting.in_year(a, k)?.times(weight)?)?;
        }
        match form {
            Form::Powers { of, terms } => {
                let powers = Powers::new(of, &terms).ok_or_else(fault::no_such_form)?;
                if powers.is_constant() {
                    return Ok(Verdict::NoInfluence);
                }
                let mut all = at_ends(|x| powers.at(x))?;
                all.extend(powers.roots_of_shares()?);
                Ok(Verdict::of(range, base, all, |x| self.measure(powers.at(x)?)))
            }
            Form::Kinked { straight, kinks } => {
                let mut all = at_ends(|x| kinked_at(straight.constant, &kinks, x))?;
                all.extend(of_kinks(straight.constant, &kinks)?);
                Ok(Verdict::of(range, base, all, |x| self.measure(kinked_at(straight.constant, &kinks, x)?)))
            }
            Form::Straight(line) if line.slope.is_zero() => Ok(Verdict::NoInfluence),
            Form::Straight(line) => {
                let mut all = at_ends(|x| line.at(x))?;
                all.extend(root_of(&line));
                Ok(Verdict::of(range, base, all, |x| self.measure(line.at(x)?)))
            }
            Form::Other => Err(fault::no_such_form()),
        }
    }

    /// A number that the measure rises with by `slope` for each unit, from what it is at `base`: x = x0 - m(x0) / slope.
    pub(super) fn straight(&self, range: Range, base: Decimal, slope: Unrounded) -> Result<Verdict, Error> {
        if slope.is_zero() {
            return Ok(Verdict::NoInfluence);
        }
        let value = negligible_to_zero(Unrounded::from(base).minus(self.total.over(slope)?)?, base.into());
        Ok(Verdict::of(range, base, [value], |x| self.measure(self.total.plus(slope.times(x.minus(base.into())?)?)?)))
    }
}

/// Where a line is 0.
fn root_of(line: &Line) -> Option<Unrounded> {
    line.constant.over(line.slope).ok().map(Unrounded::negated)
}

/// The ends from 0 to 1 at which the measure meets its level, to the last digit of money.
fn at_ends(at: impl Fn(Unrounded) -> Result<Unrounded, Error>) -> Result<Vec<Unrounded>, Error> {
    let mut met = Vec::new();
    for end in [Unrounded::ZERO, Unrounded::ONE] {
        if at(end)?.rounded().is_ok_and(Money::is_zero) {
            met.push(end);
        }
    }
    Ok(met)
}
