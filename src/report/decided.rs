//! What the pages and the charts of decisions have in common: names, and amounts as they are printed.

use super::amount::Amount;
use super::item::Item;
#[cfg(feature = "tenders")]
use crate::decisions::Tender;
use crate::decisions::{
    ComparedOption, Equity, Figures, GroupTotal, Maps, Options, RolledOut, Rollout, ValueSets, Weighted,
};
use crate::document::Id;
use crate::map::{Currency, ImpactMap};
use crate::number::{Money, SroiRatio};
use indexmap::IndexMap;

/// An id, and the name that is printed in its place where there is room.
pub(super) type Named<'a> = (&'a str, &'a str);

fn named<'a>(id: &'a Id, name: Option<&'a str>) -> Named<'a> {
    (id.as_str(), name.unwrap_or(id.as_str()))
}

/// The options; one without a name by its id.
pub(super) fn options(options: &Options) -> impl Iterator<Item = Named<'_>> {
    options.options().map(|(id, one)| named(id, one.name()))
}

/// The sites of a roll-out.
pub(super) fn sites(rollout: &Rollout) -> impl Iterator<Item = Named<'_>> {
    rollout.sites().map(|(id, one)| named(id, one.name()))
}

/// The groups of people, from the worst to the best off.
pub(super) fn groups(equity: &Equity) -> impl Iterator<Item = Named<'_>> {
    equity.groups().map(|(id, one)| named(id, one.name()))
}

/// The sets of values: the maps as they stand, those of the document, and what they agree on where that is asked for.
pub(super) fn sets(sets: &ValueSets) -> impl Iterator<Item = Named<'_>> {
    let consensus = sets.consensus().map(|_| ("consensus", "consensus"));
    let stated = std::iter::once(("stated", "as stated"));
    stated.chain(sets.sets().map(|(id, one)| named(id, one.name()))).chain(consensus)
}

/// The maps of a document, by their titles.
pub(super) fn maps(maps: &Maps) -> impl Iterator<Item = Named<'_>> {
    maps.iter().map(|(id, map)| (id.as_str(), map.title()))
}

/// The bids of a tender.
#[cfg(feature = "tenders")]
pub(super) fn bids(tender: &Tender) -> impl Iterator<Item = Named<'_>> {
    tender.bids().iter().map(|(id, bid)| named(id, bid.name()))
}

/// The agencies of some maps, each once: by the name that the first map with it has.
pub(super) fn agencies<'m>(maps: impl Iterator<Item = &'m ImpactMap>) -> IndexMap<&'m str, &'m str> {
    let mut all = IndexMap::new();
    for one in maps.flat_map(ImpactMap::stakeholders).filter(|one| one.agency().is_some()) {
        all.entry(one.id().as_str()).or_insert_with(|| one.name());
    }
    all
}

/// The currency that all maps of a document have.
pub(super) fn currency(maps: &Maps) -> Option<Currency> {
    maps.iter().next().map(|(_, map)| map.currency())
}

/// Cost and value as they are printed: their difference is the printed net.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed {
    pub(super) cost: Amount,
    pub(super) value: Amount,
}

impl Printed {
    pub(super) fn new(cost: Money, value: Money, places: u32) -> Self {
        Self { cost: Amount::alone(cost, places), value: Amount::alone(value, places) }
    }

    pub(super) fn of(figures: &Figures, places: u32) -> Self {
        Self::new(figures.cost, figures.value, places)
    }

    /// What an option comes to by itself.
    pub(super) fn of_option(option: &ComparedOption, places: u32) -> Self {
        Self::of(&option.row.figures, places)
    }

    pub(super) fn net(self) -> Amount {
        self.value.minus(self.cost)
    }

    /// What it is more than another.
    pub(super) fn minus(self, other: Self) -> Self {
        Self { cost: self.cost.minus(other.cost), value: self.value.minus(other.value) }
    }

    /// Cost, value and net.
    pub(super) fn cells(self) -> [Item; 3] {
        [self.cost, self.value, self.net()].map(Item::from)
    }
}

/// A ratio, or that there is none.
pub(super) fn ratio(ratio: Option<SroiRatio>) -> Item {
    ratio.map_or_else(|| "none".into(), |ratio| Item::Ratio(ratio.to_decimal()))
}

/// The net with none of the sites, with the first, and so on; the last is the value less the cost of all, as the page prints them.
pub(super) fn net_after(rolled_out: &RolledOut, places: u32) -> Vec<Amount> {
    let mut all: Vec<Amount> = rolled_out.net_after().iter().map(|net| Amount::alone(*net, places)).collect();
    if let Some(last) = all.last_mut() {
        *last = Printed::of(&rolled_out.total(), places).net();
    }
    all
}

/// What a group has, or all others, as it is printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct PrintedGroup {
    pub(super) paid: Amount,
    pub(super) gained: Amount,
    pub(super) weighted_net: Amount,
}

impl PrintedGroup {
    /// The groups and, last, all others, whose weight is 1; each column adds up.
    pub(super) fn all(weighted: &Weighted, places: u32) -> Vec<Self> {
        let column = |of_group: fn(&GroupTotal) -> Money, of_others: Money| {
            let amounts: Vec<Money> = weighted.groups().values().map(of_group).chain([of_others]).collect();
            Amount::footed(&amounts, places)
        };
        let others = weighted.others();
        let (paid, gained) = (column(|one| one.paid, others.paid), column(|one| one.gained, others.gained));
        let weighted_net = column(|one| one.weighted_net, others.net);
        let rows = paid.into_iter().zip(gained).zip(weighted_net);
        rows.map(|((paid, gained), weighted_net)| Self { paid, gained, weighted_net }).collect()
    }

    pub(super) fn net(self) -> Amount {
        self.gained.minus(self.paid)
    }
}
