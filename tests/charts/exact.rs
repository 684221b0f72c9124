//! Charts of what is exact: from gross to net, stakeholders, cash, pockets, the matrix, conventions.

use super::read::{SCHOOL, WHEELS, document, exact, is_rounded, label, list, map, money, number, printed};
use proptest::prelude::*;
use serde_json::Value;
use sroi::chart::Chart;
use sroi::number::NumberForm;
use sroi::pockets::{Choices, Pockets};
use sroi::report::{self, charts};
use sroi::{Appraisal, Conventions, Decimal, ImpactMap, Money, appraise, compare, laws};

const FORM: NumberForm = NumberForm::CommaAndPoint;

/// The lines of a page without its blanks and group marks.
fn lines(page: &str) -> Vec<Vec<String>> {
    page.lines().map(|line| line.split_whitespace().map(|word| word.replace(',', "")).collect()).collect()
}

/// Whether a row of a page ends with these numbers.
fn page_says(page: &str, numbers: &[Decimal]) -> bool {
    let numbers: Vec<String> = numbers.iter().map(|number| format!("{number:.2}")).collect();
    lines(page).iter().any(|line| line.ends_with(&numbers))
}

fn bridge_is_that_of(appraisal: &Appraisal) {
    let chart = document(&charts::bridge(appraisal, FORM));
    let places = appraisal.map().currency().minor_units();
    let rows = list(&chart["rows"]);
    assert!([7, 8].contains(&rows.len()) && chart["connected"] == true);
    let figures = appraisal.bridge().rows();
    let figures: Vec<_> = figures.iter().filter(|(key, _)| rows.len() == 8 || *key != "growth").collect();
    assert_eq!(figures.len(), rows.len());
    let mut reached = Decimal::ZERO;
    for (place, (row, (key, amount))) in rows.iter().zip(figures).enumerate() {
        let bar = &list(&row["bars"])[0];
        let total = ["gross", "present_value"].contains(key);
        assert_eq!(row["total"], total);
        let from = if total { Decimal::ZERO } else { reached };
        assert_eq!((exact(&bar["from"]), exact(&bar["to"])), (from, from + money(*amount)), "{key}");
        reached = from + money(*amount);
        assert!(is_rounded(printed(&bar["text"]), money(*amount), places), "{key}: {} and {amount}", bar["text"]);
        let text = bar["text"].as_str().unwrap();
        let signed = text.starts_with(['+', '\u{2212}']) || text == "0";
        assert!(total || signed, "{text}");
        assert_eq!(bar["series"] == 1, !total && amount.is_negative(), "step {place}");
    }
    let texts: Vec<Decimal> = rows.iter().map(|row| printed(&list(&row["bars"])[0]["text"])).collect();
    let (last, steps) = texts.split_last().unwrap();
    assert_eq!(steps.iter().sum::<Decimal>(), *last);
    if places == 2 {
        let page = report::page(appraisal);
        for text in texts {
            assert!(page_says(&page, &[text]), "{text} is not on the page");
        }
    }
}

fn stakeholders_are_those_of(appraisal: &Appraisal) {
    let Some(chart) = charts::stakeholders(appraisal, FORM) else {
        assert_eq!(appraisal.stakeholders().len(), 0);
        return;
    };
    let chart = document(&chart);
    let places = appraisal.map().currency().minor_units();
    let rows = list(&chart["rows"]);
    assert!(rows.len() <= 40);
    let bar = |row: &Value| list(&row["bars"])[0].clone();
    let mut amounts: Vec<Decimal> = appraisal.stakeholders().map(|(_, flow)| money(flow.gained)).collect();
    amounts.extend((!appraisal.outside().is_zero()).then(|| money(appraisal.outside())));
    amounts.sort_by_key(|amount| std::cmp::Reverse(amount.abs()));
    let sizes: Vec<Decimal> = rows.iter().map(|row| exact(&bar(row)["to"])).collect();
    if amounts.len() <= 40 {
        assert_eq!(
            sizes.iter().map(Decimal::abs).collect::<Vec<_>>(),
            amounts.iter().map(Decimal::abs).collect::<Vec<_>>()
        );
        assert!(rows.iter().zip(&sizes).all(|(row, size)| is_rounded(printed(&bar(row)["text"]), *size, places)));
    }
    assert_eq!(sizes.iter().sum::<Decimal>(), money(appraisal.present_outcomes()));
    let total: Decimal = rows.iter().map(|row| printed(&bar(row)["text"])).sum();
    assert_eq!(total, money(appraisal.present_outcomes()).round_dp(places));
    let words: Vec<String> = rows.iter().map(label).collect();
    assert!(rows.iter().all(|row| (bar(row)["series"] == 1) == (exact(&bar(row)["to"]) < Decimal::ZERO)), "{words:?}");
}

fn cash_is_that_of(appraisal: &Appraisal) {
    let Some(chart) = charts::cash(appraisal, FORM) else {
        assert!(appraisal.years().is_empty());
        return;
    };
    let chart = document(&chart);
    let curves = list(&chart["curves"]);
    assert_eq!((curves[0]["stroke"].as_str(), curves[1]["stroke"].as_str()), (Some("solid"), Some("dashed")));
    let years = appraisal.years();
    for (curve, present) in curves.iter().zip([true, false]) {
        let mut sum = Decimal::ZERO;
        let sums: Vec<Decimal> = years
            .iter()
            .map(|year| {
                sum += if present {
                    money(year.present_outcomes) - money(year.present_inputs)
                } else {
                    money(year.outcomes) - money(year.inputs)
                };
                sum
            })
            .collect();
        let points = list(&curve["points"]);
        assert!(points.len() <= 210 && (years.len() > 200 || points.len() == years.len()));
        for point in points {
            let year: usize = exact(&point[0]).try_into().unwrap();
            assert_eq!(exact(&point[1]), sums[year]);
        }
        assert_eq!(exact(&points[0][0]), Decimal::ZERO);
        assert_eq!(exact(&points[points.len() - 1][0]), Decimal::from(years.len() - 1));
    }
    let mark = list(&chart["marks"]).first();
    match (appraisal.payback().discounted_years, mark) {
        (Some(time), Some(mark)) => {
            assert_eq!(exact(&mark["x"]), time.normalize());
            let text = format!("pays back after {:.2} years", time.round_dp(2));
            assert_eq!(mark["text"].as_str().unwrap().replace(',', ""), text);
            on_the_line(list(&curves[0]["points"]), number(&mark["x"]), number(&mark["y"]));
        }
        (None, Some(mark)) => {
            let unit = if years.len() == 1 { "year" } else { "years" };
            assert_eq!(mark["text"].as_str().unwrap().replace(',', ""), format!("never within {} {unit}", years.len()));
        }
        (time, None) => assert!(time.is_none() && years.iter().all(|year| year.inputs.is_zero())),
    }
}

/// A point lies on the line through others.
fn on_the_line(points: &[Value], x: f64, y: f64) {
    let at = points.iter().position(|point| number(&point[0]) >= x).unwrap_or(points.len() - 1);
    let [right, left] = [at, at.saturating_sub(1)].map(|at| [number(&points[at][0]), number(&points[at][1])]);
    let part = if right[0] > left[0] { (x - left[0]) / (right[0] - left[0]) } else { 1.0 };
    let wanted = left[1] + part * (right[1] - left[1]);
    let size = left[1].abs().max(right[1].abs()).max(1.0);
    assert!((y - wanted).abs() < 1e-9 * size, "({x}, {y}) does not lie between {left:?} and {right:?}");
}

fn pockets_are_those_of(pockets: &Pockets) {
    let accounts = pockets.accounts();
    let Some(chart) = charts::pockets(pockets, FORM) else {
        assert_eq!(accounts.agencies().count(), 0);
        return;
    };
    let chart = document(&chart);
    let (rows, page) = (list(&chart["rows"]), report::pockets(pockets));
    let places = accounts.map().currency().minor_units();
    assert!(rows.len() <= 40);
    let figures: Vec<_> = accounts.agencies().map(|account| *account.by(pockets.choices().valuation)).collect();
    let (mut paid, mut gained) = (Decimal::ZERO, Decimal::ZERO);
    let mut sectors = Vec::new();
    for row in rows {
        let of = |series: usize| {
            let bar = list(&row["bars"]).iter().find(|bar| bar["series"] == series);
            bar.map_or([Decimal::ZERO; 3], |bar| [exact(&bar["from"]), exact(&bar["to"]), printed(&bar["text"])])
        };
        let ([from, to, own_paid], [start, end, own_gained]) = (of(0), of(1));
        assert_eq!((from, to), (Decimal::ZERO, -own_paid));
        assert_eq!((end - start, start), (own_gained, if own_gained < Decimal::ZERO { to } else { Decimal::ZERO }));
        let net = printed(&row["diamond"]["text"]);
        assert_eq!((net, exact(&row["diamond"]["at"])), (own_gained - own_paid, net));
        paid += own_paid;
        gained += own_gained;
        let fits = |one: &sroi::pockets::Figures| {
            is_rounded(own_paid, money(one.paid), places) && is_rounded(own_gained, money(one.gained), places)
        };
        assert!(rows.len() == 40 || figures.iter().any(fits), "{row}");
        if places == 2 && rows.len() < 40 {
            let rounded = |number: Decimal| format!("{number:.2}");
            let all = lines(&page);
            let said = all
                .iter()
                .any(|line| [own_paid, own_gained, net].iter().all(|number| line.contains(&rounded(*number))));
            assert!(said, "{row} is not on the page");
        }
        sectors.push(row["group"].clone());
    }
    let all = accounts.together().by(pockets.choices().valuation);
    assert_eq!((paid, gained), (money(all.paid).round_dp(places), money(all.gained).round_dp(places)));
    // each sector stands together
    sectors.dedup();
    let mut once: Vec<String> = sectors.iter().map(ToString::to_string).collect();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), sectors.len());
}

fn matrix_is_that_of(pockets: &Pockets) {
    let measures = pockets.measures();
    let matrix = measures.matrix();
    let places = pockets.accounts().map().currency().minor_units();
    let cells = matrix.rounded(places).unwrap_or_default();
    let Some(chart) = charts::matrix(pockets, FORM) else {
        assert!(cells.is_empty());
        return;
    };
    let chart = document(&chart);
    assert!(list(&chart["rows"]).len() <= 40 && list(&chart["columns"]).len() <= 12);
    let cell = |cell: &Value| {
        assert_eq!(exact(&cell["value"]), printed(&cell["text"]).normalize());
        printed(&cell["text"])
    };
    let rows: Vec<Vec<Decimal>> =
        list(&chart["cells"]).iter().map(|row| list(row).iter().map(cell).collect()).collect();
    let total = cell(&chart["total"]);
    let totals = |key: &str| list(&chart[key]).iter().map(cell).collect::<Vec<Decimal>>();
    let (of_rows, of_columns) = (totals("row_totals"), totals("column_totals"));
    assert_eq!((rows.len(), rows[0].len()), (of_rows.len(), of_columns.len()));
    for (row, total) in rows.iter().zip(&of_rows) {
        assert_eq!(row.iter().sum::<Decimal>(), *total);
    }
    for (column, total) in of_columns.iter().enumerate() {
        assert_eq!(rows.iter().map(|row| row[column]).sum::<Decimal>(), *total);
    }
    assert_eq!((of_rows.iter().sum::<Decimal>(), of_columns.iter().sum()), (total, total));
    assert_eq!(total, money(Money::sum(cells.iter().flatten().copied()).unwrap()));
    if matrix.payers().len() <= 12 && matrix.gainers().len() <= 40 {
        assert_eq!((chart["rows_are"].as_str(), chart["columns_are"].as_str()), (Some("who gains"), Some("who pays")));
        for (payer, cells) in cells.iter().enumerate() {
            for (gainer, amount) in cells.iter().enumerate() {
                assert_eq!(rows[gainer][payer], money(*amount));
            }
        }
    }
}

fn conventions_are_those_of(map: &ImpactMap) {
    let rows = compare(map, [("guide", Conventions::guide()), ("guide", Conventions::green_book())]).unwrap();
    let Some(chart) = charts::conventions(&rows, FORM) else {
        assert!(rows.iter().all(|row| row.appraisal.sroi().is_none()));
        return;
    };
    let (chart, page) = (document(&chart), report::comparison(&rows));
    assert_eq!(exact(&chart["lines"][0]["at"]), Decimal::ONE);
    for (drawn, row) in list(&chart["rows"]).iter().zip(&rows) {
        let bar = list(&drawn["bars"]).first();
        assert_eq!(bar.map(|bar| exact(&bar["to"])), row.appraisal.sroi().map(|sroi| sroi.to_decimal().normalize()));
        if let Some(bar) = bar {
            assert_eq!(exact(&bar["from"]), Decimal::ZERO);
            let text = format!("{:.2}", row.appraisal.sroi().unwrap());
            assert_eq!(bar["text"].as_str().unwrap().replace(',', "").replace('\u{2212}', "-"), format!("{text} : 1"));
            assert!(lines(&page).iter().any(|line| line.contains(&text)));
        }
    }
    let labels: Vec<String> = list(&chart["rows"]).iter().map(label).collect();
    assert!(labels[0] != labels[1] && labels[1] != labels[2]);
}

fn all_are_those_of(map: &ImpactMap) {
    let appraisal = appraise(map).unwrap();
    bridge_is_that_of(&appraisal);
    stakeholders_are_those_of(&appraisal);
    cash_is_that_of(&appraisal);
    if let Ok(pockets) = Pockets::new(&appraisal, Choices::default()) {
        pockets_are_those_of(&pockets);
        matrix_is_that_of(&pockets);
    }
}

#[test]
fn the_charts_of_the_examples_are_their_results() {
    for text in [WHEELS, SCHOOL] {
        all_are_those_of(&map(text));
        conventions_are_those_of(&map(text));
    }
}

#[test]
fn what_the_charts_of_the_examples_say() {
    let messages = |chart: Option<Chart>| chart.unwrap().message().to_owned();
    let wheels = appraise(&map(WHEELS)).unwrap();
    assert_eq!(
        charts::bridge(&wheels, FORM).message(),
        "Of 92,745.00 gross, 81,741.93 remains; the largest step is attribution to others, \u{2212}5,414.98."
    );
    let school = appraise(&map(SCHOOL)).unwrap();
    let pockets = Pockets::new(&school, Choices::default()).unwrap();
    let said = [
        charts::cash(&wheels, FORM),
        charts::stakeholders(&wheels, FORM),
        charts::pockets(&pockets, FORM),
        charts::matrix(&pockets, FORM),
    ];
    let wanted = [
        "At present value it pays back after 0.53 years from the base date (undiscounted after 0.51); the net is \
         39,366.93 in the end.",
        "Gains and harm come to 81,741.93; the largest is that of NHS: 84,619.82. One loses by it.",
        "The agencies together pay 132.00 and gain 2,702.75, net 2,570.75; none pays more than it gains.",
        "Of 2,702.75 gained, the largest part is what Education funds for CJS, 1,551.47.",
    ];
    assert_eq!(said.map(messages), wanted);
}

/// Another form of numbers changes the texts, and nothing else.
#[test]
fn the_form_of_numbers_is_the_readers() {
    let appraisal = appraise(&map(WHEELS)).unwrap();
    let [plain, other] = [FORM, NumberForm::SpaceAndComma].map(|form| charts::bridge(&appraisal, form).to_json());
    assert!(other.contains("92\u{a0}745,00"));
    let swapped = other.replace(',', ".").replace('\u{a0}', ",");
    assert_eq!(swapped.replace(',', "."), plain.replace(',', "."));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_charts_of_any_map_are_its_results(map in laws::impact_maps()) {
        all_are_those_of(&map);
    }

    #[test]
    fn the_charts_of_many_agencies_are_their_results(map in laws::Maps::new().with_agencies(3..40).impact_maps()) {
        all_are_those_of(&map);
    }

    #[test]
    fn conventions_beside_one_another_are_their_ratios(map in laws::impact_maps()) {
        conventions_are_those_of(&map);
    }
}
