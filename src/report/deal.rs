//! The deal on a page: the sharing rules side by side, their laws, the settlement and the bridging money by year.

use super::amounts::{NAME, PLACES, money, net};
use super::pockets::{Printed, name};
use super::table::{Table, wrapped};
use crate::error::Error;
use crate::number::{Money, foot};
use crate::pockets::sharing::{Law, SharingRule};
use crate::pockets::{Accounts, Bridging, Deal, Pockets, settlement};
use std::fmt::Write as _;

/// Years of bridging before the rest is left out.
const MOST_YEARS: usize = 40;

const SHORT: [&str; 6] = ["proportional", "Shapley", "nucleolus", "equal costs", "equal gains", "equal surplus"];

pub(super) fn page(pockets: &Pockets, printed: &[Printed]) -> String {
    let deal = match pockets.deal() {
        Ok(deal) => deal,
        Err(error) => return format!("\n  {}\n", wrapped(&format!("no deal: {error}"), 100).join("\n  ")),
    };
    let (accounts, rule) = (pockets.accounts(), pockets.choices().rule);
    let settled = settled(accounts, &deal, rule);
    let bridged = deal.bridging(rule, None).map(|bridging| bridged(accounts, &bridging));
    let refused = |error: Error| format!("\n  {error}\n");
    [shared(accounts, &deal, printed), laws(&deal), settled.unwrap_or_else(refused), bridged.unwrap_or_else(refused)]
        .concat()
}

/// What each agency is due by a rule, in pennies that add up to what was paid.
fn dues(deal: &Deal<'_>, rule: SharingRule) -> Option<Vec<Money>> {
    Some(deal.dues(rule, PLACES).ok()?.iter().map(|due| due.due).collect())
}

fn shared(accounts: &Accounts, deal: &Deal<'_>, printed: &[Printed]) -> String {
    let columns = SharingRule::ALL.map(|rule| dues(deal, rule));
    let mut text = String::new();
    for (title, keeps) in [("what each would pay", false), ("what each would keep of its gain", true)] {
        let headings: Vec<&str> = std::iter::once(title).chain(SHORT).collect();
        let mut table = Table::new(&[true, false, false, false, false, false, false], &headings);
        let amount = |column: &Option<Vec<Money>>, at: usize, gained: Money| {
            let due = column.as_ref().and_then(|dues| dues.get(at)).copied();
            due.map(|due| if keeps { net(gained, due) } else { due })
        };
        let print = |amount: Option<Money>| amount.map_or_else(|| "too many".to_owned(), money);
        for (at, (account, row)) in accounts.agencies().zip(printed).enumerate() {
            let name = name(accounts, account.id().unwrap_or_default(), NAME);
            let cells = columns.iter().map(|column| print(amount(column, at, row.gained)));
            table.row(std::iter::once(name).chain(cells));
        }
        table.rule();
        let total = |column: &Option<Vec<Money>>| {
            let all = printed.iter().enumerate().map(|(at, row)| amount(column, at, row.gained));
            all.collect::<Option<Vec<Money>>>().and_then(|all| Money::sum(all).ok())
        };
        table.row(std::iter::once("all".to_owned()).chain(columns.iter().map(|column| print(total(column)))));
        let _ = write!(text, "\n{}", table.text());
    }
    text
}

fn laws(deal: &Deal<'_>) -> String {
    let headings: Vec<&str> = std::iter::once("laws kept").chain(SHORT).collect();
    let mut table = Table::new(&[true, true, true, true, true, true, true], &headings);
    let in_core = SharingRule::ALL.map(|rule| match deal.payments(rule) {
        Ok(payments) if payments.is_in_core() => "yes",
        Ok(_) => "no",
        Err(_) => "-",
    });
    table.row(std::iter::once("here: in the core, so that no group would do better alone").chain(in_core));
    for law in Law::ALL {
        let kept = SharingRule::ALL.map(|rule| if rule.gives_up().contains(&law) { "gives up" } else { "yes" });
        table.row(std::iter::once(law.statement()).chain(kept));
    }
    format!("\n{}", table.text())
}

fn settled(accounts: &Accounts, deal: &Deal<'_>, rule: SharingRule) -> Result<String, Error> {
    let dues = deal.dues(rule, PLACES)?;
    let payments = settlement(&dues)?;
    let mut text = format!("\n  settlement, {rule}\n");
    if payments.is_empty() {
        text.push_str("  each has paid what it should\n");
    }
    for payment in payments {
        let (from, to) = (name(accounts, &payment.from, NAME), name(accounts, &payment.to, NAME));
        let _ = writeln!(text, "  {from} pays {to} {}", money(payment.amount));
    }
    Ok(text)
}

fn bridged(accounts: &Accounts, bridging: &Bridging) -> String {
    // after the last year in which money moves there is nothing to see
    let moves = |year: &crate::pockets::BridgingYear| {
        !year.cost.is_zero() || !year.out.is_zero() || year.payments.iter().any(|payment| !payment.is_zero())
    };
    let end = bridging.years().iter().rposition(moves).map_or(0, |last| last + 1);
    let years = bridging.years().get(..end).unwrap_or_default();
    let paid: Vec<Money> =
        years.iter().map(|year| Money::sum(year.payments.iter().copied()).unwrap_or_default()).collect();
    let costs: Vec<Money> = years.iter().map(|year| year.cost).collect();
    let (costs, paid) = (foot(&costs, PLACES), foot(&paid, PLACES));
    let mut table = Table::new(
        &[true, false, false, false],
        &["bridging, undiscounted: year", "cost paid", "paid by shares", "out at its end"],
    );
    let mut out = Money::ZERO;
    let mut outs = Vec::with_capacity(years.len());
    for ((year, cost), paid) in years.iter().zip(costs).zip(paid) {
        out = out.plus(net(cost, paid)).unwrap_or_default();
        outs.push(out);
        if outs.len() <= MOST_YEARS {
            table.row([year.year.to_string(), money(cost), money(paid), money(out)]);
        }
    }
    let mut text = format!("\n{}", table.text());
    if outs.len() > MOST_YEARS {
        let _ = writeln!(text, "  and {} years more", outs.len() - MOST_YEARS);
    }
    let most = outs.iter().copied().max().unwrap_or_default();
    let peak = outs.iter().position(|out| *out == most).unwrap_or(0);
    match outs.iter().rposition(|out| *out > Money::ZERO) {
        None => text.push_str("  nobody has to wait\n"),
        Some(until) => {
            let _ = write!(text, "  most is out in year {peak}: {}; ", money(most));
            let _ = match (bridging.is_open(), until) {
                (true, _) => writeln!(text, "what is out after the last year does not come back in these years"),
                (false, until) => writeln!(text, "money is out until the end of year {until}"),
            };
        }
    }
    if let Some(who) = waiting(accounts, bridging) {
        let _ = writeln!(text, "  {}", wrapped(&who, 100).join("\n  "));
    }
    text
}

/// Who has paid more than it is due by the end of year 0, and so waits for the others.
fn waiting(accounts: &Accounts, bridging: &Bridging) -> Option<String> {
    let first = bridging.years().first()?;
    let count = accounts.counting().count();
    let mut names = Vec::new();
    for (account, payment) in accounts.agencies().zip(&first.payments) {
        let year = account.years().first().filter(|year| year.year == first.year);
        let paid = year.and_then(|year| year.undiscounted.paid(count).ok()).unwrap_or_default();
        if paid > (*payment).max(Money::ZERO) {
            names.push(name(accounts, account.id().unwrap_or_default(), NAME));
        }
    }
    (!names.is_empty()).then(|| format!("who must wait: {}", names.join(", ")))
}
