//! A clause that shares savings. With B the sum of the baselines, S the measure, s the share and q the quality:
//!
//! ```text
//! S > 0:  min(s q (S - m), cap x B), m = minimum x B where beyond_minimum, else 0
//! S < 0:  the payee owes min(l (-S - m), its cap x B) where -S reaches the loss's minimum x B
//!         l = share, or else 1 - s q, not below least, not above most
//! until repaid, O owed on all loans:  s q S where that is at most O;  else O + a q (S - O / (s q));  a q S where s q = 0
//! ```

use super::drafting::{Declared, Drafting, Named, ids, stated};
use super::measure::{By, Edge, Measure};
use super::outcome::cohorts;
use crate::document::{Fields, Id, Node, Object, Place};
use crate::error::{Term, contracts as fault};
use crate::number::Proportion;

/// A clause that shares savings.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedSavings {
    pub(in crate::contracts) metric: Named,
    pub(in crate::contracts) cohorts: Option<Vec<Named>>,
    by: By,
    edge: Edge,
    measure: Measure,
    share: Proportion,
    minimum: Proportion,
    beyond_minimum: bool,
    pub(in crate::contracts) quality: Option<Quality>,
    cap: Option<Proportion>,
    loss: Option<Loss>,
    after_repaid: Option<Proportion>,
}

/// A quality that gates or scales what is shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Quality {
    pub(in crate::contracts) metric: Named,
    gate: Proportion,
    scales: bool,
}

impl Quality {
    /// The metric whose rate it is.
    pub const fn metric(&self) -> &Id {
        &self.metric.id
    }

    /// The quality below which nothing is earned.
    pub const fn gate(&self) -> Proportion {
        self.gate
    }

    /// Whether it multiplies the share.
    pub const fn scales(&self) -> bool {
        self.scales
    }

    fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["metric", "gate", "scales"])?;
        let metric = draft.required_reference(at, "metric", Declared::Metric, fields.take("metric"));
        let gate = draft.share_or(at, "gate", fields.take("gate"), Proportion::ZERO);
        let scales = draft.flag_or(at, "scales", fields.take("scales"), true);
        Some(Self { metric: metric?, gate: gate?, scales: scales? })
    }

    fn write(&self) -> Node<'_> {
        Object::new()
            .text("metric", Some(self.metric.id.as_str()))
            .decimal("gate", Some(self.gate.to_decimal()))
            .flag("scales", self.scales)
            .done()
    }
}

/// What the payee bears of losses.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    bears: Bears,
    minimum: Option<Proportion>,
    cap: Option<Proportion>,
}

/// The share of a loss that the payee bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bears {
    /// A share of its own.
    Share(Proportion),
    /// 1 less the share of savings, with the quality in it, between two bounds.
    Complement {
        /// The least that it bears.
        least: Proportion,
        /// The most that it bears.
        most: Proportion,
    },
}

impl Loss {
    const COMPLEMENT: [&'static str; 3] = ["complement", "least", "most"];

    /// The share of a loss that the payee bears.
    pub const fn bears(&self) -> Bears {
        self.bears
    }

    /// The loss, as a share of the baselines, below which nothing is borne. `None` where it is the clause's minimum.
    pub const fn minimum(&self) -> Option<Proportion> {
        self.minimum
    }

    /// The most that is borne, as a share of the baselines.
    pub const fn cap(&self) -> Option<Proportion> {
        self.cap
    }

    fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["share", "complement", "least", "most", "minimum", "cap"])?;
        let share = fields.take("share");
        let [complement, least, most] = Self::COMPLEMENT.map(|key| fields.take(key));
        let bears = match (share, complement) {
            (Some(node), None) => {
                draft.refuse(at, "least", least.as_ref(), Term::WITHOUT_COMPLEMENT);
                draft.refuse(at, "most", most.as_ref(), Term::WITHOUT_COMPLEMENT);
                draft.proportion(&at.key("share"), &node).map(Bears::Share)
            }
            (None, Some(node)) => {
                if draft.flag(&at.key("complement"), &node) == Some(false) {
                    draft.file(&at.key("complement"), fault::complement_is_true());
                }
                let least = draft.share_or(at, "least", least, Proportion::ZERO);
                let most = draft.share_or(at, "most", most, Proportion::ONE);
                let bounds = least.zip(most);
                if let Some((least, most)) = bounds.filter(|(least, most)| least > most) {
                    draft.file(&at.key("most"), fault::most_below_least(least, most));
                }
                bounds.map(|(least, most)| Bears::Complement { least, most })
            }
            _ => {
                draft.file(at, fault::share_or_complement());
                None
            }
        };
        let minimum = optional_share(draft, at, "minimum", fields.take("minimum"));
        let cap = optional_share(draft, at, "cap", fields.take("cap"));
        Some(Self { bears: bears?, minimum: minimum?, cap: cap? })
    }

    fn write(&self) -> Node<'_> {
        let share = |share: Proportion| Some(share.to_decimal());
        let object = match self.bears {
            Bears::Share(own) => Object::new().decimal("share", share(own)),
            Bears::Complement { least, most } => {
                Object::new().flag("complement", true).decimal("least", share(least)).decimal("most", share(most))
            }
        };
        object.decimal("minimum", self.minimum.and_then(share)).decimal("cap", self.cap.and_then(share)).done()
    }
}

/// A share that may be absent. `None` where it is stated and cannot be read.
#[allow(clippy::option_option)] // absent, or not to be read
fn optional_share(
    draft: &mut Drafting<'_>,
    at: &Place<'_>,
    key: &'static str,
    node: Option<Node<'_>>,
) -> Option<Option<Proportion>> {
    stated(node.map(|node| draft.proportion(&at.key(key), &node)))
}

impl SharedSavings {
    pub(in crate::contracts) const KIND: &'static str = "savings";

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

    /// When the minimum is reached.
    pub const fn edge(&self) -> Edge {
        self.edge
    }

    /// The saving: what was avoided, or the sum itself.
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    /// The share of it that is paid.
    pub const fn share(&self) -> Proportion {
        self.share
    }

    /// The saving, as a share of the baselines, below which nothing is shared.
    pub const fn minimum(&self) -> Proportion {
        self.minimum
    }

    /// Whether only what is beyond the minimum is shared.
    pub const fn is_beyond_minimum(&self) -> bool {
        self.beyond_minimum
    }

    /// The quality that gates or scales it.
    pub const fn quality(&self) -> Option<&Quality> {
        self.quality.as_ref()
    }

    /// The most that is paid, as a share of the baselines.
    pub const fn cap(&self) -> Option<Proportion> {
        self.cap
    }

    /// What the payee bears of losses. `None` where it bears none.
    pub const fn loss(&self) -> Option<&Loss> {
        self.loss.as_ref()
    }

    /// The share once the loans are repaid. `None` where that makes no difference.
    pub const fn after_repaid(&self) -> Option<Proportion> {
        self.after_repaid
    }

    pub(super) fn read<const N: usize>(
        draft: &mut Drafting<'_>,
        at: &Place<'_>,
        fields: &mut Fields<'_, N>,
    ) -> Option<Self> {
        const SAVING: [(&str, Measure); 2] = [("avoided", Measure::Avoided), ("sum", Measure::Sum)];
        let metric = draft.required_reference(at, "metric", Declared::Metric, fields.take("metric"));
        let cohorts = cohorts(draft, at, fields.take("cohorts"));
        let by = draft.word_or(at, "by", fields.take("by"), &By::WORDS, By::Year);
        let edge = draft.word_or(at, "edge", fields.take("edge"), &Edge::WORDS, Edge::At);
        let measure = draft.word_or(at, "measure", fields.take("measure"), &SAVING, Measure::Avoided);
        let share = draft.required(at, "share", fields.take("share"));
        let share = share.and_then(|node| draft.proportion(&at.key("share"), &node));
        let [minimum, beyond, cap, loss] = ["minimum", "beyond_minimum", "cap", "loss"].map(|key| fields.take(key));
        let after = optional_share(draft, at, "after_repaid", fields.take("after_repaid"));
        if measure == Some(Measure::Sum) {
            for (key, node) in [("minimum", &minimum), ("cap", &cap), ("loss", &loss)] {
                draft.refuse(at, key, node.as_ref(), Term::WITHOUT_BASELINES);
            }
        }
        let minimum = draft.share_or(at, "minimum", minimum, Proportion::ZERO);
        let beyond_minimum = draft.flag_or(at, "beyond_minimum", beyond, false);
        let quality = fields.take("quality").map(|node| Quality::read(draft, &at.key("quality"), node));
        let cap = optional_share(draft, at, "cap", cap);
        let loss = loss.map(|node| Loss::read(draft, &at.key("loss"), node));
        if matches!(after, Some(Some(_))) && (beyond_minimum == Some(true) || cap != Some(None) || loss.is_some()) {
            draft.file(&at.key("after_repaid"), fault::goes_not_with(Term::PLAIN_SHARE));
        }
        Some(Self {
            metric: metric?,
            cohorts: cohorts?,
            by: by?,
            edge: edge?,
            measure: measure?,
            share: share?,
            minimum: minimum?,
            beyond_minimum: beyond_minimum?,
            quality: stated(quality)?,
            cap: cap?,
            loss: stated(loss)?,
            after_repaid: after?,
        })
    }

    pub(super) fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        let share = |share: Proportion| Some(share.to_decimal());
        let object = object
            .text("metric", Some(self.metric.id.as_str()))
            .node("cohorts", self.cohorts.as_deref().map(ids))
            .text("by", Some(self.by.as_str()))
            .text("edge", Some(self.edge.as_str()))
            .text("measure", Some(self.measure.as_str()))
            .decimal("share", share(self.share));
        // with a sum there are no baselines that it could be a share of
        let object = match self.measure {
            Measure::Sum => object,
            _ => object.decimal("minimum", share(self.minimum)),
        };
        object
            .flag("beyond_minimum", self.beyond_minimum)
            .node("quality", self.quality.as_ref().map(Quality::write))
            .decimal("cap", self.cap.and_then(share))
            .node("loss", self.loss.as_ref().map(Loss::write))
            .decimal("after_repaid", self.after_repaid.and_then(share))
    }
}
