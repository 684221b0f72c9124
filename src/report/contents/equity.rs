//! What is printed of who gains: weighted beside unweighted, each group and all others, other elasticities, concentration.

use super::appraisal::warnings;
use crate::decisions::{Equity, Weight, Weighted};
use crate::document::NAME;
use crate::map::Class;
use crate::report::amount::{Amount, places};
use crate::report::block::{Block, PROSE, Report};
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::decided::{Printed, PrintedGroup, groups as named, ratio};
use crate::report::item::{Item, Items, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::rows::Names;
use crate::report::table::{Column, Kind, Table};
use rust_decimal::Decimal;

/// What the page of who gains says.
pub fn equity(equity: &Equity, weighted: &Weighted) -> Report {
    let mut report = Report::of_width(PROSE);
    let map = equity.map();
    report.heading(1, Item::text(equity.title().unwrap_or_else(|| map.title())));
    let mut lines = vec![format!("who gains, in {}, at present value", map.currency()).into(), weights(equity)];
    lines.extend(classes(equity));
    report.push(Block::Lines(lines));
    let (places, names) = (places(map), Names::of_these(named(equity), NAME));
    beside(&mut report, weighted, places);
    picture!(Pictures::where_drawn(), &mut report, |form| Some(charts::equity(equity, weighted, form)));
    groups(&mut report, weighted, &names, places);
    shares(&mut report, equity, weighted, &names, places);
    members(&mut report, equity, &names);
    at_eta(&mut report, weighted, places);
    concentration(&mut report, weighted.concentration());
    warnings(&mut report, weighted.warnings());
    report
}

/// Where the weights come from.
fn weights(equity: &Equity) -> Items {
    let by_income = equity.groups().any(|(_, group)| matches!(group.weight(), Weight::Income(_)));
    match equity.reference_income().filter(|_| by_income) {
        Some(reference) => items![
            "each unit of money counts (",
            Item::Stated(reference),
            " / income of the group) to the power of ",
            Item::Stated(equity.eta())
        ],
        None => "the weights are those that the document states".into(),
    }
}

/// Which gains are weighted, where not all are.
fn classes(equity: &Equity) -> Option<Items> {
    if equity.classes().len() == Class::ALL.len() {
        return None;
    }
    let words: Vec<&str> = equity.classes().iter().map(|class| class.as_str()).collect();
    Some(format!("weighted are what is paid, and gains of these classes alone: {}", words.join(", ")).into())
}

fn beside(report: &mut Report, weighted: &Weighted, places: u32) {
    let heads = ["cost", "value", "net"].map(|head| Column::new(Kind::Money, head));
    let columns =
        std::iter::once(Column::new(Kind::Text, "")).chain(heads).chain([Column::new(Kind::Ratio, "value / cost")]);
    let mut table = Table::new("unweighted and weighted", columns);
    let plain = weighted.unweighted();
    let cells = Printed::of(&plain, places).cells();
    table.row(std::iter::once(Item::from("unweighted")).chain(cells).chain([ratio(plain.ratio)]));
    let figures = weighted.weighted();
    let cells = Printed::new(figures.cost, figures.value, places).cells();
    let last = figures.ratio.map_or_else(|| "none".into(), Item::Ratio);
    table.row(std::iter::once(Item::from("weighted")).chain(cells).chain([last]));
    report.table(table);
    report.note("the weighted ratio is no SROI ratio: what goes from the better off to the worse off counts in it");
}

/// What each group pays and gains, from the worst to the best off, and all others.
fn groups(report: &mut Report, weighted: &Weighted, names: &Names<'_>, places: u32) {
    let columns = [
        Column::new(Kind::Text, "group"),
        Column::new(Kind::Number, "weight"),
        Column::new(Kind::Money, "paid"),
        Column::new(Kind::Money, "gained"),
        Column::new(Kind::Money, "net"),
        Column::new(Kind::Money, "weighted net"),
    ];
    let mut table = Table::new("the worst off first", columns);
    let printed = PrintedGroup::all(weighted, places);
    let rows = weighted.groups().iter().map(|(id, group)| (names.of(id.as_str()), group.weight));
    let rows = rows.chain([("all others".into(), Decimal::ONE)]);
    let amounts = |row: PrintedGroup| [row.paid, row.gained, row.net(), row.weighted_net].map(Item::from);
    for ((name, weight), row) in rows.zip(&printed) {
        table.row([name, Item::Number(weight, 3)].into_iter().chain(amounts(*row)));
    }
    let sum = |of: fn(&PrintedGroup) -> Amount| Amount::sum(printed.iter().map(of), places);
    let all = PrintedGroup {
        paid: sum(|row| row.paid),
        gained: sum(|row| row.gained),
        weighted_net: sum(|row| row.weighted_net),
    };
    table.total([Item::from("all together"), "".into()].into_iter().chain(amounts(all)));
    report.table(table);
}

fn shares(report: &mut Report, equity: &Equity, weighted: &Weighted, names: &Names<'_>, places: u32) {
    let columns = [
        Column::new(Kind::Text, "group"),
        Column::new(Kind::Number, "people"),
        Column::new(Kind::Share, "of gains"),
        Column::new(Kind::Money, "net a head"),
        Column::new(Kind::Number, "weight for a net of 0"),
    ];
    let mut table = Table::new("what each group has of it", columns);
    for ((id, group), total) in equity.groups().zip(weighted.groups().values()) {
        table.row([
            names.of(id.as_str()),
            group.people().map_or_else(|| "-".into(), Item::Stated),
            total.share_of_gains.map_or_else(|| "none".into(), |share| Item::Share(share, 1)),
            total.net_per_head.map_or_else(|| "-".into(), |net| Amount::alone(net, places).into()),
            total.switching_weight.map_or_else(|| "none".into(), |weight| Item::Number(weight, 3)),
        ]);
    }
    report.table(table);
}

/// Who is in which group, and with what part.
fn members(report: &mut Report, equity: &Equity, names: &Names<'_>) {
    let all = equity.map().stakeholders().map(|one| (one.id().as_str(), one.name()));
    let bodies = Names::of_these(all, NAME);
    let columns =
        [Column::new(Kind::Text, "stakeholder"), Column::new(Kind::Text, "group"), Column::new(Kind::Share, "part")];
    let mut table = Table::new("who is in which group", columns);
    for (id, membership) in equity.stakeholders() {
        for (group, share) in membership.shares() {
            table.row([bodies.of(id.as_str()), names.of(group.as_str()), Item::Share(share, 1)]);
        }
    }
    if !table.rows().is_empty() {
        report.table(table);
    }
}

/// The weighted net at the elasticities that were asked for.
fn at_eta(report: &mut Report, weighted: &Weighted, places: u32) {
    if weighted.at_eta().is_empty() {
        return;
    }
    let columns = [Column::new(Kind::Number, "eta"), Column::new(Kind::Money, "weighted net")];
    let mut table = Table::new("with other powers", columns);
    for one in weighted.at_eta() {
        table.row([Item::Stated(one.eta), Amount::alone(one.net, places).into()]);
    }
    report.table(table);
}

/// Who gains more than their number, in words.
fn concentration(report: &mut Report, index: Option<Decimal>) {
    let Some(index) = index else {
        report.paragraph(
            "no index of concentration: it takes the people of every group, and gains of which none is below 0 and one is above",
        );
        return;
    };
    let says = if index.is_zero() {
        ": each group gains by its number"
    } else if index.is_sign_negative() {
        ": the worse off gain more than by their number"
    } else {
        ": the better off gain more than by their number"
    };
    report.paragraph(items!["concentration of gains, from -1 to 1: ", Item::Number(index, 3), says]);
}
