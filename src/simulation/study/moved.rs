//! Numbers that doubts move: by a doubt of their own, by one about the assumption they refer to, by one about their factor.

use crate::address::Address;
use crate::distribution::{Distribution, nearest};
use crate::map::ImpactMap;
use crate::map::number::Number;
use indexmap::IndexMap;

/// From where to where a number or a factor of it can come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    pub(super) low: f64,
    pub(super) high: f64,
}

/// A number that is moved: by a doubt about itself or the assumption that it refers to, by one about its factor, or both.
#[derive(Clone, Debug)]
pub(super) struct InDoubt<'m, 'd> {
    pub(super) number: Number<'m>,
    /// The last of the doubts that move it.
    pub(super) doubt: &'d Address,
    own: Option<Reach>,
    factor: Option<Reach>,
    /// The factor, or the assumption's value, where that is not in doubt.
    certain: f64,
}

impl Reach {
    /// The products of both.
    fn by(self, other: Self) -> Self {
        let ends = [self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high];
        // 0 times what has no end is 0
        let ends = ends.map(|end| if end.is_nan() { 0.0 } else { end });
        Self {
            low: ends.into_iter().fold(f64::INFINITY, f64::min),
            high: ends.into_iter().fold(f64::NEG_INFINITY, f64::max),
        }
    }
}

impl InDoubt<'_, '_> {
    /// Whether its factor is in doubt beside the assumption that it refers to.
    pub(super) const fn by_both(&self) -> bool {
        self.own.is_some() && self.factor.is_some()
    }

    /// From where to where it can come.
    pub(super) fn reach(&self) -> Reach {
        let certain = Reach { low: self.certain, high: self.certain };
        self.own.unwrap_or(certain).by(self.factor.unwrap_or(certain))
    }
}

/// Every number that these doubts move, by its address. The map is one in which numbers in doubt stand by themselves.
pub(super) fn moved<'m, 'd>(
    map: &'m ImpactMap,
    doubts: &'d [(Address, Distribution)],
) -> IndexMap<Address, InDoubt<'m, 'd>> {
    let mut all: IndexMap<Address, InDoubt<'m, 'd>> = IndexMap::new();
    for (doubt, distribution) in doubts {
        let (low, high) = distribution.support();
        let Some(number) = Number::at(map, doubt) else { continue };
        for one in number.moved(map) {
            let new = || InDoubt { number: one.number, doubt, own: None, factor: None, certain: nearest(one.times) };
            let in_doubt = all.entry(one.number.address()).or_insert_with(new);
            in_doubt.doubt = doubt;
            let part = match number {
                Number::Times(..) => &mut in_doubt.factor,
                _ => &mut in_doubt.own,
            };
            *part = Some(Reach { low, high });
        }
    }
    all
}
