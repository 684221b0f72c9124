//! One-way sensitivity: one number over several values, all others held.

use super::{changed, check, known, measured};
use crate::address::Address;
use crate::error::Findings;
use crate::map::ImpactMap;
use crate::measure::Measure;
use rust_decimal::Decimal;

/// What measures become as one number takes several values.
///
/// ```
/// use sroi::sensitivity::OneWay;
/// use sroi::{Measure, build};
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .input("leader", build::cash("walkers", 800))
///     .outcome("fitter", build::outcome("walkers", 12).starts(0).value("pass", build::value("150")))
///     .finish()?;
/// let deadweight = "/outcomes/fitter/deadweight".parse().unwrap();
/// let values = ["0", "0.25", "0.5"].map(|text| text.parse().unwrap());
/// let table = OneWay::new(&map, &deadweight, values, &[Measure::Net])?;
/// let net: Vec<_> = table.cases().iter().map(|case| case.result(0).unwrap().to_string()).collect();
/// assert_eq!(net, ["1000", "550", "100"]);
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneWay {
    address: Address,
    measures: Vec<Measure>,
    base: Case,
    cases: Vec<Case>,
}

/// One value of a number and what the measures are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    value: Decimal,
    results: Vec<Option<Decimal>>,
}

impl OneWay {
    /// Appraises the map at each value of the number, exactly.
    ///
    /// # Errors
    /// An address that is not that of a number; a measure that the map does not have; a value that the map cannot take
    /// there, or cannot be appraised with.
    pub fn new(
        map: &ImpactMap,
        address: &Address,
        values: impl IntoIterator<Item = Decimal>,
        measures: &[Measure],
    ) -> Result<Self, Findings> {
        check(map, measures)?;
        let base = Case { value: known(map, address)?, results: measured(map, measures)? };
        let case = |value| {
            let results = measured(&changed(map, [(address, value)])?, measures)?;
            Ok(Case { value, results })
        };
        let cases = values.into_iter().map(case).collect::<Result<Vec<_>, Findings>>()?;
        Ok(Self { address: address.clone(), measures: measures.to_vec(), base, cases })
    }

    /// The address of the number.
    pub const fn address(&self) -> &Address {
        &self.address
    }

    /// What was measured, in the order of the results.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The number as the map states it.
    pub const fn base(&self) -> &Case {
        &self.base
    }

    /// One case for each value, in the order given.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }
}

impl Case {
    /// The value of the number.
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// One result for each measure, in their order; none where it does not exist, such as a ratio to nothing.
    pub fn results(&self) -> &[Option<Decimal>] {
        &self.results
    }

    /// The result of one measure, by its place; none where it does not exist.
    pub fn result(&self, measure: usize) -> Option<Decimal> {
        self.results.get(measure).copied().flatten()
    }
}
