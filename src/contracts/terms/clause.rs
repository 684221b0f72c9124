//! One term that makes money due: it groups rows into claims, prices each, and says who pays, to whom, when.

use super::budgets::Budgets;
use super::bundle::Bundle;
use super::drafting::{Drafting, Named, Payee};
use super::fee::{Fee, Purpose};
use super::measure::By;
use super::outcome::{Outcome, Pays};
use super::payers::Payers;
use super::shared_savings::SharedSavings;
use super::tiers::Tiers;
use crate::contracts::calendar::MOST_LAG;
use crate::document::{Extensions, Fields, Node, Object, Place, as_text};
use crate::error::Term;
use crate::error::contracts as fault;

/// A term that makes money due.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    terms: ClauseTerms,
    to: Payee,
    payers: Payers,
    paid: Paid,
    lag: u32,
    extensions: Extensions,
}

/// What a clause pays for, by its kind.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ClauseTerms {
    /// Outcomes.
    Outcome(Outcome),
    /// Savings that are shared.
    Savings(SharedSavings),
    /// Care at a bundled price.
    Bundle(Bundle),
    /// Stated amounts on stated days.
    Fee(Fee),
    /// Personal budgets, pooled.
    Budgets(Budgets),
}

/// When a claim is paid, before its lag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paid {
    /// On the first day after the period in which it is measured.
    #[default]
    PeriodEnd,
    /// On the day on which it is measured.
    OnDate,
}

impl Paid {
    const WORDS: [(&'static str, Self); 2] = [("period-end", Self::PeriodEnd), ("on-date", Self::OnDate)];

    /// The word for it, such as `period-end`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PeriodEnd => "period-end",
            Self::OnDate => "on-date",
        }
    }
}

as_text! {
    Paid, |one| one.as_str();
}

#[derive(Clone, Copy)]
enum Kind {
    Outcome,
    Savings,
    Bundle,
    Fee,
    Budgets,
}

const KINDS: [(&str, Kind); 5] = [
    (Outcome::KIND, Kind::Outcome),
    (SharedSavings::KIND, Kind::Savings),
    (Bundle::KIND, Kind::Bundle),
    (Fee::KIND, Kind::Fee),
    (Budgets::KIND, Kind::Budgets),
];

/// The keys of clauses of each kind, those that all kinds have first.
macro_rules! keys {
    ($($key:literal),*) => { ["kind", "to", "payers", "split", $($key),*] };
}

static OUTCOME: [&str; 16] = keys![
    "paid",
    "lag",
    "metric",
    "cohorts",
    "by",
    "measure",
    "deadweight",
    "price",
    "tiers",
    "tiers_of",
    "edge",
    "pool"
];
static SAVINGS: [&str; 18] = keys![
    "paid",
    "lag",
    "metric",
    "cohorts",
    "by",
    "edge",
    "measure",
    "share",
    "minimum",
    "beyond_minimum",
    "quality",
    "cap",
    "loss",
    "after_repaid"
];
static BUNDLE: [&str; 13] =
    keys!["paid", "lag", "metric", "cohorts", "price", "costs", "outlier", "stop_loss", "gain_cap"];
static FEE: [&str; 9] = keys!["amounts", "first", "every", "times", "purpose"];
static BUDGETS: [&str; 10] = keys!["metric", "holders", "steward", "first", "every", "times"];

impl Clause {
    /// What it pays for.
    pub const fn terms(&self) -> &ClauseTerms {
        &self.terms
    }

    /// The word for its kind, such as `outcome`.
    pub const fn kind(&self) -> &'static str {
        match self.terms {
            ClauseTerms::Outcome(_) => Outcome::KIND,
            ClauseTerms::Savings(_) => SharedSavings::KIND,
            ClauseTerms::Bundle(_) => Bundle::KIND,
            ClauseTerms::Fee(_) => Fee::KIND,
            ClauseTerms::Budgets(_) => Budgets::KIND,
        }
    }

    /// The id of who is paid, or `outside`.
    pub fn to(&self) -> &str {
        self.to.id()
    }

    /// Who pays.
    pub const fn payers(&self) -> &Payers {
        &self.payers
    }

    /// When a claim is paid, before its lag.
    pub const fn paid(&self) -> Paid {
        self.paid
    }

    /// Months after that.
    pub const fn lag(&self) -> u32 {
        self.lag
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The tiers of an outcome clause. `None` where it has a price, or is of another kind.
    pub const fn tiers(&self) -> Option<&Tiers> {
        match &self.terms {
            ClauseTerms::Outcome(outcome) => match outcome.pays() {
                Pays::Tiers(tiers) => Some(tiers),
                Pays::Price(_) => None,
            },
            _ => None,
        }
    }

    pub(in crate::contracts) const fn payee(&self) -> &Payee {
        &self.to
    }

    /// What makes one claim, of clauses that a cap can name.
    pub(in crate::contracts) const fn by(&self) -> Option<By> {
        match &self.terms {
            ClauseTerms::Outcome(clause) => Some(clause.by()),
            ClauseTerms::Savings(clause) => Some(clause.by()),
            ClauseTerms::Bundle(_) => Some(By::Period),
            ClauseTerms::Fee(_) | ClauseTerms::Budgets(_) => None,
        }
    }

    pub(super) fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        if !matches!(node, Node::Object(_)) {
            draft.object(at, node);
            return None;
        }
        // a kind that is stated and cannot be read is told first; without one no other key can be judged
        let kind = draft.required(at, "kind", node.get("kind").cloned());
        let kind = kind.and_then(|node| draft.word(&at.key("kind"), node, &KINDS))?;
        match kind {
            Kind::Outcome => Self::read_as(draft, at, node, &OUTCOME, |draft, fields| {
                Outcome::read(draft, at, fields).map(ClauseTerms::Outcome)
            }),
            Kind::Savings => Self::read_as(draft, at, node, &SAVINGS, |draft, fields| {
                SharedSavings::read(draft, at, fields).map(ClauseTerms::Savings)
            }),
            Kind::Bundle => Self::read_as(draft, at, node, &BUNDLE, |draft, fields| {
                Bundle::read(draft, at, fields).map(ClauseTerms::Bundle)
            }),
            Kind::Fee => {
                Self::read_as(draft, at, node, &FEE, |draft, fields| Fee::read(draft, at, fields).map(ClauseTerms::Fee))
            }
            Kind::Budgets => Self::read_as(draft, at, node, &BUDGETS, |draft, fields| {
                Budgets::read(draft, at, fields).map(ClauseTerms::Budgets)
            }),
        }
    }

    fn read_as<const N: usize>(
        draft: &mut Drafting<'_>,
        at: &Place<'_>,
        node: Node<'_>,
        keys: &'static [&'static str; N],
        read: impl FnOnce(&mut Drafting<'_>, &mut Fields<'_, N>) -> Option<ClauseTerms>,
    ) -> Option<Self> {
        let mut fields = draft.fields(at, node, keys)?;
        fields.take("kind");
        let to = draft.required(at, "to", fields.take("to"));
        let to = to.and_then(|node| draft.payee(&at.key("to"), node));
        let (payers, split) = (fields.take("payers"), fields.take("split"));
        let payers = Payers::read(draft, at, payers, split);
        let timed = keys.contains(&"lag");
        let (paid, lag) = if timed { (fields.take("paid"), fields.take("lag")) } else { (None, None) };
        let paid = draft.word_or(at, "paid", paid, &Paid::WORDS, Paid::PeriodEnd);
        let lag = draft.whole_or(at, "lag", lag, 0..=MOST_LAG, 0);
        let terms = read(draft, &mut fields);
        let clause =
            Self { terms: terms?, to: to?, payers: payers?, paid: paid?, lag: lag?, extensions: fields.extensions };
        clause.check(draft, at);
        Some(clause)
    }

    /// Files what of its parts cannot be together.
    fn check(&self, draft: &mut Drafting<'_>, at: &Place<'_>) {
        if let Payee::Party(to) = &self.to {
            if self.payers.named().any(|payer| payer == to) {
                draft.file(&at.key("to"), fault::pays_itself(to.id.as_str()));
            }
        } else if !matches!(&self.terms, ClauseTerms::Fee(fee) if fee.purpose() != Purpose::Service) {
            draft.file(&at.key("to"), fault::outside_for_a_fee_alone());
        }
        match &self.terms {
            ClauseTerms::Fee(fee) if fee.purpose() == Purpose::Delivery && self.to != Payee::Outside => {
                draft.file(&at.key("to"), fault::delivery_is_outside());
            }
            ClauseTerms::Budgets(budgets) => self.check_budgets(draft, at, budgets),
            _ => {}
        }
    }

    fn check_budgets(&self, draft: &mut Drafting<'_>, at: &Place<'_>, budgets: &Budgets) {
        let steward = &budgets.steward;
        if matches!(&self.to, Payee::Party(to) if to == steward)
            || budgets.held().iter().any(|(holder, _)| holder == steward)
        {
            draft.file(&at.key("steward"), fault::pays_itself(steward.id.as_str()));
        }
        for (holder, _) in budgets.held() {
            if self.payers.named().any(|payer| payer == holder) {
                draft.file(&at.key("holders").key(holder.id.as_str()), fault::pays_itself(holder.id.as_str()));
            }
        }
    }

    /// Files that a share after the loans are repaid asks for a vehicle, and for payments on its boundaries.
    pub(super) fn check_repaid(&self, draft: &mut Drafting<'_>, at: &Place<'_>, vehicle: Option<&Named>) {
        let ClauseTerms::Savings(savings) = &self.terms else { return };
        let period = draft.calendar.map_or(1, |calendar| calendar.period());
        let to_vehicle = matches!((&self.to, vehicle), (Payee::Party(to), Some(vehicle)) if to == vehicle);
        let on_boundary = self.paid == Paid::PeriodEnd && self.lag.is_multiple_of(period);
        if savings.after_repaid().is_some() && !(to_vehicle && on_boundary) {
            draft.file(&at.key("after_repaid"), fault::goes_not_with(Term::NOT_TO_VEHICLE));
        }
    }

    pub(super) fn write(&self) -> Node<'_> {
        let object = Object::new().text("kind", Some(self.kind())).text("to", Some(self.to()));
        let object = self.payers.write(object);
        let timed = self.by().is_some();
        let object =
            if timed { object.text("paid", Some(self.paid.as_str())).whole("lag", Some(self.lag)) } else { object };
        let object = match &self.terms {
            ClauseTerms::Outcome(clause) => clause.write(object),
            ClauseTerms::Savings(clause) => clause.write(object),
            ClauseTerms::Bundle(clause) => clause.write(object),
            ClauseTerms::Fee(clause) => clause.write(object),
            ClauseTerms::Budgets(clause) => clause.write(object),
        };
        object.end(&self.extensions)
    }
}
