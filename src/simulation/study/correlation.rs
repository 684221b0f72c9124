//! Rank correlations between numbers in doubt, by Spearman's coefficient.

use crate::address::Address;
use crate::document::Object;
use crate::document::{Extensions, Node, Place, Reader};
use crate::error::{Term, simulation, study as fault};
use crate::map::number::read_address;
use rust_decimal::Decimal;

/// A correlation of two numbers in doubt: they tend to be high together, or one is high where the other is low.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlation {
    between: [Address; 2],
    rank: Decimal,
    extensions: Extensions,
}

impl Correlation {
    /// The addresses of the two correlated numbers, in the order stated.
    pub const fn between(&self) -> &[Address; 2] {
        &self.between
    }

    /// Spearman's rank correlation, above -1 and below 1.
    pub const fn rank(&self) -> Decimal {
        self.rank
    }

    /// The `x-` fields of the correlation: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["between", "rank"])?;
        let between = reader.required(at, "between", fields.take("between"));
        let between = between.and_then(|node| read_pair(reader, &at.key("between"), node));
        let rank = reader.required(at, "rank", fields.take("rank"));
        let rank = rank.and_then(|node| reader.decimal(&at.key("rank"), &node));
        let rank = rank.filter(|rank| {
            let inside = rank.abs() < Decimal::ONE;
            if !inside {
                reader.file(&at.key("rank"), fault::not_a_rank_correlation(*rank));
            }
            inside
        });
        Some(Self { between: between?, rank: rank?, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        let between = self.between.iter().map(|address| Node::text(address.as_str())).collect();
        Object::new().node("between", Some(Node::List(between))).decimal("rank", Some(self.rank)).end(&self.extensions)
    }
}

fn read_pair(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<[Address; 2]> {
    let items = reader.list(at, node, Term::TWO_ADDRESSES)?;
    let count = items.len();
    let Ok(pair) = <[Node<'_>; 2]>::try_from(items) else {
        reader.file(at, fault::not_two(count));
        return None;
    };
    let mut index = 0;
    let read = pair.map(|node| {
        let at = at.index(index);
        index += 1;
        let text = reader.text(&at, node)?;
        read_address(&text).map_err(|error| reader.file(&at, error)).ok()
    });
    let [Some(one), Some(two)] = read else { return None };
    if one == two {
        reader.file(at, simulation::correlated_with_itself(&one));
        return None;
    }
    Some([one, two])
}
