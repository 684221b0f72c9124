//! Rows of accounts as they are printed: the amounts of each, footed over all of them, and the name in front.

use super::amount::Amount;
use super::apart::times;
use super::item::{Item, Text};
use crate::document::cut;
use crate::map::ImpactMap;
use crate::number::Money;
use crate::pockets::{Account, Figures};
use indexmap::IndexMap;

/// The printed figures of one row of accounts, kept so that a figure printed twice prints the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed {
    pub(super) paid: Amount,
    pub(super) in_kind: Amount,
    pub(super) gained: Amount,
    pub(super) cashable: Amount,
}

impl Printed {
    /// The row of every agency, with each column footed.
    pub(super) fn all(figures: &[&Figures], places: u32) -> Vec<Self> {
        let column = |pick: fn(&Figures) -> Money| {
            Amount::footed(&figures.iter().map(|figures| pick(figures)).collect::<Vec<_>>(), places)
        };
        let (paid, in_kind) = (column(|one| one.paid), column(|one| one.all.in_kind));
        let (gained, cashable) = (column(|one| one.gained), column(|one| one.all.cashable));
        let rows = paid.into_iter().zip(in_kind).zip(gained.into_iter().zip(cashable));
        rows.map(|((paid, in_kind), (gained, cashable))| Self { paid, in_kind, gained, cashable }).collect()
    }

    pub(super) fn sum<'p>(rows: impl IntoIterator<Item = &'p Self>, places: u32) -> Self {
        let zero = Amount::zero(places);
        let plus = |a: Amount, b: Amount| Amount::sum([a, b], places);
        let none = Self { paid: zero, in_kind: zero, gained: zero, cashable: zero };
        rows.into_iter().fold(none, |sum, row| Self {
            paid: plus(sum.paid, row.paid),
            in_kind: plus(sum.in_kind, row.in_kind),
            gained: plus(sum.gained, row.gained),
            cashable: plus(sum.cashable, row.cashable),
        })
    }

    pub(super) fn net(&self) -> Amount {
        self.gained.minus(self.paid)
    }

    pub(super) fn gap(&self) -> Amount {
        self.net().negated().or_zero()
    }
}

/// The names of agencies, or of whatever has an id, as they are printed; where several print the same, each is printed by its id.
pub(super) struct Names<'a>(IndexMap<&'a str, Text>);

impl<'a> Names<'a> {
    /// The names of a map's agencies, cut off where they are wider than this many columns of plain text.
    pub(super) fn new(map: &'a ImpactMap, width: usize) -> Self {
        let agencies = map.stakeholders().filter(|one| one.agency().is_some());
        Self::of_these(agencies.map(|agency| (agency.id().as_str(), agency.name())), width)
    }

    /// These names, each behind its id.
    pub(super) fn of_these(all: impl Iterator<Item = (&'a str, &'a str)>, width: usize) -> Self {
        let (ids, names): (Vec<&str>, Vec<&str>) = all.unzip();
        let whole = told_apart(&ids, names.iter().map(|name| (*name).to_owned()).collect());
        let short = told_apart(&ids, names.iter().map(|name| cut(name, width)).collect());
        let texts = whole.into_iter().zip(short).map(|(whole, short)| Text::with_short(whole, short));
        Self(ids.into_iter().zip(texts).collect())
    }

    /// The name of what has this id.
    pub(super) fn of(&self, id: &str) -> Item {
        self.0.get(id).cloned().map_or_else(|| Item::text(id), Item::Text)
    }

    /// The name of the agency that holds an account.
    pub(super) fn holder(&self, account: &Account) -> Item {
        self.of(account.id().unwrap_or_default())
    }
}

/// The names, or the ids of those whose name is not theirs alone.
fn told_apart(ids: &[&str], names: Vec<String>) -> Vec<String> {
    let times = times(names.iter());
    let alone: Vec<bool> = names.iter().map(|name| times.get(name) == Some(&1)).collect();
    let all = names.into_iter().zip(alone).zip(ids);
    all.map(|((name, alone), id)| if alone { name } else { (*id).to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Level, build};
    use crate::number::NumberForm;

    #[test]
    fn names_that_print_the_same_give_way_to_ids() {
        let agency = |name| build::agency(name, "health", Level::Local);
        let map = build::map("T", "GBP", "2026-04-01")
            .stakeholder("a", agency("Council of the north"))
            .stakeholder("b", agency("Council of the south"))
            .stakeholder("c", agency("Police"))
            .stakeholder("d", build::people("Police"))
            .stakeholder("e", agency("Police"))
            .finish()
            .unwrap();
        let printed = |width| {
            ["a", "b", "c", "e"].map(|id| Names::new(&map, width).of(id).short(NumberForm::default()).into_owned())
        };
        assert_eq!(printed(44), ["Council of the north", "Council of the south", "c", "e"]);
        // cut off, the first two are the same
        assert_eq!(printed(12), ["a", "b", "c", "e"]);
    }

    #[test]
    fn who_is_no_agency_takes_no_name_from_one() {
        let map = build::map("T", "GBP", "2026-04-01")
            .stakeholder("c", build::agency("Police", "police", Level::Local))
            .stakeholder("d", build::people("Police"))
            .finish()
            .unwrap();
        assert_eq!(Names::new(&map, 44).of("c").short(NumberForm::default()), "Police");
    }
}
