//! Charts of maps at the edges: nothing in them, very much in them, names without end, rows that are too many.

use super::read::{document, exact, label, list, money, printed};
use sroi::distribution::Distribution;
use sroi::number::NumberForm;
use sroi::pockets::{Choices, Pockets};
use sroi::report::charts;
use sroi::simulation::{Study, assess};
use sroi::{Decimal, ImpactMap, Level, Limits, appraise, build, compare};
use std::collections::BTreeSet;

const FORM: NumberForm = NumberForm::CommaAndPoint;

fn walking() -> build::MapBuilder {
    build::map("Walking group", "GBP", "2026-04-01").stakeholder("walkers", build::people("Walkers"))
}

/// So many agencies, of so many sectors; each pays and gains by its place.
fn agencies(many: u32, sectors: u32) -> ImpactMap {
    let mut map = build::map("Many", "GBP", "2026-04-01").limits(Limits::highest());
    for one in 0..many {
        let id = format!("agency-{one}");
        map = map.stakeholder(&id, build::agency("Agency", &format!("sector {}", one % sectors), Level::Local));
    }
    for one in 0..many {
        let id = format!("agency-{one}");
        map = map
            .input(&id, build::cash(&id, 100 + one))
            .outcome(&id, build::outcome(&id, 1).starts(0).value("v", build::value(200 + 7 * one).fiscal()));
    }
    map.finish().unwrap()
}

#[test]
fn a_map_with_nothing_in_it_has_the_charts_that_can_be() {
    let empty = build::map("Nothing", "GBP", "2026-04-01").finish();
    let people = walking().finish().unwrap();
    let free = walking().outcome("fitter", build::outcome("walkers", 0).value("v", build::value(5))).finish().unwrap();
    for map in empty.into_iter().chain([people, free]) {
        let appraisal = appraise(&map).unwrap();
        let bridge = charts::bridge(&appraisal, FORM);
        assert_eq!(bridge.message(), "Of 0 gross, 0 remains; no step changes it.");
        for row in list(&document(&bridge)["rows"]) {
            assert_eq!(row["bars"][0]["text"], "0");
        }
        charts::stakeholders(&appraisal, FORM);
        let cash = charts::cash(&appraisal, FORM);
        assert!(cash.is_none_or(|chart| chart.message().contains("nothing is put in")));
        let pockets = Pockets::new(&appraisal, Choices::default()).unwrap();
        assert!(charts::pockets(&pockets, FORM).is_none() && charts::matrix(&pockets, FORM).is_none());
        assert!(charts::conventions(&compare(&map, []).unwrap(), FORM).is_none());
    }
    assert!(charts::conventions(&[], FORM).is_none());
}

#[test]
fn a_thousand_years_are_drawn_by_some_two_hundred_points() {
    let map = walking()
        .input("leader", build::cash("walkers", 1_000_000))
        .outcome("fitter", build::outcome("walkers", 12).lasts(1_000).value("pass", build::value("100")))
        .conventions(&sroi::Conventions::guide().with_discount(sroi::map::Discount::from_rate("0".parse().unwrap())))
        .finish()
        .unwrap();
    let appraisal = appraise(&map).unwrap();
    let chart = document(&charts::cash(&appraisal, FORM).unwrap());
    let points = list(&chart["curves"][0]["points"]);
    assert!((190..=205).contains(&points.len()));
    assert_eq!(exact(&points[points.len() - 1][0]), Decimal::from(appraisal.years().len() - 1));
    assert_eq!(exact(&points[points.len() - 1][1]), money(appraisal.net_present_value()));
    // the two points beside the mark are kept
    let time = appraisal.payback().discounted_years.unwrap();
    for year in [time.floor(), time.ceil()] {
        assert!(points.iter().any(|point| exact(&point[0]) == year));
    }
    let study = Study::draft()
        .draws(150)
        .doubt("/inputs/leader/amount", Distribution::uniform(500_000, 2_000_000).unwrap())
        .finish()
        .unwrap();
    let fan = document(&charts::fan(&map, &study, FORM).unwrap().unwrap());
    assert!(list(&fan["curves"][0]["points"]).len() <= 205);
}

#[test]
fn one_year_is_one_point() {
    let map = walking().input("leader", build::cash("walkers", 800)).finish().unwrap();
    let chart = document(&charts::cash(&appraise(&map).unwrap(), FORM).unwrap());
    assert_eq!(list(&chart["curves"][0]["points"]).len(), 1);
    assert_eq!(chart["marks"][0]["text"], "never within 1 year");
}

/// Rows of the same name are told apart by their ids.
#[test]
fn of_a_thousand_agencies_the_largest_have_rows_and_the_others_one() {
    let map = agencies(1_000, 7);
    let appraisal = appraise(&map).unwrap();
    let chart = document(&charts::stakeholders(&appraisal, FORM).unwrap());
    let rows = list(&chart["rows"]);
    assert_eq!((rows.len(), rows[39]["name"].as_str()), (40, Some("961 others")));
    assert_eq!(label(&rows[0]), "Agency|agency-999");
    assert_eq!(exact(&rows[0]["bars"][0]["to"]), Decimal::from(200 + 7 * 999));
    let others: u32 = (0..961).map(|one| 200 + 7 * one).sum();
    assert_eq!(printed(&rows[39]["bars"][0]["text"]), Decimal::from(others));
    assert_eq!(rows.iter().map(label).collect::<BTreeSet<_>>().len(), 40);
    let pockets = Pockets::new(&appraisal, Choices::default()).unwrap();
    let chart = document(&charts::pockets(&pockets, FORM).unwrap());
    let rows = list(&chart["rows"]);
    assert_eq!((rows.len(), rows[39]["name"].as_str()), (40, Some("961 others")));
    let paid: u32 = (0..961).map(|one| 100 + one).sum();
    assert_eq!(printed(&rows[39]["bars"][0]["text"]), Decimal::from(paid));
    assert_eq!(printed(&rows[39]["diamond"]["text"]), Decimal::from(others) - Decimal::from(paid));
    let groups: Vec<&str> = rows[..39].iter().map(|row| row["group"].as_str().unwrap()).collect();
    assert!(groups.is_sorted());
    let chart = document(&charts::matrix(&pockets, FORM).unwrap());
    assert_eq!((list(&chart["rows"]).len(), list(&chart["columns"]).len()), (40, 7));
    assert_eq!(chart["columns_are"], "who pays, by sector");
    assert_eq!(chart["rows"][39], "961 others");
}

#[test]
fn a_matrix_of_many_payers_is_turned_or_added_up_by_sector() {
    let of = |map: &ImpactMap| {
        let pockets = Pockets::new(&appraise(map).unwrap(), Choices::default()).unwrap();
        let chart = document(&charts::matrix(&pockets, FORM).unwrap());
        let total: Decimal = list(&chart["row_totals"]).iter().map(|cell| printed(&cell["text"])).sum();
        assert_eq!(total, printed(&chart["total"]["text"]));
        (chart["columns_are"].clone(), list(&chart["rows"]).len(), list(&chart["columns"]).len())
    };
    assert_eq!(of(&agencies(12, 3)), ("who pays".into(), 12, 12));
    assert_eq!(of(&agencies(13, 3)), ("who pays, by sector".into(), 13, 3));
    // 30 sectors are too many too
    assert_eq!(of(&agencies(30, 30)), ("who pays, by sector".into(), 30, 12));
}

#[test]
fn forty_rows_are_forty_rows_and_one_more_is_thirty_nine_and_others() {
    for (many, rows, last) in [(40, 40, "Agency"), (41, 40, "2 others")] {
        let chart = document(&charts::stakeholders(&appraise(&agencies(many, 1)).unwrap(), FORM).unwrap());
        let all = list(&chart["rows"]);
        assert_eq!((all.len(), all[39]["name"].as_str()), (rows, Some(last)));
    }
    let map = walking().input("leader", build::cash("walkers", 80)).finish().unwrap();
    let names: Vec<String> = (1..=45).map(|one| format!("set {one}")).collect();
    let rows = compare(&map, names.iter().map(|name| (name.as_str(), sroi::Conventions::guide()))).unwrap();
    let chart = document(&charts::conventions(&rows, FORM).unwrap());
    assert_eq!((list(&chart["rows"]).len(), chart["left_out"].as_str()), (40, Some("6 more")));
}

/// Whatever a name is, a chart has all of it, and its message a part.
#[test]
fn a_name_without_end_is_kept_whole() {
    let long = "\u{202e}<b>&quot;\u{0}wide \u{5b66}\u{6821} ".repeat(700);
    let map = build::map("Long", "JPY", "2026-04-01")
        .limits(Limits::highest())
        .stakeholder("a", build::agency(&long, &long, Level::Local))
        .stakeholder("b", build::agency(&long, &long, Level::Local))
        .input("cost", build::cash("a", "1234.5"))
        .outcome("gain", build::outcome("b", 3).starts(0).value("v", build::value("0.4").fiscal()))
        .finish()
        .unwrap();
    let appraisal = appraise(&map).unwrap();
    let pockets = Pockets::new(&appraisal, Choices::default()).unwrap();
    let chart = charts::pockets(&pockets, FORM).unwrap();
    assert!(chart.message().chars().count() < 300);
    let all = document(&chart);
    let names: Vec<&str> = list(&all["rows"]).iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, [&*long, &*long]);
    let keys: Vec<&str> = list(&all["rows"]).iter().map(|row| row["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["a", "b"]);
    // yen have no part: half to even
    assert_eq!(all["rows"][0]["bars"][0]["text"], "1,234");
    assert_eq!(all["rows"][1]["bars"][0]["text"], "1");
    document(&charts::matrix(&pockets, FORM).unwrap());
    document(&charts::stakeholders(&appraisal, FORM).unwrap());
}

/// The largest amounts there are, with harm as large: sums on the way pass what an amount may be.
#[test]
fn the_largest_amounts_are_drawn() {
    let large = "9999999999999999";
    let map = walking()
        .stakeholder("others", build::people("Others"))
        .input("leader", build::cash("walkers", 1))
        .outcome("a", build::outcome("walkers", 1).starts(1).value("v", build::value(large)))
        .outcome("b", build::outcome("others", 1).starts(3).value("v", build::value(format!("-{large}"))))
        .finish()
        .unwrap();
    let appraisal = appraise(&map).unwrap();
    document(&charts::bridge(&appraisal, FORM));
    let chart = document(&charts::stakeholders(&appraisal, FORM).unwrap());
    assert!(charts::stakeholders(&appraisal, FORM).unwrap().message().ends_with("One loses by it."));
    assert_eq!(chart["rows"][1]["bars"][0]["series"], 1);
    document(&charts::cash(&appraisal, FORM).unwrap());
}

/// Names that are alike, and names that are made to look like addresses: no two labels are alike.
#[test]
fn no_two_numbers_have_one_label() {
    let outcome = |name: &str| {
        build::outcome("walkers", 12)
            .named(name)
            .deadweight("0.2")
            .value("pass", build::value("100").unit("pass"))
            .value("fall", build::value("50").unit("pass"))
    };
    let map = walking()
        .input("leader", build::cash("walkers", 800).named("Fitter"))
        .outcome("one", outcome("Fitter"))
        .outcome("two", outcome("Fitter"))
        .outcome("three", outcome("/outcomes/one/deadweight"))
        .finish()
        .unwrap();
    let mut draft = Study::draft().draws(200);
    for id in ["one", "two", "three"] {
        draft = draft
            .doubt(format!("/outcomes/{id}/deadweight"), Distribution::uniform("0.1", "0.7").unwrap())
            .doubt(format!("/outcomes/{id}/quantity"), Distribution::uniform(8, 14).unwrap())
            .doubt(format!("/outcomes/{id}/values/pass/proxy"), Distribution::uniform(90, 110).unwrap())
            .doubt(format!("/outcomes/{id}/values/fall/proxy"), Distribution::uniform(40, 60).unwrap());
    }
    let assessment = assess(&map, &draft.finish().unwrap()).unwrap();
    let chart = document(&charts::tornado(&assessment, FORM).unwrap());
    let labels: BTreeSet<String> = list(&chart["rows"]).iter().map(label).collect();
    assert_eq!(labels.len(), 12, "{labels:?}");
    assert!(
        labels.contains("/outcomes/one/deadweight: pass|proxy") || labels.iter().any(|one| one.ends_with("|proxy"))
    );
}

#[test]
fn a_doubt_that_changes_nothing_has_the_charts_that_can_be() {
    let map = walking()
        .input("leader", build::cash("walkers", 800))
        .outcome("fitter", build::outcome("walkers", 12).starts(0).value("pass", build::value("100")))
        .finish()
        .unwrap();
    let study =
        Study::draft().draws(200).doubt("/outcomes/fitter/drop_off", Distribution::uniform("0.1", "0.7").unwrap());
    let assessment = assess(&map, &study.finish().unwrap()).unwrap();
    assert!(charts::variance(&assessment, FORM).is_none());
    let chart = document(&charts::distribution(&assessment, FORM).unwrap());
    assert_eq!(chart["curves"][0]["shaded"]["text"], "P(loss) 0.0%");
    // a needle: foot, foot, tip, foot, foot
    assert_eq!(list(&chart["curves"][0]["points"]).len(), 5);
    document(&charts::acceptability(&assessment, FORM).unwrap());
    document(&charts::tornado(&assessment, FORM).unwrap());
}
