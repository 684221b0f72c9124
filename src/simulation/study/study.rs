//! The study: which numbers of a map are in doubt, how they are simulated, and what the decision is based on.

use super::correlation::Correlation;
use super::decision::{DecisionThreshold, StudyDecision};
use super::doubt::Doubt;
use super::grades::Grades;
use super::known_together::{not_in_doubt, read_known, write_known};
use super::pilot::Pilot;
use crate::address::Address;
use crate::document::Object;
use crate::document::{Extensions, Node, Place, Reader, checked};
use crate::error::{Error, Findings, Term, document, study as fault};
use crate::limits::{Limit, Limits};
use crate::map::number::read_address;
use crate::simulation::design::{DESIGNS, Design};
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The value of the key `format`, which names the study format and its version.
pub(super) const FORMAT: &str = "sroi-study/1";

const KEYS: [&str; 13] = [
    "format",
    "draws",
    "index_draws",
    "seed",
    "design",
    "doubts",
    "grades",
    "correlations",
    "nearest_correlations",
    "scenarios",
    "groups",
    "decision",
    "pilot",
];

/// The numbers of one scenario, by their addresses.
type Scenario = IndexMap<Address, Decimal>;

/// A study: which numbers of a map are in doubt, and how they are simulated.
///
/// A study is always valid by itself. Whether it fits a map is found when it is [checked](Self::check) against it.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::simulation::Study;
/// let study = Study::from_json(r#"{
///     "doubts": {
///         "/outcomes/fitter/deadweight": {"triangular": {"low": "0.1", "mode": "0.2", "high": "0.5"}},
///         "/outcomes/fitter/values/pass/proxy": {"grade": 3}
///     },
///     "correlations": [{
///         "between": ["/outcomes/fitter/deadweight", "/outcomes/fitter/values/pass/proxy"], "rank": "-0.3"
///     }]
/// }"#)?;
/// assert_eq!((study.draws(), study.index_draws(), study.seed()), (100_000, 4_096, 1));
/// assert_eq!(Study::from_json(&study.to_json())?, study);
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
pub struct Study {
    draws: u64,
    index_draws: u64,
    seed: u64,
    design: Design,
    doubts: IndexMap<Address, (Doubt, Extensions)>,
    grades: Grades,
    correlations: Vec<Correlation>,
    nearest_correlations: bool,
    scenarios: IndexMap<String, Scenario>,
    groups: IndexMap<String, IndexSet<Address>>,
    decision: StudyDecision,
    pilot: Option<Pilot>,
    extensions: Extensions,
}

impl PartialEq for Study {
    /// Two studies are equal where they state the same in the same order.
    fn eq(&self, other: &Self) -> bool {
        self.to_document() == other.to_document()
    }
}

impl Study {
    /// Whether a study has this key.
    #[cfg(feature = "json")]
    pub(crate) fn has_key(key: &str) -> bool {
        KEYS.contains(&key)
    }

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake in the study by itself, each with its address: keys that are unknown or given twice, values of a
    /// wrong type or outside their range, correlations between numbers that are not in doubt.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::STUDY, document, limits, Self::read)
    }

    fn read(reader: &mut Reader, document: Node<'_>) -> Option<Self> {
        const ROOT: Place<'static> = Place::ROOT;
        let mut fields = reader.fields(&ROOT, document, &KEYS)?;
        let mut take = |key| fields.take(key).map(|node| (ROOT.key(key), node));
        if let Some((at, node)) = take("format") {
            reader.word(&at, node, &[(FORMAT, ())]);
        }
        let draws = take("draws").map(|(at, node)| read_count(reader, &at, &node, Limit::Draws));
        let index_draws = take("index_draws").map(|(at, node)| read_count(reader, &at, &node, Limit::IndexDraws));
        let seed = take("seed").map(|(at, node)| reader.whole_of_64_bits(&at, &node));
        let design = take("design").map(|(at, node)| reader.word(&at, node, &DESIGNS));
        let doubts = take("doubts").map(|(at, node)| read_doubts(reader, &at, node));
        let grades = take("grades").map(|(at, node)| Grades::read(reader, &at, node));
        let doubts = doubts.map_or_else(|| Some(IndexMap::new()), |read| read.map(IndexMap::from_iter));
        let correlations = take("correlations");
        let correlations =
            correlations.map(|(at, node)| read_correlations(reader, &at, node, doubts.as_ref())).unwrap_or_default();
        let nearest = take("nearest_correlations").map(|(at, node)| reader.flag(&at, &node));
        let scenarios = take("scenarios").map(|(at, node)| read_scenarios(reader, &at, node)).unwrap_or_default();
        let groups = take("groups").map(|(at, node)| {
            let name = |name: &str| Ok(name.to_owned());
            reader.keyed(&at, node, name, |reader, at, node| read_known(reader, at, node, doubts.as_ref()))
        });
        let decision = take("decision").map(|(at, node)| StudyDecision::read(reader, &at, node));
        let decision = decision.unwrap_or_else(|| Some(StudyDecision::default()));
        let pilot = take("pilot").map(|(at, node)| {
            let pilot = Pilot::read(reader, &at, node, doubts.as_ref())?;
            let (year, years) = (pilot.reports_in_year(), decision.as_ref()?.years);
            if year >= years {
                reader.file(&at.key("reports_in_year"), fault::reports_too_late(year as usize, years as usize - 1));
            }
            Some(pilot)
        });
        Some(Self {
            draws: draws.unwrap_or(Some(100_000))?,
            index_draws: index_draws.unwrap_or(Some(4_096))?,
            seed: seed.unwrap_or(Some(1))?,
            design: design.unwrap_or(Some(Design::default()))?,
            doubts: doubts?,
            grades: grades.unwrap_or_else(|| Some(Grades::default()))?,
            correlations,
            nearest_correlations: nearest.unwrap_or(Some(false))?,
            scenarios,
            groups: groups.map_or_else(|| Some(IndexMap::new()), |read| read.map(IndexMap::from_iter))?,
            decision: decision?,
            pilot: pilot.map_or(Some(None), |read| read.map(Some))?,
            extensions: fields.extensions,
        })
    }

    /// The study as a document with every default written out.
    pub fn to_document(&self) -> Node<'_> {
        let whole = |number: u64| Some(Node::Number(Cow::Owned(number.to_string())));
        let doubts = self.doubts.iter().map(|(address, (doubt, own))| (address.as_str(), doubt.write(own)));
        let scenarios = self.scenarios.iter().map(|(name, numbers)| {
            let numbers =
                numbers.iter().map(|(address, value)| (Cow::Borrowed(address.as_str()), Node::Decimal(*value)));
            (name.as_str(), Node::Object(numbers.collect()))
        });
        let groups = self.groups.iter().map(|(name, known)| (name.as_str(), write_known(known)));
        Object::new()
            .text("format", Some(FORMAT))
            .node("draws", whole(self.draws))
            .node("index_draws", whole(self.index_draws))
            .node("seed", whole(self.seed))
            .text("design", Some(self.design.as_str()))
            .object("doubts", doubts)
            .node("grades", Some(self.grades.write()))
            .node("correlations", Some(Node::List(self.correlations.iter().map(Correlation::write).collect())))
            .node("nearest_correlations", Some(Node::Bool(self.nearest_correlations)))
            .object("scenarios", scenarios)
            .object("groups", groups)
            .node("decision", Some(self.decision.write()))
            .node("pilot", self.pilot.as_ref().map(Pilot::write))
            .end(&self.extensions)
    }

    /// The number of draws, from 1 to 10^9. The default is 100,000, which makes the standard error of a probability at
    /// most 0.0016.
    pub const fn draws(&self) -> u64 {
        self.draws
    }

    /// The number of index draws, from 1 to 10^7, from which the variance indices and the value of partial information
    /// are worked out. The default is 4,096, since indices take as many draws for every number.
    pub const fn index_draws(&self) -> u64 {
        self.index_draws
    }

    /// This study with another number of draws.
    ///
    /// # Errors
    /// A number of draws of 0, or above 10^9.
    pub fn with_draws(self, draws: u64) -> Result<Self, Error> {
        let most = Limit::Draws.highest();
        if !(1..=most).contains(&draws) {
            return Err(document::not_in(1, most, draws).at(Address::of(["draws"])));
        }
        Ok(Self { draws, ..self })
    }

    /// This study with another seed, which makes other draws.
    #[must_use]
    pub fn with_seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// The seed from which the streams of random numbers start. The default is 1.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The design: how the uniforms of the simulation are spread.
    pub const fn design(&self) -> Design {
        self.design
    }

    /// The numbers in doubt with their doubts, in the order of the study.
    pub fn doubts(&self) -> impl ExactSizeIterator<Item = (&Address, &Doubt)> {
        self.doubts.iter().map(|(address, (doubt, _))| (address, doubt))
    }

    /// The doubt about the number at an address. `None` where that number is not in doubt.
    pub fn doubt(&self, address: &Address) -> Option<&Doubt> {
        self.doubts.get(address).map(|(doubt, _)| doubt)
    }

    /// The spread of each grade of evidence.
    pub const fn grades(&self) -> &Grades {
        &self.grades
    }

    /// The rank correlations between numbers in doubt.
    pub fn correlations(&self) -> &[Correlation] {
        &self.correlations
    }

    /// Whether correlations that cannot all hold are replaced by the nearest that can. The default is that they are an
    /// error.
    pub const fn nearest_correlations(&self) -> bool {
        self.nearest_correlations
    }

    /// The scenarios by name, in order, each with the addresses and values of the numbers that it replaces.
    pub fn scenarios(
        &self,
    ) -> impl ExactSizeIterator<Item = (&str, impl ExactSizeIterator<Item = (&Address, Decimal)>)> {
        self.scenarios
            .iter()
            .map(|(name, numbers)| (name.as_str(), numbers.iter().map(|(address, value)| (address, *value))))
    }

    /// The groups of numbers that would be known together, by name, in order.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = (&str, impl ExactSizeIterator<Item = &Address>)> {
        self.groups.iter().map(|(name, known)| (name.as_str(), known.iter()))
    }

    /// The result that the decision is based on, and its threshold: the first of [`Study::thresholds`].
    pub fn decision(&self) -> DecisionThreshold {
        self.decision.first()
    }

    /// The thresholds that are asked for, one at least.
    pub fn thresholds(&self) -> &[DecisionThreshold] {
        &self.decision.thresholds
    }

    /// How many times the decision is taken in a year, such as in how many districts. The default is 1.
    pub const fn population(&self) -> Decimal {
        self.decision.population
    }

    /// For how many years the decision is taken, from 1 to 1,000. The default is 1.
    pub const fn years(&self) -> u32 {
        self.decision.years
    }

    /// The pilot that could be made before it is decided. `None` where none is thought of.
    pub const fn pilot(&self) -> Option<&Pilot> {
        self.pilot.as_ref()
    }

    /// The `x-` fields at the top of the study: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// This study of these doubts instead, the last of those about one number, without what names numbers in doubt: correlations, scenarios,
    /// groups and the pilot.
    pub(super) fn with_doubts(&self, doubts: impl Iterator<Item = (Address, Doubt)>) -> Self {
        Self {
            doubts: doubts.map(|(address, doubt)| (address, (doubt, Extensions::default()))).collect(),
            correlations: Vec::new(),
            scenarios: IndexMap::new(),
            groups: IndexMap::new(),
            pilot: None,
            ..self.clone()
        }
    }

    /// The place of a number among those in doubt. `None` where it is not in doubt.
    pub(super) fn index_of(&self, address: &Address) -> Option<usize> {
        self.doubts.get_index_of(address)
    }
}

/// Reads a number of draws, from 1 to as many as a limit allows.
fn read_count(reader: &mut Reader, at: &Place<'_>, node: &Node<'_>, limit: Limit) -> Option<u64> {
    let most = i64::try_from(limit.highest()).unwrap_or(i64::MAX);
    let count = reader.whole(at, node, 1..=most)?;
    let within = reader.within(at, limit, usize::try_from(count).unwrap_or(usize::MAX));
    u64::try_from(count).ok().filter(|_| within)
}

/// Reads the doubts, where there are not too many.
fn read_doubts(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Vec<(Address, (Doubt, Extensions))>> {
    if let Node::Object(doubts) = &node
        && !reader.within(at, Limit::Doubts, doubts.len())
    {
        return None;
    }
    reader.keyed(at, node, read_address, Doubt::read)
}

/// The correlations, each between two different numbers in doubt, with one for each pair. Where a doubt could not be
/// read, it is not checked whether a number is in doubt.
fn read_correlations(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    doubts: Option<&IndexMap<Address, (Doubt, Extensions)>>,
) -> Vec<Correlation> {
    let items = reader.list(at, node, Term::CORRELATIONS).unwrap_or_default();
    let mut all: Vec<Correlation> = Vec::with_capacity(items.len());
    let mut seen: IndexMap<[Address; 2], usize> = IndexMap::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let at = at.index(index);
        let Some(correlation) = Correlation::read(reader, &at, item) else { continue };
        let at = at.key("between");
        let mut pair = correlation.between().clone();
        pair.sort_unstable();
        match seen.get(&pair) {
            Some(before) => reader.file(&at, fault::correlated_twice(*before)),
            None => {
                seen.insert(pair, all.len());
            }
        }
        for (index, address) in correlation.between().iter().enumerate() {
            if doubts.is_some_and(|doubts| !doubts.contains_key(address)) {
                let error = not_in_doubt(reader, address, doubts);
                reader.file(&at.index(index), error);
            }
        }
        all.push(correlation);
    }
    all
}

fn read_scenarios(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> IndexMap<String, Scenario> {
    let name = |name: &str| Ok(name.to_owned());
    let scenarios = reader.keyed(at, node, name, |reader, at, node| {
        let numbers = reader.keyed(at, node, read_address, |reader, at, node| reader.decimal(at, &node))?;
        Some(numbers.into_iter().collect())
    });
    scenarios.unwrap_or_default().into_iter().collect()
}
