//! The decision that a study is for: go ahead where a result reaches its threshold, as often as it is taken.

use crate::document::{Extensions, Node, Object, Place, Reader};
use crate::error::{Term, document, study as fault};
use crate::time::Year;
use rust_decimal::Decimal;

/// The result on which the decision is based, with the threshold that it has to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecisionThreshold {
    /// The net present value, and the threshold in the map's currency.
    Net(Decimal),
    /// The SROI ratio, and the threshold as a ratio.
    Sroi(Decimal),
}

impl Default for DecisionThreshold {
    /// A net present value of 0: the value of outcomes makes up for the inputs.
    fn default() -> Self {
        Self::Net(Decimal::ZERO)
    }
}

impl DecisionThreshold {
    /// The key of the result in a study: `net` or `sroi`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Net(_) => "net",
            Self::Sroi(_) => "sroi",
        }
    }

    /// The threshold: the value that the result has to reach.
    pub const fn value(self) -> Decimal {
        match self {
            Self::Net(value) | Self::Sroi(value) => value,
        }
    }

    fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        match node {
            node @ Node::Object(_) => Self::read_named(reader, at, node),
            node => reader.decimal(at, &node).map(Self::Net),
        }
    }

    fn read_named(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let before = reader.found.len();
        let mut fields = reader.fields(at, node, &["net", "sroi"])?;
        let read = ["net", "sroi"].map(|key| fields.take(key).map(|node| reader.decimal(&at.key(key), &node)));
        match read {
            [Some(net), None] => net.map(Self::Net),
            [None, Some(sroi)] => sroi.map(Self::Sroi),
            _ => {
                if reader.found.len() == before {
                    reader.file(at, fault::one_threshold(read.iter().flatten().count()));
                }
                None
            }
        }
    }

    /// The threshold under the key of its result.
    pub(in crate::simulation) fn named(self) -> Node<'static> {
        Object::new().decimal(self.as_str(), Some(self.value())).done()
    }
}

/// What is decided, and how often: the thresholds that are asked for, the first of which decides, and what the decision covers.
#[derive(Clone, Debug)]
pub(super) struct StudyDecision {
    /// One at least.
    pub(super) thresholds: Vec<DecisionThreshold>,
    /// How many times it is taken in a year.
    pub(super) population: Decimal,
    /// For how many years.
    pub(super) years: u32,
    extensions: Extensions,
}

impl Default for StudyDecision {
    /// A net present value of 0, decided once.
    fn default() -> Self {
        let thresholds = vec![DecisionThreshold::default()];
        Self { thresholds, population: Decimal::ONE, years: 1, extensions: Extensions::default() }
    }
}

impl StudyDecision {
    /// The threshold that decides.
    pub(super) fn first(&self) -> DecisionThreshold {
        self.thresholds.first().copied().unwrap_or_default()
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["threshold", "population", "years"])?;
        let mut take = |key| fields.take(key).map(|node| (at.key(key), node));
        let thresholds = take("threshold").map(|(at, node)| read_thresholds(reader, &at, node));
        let population = take("population").map(|(at, node)| reader.decimal_above_zero(&at, &node));
        let years = take("years").map(|(at, node)| {
            let years = reader.whole(&at, &node, 1..=i64::from(Year::LAST))?;
            u32::try_from(years).ok()
        });
        let default = Self::default();
        Some(Self {
            thresholds: thresholds.unwrap_or(Some(default.thresholds))?,
            population: population.unwrap_or(Some(default.population))?,
            years: years.unwrap_or(Some(default.years))?,
            extensions: fields.extensions,
        })
    }

    pub(super) fn write(&self) -> Node<'_> {
        let threshold = match self.thresholds.as_slice() {
            [one] => one.named(),
            several => thresholds(several),
        };
        Object::new()
            .node("threshold", Some(threshold))
            .decimal("population", Some(self.population))
            .whole("years", Some(self.years))
            .end(&self.extensions)
    }
}

/// Thresholds as a list.
pub(super) fn thresholds(all: &[DecisionThreshold]) -> Node<'static> {
    Node::List(all.iter().map(|threshold| threshold.named()).collect())
}

/// One threshold, or a list of them.
fn read_thresholds(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Vec<DecisionThreshold>> {
    if !matches!(node, Node::List(_)) {
        return DecisionThreshold::read(reader, at, node).map(|one| vec![one]);
    }
    let items = reader.list(at, node, Term::THRESHOLDS)?;
    if items.is_empty() {
        reader.file(at, document::empty_list(Term::ITEM_THRESHOLD));
        return None;
    }
    let mut all: Vec<Option<DecisionThreshold>> = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        all.push(DecisionThreshold::read(reader, &at.index(index), item));
    }
    all.into_iter().collect()
}
