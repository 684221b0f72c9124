//! Workbooks: by their own formulas each result is that of the appraisal.

#![cfg(all(feature = "json", feature = "proptest", feature = "xlsx"))]

use proptest::prelude::*;
use sroi::pockets::{Choices, Pockets, Valuation};
use sroi::sharing::SharingRule;
use sroi::workbook::{Held, Workbook};
use sroi::{Address, Decimal, ErrorKind, ImpactMap, Limit, Limits, Measure, appraise, build, laws};
use std::collections::BTreeSet;

/// The results of the workbook that are not those of the appraisal to 10^-9 of all present values, or of 1.
fn wrong(map: &ImpactMap) -> Vec<String> {
    let appraisal = appraise(map).unwrap();
    let workbook = match Workbook::new(&appraisal) {
        Ok(workbook) => workbook,
        Err(findings) => return vec![findings.to_string()],
    };
    let scale =
        (appraisal.present_inputs().to_decimal() + appraisal.present_outcomes().to_decimal().abs()).max(Decimal::ONE);
    let mut wrong = Vec::new();
    let years = |measure: &Measure| {
        matches!(measure, Measure::DiscountFactor(_) | Measure::InputsOfYear(_) | Measure::OutcomesOfYear(_))
    };
    for measure in sroi_measures(map) {
        if years(&measure) || (is_quotient(&measure) && (is_tiny(&appraisal) || is_near_zero(&appraisal))) {
            continue;
        }
        let (exact, found) = (measure.of(&appraisal), workbook.number_at(&measure.address()));
        let near = match (exact, found) {
            (None, None) => true,
            (Some(exact), Some(found)) => (exact - found).abs() <= Decimal::new(1, 9) * scale.max(exact.abs()),
            _ => false,
        };
        if !near {
            wrong.push(format!("{}: {found:?}, not {exact:?}", measure.address()));
        }
    }
    wrong.extend(wrong_payments(&workbook, &appraisal, scale));
    wrong
}

/// What agencies pay by the sharing rules that is not what pockets say, or is there though the cost cannot be shared.
fn wrong_payments(workbook: &Workbook, appraisal: &sroi::Appraisal, scale: Decimal) -> Vec<String> {
    let pockets = Pockets::new(appraisal, Choices::default()).unwrap();
    let accounts = pockets.accounts();
    let figures: Vec<_> = accounts.agencies().map(|one| *one.by(Valuation::Present)).collect();
    let surplus: Decimal = figures.iter().map(|one| one.net.to_decimal()).sum();
    let near = |amount: Decimal| !amount.is_zero() && amount.abs() < Decimal::new(1, 9) * scale;
    if near(surplus) || figures.iter().any(|one| near(one.gained.to_decimal())) {
        return Vec::new();
    }
    let deal = pockets.deal().ok();
    let mut wrong = Vec::new();
    for rule in [SharingRule::Proportional, SharingRule::EqualSurplus] {
        let payments = deal.as_ref().map(|deal| deal.payments(rule).unwrap());
        for account in accounts.agencies() {
            let tokens = ["sharing", rule.as_str(), "payments", account.id().unwrap()];
            let at = tokens.iter().fold(Address::ROOT, |at, token| at.child(token));
            let exact = payments.as_ref().map(|all| all.get(account.id().unwrap()).unwrap().to_decimal().unwrap());
            let found = workbook.number_at(&at);
            let apart = exact.unwrap_or_default() - found.unwrap_or_default();
            if exact.is_some() != found.is_some() || apart.abs() > Decimal::new(1, 9) * scale {
                wrong.push(format!("{at}: {found:?}, not {exact:?}"));
            }
        }
    }
    wrong
}

fn is_quotient(measure: &Measure) -> bool {
    let payback = [Measure::DiscountedPayback, Measure::UndiscountedPayback, Measure::GuideMonths];
    payback.contains(measure) || [Measure::Sroi, Measure::NetSroi].contains(measure)
}

/// Whether some amount is so small that its rounding to 10^-12 shows in what it is divided by.
fn is_tiny(appraisal: &sroi::Appraisal) -> bool {
    let least = Decimal::new(1, 2);
    let years = appraisal.years().iter().flat_map(|year| [year.inputs, year.outcomes]);
    years.map(|amount| amount.to_decimal().abs()).any(|amount| amount > Decimal::ZERO && amount < least)
}

/// Whether what has accumulated is so near to 0, beside all that is moved, transfers too, that a workbook takes it for 0.
fn is_near_zero(appraisal: &sroi::Appraisal) -> bool {
    let moved = appraisal.stakeholders().map(|(_, flow)| flow.paid.to_decimal() + flow.gained.to_decimal().abs());
    let least = moved.fold(Decimal::ONE, |sum, one| sum + one) * Decimal::new(1, 9);
    let mut sums = [Decimal::ZERO; 2];
    appraisal.years().iter().any(|year| {
        sums[0] += year.outcomes.to_decimal() - year.inputs.to_decimal();
        sums[1] += year.present_outcomes.to_decimal() - year.present_inputs.to_decimal();
        sums.iter().any(|sum| !sum.is_zero() && sum.abs() < least)
    })
}

fn sroi_measures(map: &ImpactMap) -> Vec<Measure> {
    appraise(map).unwrap().measures()
}

#[test]
fn the_workbooks_of_the_examples_are_their_results() {
    for entry in std::fs::read_dir("examples/maps").unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        if let Ok(map) = ImpactMap::from_json(&text) {
            assert_eq!(wrong(&map), Vec::<String>::new(), "{}", path.display());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_workbook_of_any_map_is_its_results(map in laws::impact_maps()) {
        prop_assert_eq!(wrong(&map), Vec::<String>::new());
    }
}

/// The functions that every spreadsheet program has had since 2007 and reads alike.
const ALLOWED: [&str; 15] = [
    "IF",
    "OR",
    "AND",
    "MAX",
    "MIN",
    "SUM",
    "SUMPRODUCT",
    "SUMIF",
    "SUMIFS",
    "INDEX",
    "LOOKUP",
    "SQRT",
    "ABS",
    "INT",
    "ROUND",
];

/// The functions that a formula calls.
fn functions(formula: &str) -> BTreeSet<&str> {
    let called = formula.match_indices('(').map(|(at, _)| {
        let before = &formula[..at];
        let start = before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '_').map_or(0, |at| at + 1);
        &before[start..]
    });
    called.filter(|name| !name.is_empty()).collect()
}

#[test]
fn functions_are_found_in_formulas() {
    assert_eq!(functions("=IF(A1<0,LET(x,(1+2)*3),_xlfn.XLOOKUP(1))"), BTreeSet::from(["IF", "LET", "_xlfn.XLOOKUP"]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn formulas_are_such_as_every_program_reads(map in laws::impact_maps()) {
        let workbook = Workbook::new(&appraise(&map).unwrap()).unwrap();
        for (sheet, cell, held) in workbook.cells() {
            if let Held::Formula(formula) = held {
                let others: Vec<&str> = functions(formula).into_iter().filter(|name| !ALLOWED.contains(name)).collect();
                prop_assert!(others.is_empty(), "{sheet}!{cell} calls {others:?}: {formula}");
                prop_assert!(formula.starts_with('=') && formula.len() <= 8_000, "{sheet}!{cell}: {formula}");
            }
        }
    }

    #[test]
    fn the_same_map_gives_the_same_bytes(map in laws::impact_maps()) {
        let file = || Workbook::new(&appraise(&map).unwrap()).unwrap().to_xlsx().unwrap();
        prop_assert!(file() == file());
    }

    /// Whatever it begins with, a text of the map is a text of the file.
    #[test]
    fn no_text_is_a_formula(text in "[=+@'\t\r-]?(HYPERLINK\\(|cmd\\||[ -~]|\\PC|[\u{0}-\u{1f}\u{202e}\u{fffe}]){0,60}") {
        let map = build::map(&text, "GBP", "2026-04-01")
            .stakeholder("a", build::people(&text))
            .input("i", build::cash("a", 5))
            .outcome("o", build::outcome("a", 2).named(&text).value("v", build::value(3)))
            .finish();
        let Ok(map) = map else { return Ok(()) };
        let workbook = Workbook::new(&appraise(&map).unwrap()).unwrap();
        let texts = workbook.cells().filter(|(.., held)| matches!(held, Held::Text(own) if *own == text)).count();
        prop_assert!(text.is_empty() || texts > 2, "{text:?}");
        prop_assert!(workbook.to_xlsx().is_ok(), "{text:?}");
    }
}

#[test]
fn a_workbook_has_no_more_cells_than_are_allowed() {
    let text = include_str!("../examples/maps/wheels_to_meals.json");
    let cells = |most: u64| {
        let map = ImpactMap::from_json_within(text, Limits::default().with(Limit::WorkbookCells, most)).unwrap();
        Workbook::new(&appraise(&map).unwrap())
    };
    let all = cells(1_000_000).unwrap().cells().count() as u64;
    assert!(cells(all).is_ok());
    let findings = cells(all - 1).unwrap_err();
    assert_eq!(findings.first().kind(), ErrorKind::TooLarge);
    assert!(findings.to_string().contains(&format!("a workbook has at most {} cells", all - 1)), "{findings}");
}

/// Numbers of the map, and nothing else, are cells to be changed; each stands there with its exact text.
#[test]
fn every_number_of_the_map_is_a_cell() {
    let map = ImpactMap::from_json(include_str!("../examples/maps/wheels_to_meals.json")).unwrap();
    let workbook = Workbook::new(&appraise(&map).unwrap()).unwrap();
    let numbers = map.numbers();
    assert!(numbers.len() > 50);
    for (address, value) in numbers {
        let cell = workbook.cell_of(&address).unwrap_or_else(|| panic!("{address} has no cell"));
        assert!(cell.starts_with("Inputs!C"), "{address}: {cell}");
        assert_eq!(workbook.number_at(&address), Some(value));
        let row = cell.trim_start_matches("Inputs!C").to_owned();
        let written = workbook.cells().find(|(sheet, name, _)| *sheet == "Inputs" && *name == format!("D{row}"));
        let (.., Held::Text(written)) = written.unwrap() else { panic!("{address} is not there as written") };
        let stated = if written == "not stated" { Decimal::ZERO } else { written.parse().unwrap() };
        assert_eq!(stated, value);
    }
}
