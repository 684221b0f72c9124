//! The lines of a result, taken from the walk and gathered into sums.

use super::node::Trail;
use super::tracing::Tracing;
use crate::address::Address;
use crate::error::Error;
use crate::map::{ImpactMap, Input, Outcome};
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
pub(super) struct Wish<'f> {
    pub(super) figure: Figure,
    pub(super) counts: Box<dyn Fn(&Stream) -> bool + 'f>,
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

/// The lines that were wished for: by year, and by input or outcome within it.
type Groups = BTreeMap<u32, Vec<(Source, Vec<Arc<Trail>>)>>;

/// Collects the lines that were wished for.
pub(super) struct Collecting<'m, 'f> {
    map: &'m ImpactMap,
    wishes: Vec<Wish<'f>>,
    lines: Vec<Groups>,
    impact_wishes: Vec<ImpactWish>,
    impacts: Vec<Vec<Arc<Trail>>>,
}

impl<'m, 'f> Collecting<'m, 'f> {
    pub(super) fn new(map: &'m ImpactMap, wishes: Vec<Wish<'f>>, impact_wishes: Vec<ImpactWish>) -> Self {
        let lines = wishes.iter().map(|_| Groups::new()).collect();
        let impacts = impact_wishes.iter().map(|_| Vec::new()).collect();
        Self { map, wishes, lines, impact_wishes, impacts }
    }

    /// The sum of the lines of a wish; where each year was wished for by itself, that of one year.
    pub(super) fn total(&mut self, a: &mut Tracing<'_>, wish: usize, year: u32) -> Result<Arc<Trail>, Error> {
        let groups = self.lines.get_mut(wish).and_then(|groups| groups.remove(&year)).unwrap_or_default();
        let mut parts = Vec::with_capacity(groups.len());
        for (source, lines) in groups {
            let sum = a.sum(lines)?;
            let named = a.named(Rule::Total, sum);
            parts.push(match self.address_of(source) {
                Some(at) => Arc::new(Trail { at: Some(at), ..Trail::clone(&named) }),
                None => named,
            });
        }
        if let [only] = &*parts {
            return Ok(Arc::clone(only));
        }
        let total = a.sum(parts)?;
        Ok(a.named(Rule::Total, total))
    }

    /// The sum of the impacts of a wish.
    pub(super) fn impact(&mut self, a: &mut Tracing<'_>, wish: usize) -> Result<Arc<Trail>, Error> {
        let parts = self.impacts.get_mut(wish).map(std::mem::take).unwrap_or_default();
        let total = a.sum(parts)?;
        Ok(a.named(Rule::Total, total))
    }

    /// The address of an input or an outcome.
    fn address_of(&self, source: Source) -> Option<Address> {
        match source {
            Source::Input(input) => self.map.input_at(input).map(Input::address),
            Source::Value { outcome, .. } => self.map.outcome_at(outcome).map(Outcome::address),
        }
    }

    /// Takes the lines of one stream, those that take what another receives with the opposite sign.
    fn take(&mut self, a: &mut Tracing<'m>, stream: &Stream, lines: &impl Lines<Tracing<'m>>) -> Result<(), Error> {
        let account = stream.holder.and_then(|place| self.map.stakeholder_at(place));
        let account = account.map_or("outside", |holder| holder.id().as_str());
        let source = match stream.source {
            Source::Value { outcome, .. } => Source::Value { outcome, value: 0, intake: 0 },
            input @ Source::Input(_) => input,
        };
        for (wish, kept) in self.wishes.iter().zip(&mut self.lines) {
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
                match groups.last_mut() {
                    Some((last, lines)) if *last == source => lines.push(line),
                    _ => groups.push((source, vec![line])),
                }
            }
        }
        Ok(())
    }
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

impl<'m> Taker<Tracing<'m>> for Collecting<'m, '_> {
    const ALL_LINES: bool = false;

    fn wants(&self, stream: &Stream, lines: usize) -> Wanted {
        let counter = stream.counter();
        let mut wanted = Wanted { lines: 0..0, cashable: false, discounted: false };
        for wish in &self.wishes {
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
        self.impact_wishes.iter().any(|wish| match wish {
            ImpactWish::Of(of) => *of == outcome,
            ImpactWish::Stage(_) => true,
        })
    }

    fn lines(&mut self, a: &mut Tracing<'m>, stream: &Stream, lines: impl Lines<Tracing<'m>>) -> Result<(), Error> {
        self.take(a, stream, &lines)?;
        match stream.counter() {
            Some(counter) => self.take(a, &counter, &lines),
            None => Ok(()),
        }
    }

    fn impact(&mut self, a: &mut Tracing<'m>, impact: &Impact<'_, Tracing<'m>>) -> Result<(), Error> {
        for (wish, kept) in self.impact_wishes.iter().zip(&mut self.impacts) {
            match wish {
                ImpactWish::Of(of) if *of != impact.outcome() => {}
                ImpactWish::Of(_) => kept.push(impact.amount(a)?),
                ImpactWish::Stage(deductions) => kept.push(impact.bridge_line(a, *deductions)?),
            }
        }
        Ok(())
    }
}
