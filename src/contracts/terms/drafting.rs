//! What a check knows of the whole contract while it reads a part: its days, its places, and the ids that it declares.

use crate::contracts::Calendar;
use crate::document::{Id, Node, Place, Reader};
use crate::error::{Term, contracts as fault, document as unread};
use crate::number::{Money, Proportion};
use chrono::NaiveDate;
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;
use std::ops::{Deref, DerefMut};

/// The word for everybody who is no party: staff, landlords.
pub(in crate::contracts) const OUTSIDE: &str = "outside";

/// An id that the contract declares, as a term refers to it, and its place among those of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::contracts) struct Named {
    pub(in crate::contracts) id: Id,
    pub(in crate::contracts) place: usize,
}

/// Who is paid: a party, or `outside`, which is everybody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::contracts) enum Payee {
    Party(Named),
    Outside,
}

impl Payee {
    pub(in crate::contracts) fn id(&self) -> &str {
        match self {
            Self::Party(party) => party.id.as_str(),
            Self::Outside => OUTSIDE,
        }
    }

    /// The place of the party. `None` of outside.
    pub(in crate::contracts) const fn place(&self) -> Option<usize> {
        match self {
            Self::Party(party) => Some(party.place),
            Self::Outside => None,
        }
    }
}

/// What a contract declares, and its terms refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::contracts) enum Declared {
    Party,
    Metric,
    Cohort,
    Clause,
    Tranche,
}

impl Declared {
    const fn term(self) -> Term {
        match self {
            Self::Party => Term::PARTY_OF_CONTRACT,
            Self::Metric => Term::METRIC_OF_CONTRACT,
            Self::Cohort => Term::COHORT_OF_CONTRACT,
            Self::Clause => Term::CLAUSE_OF_CONTRACT,
            Self::Tranche => Term::TRANCHE_OF_CONTRACT,
        }
    }
}

/// The ids of one kind. `None` where they could not be read: then references to them are not checked.
pub(in crate::contracts) type Ids = Option<IndexSet<Id>>;

/// A contract that is being checked, or what was reported under one. It reads as a [`Reader`] does, and knows what the contract declares.
#[derive(Debug)]
pub(in crate::contracts) struct Drafting<'r> {
    pub(in crate::contracts) reader: &'r mut Reader,
    /// `None` where the days could not be read.
    pub(in crate::contracts) calendar: Option<Calendar>,
    /// Decimal places to which money is rounded.
    pub(in crate::contracts) places: u32,
    pub(in crate::contracts) parties: Ids,
    pub(in crate::contracts) metrics: Ids,
    pub(in crate::contracts) cohorts: Ids,
    pub(in crate::contracts) clauses: Ids,
    pub(in crate::contracts) tranches: Ids,
}

impl Deref for Drafting<'_> {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        self.reader
    }
}

impl DerefMut for Drafting<'_> {
    fn deref_mut(&mut self) -> &mut Reader {
        self.reader
    }
}

impl<'r> Drafting<'r> {
    pub(in crate::contracts) const fn new(reader: &'r mut Reader) -> Self {
        Self {
            reader,
            calendar: None,
            places: Money::PLACES,
            parties: None,
            metrics: None,
            cohorts: None,
            clauses: None,
            tranches: None,
        }
    }

    /// The declared id of this text; filed where the contract has none such.
    pub(in crate::contracts) fn named(&mut self, at: &Place<'_>, kind: Declared, text: &str) -> Option<Named> {
        let known = match kind {
            Declared::Party => &self.parties,
            Declared::Metric => &self.metrics,
            Declared::Cohort => &self.cohorts,
            Declared::Clause => &self.clauses,
            Declared::Tranche => &self.tranches,
        };
        let known = known.as_ref()?;
        if let Some((place, id)) = known.get_full(text) {
            return Some(Named { id: id.clone(), place });
        }
        let ids = known.iter().map(Id::as_str);
        let error = self.reader.unknown_id(kind.term(), text, ids, Term::CONTRACT_HAS_NONE);
        self.file(at, error);
        None
    }

    /// The declared id that a field names.
    pub(in crate::contracts) fn reference(&mut self, at: &Place<'_>, kind: Declared, node: Node<'_>) -> Option<Named> {
        let text = self.text(at, node)?;
        self.named(at, kind, &text)
    }

    /// A required reference.
    pub(in crate::contracts) fn required_reference(
        &mut self,
        at: &Place<'_>,
        key: &'static str,
        kind: Declared,
        node: Option<Node<'_>>,
    ) -> Option<Named> {
        let node = self.required(at, key, node)?;
        self.reference(&at.key(key), kind, node)
    }

    /// A party, or `outside`.
    pub(in crate::contracts) fn payee(&mut self, at: &Place<'_>, node: Node<'_>) -> Option<Payee> {
        let text = self.text(at, node)?;
        self.payee_of(at, &text)
    }

    /// The party of this id, or `outside`.
    pub(in crate::contracts) fn payee_of(&mut self, at: &Place<'_>, text: &str) -> Option<Payee> {
        if text == OUTSIDE {
            return Some(Payee::Outside);
        }
        self.named(at, Declared::Party, text).map(Payee::Party)
    }

    /// A non-empty list of different declared ids.
    pub(in crate::contracts) fn references(
        &mut self,
        at: &Place<'_>,
        kind: Declared,
        node: Node<'_>,
    ) -> Option<Vec<Named>> {
        let all = self.references_or_none(at, kind, node)?;
        if all.is_empty() {
            self.file(at, unread::empty_list(Term::ITEM_ID));
            return None;
        }
        Some(all)
    }

    /// A list of different declared ids, or of none.
    pub(in crate::contracts) fn references_or_none(
        &mut self,
        at: &Place<'_>,
        kind: Declared,
        node: Node<'_>,
    ) -> Option<Vec<Named>> {
        let items = self.list(at, node, Term::IDS)?;
        let mut all: Vec<Named> = Vec::with_capacity(items.len());
        let mut seen = IndexSet::new();
        let mut whole = true;
        for (index, item) in items.into_iter().enumerate() {
            match self.reference(&at.index(index), kind, item) {
                Some(one) if seen.insert(one.place) => all.push(one),
                Some(one) => {
                    self.file(&at.index(index), fault::named_twice(one.id.as_str()));
                    whole = false;
                }
                None => whole = false,
            }
        }
        whole.then_some(all)
    }

    /// What stands under each declared id of an object; none where one of them cannot be read.
    pub(in crate::contracts) fn by_name<T>(
        &mut self,
        at: &Place<'_>,
        kind: Declared,
        node: Node<'_>,
        mut read: impl FnMut(&mut Self, &Place<'_>, Node<'_>) -> Option<T>,
    ) -> Option<Vec<(Named, T)>> {
        let entries = self.distinct(at, node)?;
        let count = entries.len();
        let mut all = Vec::with_capacity(count);
        for (key, node) in entries {
            let at = at.key(&key);
            let named = self.named(&at, kind, &key);
            let value = read(self, &at, node);
            all.extend(named.zip(value));
        }
        (all.len() == count).then_some(all)
    }

    /// The entries of an object by id, each read; those that cannot be read are filed and left out.
    pub(in crate::contracts) fn entries_by_id<T>(
        &mut self,
        at: &Place<'_>,
        node: Node<'_>,
        mut read: impl FnMut(&mut Self, &Place<'_>, Node<'_>) -> Option<T>,
    ) -> Option<(IndexSet<Id>, IndexMap<Id, T>)> {
        let entries = self.entries(at, node, Id::read)?;
        let ids: IndexSet<Id> = entries.iter().map(|(id, _, _)| id.clone()).collect();
        let mut all = IndexMap::with_capacity(entries.len());
        for (id, key, node) in entries {
            let value = read(self, &at.key(&key), node);
            all.extend(value.map(|value| (id, value)));
        }
        Some((ids, all))
    }

    /// An amount of 0 or more with no more decimals than the contract's money.
    pub(in crate::contracts) fn amount(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<Money> {
        let value = self.decimal_not_below_zero(at, node)?;
        self.money(at, value)
    }

    /// The amount of a number; filed where it has more decimals than the contract's money.
    pub(in crate::contracts) fn money(&mut self, at: &Place<'_>, value: Decimal) -> Option<Money> {
        let places = self.places;
        if value.normalize().scale() > places {
            self.file(at, fault::more_decimals(places, value));
            return None;
        }
        self.keep(at, Money::from_decimal(value))
    }

    /// A required amount.
    pub(in crate::contracts) fn required_amount(
        &mut self,
        at: &Place<'_>,
        key: &'static str,
        node: Option<Node<'_>>,
    ) -> Option<Money> {
        let node = self.required(at, key, node)?;
        self.amount(&at.key(key), &node)
    }

    /// A day that is not before the contract's first.
    pub(in crate::contracts) fn day(&mut self, at: &Place<'_>, node: Node<'_>) -> Option<NaiveDate> {
        let day = self.date(at, node)?;
        self.not_before_start(at, day).then_some(day)
    }

    /// Whether a day is not before the contract's first; filed where it is.
    pub(in crate::contracts) fn not_before_start(&mut self, at: &Place<'_>, day: NaiveDate) -> bool {
        let before = self.calendar.map(|calendar| calendar.start()).filter(|start| day < *start);
        if let Some(start) = before {
            self.file(at, fault::before_the_start(start, day));
        }
        before.is_none()
    }

    /// A share where one is stated, else this.
    pub(in crate::contracts) fn share_or(
        &mut self,
        at: &Place<'_>,
        key: &'static str,
        node: Option<Node<'_>>,
        default: Proportion,
    ) -> Option<Proportion> {
        match node {
            None => Some(default),
            Some(node) => self.proportion(&at.key(key), &node),
        }
    }

    /// A flag where one is stated, else this.
    pub(in crate::contracts) fn flag_or(
        &mut self,
        at: &Place<'_>,
        key: &'static str,
        node: Option<Node<'_>>,
        default: bool,
    ) -> Option<bool> {
        match node {
            None => Some(default),
            Some(node) => self.flag(&at.key(key), &node),
        }
    }

    /// One of a fixed set of words where one is stated, else this.
    pub(in crate::contracts) fn word_or<T: Copy>(
        &mut self,
        at: &Place<'_>,
        key: &'static str,
        node: Option<Node<'_>>,
        words: &[(&'static str, T)],
        default: T,
    ) -> Option<T> {
        match node {
            None => Some(default),
            Some(node) => self.word(&at.key(key), node, words),
        }
    }

    /// A whole number of this range where one is stated, else this.
    pub(in crate::contracts) fn whole_or(
        &mut self,
        at: &Place<'_>,
        key: &'static str,
        node: Option<Node<'_>>,
        range: std::ops::RangeInclusive<u32>,
        default: u32,
    ) -> Option<u32> {
        let Some(node) = node else { return Some(default) };
        let read = self.whole(&at.key(key), &node, i64::from(*range.start())..=i64::from(*range.end()));
        read.and_then(|value| u32::try_from(value).ok())
    }

    /// Files a key that does not go with another thing that is said, where it stands there.
    pub(in crate::contracts) fn refuse(
        &mut self,
        at: &Place<'_>,
        key: &'static str,
        node: Option<&Node<'_>>,
        why: Term,
    ) -> bool {
        if node.is_some() {
            self.file(&at.key(key), fault::goes_not_with(why));
        }
        node.is_some()
    }
}

/// What is stated, where it could be read; `None` where it is stated and could not.
#[allow(clippy::option_option)] // absent, or not to be read
pub(in crate::contracts) fn stated<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    read.map_or(Some(None), |read| read.map(Some))
}

/// A decimal as a node.
pub(in crate::contracts) fn decimal(value: Decimal) -> Node<'static> {
    Node::Decimal(value)
}

/// An amount as a node.
pub(in crate::contracts) fn money(amount: Money) -> Node<'static> {
    Node::Decimal(amount.to_decimal())
}

/// Declared ids as a list.
pub(in crate::contracts) fn ids(all: &[Named]) -> Node<'_> {
    Node::List(all.iter().map(|one| Node::text(one.id.as_str())).collect())
}
