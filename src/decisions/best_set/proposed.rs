//! The solver: a mixed-integer programme in floats proposes sets, and what is taken of them is the set alone, checked and valued exactly.
//!
//! It is bounded by steps and not by a clock, so that the same document is answered alike everywhere: the steps that are left are shared out among
//! what is asked, a solve ends where its share does, and the best set that it has found by then stands, as not proved.

use super::asked::{Answer, Answers, Move, Things};
use super::programme::{Asked, Programme};
use crate::error::Error;
use crate::error::limits::passed;
use crate::limits::Limit;
use crate::work::Work;
use microlp::{ResumeOptions, SolutionStatus, SolveOptions, SolveOutcome};

/// Nodes between two questions whether to go on.
const NODES: u64 = 5;

/// How many sets are refused, one after the other, that break a row by what a float cannot hold.
const REFUSED: usize = 20;

/// Steps of a nanosecond or so of a pivot, for each number of the programme, and besides.
const STEPS_OF_A_NUMBER: u64 = 6;
const STEPS_OF_A_PIVOT: u64 = 3_000;

impl Things {
    /// The best set that a solver finds, what it finds to be worth how much with more or less of some rows, and, where that is asked for, with each
    /// thing in it. `starts` are sets that are known to keep every row. `None` where no set does.
    ///
    /// # Errors
    /// No set that was found in as many steps as are allowed; the answer to stop.
    pub(in crate::decisions) fn proposed(
        &self,
        moves: &[Move],
        with_each: bool,
        starts: &[&[usize]],
        work: &Work<'_>,
    ) -> Result<Option<Answers>, Error> {
        let solver = Solver { things: self, work };
        let others = moves.len().saturating_mul(2).saturating_add(if with_each { self.worth.len() } else { 0 });
        let known = starts.iter().map(|start| start.to_vec()).filter(|start| solver.keeps(Asked::default(), start));
        let known = known.max_by_key(|start| solver.worth(start));
        let half = solver.left() / 2;
        let found = solver.best(Asked::default(), known.as_deref(), half)?;
        let (mut best, mut proved) = match found {
            Found { set: Some(set), proved } => (set, proved),
            Found { set: None, proved: true } => return Ok(None),
            // no set was found in time, and none can be told
            Found { set: None, proved: false } => return Err(passed(work.limits(), Limit::Steps)),
        };
        let share = (solver.left() / 2).checked_div(u64::try_from(others).unwrap_or(u64::MAX)).unwrap_or_default();
        let mut raised = Vec::with_capacity(moves.len());
        let mut lowered = Vec::with_capacity(moves.len());
        for one in moves {
            let asked = |most| Asked { moved: Some((one.row, most)), ..Asked::default() };
            raised.push(solver.best(asked(one.raised), Some(&best), share)?);
            lowered.push(match one.lowered {
                Some(most) => Some(solver.best(asked(most), Some(&best), share)?),
                None => None,
            });
        }
        let mut with = Vec::new();
        for place in (0..self.worth.len()).filter(|_| with_each) {
            let asked = Asked { with: Some(place), ..Asked::default() };
            with.push(solver.best(asked, Some(&best), share)?);
        }
        // each of these keeps the rows as they are, too
        for found in lowered.iter().flatten().chain(&with) {
            if let Some(set) = found.set.as_ref().filter(|set| solver.worth(set) > solver.worth(&best)) {
                (best, proved) = (set.clone(), false);
            }
        }
        let worth = solver.worth(&best);
        let answer =
            |found: &Found| Answer { worth: found.set.as_deref().map(|set| solver.worth(set)), proved: found.proved };
        // what was chosen is chosen with less of it as well, where it needs no more
        Ok(Some(Answers {
            raised: raised.iter().map(&answer).map(|one| Answer { worth: one.worth.max(Some(worth)), ..one }).collect(),
            lowered: lowered.iter().map(|found| found.as_ref().map(&answer)).collect(),
            with: with.iter().map(&answer).collect(),
            chosen: best,
            worth,
            proved,
        }))
    }
}

/// The best set that was found, and whether it is certain that there is no better one, or none at all.
#[derive(Clone, Debug)]
struct Found {
    set: Option<Vec<usize>>,
    proved: bool,
}

struct Solver<'s, 'w> {
    things: &'s Things,
    work: &'s Work<'w>,
}

impl Solver<'_, '_> {
    /// The steps that are left.
    fn left(&self) -> u64 {
        self.work.limits().of(Limit::Steps).saturating_sub(self.work.steps())
    }

    fn worth(&self, set: &[usize]) -> i128 {
        set.iter().filter_map(|place| self.things.worth.get(*place)).fold(0, |sum, worth| sum.saturating_add(*worth))
    }

    /// Whether a set keeps what is asked, exactly.
    fn keeps(&self, asked: Asked, set: &[usize]) -> bool {
        asked.with.is_none_or(|place| set.contains(&place))
            && asked.rows(self.things).all(|row| row.is_kept_by(set.iter().copied()))
    }

    /// The best set that is found in so many steps, no worse than one that is known.
    fn best(&self, asked: Asked, known: Option<&[usize]>, steps: u64) -> Result<Found, Error> {
        // with what is asked, and without what is in its way, it is perhaps still a good one
        let known =
            known.map(|set| set.iter().copied().chain(asked.with.filter(|place| !set.contains(place))).collect());
        let mut best = known.and_then(|set: Vec<usize>| self.repaired(asked, &set));
        let mut refused: Vec<Vec<usize>> = Vec::new();
        let end = self.work.steps().saturating_add(steps);
        while refused.len() < REFUSED {
            let programme = Programme::of(self.things, asked, &refused);
            let solved = self.solved(&programme, best.as_deref(), end)?;
            let Some((set, proved)) = solved.set.map(|set| (set, solved.proved)) else {
                // that there is none is what a solver says of its floats: where a set is known, it is the best
                return Ok(Found { set: best, proved: solved.proved });
            };
            if self.keeps(asked, &set) {
                let better = best.as_ref().is_none_or(|known| self.worth(&set) > self.worth(known));
                return Ok(Found { set: if better { Some(set) } else { best }, proved });
            }
            refused.push(set);
            // with what it breaks left out it is perhaps still a good one
            best = best.or_else(|| self.repaired(asked, refused.last()?));
        }
        Ok(Found { set: best, proved: false })
    }

    /// A set without the things of least worth until it keeps what is asked. `None` where it never does, or that takes too long.
    fn repaired(&self, asked: Asked, set: &[usize]) -> Option<Vec<usize>> {
        let mut set = set.to_vec();
        let rows = u64::try_from(self.things.rows.len()).unwrap_or(u64::MAX);
        loop {
            let steps =
                u64::try_from(set.len()).unwrap_or(u64::MAX).saturating_mul(rows).saturating_mul(STEPS_OF_A_NUMBER);
            self.work.allows(steps).and_then(|()| self.work.take(steps)).ok()?;
            if self.keeps(asked, &set) {
                set.sort_unstable();
                return Some(set);
            }
            let worth = |place: &usize| self.things.worth.get(*place).copied();
            let least =
                set.iter().filter(|place| asked.with != Some(**place)).min_by_key(|place| worth(place)).copied()?;
            set.retain(|place| *place != least);
        }
    }

    /// What the solver answers until so many steps are taken.
    fn solved(&self, programme: &Programme, known: Option<&[usize]>, end: u64) -> Result<Found, Error> {
        let pivot = u64::try_from(programme.numbers).unwrap_or(u64::MAX).saturating_mul(STEPS_OF_A_NUMBER);
        let pivot = pivot.saturating_add(STEPS_OF_A_PIVOT);
        // the first programme, without which there is nothing to go on with
        let first = pivot.saturating_mul(u64::try_from(self.things.rows.len()).unwrap_or(u64::MAX).saturating_add(1));
        if self.work.steps().saturating_add(first) > end {
            return Ok(Found { set: None, proved: false });
        }
        let mut options = SolveOptions::default();
        options.node_limit = Some(NODES);
        options.warm_start = known.map(|set| {
            let value = |place: usize| if set.contains(&place) { 1.0 } else { 0.0 };
            programme.things.iter().enumerate().map(|(place, thing)| (*thing, value(place))).collect()
        });
        let mut outcome = programme.problem.solve_with(options);
        let mut pivots = 0;
        loop {
            let solved = match outcome {
                Ok(solved) => solved,
                Err(microlp::Error::Infeasible) => return Ok(Found { set: None, proved: true }),
                // it says itself that it cannot answer
                Err(_) => return Ok(Found { set: None, proved: false }),
            };
            let stats = solved.stats();
            let taken = stats.lp_iterations.saturating_sub(pivots).max(1).saturating_mul(pivot);
            pivots = stats.lp_iterations;
            let is_last = self.work.steps().saturating_add(taken) >= end || self.work.allows(taken).is_err();
            self.work.take(if is_last { self.left().min(taken) } else { taken })?;
            let proved = matches!(&solved, SolveOutcome::Solution(one) if one.status() == SolutionStatus::Optimal);
            if proved || is_last {
                let set = solved.solution().map(|solution| {
                    let things = programme.things.iter().enumerate();
                    things.filter(|(_, thing)| solution.var_value(**thing) > 0.5).map(|(place, _)| place).collect()
                });
                return Ok(Found { set, proved });
            }
            let mut options = ResumeOptions::default();
            options.node_limit = Some(NODES);
            outcome = solved.resume_with(options);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::best_set::Row;

    /// Numbers that look as if they were drawn, the same each time (Lehmer 1951).
    fn below(state: &mut u64, most: u64) -> i128 {
        *state = *state * 48_271 % 0x7fff_ffff;
        (*state % most).into()
    }

    fn drawn(state: &mut u64) -> (Things, Vec<Move>) {
        let pound = 1_000_000_000_000;
        let count = 2 + usize::try_from(below(state, 10)).unwrap();
        let mut number = |least: i128, most: u64| (least + below(state, most)) * pound;
        let worth = (0..count).map(|_| number(-3, 20)).collect();
        let cost = (0..count).map(|_| number(0, 9)).collect();
        let row = |number: &mut dyn FnMut(i128, u64) -> i128, least, most| {
            let weights = (0..count).map(|_| number(least, 12).into()).collect();
            Row::new(weights, number(0, most).into())
        };
        // budgets, some of them with savings, and a limit that a set has to reach
        let rows = vec![row(&mut number, 0, 40), row(&mut number, -4, 20), row(&mut number, -11, 3)];
        let moves = (0..2).map(|place| {
            let most = rows[place].most();
            Move { row: place, raised: most + 5 * pound, lowered: (most >= 5 * pound).then_some(most - 5 * pound) }
        });
        let moves = moves.collect();
        (Things { worth, cost, rows }, moves)
    }

    #[test]
    fn the_solver_answers_what_the_exact_search_answers() {
        let mut state = 5;
        for round in 0..300 {
            let (things, moves) = drawn(&mut state);
            let exact = things.exactly(&moves, true, &Work::default()).unwrap();
            let found = things.proposed(&moves, true, &[], &Work::default()).unwrap();
            let (Some(exact), Some(found)) = (&exact, &found) else {
                assert_eq!(exact.is_none(), found.is_none(), "{round}");
                continue;
            };
            assert_eq!((found.worth, found.proved), (exact.worth, true), "{round}");
            assert_eq!(found.raised, exact.raised, "{round}");
            assert_eq!(found.lowered, exact.lowered, "{round}");
            assert_eq!(found.with, exact.with, "{round}");
            assert!(things.rows.iter().all(|row| row.is_kept_by(found.chosen.iter().copied())), "{round}");
        }
    }
}
