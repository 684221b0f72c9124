//! Caps: the most that is paid under some clauses, a person, a cohort, a year or the contract.

use super::clause::Clause;
use super::drafting::{Declared, Drafting, Named, ids, money};
use super::measure::By;
use crate::document::{Extensions, Id, Node, Object, Place, as_text};
use crate::error::contracts as fault;
use crate::number::Money;
use indexmap::IndexMap;

/// The most that is paid under some clauses.
#[derive(Clone, Debug, PartialEq)]
pub struct Cap {
    clauses: Vec<Named>,
    per: Per,
    amount: Money,
    extensions: Extensions,
}

/// What a cap holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Per {
    /// Each person, by the person of a row.
    Person,
    /// Each cohort.
    Cohort,
    /// Each contract year, by the day of payment.
    Year,
    /// The whole contract.
    Contract,
}

impl Per {
    const WORDS: [(&'static str, Self); 4] =
        [("person", Self::Person), ("cohort", Self::Cohort), ("year", Self::Year), ("contract", Self::Contract)];

    /// The word for it, such as `person`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Cohort => "cohort",
            Self::Year => "year",
            Self::Contract => "contract",
        }
    }

    /// Whether a clause whose claims are made so can be named.
    const fn holds_for(self, by: By) -> bool {
        match self {
            Self::Person => matches!(by, By::Row),
            Self::Cohort => matches!(by, By::Row | By::Cohort),
            Self::Year | Self::Contract => true,
        }
    }
}

as_text! {
    Per, |one| one.as_str();
}

impl Cap {
    /// The clauses that it holds for together.
    pub fn clauses(&self) -> impl ExactSizeIterator<Item = &Id> {
        self.clauses.iter().map(|clause| &clause.id)
    }

    /// What it holds for.
    pub const fn per(&self) -> Per {
        self.per
    }

    /// The most that is paid.
    pub const fn amount(&self) -> Money {
        self.amount
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(in crate::contracts) fn named(&self) -> &[Named] {
        &self.clauses
    }

    pub(super) fn read(
        draft: &mut Drafting<'_>,
        at: &Place<'_>,
        node: Node<'_>,
        known: &IndexMap<Id, Clause>,
    ) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["clauses", "per", "amount"])?;
        let clauses = draft.required(at, "clauses", fields.take("clauses"));
        let clauses = clauses.and_then(|node| draft.references(&at.key("clauses"), Declared::Clause, node));
        let per = draft.required(at, "per", fields.take("per"));
        let per = per.and_then(|node| draft.word(&at.key("per"), node, &Per::WORDS));
        let amount = draft.required_amount(at, "amount", fields.take("amount"));
        for (index, named) in clauses.iter().flatten().enumerate() {
            // of a clause that could not be read the mistake is told there
            let Some(clause) = known.get(&named.id) else { continue };
            let place = at.key("clauses");
            match (clause.by(), per) {
                (None, _) => draft.file(&place.index(index), fault::not_capped(clause.kind())),
                (Some(by), Some(per)) if !per.holds_for(by) => {
                    draft.file(&place.index(index), fault::cap_names_none(per.as_str(), by.as_str()));
                }
                _ => {}
            }
        }
        Some(Self { clauses: clauses?, per: per?, amount: amount?, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .node("clauses", Some(ids(&self.clauses)))
            .text("per", Some(self.per.as_str()))
            .node("amount", Some(money(self.amount)))
            .end(&self.extensions)
    }
}
