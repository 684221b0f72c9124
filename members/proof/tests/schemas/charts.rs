//! The charts of results.

use crate::results::Looker;
use sroi::appraise::Compared;
use sroi::chart::Chart;
use sroi::number::NumberForm;
use sroi::pockets::Pockets;
use sroi::report::charts;
use sroi::simulation::{Assessment, Study};
use sroi::{Appraisal, ImpactMap};

const FORM: NumberForm = NumberForm::CommaAndPoint;

fn look(charts: impl IntoIterator<Item = Option<Chart>>, looker: &mut Looker) {
    charts.into_iter().flatten().for_each(|chart| looker.look("chart", &chart.to_json()));
}

pub(crate) fn of_appraisal(appraisal: &Appraisal, looker: &mut Looker) {
    let bridge = charts::bridge(appraisal, FORM);
    look([Some(bridge), charts::stakeholders(appraisal, FORM), charts::cash(appraisal, FORM)], looker);
}

pub(crate) fn of_comparison(rows: &[Compared], looker: &mut Looker) {
    look([charts::conventions(rows, FORM)], looker);
}

pub(crate) fn of_pockets(pockets: &Pockets, looker: &mut Looker) {
    look([charts::pockets(pockets, FORM), charts::matrix(pockets, FORM)], looker);
}

pub(crate) fn of_assessment(map: &ImpactMap, study: &Study, found: &Assessment, looker: &mut Looker) {
    let of_draws = [charts::tornado, charts::distribution, charts::acceptability, charts::variance, charts::pilot];
    look(of_draws.map(|chart| chart(found, FORM)), looker);
    look([charts::fan(map, study, FORM).unwrap()], looker);
}
