//! What follows from an agreement as a document, by the key table of `docs/agreements.md`.

use super::applied::{Applied, YearPayment};
use super::{BeforeAfter, Change, LoanSchedule, LoanYear, Position, Shortfall, Towards, Variance, Warning, YearChange};
use crate::document::{Node, Object, as_document, as_text};
use crate::number::Money;
use crate::pockets::{Figures, Valuation};
use rust_decimal::Decimal;
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

as_document! {
    Applied, Applied::to_document;
    BeforeAfter, write_account;
    YearChange, write_year;
    Change, write_change;
    Position, write_position;
    YearPayment, write_payment;
    LoanSchedule, write_loan;
    LoanYear, write_loan_year;
    Shortfall, write_shortfall;
}

as_text! {
    Towards, |one| one.as_str();
    Variance, |one| one.as_str();
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
    Object::new()
        .flag("party", account.is_party())
        .node("present", Some(total(Valuation::Present)))
        .node("undiscounted", Some(total(Valuation::Undiscounted)))
        .node("years", Some(Node::List(account.years().iter().map(write_year).collect())))
        .done()
}

fn write_year(year: &YearChange) -> Node<'static> {
    Object::new()
        .whole("year", Some(year.year.index()))
        .node("present", Some(write_change(&year.present)))
        .node("undiscounted", Some(write_change(&year.undiscounted)))
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
    Object::new()
        .node("before", Some(write_position(&change.before)))
        .node("transfer", Some(amount(change.transfer)))
        .node("after", Some(write_position(&change.after)))
        .done()
}

fn write_position(position: &Position) -> Node<'static> {
    Object::new()
        .node("paid", Some(amount(position.paid)))
        .node("gained", Some(amount(position.gained)))
        .node("net", Some(amount(position.net)))
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
    Object::new()
        .node("years", Some(Node::List(loan.years().iter().map(write_loan_year).collect())))
        .node("shortfall", Some(loan.shortfall().map_or(Node::Null, write_shortfall)))
        .done()
}

fn write_loan_year(year: &LoanYear) -> Node<'static> {
    Object::new()
        .whole("year", Some(year.year.index()))
        .node("interest", Some(amount(year.interest)))
        .node("saving", Some(amount(year.saving)))
        .node("repaid", Some(amount(year.repaid)))
        .node("outstanding", Some(amount(year.outstanding)))
        .done()
}

fn write_shortfall(shortfall: &Shortfall) -> Node<'_> {
    Object::new()
        .text("borrower", Some(shortfall.borrower.as_str()))
        .node("outstanding", Some(amount(shortfall.outstanding)))
        .whole("year", Some(shortfall.year.index()))
        .node("message", Some(Node::Text(Cow::Owned(shortfall.to_string()))))
        .done()
}
