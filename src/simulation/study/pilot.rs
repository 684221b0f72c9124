//! The pilot that a study thinks of: how many people would be asked about which numbers, and what that costs.

use super::known_together::{Doubts, read_known, write_known};
use crate::address::Address;
use crate::distribution::{Conjugate, Distribution};
use crate::document::{Extensions, Node, Object, Place, Reader};
use crate::error::{Error, Term, study as fault};
use crate::map::number::read_address;
use crate::time::Year;
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;

/// The most people that a pilot may have.
const MOST_PEOPLE: u32 = 100_000;

/// How many times as many people as are asked there may be, where nothing is stated.
const TIMES_AS_MANY: u32 = 10;

/// A pilot: a trial or a survey of so many people, before it is decided.
///
/// Of each of the numbers it has an answer from each person: yes or no, of which the number is the share of yes; or an amount around the number,
/// with a known spread.
#[derive(Clone, Debug)]
pub struct Pilot {
    of: IndexSet<Address>,
    people: u32,
    most_people: u32,
    spread: IndexMap<Address, Decimal>,
    cost: Cost,
    reports_in_year: u32,
    extensions: Extensions,
}

/// What a pilot costs.
#[derive(Clone, Debug, Default)]
struct Cost {
    fixed: Decimal,
    per_person: Decimal,
    extensions: Extensions,
}

impl Pilot {
    /// The addresses of the numbers that it asks about.
    pub fn of(&self) -> impl ExactSizeIterator<Item = &Address> {
        self.of.iter()
    }

    /// How many people are asked, from 1 to 100,000.
    pub const fn people(&self) -> u32 {
        self.people
    }

    /// How many people could be asked at most. The default is ten times as many as are.
    pub const fn most_people(&self) -> u32 {
        self.most_people
    }

    /// The standard deviation of the answers about a number, from person to person. `None` where it asks for yes or no.
    pub fn spread(&self, address: &Address) -> Option<Decimal> {
        self.spread.get(address).copied()
    }

    /// What it costs however many are asked, at present value, in the map's currency. The default is 0.
    pub const fn fixed_cost(&self) -> Decimal {
        self.cost.fixed
    }

    /// What each person costs, at present value, in the map's currency. The default is 0.
    pub const fn cost_per_person(&self) -> Decimal {
        self.cost.per_person
    }

    /// The first of the years that the decision covers in which its answer is there, counted from 0. What is decided before gains nothing by it.
    pub const fn reports_in_year(&self) -> u32 {
        self.reports_in_year
    }

    /// The `x-` fields of the pilot: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>, doubts: Doubts<'_>) -> Option<Self> {
        const KEYS: [&str; 6] = ["of", "people", "most_people", "spread", "cost", "reports_in_year"];
        let mut fields = reader.fields(at, node, &KEYS)?;
        let of = reader.required(at, "of", fields.take("of"));
        let of = of.and_then(|node| read_known(reader, &at.key("of"), node, doubts));
        let people = reader.required(at, "people", fields.take("people"));
        let people = people.and_then(|node| read_people(reader, &at.key("people"), &node));
        let most = fields.take("most_people").map(|node| {
            let at = at.key("most_people");
            let most = read_people(reader, &at, &node)?;
            let few = people.filter(|people| *people > most);
            if let Some(people) = few {
                reader.file(&at, fault::below_asked(people as usize, most as usize));
            }
            Some(most)
        });
        let spread = fields.take("spread").map(|node| read_spread(reader, &at.key("spread"), node, of.as_ref()));
        let cost = fields.take("cost").map(|node| Cost::read(reader, &at.key("cost"), node));
        let year = fields.take("reports_in_year").map(|node| {
            let year = reader.whole(&at.key("reports_in_year"), &node, 0..=i64::from(Year::LAST) - 1)?;
            u32::try_from(year).ok()
        });
        let most = most.unwrap_or_else(|| Some(people?.saturating_mul(TIMES_AS_MANY).min(MOST_PEOPLE)));
        Some(Self {
            of: of?,
            people: people?,
            most_people: most?,
            spread: spread.unwrap_or_else(|| Some(IndexMap::new()))?,
            cost: cost.unwrap_or_else(|| Some(Cost::default()))?,
            reports_in_year: year.unwrap_or(Some(0))?,
            extensions: fields.extensions,
        })
    }

    /// What does not go with the distributions of the numbers, those that have one.
    ///
    /// `is_graded` says whether a number has a grade, and no distribution of its author's.
    pub(super) fn refusals(
        &self,
        doubts: &[(Address, Distribution)],
        is_graded: impl Fn(&Address) -> bool,
    ) -> Vec<Error> {
        let refusal = |(index, address): (usize, &Address)| {
            let (_, distribution) = doubts.iter().find(|(doubt, _)| doubt == address)?;
            let spread = Address::of(["pilot", "spread", address.as_str()]);
            match (distribution.conjugate(), self.spread(address)) {
                (None, _) => {
                    let of = Address::of(["pilot", "of", &index.to_string()]);
                    let kind = distribution.kind();
                    let grade = is_graded(address).then(|| Term::OF_A_GRADE.said_of(kind));
                    Some(fault::not_conjugate(kind, grade).at(of))
                }
                (Some(Conjugate::Normal { .. }), None) => {
                    Some(fault::no_spread(address).at(Address::of(["pilot", "spread"])))
                }
                (Some(Conjugate::Beta { .. }), Some(_)) => {
                    Some(fault::spread_of_yes_or_no(distribution.kind()).at(spread))
                }
                _ => None,
            }
        };
        self.of.iter().enumerate().filter_map(refusal).collect()
    }

    pub(super) fn write(&self) -> Node<'_> {
        let spread = self.spread.iter().map(|(address, spread)| (address.as_str(), Node::Decimal(*spread)));
        Object::new()
            .node("of", Some(write_known(&self.of)))
            .whole("people", Some(self.people))
            .whole("most_people", Some(self.most_people))
            .object("spread", spread)
            .node("cost", Some(self.cost.write()))
            .whole("reports_in_year", Some(self.reports_in_year))
            .end(&self.extensions)
    }
}

impl Cost {
    fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["fixed", "per_person"])?;
        let mut part = |key| {
            let node = fields.take(key);
            node.map_or(Some(Decimal::ZERO), |node| reader.decimal_not_below_zero(&at.key(key), &node))
        };
        let (fixed, per_person) = (part("fixed"), part("per_person"));
        Some(Self { fixed: fixed?, per_person: per_person?, extensions: fields.extensions })
    }

    fn write(&self) -> Node<'_> {
        Object::new()
            .decimal("fixed", Some(self.fixed))
            .decimal("per_person", Some(self.per_person))
            .end(&self.extensions)
    }
}

fn read_people(reader: &mut Reader, at: &Place<'_>, node: &Node<'_>) -> Option<u32> {
    reader.whole(at, node, 1..=i64::from(MOST_PEOPLE)).and_then(|people| u32::try_from(people).ok())
}

/// The spreads of answers, by the addresses of numbers that are asked about, where these could be read.
fn read_spread(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    of: Option<&IndexSet<Address>>,
) -> Option<IndexMap<Address, Decimal>> {
    let spread = reader.keyed(at, node, read_address, |reader, at, node| reader.decimal_above_zero(at, &node))?;
    for (address, _) in &spread {
        if of.is_some_and(|of| !of.contains(address)) {
            let known = of.into_iter().flatten().map(Address::as_str);
            let near = reader.nearest(address.as_str(), known);
            reader.file(&at.key(address.as_str()), fault::not_in_the_pilot(address, near));
        }
    }
    Some(spread.into_iter().collect())
}
