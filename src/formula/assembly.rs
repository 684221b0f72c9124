//! From the map to its formula: the lines of the ledger, as the appraisal posts them, over recorded rules.

use super::lines::{Line, LineSide, Transfer};
use super::node::{Formula, NodeId};
use super::recording::{Choice, Recording};
use crate::address::Address;
use crate::appraise::origin_of_amount;
use crate::error::Error;
use crate::map::{Cashable, ImpactMap, Input, Outcome, Recipient, Value};
use crate::rules::{self, Algebra, Cashability, Discounting, InSteps, YearOfSteps};

impl Formula {
    /// The formula of a map; the whole numbers of years among `choices` are variables too.
    ///
    /// # Errors
    /// An overflow that the appraisal has too.
    pub(crate) fn with_choices(map: &ImpactMap, choices: &[Choice]) -> Result<Self, Error> {
        let mut assembly = Assembly {
            map,
            choices,
            a: Recording::default(),
            discounting: Discounting::new(map.conventions()),
            factors: Vec::new(),
            lines: Vec::new(),
        };
        for input in map.inputs() {
            let here = || Address::of(["inputs", input.id().as_str(), "amount"]);
            assembly.input(input).map_err(|error| error.at(here()))?;
        }
        for (index, outcome) in map.outcomes().enumerate() {
            let here = || Address::of(["outcomes", outcome.id().as_str()]);
            assembly.outcome(index, outcome).map_err(|error| error.at(here()))?;
        }
        assembly.a.finish(assembly.lines)
    }
}

struct Assembly<'m> {
    map: &'m ImpactMap,
    choices: &'m [Choice],
    a: Recording,
    discounting: Discounting<'m, Recording>,
    /// The discount factor of each year, as far as they have been asked for.
    factors: Vec<Option<NodeId>>,
    lines: Vec<Line>,
}

/// What the years of an outcome's life have in common.
struct Life<'m> {
    outcome: &'m Outcome,
    kept: NodeId,
    /// In each year of life.
    persistence: Vec<NodeId>,
    /// The discount factor in each year from the first intake's first on.
    factors: Vec<NodeId>,
}

impl<'m> Assembly<'m> {
    fn factor(&mut self, year: u32) -> Result<NodeId, Error> {
        let place = year as usize;
        if let Some(Some(known)) = self.factors.get(place) {
            return Ok(*known);
        }
        let factor = self.discounting.factor(&mut self.a, year)?;
        if self.factors.len() <= place {
            self.factors.resize(place.saturating_add(1), None);
        }
        self.factors[place] = Some(factor);
        Ok(factor)
    }

    fn choice(&self, address: &Address) -> Option<&'m Choice> {
        self.choices.iter().find(|choice| choice.address == *address)
    }

    /// The discount factors of so many years from a start on, which may be a choice.
    fn factors_from(&mut self, address: Address, start: u32, years: u32) -> Result<Vec<NodeId>, Error> {
        let Some(choice) = self.choice(&address) else {
            return (0..years).map(|year| self.factor(start.saturating_add(year))).collect();
        };
        let number = self.a.variable(address, start.into());
        let mut starts = Vec::with_capacity(choice.values.len());
        for (place, start) in choice.values.iter().enumerate() {
            let reached = self.a.at_least(number, *start)?;
            let chosen = match choice.values.get(place.saturating_add(1)) {
                Some(next) => {
                    let passed = self.a.at_least(number, *next)?;
                    self.a.minus(&reached, &passed)?
                }
                None => reached,
            };
            starts.push((*start, chosen));
        }
        let in_year = |year: u32| {
            let of_start = |(start, chosen): &(u32, NodeId)| {
                let factor = self.factor(start.saturating_add(year))?;
                self.a.times(chosen, &factor)
            };
            let parts = starts.iter().map(of_start).collect::<Result<Vec<_>, _>>()?;
            self.a.sum(parts)
        };
        (0..years).map(in_year).collect()
    }

    fn input(&mut self, input: &'m Input) -> Result<(), Error> {
        let amounts = input.amount().as_slice();
        let years = u32::try_from(amounts.len()).unwrap_or(u32::MAX);
        let factors = if self.map.conventions().discount_inputs() {
            let at = Address::of(["inputs", input.id().as_str(), "year"]);
            self.factors_from(at, input.year().index(), years)?
        } else {
            Vec::new()
        };
        for (index, amount) in amounts.iter().enumerate() {
            let amount = self.a.leaf(*amount, || origin_of_amount(input, index));
            let amount = rules::rebased(&mut self.a, self.map, amount, input.price_year())?;
            let present = match factors.get(index) {
                Some(factor) => self.a.times(&amount, factor)?,
                None => amount,
            };
            self.lines.push(Line { present, side: LineSide::Input { from: input.from().index() } });
        }
        Ok(())
    }

    fn outcome(&mut self, index: usize, outcome: &'m Outcome) -> Result<(), Error> {
        let life = self.life(outcome)?;
        for value in outcome.values() {
            let here = || Address::of(["outcomes", outcome.id().as_str(), "values", value.id().as_str()]);
            self.value(index, value, &life).map_err(|error| error.at(here()))?;
        }
        Ok(())
    }

    fn life(&mut self, outcome: &'m Outcome) -> Result<Life<'m>, Error> {
        let a = &mut self.a;
        let deductions = rules::deductions(a, outcome);
        let [.., kept] = rules::kept(a, self.map.conventions().deductions(), &deductions)?;
        let course = rules::Persisting::new(a, self.map.conventions(), outcome)?;
        let at = |key| Address::of(["outcomes", outcome.id().as_str(), key]);
        let lasts = self.choice(&at("lasts"));
        let years = lasts.and_then(|choice| choice.values.last().copied()).unwrap_or_else(|| outcome.lasts());
        let mut persistence = Vec::with_capacity(years as usize);
        for k in 0..years {
            let share = course.in_year(&mut self.a, k)?;
            let certain = lasts.is_none_or(|choice| choice.values.first().is_some_and(|least| k < *least));
            persistence.push(if certain {
                share
            } else {
                let number = self.a.variable(at("lasts"), outcome.lasts().into());
                let felt = self.a.at_least(number, k.saturating_add(1))?;
                self.a.times(&share, &felt)?
            });
        }
        let intakes = u32::try_from(outcome.quantity().intakes()).unwrap_or(u32::MAX);
        let span = intakes.saturating_add(years).saturating_sub(1);
        let factors = self.factors_from(at("starts"), outcome.starts().index(), span)?;
        Ok(Life { outcome, kept, persistence, factors })
    }

    fn value(&mut self, index: usize, value: &'m Value, life: &Life<'_>) -> Result<(), Error> {
        let proxy = rules::proxy(&mut self.a, self.map, life.outcome, value)?;
        let shares: Vec<NodeId> =
            value.to().iter().map(|to| rules::share(&mut self.a, life.outcome, value, to)).collect();
        let steps = value.to().iter().zip(&shares).map(|(to, share)| self.steps(value, to, *share, life));
        let steps = steps.collect::<Result<Vec<_>, _>>()?;
        for intake in 0..life.outcome.quantity().intakes() {
            let quantity = rules::intake(&mut self.a, life.outcome, intake)?;
            let gross = rules::gross(&mut self.a, &quantity, &proxy)?;
            let impact = rules::impact(&mut self.a, &gross, &life.kept)?;
            let effects = life.persistence.iter().map(|share| rules::effect(&mut self.a, &impact, share));
            let effects = effects.collect::<Result<Vec<_>, _>>()?;
            for ((recipient, share), steps) in value.to().iter().zip(&shares).zip(&steps) {
                let cashability = rules::cashability(&mut self.a, self.map, life.outcome, value, recipient)?;
                let factors = life.factors.get(intake..).unwrap_or_default();
                for (k, (effect, factor)) in effects.iter().zip(factors).enumerate() {
                    let part = rules::part(&mut self.a, effect, share)?;
                    let cashable = match (&cashability, steps.get(intake.saturating_add(k))) {
                        (Cashability::Share(share), _) => Some(rules::cashable_part(&mut self.a, &part, share)?),
                        (Cashability::Steps(rule), Some(year)) => {
                            let left = &life.persistence[k];
                            let change = rules::change(&mut self.a, &quantity, &life.kept, left, share)?;
                            Some(rule.part(&mut self.a, &part, &change, year)?)
                        }
                        (Cashability::Steps(_), None) => None,
                    };
                    let side = LineSide::Outcome {
                        outcome: index,
                        holder: recipient.stakeholder().index(),
                        cashable: cashable.map(|part| self.a.times(&part, factor)).transpose()?,
                        transfer: match value.from() {
                            _ if !value.is_transfer() => Transfer::No,
                            None => Transfer::FromOutside,
                            Some(from) => Transfer::From(from.index()),
                        },
                    };
                    let present = self.a.times(&part, factor)?;
                    self.lines.push(Line { present, side });
                }
            }
        }
        Ok(())
    }

    /// What the steps of each calendar year release, by a recipient's rule; nothing where it has none.
    fn steps(
        &mut self,
        value: &Value,
        to: &Recipient,
        share: NodeId,
        life: &Life<'_>,
    ) -> Result<Vec<YearOfSteps<NodeId>>, Error> {
        if !matches!(to.cashable(), Cashable::Steps(_)) {
            return Ok(Vec::new());
        }
        match rules::cashability(&mut self.a, self.map, life.outcome, value, to)? {
            Cashability::Share(_) => Ok(Vec::new()),
            Cashability::Steps(rule) => {
                (0..life.factors.len()).map(|year| self.year_of_steps(&rule, share, life, year)).collect()
            }
        }
    }

    fn year_of_steps(
        &mut self,
        rule: &InSteps<NodeId>,
        share: NodeId,
        life: &Life<'_>,
        year: usize,
    ) -> Result<YearOfSteps<NodeId>, Error> {
        let intakes = 0..life.outcome.quantity().intakes();
        let felt = intakes.filter_map(|intake| {
            let k = year.checked_sub(intake)?;
            life.persistence.get(k).map(|left| (intake, *left))
        });
        let a = &mut self.a;
        let changes = felt.map(|(intake, left)| {
            let quantity = rules::intake(a, life.outcome, intake)?;
            rules::change(a, &quantity, &life.kept, &left, &share)
        });
        let changes = changes.collect::<Result<Vec<_>, Error>>()?;
        rule.year(&mut self.a, changes)
    }
}
