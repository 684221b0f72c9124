//! Rows of accounts as they are printed: the amounts of each, footed over all of them, and the name in front.

use super::amounts::{PLACES, net};
use crate::document::cut;
use crate::map::Stakeholder;
use crate::number::{Money, foot};
use crate::pockets::{Account, Accounts, Figures};

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

/// An agency's name as rows print it, or its id where another agency's name prints the same.
pub(super) fn name(accounts: &Accounts, id: &str, width: usize) -> String {
    let printed = |id: &str| cut(accounts.map().stakeholder(id).map_or(id, Stakeholder::name), width);
    let name = printed(id);
    let others = accounts.agencies().filter_map(Account::id).filter(|other| *other != id);
    if others.into_iter().any(|other| printed(other) == name) { id.to_owned() } else { name }
}
