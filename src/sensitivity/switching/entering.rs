//! How a number enters the measure: which factor of which part it is in, by what the number is. The rules that give that
//! factor say the rest themselves, as a form of the number.

use super::form::Form;
use super::position::{InputPart, OutcomePart, Position, negligible_to_zero, sum};
use super::roots::kinked_at;
use super::solving::solutions;
use super::verdict::{Range, Verdict};
use crate::error::{Error, map as missing, sensitivity as fault};
use crate::map::number::{Deduction, DiscountNumber, InputNumber, Number, OutcomeNumber, QuantityNumber, ValueNumber};
use crate::map::{Recipient, Value};
use crate::number::Unrounded;
use crate::rules::{self, Persisting};
use rust_decimal::Decimal;

impl Position<'_, '_> {
    /// Where a number switches the measure.
    pub(super) fn verdict(&self, number: Number<'_>, base: Decimal) -> Result<Verdict, Error> {
        let range = Range::of(number.domain(self.map));
        match number {
            Number::Stakeholder(..) | Number::Grade(_) => Ok(Verdict::NoInfluence),
            Number::Discount(name, DiscountNumber::Rate) => self.rate(name, 0, base),
            Number::Discount(name, DiscountNumber::StepRate(step)) => self.rate(name, step, base),
            Number::Discount(name, DiscountNumber::FromYear(step)) => self.first_year_of_step(name, step, base),
            Number::Assumption(_)
            | Number::Times(..)
            | Number::Outcome(_, OutcomeNumber::Value(_, ValueNumber::Growth)) => self.moving(number, range, base),
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
        self.work.take(part.steps())?;
        match number {
            OutcomeNumber::Starts => self.starts(part, base),
            OutcomeNumber::Lasts => self.moving(Number::Outcome(part.outcome, number), range, base),
            OutcomeNumber::DropOff => self.drop_off(part, range, base),
            OutcomeNumber::Deduction(which) => self.deduction(part, which, range, base),
            OutcomeNumber::Profile(year) => self.straight(range, base, part.of_year_of_life(year)?),
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
        let units = || part.units(part.outcome.place_of(value));
        let worth = || self.rebased(value.price_year())?.times(value.proxy().into());
        match number {
            // every number that is not one factor of a product alone
            ValueNumber::Growth => Err(fault::no_such_form()),
            ValueNumber::PriceYear => self.price_year_of_value(part, value, base),
            ValueNumber::Proxy => {
                let worth = self.rebased(value.price_year())?.times(self.counted(part, value)?)?;
                self.straight(range, base, units()?.times(worth)?)
            }
            ValueNumber::Share(_) if value.to().len() == 1 => Err(fault::sole_share(base)),
            ValueNumber::Share(recipient) => {
                let slope = self.moved(part, value, recipient)?;
                let range = match value.takes_up(|one| one.stakeholder() == recipient.stakeholder()) {
                    Some(rest) => {
                        let most = base.saturating_add(rest.share().to_decimal()).normalize();
                        Range::from_to(Decimal::ZERO, most)
                    }
                    None => range,
                };
                self.straight(range, base, units()?.times(worth()?)?.times(slope)?)
            }
            ValueNumber::Cashable(recipient) => {
                let share = Unrounded::from(recipient.share().to_decimal());
                let counted = share.times(self.weighing(part.place).of_cashable(part.outcome, value, recipient))?;
                self.straight(range, base, units()?.times(worth()?)?.times(counted)?)
            }
            // who asks for what is cashable in steps is refused before
            ValueNumber::CashableStep(..) => Ok(Verdict::NoInfluence),
        }
    }

    /// By how much the part of a value that counts rises with one share, the others moving along in proportion.
    fn moved(&self, part: &OutcomePart<'_>, value: &Value, share: &Recipient) -> Result<Unrounded, Error> {
        let counts = |one: &Recipient| self.weighing(part.place).of_share(part.outcome, value, one);
        let is_own = |one: &Recipient| one.stakeholder() == share.stakeholder();
        if let Some(rest) = value.takes_up(is_own) {
            return counts(share).minus(counts(rest));
        }
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
            QuantityNumber::Once => 0,
            QuantityNumber::Intake(intake) => intake,
            QuantityNumber::Population(place) | QuantityNumber::Rate(place, _) | QuantityNumber::PerCase(place) => {
                place.unwrap_or(0)
            }
        };
        let number = Number::Outcome(part.outcome, OutcomeNumber::Quantity(which));
        let quantity = rules::intake(&mut self.forms(number.address(), base), self.map, part.in_place, intake)?;
        let Form::Straight(quantity) = quantity else { return Err(fault::no_such_form()) };
        self.straight(range, base, quantity.slope.times(part.of_intake(intake)?)?)
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
        let a = &mut self.forms(number.address(), base);
        let deductions = rules::deductions(a, self.map, part.in_place)?;
        let [.., kept] = rules::kept(a, self.map.conventions().deductions(), &deductions)?;
        // what would count were nothing deducted
        let units = part.undeducted()?;
        let (units, line) = match (&kept, kept.kinks()) {
            (Form::Straight(kept), _) => return self.straight(range, base, kept.slope.times(units)?),
            (_, Some((_, kinks))) => match &*kinks {
                [(factor, line)] => (units.times(*factor)?, *line),
                _ => return Err(fault::no_such_form()),
            },
            _ => return Err(fault::no_such_form()),
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
        let a = &mut self.forms(number.address(), base);
        let persisting = Persisting::new(a, self.map, part.in_place)?;
        let mut form = Form::constant(self.without(part.present)?);
        for (k, year) in (0..).zip(0..part.laid.persistence.len()) {
            self.work.take(part.steps())?;
            form = form.plus(persisting.in_year(a, k)?.times(part.of_year_of_life(year)?)?)?;
        }
        self.solved(&form, range, base)
    }

    /// Where a form of a number, which is the measure less its level, is 0.
    pub(super) fn solved(&self, form: &Form, range: Range, base: Decimal) -> Result<Verdict, Error> {
        match solutions(form, range, base, self.work)? {
            None => Ok(Verdict::NoInfluence),
            Some(all) => Ok(Verdict::of(range, base, all, |x| self.measure(form.at(x)?))),
        }
    }

    /// How much of a value the measure counts, over all recipients.
    pub(super) fn counted(&self, part: &OutcomePart<'_>, value: &Value) -> Result<Unrounded, Error> {
        sum(value.to().iter().map(|one| {
            let weight = self.weighing(part.place).of_share(part.outcome, value, one);
            Unrounded::from(one.share().to_decimal()).times(weight)
        }))
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
