//! Late parts, made when they are asked for: the trails of one input or outcome at a time, by a walk over it alone.

use super::collecting::{Collecting, Groups, Impacts, Parts, Wishes};
use super::late::{Late, LateParts};
use super::node::{Trail, TrailStep};
use super::totals::of_source;
use super::tracing::Tracing;
use crate::error::{Error, appraise as fault};
use crate::map::ImpactMap;
use crate::number::Unrounded;
use crate::rules::{Source, Walk};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// How many parts of trails are kept for when their input or outcome is asked for again, 100 to 200 bytes each: as many as a
/// trail may have by default, so that one that has no more is made once.
const KEPT: usize = 100_000;

/// Makes the late parts of one trail.
pub(super) struct Making<'e> {
    map: &'e ImpactMap,
    wishes: &'e Arc<Wishes>,
    late: &'e LateParts,
    walk: Walk<'e, Tracing<'e>>,
    a: Tracing<'e>,
    /// Where the parts are that stay: those that were there, and discount factors, which all outcomes share.
    standing: BTreeSet<usize>,
    now: Option<Rc<Made>>,
    kept: BTreeMap<Source, Rc<Made>>,
    room: usize,
}

/// Everything that is wished for of one input or outcome.
struct Made {
    source: Source,
    lines: Vec<Groups>,
    impacts: Vec<Impacts>,
    /// The number of each part that is made from others, by where it is. Made again, it is elsewhere and has the same number.
    numbers: BTreeMap<usize, u32>,
}

/// By what a part is known again.
pub(super) enum Identity {
    /// By where it is: it stays there.
    Standing(usize),
    /// By its number within its input or outcome.
    Made(Source, u32),
    /// It stands in one place alone.
    Passing,
}

impl<'e> Making<'e> {
    pub(super) fn new(map: &'e ImpactMap, trail: &Trail, wishes: &'e Arc<Wishes>, late: &'e LateParts) -> Self {
        let mut standing = BTreeSet::new();
        reach(&mut standing, trail);
        let (walk, a) = (Walk::new(map), Tracing::again(map));
        // of one sum alone no input or outcome is asked for again
        let room = if late.len() > 1 { KEPT } else { 0 };
        Self { map, wishes, late, walk, a, standing, now: None, kept: BTreeMap::new(), room }
    }

    /// The number of the late parts of a sum, where it has such.
    pub(super) fn late_in(&self, trail: &Trail) -> Option<usize> {
        self.late.number_in(trail)
    }

    /// How many parts there are of the late parts of this number.
    pub(super) fn count(&mut self, number: usize) -> Result<usize, Error> {
        match self.late(number)? {
            Late::Totals { of, .. } | Late::Impacts { of, .. } => Ok(of.len()),
            Late::Lines { wish, year, source } => Ok(self.made(*source)?.lines(*wish, *year)?.len()),
        }
    }

    /// What one of them comes to, where that was kept.
    pub(super) fn value(&self, number: usize, place: usize) -> Option<Unrounded> {
        match self.late.get(number)? {
            Late::Totals { of, .. } | Late::Impacts { of, .. } => of.get(place).map(|(_, value)| *value),
            Late::Lines { .. } => None,
        }
    }

    /// One of them.
    pub(super) fn part(&mut self, number: usize, place: usize) -> Result<Arc<Trail>, Error> {
        match self.late(number)? {
            Late::Lines { wish, year, source } => {
                let made = self.made(*source)?;
                made.lines(*wish, *year)?.get(place).cloned().ok_or_else(fault::no_such_result)
            }
            Late::Totals { wish, year, of } => {
                let (source, value) = of.get(place).ok_or_else(fault::no_such_result)?;
                let lines = self.made(*source)?.lines(*wish, *year)?.to_vec();
                let sum = Trail { rule: None, at: None, about: None, step: TrailStep::Sum(lines), value: *value };
                Ok(of_source(self.map, *source, &sum))
            }
            Late::Impacts { wish, of } => {
                let (source, _) = of.get(place).ok_or_else(fault::no_such_result)?;
                let first = of.partition_point(|(before, _)| before < source);
                let made = self.made(*source)?;
                let Some(Impacts::Held(impacts)) = made.impacts.get(*wish) else { return Err(fault::no_such_result()) };
                impacts.get(place - first).cloned().ok_or_else(fault::no_such_result)
            }
        }
    }

    /// By what a part of what is at hand is known again.
    pub(super) fn identity(&self, part: &Trail) -> Identity {
        let place = part.place();
        let made = self.now.as_ref().and_then(|now| now.numbers.get(&place).map(|number| (now.source, *number)));
        match made {
            Some((source, number)) => Identity::Made(source, number),
            None if self.standing.contains(&place) => Identity::Standing(place),
            None => Identity::Passing,
        }
    }

    fn late(&self, number: usize) -> Result<&'e Late, Error> {
        self.late.get(number).ok_or_else(fault::no_such_result)
    }

    /// Everything of an input or outcome, which is at hand from now on.
    fn made(&mut self, source: Source) -> Result<Rc<Made>, Error> {
        if let Some(now) = self.now.as_ref().filter(|now| now.source == source) {
            return Ok(Rc::clone(now));
        }
        if let Some(kept) = self.kept.get(&source) {
            self.now = Some(Rc::clone(kept));
            return Ok(Rc::clone(kept));
        }
        // not two at a time
        self.now = None;
        let mut collecting = Collecting::new(self.map, Arc::clone(self.wishes), false);
        self.walk.run_over(&mut self.a, &mut collecting, source)?;
        self.a.forget();
        for factor in self.walk.factors() {
            reach(&mut self.standing, factor);
        }
        let Collecting { lines, impacts, .. } = collecting;
        let (numbers, size) = numbered(&lines, &impacts, &self.standing);
        let made = Rc::new(Made { source, lines, impacts, numbers });
        if let Some(left) = self.room.checked_sub(size) {
            self.room = left;
            self.kept.insert(source, Rc::clone(&made));
        }
        self.now = Some(Rc::clone(&made));
        Ok(made)
    }
}

impl Made {
    /// The lines of a wish, in a year where each was wished for by itself.
    fn lines(&self, wish: usize, year: u32) -> Result<&[Arc<Trail>], Error> {
        let groups = self.lines.get(wish).and_then(|groups| groups.get(&year));
        match groups.map(Vec::as_slice) {
            Some([(_, Parts::Held(lines))]) => Ok(lines),
            _ => Err(fault::no_such_result()),
        }
    }
}

/// Notes where a part is, and what it was made from.
fn reach(known: &mut BTreeSet<usize>, from: &Trail) {
    if known.insert(from.place()) {
        from.children().into_iter().for_each(|child| reach(known, child));
    }
}

/// Numbers what is made from others, in the order of the wishes, and tells how many parts there are; what stays has no
/// number.
fn numbered(lines: &[Groups], impacts: &[Impacts], standing: &BTreeSet<usize>) -> (BTreeMap<usize, u32>, usize) {
    let lines = lines.iter().flat_map(BTreeMap::values).flatten().filter_map(|(_, parts)| match parts {
        Parts::Held(lines) => Some(lines),
        Parts::Late { .. } => None,
    });
    let impacts = impacts.iter().filter_map(|impacts| match impacts {
        Impacts::Held(impacts) => Some(impacts),
        Impacts::Late(_) => None,
    });
    let (mut numbers, mut size) = (BTreeMap::new(), 0);
    let mut next: Vec<&Arc<Trail>> = Vec::new();
    for part in lines.chain(impacts).flatten() {
        next.push(part);
        while let Some(part) = next.pop() {
            size += 1;
            let children = part.children();
            if children.is_empty() || numbers.contains_key(&part.place()) || standing.contains(&part.place()) {
                continue;
            }
            numbers.insert(part.place(), u32::try_from(numbers.len()).unwrap_or(u32::MAX));
            next.extend(children);
        }
    }
    (numbers, size)
}
