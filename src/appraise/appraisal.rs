//! The appraisal: everything that follows from a map, as sums over its ledger.

use super::bridge::Bridge;
use super::payback::Payback;
use super::streams::{Streams, streams};
use super::warnings::{self, Warning, WarningCode};
use crate::error::{Error, Findings};
use crate::ledger::{Flow, Ledger, Perspective, Side, Source};
use crate::map::{Conventions, Id, ImpactMap, NegativeOutcomes};
use crate::number::{Factor, Money, NetSroiRatio, SroiRatio, Tally};
use rust_decimal::Decimal;

/// Appraises a map.
///
/// ```
/// use sroi::{Level, build};
/// let map = build::map("Falls prevention", "GBP", "2026-04-01")
///     .stakeholder("council", build::agency("Council", "local-government", Level::Local))
///     .stakeholder("nhs", build::agency("NHS", "health", Level::National))
///     .input("contract", build::cash("council", 1_000))
///     .outcome("falls", build::outcome("nhs", 2).attributed_to_others("0.25").value("stay", build::value("900")))
///     .finish()?;
/// let appraisal = sroi::appraise(&map)?;
/// assert_eq!(format!("{:.2}", appraisal.sroi().unwrap()), "1.30");
/// assert_eq!(appraisal.stakeholder("council").unwrap().net.to_string(), "-1000");
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// An amount or total of 10^16 or more, with its address.
pub fn appraise(map: &ImpactMap) -> Result<Appraisal, Findings> {
    let Streams { ledger, factors, impacts, stages } = streams(map)?;
    let bridge = Bridge::new(&stages, &ledger)?;
    let years = year_totals(&ledger, &factors)?;
    let outcomes = outcome_totals(&ledger, impacts)?;
    let payback = Payback::new(&years)?;
    let stakeholders = pockets(&ledger)?;
    let outside = ledger.sum_where(|run| run.holder.is_none())?.present.gained;
    let total = ledger.total(&Perspective::Society)?;
    let ratios = Ratios::new(map.conventions(), total.present, &outcomes)?;
    let mut appraisal = Appraisal {
        ledger,
        total: total.present,
        ratios,
        bridge,
        payback,
        years,
        outcomes,
        stakeholders,
        outside,
        warnings: Vec::new(),
    };
    appraisal.warnings = warnings::all(&appraisal);
    Ok(appraisal)
}

/// Everything that follows from one map. It holds the completed map, so that it can be checked and replayed.
#[derive(Clone, Debug)]
pub struct Appraisal {
    ledger: Ledger,
    total: Flow,
    ratios: Ratios,
    bridge: Bridge,
    payback: Payback,
    years: Vec<YearTotal>,
    outcomes: Vec<OutcomeTotal>,
    stakeholders: Vec<Flow>,
    outside: Money,
    warnings: Vec<Warning>,
}

/// What one year comes to. Transfers are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct YearTotal {
    /// Its discount factor, timing included, rounded to 28 places.
    pub factor: Decimal,
    /// What is put in, undiscounted.
    pub inputs: Money,
    /// What comes out, undiscounted.
    pub outcomes: Money,
    /// What is put in, discounted where the conventions say so.
    pub present_inputs: Money,
    /// What comes out, at present value.
    pub present_outcomes: Money,
}

/// What one outcome comes to. Transfers are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutcomeTotal {
    /// The outcome.
    pub id: Id,
    /// What it is worth in a year of full effect, after deductions, over all intakes.
    pub impact: Money,
    /// Its present value.
    pub present_value: Money,
    /// The present value of each of its values, in order.
    pub values: Vec<Money>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ratios {
    sroi: Option<SroiRatio>,
    net: Option<NetSroiRatio>,
}

impl Ratios {
    /// With negative outcomes in the denominator, each moves from above the line to below it, with the other sign.
    fn new(conventions: &Conventions, total: Flow, outcomes: &[OutcomeTotal]) -> Result<Self, Error> {
        let harm = match conventions.negative_outcomes() {
            NegativeOutcomes::Numerator => Money::ZERO,
            NegativeOutcomes::Denominator => {
                Money::sum(outcomes.iter().map(|outcome| outcome.present_value).filter(|value| value.is_negative()))?
            }
        };
        let (above, below) = (total.gained.minus(harm)?, total.paid.minus(harm)?);
        Ok(Self { sroi: SroiRatio::of(above, below), net: NetSroiRatio::of(total.net, below) })
    }
}

fn year_totals(ledger: &Ledger, factors: &[Factor]) -> Result<Vec<YearTotal>, Error> {
    let mut tallies = vec![[Tally::default(); 4]; factors.len()];
    for run in ledger.runs().iter().filter(|run| !run.transfer) {
        let side = match run.side() {
            Side::Input => 0,
            Side::Outcome => 1,
        };
        let years = tallies.iter_mut().skip(run.first_year as usize);
        for (index, year) in run.lines.clone().zip(years) {
            year[side].add(ledger.amount(index));
            year[side + 2].add(ledger.present(index));
        }
    }
    let years =
        tallies.into_iter().zip(factors).map(|([inputs, outcomes, present_inputs, present_outcomes], factor)| {
            Ok(YearTotal {
                factor: factor.to_decimal()?,
                inputs: inputs.money()?,
                outcomes: outcomes.money()?,
                present_inputs: present_inputs.money()?,
                present_outcomes: present_outcomes.money()?,
            })
        });
    years.collect()
}

fn outcome_totals(ledger: &Ledger, impacts: Vec<Money>) -> Result<Vec<OutcomeTotal>, Error> {
    let outcomes = ledger.map().outcomes();
    let mut tallies: Vec<Vec<Tally>> = outcomes.map(|outcome| vec![Tally::default(); outcome.values().len()]).collect();
    for run in ledger.runs().iter().filter(|run| !run.transfer) {
        if let Source::Value { outcome, value, .. } = run.source
            && let Some(tally) = tallies.get_mut(outcome).and_then(|values| values.get_mut(value))
        {
            tally.merge(run.sum.present);
        }
    }
    let rows = ledger.map().outcomes().zip(impacts).zip(tallies);
    rows.map(|((outcome, impact), tallies)| {
        let values: Vec<Money> = tallies.into_iter().map(Tally::money).collect::<Result<_, _>>()?;
        let present_value = Money::sum(values.iter().copied())?;
        Ok(OutcomeTotal { id: outcome.id().clone(), impact, present_value, values })
    })
    .collect()
}

fn pockets(ledger: &Ledger) -> Result<Vec<Flow>, Error> {
    let mut tallies = vec![crate::ledger::Tallies::default(); ledger.map().stakeholders().len()];
    for run in ledger.runs() {
        if let Some(tally) = run.holder.and_then(|holder| tallies.get_mut(holder)) {
            tally.add(run, run.sum);
        }
    }
    tallies.into_iter().map(|tally| Ok(tally.sums()?.present)).collect()
}

impl Appraisal {
    /// The map, completed with every default, that all this follows from.
    pub const fn map(&self) -> &ImpactMap {
        self.ledger.map()
    }

    /// Every line of it.
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Present value of outcomes / present value of inputs; none where nothing is below the line.
    pub const fn sroi(&self) -> Option<SroiRatio> {
        self.ratios.sroi
    }

    /// Net present value / present value of inputs; none where nothing is below the line.
    pub const fn net_sroi(&self) -> Option<NetSroiRatio> {
        self.ratios.net
    }

    /// The present value of inputs; discounted only where the conventions say so.
    pub const fn inputs(&self) -> Money {
        self.total.paid
    }

    /// The present value of outcomes, transfers left out.
    pub const fn outcomes_total(&self) -> Money {
        self.total.gained
    }

    /// The net present value: outcomes less inputs.
    pub const fn net(&self) -> Money {
        self.total.net
    }

    /// From gross to net.
    pub const fn bridge(&self) -> &Bridge {
        &self.bridge
    }

    /// When what was put in has come back.
    pub const fn payback(&self) -> &Payback {
        &self.payback
    }

    /// Year by year, from 0 to the last with a line.
    pub fn years(&self) -> &[YearTotal] {
        &self.years
    }

    /// Outcome by outcome, in order; 0 where one is not valued.
    pub fn outcomes(&self) -> &[OutcomeTotal] {
        &self.outcomes
    }

    /// The outcome of that id.
    pub fn outcome(&self, id: &str) -> Option<&OutcomeTotal> {
        self.outcomes.iter().find(|outcome| outcome.id == *id)
    }

    /// Every pocket at present value, in the map's order: all that a stakeholder pays and receives, transfers included.
    pub fn stakeholders(&self) -> impl ExactSizeIterator<Item = (&Id, &Flow)> {
        self.map().stakeholders().zip(&self.stakeholders).map(|(stakeholder, flow)| (stakeholder.id(), flow))
    }

    /// The pocket of the stakeholder of that id, at present value.
    pub fn stakeholder(&self, id: &str) -> Option<&Flow> {
        self.stakeholders.get(self.map().stakeholder_index(id)?)
    }

    /// The present value on the account of no stakeholder, where transfers come from if the map does not say.
    pub const fn outside(&self) -> Money {
        self.outside
    }

    /// What may be claimed too much.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The same appraisal without the warnings of these codes, for readers who have dealt with them.
    #[must_use]
    pub fn silencing(mut self, codes: &[WarningCode]) -> Self {
        self.warnings.retain(|warning| !codes.contains(&warning.code()));
        self
    }

    /// The appraisal of its own map again, which equals it.
    ///
    /// # Errors
    /// None that appraising the map did not have.
    pub fn replayed(&self) -> Result<Self, Findings> {
        appraise(self.map())
    }
}

impl PartialEq for Appraisal {
    /// Two appraisals are equal where map, lines and results are.
    fn eq(&self, other: &Self) -> bool {
        self.map() == other.map()
            && self.ledger.same_lines(&other.ledger)
            && (self.total, self.ratios, self.bridge, self.payback)
                == (other.total, other.ratios, other.bridge, other.payback)
            && (&self.years, &self.outcomes, &self.stakeholders) == (&other.years, &other.outcomes, &other.stakeholders)
            && (&self.outside, &self.warnings) == (&other.outside, &other.warnings)
    }
}
