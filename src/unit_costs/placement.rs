//! From a unit cost to a map: its agencies as stakeholders, its figures as values, its deflator as price index.

use super::{Agency, UnitCost, UnitCosts};
use crate::map::build::{self, IntoStated, Stated};
use crate::map::{Class, Id};
use crate::number::Money;

/// A placement of unit costs in a map: which stakeholders are the agencies, and who receives the values that no agency
/// bears.
///
/// By default each agency is a stakeholder with the agency's id, economic and social values go to the stakeholder of
/// their outcome, transfers come from the account outside, nothing is cashable, and cases count as avoided, which is a
/// gain.
///
/// ```
/// use sroi::{Level, build, unit_costs};
/// let job = unit_costs::get("E&E1.0")?;
/// let placement = unit_costs::Placement::new()
///     .agency(unit_costs::agency("nhs")?, "health-board") // a stakeholder of ours
///     .transfers_from("claimants"); // who loses the benefits
/// let map = build::map("Into work", "GBP", "2012-04-01")
///     .stakeholder("claimants", build::people("People out of work"))
///     .stakeholder("health-board", build::agency("Health board", "health", Level::Regional))
///     .outcome("work", unit_costs::with_values(build::outcome("claimants", 10), job, &placement));
/// let map = unit_costs::with_agencies(map, [job], &placement).finish()?;
/// assert_eq!(map.stakeholders().len(), 3); // and dwp-treasury
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    agencies: Vec<(Id, String)>,
    cashable: Vec<(Id, Stated)>,
    economic: Option<String>,
    social: Option<String>,
    transfers_from: Option<String>,
    caused: bool,
}

impl Placement {
    /// A placement with the defaults that [`Placement`] lists.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a stakeholder of your own in an agency's place. You add that stakeholder to the map yourself:
    /// [`with_agencies`] leaves it out.
    #[must_use]
    pub fn agency(mut self, agency: &Agency, stakeholder: impl AsRef<str>) -> Self {
        self.agencies.push((agency.id().clone(), stakeholder.as_ref().to_owned()));
        self
    }

    /// Sets the share, from 0 to 1, of an agency's saving that is cashable: money that it can spend on something else.
    /// The default is 0.
    #[must_use]
    pub fn cashable(mut self, agency: &Agency, share: impl IntoStated) -> Self {
        self.cashable.push((agency.id().clone(), share.into_stated()));
        self
    }

    /// Gives economic values to this stakeholder. The default is the stakeholder of the outcome.
    #[must_use]
    pub fn economic_to(mut self, stakeholder: impl AsRef<str>) -> Self {
        self.economic = Some(stakeholder.as_ref().to_owned());
        self
    }

    /// Gives social values to this stakeholder. The default is the stakeholder of the outcome.
    #[must_use]
    pub fn social_to(mut self, stakeholder: impl AsRef<str>) -> Self {
        self.social = Some(stakeholder.as_ref().to_owned());
        self
    }

    /// Names the stakeholder that loses what agencies gain by transfers. The default is the account outside.
    #[must_use]
    pub fn transfers_from(mut self, stakeholder: impl AsRef<str>) -> Self {
        self.transfers_from = Some(stakeholder.as_ref().to_owned());
        self
    }

    /// Counts the cases as caused, not avoided, so that every value is negative.
    #[must_use]
    pub fn caused(mut self) -> Self {
        self.caused = true;
        self
    }

    /// The stakeholder of your own in the place of an agency. `None` where the agency has none.
    fn of_yours(&self, agency: &Agency) -> Option<&str> {
        let placed = self.agencies.iter().rev().find(|(id, _)| id == agency.id());
        placed.map(|(_, stakeholder)| stakeholder.as_str())
    }

    fn cashable_share(&self, agency: &Agency) -> Stated {
        let said = self.cashable.iter().rev().find(|(id, _)| id == agency.id());
        said.map_or(Stated::from(0), |(_, share)| share.clone())
    }
}

impl UnitCost {
    /// The values of the unit cost for an outcome whose quantity is cases, each with its id: one for each constituent,
    /// then economic and social.
    ///
    /// An id is that of the unit cost, a hyphen, and that of the constituent, `economic` or `social`. Each value carries
    /// price year, unit and citation; where the constituents miss the headline, theirs says so.
    pub fn values(&self, placement: &Placement) -> impl Iterator<Item = (String, build::Value)> {
        let fiscal = self.constituents().map(|part| {
            let agency = part.agency();
            let value = self.value(part.amount(), Class::Fiscal, placement).source(&self.source_of_constituents());
            let stakeholder = placement.of_yours(agency).unwrap_or(agency.id().as_str());
            let value = value.to_share(stakeholder, 1, placement.cashable_share(agency));
            let value = match (&placement.transfers_from, part.is_transfer()) {
                (_, false) => value,
                (Some(from), true) => value.transfer_from(from),
                (None, true) => value.transfer(),
            };
            (part.id().as_str(), value)
        });
        let beyond = [
            ("economic", self.economic(), Class::Economic, &placement.economic),
            ("social", self.social(), Class::Social, &placement.social),
        ];
        let beyond = beyond.into_iter().filter_map(|(id, amount, class, to)| {
            let value = self.value(amount?, class, placement).source(self.citation());
            let value = match to {
                Some(to) => value.to(to),
                None => value,
            };
            Some((id, value))
        });
        fiscal.chain(beyond).map(|(id, value)| (format!("{}-{id}", self.id()), value))
    }

    fn value(&self, amount: Money, class: Class, placement: &Placement) -> build::Value {
        let proxy = if placement.caused { amount.negated() } else { amount };
        let value = build::value(proxy).class(class).price_year(self.price_year());
        self.unit().into_iter().fold(value, build::Value::unit)
    }

    fn source_of_constituents(&self) -> String {
        if self.difference().is_zero() {
            return self.citation().to_owned();
        }
        format!("{} (constituents {}, headline {})", self.citation(), self.fiscal(), self.headline())
    }
}

/// Adds the agencies that bear these unit costs to a map as stakeholders, each once. It leaves out those in whose place
/// the placement puts a stakeholder of your own.
pub fn with_agencies<'c>(
    map: build::MapBuilder,
    unit_costs: impl IntoIterator<Item = &'c UnitCost>,
    placement: &Placement,
) -> build::MapBuilder {
    let mut added = indexmap::IndexSet::new();
    let bearing = unit_costs.into_iter().flat_map(UnitCost::agencies);
    let bearing = bearing.filter(|agency| placement.of_yours(agency).is_none() && added.insert(agency.id()));
    bearing.fold(map, |map, agency| map.stakeholder(agency.id().as_str(), agency.stakeholder()))
}

/// Adds the values of a unit cost to an outcome whose quantity is the number of its cases.
pub fn with_values(outcome: build::Outcome, unit_cost: &UnitCost, placement: &Placement) -> build::Outcome {
    unit_cost.values(placement).fold(outcome, |outcome, (id, value)| outcome.value(&id, value))
}

/// Gives a map the price index of a set, with a note of its source on each year.
pub fn with_price_index(map: build::MapBuilder, set: &UnitCosts) -> build::MapBuilder {
    set.price_index().iter().fold(map, |map, (year, index)| {
        let note = build::note().source(format!("{}, {}", set.source(), set.vintage()));
        let note = set.price_index_note().into_iter().fold(note, build::Note::reason);
        map.price_index(year, index).note(format!("/price_index/{year}"), note)
    })
}
