//! The pockets as a document, by the key table of `docs/pockets.md`.

use super::deal::exact;
use super::{
    Account, Accounts, Bridging, Count, Cycle, Deal, Due, Figures, Harm, Matrix, Measures, Payment, Pockets,
    SidePayments, Valuation, settlement,
};
use crate::document::{Node, Object, as_document, as_text};
use crate::error::Error;
use crate::ledger::PivotKey;
use crate::number::Money;
use crate::sharing::SharingRule;
use crate::time::Year;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A figure that may not exist: `null` where it does not.
fn or_null(value: Option<Decimal>) -> Node<'static> {
    value.map_or(Node::Null, |value| Node::Decimal(value.normalize()))
}

fn amount(amount: Money) -> Node<'static> {
    Node::Decimal(amount.to_decimal())
}

fn keyed<'a>(entries: impl IntoIterator<Item = (&'a str, Node<'a>)>) -> Node<'a> {
    Node::Object(entries.into_iter().map(|(key, node)| (Cow::Borrowed(key), node)).collect())
}

as_document! {
    Pockets, Pockets::to_document;
    Accounts, every_account;
    Account, account;
    Figures, |one| figures(one).done();
    Deal<'_>, |deal| sharing(deal, &mut Vec::new());
    Payment, payment;
    Due<'_>, due;
    SidePayments, side_payments;
    Bridging, |one| bridging(one.years().iter().map(|year| (year.year, year.out)));
    Matrix<'_>, |one| matrix(one);
    Measures<'_>, |one| measures(Object::new(), one).done();
}

as_text! {
    Count, |one| one.as_str();
    Valuation, |one| one.as_str();
    Harm, |one| one.as_str();
}

impl Pockets {
    /// The pockets as a document, by the key table of [`docs::pockets`](crate::docs::pockets): every amount at full
    /// precision, by the valuation chosen.
    pub fn to_document(&self) -> Node<'_> {
        self.document(None)
    }

    /// The document with `rounded` in addition: what each agency gains, pays and keeps under each rule, and the
    /// settlement, in whole units of the last of `places` digits after the point (at most 12), by
    /// [`Payments::rounded`](crate::sharing::Payments::rounded); with 2 places, in pennies.
    pub fn to_document_with_rounded(&self, places: u32) -> Node<'_> {
        self.document(Some(places))
    }

    fn document(&self, places: Option<u32>) -> Node<'_> {
        let accounts = self.accounts();
        let (valuation, counting) = (self.choices().valuation, self.choices().counting);
        let agencies = accounts.agencies().map(|account| {
            let cycle = account.within_cycle().map_or(Node::Null, |cycle| within(cycle, valuation));
            let entries = figures(account.by(valuation)).node("within_cycle", Some(cycle));
            (account.id().unwrap_or_default(), entries.done())
        });
        let group = |accounts: &'_ [Account]| -> Node<'static> {
            let entries = accounts
                .iter()
                .map(|account| (Cow::Owned(name(account.key()).into_owned()), figures(account.by(valuation)).done()));
            Node::Object(entries.collect())
        };
        let owned = |all: Vec<(String, Node<'static>)>| {
            Node::Object(all.into_iter().map(|(id, node)| (Cow::Owned(id), node)).collect())
        };
        let mut refused = Vec::new();
        let deal = self.deal().map_err(|findings| refused.push(("deal", findings.into_first()))).ok();
        let (rule, deal) = (self.choices().rule, deal.as_ref());
        let compensation = deal.map(|deal| {
            deal.problem().compensation().map(|(id, harm)| (id.to_owned(), harm.rounded().map_or(Node::Null, amount)))
        });
        let compensation = owned(compensation.into_iter().flatten().collect());
        let sharing = deal.map_or(Node::Null, |deal| sharing(deal, &mut refused));
        let mut reached = |what, node: Option<Result<Node<'static>, Error>>| match node {
            Some(Ok(node)) => node,
            Some(Err(error)) => {
                refused.push((what, error));
                Node::Null
            }
            None => Node::Null,
        };
        let settlement = reached("settlement", deal.map(|deal| Ok(payments(&deal.settlement(rule)?))));
        let rounded = places.map(|places| rounded(deal, rule, places));
        let years = |deal: &Deal<'_>| {
            let bridged = deal.bridged(rule)?;
            Ok(bridging(bridged.years.iter().map(|year| (year.year, year.out))))
        };
        let bridging = reached("bridging", deal.map(years));
        let object = Object::new()
            .text("title", Some(accounts.map().title()))
            .text("currency", Some(accounts.map().currency().code()))
            .text("count", Some(counting.count().as_str()))
            .node("window", Some(counting.window().map_or(Node::Null, Node::whole)))
            .flag("discounted", valuation == Valuation::Present)
            .text("rule", Some(rule.as_str()))
            .text("harm", Some(self.choices().harm.as_str()))
            .object("agencies", agencies)
            .node("sectors", Some(group(accounts.sectors())))
            .node("levels", Some(group(accounts.levels())))
            .node("together", Some(figures(accounts.together().by(valuation)).done()))
            .node("society", Some(keyed([("net", amount(accounts.society(valuation)))])));
        measures(object, &self.measures())
            .node("compensation", Some(compensation))
            .node("sharing", Some(sharing))
            .node("settlement", Some(settlement))
            .node("bridging", Some(bridging))
            .node("rounded", rounded)
            .node("refused", Some(keyed(refused.iter().map(|(what, error)| (*what, refusal(error))))))
            .done()
    }

    /// The pockets as JSON text, with the content of [`Pockets::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }

    /// The pockets as JSON text, with the content of [`Pockets::to_document_with_rounded`].
    ///
    /// ```
    /// use sroi::pockets::{Choices, Pockets};
    /// # let map = sroi::build::map("Falls prevention", "GBP", "2026-04-01")
    /// #     .stakeholder("council", sroi::build::agency("Council", "local-government", sroi::Level::Local))
    /// #     .stakeholder("nhs", sroi::build::agency("NHS", "health", sroi::Level::National))
    /// #     .input("classes", sroi::build::cash("council", 1_000))
    /// #     .outcome("falls", sroi::build::outcome("nhs", 4).value("stay", sroi::build::value("900.333").fiscal())).finish()?;
    /// let pockets = Pockets::new(&sroi::appraise(&map)?, Choices::default())?;
    /// // 4 x 900.333 / 1.035
    /// assert!(pockets.to_json_with_rounded(2).contains(r#""gained": "3479.55""#));
    /// assert!(!pockets.to_json().contains("rounded"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "json")]
    pub fn to_json_with_rounded(&self, places: u32) -> String {
        crate::document::json_text::write(&self.to_document_with_rounded(places))
    }
}

/// The measures of the agencies together, added to an object.
fn measures<'m>(object: Object<'m>, measures: &Measures<'m>) -> Object<'m> {
    let shares = |all: Vec<(&'m str, Option<Decimal>)>| keyed(all.into_iter().map(|(id, share)| (id, or_null(share))));
    let lost = measures.value_of_perspective().into_iter().map(|(id, lost)| (id, amount(lost)));
    object
        .node("matrix", Some(matrix(&measures.matrix())))
        .node("leakage", Some(shares(measures.leakage())))
        .node("mismatch", Some(or_null(measures.mismatch())))
        .flag("viable", measures.is_viable())
        .node("minimum_subsidy", Some(amount(measures.minimum_subsidy())))
        .node("side_payments", Some(measures.side_payments().map_or(Node::Null, |side| side_payments(&side))))
        .node("value_of_perspective", Some(keyed(lost)))
        .node("matching_grant", Some(shares(measures.matching_grant())))
}

fn side_payments(side: &SidePayments) -> Node<'static> {
    keyed([("needed", amount(side.needed)), ("available", amount(side.available))])
}

fn matrix<'m>(matrix: &Matrix<'m>) -> Node<'m> {
    let Ok(rows) = matrix.rounded(super::EXACT) else { return Node::Null };
    let row = |cells: Vec<Money>| keyed(matrix.gainers().iter().zip(cells).map(|(id, cell)| (*id, amount(cell))));
    keyed(matrix.payers().iter().zip(rows).map(|(id, cells)| (*id, row(cells))))
}

/// An account by itself, by both valuations.
fn account(account: &Account) -> Node<'static> {
    let by = |valuation| {
        let cycle = account.within_cycle().map(|cycle| within(cycle, valuation));
        figures(account.by(valuation)).node("within_cycle", cycle).done()
    };
    keyed([("present", by(Valuation::Present)), ("undiscounted", by(Valuation::Undiscounted))])
}

/// Every account by its name.
fn every_account(accounts: &Accounts) -> Node<'static> {
    let named = |of: &mut dyn Iterator<Item = &Account>| {
        Node::Object(of.map(|one| (Cow::Owned(name(one.key()).into_owned()), account(one))).collect())
    };
    Object::new()
        .node("stakeholders", Some(named(&mut accounts.stakeholders())))
        .node("outside", Some(account(accounts.outside())))
        .node("sectors", Some(named(&mut accounts.sectors().iter())))
        .node("levels", Some(named(&mut accounts.levels().iter())))
        .node("together", Some(account(accounts.together())))
        .done()
}

/// The name of a group: a sector's own name, or the word for a level.
fn name(key: &PivotKey) -> Cow<'_, str> {
    match key {
        PivotKey::Sector(sector) => Cow::Borrowed(sector),
        other => Cow::Owned(other.to_string()),
    }
}

fn figures(figures: &Figures) -> Object<'static> {
    Object::new()
        .decimal("paid", Some(figures.paid.to_decimal()))
        .decimal("paid_in_kind", Some(figures.all.in_kind.to_decimal()))
        .decimal("gained", Some(figures.gained.to_decimal()))
        .decimal("fiscal", Some(figures.all.fiscal.to_decimal()))
        .decimal("economic", Some(figures.all.economic.to_decimal()))
        .decimal("social", Some(figures.all.social.to_decimal()))
        .decimal("cashable", Some(figures.all.cashable.to_decimal()))
        .decimal("net", Some(figures.net.to_decimal()))
        .node("own_return", Some(or_null(figures.own_return)))
        .decimal("gap", Some(figures.gap.to_decimal()))
        .node("payback_years", Some(or_null(figures.payback_years)))
}

fn within(cycle: &Cycle, valuation: Valuation) -> Node<'static> {
    let figures = cycle.by(valuation);
    Object::new()
        .whole("years", Some(cycle.years))
        .decimal("paid", Some(figures.paid.to_decimal()))
        .decimal("gained", Some(figures.gained.to_decimal()))
        .decimal("net", Some(figures.net.to_decimal()))
        .done()
}

/// The payments under each rule, with `null` for a rule that cannot be computed for so many agencies.
fn sharing(deal: &Deal<'_>, refused: &mut Vec<(&'static str, Error)>) -> Node<'static> {
    let of = |rule: SharingRule| -> Result<Node<'static>, Error> {
        let shared = deal.payments(rule)?;
        let paid = shared.iter().zip(exact(&shared)?);
        let paid = paid.map(|((id, _), payment)| (Cow::Owned(id.to_owned()), amount(payment))).collect();
        let gives_up = rule.gives_up().iter().map(|law| Node::text(law.as_str())).collect();
        Ok(Object::new()
            .node("payments", Some(Node::Object(paid)))
            .flag("in_core", shared.is_in_core())
            .node("gives_up", Some(Node::List(gives_up)))
            .done())
    };
    let rules = SharingRule::ALL.map(|rule| {
        let node = of(rule).unwrap_or_else(|error| {
            refused.push((rule.as_str(), error));
            Node::Null
        });
        (rule.as_str(), node)
    });
    keyed(rules)
}

/// The payments under each rule, and the settlement, in whole units of the last of these digits. What is refused stands
/// in the document already.
fn rounded(deal: Option<&Deal<'_>>, rule: SharingRule, places: u32) -> Node<'static> {
    let shared = |deal: &Deal<'_>, rule| -> Result<Node<'static>, Error> {
        let payments = deal.payments(rule)?;
        let rounded = payments.rounded(places)?;
        let agencies = rounded.iter().zip(deal.dues_of(&rounded, places)?).map(|(payment, due)| {
            // what is due is net of the compensation for a harm, and so is what is gained with that harm
            let figures = [("gained", due.due.plus(payment.gain)?), ("pays", due.due), ("keeps", payment.gain)];
            Ok((Cow::Owned(payment.id.to_owned()), keyed(figures.map(|(key, figure)| (key, amount(figure))))))
        });
        Ok(Node::Object(agencies.collect::<Result<_, Error>>()?))
    };
    let sharing = |deal| keyed(SharingRule::ALL.map(|rule| (rule.as_str(), shared(deal, rule).unwrap_or(Node::Null))));
    let settled = |deal: &Deal<'_>| settlement(&deal.dues(rule, places).ok()?).ok();
    Object::new()
        .whole("places", Some(places))
        .node("sharing", Some(deal.map_or(Node::Null, sharing)))
        .node("settlement", Some(deal.and_then(settled).map_or(Node::Null, |settled| payments(&settled))))
        .done()
}

fn payment(payment: &Payment) -> Node<'static> {
    let text = |id: &str| Some(Node::Text(Cow::Owned(id.to_owned())));
    let object = Object::new().node("from", text(&payment.from)).node("to", text(&payment.to));
    object.node("amount", Some(amount(payment.amount))).done()
}

fn payments(payments: &[Payment]) -> Node<'static> {
    Node::List(payments.iter().map(payment).collect())
}

fn due<'d>(due: &'d Due<'_>) -> Node<'d> {
    Object::new()
        .text("id", Some(due.id))
        .node("paid", Some(amount(due.paid)))
        .node("due", Some(amount(due.due)))
        .done()
}

/// What is out at the end of each year.
fn bridging(years: impl Iterator<Item = (Year, Money)>) -> Node<'static> {
    let year = |(year, out): (Year, Money)| {
        Object::new().whole("year", Some(year.index())).node("out", Some(amount(out))).done()
    };
    Node::List(years.map(year).collect())
}

fn refusal(error: &Error) -> Node<'static> {
    let text = |text: &str| Some(Node::Text(Cow::Owned(text.to_owned())));
    Object::new().node("kind", text(error.kind().as_str())).node("message", text(&error.to_string())).done()
}
