//! Takers of a walk: what is done with the lines of a map, such as posting them to a ledger.

use super::Algebra;
use super::impact::Impact;
use super::line::{self, Figures};
use super::stream::Stream;
use crate::error::Error;
use crate::map::{Input, OutcomeAt, ValueAt};
use std::ops::Range;

/// Takes what a walk over a map comes to.
pub(crate) trait Taker<A: Algebra> {
    /// Whether a walk goes on behind what fails, so that everything that is wrong is found.
    const ALL_FAULTS: bool = false;

    /// Whether it takes every line there is; else it is asked, and what no line of its needs is not worked out.
    const ALL_LINES: bool = true;

    /// Whether the years of outcomes that are not valued, and so have no line, are to be met on the walk all the same.
    const UNVALUED_YEARS: bool = false;

    /// Which of the lines of a stream it takes, by their places, and for which of their figures it asks.
    #[inline]
    fn wants(&self, _: &Stream, lines: usize) -> Wanted {
        Wanted { lines: 0..lines, cashable: true, discounted: true }
    }

    /// Whether it takes the impacts of an outcome's values; those of transfers are nobody's.
    #[inline]
    fn wants_impacts(&self, _: usize) -> bool {
        true
    }

    /// Takes the lines of a stream; with them come those of its counter-posting, where it is part of a transfer.
    fn lines(&mut self, a: &mut A, stream: &Stream, lines: &impl Lines<A>) -> Result<(), Error>;

    /// Takes what one intake of a value that is no transfer comes to in a year of full effect.
    fn impact(&mut self, a: &mut A, impact: &Impact<'_, A>) -> Result<(), Error>;

    /// Hears that everything of an outcome has been given.
    fn finish(&mut self, _: OutcomeAt<'_>) -> Result<(), Error> {
        Ok(())
    }

    /// Says more of what failed.
    fn failed(&self, error: Error, _: Part<'_>) -> Error {
        error
    }
}

/// What a taker asks for of a stream.
pub(crate) struct Wanted {
    pub(crate) lines: Range<usize>,
    pub(crate) cashable: bool,
    /// Whether any of the figures is a present value.
    pub(crate) discounted: bool,
}

/// A part of the map.
pub(crate) enum Part<'m> {
    Input(&'m Input),
    Value(&'m ValueAt<'m>),
}

/// The lines of a stream, worked out as they are asked for.
pub(crate) trait Lines<A: Algebra> {
    /// The places of the lines that were asked for.
    fn places(&self) -> Range<usize>;

    /// The amount of a line, unrounded.
    fn amount(&self, a: &mut A, place: usize) -> Result<A::Number, Error>;

    /// The amount of a line were the value not to grow, unrounded; none where it does not.
    fn amount_before_growth(&self, _: &mut A, _: usize) -> Result<Option<A::Number>, Error> {
        Ok(None)
    }

    /// Whether the lines grow.
    fn grows(&self) -> bool {
        false
    }

    /// What of the amount releases money; none where nothing of the stream does.
    fn cashable(&self, a: &mut A, place: usize, amount: &A::Number) -> Result<Option<A::Number>, Error>;

    /// The figures of a line, its cashable ones where they are asked for.
    #[inline]
    fn figures(&self, a: &mut A, place: usize, cashable: bool) -> Result<Figures<A>, Error> {
        let (number, discount) = (self.amount(a, place)?, self.discount(place));
        let (amount, present) = line::both(a, &number, discount)?;
        let cashable = match if cashable { self.cashable(a, place, &number)? } else { None } {
            Some(part) => Some(line::both(a, &part, discount)?),
            None => None,
        };
        Ok(Figures { amount, present, cashable })
    }

    /// Hands over the figures of all lines that were asked for, first to last.
    #[inline]
    fn each(&self, a: &mut A, cashable: bool, mut take: impl FnMut(Figures<A>)) -> Result<(), Error> {
        for place in self.places() {
            take(self.figures(a, place, cashable)?);
        }
        Ok(())
    }

    /// The discount factor of a line; none where it is not discounted.
    fn discount(&self, place: usize) -> Option<&A::Multiplier>;
}
