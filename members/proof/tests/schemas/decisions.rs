//! What the crate writes of decisions: of the full documents, and of options that lie in every way to the status quo.

use crate::format::FORMATS;
use crate::results::Looker;
use crate::schema::repository;
use sroi::decisions::{Decision, build as decide};
use sroi::{Level, build};

/// The formats, each with the schema of what comes of it.
const RESULTS: [(&str, &str); 7] = [
    ("options", "compared-options"),
    ("rollout", "rolled-out"),
    ("corrections", "corrected-map"),
    ("equity", "weighted-map"),
    ("values", "valued-maps"),
    ("portfolio", "chosen-projects"),
    ("tender", "awarded-tender"),
];

pub(crate) fn of_full_documents(looker: &mut Looker) {
    for (format, result) in RESULTS {
        for document in FORMATS.iter().find(|one| one.schema == format).unwrap().full() {
            let decision = Decision::from_json(&document.to_string()).unwrap();
            looker.look(result, &decision.decided().unwrap().to_json());
        }
    }
}

/// One option is as the status quo, and one in each quadrant; both ways to be beaten are among them.
pub(crate) fn of_options(looker: &mut Looker) {
    let map = build::map("Walking club", "GBP", "2026-04-01")
        .stakeholder("council", build::agency("Council", "local-government", Level::Local))
        .stakeholder("walkers", build::people("Walkers"))
        .input("leader", build::cash("council", 100))
        .input("upkeep", build::cash("council", 1).year(1_u32))
        .outcome("fitter", build::outcome("walkers", 100).starts(0).value("worth", build::value(1)))
        .finish()
        .unwrap();
    let others = [("same", 100, 100), ("better", 90, 110), ("worse", 110, 90), ("more", 200, 300), ("less", 50, 60)];
    let draft = decide::options("quo").map("club", &map).option("quo", decide::option("club"));
    let options = others.into_iter().fold(draft, |draft, (id, cost, value)| {
        let changed = decide::option("club").change("/inputs/leader/amount", cost);
        draft.option(id, changed.change("/outcomes/fitter/quantity", value))
    });
    looker.look("compared-options", &options.finish().unwrap().compared().unwrap().to_json());
}

/// One project is chosen; of those left out one would break a budget, and one can be had in no way. No budget has a step to give.
pub(crate) fn of_portfolios(looker: &mut Looker) {
    let project = |cost: u32| {
        build::map("Walking club", "GBP", "2026-04-01")
            .stakeholder("council", build::agency("Council", "local-government", Level::Local))
            .stakeholder("walkers", build::people("Walkers"))
            .input("leader", build::cash("council", cost))
            .outcome("fitter", build::outcome("walkers", 100).starts(0).value("worth", build::value(3)))
            .finish()
            .unwrap()
    };
    let portfolio = decide::portfolio()
        .map("club", project(100))
        .map("dearer", project(150))
        .map("dearest", project(250))
        .budget("council", decide::budget(["council"], 200).step(250))
        .finish()
        .unwrap();
    looker.look("chosen-projects", &portfolio.chosen().unwrap().to_json());
}

/// A tender in which a bid turns the order of others, and one is excluded.
pub(crate) fn of_tenders(looker: &mut Looker) {
    let text = std::fs::read_to_string(repository().join("examples/decisions/tender.json")).unwrap();
    looker.look("awarded-tender", &Decision::from_json(&text).unwrap().decided().unwrap().to_json());
}
