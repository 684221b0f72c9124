//! What a map states, set out: scope and what was left out, stakeholders, inputs, outcomes and their evidence, and every
//! number with its reason.

use crate::appraise::Appraisal;
use crate::map::{
    Amount as InputAmount, Cashable, Funnel, FunnelRate, ImpactMap, Intake, Outcome, Persistence, Quantity, Recipient,
    Value,
};
use crate::number::Proportion;
use crate::report::amount::{Amount, places};
use crate::report::block::{Block, Report};
use crate::report::item::{Item, Items, items};
use crate::report::table::{Column, Kind, Table};
use rust_decimal::Decimal;

/// The most columns of plain text of a source or a reason.
const PROSE: usize = 40;

/// What the map is about, and what it leaves out.
pub(super) fn scope(report: &mut Report, map: &ImpactMap) {
    match map.scope() {
        Some(scope) => report.push(Block::Quote(Item::text(scope).into())),
        None => report.paragraph("the map does not say what its scope is"),
    }
    let kind = map.kind().as_str();
    report.paragraph(format!("{kind} in {}; year 0 begins on {}", map.currency(), map.base_date()));
    if map.facts().len() > 0 {
        let columns = [Column::new(Kind::Text, "fact"), Column::new(Kind::Text, "what")];
        let mut table = Table::new("facts", columns);
        for (key, fact) in map.facts() {
            table.row([Item::text(key.as_str()), Item::text(fact.texts().join(", "))]);
        }
        report.table(table);
    }
    if map.excluded().len() == 0 {
        report.paragraph("the map names nobody and nothing that was left out");
        return;
    }
    let columns = [Column::new(Kind::Text, "left out"), Column::new(Kind::Text, "reason").wrapped()];
    let mut table = Table::new("left out", columns);
    for (id, left_out) in map.excluded() {
        let name = Item::text(left_out.name().unwrap_or(id.as_str()));
        table.row([name, left_out.reason().map_or_else(|| "not stated".into(), Item::text)]);
    }
    report.table(table);
}

/// Who is involved.
pub(super) fn stakeholders(map: &ImpactMap) -> Table {
    let columns = [
        Column::new(Kind::Text, "stakeholder"),
        Column::new(Kind::Number, "people"),
        Column::new(Kind::Text, "agency of"),
        Column::new(Kind::Text, "level"),
        Column::new(Kind::Number, "looks ahead, years"),
    ];
    let mut table = Table::new("", columns);
    for one in map.stakeholders() {
        let size = one.size().map(Item::Stated).map(Items::from).unwrap_or_default();
        let agency = one.agency();
        let sector = agency.map(|agency| Item::text(agency.sector_or_unallocated()));
        let level = agency.map(|agency| Item::from(agency.level().as_str()));
        let ahead = agency.and_then(crate::map::Agency::budget_years).map(|years| Item::Count(years.into()));
        let or_empty = |item: Option<Item>| item.map(Items::from).unwrap_or_default();
        table.row([Item::text(one.name()).into(), size, or_empty(sector), or_empty(level), or_empty(ahead)]);
    }
    table
}

/// What goes in.
pub(super) fn inputs(map: &ImpactMap) -> Table {
    let columns = [
        Column::new(Kind::Text, "input"),
        Column::new(Kind::Text, "from"),
        Column::new(Kind::Text, "kind"),
        Column::new(Kind::Year, "year"),
        Column::new(Kind::Number, "amount as stated"),
        Column::new(Kind::Text, "source").cut_at(PROSE),
    ];
    let mut table = Table::new("", columns);
    for input in map.inputs() {
        let from = map.stakeholder(input.from().id()).map_or("", |one| one.name());
        let (year, amount) = match input.amount() {
            InputAmount::Once(amount) => (Items::from(year_of(input.year())), Items::from(Item::Stated(*amount))),
            InputAmount::Yearly(amounts) => {
                let last = u32::try_from(amounts.len()).unwrap_or(u32::MAX).saturating_sub(1);
                let last = input.year().index().saturating_add(last);
                (items![year_of(input.year()), " to ", Item::Year(last)], listed(amounts.iter().copied()))
            }
        };
        let source = source(input.source());
        let kind = Items::from(input.kind().as_str());
        table.row([Item::text(input.name()).into(), Item::text(from).into(), kind, year, amount, source]);
    }
    table
}

fn year_of(year: crate::time::Year) -> Item {
    Item::Year(year.index())
}

fn source(source: Option<&str>) -> Items {
    source.map_or_else(|| Items::from("none"), |source| Item::text(source).into())
}

/// The most numbers of a list that stand in a cell.
const MOST: usize = 8;

/// Numbers one after the other; of many the first few, and how many there are.
fn listed(numbers: impl ExactSizeIterator<Item = Decimal>) -> Items {
    let (mut text, all) = (Items::default(), numbers.len());
    for (place, number) in numbers.take(if all > MOST { MOST - 1 } else { all }).enumerate() {
        if place > 0 {
            text.push("; ");
        }
        text.push(Item::Stated(number));
    }
    if all > MOST {
        text.append(items!["; ... ", Item::Count(all as u64), " in all"]);
    }
    text
}

/// What changes for whom, by what it was seen, and how good the evidence is.
pub(super) fn evidence(map: &ImpactMap) -> Table {
    let columns = [
        Column::new(Kind::Text, "outcome").wrapped(),
        Column::new(Kind::Text, "who changes").cut_at(28),
        Column::new(Kind::Text, "indicator").cut_at(PROSE),
        Column::new(Kind::Text, "source").cut_at(PROSE),
        Column::new(Kind::Text, "grades of its numbers"),
    ];
    let mut table = Table::new("", columns);
    for outcome in map.outcomes() {
        let who = map.stakeholder(outcome.stakeholder().id()).map_or("", |one| one.name());
        let here = format!("/outcomes/{}/", outcome.id());
        let notes = map.notes().filter(|(address, _)| address.as_str().starts_with(&here));
        let mut grades: Vec<u8> = notes.filter_map(|(_, note)| note.grade()).collect();
        grades.sort_unstable();
        let grades = match (grades.first(), grades.last()) {
            (Some(best), Some(worst)) if best != worst => format!("{best} to {worst}"),
            (Some(best), _) => best.to_string(),
            _ => "none".to_owned(),
        };
        table.row([
            Item::text(outcome.name()).into(),
            Item::text(who).into(),
            source(outcome.indicator()),
            source(outcome.source()),
            grades.into(),
        ]);
    }
    table
}

/// Every outcome with its quantity, what is taken off, and what it is worth: a row for each value, and of each recipient of
/// it. What belongs to an outcome, or to a value, stands in its first row.
///
/// ```
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).deadweight("0.2").value("pass", sroi::build::value("162.50"))).finish()?;
/// let table = sroi::report::contents::impact_map(&sroi::appraise(&map)?);
/// let csv = table.to_csv();
/// assert!(csv.starts_with("outcome,who changes,quantity,starts,lasts,deadweight,"));
/// assert!(csv.lines().nth(1).unwrap().starts_with("fitter,Walkers,12,1,1,20%,not stated,not stated,not stated,"));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn impact_map(appraisal: &Appraisal) -> Table {
    let map = appraisal.map();
    let mut table = Table::new("", columns());
    let amounts = |pick: fn(&crate::appraise::OutcomeTotal) -> crate::number::Money| {
        let all: Vec<_> = appraisal.outcomes().iter().map(pick).collect();
        Amount::footed(&all, places(map))
    };
    let (impact, present) = (amounts(|one| one.impact), amounts(|one| one.present_value));
    for ((outcome, impact), present) in map.outcomes().zip(impact).zip(present) {
        let mut rows: Vec<[Items; 7]> = outcome.values().flat_map(|value| rows_of(map, value)).collect();
        if rows.is_empty() {
            let mut row: [Items; 7] = Default::default();
            row[0] = "not valued".into();
            rows.push(row);
        }
        for (place, row) in rows.into_iter().enumerate() {
            let own: [Items; 9] = if place == 0 { of_outcome(map, outcome) } else { Default::default() };
            let totals = if place == 0 {
                [Items::from(impact), Items::from(present)]
            } else {
                [Items::default(), Items::default()]
            };
            table.row(own.into_iter().chain(row).chain(totals));
        }
    }
    table
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(Kind::Text, "outcome").cut_at(28),
        Column::new(Kind::Text, "who changes").cut_at(20),
        Column::new(Kind::Number, "quantity"),
        Column::new(Kind::Number, "starts"),
        Column::new(Kind::Number, "lasts"),
        Column::new(Kind::Share, "deadweight"),
        Column::new(Kind::Share, "displacement"),
        Column::new(Kind::Share, "attribution"),
        Column::new(Kind::Share, "drop-off"),
        Column::new(Kind::Text, "value").cut_at(28),
        Column::new(Kind::Number, "proxy"),
        Column::new(Kind::Text, "class"),
        Column::new(Kind::Text, "gained by").cut_at(20),
        Column::new(Kind::Share, "share"),
        Column::new(Kind::Share, "cashable"),
        Column::new(Kind::Text, "source").cut_at(28),
        Column::new(Kind::Money, "impact"),
        Column::new(Kind::Money, "present value"),
    ]
}

fn of_outcome(map: &ImpactMap, outcome: &Outcome) -> [Items; 9] {
    let who = map.stakeholder(outcome.stakeholder().id()).map_or("", |one| one.name());
    let stated =
        |share: Option<Decimal>| share.map_or_else(|| Items::from("not stated"), |share| percent(share).into());
    [
        Item::text(outcome.name()).into(),
        Item::text(who).into(),
        quantity(outcome.quantity()),
        year_of(outcome.starts()).into(),
        Item::Count(outcome.lasts().into()).into(),
        stated(outcome.deadweight().map(Proportion::to_decimal)),
        stated(outcome.displacement().map(Proportion::to_decimal)),
        stated(outcome.attribution().map(|share| share.caused_by_others().to_decimal())),
        match outcome.persistence() {
            Persistence::DropOff(share) => stated(share.map(Proportion::to_decimal)),
            Persistence::Profile(shares) => {
                let mut profile = Items::from("profile ");
                profile.append(listed(shares.iter().copied()));
                profile
            }
        },
    ]
}

/// A share with all the digits it was stated with.
fn percent(share: Decimal) -> Item {
    Item::Share(share, share.normalize().scale().saturating_sub(2))
}

fn quantity(quantity: &Quantity) -> Items {
    match quantity {
        Quantity::Once(number) => Item::Stated(*number).into(),
        Quantity::Funnel(funnel) => through(funnel),
        Quantity::Intakes(list) => {
            let mut text = Items::default();
            for (place, intake) in list.iter().enumerate().take(if list.len() > MOST { MOST - 1 } else { list.len() }) {
                if place > 0 {
                    text.push("; ");
                }
                match intake {
                    Intake::Number(number) => text.push(Item::Stated(*number)),
                    Intake::Funnel(funnel) => text.append(through(funnel)),
                }
            }
            if list.len() > MOST {
                text.append(items!["; ... ", Item::Count(list.len() as u64), " in all"]);
            }
            text
        }
    }
}

/// A population, and each rate at which its members get through that is not all of them.
fn through(funnel: &Funnel) -> Items {
    let mut text = Items::from(Item::Stated(funnel.population()));
    for rate in FunnelRate::ALL.map(|rate| funnel.rate(rate)) {
        if rate.to_decimal() != Decimal::ONE {
            text.append(items![" x ", percent(rate.to_decimal())]);
        }
    }
    if funnel.per_case() != Decimal::ONE {
        text.append(items![" x ", Item::Stated(funnel.per_case())]);
    }
    text
}

/// A row for each recipient of a value.
fn rows_of(map: &ImpactMap, value: &Value) -> Vec<[Items; 7]> {
    let row = |(place, recipient): (usize, &Recipient)| {
        let who = map.stakeholder(recipient.stakeholder().id()).map_or("", |one| one.name());
        let cashable = match recipient.cashable() {
            Cashable::Share(share) => percent(share.to_decimal()).into(),
            Cashable::Steps(steps) => items!["in steps of ", Item::Stated(steps.every())],
        };
        let [name, proxy, class, source] = if place == 0 {
            let transfer = if value.is_transfer() { ", transfer" } else { "" };
            [
                Item::text(value.unit().unwrap_or(value.id().as_str())).into(),
                Item::Stated(value.proxy()).into(),
                items![value.class().as_str(), transfer],
                source(value.source()),
            ]
        } else {
            Default::default()
        };
        [name, proxy, class, Item::text(who).into(), percent(recipient.share().to_decimal()).into(), cashable, source]
    };
    value.to().iter().enumerate().map(row).collect()
}

/// Why numbers are what they are, by their addresses; nothing where the map has no notes.
pub(super) fn reasons(map: &ImpactMap) -> Option<Table> {
    if map.notes().len() == 0 {
        return None;
    }
    let columns = [
        Column::new(Kind::Address, "number"),
        Column::new(Kind::Text, "reason").cut_at(PROSE),
        Column::new(Kind::Text, "source").cut_at(PROSE),
        Column::new(Kind::Number, "grade"),
    ];
    let mut table = Table::new("why the numbers are what they are", columns);
    for (address, note) in map.notes() {
        let or_empty = |text: Option<&str>| text.map(|text| Items::from(Item::text(text))).unwrap_or_default();
        let grade = note.grade().map(|grade| Items::from(Item::Count(grade.into()))).unwrap_or_default();
        table.row([address.into(), or_empty(note.reason()), or_empty(note.source()), grade]);
    }
    Some(table)
}
