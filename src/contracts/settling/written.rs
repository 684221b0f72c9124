//! What a contract comes to as a document, by the key table of `docs/contracts.md`.

use super::flows::Flow;
use super::looked::Warning;
use super::settled::{Claim, ClauseTotal, PartyAccount, Saving, Settled, TrancheAccount};
use crate::contracts::figures::{Figures, PeakExposure};
use crate::contracts::returns::{Returns, Root};
use crate::contracts::terms::money;
use crate::document::{Node, Object, Parts, Pieces as _, as_document};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

impl Settled {
    /// The result as a document: every amount at full precision, and `null` for figures that do not exist.
    pub fn to_document(&self) -> Node<'_> {
        self.parts(self.warnings()).node()
    }

    /// The same with other warnings; claims and flows are made as they are written, since there may be many.
    pub(in crate::contracts) fn parts<'a>(&'a self, warnings: &'a [Warning]) -> Parts<'a> {
        let first = Object::new()
            .text("title", Some(self.title()))
            .text("currency", Some(self.currency().code()))
            .object("clauses", self.clauses().map(|(id, total)| (id.as_str(), write_total(&total))));
        let last = Object::new()
            .object("parties", self.parties().map(|(id, account)| (id.as_str(), write_account(account))))
            .object("tranches", self.tranches().map(|(id, account)| (id.as_str(), write_tranche(&account))))
            .node("warnings", Some(Node::List(warnings.iter().map(Warning::write).collect())));
        let claims = self.claims().iter().map(write_claim);
        Parts::new().and(first).items("claims", claims).items("flows", self.flows().iter().map(write_flow)).and(last)
    }

    /// The result as JSON text, with the content of [`Settled::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::whole(self.parts(self.warnings()))
    }
}

impl Serialize for Settled {
    /// As it stands in the documents of results.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.parts(self.warnings()).serialize_pieces(serializer)
    }
}

as_document! {
    ClauseTotal, write_total;
    Claim, write_claim;
    Flow, write_flow;
    PartyAccount, write_account;
    TrancheAccount, write_tranche;
    Saving, write_saving;
    Returns, write_returns;
    Figures, |figures| write_figures(Object::new(), figures).done();
}

fn or_null<T>(value: Option<T>, write: impl FnOnce(T) -> Node<'static>) -> Node<'static> {
    value.map_or(Node::Null, write)
}

fn write_total(total: &ClauseTotal) -> Node<'static> {
    Object::new().node("claimed", Some(money(total.claimed))).node("paid", Some(money(total.paid))).done()
}

fn write_claim(claim: &Claim) -> Node<'_> {
    Object::new()
        .text("clause", Some(claim.clause.as_str()))
        .date("date", Some(claim.date))
        .node("cohort", Some(claim.cohort.as_ref().map_or(Node::Null, |id| Node::text(id.as_str()))))
        .node("claimed", Some(money(claim.claimed)))
        .node("paid", Some(money(claim.paid)))
        .done()
}

fn write_flow(flow: &Flow) -> Node<'_> {
    Object::new()
        .date("date", Some(flow.date))
        .text("from", Some(flow.from.as_str()))
        .text("to", Some(flow.to.as_str()))
        .node("amount", Some(money(flow.amount)))
        .node("at", Some(Node::text(flow.at().as_str().to_owned())))
        .done()
}

fn write_account(account: &PartyAccount) -> Node<'static> {
    write_figures(Object::new(), account.figures())
        .node("saving", Some(or_null(account.saving(), |saving| write_saving(&saving))))
        .node("saving_net_of_payments", Some(or_null(account.saving_net_of_payments(), |saving| write_saving(&saving))))
        .done()
}

fn write_figures(object: Object<'static>, figures: &Figures) -> Object<'static> {
    let years = figures.years.iter().map(|(year, net)| (Cow::Owned(year.to_string()), money(*net))).collect();
    object
        .node("paid", Some(money(figures.paid)))
        .node("received", Some(money(figures.received)))
        .node("net", Some(money(figures.net)))
        .node("years", Some(Node::Object(years)))
        .node("multiple", Some(or_null(figures.multiple, |multiple| Node::Decimal(multiple.normalize()))))
        .node("peak_exposure", Some(or_null(figures.peak_exposure, write_peak)))
        .node("payback", Some(or_null(figures.payback, |day| Node::text(day.to_string()))))
        .node("xnpv", Some(money(figures.xnpv)))
        .node("xirr", Some(write_returns(&figures.xirr)))
        .node("irr", Some(or_null(figures.irr.as_ref(), write_returns)))
}

fn write_peak(peak: PeakExposure) -> Node<'static> {
    Object::new().node("amount", Some(money(peak.amount))).date("date", Some(peak.date)).done()
}

fn write_returns(returns: &Returns) -> Node<'static> {
    let root = |root: &Root| {
        Object::new().decimal("rate", Some(root.rate)).whole("multiplicity", Some(root.multiplicity)).done()
    };
    Object::new()
        .node("kind", Some(Node::text(returns.kind().as_str())))
        .node("roots", Some(Node::List(returns.roots().iter().map(root).collect())))
        .flag("conventional", returns.is_conventional())
        .done()
}

fn write_saving(saving: &Saving) -> Node<'static> {
    Object::new().node("fiscal", Some(money(saving.fiscal))).node("cashable", Some(money(saving.cashable))).done()
}

fn write_tranche(account: &TrancheAccount) -> Node<'static> {
    Object::new()
        .node("drawn", Some(money(account.drawn)))
        .node("interest", Some(money(account.interest)))
        .node("repaid", Some(money(account.repaid)))
        .node("owed", Some(money(account.owed)))
        .node("guaranteed", Some(money(account.guaranteed)))
        .done()
}
