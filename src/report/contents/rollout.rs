//! What is printed of a roll-out: in all and by site, after each further site, how much effect it needs, each agency's pocket.

use super::appraisal::warnings;
use crate::decisions::{Learning, LearningShape, RolledOut, Rollout};
use crate::document::NAME;
use crate::ledger::Flow;
use crate::number::Money;
use crate::report::amount::{Amount, places};
use crate::report::block::{Block, PROSE, Report};
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::decided::{agencies as agencies_of, net_after, ratio, sites as named};
use crate::report::item::{Item, Items, counted, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::rows::Names;
use crate::report::table::{Column, Kind, Table};
use rust_decimal::Decimal;

/// The most sites that have a row each; the others are added up in one.
const MOST_SITES: usize = 40;

/// About how many numbers of sites have a row with their net.
const MOST_STEPS: usize = 20;

/// What the page of a roll-out says.
pub fn rollout(rollout: &Rollout, rolled_out: &RolledOut) -> Report {
    let mut report = Report::of_width(PROSE);
    report.heading(1, Item::text(rollout.title()));
    let places = places(rollout.joined());
    let mut to = items!["what was proven as ", Item::text(rollout.map().title()), ", at "];
    to.append(sites(rolled_out.net_after().len().saturating_sub(1)));
    report
        .push(Block::Lines(vec![format!("roll-out in {}, at present value", rollout.joined().currency()).into(), to]));
    by_site(&mut report, rollout, rolled_out, places);
    stated(&mut report, rollout);
    picture!(Pictures::where_drawn(), &mut report, |form| charts::rollout(rollout, rolled_out, form));
    after_each(&mut report, rolled_out, places);
    fidelity(&mut report, rolled_out.fidelity_needed());
    agencies(&mut report, rollout, rolled_out, places);
    warnings(&mut report, rolled_out.warnings());
    report
}

fn sites(count: usize) -> Items {
    counted(count, "site", "sites")
}

/// Each site, what is borne once for all, and the sum of them.
fn by_site(report: &mut Report, rollout: &Rollout, rolled_out: &RolledOut, places: u32) {
    let columns = [
        Column::new(Kind::Text, "site"),
        Column::new(Kind::Year, "from year"),
        Column::new(Kind::Number, "sites"),
        Column::new(Kind::Money, "cost"),
        Column::new(Kind::Money, "value"),
        Column::new(Kind::Money, "net"),
        Column::new(Kind::Ratio, "SROI"),
    ];
    let mut table = Table::new("by site", columns);
    let names = Names::of_these(named(rollout), NAME);
    let column = |of_central: Money, each: fn(&crate::decisions::SiteTotal) -> Money| {
        let amounts: Vec<Money> = std::iter::once(of_central).chain(rolled_out.sites().values().map(each)).collect();
        Amount::footed(&amounts, places)
    };
    let (cost, value) = (column(rolled_out.central(), |one| one.cost), column(Money::ZERO, |one| one.value));
    let amounts = |cost: Amount, value: Amount| [cost, value, value.minus(cost)].map(Item::from);
    let mut rows = cost.iter().zip(&value).map(|(cost, value)| (*cost, *value));
    if let Some((cost, value)) = rows.next().filter(|_| !rolled_out.central().is_zero()) {
        let first = [Item::from("borne once for all"), "".into(), "".into()];
        table.row(first.into_iter().chain(amounts(cost, value)));
    }
    let drawn = if rollout.sites().len() > MOST_SITES { MOST_SITES - 1 } else { MOST_SITES };
    for ((id, site), (cost, value)) in rollout.sites().take(drawn).zip(rows.by_ref()) {
        let first = [names.of(id.as_str()), Item::Year(site.start()), Item::Count(site.sites().into())];
        table.row(first.into_iter().chain(amounts(cost, value)));
    }
    let rest: Vec<(Amount, Amount)> = rows.collect();
    if !rest.is_empty() {
        let others = counted(rest.len(), "other", "others");
        let count = rollout.sites().skip(drawn).map(|(_, site)| u64::from(site.sites())).sum();
        let sum = |all: Vec<Amount>| Amount::sum(all, places);
        let (cost, value) = rest.into_iter().unzip();
        let first = [others, Items::default(), Item::Count(count).into()];
        table.row(first.into_iter().chain(amounts(sum(cost), sum(value)).map(Items::from)));
    }
    let [cost, value] = [cost, value].map(|column| Amount::sum(column, places));
    let count = rolled_out.net_after().len().saturating_sub(1) as u64;
    let first = [Item::from("all together"), "".into(), Item::Count(count)];
    let last = ratio(rolled_out.total().ratio);
    table.total(first.into_iter().chain(amounts(cost, value)).chain([last]));
    report.table(table);
}

/// What each site is taken to be beside where it was proven, and how inputs get cheaper.
fn stated(report: &mut Report, rollout: &Rollout) {
    let columns = [
        Column::new(Kind::Text, "site"),
        Column::new(Kind::Number, "reach"),
        Column::new(Kind::Share, "fidelity"),
        Column::new(Kind::Number, "cost level"),
    ];
    let mut table = Table::new("as each site is stated, where it was proven being 1", columns);
    let names = Names::of_these(named(rollout), NAME);
    for (id, site) in rollout.sites().take(MOST_SITES) {
        let fidelity = Item::Share(site.fidelity(), 1);
        table.row([names.of(id.as_str()), Item::Stated(site.reach()), fidelity, Item::Stated(site.cost())]);
    }
    report.table(table);
    if rollout.sites().len() > MOST_SITES {
        report.note(items!["the first ", Item::Count(MOST_SITES as u64), " sites"]);
    }
    if let Some(learning) = rollout.learning() {
        report.paragraph(learnt(learning));
    }
}

fn learnt(learning: &Learning) -> Items {
    let of = match learning.shape() {
        LearningShape::Unit => " of what a site costs: ",
        LearningShape::Average => " of what sites cost on average: ",
    };
    let inputs = match learning.inputs() {
        None => "all inputs of the local map get cheaper".into(),
        Some(inputs) => {
            counted(inputs.len(), "input of the local map gets cheaper", "inputs of the local map get cheaper")
        }
    };
    let mut says =
        items!["each doubling of the number of sites leaves ", Item::Share(learning.rate().to_decimal(), 1), of];
    says.append(inputs);
    says.append(items!["; "]);
    says.append(counted(learning.built() as usize, "site stood before", "sites stood before"));
    says
}

/// The net with the first sites, and from how many on it is not below 0.
fn after_each(report: &mut Report, rolled_out: &RolledOut, places: u32) {
    let nets = net_after(rolled_out, places);
    let last = nets.len().saturating_sub(1);
    let mut says = match rolled_out.break_even_sites() {
        Some(0) => items!["with any number of sites the net is not below 0"],
        Some(even) => {
            let mut says = items!["it breaks even with "];
            says.append(sites(even));
            says.append(items!["; with any more, in the order in which they are built, the net is not below 0"]);
            says
        }
        None => {
            let mut says = items!["it does not break even: with all "];
            says.append(sites(last));
            says.append(items![" the net is below 0"]);
            says
        }
    };
    let columns = [Column::new(Kind::Number, "sites built"), Column::new(Kind::Money, "net")];
    let mut table = Table::new("net with the first sites", columns);
    let every = last.div_ceil(MOST_STEPS).max(1);
    let near = rolled_out.break_even_sites().map(|even| [even.saturating_sub(1), even]).unwrap_or_default();
    for (built, net) in nets.iter().enumerate() {
        if built % every == 0 || built == last || near.contains(&built) {
            table.row([Item::Count(built as u64), Item::from(*net)]);
        }
    }
    if every > 1 {
        says.append(items!["; below, each ", Item::Count(every as u64), " sites are told"]);
    }
    report.paragraph(says);
    report.table(table);
}

/// How much of the effect is needed, in words.
fn fidelity(report: &mut Report, needed: Option<Decimal>) {
    let share = |needed| Item::Share(needed, 1);
    report.paragraph(match needed {
        None => "what fidelity moves is worth nothing or less, so that no fidelity brings the net to 0".into(),
        Some(needed) if needed <= Decimal::ZERO => {
            "none of the effect that fidelity moves is needed for a net of 0".into()
        }
        Some(needed) if needed > Decimal::ONE => {
            items!["more effect than is stated is needed: ", share(needed), " of every fidelity, for a net of 0"]
        }
        Some(needed) if needed == Decimal::ONE => "all of the effect that is stated is needed for a net of 0".into(),
        Some(needed) => {
            items!["the effect may be less than stated: at ", share(needed), " of every fidelity the net is 0"]
        }
    });
}

/// The pocket of each agency.
fn agencies(report: &mut Report, rollout: &Rollout, rolled_out: &RolledOut, places: u32) {
    if rolled_out.agencies().is_empty() {
        return;
    }
    let all = agencies_of(std::iter::once(rollout.joined()));
    let names = Names::of_these(all.iter().map(|(id, name)| (*id, *name)), NAME);
    let heads = ["paid", "in kind", "gained", "cashable", "net"].map(|head| Column::new(Kind::Money, head));
    let columns = std::iter::once(Column::new(Kind::Text, "agency")).chain(heads);
    let mut table = Table::new("who paid, who gained", columns);
    let column =
        |of: fn(&Flow) -> Money| Amount::footed(&rolled_out.agencies().values().map(of).collect::<Vec<_>>(), places);
    let columns: [Vec<Amount>; 4] =
        [column(|one| one.paid), column(|one| one.paid_in_kind), column(|one| one.gained), column(|one| one.cashable)];
    let cells = |[paid, in_kind, gained, cashable]: [Amount; 4]| {
        [paid, in_kind, gained, cashable, gained.minus(paid)].map(Item::from)
    };
    for (place, id) in rolled_out.agencies().keys().enumerate() {
        let row = columns.each_ref().map(|column| column.get(place).copied().unwrap_or_else(|| Amount::zero(places)));
        table.row(std::iter::once(names.of(id.as_str())).chain(cells(row)));
    }
    let sums = columns.map(|column| Amount::sum(column, places));
    table.total(std::iter::once(Item::from("agencies together")).chain(cells(sums)));
    report.table(table);
}
