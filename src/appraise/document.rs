//! The result as a document: section 6 of the method, and the ledger's lines.

use super::{Appraisal, Bridge, Compared, OutcomeTotal, Payback, Warning, YearTotal};
use crate::document::{Node, Object, Pieces, Streamed, as_document};
#[cfg(feature = "json")]
use crate::error::Error;
use crate::ledger::LedgerLine;
use crate::map::FORMAT;
use crate::measure::{BridgeStep, Measure};
use rust_decimal::Decimal;
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;

/// A figure that may not exist: `null` where it does not.
fn or_null(value: Option<Decimal>) -> Node<'static> {
    value.map_or(Node::Null, |value| Node::Decimal(value.normalize()))
}

impl Appraisal {
    /// The result as a document, as section 6 of the method has it; every decimal at full precision.
    pub fn to_document(&self) -> Node<'_> {
        Node::Object(self.entries())
    }

    /// The result with all lines of the ledger at its end, to be written to any serde format, or as JSON to wherever it goes
    /// ([`WithLedger::write_json`]): lines are made as they are written, however many there are.
    pub const fn with_ledger(&self) -> WithLedger<'_> {
        WithLedger(self)
    }

    fn streamed(&self) -> Streamed<'_, impl Iterator<Item = Node<'_>>> {
        Streamed { entries: self.entries(), key: "ledger", items: self.ledger().lines().map(LedgerLine::write) }
    }

    /// The result as JSON text, as section 6 of the method has it.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }

    /// The result as JSON text, with all lines of the ledger at its end.
    ///
    /// # Errors
    /// More bytes than the map's limits allow in one piece; [`WithLedger::write_json`] writes any number of them.
    #[cfg(feature = "json")]
    pub fn to_json_with_ledger(&self) -> Result<String, Error> {
        crate::document::json_text::text(self.streamed(), self.map().limits())
    }

    fn entries(&self) -> Vec<(Cow<'_, str>, Node<'_>)> {
        let figures = |measures: &[Measure]| {
            let figure = |object: Object<'static>, one: &Measure| object.node(one.key(), Some(or_null(one.of(self))));
            measures.iter().fold(Object::new(), figure)
        };
        let years = (0..).zip(self.years()).map(|(year, _): (u32, _)| {
            let start = Object::new().whole("year", Some(year));
            let all = Measure::OF_YEAR.map(|of| of(year));
            all.iter().fold(start, |object, one| object.node(one.key(), Some(or_null(one.of(self))))).done()
        });
        let outcomes = self
            .outcomes()
            .iter()
            .map(|row| (row.id.as_str(), figures(&Measure::OF_OUTCOME.map(|of| of(row.id.clone()))).done()));
        let stakeholders = self
            .stakeholders()
            .map(|(id, _)| (id.as_str(), figures(&Measure::OF_STAKEHOLDER.map(|of| of(id.clone()))).done()));
        let [inputs, outcomes_, net, sroi, net_sroi] = Measure::FIRST;
        Object::new()
            .text("title", Some(self.map().title()))
            .text("currency", Some(self.map().currency().code()))
            .node("conventions", Some(self.map().conventions().write()))
            .node("present_value", Some(figures(&[inputs, outcomes_, net]).done()))
            .node("ratios", Some(figures(&[sroi, net_sroi]).done()))
            .node("bridge", Some(figures(&BridgeStep::ALL.map(Measure::Bridge)).done()))
            .node("payback", Some(figures(&Measure::PAYBACK).done()))
            .node("years", Some(Node::List(years.collect())))
            .object("outcomes", outcomes)
            .object("stakeholders", stakeholders)
            .decimal("outside", Some(self.outside().to_decimal()))
            .node("warnings", Some(Node::List(self.warnings().iter().map(Warning::write).collect())))
            .node("produced_by", Some(self.produced_by()))
            .entries()
    }

    /// The versions behind the result: that of the crate, of the format, and of the discount schedule used.
    fn produced_by(&self) -> Node<'_> {
        let schedule = self.map().conventions().discount().schedule();
        let schedules = schedule.map(|schedule| {
            let object =
                Object::new().whole("vintage", Some(schedule.vintage())).text("source", Some(schedule.source()));
            (schedule.name(), object.done())
        });
        Object::new()
            .text("crate", Some(concat!("sroi ", env!("CARGO_PKG_VERSION"))))
            .text("format", Some(FORMAT))
            .object("schedules", schedules.into_iter())
            .done()
    }
}

as_document! {
    Appraisal, Appraisal::to_document;
    Compared, compared;
    Bridge, bridge;
    Payback, payback;
    YearTotal, year;
    OutcomeTotal, outcome;
}

fn bridge(bridge: &Bridge) -> Node<'static> {
    let step =
        |object: Object<'static>, step: BridgeStep| object.decimal(step.key(), Some(bridge.step(step).to_decimal()));
    BridgeStep::ALL.into_iter().fold(Object::new(), step).done()
}

fn payback(payback: &Payback) -> Node<'static> {
    Object::new()
        .node(Measure::DiscountedPayback.key(), Some(or_null(payback.discounted_years)))
        .node(Measure::UndiscountedPayback.key(), Some(or_null(payback.undiscounted_years)))
        .node(Measure::GuideMonths.key(), Some(or_null(payback.guide_months)))
        .done()
}

/// A result with all lines of its ledger, which are made as they are written.
#[derive(Clone, Copy, Debug)]
pub struct WithLedger<'a>(&'a Appraisal);

impl WithLedger<'_> {
    /// Writes it as JSON, a piece at a time.
    ///
    /// ```
    /// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    /// #     .stakeholder("walkers", sroi::build::people("Walkers"))
    /// #     .input("leader", sroi::build::cash("walkers", 800)).finish()?;
    /// let appraisal = sroi::appraise(&map)?;
    /// let mut text = String::new();
    /// appraisal.with_ledger().write_json(&mut text).unwrap();
    /// assert_eq!(text, appraisal.to_json_with_ledger()?);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// Those of what is written to.
    #[cfg(feature = "json")]
    pub fn write_json(self, out: &mut dyn std::fmt::Write) -> std::fmt::Result {
        crate::document::json_text::stream(self.0.streamed(), out)
    }
}

impl Serialize for WithLedger<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.streamed().serialize_pieces(serializer)
    }
}

/// The totals that results have of a year, and those at present value.
fn year(year: &YearTotal) -> Node<'static> {
    Object::new()
        .node(Measure::DiscountFactor(0).key(), Some(or_null(Some(year.factor))))
        .decimal(Measure::InputsOfYear(0).key(), Some(year.inputs.to_decimal()))
        .decimal(Measure::OutcomesOfYear(0).key(), Some(year.outcomes.to_decimal()))
        .decimal("present_inputs", Some(year.present_inputs.to_decimal()))
        .decimal("present_outcomes", Some(year.present_outcomes.to_decimal()))
        .done()
}

/// The totals that results have of an outcome, with its id.
fn outcome(total: &OutcomeTotal) -> Node<'_> {
    Object::new()
        .text("id", Some(total.id.as_str()))
        .decimal(Measure::Impact(total.id.clone()).key(), Some(total.impact.to_decimal()))
        .decimal(Measure::Outcome(total.id.clone()).key(), Some(total.present_value.to_decimal()))
        .done()
}

/// One row of a comparison.
fn compared(row: &Compared) -> Node<'_> {
    let mut entries = row.appraisal.entries();
    entries.retain(|(key, _)| matches!(&**key, "conventions" | "present_value" | "ratios" | "payback"));
    entries.insert(0, (Cow::Borrowed("label"), Node::text(&*row.label)));
    Node::Object(entries)
}

/// A comparison as a document: label, conventions, present values, ratios and payback of each row.
pub fn comparison_to_document(rows: &[Compared]) -> Node<'_> {
    Node::List(rows.iter().map(compared).collect())
}

/// A comparison as JSON text, with the content of [`comparison_to_document`].
#[cfg(feature = "json")]
pub fn comparison_to_json(rows: &[Compared]) -> String {
    crate::document::json_text::write(&comparison_to_document(rows))
}
