//! The trails of single ledger lines, by the same rules that made the lines.

use super::node::Trail;
use super::tracing::Tracing;
use crate::appraise::streams::origin_of_amount;
use crate::error::Error;
use crate::ledger::{Run, Source};
use crate::map::{ImpactMap, Input, Outcome, Recipient, Value};
use crate::rules::{self, Algebra, Cashability, Discounting, InSteps, Rule, YearOfSteps};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which of a line's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Amount,
    Present,
    CashablePresent,
}

/// Makes the trails of lines, each shared part once.
pub(super) struct Lines<'m> {
    pub(super) a: Tracing<'m>,
    discounting: Discounting<'m, Tracing<'m>>,
    factors: BTreeMap<u32, Arc<Trail>>,
    impacts: BTreeMap<(usize, usize, usize), Arc<Trail>>,
    persistence: BTreeMap<(usize, u32), Arc<Trail>>,
    kept: BTreeMap<usize, [Arc<Trail>; 4]>,
    /// By outcome, value, recipient, intake and year of life.
    changes: BTreeMap<[usize; 5], Arc<Trail>>,
    /// By outcome, value, recipient and years since the first intake's first.
    steps: BTreeMap<[usize; 4], YearOfSteps<Arc<Trail>>>,
}

impl<'m> Lines<'m> {
    pub(super) fn new(map: &'m ImpactMap) -> Self {
        Self {
            a: Tracing { map, steps: 0 },
            discounting: Discounting::new(map.conventions()),
            factors: BTreeMap::new(),
            impacts: BTreeMap::new(),
            persistence: BTreeMap::new(),
            kept: BTreeMap::new(),
            changes: BTreeMap::new(),
            steps: BTreeMap::new(),
        }
    }

    fn map(&self) -> &'m ImpactMap {
        self.a.map
    }

    /// The discount factor of a year.
    pub(super) fn factor(&mut self, year: u32) -> Result<Arc<Trail>, Error> {
        if let Some(factor) = self.factors.get(&year) {
            return Ok(Arc::clone(factor));
        }
        let factor = self.discounting.factor(&mut self.a, year)?;
        self.factors.insert(year, Arc::clone(&factor));
        Ok(factor)
    }

    /// One line of a run, with its year and account.
    pub(super) fn line(&mut self, run: &Run, index: usize, measure: Measure) -> Result<Arc<Trail>, Error> {
        let year = run.first_year + u32::try_from(index).unwrap_or(u32::MAX);
        let holder = run.holder.and_then(|index| self.map().stakeholder_at(index));
        let account = holder.map_or("outside", |holder| holder.id().as_str());
        let line = self.unlabelled(run, index, year, measure)?;
        Ok(Arc::new(Trail { about: Some(format!("year {year}, {account}")), ..Trail::clone(&line) }))
    }

    fn unlabelled(&mut self, run: &Run, index: usize, year: u32, measure: Measure) -> Result<Arc<Trail>, Error> {
        match run.source {
            Source::Input(input) => match self.map().input_at(input) {
                Some(input) => self.input_line(input, index, year, measure),
                None => self.nothing(),
            },
            Source::Value { outcome: at, value, intake } => {
                let outcome = self.map().outcome_at(at);
                let value = outcome.and_then(|outcome| outcome.values().nth(value).map(|found| (value, found)));
                let recipient = value.and_then(|(_, value)| recipient_of(run, value));
                match (outcome, value, recipient) {
                    (Some(outcome), Some(value), Some(recipient)) => {
                        let place = Place { at, outcome, value_at: value.0, value: value.1, intake };
                        let line = self.part_line(&place, recipient, index, year, measure)?;
                        self.signed(run, line)
                    }
                    _ => self.nothing(),
                }
            }
        }
    }

    fn nothing(&mut self) -> Result<Arc<Trail>, Error> {
        self.a.sum(Vec::new())
    }

    /// A counter-posting takes what the other side receives.
    fn signed(&mut self, run: &Run, line: Arc<Trail>) -> Result<Arc<Trail>, Error> {
        if !run.counter_posting {
            return Ok(line);
        }
        let zero = self.a.constant(0);
        let taken = self.a.minus(&zero, &line)?;
        Ok(self.a.named(Rule::Line, taken))
    }

    fn input_line(&mut self, input: &Input, index: usize, year: u32, measure: Measure) -> Result<Arc<Trail>, Error> {
        let amount = input.amount().as_slice().get(index).copied().unwrap_or_default();
        let amount = self.a.leaf(amount, || origin_of_amount(input, index));
        let map = self.map();
        let amount = rules::rebased(&mut self.a, map, amount, input.price_year())?;
        if measure == Measure::Present && map.conventions().discount_inputs() {
            let factor = self.factor(year)?;
            let line = self.a.rounded_product(&amount, &factor)?;
            return Ok(self.a.named(Rule::PresentValue, line));
        }
        let line = self.a.rounded(&amount)?;
        Ok(self.a.named(Rule::Line, line))
    }

    fn part_line(
        &mut self,
        place: &Place<'_>,
        recipient: &Recipient,
        index: usize,
        year: u32,
        measure: Measure,
    ) -> Result<Arc<Trail>, Error> {
        let impact = self.impact(place)?;
        let k = u32::try_from(index).unwrap_or(u32::MAX);
        let persistence = self.persistence(place, k)?;
        let effect = rules::effect(&mut self.a, &impact, &persistence)?;
        let share = rules::share(&mut self.a, place.outcome, place.value, recipient);
        let mut part = rules::part(&mut self.a, &effect, &share)?;
        if measure == Measure::CashablePresent {
            part = self.cashable_part(place, recipient, index, &part)?;
        }
        if measure == Measure::Amount {
            let line = self.a.rounded(&part)?;
            return Ok(self.a.named(Rule::Line, line));
        }
        let factor = self.factor(year)?;
        let line = self.a.rounded_product(&part, &factor)?;
        Ok(self.a.named(Rule::PresentValue, line))
    }

    /// What of a recipient's part in a year of life releases money.
    fn cashable_part(
        &mut self,
        place: &Place<'_>,
        recipient: &Recipient,
        k: usize,
        part: &Arc<Trail>,
    ) -> Result<Arc<Trail>, Error> {
        let map = self.map();
        match rules::cashability(&mut self.a, map, place.outcome, place.value, recipient)? {
            Cashability::Share(share) => rules::cashable_part(&mut self.a, part, &share),
            Cashability::Steps(rule) => {
                let change = self.change(place, recipient, place.intake, k)?;
                let year = self.year_of_steps(place, recipient, &rule, place.intake + k)?;
                rule.part(&mut self.a, part, &change, &year)
            }
        }
    }

    /// What an intake changes for a recipient in a year of its life.
    fn change(
        &mut self,
        place: &Place<'_>,
        recipient: &Recipient,
        intake: usize,
        k: usize,
    ) -> Result<Arc<Trail>, Error> {
        let key = [place.at, place.value_at, recipient.stakeholder().index(), intake, k];
        if let Some(change) = self.changes.get(&key) {
            return Ok(Arc::clone(change));
        }
        let quantity = rules::intake(&mut self.a, place.outcome, intake)?;
        let kept = self.kept(place, 3)?;
        let persistence = self.persistence(place, u32::try_from(k).unwrap_or(u32::MAX))?;
        let share = rules::share(&mut self.a, place.outcome, place.value, recipient);
        let change = rules::change(&mut self.a, &quantity, &kept, &persistence, &share)?;
        self.changes.insert(key, Arc::clone(&change));
        Ok(change)
    }

    fn year_of_steps(
        &mut self,
        place: &Place<'_>,
        recipient: &Recipient,
        rule: &InSteps<Arc<Trail>>,
        year: usize,
    ) -> Result<YearOfSteps<Arc<Trail>>, Error> {
        let key = [place.at, place.value_at, recipient.stakeholder().index(), year];
        if let Some(found) = self.steps.get(&key) {
            return Ok(found.clone());
        }
        let felt = rules::felt_in(place.outcome, year);
        let changes = felt.map(|(intake, k)| self.change(place, recipient, intake, k)).collect::<Result<_, _>>()?;
        let found = rule.year(&mut self.a, changes)?;
        self.steps.insert(key, found.clone());
        Ok(found)
    }

    /// The impact of one intake and value after all deductions.
    pub(super) fn impact(&mut self, place: &Place<'_>) -> Result<Arc<Trail>, Error> {
        let key = (place.at, place.value_at, place.intake);
        if let Some(impact) = self.impacts.get(&key) {
            return Ok(Arc::clone(impact));
        }
        let impact = self.impact_after(place, 3)?;
        self.impacts.insert(key, Arc::clone(&impact));
        Ok(impact)
    }

    /// The impact of one intake and value after the first so many deductions.
    fn impact_after(&mut self, place: &Place<'_>, deductions: usize) -> Result<Arc<Trail>, Error> {
        let kept = self.kept(place, deductions)?;
        let map = self.map();
        let quantity = rules::intake(&mut self.a, place.outcome, place.intake)?;
        let proxy = rules::proxy(&mut self.a, map, place.outcome, place.value)?;
        let gross = rules::gross(&mut self.a, &quantity, &proxy)?;
        rules::impact(&mut self.a, &gross, &kept)
    }

    /// An amount of the bridge before drop-off: over all years of life, after the first so many deductions.
    pub(super) fn bridge_line(&mut self, place: &Place<'_>, deductions: usize) -> Result<Arc<Trail>, Error> {
        let impact = self.impact_after(place, deductions)?;
        let id = place.outcome.id().as_str();
        let lasts = Decimal::from(place.outcome.lasts());
        let years = self.a.leaf(lasts, || rules::Origin::Map(crate::address::Address::of(["outcomes", id, "lasts"])));
        let line = self.a.rounded_product(&impact, &years)?;
        Ok(self.a.named(Rule::BridgeLine, line))
    }

    fn kept(&mut self, place: &Place<'_>, count: usize) -> Result<Arc<Trail>, Error> {
        if !self.kept.contains_key(&place.at) {
            let deductions = rules::deductions(&mut self.a, place.outcome);
            let rule = self.map().conventions().deductions();
            let kept = rules::kept(&mut self.a, rule, &deductions)?;
            self.kept.insert(place.at, kept);
        }
        let kept = self.kept.get(&place.at).and_then(|kept| kept.get(count)).map(Arc::clone);
        Ok(kept.unwrap_or_else(|| self.a.constant(1)))
    }

    fn persistence(&mut self, place: &Place<'_>, k: u32) -> Result<Arc<Trail>, Error> {
        if let Some(share) = self.persistence.get(&(place.at, k)) {
            return Ok(Arc::clone(share));
        }
        let conventions = self.map().conventions();
        let share = rules::Persisting::new(&mut self.a, conventions, place.outcome)?.in_year(&mut self.a, k)?;
        self.persistence.insert((place.at, k), Arc::clone(&share));
        Ok(share)
    }
}

/// One intake of one value of an outcome.
pub(super) struct Place<'m> {
    pub(super) at: usize,
    pub(super) outcome: &'m Outcome,
    pub(super) value_at: usize,
    pub(super) value: &'m Value,
    pub(super) intake: usize,
}

/// Whose part a run of a value's lines is, or is taken for.
fn recipient_of<'v>(run: &Run, value: &'v Value) -> Option<&'v Recipient> {
    let holder = if run.counter_posting { run.counterparty.flatten() } else { run.holder };
    value.to().iter().find(|recipient| Some(recipient.stakeholder().index()) == holder)
}
