//! What is asked of a map's numbers, as documents.

use super::{Bar, Case, OneWay, Point, Scenario, Scenarios, Switching, Threshold, Tornado, TwoWay, Verdict};
use crate::address::Address;
use crate::document::{Node, Object, as_document};
use crate::measure::Measure;
use crate::number::Money;
use rust_decimal::Decimal;
use std::borrow::Cow;

as_document! {
    OneWay, one_way;
    Case, case;
    TwoWay, two_way;
    Tornado, Tornado::write;
    Bar, |one| bar(one, ["at_low", "at_high"].map(Cow::Borrowed));
    Switching, Switching::write;
    Verdict, verdict;
    Threshold, threshold;
    Scenario, scenario;
    Scenarios, Scenarios::write;
}

/// A figure that may not exist: `null` where it does not.
fn or_null(value: Option<Decimal>) -> Node<'static> {
    value.map_or(Node::Null, |value| Node::Decimal(value.normalize()))
}

fn figures(figures: &[Option<Decimal>]) -> Node<'static> {
    Node::List(figures.iter().copied().map(or_null).collect())
}

fn at(address: &Address) -> Node<'_> {
    Node::text(address.as_str())
}

fn address_of(measure: &Measure) -> Node<'static> {
    Node::text(measure.address().as_str().to_owned())
}

fn keyed<'a>(entries: impl IntoIterator<Item = (&'a str, Node<'a>)>) -> Node<'a> {
    Node::Object(entries.into_iter().map(|(key, node)| (Cow::Borrowed(key), node)).collect())
}

fn case(case: &Case) -> Node<'_> {
    Object::new().node("value", Some(Node::Decimal(case.value()))).node("results", Some(figures(case.results()))).done()
}

fn one_way(table: &OneWay) -> Node<'_> {
    Object::new()
        .node("at", Some(at(table.address())))
        .node("measures", Some(Node::List(table.measures().iter().map(address_of).collect())))
        .node("base", Some(case(table.base())))
        .node("cases", Some(Node::List(table.cases().iter().map(case).collect())))
        .done()
}

fn two_way(table: &TwoWay) -> Node<'_> {
    fn side<'t>((address, values): (&'t Address, &[Decimal])) -> Node<'t> {
        Object::new().node("at", Some(at(address))).node("values", Some(Node::decimals(values))).done()
    }
    Object::new()
        .node("rows", Some(side(table.rows())))
        .node("columns", Some(side(table.columns())))
        .node("measure", Some(address_of(table.measure())))
        .node("base", Some(or_null(table.base())))
        .node("results", Some(Node::List(table.grid().iter().map(|row| figures(row)).collect())))
        .done()
}

fn bar(bar: &Bar, [at_low, at_high]: [Cow<'static, str>; 2]) -> Node<'static> {
    Node::Object(vec![
        (Cow::Borrowed("at"), Node::text(bar.address().as_str().to_owned())),
        (Cow::Borrowed("low"), Node::Decimal(bar.low())),
        (Cow::Borrowed("high"), Node::Decimal(bar.high())),
        (at_low, or_null(bar.at_low())),
        (at_high, or_null(bar.at_high())),
    ])
}

impl Tornado {
    /// The bars, the measure's own key in theirs: `net_low`, `net_high`.
    pub(crate) fn write(&self) -> Node<'static> {
        let key = self.measure().key();
        let keys = || ["low", "high"].map(|end| Cow::Owned(format!("{key}_{end}")));
        Node::List(self.bars().iter().map(|one| bar(one, keys())).collect())
    }
}

impl Switching {
    /// The nearest switching value and its distance, with all others where there are several; or the reason why there is
    /// none.
    pub(crate) fn write(&self) -> Node<'_> {
        verdict(self.verdict())
    }
}

fn verdict(verdict: &Verdict) -> Node<'_> {
    let money = |amount: Option<Money>| or_null(amount.map(Money::to_decimal));
    let none = |why: &'static str| ("none", Node::text(why));
    match verdict {
        Verdict::At(points) | Verdict::AtWhole(points) => {
            // as `Switching::nearest`: of equals the lower, which comes first
            let nearest = points.iter().min_by_key(|point| point.change().abs());
            let mut entries = vec![
                ("value", or_null(nearest.map(Point::value))),
                ("change", or_null(nearest.and_then(Point::relative_change))),
            ];
            if points.len() > 1 {
                let all = points.iter().map(|point| Node::Decimal(point.value().normalize()));
                entries.push(("all", Node::List(all.collect())));
            }
            keyed(entries)
        }
        Verdict::NoInfluence => keyed([none("no influence")]),
        Verdict::NoneInRange { at_low, at_high, .. } => {
            keyed([none("none in range"), ("net_low", money(*at_low)), ("net_high", money(*at_high))])
        }
        Verdict::Refused(error) => keyed([("none", Node::text(error.rule()))]),
    }
}

/// The level is `null` where what was handed in is no number.
fn threshold(threshold: &Threshold) -> Node<'static> {
    let object = Object::new().node("measure", Some(address_of(threshold.measure())));
    object.node("level", Some(or_null(threshold.level()))).done()
}

fn scenario(scenario: &Scenario) -> Node<'_> {
    let changes = scenario.changes().iter().map(|(address, value)| (address.as_str(), Node::Decimal(*value)));
    Object::new().text("name", Some(scenario.name())).object("changes", changes).done()
}

impl Scenarios {
    /// The results of each scenario under its name, each under the key of its measure, or under the measure's address
    /// where several have the same key.
    pub(crate) fn write(&self) -> Node<'_> {
        let alike = |key: &str| self.measures().iter().filter(|measure| measure.key() == key).count() > 1;
        let key = |measure: &Measure| match measure.key() {
            key if alike(key) => Cow::Owned(measure.address().as_str().to_owned()),
            key => Cow::Borrowed(key),
        };
        keyed(self.scenarios().iter().enumerate().map(|(place, scenario)| {
            let results = self.measures().iter().zip(self.results(place));
            (scenario.name(), Node::Object(results.map(|(measure, result)| (key(measure), or_null(*result))).collect()))
        }))
    }
}
