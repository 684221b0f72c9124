//! The deal on a page: the sharing rules side by side, their laws, the settlement and the bridging money by year.

use super::amounts::{PLACES, money, net, printed};
use super::rows::{Names, Printed};
use super::table::Table;
use crate::document::wrapped;
use crate::error::{Error, ErrorKind};
use crate::number::Money;
use crate::pockets::{Account, Accounts, Bridged, Deal, Pockets, Valuation, YearAmounts, settlement};
use crate::sharing::{Law, RoundedPayment, SharingRule};
use crate::time::Year;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The most years of bridging that are printed; the rest is left out.
const MOST_YEARS: usize = 40;

const SHORT: [&str; 6] = ["proportional", "Shapley", "nucleolus", "equal costs", "equal gains", "equal surplus"];

/// What a rule asks of the agencies, in pennies; or why it cannot be told.
type Column<'d> = Result<Vec<RoundedPayment<'d>>, Error>;

pub(super) fn page(pockets: &Pockets, names: &Names<'_>, rows: &[Printed]) -> String {
    let deal = match pockets.deal() {
        Ok(deal) => deal,
        Err(findings) => {
            return format!("\n  {}\n", wrapped(&format!("no deal: {}", findings.first()), 100).join("\n  "));
        }
    };
    let (accounts, rule) = (pockets.accounts(), pockets.choices().rule);
    let exact = SharingRule::ALL.map(|rule| deal.payments(rule));
    let columns = exact.each_ref().map(|exact| exact.as_ref().map_err(Clone::clone)?.rounded(PLACES));
    let settled = settled(names, &deal, rule);
    let bridged = deal.bridged(rule).map(|bridged| bridging(accounts, names, &bridged));
    let refused =
        |what: &str, error: &Error| format!("\n  {}\n", wrapped(&format!("no {what}: {error}"), 100).join("\n  "));
    [
        shared(accounts, names, &deal, &columns, rows),
        laws(&columns),
        settled.unwrap_or_else(|error| refused("settlement", &error)),
        bridged.unwrap_or_else(|error| refused("bridging, which is undiscounted", &error)),
    ]
    .concat()
}

/// What each agency is due under a rule, in pennies that add up to what was paid; or the reason why that cannot be
/// printed.
fn dues(deal: &Deal<'_>, column: &Column<'_>) -> Result<Vec<Money>, &'static str> {
    match column.as_ref().map_err(Clone::clone).and_then(|payments| deal.dues_of(payments, PLACES)) {
        Ok(dues) => Ok(dues.iter().map(|due| due.due).collect()),
        Err(error) if error.kind() == ErrorKind::TooLarge => Err("too many"),
        Err(_) => Err("too large"),
    }
}

fn shared(accounts: &Accounts, names: &Names<'_>, deal: &Deal<'_>, columns: &[Column<'_>], rows: &[Printed]) -> String {
    let columns: Vec<_> = columns.iter().map(|column| dues(deal, column)).collect();
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
            let name = names.holder(account).to_owned();
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

fn laws(columns: &[Column<'_>]) -> String {
    let headings: Vec<&str> = std::iter::once("laws kept").chain(SHORT).collect();
    let mut table = Table::new(&[true, true, true, true, true, true, true], &headings);
    // of the payments as they are printed
    let fair = |one: &RoundedPayment<'_>| !one.payment.is_negative() && !one.gain.is_negative();
    let in_core = columns.iter().map(|column| match column {
        Ok(payments) if payments.iter().all(fair) => "yes",
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

fn settled(names: &Names<'_>, deal: &Deal<'_>, rule: SharingRule) -> Result<String, Error> {
    let dues = deal.dues(rule, PLACES)?;
    let payments = settlement(&dues)?;
    let mut text = format!("\n  settlement, {rule}\n");
    if payments.is_empty() {
        text.push_str("  each has paid what it should\n");
    }
    for payment in payments {
        let (from, to) = (names.of(&payment.from), names.of(&payment.to));
        let _ = writeln!(text, "  {from} pays {to} {}", money(payment.amount));
    }
    Ok(text)
}

fn bridging(accounts: &Accounts, names: &Names<'_>, bridged: &Bridged) -> String {
    let all = &bridged.years;
    // before the first and after the last year in which money moves there is nothing to see
    let moves = |at: &usize| {
        all.get(*at).is_some_and(|year| !year.cost.is_zero() || !year.out.is_zero() || !year.payments.is_empty())
    };
    let places = 0..all.len();
    let (Some(first), Some(last)) = (places.clone().find(moves), places.rev().find(moves)) else {
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
    match (bridged.peak(), bridged.until()) {
        (Some(peak), Some(until)) => {
            let _ = write!(text, "  most is out in year {}: {}; ", peak.year, money(printed(peak.out)));
            let _ = if bridged.is_open() {
                writeln!(text, "what is out after the last year does not come back in these years")
            } else {
                writeln!(text, "money is out until the end of year {}", until.year)
            };
        }
        _ => text.push_str("  nobody has to wait\n"),
    }
    let waiting = waiting(accounts, names, bridged);
    if !waiting.is_empty() {
        let _ = writeln!(text, "  {}", wrapped(&format!("who must wait: {}", waiting.join(", ")), 100).join("\n  "));
    }
    text
}

/// The names of those who have put in more than their share so far, at the end of a year in which money is out.
fn waiting<'n>(accounts: &'n Accounts, names: &'n Names<'_>, bridged: &Bridged) -> Vec<&'n str> {
    let count = accounts.counting().count();
    // in how many of the years before each money is out at the end
    let mut out_before = vec![0_usize];
    let mut payments: Vec<Vec<(Year, Money)>> = vec![Vec::new(); accounts.agencies().count()];
    for year in &bridged.years {
        out_before.push(out_before.last().map_or(0, |before| before + usize::from(year.out > Money::ZERO)));
        for (place, payment) in &year.payments {
            if let Some(own) = payments.get_mut(*place) {
                own.push((year.year, *payment));
            }
        }
    }
    let waits = |(account, payments): &(&Account, Vec<(Year, Money)>)| {
        // who only receives has put in nothing
        if account.by(Valuation::Undiscounted).paid <= Money::ZERO {
            return false;
        }
        let seen = |year: &&YearAmounts| (year.year.index() as usize) < bridged.years.len();
        let own = account.years().iter().take_while(seen);
        let paid = own.map(|year| (year.year, year.undiscounted.paid(count).unwrap_or_default()));
        let mut moved: BTreeMap<Year, (Money, Money)> = BTreeMap::new();
        for (year, paid) in paid {
            moved.entry(year).or_default().0 = paid;
        }
        for (year, payment) in payments {
            moved.entry(*year).or_default().1 = *payment;
        }
        // from one year in which something moves to the next it is as far ahead
        let next = moved.keys().skip(1).map(|year| year.index() as usize).chain([bridged.years.len()]);
        let mut ahead = Money::ZERO;
        moved.iter().zip(next).any(|((year, (paid, payment)), next)| {
            ahead = ahead.plus(net(*paid, *payment)).unwrap_or_default();
            let before = |year: usize| out_before.get(year).copied().unwrap_or_default();
            ahead > Money::ZERO && before(next) > before(year.index() as usize)
        })
    };
    let agencies = accounts.agencies().zip(payments);
    agencies.filter(waits).map(|(account, _)| names.holder(account)).collect()
}
