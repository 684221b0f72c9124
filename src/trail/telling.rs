//! What has been told of a trail so far, as it is written: which parts, and with which number.

use super::making::{Identity, Making};
use super::node::Trail;
use crate::error::{Error, appraise as fault};
use crate::number::Unrounded;
use crate::rules::Source;
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;

/// The parts that have been told, and those that are made for it.
#[derive(Default)]
pub(super) struct Telling<'e> {
    /// Makes the parts that are not there; none where all are.
    making: Option<Making<'e>>,
    /// Under which number each was told, counted from 1: of those that stay, by where they are.
    standing: BTreeMap<usize, Option<NonZeroU32>>,
    /// Of those of an input or outcome, by their numbers within it.
    made: BTreeMap<Source, Vec<Option<NonZeroU32>>>,
    /// How many were told.
    told: u32,
}

/// Whether a part has been told, and under which number, counted from 0.
pub(super) enum Told {
    First(u32),
    Before(u32),
}

impl<'e> Telling<'e> {
    pub(super) fn making(making: Making<'e>) -> Self {
        Self { making: Some(making), ..Self::default() }
    }

    /// Tells a part: for the first time, or once more.
    pub(super) fn tell(&mut self, part: &Trail) -> Told {
        let identity = self.making.as_ref().map_or(Identity::Standing(part.place()), |making| making.identity(part));
        let noted = match identity {
            Identity::Standing(place) => Some(self.standing.entry(place).or_default()),
            Identity::Made(source, number) => {
                let (made, number) = (self.made.entry(source).or_default(), number as usize);
                if made.len() <= number {
                    made.resize(number.saturating_add(1), None);
                }
                made.get_mut(number)
            }
            Identity::Passing => None,
        };
        if let Some(Some(before)) = noted {
            return Told::Before(before.get().saturating_sub(1));
        }
        let now = self.told;
        self.told = now.saturating_add(1);
        if let Some(noted) = noted {
            *noted = NonZeroU32::new(self.told);
        }
        Told::First(now)
    }

    /// The number of the late parts of a sum, where it has such.
    pub(super) fn late_in(&self, trail: &Trail) -> Option<usize> {
        self.making.as_ref().and_then(|making| making.late_in(trail))
    }

    /// How many parts there are of the late parts of this number.
    pub(super) fn count(&mut self, late: usize) -> Result<usize, Error> {
        self.making.as_mut().map_or(Ok(0), |making| making.count(late))
    }

    /// What one of them comes to, where that is known before it is made.
    pub(super) fn value(&self, late: usize, place: usize) -> Option<Unrounded> {
        self.making.as_ref().and_then(|making| making.value(late, place))
    }

    /// One of them.
    pub(super) fn part(&mut self, late: usize, place: usize) -> Result<Arc<Trail>, Error> {
        self.making.as_mut().ok_or_else(fault::no_such_result)?.part(late, place)
    }
}
