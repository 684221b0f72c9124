//! What is printed of the value of information: of knowing more before it is decided, and of a pilot.

use crate::report::block::Report;
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::item::{Item, Items, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::table::{Column, Kind, Table};
use crate::simulation::{Assessment, DecisionThreshold, Information, InformationValue};

/// What it is worth to know more before it is decided, and what a pilot would tell.
pub(super) fn information(report: &mut Report, assessment: &Assessment, pictures: Pictures) {
    let title = "What is it worth to know more before deciding?";
    let found = match assessment.information() {
        Ok(found) => found,
        Err(error) => return report.no_answer(title, error),
    };
    report.heading(3, title);
    let headings = ["worth at most", "error"];
    let mut table = Table::new("", columns(Column::new(Kind::Address, "to know"), Kind::Number, headings));
    let evpi = found.evpi();
    table.row(["every number in doubt".into(), Item::Estimate(evpi.value, 0), Item::Estimate(evpi.error, 0)]);
    for (group, value) in by_worth(found) {
        let mut names = group.iter().filter_map(|place| assessment.doubts().get(*place).map(Item::from));
        let first = names.next().unwrap_or_else(|| "".into());
        table.row([first, Item::Estimate(value.value, 0), Item::Estimate(value.error, 0)]);
        for other in names {
            table.under([items!["with ", other]]);
        }
    }
    for (name, value) in found.groups() {
        let name = items!["together: ", Item::text(name)];
        table.row([name, Item::Estimate(value.value, 0).into(), Item::Estimate(value.error, 0).into()]);
    }
    let rest = found.evppi().filter(|(_, value)| value.value < HALF).count();
    if rest > 0 {
        table.row([each_of_others(rest), Item::Count(0).into()]);
    }
    report.table(table);
    let mut says = decided(assessment, found).and(" What a survey of one number could gain at most by changing that, ");
    if is_one(found.times()) {
        says.push("once");
    } else {
        says.append(items!["in all of ", Item::Estimate(found.times(), 1), " decisions, later ones discounted"]);
    }
    report.paragraph(says.and(format!(
        ", in {}: a survey that costs more is not worth it. Where it is 0, knowing more would not change the decision.",
        assessment.currency()
    )));
    further(report, assessment);
    pilot(report, assessment, pictures);
}

/// Whether the decision is taken once.
fn is_one(times: f64) -> bool {
    (times - 1.0).abs() < 1e-9
}

/// What it is worth to know everything where other thresholds are asked for.
fn further(report: &mut Report, assessment: &Assessment) {
    if assessment.by_further_thresholds().len() == 0 {
        return;
    }
    let columns = [
        Column::new(Kind::Text, "where this is asked for"),
        Column::new(Kind::Share, "reached"),
        Column::new(Kind::Text, "go ahead"),
        Column::new(Kind::Number, "to know everything"),
        Column::new(Kind::Number, "error"),
    ];
    let mut table = Table::new("", columns);
    for found in std::iter::once(assessment.information()).chain(assessment.by_further_thresholds()) {
        match found {
            Ok(found) => {
                let evpi = found.evpi();
                let goes = if found.go_ahead() { "yes" } else { "no" };
                let estimates = [evpi.value, evpi.error].map(|value| Item::Estimate(value, 0).into());
                let [value, error] = estimates;
                let reached = Item::Probability(found.reached().value).into();
                table.row([threshold(assessment, found), reached, goes.into(), value, error]);
            }
            Err(error) => {
                table.row([Item::from("no answer")]);
                table.under([Item::text(error.to_string())]);
            }
        }
    }
    report.table(table);
}

/// What the pilot of the study would gain, and the one that would be worth most.
fn pilot(report: &mut Report, assessment: &Assessment, pictures: Pictures) {
    let title = "Is a pilot worth what it costs?";
    let found = match assessment.pilot() {
        None => return,
        Some(Ok(found)) => found,
        Some(Err(error)) => return report.no_answer(title, error),
    };
    report.heading(3, title);
    let of = found.of().iter().map(Item::from).fold(Items::default(), |mut all, one| {
        all.push(if all.is_empty() { "a pilot that asks about " } else { ", " });
        all.append(one.into());
        all
    });
    report.paragraph(of.and(" is expected to gain, with so many people:"));
    // of what is small the pence count
    let places = if found.at_most().value < SMALL { 2 } else { 0 };
    let headings = ["expected to gain", "error", "cost", "left"];
    let mut all = columns(Column::new(Kind::Number, "people asked"), Kind::Number, headings);
    all.push(Column::new(Kind::Text, ""));
    let mut table = Table::new("", all);
    for one in found.curve() {
        let planned = one.people == found.asked().people;
        let best = found.best().is_some_and(|best| best.people == one.people);
        let says = match (planned, best) {
            (true, true) => "as planned, the best",
            (true, false) => "as planned",
            (false, true) => "the best",
            (false, false) => "",
        };
        let amounts = [one.value.value, one.value.error, one.cost, one.worth()];
        let cells = amounts.map(|amount| Item::Estimate(amount, places));
        table.row(std::iter::once(Item::Count(u64::from(one.people))).chain(cells).chain([says.into()]));
    }
    picture!(pictures, report, |form| charts::pilot(assessment, form));
    report.table(table);
    let mut says = match found.best() {
        Some(best) => items!["the best pilot asks ", Item::Count(u64::from(best.people)), " people"],
        None => "no pilot of these is worth what it costs".into(),
    };
    if found.best().is_some_and(|best| best.value.error > 0.0) {
        says.push(", as estimated: the best of several estimates is flattered by chance");
    }
    says.append(items![
        "; to know the numbers themselves would be worth ",
        Item::Estimate(found.at_most().value, places)
    ]);
    if found.at_most().error > 0.0 {
        says.append(items![" (error ", Item::Estimate(found.at_most().error, places), ")"]);
    }
    says.push(", which no pilot exceeds. ");
    if is_one(found.times()) {
        says.push("For one decision");
    } else {
        says.append(items![
            "For all of the ",
            Item::Estimate(found.times(), 1),
            " decisions that come after it, later ones discounted"
        ]);
    }
    report.paragraph(says.and(format!(", in {}, at present value.", assessment.currency())));
}

/// Below this amount the places after the point are printed.
const SMALL: f64 = 100.0;

/// What is decided on present knowledge, by which threshold, and how sure it is that it is reached.
fn decided(assessment: &Assessment, found: &Information) -> Items {
    let (does, decided) = if found.go_ahead() { ("reaches", "") } else { ("does not reach", "do not ") };
    let mut says =
        items![format!("as things stand: {decided}go ahead. The mean of the draws {does} what the study asks for, ")];
    says.append(threshold(assessment, found));
    says.append(items!["; the probability of reaching it is ", Item::Probability(found.reached().value), "."]);
    says
}

/// What the result has to reach.
fn threshold(assessment: &Assessment, found: &Information) -> Items {
    match found.threshold() {
        DecisionThreshold::Net(net) => {
            items!["a net present value of ", Item::Stated(net), format!(" {}", assessment.currency())]
        }
        DecisionThreshold::Sroi(ratio) => items!["outcomes of ", Item::Stated(ratio), " times the inputs"],
    }
}

/// The numbers that have no row of their own.
pub(super) fn each_of_others(others: usize) -> Items {
    if others == 1 { "the other".into() } else { items!["each of ", Item::Count(others as u64), " others"] }
}

/// The smallest value of information that is printed; a smaller one prints as 0.
const HALF: f64 = 0.5;

/// The sets of numbers that are worth knowing, the most valuable first.
fn by_worth(found: &Information) -> Vec<(&[usize], InformationValue)> {
    let mut all: Vec<_> = found.evppi().filter(|(_, value)| value.value >= HALF).collect();
    all.sort_by(|(_, a), (_, b)| b.value.total_cmp(&a.value));
    all
}

/// A first column, and several of one kind.
pub(super) fn columns<const N: usize>(first: Column, kind: Kind, headings: [&'static str; N]) -> Vec<Column> {
    std::iter::once(first).chain(headings.map(|heading| Column::new(kind, heading))).collect()
}
