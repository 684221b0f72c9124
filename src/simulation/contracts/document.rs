//! A contract in doubt as a document, by the key table of `docs/contracts.md`. Estimates from draws are written as numbers.

use super::{ClauseInDoubt, ContractAssessment, PartyInDoubt, TierInDoubt};
use crate::document::{Node, Object, as_document};
use crate::simulation::assessment::{estimate, summary, with_error};
use crate::simulation::{Probability, StudyWarning};

impl ContractAssessment {
    /// The assessment as a document, by the key table of [`docs::contracts`](crate::docs::contracts).
    pub fn to_document(&self) -> Node<'_> {
        Object::new()
            .whole("draws", i64::try_from(self.draws().len()).ok())
            .object("parties", self.parties().iter().map(|party| (party.id.as_str(), write_party(party))))
            .object("clauses", self.clauses().iter().map(|clause| (clause.id.as_str(), write_clause(clause))))
            .node("warnings", Some(Node::List(self.warnings().iter().map(StudyWarning::write).collect())))
            .done()
    }

    /// The assessment as JSON text, with the content of [`ContractAssessment::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

as_document! {
    ContractAssessment, ContractAssessment::to_document;
    PartyInDoubt, write_party;
    ClauseInDoubt, write_clause;
    TierInDoubt, write_tier;
}

fn probability(one: Probability) -> Node<'static> {
    with_error(one.value, one.error)
}

fn write_party(party: &PartyInDoubt) -> Node<'static> {
    let more = party.pays_more_than_it_can_cash.map_or(Node::Null, probability);
    Object::new()
        .flag("invests", party.invests)
        .node("net", Some(summary(&party.net)))
        .node("loses", Some(probability(party.loses)))
        .node("xirr", Some(party.xirr.as_ref().map_or(Node::Null, summary)))
        .node("pays_more_than_it_can_cash", Some(more))
        .done()
}

fn write_clause(clause: &ClauseInDoubt) -> Node<'static> {
    Object::new()
        .node("paid", Some(summary(&clause.paid)))
        .node("tiers", Some(Node::List(clause.tiers.iter().map(write_tier).collect())))
        .done()
}

fn write_tier(tier: &TierInDoubt) -> Node<'static> {
    Object::new()
        .decimal("from", Some(tier.from))
        .node("expected", Some(estimate(tier.expected)))
        .node("pays", Some(probability(tier.pays)))
        .done()
}
