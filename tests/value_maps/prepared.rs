//! Value maps as practitioners keep them, with the map or the mistakes that each has to give.

use super::alike::without_ids;
use serde_json::Value;
use sroi::map::EvaluationKind;
use sroi::value_map::{CellErrors, DecimalSign, Imported, NoteCode, Options, Table, from_csv, from_xlsx};
use sroi::{ImpactMap, appraise};
use std::fs;
use std::path::PathBuf;

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/value_maps").join(name)
}

fn options(name: &str) -> (Options, Option<String>) {
    let text = fs::read_to_string(file(&format!("{name}.options.json"))).unwrap();
    let stated: Value = serde_json::from_str(&text).unwrap();
    let said = |key: &str| stated["options"][key].as_str().map(str::to_owned);
    let mut options = Options::new();
    if let Some(title) = said("title") {
        options = options.titled(&title);
    }
    if let Some(currency) = said("currency") {
        options = options.in_currency(&currency);
    }
    if let Some(day) = said("base_date") {
        options = options.from_day(&day);
    }
    if said("kind").as_deref() == Some("evaluation") {
        options = options.of_kind(EvaluationKind::Evaluation);
    }
    if said("decimal").as_deref() == Some(",") {
        options = options.with_decimal_sign(DecimalSign::Comma);
    }
    (options, said("inputs"))
}

pub(super) fn import(name: &str) -> Result<Imported, CellErrors> {
    let (options, inputs) = options(name);
    let workbook = file(&format!("{name}.xlsx"));
    if workbook.exists() {
        return from_xlsx(&fs::read(workbook).unwrap(), &options);
    }
    let main = fs::read(file(&format!("{name}.csv"))).unwrap();
    let beside = inputs.map(|inputs| fs::read(file(&inputs)).unwrap());
    let mut tables = vec![Table::main(&main)];
    tables.extend(beside.iter().map(|bytes| Table::named("Inputs", bytes)));
    from_csv(&tables, &options)
}

/// What the cases come to, as worked out apart.
const EXPECTED: [(&str, &str, &str); 7] = [
    ("guide_style", "18946.20", "0.6037"),
    ("plain", "356581.52", "4.1657"),
    ("percent_styles", "72446.25", "2.8500"),
    ("european", "132909.70", "2.4387"),
    ("sub_rows", "381592.15", "4.3987"),
    ("intakes", "235203.39", "1.3913"),
    ("gm_style", "1663676.67", "8.3184"),
];

#[test]
fn value_maps_give_the_maps_that_they_mean() {
    for (name, present_value, ratio) in EXPECTED {
        let imported = import(name).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        let expected = fs::read_to_string(file(&format!("{name}.expected.json"))).unwrap();
        let expected = ImpactMap::from_json(&expected).unwrap();
        assert_eq!(without_ids(imported.map()), without_ids(&expected), "{name}");
        let appraisal = appraise(imported.map()).unwrap();
        assert_eq!(format!("{:.2}", appraisal.present_outcomes()), present_value, "{name}");
        assert_eq!(format!("{:.4}", appraisal.sroi().unwrap()), ratio, "{name}");
    }
}

#[test]
fn mistakes_are_told_with_their_cells_all_at_once() {
    for name in ["bad_cells", "mixed_percent"] {
        let errors = import(name).unwrap_err();
        let text = fs::read_to_string(file(&format!("{name}.expected_errors.json"))).unwrap();
        let expected: Value = serde_json::from_str(&text).unwrap();
        let expected = expected["errors"].as_array().unwrap();
        for wanted in expected {
            let (cell, rules) = (wanted["cell"].as_str().unwrap(), wanted["rule"].as_str().unwrap());
            let found =
                errors.iter().filter(|error| error.cell() == cell && rules.split('|').any(|rule| rule == error.rule()));
            let found: Vec<_> = found.collect();
            assert_eq!(found.len(), 1, "{name}: {cell} {rules} in\n{errors}");
            for part in wanted["contains"].as_array().unwrap() {
                assert!(found[0].text().contains(part.as_str().unwrap()), "{name}: {}", found[0]);
            }
        }
        assert_eq!(errors.len(), expected.len(), "{name}:\n{errors}");
    }
}

#[test]
fn what_was_taken_for_granted_is_noted() {
    for (name, code, cells, words) in [
        ("guide_style", NoteCode::NotRead, "Value map!row 6", "questions"),
        ("guide_style", NoteCode::NotRead, "Value map!row 12", "totals"),
        ("guide_style", NoteCode::NotRead, "Value map!row 20", "after the table"),
        ("guide_style", NoteCode::NotRead, "Value map!E5", "heading"),
        ("percent_styles", NoteCode::MarkDropped, "E6", "footnote"),
        ("percent_styles", NoteCode::TakenAs, "F4", "percents"),
        ("percent_styles", NoteCode::NotRead, "L3", "heading"),
        ("percent_styles", NoteCode::NotRead, "row 7", "totals"),
        ("percent_styles", NoteCode::Agrees, "K4", "own figures"),
        ("gm_style", NoteCode::OneName, "Benefits!A5", "Domestic abuse incidents"),
        ("gm_style", NoteCode::Assumed, "Benefits!N3", "who changes"),
        ("gm_style", NoteCode::Assumed, "Costs!B2", "cash"),
        ("sub_rows", NoteCode::NotRead, "Inputs!F1", "heading"),
        ("sub_rows", NoteCode::NotRead, "Inputs!row 4", "totals"),
        ("plain", NoteCode::NotValued, "C7", "without a value"),
    ] {
        let imported = import(name).unwrap();
        let mut notes = imported.notes().iter().filter(|note| note.code() == code && note.text().contains(words));
        let found = notes.any(|note| note.cells().iter().any(|cell| cell == cells));
        assert!(found, "{name} {code:?} {cells}: {:#?}", imported.notes());
    }
    let guide = import("guide_style").unwrap();
    assert!(guide.notes().iter().all(|note| note.code() != NoteCode::Differs), "{:#?}", guide.notes());
    let compared = guide.notes().iter().find(|note| note.code() == NoteCode::Agrees).unwrap();
    // five impacts, their sum, four yearly totals, four present values and the three figures
    assert_eq!(compared.cells().len() + compared.more(), 17);
}
