//! How a contract is financed until results earn: the vehicle, its tranches, who gets what is left, and guarantees.

use super::drafting::{Declared, Drafting, Ids, Named, money, stated};
use crate::document::{Extensions, Fields, Id, Node, Object, Place, as_text};
use crate::error::{Term, contracts as fault};
use crate::number::{Money, Proportion};
use chrono::NaiveDate;
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The highest number of a rank.
const LAST_RANK: u32 = 100;

/// How a contract is financed.
#[derive(Clone, Debug, PartialEq)]
pub struct Finance {
    pub(in crate::contracts) vehicle: Named,
    recycle: bool,
    surplus: Option<Vec<(Named, Proportion)>>,
    pub(in crate::contracts) tranches: IndexMap<Id, Tranche>,
    pub(in crate::contracts) guarantees: IndexMap<Id, Guarantee>,
    extensions: Extensions,
}

/// Money that one party puts in.
#[derive(Clone, Debug, PartialEq)]
pub struct Tranche {
    pub(in crate::contracts) from: Named,
    kind: TrancheKind,
    drawn: Drawn,
    extensions: Extensions,
}

/// Whether a tranche is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrancheKind {
    /// It is: principal, and interest at the coupon.
    Loan {
        /// The rank: what has a lower number is repaid first.
        rank: u32,
        /// The coupon a year, 0 or more: 0.05 is 5%.
        coupon: Decimal,
    },
    /// It is not.
    Grant,
}

impl TrancheKind {
    const LOAN: &'static str = "loan";
    const GRANT: &'static str = "grant";

    /// The word for it, `loan` or `grant`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Loan { .. } => Self::LOAN,
            Self::Grant => Self::GRANT,
        }
    }
}

/// How a tranche is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// On stated days.
    Scheduled(Vec<Draw>),
    /// As it is needed, up to an amount.
    OnCall(Money),
}

/// A draw on a stated day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Draw {
    /// The day.
    pub date: NaiveDate,
    /// The amount.
    pub amount: Money,
}

impl Draw {
    fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["date", "amount"])?;
        let date = draft.required(at, "date", fields.take("date"));
        let date = date.and_then(|node| draft.day(&at.key("date"), node));
        if let Some((date, calendar)) = date.zip(draft.calendar).filter(|(date, calendar)| *date > calendar.latest()) {
            draft.file(&at.key("date"), fault::paid_too_late(calendar.latest(), date));
        }
        let amount = draft.required_amount(at, "amount", fields.take("amount"));
        Some(Self { date: date?, amount: amount? })
    }

    fn write(&self) -> Node<'static> {
        Object::new().date("date", Some(self.date)).node("amount", Some(money(self.amount))).done()
    }
}

impl Tranche {
    const WORDS: [(&'static str, bool); 2] = [(TrancheKind::LOAN, true), (TrancheKind::GRANT, false)];

    /// Who puts it in.
    pub const fn from(&self) -> &Id {
        &self.from.id
    }

    /// Whether it is owed.
    pub const fn kind(&self) -> TrancheKind {
        self.kind
    }

    /// How it is drawn.
    pub const fn drawn(&self) -> &Drawn {
        &self.drawn
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The most that can be drawn.
    pub(in crate::contracts) fn most(&self) -> i128 {
        match &self.drawn {
            Drawn::OnCall(amount) => amount.quanta(),
            Drawn::Scheduled(draws) => draws.iter().fold(0_i128, |sum, draw| sum.saturating_add(draw.amount.quanta())),
        }
    }

    fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["from", "kind", "rank", "coupon", "draws", "on_call"])?;
        let from = draft.required_reference(at, "from", Declared::Party, fields.take("from"));
        let loan = draft.word_or(at, "kind", fields.take("kind"), &Self::WORDS, true);
        let kind = Self::read_kind(draft, at, &mut fields, loan);
        let drawn = match (fields.take("draws"), fields.take("on_call")) {
            (Some(node), None) => Self::read_draws(draft, &at.key("draws"), node),
            (None, Some(node)) => draft.amount(&at.key("on_call"), &node).map(Drawn::OnCall),
            _ => {
                draft.file(at, fault::draws_or_on_call());
                None
            }
        };
        Some(Self { from: from?, kind: kind?, drawn: drawn?, extensions: fields.extensions })
    }

    fn read_kind(
        draft: &mut Drafting<'_>,
        at: &Place<'_>,
        fields: &mut Fields<'_, 6>,
        loan: Option<bool>,
    ) -> Option<TrancheKind> {
        let (rank, coupon) = (fields.take("rank"), fields.take("coupon"));
        if loan == Some(false) {
            draft.refuse(at, "rank", rank.as_ref(), Term::NOT_A_LOAN);
            draft.refuse(at, "coupon", coupon.as_ref(), Term::NOT_A_LOAN);
            return Some(TrancheKind::Grant);
        }
        let rank = draft.whole_or(at, "rank", rank, 1..=LAST_RANK, 1);
        let coupon = stated(coupon.map(|node| draft.decimal_not_below_zero(&at.key("coupon"), &node)));
        loan?;
        Some(TrancheKind::Loan { rank: rank?, coupon: coupon?.unwrap_or_default() })
    }

    fn read_draws(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Drawn> {
        let items = draft.list(at, node, Term::DRAWS)?;
        let read: Vec<Option<Draw>> =
            items.into_iter().enumerate().map(|(i, item)| Draw::read(draft, &at.index(i), item)).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Drawn::Scheduled)
    }

    fn write(&self) -> Node<'_> {
        let object = Object::new().text("from", Some(self.from.id.as_str())).text("kind", Some(self.kind.as_str()));
        let object = match self.kind {
            TrancheKind::Loan { rank, coupon } => object.whole("rank", Some(rank)).decimal("coupon", Some(coupon)),
            TrancheKind::Grant => object,
        };
        let object = match &self.drawn {
            Drawn::Scheduled(draws) => object.node("draws", Some(Node::List(draws.iter().map(Draw::write).collect()))),
            Drawn::OnCall(amount) => object.node("on_call", Some(money(*amount))),
        };
        object.end(&self.extensions)
    }
}

as_text! {
    TrancheKind, |kind| kind.as_str();
}

/// A promise that a lender gets at least an amount back.
#[derive(Clone, Debug, PartialEq)]
pub struct Guarantee {
    pub(in crate::contracts) from: Named,
    pub(in crate::contracts) tranche: Named,
    floor: Money,
    extensions: Extensions,
}

impl Guarantee {
    /// Who promises it.
    pub const fn from(&self) -> &Id {
        &self.from.id
    }

    /// The loan that it is about.
    pub const fn tranche(&self) -> &Id {
        &self.tranche.id
    }

    /// The least that the lender gets back, where that much was drawn.
    pub const fn floor(&self) -> Money {
        self.floor
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn read(
        draft: &mut Drafting<'_>,
        at: &Place<'_>,
        node: Node<'_>,
        tranches: &IndexMap<Id, Tranche>,
    ) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["from", "tranche", "floor"])?;
        let from = draft.required_reference(at, "from", Declared::Party, fields.take("from"));
        let tranche = draft.required_reference(at, "tranche", Declared::Tranche, fields.take("tranche"));
        let floor = draft.required_amount(at, "floor", fields.take("floor"));
        if let Some(known) = tranche.as_ref().and_then(|named| tranches.get(&named.id)) {
            if known.kind == TrancheKind::Grant {
                draft.file(&at.key("tranche"), fault::grant_is_not_owed());
            }
            if let Some(from) = from.as_ref().filter(|from| **from == known.from) {
                draft.file(&at.key("from"), fault::pays_itself(from.id.as_str()));
            }
        }
        Some(Self { from: from?, tranche: tranche?, floor: floor?, extensions: fields.extensions })
    }

    fn write(&self) -> Node<'_> {
        Object::new()
            .text("from", Some(self.from.id.as_str()))
            .text("tranche", Some(self.tranche.id.as_str()))
            .node("floor", Some(money(self.floor)))
            .end(&self.extensions)
    }
}

impl Finance {
    /// The party that is financed: it draws the money, spends it, takes in what results earn, repays.
    pub const fn vehicle(&self) -> &Id {
        &self.vehicle.id
    }

    /// Whether money that results have earned may be spent on delivery.
    pub const fn recycles(&self) -> bool {
        self.recycle
    }

    /// Who gets what is left after all ranks, by shares that add up to 1. `None` where it stays with the vehicle.
    pub fn surplus(&self) -> Option<impl ExactSizeIterator<Item = (&Id, Proportion)>> {
        self.surplus.as_ref().map(|shares| shares.iter().map(|(party, share)| (&party.id, *share)))
    }

    /// The tranches, in order.
    pub fn tranches(&self) -> impl ExactSizeIterator<Item = (&Id, &Tranche)> {
        self.tranches.iter()
    }

    /// The guarantees, in order.
    pub fn guarantees(&self) -> impl ExactSizeIterator<Item = (&Id, &Guarantee)> {
        self.guarantees.iter()
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(in crate::contracts) fn shares_of_surplus(&self) -> &[(Named, Proportion)] {
        self.surplus.as_deref().unwrap_or_default()
    }

    pub(super) fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["vehicle", "recycle", "surplus", "tranches", "guarantees"])?;
        let vehicle = draft.required_reference(at, "vehicle", Declared::Party, fields.take("vehicle"));
        let recycle = draft.flag_or(at, "recycle", fields.take("recycle"), false);
        let surplus = fields.take("surplus").map(|node| read_surplus(draft, &at.key("surplus"), node));
        let (ids, tranches) = match fields.take("tranches") {
            None => (Ids::default().unwrap_or_default(), IndexMap::new()),
            Some(node) => draft.entries_by_id(&at.key("tranches"), node, Tranche::read)?,
        };
        draft.tranches = Some(ids);
        let guarantees = match fields.take("guarantees") {
            None => IndexMap::new(),
            Some(node) => {
                let read = |draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>| {
                    Guarantee::read(draft, at, node, &tranches)
                };
                draft.entries_by_id(&at.key("guarantees"), node, read)?.1
            }
        };
        let finance = Self {
            vehicle: vehicle?,
            recycle: recycle?,
            surplus: stated(surplus)?,
            tranches,
            guarantees,
            extensions: fields.extensions,
        };
        finance.check(draft, at);
        Some(finance)
    }

    /// Files where the vehicle would pay itself.
    fn check(&self, draft: &mut Drafting<'_>, at: &Place<'_>) {
        let vehicle = self.vehicle.id.as_str();
        let itself = |party: &Named| *party == self.vehicle;
        if self.shares_of_surplus().iter().any(|(party, _)| itself(party)) {
            draft.file(&at.key("surplus").key(vehicle), fault::pays_itself(vehicle));
        }
        for (id, _) in self.tranches.iter().filter(|(_, tranche)| itself(&tranche.from)) {
            draft.file(&at.key("tranches").key(id.as_str()).key("from"), fault::pays_itself(vehicle));
        }
    }

    pub(super) fn write(&self) -> Node<'_> {
        let surplus = self.surplus.as_ref().map(|shares| {
            let entry = |(party, share): &'_ (Named, Proportion)| {
                (Cow::Owned(party.id.as_str().to_owned()), Node::Decimal(share.to_decimal()))
            };
            Node::Object(shares.iter().map(entry).collect())
        });
        Object::new()
            .text("vehicle", Some(self.vehicle.id.as_str()))
            .flag("recycle", self.recycle)
            .node("surplus", surplus)
            .object("tranches", self.tranches.iter().map(|(id, one)| (id.as_str(), one.write())))
            .object("guarantees", self.guarantees.iter().map(|(id, one)| (id.as_str(), one.write())))
            .end(&self.extensions)
    }
}

fn read_surplus(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Vec<(Named, Proportion)>> {
    let shares = draft.by_name(at, Declared::Party, node, |draft, at, node| draft.proportion(at, &node))?;
    let sum = Proportion::refuse_unless_one(Term::SHARES_OF_SURPLUS, shares.iter().map(|(_, share)| *share));
    draft.keep(at, sum)?;
    Some(shares)
}
