//! The lines of a stream, worked out as a taker asks for them.

use super::Algebra;
use super::cashable::cashable_part;
use super::courses::Course;
use super::impact::{effect, input_amount, part};
use super::in_steps::Releasing;
use super::line::Figures;
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
pub(super) struct ValueLines<'w, 'm, A: Algebra> {
    pub(super) effects: Effects<'w, 'm, A>,
    pub(super) share: &'w A::Number,
    /// The shares of which lines are products, where they can be told from that.
    pub(super) shares: Option<&'w A::Shares>,
    /// Impact x share, and x what of it is cashable.
    pub(super) scale: Option<A::Scale>,
    pub(super) cashable_scale: Option<A::Scale>,
    pub(super) cashables: Cashables<'w, 'm, A>,
    pub(super) places: Range<usize>,
    pub(super) discounts: Discounts<'w, A>,
}

/// What is felt of an impact in each year of life.
pub(super) enum Effects<'w, 'm, A: Algebra> {
    /// Worked out for all recipients, from a year of life on.
    Known {
        effects: &'w [A::Number],
        /// The same before growth, and the growth itself; empty where the value does not grow.
        before_growth: &'w [A::Number],
        growth: &'w [A::Number],
        first: usize,
    },
    /// Worked out where a line cannot be told without.
    Of { impact: &'w A::Number, course: &'w Course<'m, A> },
}

/// What of the parts releases money.
pub(super) enum Cashables<'w, 'm, A: Algebra> {
    /// Nothing was asked for.
    None,
    Share(A::Number),
    /// In steps, and for scales to tell where they can.
    InSteps(Releasing<'w, 'm, A>, Option<A::Stepped>),
}

impl<A: Algebra> Lines<A> for ValueLines<'_, '_, A> {
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
        part(a, &effect, self.share)
    }

    fn amount_before_growth(&self, a: &mut A, place: usize) -> Result<Option<A::Number>, Error> {
        let Effects::Known { before_growth, first, .. } = &self.effects else { return Ok(None) };
        let Some(effect) = before_growth.get(place.wrapping_sub(*first)) else { return Ok(None) };
        let effect = a.repeated(effect);
        part(a, &effect, self.share).map(Some)
    }

    #[inline]
    fn grows(&self) -> bool {
        matches!(&self.effects, Effects::Known { before_growth, .. } if !before_growth.is_empty())
    }

    fn cashable(&self, a: &mut A, place: usize, amount: &A::Number) -> Result<Option<A::Number>, Error> {
        match &self.cashables {
            Cashables::None => Ok(None),
            Cashables::Share(share) => cashable_part(a, amount, share).map(Some),
            Cashables::InSteps(releasing, Some(_)) => releasing.part_of_one(a, amount, place),
            Cashables::InSteps(releasing, None) => {
                let growth = match &self.effects {
                    Effects::Known { growth, first, .. } => growth.get(place.wrapping_sub(*first)),
                    Effects::Of { .. } => None,
                };
                releasing.part(a, amount, growth, place)
            }
        }
    }

    /// As far as scales tell them; the others by every step on the way.
    #[inline]
    fn each(&self, a: &mut A, cashable: bool, mut take: impl FnMut(Figures<A>)) -> Result<(), Error> {
        let mut places = self.places.clone();
        while !places.is_empty() {
            places.start = match (self.shares, &self.scale, &self.cashable_scale, &self.cashables) {
                (Some(shares), Some(scale), _, _) if !cashable => {
                    a.estimated([scale], shares, places.clone(), |[(amount, present)]| {
                        take(Figures { amount, present, cashable: None });
                    })
                }
                (Some(shares), Some(scale), Some(cashable), _) => {
                    a.estimated([scale, cashable], shares, places.clone(), |[(amount, present), part]| {
                        take(Figures { amount, present, cashable: Some(part) });
                    })
                }
                (Some(shares), Some(scale), None, Cashables::InSteps(_, Some(stepped))) => {
                    a.estimated_in_steps((scale, stepped), shares, places.clone(), |[(amount, present), part]| {
                        take(Figures { amount, present, cashable: Some(part) });
                    })
                }
                _ => places.start,
            };
            if let Some(place) = places.next() {
                take(self.figures(a, place, cashable)?);
            }
        }
        Ok(())
    }

    #[inline]
    fn discount(&self, place: usize) -> Option<&A::Multiplier> {
        self.discounts.after(place)
    }
}
