//! The pockets on a page: who paid, who gained, by sector and level, within budget cycles, who funds whose gain, and
//! what follows for all of them together.

use super::amounts::{PLACES, decimal, money, net, printed as printed_alone};
use super::deal;
use super::rows::{Names, Printed};
use super::table::{Table, titled};
use crate::document::{NAME, cut, wrapped};
use crate::map::{Agency, Stakeholder};
use crate::number::Money;
use crate::pockets::{Account, Accounts, Count, Figures, Harm, Pockets, Valuation};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::fmt::Write as _;

/// The most columns of a matrix that stand side by side; the rest follow below.
const MOST_COLUMNS: usize = 6;

/// The width of a column's heading, in columns of text.
const HEADING: usize = 18;

fn or_none(value: Option<Decimal>, places: u32) -> String {
    value.map_or_else(|| "none".to_owned(), |value| decimal(value, places))
}

/// The pockets of an appraisal as a page of plain text.
///
/// ```
/// use sroi::pockets::{Choices, Pockets};
/// # let map = sroi::build::map("Falls prevention", "GBP", "2026-04-01")
/// #     .stakeholder("council", sroi::build::agency("Council", "local-government", sroi::Level::Local))
/// #     .stakeholder("nhs", sroi::build::agency("NHS", "health", sroi::Level::National))
/// #     .input("classes", sroi::build::cash("council", 1_000))
/// #     .outcome("falls", sroi::build::outcome("nhs", 4).value("stay", sroi::build::value("900").fiscal())).finish()?;
/// let page = sroi::report::pockets(&Pockets::new(&sroi::appraise(&map)?, Choices::default())?);
/// assert!(page.contains("NHS pays Council"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn pockets(pockets: &Pockets) -> String {
    let (accounts, valuation) = (pockets.accounts(), pockets.choices().valuation);
    if accounts.agencies().next().is_none() {
        return heading(pockets) + "\n  no stakeholder of this map is an agency, so there are no budgets to compare\n";
    }
    let figures: Vec<&Figures> = accounts.agencies().map(|account| account.by(valuation)).collect();
    let (names, printed) = (Names::new(accounts, NAME), Printed::all(&figures));
    [
        heading(pockets),
        agencies(accounts, valuation, &names, &printed),
        undiscounted(accounts, valuation, &names),
        group(accounts, valuation, &printed, "by sector", accounts.sectors(), |agency| {
            agency.sector().unwrap_or("unallocated")
        }),
        group(accounts, valuation, &printed, "by level", accounts.levels(), |agency| agency.level().as_str()),
        cycles(accounts, valuation, &names, &printed),
        matrix(pockets, &names),
        measures(pockets, &names, &printed),
        deal::page(pockets, &names, &printed),
    ]
    .concat()
}

fn heading(pockets: &Pockets) -> String {
    let (map, choices) = (pockets.accounts().map(), pockets.choices());
    let title = titled(map.title());
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
    format!("{title}wrong pockets, in {}, {values}, {years}\n{counted}: {counts}{harm}\n", map.currency())
}

fn agencies(accounts: &Accounts, valuation: Valuation, names: &Names<'_>, printed: &[Printed]) -> String {
    let headings =
        ["who paid, who gained", "paid", "in kind", "gained", "cashable", "net", "own return", "gap", "payback, years"];
    let mut table = Table::new(&[true, false, false, false, false, false, false, false, false], &headings);
    let row = |name: &str, row: &Printed, gap: Money, figures: &Figures| {
        let amounts = [row.paid, row.in_kind, row.gained, row.cashable, row.net()].map(money);
        let rest = [or_none(figures.own_return, 2), money(gap), or_none(figures.payback_years, 2)];
        std::iter::once(name.to_owned()).chain(amounts).chain(rest).collect::<Vec<_>>()
    };
    let mut gaps = Money::ZERO;
    for (account, printed) in accounts.agencies().zip(printed) {
        gaps = gaps.plus(printed.gap()).unwrap_or_default();
        table.row(row(names.holder(account), printed, printed.gap(), account.by(valuation)));
    }
    table.rule();
    table.row(row("agencies together", &Printed::sum(printed), gaps, accounts.together().by(valuation)));
    let society = match accounts.society(valuation) {
        // where no others gain or lose, it is the net that stands above
        net if net == accounts.together().by(valuation).net => Printed::sum(printed).net(),
        net => printed_alone(net),
    };
    let note = format!("  society, all stakeholders and no transfers: net {}\n", money(society));
    format!("\n{}{note}", table.text())
}

/// The table of the agencies undiscounted, in addition to the one at present value.
fn undiscounted(accounts: &Accounts, valuation: Valuation, names: &Names<'_>) -> String {
    if valuation == Valuation::Undiscounted {
        return String::new();
    }
    let figures: Vec<&Figures> = accounts.agencies().map(|account| account.by(Valuation::Undiscounted)).collect();
    let names = accounts.agencies().map(|account| names.holder(account).to_owned());
    let together = accounts.together().by(Valuation::Undiscounted);
    short("the same, undiscounted", names, &figures, &Printed::all(&figures), Some(together))
}

/// A table of accounts with fewer columns.
fn short(
    title: &str,
    names: impl Iterator<Item = String>,
    figures: &[&Figures],
    printed: &[Printed],
    together: Option<&Figures>,
) -> String {
    let mut table = Table::new(
        &[true, false, false, false, false, false],
        &[title, "paid", "gained", "net", "own return", "payback, years"],
    );
    let row = |name: String, row: &Printed, figures: &Figures| {
        let [paid, gained, net] = [row.paid, row.gained, row.net()].map(money);
        [name, paid, gained, net, or_none(figures.own_return, 2), or_none(figures.payback_years, 2)]
    };
    for ((name, figures), printed) in names.zip(figures).zip(printed) {
        table.row(row(name, printed, figures));
    }
    if let Some(figures) = together {
        table.rule();
        table.row(row("agencies together".to_owned(), &Printed::sum(printed), figures));
    }
    format!("\n{}", table.text())
}

fn group(
    accounts: &Accounts,
    valuation: Valuation,
    printed: &[Printed],
    title: &str,
    groups: &[Account],
    key: fn(&Agency) -> &str,
) -> String {
    let mut rows: IndexMap<&str, Vec<&Printed>> = IndexMap::new();
    let agencies = accounts.map().stakeholders().filter_map(Stakeholder::agency);
    for (agency, printed) in agencies.zip(printed) {
        rows.entry(key(agency)).or_default().push(printed);
    }
    let names = rows.keys().map(|name| cut(name, NAME)).collect::<Vec<_>>().into_iter();
    let sums: Vec<Printed> = rows.values().map(|rows| Printed::sum(rows.iter().copied())).collect();
    let figures: Vec<&Figures> = groups.iter().map(|account| account.by(valuation)).collect();
    short(title, names, &figures, &sums, None)
}

fn cycles(accounts: &Accounts, valuation: Valuation, names: &Names<'_>, printed: &[Printed]) -> String {
    let with: Vec<_> = accounts
        .agencies()
        .zip(printed)
        .filter_map(|(account, printed)| account.within_cycle().map(|cycle| (account, cycle, printed)))
        .collect();
    if with.is_empty() {
        return "\n  no agency of this map states how many years its budget looks ahead\n".to_owned();
    }
    let mut table = Table::new(
        &[true, false, false, false, false, false],
        &["within its budget cycle", "years 0 to", "paid", "gained", "net", "own return"],
    );
    for (account, cycle, row) in with {
        let (figures, all) = (cycle.by(valuation), account.by(valuation));
        // a cycle that takes in all there is prints what the account does
        let as_printed =
            |inside: Money, all: Money, row: Money| if inside == all { row } else { printed_alone(inside) };
        let paid = as_printed(figures.paid, all.paid, row.paid);
        let gained = as_printed(figures.gained, all.gained, row.gained);
        let name = names.holder(account).to_owned();
        let [paid, gained, net] = [paid, gained, net(gained, paid)].map(money);
        table.row([name, cycle.years.to_string(), paid, gained, net, or_none(figures.own_return, 2)]);
    }
    format!("\n{}", table.text())
}

fn matrix(pockets: &Pockets, names: &Names<'_>) -> String {
    let matrix = pockets.measures().matrix();
    let Ok(rows) = matrix.rounded(PLACES) else {
        return "\n  who funds whose gain cannot be printed: an amount rounds to 10^16\n".to_owned();
    };
    if rows.is_empty() {
        return "\n  no agency paid anything, so nobody funds anybody's gain\n".to_owned();
    }
    // headings are narrower than rows
    let above = Names::new(pockets.accounts(), HEADING);
    let sum = |amounts: &mut dyn Iterator<Item = Money>| money(Money::sum(amounts).unwrap_or_default());
    let mut text = String::new();
    let all: Vec<usize> = (0..matrix.gainers().len()).collect();
    for columns in all.chunks(MOST_COLUMNS) {
        let last = columns.last() == all.last();
        let mut headings = vec!["who funds whose gain".to_owned()];
        headings.extend(columns.iter().filter_map(|&at| matrix.gainers().get(at)).map(|id| above.of(id).to_owned()));
        headings.extend(last.then(|| "all".to_owned()));
        let left: Vec<bool> = (0..headings.len()).map(|at| at == 0).collect();
        let mut table = Table::new(&left, &headings.iter().map(String::as_str).collect::<Vec<_>>());
        let cell = |row: &Vec<Money>, at: usize| row.get(at).copied().unwrap_or_default();
        for (payer, row) in matrix.payers().iter().zip(&rows) {
            let mut line = vec![names.of(payer).to_owned()];
            line.extend(columns.iter().map(|&at| money(cell(row, at))));
            line.extend(last.then(|| sum(&mut row.iter().copied())));
            table.row(line);
        }
        table.rule();
        let mut line = vec!["all payers".to_owned()];
        line.extend(columns.iter().map(|&at| sum(&mut rows.iter().map(|row| cell(row, at)))));
        line.extend(last.then(|| sum(&mut rows.iter().flatten().copied())));
        table.row(line);
        let _ = write!(text, "\n{}", table.text());
    }
    text
}

/// A share as a percentage, or a word where there is none.
fn percent(share: Option<Decimal>) -> String {
    let percent = share.and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
    percent.map_or_else(|| "none".to_owned(), |percent| format!("{}%", decimal(percent, 1)))
}

fn measures(pockets: &Pockets, names: &Names<'_>, printed: &[Printed]) -> String {
    let measures = pockets.measures();
    let all = Printed::sum(printed);
    let (needed, available) = printed.iter().fold((Money::ZERO, Money::ZERO), |(needed, available), row| {
        let plus = |a: Money, b: Money| a.plus(b).unwrap_or_default();
        (plus(needed, row.gap()), plus(available, row.net().max(Money::ZERO)))
    });
    let mut table = Table::new(&[true, false, true], &["together", "", ""]);
    let viable = if measures.is_viable() { "yes" } else { "no" };
    let (gained, paid) = (money(all.gained), money(all.paid));
    table.row(["viable", viable, &format!("they gain {gained} for {paid} paid")]);
    let subsidy = all.net().negated().max(Money::ZERO);
    table.row(["minimum subsidy", &money(subsidy), "what others would have to add"]);
    let says = "0: everyone gains as it pays; 1: nobody who pays gains";
    table.row(["mismatch", &or_none(measures.mismatch(), 3), says]);
    table.row(["side payments needed", &money(needed), "the sum of all gaps"]);
    table.row(["side payments available", &money(available), "the sum of all nets above 0"]);
    let payers = measures.leakage().into_iter().zip(measures.value_of_perspective()).zip(measures.matching_grant());
    let mut of_payers = Table::new(
        &[true, false, false, false],
        &["of each payer", "leakage to others", "value of perspective", "matching grant"],
    );
    let mut any = false;
    for (((id, leakage), (_, lost)), (_, grant)) in payers {
        any = true;
        of_payers.row([names.of(id).to_owned(), percent(leakage), money(lost), percent(grant)]);
    }
    let mut text = format!("\n{}", table.text());
    if any {
        let legend = "leakage: the share of all gains that others have; value of perspective: what society loses if that \
                      agency looks at its own net alone; matching grant: the share of its cost that others must bear \
                      for its own return to equal the joint one";
        let legend = wrapped(legend, 100).join("\n  ");
        let _ = write!(text, "\n{}  {legend}\n", of_payers.text());
    }
    text
}
