//! Options drawn: all their maps, each in the same worlds.

use super::doubts::Doubts;
use crate::address::Address;
use crate::decisions::account::Account;
use crate::decisions::doubt::{Columns, InDoubt, Sums, steps_of_a_draw, weighed};
use crate::document::Id;
use crate::error::{ErrorKind, Findings, decisions as fault};
use crate::map::ImpactMap;
use crate::measure::Measure;
use crate::number::decimal_to_float;
use crate::simulation::{Columns as SimulatedColumns, DrawnMap, StudyWarning, Together, block_by_block, worlds};
use crate::work::Work;
use indexmap::IndexSet;
use rust_decimal::Decimal;

/// What is drawn of each option: its map, and who has what of it.
pub(super) struct Drawing<'d> {
    pub(super) doubts: &'d Doubts,
    pub(super) account: &'d Account,
    pub(super) agencies: &'d IndexSet<Id>,
}

/// Which results of a draw are an option's; none where its map does not have the stakeholder, whose pocket then is empty.
struct Places {
    cost: Option<usize>,
    value: Option<usize>,
    agencies: Vec<Option<usize>>,
}

impl Drawing<'_> {
    /// What all draws say of the options, for each number asked; and what there is to look at in the correlations.
    pub(super) fn in_doubt<'o>(
        &self,
        options: impl ExactSizeIterator<Item = (&'o Id, &'o ImpactMap)> + Clone,
        status_quo: &Id,
        asked: &[Decimal],
        work: &Work<'_>,
    ) -> Result<(Vec<InDoubt>, Vec<StudyWarning>), Findings> {
        let study = &self.doubts.study;
        let in_study = |findings: Findings| findings.inside(&Address::of(["study"]));
        let (sampling, warnings) = worlds(study, &self.doubts.more, work).map_err(in_study)?;
        let steps = steps_of_a_draw(options.len(), asked.len(), self.agencies.len());
        let mut together = Together::new(self.doubts.columns(), steps);
        let mut places = Vec::with_capacity(options.len());
        let mut results = 0_usize;
        for ((id, map), checked) in options.clone().zip(&self.doubts.checked) {
            let numbers: Vec<Address> = checked.doubts().iter().map(|(address, _)| address.clone()).collect();
            let (measures, own) = self.measures(map, &mut results);
            let at = Address::of(["options", id.as_str()]);
            let drawn = DrawnMap::new(map, numbers, checked.years(), measures, work);
            let drawn = drawn.map_err(|found| found.inside(&at))?;
            let columns =
                checked.doubts().iter().filter_map(|(address, one)| Some((self.doubts.column(address)?, one)));
            together.add(drawn, at, columns);
            places.push(own);
        }
        let quo = options.clone().position(|(id, _)| id == status_quo).unwrap_or_default();
        let asked_floats: Vec<f64> = asked.iter().copied().map(decimal_to_float).collect();
        let of_block = |drawn: SimulatedColumns| {
            let column = |place: &Option<usize>| place.map(|place| drawn.column(place));
            let of_option = |own: &Places| Columns {
                cost: column(&own.cost),
                value: column(&own.value),
                agencies: own.agencies.iter().map(column).collect(),
            };
            let all: Vec<Columns<'_>> = places.iter().map(of_option).collect();
            let each = asked_floats.iter().enumerate();
            Ok(each.map(|(place, asked)| weighed(&all, quo, *asked, place == 0)).collect::<Vec<_>>())
        };
        let none = |place: usize| Sums::new(places.iter().map(|own| if place == 0 { own.agencies.len() } else { 0 }));
        let mut sums: Vec<Sums> = (0..asked.len()).map(none).collect();
        let take = |more: Vec<Sums>| sums.iter_mut().zip(more).for_each(|(sums, more)| sums.merge(&more));
        let drawn = block_by_block(&together, &sampling, 0..study.draws(), (&of_block, take), work);
        drawn.map_err(|error| match error.kind() {
            ErrorKind::TooLarge => error.at(Address::of(["study", "draws"])),
            _ => error,
        })?;
        if let Some((first, others)) = sums.split_first_mut() {
            for sums in others {
                sums.take_agencies_of(first);
            }
        }
        let agencies: Vec<Id> = self.agencies.iter().cloned().collect();
        let named: Vec<(&Id, &[Id])> = options.map(|(id, _)| (id, agencies.as_slice())).collect();
        let found = asked.iter().zip(&sums).map(|(asked, sums)| {
            let found = InDoubt::of_sums(&named, status_quo, *asked, sums);
            InDoubt { seed: Some(study.seed()), ..found }
        });
        let found: Vec<InDoubt> = found.collect();
        if !found.iter().all(InDoubt::is_finite) {
            return Err(fault::no_finite_draw(f64::INFINITY).at(Address::of(["study", "doubts"])).into());
        }
        Ok((found, warnings))
    }

    /// The measures of a map, and their places among all results.
    fn measures(&self, map: &ImpactMap, results: &mut usize) -> (Vec<Measure>, Places) {
        let mut measures = Vec::new();
        let mut place = |measure: Option<Measure>| {
            measures.push(measure?);
            *results = results.saturating_add(1);
            results.checked_sub(1)
        };
        let of = |id: &Id| map.stakeholder(id).map(|one| one.id().clone());
        let (cost, value) = match self.account {
            Account::Society => (Some(Measure::Inputs), Some(Measure::Outcomes)),
            Account::Stakeholder(id) => (of(id).map(Measure::Paid), of(id).map(Measure::Gained)),
        };
        let (cost, value) = (place(cost), place(value));
        let agencies = self.agencies.iter().map(|id| place(of(id).map(Measure::NetOf))).collect();
        (measures, Places { cost, value, agencies })
    }
}
