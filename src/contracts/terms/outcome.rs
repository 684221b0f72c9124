//! A clause that pays for outcomes: at a price, by tiers, and of cohorts once more together.

use super::drafting::{Declared, Drafting, Named, ids, stated};
use super::measure::{By, Edge, Measure};
use super::price::Price;
use super::tiers::{Deadweight, Tiers};
use crate::document::{Fields, Id, Node, Object, Place};
use crate::error::{Term, contracts as fault};
use chrono::NaiveDate;

/// A clause that pays for outcomes.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub(in crate::contracts) metric: Named,
    pub(in crate::contracts) cohorts: Option<Vec<Named>>,
    by: By,
    measure: Measure,
    deadweight: Deadweight,
    pays: Pays,
    tiers_of: Measure,
    edge: Edge,
    pool: Option<Pool>,
}

/// What an outcome clause pays by.
#[derive(Clone, Debug, PartialEq)]
pub enum Pays {
    /// A price for each unit.
    Price(Price),
    /// Tiers, read at a level.
    Tiers(Tiers),
}

/// One more claim on all rows of the cohorts of a clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    tiers: Tiers,
    takes: Takes,
    measured: Option<NaiveDate>,
}

/// Which cohorts a pool takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Takes {
    /// Those whose own claim was 0.
    #[default]
    Unpaid,
    /// All, less what their claims were.
    All,
}

impl Takes {
    const WORDS: [(&'static str, Self); 2] = [("unpaid", Self::Unpaid), ("all", Self::All)];

    /// The word for it, `unpaid` or `all`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unpaid => "unpaid",
            Self::All => "all",
        }
    }
}

crate::document::as_text! {
    Takes, |one| one.as_str();
}

impl Pool {
    /// Its tiers, read as the clause's own.
    pub const fn tiers(&self) -> &Tiers {
        &self.tiers
    }

    /// Which cohorts it takes.
    pub const fn takes(&self) -> Takes {
        self.takes
    }

    /// The day on which it is measured. `None` where that is the latest of its cohorts.
    pub const fn measured(&self) -> Option<NaiveDate> {
        self.measured
    }

    fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["tiers", "takes", "measured"])?;
        let tiers = draft.required(at, "tiers", fields.take("tiers"));
        let tiers = tiers.and_then(|node| Tiers::read(draft, &at.key("tiers"), node));
        let takes = draft.word_or(at, "takes", fields.take("takes"), &Takes::WORDS, Takes::Unpaid);
        let measured = stated(fields.take("measured").map(|node| draft.day(&at.key("measured"), node)));
        Some(Self { tiers: tiers?, takes: takes?, measured: measured? })
    }

    fn write(&self) -> Node<'_> {
        Object::new()
            .node("tiers", Some(self.tiers.write()))
            .text("takes", Some(self.takes.as_str()))
            .date("measured", self.measured)
            .done()
    }
}

impl Outcome {
    pub(in crate::contracts) const KIND: &'static str = "outcome";

    /// The metric whose rows it reads.
    pub const fn metric(&self) -> &Id {
        &self.metric.id
    }

    /// The cohorts whose rows alone it reads. `None` where it reads all rows.
    pub fn cohorts(&self) -> Option<impl ExactSizeIterator<Item = &Id>> {
        self.cohorts.as_ref().map(|all| all.iter().map(|cohort| &cohort.id))
    }

    /// What makes one claim.
    pub const fn by(&self) -> By {
        self.by
    }

    /// The quantity that is paid for.
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    /// What is taken off sums and what was avoided, since it would have come anyway.
    pub const fn deadweight(&self) -> Deadweight {
        self.deadweight
    }

    /// What it pays by.
    pub const fn pays(&self) -> &Pays {
        &self.pays
    }

    /// The level that tiers are read at, those of the pool too.
    pub const fn tiers_of(&self) -> Measure {
        self.tiers_of
    }

    /// When a tier is reached.
    pub const fn edge(&self) -> Edge {
        self.edge
    }

    /// The claim on all rows of its cohorts together. `None` where there is none.
    pub const fn pool(&self) -> Option<&Pool> {
        self.pool.as_ref()
    }

    pub(super) fn read<const N: usize>(
        draft: &mut Drafting<'_>,
        at: &Place<'_>,
        fields: &mut Fields<'_, N>,
    ) -> Option<Self> {
        let metric = draft.required_reference(at, "metric", Declared::Metric, fields.take("metric"));
        let cohorts = cohorts(draft, at, fields.take("cohorts"));
        let by = draft.word_or(at, "by", fields.take("by"), &By::WORDS, By::Row);
        let measure = draft.word_or(at, "measure", fields.take("measure"), &Measure::WORDS, Measure::Sum);
        let deadweight = match fields.take("deadweight") {
            None => Some(Deadweight::NONE),
            Some(node) => Deadweight::read(draft, &at.key("deadweight"), node),
        };
        let (price, tiers) = (fields.take("price"), fields.take("tiers"));
        let (of, edge) = (fields.take("tiers_of"), fields.take("edge"));
        let pool = fields.take("pool");
        if tiers.is_none() && pool.is_none() {
            draft.refuse(at, "tiers_of", of.as_ref(), Term::WITHOUT_TIERS);
            draft.refuse(at, "edge", edge.as_ref(), Term::WITHOUT_TIERS);
        }
        let pays = match (price, tiers) {
            (Some(node), None) => {
                let price = Price::read(draft, &at.key("price"), node);
                if let (Some(Price::ByGroup(_)), Some(measure)) = (&price, measure)
                    && !measure.adds_up()
                {
                    draft.file(&at.key("price"), fault::group_price_of_share(measure.as_str()));
                }
                price.map(Pays::Price)
            }
            (None, Some(node)) => Tiers::read(draft, &at.key("tiers"), node).map(Pays::Tiers),
            _ => {
                draft.file(at, fault::price_or_tiers());
                None
            }
        };
        let of = draft.word_or(at, "tiers_of", of, &Measure::WORDS, measure.unwrap_or_default());
        let edge = draft.word_or(at, "edge", edge, &Edge::WORDS, Edge::At);
        let pool = pool.map(|node| {
            let at = at.key("pool");
            if by.is_some_and(|by| by != By::Cohort) {
                draft.file(&at, fault::pool_without_cohorts());
            }
            Pool::read(draft, &at, node)
        });
        let pool = stated(pool)?;
        Some(Self {
            metric: metric?,
            cohorts: cohorts?,
            by: by?,
            measure: measure?,
            deadweight: deadweight?,
            pays: pays?,
            tiers_of: of?,
            edge: edge?,
            pool,
        })
    }

    pub(super) fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        let object = object
            .text("metric", Some(self.metric.id.as_str()))
            .node("cohorts", self.cohorts.as_deref().map(ids))
            .text("by", Some(self.by.as_str()))
            .text("measure", Some(self.measure.as_str()))
            .node("deadweight", Some(self.deadweight.write()));
        let object = match &self.pays {
            Pays::Price(price) => object.node("price", Some(price.write())),
            Pays::Tiers(tiers) => object.node("tiers", Some(tiers.write())),
        };
        let object = if self.pool.is_some() || matches!(self.pays, Pays::Tiers(_)) {
            object.text("tiers_of", Some(self.tiers_of.as_str())).text("edge", Some(self.edge.as_str()))
        } else {
            object
        };
        object.node("pool", self.pool.as_ref().map(Pool::write))
    }
}

/// The cohorts that a clause is limited to: all where the key is absent. `None` where it cannot be read.
#[allow(clippy::option_option)] // absent, or not to be read
pub(super) fn cohorts(draft: &mut Drafting<'_>, at: &Place<'_>, node: Option<Node<'_>>) -> Option<Option<Vec<Named>>> {
    stated(node.map(|node| draft.references_or_none(&at.key("cohorts"), Declared::Cohort, node)))
}
