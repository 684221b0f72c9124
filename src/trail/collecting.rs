//! The lines of a result, taken from the walk and gathered by year, input and outcome.

use super::node::Trail;
use super::tracing::Tracing;
use crate::error::Error;
use crate::map::ImpactMap;
use crate::number::Unrounded;
use crate::rules::{Algebra, Impact, Lines, Rule, Source, Stream, Taker, Wanted, line};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which of a line's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    Amount,
    /// The amount, were the value not to grow.
    AmountBeforeGrowth,
    Present,
    CashablePresent,
}

/// Lines that are to be added up.
pub(super) struct Wish {
    pub(super) figure: Figure,
    pub(super) counts: Box<dyn Fn(&Stream) -> bool + Send + Sync>,
    pub(super) years: Only,
}

/// The years whose lines are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Only {
    /// All of them, to one sum.
    All,
    /// One of them.
    Year(u32),
    /// Each by itself.
    Each,
}

/// Impacts that are to be added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImpactWish {
    /// Those of one outcome, after all deductions.
    Of(usize),
    /// The bridge's lines of all outcomes, after the first so many deductions.
    Stage(usize),
}

/// What is to be added up of a map.
#[derive(Default)]
pub(super) struct Wishes {
    pub(super) lines: Vec<Wish>,
    pub(super) impacts: Vec<ImpactWish>,
}

/// The lines that were wished for: by year, and by input or outcome within it.
pub(super) type Groups = BTreeMap<u32, Vec<(Source, Parts)>>;

/// Lines of one input or outcome.
pub(super) enum Parts {
    Held(Vec<Arc<Trail>>),
    /// How many there are, and what they come to.
    Late {
        count: usize,
        sum: Unrounded,
    },
}

/// Impacts that were wished for.
pub(super) enum Impacts {
    Held(Vec<Arc<Trail>>),
    /// The outcome of each, and what it comes to.
    Late(Vec<(Source, Unrounded)>),
}

/// Collects the lines that were wished for, or what they come to where their trails are made as they are written.
pub(super) struct Collecting<'m> {
    pub(super) map: &'m ImpactMap,
    wishes: Arc<Wishes>,
    late: bool,
    /// The input or outcome at hand.
    now: Option<Source>,
    pub(super) lines: Vec<Groups>,
    pub(super) impacts: Vec<Impacts>,
}

impl<'m> Collecting<'m> {
    pub(super) fn new(map: &'m ImpactMap, wishes: Arc<Wishes>, late: bool) -> Self {
        let lines = wishes.lines.iter().map(|_| Groups::new()).collect();
        let impacts = wishes.impacts.iter().map(|_| Impacts::none(late)).collect();
        Self { map, wishes, late, now: None, lines, impacts }
    }

    /// An input or outcome whose lines and impacts come next.
    fn meets(&mut self, a: &mut Tracing<'_>, source: Source) {
        if self.late && self.now != Some(source) {
            a.forget();
        }
        self.now = Some(source);
    }

    /// Takes the lines of one stream, those that take what another receives with the opposite sign.
    fn take(&mut self, a: &mut Tracing<'m>, stream: &Stream, lines: &impl Lines<Tracing<'m>>) -> Result<(), Error> {
        let account = stream.holder.and_then(|place| self.map.stakeholder_at(place));
        let account = account.map_or("outside", |holder| holder.id().as_str());
        let source = match stream.source {
            Source::Value { outcome, .. } => of_outcome(outcome),
            input @ Source::Input(_) => input,
        };
        self.meets(a, source);
        for (wish, kept) in self.wishes.lines.iter().zip(&mut self.lines) {
            if !(wish.counts)(stream) {
                continue;
            }
            for place in lines.places() {
                let year = stream.first_year.saturating_add(u32::try_from(place).unwrap_or(u32::MAX));
                let sum = match wish.years {
                    Only::All => 0,
                    Only::Year(only) if only == year => 0,
                    Only::Year(_) => continue,
                    Only::Each => year,
                };
                let line = figure(a, wish.figure, lines, place)?;
                let line = signed(a, stream, line)?;
                let line = Arc::new(Trail { about: Some(format!("year {year}, {account}")), ..Trail::clone(&line) });
                let groups = kept.entry(sum).or_default();
                if groups.last().is_none_or(|(last, _)| *last != source) {
                    groups.push((source, Parts::none(self.late)));
                }
                if let Some((_, parts)) = groups.last_mut() {
                    parts.push(line)?;
                }
            }
        }
        Ok(())
    }
}

impl Parts {
    const fn none(late: bool) -> Self {
        if late { Self::Late { count: 0, sum: Unrounded::ZERO } } else { Self::Held(Vec::new()) }
    }

    fn push(&mut self, line: Arc<Trail>) -> Result<(), Error> {
        match self {
            Self::Held(lines) => lines.push(line),
            Self::Late { count, sum } => {
                *count = count.saturating_add(1);
                *sum = sum.plus(line.value)?;
            }
        }
        Ok(())
    }
}

impl Impacts {
    const fn none(late: bool) -> Self {
        if late { Self::Late(Vec::new()) } else { Self::Held(Vec::new()) }
    }

    fn push(&mut self, outcome: usize, impact: Arc<Trail>) {
        match self {
            Self::Held(impacts) => impacts.push(impact),
            Self::Late(impacts) => impacts.push((of_outcome(outcome), impact.value)),
        }
    }
}

/// All values and intakes of an outcome.
const fn of_outcome(outcome: usize) -> Source {
    Source::Value { outcome, value: 0, intake: 0 }
}

/// One figure of a line.
fn figure<'m>(
    a: &mut Tracing<'m>,
    figure: Figure,
    lines: &impl Lines<Tracing<'m>>,
    place: usize,
) -> Result<Arc<Trail>, Error> {
    let amount = lines.amount(a, place)?;
    match figure {
        Figure::Amount => line::amount(a, &amount),
        Figure::AmountBeforeGrowth => {
            let before = lines.amount_before_growth(a, place)?;
            line::amount(a, before.as_ref().unwrap_or(&amount))
        }
        Figure::Present => line::present(a, &amount, lines.discount(place)),
        Figure::CashablePresent => match lines.cashable(a, place, &amount)? {
            Some(part) => line::present(a, &part, lines.discount(place)),
            None => a.sum(Vec::new()),
        },
    }
}

/// A counter-posting takes what the other side receives.
fn signed(a: &mut Tracing<'_>, stream: &Stream, line: Arc<Trail>) -> Result<Arc<Trail>, Error> {
    if !stream.counter_posting {
        return Ok(line);
    }
    let zero = a.constant(0);
    let taken = a.minus(&zero, &line)?;
    Ok(a.named(Rule::Line, taken))
}

impl<'m> Taker<Tracing<'m>> for Collecting<'m> {
    const ALL_LINES: bool = false;

    fn wants(&self, stream: &Stream, lines: usize) -> Wanted {
        let counter = stream.counter();
        let mut wanted = Wanted { lines: 0..0, cashable: false, discounted: false };
        for wish in &self.wishes.lines {
            if !(wish.counts)(stream) && !counter.as_ref().is_some_and(|counter| (wish.counts)(counter)) {
                continue;
            }
            wanted.cashable |= wish.figure == Figure::CashablePresent;
            wanted.discounted |= matches!(wish.figure, Figure::Present | Figure::CashablePresent);
            let asked = match wish.years {
                Only::All | Only::Each => 0..lines,
                Only::Year(year) => match year.checked_sub(stream.first_year).map(|place| place as usize) {
                    Some(place) if place < lines => place..place.saturating_add(1),
                    _ => continue,
                },
            };
            wanted.lines = if wanted.lines.is_empty() {
                asked
            } else {
                wanted.lines.start.min(asked.start)..wanted.lines.end.max(asked.end)
            };
        }
        wanted
    }

    fn wants_impacts(&self, outcome: usize) -> bool {
        self.wishes.impacts.iter().any(|wish| match wish {
            ImpactWish::Of(of) => *of == outcome,
            ImpactWish::Stage(_) => true,
        })
    }

    fn lines(&mut self, a: &mut Tracing<'m>, stream: &Stream, lines: &impl Lines<Tracing<'m>>) -> Result<(), Error> {
        self.take(a, stream, lines)?;
        match stream.counter() {
            Some(counter) => self.take(a, &counter, lines),
            None => Ok(()),
        }
    }

    fn impact(&mut self, a: &mut Tracing<'m>, impact: &Impact<'_, Tracing<'m>>) -> Result<(), Error> {
        let outcome = impact.outcome();
        self.meets(a, of_outcome(outcome));
        for (wish, kept) in self.wishes.impacts.iter().zip(&mut self.impacts) {
            match wish {
                ImpactWish::Of(of) if *of != outcome => {}
                ImpactWish::Of(_) => kept.push(outcome, impact.amount(a)?),
                ImpactWish::Stage(deductions) => kept.push(outcome, impact.bridge_line(a, *deductions)?),
            }
        }
        Ok(())
    }
}
