//! The lines of a stream, worked out as a taker asks for them.

use super::Algebra;
use super::cashable::{YearsOfSteps, cashable_part};
use super::courses::Course;
use super::impact::{effect, input_amount, part};
use super::line::{self, Figures};
use super::taker::Lines;
use super::years::Discounts;
use crate::error::Error;
use crate::map::{ImpactMap, Input};
use std::ops::Range;

/// Lines of an input: its amounts in the map's prices.
pub(super) struct InputLines<'w, 'm, A: Algebra> {
    pub(super) map: &'m ImpactMap,
    pub(super) input: &'m Input,
    pub(super) places: Range<usize>,
    pub(super) discounts: Discounts<'w, A>,
}

impl<A: Algebra> Lines<A> for InputLines<'_, '_, A> {
    fn places(&self) -> Range<usize> {
        self.places.clone()
    }

    #[inline]
    fn amount(&self, a: &mut A, place: usize) -> Result<A::Number, Error> {
        input_amount(a, self.map, self.input, place)
    }

    fn cashable(&self, _: &mut A, _: usize, _: &A::Number) -> Result<Option<A::Number>, Error> {
        Ok(None)
    }

    #[inline]
    fn discount(&self, place: usize) -> Option<&A::Multiplier> {
        self.discounts.after(place)
    }
}

/// Lines of a recipient's part of a value, one for each year of life of one intake.
pub(super) struct ValueLines<'w, A: Algebra> {
    pub(super) effects: Effects<'w, A>,
    pub(super) share: A::Number,
    /// The shares of which lines are products, where they can be told from that.
    pub(super) shares: Option<&'w A::Shares>,
    /// Impact x share, and x what of it is cashable.
    pub(super) scale: Option<A::Scale>,
    pub(super) cashable_scale: Option<A::Scale>,
    pub(super) cashables: Cashables<'w, A>,
    pub(super) places: Range<usize>,
    pub(super) discounts: Discounts<'w, A>,
}

/// What is felt of an impact in each year of life.
pub(super) enum Effects<'w, A: Algebra> {
    /// Worked out for all recipients, from a year of life on.
    Known {
        effects: &'w [A::Number],
        /// The same before growth, and the growth itself; empty where the value does not grow.
        before_growth: &'w [A::Number],
        growth: &'w [A::Number],
        first: usize,
    },
    /// Worked out where a line cannot be told without.
    Of { impact: &'w A::Number, course: &'w Course<'w, A> },
}

/// What of the parts releases money.
pub(super) enum Cashables<'w, A: Algebra> {
    /// Nothing was asked for.
    None,
    Share(A::Number),
    InSteps {
        steps: &'w YearsOfSteps<A::Number>,
        intake: usize,
    },
}

impl<A: Algebra> ValueLines<'_, A> {
    /// Both figures of a line, and of its cashable part, as far as a scale tells them.
    #[allow(clippy::inline_always)]
    #[inline(always)]
    fn estimated(&self, a: &mut A, scale: Option<&A::Scale>, place: usize) -> Option<(A::Amount, A::Amount)> {
        a.estimated(scale?, self.shares?, place)
    }
}

impl<A: Algebra> Lines<A> for ValueLines<'_, A> {
    fn places(&self) -> Range<usize> {
        self.places.clone()
    }

    fn amount(&self, a: &mut A, place: usize) -> Result<A::Number, Error> {
        let effect = match &self.effects {
            Effects::Known { effects, first, .. } => match effects.get(place.wrapping_sub(*first)) {
                Some(effect) => a.repeated(effect),
                None => a.constant(0),
            },
            Effects::Of { impact, course } => {
                let felt = course.felt(a, 0, place)?;
                effect(a, impact, &felt)?
            }
        };
        part(a, &effect, &self.share)
    }

    fn amount_before_growth(&self, a: &mut A, place: usize) -> Result<Option<A::Number>, Error> {
        let Effects::Known { before_growth, first, .. } = &self.effects else { return Ok(None) };
        let Some(effect) = before_growth.get(place.wrapping_sub(*first)) else { return Ok(None) };
        let effect = a.repeated(effect);
        part(a, &effect, &self.share).map(Some)
    }

    #[inline]
    fn grows(&self) -> bool {
        matches!(&self.effects, Effects::Known { before_growth, .. } if !before_growth.is_empty())
    }

    fn cashable(&self, a: &mut A, place: usize, amount: &A::Number) -> Result<Option<A::Number>, Error> {
        match &self.cashables {
            Cashables::None => Ok(None),
            Cashables::Share(share) => cashable_part(a, amount, share).map(Some),
            Cashables::InSteps { steps, intake } => {
                let growth = match &self.effects {
                    Effects::Known { growth, first, .. } => growth.get(place.wrapping_sub(*first)),
                    Effects::Of { .. } => None,
                };
                steps.part(a, amount, growth, *intake, place)
            }
        }
    }

    #[allow(clippy::inline_always)] // figures that pass through memory wait for it, line by line
    #[inline(always)]
    fn figures(&self, a: &mut A, place: usize, cashable: bool) -> Result<Figures<A>, Error> {
        let both = self.estimated(a, self.scale.as_ref(), place);
        let part = if cashable { self.estimated(a, self.cashable_scale.as_ref(), place) } else { None };
        match both {
            Some((amount, present)) if !cashable || part.is_some() => Ok(Figures { amount, present, cashable: part }),
            both => self.figures_step_by_step(a, place, both, cashable),
        }
    }

    #[inline]
    fn discount(&self, place: usize) -> Option<&A::Multiplier> {
        self.discounts.after(place)
    }
}

impl<A: Algebra> ValueLines<'_, A> {
    /// The figures of a line by every step on the way, but for those that are known.
    #[cold]
    #[inline(never)]
    fn figures_step_by_step(
        &self,
        a: &mut A,
        place: usize,
        both: Option<(A::Amount, A::Amount)>,
        cashable: bool,
    ) -> Result<Figures<A>, Error> {
        let (number, discount) = (self.amount(a, place)?, self.discount(place));
        let (amount, present) = match both {
            Some(both) => both,
            None => line::both(a, &number, discount)?,
        };
        let cashable = match if cashable { self.cashable(a, place, &number)? } else { None } {
            Some(part) => Some(line::both(a, &part, discount)?),
            None => None,
        };
        Ok(Figures { amount, present, cashable })
    }
}
