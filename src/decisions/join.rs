//! Join: one map several times, moved in time and scaled, as one map.
//!
//! The joined map is written as a document and put through the check of any other. What that finds is told where it was stated: at the copy
//! that it comes of, or at the input that was added.

use crate::address::Address;
use crate::document::{Id, Node};
use crate::error::{Error, Findings, document as unread};
use crate::limits::Limits;
use crate::map::{ImpactMap, Input, Outcome};
use crate::number::{Unrounded, kept_multiple};
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;
use std::borrow::Cow;

type Entries<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

/// A local map, and what becomes of it.
#[derive(Debug)]
pub(super) struct Join<'j> {
    pub(super) title: &'j str,
    pub(super) local: &'j ImpactMap,
    /// Inputs of the whole, which belong to no copy.
    pub(super) central: &'j IndexMap<Id, Node<'static>>,
    /// Bodies that each copy has of its own.
    pub(super) apart: &'j IndexSet<Id>,
    /// Inputs that do not grow with reach.
    pub(super) fixed: &'j IndexSet<Id>,
    /// Outcomes that fidelity leaves alone.
    pub(super) unaffected: &'j IndexSet<Id>,
    pub(super) copies: Vec<Copy<'j>>,
}

/// One copy of the local map, or several alike.
#[derive(Debug)]
pub(super) struct Copy<'j> {
    pub(super) id: &'j Id,
    /// The year in which the local year 0 falls.
    pub(super) start: u32,
    pub(super) alike: u32,
    pub(super) reach: Decimal,
    pub(super) fidelity: Decimal,
    pub(super) cost: Decimal,
    /// What they cost together of an input that learns, in costs of the first.
    pub(super) learned: Unrounded,
    pub(super) learns: Learns<'j>,
    /// Inputs that are added to the copy.
    pub(super) added: &'j IndexMap<Id, Node<'static>>,
}

/// The inputs of the local map that get cheaper.
#[derive(Clone, Copy, Debug)]
pub(super) enum Learns<'j> {
    None,
    All,
    These(&'j IndexSet<Id>),
}

impl Learns<'_> {
    fn are(self, input: &Input) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::These(inputs) => inputs.contains(input.id()),
        }
    }
}

impl<'j> Join<'j> {
    /// The joined map, checked.
    ///
    /// # Errors
    /// Ids that stand there twice or are too long, at the copy; a number that is scaled beyond what a map holds; whatever the check finds.
    pub(super) fn joined(&self, limits: Limits) -> Result<ImpactMap, Findings> {
        let mut found = Vec::new();
        let document = self.document(&mut found);
        Findings::or(found, ())?;
        ImpactMap::from_document(document, limits)
            .map_err(|findings| findings.map(|error| self.told(error)).each_once())
    }

    fn document(&self, found: &mut Vec<Error>) -> Node<'j> {
        let fields = entries_of(&mut self.local.to_document());
        let mut whole: Entries<'j> = Vec::with_capacity(fields.len());
        let (mut bodies, mut inputs, mut outcomes, mut notes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (key, mut node) in fields {
            match &*key {
                "stakeholders" => bodies = entries_of(&mut node),
                "inputs" => inputs = entries_of(&mut node),
                "outcomes" => outcomes = entries_of(&mut node),
                "notes" => notes = entries_of(&mut node),
                "title" => whole.push((key, Node::text(self.title))),
                _ => whole.push((key, node)),
            }
        }
        whole.push(("stakeholders".into(), Node::Object(self.bodies(bodies))));
        whole.push(("notes".into(), Node::Object(self.notes(notes))));
        let (inputs, outcomes) = self.entries(&inputs, &outcomes, found);
        whole.push(("inputs".into(), Node::Object(inputs)));
        whole.push(("outcomes".into(), Node::Object(outcomes)));
        Node::Object(whole)
    }

    /// Those that are the same everywhere, then those apart, copy by copy.
    fn bodies(&self, local: Entries<'j>) -> Entries<'j> {
        let (apart, shared): (Entries<'j>, Entries<'j>) =
            local.into_iter().partition(|(id, _)| self.apart.contains(&**id));
        let own =
            self.copies.iter().flat_map(|copy| apart.iter().map(|(id, node)| (copy.name(id).into(), node.clone())));
        let mut all = shared;
        all.extend(own);
        all
    }

    /// Notes on inputs and outcomes are repeated at the new addresses; those on bodies are left out.
    fn notes(&self, local: Entries<'j>) -> Entries<'j> {
        let section = |address: &str| address.split('/').nth(1).unwrap_or_default().to_owned();
        let (repeated, mut all): (Entries<'j>, Entries<'j>) =
            local.into_iter().partition(|(at, _)| ["inputs", "outcomes", "stakeholders"].contains(&&*section(at)));
        let repeated: Vec<(Vec<String>, Node<'j>)> = repeated
            .into_iter()
            .filter(|(at, _)| section(at) != "stakeholders")
            .filter_map(|(at, node)| Some((at.parse::<Address>().ok()?.tokens().map(Cow::into_owned).collect(), node)))
            .collect();
        for copy in &self.copies {
            all.extend(repeated.iter().map(|(tokens, node)| {
                // /outcomes/ID/values/ID/to/BODY
                let of_a_body = tokens.get(4).is_some_and(|token| token == "to");
                let renamed = tokens.iter().enumerate().map(|(place, token)| match place {
                    1 => Cow::Owned(copy.name(token)),
                    5 if of_a_body => self.who(copy, token),
                    _ => Cow::Borrowed(token.as_str()),
                });
                let renamed: Vec<Cow<'_, str>> = renamed.collect();
                let address = Address::of(renamed.iter().map(|token| &**token));
                (address.as_str().to_owned().into(), node.clone())
            }));
        }
        all
    }

    /// The inputs and outcomes of the whole, copy by copy.
    fn entries(
        &self,
        inputs: &[(Cow<'j, str>, Node<'j>)],
        outcomes: &[(Cow<'j, str>, Node<'j>)],
        found: &mut Vec<Error>,
    ) -> (Entries<'j>, Entries<'j>) {
        let central = self.central.iter().map(|(id, node)| (Cow::Borrowed(id.as_str()), node.clone()));
        let (mut all_inputs, mut all_outcomes): (Entries<'j>, Entries<'j>) = (central.collect(), Vec::new());
        let mut names: IndexSet<String> = self.central.keys().map(|id| id.as_str().to_owned()).collect();
        let mut outcome_names = IndexSet::new();
        for copy in &self.copies {
            let at = Address::of(["sites", copy.id.as_str()]);
            let mut new = |names: &mut IndexSet<String>, id: &str| {
                let name = copy.name(id);
                let refused = match Id::read(&name) {
                    Err(error) => Some(error),
                    Ok(_) if !names.insert(name.clone()) => Some(unread::duplicate_key()),
                    Ok(_) => None,
                };
                found.extend(refused.map(|error| error.at(at.clone())));
                name
            };
            let mut mistakes = Vec::new();
            for ((id, node), input) in inputs.iter().zip(self.local.inputs()) {
                let name = new(&mut names, id);
                match self.input(copy, input, node) {
                    Ok(node) => all_inputs.push((name.into(), node)),
                    Err(error) => mistakes.push(error.at(at.clone())),
                }
            }
            for (id, node) in copy.added {
                let name = new(&mut names, id.as_str());
                match self.added(copy, node) {
                    Ok(node) => all_inputs.push((name.into(), node)),
                    Err(error) => mistakes.push(error.at(at.child("adaptation").child(id.as_str()))),
                }
            }
            for ((id, node), outcome) in outcomes.iter().zip(self.local.outcomes()) {
                let name = new(&mut outcome_names, id);
                match self.outcome(copy, outcome, node) {
                    Ok(node) => all_outcomes.push((name.into(), node)),
                    Err(error) => mistakes.push(error.at(at.clone())),
                }
            }
            found.extend(mistakes);
        }
        (all_inputs, all_outcomes)
    }

    /// What a body is called in a copy.
    fn who<'a>(&self, copy: &Copy<'_>, id: &'a str) -> Cow<'a, str> {
        if self.apart.contains(id) { Cow::Owned(copy.name(id)) } else { Cow::Borrowed(id) }
    }

    fn renamed(&self, copy: &Copy<'_>, node: &Node<'j>) -> Node<'j> {
        match node {
            Node::Text(id) => Node::Text(self.who(copy, id).into_owned().into()),
            other => other.clone(),
        }
    }

    fn input(&self, copy: &Copy<'_>, input: &Input, node: &Node<'j>) -> Result<Node<'j>, Error> {
        let share = if copy.learns.are(input) { copy.learned } else { Unrounded::whole(copy.alike.into()) };
        let reach = if self.fixed.contains(input.id()) { Decimal::ONE } else { copy.reach };
        let factors = [copy.cost.into(), share, reach.into()];
        fields(node, |key, node| {
            Ok(match key {
                "from" => self.renamed(copy, node),
                "year" => Node::whole(input.year().index().saturating_add(copy.start)),
                "amount" => each(node, |one| scaled(one, &factors))?,
                _ => node.clone(),
            })
        })
    }

    /// An input that is added to each of some copies alike; what cannot be read of it the check will tell.
    fn added(&self, copy: &Copy<'_>, node: &Node<'j>) -> Result<Node<'j>, Error> {
        let factors = [Unrounded::whole(copy.alike.into())];
        let mut input = fields(node, |key, node| {
            Ok(match key {
                "from" => self.renamed(copy, node),
                "amount" => each(node, |one| scaled(one, &factors))?,
                _ => node.clone(),
            })
        })?;
        if let Node::Object(entries) = &mut input
            && entries.iter().all(|(key, _)| key != "year")
        {
            entries.push(("year".into(), Node::whole(copy.start)));
        }
        Ok(input)
    }

    fn outcome(&self, copy: &Copy<'_>, outcome: &Outcome, node: &Node<'j>) -> Result<Node<'j>, Error> {
        let fidelity = if self.unaffected.contains(outcome.id()) { Decimal::ONE } else { copy.fidelity };
        let grown = [copy.reach.into(), Unrounded::whole(copy.alike.into())];
        let both = [grown[0], grown[1], fidelity.into()];
        let quantity = |one: &Node<'j>| match one {
            Node::Object(_) if !is_reference(one) => fields(one, |key, node| match key {
                "population" => scaled(node, &grown),
                "per_case" => scaled(node, &[fidelity.into()]),
                _ => Ok(node.clone()),
            }),
            number => scaled(number, &both),
        };
        fields(node, |key, node| {
            Ok(match key {
                "stakeholder" => self.renamed(copy, node),
                "starts" => Node::whole(outcome.starts().index().saturating_add(copy.start)),
                "quantity" => each(node, quantity)?,
                "values" => fields(node, |_, value| {
                    fields(value, |key, node| {
                        Ok(match (key, node) {
                            ("from", node) => self.renamed(copy, node),
                            ("to", Node::Object(to)) => {
                                let to =
                                    to.iter().map(|(id, one)| (self.who(copy, id).into_owned().into(), one.clone()));
                                Node::Object(to.collect())
                            }
                            (_, node) => node.clone(),
                        })
                    })
                })?,
                _ => node.clone(),
            })
        })
    }

    /// What the check of the joined map finds, where it was stated.
    pub(super) fn told(&self, error: Error) -> Error {
        let tokens: Vec<String> = error.address().into_iter().flat_map(Address::tokens).map(Cow::into_owned).collect();
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let (section, name, inside) = match tokens.as_slice() {
            [section, name, inside @ ..] => (*section, *name, inside),
            _ => ("", "", [].as_slice()),
        };
        let at = |parts: &[&str], inside: &[&str]| Address::of(parts.iter().chain(inside).copied());
        if section == "inputs" && self.central.contains_key(name) {
            return error.at(at(&["central", name], inside));
        }
        let copy = self.copies.iter().find_map(|copy| {
            let own = name.strip_prefix(copy.id.as_str())?.strip_prefix('.')?;
            let is_added = section == "inputs" && copy.added.contains_key(own);
            let is_local = match section {
                "inputs" => self.local.input(own).is_some(),
                "outcomes" => self.local.outcome(own).is_some(),
                "stakeholders" => self.apart.contains(own),
                _ => false,
            };
            (is_added || is_local).then_some((copy, own, is_added))
        });
        match copy {
            Some((copy, own, true)) => error.at(at(&["sites", copy.id.as_str(), "adaptation", own], inside)),
            Some((copy, _, false)) => error.at(at(&["sites", copy.id.as_str()], &[])),
            None => error.at(at(&["sites"], &[])),
        }
    }
}

impl Copy<'_> {
    /// The id of something of the local map in this copy.
    fn name(&self, id: &str) -> String {
        format!("{}.{id}", self.id.as_str())
    }
}

/// The fields of an object, taken out of it.
fn entries_of<'j>(node: &mut Node<'j>) -> Entries<'j> {
    match node {
        Node::Object(entries) => std::mem::take(entries),
        _ => Vec::new(),
    }
}

/// The fields of an object, each as it becomes; what is none stays as it is.
fn fields<'j>(
    node: &Node<'j>,
    becomes: impl Fn(&str, &Node<'j>) -> Result<Node<'j>, Error>,
) -> Result<Node<'j>, Error> {
    let Node::Object(entries) = node else { return Ok(node.clone()) };
    let entries = entries.iter().map(|(key, node)| Ok((key.clone(), becomes(key, node)?)));
    Ok(Node::Object(entries.collect::<Result<_, Error>>()?))
}

/// One node, or each of a list, as it becomes.
fn each<'j>(node: &Node<'j>, becomes: impl Fn(&Node<'j>) -> Result<Node<'j>, Error>) -> Result<Node<'j>, Error> {
    match node {
        Node::List(items) => Ok(Node::List(items.iter().map(becomes).collect::<Result<_, Error>>()?)),
        one => becomes(one),
    }
}

fn is_reference(node: &Node<'_>) -> bool {
    node.get("assumption").is_some()
}

/// A number multiplied; of a reference its factor, so that it goes on referring. What is no number stays as it is.
fn scaled<'j>(node: &Node<'j>, factors: &[Unrounded]) -> Result<Node<'j>, Error> {
    if factors.iter().all(|factor| *factor == Unrounded::ONE) {
        return Ok(node.clone());
    }
    Ok(match node {
        Node::Decimal(number) => Node::Decimal(kept_multiple(*number, factors)?),
        Node::Object(entries) if is_reference(node) => {
            let times = match node.get("times") {
                None => Decimal::ONE,
                Some(Node::Decimal(times)) => *times,
                Some(_) => return Ok(node.clone()),
            };
            let mut entries: Entries<'j> = entries.iter().filter(|(key, _)| key != "times").cloned().collect();
            entries.push(("times".into(), Node::Decimal(kept_multiple(times, factors)?)));
            Node::Object(entries)
        }
        other => other.clone(),
    })
}
