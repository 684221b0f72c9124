//! The full report: everything that is known of a map, in the order in which a commissioner asks for it.

use super::assumptions::assumptions;
use super::conventions::{compared, conventions};
#[cfg(feature = "simulation")]
use super::doubt;
use super::known::Known;
use super::summary::summary;
use super::{appraisal as of, pockets, stated};
use crate::appraise::{Appraisal, Compared};
#[cfg(all(feature = "charts", feature = "simulation"))]
use crate::chart::Chart;
use crate::ledger::{Dimension, Perspective, PivotKey};
use crate::measure::Measure;
#[cfg(feature = "charts")]
use crate::number::NumberForm;
use crate::pockets::Pockets;
use crate::report::amount::{Amount, places};
use crate::report::block::{Block, Report};
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::item::{Item, Items, counted, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::table::{Column, Kind, Table};
use crate::sensitivity::Switching;
#[cfg(feature = "simulation")]
use crate::simulation::Assessment;
use crate::warning::Severity;

/// What a full report is made of: an appraisal, and whatever else was worked out of the same map. What was not is not shown,
/// and the summary says what it lacks.
///
/// ```
/// use sroi::pockets::{Choices, Pockets};
/// use sroi::report::FullReport;
/// # let map = sroi::build::map("Falls prevention", "GBP", "2026-04-01")
/// #     .stakeholder("council", sroi::build::agency("Council", "local-government", sroi::Level::Local))
/// #     .stakeholder("nhs", sroi::build::agency("NHS", "health", sroi::Level::National))
/// #     .input("classes", sroi::build::cash("council", 1_000))
/// #     .outcome("falls", sroi::build::outcome("nhs", 4).value("stay", sroi::build::value("900").fiscal())).finish()?;
/// let appraisal = sroi::appraise(&map)?;
/// let pockets = Pockets::new(&appraisal, Choices::default())?;
/// let switching = sroi::sensitivity::switching(&map)?;
/// let report = FullReport::new(&appraisal).with_pockets(&pockets).with_switching(&switching).contents();
/// assert!(report.to_text().contains("Each 1.00 put in comes to 3.48"));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
pub struct FullReport<'a> {
    known: Known<'a>,
    #[cfg(all(feature = "charts", feature = "simulation"))]
    fan: Option<Chart>,
    pictures: Pictures,
}

impl<'a> FullReport<'a> {
    /// The report of an appraisal alone.
    pub fn new(appraisal: &'a Appraisal) -> Self {
        Self {
            known: Known::new(appraisal),
            #[cfg(all(feature = "charts", feature = "simulation"))]
            fan: None,
            pictures: Pictures::default(),
        }
    }

    /// The report with who pays and who gains, and a deal.
    #[must_use]
    pub const fn with_pockets(mut self, pockets: &'a Pockets) -> Self {
        self.known.pockets = Some(pockets);
        self
    }

    /// The report with switching values; an assessment brings its own.
    #[must_use]
    pub const fn with_switching(mut self, switching: &'a [Switching]) -> Self {
        self.known.switching = Some(switching);
        self
    }

    /// The report with the results under several conventions.
    #[must_use]
    pub const fn with_comparison(mut self, rows: &'a [Compared]) -> Self {
        self.known.compared = Some(rows);
        self
    }

    /// The report with how sure the result is.
    #[cfg(feature = "simulation")]
    #[must_use]
    pub const fn with_assessment(mut self, assessment: &'a Assessment) -> Self {
        self.known.assessment = Some(assessment);
        self
    }

    /// The report with charts beside its tables, whose numbers are set in this form.
    #[cfg(feature = "charts")]
    #[must_use]
    pub const fn with_charts(mut self, form: NumberForm) -> Self {
        self.pictures = Pictures::of(form);
        self
    }

    /// The report with the fan of the cumulated net ([`charts::fan`]), which is drawn apart since it takes draws of its own.
    #[cfg(all(feature = "charts", feature = "simulation"))]
    #[must_use]
    pub fn with_fan(mut self, fan: Chart) -> Self {
        self.fan = Some(fan);
        self
    }

    /// What the report says.
    pub fn contents(&self) -> Report {
        let (appraisal, map) = (self.known.appraisal, self.known.appraisal.map());
        let mut report = Report::new();
        report.heading(1, Item::text(map.title()));
        report.heading(2, "Summary");
        summary(&mut report, &self.known);
        picture!(self.pictures, &mut report, |form| charts::stakeholders(appraisal, form));
        report.heading(2, "Scope");
        stated::scope(&mut report, map);
        report.heading(2, "Stakeholders");
        report.table(stated::stakeholders(map));
        report.heading(2, "Inputs");
        report.table(stated::inputs(map));
        report.heading(2, "Outcomes and evidence");
        report.table(stated::evidence(map));
        report.heading(2, "Impact map");
        report.table(stated::impact_map(appraisal));
        let others = [assumptions(map), stated::reasons(map)];
        others.into_iter().flatten().for_each(|table| report.table(table));
        self.results(&mut report);
        self.who(&mut report);
        self.doubts(&mut report);
        report.heading(2, "Warnings");
        of::warnings(&mut report, appraisal.warnings());
        if appraisal.warnings().iter().all(|warning| warning.severity() != Severity::Warning) {
            report.paragraph("no warning");
        }
        self.conventions(&mut report);
        trail(&mut report, appraisal);
        ledger(&mut report, appraisal);
        made_by(&mut report, appraisal);
        report
    }

    fn results(&self, report: &mut Report) {
        let appraisal = self.known.appraisal;
        report.heading(2, "Results");
        report.table(of::headline(appraisal));
        picture!(self.pictures, report, |form| Some(charts::bridge(appraisal, form)));
        report.table(of::bridge(appraisal));
        report.table(of::outcomes(appraisal));
        picture!(self.pictures, report, |form| charts::cash(appraisal, form));
        report.table(of::years(appraisal));
    }

    fn who(&self, report: &mut Report) {
        report.heading(2, "Who paid, who gained");
        report.table(of::pockets(self.known.appraisal));
        if let Some(found) = self.known.pockets {
            pockets::body(report, found, self.pictures);
        }
    }

    #[cfg(feature = "simulation")]
    fn doubts(&self, report: &mut Report) {
        let Some(assessment) = self.known.assessment else { return self.without_doubts(report) };
        report.heading(2, "Sensitivity and switching values");
        doubt::sensitivity(report, assessment, self.pictures);
        report.heading(2, "Doubt");
        doubt::draws(report, assessment, self.pictures);
        #[cfg(feature = "charts")]
        if let Some(fan) = &self.fan {
            report.push(Block::Chart(Box::new(fan.clone())));
            if let Some(table) = super::fan::fan(fan) {
                report.table(table);
            }
        }
    }

    #[cfg(not(feature = "simulation"))]
    fn doubts(&self, report: &mut Report) {
        self.without_doubts(report);
    }

    /// Switching values, where there is no study.
    fn without_doubts(&self, report: &mut Report) {
        if let Some(all) = self.known.switching {
            report.heading(2, "Sensitivity and switching values");
            super::switching::switching(report, all, self.known.appraisal.map().currency(), false);
        }
        report.heading(2, "Doubt");
        report.paragraph("No study of doubts came with the map: how sure the result is was not assessed.");
    }

    fn conventions(&self, report: &mut Report) {
        report.heading(2, "Conventions");
        match self.known.compared.and_then(|rows| Some((rows, rows.first()?))) {
            Some((rows, first)) => {
                picture!(self.pictures, report, |form| charts::conventions(rows, form));
                compared(report, rows, first);
            }
            None => report.paragraph(conventions(self.known.appraisal.map().conventions())),
        }
    }
}

/// How the ratio came about, in two steps; an explanation of any result goes on from there.
fn trail(report: &mut Report, appraisal: &Appraisal) {
    report.heading(2, "How the ratio came about");
    let [ratio, outcomes, inputs] = [Measure::Sroi, Measure::Outcomes, Measure::Inputs]
        .map(|measure| Items::from(Item::Address(measure.address())));
    let places = places(appraisal.map());
    let columns = [Column::new(Kind::Address, "result"), Column::new(Kind::Number, ""), Column::new(Kind::Text, "is")];
    let mut table = Table::new("", columns);
    let (gained, paid) = (appraisal.present_outcomes(), appraisal.present_inputs());
    match appraisal.sroi() {
        Some(value) => {
            let mut over = outcomes.clone().and(" / ");
            over.append(inputs.clone());
            table.row([ratio, Item::Number(value.to_decimal(), 6).into(), over]);
        }
        None => table.row([ratio, "none".into(), "nothing is below the line".into()]),
    }
    let amount = |amount| Items::from(Amount::alone(amount, places));
    let added_up = |count: usize, one, several| {
        let mut says = Items::from(if count == 1 { "the present value of " } else { "the present values of " });
        says.append(counted(count, one, several));
        if count == 1 { says } else { says.and(", added up") }
    };
    table.row([outcomes, amount(gained), added_up(appraisal.outcomes().len(), "outcome", "outcomes")]);
    table.row([inputs, amount(paid), added_up(appraisal.map().inputs().len(), "input", "inputs")]);
    report.table(table);
    report.paragraph("every result is explained by its address, down to the numbers of the map");
}

/// What the ledger comes to, by what was paid and gained.
fn ledger(report: &mut Report, appraisal: &Appraisal) {
    report.heading(2, "Ledger totals");
    let places = places(appraisal.map());
    let rows = match appraisal.ledger().pivot(&[Dimension::Class, Dimension::Kind], &Perspective::AllPockets) {
        Ok(rows) => rows,
        Err(error) => return report.paragraph(items!["no answer: ", Item::text(error.to_string())]),
    };
    let figure = |heading| Column::new(Kind::Money, heading);
    let columns = [
        Column::new(Kind::Text, "what"),
        figure("paid"),
        figure("gained"),
        figure("present value paid"),
        figure("present value gained"),
    ];
    let mut table = Table::new("all pockets, transfers included", columns);
    let column = |pick: fn(&crate::ledger::Sums) -> crate::number::Money| {
        Amount::footed(&rows.iter().map(|row| pick(&row.sums)).collect::<Vec<_>>(), places)
    };
    let columns = [
        column(|sums| sums.undiscounted.paid),
        column(|sums| sums.undiscounted.gained),
        column(|sums| sums.present.paid),
        column(|sums| sums.present.gained),
    ];
    for (place, row) in rows.iter().enumerate() {
        let what = row.keys.iter().find_map(|key| match key {
            PivotKey::Class(class) => Some(format!("gains: {}", class.as_str())),
            PivotKey::Kind(kind) => Some(format!("inputs: {}", kind.as_str())),
            _ => None,
        });
        let amounts = columns.each_ref().map(|column| column.get(place).copied().map(Item::from));
        let cells = amounts.into_iter().map(|amount| amount.unwrap_or_else(|| "".into()));
        table.row(std::iter::once(what.unwrap_or_default().into()).chain(cells));
    }
    let totals = columns.map(|column| Item::from(Amount::sum(column, places)));
    table.total(std::iter::once("all".into()).chain(totals));
    report.table(table);
}

/// By what it was made: the version, and the vintages of what came from outside the map.
fn made_by(report: &mut Report, appraisal: &Appraisal) {
    report.heading(2, "Made by");
    let mut lines = vec![Items::from(concat!("sroi ", env!("CARGO_PKG_VERSION")))];
    let conventions = appraisal.map().conventions();
    let discounts = std::iter::once(conventions.discount()).chain(conventions.discounts().map(|(_, one)| one));
    for schedule in discounts.filter_map(crate::map::Discount::schedule) {
        let (name, vintage, source) = (schedule.name(), schedule.vintage(), schedule.source());
        lines.push(format!("schedule {name}, vintage {vintage}: {source}").into());
    }
    report.push(Block::Lines(lines));
}
