//! Tenders: ranks, reversals and intervals of weights against a second formulation, published awards, and the worst that can be asked.

#![cfg(all(feature = "json", feature = "tenders"))]

#[path = "tender/plain.rs"]
mod plain;

use num_traits::ToPrimitive;
use plain::{Number, Plain};
use serde_json::{Value, json};
use sroi::decisions::{AwardedTender, Decision, StableInterval, Tender};
use sroi::number::Rational;
use sroi::{ErrorKind, Limit, Limits, Work};
use std::ops::ControlFlow;

/// Numbers that look as if they were drawn, the same each time (Lehmer 1951).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0 * 48_271 % 0x7fff_ffff;
        self.0 % most
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

/// A document of a few bids with all that a tender may have. The numbers are small, so that there are ties and zeros.
fn drawn(dice: &mut Dice) -> Value {
    let coarse = dice.one_in(2);
    let method = dice.of(&["points", "points", "ratio", "value"]);
    let weight_key = if method == "value" { "worth" } else { "weight" };
    let mut criteria = serde_json::Map::new();
    let mut points = 0;
    for place in 0..=dice.below(3) {
        let formula = match method {
            "value" => dice.of(&["absolute", "best-ratio", "range", "money"]),
            _ => dice.of(&["absolute", "best-ratio", "range"]),
        };
        let weight = dice.below(8);
        points += weight;
        let mut one = json!({"formula": formula, weight_key: weight.to_string()});
        if formula == "absolute" {
            one["full_at"] = "6".into();
            if dice.one_in(2) {
                one["none_at"] = dice.of(&["-0.25", "0"]).into();
            }
        }
        if dice.one_in(6) {
            one["least"] = "1".into();
        }
        criteria.insert(format!("c{place}"), one);
    }
    if method == "points" && (points == 0 || !dice.one_in(4)) {
        let formula = dice.of(&["absolute", "lowest-ratio", "lowest-linear", "range"]);
        let weight = 1 + dice.below(8);
        points += weight;
        let mut one = json!({"of": "price", "formula": formula, "weight": weight.to_string()});
        if formula == "absolute" {
            one["none_at"] = "9".into();
            one["full_at"] = "1.5".into();
        }
        criteria.insert(dice.of(&["cost", "price"]).to_owned(), one);
    }
    if method == "ratio" && points == 0 {
        criteria["c0"]["weight"] = "1".into();
        points = 1;
    }
    let judged: Vec<String> =
        criteria.iter().filter(|(_, one)| one["of"] != "price").map(|(id, _)| id.clone()).collect();
    let score = |dice: &mut Dice| {
        if coarse { dice.below(3).to_string() } else { format!("{}.{}", dice.below(6), dice.below(2) * 5) }
    };
    let bids: serde_json::Map<String, Value> = (0..=dice.below(5))
        .map(|place| {
            let scores: serde_json::Map<String, Value> =
                judged.iter().map(|id| (id.clone(), score(dice).into())).collect();
            let price = dice.below(if coarse { 3 } else { 9 }) + u64::from(method == "ratio");
            let mut bid = json!({"price": format!("{price}.{}", dice.below(3) * 3), "scores": scores});
            if dice.one_in(7) {
                bid["compliant"] = false.into();
                bid["reason"] = "late".into();
            }
            (format!("b{place}"), bid)
        })
        .collect();
    let mut document = json!({"format": "sroi-tender/1", "method": method, "criteria": criteria, "bids": bids});
    if method != "value" {
        document["points"] = points.to_string().into();
    }
    if dice.one_in(2) {
        document["ties"] = if dice.one_in(2) { json!(["price"]) } else { json!(["c0", "price"]) };
    }
    if dice.one_in(5) {
        document["most"] = "7".into();
    }
    document
}

fn read(document: &Value) -> Tender {
    Tender::from_json(&document.to_string()).unwrap_or_else(|found| panic!("{found}\n{document}"))
}

fn fraction(number: &Number) -> Rational {
    Rational::from(number.numer().clone()).over(&Rational::from(number.denom().clone())).unwrap()
}

fn assert_as_plain(document: &Value, plain: &Plain<'_>, awarded: &AwardedTender) {
    let ranks = plain.ranks(&plain.bids);
    let cheapest = plain.bids.iter().map(|bid| plain.price(bid)).min().unwrap();
    for (id, result) in awarded.bids() {
        let id = id.as_str();
        let Some(bid) = result.ranked() else {
            let rules: Vec<&str> = result.excluded().iter().map(sroi::address::Address::as_str).collect();
            assert_eq!(rules, plain.excluded[id], "{document}");
            continue;
        };
        assert_eq!(bid.rank as usize, ranks[id], "the rank of {id}: {document}");
        assert_eq!(bid.total, fraction(&plain.total(id)), "the total of {id}: {document}");
        assert_eq!(bid.premium, fraction(&(plain.price(id) - &cheapest)), "{document}");
        for (criterion, merit) in &bid.merits {
            assert_eq!(
                *merit,
                fraction(&plain.merit(id, criterion.as_str(), &plain.bids)),
                "{id} {criterion}: {document}"
            );
        }
    }
    let winner = plain.winner(&plain.bids);
    assert_eq!(awarded.winner().map(|id| id.as_str().to_owned()), winner, "{document}");
    let tied: Vec<String> = plain.bids.iter().filter(|bid| winner.is_none() && ranks[*bid] == 1).cloned().collect();
    let text = |id: &sroi::Id| id.as_str().to_owned();
    assert_eq!(awarded.tied().iter().map(text).collect::<Vec<_>>(), tied, "{document}");
    let reversals = awarded.reversals().iter().map(|one| {
        let pairs: Vec<_> = one.pairs.iter().map(|(one, other)| (text(one), text(other))).collect();
        (text(&one.without), pairs, one.winner.as_ref().map(text))
    });
    assert_eq!(reversals.collect::<Vec<_>>(), plain.reversals(), "{document}");
    for (criterion, interval) in awarded.stable() {
        let interval = interval.as_ref().map(|one: &StableInterval| {
            let to = |id: &Option<sroi::Id>| id.as_ref().map(text);
            (one.low.clone(), to(&one.low_to), one.high.clone(), to(&one.high_to))
        });
        let wanted = plain.stable(criterion.as_str());
        let wanted =
            wanted.map(|(low, low_to, high, high_to)| (fraction(&low), low_to, high.as_ref().map(fraction), high_to));
        assert_eq!(interval, wanted, "{criterion}: {document}");
    }
}

/// And what is drawn meets what is asked: reversals that change the winner, ties, ends where another is level, on both sides.
#[test]
fn ranks_reversals_and_intervals_are_those_of_a_second_formulation() {
    let mut dice = Dice(7);
    let mut met = [0_usize; 8];
    for _ in 0..600 {
        let document = drawn(&mut dice);
        let plain = Plain::of(&document);
        let tender = read(&document);
        if plain.bids.is_empty() {
            assert_eq!(tender.awarded().unwrap_err().iter().next().unwrap().kind(), ErrorKind::NoResult);
            met[0] += 1;
            continue;
        }
        let awarded = tender.awarded().unwrap();
        assert_as_plain(&document, &plain, &awarded);
        met[1] += usize::from(!awarded.reversals().is_empty());
        met[2] += usize::from(awarded.reversals().iter().any(|one| one.winner.as_ref() != awarded.winner()));
        met[3] += usize::from(!awarded.tied().is_empty());
        let intervals: Vec<_> = awarded.stable().values().flatten().collect();
        met[4] += usize::from(intervals.iter().any(|one| one.low_to.is_some()));
        met[5] += usize::from(intervals.iter().any(|one| one.high_to.is_some()));
        met[6] += usize::from(intervals.iter().any(|one| one.high.is_none()));
        met[7] +=
            usize::from(document["criteria"].as_object().unwrap().values().any(|one| one["formula"] == "lowest-ratio"));
    }
    assert!(met[0] > 2 && met[1..].iter().all(|count| *count >= 15), "{met:?}");
}

/// Totals that differ by less than any amount that is printed are not tied: fractions are compared, and nothing is rounded before.
#[test]
fn fractions_are_compared_as_they_are() {
    let document = |score: &str| {
        json!({"format": "sroi-tender/1", "method": "points",
            "criteria": {"q": {"formula": "best-ratio", "weight": "1"}},
            "bids": {"a": {"price": "1", "scores": {"q": "3"}}, "b": {"price": "1", "scores": {"q": score}}}})
    };
    assert_eq!(read(&document("3.000")).awarded().unwrap().tied().len(), 2);
    let by_a_hair = read(&document("3.000000000000000000000000001")).awarded().unwrap();
    assert_eq!(by_a_hair.winner().unwrap(), "b");
}

fn many(bids: usize, criteria: usize, score: impl Fn(usize, usize) -> String, formula: &str) -> Value {
    let ids: Vec<String> = (0..criteria).map(|place| format!("c{place}")).collect();
    let mut all: serde_json::Map<String, Value> =
        ids.iter().map(|id| (id.clone(), json!({"formula": formula, "weight": "1"}))).collect();
    all.insert("price".into(), json!({"of": "price", "formula": "lowest-ratio", "weight": "1"}));
    let bids: serde_json::Map<String, Value> = (0..bids)
        .map(|bid| {
            let scores: serde_json::Map<String, Value> =
                ids.iter().enumerate().map(|(place, id)| (id.clone(), score(bid, place).into())).collect();
            (format!("b{bid}"), json!({"price": (1_000 + bid * 7_919 % 1_009).to_string(), "scores": scores}))
        })
        .collect();
    json!({"format": "sroi-tender/1", "method": "points", "points": (criteria + 1).to_string(), "criteria": all, "bids": bids})
}

/// Numbers of 28 digits that share no divisor.
fn long(bid: usize, place: usize) -> String {
    let digits = (bid + 3).pow(2) * 1_000_003 + (place + 1) * 7_919;
    format!("{}.{:0>12}", digits % 999_983 + 1, (digits * 31 + place) % 999_999_999_989)
}

#[test]
fn no_tender_takes_long() {
    for (what, document) in [
        ("many bids", many(9_000, 1, |bid, place| (bid * 31 % 997 + place).to_string(), "range")),
        ("many criteria", many(40, 200, |bid, place| (bid * 31 % 97 + place).to_string(), "best-ratio")),
        ("long numbers", many(30, 60, long, "best-ratio")),
        ("many long numbers", many(200, 300, long, "range")),
        ("many of both", many(300, 300, |bid, place| (bid * place % 91).to_string(), "best-ratio")),
    ] {
        let tender = read(&document);
        #[allow(clippy::disallowed_methods)] // what is measured is how long it takes
        let before = std::time::Instant::now();
        let awarded = tender.awarded();
        let seconds = before.elapsed().as_secs_f64();
        let refused = awarded.as_ref().err().map(|found| found.iter().next().unwrap().kind());
        println!("{what}: {seconds:.3} s, {refused:?}");
        assert!(refused.is_none_or(|kind| kind == ErrorKind::TooLarge), "{what}: {refused:?}");
        assert!(seconds < 2.0, "{what} took {seconds} s");
    }
}

#[test]
fn steps_and_answers_end_it() {
    let document = many(60, 20, |bid, place| (bid * 31 % 97 + place).to_string(), "best-ratio");
    let tender = Tender::from_json_within(&document.to_string(), Limits::default().with(Limit::Steps, 10_000)).unwrap();
    assert_eq!(tender.awarded().unwrap_err().iter().next().unwrap().kind(), ErrorKind::TooLarge);
    let tender = read(&document);
    let work = Work::default().every(1_000).asking(|_| ControlFlow::Break(()));
    assert_eq!(tender.awarded_with(&work).unwrap_err().iter().next().unwrap().kind(), ErrorKind::Stopped);
    let mut asked = 0;
    let counting = Work::default().every(100_000).asking(|_| {
        asked += 1;
        ControlFlow::Continue(())
    });
    assert!(tender.awarded_with(&counting).is_ok());
    drop(counting);
    assert!(asked > 5, "{asked}");
}

/// A result that no decimal can tell is refused, at the bid or the criterion that it is of.
#[test]
fn what_is_too_large_to_be_told_is_refused() {
    let document = json!({"format": "sroi-tender/1", "method": "value",
        "criteria": {"m": {"formula": "money", "worth": "1000000000000000"}},
        "bids": {"a": {"price": "1", "scores": {"m": "100000000000000"}}, "b": {"price": "2", "scores": {"m": "0"}}}});
    let found = read(&document).awarded().unwrap_err();
    assert_eq!(found.iter().next().unwrap().to_string().split(": ").next().unwrap(), "/bids/a");
    let mut document = document;
    document["bids"]["a"]["scores"]["m"] = "0.0000000000000000000000000001".into();
    document["bids"]["a"]["price"] = "3000".into();
    document["criteria"]["m"]["worth"] = "1".into();
    let found = read(&document).awarded().unwrap_err();
    let first = found.iter().next().unwrap();
    assert_eq!((first.kind(), first.to_string().split(": ").next().unwrap()), (ErrorKind::Overflow, "/criteria/m"));
}

/// What a map is worth as a score is what its appraisal says, and moves with it.
#[test]
fn a_score_of_a_map_is_the_present_value_of_its_outcomes() {
    let text = include_str!("../examples/decisions/tender.json");
    let tender = Tender::from_json(text).unwrap();
    let Decision::Tender(again) = Decision::from_json(text).unwrap() else { panic!() };
    assert_eq!(*again, tender);
    let map = tender.maps().unwrap().get("northern").unwrap();
    let worth = Rational::from(sroi::appraise(map).unwrap().present_outcomes());
    let most =
        Rational::from(sroi::appraise(tender.maps().unwrap().get("allotment").unwrap()).unwrap().present_outcomes());
    let awarded = tender.awarded().unwrap();
    let merits = &awarded.bid("northern").unwrap().ranked().unwrap().merits;
    assert_eq!(merits["social-value"], worth.over(&most).unwrap());
    assert!(merits["social-value"].to_decimal().unwrap().to_f64().unwrap() > 0.8);
    // without the cheapest the second would win
    assert_eq!(awarded.reversals().len(), 1);
    assert_eq!(awarded.reversals()[0].without, "quick");
    assert_eq!(awarded.reversals()[0].winner.as_ref().unwrap(), "northern");
}
