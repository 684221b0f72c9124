//! What is printed of corrections for optimism: the map as stated and as corrected, and what each number moves alone.

use super::appraisal::warnings;
use crate::decisions::{Corrected, Corrections, Figures, Per};
use crate::report::amount::{Amount, places};
use crate::report::block::{Block, PROSE, Report};
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::decided::{Printed, ratio};
use crate::report::item::{Item, Items, counted, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::table::{Column, Kind, Table};

/// The most numbers that are printed; of the rest their number is told.
const MOST: usize = 60;

/// What the page of corrections says.
pub fn corrections(corrections: &Corrections, corrected: &Corrected) -> Report {
    let mut report = Report::of_width(PROSE);
    let map = corrections.stated();
    report.heading(1, Item::text(corrections.title().unwrap_or_else(|| map.title())));
    let per = match corrections.per() {
        Per::Number => "each number by its own grade; those of one outcome compound",
        Per::Outcome => "each outcome once, by the worst of its grades; inputs by their own",
    };
    let mut grades = items!["corrections by grade of evidence: "];
    for (place, (grade, by)) in corrections.grades().enumerate() {
        grades.append(items![if place > 0 { ", " } else { "" }, Item::Count(grade.into()), ": ", Item::Share(by, 1)]);
    }
    report.push(Block::Lines(vec![
        format!("corrected for optimism, in {}, at present value", map.currency()).into(),
        grades,
        per.into(),
    ]));
    beside(&mut report, corrected, places(map));
    picture!(Pictures::where_drawn(), &mut report, |form| charts::corrections(corrections, corrected, form));
    moved(&mut report, corrected, places(map));
    warnings(&mut report, corrected.warnings());
    report
}

/// As stated, as corrected, and what that moves.
fn beside(report: &mut Report, corrected: &Corrected, places: u32) {
    let heads = ["cost", "value", "net"].map(|head| Column::new(Kind::Money, head));
    let columns = std::iter::once(Column::new(Kind::Text, "")).chain(heads).chain([Column::new(Kind::Ratio, "SROI")]);
    let mut table = Table::new("as stated and as corrected", columns);
    let row = |name: &'static str, figures: &Figures| {
        let cells = Printed::of(figures, places).cells();
        std::iter::once(Item::from(name)).chain(cells).chain([ratio(figures.ratio)])
    };
    let (before, after) = (corrected.stated(), corrected.corrected());
    table.row(row("as stated", &before));
    table.row(row("as corrected", &after));
    let moved = Printed::of(&after, places).minus(Printed::of(&before, places));
    table.row(std::iter::once(Item::from("moved by")).chain(moved.cells()));
    report.table(table);
}

fn moved(report: &mut Report, corrected: &Corrected, places: u32) {
    let all = corrected.moved();
    if all.is_empty() {
        report.paragraph("no number is corrected");
        return;
    }
    let columns = [
        Column::new(Kind::Address, "number"),
        Column::new(Kind::Number, "grade"),
        Column::new(Kind::Share, "by"),
        Column::new(Kind::Number, "stated"),
        Column::new(Kind::Number, "corrected"),
        Column::new(Kind::Money, "net, alone"),
    ];
    let mut table = Table::new("what is moved", columns);
    for one in all.iter().take(MOST) {
        table.row([
            Item::from(&one.at),
            Item::Count(one.grade.into()),
            Item::Share(one.by, 1),
            Item::Stated(one.from),
            Item::Short(one.to),
            Amount::alone(one.alone, places).into(),
        ]);
    }
    report.table(table);
    if all.len() > MOST {
        let mut says = Items::from("and ");
        says.append(counted(all.len() - MOST, "number", "numbers"));
        report.note(says.and(" more"));
    }
    report.note("net, alone: by how much the net moves where this number alone is corrected; numbers multiply, so these need not add up");
}
