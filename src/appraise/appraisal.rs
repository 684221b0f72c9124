//! The appraisal: everything that follows from a map, as sums over its ledger.

use super::bridge::Bridge;
use super::payback::Payback;
use super::streams::{Streams, streams};
use super::totals::{self, OutcomeTotal, YearTotal};
use super::warnings::{self, Warning, WarningCode};
use crate::address::Address;
use crate::error::{Error, Findings};
use crate::ledger::{Flow, Ledger, Perspective};
use crate::map::{Conventions, Id, ImpactMap, NegativeOutcomes};
use crate::number::{Money, NetSroiRatio, SroiRatio};

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
    let Streams { ledger, factors, impacts, stages, .. } = streams(map)?;
    let at = |section: &'static str| move |error: Error| error.at(Address::of([section]));
    let total = ledger.total(&Perspective::Society).map_err(at("present_value"))?;
    let bridge = Bridge::new(&stages, &total).map_err(at("bridge"))?;
    let years = totals::of_years(&ledger, &factors)?;
    let (outcomes, values) = totals::of_outcomes(&ledger, &impacts)?;
    let payback = Payback::new(&years).map_err(at("payback"))?;
    let stakeholders = totals::of_stakeholders(&ledger)?;
    let outside = ledger.sum_where(|run| run.holder.is_none()).map_err(at("outside"))?.present.gained;
    let ratios = Ratios::new(map.conventions(), total.present, &outcomes).map_err(at("ratios"))?;
    let mut appraisal = Appraisal {
        ledger,
        total: total.present,
        ratios,
        bridge,
        payback,
        years,
        outcomes,
        values,
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
    /// The present value of each value of each outcome, one after the other.
    values: Vec<Money>,
    stakeholders: Vec<Flow>,
    outside: Money,
    warnings: Vec<Warning>,
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
    pub const fn present_inputs(&self) -> Money {
        self.total.paid
    }

    /// The present value of outcomes, transfers left out.
    pub const fn present_outcomes(&self) -> Money {
        self.total.gained
    }

    /// The net present value: outcomes less inputs.
    pub const fn net_present_value(&self) -> Money {
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

    /// The present value of each value of each outcome, in the map's order.
    pub(crate) fn values(&self) -> &[Money] {
        &self.values
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
    pub fn without_warnings(mut self, codes: &[WarningCode]) -> Self {
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
