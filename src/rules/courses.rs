//! Courses: how much of an impact is felt in each year of life. Outcomes that drop off alike and last equally long have one
//! course, which is worked out once.

use super::Algebra;
use super::years::Discounts;
use crate::error::Error;
use std::collections::BTreeMap;

/// How much of an impact is felt in each year of life.
pub(super) struct Course<A: Algebra> {
    /// Its own among all courses of a walk.
    number: u64,
    pub(super) shares: Vec<A::Number>,
    /// The same ready to be multiplied by many amounts, where a product can be told from that.
    pub(super) multipliers: Vec<A::Multiplier>,
}

/// What a course follows from, under the conventions of one map: the number by which it drops off, and how long it lasts.
pub(super) type Key = ((i128, i32), u32);

/// The courses of a map.
pub(super) struct Courses<A: Algebra> {
    places: BTreeMap<Key, usize>,
    known: Vec<Course<A>>,
    /// The years of all that are known.
    years: usize,
    /// How many were worked out.
    count: u64,
    /// Kept from one outcome to the next: the room of a course that no other outcome has.
    own: Course<A>,
}

/// The most years of courses that are kept; a map of more has hardly two outcomes of one course.
const MOST_YEARS: usize = 100_000;

impl<A: Algebra> Default for Course<A> {
    fn default() -> Self {
        Self { number: 0, shares: Vec::new(), multipliers: Vec::new() }
    }
}

impl<A: Algebra> Default for Courses<A> {
    fn default() -> Self {
        Self { places: BTreeMap::new(), known: Vec::new(), years: 0, count: 0, own: Course::default() }
    }
}

impl<A: Algebra> Courses<A> {
    /// That of a key; `of` works it out, where it is not known.
    #[inline]
    pub(super) fn of<E>(
        &mut self,
        a: &mut A,
        key: Option<Key>,
        of: impl FnOnce(&mut A, &mut Vec<A::Number>) -> Result<(), E>,
    ) -> Result<&Course<A>, E> {
        let known = key.and_then(|key| self.places.get(&key).copied());
        if let Some(course) = known.filter(|place| *place < self.known.len()) {
            return Ok(&self.known[course]);
        }
        self.count = self.count.saturating_add(1);
        self.own.number = self.count;
        self.own.shares.clear();
        self.own.multipliers.clear();
        of(a, &mut self.own.shares)?;
        if A::ESTIMATES {
            self.own.multipliers.extend(self.own.shares.iter().map(|share| a.multiplier(share)));
        }
        if let Some(key) = key {
            self.keep(key);
            return Ok(self.known.last().unwrap_or(&self.own));
        }
        Ok(&self.own)
    }

    fn keep(&mut self, key: Key) {
        let course = std::mem::take(&mut self.own);
        self.years = self.years.saturating_add(course.shares.len());
        if self.years > MOST_YEARS {
            self.years = course.shares.len();
            self.places.clear();
            self.known.clear();
        }
        self.places.insert(key, self.known.len());
        self.known.push(course);
    }
}

/// Courses in the years of their outcomes, discounted: shares of which lines are products. Outcomes of one course that start in
/// one year have the same.
pub(super) struct InYears<A: Algebra>(Vec<InYear<A>>);

struct InYear<A: Algebra> {
    of: Option<(u64, u32, Option<usize>)>,
    /// Whether products can be told from them.
    telling: bool,
    shares: A::Shares,
}

/// How many are kept; a course has its place by its number.
const PLACES: usize = 64;

impl<A: Algebra> Default for InYears<A> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<A: Algebra> InYears<A> {
    /// Those of a course whose first year is this, by the discount or a further one; none where products cannot be told from
    /// them. `discounts` are the factors of its years.
    #[inline]
    pub(super) fn of<'f>(
        &mut self,
        a: &mut A,
        course: &Course<A>,
        first_year: u32,
        further: Option<usize>,
        discounts: impl FnOnce(&mut A) -> Result<Discounts<'f, A>, Error>,
    ) -> Result<Option<&A::Shares>, Error>
    where
        A: 'f,
        A::Multiplier: 'f,
    {
        if self.0.is_empty() {
            self.0.resize_with(PLACES, || InYear { of: None, telling: false, shares: A::Shares::default() });
        }
        let of = Some((course.number, first_year, further));
        let place = usize::try_from(course.number).unwrap_or(0) % PLACES;
        let Some(known) = self.0.get_mut(place) else { return Ok(None) };
        if known.of != of {
            known.of = of;
            let discounts = discounts(a)?;
            let years = (0..course.multipliers.len()).map(|year| discounts.after(year));
            known.telling = a.shares(&mut known.shares, &course.multipliers, Some(years));
        }
        Ok(known.telling.then_some(&known.shares))
    }
}
