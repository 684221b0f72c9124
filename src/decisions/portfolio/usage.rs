//! What a project comes to: its net, its cash, and what it uses of each pot of budgets.

use super::budget::Budget;
use crate::address::Address;
use crate::appraise::{Appraisal, appraise};
use crate::decisions::account::Account;
use crate::document::Id;
use crate::error::{Error, Findings};
use crate::map::{ImpactMap, InputKind};
use crate::number::{Money, Tally};
use crate::rules::Source;
use crate::time::Year;
use crate::work::Work;
use indexmap::{IndexMap, IndexSet};

/// Steps of a nanosecond or so that it takes to see whether a budget is of a body in a year.
const STEPS_OF_A_COVER: u64 = 40;

/// Budgets that count as one.
pub(super) type Together<'b> = Vec<&'b Budget>;

/// What a project comes to.
#[derive(Clone, Debug)]
pub(super) struct Usage {
    pub(super) net: Money,
    /// All its inputs in cash.
    pub(super) cash: Money,
    /// What it uses of each pot.
    pub(super) used: Vec<Money>,
    /// The bodies that pay something in cash in a year that no budget covers.
    pub(super) not_covered: IndexSet<Id>,
}

/// What a body spends in cash in a year, and what it saves and can spend on something else; both undiscounted.
#[derive(Clone, Copy, Debug, Default)]
struct Spending {
    cash: Tally,
    saved: Tally,
}

/// What each body spends and saves in each year.
type Spendings = IndexMap<(Id, Year), Spending>;

impl Usage {
    /// What a project comes to on an account, and uses of pots; the first pots are the budgets by themselves.
    pub(super) fn of(
        (at, map): (&Id, &ImpactMap),
        account: &Account,
        pots: &[Together<'_>],
        work: &Work<'_>,
    ) -> Result<Self, Findings> {
        let at = Address::of(["maps", at.as_str()]);
        let inside = |error: Error| error.inside(&at);
        work.take(map.steps())?;
        let appraisal = appraise(map).map_err(|found| found.map(inside))?;
        let spendings = spendings(&appraisal);
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let budgets = pots.iter().map(Vec::len).map(number).fold(1, u64::saturating_add);
        work.take(number(spendings.len()).saturating_mul(budgets).saturating_mul(STEPS_OF_A_COVER))?;
        let mut cash = Tally::default();
        for spending in spendings.values() {
            cash.merge(spending.cash);
        }
        let used = pots.iter().map(|pot| used_of(&spendings, pot));
        Ok(Self {
            net: account.figures(&appraisal).net,
            cash: cash.money().map_err(inside)?,
            used: used.collect::<Result<_, _>>().map_err(inside)?,
            not_covered: not_covered(&spendings, pots),
        })
    }
}

/// What is used of some budgets as one: each body and year that one of them covers counts once, what is saved where one of those counts savings.
fn used_of(spendings: &Spendings, pot: &[&Budget]) -> Result<Money, Error> {
    let (mut spent, mut saved) = (Tally::default(), Tally::default());
    for ((body, year), spending) in spendings {
        let mut covering = pot.iter().filter(|budget| budget.covers(body, *year)).peekable();
        if covering.peek().is_some() {
            spent.merge(spending.cash);
        }
        if covering.any(|budget| budget.savings()) {
            saved.merge(spending.saved);
        }
    }
    spent.without(saved).money()
}

fn not_covered(spendings: &Spendings, pots: &[Together<'_>]) -> IndexSet<Id> {
    let covered = |body: &Id, year: Year| pots.iter().flatten().any(|budget| budget.covers(body, year));
    let paid = spendings.iter().filter(|(_, spending)| spending.cash != Tally::default());
    paid.filter(|((body, year), _)| !covered(body, *year)).map(|((body, _), _)| body.clone()).collect()
}

/// What each body spends and saves in each year, by the lines of the ledger.
fn spendings(appraisal: &Appraisal) -> Spendings {
    let mut all = Spendings::new();
    let (map, ledger) = (appraisal.map(), appraisal.ledger());
    for run in ledger.runs() {
        let Some(body) = run.stream.holder.and_then(|index| map.stakeholder_at(index)) else { continue };
        let at = |place: usize| {
            let year = run.stream.first_year.saturating_add(u32::try_from(place).unwrap_or(u32::MAX));
            (body.id().clone(), Year::new(year))
        };
        match run.stream.source {
            Source::Input(_) if run.stream.kind == Some(InputKind::Cash) => {
                for (place, amount) in ledger.columns(run).0.iter().enumerate() {
                    all.entry(at(place)).or_default().cash.add(*amount);
                }
            }
            Source::Input(_) => {}
            Source::Value { .. } => {
                for (place, (cashable, _)) in ledger.cashable_column(run).iter().enumerate() {
                    all.entry(at(place)).or_default().saved.add(*cashable);
                }
            }
        }
    }
    all
}
