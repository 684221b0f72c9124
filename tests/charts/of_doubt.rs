//! Charts of doubt: tornado, distribution, acceptability, variance and the fan.

use super::read::{SCHOOL, WHEELS, document, exact, label, list, map, number, printed, same, study};
use serde_json::Value;
use sroi::distribution::Distribution;
use sroi::number::NumberForm;
use sroi::report::{self, charts};
use sroi::simulation::{Assessment, Design, Pilot, Study, assess, cumulated_nets};
use sroi::{Decimal, ImpactMap, Work, build};
use std::collections::BTreeSet;
use std::sync::OnceLock;

const FORM: NumberForm = NumberForm::CommaAndPoint;

/// Wheels-to-Meals with its study, assessed once.
fn wheels() -> &'static Assessment {
    static FOUND: OnceLock<Assessment> = OnceLock::new();
    FOUND.get_or_init(|| assess(&map(WHEELS), &study()).unwrap())
}

/// The school programme with a doubt of its cost and of the first of its profile; without cost there is no ratio.
fn school(costless: bool) -> Assessment {
    let map = map(SCHOOL);
    let map = if costless { map.with_number(&"/inputs/programme/amount".parse().unwrap(), 0).unwrap() } else { map };
    let mut draft = Study::draft().draws(2_000);
    if !costless {
        draft = draft.doubt("/inputs/programme/amount", Distribution::triangular(100, 132, 900).unwrap());
    }
    let draft = draft.doubt("/outcomes/saving-cjs/values/saving/proxy", Distribution::uniform("-1.5", "1.5").unwrap());
    let draft = draft.doubt("/outcomes/saving-nhs/quantity", Distribution::uniform("0.5", "1.5").unwrap());
    assess(&map, &draft.finish().unwrap()).unwrap()
}

fn tornado_is_that_of(assessment: &Assessment) {
    let (chart, tornado) = (document(&charts::tornado(assessment, FORM).unwrap()), assessment.tornado().unwrap());
    let page = report::doubt(assessment);
    let rows = list(&chart["rows"]);
    assert_eq!(rows.len(), tornado.bars().len().min(25));
    let base = tornado.base().unwrap().normalize();
    for (row, bar) in rows.iter().zip(tornado.bars()) {
        let line = page.lines().find(|line| line.trim_start().starts_with(&format!("{} ", bar.address()))).unwrap();
        for (drawn, (result, end)) in
            list(&row["bars"]).iter().zip([(bar.at_low(), bar.low()), (bar.at_high(), bar.high())])
        {
            assert_eq!(exact(&drawn["from"]), base);
            assert_eq!(Some(exact(&drawn["to"])), result.map(|result| result.normalize()));
            assert_eq!(printed(&drawn["text"]), end.round_sf(6).unwrap().normalize());
            let said = drawn["text"].as_str().unwrap().replace('\u{2212}', "-");
            assert!(line.split_whitespace().any(|word| word == said), "{said} is not in {line}");
        }
        let last = bar.address().as_str().rsplit('/').next().unwrap().replace('_', "-");
        assert!(row["key"].as_str().unwrap().ends_with(&last), "{row}");
    }
    let labels: BTreeSet<String> = rows.iter().map(label).collect();
    assert_eq!(labels.len(), rows.len());
    let smaller = tornado.bars().len().saturating_sub(25);
    let wanted = if smaller > 0 { Some(format!("{smaller} smaller")) } else { None };
    assert_eq!(chart["left_out"].as_str(), wanted.as_deref());
    let lines = list(&chart["lines"]);
    assert_eq!((exact(&lines[0]["at"]), lines[0]["dashed"].as_bool()), (base, Some(false)));
    assert_eq!(printed(&lines[0]["text"]), base.round_dp(3));
    let even = if assessment.best_sroi().is_some() { Decimal::ONE } else { Decimal::ZERO };
    assert_eq!((exact(&lines[1]["at"]), lines[1]["dashed"].as_bool()), (even, Some(true)));
}

#[test]
fn the_tornado_is_drawn_as_it_is_printed() {
    tornado_is_that_of(wheels());
    tornado_is_that_of(&school(false));
    tornado_is_that_of(&school(true));
    assert!(list(&document(&charts::tornado(wheels(), FORM).unwrap())["rows"]).len() == 25);
}

#[test]
fn a_loss_is_as_likely_as_the_page_says() {
    for assessment in [wheels(), &school(false)] {
        let chart = document(&charts::distribution(assessment, FORM).unwrap());
        let page = report::doubt(assessment);
        let shaded = &chart["curves"][0]["shaded"];
        assert_eq!(exact(&shaded["until"]), Decimal::ONE);
        let loss: Decimal = shaded["text"].as_str().unwrap()["P(loss) ".len()..].trim_end_matches('%').parse().unwrap();
        let above = format!("{:.1}%", Decimal::ONE_HUNDRED - loss);
        let line = page.lines().find(|line| line.contains("SROI ratio above 1")).unwrap();
        assert!(line.split_whitespace().any(|word| word == above), "{above} is not in {line}");
        let probability = assessment.sroi_above_one().unwrap().value;
        assert!((100.0 * (1.0 - probability) - f64::try_from(loss).unwrap()).abs() <= 0.051);
        // the shaded part of the area is about that
        let points: Vec<[f64; 2]> =
            list(&chart["curves"][0]["points"]).iter().map(|point| [number(&point[0]), number(&point[1])]).collect();
        assert_eq!(points.len(), 128);
        let area = |until: f64| {
            let strip = |pair: &[[f64; 2]]| {
                let width = pair[1][0].min(until) - pair[0][0].min(until);
                width * 0.5 * (pair[0][1] + pair[1][1])
            };
            points.windows(2).map(strip).sum::<f64>()
        };
        assert!((area(f64::INFINITY) - 0.99).abs() < 0.02, "{}", area(f64::INFINITY));
        assert!((area(1.0) - (1.0 - probability)).abs() < 0.03, "{}", area(1.0));
        let (summary, lines) = (assessment.sroi().unwrap(), list(&chart["lines"]));
        assert_eq!(exact(&lines[0]["at"]), assessment.best_sroi().unwrap().normalize());
        assert_eq!(lines[0]["text"], format!("best estimate {:.2}", assessment.best_sroi().unwrap().round_dp(2)));
        assert_eq!(lines[1]["text"], format!("median {:.2}", summary.quantiles[2].value));
        let span = &chart["spans"][0];
        let [low, high] = [summary.quantiles[0].value, summary.quantiles[4].value];
        assert!(same(number(&span["from"]), low) && same(number(&span["to"]), high));
        let text = format!("5% to 95%: {low:.2} to {high:.2}").replace('-', "\u{2212}");
        assert_eq!(span["text"], text);
    }
}

#[test]
fn without_a_ratio_it_is_the_net_that_is_spread() {
    let assessment = school(true);
    let chart = document(&charts::distribution(&assessment, FORM).unwrap());
    assert_eq!(chart["x"]["title"], "net present value, GBP");
    assert_eq!(exact(&chart["curves"][0]["shaded"]["until"]), Decimal::ZERO);
    let net = assessment.draws().result(1);
    let share = 100.0 * f64::from(u32::try_from(net.iter().filter(|net| **net < 0.0).count()).unwrap()) / 2_000.0;
    let text = chart["curves"][0]["shaded"]["text"].as_str().unwrap()["P(loss) ".len()..].trim_end_matches('%');
    assert!(share > 1.0 && (text.parse::<f64>().unwrap() - share).abs() < 0.06, "{text} and {share}");
    assert!(charts::acceptability(&assessment, FORM).is_none());
}

#[test]
fn acceptability_only_falls_and_is_the_probability_at_one() {
    for assessment in [wheels(), &school(false)] {
        let chart = document(&charts::acceptability(assessment, FORM).unwrap());
        let points: Vec<[f64; 2]> =
            list(&chart["curves"][0]["points"]).iter().map(|point| [number(&point[0]), number(&point[1])]).collect();
        assert!(points.windows(2).all(|pair| pair[0][0] < pair[1][0] && pair[0][1] >= pair[1][1]));
        let ratios = assessment.draws().result(0);
        for [x, y] in &points {
            let reached = ratios.iter().filter(|ratio| **ratio >= *x).count();
            let share = f64::from(u32::try_from(reached).unwrap()) / f64::from(u32::try_from(ratios.len()).unwrap());
            assert!((y - share).abs() < 1e-12, "at {x}");
        }
        let at_one = points.iter().find(|[x, _]| same(*x, 1.0)).unwrap()[1];
        let probability = assessment.sroi_above_one().unwrap().value;
        assert!(same(at_one, probability));
        let line = &chart["lines"][0];
        assert_eq!((exact(&line["at"]), line["dashed"].as_bool()), (Decimal::ONE, Some(true)));
        let page = report::doubt(assessment);
        let said = page.lines().find(|line| line.contains("SROI ratio above 1")).unwrap();
        assert!(said.contains(line["text"].as_str().unwrap()), "{said}");
    }
}

/// The points are those of the curve that may still pay, and the one that is planned; the mark stands at the best.
#[test]
fn pilots_are_drawn_as_they_are_found() {
    let deadweight = "/outcomes/fitter/deadweight";
    let map = build::map("Walking group", "GBP", "2026-04-01")
        .stakeholder("walkers", build::people("Walkers"))
        .input("leader", build::cash("walkers", 800))
        .outcome("fitter", build::outcome("walkers", 10).deadweight("0.25").value("pass", build::value(105)))
        .finish()
        .unwrap();
    let of = |people, per_person| {
        let pilot = Pilot::draft([deadweight], people).cost(1, per_person).most_people(1_000);
        let study = Study::draft().draws(1_000).doubt(deadweight, Distribution::beta(1, 3).unwrap()).pilot(pilot);
        assess(&map, &study.finish().unwrap()).unwrap()
    };
    for (assessment, pays) in [(of(10, "0.2"), true), (of(700, "0.2"), true), (of(10, "60"), false)] {
        let pilot = assessment.pilot().unwrap().unwrap();
        let drawn: Vec<_> = pilot
            .curve()
            .iter()
            .filter(|one| one.cost <= 1.5 * pilot.at_most().value || one.people == pilot.asked().people)
            .collect();
        let Some(chart) = charts::pilot(&assessment, FORM) else {
            assert!(drawn.len() < 2);
            continue;
        };
        let chart = document(&chart);
        let [gains, costs] = [0, 1].map(|curve| list(&chart["curves"][curve]["points"]));
        assert_eq!((gains.len(), costs.len(), drawn.len() < pilot.curve().len()), (drawn.len(), drawn.len(), true));
        for ((gain, cost), one) in gains.iter().zip(costs).zip(&drawn) {
            assert_eq!((exact(&gain[0]), exact(&cost[0])), (Decimal::from(one.people), Decimal::from(one.people)));
            assert!(same(number(&gain[1]), one.value.value) && same(number(&cost[1]), one.cost));
        }
        let marks = list(&chart["marks"]);
        assert_eq!(marks.len(), usize::from(pays));
        let page = report::doubt(&assessment);
        if let Some(best) = pilot.best() {
            assert_eq!(exact(&marks[0]["x"]), Decimal::from(best.people));
            assert!(
                chart["message"].as_str().unwrap().starts_with(&format!("The best pilot asks {} people", best.people))
            );
            assert!(page.contains(&format!("the best pilot asks {} people", best.people)), "{page}");
        } else {
            assert!(page.contains("no pilot of these is worth what it costs"), "{page}");
        }
        let planned = page.lines().find(|line| line.contains("as planned")).unwrap();
        assert!(planned.trim().starts_with(&pilot.asked().people.to_string()), "{planned}");
    }
    assert!(charts::pilot(wheels(), FORM).is_none());
}

#[test]
fn shares_of_the_variance_are_the_indices() {
    for assessment in [wheels(), &school(false), &school(true)] {
        let chart = document(&charts::variance(assessment, FORM).unwrap());
        let mut groups: Vec<_> = assessment.variance().unwrap().groups().iter().collect();
        groups.sort_by(|a, b| b.total.total_cmp(&a.total));
        let rows = list(&chart["rows"]);
        let page = report::doubt(assessment);
        for (row, group) in rows.iter().zip(&groups) {
            let bars = list(&row["bars"]);
            assert!(same(number(&bars[0]["from"]), 0.0_f64));
            assert!(same(number(&bars[0]["to"]), group.first));
            let end = bars.last().unwrap();
            assert!((number(&end["to"]) - group.total.max(group.first)).abs() < 0.0006, "{row}");
            let text = |value: f64| format!("{:.1}%", 100.0 * value);
            assert_eq!(bars[0]["text"].as_str().unwrap().replace('\u{2212}', "-"), text(group.first));
            let line = page.lines().find(|line| line.contains(group.addresses[0].as_str()) && line.contains('%'));
            assert!(line.unwrap().contains(&text(group.first)) && line.unwrap().contains(&text(group.total)));
            let others = group.addresses.len() - 1;
            assert_eq!(row["key"].as_str().unwrap().contains("correlated"), others > 0);
        }
        let left_out = groups.len() - rows.len();
        let wanted = if left_out > 0 { Some(format!("{left_out} smaller")) } else { None };
        assert_eq!(chart["left_out"].as_str(), wanted.as_deref());
        assert!(chart["axis"]["percent"] == true && rows.len() <= 25);
    }
}

/// The draws of a fan are those of the assessment: in the last year they are its nets, whatever the design.
#[test]
fn the_nets_of_a_fan_end_at_the_nets_of_the_assessment() {
    let (map, assessment) = (map(WHEELS), wheels());
    let draws = cumulated_nets(&map, &study(), 300, &Work::new(map.limits())).unwrap();
    let nets = assessment.draws().result(1);
    let last = draws.results() - 1;
    assert_eq!(draws.len(), 300);
    for (fan, net) in draws.result(last).iter().zip(nets) {
        assert!((fan - net).abs() < 1e-7, "{fan} and {net}");
    }
}

/// Years in doubt, those of an assumption too: a draw may have more years than the map as stated.
#[test]
fn a_fan_has_every_year_that_a_draw_has() {
    let map = build::map("Walking group", "GBP", "2026-04-01")
        .stakeholder("walkers", build::people("Walkers"))
        .input("leader", build::cash("walkers", 800))
        .outcome("fitter", build::outcome("walkers", 12).starts(1).lasts(2).value("pass", build::value(50)))
        .outcome("happier", build::outcome("walkers", 12).starts(0).lasts(2).value("pass", build::value(10)))
        .finish()
        .unwrap();
    let discrete = |values: &[(u32, &str)]| Distribution::discrete(values.iter().copied()).unwrap();
    let study = Study::draft()
        .draws(500)
        .doubt("/outcomes/fitter/lasts", discrete(&[(1, "0.5"), (4, "0.5")]))
        .doubt("/outcomes/fitter/starts", discrete(&[(0, "0.5"), (2, "0.5")]))
        .finish()
        .unwrap();
    let draws = cumulated_nets(&map, &study, 500, &Work::default()).unwrap();
    let nets = assess(&map, &study).unwrap();
    assert_eq!(draws.results(), 6);
    for (fan, net) in draws.result(5).iter().zip(nets.draws().result(1)) {
        assert!((fan - net).abs() < 1e-9);
    }
    fan_is_that_of(&map, &study, 500);
}

fn fan_is_that_of(map: &ImpactMap, study: &Study, count: u64) {
    let chart = charts::fan(map, study, FORM).unwrap().unwrap();
    assert_eq!(charts::fan(map, study, FORM).unwrap().unwrap(), chart);
    let chart = document(&chart);
    let draws = cumulated_nets(map, study, count, &Work::new(map.limits())).unwrap();
    let bands = list(&chart["bands"]);
    let names: Vec<&str> = bands.iter().map(|band| band["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["90%", "80%", "50%"]);
    for (place, ends) in [[0.05, 0.95], [0.1, 0.9], [0.25, 0.75]].iter().enumerate() {
        for (year, point) in list(&bands[place]["points"]).iter().enumerate() {
            let quantiles = draws.quantiles(year, ends).unwrap();
            assert_eq!(exact(&point[0]), Decimal::from(year));
            assert!(same(number(&point[1]), quantiles[0].value));
            assert!(same(number(&point[2]), quantiles[1].value));
        }
    }
    let nested = |year: usize| bands.iter().map(|band| number(&band["points"][year][2])).collect::<Vec<_>>();
    assert!((0..draws.results()).all(|year| nested(year).is_sorted_by(|wide, narrow| wide >= narrow)));
    let median = &chart["curves"][0];
    for (year, point) in list(&median["points"]).iter().enumerate() {
        let value = draws.quantiles(year, &[0.5]).unwrap()[0].value;
        assert!(same(number(&point[1]), value));
    }
    let as_stated = document(&charts::cash(&sroi::appraise(map).unwrap(), FORM).unwrap());
    let last = |points: &Value| number(&list(points).last().unwrap()[1]);
    assert!(same(last(&chart["curves"][1]["points"]), last(&as_stated["curves"][0]["points"])));
    assert_eq!(exact(&chart["lines"][0]["at"]), Decimal::ZERO);
}

#[test]
fn a_fan_is_made_of_quantiles() {
    fan_is_that_of(&map(WHEELS), &study(), 1_000);
}

/// Where the designs of draws differ, a fan still begins with the draws of its assessment.
#[test]
fn a_fan_keeps_the_design_of_its_study() {
    let map = map(SCHOOL);
    for design in [Design::Random, Design::LatinHypercube, Design::Sobol] {
        let study = Study::draft()
            .draws(1_024)
            .design(design)
            .doubt("/inputs/programme/amount", Distribution::uniform(100, 400).unwrap())
            .finish()
            .unwrap();
        let draws = cumulated_nets(&map, &study, 64, &Work::default()).unwrap();
        let nets = assess(&map, &study).unwrap();
        assert_eq!(draws.design(), design);
        let last = draws.result(draws.results() - 1);
        assert!(last.iter().zip(nets.draws().result(1)).all(|(fan, net)| (fan - net).abs() < 1e-9));
    }
}
