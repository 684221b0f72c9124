//! The result as a document: section 6 of the method, and the ledger's lines.

use super::{Appraisal, Compared, Payback, Warning};
use crate::document::Node;
use crate::document::Object;
use crate::ledger::LedgerLine;
use crate::map::FORMAT;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
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

    /// The result with the ledger's lines behind it.
    pub fn to_document_with_ledger(&self) -> Node<'_> {
        let mut entries = self.entries();
        entries.push((Cow::Borrowed("ledger"), Node::List(self.ledger().lines().map(line).collect())));
        Node::Object(entries)
    }

    /// The result as JSON text, as section 6 of the method has it.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json::write(&self.to_document())
    }

    /// The result as JSON text, with the ledger's lines.
    #[cfg(feature = "json")]
    pub fn to_json_with_ledger(&self) -> String {
        crate::document::json::write(&self.to_document_with_ledger())
    }

    fn entries(&self) -> Vec<(Cow<'_, str>, Node<'_>)> {
        let present = Object::new()
            .decimal("inputs", Some(self.present_inputs().to_decimal()))
            .decimal("outcomes", Some(self.present_outcomes().to_decimal()))
            .decimal("net", Some(self.net_present_value().to_decimal()));
        let ratios = Object::new()
            .node("sroi", Some(or_null(self.sroi().map(crate::number::SroiRatio::to_decimal))))
            .node("net_sroi", Some(or_null(self.net_sroi().map(crate::number::NetSroiRatio::to_decimal))));
        let bridge = self.bridge().rows().into_iter();
        let bridge = bridge.fold(Object::new(), |object, (key, amount)| object.decimal(key, Some(amount.to_decimal())));
        let years = self.years().iter().enumerate().map(|(index, year)| {
            Object::new()
                .whole("year", i64::try_from(index).ok())
                .decimal("factor", Some(year.factor))
                .decimal("inputs", Some(year.inputs.to_decimal()))
                .decimal("outcomes", Some(year.outcomes.to_decimal()))
                .done()
        });
        let outcomes = self.outcomes().iter().map(|row| {
            let object = Object::new().decimal("impact", Some(row.impact.to_decimal()));
            (row.id.as_str(), object.decimal("present_value", Some(row.present_value.to_decimal())).done())
        });
        let stakeholders = self.stakeholders().map(|(id, flow)| {
            let pocket = Object::new()
                .decimal("paid", Some(flow.paid.to_decimal()))
                .decimal("paid_in_kind", Some(flow.paid_in_kind.to_decimal()))
                .decimal("gained", Some(flow.gained.to_decimal()))
                .decimal("net", Some(flow.net.to_decimal()))
                .decimal("cashable", Some(flow.cashable.to_decimal()));
            (id.as_str(), pocket.done())
        });
        Object::new()
            .text("title", Some(self.map().title()))
            .text("currency", Some(self.map().currency().code()))
            .node("conventions", Some(self.map().conventions().write()))
            .node("present_value", Some(present.done()))
            .node("ratios", Some(ratios.done()))
            .node("bridge", Some(bridge.done()))
            .node("payback", Some(payback(self.payback())))
            .node("years", Some(Node::List(years.collect())))
            .object("outcomes", outcomes)
            .object("stakeholders", stakeholders)
            .decimal("outside", Some(self.outside().to_decimal()))
            .node("warnings", Some(Node::List(self.warnings().iter().map(Warning::write).collect())))
            .node("produced_by", Some(self.produced_by()))
            .entries()
    }

    /// Crate, format and the vintage of the schedule used.
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

fn payback(payback: &Payback) -> Node<'static> {
    Object::new()
        .node("discounted_years", Some(or_null(payback.discounted_years)))
        .node("undiscounted_years", Some(or_null(payback.undiscounted_years)))
        .node("guide_months", Some(or_null(payback.guide_months)))
        .done()
}

/// One line of the ledger; what does not apply to it is left out.
fn line(line: LedgerLine<'_>) -> Node<'_> {
    let holder =
        |account: crate::ledger::LedgerAccount<'_>| account.id().map_or("outside".to_owned(), ToString::to_string);
    let text = |text: String| Some(Node::Text(Cow::Owned(text)));
    Object::new()
        .text("side", Some(line.side().as_str()))
        .node("source", text(line.source().to_string()))
        .node("intake", line.intake().and_then(|intake| i64::try_from(intake).ok()).map(Node::whole))
        .node("account", text(holder(line.account())))
        .node("counterparty", line.counterparty().map(|account| Node::Text(Cow::Owned(holder(account)))))
        .whole("year", Some(line.year().index()))
        .date("date", line.date())
        .text("kind", line.kind().map(crate::map::InputKind::as_str))
        .text("class", line.class().map(crate::map::Class::as_str))
        .flag("transfer", line.is_transfer())
        .decimal("amount", Some(line.amount().to_decimal()))
        .decimal("cashable", Some(line.cashable().to_decimal()))
        .decimal("present_value", Some(line.present_value().to_decimal()))
        .decimal("cashable_present_value", Some(line.cashable_present_value().to_decimal()))
        .done()
}

impl Serialize for Appraisal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_document().serialize(serializer)
    }
}

/// A comparison as a document: label, conventions, present values, ratios and payback of each row.
pub fn comparison_to_document(rows: &[Compared]) -> Node<'_> {
    let rows = rows.iter().map(|row| {
        let mut entries = row.appraisal.entries();
        entries.retain(|(key, _)| matches!(&**key, "conventions" | "present_value" | "ratios" | "payback"));
        entries.insert(0, (Cow::Borrowed("label"), Node::text(&*row.label)));
        Node::Object(entries)
    });
    Node::List(rows.collect())
}

/// A comparison as JSON text.
#[cfg(feature = "json")]
pub fn comparison_to_json(rows: &[Compared]) -> String {
    crate::document::json::write(&comparison_to_document(rows))
}
