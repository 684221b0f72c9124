//! Numbers: a row a number of a map, with how much hangs on it. Exact, without draws.

use super::columns::{Amounts, Words, quanta};
use super::table::table;
use crate::address::Address;
use crate::appraise::Appraisal;
use crate::error::Error;
use crate::map::ImpactMap;
use crate::map::number::Number;
use crate::measure::Measure;
use crate::sensitivity::{Switching, Tornado, switching};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

table! {
    /// The numbers of maps, and how much hangs on each: a row a number that is not 0.
    ///
    /// | column | type | meaning |
    /// |---|---|---|
    /// | `map` | word | what the caller calls the map |
    /// | `address` | word | the address of the number |
    /// | `value` | amount | the number as the map states it |
    /// | `result` | word | the address of the result that is asked about: the SROI ratio, or the net present value where there is no ratio |
    /// | `stated` | amount, null | the result of the map as stated |
    /// | `tenth_less` | amount, null | the result with the number a tenth less and all others as stated; null where the number can only be whole, or cannot be less by itself |
    /// | `swing` | amount, null | the distance between the two |
    /// | `swing_share` | amount, null | the swing as a share of the size of what is stated |
    /// | `switching` | amount, null | the nearest value of the number at which the net present value is 0 |
    /// | `change` | amount, null | how far that is from the number, as a share of its size: -0.85 is 85% less |
    ///
    /// All of them are rounded half to even to 12 places; one of 10^26 or more is null.
    ///
    /// ```
    /// use sroi::arrow::NumbersTable;
    /// let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    ///     .stakeholder("walkers", sroi::build::people("Walkers"))
    ///     .input("leader", sroi::build::cash("walkers", 800))
    ///     .outcome("fitter", sroi::build::outcome("walkers", 12).value("visits", sroi::build::value("95.50")))
    ///     .finish()?;
    /// let mut table = NumbersTable::new();
    /// table.push("walking", &sroi::appraise(&map)?)?;
    /// let numbers = table.finish()?;
    /// let less = numbers.column_by_name("tenth_less").unwrap();
    /// assert!(numbers.num_rows() > 2 && less.null_count() < less.len());
    /// # use arrow_array::Array as _;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    NumbersTable = "numbers" {
        map: Words,
        address: Words,
        value: Amounts,
        result: Words,
        stated: Amounts (null),
        tenth_less: Amounts (null),
        swing: Amounts (null),
        swing_share: Amounts (null),
        switching: Amounts (null),
        change: Amounts (null),
    }
}

impl NumbersTable {
    /// Adds the numbers of an appraisal, of a map that is called so. A map of which no switching values are to be had has no rows.
    ///
    /// # Errors
    /// More than 2^31 - 1 rows, or bytes of addresses; nothing is added then.
    pub fn push(&mut self, map: &str, appraisal: &Appraisal) -> Result<(), Error> {
        let measure = if Measure::Sroi.of(appraisal).is_some() { Measure::Sroi } else { Measure::Net };
        let (stated, result) = (measure.of(appraisal), measure.address());
        let found = found(appraisal.map(), &measure);
        let texts = |one: &Found| [map, one.address.as_str(), result.as_str()].map(str::len);
        self.room.take(found.len(), found.iter().flat_map(texts).fold(0, usize::saturating_add))?;
        for one in found {
            let swing = one.tenth_less.zip(stated).and_then(|(less, stated)| Some(stated.checked_sub(less)?.abs()));
            let share = swing.zip(stated).and_then(|(swing, stated)| swing.checked_div(stated.abs()));
            self.map.put(Some(map));
            self.address.put(Some(one.address.as_str()));
            self.value.put_quanta(Some(one.value));
            self.result.put(Some(result.as_str()));
            for (column, value) in [
                (&mut self.stated, stated),
                (&mut self.tenth_less, one.tenth_less),
                (&mut self.swing, swing),
                (&mut self.swing_share, share),
                (&mut self.switching, one.switching),
                (&mut self.change, one.change),
            ] {
                column.put_quanta(value.and_then(quanta));
            }
        }
        Ok(())
    }
}

/// What is found of one number.
struct Found {
    address: Address,
    value: i128,
    tenth_less: Option<Decimal>,
    switching: Option<Decimal>,
    change: Option<Decimal>,
}

/// What hangs on each number that is not 0.
fn found(map: &ImpactMap, measure: &Measure) -> Vec<Found> {
    let mut numbers: Vec<Switching> = switching(map).unwrap_or_default();
    numbers.retain(|number| !number.base().is_zero());
    let less = a_tenth_less(map, &numbers, measure);
    let all = numbers.iter().filter_map(|one| {
        let nearest = one.nearest();
        Some(Found {
            address: one.address().clone(),
            value: quanta(one.base())?,
            tenth_less: less.get(one.address()).copied().flatten(),
            switching: nearest.map(|point| point.value()),
            change: nearest.and_then(|point| point.relative_change()),
        })
    });
    all.collect()
}

/// The result with each number by itself a tenth less. Those that can only be whole are left out: to ask for a tenth less of one would be refused,
/// and have all others asked one by one.
fn a_tenth_less(map: &ImpactMap, numbers: &[Switching], measure: &Measure) -> BTreeMap<Address, Option<Decimal>> {
    let range = |one: &Switching| {
        let less = one.base().checked_mul(Decimal::new(9, 1))?;
        Some((one.address().clone(), less, one.base()))
    };
    let is_whole = |one: &Switching| Number::at(map, one.address()).is_some_and(|number| number.is_written_whole(map));
    let ranges: Vec<_> = numbers.iter().filter(|one| !is_whole(one)).filter_map(range).collect();
    let bars = |tornado: &Tornado| {
        let bars = tornado.bars().iter().map(|bar| (bar.address().clone(), bar.at_low()));
        bars.collect::<Vec<_>>()
    };
    if let Ok(tornado) = Tornado::new(map, ranges.iter().cloned(), measure) {
        return bars(&tornado).into_iter().collect();
    }
    // one of them cannot be a tenth less: each by itself, then
    let alone = |range| Tornado::new(map, [range], measure).ok();
    ranges.into_iter().filter_map(alone).flat_map(|tornado| bars(&tornado)).collect()
}
