//! What a decision covers: how often it is taken, year by year, each time discounted by as much as a flow of that year is beside one of the first.

use crate::address::Address;
use crate::error::{Error, number as fault};
use crate::map::ImpactMap;
use crate::number::{decimal_to_float, float};
use crate::rules::discount_factors;
use crate::simulation::Study;

/// How often a decision is taken, discounted to its first year.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Covered {
    population: f64,
    /// The weight of each year.
    years: Vec<f64>,
}

impl Covered {
    /// # Errors
    /// A discount factor beyond what can be computed.
    pub(super) fn of(map: &ImpactMap, study: &Study) -> Result<Self, Error> {
        let factors = discount_factors(map.conventions(), None, study.years());
        if factors.len() < study.years() as usize {
            return Err(fault::overflow().at(Address::of(["decision", "years"])));
        }
        let first = factors.first().copied().map_or(1.0, float);
        let years = factors.into_iter().map(|factor| float(factor) / first).collect();
        Ok(Self { population: decimal_to_float(study.population()), years })
    }

    /// How often from a year on.
    pub(super) fn times_from(&self, year: u32) -> f64 {
        let years = self.years.iter().skip(year as usize).fold(0.0, |sum, year| sum + year);
        self.population * years
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 10 districts over 3 years at 25%: 10 x (1 + 0.8 + 0.64), and 8 + 6.4 from year 1 on; whatever part of a year flows fall into.
    #[test]
    fn later_decisions_weigh_less() {
        for timing in ["start-of-year", "mid-year", "end-of-year"] {
            let text = format!(
                r#"{{"format": "sroi/1", "title": "A", "currency": "GBP", "base_date": "2026-04-01",
                    "conventions": {{"discount": {{"rate": "0.25"}}, "timing": "{timing}"}}, "stakeholders": {{"a": {{"name": "A"}}}}}}"#
            );
            let map = ImpactMap::from_json(&text).unwrap();
            let study = Study::draft().population(10).years(3).finish().unwrap();
            let covered = Covered::of(&map, &study).unwrap();
            for (year, times) in [(0, 24.4), (1, 14.4), (2, 6.4), (3, 0.0)] {
                assert!((covered.times_from(year) - times).abs() < 1e-12, "{timing} {year}");
            }
        }
    }
}
