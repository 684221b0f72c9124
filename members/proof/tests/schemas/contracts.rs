//! What the crate writes of contracts: generated ones settled, one in doubt, one in an appraisal.

use crate::results::Looker;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use sroi::contracts::terms::Purpose;
use sroi::contracts::{Contract, Outcomes, build as terms};
use sroi::distribution::Distribution;
use sroi::pockets::Counting;
use sroi::simulation::{Study, assess_contract};
use sroi::{Level, Work, appraise, build, laws};

pub(crate) fn of_generated(looker: &mut Looker, runner: &mut TestRunner) {
    for _ in 0..200 {
        let case = laws::contracts::cases().new_tree(runner).unwrap().current();
        for savings in [None, Some(&case.savings)] {
            // a split needs savings
            if let Ok(settled) = case.contract.settled(&case.outcomes, savings) {
                looker.look("settled-contract", &settled.to_json());
            }
        }
    }
}

/// The courts pay a school for each of two children; a lender pays for the work, and an evaluator costs the courts 5. A tier more pays more.
fn contract() -> (Contract, Outcomes) {
    let parties = ["school", "courts", "lender", "spv", "donor"];
    let contract = parties
        .into_iter()
        .fold(terms::contract("Fewer crimes", "GBP", "2026-04-01", 24), |draft, id| draft.party(id, terms::party()));
    let contract = contract
        .period(12)
        .metric("children", terms::metric())
        .clause(
            "better",
            terms::outcome("children")
                .tiers([terms::tier(1).price(60), terms::tier(2).price(70)])
                .payers([("courts", 1)])
                .to("spv"),
        )
        .clause("work", terms::fee(100).payers([("spv", 1)]).to("school"))
        .clause("study", terms::fee(5).purpose(Purpose::Evaluation).payers([("courts", 1)]).to("outside"))
        .finance(
            terms::finance("spv")
                .tranche("loan", terms::loan("lender").draw("2026-04-01", 60))
                .tranche("gift", terms::grant("donor").draw("2026-04-01", 40)),
        )
        .finish();
    let rows = terms::outcomes()
        .row("children", terms::row("2027-03-31", 1))
        .row("children", terms::row("2028-03-31", 1))
        .finish();
    (contract.unwrap(), rows.unwrap())
}

pub(crate) fn in_doubt(looker: &mut Looker) {
    let (contract, outcomes) = contract();
    // what is stated lies outside of one; of the other a tail below 0 is cut off
    let outside = Distribution::uniform("2", "3").unwrap();
    let draft = Study::draft().draws(200).doubt("/results/children/0/value", outside);
    let tail = Distribution::normal("1", "1").unwrap();
    let study = draft.doubt("/results/children/1/value", tail).finish().unwrap();
    let savings = terms::savings("2026-04-01").year("courts", 1, 100, 50).finish().unwrap();
    for savings in [None, Some(&savings)] {
        let found = assess_contract(&contract, &outcomes, savings, &study, &Work::default()).unwrap();
        looker.look("contract-assessment", &found.to_json());
    }
}

pub(crate) fn in_an_appraisal(looker: &mut Looker) {
    let (contract, outcomes) = contract();
    let saved = build::outcome("courts", 1).lasts(2).value("saved", build::value(90).fiscal().to_share("courts", 1, 1));
    let map = build::map("Classes", "GBP", "2026-04-01")
        .stakeholder("school", build::agency("School", "education", Level::Local))
        .stakeholder("courts", build::agency("Courts", "justice", Level::National))
        .input("classes", build::cash("school", 100))
        .outcome("crime", saved)
        .finish()
        .unwrap();
    let applied = contract.applied(&outcomes, &appraise(&map).unwrap(), Counting::default()).unwrap();
    looker.look("settled-contract", &applied.to_json());
}
