//! The formula worked out exactly where some numbers are others: only what depends on them is worked out again.

use super::lines::Sum;
use super::node::{Formula, Node, NodeId};
use crate::error::Error;
use crate::number::Factor;
use crate::rules::{Algebra, Exact};

/// A formula under trial: which nodes and lines depend on which, and what they come to at present.
#[derive(Clone, Debug)]
pub(crate) struct Trial<'f> {
    formula: &'f Formula,
    /// For each node the nodes made of it, then the lines that end in it.
    users: Users,
    ends: Users,
    values: Vec<Factor>,
    exact: Exact,
}

/// What depends on some variables, in an order in which it can be worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cone {
    /// The variables and every node made of them, each after those it is made of.
    pub(crate) nodes: Vec<NodeId>,
    /// The lines that end in one of them, in order.
    pub(crate) lines: Vec<usize>,
}

/// For each node what uses it, one after the other.
#[derive(Clone, Debug)]
struct Users {
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Users {
    /// From pairs of a node and its user.
    fn new(nodes: usize, pairs: impl Iterator<Item = (NodeId, usize)> + Clone) -> Self {
        let mut starts = vec![0_u32; nodes.saturating_add(1)];
        for (node, _) in pairs.clone() {
            if let Some(count) = starts.get_mut(node.index().saturating_add(1)) {
                *count = count.saturating_add(1);
            }
        }
        let mut sum = 0_u32;
        for start in &mut starts {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
        let mut next = starts.clone();
        let mut all = vec![0_u32; sum as usize];
        for (node, user) in pairs {
            if let Some(place) = next.get_mut(node.index()) {
                if let Some(slot) = all.get_mut(*place as usize) {
                    *slot = u32::try_from(user).unwrap_or(u32::MAX);
                }
                *place = place.saturating_add(1);
            }
        }
        Self { starts, all }
    }

    fn of(&self, node: NodeId) -> &[u32] {
        let start = |place: usize| self.starts.get(place).map_or(0, |start| *start as usize);
        let (from, to) = (start(node.index()), start(node.index().saturating_add(1)));
        self.all.get(from..to).unwrap_or_default()
    }
}

impl<'f> Trial<'f> {
    pub(crate) fn new(formula: &'f Formula) -> Self {
        let nodes = formula.nodes.iter().enumerate();
        let users = nodes.flat_map(|(user, node)| node.operands().map(move |operand| (operand, user)));
        let ends = formula.lines.iter().enumerate();
        let ends = ends.flat_map(|(index, line)| line.ends().map(move |node| (node, index)));
        Self {
            formula,
            users: Users::new(formula.nodes.len(), users),
            ends: Users::new(formula.nodes.len(), ends),
            values: formula.values.clone(),
            exact: Exact::default(),
        }
    }

    pub(crate) const fn formula(&self) -> &'f Formula {
        self.formula
    }

    /// Everything that depends on some variables, by their places.
    pub(crate) fn cone(&self, variables: &[usize]) -> Cone {
        let places = variables.iter().filter_map(|place| self.formula.variable_at(*place));
        let mut nodes: Vec<NodeId> = places.map(|(_, variable)| variable.node).collect();
        nodes.sort_unstable();
        nodes.dedup();
        // a node is pushed by each of its operands: kept sorted by taking the lowest first, it would be met once; here
        // it is met often and sorted out at the end of each generation
        let mut generation = nodes.clone();
        while !generation.is_empty() {
            let mut next: Vec<NodeId> =
                generation.iter().flat_map(|node| self.users.of(*node)).map(|user| NodeId(*user)).collect();
            next.sort_unstable();
            next.dedup();
            next.retain(|node| nodes.binary_search(node).is_err());
            nodes.extend(&next);
            nodes.sort_unstable();
            generation = next;
        }
        let mut lines: Vec<usize> =
            nodes.iter().flat_map(|node| self.ends.of(*node)).map(|line| *line as usize).collect();
        lines.sort_unstable();
        lines.dedup();
        Cone { nodes, lines }
    }

    /// What a node comes to at present.
    pub(crate) fn value(&self, node: NodeId) -> Factor {
        self.values.get(node.index()).copied().unwrap_or(Factor::ZERO)
    }

    /// Gives variables other values and works out what depends on them; the cone is that of these variables.
    ///
    /// # Errors
    /// A number that leaves its range, a division by 0. The trial then stands half changed: restore it.
    pub(crate) fn change(&mut self, cone: &Cone, changes: &[(usize, Factor)]) -> Result<(), Error> {
        for node in &cone.nodes {
            let value = match self.formula.nodes.get(node.index()) {
                Some(Node::Variable(place)) => {
                    let changed = changes.iter().find(|(variable, _)| variable == place);
                    changed.map_or_else(|| self.value(*node), |(_, value)| *value)
                }
                Some(made) => self.worked_out(*made)?,
                None => continue,
            };
            if let Some(slot) = self.values.get_mut(node.index()) {
                *slot = value;
            }
        }
        Ok(())
    }

    /// Gives everything in a cone its value of the map back.
    pub(crate) fn restore(&mut self, cone: &Cone) {
        for node in &cone.nodes {
            if let Some(slot) = self.values.get_mut(node.index()) {
                *slot = self.formula.value(*node);
            }
        }
    }

    /// How far a sum lies from what it is with the map's own numbers; only lines of the cone can have changed.
    ///
    /// # Errors
    /// A sum that leaves its range.
    pub(crate) fn difference(&self, cone: &Cone, sum: Sum) -> Result<Factor, Error> {
        let lines = cone.lines.iter().filter_map(|line| self.formula.lines.get(*line));
        lines.filter_map(|line| sum.term(line)).try_fold(Factor::ZERO, |total, (node, taken_away)| {
            let change = self.value(node).minus(self.formula.value(node))?;
            total.plus(if taken_away { change.negated() } else { change })
        })
    }

    fn worked_out(&mut self, node: Node) -> Result<Factor, Error> {
        let value = |node: NodeId| self.values.get(node.index()).copied().unwrap_or(Factor::ZERO);
        match node {
            // neither depends on anything: neither is in a cone but as what changes
            Node::Constant | Node::Variable(_) => Ok(Factor::ZERO),
            Node::Plus(a, b) => value(a).plus(value(b)),
            Node::Minus(a, b) => value(a).minus(value(b)),
            Node::Times(a, b) => value(a).times(value(b)),
            Node::Over(a, b) => value(a).over(value(b)),
            Node::Power(a, exponent) => {
                let base = value(a);
                self.exact.power(&base, exponent)
            }
            Node::Root(a) => value(a).root(),
            Node::NotBelowZero(a) => Ok(value(a).not_below_zero()),
            Node::WholeQuotient(a, b) => value(a).whole_quotient(value(b)),
            Node::OverOrZero(a, b) => {
                let (a, b) = (value(a), value(b));
                self.exact.over_or_zero(&a, &b)
            }
            Node::Within(a, b) => Ok(value(a).within(value(b))),
            Node::AtLeast(a, least) => {
                Ok(if value(a) >= Factor::whole(least.into()) { Factor::ONE } else { Factor::ZERO })
            }
        }
    }
}

impl Formula {
    /// A sum with the map's own numbers, every line unrounded.
    ///
    /// # Errors
    /// A sum that leaves its range.
    pub(crate) fn sum(&self, sum: Sum) -> Result<Factor, Error> {
        self.lines.iter().filter_map(|line| sum.term(line)).try_fold(Factor::ZERO, |total, (node, taken_away)| {
            let value = self.value(node);
            total.plus(if taken_away { value.negated() } else { value })
        })
    }
}

#[cfg(all(test, feature = "proptest"))]
mod tests {
    use super::*;
    use crate::doubt::Measure;
    use crate::map::ImpactMap;
    use crate::{Appraisal, appraise, laws};
    use proptest::prelude::*;

    /// Every sum of a map, with what its appraisal says of it.
    fn sums(map: &ImpactMap, appraisal: &Appraisal) -> Vec<(Sum, Factor)> {
        let whole = [Measure::Inputs, Measure::Outcomes, Measure::Net];
        let outcomes = map.outcomes().map(|outcome| Measure::Outcome(outcome.id().clone()));
        let pockets = map.stakeholders().flat_map(|stakeholder| {
            let id = stakeholder.id();
            [
                Measure::Paid(id.clone()),
                Measure::Gained(id.clone()),
                Measure::NetOf(id.clone()),
                Measure::Cashable(id.clone()),
            ]
        });
        let measures = whole.into_iter().chain(outcomes).chain(pockets);
        measures.map(|measure| (Sum::of(map, &measure).unwrap(), measure.of(appraisal).unwrap().into())).collect()
    }

    /// Lines are rounded in the ledger and not here: each may be off by half a quantum.
    fn near(a: Factor, b: Factor, lines: usize) -> bool {
        let apart = a.minus(b).unwrap();
        let apart = if apart.is_negative() { apart.negated() } else { apart };
        apart <= Factor::of_quanta(i128::try_from(lines).unwrap())
    }

    proptest! {
        #[test]
        fn the_formula_comes_to_what_the_appraisal_does(map in laws::impact_maps()) {
            let formula = Formula::of(&map).unwrap();
            let appraisal = appraise(&map).unwrap();
            for (sum, expected) in sums(&map, &appraisal) {
                let found = formula.sum(sum).unwrap();
                prop_assert!(near(found, expected, formula.lines().len()), "{sum:?}: {found} is not {expected}");
            }
        }

        #[test]
        fn a_changed_number_comes_to_what_the_changed_map_does(map in laws::impact_maps(), pick in any::<prop::sample::Index>(), by in 1_u32..300) {
            let formula = Formula::of(&map).unwrap();
            prop_assume!(formula.variables().len() > 0);
            let place = pick.index(formula.variables().len());
            let (address, variable) = formula.variable_at(place).unwrap();
            let value = variable.value.checked_mul(rust_decimal::Decimal::new(by.into(), 2)).unwrap();
            let Ok(changed) = map.with_number(address, value) else { return Ok(()) };
            let mut trial = Trial::new(&formula);
            let cone = trial.cone(&[place]);
            trial.change(&cone, &[(place, value.into())]).unwrap();
            for (sum, expected) in sums(&changed, &appraise(&changed).unwrap()) {
                let found = formula.sum(sum).unwrap().plus(trial.difference(&cone, sum).unwrap()).unwrap();
                prop_assert!(near(found, expected, formula.lines().len()), "{address} {sum:?}: {found} is not {expected}");
            }
            trial.restore(&cone);
            let as_before = (0..formula.nodes().len()).all(|node| {
                let node = NodeId(u32::try_from(node).unwrap());
                trial.value(node) == formula.value(node)
            });
            prop_assert!(as_before);
        }
    }
}
