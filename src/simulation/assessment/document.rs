//! The assessment as a document, by the key table of `docs/doubt.md`.
//!
//! Exact figures are written as text, at full precision; estimates from draws are written as numbers.

use super::{Assessment, Information};
use crate::address::Address;
use crate::document::{Node, Object, as_document};
use crate::error::Error;
use crate::sensitivity::{Scenarios, Tornado};
use crate::simulation::{
    AcceptabilityCurve, ChangedRank, Histogram, InformationValue, PilotOf, PilotWorth, Probability, Quantile,
    StudyWarning, Summary, VarianceIndices,
};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The keys of the quantiles in a summary.
const QUANTILES: [&str; 5] = ["p05", "p25", "p50", "p75", "p95"];

fn or_null(value: Option<Decimal>) -> Node<'static> {
    value.map_or(Node::Null, |value| Node::Decimal(value.normalize()))
}

/// An estimate; `null` where it does not exist or is not finite.
pub(crate) fn estimate(value: impl Into<Option<f64>>) -> Node<'static> {
    let finite = value.into().filter(|value| value.is_finite());
    finite.map_or(Node::Null, |value| Node::Number(Cow::Owned(format!("{value:?}"))))
}

fn count(count: usize) -> Node<'static> {
    Node::Number(Cow::Owned(count.to_string()))
}

fn keyed<'a>(entries: impl IntoIterator<Item = (&'a str, Node<'a>)>) -> Node<'a> {
    Node::Object(entries.into_iter().map(|(key, node)| (Cow::Borrowed(key), node)).collect())
}

impl Assessment {
    /// The assessment as a document, by the key table of `docs/doubt.md`.
    pub fn to_document(&self) -> Node<'_> {
        let mut refused = Vec::new();
        let best = keyed([("sroi", or_null(self.best_sroi())), ("net", Node::Decimal(self.best_net().to_decimal()))]);
        let sroi = or_refused(self.sroi(), "sroi", &mut refused, summary);
        let net = or_refused(self.net(), "net", &mut refused, summary);
        let above_one = estimate(self.sroi_above_one().ok().map(|probability: Probability| probability.value));
        let agencies = self.agencies_below_zero().map(|(id, below)| (id.as_str(), estimate(below.value)));
        let errors = self.agencies_below_zero().map(|(id, below)| (id.as_str(), estimate(below.error)));
        let probability = keyed([
            ("sroi_above_1", above_one),
            ("agencies_below_0", keyed(agencies)),
            (
                "mcse",
                keyed([
                    (
                        "sroi_above_1",
                        estimate(self.sroi_above_one().ok().map(|probability: Probability| probability.error)),
                    ),
                    ("agencies_below_0", keyed(errors)),
                ]),
            ),
        ]);
        let switching = self.switching().iter().map(|one| (one.address().as_str(), one.write()));
        let scenarios = or_refused(self.scenarios(), "scenarios", &mut refused, Scenarios::write);
        let tornado = or_refused(self.tornado(), "tornado", &mut refused, Tornado::write);
        let variance = or_refused(self.variance(), "variance", &mut refused, variance);
        let of_threshold = |found| information(found, self.doubts());
        let information = or_refused(self.information(), "information", &mut refused, of_threshold);
        let further = self
            .by_further_thresholds()
            .enumerate()
            .map(|(place, found)| or_refused(found, format!("further_thresholds/{place}"), &mut refused, of_threshold));
        let further = further.collect();
        let pilot = self.pilot().map(|found| or_refused(found, "pilot", &mut refused, PilotWorth::write));
        Object::new()
            .node("best_estimate", Some(best))
            .node("sroi", Some(sroi))
            .node("net", Some(net))
            .node("probability", Some(probability))
            .node("switching", Some(keyed(switching)))
            .node("headline", Some(Node::text(self.headline().address().as_str().to_owned())))
            .node("tornado", Some(tornado))
            .node("variance", Some(variance))
            .node("information", Some(information))
            .node("further_thresholds", Some(Node::List(further)))
            .node("pilot", Some(pilot.unwrap_or(Node::Null)))
            .node("scenarios", Some(scenarios))
            .node("draws", Some(count(self.draws().len())))
            .node("seed", Some(Node::Number(Cow::Owned(self.seed().to_string()))))
            .node("stopped_early", Some(Node::Bool(self.stopped_early())))
            .node("warnings", Some(Node::List(self.warnings().iter().map(StudyWarning::write).collect())))
            .node("refused", Some(Node::Object(refused)))
            .done()
    }

    /// The assessment as JSON text, with the content of [`Assessment::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

as_document! {
    Assessment, Assessment::to_document;
    Summary, summary;
    VarianceIndices, variance;
    Probability, |one| with_error(one.value, one.error);
    InformationValue, |one| with_error(one.value, one.error);
    PilotWorth, PilotWorth::write;
    PilotOf, |one| one.write();
    Quantile, |one| keyed([
        ("probability", estimate(one.probability)),
        ("value", estimate(one.value)),
        ("mcse", estimate(one.error)),
    ]);
    Histogram, histogram;
    AcceptabilityCurve, acceptability;
    ChangedRank, changed_rank;
}

fn histogram(histogram: &Histogram) -> Node<'static> {
    let (low, high) = histogram.infinite();
    keyed([
        ("edges", Node::List(histogram.edges().map(estimate).collect())),
        ("counts", Node::List(histogram.counts().iter().copied().map(count).collect())),
        // draws without bound, in no bin
        ("infinite", keyed([("low", count(low)), ("high", count(high))])),
    ])
}

fn acceptability(curve: &AcceptabilityCurve) -> Node<'static> {
    let point = |(threshold, reached): (f64, Probability)| {
        keyed([
            ("threshold", estimate(threshold)),
            ("value", estimate(reached.value)),
            ("mcse", estimate(reached.error)),
        ])
    };
    Node::List(curve.points().map(point).collect())
}

fn changed_rank(rank: &ChangedRank) -> Node<'_> {
    let between = [&rank.addresses.0, &rank.addresses.1].map(|address| Node::text(address.as_str()));
    keyed([
        ("between", Node::List(between.into())),
        ("stated", estimate(rank.stated)),
        ("nearest", estimate(rank.nearest)),
    ])
}

/// An estimate by itself, beside its Monte Carlo error.
pub(in crate::simulation) fn with_error(value: f64, error: f64) -> Node<'static> {
    keyed([("value", estimate(value)), ("mcse", estimate(error))])
}

/// A result, or `null` where there is none; the reason is then added to what is refused.
fn or_refused<'a, 'w: 'a, T>(
    found: Result<T, &Error>,
    name: impl Into<Cow<'a, str>>,
    refused: &mut Vec<(Cow<'a, str>, Node<'a>)>,
    write: impl FnOnce(T) -> Node<'w>,
) -> Node<'a> {
    match found {
        Ok(found) => write(found),
        Err(error) => {
            refused.push((name.into(), Node::text(error.to_string())));
            Node::Null
        }
    }
}

pub(in crate::simulation) fn summary(summary: &Summary) -> Node<'static> {
    let quantile = |(name, quantile): (&'static str, &Quantile)| (name, estimate(quantile.value));
    let error = |(name, quantile): (&'static str, &Quantile)| (name, estimate(quantile.error));
    let quantiles = || QUANTILES.into_iter().zip(&summary.quantiles);
    let moments = [("mean", estimate(summary.mean)), ("sd", estimate(summary.sd)), ("mcse", estimate(summary.mcse))];
    let rest = [("mcse_of_quantiles", keyed(quantiles().map(error))), ("missing", count(summary.missing))];
    keyed(moments.into_iter().chain(quantiles().map(quantile)).chain(rest))
}

fn variance(indices: &VarianceIndices) -> Node<'_> {
    let entries = indices.groups().iter().flat_map(|group| {
        group.addresses.iter().map(move |address| {
            let mut entries = vec![
                ("first", estimate(group.first)),
                ("total", estimate(group.total)),
                ("se", estimate(group.first_error)),
                ("total_se", estimate(group.total_error)),
            ];
            entries.extend(together(&group.addresses, address));
            (address.as_str(), keyed(entries))
        })
    });
    keyed(entries)
}

/// The other numbers of a correlated group.
fn together<'a>(group: &'a [Address], address: &Address) -> Option<(&'static str, Node<'a>)> {
    let others: Vec<_> = group.iter().filter(|other| *other != address).collect();
    let others = others.into_iter().map(|other| Node::text(other.as_str()));
    (group.len() > 1).then(|| ("together_with", Node::List(others.collect())))
}

fn information<'a>(information: &'a Information, doubts: &'a [Address]) -> Node<'a> {
    let value = |value: InformationValue| estimate(value.value);
    let entries = |each: fn(InformationValue) -> f64| {
        let entries = information.evppi().flat_map(|(group, value)| {
            let addresses: Vec<&Address> = group.iter().filter_map(|place| doubts.get(*place)).collect();
            addresses.into_iter().map(move |address| (address.as_str(), estimate(each(value))))
        });
        keyed(entries.collect::<Vec<_>>())
    };
    let named = |each: fn(InformationValue) -> f64| {
        keyed(information.groups().map(|(name, value)| (name, estimate(each(value)))).collect::<Vec<_>>())
    };
    let groups = information.evppi().map(|(group, _)| group).filter(|group| group.len() > 1);
    let errors = [
        ("evpi", estimate(information.evpi().error)),
        ("evppi", entries(|value| value.error)),
        ("groups", named(|value| value.error)),
        ("reached", estimate(information.reached().error)),
    ];
    let name = |place: &usize| doubts.get(*place).map(|address| Node::text(address.as_str()));
    let together = groups.map(|group| Node::List(group.iter().filter_map(name).collect()));
    keyed([
        ("evpi", value(information.evpi())),
        ("evppi", entries(|value| value.value)),
        ("together", Node::List(together.collect())),
        ("groups", named(|value| value.value)),
        ("times", estimate(information.times())),
        ("threshold", information.threshold().named()),
        ("reached", estimate(information.reached().value)),
        ("go_ahead", Node::Bool(information.go_ahead())),
        ("mcse", keyed(errors)),
    ])
}

impl PilotWorth {
    fn write(&self) -> Node<'_> {
        keyed([
            ("of", Node::List(self.of().iter().map(|address| Node::text(address.as_str())).collect())),
            ("times", estimate(self.times())),
            ("at_most", estimate(self.at_most().value)),
            ("asked", self.asked().write()),
            ("best", self.best().map_or(Node::Null, PilotOf::write)),
            ("curve", Node::List(self.curve().iter().copied().map(PilotOf::write).collect())),
            ("mcse", estimate(self.at_most().error)),
        ])
    }
}

impl PilotOf {
    fn write(self) -> Node<'static> {
        keyed([
            ("people", Node::whole(self.people)),
            ("value", estimate(self.value.value)),
            ("cost", estimate(self.cost)),
            ("worth", estimate(self.worth())),
            ("mcse", estimate(self.value.error)),
        ])
    }
}
