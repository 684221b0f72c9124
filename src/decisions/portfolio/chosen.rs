//! The projects chosen, what each budget's limit costs, what separate pockets cost, and why each of the others is left out.

use crate::address::Address;
use crate::decisions::looked::Warning;
use crate::document::Id;
use crate::number::Money;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// The projects chosen, and what follows from the limits that they keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenProjects {
    pub(super) chosen: Vec<Id>,
    pub(super) net: Money,
    pub(super) cash: Money,
    /// The net and the cash of each project chosen.
    pub(super) each: Vec<(Money, Money)>,
    pub(super) budgets: IndexMap<Id, BudgetUse>,
    pub(super) by_year: Pooled,
    pub(super) all: Pooled,
    pub(super) silo_cost: Money,
    pub(super) timing_cost: Money,
    pub(super) dropped: IndexMap<Id, DroppedProject>,
    pub(super) warnings: Vec<Warning>,
}

/// What is used of a budget, and what more or less of it would change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BudgetUse {
    /// What the chosen projects use of it.
    pub spent: Money,
    /// What they leave.
    pub left: Money,
    /// By how much it is raised and lowered.
    pub step: Decimal,
    /// How much higher the best net is with a step more.
    pub more: Money,
    /// How much lower the best net is with a step less. `None` where it has no step to give, or no set is left.
    pub less: Option<Money>,
    /// What the best projects use of it where all budgets are one.
    pub pooled: Money,
    /// How much of that comes from other budgets; below 0 it is what goes to others.
    pub from_others: Money,
    /// What comes from others where budgets of the same years are one.
    pub from_others_by_year: Money,
}

/// The best where budgets are put together.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pooled {
    /// The net of the best set.
    pub net: Money,
    /// The best set, in order.
    pub chosen: Vec<Id>,
}

/// Why a project is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DroppedProject {
    /// Its net.
    pub net: Money,
    /// The addresses of what the chosen projects would break with it. Without any it is not worth it.
    pub because: Vec<Address>,
    /// The net of the best set with it. `None` where there is no such set.
    pub if_forced: Option<Money>,
}

impl ChosenProjects {
    /// The projects chosen, in order.
    pub fn chosen(&self) -> &[Id] {
        &self.chosen
    }

    /// The sum of their nets.
    pub const fn net(&self) -> Money {
        self.net
    }

    /// The sum of all their inputs in cash, undiscounted.
    pub const fn cash(&self) -> Money {
        self.cash
    }

    /// The net and the cash of each of them, in order.
    pub fn each(&self) -> &[(Money, Money)] {
        &self.each
    }

    /// What is used of each budget, in order.
    pub const fn budgets(&self) -> &IndexMap<Id, BudgetUse> {
        &self.budgets
    }

    /// What is used of the budget with this id. `None` where there is none such.
    pub fn budget(&self, id: impl AsRef<str>) -> Option<&BudgetUse> {
        self.budgets.get(id.as_ref())
    }

    /// The best where budgets of the same years are one.
    pub const fn pooled_by_year(&self) -> &Pooled {
        &self.by_year
    }

    /// The best where all budgets are one.
    pub const fn pooled(&self) -> &Pooled {
        &self.all
    }

    /// What is lost because the same money lies in several pockets: 0 or more.
    pub const fn silo_cost(&self) -> Money {
        self.silo_cost
    }

    /// What is lost because money is tied to years: 0 or more.
    pub const fn timing_cost(&self) -> Money {
        self.timing_cost
    }

    /// The projects that are not chosen, in order, and why.
    pub const fn dropped(&self) -> &IndexMap<Id, DroppedProject> {
        &self.dropped
    }

    /// What to look at.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}
