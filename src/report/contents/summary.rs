//! The summary: who reads nothing else is not misled. The ratio with its range and conventions, who pays and who gains, the
//! numbers that matter most, and what is not evidenced.

use super::conventions::{conventions, range};
use super::known::Known;
use crate::appraise::{Appraisal, Warning, WarningCode};
use crate::map::Outcome;
use crate::number::Money;
use crate::report::amount::{Amount, places};
use crate::report::block::{Entry, List, Report};
use crate::report::gains::{OUTSIDE, gains};
use crate::report::item::{Item, Items, Text, items};
use crate::report::numbers::{Called, called, in_words};
use crate::report::table::{Column, Kind, Table};
use crate::sensitivity::{Point, Switching};
use crate::warning::Severity;
use rust_decimal::Decimal;

/// The numbers that matter most.
const MOST_NUMBERS: usize = 3;

/// The most stakeholders of a summary; the others are added up.
const MOST_STAKEHOLDERS: usize = 6;

pub(super) fn summary(report: &mut Report, known: &Known<'_>) {
    let appraisal = known.appraisal;
    report.paragraph(headline(known));
    report.table(pays_and_gains(appraisal));
    matters(report, known);
    report.list(not_evidenced(appraisal));
    let look = to_look_at(appraisal);
    if !look.is_empty() {
        report.list(List { title: "to look at".into(), entries: look, wraps: true });
    }
}

/// The ratio, by which conventions, and how far off it may be.
fn headline(known: &Known<'_>) -> Items {
    let appraisal = known.appraisal;
    let map = appraisal.map();
    let net = Amount::alone(appraisal.present_outcomes(), places(map))
        .minus(Amount::alone(appraisal.present_inputs(), places(map)));
    let kind = map.kind().as_str();
    let (mut says, worth) = if let Some(ratio) = appraisal.sroi() {
        let ratio = Item::Number(ratio.to_decimal(), 2);
        let says = items!["Each ", Item::Number(Decimal::ONE, 2), " put in comes to ", ratio, format!(" as a {kind}")];
        (says, items![" The net present value is ", net, format!(" {}.", map.currency())])
    } else {
        let nothing = "Nothing is put in that a ratio could have below the line; the net present value is ";
        (items![nothing, net, format!(" {} as a {kind}", map.currency())], Items::default())
    };
    says.push(" (conventions: ");
    says.append(conventions(map.conventions()));
    says.push(")");
    says.append(doubt(known));
    says.append(worth);
    if let Some(range) = known.compared.filter(|rows| rows.len() > 1).and_then(range) {
        says.push(" As for conventions: ");
        says.append(range);
        says.push(".");
    }
    says
}

#[cfg(feature = "simulation")]
fn doubt(known: &Known<'_>) -> Items {
    use crate::measure::Measure;
    let Some(assessment) = known.assessment else { return not_assessed() };
    let is_ratio = *assessment.headline() == Measure::Sroi;
    let summary = if is_ratio { assessment.sroi() } else { assessment.net() };
    let Ok(summary) = summary else { return not_assessed() };
    let [low, .., high] = summary.quantiles;
    let places = if is_ratio { 2 } else { 0 };
    let mut says = items![
        ", and to between ",
        Item::Estimate(low.value, places),
        " and ",
        Item::Estimate(high.value, places),
        " in 90% of the draws of what its numbers may be."
    ];
    if let (Ok(above), true) = (assessment.sroi_above_one(), is_ratio) {
        says.append(items![" The probability that it is above 1 is ", Item::Probability(above.value), "."]);
    }
    says
}

#[cfg(not(feature = "simulation"))]
fn doubt(_: &Known<'_>) -> Items {
    not_assessed()
}

fn not_assessed() -> Items {
    "; how far off that may be was not assessed, since no study of its doubts came with the map.".into()
}

/// Who pays and who gains most, and what the others do together.
fn pays_and_gains(appraisal: &Appraisal) -> Table {
    let (map, places) = (appraisal.map(), places(appraisal.map()));
    let gained = gains(appraisal);
    // the account outside, where it has a row, pays nothing
    let mut paid: Vec<Money> = appraisal.stakeholders().map(|(_, flow)| flow.paid).collect();
    paid.resize(gained.len(), Money::ZERO);
    let paid = Amount::footed(&paid, places);
    let names = map.stakeholders().map(|one| Item::text(one.name())).chain([Item::from(OUTSIDE)]);
    let mut rows: Vec<(Item, Amount, Amount)> =
        names.zip(&paid).zip(&gained).map(|((name, paid), gained)| (name, *paid, *gained)).collect();
    let size = |(_, paid, gained): &(Item, Amount, Amount)| {
        let [paid, gained] = [paid, gained].map(|amount| amount.exact().quanta().unsigned_abs());
        std::cmp::Reverse(paid.max(gained))
    };
    // a stable sort keeps the order of equals
    rows.sort_by_key(size);
    let shown = if rows.len() > MOST_STAKEHOLDERS { MOST_STAKEHOLDERS - 1 } else { rows.len() };
    let rest = rows.split_off(shown);
    let figure = |heading| Column::new(Kind::Money, heading);
    let columns = [Column::new(Kind::Text, "stakeholder"), figure("pays"), figure("gains"), figure("net")];
    let mut table = Table::new("who pays, who gains", columns);
    for (name, paid, gained) in rows {
        table.row([name, paid.into(), gained.into(), gained.minus(paid).into()]);
    }
    let sum = |of: fn(&(Item, Amount, Amount)) -> Amount| Amount::sum(rest.iter().map(of), places);
    if !rest.is_empty() {
        let (paid, gained) = (sum(|row| row.1), sum(|row| row.2));
        let others = items![Item::Count(rest.len() as u64), " others"];
        table.row([others, paid.into(), gained.into(), gained.minus(paid).into()]);
    }
    let (paid, gained) = (Amount::sum(paid, places), Amount::sum(gained, places));
    table.total(["society".into(), Item::from(paid), gained.into(), gained.minus(paid).into()]);
    table
}

/// The numbers that matter most: by the study of doubts, else by how little they must change for the net to be 0.
fn matters(report: &mut Report, known: &Known<'_>) {
    #[cfg(feature = "simulation")]
    if let Some(table) = known.assessment.and_then(|assessment| widest(known.appraisal, assessment)) {
        report.table(table);
        return;
    }
    match known.switching.map(|all| nearest(known.appraisal, all)) {
        Some(table) if !table.rows().is_empty() => report.table(table),
        Some(_) => report.paragraph("No number by itself brings the net to 0, wherever it lies within its range."),
        None => report.paragraph("Which numbers matter most was not worked out."),
    }
}

#[cfg(feature = "simulation")]
fn widest(appraisal: &Appraisal, assessment: &crate::simulation::Assessment) -> Option<Table> {
    let tornado = assessment.tornado().ok().filter(|tornado| !tornado.bars().is_empty())?;
    let bars = tornado.bars().iter().take(MOST_NUMBERS);
    let names = called(appraisal.map(), bars.clone().map(crate::sensitivity::Bar::address));
    let figure = |heading| Column::new(Kind::Number, heading);
    let is_ratio = *assessment.headline() == crate::measure::Measure::Sroi;
    let [low, high] = if is_ratio { ["ratio at low", "ratio at high"] } else { ["net at low", "net at high"] };
    let columns = [
        Column::new(Kind::Text, "number").wrapped(),
        figure("stated"),
        figure("low"),
        figure("high"),
        figure(low),
        figure(high),
    ];
    let mut table = Table::new("the numbers that matter most", columns);
    let result = |result: Option<Decimal>| result.map_or_else(|| "none".into(), |value| Item::Number(value, 2));
    for (bar, name) in bars.zip(names) {
        table.row([
            named(&name),
            Item::Stated(bar.value()),
            Item::Short(bar.low()),
            Item::Short(bar.high()),
            result(bar.at_low()),
            result(bar.at_high()),
        ]);
    }
    Some(table)
}

/// The switching values that lie nearest.
fn nearest(appraisal: &Appraisal, all: &[Switching]) -> Table {
    let mut found: Vec<(&Switching, Point, Decimal)> = all
        .iter()
        .filter_map(|one| {
            let point = one.nearest()?;
            Some((one, point, point.relative_change()?.abs()))
        })
        .collect();
    found.sort_by_key(|(_, _, change)| *change);
    found.truncate(MOST_NUMBERS);
    let names = called(appraisal.map(), found.iter().map(|(one, ..)| one.address()));
    let columns = [
        Column::new(Kind::Text, "number").wrapped(),
        Column::new(Kind::Number, "stated"),
        Column::new(Kind::Number, "net 0 at"),
        Column::new(Kind::Share, "change"),
    ];
    let mut table = Table::new("the numbers that need change least to bring the net to 0", columns);
    for ((one, point, _), name) in found.iter().zip(names) {
        let change = point.relative_change().map_or_else(|| "from 0".into(), |change| Item::Share(change, 1));
        table.row([named(&name), Item::Stated(one.base()), Item::Short(point.value()), change]);
    }
    table
}

/// What a number is called, cut where there is little room.
fn named(number: &Called) -> Item {
    let key = if number.key.is_empty() { String::new() } else { format!(", {}", number.key) };
    Item::Text(Text::with_short(format!("{}{key}", number.name), in_words(number)))
}

/// How many numbers stand there without evidence.
fn not_evidenced(appraisal: &Appraisal) -> List {
    let map = appraisal.map();
    let warned = |code: WarningCode| appraisal.warnings().iter().filter(|warning| warning.code() == code).count();
    let outcomes = map.outcomes().len();
    let proxies = map.outcomes().map(|outcome| outcome.values().len()).sum();
    let without = |has: fn(&Outcome) -> bool| map.outcomes().filter(|outcome| !has(outcome)).count();
    let adjustments = warned(WarningCode::AdjustmentNotStated);
    let lacking = [
        (warned(WarningCode::ProxyWithoutSource), Some(proxies), "proxies have no source"),
        (warned(WarningCode::InputWithoutSource), Some(map.inputs().len()), "inputs have no source"),
        (without(|outcome| outcome.source().is_some()), Some(outcomes), "outcomes have no source"),
        (without(|outcome| outcome.indicator().is_some()), Some(outcomes), "outcomes have no indicator"),
        (warned(WarningCode::OutcomeNotValued), Some(outcomes), "outcomes have no value, and count for nothing"),
        (adjustments, None, "adjustments are not stated, and computed as 0"),
    ];
    let count = |count: usize| Item::Count(count as u64);
    let entry = |(some, all, what): (usize, Option<usize>, &'static str)| match all {
        Some(all) => Entry::new(items![count(some), " of ", count(all), " ", what]),
        None => Entry::new(items![count(some), " ", what]),
    };
    let mut entries: Vec<Entry> = lacking.into_iter().filter(|(some, ..)| *some > 0).map(entry).collect();
    if entries.is_empty() {
        entries.push(Entry::new("every proxy, input and outcome has a source, and every adjustment is stated"));
    }
    List { title: "what is not evidenced".into(), entries, wraps: false }
}

/// The most warnings of a summary; the section of warnings has all.
const MOST_WARNINGS: usize = 6;

/// What may be claimed too much, but for what is not stated at all.
fn to_look_at(appraisal: &Appraisal) -> Vec<Entry> {
    let telling = |warning: &&Warning| {
        warning.severity() == Severity::Warning && warning.code() != WarningCode::AdjustmentNotStated
    };
    let all: Vec<&Warning> = appraisal.warnings().iter().filter(telling).collect();
    let shown = if all.len() > MOST_WARNINGS { MOST_WARNINGS - 1 } else { all.len() };
    let says = |warning: &&Warning| Entry::new(items![warning.at(), ": ", Item::text(warning.message())]);
    let mut entries: Vec<Entry> = all.iter().take(shown).map(says).collect();
    if all.len() > shown {
        entries.push(Entry::new(items!["and ", Item::Count((all.len() - shown) as u64), " more"]));
    }
    entries
}
