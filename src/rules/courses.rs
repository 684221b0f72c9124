//! Courses: how much of an impact is felt in each year of life. Outcomes that drop off alike and last equally long have one
//! course, which is worked out once, as long as no other takes its place.

use super::years::Discounts;
use super::{Algebra, Persisting};
use crate::error::Error;
use crate::map::{ImpactMap, OutcomeAt};
use std::cell::OnceCell;

/// How much of an impact is felt in each year of life.
pub(super) struct Course<'m, A: Algebra> {
    /// What it follows from, where other outcomes may have the same.
    key: Option<Key>,
    /// Its own among all courses of a walk.
    number: u64,
    /// Its place among those that are kept.
    place: usize,
    /// From the first year that is needed on; as long as it is not there, each is worked out when it is asked for.
    felt: OnceCell<Vec<A::Number>>,
    persisting: Option<Persisting<'m, A>>,
    lasts: u32,
    /// The same as scales are multiplied by them; none where they are not.
    shares: Vec<A::Share>,
}

impl<'m, A: Algebra> Course<'m, A> {
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

    /// Forgets what it was.
    fn clear(&mut self) {
        self.key = None;
        self.felt.take();
        self.shares.clear();
        self.persisting = None;
    }

    /// Makes it that of an outcome; its years one by one wait until they are asked for.
    fn follow(&mut self, a: &mut A, map: &'m ImpactMap, outcome: OutcomeAt<'m>) -> Result<(), Error> {
        let persisting = Persisting::new(a, map, outcome)?;
        if !persisting.shares(a, outcome.lasts(), &mut self.shares)? {
            self.shares.clear();
        }
        self.persisting = Some(persisting);
        self.lasts = outcome.lasts();
        Ok(())
    }
}

/// What a course follows from, under the conventions of one map: the drop-off as the map has it, and how long it lasts.
type Key = ([u8; 16], u32);

/// The courses of a map.
pub(super) struct Courses<'m, A: Algebra> {
    /// Each in the place that follows from its key; the place behind them is that of `own`.
    known: Vec<Course<'m, A>>,
    /// How many were worked out.
    count: u64,
    /// Kept from one outcome to the next: the room of a course that no other outcome has.
    own: Course<'m, A>,
    /// How many places there are: a power of two.
    places: usize,
}

/// The most courses that are kept: of 1,000 years each they take some 25 MB, with what they come to in the years of their outcomes.
const MOST: usize = 256;

/// In how many places a course may be.
const NEAR: usize = 4;

impl<A: Algebra> Default for Course<'_, A> {
    fn default() -> Self {
        Self { key: None, number: 0, place: 0, felt: OnceCell::new(), persisting: None, lasts: 0, shares: Vec::new() }
    }
}

impl<A: Algebra> Default for Courses<'_, A> {
    fn default() -> Self {
        Self { known: Vec::new(), count: 0, own: Course::default(), places: 1 }
    }
}

impl<'m, A: Algebra> Courses<'m, A> {
    /// With places for the courses of so many outcomes, of which several have to share one for a table to be of use.
    pub(super) fn of(outcomes: usize) -> Self {
        let places = (outcomes / 4).clamp(NEAR, MOST).next_power_of_two();
        let own = Course { place: places, ..Course::default() };
        Self { known: Vec::new(), count: 0, own, places }
    }

    /// The course of an outcome whose numbers are what the map says.
    #[inline]
    pub(super) fn known(
        &mut self,
        a: &mut A,
        map: &'m ImpactMap,
        outcome: OutcomeAt<'m>,
    ) -> Result<&Course<'m, A>, Error> {
        let key = outcome.drop_off().map(|drop_off| (drop_off.serialize(), outcome.lasts()));
        let mut place = self.places;
        if let Some(key) = key {
            let wanted = place_of(key);
            // of the places where it may be the one that has it, or that nobody has, or the last
            for near in 0..NEAR {
                place = (wanted ^ near) & self.places.saturating_sub(1);
                match self.known.get(place) {
                    Some(course) if course.key == Some(key) => return Ok(self.known.get(place).unwrap_or(&self.own)),
                    Some(course) if course.key.is_some() => {}
                    _ => break,
                }
            }
            if self.known.is_empty() {
                self.known.resize_with(self.places, Course::default);
            }
        }
        self.count = self.count.saturating_add(1);
        let course = self.known.get_mut(place).unwrap_or(&mut self.own);
        course.clear();
        course.number = self.count;
        course.place = place;
        course.follow(a, map, outcome)?;
        course.key = key;
        Ok(course)
    }

    /// The course of one outcome, worked out by `of`.
    pub(super) fn own(
        &mut self,
        of: impl FnOnce(&mut Vec<A::Number>) -> Result<(), Error>,
    ) -> Result<&Course<'m, A>, Error> {
        self.count = self.count.saturating_add(1);
        let mut felt = self.own.felt.take().unwrap_or_default();
        felt.clear();
        self.own.clear();
        self.own.number = self.count;
        of(&mut felt)?;
        self.own.felt = OnceCell::from(felt);
        Ok(&self.own)
    }
}

/// Where a course is looked for first: anywhere would do, but the places of drop-offs a digit apart had better differ.
#[inline]
fn place_of((drop_off, lasts): Key) -> usize {
    // the top bits of the product hang on all bits of the key; digits, which begin at its 33rd bit, are a golden section apart
    const MIXING: u128 = 0x7f4a_7c15_9e37_79b9_7f4a_7c15_f39c_c061;
    let key = u128::from_le_bytes(drop_off).wrapping_add(u128::from(lasts) << 64);
    usize::try_from(key.wrapping_mul(MIXING) >> 120).unwrap_or(0)
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

impl<A: Algebra> Default for InYears<A> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<A: Algebra> InYears<A> {
    /// Those of a course whose first year is this, by the discount or a further one; none where products cannot be told from
    /// them. `discounts` are the factors of its years.
    #[inline]
    pub(super) fn of(
        &mut self,
        a: &mut A,
        course: &Course<'_, A>,
        first_year: u32,
        further: Option<usize>,
        discounts: Discounts<'_, A>,
    ) -> Option<&A::Shares> {
        if course.shares.is_empty() {
            return None;
        }
        if self.0.len() <= course.place {
            let none = || InYear { of: None, telling: false, shares: A::Shares::default() };
            self.0.resize_with(course.place.saturating_add(1), none);
        }
        let of = Some((course.number, first_year, further));
        let known = self.0.get_mut(course.place)?;
        if known.of != of {
            known.of = None;
            let years = (0..course.shares.len()).map(|year| discounts.after(year));
            known.telling = a.shares(&mut known.shares, &course.shares, years);
            known.of = of;
        }
        known.telling.then_some(&known.shares)
    }
}
