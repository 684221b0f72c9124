//! Work: what a long call has done so far, whether it may go on, and who is asked.

use crate::error::{Error, limits as fault};
use crate::limits::{Limit, Limits};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::ControlFlow;
use std::rc::Rc;

/// Steps of about a nanosecond each between two questions whether to go on: some 10 milliseconds.
const ASKED_AFTER: u64 = 10_000_000;

/// What a long call is at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// A study is held against its map, number in doubt by number in doubt.
    #[default]
    Checking,
    /// A map is turned into a formula of its numbers in doubt.
    Compiling,
    /// A map is appraised at both ends of each number: bars of a tornado.
    Tornado,
    /// A map is appraised under scenarios, or over the values of a table.
    Scenarios,
    /// The value at which the answer changes is looked for, number by number.
    Switching,
    /// A model is drawn.
    Drawing,
    /// Shares of the variance are worked out, group of numbers by group.
    Indices,
    /// What it is worth to know a number is worked out, group of numbers by group.
    Information,
    /// A cost is shared, coalition by coalition.
    Sharing,
    /// Projects are appraised one by one, and the best set of them is looked for.
    Choosing,
    /// Bids are ranked, and again without some of them.
    Ranking,
}

impl Stage {
    /// The stage as text, such as `drawing`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Checking => "checking",
            Self::Compiling => "compiling",
            Self::Tornado => "tornado",
            Self::Scenarios => "scenarios",
            Self::Switching => "switching",
            Self::Drawing => "drawing",
            Self::Indices => "indices",
            Self::Information => "information",
            Self::Sharing => "sharing",
            Self::Choosing => "choosing",
            Self::Ranking => "ranking",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Stage {
    /// As text, such as `drawing`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// How far a long call has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// What it is at.
    pub stage: Stage,
    /// How much of this stage is done: draws, numbers, groups of them, coalitions.
    pub done: u64,
    /// How much of this stage there is to do; 0 where that is not known.
    pub wanted: u64,
}

impl Serialize for Progress {
    /// As an object, such as `{"stage": "drawing", "done": 3, "wanted": 10}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Progress", 3)?;
        object.serialize_field("stage", &self.stage)?;
        object.serialize_field("done", &self.done)?;
        object.serialize_field("wanted", &self.wanted)?;
        object.end()
    }
}

/// Leave to work: under which limits, and whom to ask from time to time whether to go on.
///
/// What takes long takes one, in its form `_with`. It asks at least every 50 milliseconds or so, on the thread that called;
/// once the answer is [`ControlFlow::Break`], the call ends and hands over what was finished until then, or an error of the
/// kind [`Stopped`](crate::ErrorKind::Stopped) where that is nothing. Everything that is worked out with the same leave draws
/// on the same [`Limit::Steps`].
///
/// ```
/// use sroi::sensitivity::{Threshold, switching_with};
/// use sroi::{Limits, Work, build};
/// use std::ops::ControlFlow;
///
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .input("leader", build::cash("walkers", 900))
///     .finish()?;
/// let work = Work::new(Limits::default()).asking(|progress| {
///     println!("{}: {} of {}", progress.stage, progress.done, progress.wanted);
///     // a service would look whether its client is still there
///     ControlFlow::Continue(())
/// });
/// assert!(!switching_with(&map, &Threshold::default(), &work)?.is_empty());
/// assert!(!work.is_stopped());
/// # Ok::<(), sroi::Findings>(())
/// ```
pub struct Work<'w> {
    limits: Limits,
    every: u64,
    /// Shared with the leave that this one was made of.
    state: Rc<Cell<State>>,
    ask: RefCell<Box<Ask<'w>>>,
}

/// Whom to ask.
type Ask<'w> = dyn FnMut(Progress) -> ControlFlow<()> + 'w;

#[derive(Clone, Copy, Debug)]
struct State {
    progress: Progress,
    /// The steps taken so far.
    taken: u64,
    /// The steps at which is asked again.
    ask_at: u64,
    stopped: bool,
}

impl Default for Work<'_> {
    /// Leave under the default limits, that nobody is asked about.
    fn default() -> Self {
        Self::new(Limits::default())
    }
}

impl<'w> Work<'w> {
    /// Leave under these limits, that nobody is asked about.
    pub fn new(limits: Limits) -> Self {
        let state = State { progress: Progress::default(), taken: 0, ask_at: ASKED_AFTER, stopped: false };
        Self {
            limits,
            every: ASKED_AFTER,
            state: Rc::new(Cell::new(state)),
            ask: RefCell::new(Box::new(|_| ControlFlow::Continue(()))),
        }
    }

    /// This leave, with somebody to ask whether to go on.
    #[must_use]
    pub fn asking(self, ask: impl FnMut(Progress) -> ControlFlow<()> + 'w) -> Self {
        Self { ask: RefCell::new(Box::new(ask)), ..self }
    }

    /// This leave, with the question asked after so many steps of about a nanosecond, in place of 10 million.
    #[must_use]
    pub fn every(mut self, steps: u64) -> Self {
        self.every = steps;
        self.state.set(State { ask_at: self.steps().saturating_add(steps), ..self.state.get() });
        self
    }

    /// The limits.
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// Whether the answer was to stop.
    pub fn is_stopped(&self) -> bool {
        self.state.get().stopped
    }

    /// The steps taken so far, of about a nanosecond each.
    pub fn steps(&self) -> u64 {
        self.state.get().taken
    }

    /// Leave under other limits, that asks whom this one asks, and takes its steps.
    #[cfg(feature = "json")]
    pub(crate) fn within(&self, limits: Limits) -> Work<'_> {
        let ask = |progress| match self.ask.try_borrow_mut() {
            Ok(mut ask) => ask(progress),
            // who is being asked may have called what asks again
            Err(_) => ControlFlow::Continue(()),
        };
        Work { limits, every: self.every, state: Rc::clone(&self.state), ask: RefCell::new(Box::new(ask)) }
    }

    /// Says what comes next, and how much of it.
    pub(crate) fn begin(&self, stage: Stage, wanted: usize) -> Result<(), Error> {
        let wanted = u64::try_from(wanted).unwrap_or(u64::MAX);
        self.state.set(State { progress: Progress { stage, done: 0, wanted }, ..self.state.get() });
        self.ask()
    }

    /// Says how much of it is done.
    pub(crate) fn done(&self, done: usize) {
        let mut state = self.state.get();
        state.progress.done = u64::try_from(done).unwrap_or(u64::MAX);
        self.state.set(state);
    }

    /// Takes so many steps, of about a nanosecond each. Those that are refused are not taken, so that what needs fewer can
    /// still be had.
    ///
    /// # Errors
    /// More steps than are allowed; the answer to stop, now or before.
    pub(crate) fn take(&self, steps: u64) -> Result<(), Error> {
        self.allows(steps)?;
        let mut state = self.state.get();
        state.taken = state.taken.saturating_add(steps);
        self.state.set(state);
        if state.taken >= state.ask_at || state.stopped { self.ask() } else { Ok(()) }
    }

    /// Whether so many more steps are allowed: what would be refused half way is not begun.
    pub(crate) fn allows(&self, steps: u64) -> Result<(), Error> {
        let all = self.state.get().taken.saturating_add(steps);
        if all > self.limits.of(Limit::Steps) { Err(fault::passed(self.limits, Limit::Steps)) } else { Ok(()) }
    }

    fn ask(&self) -> Result<(), Error> {
        let mut state = self.state.get();
        state.ask_at = state.taken.saturating_add(self.every);
        self.state.set(state);
        if !state.stopped
            // who is being asked may have called what asks again
            && let Ok(mut ask) = self.ask.try_borrow_mut()
            && ask(state.progress).is_break()
        {
            // steps taken meanwhile stay taken
            self.state.set(State { stopped: true, ..self.state.get() });
        }
        if self.is_stopped() { Err(fault::stopped()) } else { Ok(()) }
    }
}

impl fmt::Debug for Work<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Work").field("limits", &self.limits).field("state", &self.state.get()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn is_asked_every_so_many_steps_and_stays_stopped() {
        let asked = Cell::new(0);
        let work = Work::default().asking(|progress| {
            asked.set(asked.get() + 1);
            if progress.done == 7 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        work.begin(Stage::Drawing, 10).unwrap();
        assert_eq!(asked.get(), 1);
        (0..10).for_each(|_| work.take(ASKED_AFTER / 10).unwrap());
        assert_eq!(asked.get(), 2);
        work.take(ASKED_AFTER - 1).unwrap();
        assert_eq!(asked.get(), 2);
        work.done(7);
        assert_eq!(work.take(1).unwrap_err().kind(), ErrorKind::Stopped);
        work.done(8);
        assert_eq!(work.take(0).unwrap_err().kind(), ErrorKind::Stopped);
        assert_eq!(work.begin(Stage::Indices, 1).unwrap_err().kind(), ErrorKind::Stopped);
        assert_eq!(asked.get(), 3, "who has said stop is not asked again");
    }

    #[test]
    fn steps_end_at_their_limit_and_never_overflow() {
        let work = Work::new(Limits::default().with(Limit::Steps, 10));
        work.take(9).unwrap();
        for steps in [2, u64::MAX] {
            assert_eq!(work.take(steps).unwrap_err().kind(), ErrorKind::TooLarge);
        }
        assert_eq!((work.steps(), work.is_stopped()), (9, false), "what is refused is not taken");
        work.take(1).unwrap();
        work.take(0).unwrap();
        assert_eq!(work.take(1).unwrap_err().kind(), ErrorKind::TooLarge);
    }

    #[test]
    fn who_is_asked_may_call_what_asks() {
        let inner: Rc<RefCell<Option<Rc<Work<'static>>>>> = Rc::default();
        let asked = Rc::clone(&inner);
        let work = Rc::new(Work::default().asking(move |_| {
            let again = asked.borrow().as_ref().map(|work| work.begin(Stage::Sharing, 1).and(work.take(7)));
            if again.is_none_or(|again| again.is_ok()) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        }));
        *inner.borrow_mut() = Some(Rc::clone(&work));
        assert!(work.begin(Stage::Drawing, 1).is_ok());
        assert_eq!(work.steps(), 7, "steps that are taken while somebody is asked stay taken");
        *inner.borrow_mut() = None;
    }
}
