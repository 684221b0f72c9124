//! What follows from an agreement as a document, by the key table of `docs/agreements.md`.

use super::applied::{Applied, YearPayment};
use super::{BeforeAfter, Change, LoanSchedule, Position, Warning};
use crate::document::Node;
use crate::document::Object;
use crate::number::Money;
use crate::pockets::{Figures, Valuation};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

impl Applied {
    /// The result as a document, by the key table of [`docs::agreements`](crate::docs::agreements): every amount at
    /// full precision, and `null` for figures that do not exist.
    pub fn to_document(&self) -> Node<'_> {
        let accounts = self.accounts().map(|account| (account.id(), write_account(account)));
        Object::new()
            .node("agreement", Some(self.agreement().to_document()))
            .text("currency", Some(self.currency().code()))
            .text("count", Some(self.counting().count().as_str()))
            .node("window", Some(self.counting().window().map_or(Node::Null, Node::whole)))
            .object("accounts", accounts)
            .node("payments", Some(Node::List(self.payments().iter().map(write_payment).collect())))
            .node("loan", Some(self.loan().map_or(Node::Null, write_loan)))
            .node("warnings", Some(Node::List(self.warnings().iter().map(Warning::write).collect())))
            .done()
    }

    /// The result as JSON text, with the content of [`Applied::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

fn amount(amount: Money) -> Node<'static> {
    Node::Decimal(amount.to_decimal())
}

/// A figure that may not exist: `null` where it does not.
fn or_null(value: Option<Decimal>) -> Node<'static> {
    value.map_or(Node::Null, |value| Node::Decimal(value.normalize()))
}

fn write_account(account: &BeforeAfter) -> Node<'_> {
    let total = |valuation: Valuation| {
        Object::new()
            .node("before", Some(write_figures(account.before().by(valuation))))
            .node("transfer", Some(amount(account.total(valuation).transfer)))
            .node("after", Some(write_figures(account.after().by(valuation))))
            .done()
    };
    let years = account.years().iter().map(|year| {
        Object::new()
            .whole("year", Some(year.year.index()))
            .node("present", Some(write_change(&year.present)))
            .node("undiscounted", Some(write_change(&year.undiscounted)))
            .done()
    });
    Object::new()
        .flag("party", account.is_party())
        .node("present", Some(total(Valuation::Present)))
        .node("undiscounted", Some(total(Valuation::Undiscounted)))
        .node("years", Some(Node::List(years.collect())))
        .done()
}

fn write_figures(figures: &Figures) -> Node<'static> {
    Object::new()
        .node("paid", Some(amount(figures.paid)))
        .node("gained", Some(amount(figures.gained)))
        .node("net", Some(amount(figures.net)))
        .node("own_return", Some(or_null(figures.own_return)))
        .node("gap", Some(amount(figures.gap)))
        .node("payback_years", Some(or_null(figures.payback_years)))
        .done()
}

fn write_change(change: &Change) -> Node<'static> {
    let position = |position: &Position| {
        Object::new()
            .node("paid", Some(amount(position.paid)))
            .node("gained", Some(amount(position.gained)))
            .node("net", Some(amount(position.net)))
            .done()
    };
    Object::new()
        .node("before", Some(position(&change.before)))
        .node("transfer", Some(amount(change.transfer)))
        .node("after", Some(position(&change.after)))
        .done()
}

fn write_payment(payment: &YearPayment) -> Node<'_> {
    Object::new()
        .whole("year", Some(payment.year.index()))
        .text("from", Some(payment.from.as_str()))
        .text("to", Some(payment.to.as_str()))
        .node("amount", Some(amount(payment.amount)))
        .node("present_value", Some(amount(payment.present_value)))
        .text("towards", Some(payment.towards.as_str()))
        .done()
}

fn write_loan(loan: &LoanSchedule) -> Node<'_> {
    let years = loan.years().iter().map(|year| {
        Object::new()
            .whole("year", Some(year.year.index()))
            .node("interest", Some(amount(year.interest)))
            .node("saving", Some(amount(year.saving)))
            .node("repaid", Some(amount(year.repaid)))
            .node("outstanding", Some(amount(year.outstanding)))
            .done()
    });
    let shortfall = loan.shortfall().map(|shortfall| {
        Object::new()
            .text("borrower", Some(shortfall.borrower.as_str()))
            .node("outstanding", Some(amount(shortfall.outstanding)))
            .whole("year", Some(shortfall.year.index()))
            .node("message", Some(Node::Text(Cow::Owned(shortfall.to_string()))))
            .done()
    });
    Object::new()
        .node("years", Some(Node::List(years.collect())))
        .node("shortfall", Some(shortfall.unwrap_or(Node::Null)))
        .done()
}

impl Serialize for Applied {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_document().serialize(serializer)
    }
}
