//! The check of a study against a contract: its doubts stand at addresses of decimals of the contract, or of the outcomes.

use super::check::CheckedStudy;
use super::doubt::Doubt;
use super::fitting::{fitted, to_look_at};
use super::study::Study;
use crate::address::Address;
use crate::contracts::{Range, Varied};
use crate::distribution::{Distribution, nearest};
use crate::error::{Error, Findings, study as fault};
use crate::map::number::Domain;

impl Study {
    /// The study checked against a contract and its outcomes.
    pub(in crate::simulation) fn of_contract(&self, varied: &Varied<'_>) -> Result<CheckedStudy, Findings> {
        let (mut doubts, mut cut_off, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
        let mut found: Vec<Error> = Vec::new();
        for (address, doubt) in self.doubts() {
            let at = Address::of(["doubts", address.as_str()]);
            match fit(varied, address, doubt) {
                Err(error) => found.push(match error.address() {
                    Some(_) => error.inside(&at),
                    None => error.at(at),
                }),
                Ok((distribution, domain, mass)) => {
                    if mass > 0.0 {
                        cut_off.push((address.clone(), mass));
                    }
                    let number = varied.number(address)?;
                    warnings.extend(to_look_at(&at, number, &distribution, domain, mass));
                    doubts.push((address.clone(), distribution));
                }
            }
        }
        let pair = |correlation: &super::Correlation| {
            let [one, two] = correlation.between();
            Some((self.index_of(one)?, self.index_of(two)?, nearest(correlation.rank())))
        };
        let correlations = self.correlations().iter().filter_map(pair).collect();
        Findings::or(found, CheckedStudy::new(doubts, correlations, cut_off, warnings))
    }
}

/// The distribution of a number inside what it may be, and the probability that was cut off.
fn fit(varied: &Varied<'_>, address: &Address, doubt: &Doubt) -> Result<(Distribution, Domain, f64), Error> {
    let domain = match varied.range(address)? {
        Range::Share => Domain::Proportion,
        Range::NotBelowZero => Domain::NotBelowZero,
        Range::Rate => Domain::Rate,
        Range::Any => Domain::Any,
    };
    // a grade is one of the evidence for a number of a map
    let Doubt::Distribution(distribution) = doubt else {
        return Err(fault::no_grade_of_a_contract().at(Address::of(["grade"])));
    };
    let (distribution, mass) = fitted(distribution, domain)?;
    Ok((distribution, domain, mass))
}
