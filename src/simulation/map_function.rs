//! Any function from a map to results as a model: pockets, payback, a deal, or anything else that can be worked out
//! from a map.

use super::engine::float_to_decimal;
use super::model::refuse_other_columns;
use super::{Columns, Model};
use crate::address::Address;
use crate::error::{Error, Findings, engine as fault};
use crate::map::ImpactMap;
use crate::sensitivity::{changed, known};

/// A model made of any function from a map to results. For each draw it makes a map with the drawn numbers and calls
/// the function on it.
///
/// It is exact and slow: each draw checks and appraises a map, which takes a thousand times as long as a draw of the
/// [`Engine`]. It is meant for some thousand draws.
///
/// ```
/// use sroi::distribution::Distribution;
/// use sroi::simulation::{MapFunction, Sampling, simulate};
/// use sroi::pockets::{Choices, Pockets};
/// use sroi::{Level, appraise, build};
///
/// let map = build::map("Falls prevention", "GBP", "2026-04-01")
///     .stakeholder("council", build::agency("Council", "local-government", Level::Local))
///     .stakeholder("nhs", build::agency("NHS", "health", Level::National))
///     .input("classes", build::cash("council", 1_000))
///     .outcome("falls", build::outcome("nhs", 2).deadweight("0.20").value("stay", build::value("900").fiscal()))
///     .finish()?;
/// let deadweight = "/outcomes/falls/deadweight".parse().unwrap();
///
/// // what must be paid to make the joint programme worth it for the agencies, with deadweight in doubt
/// let model = MapFunction::new(&map, vec![deadweight], 1, |map| {
///     let pockets = Pockets::new(&appraise(map)?, Choices::default())?;
///     Ok(vec![pockets.measures().minimum_subsidy().to_decimal().try_into().unwrap_or(f64::NAN)])
/// })?;
/// let doubt = ("/outcomes/falls/deadweight".parse().unwrap(), Distribution::uniform("0.1", "0.9")?);
/// let draws = simulate(&model, &Sampling::new(1, [doubt]), 0..50)?;
/// assert!(draws.result(0).iter().all(|subsidy| (0.0..1_000.0).contains(subsidy)));
/// assert!(draws.result(0).iter().any(|subsidy| *subsidy > 0.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [`Engine`]: super::Engine
#[derive(Clone, Debug)]
pub struct MapFunction<'m, F> {
    map: &'m ImpactMap,
    addresses: Vec<Address>,
    results: usize,
    function: F,
}

impl<'m, F> MapFunction<'m, F>
where
    F: Fn(&ImpactMap) -> Result<Vec<f64>, Findings> + Sync,
{
    /// The model of a function that gives this many results, for maps in which the numbers at these addresses are
    /// drawn. A drawn share of a value moves the other shares of that value in proportion.
    ///
    /// # Errors
    /// An address that is not that of a number of the map.
    pub fn new(map: &'m ImpactMap, addresses: Vec<Address>, results: usize, function: F) -> Result<Self, Findings> {
        let found: Vec<Error> = addresses.iter().filter_map(|address| known(map, address).err()).collect();
        Findings::or(found, Self { map, addresses, results, function })
    }

    fn row(&self, drawn: &Columns, row: usize) -> Result<Vec<f64>, Findings> {
        let mut changes = Vec::with_capacity(self.addresses.len());
        for (column, address) in self.addresses.iter().enumerate() {
            let number = drawn.column(column).get(row).copied().unwrap_or(f64::NAN);
            let number =
                float_to_decimal(number).ok_or_else(|| fault::not_a_number_of_a_map(number).at(address.clone()))?;
            changes.push((address, number));
        }
        (self.function)(&changed(self.map, changes)?)
    }
}

impl<F> Model for MapFunction<'_, F>
where
    F: Fn(&ImpactMap) -> Result<Vec<f64>, Findings> + Sync,
{
    fn inputs(&self) -> usize {
        self.addresses.len()
    }

    fn results(&self) -> usize {
        self.results
    }

    fn block(&self) -> usize {
        1
    }

    fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), Error> {
        refuse_other_columns(self, drawn, results)?;
        // columns that hold no numbers have as many rows as somebody says
        let rows = if self.results == 0 { 0 } else { drawn.rows() };
        for row in 0..rows {
            let found = self.row(drawn, row).map_err(|findings| findings.first().clone())?;
            if found.len() != self.results {
                return Err(fault::other_results(found.len(), self.results));
            }
            for (index, value) in found.into_iter().enumerate() {
                if let Some(slot) = results.column_mut(index).get_mut(row) {
                    *slot = value;
                }
            }
        }
        Ok(())
    }
}
