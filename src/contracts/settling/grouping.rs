//! Which rows make one claim, and the day on which they are measured. Nothing on or after the end makes any.

use super::lines::Line;
use super::looked::WarningCode;
use super::reading::Reading;
use crate::address::Address;
use crate::contracts::terms::{By, Named};
use crate::error::{Parameter, contracts as fault};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of one claim.
#[derive(Debug)]
pub(super) struct Group<'l> {
    pub(super) measured: NaiveDate,
    /// The cohort, of a claim by cohort, or of a row that has one.
    pub(super) cohort: Option<usize>,
    /// Which of its kind it is: the row, the cohort, the period or the year.
    pub(super) key: usize,
    pub(super) rows: Rows<'l>,
}

/// Rows of one metric; one alone is what most claims are of.
#[derive(Debug)]
pub(super) enum Rows<'l> {
    One(&'l Line<'l>),
    Many(Vec<&'l Line<'l>>),
}

impl<'l> Rows<'l> {
    pub(super) fn as_slice(&self) -> &[&'l Line<'l>] {
        match self {
            Self::One(line) => std::slice::from_ref(line),
            Self::Many(lines) => lines,
        }
    }
}

impl<'a> Reading<'a, '_> {
    /// The rows of a metric by what makes one claim; `cohorts` are those whose rows alone are read. What lies after the end is noted
    /// where `noted`.
    pub(super) fn groups(&mut self, metric: &Named, cohorts: Option<&[Named]>, by: By, noted: bool) -> Vec<Group<'a>> {
        let lines = self.lines.of(metric.place);
        self.count(lines.len());
        let cohorts: Option<BTreeSet<usize>> = cohorts.map(|all| all.iter().map(|cohort| cohort.place).collect());
        let of_clause = |line: &&'a Line<'a>| {
            cohorts.as_ref().is_none_or(|cohorts| line.cohort.is_some_and(|of| cohorts.contains(&of)))
        };
        let rows = lines.iter().filter(of_clause);
        if by == By::Cohort {
            return self.by_cohort(metric, rows, noted);
        }
        let calendar = self.contract.calendar();
        let end = calendar.end();
        let mut kept = Vec::new();
        for line in rows {
            if line.row.date < end {
                kept.push(line);
            } else if noted {
                let index = line.index.to_string();
                let at = Address::of(["results", metric.id.as_str(), &index, "date"]);
                self.looked.at(WarningCode::AfterEnd, at, [Parameter::text(end)]);
            }
        }
        match by {
            By::Row | By::Cohort => {
                let group = |line: &'a Line<'a>| Group {
                    measured: line.row.date,
                    cohort: line.cohort,
                    key: line.index,
                    rows: Rows::One(line),
                };
                kept.into_iter().map(group).collect()
            }
            By::Contract if kept.is_empty() => Vec::new(),
            By::Contract => vec![Group { measured: calendar.eve(), cohort: None, key: 0, rows: Rows::Many(kept) }],
            By::Period => together(kept, |day| calendar.period_of(day), |n| calendar.last_of_period(n)),
            By::Year => together(kept, |day| calendar.year_of(day), |year| calendar.last_of_year(year)),
        }
    }

    fn by_cohort(&mut self, metric: &Named, rows: impl Iterator<Item = &'a Line<'a>>, noted: bool) -> Vec<Group<'a>> {
        let mut by_cohort: BTreeMap<usize, Vec<&'a Line<'a>>> = BTreeMap::new();
        for line in rows {
            match line.cohort {
                Some(cohort) => by_cohort.entry(cohort).or_default().push(line),
                // a cohort that the contract has not is told by itself
                None if line.row.cohort.is_none() => self.row_lacks(metric, line, "cohort"),
                None => {}
            }
        }
        let end = self.contract.calendar().end();
        let mut groups = Vec::with_capacity(by_cohort.len());
        for (place, rows) in by_cohort {
            let Some((id, cohort)) = self.contract.cohort_at(place) else { continue };
            let measured = cohort.measured();
            if measured < end {
                groups.push(Group { measured, cohort: Some(place), key: place, rows: Rows::Many(rows) });
            } else if noted {
                let at = Address::of(["cohorts", id.as_str(), "measured"]);
                self.looked.at(WarningCode::AfterEnd, at, [Parameter::text(end)]);
            }
        }
        groups
    }

    /// Files that a row has not what a clause or a cap asks of it.
    pub(super) fn row_lacks(&mut self, metric: &Named, line: &Line<'_>, key: &'static str) {
        let at = Address::of(["results", metric.id.as_str(), &line.index.to_string(), key]);
        self.file(at, fault::row_lacks(key));
    }
}

/// Rows that lie in the same step of the calendar, by steps in order.
fn together<'l>(
    rows: Vec<&'l Line<'l>>,
    step: impl Fn(NaiveDate) -> Option<u32>,
    measured: impl Fn(u32) -> NaiveDate,
) -> Vec<Group<'l>> {
    let mut by_step: BTreeMap<u32, Vec<&'l Line<'l>>> = BTreeMap::new();
    for line in rows {
        // what is before the first day was filed
        by_step.entry(step(line.row.date).unwrap_or(0)).or_default().push(line);
    }
    let group = |(step, rows): (u32, Vec<&'l Line<'l>>)| {
        let key = usize::try_from(step).unwrap_or(usize::MAX);
        Group { measured: measured(step), cohort: None, key, rows: Rows::Many(rows) }
    };
    by_step.into_iter().map(group).collect()
}
