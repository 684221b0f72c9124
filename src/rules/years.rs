//! Years: the discount factor of each, from whichever first year on; and which years of life an outcome lasts.
//!
//! A first year and a length of life are whole numbers that are certain, but where an algebra takes them for one of
//! several values: a factor is then the sum, over the possible first years, of [it is that one] x its factor, and the
//! share of a year of life is multiplied by [the outcome lasts so long].

use super::discounting::Discounting;
use super::{Algebra, Exact};
use crate::error::Error;
use crate::map::number::{InputNumber, Number, OutcomeNumber};
use crate::map::{Conventions, ImpactMap};
use crate::number::Unrounded;
use std::ops::Range;

/// The discount factors of a map's years, each worked out once.
pub(crate) struct Years<'m, A: Algebra> {
    discounting: Discounting<'m, A>,
    known: Vec<Option<Factor<A>>>,
    /// The first year whose factor is not known.
    unknown: usize,
}

/// The discount factor of a year, as a number and ready to be multiplied by many amounts.
pub(super) struct Factor<A: Algebra> {
    number: A::Number,
    discount: A::Multiplier,
}

/// The discount factors of consecutive years.
pub(crate) enum Discounts<'y, A: Algebra> {
    /// Nothing is discounted.
    None,
    /// Those of the map's years, from one on.
    Known(&'y [Option<Factor<A>>]),
    /// Those from a first year on that is not certain.
    Uncertain(&'y [A::Multiplier]),
}

/// Which year the first of consecutive years is.
pub(super) struct First<A: Algebra> {
    stated: u32,
    /// The years that it may be, and [it is that one]; none where it is certain.
    possible: Option<Vec<(u32, A::Number)>>,
}

/// The discount factors of consecutive years by one discount.
pub(super) enum Factors<A: Algebra> {
    /// Those of the map's years.
    Certain,
    /// Those of the years from the stated first one on, where that is not certain to be the first.
    Uncertain { stated: u32, discounts: Vec<A::Multiplier> },
}

impl<A: Algebra> Clone for Discounts<'_, A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: Algebra> Copy for Discounts<'_, A> {}

impl<'y, A: Algebra> Discounts<'y, A> {
    /// That of the year so many after the first.
    #[inline]
    pub(crate) fn after(&self, years: usize) -> Option<&'y A::Multiplier> {
        match self {
            Self::None => None,
            Self::Known(known) => known.get(years)?.as_ref().map(|factor| &factor.discount),
            Self::Uncertain(discounts) => discounts.get(years),
        }
    }
}

impl<'m, A: Algebra> Years<'m, A> {
    /// By the discount of the conventions, or a further one at this place among them.
    pub(super) fn new(map: &'m ImpactMap, further: Option<usize>) -> Self {
        Self { discounting: Discounting::new(map.conventions(), further), known: Vec::new(), unknown: 0 }
    }

    /// The discount factors that were worked out.
    pub(super) fn known(&self) -> impl Iterator<Item = &A::Number> {
        self.known.iter().flatten().map(|factor| &factor.number)
    }

    /// The discount factor of a year.
    pub(super) fn factor(&mut self, a: &mut A, year: u32) -> Result<A::Number, Error> {
        let place = year as usize;
        if let Some(Some(known)) = self.known.get(place) {
            return Ok(known.number.clone());
        }
        let number = self.discounting.factor(a, year)?;
        if self.known.len() <= place {
            // a map has years by the dozen, asked for one after another
            self.known.reserve(place.saturating_add(1).saturating_sub(self.known.len()).max(16));
            self.known.resize_with(place.saturating_add(1), || None);
        }
        if let Some(slot) = self.known.get_mut(place) {
            *slot = Some(Factor { discount: a.multiplier(&number), number: number.clone() });
        }
        while self.known.get(self.unknown).is_some_and(Option::is_some) {
            self.unknown = self.unknown.saturating_add(1);
        }
        Ok(number)
    }

    /// Works out the discount factors of so many years from a first one on.
    #[inline]
    pub(super) fn from(&mut self, a: &mut A, first: &First<A>, years: u32) -> Result<Factors<A>, Error> {
        if first.possible.is_none() {
            self.reach(a, first.stated, years)?;
            return Ok(Factors::Certain);
        }
        let mut in_year = |after: u32| {
            let factor = first.after(a, after, |a, year| self.factor(a, year))?;
            Ok(a.multiplier(&factor))
        };
        let discounts = (0..years).map(&mut in_year).collect::<Result<_, _>>()?;
        Ok(Factors::Uncertain { stated: first.stated, discounts })
    }

    /// Works out the factors of so many years from one on, as far as they are not known.
    #[inline]
    fn reach(&mut self, a: &mut A, first: u32, years: u32) -> Result<(), Error> {
        let end = first.saturating_add(years);
        if end as usize > self.unknown {
            for year in first..end {
                self.factor(a, year)?;
            }
        }
        Ok(())
    }

    /// The factors of the years of a stream from its first one on, as far as lines at these places need them.
    #[inline]
    pub(super) fn over<'y>(
        &'y mut self,
        a: &mut A,
        factors: &'y Factors<A>,
        of_stream: u32,
        places: Range<usize>,
    ) -> Result<Discounts<'y, A>, Error> {
        if places.is_empty() {
            return Ok(Discounts::None);
        }
        let whole = |years: usize| u32::try_from(years).unwrap_or(u32::MAX);
        match factors {
            Factors::Certain => {
                let start = of_stream.saturating_add(whole(places.start));
                self.reach(a, start, whole(places.len()))?;
                Ok(Discounts::Known(self.known.get(of_stream as usize..).unwrap_or_default()))
            }
            Factors::Uncertain { stated, discounts } => {
                let after = of_stream.saturating_sub(*stated) as usize;
                Ok(Discounts::Uncertain(discounts.get(after..).unwrap_or_default()))
            }
        }
    }
}

impl<A: Algebra> First<A> {
    /// The first year that a number of the map says.
    #[inline]
    pub(super) fn new(a: &mut A, map: &ImpactMap, first: Number<'_>, stated: u32) -> Result<Self, Error> {
        let Some(years) = a.possible_years(|| first.decided_by(map).address()) else {
            return Ok(Self { stated, possible: None });
        };
        let number = super::stated(a, map, stated.into(), || first)?;
        let mut possible = Vec::with_capacity(years.len());
        for (place, year) in years.iter().enumerate() {
            let reached = a.at_least(&number, *year)?;
            let chosen = match years.get(place.saturating_add(1)) {
                Some(next) => {
                    let passed = a.at_least(&number, *next)?;
                    a.minus(&reached, &passed)?
                }
                None => reached,
            };
            possible.push((*year, chosen));
        }
        Ok(Self { stated, possible: Some(possible) })
    }

    /// What `of` says of the year so many after the first.
    pub(super) fn after(
        &self,
        a: &mut A,
        years: u32,
        mut of: impl FnMut(&mut A, u32) -> Result<A::Number, Error>,
    ) -> Result<A::Number, Error> {
        let Some(possible) = &self.possible else { return of(a, self.stated.saturating_add(years)) };
        let mut parts = Vec::with_capacity(possible.len());
        for (first, chosen) in possible {
            let one = of(a, first.saturating_add(years))?;
            parts.push(a.times(chosen, &one)?);
        }
        a.sum(parts)
    }
}

/// The discount factor of each of so many years by the discount of some conventions, or a further one of theirs, up to the first that is too large to be
/// worked out.
pub(crate) fn discount_factors(conventions: &Conventions, further: Option<usize>, years: u32) -> Vec<Unrounded> {
    let a = &mut Exact::default();
    factors(a, conventions, further).take(years as usize).map_while(Result::ok).collect()
}

/// The discount factors of years from 0 on, by the discount of the conventions or a further one.
pub(crate) fn factors<'c, A: Algebra>(
    a: &'c mut A,
    conventions: &'c Conventions,
    further: Option<usize>,
) -> impl Iterator<Item = Result<A::Number, Error>> + 'c {
    let mut discounting = Discounting::new(conventions, further);
    (0..).map(move |year| discounting.factor(a, year))
}

/// The years of life of which lines are made: as many as an outcome lasts, or may last at most.
pub(super) struct Life {
    /// The values that it may have, where that is not certain.
    possible: Option<Vec<u32>>,
    pub(super) longest: u32,
}

impl Life {
    pub(super) fn of<A: Algebra>(a: &A, map: &ImpactMap, lasts: Number<'_>, stated: u32) -> Self {
        let possible = a.possible_years(|| lasts.decided_by(map).address());
        let longest = possible.as_ref().and_then(|possible| possible.last().copied()).unwrap_or(stated);
        Self { possible, longest }
    }

    /// The share of the impact that is felt in a year of life, 0 where the outcome does not last so long.
    #[inline]
    #[allow(clippy::too_many_arguments)] // a year of life, by the number that says how many there are
    pub(super) fn share<A: Algebra>(
        &self,
        a: &mut A,
        map: &ImpactMap,
        lasts: Number<'_>,
        stated: u32,
        k: u32,
        share: A::Number,
    ) -> Result<A::Number, Error> {
        let Some(possible) = &self.possible else { return Ok(share) };
        if possible.first().is_none_or(|least| k < *least) {
            return Ok(share);
        }
        let number = super::stated(a, map, stated.into(), || lasts)?;
        let lived = a.at_least(&number, k.saturating_add(1))?;
        a.times(&share, &lived)
    }
}

/// The number that says when an input is paid.
#[inline]
pub(super) const fn year_of(input: &crate::map::Input) -> Number<'_> {
    Number::Input(input, InputNumber::Year)
}

/// The number that says when an outcome starts.
#[inline]
pub(super) const fn start_of(outcome: &crate::map::Outcome) -> Number<'_> {
    Number::Outcome(outcome, OutcomeNumber::Starts)
}

/// The number that says how long an outcome lasts.
#[inline]
pub(super) const fn length_of(outcome: &crate::map::Outcome) -> Number<'_> {
    Number::Outcome(outcome, OutcomeNumber::Lasts)
}
