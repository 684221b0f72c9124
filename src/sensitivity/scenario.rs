//! Scenarios: named sets of numbers that change together.

use super::{changed, check, measured};
use crate::address::Address;
use crate::error::Findings;
use crate::map::ImpactMap;
use crate::measure::Measure;
use rust_decimal::Decimal;

/// A name and the numbers that are other than the map states them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    name: String,
    changes: Vec<(Address, Decimal)>,
}

impl Scenario {
    /// A scenario in which nothing is changed yet.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), changes: Vec::new() }
    }

    /// The same with one more number changed.
    #[must_use]
    pub fn with_number(mut self, address: Address, value: Decimal) -> Self {
        self.changes.push((address, value));
        self
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it changes, in the order given.
    pub fn changes(&self) -> &[(Address, Decimal)] {
        &self.changes
    }

    /// The map as the scenario has it.
    ///
    /// # Errors
    /// As [`changed`] has them.
    pub fn applied(&self, map: &ImpactMap) -> Result<ImpactMap, Findings> {
        changed(map, self.changes.iter().map(|(address, value)| (address, *value)))
    }
}

/// What measures become under several scenarios.
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
/// let few = Scenario::new("few come").with_number(at("/outcomes/fitter/quantity"), 6.into());
/// let dear = few.clone().with_number(at("/inputs/leader/amount"), 900.into());
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
    /// A measure that the map does not have; a scenario that the map cannot take, or cannot be appraised under.
    pub fn new(map: &ImpactMap, scenarios: Vec<Scenario>, measures: &[Measure]) -> Result<Self, Findings> {
        check(map, measures)?;
        let base = measured(map, measures)?;
        let result = |scenario: &Scenario| measured(&scenario.applied(map)?, measures);
        let results = scenarios.iter().map(result).collect::<Result<Vec<_>, Findings>>()?;
        Ok(Self { rows: scenarios, measures: measures.to_vec(), base, results })
    }

    /// The scenarios, in the order given.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.rows
    }

    /// What was measured, in the order of the results.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// One result for each measure of the map as stated; none where it does not exist.
    pub fn base(&self) -> &[Option<Decimal>] {
        &self.base
    }

    /// One result for each measure under a scenario, by its place; none where it does not exist.
    pub fn results(&self, scenario: usize) -> &[Option<Decimal>] {
        self.results.get(scenario).map(Vec::as_slice).unwrap_or_default()
    }
}
