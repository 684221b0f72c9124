//! The summary: who reads nothing else is not misled, whatever is missing.

use sroi::distribution::Distribution;
use sroi::report::FullReport;
use sroi::simulation::{Study, assess};
use sroi::{Conventions, ImpactMap, appraise, build, compare, sensitivity};

/// An input of so much, and an outcome of 1,042.15 that is felt at once or a year later.
fn map(input: &str, starts: u32) -> ImpactMap {
    build::map("Summed up", "GBP", "2026-04-01")
        .stakeholder("a", build::people("A"))
        .input("cost", build::cash("a", input.parse::<sroi::Decimal>().unwrap()))
        .outcome("o", build::outcome("a", 1).starts(starts).deadweight(0).value("v", build::value("1042.15")))
        .finish()
        .unwrap()
}

/// The summary in one line; switching values and both presets come with it.
fn summary(map: &ImpactMap, study: Option<&Study>) -> String {
    let appraisal = appraise(map).unwrap();
    let switching = sensitivity::switching(map).unwrap();
    let presets = [("guide", Conventions::guide()), ("green-book", Conventions::green_book())];
    let compared = compare(map, presets).unwrap();
    let assessment = study.map(|study| assess(map, study).unwrap());
    let mut full = FullReport::new(&appraisal).with_switching(&switching).with_comparison(&compared);
    if let Some(assessment) = &assessment {
        full = full.with_assessment(assessment);
    }
    let text = full.contents().to_text();
    let summary = text.split("\nScope\n").next().unwrap();
    summary.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn holds(summary: &str, wanted: &[&str], not: &[&str]) {
    for words in wanted {
        assert!(summary.contains(words), "{words:?} is missing: {summary}");
    }
    for words in not {
        assert!(!summary.contains(words), "{words:?} is there: {summary}");
    }
}

#[test]
fn a_loss_by_one_convention_and_a_gain_by_another_is_no_difference_to_none() {
    // 1042.15 / 1.035 is 1006.91: at a loss of 0.09 as stated, with inputs at face value
    let map = build::map("Either", "GBP", "2026-04-01")
        .stakeholder("a", build::people("A"))
        .input("cost", build::cash_yearly("a", [1_000, 7]))
        .outcome("o", build::outcome("a", 1).value("v", build::value("1042.15")))
        .finish()
        .unwrap();
    holds(&summary(&map, None), &["differs, by less than 0.01, on both sides of 1"], &["no difference"]);
    holds(&summary(&self::map("1000", 0), None), &["make no difference"], &["on both sides"]);
}

#[test]
fn a_ratio_that_only_some_conventions_have_is_said_so() {
    let harm = build::map("Harm", "GBP", "2026-04-01")
        .conventions(&Conventions::guide().with_negative_outcomes(sroi::map::NegativeOutcomes::Denominator))
        .stakeholder("a", build::people("A"))
        .outcome("good", build::outcome("a", 1).value("v", build::value(20)))
        .outcome("bad", build::outcome("a", 1).value("v", build::value(-3)))
        .finish()
        .unwrap();
    let wanted = ["Each 1.00 put in or lost by harm comes to 6.67", "under 2 of 3 there is none"];
    holds(&summary(&harm, None), &wanted, &["no difference"]);
}

#[test]
fn draws_without_a_ratio_are_counted() {
    let often_free = Distribution::discrete([("0", "1"), ("1000", "1")]).unwrap();
    let study = Study::draft().draws(1_000).doubt("/inputs/cost/amount", often_free).finish().unwrap();
    let said = summary(&map("1000", 0), Some(&study));
    holds(&said, &["draws that have a ratio (", "where there is a ratio, is"], &["in 90% of the draws of what"]);
}

#[test]
fn a_range_is_told_of_enough_draws_of_something_alone() {
    let unsure = Distribution::uniform(1, 2_000).unwrap();
    let few = Study::draft().draws(20).index_draws(20).doubt("/inputs/cost/amount", unsure.clone()).finish().unwrap();
    holds(&summary(&map("1000", 0), Some(&few)), &["too few draws (20)"], &["90%", "probability"]);
    let none = Study::draft().draws(1_000).finish().unwrap();
    let said = summary(&map("1000", 0), Some(&none));
    holds(&said, &["puts no number in doubt", "that need change least"], &["90%", "was not worked out"]);
    let enough = Study::draft().draws(1_000).doubt("/inputs/cost/amount", Distribution::uniform(1, 900).unwrap());
    let said = summary(&map("1000", 0), Some(&enough.finish().unwrap()));
    holds(&said, &["in 90% of the draws", "As stated it lies below what 95% of the draws reach."], &[]);
}

#[test]
fn a_deduction_stated_as_0_that_would_change_the_answer_is_named() {
    let said = summary(&map("1030", 0), None);
    // 1 - 1030 / 1042.15
    holds(&said, &["Of the numbers stated as 0,", "o, deadweight at", "0.0116586"], &["No number by itself"]);
    let nothing = build::map("Nothing", "GBP", "2026-04-01").stakeholder("a", build::people("A")).finish().unwrap();
    holds(&summary(&nothing, None), &["The net is 0 as stated.", "no inputs and no outcomes"], &["has a source"]);
}
