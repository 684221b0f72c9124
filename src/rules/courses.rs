//! Courses: how much of an impact is felt in each year of life. Outcomes that drop off alike and last equally long have one
//! course, which is worked out once.

use super::years::Discounts;
use super::{Algebra, Persisting};
use crate::error::Error;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// How much of an impact is felt in each year of life.
pub(super) struct Course<'m, A: Algebra> {
    /// Its own among all courses of a walk.
    number: u64,
    /// From the first year that is needed on; as long as it is not there, each is worked out when it is asked for.
    felt: OnceCell<Vec<A::Number>>,
    persisting: Option<Persisting<'m, A>>,
    lasts: u32,
    /// Kept from one outcome to the next.
    room: Vec<A::Number>,
    /// The same as scales are multiplied by them; none where they are not.
    shares: Vec<A::Share>,
}

impl<A: Algebra> Course<'_, A> {
    /// What is felt in a year; `from` is the first that is needed.
    #[inline]
    pub(super) fn felt(&self, a: &mut A, from: usize, year: usize) -> Result<A::Number, Error> {
        if let Some(felt) = self.felt.get() {
            return Ok(felt.get(year.wrapping_sub(from)).cloned().unwrap_or_else(|| a.constant(0)));
        }
        match &self.persisting {
            Some(persisting) => persisting.in_year(a, u32::try_from(year).unwrap_or(u32::MAX)),
            None => Ok(a.constant(0)),
        }
    }

    /// Works out what is felt in every year, for whoever asks for all of them.
    pub(super) fn reach_all(&self, a: &mut A) -> Result<(), Error> {
        if let (None, Some(persisting)) = (self.felt.get(), &self.persisting) {
            let felt = (0..self.lasts).map(|year| persisting.in_year(a, year)).collect::<Result<_, Error>>()?;
            self.felt.get_or_init(|| felt);
        }
        Ok(())
    }
}

/// What a course follows from, under the conventions of one map: the number by which it drops off, and how long it lasts.
pub(super) type Key = ((i128, i32), u32);

/// The courses of a map.
pub(super) struct Courses<'m, A: Algebra> {
    places: BTreeMap<Key, usize>,
    known: Vec<Course<'m, A>>,
    /// The years of all that are known.
    years: usize,
    /// How many were worked out.
    count: u64,
    /// Kept from one outcome to the next: the room of a course that no other outcome has.
    own: Course<'m, A>,
}

/// The most years of courses that are kept; a map of more has hardly two outcomes of one course.
const MOST_YEARS: usize = 100_000;

impl<A: Algebra> Default for Course<'_, A> {
    fn default() -> Self {
        Self { number: 0, felt: OnceCell::new(), persisting: None, lasts: 0, room: Vec::new(), shares: Vec::new() }
    }
}

impl<A: Algebra> Default for Courses<'_, A> {
    fn default() -> Self {
        Self { places: BTreeMap::new(), known: Vec::new(), years: 0, count: 0, own: Course::default() }
    }
}

impl<'m, A: Algebra> Courses<'m, A> {
    /// The course of an outcome that lasts so many years; what it follows from is known, the same for every outcome of it.
    pub(super) fn known(
        &mut self,
        a: &mut A,
        persisting: Persisting<'m, A>,
        lasts: u32,
    ) -> Result<&Course<'m, A>, Error> {
        let key = persisting.number().and_then(|number| Some((a.key(number)?, lasts)));
        if let Some(place) = key.and_then(|key| self.places.get(&key)) {
            return Ok(self.known.get(*place).unwrap_or(&self.own));
        }
        let own = self.next();
        if !persisting.shares(a, lasts, &mut own.shares)? {
            own.shares.clear();
        }
        own.persisting = Some(persisting);
        own.lasts = lasts;
        if let Some(key) = key {
            self.keep(key);
            return Ok(self.known.last().unwrap_or(&self.own));
        }
        Ok(&self.own)
    }

    /// The course of one outcome, worked out by `of`.
    pub(super) fn own(
        &mut self,
        of: impl FnOnce(&mut Vec<A::Number>) -> Result<(), Error>,
    ) -> Result<&Course<'m, A>, Error> {
        let own = self.next();
        let mut felt = std::mem::take(&mut own.room);
        of(&mut felt)?;
        own.felt = OnceCell::from(felt);
        Ok(own)
    }

    /// An empty one.
    fn next(&mut self) -> &mut Course<'m, A> {
        self.count = self.count.saturating_add(1);
        self.own.number = self.count;
        if let Some(mut felt) = self.own.felt.take() {
            felt.clear();
            self.own.room = felt;
        }
        self.own.shares.clear();
        self.own.persisting = None;
        &mut self.own
    }

    fn keep(&mut self, key: Key) {
        let course = std::mem::take(&mut self.own);
        self.years = self.years.saturating_add(course.lasts as usize);
        if self.years > MOST_YEARS {
            self.years = course.lasts as usize;
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
        course: &Course<'_, A>,
        first_year: u32,
        further: Option<usize>,
        discounts: impl FnOnce(&mut A) -> Result<Discounts<'f, A>, Error>,
    ) -> Result<Option<&A::Shares>, Error>
    where
        A: 'f,
        A::Multiplier: 'f,
    {
        if course.shares.is_empty() {
            return Ok(None);
        }
        if self.0.is_empty() {
            self.0.resize_with(PLACES, || InYear { of: None, telling: false, shares: A::Shares::default() });
        }
        let of = Some((course.number, first_year, further));
        let place = usize::try_from(course.number).unwrap_or(0) % PLACES;
        let Some(known) = self.0.get_mut(place) else { return Ok(None) };
        if known.of != of {
            known.of = None;
            let discounts = discounts(a)?;
            let years = (0..course.shares.len()).map(|year| discounts.after(year));
            known.telling = a.shares(&mut known.shares, &course.shares, Some(years));
            known.of = of;
        }
        Ok(known.telling.then_some(&known.shares))
    }
}
