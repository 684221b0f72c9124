//! The deal on a page: the sharing rules side by side, their laws, the settlement and the bridging money by year.

use super::amounts::{PLACES, money, net, printed};
use super::rows::{Printed, name};
use super::table::Table;
use crate::document::{NAME, wrapped};
use crate::error::{Error, ErrorKind, Findings};
use crate::number::Money;
use crate::pockets::{Accounts, Bridging, BridgingYear, Deal, Pockets, Valuation, settlement};
use crate::sharing::{Law, RoundedPayment, SharingRule};
use std::fmt::Write as _;

/// The most years of bridging that are printed; the rest is left out.
const MOST_YEARS: usize = 40;

const SHORT: [&str; 6] = ["proportional", "Shapley", "nucleolus", "equal costs", "equal gains", "equal surplus"];

pub(super) fn page(pockets: &Pockets, rows: &[Printed]) -> String {
    let deal = match pockets.deal() {
        Ok(deal) => deal,
        Err(findings) => {
            return format!("\n  {}\n", wrapped(&format!("no deal: {}", findings.first()), 100).join("\n  "));
        }
    };
    let (accounts, rule) = (pockets.accounts(), pockets.choices().rule);
    let settled = settled(accounts, &deal, rule);
    let bridged = deal.bridging(rule, None).map_err(Findings::into_first).map(|bridging| bridged(accounts, &bridging));
    let refused =
        |what: &str, error: &Error| format!("\n  {}\n", wrapped(&format!("no {what}: {error}"), 100).join("\n  "));
    [
        shared(accounts, &deal, rows),
        laws(&deal),
        settled.unwrap_or_else(|error| refused("settlement", &error)),
        bridged.unwrap_or_else(|error| refused("bridging, which is undiscounted", &error)),
    ]
    .concat()
}

/// What each agency is due under a rule, in pennies that add up to what was paid; or the reason why that cannot be
/// printed.
fn dues(deal: &Deal<'_>, rule: SharingRule) -> Result<Vec<Money>, &'static str> {
    match deal.dues(rule, PLACES) {
        Ok(dues) => Ok(dues.iter().map(|due| due.due).collect()),
        Err(error) if error.kind() == ErrorKind::TooLarge => Err("too many"),
        Err(_) => Err("too large"),
    }
}

fn shared(accounts: &Accounts, deal: &Deal<'_>, rows: &[Printed]) -> String {
    let columns = SharingRule::ALL.map(|rule| dues(deal, rule));
    let mut text = String::new();
    for (title, keeps) in [("what each would pay", false), ("what each would keep of its gain", true)] {
        let headings: Vec<&str> = std::iter::once(title).chain(SHORT).collect();
        let mut table = Table::new(&[true, false, false, false, false, false, false], &headings);
        let amount = |column: &Result<Vec<Money>, &'static str>, at: usize, gained: Money| {
            let due = column.as_ref().map(|dues| dues.get(at).copied().unwrap_or_default());
            due.map(|due| if keeps { net(gained, due) } else { due }).map_err(|why| *why)
        };
        let print = |amount: Result<Money, &'static str>| amount.map_or_else(str::to_owned, money);
        for (at, (account, row)) in accounts.agencies().zip(rows).enumerate() {
            let name = name(accounts, account.id().unwrap_or_default(), NAME);
            let cells = columns.iter().map(|column| print(amount(column, at, row.gained)));
            table.row(std::iter::once(name).chain(cells));
        }
        table.rule();
        let total = |column: &Result<Vec<Money>, &'static str>| {
            let all = rows.iter().enumerate().map(|(at, row)| amount(column, at, row.gained));
            all.collect::<Result<Vec<Money>, _>>().and_then(|all| Money::sum(all).map_err(|_| "too large"))
        };
        table.row(std::iter::once("all".to_owned()).chain(columns.iter().map(|column| print(total(column)))));
        let _ = write!(text, "\n{}", table.text());
    }
    let note = "to two digits, each rule shares the cost as printed by the gains as printed: so what it promises of one \
                programme holds of what stands here; who gain the same may differ by 0.01";
    let _ = writeln!(text, "  {}", wrapped(note, 100).join("\n  "));
    text
}

fn laws(deal: &Deal<'_>) -> String {
    let headings: Vec<&str> = std::iter::once("laws kept").chain(SHORT).collect();
    let mut table = Table::new(&[true, true, true, true, true, true, true], &headings);
    // of the payments as they are printed
    let fair = |one: &RoundedPayment<'_>| !one.payment.is_negative() && !one.gain.is_negative();
    let in_core = SharingRule::ALL.map(|rule| match deal.payments(rule).as_ref().map(|all| all.rounded(PLACES)) {
        Ok(Ok(payments)) if payments.iter().all(fair) => "yes",
        Ok(Ok(_)) => "no",
        Ok(Err(_)) | Err(_) => "-",
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
    let moves = |year: &BridgingYear| {
        !year.cost.is_zero() || !year.out.is_zero() || year.payments.iter().any(|payment| !payment.is_zero())
    };
    let all = bridging.years();
    // before the first and after the last year in which money moves there is nothing to see
    let (Some(first), Some(last)) = (all.iter().position(moves), all.iter().rposition(moves)) else {
        return "\n  bridging: no money moves\n".to_owned();
    };
    let mut table = Table::new(
        &[true, false, false, false],
        &["bridging, undiscounted: year", "cost paid", "paid by shares", "out at its end"],
    );
    // what has accumulated is rounded, and a year is the difference: so no penny gathers over the years
    let (mut cost, mut printed_cost, mut printed_out) = (Money::ZERO, Money::ZERO, Money::ZERO);
    let years = all.get(first..=last).unwrap_or_default();
    for year in years.iter().take(MOST_YEARS) {
        cost = cost.plus(year.cost).unwrap_or_default();
        let (cost_by_then, out) = (printed(cost), printed(year.out));
        let costs = net(cost_by_then, printed_cost);
        let paid = net(costs, net(out, printed_out));
        (printed_cost, printed_out) = (cost_by_then, out);
        table.row([year.year.to_string(), money(costs), money(paid), money(out)]);
    }
    let mut text = format!("\n{}", table.text());
    if years.len() > MOST_YEARS {
        let _ = writeln!(text, "  and {} years more", years.len() - MOST_YEARS);
    }
    match (bridging.peak(), bridging.until()) {
        (Some(peak), Some(until)) => {
            let _ = write!(text, "  most is out in year {}: {}; ", peak.year, money(printed(peak.out)));
            let _ = if bridging.is_open() {
                writeln!(text, "what is out after the last year does not come back in these years")
            } else {
                writeln!(text, "money is out until the end of year {until}")
            };
        }
        _ => text.push_str("  nobody has to wait\n"),
    }
    let names = waiting(accounts, bridging);
    if !names.is_empty() {
        let _ = writeln!(text, "  {}", wrapped(&format!("who must wait: {}", names.join(", ")), 100).join("\n  "));
    }
    text
}

/// The names of those who have put in more than their share so far, at the end of a year in which money is out.
fn waiting(accounts: &Accounts, bridging: &Bridging) -> Vec<String> {
    let count = accounts.counting().count();
    let mut names = Vec::new();
    for (place, account) in accounts.agencies().enumerate() {
        let mut own = account.years().iter().peekable();
        let mut ahead = Money::ZERO;
        let waits = bridging.years().iter().any(|year| {
            let paid = own.next_if(|amounts| amounts.year == year.year);
            let paid = paid.and_then(|amounts| amounts.undiscounted.paid(count).ok()).unwrap_or_default();
            let share = year.payments.get(place).copied().unwrap_or_default();
            ahead = ahead.plus(net(paid, share)).unwrap_or_default();
            // who only receives has put in nothing
            let put_in = account.by(Valuation::Undiscounted).paid > Money::ZERO;
            put_in && ahead > Money::ZERO && year.out > Money::ZERO
        });
        if waits {
            names.push(name(accounts, account.id().unwrap_or_default(), NAME));
        }
    }
    names
}
