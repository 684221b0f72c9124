//! What is printed of pockets: who paid, who gained, by sector and level, within budget cycles, who funds whose gain, and
//! what follows for all of them together.

use super::deal;
use super::funding::funding;
use crate::document::NAME;
use crate::map::{Agency, Stakeholder};
use crate::number::Money;
use crate::pockets::{Account, Accounts, Count, Figures, Harm, Pockets, Valuation};
use crate::report::amount::{Amount, places};
use crate::report::block::{Block, PROSE, Report};
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::item::{Item, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::rows::{Names, Printed};
use crate::report::table::{Column, Kind, Table};
use indexmap::IndexMap;
use rust_decimal::Decimal;

fn or_none(value: Option<Decimal>, places: u32) -> Item {
    value.map_or_else(|| "none".into(), |value| Item::Number(value, places))
}

/// What the page of pockets says.
pub fn pockets(pockets: &Pockets) -> Report {
    let mut report = Report::of_width(PROSE);
    report.heading(1, Item::text(pockets.accounts().map().title()));
    body(&mut report, pockets, Pictures::default());
    report
}

/// Everything but the title.
pub(super) fn body(report: &mut Report, pockets: &Pockets, pictures: Pictures) {
    let (accounts, valuation) = (pockets.accounts(), pockets.choices().valuation);
    heading(report, pockets);
    if accounts.agencies().next().is_none() {
        report.paragraph("no stakeholder of this map is an agency, so there are no budgets to compare");
        return;
    }
    let figures: Vec<&Figures> = accounts.agencies().map(|account| account.by(valuation)).collect();
    let (names, printed) = (Names::new(accounts.map(), NAME), Printed::all(&figures, places(accounts.map())));
    picture!(pictures, report, |form| charts::pockets(pockets, form));
    agencies(report, accounts, valuation, &names, &printed);
    if valuation != Valuation::Undiscounted {
        report.table(undiscounted(accounts, &names));
    }
    report.table(group(accounts, valuation, &printed, "by sector", accounts.sectors(), Agency::sector_or_unallocated));
    report.table(group(accounts, valuation, &printed, "by level", accounts.levels(), |agency| agency.level().as_str()));
    cycles(report, accounts, valuation, &names, &printed);
    picture!(pictures, report, |form| charts::matrix(pockets, form));
    funding(report, pockets, &names, &printed);
    measures(report, pockets, &names, &printed);
    deal::deal(report, pockets, &names, &printed);
}

fn heading(report: &mut Report, pockets: &Pockets) {
    let (map, choices) = (pockets.accounts().map(), pockets.choices());
    let counts = match choices.counting.count() {
        Count::Public => "gains of every class, transfers included, against all that was paid",
        Count::Fiscal => "fiscal gains, transfers included, against cash paid",
        Count::Cashable => "gains that release money, against cash paid",
    };
    let years = choices.counting.window().map_or("all years".to_owned(), |last| format!("years 0 to {last}"));
    let values = match choices.valuation {
        Valuation::Present => "at present value",
        Valuation::Undiscounted => "undiscounted",
    };
    let counted = choices.counting.count();
    let harm = match choices.harm {
        Harm::Refused => "",
        Harm::Compensated => "; who is harmed is made whole first, at the cost of all",
    };
    report.push(Block::Lines(vec![
        format!("wrong pockets, in {}, {values}, {years}", map.currency()).into(),
        format!("{counted}: {counts}{harm}").into(),
    ]));
}

/// Columns of figures after one of names.
fn figures<const N: usize>(first: &'static str, columns: [(Kind, &'static str); N]) -> Vec<Column> {
    let rest = columns.into_iter().map(|(kind, heading)| Column::new(kind, heading));
    std::iter::once(Column::new(Kind::Text, first)).chain(rest).collect()
}

fn agencies(report: &mut Report, accounts: &Accounts, valuation: Valuation, names: &Names<'_>, printed: &[Printed]) {
    let places = places(accounts.map());
    let columns = figures(
        "agency",
        [
            (Kind::Money, "paid"),
            (Kind::Money, "in kind"),
            (Kind::Money, "gained"),
            (Kind::Money, "cashable"),
            (Kind::Money, "net"),
            (Kind::Number, "own return"),
            (Kind::Money, "gap"),
            (Kind::Number, "payback, years"),
        ],
    );
    let mut table = Table::new("who paid, who gained", columns);
    let row = |name: Item, row: &Printed, gap: Amount, figures: &Figures| {
        let amounts = [row.paid, row.in_kind, row.gained, row.cashable, row.net()].map(Item::from);
        let rest = [or_none(figures.own_return, 2), gap.into(), or_none(figures.payback_years, 2)];
        std::iter::once(name).chain(amounts).chain(rest).collect::<Vec<_>>()
    };
    for (account, printed) in accounts.agencies().zip(printed) {
        table.row(row(names.holder(account), printed, printed.gap(), account.by(valuation)));
    }
    let gaps = Amount::sum(printed.iter().map(Printed::gap), places);
    let together = Printed::sum(printed, places);
    table.total(row("agencies together".into(), &together, gaps, accounts.together().by(valuation)));
    report.table(table);
    let society = match accounts.society(valuation) {
        // where no others gain or lose, it is the net that stands above
        net if net == accounts.together().by(valuation).net => together.net(),
        net => Amount::alone(net, places),
    };
    report.note(items!["society, all stakeholders and no transfers: net ", society]);
}

/// The table of the agencies undiscounted, in addition to the one at present value.
fn undiscounted(accounts: &Accounts, names: &Names<'_>) -> Table {
    let figures: Vec<&Figures> = accounts.agencies().map(|account| account.by(Valuation::Undiscounted)).collect();
    let names = accounts.agencies().map(|account| names.holder(account));
    let together = accounts.together().by(Valuation::Undiscounted);
    let printed = Printed::all(&figures, places(accounts.map()));
    let mut table = short("the same, undiscounted", names, &figures, &printed);
    let sum = Printed::sum(&printed, places(accounts.map()));
    table.total(short_row("agencies together".into(), &sum, together));
    table
}

/// A table of accounts with fewer columns.
fn short(
    title: &'static str,
    names: impl Iterator<Item = Item>,
    figures_of: &[&Figures],
    printed: &[Printed],
) -> Table {
    let columns = figures(
        "",
        [
            (Kind::Money, "paid"),
            (Kind::Money, "gained"),
            (Kind::Money, "net"),
            (Kind::Number, "own return"),
            (Kind::Number, "payback, years"),
        ],
    );
    let mut table = Table::new(title, columns);
    for ((name, figures), printed) in names.zip(figures_of).zip(printed) {
        table.row(short_row(name, printed, figures));
    }
    table
}

fn short_row(name: Item, row: &Printed, figures: &Figures) -> [Item; 6] {
    let [paid, gained, net] = [row.paid, row.gained, row.net()].map(Item::from);
    [name, paid, gained, net, or_none(figures.own_return, 2), or_none(figures.payback_years, 2)]
}

fn group(
    accounts: &Accounts,
    valuation: Valuation,
    printed: &[Printed],
    title: &'static str,
    groups: &[Account],
    key: fn(&Agency) -> &str,
) -> Table {
    let mut rows: IndexMap<&str, Vec<&Printed>> = IndexMap::new();
    let agencies = accounts.map().stakeholders().filter_map(Stakeholder::agency);
    for (agency, printed) in agencies.zip(printed) {
        rows.entry(key(agency)).or_default().push(printed);
    }
    let names = rows.keys().map(|name| Item::text(*name));
    let sums: Vec<Printed> =
        rows.values().map(|rows| Printed::sum(rows.iter().copied(), places(accounts.map()))).collect();
    let figures: Vec<&Figures> = groups.iter().map(|account| account.by(valuation)).collect();
    short(title, names, &figures, &sums)
}

fn cycles(report: &mut Report, accounts: &Accounts, valuation: Valuation, names: &Names<'_>, printed: &[Printed]) {
    let with: Vec<_> = accounts
        .agencies()
        .zip(printed)
        .filter_map(|(account, printed)| account.within_cycle().map(|cycle| (account, cycle, printed)))
        .collect();
    if with.is_empty() {
        report.paragraph("no agency of this map states how many years its budget looks ahead");
        return;
    }
    let columns = figures(
        "agency",
        [
            (Kind::Number, "years 0 to"),
            (Kind::Money, "paid"),
            (Kind::Money, "gained"),
            (Kind::Money, "net"),
            (Kind::Number, "own return"),
        ],
    );
    let mut table = Table::new("within its budget cycle", columns);
    for (account, cycle, row) in with {
        let (figures, all) = (cycle.by(valuation), account.by(valuation));
        // a cycle that takes in all there is prints what the account does
        let as_printed = |inside: Money, all: Money, row: Amount| {
            if inside == all { row } else { Amount::alone(inside, places(accounts.map())) }
        };
        let paid = as_printed(figures.paid, all.paid, row.paid);
        let gained = as_printed(figures.gained, all.gained, row.gained);
        let [paid, gained, net] = [paid, gained, gained.minus(paid)].map(Item::from);
        let years = Item::Year(cycle.years);
        table.row([names.holder(account), years, paid, gained, net, or_none(figures.own_return, 2)]);
    }
    report.table(table);
}

/// A share as a percentage, or a word where there is none.
fn percent(share: Option<Decimal>) -> Item {
    share.map_or_else(|| "none".into(), |share| Item::Share(share, 1))
}

fn measures(report: &mut Report, pockets: &Pockets, names: &Names<'_>, printed: &[Printed]) {
    let (measures, places) = (pockets.measures(), places(pockets.accounts().map()));
    let all = Printed::sum(printed, places);
    let needed = Amount::sum(printed.iter().map(Printed::gap), places);
    let available = Amount::sum(printed.iter().map(|row| row.net().or_zero()), places);
    let columns = [Column::new(Kind::Text, ""), Column::new(Kind::Number, ""), Column::new(Kind::Text, "")];
    let mut table = Table::new("together", columns);
    let viable = if measures.is_viable() { "yes" } else { "no" };
    table.row(["viable".into(), viable.into(), items!["they gain ", all.gained, " for ", all.paid, " paid"]]);
    let subsidy = all.net().negated().or_zero();
    table.row(["minimum subsidy".into(), subsidy.into(), Item::from("what others would have to add")]);
    let says = "0: everyone gains as it pays; 1: nobody who pays gains";
    table.row(["mismatch".into(), or_none(measures.mismatch(), 3), says.into()]);
    table.row(["side payments needed".into(), needed.into(), Item::from("the sum of all gaps")]);
    table.row(["side payments available".into(), available.into(), Item::from("the sum of all nets above 0")]);
    report.table(table);
    let columns = figures(
        "agency",
        [(Kind::Share, "leakage to others"), (Kind::Money, "value of perspective"), (Kind::Share, "matching grant")],
    );
    let mut of_payers = Table::new("of each payer", columns);
    let payers = measures.leakage().into_iter().zip(measures.value_of_perspective()).zip(measures.matching_grant());
    for (((id, leakage), (_, lost)), (_, grant)) in payers {
        let lost = Amount::alone(lost, places);
        of_payers.row([names.of(id), percent(leakage), lost.into(), percent(grant)]);
    }
    if !of_payers.rows().is_empty() {
        report.table(of_payers);
        report.note(
            "leakage: the share of all gains that others have; value of perspective: what society loses if that agency \
             looks at its own net alone; matching grant: the share of its cost that others must bear for its own return to \
             equal the joint one",
        );
    }
}
