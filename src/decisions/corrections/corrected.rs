//! What corrections come to: the map as stated and as corrected, and what each number moves alone.

use super::looked::look;
use super::terms::Corrections;
use crate::address::Address;
use crate::appraise::appraise;
use crate::decisions::account::{Account, Figures};
use crate::decisions::looked::Warning;
use crate::error::{Error, Findings};
use crate::measure::Measure;
use crate::number::Money;
use crate::sensitivity::Tornado;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// A map as stated and as corrected, always both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    before: Figures,
    after: Figures,
    moved: Vec<Moved>,
    warnings: Vec<Warning>,
}

/// One number that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moved {
    /// Its address in the map.
    pub at: Address,
    /// The grade of its evidence, or of that of its outcome.
    pub grade: u8,
    /// The correction of that grade.
    pub by: Decimal,
    /// The number as stated.
    pub from: Decimal,
    /// The number as corrected.
    pub to: Decimal,
    /// The change of the net where only this one moves.
    pub alone: Money,
}

impl Corrected {
    /// What society has of the map as stated, at present value.
    pub const fn stated(&self) -> Figures {
        self.before
    }

    /// What society has of the map as corrected, at present value.
    pub const fn corrected(&self) -> Figures {
        self.after
    }

    /// The numbers that were moved, in order.
    pub fn moved(&self) -> &[Moved] {
        &self.moved
    }

    /// What to look at.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

impl Corrections {
    /// Where what is found in the corrected map is stated: at the grade that moved the number, or in the map.
    fn told_of(&self, error: Error) -> Error {
        let moved =
            error.address().and_then(|at| self.moves().iter().find(|one| one.at.as_str().starts_with(at.as_str())));
        match moved.map(|one| self.numbers().place_of(&one.graded_at)) {
            Some(at) => error.at(at),
            None => error.inside(&Address::of(["map"])),
        }
    }

    /// Appraises the map as stated and as corrected, and with each number moved alone.
    ///
    /// # Errors
    /// An amount of 10^16 or more; more steps than the map's limits allow.
    pub fn corrected(&self) -> Result<Corrected, Findings> {
        let in_map = |found: Findings| found.inside(&Address::of(["map"]));
        let before = appraise(self.stated()).map_err(in_map)?;
        let after = appraise(self.corrected_map()).map_err(|found| found.map(|error| self.told_of(error)))?;
        let [stated, corrected] = [&before, &after].map(|appraisal| Account::Society.figures(appraisal));
        let ranges = self.moves().iter().map(|one| (one.at.clone(), one.to, one.to));
        let tornado = Tornado::new(self.stated(), ranges, &Measure::Net).map_err(in_map)?;
        let nets: IndexMap<&Address, Decimal> =
            tornado.bars().iter().filter_map(|bar| Some((bar.address(), bar.at_high()?))).collect();
        let mut moved = Vec::with_capacity(self.moves().len());
        for (place, one) in self.moves().iter().enumerate() {
            let net = nets.get(&one.at).copied().map_or(Ok(stated.net), Money::from_decimal);
            let alone = net.and_then(|net| net.minus(stated.net));
            moved.push(Moved {
                at: one.at.clone(),
                grade: one.grade,
                by: one.by,
                from: one.from,
                to: one.to,
                alone: alone.map_err(|error| error.at(Address::of(["moved", &place.to_string()])))?,
            });
        }
        let warnings = look(self, [&before, &after]);
        Ok(Corrected { before: stated, after: corrected, moved, warnings })
    }
}
