//! From the map to the ledger: every rule applied in exact numbers, every line rounded once.

use super::bridge::Stages;
use crate::address::Address;
use crate::error::{Error, Findings, appraise as fault};
use crate::ledger::{Ledger, Posting, Run, RunSum, Source};
use crate::map::{Cashable, ImpactMap, Input, Outcome, Party, Recipient, Value};
use crate::number::{Money, Multiplier, Tally, Unrounded};
use crate::rules::{self, Cashability, Discounting, Exact, InSteps, Origin, YearOfSteps};

/// The ledger of a map, with what is worked out on the way to it.
pub(crate) struct Streams {
    pub(crate) ledger: Ledger,
    /// The discount factor of each year, 0 to the last with a line.
    pub(crate) factors: Vec<Unrounded>,
    multipliers: Vec<Multiplier>,
    /// Persistence and effect in each year of the stream at hand.
    persistence: Vec<Unrounded>,
    effects: Vec<Unrounded>,
    /// The impact of each outcome, in order.
    pub(crate) impacts: Vec<Money>,
    pub(crate) stages: Stages,
}

/// Makes the ledger of a map.
pub(crate) fn streams(map: &ImpactMap) -> Result<Streams, Findings> {
    let factors = discount_factors(map)?;
    let runs = map.inputs().len() + map.outcomes().map(runs_of).sum::<usize>();
    let mut streams = Streams {
        ledger: Ledger::new(map, lines_of(map), runs),
        multipliers: factors.iter().copied().map(Multiplier::from).collect(),
        factors,
        persistence: Vec::new(),
        effects: Vec::new(),
        impacts: Vec::with_capacity(map.outcomes().len()),
        stages: Stages::default(),
    };
    let mut found = Vec::new();
    for (index, input) in map.inputs().enumerate() {
        if let Err(error) = streams.post_input(map, index, input) {
            let largest = input.amount().as_slice().iter().max().copied().unwrap_or_default();
            found.push(error.given(largest).at(Address::of(["inputs", input.id().as_str(), "amount"])));
        }
    }
    let mut a = Exact::default();
    for (index, outcome) in map.outcomes().enumerate() {
        if let Err(error) = streams.post_outcome(&mut a, map, index, outcome) {
            found.push(error);
        }
    }
    Findings::or(found, streams)
}

fn runs_of(outcome: &Outcome) -> usize {
    outcome.quantity().intakes() * outcome.values().map(Value::lines).sum::<usize>()
}

/// The check has held this to the limit.
fn lines_of(map: &ImpactMap) -> usize {
    let inputs: usize = map.inputs().map(|input| input.amount().as_slice().len()).sum();
    inputs + map.outcomes().map(|outcome| runs_of(outcome) * outcome.lasts() as usize).sum::<usize>()
}

/// The first year after the last with a line.
fn horizon(map: &ImpactMap) -> u32 {
    let years = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let inputs = map.inputs().map(|input| input.year().index() + years(input.amount().as_slice().len()));
    let valued = map.outcomes().filter(|outcome| outcome.values().len() > 0);
    let outcomes =
        valued.map(|outcome| outcome.starts().index() + years(outcome.quantity().intakes()) - 1 + outcome.lasts());
    inputs.chain(outcomes).max().unwrap_or(0)
}

fn discount_factors(map: &ImpactMap) -> Result<Vec<Unrounded>, Findings> {
    let mut discounting = Discounting::<Exact>::new(map.conventions());
    let a = &mut Exact::default();
    let at = || Address::of(["conventions", "discount"]);
    let mut factors = Vec::with_capacity(horizon(map) as usize);
    for year in 0..horizon(map) {
        let factor = discounting.factor(a, year).map_err(|error| error.at(at()))?;
        factor.to_decimal().map_err(|_| fault::factor_too_large(year).at(at()))?;
        factors.push(factor);
    }
    Ok(factors)
}

impl Streams {
    fn post_input(&mut self, map: &ImpactMap, index: usize, input: &Input) -> Result<(), Error> {
        let run = Run {
            source: Source::Input(index),
            holder: Some(input.from().index()),
            counterparty: None,
            counter_posting: false,
            kind: Some(input.kind()),
            class: None,
            transfer: false,
            first_year: input.year().index(),
            date: None,
            lines: 0..0,
            cashable: None,
            sum: RunSum::default(),
        };
        let a = &mut Exact::default();
        let discounted = map.conventions().discount_inputs();
        let start = input.year().index() as usize;
        let factors = self.factors.get(start..).unwrap_or_default();
        let postings = input.amount().as_slice().iter().zip(factors).map(|(amount, factor)| {
            let amount = rules::rebased(a, map, Unrounded::from(*amount), input.price_year())?;
            let rounded = amount.rounded()?;
            let present = if discounted { amount.rounded_product(*factor)? } else { rounded };
            Ok(Posting { amount: rounded, present, cashable: (Money::ZERO, Money::ZERO) })
        });
        self.ledger.post(run, false, postings)
    }

    fn post_outcome(&mut self, a: &mut Exact, map: &ImpactMap, index: usize, outcome: &Outcome) -> Result<(), Error> {
        let here = || Address::of(["outcomes", outcome.id().as_str()]);
        let deductions = rules::deductions(a, outcome);
        let kept = rules::kept(a, map.conventions().deductions(), &deductions).map_err(|error| error.at(here()))?;
        self.stretch(a, map, outcome).map_err(|error| error.at(here()))?;
        let mut impacts = Tally::default();
        for (value_index, value) in outcome.values().enumerate() {
            let source = |intake| Source::Value { outcome: index, value: value_index, intake };
            let posted = self.post_value(a, map, outcome, value, source, &kept, &mut impacts);
            posted.map_err(|error| {
                let quantities = (0..outcome.quantity().intakes()).filter_map(|at| rules::intake(a, outcome, at).ok());
                let largest = quantities.max().unwrap_or(Unrounded::ZERO);
                let given = format!("a quantity of {largest} and a proxy of {}", value.proxy());
                error.given(given).at(here().child("values").child(value.id().as_str()))
            })?;
        }
        self.impacts.push(impacts.money().map_err(|error| error.at(here()))?);
        Ok(())
    }

    /// Works out how much of an outcome's impact is felt in each year of its life.
    fn stretch(&mut self, a: &mut Exact, map: &ImpactMap, outcome: &Outcome) -> Result<(), Error> {
        let course = rules::Persisting::new(a, map.conventions(), outcome)?;
        self.persistence.clear();
        for k in 0..outcome.lasts() {
            self.persistence.push(course.in_year(a, k)?);
        }
        Ok(())
    }

    /// For each recipient whose part is cashable in steps, what the steps of each calendar year release, from the first
    /// intake's first year to the last one's last; nothing where no recipient's is.
    fn years_of_steps(
        &self,
        a: &mut Exact,
        map: &ImpactMap,
        outcome: &Outcome,
        value: &Value,
        kept: &Unrounded,
    ) -> Result<Vec<Vec<YearOfSteps<Unrounded>>>, Error> {
        if !value.to().iter().any(|recipient| matches!(recipient.cashable(), Cashable::Steps(_))) {
            return Ok(Vec::new());
        }
        let mut years_of = |recipient: &Recipient| match rules::cashability(a, map, outcome, value, recipient)? {
            Cashability::Share(_) => Ok(Vec::new()),
            Cashability::Steps(rule) => {
                let share = rules::share(a, outcome, value, recipient);
                let years = outcome.quantity().intakes() + self.persistence.len() - 1;
                (0..years).map(|year| self.year_of_steps(a, outcome, &rule, kept, &share, year)).collect()
            }
        };
        value.to().iter().map(&mut years_of).collect()
    }

    fn year_of_steps(
        &self,
        a: &mut Exact,
        outcome: &Outcome,
        rule: &InSteps<Unrounded>,
        kept: &Unrounded,
        share: &Unrounded,
        year: usize,
    ) -> Result<YearOfSteps<Unrounded>, Error> {
        let felt = rules::felt_in(outcome, year);
        let changes = felt.map(|(intake, k)| {
            let quantity = rules::intake(a, outcome, intake)?;
            let left = self.persistence.get(k).copied().unwrap_or(Unrounded::ZERO);
            rules::change(a, &quantity, kept, &left, share)
        });
        let changes = changes.collect::<Result<Vec<_>, Error>>()?;
        rule.year(a, changes)
    }

    #[allow(clippy::too_many_arguments)] // what an outcome's values share, worked out once
    fn post_value(
        &mut self,
        a: &mut Exact,
        map: &ImpactMap,
        outcome: &Outcome,
        value: &Value,
        source: impl Fn(usize) -> Source,
        kept: &[Unrounded; 4],
        impacts: &mut Tally,
    ) -> Result<(), Error> {
        let [.., after_all] = kept;
        let proxy = rules::proxy(a, map, outcome, value)?;
        let years = Unrounded::whole(outcome.lasts().into());
        let steps = self.years_of_steps(a, map, outcome, value, after_all)?;
        for intake in 0..outcome.quantity().intakes() {
            let quantity = rules::intake(a, outcome, intake)?;
            let gross = rules::gross(a, &quantity, &proxy)?;
            let impact = rules::impact(a, &gross, after_all)?;
            if !value.is_transfer() {
                impacts.add(impact.rounded()?);
                for (stage, kept) in kept.iter().enumerate() {
                    self.stages.add(stage, rules::impact(a, &gross, kept)?.rounded_product(years)?);
                }
            }
            self.effects.clear();
            for share in &self.persistence {
                self.effects.push(rules::effect(a, &impact, share)?);
            }
            let first_year = outcome.starts().index() + u32::try_from(intake).unwrap_or(u32::MAX);
            for (place, recipient) in value.to().iter().enumerate() {
                let holder = recipient.stakeholder().index();
                let run = Run {
                    source: source(intake),
                    holder: Some(holder),
                    counterparty: value.is_transfer().then(|| value.from().map(Party::index)),
                    counter_posting: false,
                    kind: None,
                    class: Some(value.class()),
                    transfer: value.is_transfer(),
                    first_year,
                    date: None,
                    lines: 0..0,
                    cashable: None,
                    sum: RunSum::default(),
                };
                let share = rules::share(a, outcome, value, recipient);
                let factors = self.multipliers.get(first_year as usize..).unwrap_or_default();
                let counter = value.is_transfer().then(|| Run {
                    holder: value.from().map(Party::index),
                    counterparty: Some(Some(holder)),
                    counter_posting: true,
                    ..run.clone()
                });
                match rules::cashability(a, map, outcome, value, recipient)? {
                    Cashability::Share(cashable) => {
                        let has_cashable = !cashable.is_zero();
                        let postings = self.effects.iter().zip(factors).map(|(effect, factor)| {
                            let part = rules::part(a, effect, &share)?;
                            let (amount, present) = factor.rounded_with_product(part)?;
                            let cashable = if has_cashable {
                                let cashable = rules::cashable_part(a, &part, &cashable)?;
                                factor.rounded_with_product(cashable)?
                            } else {
                                (Money::ZERO, Money::ZERO)
                            };
                            Ok(Posting { amount, present, cashable })
                        });
                        self.ledger.post(run, has_cashable, postings)?;
                    }
                    Cashability::Steps(rule) => {
                        let steps = steps.get(place).and_then(|years| years.get(intake..)).unwrap_or_default();
                        let years = self.persistence.iter().zip(steps);
                        let postings =
                            self.effects.iter().zip(factors).zip(years).map(|((effect, factor), (left, year))| {
                                let part = rules::part(a, effect, &share)?;
                                let (amount, present) = factor.rounded_with_product(part)?;
                                let change = rules::change(a, &quantity, after_all, left, &share)?;
                                let cashable = rule.part(a, &part, &change, year)?;
                                Ok(Posting { amount, present, cashable: factor.rounded_with_product(cashable)? })
                            });
                        self.ledger.post(run, true, postings)?;
                    }
                }
                if let Some(counter) = counter {
                    self.ledger.post_counter(counter);
                }
            }
        }
        Ok(())
    }
}

/// The origin of an input's amount in one year.
pub(crate) fn origin_of_amount(input: &Input, index: usize) -> Origin {
    let at = Address::of(["inputs", input.id().as_str(), "amount"]);
    Origin::Map(match input.amount() {
        crate::map::Amount::Yearly(_) => at.child(&index.to_string()),
        _ => at,
    })
}
