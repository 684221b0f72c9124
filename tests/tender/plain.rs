//! Whose bid, a second time: by the words of the method, in fractions, from the text of the document. Every bid is left out in turn and all is
//! worked out anew; a total is asked at two weights, and where two of these straight lines cross is worked out of that.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::BTreeMap;

pub(crate) type Number = BigRational;

pub(crate) fn number(value: &Value) -> Number {
    let text = value.as_str().unwrap();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let all: num_bigint::BigInt = format!("{whole}{rest}").parse().unwrap();
    let one: num_bigint::BigInt = format!("1{}", "0".repeat(rest.len())).parse().unwrap();
    Number::new(all * sign, one)
}

fn or(value: &Value, otherwise: i64) -> Number {
    if value.is_null() { Number::from_integer(otherwise.into()) } else { number(value) }
}

fn keys(value: &Value) -> Vec<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

/// Weights by criterion.
type Weights = BTreeMap<String, Number>;

/// Who is left out, the pairs that are turned, who wins then.
pub(crate) type Turn = (String, Vec<(String, String)>, Option<String>);

pub(crate) struct Plain<'d> {
    document: &'d Value,
    /// The bids that count, in order.
    pub(crate) bids: Vec<String>,
    pub(crate) excluded: BTreeMap<String, Vec<String>>,
    points: Number,
}

/// How far a weight may move: from, who is level there, up to, who is level there.
pub(crate) type Interval = (Number, Option<String>, Option<Number>, Option<String>);

impl<'d> Plain<'d> {
    pub(crate) fn of(document: &'d Value) -> Self {
        let mut plain =
            Self { document, bids: Vec::new(), excluded: BTreeMap::new(), points: or(&document["points"], 1) };
        for bid in keys(&document["bids"]) {
            let own = &document["bids"][&bid];
            let mut broken = Vec::new();
            if own["compliant"] == false {
                broken.push(format!("/bids/{bid}/compliant"));
            } else {
                if !document["most"].is_null() && number(&own["price"]) > number(&document["most"]) {
                    broken.push("/most".to_owned());
                }
                for criterion in keys(&document["criteria"]) {
                    let least = &document["criteria"][&criterion]["least"];
                    if !least.is_null() && number(&own["scores"][&criterion]) < number(least) {
                        broken.push(format!("/criteria/{criterion}/least"));
                    }
                }
            }
            if broken.is_empty() {
                plain.bids.push(bid);
            } else {
                plain.excluded.insert(bid, broken);
            }
        }
        plain
    }

    pub(crate) fn criteria(&self) -> Vec<String> {
        keys(&self.document["criteria"])
    }

    fn is_value(&self) -> bool {
        self.document["method"] == "value"
    }

    pub(crate) fn weights(&self) -> Weights {
        let key = if self.is_value() { "worth" } else { "weight" };
        let criteria = self.criteria();
        criteria.into_iter().map(|id| (id.clone(), number(&self.document["criteria"][&id][key]))).collect()
    }

    pub(crate) fn price(&self, bid: &str) -> Number {
        number(&self.document["bids"][bid]["price"])
    }

    fn judged(&self, bid: &str, criterion: &str) -> Number {
        match self.document["criteria"][criterion]["of"].as_str() {
            Some("price") => self.price(bid),
            _ => number(&self.document["bids"][bid]["scores"][criterion]),
        }
    }

    /// The merit of a bid among some.
    pub(crate) fn merit(&self, bid: &str, criterion: &str, among: &[String]) -> Number {
        let terms = &self.document["criteria"][criterion];
        let of_price = terms["of"] == "price";
        let x = self.judged(bid, criterion);
        let all: Vec<Number> = among.iter().map(|bid| self.judged(bid, criterion)).collect();
        let (low, high) = (all.iter().min().unwrap().clone(), all.iter().max().unwrap().clone());
        let (none, one) = (Number::zero(), Number::one());
        match terms["formula"].as_str().unwrap() {
            "absolute" => {
                let (from, to) = (or(&terms["none_at"], 0), number(&terms["full_at"]));
                let merit = (x - &from) / (to - from);
                if merit < none {
                    none
                } else if merit > one {
                    one
                } else {
                    merit
                }
            }
            "money" => x,
            "best-ratio" => {
                if high.is_zero() {
                    none
                } else {
                    x / high
                }
            }
            "lowest-ratio" | "lowest-linear" if low.is_zero() => {
                if x.is_zero() {
                    one
                } else {
                    none
                }
            }
            "lowest-ratio" => low / x,
            "lowest-linear" => none.max(&one + &one - x / low),
            "range" if low == high => one,
            "range" if of_price => (&high - x) / (&high - low),
            "range" => (x - &low) / (high - low),
            other => panic!("{other}"),
        }
    }

    /// What of a bid is to be high: its points, its points for each pound, or what it costs less its worth, turned around.
    fn height(&self, bid: &str, weights: &Weights, among: &[String]) -> Number {
        let merit = |criterion: &String| self.merit(bid, criterion, among) * &weights[criterion];
        let sum = self.criteria().iter().map(merit).fold(Number::zero(), |a, b| a + b);
        match self.document["method"].as_str().unwrap() {
            "points" => sum,
            "ratio" => sum / self.price(bid),
            _ => sum - self.price(bid),
        }
    }

    pub(crate) fn total(&self, bid: &str) -> Number {
        let height = self.height(bid, &self.weights(), &self.bids);
        if self.is_value() { -height } else { height }
    }

    fn compared(&self, one: &str, other: &str, among: &[String]) -> Ordering {
        let weights = self.weights();
        let mut order = self.height(one, &weights, among).cmp(&self.height(other, &weights, among));
        for tie in self.document["ties"].as_array().into_iter().flatten() {
            let tie = tie.as_str().unwrap();
            order = order.then_with(|| match tie {
                "price" => self.price(other).cmp(&self.price(one)),
                _ => self.merit(one, tie, among).cmp(&self.merit(other, tie, among)),
            });
        }
        order
    }

    /// The rank of each of some bids among themselves.
    pub(crate) fn ranks(&self, among: &[String]) -> BTreeMap<String, usize> {
        let better =
            |bid: &String| among.iter().filter(|other| self.compared(other, bid, among) == Ordering::Greater).count();
        among.iter().map(|bid| (bid.clone(), 1 + better(bid))).collect()
    }

    pub(crate) fn winner(&self, among: &[String]) -> Option<String> {
        let ranks = self.ranks(among);
        let first: Vec<&String> = among.iter().filter(|bid| ranks[*bid] == 1).collect();
        if let [one] = first.as_slice() { Some((*one).clone()) } else { None }
    }

    /// Each bid without which others stand otherwise: the pairs, and who wins then.
    pub(crate) fn reversals(&self) -> Vec<Turn> {
        let before = self.ranks(&self.bids);
        let mut all = Vec::new();
        for without in &self.bids {
            let rest: Vec<String> = self.bids.iter().filter(|bid| *bid != without).cloned().collect();
            let after = self.ranks(&rest);
            let mut pairs = Vec::new();
            for one in &rest {
                for other in &rest {
                    if before[one] < before[other] && after[other] < after[one] {
                        pairs.push((one.clone(), other.clone()));
                    }
                }
            }
            if !pairs.is_empty() {
                let winner = self.winner(&rest);
                all.push((without.clone(), pairs, winner));
            }
        }
        all
    }

    /// The weights with that of one criterion set, and the others in proportion.
    fn moved(&self, criterion: &str, to: &Number) -> Weights {
        let stated = self.weights();
        let others = || (&self.points - to) / (&self.points - &stated[criterion]);
        let moved = |(id, weight): (&String, &Number)| {
            let weight = match (id == criterion, self.is_value()) {
                (true, _) => to.clone(),
                (false, true) => weight.clone(),
                (false, false) => weight * others(),
            };
            (id.clone(), weight)
        };
        stated.iter().map(moved).collect()
    }

    pub(crate) fn stable(&self, criterion: &str) -> Option<Interval> {
        let winner = self.winner(&self.bids).filter(|_| self.bids.len() > 1)?;
        if !self.is_value() && self.weights()[criterion] == self.points {
            return None;
        }
        let far = if self.is_value() { Number::one() } else { self.points.clone() };
        let [at_none, at_far] = [Number::zero(), far.clone()].map(|weight| self.moved(criterion, &weight));
        let mut low = (Number::zero(), None);
        let mut high = (if self.is_value() { None } else { Some(far.clone()) }, None);
        for other in self.bids.iter().filter(|bid| **bid != winner) {
            let apart =
                |weights: &Weights| self.height(&winner, weights, &self.bids) - self.height(other, weights, &self.bids);
            let (start, end) = (apart(&at_none), apart(&at_far));
            if start == end {
                continue;
            }
            let level = &far * &start / (&start - &end);
            if end > start {
                if level > low.0 {
                    low = (level, Some(other.clone()));
                }
            } else if high.0.as_ref().is_none_or(|high| level < *high) {
                high = (Some(level), Some(other.clone()));
            }
        }
        assert!(!low.0.is_negative());
        Some((low.0, low.1, high.0, high.1))
    }
}
