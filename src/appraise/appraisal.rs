//! The appraisal: everything that follows from a map, as sums over its ledger.

use super::adding_up::added_up;
use super::bridge::Bridge;
use super::payback::Payback;
use super::ratios::{RatioTotals, Ratios};
use super::totals::{self, OutcomeSums, OutcomeTotal, YearTotal};
use super::warnings::{self, Results, Warning, WarningCode};
use crate::address::Address;
use crate::error::{Error, Findings};
use crate::ledger::{Flow, Ledger};
use crate::map::{Id, ImpactMap, Outcome};
use crate::number::{Money, NetSroiRatio, SroiRatio, Tally};
use std::sync::OnceLock;

/// Appraises a map: makes its ledger, and from that all its results.
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
    let sums = added_up(map)?;
    let at = |section: &'static str| move |error: Error| error.at(Address::of([section]));
    let total = sums.society.sums().map_err(at("present_value"))?;
    let bridge = Bridge::new(&sums.stages, &total).map_err(at("bridge"))?;
    let years = totals::of_years(&sums)?;
    let (outcomes, values) = totals::of_outcomes(map, &sums)?;
    let payback = Payback::new(&years).map_err(at("payback"))?;
    let stakeholders = totals::of_stakeholders(map, &sums)?;
    let outside = sums.outside.sums().map_err(at("outside"))?.present.gained;
    let ratios = ratios(map, total.present, &outcomes).map_err(at("ratios"))?;
    Ok(Appraisal {
        ledger: Ledger::new(map.clone(), sums.lines),
        total: total.present,
        ratios,
        bridge,
        payback,
        years,
        outcomes,
        outcomes_by_id: OnceLock::new(),
        inputs: sums.paid,
        values,
        stakeholders,
        outside,
        warnings: OnceLock::new(),
    })
}

fn ratios(map: &ImpactMap, total: Flow, outcomes: &[OutcomeSums]) -> Result<Ratios, Error> {
    let harm = outcomes.iter().map(|outcome| outcome.present_value).filter(|value| value.is_negative());
    let totals = RatioTotals { paid: total.paid, gained: total.gained, harm: Money::sum(harm)? };
    Ratios::new(map.conventions().negative_outcomes(), totals)
}

/// The results of one map: its ledger, and the totals, ratios and warnings that follow from it. It holds the completed
/// map, so that the results can be checked and computed again.
#[derive(Clone, Debug)]
pub struct Appraisal {
    ledger: Ledger,
    total: Flow,
    ratios: Ratios,
    bridge: Bridge,
    payback: Payback,
    years: Vec<YearTotal>,
    outcomes: Vec<OutcomeSums>,
    /// The same as readers have them, once one has asked.
    outcomes_by_id: OnceLock<Vec<OutcomeTotal>>,
    /// The present value of each input, in the map's order.
    inputs: Vec<Tally>,
    /// The present value of each value of each outcome, in the map's order.
    values: Vec<Money>,
    stakeholders: Vec<Flow>,
    outside: Money,
    /// Looked for when somebody asks: they follow from the map and the results.
    warnings: OnceLock<Vec<Warning>>,
}

impl Appraisal {
    /// The map that was appraised, completed with every default.
    pub const fn map(&self) -> &ImpactMap {
        self.ledger.map()
    }

    /// The ledger: all lines that the results are sums of.
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The SROI ratio: present value of outcomes / present value of inputs. `None` where the denominator is 0. Under
    /// [`NegativeOutcomes::Denominator`](crate::map::NegativeOutcomes::Denominator), outcomes of negative present value count as cost.
    pub const fn sroi(&self) -> Option<SroiRatio> {
        self.ratios.sroi
    }

    /// The net SROI ratio: net present value / present value of inputs. `None` where the denominator is 0. Under
    /// [`NegativeOutcomes::Denominator`](crate::map::NegativeOutcomes::Denominator), outcomes of negative present value count as cost.
    pub const fn net_sroi(&self) -> Option<NetSroiRatio> {
        self.ratios.net
    }

    /// The present value of inputs, in the map's currency. It is discounted only where the conventions say so.
    pub const fn present_inputs(&self) -> Money {
        self.total.paid
    }

    /// The present value of outcomes, in the map's currency. Transfers are left out.
    pub const fn present_outcomes(&self) -> Money {
        self.total.gained
    }

    /// The net present value: outcomes less inputs.
    pub const fn net_present_value(&self) -> Money {
        self.total.net
    }

    /// The bridge from the gross value of all outcomes to their present value, with the amount that each step takes
    /// off.
    pub const fn bridge(&self) -> &Bridge {
        &self.bridge
    }

    /// The time until the value gained has made up for what was put in.
    pub const fn payback(&self) -> &Payback {
        &self.payback
    }

    /// The totals of each year, from year 0 to the last year that has a ledger line.
    pub fn years(&self) -> &[YearTotal] {
        &self.years
    }

    /// The totals of each outcome, in the map's order; 0 for an outcome without values.
    pub fn outcomes(&self) -> &[OutcomeTotal] {
        self.outcomes_by_id.get_or_init(|| {
            let total = |(outcome, sums): (&Outcome, &OutcomeSums)| OutcomeTotal {
                id: outcome.id().clone(),
                impact: sums.impact,
                present_value: sums.present_value,
            };
            self.map().outcomes().zip(&self.outcomes).map(total).collect()
        })
    }

    /// The totals of the outcome with this id. `None` where the map has no such outcome.
    pub fn outcome(&self, id: impl AsRef<str>) -> Option<&OutcomeTotal> {
        self.outcomes().get(self.map().outcome_index(id.as_ref())?)
    }

    /// The present value of each input, in the map's order.
    pub(crate) fn inputs(&self) -> impl ExactSizeIterator<Item = Tally> {
        self.inputs.iter().copied()
    }

    /// The present value of each value of each outcome, in the map's order.
    #[cfg(feature = "proptest")]
    pub(crate) fn values(&self) -> &[Money] {
        &self.values
    }

    /// Every stakeholder's pocket at present value, in the map's order: all that it pays and receives, transfers
    /// included.
    pub fn stakeholders(&self) -> impl ExactSizeIterator<Item = (&Id, &Flow)> {
        self.map().stakeholders().zip(&self.stakeholders).map(|(stakeholder, flow)| (stakeholder.id(), flow))
    }

    /// The pocket of the stakeholder with this id, at present value. `None` where the map has no such stakeholder.
    pub fn stakeholder(&self, id: impl AsRef<str>) -> Option<&Flow> {
        self.stakeholders.get(self.map().stakeholder_index(id.as_ref())?)
    }

    /// The present value on the account `outside`, which belongs to no stakeholder. It is the source of those transfers
    /// for which the map names none.
    pub const fn outside(&self) -> Money {
        self.outside
    }

    /// The warnings: what in the map may claim too much, or should be looked at again before the results are used.
    pub fn warnings(&self) -> &[Warning] {
        self.warnings.get_or_init(|| {
            let results = Results { outcomes: self.present_outcomes(), values: &self.values, sroi: self.sroi() };
            warnings::all(self.map(), results)
        })
    }

    /// This appraisal without the warnings of these codes, for readers who have dealt with them.
    #[must_use]
    pub fn without_warnings(mut self, codes: &[WarningCode]) -> Self {
        let kept: Vec<_> = self.warnings().iter().filter(|warning| !codes.contains(&warning.code())).cloned().collect();
        self.warnings = OnceLock::from(kept);
        self
    }

    /// Appraises the map again. The result equals this appraisal.
    ///
    /// # Errors
    /// Those of [`appraise`]. None are expected, since the same map has been appraised before.
    pub fn replayed(&self) -> Result<Self, Findings> {
        appraise(self.map())
    }
}

impl PartialEq for Appraisal {
    /// Two appraisals are equal where their maps, ledger lines and results are.
    fn eq(&self, other: &Self) -> bool {
        self.ledger == other.ledger
            && (self.total, self.ratios, self.bridge, self.payback)
                == (other.total, other.ratios, other.bridge, other.payback)
            && (&self.years, &self.outcomes, &self.stakeholders) == (&other.years, &other.outcomes, &other.stakeholders)
            && (&self.outside, self.warnings()) == (&other.outside, other.warnings())
    }
}
