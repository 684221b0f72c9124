//! The exact search: every set of one half of the things with every set of the other, the best first (Horowitz and Sahni 1974).
//!
//! 2^25 sets are some 8,000 by some 4,000. Of a set of the first half, those of the second are tried from the best on, until one keeps every row or
//! what is left is worth less than the best so far. What is asked besides needs no search of its own: while the best is looked for, every set
//! that is worth more is seen, and so is which row alone it breaks, and by how much. Nothing here is rounded.

use super::asked::{Answer, Answers, Move, Things};
use super::halves::{Bits, Half, IN_TABLES, Key, bit, places};
use crate::error::Error;
use crate::work::Work;

/// The most things among which the exact search chooses.
pub(in crate::decisions) const MOST_EXACT: usize = 25;

/// Steps of a nanosecond or so that it takes to try a pair of sets, beside one for each row of the tables that is looked at, and to make a set of
/// a half.
const STEPS_OF_A_PAIR: u64 = 3;
const STEPS_OF_A_SET: u64 = 200;

/// The same to add up what a set uses of a row.
const STEPS_OF_A_ROW: u64 = 60;

impl Things {
    /// The best set, what it would be worth with more or less of some rows, and, where that is asked for, with each thing in it. `None` where no
    /// set keeps every row. For at most 25 things.
    ///
    /// # Errors
    /// More steps than are allowed; the answer to stop.
    pub(in crate::decisions) fn exactly(
        &self,
        moves: &[Move],
        with_each: bool,
        work: &Work<'_>,
    ) -> Result<Option<Answers>, Error> {
        let search = Search::of(self, moves, work)?;
        let mut more = vec![None; self.rows.len()];
        let Some(best) = search.best(&Question::default(), Some(&mut more), work)? else { return Ok(None) };
        let certain = |worth| Answer { worth, proved: true };
        let raised = |one: &Move| more.get(one.row).copied().flatten().unwrap_or(best.worth).max(best.worth);
        let mut lowered = Vec::with_capacity(moves.len());
        for one in moves {
            lowered.push(match one.lowered {
                Some(most) => Some(certain(search.lowered(one.row, most, best, work)?)),
                None => None,
            });
        }
        let mut with = Vec::new();
        for place in (0..self.worth.len()).filter(|_| with_each) {
            let question = Question { with: bit(place), highest: Some(best), ..Question::default() };
            let found = if best.set & bit(place) == 0 { search.best(&question, None, work)? } else { Some(best) };
            with.push(certain(found.map(|key| key.worth)));
        }
        Ok(Some(Answers {
            chosen: places(best.set).collect(),
            worth: best.worth,
            proved: true,
            raised: moves.iter().map(raised).map(|worth| certain(Some(worth))).collect(),
            lowered,
            with,
        }))
    }
}

/// What is asked, besides every row as it is.
#[derive(Clone, Copy, Debug, Default)]
struct Question {
    /// Things that have to be in the set.
    with: Bits,
    /// A row of which less is allowed, and how much.
    lowered: Option<(usize, i128)>,
    /// It is known that no set beyond this one answers.
    highest: Option<Key>,
}

struct Search<'t> {
    things: &'t Things,
    first: Half,
    second: Half,
    /// What is allowed of each row.
    most: Vec<i128>,
    /// The same, with as much more as is asked about.
    raised: Vec<i128>,
    /// The rows that are in no table, and those that were cut.
    by_hand: Vec<usize>,
}

impl<'t> Search<'t> {
    fn of(things: &'t Things, moves: &[Move], work: &Work<'_>) -> Result<Self, Error> {
        let count = things.worth.len().min(MOST_EXACT);
        let middle = count.div_ceil(2);
        let sets = 1_u64 << middle;
        let cells = u64::try_from(things.rows.len().min(IN_TABLES)).unwrap_or(u64::MAX);
        work.take(sets.saturating_mul(cells.saturating_mul(8).saturating_add(STEPS_OF_A_SET)).saturating_mul(2))?;
        let most: Vec<i128> = things.rows.iter().map(super::Row::most).collect();
        let mut raised = most.clone();
        for one in moves {
            if let Some(raised) = raised.get_mut(one.row) {
                *raised = (*raised).max(one.raised);
            }
        }
        let by_hand = things.rows.iter().enumerate().filter(|(place, row)| *place >= IN_TABLES || row.is_cut());
        let by_hand = by_hand.map(|(place, _)| place).collect();
        let (first, second) = (Half::of(things, 0..middle), Half::of(things, middle..count));
        Ok(Self { things, first, second, most, raised, by_hand })
    }

    /// What the best set is worth with less of a row.
    fn lowered(&self, row: usize, most: i128, best: Key, work: &Work<'_>) -> Result<Option<i128>, Error> {
        let used = self.things.rows.get(row).map_or(0, |row| row.used_by(places(best.set)));
        if used <= most {
            return Ok(Some(best.worth));
        }
        let question = Question { lowered: Some((row, most)), highest: Some(best), ..Question::default() };
        Ok(self.best(&question, None, work)?.map(|key| key.worth))
    }

    /// The best set that answers a question. Into `more` goes, for each row, what a set is worth that breaks this row alone, and would not with as
    /// much more of it as is asked about.
    fn best(
        &self,
        question: &Question,
        mut more: Option<&mut Vec<Option<i128>>>,
        work: &Work<'_>,
    ) -> Result<Option<Key>, Error> {
        let mut most = self.most.clone();
        if let Some((row, less)) = question.lowered
            && let Some(most) = most.get_mut(row)
        {
            *most = less;
        }
        let raised = if more.is_some() { &self.raised } else { &most };
        let allowed = Allowed { things: self.things, most: &most, raised, by_hand: &self.by_hand };
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        work.take(number(self.second.keys().len()).saturating_mul(number(most.len().min(IN_TABLES))))?;
        let least = self.second.least(question.with & self.of_second());
        let firsts = question.with & !self.of_second();
        let seconds = question.with & self.of_second();
        let top = self.second.keys().iter().find(|key| key.set & seconds == seconds).copied().unwrap_or_default();
        let highest = question.highest.unwrap_or(Key::HIGHEST);
        let mut best: Option<Key> = None;
        for (place, key) in self.first.keys().iter().enumerate() {
            if best.is_some_and(|best| key.with(top) <= best) {
                break;
            }
            work.take(STEPS_OF_A_SET)?;
            if key.set & firsts != firsts {
                continue;
            }
            let left = allowed.less(self.first.used(place));
            if left.iter().zip(&least).any(|(left, least)| left.1 < *least) {
                continue;
            }
            let start = self.second.keys().partition_point(|other| key.with(*other) > highest);
            let end =
                best.map_or(usize::MAX, |best| self.second.keys().partition_point(|other| key.with(*other) > best));
            let others = self.second.keys().iter().enumerate().take(end).skip(start);
            let (mut tried, mut looked) = (0_u64, 0_usize);
            for (other_place, other) in others {
                tried = tried.saturating_add(1);
                if other.set & seconds != seconds {
                    continue;
                }
                let by_tables = Allowed::tried(&left, self.second.used(other_place), &mut looked);
                if by_tables == Tried::Breaks {
                    continue;
                }
                let both = key.with(*other);
                work.take(number(self.by_hand.len()).saturating_mul(STEPS_OF_A_ROW))?;
                match allowed.tried_by_hand(both.set, by_tables) {
                    Tried::Breaks => {}
                    Tried::Keeps => {
                        best = Some(both);
                        break;
                    }
                    Tried::BreaksAlone(row) => {
                        if let Some(known) = more.as_deref_mut().and_then(|more| more.get_mut(row)) {
                            *known = (*known).max(Some(both.worth));
                        }
                    }
                }
            }
            work.take(tried.saturating_mul(STEPS_OF_A_PAIR).saturating_add(number(looked)))?;
        }
        Ok(best)
    }

    /// All things of the second half.
    fn of_second(&self) -> Bits {
        self.second.keys().iter().fold(0, |all, key| all | key.set)
    }
}

/// How a set does by some rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tried {
    /// It keeps all of them.
    Keeps,
    /// It breaks this row alone, and would not with as much more of it as is asked about.
    BreaksAlone(usize),
    /// It breaks more than that.
    Breaks,
}

impl Tried {
    /// The same with a row that is broken as well, but not with as much more of it.
    #[inline]
    const fn and(self, row: usize) -> Self {
        match self {
            Self::Keeps => Self::BreaksAlone(row),
            _ => Self::Breaks,
        }
    }
}

/// What is allowed of each row, and with as much more as is asked about.
struct Allowed<'a> {
    things: &'a Things,
    most: &'a [i128],
    raised: &'a [i128],
    by_hand: &'a [usize],
}

impl Allowed<'_> {
    /// What a set of the first half leaves of each row in the tables.
    fn less(&self, used: &[i128]) -> Vec<(i128, i128)> {
        let allowed = self.most.iter().zip(self.raised).zip(used);
        let left = |((most, raised), used): ((&i128, &i128), &i128)| {
            (most.saturating_sub(*used), raised.saturating_sub(*used))
        };
        allowed.map(left).collect()
    }

    /// How a set of the second half does by the rows in the tables, and how many of them were looked at besides.
    #[inline]
    fn tried(left: &[(i128, i128)], used: &[i128], looked: &mut usize) -> Tried {
        let mut tried = Tried::Keeps;
        for (row, ((left, raised), used)) in left.iter().zip(used).enumerate() {
            if used > left {
                if used > raised || tried != Tried::Keeps {
                    *looked = looked.saturating_add(row);
                    return Tried::Breaks;
                }
                tried = tried.and(row);
            }
        }
        *looked = looked.saturating_add(used.len());
        tried
    }

    /// How a set does by all rows, where this is how it does by the tables.
    fn tried_by_hand(&self, set: Bits, mut tried: Tried) -> Tried {
        let allowed = |all: &[i128], place: usize| all.get(place).copied().unwrap_or(i128::MIN);
        for (place, row) in self.by_hand.iter().filter_map(|place| Some((*place, self.things.rows.get(*place)?))) {
            if row.is_cut() {
                // of a row that was cut no more is asked about, and what breaks it in the tables was refused there
                if !row.is_kept_by(places(set)) {
                    return Tried::Breaks;
                }
                continue;
            }
            let used = row.used_by(places(set));
            if used > allowed(self.most, place) {
                tried = if used > allowed(self.raised, place) { Tried::Breaks } else { tried.and(place) };
            }
            if tried == Tried::Breaks {
                return tried;
            }
        }
        tried
    }
}
