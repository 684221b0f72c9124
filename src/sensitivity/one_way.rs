//! One-way sensitivity: one number over several values, all others held.

use super::{changed, check, decimals, known, measured, one_by_one};
use crate::address::Address;
use crate::error::Findings;
use crate::map::ImpactMap;
use crate::measure::Measure;
use crate::number::IntoFigure;
use crate::work::Work;
use rust_decimal::Decimal;

/// A one-way table: what measures become as one number takes several values and all others are held.
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
/// let table = OneWay::new(&map, &deadweight, ["0", "0.25", "0.5"], &[Measure::Net])?;
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

/// One value of the number, and the measures of the map that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    value: Decimal,
    results: Vec<Option<Decimal>>,
}

impl OneWay {
    /// Appraises the map at each value of the number, exactly.
    ///
    /// # Errors
    /// An address that is not that of a number; a measure of a stakeholder or outcome that the map does not have; a
    /// value that is not valid at that address, or with which an amount reaches 10^16; more steps than the map's limits
    /// allow.
    pub fn new(
        map: &ImpactMap,
        address: &Address,
        values: impl IntoIterator<Item = impl IntoFigure>,
        measures: &[Measure],
    ) -> Result<Self, Findings> {
        Self::new_with(map, address, values, measures, &Work::new(map.limits()))
    }

    /// Appraises as [`OneWay::new`] does, with leave to work. Where the answer is to stop, the table ends with the last case
    /// that is finished.
    ///
    /// # Errors
    /// Those of [`OneWay::new`], under the limits of the leave.
    pub fn new_with(
        map: &ImpactMap,
        address: &Address,
        values: impl IntoIterator<Item = impl IntoFigure>,
        measures: &[Measure],
        work: &Work<'_>,
    ) -> Result<Self, Findings> {
        Self::of_decimals(map, address, &decimals(address, values)?, measures, work)
    }

    fn of_decimals(
        map: &ImpactMap,
        address: &Address,
        values: &[Decimal],
        measures: &[Measure],
        work: &Work<'_>,
    ) -> Result<Self, Findings> {
        check(map, measures)?;
        let base = Case { value: known(map, address)?.1, results: measured(map, measures)? };
        let case = |value: &Decimal| {
            let results = measured(&changed(map, [(address, *value)])?, measures)?;
            Ok(Case { value: *value, results })
        };
        let cases = one_by_one(map, values, case, work)?;
        Ok(Self { address: address.clone(), measures: measures.to_vec(), base, cases })
    }

    /// The address of the number that varies.
    pub const fn address(&self) -> &Address {
        &self.address
    }

    /// The measures, in the order of the results.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The case of the map as stated: the number's own value, and the measures there.
    pub const fn base(&self) -> &Case {
        &self.base
    }

    /// One case for each value, in the order given.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }
}

impl Case {
    /// The value of the number, in its own unit.
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// One result for each measure, in their order. `None` where a measure does not exist, such as a ratio to 0.
    pub fn results(&self) -> &[Option<Decimal>] {
        &self.results
    }

    /// The result of the measure at this place. `None` where it does not exist, or there is no such place.
    pub fn result(&self, measure: usize) -> Option<Decimal> {
        self.results.get(measure).copied().flatten()
    }
}
