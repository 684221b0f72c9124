//! The summary: who reads nothing else is not misled. The ratio with its range and conventions, who pays and who gains, the
//! numbers that matter most, and what is not evidenced.

use super::appraisal::below_the_line;
use super::conventions::{conventions, range};
#[cfg(feature = "simulation")]
use super::doubt::{Place, place_of_best};
use super::known::Known;
use crate::appraise::{Appraisal, Warning, WarningCode};
use crate::map::Outcome;
#[cfg(feature = "simulation")]
use crate::measure::Measure;
use crate::number::Money;
use crate::report::amount::{Amount, places};
use crate::report::block::{Entry, List, Report};
use crate::report::gains::{OUTSIDE, gains};
use crate::report::item::{Item, Items, Text, counted, items};
use crate::report::numbers::{Called, called, in_full, in_words};
use crate::report::table::{Column, Kind, Table};
use crate::sensitivity::{Point, Switching};
use crate::warning::Severity;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// The fewest draws by which it can be said what lies in 90% of them.
#[cfg(feature = "simulation")]
const FEWEST_DRAWS: usize = 100;

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
    let kind = format!(" as {} {kind}", if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" });
    let (mut says, worth) = if let Some(ratio) = appraisal.sroi() {
        let (ratio, below) = (Item::Number(ratio.to_decimal(), 2), below_the_line(appraisal));
        let says = items!["Each ", Item::Number(Decimal::ONE, 2), below, " comes to ", ratio, kind];
        (says, items![" The net present value is ", net, format!(" {}.", map.currency())])
    } else {
        let nothing = "Nothing is put in that a ratio could have below the line; the net present value is ";
        (items![nothing, net, format!(" {}", map.currency()), kind], Items::default())
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

/// How far off the result may be, in words that go on from it.
#[cfg(feature = "simulation")]
fn doubt(known: &Known<'_>) -> Items {
    let Some(assessment) = known.assessment else { return not_assessed() };
    let draws = assessment.draws().len();
    if assessment.doubts().is_empty() {
        return "; its study puts no number in doubt.".into();
    }
    if draws < FEWEST_DRAWS {
        return items![
            "; its study makes too few draws (",
            Item::Count(draws as u64),
            ") to say how far off that may be."
        ];
    }
    let is_ratio = *assessment.headline() == Measure::Sroi;
    let summary = if is_ratio { assessment.sroi() } else { assessment.net() };
    let Ok(summary) = summary else {
        return items!["; in none of the ", Item::Count(draws as u64), " draws of its numbers is there such a result."];
    };
    let ([low, .., high], places) = (summary.quantiles, if is_ratio { 2 } else { 0 });
    let to = if is_ratio { ", and to between " } else { ", and between " };
    let mut says = items![to, Item::Estimate(low.value, places), " and ", Item::Estimate(high.value, places)];
    if summary.missing > 0 {
        let [with, without] = [summary.draws, summary.missing].map(|count| Item::Count(count as u64));
        says.append(items![" in 90% of the ", with, " draws that have a ratio (", without, " have none)."]);
    } else {
        says.push(" in 90% of the draws of what its numbers may be.");
    }
    says.push(match place_of_best(assessment) {
        Place::Above => " As stated it lies above what 95% of the draws reach.",
        Place::Below => " As stated it lies below what 95% of the draws reach.",
        Place::Inside => "",
    });
    if let (Ok(above), true) = (assessment.sroi_above_one(), is_ratio) {
        let where_it_is = if summary.missing > 0 { ", where there is a ratio," } else { "" };
        says.append(items![
            " The probability that it is above 1",
            where_it_is,
            " is ",
            Item::Probability(above.value),
            "."
        ]);
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
        let others = counted(rest.len(), "other", "others");
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
    let Some(all) = switching(known) else {
        return report.paragraph("Which numbers matter most was not worked out.");
    };
    let table = nearest(known.appraisal, all);
    if !table.rows().is_empty() {
        report.table(table);
    }
    let mut from_zero: Vec<(&Switching, Decimal)> = all
        .iter()
        .filter_map(|one| Some((one, one.nearest()?)))
        .filter(|(_, point)| point.relative_change().is_none())
        .map(|(one, point)| (one, point.value()))
        .collect();
    from_zero.sort_by_key(|(_, value)| value.abs());
    if let Some((first, value)) = from_zero.first() {
        let name = called(known.appraisal.map(), std::iter::once(first.address())).pop().unwrap_or_default();
        let count = Item::Count(from_zero.len() as u64);
        report.paragraph(items![
            "Of the numbers stated as 0, ",
            count,
            " would bring the net to 0, first of them ",
            named(&name),
            " at ",
            Item::Short(*value),
            "."
        ]);
    } else if all.iter().all(|one| one.nearest().is_none()) {
        report.paragraph(if known.appraisal.net_present_value().is_zero() {
            "The net is 0 as stated."
        } else {
            "No number by itself brings the net to 0, wherever it lies within its range."
        });
    }
}

/// The switching values that were worked out, by whoever did.
fn switching<'a>(known: &Known<'a>) -> Option<&'a [Switching]> {
    #[cfg(feature = "simulation")]
    if let Some(assessment) = known.assessment {
        return Some(assessment.switching());
    }
    known.switching
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
    Item::Text(Text::with_short(in_full(number), in_words(number)))
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
        (warned(WarningCode::ProxyWithoutSource), Some(proxies), "proxies without a source: "),
        (warned(WarningCode::InputWithoutSource), Some(map.inputs().len()), "inputs without a source: "),
        (without(|outcome| outcome.source().is_some()), Some(outcomes), "outcomes without a source: "),
        (without(|outcome| outcome.indicator().is_some()), Some(outcomes), "outcomes without an indicator: "),
        (warned(WarningCode::OutcomeNotValued), Some(outcomes), "outcomes without a value, which count for nothing: "),
        (adjustments, None, "adjustments that are not stated, and computed as 0: "),
    ];
    let count = |count: usize| Item::Count(count as u64);
    let entry = |(some, all, what): (usize, Option<usize>, &'static str)| match all {
        Some(all) => Entry::new(items![what, count(some), " of ", count(all)]),
        None => Entry::new(items![what, count(some)]),
    };
    let mut entries: Vec<Entry> = lacking.into_iter().filter(|(some, ..)| *some > 0).map(entry).collect();
    if entries.is_empty() {
        entries.push(Entry::new(if outcomes == 0 && map.inputs().len() == 0 {
            "the map has no inputs and no outcomes"
        } else {
            "every proxy, input and outcome has a source, and every adjustment is stated"
        }));
    }
    List { title: "what is not evidenced".into(), entries, wraps: false }
}

/// What may be claimed too much, but for what is not stated at all.
fn to_look_at(appraisal: &Appraisal) -> Vec<Entry> {
    let telling = |warning: &&Warning| {
        warning.severity() == Severity::Warning && warning.code() != WarningCode::AdjustmentNotStated
    };
    let mut codes: IndexMap<WarningCode, (&Warning, usize)> = IndexMap::new();
    for warning in appraisal.warnings().iter().filter(telling) {
        codes.entry(warning.code()).or_insert((warning, 0)).1 += 1;
    }
    let says = |(warning, times): &(&Warning, usize)| {
        let mut says = items![warning.at(), ": ", Item::text(warning.message())];
        if *times > 1 {
            says.append(items![" (and ", Item::Count((times - 1) as u64), " more of this kind)"]);
        }
        Entry::new(says)
    };
    codes.values().map(says).collect()
}
