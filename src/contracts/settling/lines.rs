//! What was reported, held against the contract: rows by metric with the place of their cohort.

use crate::contracts::reported::{Outcomes, ReportedFlow, Row};
use crate::contracts::terms::{Contract, Declared, Drafting, Payee, Purpose};
use crate::document::Place;
use crate::error::contracts as fault;
use crate::number::Money;
use chrono::NaiveDate;

/// A row, its place among those of its metric, and that of its cohort among the contract's.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) row: &'a Row,
    pub(super) index: usize,
    pub(super) cohort: Option<usize>,
}

/// A payment that was made, between places of parties; `None` is outside.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) date: NaiveDate,
    pub(super) from: Option<usize>,
    pub(super) to: Option<usize>,
    pub(super) amount: Money,
    pub(super) purpose: Purpose,
}

/// What was reported, as far as it goes with the contract.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    by_metric: Vec<Vec<Line<'a>>>,
    pub(super) made: Option<Vec<Made>>,
}

impl<'a> Lines<'a> {
    /// The rows of a metric, in order.
    pub(super) fn of(&self, metric: usize) -> &[Line<'a>] {
        self.by_metric.get(metric).map_or(&[], Vec::as_slice)
    }

    /// Files what does not go with the contract, under its address.
    pub(super) fn read(draft: &mut Drafting<'_>, contract: &Contract, outcomes: &'a Outcomes) -> Self {
        let mut by_metric: Vec<Vec<Line<'a>>> = contract.metrics().map(|_| Vec::new()).collect();
        let place = Place::ROOT.key("results");
        for (id, rows) in outcomes.results() {
            let at = place.key(id.as_str());
            let metric = draft.named(&at, Declared::Metric, id.as_str());
            let lines = rows.iter().enumerate().map(|(index, row)| line(draft, &at.index(index), row, index));
            let lines: Vec<Line<'a>> = lines.collect();
            if let Some(place) = metric.and_then(|metric| by_metric.get_mut(metric.place)) {
                *place = lines;
            }
        }
        let made = outcomes.flows().map(|flows| {
            let place = Place::ROOT.key("flows");
            flows.iter().enumerate().filter_map(|(index, flow)| made(draft, &place.index(index), flow)).collect()
        });
        Self { by_metric, made }
    }
}

fn line<'a>(draft: &mut Drafting<'_>, at: &Place<'_>, row: &'a Row, index: usize) -> Line<'a> {
    draft.not_before_start(&at.key("date"), row.date);
    let named = |id: &crate::document::Id| draft.named(&at.key("cohort"), Declared::Cohort, id.as_str());
    let cohort = row.cohort.as_ref().and_then(named).map(|cohort| cohort.place);
    Line { row, index, cohort }
}

fn made(draft: &mut Drafting<'_>, at: &Place<'_>, flow: &ReportedFlow) -> Option<Made> {
    draft.not_before_start(&at.key("date"), flow.date);
    let (from, to) = (draft.payee_of(&at.key("from"), &flow.from), draft.payee_of(&at.key("to"), &flow.to));
    let amount = draft.money(&at.key("amount"), flow.amount);
    let (from, to) = (from?, to?);
    if from == to {
        draft.file(&at.key("to"), fault::pays_itself(from.id()));
    }
    let outside = |payee: &Payee| matches!(payee, Payee::Outside);
    if flow.purpose == Purpose::Service && (outside(&from) || outside(&to)) {
        draft.file(&at.key("purpose"), fault::service_is_between_parties());
    }
    if flow.purpose.is_of_contract() && outside(&from) {
        draft.file(&at.key("from"), fault::cost_that_no_party_pays());
    }
    Some(Made { date: flow.date, from: from.place(), to: to.place(), amount: amount?, purpose: flow.purpose })
}
