//! The check of a study against a map: every address is found, and every doubt is a distribution inside the domain of
//! its number.

use super::doubt::Doubt;
use super::fitting::{fitted, of_value, possible, to_look_at};
use super::interval::{Interval, described};
use super::moved::moved;
use super::study::Study;
use super::warnings::StudyWarning;
use super::{Correlation, by_grade, shares};
use crate::address::Address;
use crate::distribution::Distribution;
use crate::distribution::nearest;
use crate::error::{Error, Findings, map as fault_of_map, study as fault};
use crate::map::ImpactMap;
use crate::map::nearest::NearestNumber;
use crate::map::number::{Domain, Number};
use crate::work::{Stage, Work};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A study that was checked against a map and fits it.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedStudy {
    doubts: Vec<(Address, Distribution)>,
    correlations: Vec<(usize, usize, f64)>,
    years: Vec<(Address, Vec<u32>)>,
    cut_off: Vec<(Address, f64)>,
    warnings: Vec<StudyWarning>,
}

impl CheckedStudy {
    /// A study whose doubts are of no years.
    pub(super) const fn new(
        doubts: Vec<(Address, Distribution)>,
        correlations: Vec<(usize, usize, f64)>,
        cut_off: Vec<(Address, f64)>,
        warnings: Vec<StudyWarning>,
    ) -> Self {
        Self { doubts, correlations, years: Vec::new(), cut_off, warnings }
    }

    /// The numbers in doubt with their distributions, in the order of the study. Grades have become distributions, and
    /// tails are cut off at the ends of a number's range.
    pub fn doubts(&self) -> &[(Address, Distribution)] {
        &self.doubts
    }

    /// The rank correlations: the places of two numbers among the doubts, and Spearman's coefficient, above -1 and
    /// below 1.
    pub fn correlations(&self) -> &[(usize, usize, f64)] {
        &self.correlations
    }

    /// Those doubts that are about whole numbers of years, each with the values that it can have.
    pub fn years(&self) -> &[(Address, Vec<u32>)] {
        &self.years
    }

    /// The numbers of which a tail is cut off, each with the probability that is.
    pub fn cut_off(&self) -> &[(Address, f64)] {
        &self.cut_off
    }

    /// The warnings: what in the study or in its draws should be looked at before the results are used.
    pub fn warnings(&self) -> &[StudyWarning] {
        &self.warnings
    }
}

impl Study {
    /// The rank correlations, by the places of their numbers among the doubts.
    pub(super) fn places_of_correlations(&self) -> Vec<(usize, usize, f64)> {
        let pair = |correlation: &Correlation| {
            let [one, two] = correlation.between();
            Some((self.index_of(one)?, self.index_of(two)?, nearest(correlation.rank())))
        };
        self.correlations().iter().filter_map(pair).collect()
    }

    /// Checks the study against a map.
    ///
    /// A distribution with stated bounds outside the range of its number is an error; one with a tail outside it is
    /// truncated to the range, and a warning says so. Whole numbers take discrete distributions only. A number that is
    /// not computed with, such as a `size`, takes none. A share of a value moves the other shares of that value, of
    /// which at least one must not be in doubt.
    ///
    /// ```
    /// use sroi::{build, distribution::Distribution, simulation::Study};
    /// let map = build::map("Walking group", "GBP", "2026-04-01")
    ///     .stakeholder("walkers", build::people("Walkers"))
    ///     .outcome("fitter", build::outcome("walkers", 12).value("pass", build::value("162.50")))
    ///     .finish()?;
    /// let doubt = || Distribution::normal("0.1", "0.1");
    /// let checked = Study::draft().doubt("/outcomes/fitter/deadweight", doubt()?).finish()?.check(&map)?;
    /// assert_eq!(checked.doubts()[0].1.support(), (0.0, 1.0));
    /// assert_eq!(
    ///     checked.warnings()[0].message(),
    ///     "a share lies between 0 and 1: what reaches further, 15.8655% of all draws, is cut off",
    /// );
    /// let findings = Study::draft().doubt("/outcomes/fiter/deadweight", doubt()?).finish()?.check(&map).unwrap_err();
    /// assert_eq!(findings.first().suggestion(), Some("did you mean /outcomes/fitter/deadweight?"));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// Everything in the study that does not fit the map, each with its address in the study: addresses without a
    /// number, distributions outside the range of their number, correlations that cannot be.
    pub fn check(&self, map: &ImpactMap) -> Result<CheckedStudy, Findings> {
        self.check_with(map, &Work::new(map.limits()))
    }

    /// Checks the study as [`Study::check`] does, with leave to work.
    ///
    /// # Errors
    /// Those of [`Study::check`], under the limits of the leave; the answer to stop.
    pub fn check_with(&self, map: &ImpactMap, work: &Work<'_>) -> Result<CheckedStudy, Findings> {
        work.begin(Stage::Checking, self.doubts().len())?;
        work.take(map.steps())?;
        // a number in doubt stands by itself, whatever the map states in its place; a factor is one as long as its reference
        // is not replaced
        let is_factor = |address: &&Address| matches!(Number::at(map, address), Some(Number::Times(..)));
        let alone = map.standing_alone(self.doubts().map(|(address, _)| address).filter(|at| !is_factor(at)));
        let alone = alone.as_deref().unwrap_or(map);
        let mut check = Check {
            work,
            study: self,
            map,
            alone,
            found: Vec::new(),
            cut_off: Vec::new(),
            warnings: Vec::new(),
            nearest: NearestNumber::of(map),
        };
        let mut doubts = Vec::with_capacity(self.doubts().len());
        for (place, (address, doubt)) in self.doubts().enumerate() {
            work.done(place);
            work.take(STEPS)?;
            let at = Address::of(["doubts", address.as_str()]);
            doubts.extend(check.doubt(&at, address, doubt).map(|distribution| (address.clone(), distribution)));
        }
        shares::check(alone, &doubts, &mut check.found);
        check.products(&doubts);
        for (name, numbers) in self.scenarios() {
            for (address, _) in numbers {
                check.number(&Address::of(["scenarios", name, address.as_str()]), address);
            }
        }
        if let Some(pilot) = self.pilot() {
            let is_graded = |address: &Address| !matches!(self.doubt(address), Some(Doubt::Distribution(_)));
            check.found.extend(pilot.refusals(&doubts, is_graded));
        }
        let correlations = self.places_of_correlations();
        let whole = |address| Number::at(map, address).is_some_and(|number| number.domain(map) == Domain::Whole);
        let years = doubts.iter().filter(|(address, _)| whole(address));
        let value = |(_, value): (usize, Decimal)| value.to_u32();
        let years =
            years.map(|(address, doubt)| (address.clone(), possible(doubt).filter_map(value).collect())).collect();
        let Check { found, cut_off, warnings, .. } = check;
        Findings::or(found, CheckedStudy { doubts, correlations, years, cut_off, warnings })
    }
}

/// Steps of about a nanosecond that a doubt takes by itself.
const STEPS: u64 = 2_000;

/// A check of a study while it runs.
struct Check<'s, 'w> {
    work: &'s Work<'w>,
    study: &'s Study,
    map: &'s ImpactMap,
    /// The map with every number in doubt stated where it stands.
    alone: &'s ImpactMap,
    found: Vec<Error>,
    cut_off: Vec<(Address, f64)>,
    warnings: Vec<StudyWarning>,
    nearest: NearestNumber<'s>,
}

impl<'s> Check<'s, '_> {
    /// The number at an address, filed where there is none.
    fn number(&mut self, at: &Address, address: &Address) -> Option<Number<'s>> {
        let number = Number::at(self.map, address);
        if number.is_none() {
            let error = self.nearest.no_such_number(address);
            self.found.push(error.at(at.clone()));
        }
        number
    }

    /// The distribution of one doubt, inside the domain of its number.
    fn doubt(&mut self, at: &Address, address: &Address, doubt: &Doubt) -> Option<Distribution> {
        let number = self.number(at, address)?;
        let alone = Number::at(self.alone, address);
        // a share in doubt takes the place of a reference that moves along, too
        if let Number::Times(of, _) = number
            && (self.study.doubt(of).is_some() || alone.is_none())
        {
            self.found.push(fault_of_map::times_of_replaced(of).at(at.clone()));
            return None;
        }
        let domain = alone.unwrap_or(number).domain(self.alone);
        let number = number.value(self.map)?;
        let distribution = match self.stated(address, number, domain, doubt) {
            Ok(distribution) => distribution,
            Err(error) => {
                self.file(at, error);
                return None;
            }
        };
        let fitted = if domain == Domain::Whole {
            self.whole(at, address, &distribution)?;
            Ok((distribution, 0.0))
        } else {
            fitted(&distribution, domain)
        };
        let (distribution, mass) = fitted.map_err(|error| self.file(at, error)).ok()?;
        if mass > 0.0 {
            self.cut_off.push((address.clone(), mass));
        }
        self.warnings.extend(to_look_at(at, number, &distribution, domain, mass));
        Some(distribution)
    }

    /// The distribution as stated, or as its grade says, not yet fitted to the domain.
    fn stated(&self, address: &Address, number: Decimal, domain: Domain, doubt: &Doubt) -> Result<Distribution, Error> {
        match domain {
            Domain::Descriptive => return Err(fault::not_computed_with(described(domain))),
            Domain::Fixed => return Err(fault::not_drawn(described(domain))),
            _ => {}
        }
        let grade = match doubt {
            Doubt::Distribution(distribution) => {
                if domain == Domain::Whole && distribution.values().is_none() {
                    return Err(fault::not_whole(distribution.kind()).at(Address::of([distribution.kind()])));
                }
                return Ok(distribution.clone());
            }
            Doubt::Grade(grade) => *grade,
            Doubt::Noted => {
                let note = self.map.note(address).and_then(crate::map::Note::grade);
                note.ok_or_else(|| fault::not_noted().at(Address::of(["grade"])))?
            }
        };
        if domain == Domain::Whole {
            return Err(fault::not_whole("grade").at(Address::of(["grade"])));
        }
        let spread = self.study.grades().spread(grade).unwrap_or(Decimal::ZERO);
        by_grade::spread_around(number, spread, domain).map_err(|error| error.at(Address::of(["grade"])))
    }

    /// Files an error for every value of a whole number that the map would refuse.
    fn whole(&mut self, at: &Address, address: &Address, distribution: &Distribution) -> Option<()> {
        let before = self.found.len();
        // the map takes what lies between two whole numbers that it takes
        let ends = possible(distribution).map(|(_, value)| value);
        let ends = [ends.clone().min(), ends.max()];
        for (index, value) in possible(distribution) {
            let error = if value.is_integer() {
                if !ends.contains(&Some(value)) {
                    continue;
                }
                if let Err(error) = self.work.take(self.map.steps()) {
                    // not about this value
                    self.found.push(error);
                    return None;
                }
                self.map.with_number(address, value).err().map(|findings| {
                    let first = findings.first();
                    fault::refused_by_the_map(first, value)
                })
            } else {
                Some(fault::not_a_whole_number(value))
            };
            if let Some(error) = error {
                self.file(at, error.at(of_value(index)));
            }
        }
        (self.found.len() == before).then_some(())
    }

    /// Files numbers that an assumption and a factor, both in doubt, can bring out of their domain together.
    fn products(&mut self, doubts: &[(Address, Distribution)]) {
        for (at, in_doubt) in moved(self.alone, doubts) {
            let Some(interval) = Interval::of(in_doubt.number.domain(self.alone)).filter(|_| in_doubt.by_both()) else {
                continue;
            };
            let reach = in_doubt.reach();
            if !interval.reaches_over(reach.low, reach.high) {
                let error = fault::product_outside(&at, reach.low, reach.high);
                self.found.push(error.at(Address::of(["doubts", in_doubt.doubt.as_str()])));
            }
        }
    }

    /// Files an error of a doubt under its address in the study.
    fn file(&mut self, at: &Address, error: Error) {
        self.found.push(error.inside(at));
    }
}
