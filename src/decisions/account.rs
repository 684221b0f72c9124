//! The account that a decision is made on: society's, or the pocket of one stakeholder.

use crate::appraise::Appraisal;
use crate::document::{Id, Node, Place, Reader};
use crate::error::Term;
use crate::map::{ImpactMap, Stakeholder};
use crate::number::{Money, SroiRatio};
use indexmap::IndexSet;

/// Whose cost and value count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Account {
    /// Everybody's: the present value of inputs, and that of outcomes, transfers left out.
    #[default]
    Society,
    /// One stakeholder's pocket: what it pays, and what it gains, transfers included. 0 in a map without it.
    Stakeholder(Id),
}

/// The word for society's account.
const SOCIETY: &str = "society";

/// What an account has of a map, at present value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figures {
    /// Society's inputs, or what the pocket pays.
    pub cost: Money,
    /// Society's outcomes, or what the pocket gains.
    pub value: Money,
    /// Value less cost.
    pub net: Money,
    /// The SROI ratio, or value / cost of a pocket. `None` without cost.
    pub ratio: Option<SroiRatio>,
}

impl Account {
    /// The word `society`, or the id of the stakeholder.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Society => SOCIETY,
            Self::Stakeholder(id) => id.as_str(),
        }
    }

    /// The account that a document states; society's where it states none. A stakeholder of none of the maps is filed.
    pub(super) fn read<'m>(
        reader: &mut Reader,
        at: &Place<'_>,
        node: Option<Node<'_>>,
        maps: impl Iterator<Item = &'m ImpactMap> + Clone,
    ) -> Option<Self> {
        let Some(node) = node else { return Some(Self::Society) };
        let text = reader.text(at, node)?;
        if text == SOCIETY {
            return Some(Self::Society);
        }
        let known: IndexSet<Id> = maps.flat_map(ImpactMap::stakeholders).map(Stakeholder::id).cloned().collect();
        let found = known.get(text.as_str()).cloned().map(Self::Stakeholder);
        if found.is_none() {
            let ids = known.iter().map(Id::as_str).chain([SOCIETY]).collect::<Vec<_>>();
            let error = reader.unknown_id(Term::ACCOUNT, &text, ids.iter().copied(), Term::MAP_HAS_NONE);
            reader.file(at, error);
        }
        found
    }

    /// What it has of a map.
    pub(super) fn figures(&self, appraisal: &Appraisal) -> Figures {
        match self {
            Self::Society => Figures {
                cost: appraisal.present_inputs(),
                value: appraisal.present_outcomes(),
                net: appraisal.net_present_value(),
                ratio: appraisal.sroi(),
            },
            Self::Stakeholder(id) => appraisal.stakeholder(id).map_or_else(Figures::default, |pocket| Figures {
                cost: pocket.paid,
                value: pocket.gained,
                net: pocket.net,
                ratio: SroiRatio::of(pocket.gained, pocket.paid),
            }),
        }
    }
}
