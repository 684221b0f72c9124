//! A clause that pays stated amounts on stated days.

use super::drafting::{Drafting, money};
use super::schedule::Schedule;
use crate::document::{Fields, Node, Object, Place, as_text};
use crate::error::{Term, document as unread};
use crate::number::Money;

/// A clause that pays stated amounts on stated days.
#[derive(Clone, Debug, PartialEq)]
pub struct Fee {
    amounts: Amounts,
    schedule: Schedule,
    purpose: Purpose,
}

#[derive(Clone, Debug, PartialEq)]
enum Amounts {
    Same(Money),
    Each(Vec<Money>),
}

/// What money is paid for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// A service between parties.
    #[default]
    Service,
    /// The delivery of what an appraisal evaluates, by somebody who is no party.
    Delivery,
    /// Finding out what was achieved.
    Evaluation,
    /// Lawyers.
    Legal,
    /// Managing the contract.
    Management,
    /// Anything else that the contract itself costs.
    Other,
}

impl Purpose {
    pub(in crate::contracts) const WORDS: [(&'static str, Self); 6] = [
        ("service", Self::Service),
        ("delivery", Self::Delivery),
        ("evaluation", Self::Evaluation),
        ("legal", Self::Legal),
        ("management", Self::Management),
        ("other", Self::Other),
    ];

    /// The word for it, such as `evaluation`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Delivery => "delivery",
            Self::Evaluation => "evaluation",
            Self::Legal => "legal",
            Self::Management => "management",
            Self::Other => "other",
        }
    }

    /// Whether it is what the contract itself costs, apart from what is delivered under it.
    pub const fn is_of_contract(self) -> bool {
        matches!(self, Self::Evaluation | Self::Legal | Self::Management | Self::Other)
    }
}

as_text! {
    Purpose, |one| one.as_str();
}

impl Fee {
    pub(in crate::contracts) const KIND: &'static str = "fee";

    /// The amounts, one for each day.
    pub fn amounts(&self) -> impl Iterator<Item = Money> {
        let (same, each) = match &self.amounts {
            Amounts::Same(amount) => (Some(*amount), [].as_slice()),
            Amounts::Each(amounts) => (None, amounts.as_slice()),
        };
        let times = usize::try_from(self.schedule.times()).unwrap_or(0);
        same.into_iter().cycle().take(times).chain(each.iter().copied())
    }

    /// When they are paid.
    pub const fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// What they are paid for.
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    pub(super) fn read<const N: usize>(
        draft: &mut Drafting<'_>,
        at: &Place<'_>,
        fields: &mut Fields<'_, N>,
    ) -> Option<Self> {
        let place = at.key("amounts");
        let amounts = draft.required(at, "amounts", fields.take("amounts"));
        let mut listed = None;
        let amounts = amounts.and_then(|node| match &node {
            Node::List(items) if items.is_empty() => {
                draft.file(&place, unread::empty_list(Term::ITEM_NUMBER));
                None
            }
            Node::List(items) => {
                listed = Some(items.len());
                let read = items.iter().enumerate().map(|(i, item)| draft.amount(&place.index(i), item));
                let read: Vec<Option<Money>> = read.collect();
                read.into_iter().collect::<Option<_>>().map(Amounts::Each)
            }
            one => draft.amount(&place, one).map(Amounts::Same),
        });
        let schedule = Schedule::read(draft, at, fields, listed, false);
        let purpose = draft.word_or(at, "purpose", fields.take("purpose"), &Purpose::WORDS, Purpose::Service);
        Some(Self { amounts: amounts?, schedule: schedule?, purpose: purpose? })
    }

    pub(super) fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        let (amounts, listed) = match &self.amounts {
            Amounts::Same(amount) => (money(*amount), false),
            Amounts::Each(amounts) => (Node::List(amounts.iter().copied().map(money).collect()), true),
        };
        let object = self.schedule.write(object.node("amounts", Some(amounts)), listed);
        object.text("purpose", Some(self.purpose.as_str()))
    }
}
