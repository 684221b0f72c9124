//! How a number enters the measure, told by its address; and those that enter in a straight line: x = x0 - m(x0) / slope.

use super::position::{InputPart, OutcomePart, Position, nothing_beside, scalar, sum};
use super::verdict::{Range, Verdict};
use crate::error::{Error, map as at_fault, sensitivity as fault};
use crate::map::{Deductions, Outcome, Quantity, Value};
use crate::number::{Attribution, Proportion, Unrounded};
use rust_decimal::Decimal;

impl Position<'_> {
    /// Where the number at the address of these tokens switches the measure; none for what is no number that a rule reads.
    pub(super) fn verdict(&self, tokens: &[&str], base: Decimal) -> Result<Verdict, Error> {
        match *tokens {
            ["stakeholders" | "notes", ..] => Ok(Verdict::NoInfluence),
            ["conventions", "discount", "rate"] => self.rate(0, base),
            ["conventions", "discount", "steps", step, "rate"] => self.rate(place(step)?, base),
            ["conventions", "discount", "steps", step, "from_year"] => self.first_year_of_step(place(step)?, base),
            ["price_year"] => self.price_year(base),
            ["price_index", year] => self.price_index(year, base),
            ["inputs", id, ref inside @ ..] => {
                self.of_input(self.inputs.get(id).ok_or_else(at_fault::no_such_number)?, inside, base)
            }
            ["outcomes", id, ref inside @ ..] => {
                self.of_outcome(self.outcomes.get(id).ok_or_else(at_fault::no_such_number)?, inside, base)
            }
            _ => Err(at_fault::no_such_number()),
        }
    }

    fn of_input(&self, part: &InputPart<'_>, inside: &[&str], base: Decimal) -> Result<Verdict, Error> {
        match *inside {
            ["year"] => self.year_of_input(part, base),
            ["price_year"] => self.price_year_of_input(part, base),
            ["amount", ref index @ ..] => {
                let index = Self::amount(part.input, index.first().copied()).ok_or_else(at_fault::no_such_number)?.0;
                let unit = self.rebased(part.input.price_year())?;
                let unit = unit.times(self.threshold.weight_of_input(part.input))?;
                let year = part.input.year().index().saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
                let slope = self.present_of_input(&[unit], year)?.ok_or_else(at_fault::no_such_number)?;
                self.straight(Range::NOT_BELOW_ZERO, base, slope)
            }
            _ => Err(at_fault::no_such_number()),
        }
    }

    fn of_outcome(&self, part: &OutcomePart<'_>, inside: &[&str], base: Decimal) -> Result<Verdict, Error> {
        match *inside {
            ["starts"] => self.starts(part, base),
            ["lasts"] => self.lasts(part, base),
            ["drop_off"] => self.drop_off(part, base),
            [key @ ("deadweight" | "displacement" | "attribution")] => self.deduction(part, key, base),
            ["profile", year] => {
                let year = part.outcome.starts().index() as usize + place(year)?;
                let intakes = part.quantities.len();
                let factors = self.factors(year..year + intakes).unwrap_or_default();
                let slope = part.scale()?.times(scalar(&part.quantities, factors)?)?;
                self.straight(Range::NOT_BELOW_ZERO, base, slope)
            }
            ["quantity", ref key @ ..] => self.quantity(part, key.first().copied(), base),
            ["values", value, ref inside @ ..] => {
                let value = part.outcome.value(value).ok_or_else(at_fault::no_such_number)?;
                self.of_value(part, value, inside, base)
            }
            _ => Err(at_fault::no_such_number()),
        }
    }

    fn of_value(
        &self,
        part: &OutcomePart<'_>,
        value: &Value,
        inside: &[&str],
        base: Decimal,
    ) -> Result<Verdict, Error> {
        let units = || part.kept.times(scalar(&part.quantities, &part.felt)?);
        let worth = || self.rebased(value.price_year())?.times(value.proxy().into());
        match *inside {
            ["price_year"] => self.price_year_of_value(part, value, base),
            ["proxy"] => {
                let worth = self.rebased(value.price_year())?.times(self.counted(part.outcome, value)?)?;
                self.straight(Range::ALL, base, units()?.times(worth)?)
            }
            ["to", id, "share"] if value.to().len() == 1 => {
                let _ = id;
                Err(fault::sole_share(base))
            }
            ["to", id, "share"] => {
                let slope = self.drawn(part.outcome, value, id)?;
                self.straight(Range::SHARE, base, units()?.times(worth()?)?.times(slope)?)
            }
            ["to", id, "cashable"] => {
                let counted = value.to().iter().filter(|one| one.stakeholder().id() == id);
                let counted = sum(counted.map(|one| {
                    Unrounded::from(one.share().to_decimal()).times(self.threshold.weight_of_cashable(one))
                }))?;
                self.straight(Range::SHARE, base, units()?.times(worth()?)?.times(counted)?)
            }
            // the figures of steps: who asks for what is cashable in steps is refused before
            ["to", _, "cashable", _] => Ok(Verdict::NoInfluence),
            _ => Err(at_fault::no_such_number()),
        }
    }

    /// By how much the part of a value that counts rises with one share, the others drawn along in proportion.
    fn drawn(&self, outcome: &Outcome, value: &Value, id: &str) -> Result<Unrounded, Error> {
        let weighted = |one| self.threshold.weight_of_part(outcome, value, one);
        let (own, others): (Vec<_>, Vec<_>) = value.to().iter().partition(|one| one.stakeholder().id() == id);
        let share = |one: &crate::map::Recipient| Unrounded::from(one.share().to_decimal());
        let all = sum(others.iter().map(|one| Ok(share(one))))?;
        let lost = if all.is_zero() {
            let count = i64::try_from(others.len()).unwrap_or(i64::MAX);
            sum(others.iter().map(|one| Ok(weighted(one))))?.over(Unrounded::whole(count))?
        } else {
            sum(others.iter().map(|one| share(one).times(weighted(one))))?.over(all)?
        };
        sum(own.iter().map(|one| Ok(weighted(one))))?.minus(lost)
    }

    fn quantity(&self, part: &OutcomePart<'_>, key: Option<&str>, base: Decimal) -> Result<Verdict, Error> {
        let of_one = |intake: usize| {
            let felt = part.felt.get(intake).copied().ok_or_else(at_fault::no_such_number)?;
            part.scale()?.times(felt)
        };
        match (part.outcome.quantity(), key) {
            (Quantity::Once(_), None) => self.straight(Range::NOT_BELOW_ZERO, base, of_one(0)?),
            (Quantity::Intakes(_), Some(index)) => self.straight(Range::NOT_BELOW_ZERO, base, of_one(place(index)?)?),
            (Quantity::Funnel(funnel), Some(key)) => {
                let rates = funnel.rates().map(|(name, rate)| (name, rate.to_decimal()));
                let all =
                    [("population", funnel.population()), ("per_case", funnel.per_case())].into_iter().chain(rates);
                let others = all.filter(|(name, _)| *name != key).map(|(_, figure)| Unrounded::from(figure));
                let slope = others.into_iter().try_fold(of_one(0)?, Unrounded::times)?;
                let range = if matches!(key, "population" | "per_case") { Range::NOT_BELOW_ZERO } else { Range::SHARE };
                self.straight(range, base, slope)
            }
            _ => Err(at_fault::no_such_number()),
        }
    }

    /// A deduction: where they compound, in a straight line; where they add up, down to 0 where nothing is left.
    fn deduction(&self, part: &OutcomePart<'_>, key: &str, base: Decimal) -> Result<Verdict, Error> {
        let outcome = part.outcome;
        let attribution = outcome.attribution().map(Attribution::caused_by_others);
        let all = [
            ("deadweight", outcome.deadweight()),
            ("displacement", outcome.displacement()),
            ("attribution", attribution),
        ];
        let others = all.into_iter().filter(|(name, _)| *name != key);
        let mut others = others.map(|(_, share)| Unrounded::from(share.unwrap_or(Proportion::ZERO).to_decimal()));
        // what would count were nothing deducted
        let units = part.worth.times(scalar(&part.quantities, &part.felt)?)?;
        match self.map.conventions().deductions() {
            Deductions::Compound => {
                let kept = others.try_fold(units, |kept, other| kept.times(Unrounded::ONE.minus(other)?))?;
                self.straight(Range::SHARE, base, kept.negated())
            }
            Deductions::Additive => {
                let left = others.try_fold(Unrounded::ONE, Unrounded::minus)?.not_below_zero();
                if units.is_zero() || left.is_zero() {
                    return Ok(Verdict::NoInfluence);
                }
                // units x (left - x) on top of the rest, until nothing is left
                let rest = self.without(part.present)?;
                let value = left.plus(rest.over(units)?)?;
                let value = Some(value).filter(|value| *value <= left);
                Ok(Verdict::of(Range::SHARE, base, value, |x| {
                    self.measure(rest.plus(units.times(left.minus(x)?.not_below_zero())?)?)
                }))
            }
        }
    }

    /// A number that the measure rises with by `slope` for each unit, from what it is at `base`.
    pub(super) fn straight(&self, range: Range, base: Decimal, slope: Unrounded) -> Result<Verdict, Error> {
        if slope.is_zero() {
            return Ok(Verdict::NoInfluence);
        }
        let value = nothing_beside(Unrounded::from(base).minus(self.total.over(slope)?)?, base.into());
        Ok(Verdict::of(range, base, [value], |x| self.measure(self.total.plus(slope.times(x.minus(base.into())?)?)?)))
    }
}

/// The place that a token of an address names.
fn place(token: &str) -> Result<usize, Error> {
    token.parse().map_err(|_| at_fault::no_such_number())
}
