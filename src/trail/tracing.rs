//! The algebra in which a rule gives the tree that explains its number.

use super::late::{Late, LateParts};
use super::node::{Trail, TrailStep, referred};
use crate::address::Address;
use crate::error::{Error, appraise as fault};
use crate::limits::{Limit, Limits};
use crate::map::number::{Number, OutcomeNumber};
use crate::map::{ImpactMap, Note, Persistence};
use crate::number::Unrounded;
use crate::rules::{Algebra, Exact, Origin, Rule};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where a number comes from, and the map's note on it.
type Evidence = (Option<Arc<str>>, Option<Arc<Note>>);

/// Bytes of what is said of numbers that count as a step.
const BYTES_A_STEP: usize = 1_000;

/// Makes trails; each number is worked out by [`Exact`] on the way.
pub(super) struct Tracing<'m> {
    map: &'m ImpactMap,
    limits: Limits,
    steps: usize,
    /// What is said of each number, once.
    known: BTreeMap<Address, Evidence>,
    pub(super) late: LateParts,
}

impl<'m> Tracing<'m> {
    /// A trail whose steps are counted on from these.
    pub(super) fn after(steps: usize, map: &'m ImpactMap) -> Self {
        Self { map, limits: map.limits(), steps, known: BTreeMap::new(), late: LateParts::default() }
    }

    /// Trails whose steps were counted before.
    pub(super) fn again(map: &'m ImpactMap) -> Self {
        Self { limits: Limits::highest(), ..Self::after(0, map) }
    }

    /// The steps, those before included.
    pub(super) const fn steps(&self) -> usize {
        self.steps
    }

    pub(super) fn node(&mut self, step: TrailStep, value: Unrounded) -> Arc<Trail> {
        let trail = Trail { rule: None, at: None, about: None, step, value };
        // what is said of a number is printed wherever that number is
        let said = trail.children().into_iter().map(|child| child.said_of()).fold(0, usize::saturating_add);
        self.steps = self.steps.saturating_add(1).saturating_add(said / BYTES_A_STEP);
        Arc::new(trail)
    }

    fn within_bounds(&self, more: usize) -> Result<(), Error> {
        let steps = self.steps.saturating_add(more);
        let too_long = self.limits.pass(Limit::TrailSteps, steps);
        if too_long { Err(fault::trail_too_long(self.limits)) } else { Ok(()) }
    }

    /// A sum whose parts, so many, are made late, or nowhere. It counts as if they stood in it.
    pub(super) fn late_sum(&mut self, count: usize, sum: Unrounded, late: Option<Late>) -> Result<Arc<Trail>, Error> {
        self.within_bounds(count)?;
        let stand_in = late.map(|late| self.late.put_off(late, sum));
        Ok(self.node(TrailStep::Sum(stand_in.into_iter().collect()), sum))
    }

    /// Forgets what is said of numbers: those to come are others.
    pub(super) fn forget(&mut self) {
        self.known.clear();
    }

    pub(super) fn printed(&mut self, a: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        let value = a.value.to_decimal()?.into();
        Ok(self.node(TrailStep::Printed(Arc::clone(a)), value))
    }

    /// The source of a number, and the map's note on it.
    fn evidence(&mut self, origin: &Origin) -> Evidence {
        let Origin::Map(address) = origin else { return (self.source(origin).map(Arc::from), None) };
        if let Some(known) = self.known.get(address) {
            return known.clone();
        }
        let evidence = (self.source(origin).map(Arc::from), self.map.note(address).cloned().map(Arc::new));
        self.known.insert(address.clone(), evidence.clone());
        evidence
    }

    /// A number as the map or a schedule states it.
    fn stated(&mut self, value: Decimal, origin: Origin) -> Arc<Trail> {
        let (source, note) = self.evidence(&origin);
        self.node(TrailStep::Leaf { origin, source, note }, value.into())
    }

    /// Where the map or the schedule says a number comes from.
    fn source(&self, origin: &Origin) -> Option<String> {
        let number = match origin {
            Origin::Schedule { schedule, .. } => return Some(schedule.source().to_owned()),
            Origin::Map(address) => Number::at(self.map, address)?,
        };
        let not_stated = "not stated";
        let source = match number {
            Number::Outcome(outcome, OutcomeNumber::Deduction(which)) if outcome.deduction(which).is_none() => {
                Some(not_stated)
            }
            Number::Outcome(outcome, OutcomeNumber::DropOff)
                if *outcome.persistence() == Persistence::DropOff(None) =>
            {
                Some(not_stated)
            }
            Number::Discount(None, _) => {
                let conventions = self.map.conventions();
                let preset = conventions.preset();
                let same = preset.conventions().discount() == conventions.discount();
                return same.then(|| format!("preset {}", preset.as_str()));
            }
            stated => stated.source(),
        };
        source.map(str::to_owned)
    }
}

impl Algebra for Tracing<'_> {
    type Number = Arc<Trail>;
    type Multiplier = Arc<Trail>;
    type Scale = ();
    type Share = ();
    type Stepped = ();
    type Shares = ();
    type Amount = Arc<Trail>;

    fn constant(&mut self, value: u32) -> Arc<Trail> {
        let value = Exact::default().constant(value);
        self.node(TrailStep::Constant, value)
    }

    fn leaf(&mut self, value: Decimal, origin: impl FnOnce() -> Origin) -> Arc<Trail> {
        self.stated(value, origin())
    }

    fn referred(&mut self, at: &Address, assumed: Arc<Trail>, times: Option<Arc<Trail>>) -> Result<Arc<Trail>, Error> {
        let value = match &times {
            None => assumed.value,
            Some(times) => referred(assumed.value, times.value)?,
        };
        let origin = Origin::Map(at.clone());
        let (source, note) = self.evidence(&origin);
        let of = std::iter::once(assumed).chain(times).collect();
        Ok(self.node(TrailStep::Referred { origin, source, note, of }, value))
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
        self.steps = self.steps.saturating_add(parts.len());
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
        if number.rule.is_some() || is_stated(&number.step) {
            return number;
        }
        Arc::new(Trail { rule: Some(rule), ..Trail::clone(&number) })
    }

    fn at_least(&mut self, years: &Arc<Trail>, least: u32) -> Result<Arc<Trail>, Error> {
        // the years of a map are certain: no rule asks
        let value = Exact::default().at_least(&years.value, least)?;
        Ok(self.node(TrailStep::Constant, value))
    }

    fn repeated(&mut self, number: &Arc<Trail>) -> Arc<Trail> {
        if number.rule.is_some_and(is_shared) || is_stated(&number.step) {
            return Arc::clone(number);
        }
        let mut copy = Trail::clone(number);
        copy.step.children_mut().into_iter().for_each(|child| *child = self.repeated(child));
        self.steps = self.steps.saturating_add(1);
        Arc::new(copy)
    }

    fn multiplier(&mut self, factor: &Arc<Trail>) -> Arc<Trail> {
        Arc::clone(factor)
    }

    fn rounded(&mut self, a: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        let value = a.value.rounded()?.into();
        Ok(self.node(TrailStep::Rounded(Arc::clone(a)), value))
    }

    fn rounded_product(&mut self, a: &Arc<Trail>, b: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        self.within_bounds(1)?;
        let value = a.value.rounded_product(b.value)?.into();
        Ok(self.node(TrailStep::RoundedProduct([Arc::clone(a), Arc::clone(b)]), value))
    }

    fn rounded_discounted(&mut self, a: &Arc<Trail>, discount: &Arc<Trail>) -> Result<Arc<Trail>, Error> {
        self.rounded_product(a, discount)
    }

    fn named_amount(&mut self, rule: Rule, amount: Arc<Trail>) -> Arc<Trail> {
        self.named(rule, amount)
    }
}

/// Whether it is a number as it stands, of the map or of a rule.
const fn is_stated(step: &TrailStep) -> bool {
    matches!(step, TrailStep::Leaf { .. } | TrailStep::Referred { .. } | TrailStep::Constant)
}

/// Whether what a rule gives is worked out once for a whole outcome, or for all of them, and then referred to.
const fn is_shared(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::DiscountFactor
            | Rule::Deductions
            | Rule::Impact
            | Rule::Persistence
            | Rule::Growth
            | Rule::Change
            | Rule::YearsChange
            | Rule::FullSteps
    )
}
