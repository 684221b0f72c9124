//! A site, or several alike: when it starts, how large it is, and what it keeps of the effect.

use crate::decisions::added::{Added, read_inputs, write_inputs};
use crate::document::{Extensions, Id, Node, Object, Place, Reader};
use crate::time::Year;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// Sites of a group, at most.
const MOST_ALIKE: i64 = 10_000;

/// One site, or several alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    name: Option<String>,
    start: u32,
    sites: u32,
    reach: Decimal,
    fidelity: Decimal,
    cost: Decimal,
    adaptation: Added,
    extensions: Extensions,
}

impl Site {
    /// Its name. `None` where it has none.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The year of the roll-out in which the local map's year 0 falls.
    pub const fn start(&self) -> u32 {
        self.start
    }

    /// How many sites alike, 1 to 10,000.
    pub const fn sites(&self) -> u32 {
        self.sites
    }

    /// People reached, relative to the local map.
    pub const fn reach(&self) -> Decimal {
        self.reach
    }

    /// The share of the effect that is kept; above 1 it grows.
    pub const fn fidelity(&self) -> Decimal {
        self.fidelity
    }

    /// The local level of costs, relative to the local map.
    pub const fn cost(&self) -> Decimal {
        self.cost
    }

    /// What each of its sites pays to fit the programme to its place: inputs as a map has them.
    pub const fn adaptation(&self) -> &IndexMap<Id, Node<'static>> {
        &self.adaptation
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        const KEYS: [&str; 7] = ["name", "start", "sites", "reach", "fidelity", "cost", "adaptation"];
        let mut fields = reader.fields(at, node, &KEYS)?;
        let before = reader.found.len();
        let name = reader.optional_name(at, "name", fields.take("name"));
        let mut whole = |reader: &mut Reader, key, range, otherwise: u32| {
            let read = fields.take(key).map(|node| reader.whole(&at.key(key), &node, range));
            read.map_or(Some(otherwise), |read| read.and_then(|number| u32::try_from(number).ok()))
        };
        let start = whole(reader, "start", 0..=i64::from(Year::LAST), 0);
        let sites = whole(reader, "sites", 1..=MOST_ALIKE, 1);
        let [reach, fidelity, cost] = ["reach", "fidelity", "cost"].map(|key| {
            let node = fields.take(key);
            node.map_or(Some(Decimal::ONE), |node| reader.decimal_not_below_zero(&at.key(key), &node))
        });
        let adaptation = read_inputs(reader, &at.key("adaptation"), fields.take("adaptation"));
        if reader.found.len() > before {
            return None;
        }
        Some(Self {
            name,
            start: start?,
            sites: sites?,
            reach: reach?,
            fidelity: fidelity?,
            cost: cost?,
            adaptation: adaptation?,
            extensions: fields.extensions,
        })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .text("name", self.name.as_deref())
            .whole("start", Some(self.start))
            .whole("sites", Some(self.sites))
            .decimal("reach", Some(self.reach))
            .decimal("fidelity", Some(self.fidelity))
            .decimal("cost", Some(self.cost))
            .node("adaptation", write_inputs(&self.adaptation))
            .end(&self.extensions)
    }
}
