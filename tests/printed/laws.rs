//! What holds of every printed table, whatever the map, its currency and the form of numbers.

use proptest::prelude::*;
use sroi::number::NumberForm;
use sroi::pockets::{Choices, Harm, Pockets};
use sroi::report::{Amount, Block, FullReport, Item, Report, RowKind, Table, contents};
use sroi::{Appraisal, ImpactMap, Money, appraise, build, laws};

/// The only amount of a cell.
fn amount(row: &[sroi::report::Items], column: usize) -> Option<Amount> {
    let mut items = row.get(column)?.iter();
    match (items.next(), items.next()) {
        (Some(Item::Money(amount)), None) => Some(*amount),
        _ => None,
    }
}

/// Where a table has totals, what is printed above each adds up to what is printed there.
pub(crate) fn foots(table: &Table) {
    let Some(total) = table.rows().iter().position(|row| row.kind() == RowKind::Total) else { return };
    for column in 1..table.columns().len() {
        let Some(printed) = amount(table.rows()[total].cells(), column) else { continue };
        let above = table.rows()[..total].iter().filter_map(|row| amount(row.cells(), column));
        let sum = Money::sum(above.map(Amount::printed)).unwrap();
        assert_eq!(sum, printed.printed(), "{} column {column}", table.title().printed(NumberForm::default()));
    }
}

/// Where the last column of a table adds up the others, it does so in each row.
fn foots_across(table: &Table) {
    if !table.has_total_column() {
        return;
    }
    let last = table.columns().len() - 1;
    for row in table.rows() {
        let cells = (1..last).filter_map(|column| amount(row.cells(), column)).map(Amount::printed);
        assert_eq!(Money::sum(cells).unwrap(), amount(row.cells(), last).unwrap().printed());
    }
}

/// Each printed amount has the digits of its currency, lies within a unit of the exact one, and says when it was moved.
fn amounts_are_near(report: &Report, map: &ImpactMap) {
    let places = map.currency().minor_units();
    for table in report.tables() {
        let items = || table.rows().iter().flat_map(sroi::report::Row::cells).flat_map(sroi::report::Items::iter);
        let amounts: Vec<Amount> =
            items().filter_map(|item| if let Item::Money(amount) = item { Some(*amount) } else { None }).collect();
        for amount in &amounts {
            assert_eq!(amount.places(), places);
            assert!(amount.printed().to_decimal().normalize().scale() <= places, "{amount:?}");
        }
        let moved = amounts.iter().filter(|amount| amount.is_moved()).count();
        assert_eq!(moved, table.moved());
        let says = report.to_text().contains("so that the table adds up");
        assert!(moved == 0 || says);
    }
}

/// The appraisal's own totals stand in the report as they are rounded by themselves.
fn totals_are_the_results(report: &Report, appraisal: &Appraisal) {
    let bridge =
        report.tables().find(|table| table.title().printed(NumberForm::default()) == "from gross to net").unwrap();
    let last = bridge.rows().last().unwrap();
    let total = amount(last.cells(), 1).unwrap();
    assert_eq!(total.exact(), appraisal.present_outcomes());
    assert!(!total.is_moved());
    // so do the totals of every column, but for a net, which is the printed gain less the printed cost
    for table in report.tables() {
        let totals = table.rows().iter().filter(|row| row.kind() == RowKind::Total);
        for (row, column) in totals.flat_map(|row| (1..table.columns().len()).map(move |column| (row, column))) {
            let is_net = table.columns()[column].heading().printed(NumberForm::default()) == "net";
            let moved = amount(row.cells(), column).is_some_and(Amount::is_moved);
            assert!(is_net || !moved, "{}: {row:?}", table.title().printed(NumberForm::default()));
        }
    }
}

/// The same words and figures in every form: what differs are the marks between digits.
pub(crate) fn forms_agree(report: &Report) {
    let plain =
        |text: &str| text.chars().filter(|c| !matches!(c, ',' | '.' | '\u{a0}' | ' ' | '-' | '=')).collect::<String>();
    let english = report.to_text_in(NumberForm::CommaAndPoint);
    assert_eq!(english, report.to_text());
    for form in NumberForm::ALL {
        assert_eq!(plain(&report.to_text_in(form)), plain(&english));
    }
    // a table of Markdown has as many cells in each row as it has columns
    for lines in report.to_markdown().split("\n\n").filter(|part| part.starts_with("| ")) {
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let first = cells(lines.lines().next().unwrap());
        assert!(lines.lines().all(|line| cells(line) == first), "{lines}");
    }
}

fn reports(appraisal: &Appraisal) -> Vec<Report> {
    let mut all = vec![contents::appraisal(appraisal)];
    for harm in [Harm::Refused, Harm::Compensated] {
        let choices = Choices { harm, ..Choices::default() };
        if let Ok(pockets) = Pockets::new(appraisal, choices) {
            nobody_pays_more_than_it_gains(&pockets);
            all.push(contents::pockets(&pockets));
            all.push(FullReport::new(appraisal).with_pockets(&pockets).contents());
        }
    }
    all
}

/// Where there is a deal, what each would keep of its gain is printed at 0 or above under every rule that promises so.
fn nobody_pays_more_than_it_gains(pockets: &Pockets) {
    use sroi::sharing::{Law, SharingRule};
    let report = contents::pockets(pockets);
    let keeps = |table: &&Table| table.title().printed(NumberForm::default()) == "what each would keep of its gain";
    let Some(table) = report.tables().find(keeps) else { return };
    for (place, rule) in SharingRule::ALL.into_iter().enumerate() {
        if rule.gives_up().contains(&Law::IndividualRationality) {
            continue;
        }
        for row in table.rows().iter().filter(|row| row.kind() == RowKind::Plain) {
            if let Some(kept) = amount(row.cells(), place + 1) {
                assert!(!kept.printed().is_negative(), "{rule}: {row:?}");
            }
        }
    }
}

fn hold(map: &ImpactMap) {
    let appraisal = appraise(map).unwrap();
    for report in reports(&appraisal) {
        for table in report.tables() {
            foots(table);
            foots_across(table);
        }
        amounts_are_near(&report, map);
        forms_agree(&report);
    }
    totals_are_the_results(&contents::appraisal(&appraisal), &appraisal);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn printed_tables_add_up_in_every_map(map in laws::impact_maps()) {
        hold(&map);
    }
}

#[test]
fn amounts_have_the_minor_unit_of_their_currency() {
    for (currency, printed) in [("GBP", "333.33"), ("JPY", "333"), ("KWD", "333.333"), ("CLF", "333.3333")] {
        let map = build::map("Thirds", currency, "2026-04-01")
            .stakeholder("a", build::people("A"))
            .outcome("o", build::outcome("a", 1).starts(0).value("v", build::value("333.3333333")))
            .finish()
            .unwrap();
        let text = contents::appraisal(&appraise(&map).unwrap()).to_text();
        let line = text.lines().find(|line| line.contains("present value of outcomes")).unwrap();
        assert!(line.ends_with(&format!(" {printed}")), "{line}");
    }
}

/// More than forty agencies are added up by sector, and no line of the page has a column for each.
#[test]
fn many_agencies_are_printed_by_sector() {
    let mut map = build::map("Many", "GBP", "2026-04-01");
    for place in 0..45 {
        let (id, sector) = (format!("a{place}"), ["health", "police", "schools"][place % 3]);
        map = map
            .stakeholder(&id, build::agency(&id, sector, sroi::Level::Local))
            .input(format!("i{place}"), build::cash(&id, 7))
            .outcome(format!("o{place}"), build::outcome(&id, 3).value("v", build::value("17.31").fiscal()));
    }
    let map = map.finish().unwrap();
    let pockets = Pockets::new(&appraise(&map).unwrap(), Choices::default()).unwrap();
    let report = contents::pockets(&pockets);
    let by = |title: &str| {
        report
            .tables()
            .find(|table| table.title().printed(NumberForm::default()) == title)
            .unwrap_or_else(|| panic!("{title}"))
    };
    let (matrix, sectors) = (by("who funds whose gain, by sector"), by("by sector"));
    assert_eq!((matrix.rows().len(), matrix.columns().len()), (4, 5));
    // the gain of a sector is the one that stands in its own table
    for (place, row) in sectors.rows().iter().enumerate() {
        let total = matrix.rows().last().unwrap();
        let [funded, gained] =
            [amount(total.cells(), place + 1), amount(row.cells(), 2)].map(|one| one.unwrap().printed());
        assert_eq!(funded, gained, "{place}");
    }
    hold(&map);
}

/// A chart stands in a report only where charts were asked for, and each once.
#[test]
fn charts_stand_beside_their_tables_once() {
    let map = ImpactMap::from_json(include_str!("../../examples/maps/school_programme.json")).unwrap();
    let appraisal = appraise(&map).unwrap();
    let pockets = Pockets::new(&appraisal, Choices::default()).unwrap();
    let full = FullReport::new(&appraisal).with_pockets(&pockets);
    let names = |report: &Report| -> Vec<&'static str> {
        report
            .blocks()
            .iter()
            .filter_map(|block| if let Block::Chart(chart) = block { Some(chart.name()) } else { None })
            .collect()
    };
    assert_eq!(names(&full.contents()), [""; 0]);
    let report = full.with_charts(NumberForm::default()).contents();
    assert_eq!(names(&report), ["stakeholders", "bridge", "cash", "pockets", "matrix"]);
    let markdown = report.to_markdown_with_charts(NumberForm::default(), "pictures");
    for name in names(&report) {
        assert_eq!(markdown.matches(&format!("](pictures/{name}.svg)")).count(), 1, "{name}");
    }
}
