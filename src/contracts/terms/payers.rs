//! Who pays what share of a clause: shares that are stated, and what they leave, split among co-payers by what each saves.

use super::drafting::{Declared, Drafting, Named, ids, stated};
use crate::document::{Id, Node, Object, Place, as_text};
use crate::error::{Term, contracts as fault};
use crate::number::{Proportion, Rational};
use std::borrow::Cow;

/// The latest map year that a window may end with.
const LAST_YEAR: u32 = 1_000;

/// Which savings of co-payers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SplitBy {
    /// What each saves in its budget, whether or not it can be spent elsewhere.
    Fiscal,
    /// What each can spend elsewhere.
    Cashable,
}

impl SplitBy {
    const WORDS: [(&'static str, Self); 2] = [("fiscal", Self::Fiscal), ("cashable", Self::Cashable)];

    /// The word for it, `fiscal` or `cashable`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fiscal => "fiscal",
            Self::Cashable => "cashable",
        }
    }
}

as_text! {
    SplitBy, |one| one.as_str();
}

/// How the rest is split among co-payers: in proportion to what each saves, where that is above 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    by: SplitBy,
    among: Vec<Named>,
    window: Option<u32>,
}

impl Split {
    /// Which savings count.
    pub const fn by(&self) -> SplitBy {
        self.by
    }

    /// The co-payers.
    pub fn among(&self) -> impl ExactSizeIterator<Item = &Id> {
        self.among.iter().map(|party| &party.id)
    }

    /// The last map year whose savings count. `None` where all do.
    pub const fn window(&self) -> Option<u32> {
        self.window
    }

    pub(in crate::contracts) fn named(&self) -> &[Named] {
        &self.among
    }

    fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>, payers: &[(Named, Proportion)]) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["by", "among", "window"])?;
        let by = draft.required(at, "by", fields.take("by"));
        let by = by.and_then(|node| draft.word(&at.key("by"), node, &SplitBy::WORDS));
        let among = draft.required(at, "among", fields.take("among"));
        let among = among.and_then(|node| draft.references(&at.key("among"), Declared::Party, node));
        let window = fields.take("window").map(|node| draft.whole_or(at, "window", Some(node), 0..=LAST_YEAR, 0));
        let window = stated(window);
        let among = among?;
        for (index, party) in among.iter().enumerate() {
            if payers.iter().any(|(payer, _)| payer == party) {
                draft.file(&at.key("among").index(index), fault::pays_already(party.id.as_str()));
            }
        }
        Some(Self { by: by?, among, window: window? })
    }

    fn write(&self) -> Node<'_> {
        Object::new()
            .text("by", Some(self.by.as_str()))
            .node("among", Some(ids(&self.among)))
            .whole("window", self.window)
            .done()
    }
}

/// Who pays what share of a clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Payers {
    shares: Vec<(Named, Proportion)>,
    split: Option<Split>,
}

impl Payers {
    /// The shares that are stated, each from 0 to 1. They add up to 1, or to less where the rest is split.
    pub fn shares(&self) -> impl ExactSizeIterator<Item = (&Id, Proportion)> {
        self.shares.iter().map(|(party, share)| (&party.id, *share))
    }

    /// How the rest is split. `None` where there is no rest.
    pub const fn split(&self) -> Option<&Split> {
        self.split.as_ref()
    }

    pub(in crate::contracts) fn stated(&self) -> &[(Named, Proportion)] {
        &self.shares
    }

    /// Everybody who pays, whatever its share.
    pub(in crate::contracts) fn named(&self) -> impl Iterator<Item = &Named> {
        let split = self.split.iter().flat_map(Split::named);
        self.shares.iter().map(|(party, _)| party).chain(split)
    }

    /// What the stated shares leave.
    pub(in crate::contracts) fn rest(&self) -> Rational {
        let shares: Vec<Rational> = self.shares.iter().map(|(_, share)| share.to_decimal().into()).collect();
        Rational::from(1) - Rational::sum(&shares)
    }

    pub(super) fn read(
        draft: &mut Drafting<'_>,
        at: &Place<'_>,
        payers: Option<Node<'_>>,
        split: Option<Node<'_>>,
    ) -> Option<Self> {
        let place = at.key("payers");
        let shares = match (payers, split.is_some()) {
            (None, true) => Some(Vec::new()),
            (None, false) => {
                draft.required(at, "payers", None);
                None
            }
            (Some(node), _) => {
                draft.by_name(&place, Declared::Party, node, |draft, at, node| draft.proportion(at, &node))
            }
        };
        let split_read = split.map(|node| {
            let payers = shares.as_deref().unwrap_or_default();
            Split::read(draft, &at.key("split"), node, payers)
        });
        let shares = shares?;
        let sum = shares.iter().map(|(_, share)| *share);
        if split_read.is_none() {
            let kept = Proportion::refuse_unless_one(Term::SHARES_OF_PAYERS, sum);
            draft.keep(&place, kept)?;
        }
        let read = Self { shares, split: None };
        if split_read.is_some() && read.rest() <= Rational::zero() {
            draft.file(&place, fault::nothing_to_split());
            return None;
        }
        Some(Self { split: stated(split_read)?, ..read })
    }

    pub(super) fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        let shares = self
            .shares
            .iter()
            .map(|(party, share)| (Cow::Borrowed(party.id.as_str()), Node::Decimal(share.to_decimal())));
        object.node("payers", Some(Node::Object(shares.collect()))).node("split", self.split.as_ref().map(Split::write))
    }
}
