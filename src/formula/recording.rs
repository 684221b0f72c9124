//! The algebra in which a rule leaves its formula behind.

use super::node::{Node, NodeId};
use super::whole::{Formula, Variable};
use crate::address::Address;
use crate::error::engine as fault_of_engine;
use crate::error::{Error, limits as beyond};
use crate::limits::{Limit, Limits};
use crate::map::number::{InputNumber, Number, OutcomeNumber};
use crate::map::{ImpactMap, Persistence};
use crate::number::Unrounded;
use crate::rules::{Algebra, Exact, Origin};
use crate::time::Year;
use crate::work::Work;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// A whole number of the map that is to be a variable too, with the values it may take, ascending: how long an outcome
/// lasts, the year in which it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) address: Address,
    pub(crate) values: Vec<u32>,
}

impl Choice {
    /// # Errors
    /// An address that is not that of years, values outside its range or none, a profile that says how long it lasts.
    pub(crate) fn new(map: &ImpactMap, address: &Address, values: &[u32], limits: Limits) -> Result<Self, Error> {
        let mut least = None;
        for one in Number::at(map, address).map(|number| number.moved(map)).unwrap_or_default() {
            match one.number {
                Number::Outcome(outcome, OutcomeNumber::Lasts) => {
                    if matches!(outcome.persistence(), Persistence::Profile(_)) {
                        return Err(fault_of_engine::lasts_as_its_profile().at(address.clone()));
                    }
                    least = Some(1);
                }
                Number::Outcome(_, OutcomeNumber::Starts) | Number::Input(_, InputNumber::Year) => {
                    least = least.or(Some(0));
                }
                _ => {}
            }
        }
        let least = least.ok_or_else(|| fault_of_engine::not_years().at(address.clone()))?;
        let mut values = values.to_vec();
        values.sort_unstable();
        values.dedup();
        let outside = values.iter().find(|value| !(least..=Year::LAST).contains(*value));
        if limits.pass(Limit::YearValues, values.len()) {
            return Err(beyond::passed_by(limits, Limit::YearValues, values.len()).at(address.clone()));
        }
        if outside.is_some() || values.is_empty() {
            let error = fault_of_engine::years_out_of_range(outside.copied(), least, Year::LAST);
            return Err(error.at(address.clone()));
        }
        Ok(Self { address: address.clone(), values })
    }
}

/// Records nodes; each is worked out by [`Exact`] on the way.
#[derive(Debug)]
pub(super) struct Recording<'c, 'w> {
    work: &'c Work<'w>,
    choices: &'c [Choice],
    exact: Exact,
    nodes: Vec<Node>,
    values: Vec<Unrounded>,
    variables: IndexMap<Address, Variable>,
    /// The nodes of the whole numbers that rules contain, by number.
    constants: Vec<Option<NodeId>>,
    /// Whether a node found no room.
    full: bool,
}

/// Steps that recording a node takes, and doing with it whatever comes of it.
const STEPS: u64 = 100;

/// Steps that a line takes beside.
const STEPS_OF_LINE: u64 = 1_500;

/// Whole numbers of rules that are recorded once: 0 and 1 stand in every other rule.
const SHARED: usize = 2_001;

impl<'c, 'w> Recording<'c, 'w> {
    /// The whole numbers of years among `choices` are variables too.
    pub(super) fn new(choices: &'c [Choice], work: &'c Work<'w>) -> Self {
        Self {
            work,
            choices,
            exact: Exact::default(),
            nodes: Vec::new(),
            values: Vec::new(),
            variables: IndexMap::new(),
            constants: Vec::new(),
            full: false,
        }
    }

    /// Room for one more node, as far as there is leave.
    fn push(&mut self, node: Node, value: Unrounded) -> Result<NodeId, Error> {
        self.work.take(STEPS)?;
        let next = self.nodes.len().saturating_add(1);
        let id = u32::try_from(self.nodes.len()).ok().filter(|_| !self.work.limits().pass(Limit::FormulaSteps, next));
        let Some(id) = id else {
            self.full = true;
            return Err(self.too_long());
        };
        self.nodes.push(node);
        self.values.push(value);
        Ok(NodeId(id))
    }

    /// Accounts for a line, whatever nodes it is made of.
    pub(super) fn line(&self) -> Result<(), Error> {
        self.work.take(STEPS_OF_LINE)
    }

    fn too_long(&self) -> Error {
        beyond::passed(self.work.limits(), Limit::FormulaSteps)
    }

    /// For what cannot fail by the contract of the algebra: where there is no room, the next operation reports it.
    fn push_infallibly(&mut self, node: Node, value: Unrounded) -> NodeId {
        self.push(node, value).unwrap_or(NodeId(u32::MAX))
    }

    fn value(&self, id: NodeId) -> Unrounded {
        self.values.get(id.index()).copied().unwrap_or(Unrounded::ZERO)
    }

    /// A number of the map as a variable of its own, once however often it is read.
    fn variable(&mut self, address: Address, value: Decimal) -> NodeId {
        if let Some(known) = self.variables.get(&address) {
            return known.node;
        }
        let node = self.push_infallibly(Node::Variable(self.variables.len()), value.into());
        self.variables.insert(address, Variable { value, node });
        node
    }

    pub(super) fn finish(self, lines: Vec<super::Line>) -> Result<Formula, Error> {
        if self.full {
            return Err(self.too_long());
        }
        Ok(Formula { nodes: self.nodes, values: self.values, variables: self.variables, lines })
    }
}

impl Algebra for Recording<'_, '_> {
    type Number = NodeId;
    type Multiplier = NodeId;
    type Scale = ();
    type Share = ();
    type Stepped = ();
    type Shares = ();
    /// Unrounded: a draw is a guess of far fewer digits.
    type Amount = NodeId;

    fn constant(&mut self, value: u32) -> NodeId {
        let place = value as usize;
        if let Some(Some(known)) = self.constants.get(place) {
            return *known;
        }
        let node = self.push_infallibly(Node::Constant, Unrounded::whole(value.into()));
        if place < SHARED {
            if self.constants.len() <= place {
                self.constants.resize(place.saturating_add(1), None);
            }
            self.constants[place] = Some(node);
        }
        node
    }

    fn leaf(&mut self, value: Decimal, origin: impl FnOnce() -> Origin) -> NodeId {
        match origin() {
            Origin::Map(address) => self.variable(address, value),
            Origin::Schedule { .. } => self.push_infallibly(Node::Constant, value.into()),
        }
    }

    fn plus(&mut self, a: &NodeId, b: &NodeId) -> Result<NodeId, Error> {
        let value = self.value(*a).plus(self.value(*b))?;
        self.push(Node::Plus(*a, *b), value)
    }

    fn minus(&mut self, a: &NodeId, b: &NodeId) -> Result<NodeId, Error> {
        let value = self.value(*a).minus(self.value(*b))?;
        self.push(Node::Minus(*a, *b), value)
    }

    fn times(&mut self, a: &NodeId, b: &NodeId) -> Result<NodeId, Error> {
        let value = self.value(*a).times(self.value(*b))?;
        self.push(Node::Times(*a, *b), value)
    }

    fn over(&mut self, a: &NodeId, b: &NodeId) -> Result<NodeId, Error> {
        let value = self.value(*a).over(self.value(*b))?;
        self.push(Node::Over(*a, *b), value)
    }

    fn power(&mut self, a: &NodeId, exponent: u32) -> Result<NodeId, Error> {
        let base = self.value(*a);
        let value = self.exact.power(&base, exponent)?;
        self.push(Node::Power(*a, exponent), value)
    }

    fn root(&mut self, a: &NodeId) -> Result<NodeId, Error> {
        let value = self.value(*a).root()?;
        self.push(Node::Root(*a), value)
    }

    fn not_below_zero(&mut self, a: &NodeId) -> NodeId {
        let value = self.value(*a).not_below_zero();
        self.push_infallibly(Node::NotBelowZero(*a), value)
    }

    fn whole_quotient(&mut self, a: &NodeId, b: &NodeId) -> Result<NodeId, Error> {
        let value = self.value(*a).whole_quotient(self.value(*b))?;
        self.push(Node::WholeQuotient(*a, *b), value)
    }

    fn over_or_zero(&mut self, a: &NodeId, b: &NodeId) -> Result<NodeId, Error> {
        let value = self.exact.over_or_zero(&self.value(*a), &self.value(*b))?;
        self.push(Node::OverOrZero(*a, *b), value)
    }

    fn within(&mut self, a: &NodeId, bound: &NodeId) -> NodeId {
        let value = self.value(*a).within(self.value(*bound));
        self.push_infallibly(Node::Within(*a, *bound), value)
    }

    fn at_least(&mut self, years: &NodeId, least: u32) -> Result<NodeId, Error> {
        let value = self.exact.at_least(&self.value(*years), least)?;
        self.push(Node::AtLeast(*years, least), value)
    }

    fn possible_years(&self, at: impl FnOnce() -> Address) -> Option<Vec<u32>> {
        if self.choices.is_empty() {
            return None;
        }
        let at = at();
        self.choices.iter().find(|choice| choice.address == at).map(|choice| choice.values.clone())
    }

    fn multiplier(&mut self, factor: &NodeId) -> NodeId {
        *factor
    }

    fn rounded(&mut self, a: &NodeId) -> Result<NodeId, Error> {
        Ok(*a)
    }

    fn rounded_product(&mut self, a: &NodeId, b: &NodeId) -> Result<NodeId, Error> {
        self.times(a, b)
    }

    fn rounded_discounted(&mut self, a: &NodeId, discount: &NodeId) -> Result<NodeId, Error> {
        self.times(a, discount)
    }
}
