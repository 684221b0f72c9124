//! The parts of a sum of products that share no number, so that they are independent of one another.

use crate::simulation::connected::Connected;
use crate::simulation::engine::{Poly, Products, Sides};
use crate::simulation::grouping::Grouping;
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// A part of a sum: products that share numbers with one another and with no other part.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Part {
    pub(in crate::simulation) sum: Poly,
    /// The columns that it reads, ascending.
    pub(in crate::simulation) columns: Vec<usize>,
}

impl Part {
    /// The part as a measure.
    pub(in crate::simulation) fn sides(&self) -> Sides {
        Sides { above: self.sum.clone(), below: None }
    }
}

/// The parts of a sum, in the order of their first products. Numbers that are correlated are of one part.
pub(in crate::simulation) fn parts(products: &Products, sum: &Poly, grouping: &Grouping) -> Vec<Part> {
    let reads: Vec<Vec<usize>> = (0..sum.products()).map(|term| products.columns(sum, term)).collect();
    let group = |column: &usize| grouping.place(*column);
    let mut connected = Connected::new(grouping.groups().len());
    for columns in &reads {
        let mut groups = columns.iter().map(group);
        if let Some(first) = groups.next() {
            groups.for_each(|other| connected.join(first, other));
        }
    }
    let mut terms: IndexMap<Option<usize>, Vec<usize>> = IndexMap::new();
    for (term, columns) in reads.iter().enumerate() {
        let root = columns.first().map(|column| connected.root(group(column)));
        terms.entry(root).or_default().push(term);
    }
    let part = |terms: &Vec<usize>| {
        let columns: BTreeSet<usize> = terms.iter().filter_map(|term| reads.get(*term)).flatten().copied().collect();
        Part { sum: sum.part(terms), columns: columns.into_iter().collect() }
    };
    terms.values().map(part).collect()
}
