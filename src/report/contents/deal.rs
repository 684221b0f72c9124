//! The deal, printed: the sharing rules side by side, their laws, the settlement and the bridging money by year.

use crate::error::{Error, ErrorKind};
use crate::number::Money;
use crate::pockets::{Account, Accounts, Bridged, Deal, Pockets, Valuation, YearAmounts, settlement};
use crate::report::amount::{Amount, places};
use crate::report::block::{Entry, List, Report};
use crate::report::item::{Item, Items, counted, items};
use crate::report::rows::{Names, Printed};
use crate::report::table::{Column, Kind, Table};
use crate::sharing::{Law, RoundedPayment, SharingRule};
use crate::time::Year;
use std::collections::BTreeMap;

/// The most years of bridging that are printed; the rest is left out.
const MOST_YEARS: usize = 40;

const SHORT: [&str; 6] = ["proportional", "Shapley", "nucleolus", "equal costs", "equal gains", "equal surplus"];

/// What a rule asks of the agencies, in the smallest unit of money; or why it cannot be told.
type RuleColumn<'d> = Result<Vec<RoundedPayment<'d>>, Error>;

pub(super) fn deal(report: &mut Report, pockets: &Pockets, names: &Names<'_>, rows: &[Printed]) {
    let deal = match pockets.deal() {
        Ok(deal) => deal,
        Err(findings) => {
            report.paragraph(items!["no deal: ", Item::text(findings.first().to_string())]);
            return;
        }
    };
    let (accounts, rule) = (pockets.accounts(), pockets.choices().rule);
    let exact = SharingRule::ALL.map(|rule| deal.payments(rule));
    let columns = exact.each_ref().map(|exact| exact.as_ref().map_err(Clone::clone)?.rounded(places(accounts.map())));
    shared(report, accounts, names, &deal, &columns, rows);
    laws(report, &columns);
    match settled(accounts, names, &deal, rule) {
        Ok(settled) => report.list(settled),
        Err(error) => report.paragraph(items!["no settlement: ", Item::text(error.to_string())]),
    }
    match deal.bridged(rule) {
        Ok(bridged) => bridging(report, accounts, names, &bridged),
        Err(error) => {
            report.paragraph(items!["no bridging, which is undiscounted: ", Item::text(error.to_string())]);
        }
    }
}

/// What each agency is due under a rule, in amounts that add up to what was paid; or the reason why that cannot be
/// printed.
fn dues(deal: &Deal<'_>, column: &RuleColumn<'_>, places: u32) -> Result<Vec<Amount>, &'static str> {
    match column.as_ref().map_err(Clone::clone).and_then(|payments| deal.dues_of(payments, places)) {
        Ok(dues) => Ok(dues.iter().map(|due| Amount::rounded(due.due, due.due, places)).collect()),
        Err(error) if error.kind() == ErrorKind::TooLarge => Err("too many"),
        Err(_) => Err("too large"),
    }
}

fn shared(
    report: &mut Report,
    accounts: &Accounts,
    names: &Names<'_>,
    deal: &Deal<'_>,
    columns: &[RuleColumn<'_>],
    rows: &[Printed],
) {
    let places = places(accounts.map());
    let columns: Vec<_> = columns.iter().map(|column| dues(deal, column, places)).collect();
    for (title, keeps) in [("what each would pay", false), ("what each would keep of its gain", true)] {
        let rules = SHORT.into_iter().map(|rule| Column::new(Kind::Money, rule));
        let mut table = Table::new(title, std::iter::once(Column::new(Kind::Text, "agency")).chain(rules));
        // what was rounded by a rule is not rounded again
        let as_printed = |gained: Amount| Amount::rounded(gained.printed(), gained.printed(), places);
        let amount = |column: &Result<Vec<Amount>, &'static str>, at: usize, gained: Amount| {
            let due = column.as_ref().map(|dues| dues.get(at).copied().unwrap_or(Amount::zero(places)));
            due.map(|due| if keeps { as_printed(gained).minus(due) } else { due }).map_err(|why| *why)
        };
        let print = |amount: Result<Amount, &'static str>| amount.map_or_else(Item::from, Item::from);
        for (at, (account, row)) in accounts.agencies().zip(rows).enumerate() {
            let cells = columns.iter().map(|column| print(amount(column, at, row.gained)));
            table.row(std::iter::once(names.holder(account)).chain(cells));
        }
        let total = |column: &Result<Vec<Amount>, &'static str>| {
            let all = rows.iter().enumerate().map(|(at, row)| amount(column, at, row.gained));
            let all: Vec<Money> = all.map(|one| one.map(Amount::printed)).collect::<Result<_, _>>()?;
            Money::sum(all).map(|sum| Amount::rounded(sum, sum, places)).map_err(|_| "too large")
        };
        table.total(std::iter::once("all".into()).chain(columns.iter().map(|column| print(total(column)))));
        report.table(table);
    }
    let (digits, unit) = smallest(places);
    report.note(items![
        digits,
        ", each rule shares the cost as printed by the gains as printed: so what it promises of one programme holds of what \
         stands here; who gain the same may differ by ",
        unit
    ]);
}

/// How amounts are rounded, in words, and the smallest of them.
fn smallest(places: u32) -> (&'static str, Item) {
    let unit = rust_decimal::Decimal::new(1, places);
    let digits = match places {
        0 => "to whole units",
        2 => "to two digits",
        3 => "to three digits",
        _ => "to the digits of its currency",
    };
    (digits, Item::Stated(unit))
}

fn laws(report: &mut Report, columns: &[RuleColumn<'_>]) {
    let rules = SHORT.into_iter().map(|rule| Column::new(Kind::Text, rule));
    let mut table = Table::new("laws kept", std::iter::once(Column::new(Kind::Text, "law")).chain(rules));
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
    report.table(table);
}

fn settled(accounts: &Accounts, names: &Names<'_>, deal: &Deal<'_>, rule: SharingRule) -> Result<List, Error> {
    let places = places(accounts.map());
    let payments = settlement(&deal.dues(rule, places)?)?;
    let mut entries: Vec<Entry> = Vec::new();
    for payment in &payments {
        let amount = Amount::rounded(payment.amount, payment.amount, places);
        entries.push(Entry::new(items![names.of(&payment.from), " pays ", names.of(&payment.to), " ", amount]));
    }
    if entries.is_empty() {
        entries.push(Entry::new("each has paid what it should"));
    }
    Ok(List { title: items!["settlement, ", rule.to_string()], entries, wraps: false })
}

fn bridging(report: &mut Report, accounts: &Accounts, names: &Names<'_>, bridged: &Bridged) {
    let (all, places) = (&bridged.years, places(accounts.map()));
    // before the first and after the last year in which money moves there is nothing to see
    let moves = |at: &usize| {
        all.get(*at).is_some_and(|year| !year.cost.is_zero() || !year.out.is_zero() || !year.payments.is_empty())
    };
    let within = 0..all.len();
    let (Some(first), Some(last)) = (within.clone().find(moves), within.rev().find(moves)) else {
        report.paragraph("bridging: no money moves");
        return;
    };
    let mut table = Table::new(
        "bridging, undiscounted: year",
        [
            Column::new(Kind::Year, "year"),
            Column::new(Kind::Money, "cost paid"),
            Column::new(Kind::Money, "paid by shares"),
            Column::new(Kind::Money, "out at its end"),
        ],
    );
    // what has accumulated is rounded, and a year is the difference: so no penny gathers over the years
    let zero = Amount::zero(places);
    let (mut cost, mut cost_before, mut out_before) = (Money::ZERO, zero, zero);
    let years = all.get(first..=last).unwrap_or_default();
    for year in years.iter().take(MOST_YEARS) {
        cost = cost.plus(year.cost).unwrap_or_default();
        let (cost_by_then, out) = (Amount::alone(cost, places), Amount::alone(year.out, places));
        let costs = cost_by_then.minus(cost_before);
        let paid = costs.minus(out.minus(out_before));
        (cost_before, out_before) = (cost_by_then, out);
        table.row([Item::Year(year.year.index()), costs.into(), paid.into(), out.into()]);
    }
    report.table(table);
    if years.len() > MOST_YEARS {
        let mut says = Items::from("and ");
        says.append(counted(years.len() - MOST_YEARS, "year", "years"));
        report.note(says.and(" more"));
    }
    match (bridged.peak(), bridged.until()) {
        (Some(peak), Some(until)) => {
            let out = Amount::alone(peak.out, places);
            let mut says = items!["most is out in year ", Item::Year(peak.year.index()), ": ", out, "; "];
            if bridged.is_open() {
                says.push("what is out after the last year does not come back in these years");
            } else {
                says.push("money is out until the end of year ");
                says.push(Item::Year(until.year.index()));
            }
            report.note(says);
        }
        _ => report.note("nobody has to wait"),
    }
    let waiting = waiting(accounts, names, bridged);
    if !waiting.is_empty() {
        let mut says = Items::from("who must wait: ");
        for (place, name) in waiting.into_iter().enumerate() {
            if place > 0 {
                says.push(", ");
            }
            says.push(name);
        }
        report.note(says);
    }
}

/// The names of those who have put in more than their share so far, at the end of a year in which money is out.
fn waiting(accounts: &Accounts, names: &Names<'_>, bridged: &Bridged) -> Vec<Item> {
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
            ahead = ahead.plus(paid.minus(*payment).unwrap_or_default()).unwrap_or_default();
            let before = |year: usize| out_before.get(year).copied().unwrap_or_default();
            ahead > Money::ZERO && before(next) > before(year.index() as usize)
        })
    };
    let agencies = accounts.agencies().zip(payments);
    agencies.filter(waits).map(|(account, _)| names.holder(account)).collect()
}
