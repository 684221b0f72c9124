//! What is printed of the terms of a contract: who pays whom for what, and what each clause pays at which level.

use crate::contracts::Contract;
use crate::contracts::terms::{
    Clause, ClauseTerms, Deadweight, Drawn, Finance, Paid, Payers, Pays, Price, Schedule, Tiers, TrancheKind,
};
use crate::document::Id;
use crate::number::{Money, Proportion};
use crate::report::amount::Amount;
use crate::report::block::{Block, Report};
use crate::report::item::{Item, Items, counted, items};
use crate::report::table::{Column, Kind, Table};
use rust_decimal::Decimal;

/// Payers that are named one by one; of more their number is told.
const NAMED: usize = 4;

/// The name of a party; its id where it has none.
pub(super) fn name(contract: &Contract, id: &str) -> Item {
    let name = contract.party(id).and_then(|party| party.name());
    Item::text(name.unwrap_or(id))
}

/// The name of what is measured; its id where it has none.
fn measured(contract: &Contract, id: &Id) -> Item {
    let name = contract.metrics().find(|(own, _)| *own == id).and_then(|(_, metric)| metric.name());
    Item::text(name.unwrap_or(id.as_str()))
}

/// What the contract is, what each clause pays at which level, how much at most, and who finances it.
pub(super) fn terms(report: &mut Report, contract: &Contract) {
    report.heading(1, Item::text(contract.title()));
    let calendar = contract.calendar();
    let runs = format!(
        "contract in {} from {} to {}, {} months in periods of {}",
        contract.currency(),
        calendar.start(),
        calendar.eve(),
        calendar.months(),
        calendar.period()
    );
    report.push(Block::Lines(vec![runs.into()]));
    report.table(agreed(contract));
    for (id, clause) in contract.clauses() {
        if let ClauseTerms::Bundle(bundle) = clause.terms() {
            report.table(prices(
                items![Item::text(id.as_str()), ": ", Item::text(bundle.metric().as_str())],
                bundle.price(),
            ));
        }
        let ClauseTerms::Outcome(outcome) = clause.terms() else { continue };
        let what = items![
            Item::text(id.as_str()),
            ": ",
            outcome.measure().as_str(),
            " of ",
            Item::text(outcome.metric().as_str())
        ];
        match outcome.pays() {
            Pays::Price(price) => report.table(prices(what, price)),
            Pays::Tiers(tiers) => report.table(levels(what.and(", by ").and(outcome.tiers_of().as_str()), tiers)),
        }
        if let Some(pool) = outcome.pool() {
            let what = items![Item::text(id.as_str()), ": its pool, of cohorts ", pool.takes().as_str()];
            report.table(levels(what, pool.tiers()));
        }
    }
    caps(report, contract);
    if let Some(finance) = contract.finance() {
        financed(report, contract, finance);
    }
}

/// What is paid at most.
fn caps(report: &mut Report, contract: &Contract) {
    let columns = [
        Column::new(Kind::Text, "cap"),
        Column::new(Kind::Text, "on"),
        Column::new(Kind::Text, "for each"),
        Column::new(Kind::Money, "at most"),
    ];
    let mut table = Table::new("what is paid at most", columns);
    for (id, cap) in contract.caps() {
        let mut on = Items::default();
        if cap.clauses().len() > NAMED {
            on = counted(cap.clauses().len(), "clause", "clauses");
        } else {
            for clause in cap.clauses() {
                comma(&mut on);
                on.push(Item::text(clause.as_str()));
            }
        }
        let (id, per) = (Items::from(Item::text(id.as_str())), Items::from(cap.per().as_str()));
        table.row([id, on, per, amount(contract, cap.amount()).into()]);
    }
    if contract.caps().len() > 0 {
        report.table(table);
    }
}

/// Who puts what in, in which rank and at which coupon, who guarantees it, and who gets what is left.
fn financed(report: &mut Report, contract: &Contract, finance: &Finance) {
    let columns = [
        Column::new(Kind::Text, "tranche"),
        Column::new(Kind::Text, "from").cut_at(28),
        Column::new(Kind::Text, "kind"),
        Column::new(Kind::Number, "rank"),
        Column::new(Kind::Share, "coupon a year"),
        Column::new(Kind::Money, "at most"),
        Column::new(Kind::Text, "drawn"),
    ];
    let mut table = Table::new(items!["how it is financed, by ", name(contract, finance.vehicle().as_str())], columns);
    for (id, tranche) in finance.tranches() {
        let (rank, coupon) = match tranche.kind() {
            TrancheKind::Loan { rank, coupon } => (Item::Count(rank.into()).into(), percent(coupon).into()),
            TrancheKind::Grant => (Items::default(), Items::default()),
        };
        let (most, drawn) = match tranche.drawn() {
            Drawn::OnCall(most) => (Ok(*most), "as it is needed".into()),
            Drawn::Scheduled(draws) => {
                let most = Money::sum(draws.iter().map(|draw| draw.amount));
                (most, counted(draws.len(), "draw", "draws"))
            }
        };
        let most = most.map_or("-".into(), |most| amount(contract, most));
        let (id, from) = (Item::text(id.as_str()), name(contract, tranche.from().as_str()));
        table.row([id.into(), from.into(), tranche.kind().as_str().into(), rank, coupon, most.into(), drawn]);
    }
    report.table(table);
    for (_, guarantee) in finance.guarantees() {
        let from = name(contract, guarantee.from().as_str());
        let says = items![
            from,
            " guarantees ",
            amount(contract, guarantee.floor()),
            " of ",
            Item::text(guarantee.tranche().as_str())
        ];
        report.note(says);
    }
    let mut says = Items::from("what is left after all ranks: ");
    let surplus = finance.surplus();
    let Some(surplus) = surplus.filter(|shares| shares.len() <= NAMED) else { return };
    for (place, (id, own)) in surplus.enumerate() {
        if place > 0 {
            says.push(", ");
        }
        says.push(name(contract, id.as_str()));
        says.push(" ");
        says.push(share(own));
    }
    report.note(says);
}

/// An amount in the contract's currency, with the digits of its coins.
pub(super) fn amount(contract: &Contract, exact: Money) -> Item {
    Amount::alone(exact, contract.currency().minor_units()).into()
}

fn prices(what: Items, price: &Price) -> Table {
    let mut table = Table::new(what, [Column::new(Kind::Text, ""), Column::new(Kind::Number, "price of one")]);
    match price {
        Price::Flat(price) => table.row(["all along".into(), Item::Stated(*price)]),
        Price::ByYear(prices) => {
            for (year, price) in prices.iter().enumerate() {
                table.row([items!["year ", Item::Count(year as u64)], Item::Stated(*price).into()]);
            }
        }
        Price::ByGroup(prices) => {
            for (group, price) in prices {
                table.row([Item::text(group.as_str()), Item::Stated(*price)]);
            }
        }
    }
    table
}

/// What is paid at each level: the price of all, or the amount on the edge and for each unit beyond it.
fn levels(what: Items, tiers: &Tiers) -> Table {
    let from = Column::new(Kind::Number, "from");
    if tiers.are_prices() {
        let mut table = Table::new(what, [from, Column::new(Kind::Number, "price of each")]);
        for tier in tiers.as_slice() {
            table.row([Item::Stated(tier.from()), Item::Stated(tier.price().unwrap_or_default())]);
        }
        return table;
    }
    let columns = [from, Column::new(Kind::Number, "pays there"), Column::new(Kind::Number, "for each unit beyond")];
    let mut table = Table::new(what, columns);
    for (tier, paid) in tiers.as_slice().iter().zip(tiers.paid_at_edges()) {
        let beyond = tier.slope().map_or(Items::default(), |slope| Item::Stated(slope).into());
        table.row([Item::Stated(tier.from()).into(), Item::Short(paid).into(), beyond]);
    }
    table
}

/// Who pays whom for what, and when.
fn agreed(contract: &Contract) -> Table {
    let text = |heading| Column::new(Kind::Text, heading);
    let columns = [text("clause"), text("pays for").cut_at(60), text("paid by"), text("to"), text("due")];
    let mut table = Table::new("what is agreed", columns);
    for (id, clause) in contract.clauses() {
        table.row([
            Item::text(id.as_str()).into(),
            paid_for(contract, clause),
            paid_by(contract, clause.payers()),
            name(contract, clause.to()).into(),
            due(contract, clause),
        ]);
    }
    table
}

fn paid_for(contract: &Contract, clause: &Clause) -> Items {
    match clause.terms() {
        ClauseTerms::Outcome(outcome) => {
            let what = items![outcome.measure().as_str(), " of ", measured(contract, outcome.metric())];
            let what = match outcome.deadweight() {
                Deadweight::Share(share) if share.is_zero() => what,
                Deadweight::Share(own) => what.and(", less ").and(share(own)),
                Deadweight::Part { part, of } => {
                    what.and(", less ").and(Item::Stated(part)).and(" in ").and(Item::Stated(of))
                }
            };
            if matches!(outcome.pays(), Pays::Tiers(_)) { what.and(", by tiers") } else { what }
        }
        ClauseTerms::Savings(savings) => {
            let share = share(savings.share());
            items![
                share,
                " of what is saved, ",
                savings.measure().as_str(),
                " of ",
                measured(contract, savings.metric())
            ]
        }
        ClauseTerms::Bundle(bundle) => items![measured(contract, bundle.metric()), ", at a price"],
        ClauseTerms::Fee(fee) => {
            let mut amounts = fee.amounts();
            let (first, purpose) = (amounts.next().unwrap_or_default(), fee.purpose().as_str());
            let same = amounts.all(|one| one == first);
            if same { items![purpose, ", ", amount(contract, first)] } else { items![purpose] }
        }
        ClauseTerms::Budgets(budgets) => counted(budgets.holders().len(), "personal budget", "personal budgets"),
    }
}

fn share(one: Proportion) -> Item {
    percent(one.to_decimal())
}

/// A share with all the digits it was stated with.
fn percent(one: Decimal) -> Item {
    Item::Share(one, one.normalize().scale().saturating_sub(2))
}

fn paid_by(contract: &Contract, payers: &Payers) -> Items {
    let shares = payers.shares();
    let all = shares.len() + payers.split().map_or(0, |split| split.among().len());
    if all > NAMED {
        return counted(all, "party", "parties");
    }
    let mut says = Items::default();
    let alone = all == 1;
    for (id, own) in shares {
        comma(&mut says);
        says.push(name(contract, id.as_str()));
        if !alone {
            says.push(" ");
            says.push(share(own));
        }
    }
    if let Some(split) = payers.split() {
        for id in split.among() {
            comma(&mut says);
            says.push(name(contract, id.as_str()));
        }
        says.push(", by what is ");
        says.push(split.by().as_str());
    }
    says
}

fn comma(says: &mut Items) {
    if !says.is_empty() {
        says.push(", ");
    }
}

fn due(contract: &Contract, clause: &Clause) -> Items {
    let when = match (clause.terms(), clause.paid()) {
        (ClauseTerms::Fee(fee), _) => return scheduled(contract, fee.schedule()),
        (ClauseTerms::Budgets(budgets), _) => return scheduled(contract, budgets.schedule()),
        (_, Paid::PeriodEnd) => "after the period",
        (_, Paid::OnDate) => "on the day",
    };
    let mut when = Items::from(when);
    if clause.lag() > 0 {
        when.push(", and ");
        when.append(counted(clause.lag() as usize, "month", "months"));
    }
    when
}

fn scheduled(contract: &Contract, schedule: &Schedule) -> Items {
    let calendar = contract.calendar();
    let mut when = Items::from(schedule.first().unwrap_or_else(|| calendar.start()).to_string());
    if schedule.times() > 1 {
        when.push(", every ");
        when.append(counted(schedule.every().unwrap_or_else(|| calendar.period()) as usize, "month", "months"));
        when.push(", ");
        when.append(counted(schedule.times() as usize, "time", "times"));
    }
    when
}
