//! The reports of both examples, kept: whoever changes what is printed sees it, and looks at it.
//!
//! `SROI_GOLDEN=write cargo test --all-features --test printed golden` writes them anew.

use sroi::decisions::Decision;
use sroi::number::NumberForm;
use sroi::pockets::{Choices, Pockets};
use sroi::report::{Block, FullReport, charts, contents, ledger_csv};
use sroi::simulation::{Study, assess};
use sroi::{Conventions, ImpactMap, appraise, compare, sensitivity};
use std::path::Path;

/// Holds a text to the file that keeps it, relative to the root of the crate.
fn kept(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("SROI_GOLDEN").is_some_and(|word| word == "write") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    // git may write line ends as it is told to
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (kept, printed) = (lines(&kept), lines(text));
    let first = kept.iter().zip(&printed).position(|(kept, printed)| kept != printed);
    let first = first.unwrap_or(kept.len().min(printed.len()));
    assert!(kept == printed, "{file}, line {}:\n{:?}\nis now\n{:?}", first + 1, kept.get(first), printed.get(first));
}

#[test]
fn the_report_of_wheels_to_meals() {
    let map = ImpactMap::from_json(include_str!("../../examples/maps/wheels_to_meals.json")).unwrap();
    let study = Study::from_json(include_str!("../../examples/maps/wheels_to_meals_study.json")).unwrap();
    let appraisal = appraise(&map).unwrap();
    let pockets = Pockets::new(&appraisal, Choices::default()).unwrap();
    let assessment = assess(&map, &study).unwrap();
    let compared = compare(&map, [("green-book", Conventions::green_book())]).unwrap();
    let fan = charts::fan(&map, &study, NumberForm::default()).unwrap().unwrap();
    let full =
        FullReport::new(&appraisal).with_pockets(&pockets).with_assessment(&assessment).with_comparison(&compared);
    let report = full.with_charts(NumberForm::default()).with_fan(fan).contents();
    kept("tests/golden/wheels_to_meals.txt", &report.to_text());
    kept(
        "tests/golden/wheels_to_meals.md",
        &report.to_markdown_with_charts(NumberForm::default(), "../../docs/pictures"),
    );
    kept("tests/golden/impact_map.csv", &contents::impact_map(&appraisal).to_csv());
    kept("tests/golden/ledger.csv", &ledger_csv(appraisal.ledger()));
    let mut drawn = 0;
    for block in report.blocks() {
        if let Block::Chart(chart) = block {
            kept(&format!("docs/pictures/{}.svg", chart.name()), &chart.to_svg());
            drawn += 1;
        }
    }
    assert_eq!(drawn, 11);
    kept("tests/golden/tornado.json", &charts::tornado(&assessment, NumberForm::default()).unwrap().to_json());
}

#[test]
fn the_report_of_the_school_programme() {
    let map = ImpactMap::from_json(include_str!("../../examples/maps/school_programme.json")).unwrap();
    let appraisal = appraise(&map).unwrap();
    let pockets = Pockets::new(&appraisal, Choices::default()).unwrap();
    let switching = sensitivity::switching(&map).unwrap();
    let full = FullReport::new(&appraisal).with_pockets(&pockets).with_switching(&switching);
    let report = full.with_charts(NumberForm::PointAndComma).contents();
    kept("tests/golden/school_programme.txt", &report.to_text_in(NumberForm::PointAndComma));
    kept("tests/golden/school_programme.html", &report.to_html_in(NumberForm::PointAndComma));
}

#[test]
fn the_pages_of_decisions() {
    for (name, text) in [
        ("options", include_str!("../../examples/decisions/options.json")),
        ("rollout", include_str!("../../examples/decisions/rollout.json")),
        ("corrections", include_str!("../../examples/decisions/corrections.json")),
        ("equity", include_str!("../../examples/decisions/equity.json")),
        ("values", include_str!("../../examples/decisions/values.json")),
        ("portfolio", include_str!("../../examples/decisions/portfolio.json")),
        #[cfg(feature = "tenders")]
        ("tender", include_str!("../../examples/decisions/tender.json")),
    ] {
        let decision = Decision::from_json(text).unwrap();
        let page = contents::decision(&decision, &decision.decided().unwrap());
        kept(&format!("tests/golden/decisions/{name}.txt"), &page.to_text());
        let charts =
            page.blocks().iter().filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None });
        let charts: Vec<_> = charts.collect();
        let names: Vec<&str> = charts.iter().map(|chart| chart.name()).collect();
        match name {
            "options" => assert_eq!(names, ["options", "acceptability-of-options", "expected-loss"]),
            _ => assert_eq!(names, [name]),
        }
        for chart in charts {
            kept(&format!("docs/pictures/{}.svg", chart.name()), &chart.to_svg());
        }
        if name == "options" {
            kept("tests/golden/decisions/options.html", &page.to_html());
        }
    }
}
