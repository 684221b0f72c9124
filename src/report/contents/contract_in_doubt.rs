//! What is printed of a contract in doubt: how likely who loses, what each has, and what each tier is expected to pay.

use super::contract_terms::name;
use crate::contracts::Contract;
use crate::report::block::{PROSE, Report};
use crate::report::item::{Item, Items};
use crate::report::table::{Column, Kind, Table};
use crate::simulation::{ContractAssessment, Summary};

/// What the page of a contract in doubt says.
pub fn contract_in_doubt(contract: &Contract, assessment: &ContractAssessment) -> Report {
    let mut report = Report::of_width(PROSE);
    report.heading(1, Item::text(contract.title()));
    let draws = Item::Count(assessment.draws().len() as u64);
    report.paragraph(Items::from("in doubt: ").and(draws).and(" draws, each settled exactly"));
    parties(&mut report, contract, assessment);
    returns(&mut report, contract, assessment);
    clauses(&mut report, contract, assessment);
    super::appraisal::warnings(&mut report, assessment.warnings());
    report
}

/// Mean and quantiles of a summary, each printed in one way.
fn spread(summary: &Summary, print: impl Fn(f64) -> Item) -> Vec<Items> {
    let mean = summary.mean.map_or("-".into(), |mean| Items::from(print(mean)));
    let [low, _, middle, _, high] = &summary.quantiles;
    [low, middle, high].map(|quantile| Items::from(print(quantile.value))).into_iter().fold(
        vec![mean],
        |mut all, one| {
            all.push(one);
            all
        },
    )
}

fn parties(report: &mut Report, contract: &Contract, assessment: &ContractAssessment) {
    let heads = ["net, mean", "5%", "50%", "95%"].map(|head| Column::new(Kind::Number, head));
    let columns = std::iter::once(Column::new(Kind::Text, "party").cut_at(28)).chain(heads);
    let last = [Column::new(Kind::Share, "loses"), Column::new(Kind::Share, "pays more than it can cash")];
    let mut table = Table::new("what each party has of it", columns.chain(last));
    let places = contract.currency().minor_units() as usize;
    for party in assessment.parties() {
        let cash = party.pays_more_than_it_can_cash.map_or("-".into(), |one| Item::Probability(one.value));
        let net = spread(&party.net, |value| Item::Estimate(value, places));
        let name = Items::from(name(contract, party.id.as_str()));
        let last = [Items::from(Item::Probability(party.loses.value)), cash.into()];
        table.row(std::iter::once(name).chain(net).chain(last));
    }
    report.table(table);
}

fn returns(report: &mut Report, contract: &Contract, assessment: &ContractAssessment) {
    let heads = ["return a year, mean", "5%", "50%", "95%"].map(|head| Column::new(Kind::Share, head));
    let columns = std::iter::once(Column::new(Kind::Text, "investor").cut_at(28)).chain(heads);
    let last = Column::new(Kind::Number, "draws without one");
    let mut table = Table::new("what investors earn, in the draws in which there is one return", columns.chain([last]));
    let mut any = false;
    for party in assessment.parties().iter().filter(|party| party.invests) {
        let Some(xirr) = &party.xirr else { continue };
        any = true;
        let name = Items::from(name(contract, party.id.as_str()));
        let missing = Items::from(Item::Count(xirr.missing as u64));
        table.row(std::iter::once(name).chain(spread(xirr, Item::EstimatedShare)).chain([missing]));
    }
    if any {
        report.table(table);
    }
}

fn clauses(report: &mut Report, contract: &Contract, assessment: &ContractAssessment) {
    let any_tiers = assessment.clauses().iter().any(|clause| !clause.tiers.is_empty());
    let columns = [Column::new(Kind::Text, "clause, and its tiers"), Column::new(Kind::Number, "expected payment")];
    let last = any_tiers.then(|| Column::new(Kind::Share, "pays anything"));
    let mut table = Table::new("what is expected to be paid", columns.into_iter().chain(last));
    let places = contract.currency().minor_units() as usize;
    for clause in assessment.clauses() {
        let mean = clause.paid.mean.map_or("-".into(), |mean| Item::Estimate(mean, places));
        let last = any_tiers.then(Items::default);
        table.row([Item::text(clause.id.as_str()).into(), Items::from(mean)].into_iter().chain(last));
        for tier in &clause.tiers {
            let what = Items::from("  from ").and(Item::Stated(tier.from));
            let expected = Items::from(Item::Estimate(tier.expected, places));
            table.row([what, expected, Item::Probability(tier.pays.value).into()]);
        }
    }
    report.table(table);
}
