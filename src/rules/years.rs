//! Years: the discount factor of each, from whichever first year on; and which years of life an outcome lasts.
//!
//! A first year and a length of life are whole numbers that are certain, but where an algebra takes them for one of
//! several values: a factor is then the sum, over the possible first years, of [it is that one] x its factor, and the
//! share of a year of life is multiplied by [the outcome lasts so long].

use super::discounting::Discounting;
use super::taker::Wanted;
use super::{Algebra, Exact, Origin};
use crate::error::Error;
use crate::map::number::{InputNumber, Number, OutcomeNumber};
use crate::map::{Conventions, ImpactMap};
use crate::number::Unrounded;

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
    discount: A::Discount,
}

/// The discount factors of consecutive years.
pub(crate) enum Discounts<'y, A: Algebra> {
    /// Nothing is discounted.
    None,
    /// Those of the map's years, from one on.
    Known(&'y [Option<Factor<A>>]),
    /// Those from a first year on that is not certain.
    Uncertain(&'y [A::Discount]),
}

/// Where the first of consecutive years begins, and how many there are.
pub(super) enum First<A: Algebra> {
    Certain,
    /// The factors of the years from the stated one on, where it is not certain to be the first.
    Uncertain {
        stated: u32,
        discounts: Vec<A::Discount>,
    },
}

impl<'y, A: Algebra> Discounts<'y, A> {
    /// That of the year so many after the first.
    #[inline]
    pub(crate) fn after(&self, years: usize) -> Option<&'y A::Discount> {
        match self {
            Self::None => None,
            Self::Known(known) => known.get(years)?.as_ref().map(|factor| &factor.discount),
            Self::Uncertain(discounts) => discounts.get(years),
        }
    }
}

impl<'m, A: Algebra> Years<'m, A> {
    pub(super) fn new(map: &'m ImpactMap) -> Self {
        Self { discounting: Discounting::new(map.conventions()), known: Vec::new(), unknown: 0 }
    }

    /// The discount factor of a year.
    pub(super) fn factor(&mut self, a: &mut A, year: u32) -> Result<A::Number, Error> {
        let place = year as usize;
        if let Some(Some(known)) = self.known.get(place) {
            return Ok(known.number.clone());
        }
        let number = self.discounting.factor(a, year)?;
        if self.known.len() <= place {
            self.known.resize_with(place.saturating_add(1), || None);
        }
        if let Some(slot) = self.known.get_mut(place) {
            *slot = Some(Factor { discount: a.discount(&number), number: number.clone() });
        }
        while self.known.get(self.unknown).is_some_and(Option::is_some) {
            self.unknown = self.unknown.saturating_add(1);
        }
        Ok(number)
    }

    /// Works out the discount factors of so many years from a first one on, which a number of the map says.
    #[inline]
    pub(super) fn from(&mut self, a: &mut A, first: Number<'_>, stated: u32, years: u32) -> Result<First<A>, Error> {
        let Some(possible) = a.possible_years(|| first.address()) else {
            self.reach(a, stated, years)?;
            return Ok(First::Certain);
        };
        let number = a.leaf(stated.into(), || Origin::of(first));
        let mut starts = Vec::with_capacity(possible.len());
        for (place, start) in possible.iter().enumerate() {
            let reached = a.at_least(&number, *start)?;
            let chosen = match possible.get(place.saturating_add(1)) {
                Some(next) => {
                    let passed = a.at_least(&number, *next)?;
                    a.minus(&reached, &passed)?
                }
                None => reached,
            };
            starts.push((*start, chosen));
        }
        let mut in_year = |year: u32| {
            let of_start = |(start, chosen): &(u32, A::Number)| {
                let factor = self.factor(a, start.saturating_add(year))?;
                a.times(chosen, &factor)
            };
            let parts = starts.iter().map(of_start).collect::<Result<Vec<_>, _>>()?;
            let factor = a.sum(parts)?;
            Ok(a.discount(&factor))
        };
        let discounts = (0..years).map(&mut in_year).collect::<Result<_, _>>()?;
        Ok(First::Uncertain { stated, discounts })
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

    /// The factors of the years of a stream from its first one on, as far as these lines of it need them.
    pub(super) fn over<'y>(
        &'y mut self,
        a: &mut A,
        first: &'y First<A>,
        of_stream: u32,
        wanted: &Wanted,
    ) -> Result<Discounts<'y, A>, Error> {
        if !wanted.discounted {
            return Ok(Discounts::None);
        }
        let whole = |years: usize| u32::try_from(years).unwrap_or(u32::MAX);
        match first {
            First::Certain => {
                let start = of_stream.saturating_add(whole(wanted.lines.start));
                self.reach(a, start, whole(wanted.lines.len()))?;
                Ok(Discounts::Known(self.known.get(of_stream as usize..).unwrap_or_default()))
            }
            First::Uncertain { stated, discounts } => {
                let after = of_stream.saturating_sub(*stated) as usize;
                Ok(Discounts::Uncertain(discounts.get(after..).unwrap_or_default()))
            }
        }
    }
}

/// The discount factor of each of so many years under some conventions, up to the first that is too large to be
/// worked out.
pub(crate) fn discount_factors(conventions: &Conventions, years: u32) -> Vec<Unrounded> {
    let a = &mut Exact::default();
    factors(a, conventions).take(years as usize).map_while(Result::ok).collect()
}

/// The discount factors of years from 0 on.
pub(crate) fn factors<'c, A: Algebra>(
    a: &'c mut A,
    conventions: &'c Conventions,
) -> impl Iterator<Item = Result<A::Number, Error>> + 'c {
    let mut discounting = Discounting::new(conventions);
    (0..).map(move |year| discounting.factor(a, year))
}

/// The years of life of which lines are made: as many as an outcome lasts, or may last at most.
pub(super) struct Life {
    /// The values that it may have, where that is not certain.
    possible: Option<Vec<u32>>,
    pub(super) longest: u32,
}

impl Life {
    pub(super) fn of<A: Algebra>(a: &A, lasts: Number<'_>, stated: u32) -> Self {
        let possible = a.possible_years(|| lasts.address());
        let longest = possible.as_ref().and_then(|possible| possible.last().copied()).unwrap_or(stated);
        Self { possible, longest }
    }

    /// The share of the impact that is felt in a year of life, 0 where the outcome does not last so long.
    #[inline]
    pub(super) fn share<A: Algebra>(
        &self,
        a: &mut A,
        lasts: Number<'_>,
        stated: u32,
        k: u32,
        share: A::Number,
    ) -> Result<A::Number, Error> {
        let Some(possible) = &self.possible else { return Ok(share) };
        if possible.first().is_none_or(|least| k < *least) {
            return Ok(share);
        }
        let number = a.leaf(stated.into(), || Origin::of(lasts));
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
