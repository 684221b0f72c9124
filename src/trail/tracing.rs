//! The algebra in which a rule gives the tree that explains its number.

use super::node::{Trail, TrailStep};
use crate::error::{Error, appraise as fault};
use crate::map::ImpactMap;
use crate::number::Unrounded;
use crate::rules::{Algebra, Exact, Origin, Rule};
use rust_decimal::Decimal;
use std::sync::Arc;

/// Steps that one trail may be made of; more would not be read, and could fill the memory.
const MOST_STEPS: usize = 3_000_000;

/// Makes trails; each number is worked out by [`Exact`] on the way.
pub(super) struct Tracing<'m> {
    pub(super) map: &'m ImpactMap,
    pub(super) steps: usize,
}

impl Tracing<'_> {
    pub(super) fn node(&mut self, step: TrailStep, value: Unrounded) -> Arc<Trail> {
        self.steps += 1;
        Arc::new(Trail { rule: None, at: None, about: None, step, value })
    }

    fn within_bounds(&self, more: usize) -> Result<(), Error> {
        let steps = self.steps + more;
        if steps > MOST_STEPS { Err(fault::trail_too_long(MOST_STEPS)) } else { Ok(()) }
    }

    pub(super) fn rounded(&mut self, a: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        let value = a.value.rounded()?.into();
        Ok(self.node(TrailStep::Rounded(Arc::clone(a)), value))
    }

    pub(super) fn rounded_product(&mut self, a: &Arc<Trail>, b: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        self.within_bounds(1)?;
        let value = a.value.rounded_product(b.value)?.into();
        Ok(self.node(TrailStep::RoundedProduct([Arc::clone(a), Arc::clone(b)]), value))
    }

    pub(super) fn printed(&mut self, a: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        let value = a.value.to_decimal()?.into();
        Ok(self.node(TrailStep::Printed(Arc::clone(a)), value))
    }

    /// Where the map or the schedule says a number comes from.
    fn source(&self, origin: &Origin) -> Option<String> {
        let address = match origin {
            Origin::Schedule { schedule, .. } => return Some(schedule.source().to_owned()),
            Origin::Map(address) => address,
        };
        let tokens: Vec<_> = address.tokens().collect();
        let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
        let source = match &*tokens {
            ["inputs", id, "amount", ..] => self.map.input(id)?.source(),
            ["outcomes", id, "values", value, "proxy"] => self.map.outcome(id)?.value(value)?.source(),
            // shares, and what is put in their place, are the analyst's own
            ["outcomes", _, "values", ..] => None,
            ["outcomes", id, key, ..] => {
                let outcome = self.map.outcome(id)?;
                let stated = !outcome.not_stated().any(|not_stated| not_stated == *key);
                if stated { outcome.source() } else { Some("not stated") }
            }
            ["conventions", ..] => {
                let conventions = self.map.conventions();
                let preset = conventions.preset();
                let same = preset.conventions().discount() == conventions.discount();
                return same.then(|| format!("preset {}", preset.as_str()));
            }
            _ => None,
        };
        source.map(str::to_owned)
    }
}

impl Algebra for Tracing<'_> {
    type Number = Arc<Trail>;

    fn constant(&mut self, value: u32) -> Arc<Trail> {
        let value = Exact::default().constant(value);
        self.node(TrailStep::Constant, value)
    }

    fn leaf(&mut self, value: Decimal, origin: impl FnOnce() -> Origin) -> Arc<Trail> {
        let origin = origin();
        let note = match &origin {
            Origin::Map(address) => self.map.note(address).cloned(),
            Origin::Schedule { .. } => None,
        };
        let source = self.source(&origin);
        self.node(TrailStep::Leaf { origin, source, note }, value.into())
    }

    fn plus(&mut self, a: &Arc<Trail>, b: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        self.sum(vec![Arc::clone(a), Arc::clone(b)])
    }

    fn minus(&mut self, a: &Arc<Trail>, b: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        let value = Exact::default().minus(&a.value, &b.value)?;
        Ok(self.node(TrailStep::Difference([Arc::clone(a), Arc::clone(b)]), value))
    }

    fn times(&mut self, a: &Arc<Trail>, b: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        let value = Exact::default().times(&a.value, &b.value)?;
        // a product of products reads, and nests, as one; multiplied first to last it is the same number
        let mut parts = match (&a.step, a.rule) {
            (TrailStep::Product(parts), None) => parts.clone(),
            _ => vec![Arc::clone(a)],
        };
        self.within_bounds(parts.len())?;
        self.steps += parts.len();
        parts.push(Arc::clone(b));
        Ok(self.node(TrailStep::Product(parts), value))
    }

    fn over(&mut self, a: &Arc<Trail>, b: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        let value = Exact::default().over(&a.value, &b.value)?;
        Ok(self.node(TrailStep::Quotient([Arc::clone(a), Arc::clone(b)]), value))
    }

    fn power(&mut self, a: &Arc<Trail>, exponent: u32) -> Result<Arc<Trail>, Error> {
        let value = Exact::default().power(&a.value, exponent)?;
        Ok(self.node(TrailStep::Power(Arc::clone(a), exponent), value))
    }

    fn root(&mut self, a: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        let value = Exact::default().root(&a.value)?;
        Ok(self.node(TrailStep::Root(Arc::clone(a)), value))
    }

    fn not_below_zero(&mut self, a: &Arc<Trail>) -> Arc<Trail> {
        let value = Exact::default().not_below_zero(&a.value);
        self.node(TrailStep::NotBelowZero(Arc::clone(a)), value)
    }

    fn whole_quotient(&mut self, a: &Arc<Trail>, b: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        let value = Exact::default().whole_quotient(&a.value, &b.value)?;
        Ok(self.node(TrailStep::WholeQuotient([Arc::clone(a), Arc::clone(b)]), value))
    }

    fn over_or_zero(&mut self, a: &Arc<Trail>, b: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        if b.value.is_zero() { Ok(self.constant(0)) } else { self.over(a, b) }
    }

    fn within(&mut self, a: &Arc<Trail>, bound: &Arc<Trail>) -> Arc<Trail> {
        let value = Exact::default().within(&a.value, &bound.value);
        self.node(TrailStep::Within([Arc::clone(a), Arc::clone(bound)]), value)
    }

    fn sum(&mut self, parts: Vec<Arc<Trail>>) -> Result<Arc<Trail>, Error> {
        self.within_bounds(parts.len())?;
        let value = parts.iter().try_fold(Unrounded::ZERO, |sum, part| sum.plus(part.value))?;
        Ok(self.node(TrailStep::Sum(parts), value))
    }

    fn named(&mut self, rule: Rule, number: Arc<Trail>) -> Arc<Trail> {
        // a rule that adds no step of its own, such as a profile's share, keeps the leaf as it is
        if number.rule.is_some() || matches!(number.step, TrailStep::Leaf { .. } | TrailStep::Constant) {
            return number;
        }
        Arc::new(Trail { rule: Some(rule), ..Trail::clone(&number) })
    }
}
