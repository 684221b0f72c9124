//! Lines, sums and pivots as documents.

use super::{Dimension, Flow, Ledger, LedgerAccount, LedgerLine, Perspective, PivotKey, PivotRow, Side, Sums};
use crate::document::{Node, Object, as_document, as_text};
use crate::map::{Class, InputKind};
use std::borrow::Cow;

/// The account that belongs to no stakeholder.
const OUTSIDE: &str = "outside";

as_document! {
    Ledger, |ledger| Node::List(ledger.lines().map(LedgerLine::write).collect());
    LedgerLine<'_>, |line| line.write();
    Flow, flow;
    Sums, sums;
    PivotKey, key;
    PivotRow, row;
    Perspective, perspective;
}

as_text! {
    Dimension, |one| one.as_str();
    Side, |one| one.as_str();
    LedgerAccount<'_>, |account| account.name();
}

impl<'l> LedgerAccount<'l> {
    /// The id of the stakeholder, or what the account outside is called.
    pub(crate) fn name(self) -> &'l str {
        self.id().map_or(OUTSIDE, |id| id.as_str())
    }
}

impl<'l> LedgerLine<'l> {
    /// As results with their ledger have it. Keys that do not apply to a line are left out.
    pub(crate) fn write(self) -> Node<'l> {
        Object::new()
            .text("side", Some(self.side().as_str()))
            .node("source", Some(Node::Text(Cow::Owned(self.source().to_string()))))
            .node("intake", self.intake().and_then(|intake| i64::try_from(intake).ok()).map(Node::whole))
            .text("account", Some(self.account().name()))
            .text("counterparty", self.counterparty().map(LedgerAccount::name))
            .whole("year", Some(self.year().index()))
            .date("date", self.date())
            .text("kind", self.kind().map(InputKind::as_str))
            .text("class", self.class().map(Class::as_str))
            .flag("transfer", self.is_transfer())
            .decimal("amount", Some(self.amount().to_decimal()))
            .decimal("cashable", Some(self.cashable().to_decimal()))
            .decimal("present_value", Some(self.present_value().to_decimal()))
            .decimal("cashable_present_value", Some(self.cashable_present_value().to_decimal()))
            .done()
    }
}

/// Lines that say the same, be it of one ledger or of two.
impl PartialEq for LedgerLine<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.write() == other.write() && self.is_counter_posting() == other.is_counter_posting()
    }
}

fn flow(flow: &Flow) -> Node<'static> {
    Object::new()
        .decimal("paid", Some(flow.paid.to_decimal()))
        .decimal("paid_in_kind", Some(flow.paid_in_kind.to_decimal()))
        .decimal("gained", Some(flow.gained.to_decimal()))
        .decimal("net", Some(flow.net.to_decimal()))
        .decimal("cashable", Some(flow.cashable.to_decimal()))
        .done()
}

fn sums(sums: &Sums) -> Node<'static> {
    Object::new().node("undiscounted", Some(flow(&sums.undiscounted))).node("present", Some(flow(&sums.present))).done()
}

/// A year is a number, a transfer true or false, all else a text; null where the dimension does not apply.
fn key(key: &PivotKey) -> Node<'_> {
    match key {
        PivotKey::Side(side) => Node::text(side.as_str()),
        PivotKey::Input(id) | PivotKey::Outcome(id) | PivotKey::Value(id) | PivotKey::Stakeholder(id) => {
            Node::text(id.as_str())
        }
        PivotKey::Outside => Node::text(OUTSIDE),
        PivotKey::Year(year) => Node::whole(year.index()),
        PivotKey::Class(class) => Node::text(class.as_str()),
        PivotKey::Kind(kind) => Node::text(kind.as_str()),
        PivotKey::Sector(sector) => Node::text(sector.as_str()),
        PivotKey::Level(level) => Node::text(level.as_str()),
        PivotKey::Transfer(transfer) => Node::Bool(*transfer),
        PivotKey::None => Node::Null,
    }
}

/// A word, or the ids of the stakeholders whose accounts count.
fn perspective(one: &Perspective) -> Node<'_> {
    match one {
        Perspective::Society => Node::text("society"),
        Perspective::AllPockets => Node::text("all-pockets"),
        Perspective::PublicSector => Node::text("public-sector"),
        Perspective::Stakeholders(ids) => {
            let ids = ids.iter().map(|id| Node::text(id.as_str())).collect();
            Object::new().node("stakeholders", Some(Node::List(ids))).done()
        }
    }
}

fn row(row: &PivotRow) -> Node<'_> {
    let keys = Node::List(row.keys.iter().map(key).collect());
    Object::new().node("keys", Some(keys)).node("sums", Some(sums(&row.sums))).done()
}
