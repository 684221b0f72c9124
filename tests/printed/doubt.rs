//! The page of doubt: by which threshold is decided, who loses by name, and words that fit one of a kind.

use sroi::distribution::Distribution;
use sroi::number::NumberForm;
use sroi::report::{FullReport, contents};
use sroi::simulation::{Assessment, DecisionThreshold, Study, StudyDraft, assess};
use sroi::{ImpactMap, Level, appraise, build};

/// 1,000 put in by the council; outcomes of 0 to 4,000, evenly, which the NHS gains.
fn map() -> ImpactMap {
    build::map("Even", "GBP", "2026-04-01")
        .stakeholder("council", build::agency("Council of\tthe North", "local-government", Level::Local))
        .stakeholder("nhs", build::agency("NHS", "health", Level::National))
        .input("cost", build::cash("council", 1_000))
        .outcome("o", build::outcome("nhs", 1).starts(0).value("v", build::value(2_000).fiscal()))
        .finish()
        .unwrap()
}

fn study() -> StudyDraft {
    let evenly = Distribution::uniform(0, 4_000).unwrap();
    Study::draft().draws(4_000).index_draws(512).doubt("/outcomes/o/values/v/proxy", evenly)
}

fn assessed(draft: StudyDraft) -> Assessment {
    assess(&map(), &draft.finish().unwrap()).unwrap()
}

/// The page in one line.
fn page(assessment: &Assessment) -> String {
    contents::doubt(assessment).to_text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The chance of an even number from 0 to 4,000 to be 1,000 more than what is asked, by which is decided.
#[test]
fn the_threshold_is_named_with_how_likely_it_is_reached() {
    for (threshold, asked, reached, goes) in [
        (DecisionThreshold::Net(0.into()), "a net present value of 0 GBP", 0.75, true),
        (DecisionThreshold::Net(2_000.into()), "a net present value of 2,000 GBP", 0.25, false),
        (DecisionThreshold::Sroi(3.into()), "outcomes of 3 times the inputs", 0.25, false),
        (DecisionThreshold::Sroi(1.into()), "outcomes of 1 times the inputs", 0.75, true),
    ] {
        let assessment = assessed(study().decision(threshold));
        let found = assessment.information().unwrap();
        assert_eq!((found.threshold(), found.go_ahead()), (threshold, goes));
        assert!((found.reached().value - reached).abs() < 5.0 * found.reached().error, "{:?}", found.reached());
        let page = page(&assessment);
        let decided = if goes {
            "go ahead. The mean of the draws reaches"
        } else {
            "do not go ahead. The mean of the draws does not reach"
        };
        assert!(page.contains(&format!("as things stand: {decided} what the study asks for, {asked};")), "{page}");
        let percent = format!("the probability of reaching it is {:.1}%.", 100.0 * found.reached().value);
        assert!(page.contains(&percent), "{percent}: {page}");
        let json: serde_json::Value = serde_json::from_str(&assessment.to_json()).unwrap();
        let information = &json["information"];
        assert_eq!(information["threshold"][threshold.as_str()], threshold.value().to_string());
        assert_eq!(information["reached"], found.reached().value);
        assert_eq!(information["mcse"]["reached"], found.reached().error);
    }
}

#[test]
fn a_ratio_that_is_reached_exactly_is_reached() {
    let never_else = Distribution::uniform(1_999, 2_000).unwrap();
    let draft = Study::draft().draws(1_000).doubt("/outcomes/o/values/v/proxy", never_else);
    let reached = |net: i32| {
        let assessment = assessed(draft.clone().decision(DecisionThreshold::Net(net.into())));
        assessment.information().unwrap().reached().value
    };
    assert_eq!([998, 999, 1_001].map(|net| reached(net).to_string()), ["1", "1", "0"]);
}

#[test]
fn who_loses_is_called_by_name() {
    let page = page(&assessed(study()));
    assert!(page.contains("Council of\\tthe North pays more than it gains 100.0%"), "{page}");
    assert!(!page.contains("council pays"), "{page}");
}

#[test]
fn one_of_a_kind_has_words_of_its_own() {
    let never = Distribution::uniform("0.1", "0.2").unwrap();
    let idle = study().doubt("/outcomes/o/deadweight", Distribution::uniform("0", "0.000001").unwrap());
    let one = page(&assessed(study()));
    let two = page(&assessed(idle));
    assert!(one.starts_with("Even 4,000 draws of 1 number in doubt"), "{one}");
    assert!(two.starts_with("Even 4,000 draws of 2 numbers in doubt"), "{two}");
    assert!(two.contains("the other 0.0%") && !two.contains("1 others"), "{two}");
    let single =
        assess(&map(), &Study::draft().draws(1).doubt("/outcomes/o/displacement", never).finish().unwrap()).unwrap();
    assert!(page(&single).starts_with("Even 1 draw of 1 number in doubt"));
}

/// The way to the words of a ratio that some draws do not have.
#[test]
fn variance_of_a_ratio_that_is_not_always_there_is_refused_in_plain_words() {
    let harm = build::map("Harm", "GBP", "2026-04-01")
        .conventions(&sroi::Conventions::guide().with_negative_outcomes(sroi::map::NegativeOutcomes::Denominator))
        .stakeholder("a", build::people("A"))
        .outcome("o", build::outcome("a", 1).starts(0).value("v", build::value(-2_000)))
        .outcome("p", build::outcome("a", 1).starts(0).value("v", build::value(2_000)))
        .finish()
        .unwrap();
    let either = Distribution::uniform(-1_000, 1_000).unwrap();
    let study = Study::draft().draws(200).index_draws(100).doubt("/outcomes/o/values/v/proxy", either);
    let page = page(&assess(&harm, &study.finish().unwrap()).unwrap());
    assert!(page.contains("no answer: there are draws in which there is no ratio"), "{page}");
    assert!(!page.contains("result 0"), "{page}");
}

/// What is drawn stands in a table below the drawing.
#[test]
fn the_fan_has_its_numbers_in_a_table() {
    let (map, study) = (map(), study().finish().unwrap());
    let (appraisal, assessment) = (appraise(&map).unwrap(), assess(&map, &study).unwrap());
    let fan = sroi::report::charts::fan(&map, &study, NumberForm::default()).unwrap().unwrap();
    let json: serde_json::Value = serde_json::from_str(&fan.to_json()).unwrap();
    let full = FullReport::new(&appraisal).with_assessment(&assessment).with_charts(NumberForm::default());
    let html = full.with_fan(fan).contents().to_html();
    let table = html.split("Cumulated net over the draws").nth(1).unwrap().split("</table>").next().unwrap();
    let figures: Vec<f64> = table
        .split("<span class=\"figure\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().replace(',', "").replace('\u{2212}', "-").parse().unwrap())
        .collect();
    let at = |what: &str, place: usize, end: usize| {
        json[what][place]["points"][0][end].to_string().trim_matches('"').parse::<f64>().unwrap()
    };
    let drawn = [at("curves", 1, 1), at("curves", 0, 1)]
        .into_iter()
        .chain((0..3).flat_map(|band| [at("bands", band, 1), at("bands", band, 2)]));
    let wanted: Vec<f64> = std::iter::once(0.0).chain(drawn.map(f64::round)).collect();
    assert_eq!(figures, wanted);
    assert!(table.contains("<span class=\"figure\">1,000</span>"), "as stated");
}
