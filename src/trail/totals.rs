//! Totals of what was collected: lines by input and outcome, and those added up; impacts.

use super::collecting::{Collecting, Impacts, Parts};
use super::late::Late;
use super::node::Trail;
use super::tracing::Tracing;
use crate::error::Error;
use crate::map::{ImpactMap, Input, Outcome};
use crate::number::Unrounded;
use crate::rules::{Algebra, Rule, Source};
use std::sync::Arc;

impl Collecting<'_> {
    /// The sum of the lines of a wish; where each year was wished for by itself, that of one year.
    pub(super) fn total(&mut self, a: &mut Tracing<'_>, wish: usize, year: u32) -> Result<Arc<Trail>, Error> {
        let groups = self.lines.get_mut(wish).and_then(|groups| groups.remove(&year)).unwrap_or_default();
        let only = groups.len() == 1;
        let (mut held, mut late) = (Vec::new(), Vec::new());
        for (source, lines) in groups {
            match lines {
                Parts::Held(lines) => {
                    let sum = a.sum(lines)?;
                    held.push(of_source(self.map, source, &sum));
                }
                Parts::Late { count, sum } => {
                    let lines = a.late_sum(count, sum, only.then_some(Late::Lines { wish, year, source }))?;
                    if only {
                        held.push(of_source(self.map, source, &lines));
                    } else {
                        late.push((source, sum));
                    }
                }
            }
        }
        if let [only] = &*held {
            return Ok(Arc::clone(only));
        }
        if late.is_empty() { total_of(a, held) } else { late_total(a, late, |of| Late::Totals { wish, year, of }) }
    }

    /// The sum of the impacts of a wish.
    pub(super) fn impact(&mut self, a: &mut Tracing<'_>, wish: usize) -> Result<Arc<Trail>, Error> {
        let impacts = self.impacts.get_mut(wish).map(|kept| std::mem::replace(kept, Impacts::Held(Vec::new())));
        match impacts {
            Some(Impacts::Late(parts)) if !parts.is_empty() => late_total(a, parts, |of| Late::Impacts { wish, of }),
            Some(Impacts::Held(parts)) => total_of(a, parts),
            Some(Impacts::Late(_)) | None => total_of(a, Vec::new()),
        }
    }
}

fn total_of(a: &mut Tracing<'_>, parts: Vec<Arc<Trail>>) -> Result<Arc<Trail>, Error> {
    let total = a.sum(parts)?;
    Ok(a.named(Rule::Total, total))
}

/// The same of parts that are made late, of each of which only the value is there.
fn late_total(
    a: &mut Tracing<'_>,
    parts: Vec<(Source, Unrounded)>,
    late: impl FnOnce(Vec<(Source, Unrounded)>) -> Late,
) -> Result<Arc<Trail>, Error> {
    let sum = parts.iter().try_fold(Unrounded::ZERO, |sum, (_, part)| sum.plus(*part))?;
    let total = a.late_sum(parts.len(), sum, Some(late(parts)))?;
    Ok(a.named(Rule::Total, total))
}

/// A sum of lines of one input or outcome, as its total.
pub(super) fn of_source(map: &ImpactMap, source: Source, sum: &Trail) -> Arc<Trail> {
    let at = match source {
        Source::Input(input) => map.input_at(input).map(Input::address),
        Source::Value { outcome, .. } => map.outcome_at(outcome).map(Outcome::address),
    };
    Arc::new(Trail { rule: Some(Rule::Total), at, ..Trail::clone(sum) })
}
