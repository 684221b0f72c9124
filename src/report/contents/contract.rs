//! What is printed of a contract: what it pays, the dated flows, each party's account, what the waterfall did, what to look at.

use super::appraisal::warnings;
use super::contract_terms::{amount, name, terms};
use crate::contracts::returns::{ReturnKind, Returns};
use crate::contracts::{AppliedContract, Contract, Figures, FlowSource, PartyAccount, Settled};
use crate::document::Id;
use crate::number::Money;
use crate::pockets::Valuation;
use crate::report::amount::Amount;
use crate::report::block::{PROSE, Report};
use crate::report::item::{Item, Items, counted};
use crate::report::table::{Column, Kind, Table};
use std::collections::BTreeSet;

/// The most flows, and the most years of an account, that are printed; of the rest their number is told.
const MOST_FLOWS: usize = 60;
const MOST_YEARS: usize = 40;

/// The most parties that stand beside each other in a table.
const BESIDE: usize = 6;

/// What the page of a contract says: what it pays, the dated flows, the account of each party, each tranche, and what to look at.
pub fn contract(contract: &Contract, settled: &Settled) -> Report {
    let mut report = Report::of_width(PROSE);
    terms(&mut report, contract);
    results(&mut report, contract, settled);
    warnings(&mut report, settled.warnings());
    report
}

/// The same of a contract that was applied to an appraisal, with every pocket before and after.
pub fn applied_contract(contract: &Contract, applied: &AppliedContract) -> Report {
    let mut report = Report::of_width(PROSE);
    terms(&mut report, contract);
    results(&mut report, contract, applied.settled());
    appraised(&mut report, contract, applied);
    warnings(&mut report, applied.warnings());
    report
}

fn places(contract: &Contract) -> u32 {
    contract.currency().minor_units()
}

fn results(report: &mut Report, contract: &Contract, settled: &Settled) {
    clauses(report, contract, settled);
    flows(report, contract, settled);
    parties(report, contract, settled);
    years(report, contract, settled);
    tranches(report, contract, settled);
    savings(report, contract, settled);
}

fn clauses(report: &mut Report, contract: &Contract, settled: &Settled) {
    let money = |heading| Column::new(Kind::Money, heading);
    let mut table =
        Table::new("what was claimed", [Column::new(Kind::Text, "clause"), money("claimed"), money("paid")]);
    for (id, total) in settled.clauses() {
        table.row([Item::text(id.as_str()), amount(contract, total.claimed), amount(contract, total.paid)]);
    }
    report.table(table);
}

fn flows(report: &mut Report, contract: &Contract, settled: &Settled) {
    let columns = [
        Column::new(Kind::Text, "day"),
        Column::new(Kind::Text, "from").cut_at(28),
        Column::new(Kind::Text, "to").cut_at(28),
        Column::new(Kind::Money, "amount"),
        Column::new(Kind::Address, "by"),
    ];
    let mut table = Table::new("what is paid, day by day", columns);
    for flow in settled.flows().iter().take(MOST_FLOWS) {
        let (from, to) = (name(contract, flow.from.as_str()), name(contract, flow.to.as_str()));
        let paid = amount(contract, flow.amount);
        table.row([Item::from(flow.date.to_string()), from, to, paid, Item::from(&flow.at())]);
    }
    let reported = settled.flows().iter().any(|flow| matches!(flow.source, FlowSource::Reported(_)));
    if reported {
        report.note("payments, and what each party has, are those that were reported; claims, tranches and warnings are what the terms make due");
    }
    if settled.flows().is_empty() {
        report.paragraph("nothing is paid");
        return;
    }
    report.table(table);
    left_off(report, settled.flows().len(), MOST_FLOWS, "payment", "payments");
}

/// How many are not printed.
fn left_off(report: &mut Report, all: usize, most: usize, one: &'static str, several: &'static str) {
    if all > most {
        let mut says = Items::from("and ");
        says.append(counted(all - most, one, several));
        report.note(says.and(" more"));
    }
}

/// The accounts of those who pay or are paid anything.
fn moving(settled: &Settled) -> Vec<(&Id, &PartyAccount)> {
    let moves = |account: &PartyAccount| !(account.figures().paid.is_zero() && account.figures().received.is_zero());
    settled.parties().filter(|(_, account)| moves(account)).collect()
}

/// The rates of return in words: all of them, or why there is none.
fn rates(returns: &Returns) -> Items {
    match returns.kind() {
        ReturnKind::Undefined => "-".into(),
        ReturnKind::TotalLoss => "all lost".into(),
        ReturnKind::NoRoot => "none".into(),
        ReturnKind::Roots => {
            let mut all = Items::default();
            for (place, root) in returns.roots().iter().enumerate() {
                if place > 0 {
                    all.push(" or ");
                }
                all.push(Item::Share(root.rate, 2));
            }
            all
        }
    }
}

fn parties(report: &mut Report, contract: &Contract, settled: &Settled) {
    let money = |heading| Column::new(Kind::Money, heading);
    let columns = [
        Column::new(Kind::Text, "party").cut_at(28),
        money("paid"),
        money("received"),
        money("net"),
        Column::new(Kind::Number, "multiple"),
    ];
    let mut table = Table::new("what each party has of it", columns);
    let returns = [
        Column::new(Kind::Text, "party").cut_at(28),
        Column::new(Kind::Share, "return, whole periods"),
        Column::new(Kind::Share, "return, actual/365"),
        Column::new(Kind::Text, "paid back"),
        money("most out"),
        Column::new(Kind::Text, "on"),
    ];
    let mut when = Table::new("what it earns, and how much is out", returns);
    for (id, account) in moving(settled) {
        let Figures { paid, received, net, multiple, irr, xirr, payback, peak_exposure, .. } = account.figures();
        let shown = multiple.map_or("-".into(), |multiple| Item::Number(multiple, 2));
        let cells = [*paid, *received, *net].map(|own| amount(contract, own));
        table.row([name(contract, id.as_str())].into_iter().chain(cells).chain([shown]));
        let day = |day: Option<chrono::NaiveDate>| day.map_or("-".into(), |day| Item::from(day.to_string()));
        let out = peak_exposure.map_or("-".into(), |peak| amount(contract, peak.amount));
        when.row([
            name(contract, id.as_str()).into(),
            irr.as_ref().map_or("-".into(), rates),
            rates(xirr),
            day(*payback).into(),
            out.into(),
            day(peak_exposure.map(|peak| peak.date)).into(),
        ]);
    }
    report.table(table);
    report.table(when);
}

/// The net of each party by contract year, some parties beside each other.
fn years(report: &mut Report, contract: &Contract, settled: &Settled) {
    let moving = moving(settled);
    let years: BTreeSet<u32> =
        moving.iter().flat_map(|(_, account)| account.figures().years.iter().map(|(year, _)| *year)).collect();
    for beside in moving.chunks(BESIDE) {
        let heads = beside.iter().map(|(id, _)| Column::new(Kind::Money, name(contract, id.as_str())));
        let columns = std::iter::once(Column::new(Kind::Year, "year")).chain(heads);
        let mut table = Table::new("net by contract year", columns);
        let own = |account: &PartyAccount, year: u32| {
            let found = account.figures().years.iter().find_map(|(own, net)| (*own == year).then_some(*net));
            found.unwrap_or(Money::ZERO)
        };
        // what is printed of a party adds up to its printed net
        let printed: Vec<Vec<Amount>> = beside
            .iter()
            .map(|(_, account)| {
                let all: Vec<Money> = years.iter().map(|year| own(account, *year)).collect();
                Amount::footed(&all, places(contract))
            })
            .collect();
        for (place, year) in years.iter().enumerate().take(MOST_YEARS) {
            let cells = printed.iter().filter_map(|column| column.get(place)).map(|one| Item::from(*one));
            table.row(std::iter::once(Item::Year(*year)).chain(cells));
        }
        let totals = printed.iter().map(|column| Items::from(Amount::sum(column.iter().copied(), places(contract))));
        table.total(std::iter::once("all".into()).chain(totals));
        report.table(table);
        left_off(report, years.len(), MOST_YEARS, "year", "years");
    }
}

fn tranches(report: &mut Report, contract: &Contract, settled: &Settled) {
    if settled.tranches().len() == 0 {
        return;
    }
    let heads = ["drawn", "interest", "repaid", "guaranteed", "still owed"];
    let columns = std::iter::once(Column::new(Kind::Text, "tranche"));
    let mut table =
        Table::new("what became of each tranche", columns.chain(heads.map(|head| Column::new(Kind::Money, head))));
    for (id, account) in settled.tranches() {
        let amounts = [account.drawn, account.interest, account.repaid, account.guaranteed, account.owed];
        let cells = amounts.map(|own| amount(contract, own));
        table.row(std::iter::once(Item::text(id.as_str())).chain(cells));
    }
    report.table(table);
}

fn savings(report: &mut Report, contract: &Contract, settled: &Settled) {
    let heads = ["saves", "of it cashable", "net of payments", "cashable, net"];
    let columns = std::iter::once(Column::new(Kind::Text, "party").cut_at(28));
    let mut table = Table::new(
        "what each saves, undiscounted, and with its net under the contract",
        columns.chain(heads.map(|head| Column::new(Kind::Money, head))),
    );
    let mut any = false;
    for (id, account) in settled.parties() {
        let (Some(saving), Some(net)) = (account.saving(), account.saving_net_of_payments()) else { continue };
        any = true;
        let cells = [saving.fiscal, saving.cashable, net.fiscal, net.cashable].map(|own| amount(contract, own));
        table.row(std::iter::once(name(contract, id.as_str())).chain(cells));
    }
    if any {
        report.table(table);
    }
}

/// Society's ratio and every pocket, before and with the contract in force, at present value.
fn appraised(report: &mut Report, contract: &Contract, applied: &AppliedContract) {
    let heads = ["inputs", "outcomes"].map(|head| Column::new(Kind::Money, head));
    let columns = std::iter::once(Column::new(Kind::Text, "")).chain(heads).chain([Column::new(Kind::Ratio, "SROI")]);
    let mut table = Table::new("society, present value", columns);
    for (what, appraisal) in [("without it", applied.before()), ("with it", applied.appraisal())] {
        let ratio = appraisal.sroi().map_or("none".into(), |ratio| Item::Ratio(ratio.to_decimal()));
        let sums = [appraisal.present_inputs(), appraisal.present_outcomes()].map(|own| amount(contract, own));
        table.row([Item::from(what)].into_iter().chain(sums).chain([ratio]));
    }
    report.table(table);
    let heads = ["net before", "moved", "net after", "of gains cashable"];
    let columns = std::iter::once(Column::new(Kind::Text, "pocket").cut_at(28));
    let mut table =
        Table::new("every pocket, present value", columns.chain(heads.map(|head| Column::new(Kind::Money, head))));
    let map = applied.appraisal().map();
    for account in applied.accounts() {
        let change = account.total(Valuation::Present);
        let cashable = account.after().by(Valuation::Present).all.cashable;
        let cells = [change.before.net, change.transfer, change.after.net, cashable].map(|own| amount(contract, own));
        let name = map.stakeholder(account.id()).map_or_else(|| account.id(), |one| one.name());
        table.row(std::iter::once(Item::text(name)).chain(cells));
    }
    report.table(table);
}
