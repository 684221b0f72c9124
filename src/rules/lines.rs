//! The lines of a stream, worked out as a taker asks for them.

use super::Algebra;
use super::cashable::{YearsOfSteps, cashable_part};
use super::impact::{input_amount, part};
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
    fn discount(&self, place: usize) -> Option<&A::Discount> {
        self.discounts.after(place)
    }
}

/// Lines of a recipient's part of a value, one for each year of life of one intake.
pub(super) struct ValueLines<'w, A: Algebra> {
    /// The effects from a year of life on.
    pub(super) effects: &'w [A::Number],
    /// The same before growth, and the growth itself; empty where the value does not grow.
    pub(super) before_growth: &'w [A::Number],
    pub(super) growth: &'w [A::Number],
    pub(super) first_effect: usize,
    pub(super) share: A::Number,
    pub(super) cashables: Cashables<'w, A>,
    pub(super) places: Range<usize>,
    pub(super) discounts: Discounts<'w, A>,
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

impl<A: Algebra> Lines<A> for ValueLines<'_, A> {
    fn places(&self) -> Range<usize> {
        self.places.clone()
    }

    #[inline]
    fn amount(&self, a: &mut A, place: usize) -> Result<A::Number, Error> {
        let effect = match self.effects.get(place.wrapping_sub(self.first_effect)) {
            Some(effect) => a.repeated(effect),
            None => a.constant(0),
        };
        part(a, &effect, &self.share)
    }

    fn amount_before_growth(&self, a: &mut A, place: usize) -> Result<Option<A::Number>, Error> {
        let Some(effect) = self.before_growth.get(place.wrapping_sub(self.first_effect)) else { return Ok(None) };
        let effect = a.repeated(effect);
        part(a, &effect, &self.share).map(Some)
    }

    fn grows(&self) -> bool {
        !self.before_growth.is_empty()
    }

    #[inline]
    fn cashable(&self, a: &mut A, place: usize, amount: &A::Number) -> Result<Option<A::Number>, Error> {
        match &self.cashables {
            Cashables::None => Ok(None),
            Cashables::Share(share) => cashable_part(a, amount, share).map(Some),
            Cashables::InSteps { steps, intake } => {
                let growth = self.growth.get(place.wrapping_sub(self.first_effect));
                steps.part(a, amount, growth, *intake, place)
            }
        }
    }

    #[inline]
    fn discount(&self, place: usize) -> Option<&A::Discount> {
        self.discounts.after(place)
    }
}
