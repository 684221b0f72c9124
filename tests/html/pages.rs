//! The pages that are tested: every report of the example maps, and of any other.

use sroi::pockets::{Choices, Pockets};
use sroi::report::contents;
use sroi::simulation::{Study, assess};
use sroi::{Conventions, ImpactMap, appraise, compare};

pub(crate) const WHEELS: &str = include_str!("../../examples/maps/wheels_to_meals.json");
pub(crate) const SCHOOL: &str = include_str!("../../examples/maps/school_programme.json");
const WHEELS_STUDY: &str = include_str!("../../examples/maps/wheels_to_meals_study.json");

pub(crate) fn map(text: &str) -> ImpactMap {
    ImpactMap::from_json(text).unwrap()
}

/// The reports of the two example maps, each with a name.
pub(crate) fn examples() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for (name, text) in [("wheels", WHEELS), ("school", SCHOOL)] {
        let exact = exact(&map(text));
        assert_eq!(exact.len(), 3);
        pages.extend(exact.into_iter().enumerate().map(|(place, page)| (format!("{name}-{place}"), page)));
    }
    pages.push(("doubt".to_owned(), doubt(&map(WHEELS))));
    pages
}

/// The pages of a map that are exact: appraisal, comparison and pockets. A map whose amounts are too large has fewer.
pub(crate) fn exact(map: &ImpactMap) -> Vec<String> {
    let mut pages = Vec::new();
    let Ok(appraisal) = appraise(map) else { return pages };
    pages.push(contents::appraisal(&appraisal).to_html());
    if let Ok(rows) = compare(map, [("guide", Conventions::guide()), ("green-book", Conventions::green_book())]) {
        pages.push(contents::comparison(&rows).to_html());
    }
    if let Ok(pockets) = Pockets::new(&appraisal, Choices::default()) {
        pages.push(contents::pockets(&pockets).to_html());
    }
    pages
}

/// The page of doubt of Wheels-to-Meals, with its own texts or others.
pub(crate) fn doubt(map: &ImpactMap) -> String {
    let study = Study::from_json(WHEELS_STUDY).unwrap().with_draws(2_000).unwrap();
    contents::doubt(&assess(map, &study).unwrap()).to_html()
}

/// The page of doubt of a map without a study of its own.
pub(crate) fn doubt_of(map: &ImpactMap, draws: u64) -> Option<String> {
    let study = Study::draft().draws(draws).finish().unwrap();
    assess(map, &study).ok().map(|found| contents::doubt_in_full(&found).to_html())
}
