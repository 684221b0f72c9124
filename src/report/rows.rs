//! Rows of accounts as they are printed: the amounts of each, footed over all of them, and the name in front.

use super::amounts::{PLACES, net};
use crate::document::cut;
use crate::map::Stakeholder;
use crate::number::{Money, foot};
use crate::pockets::{Account, Accounts, Figures};
use indexmap::IndexMap;

/// The printed figures of one row of accounts, kept so that a figure printed twice prints the same.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Printed {
    pub(super) paid: Money,
    pub(super) in_kind: Money,
    pub(super) gained: Money,
    pub(super) cashable: Money,
}

impl Printed {
    /// The row of every agency, with each column footed.
    pub(super) fn all(figures: &[&Figures]) -> Vec<Self> {
        let column = |pick: fn(&Figures) -> Money| {
            foot(&figures.iter().map(|figures| pick(figures)).collect::<Vec<_>>(), PLACES)
        };
        let (paid, in_kind) = (column(|one| one.paid), column(|one| one.all.in_kind));
        let (gained, cashable) = (column(|one| one.gained), column(|one| one.all.cashable));
        let rows = paid.into_iter().zip(in_kind).zip(gained.into_iter().zip(cashable));
        rows.map(|((paid, in_kind), (gained, cashable))| Self { paid, in_kind, gained, cashable }).collect()
    }

    pub(super) fn sum<'p>(rows: impl IntoIterator<Item = &'p Self>) -> Self {
        let plus = |a: Money, b: Money| a.plus(b).unwrap_or_default();
        rows.into_iter().fold(Self::default(), |sum, row| Self {
            paid: plus(sum.paid, row.paid),
            in_kind: plus(sum.in_kind, row.in_kind),
            gained: plus(sum.gained, row.gained),
            cashable: plus(sum.cashable, row.cashable),
        })
    }

    pub(super) fn net(&self) -> Money {
        net(self.gained, self.paid)
    }

    pub(super) fn gap(&self) -> Money {
        self.net().negated().max(Money::ZERO)
    }
}

/// The names of the agencies as rows print them, looked up by id; where several print the same, each is printed by its id.
pub(super) struct Names<'a>(IndexMap<&'a str, String>);

impl<'a> Names<'a> {
    /// The names, cut off where they are wider than this many columns of text.
    pub(super) fn new(accounts: &'a Accounts, width: usize) -> Self {
        let ids = || accounts.agencies().filter_map(Account::id);
        let name = |id: &str| cut(accounts.map().stakeholder(id).map_or(id, Stakeholder::name), width);
        let names: Vec<String> = ids().map(name).collect();
        let mut times: IndexMap<&str, usize> = IndexMap::new();
        for name in &names {
            *times.entry(name).or_default() += 1;
        }
        let alone: Vec<bool> = names.iter().map(|name| times.get(&**name) == Some(&1)).collect();
        let told_apart = names.into_iter().zip(alone).zip(ids());
        Self(told_apart.map(|((name, alone), id)| (id, if alone { name } else { id.to_owned() })).collect())
    }

    /// The name of the agency with this id.
    pub(super) fn of<'n>(&'n self, id: &'n str) -> &'n str {
        self.0.get(id).map_or(id, String::as_str)
    }

    /// The name of the agency that holds an account.
    pub(super) fn holder<'n>(&'n self, account: &'n Account) -> &'n str {
        self.of(account.id().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Level, build};
    use crate::pockets::Counting;

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
        let accounts = Accounts::new(&crate::appraise::appraise(&map).unwrap(), Counting::default()).unwrap();
        let printed = |width| ["a", "b", "c", "e"].map(|id| Names::new(&accounts, width).of(id).to_owned());
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
        let accounts = Accounts::new(&crate::appraise::appraise(&map).unwrap(), Counting::default()).unwrap();
        assert_eq!(Names::new(&accounts, 44).of("c"), "Police");
    }
}
