//! Studies in Rust code. A draft only writes the document; [`StudyDraft::finish`] puts it through the same check as a
//! text.

use super::decision::{DecisionThreshold, thresholds};
use super::doubt::Doubt;
use super::pilot_draft::PilotDraft;
use super::study::Study;
use crate::document::{Node, Object, pushed_one_by_one, texts};
use crate::error::Findings;
use crate::limits::Limits;
use crate::number::IntoFigure;
use crate::simulation::design::Design;
use std::borrow::Cow;

type Fields = Vec<(Cow<'static, str>, Node<'static>)>;

/// A study that is being built. Addresses are given as text, such as `/outcomes/falls/deadweight`.
///
/// ```
/// use sroi::distribution::Distribution;
/// use sroi::simulation::{DecisionThreshold, Design, Doubt, Study};
/// let study = Study::draft()
///     .draws(20_000)
///     .design(Design::LatinHypercube)
///     .doubt("/outcomes/falls/quantity", Distribution::range(7, 12)?)
///     .doubt("/outcomes/falls/deadweight", Doubt::Grade(4))
///     .correlation("/outcomes/falls/quantity", "/outcomes/falls/deadweight", "-0.5")
///     .scenario("fewer come", [("/outcomes/falls/quantity", 5)])
///     .decision(DecisionThreshold::Sroi(1.into()))
///     .finish()?;
/// assert_eq!(study.doubts().len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a draft is no study before it is finished"]
pub struct StudyDraft {
    fields: Fields,
    doubts: Fields,
    grades: Fields,
    correlations: Vec<Node<'static>>,
    scenarios: Fields,
    groups: Fields,
    decision: Fields,
    limits: Limits,
}

impl Study {
    /// Starts a study in Rust code; [`StudyDraft::finish`] makes it.
    pub fn draft() -> StudyDraft {
        StudyDraft::default()
    }
}

impl StudyDraft {
    fn set(mut self, key: &str, node: Node<'static>) -> Self {
        self.fields.push((Cow::Owned(key.to_owned()), node));
        self
    }

    fn number(self, key: &str, number: u64) -> Self {
        self.set(key, Node::Number(Cow::Owned(number.to_string())))
    }

    /// Sets how many times all numbers are drawn, from 1 to 10^9. The default is 100,000.
    pub fn draws(self, draws: u64) -> Self {
        self.number("draws", draws)
    }

    /// Sets the number of draws from which the variance indices and the value of partial information are worked out,
    /// from 1 to 10^7. The default is 4,096.
    pub fn index_draws(self, draws: u64) -> Self {
        self.number("index_draws", draws)
    }

    /// Sets the seed from which the streams of random numbers start. The default is 1.
    pub fn seed(self, seed: u64) -> Self {
        self.number("seed", seed)
    }

    /// Sets the design: how the uniforms are spread. The default is random.
    pub fn design(self, design: Design) -> Self {
        self.set("design", Node::text(design.as_str()))
    }

    /// Puts the number at an address in doubt, by a distribution or a grade of evidence.
    pub fn doubt(mut self, address: impl AsRef<str>, doubt: impl Into<Doubt>) -> Self {
        self.doubts.push((Cow::Owned(address.as_ref().to_owned()), doubt.into().to_document().into_owned()));
        self
    }

    /// Sets the spread of a grade of evidence, from 1 to 6: half the width of a 90% interval, relative to the number.
    pub fn grade(mut self, grade: u8, spread: impl IntoFigure) -> Self {
        self.grades.push((Cow::Owned(grade.to_string()), spread.into_figure().into()));
        self
    }

    /// Correlates two numbers in doubt by Spearman's rank correlation, above -1 and below 1.
    pub fn correlation(mut self, one: impl AsRef<str>, other: impl AsRef<str>, rank: impl IntoFigure) -> Self {
        let between = [one.as_ref(), other.as_ref()].map(Node::text).into();
        let node = Object::new()
            .node("between", Some(Node::List(between)))
            .node("rank", Some(rank.into_figure().into()))
            .done();
        self.correlations.push(node.into_owned());
        self
    }

    /// Allows correlations that cannot all hold to be replaced by the nearest that can.
    pub fn nearest_correlations(self) -> Self {
        self.set("nearest_correlations", Node::Bool(true))
    }

    /// Adds a scenario: a name, and the addresses and values of the numbers that it replaces.
    pub fn scenario(
        mut self,
        name: &str,
        numbers: impl IntoIterator<Item = (impl AsRef<str>, impl IntoFigure)>,
    ) -> Self {
        let numbers = numbers.into_iter().map(|(address, value)| {
            let address = Cow::Owned(address.as_ref().to_owned());
            (address, value.into_figure().into())
        });
        self.scenarios.push((Cow::Owned(name.to_owned()), Node::Object(pushed_one_by_one(numbers))));
        self
    }

    /// Adds a group: a name, and the addresses of numbers in doubt that would be known together.
    pub fn group(mut self, name: &str, known: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.groups.push((Cow::Owned(name.to_owned()), texts(known)));
        self
    }

    /// Sets the result that the decision is based on, and its threshold. The default is a net present value of 0.
    pub fn decision(self, threshold: DecisionThreshold) -> Self {
        self.decided("threshold", threshold.named())
    }

    /// Sets several thresholds that are asked for, of which the first decides.
    pub fn thresholds(self, all: impl IntoIterator<Item = DecisionThreshold>) -> Self {
        self.decided("threshold", thresholds(&pushed_one_by_one(all)))
    }

    /// Sets how many times the decision is taken in a year, above 0. The default is 1.
    pub fn population(self, population: impl IntoFigure) -> Self {
        self.decided("population", population.into_figure().into())
    }

    /// Sets for how many years the decision is taken, from 1 to 1,000. The default is 1.
    pub fn years(self, years: u32) -> Self {
        self.decided("years", Node::whole(years))
    }

    /// Sets the pilot that could be made before it is decided.
    pub fn pilot(self, pilot: PilotDraft) -> Self {
        self.set("pilot", pilot.node())
    }

    fn decided(mut self, key: &str, node: Node<'static>) -> Self {
        self.decision.push((Cow::Owned(key.to_owned()), node));
        self
    }

    /// Adds a field of your own, whose key begins with `x-`. It is kept and written back, and never computed with.
    pub fn extension(self, key: &str, value: Node<'_>) -> Self {
        let value = value.into_owned();
        self.set(key, value)
    }

    /// Sets the limits that the check enforces.
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Checks everything that was stated and makes the study.
    ///
    /// # Errors
    /// Every mistake in the study by itself, each with its address: numbers outside their range, texts that are no
    /// addresses, correlations between numbers that are not in doubt.
    pub fn finish(self) -> Result<Study, Findings> {
        let Self { fields, doubts, grades, correlations, scenarios, groups, decision, limits } = self;
        let document = Self { fields, ..Self::default() }
            .set("doubts", Node::Object(doubts))
            .set("grades", Node::Object(grades))
            .set("correlations", Node::List(correlations))
            .set("scenarios", Node::Object(scenarios))
            .set("groups", Node::Object(groups))
            .set("decision", Node::Object(decision));
        Study::from_document(Node::Object(document.fields), limits)
    }
}
