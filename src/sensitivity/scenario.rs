//! Scenarios: named sets of numbers that change together.

use super::{changed, check, measured, one_by_one};
use crate::address::Address;
use crate::error::{Error, Findings};
use crate::map::ImpactMap;
use crate::measure::Measure;
use crate::number::IntoFigure;
use crate::work::Work;
use rust_decimal::Decimal;

/// A scenario: a name, and the numbers that differ from those that the map states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    name: String,
    changes: Vec<(Address, Decimal)>,
    /// What is wrong with numbers that are not among the changes.
    refused: Vec<Error>,
}

impl Scenario {
    /// A scenario with this name, in which no number is changed yet.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), changes: Vec::new(), refused: Vec::new() }
    }

    /// The same scenario with one more number changed: its address, and its value in the scenario. A text that is no decimal
    /// is refused, at its address, when the scenario is applied.
    #[must_use]
    pub fn with_number(mut self, address: Address, value: impl IntoFigure) -> Self {
        match value.into_figure().decimal_at(&address) {
            Ok(value) => self.changes.push((address, value)),
            Err(error) => self.refused.push(error),
        }
        self
    }

    /// The name of the scenario, as given to [`Scenario::new`].
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The changed numbers, each an address with its value, in the order given. What was handed in as a number and is none
    /// is not among them.
    pub fn changes(&self) -> &[(Address, Decimal)] {
        &self.changes
    }

    /// The map with the scenario's numbers in place of its own.
    ///
    /// # Errors
    /// Those of [`changed`], those of texts that are no decimals first.
    pub fn applied(&self, map: &ImpactMap) -> Result<ImpactMap, Findings> {
        let applied = changed(map, self.changes.iter().map(|(address, value)| (address, *value)));
        let others = applied.as_ref().err().into_iter().flat_map(Findings::iter);
        Findings::or(self.refused.iter().chain(others).cloned().collect::<Vec<_>>(), ())?;
        applied
    }
}

/// A table of scenarios: what measures become under each of them.
///
/// ```
/// use sroi::sensitivity::{Scenario, Scenarios};
/// use sroi::{Measure, build};
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .input("leader", build::cash("walkers", 800))
///     .outcome("fitter", build::outcome("walkers", 12).starts(0).value("pass", build::value("150")))
///     .finish()?;
/// let at = |text: &str| text.parse::<sroi::Address>().unwrap();
/// let few = Scenario::new("few come").with_number(at("/outcomes/fitter/quantity"), 6);
/// let dear = few.clone().with_number(at("/inputs/leader/amount"), 900);
/// let table = Scenarios::new(&map, vec![few, dear], &[Measure::Net, Measure::Sroi])?;
/// assert_eq!(table.results(0), [Some(100.into()), Some("1.125".parse().unwrap())]);
/// assert_eq!(table.results(1), [Some(0.into()), Some(1.into())]);
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenarios {
    rows: Vec<Scenario>,
    measures: Vec<Measure>,
    base: Vec<Option<Decimal>>,
    results: Vec<Vec<Option<Decimal>>>,
}

impl Scenarios {
    /// Appraises the map under each scenario, exactly.
    ///
    /// # Errors
    /// A measure of a stakeholder or outcome that the map does not have; a scenario with numbers that are not valid in
    /// the map, or with which an amount reaches 10^16; more steps than the map's limits allow.
    pub fn new(map: &ImpactMap, scenarios: Vec<Scenario>, measures: &[Measure]) -> Result<Self, Findings> {
        Self::new_with(map, scenarios, measures, &Work::new(map.limits()))
    }

    /// Appraises as [`Scenarios::new`] does, with leave to work. Where the answer is to stop, the table ends with the last
    /// scenario that is finished.
    ///
    /// # Errors
    /// Those of [`Scenarios::new`], under the limits of the leave.
    pub fn new_with(
        map: &ImpactMap,
        mut scenarios: Vec<Scenario>,
        measures: &[Measure],
        work: &Work<'_>,
    ) -> Result<Self, Findings> {
        check(map, measures)?;
        let base = measured(map, measures)?;
        let result = |scenario: &Scenario| measured(&scenario.applied(map)?, measures);
        let results = one_by_one(map, &scenarios, result, work)?;
        scenarios.truncate(results.len());
        Ok(Self { rows: scenarios, measures: measures.to_vec(), base, results })
    }

    /// The scenarios, in the order given.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.rows
    }

    /// The measures, in the order of the results.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// One result for each measure of the map as stated. `None` where a measure does not exist, such as a ratio to 0.
    pub fn base(&self) -> &[Option<Decimal>] {
        &self.base
    }

    /// One result for each measure under the scenario at this place; `None` where a measure does not exist. Empty where
    /// there is no such scenario.
    pub fn results(&self, scenario: usize) -> &[Option<Decimal>] {
        self.results.get(scenario).map(Vec::as_slice).unwrap_or_default()
    }
}
