//! Contracts of every shape, with what was reported under them and what parties save; all of them can be settled.

use crate::contracts::{Contract, Outcomes, Savings};
use crate::document::Node;
use crate::laws::dice::{Dice, keyed, object, text};
use crate::limits::Limits;
use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A contract, what was reported under it, and what its parties save.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Case {
    /// The contract.
    pub contract: Contract,
    /// What was reported.
    pub outcomes: Outcomes,
    /// What parties save.
    pub savings: Savings,
}

/// The most numbers that a case is made of.
const NUMBERS: usize = 400;

const PARTIES: [&str; 8] = ["city", "nhs", "spv", "provider", "senior", "junior", "giver", "ann"];
const COHORTS: [&str; 2] = ["a", "b"];

/// Contracts with outcomes and savings, of all kinds of clause, with caps and finance.
pub fn cases() -> impl Strategy<Value = Case> {
    vec(any::<u16>(), 0..NUMBERS).prop_filter_map("a contract that can be settled", |numbers| made(Dice::new(numbers)))
}

type Fields = Vec<(String, Node<'static>)>;

fn made(mut dice: Dice) -> Option<Case> {
    let period = dice.of(&[3, 12, 6, 1, 2, 4])?;
    let months = period * i64::from(1 + dice.below(12));
    let start = dice.of(&["2026-04-01", "2024-01-31", "2024-02-29", "2025-08-31"])?;
    let first: NaiveDate = start.parse().ok()?;
    let days = u64::try_from(months).ok()? * 28;
    let (mut clauses, mut metrics, mut results): (Fields, Fields, Fields) = (Vec::new(), Vec::new(), Vec::new());
    let mut capped = Vec::new();
    for place in 0..=dice.below(4) {
        let (metric, id) = (format!("m{place}"), format!("c{place}"));
        let (kind, terms) = clause(&mut dice, &metric);
        results.push((metric.clone(), rows(&mut dice, first, days)));
        metrics.push((metric, object([])));
        if kind != "fee" {
            capped.push(id.clone());
        }
        clauses.push((id, object(terms)));
    }
    let finance = dice.one_in(2).then(|| finance(&mut dice, &mut clauses, start, first, days));
    let mut contract = keyed([
        ("format", text("sroi-contract/1")),
        ("title", text("Drawn")),
        ("currency", text("GBP")),
        ("start", text(start)),
        ("months", Node::whole(months)),
        ("period", Node::whole(period)),
        ("places", Node::whole(dice.of(&[12_i64, 2, 0])?)),
        ("parties", object(PARTIES.map(|id| (id.to_owned(), object([]))))),
        ("metrics", object(metrics)),
        ("cohorts", object(COHORTS.map(|id| (id.to_owned(), cohort(&mut dice, first, days))))),
        ("clauses", object(clauses)),
        ("caps", caps(&mut dice, &capped)),
    ]);
    contract.extend(finance.map(|finance| ("finance".to_owned(), finance)));
    let limits = Limits::default();
    let contract = Contract::from_document(object(contract), limits).ok()?;
    let outcomes = keyed([("format", text("sroi-outcomes/1")), ("results", object(results))]);
    let outcomes = Outcomes::from_document(object(outcomes), limits).ok()?;
    let savings = Savings::from_document(saved(&mut dice, start), limits).ok()?;
    contract.settled(&outcomes, Some(&savings)).ok()?;
    Some(Case { contract, outcomes, savings })
}

fn decimal(value: Decimal) -> Node<'static> {
    Node::Decimal(value)
}

/// A day of the contract, or shortly after it.
fn day(dice: &mut Dice, first: NaiveDate, days: u64) -> Node<'static> {
    let later = u64::from(dice.below(u16::MAX)) % (days + 20);
    text(first.checked_add_days(Days::new(later)).unwrap_or(first).to_string())
}

fn cohort(dice: &mut Dice, first: NaiveDate, days: u64) -> Node<'static> {
    object(keyed([("measured", day(dice, first, days))]))
}

fn rows(dice: &mut Dice, first: NaiveDate, days: u64) -> Node<'static> {
    let row = |dice: &mut Dice| {
        let mut row = keyed([
            ("date", day(dice, first, days)),
            ("value", decimal(dice.hundredths(10_000))),
            ("baseline", decimal(dice.hundredths(10_000) + Decimal::ONE)),
            ("of", decimal(Decimal::ONE_HUNDRED)),
            ("person", text(dice.of(&["p1", "p2", "p3"]).unwrap_or("p1"))),
            ("group", text(dice.of(&["low", "high"]).unwrap_or("low"))),
        ]);
        row.push(("cohort".to_owned(), text(dice.of(&COHORTS).unwrap_or("a"))));
        object(row)
    };
    Node::List((0..dice.below(8)).map(|_| row(dice)).collect())
}

/// A clause of any kind, and the word for it.
fn clause(dice: &mut Dice, metric: &str) -> (&'static str, Fields) {
    let own = dice.hundredths(101);
    let payers = [("city".to_owned(), decimal(own)), ("nhs".to_owned(), decimal(Decimal::ONE - own))];
    let mut terms = keyed([
        ("to", text(dice.of(&["spv", "provider"]).unwrap_or("spv"))),
        ("payers", object(payers)),
        ("metric", text(metric)),
    ]);
    let kind = dice.of(&["outcome", "outcome", "savings", "bundle", "fee"]).unwrap_or("outcome");
    terms.push(("kind".to_owned(), text(kind)));
    match kind {
        "outcome" => outcome(dice, &mut terms),
        "savings" => savings(dice, &mut terms),
        "bundle" => terms.extend(keyed([
            ("price", decimal(dice.hundredths(9_000))),
            ("costs", text(metric)),
            ("stop_loss", above(dice)),
            ("gain_cap", above(dice)),
        ])),
        _ => {
            terms.retain(|(key, _)| key != "metric");
            terms.extend(keyed([("amounts", Node::whole(dice.below(900))), ("times", Node::whole(1 + dice.below(4)))]));
        }
    }
    if kind != "fee" && dice.one_in(3) {
        terms.push(("lag".to_owned(), Node::whole(dice.below(7))));
    }
    (kind, terms)
}

fn above(dice: &mut Dice) -> Node<'static> {
    object(keyed([("above", decimal(dice.hundredths(20))), ("share", decimal(dice.hundredths(101)))]))
}

fn outcome(dice: &mut Dice, terms: &mut Fields) {
    let by = dice.of(&["row", "cohort", "period", "year", "contract"]).unwrap_or("row");
    terms.push(("by".to_owned(), text(by)));
    if dice.one_in(3) {
        terms.push(("deadweight".to_owned(), decimal(dice.hundredths(101))));
    }
    if dice.one_in(2) {
        let price = match dice.below(3) {
            0 => decimal(dice.hundredths(9_000)),
            1 => Node::List((0..=dice.below(3)).map(|_| decimal(dice.hundredths(9_000))).collect()),
            _ => object(["low", "high"].map(|group| (group.to_owned(), decimal(dice.hundredths(9_000))))),
        };
        let measure = dice.of(&["sum", "avoided"]).unwrap_or("sum");
        terms.extend(keyed([("measure", text(measure)), ("price", price)]));
        return;
    }
    let measure = dice.of(&["sum", "avoided", "fall", "rate"]).unwrap_or("sum");
    terms.extend(keyed([("measure", text(measure)), ("tiers", tiers(dice, measure))]));
    if dice.one_in(3) {
        terms.push(("edge".to_owned(), text("above")));
    }
    if by == "cohort" && dice.one_in(2) {
        let takes = text(dice.of(&["unpaid", "all"]).unwrap_or("all"));
        let pool = keyed([("tiers", tiers(dice, measure)), ("takes", takes)]);
        terms.push(("pool".to_owned(), object(pool)));
    }
}

/// Tiers over the range of a measure, mostly rising.
fn tiers(dice: &mut Dice, measure: &str) -> Node<'static> {
    let scale = if matches!(measure, "fall" | "rate") { 2 } else { 0 };
    let shape = dice.below(3);
    let (mut from, mut level) = (i64::from(dice.below(20)), 0_u16);
    let mut all = Vec::new();
    for _ in 0..=dice.below(3) {
        level = if dice.one_in(12) { 1 } else { level + dice.below(60) };
        let mut tier = keyed([("from", decimal(Decimal::new(from, scale)))]);
        match shape {
            0 => tier.push(("price".to_owned(), Node::whole(level))),
            1 => tier.push(("pays".to_owned(), Node::whole(level))),
            _ => tier.push(("slope".to_owned(), decimal(dice.hundredths(900)))),
        }
        from += 1 + i64::from(dice.below(30));
        all.push(object(tier));
    }
    Node::List(all)
}

fn savings(dice: &mut Dice, terms: &mut Fields) {
    terms.extend(keyed([
        ("share", decimal(dice.hundredths(101))),
        ("minimum", decimal(dice.hundredths(20))),
        ("beyond_minimum", Node::Bool(dice.one_in(2))),
        ("by", text(dice.of(&["year", "row", "period", "cohort"]).unwrap_or("year"))),
    ]));
    if dice.one_in(2) {
        terms.push(("loss".to_owned(), object(keyed([("share", decimal(dice.hundredths(101)))]))));
    }
    if dice.one_in(2) {
        terms.push(("cap".to_owned(), decimal(dice.hundredths(40))));
    }
}

fn caps(dice: &mut Dice, capped: &[String]) -> Node<'static> {
    if capped.is_empty() {
        return object([]);
    }
    let cap = |dice: &mut Dice| {
        let mut named: Vec<Node<'static>> =
            capped.iter().filter(|_| dice.one_in(2)).map(|id| text(id.clone())).collect();
        if named.is_empty() {
            named.extend(capped.first().map(|id| text(id.clone())));
        }
        object(keyed([
            ("clauses", Node::List(named)),
            ("per", text(dice.of(&["contract", "year"]).unwrap_or("year"))),
            ("amount", Node::whole(dice.below(3_000))),
        ]))
    };
    object((0..dice.below(4)).map(|place| (format!("x{place}"), cap(dice))).collect::<Vec<_>>())
}

/// Loans and a grant that pay for one fee of the vehicle on the first day, and one tranche on call.
fn finance(dice: &mut Dice, clauses: &mut Fields, start: &'static str, first: NaiveDate, days: u64) -> Node<'static> {
    let mut tranches = Vec::new();
    let mut raised = 0_i64;
    for (id, from) in [("t0", "senior"), ("t1", "junior"), ("t2", "giver")] {
        let amount = i64::from(dice.below(900));
        let mut tranche = keyed([("from", text(from))]);
        if id == "t2" {
            tranche.push(("kind".to_owned(), text("grant")));
        } else {
            let coupon = if dice.one_in(2) { decimal(dice.hundredths(15)) } else { Node::whole(0) };
            tranche.extend(keyed([("rank", Node::whole(1 + dice.below(2))), ("coupon", coupon)]));
        }
        if dice.one_in(4) {
            tranche.push(("on_call".to_owned(), Node::whole(amount)));
        } else {
            let draw = keyed([("date", text(start)), ("amount", Node::whole(amount))]);
            let later = keyed([("date", day(dice, first, days)), ("amount", Node::whole(dice.below(50)))]);
            tranche.push(("draws".to_owned(), Node::List(vec![object(draw), object(later)])));
            raised += amount;
        }
        tranches.push((id.to_owned(), object(tranche)));
    }
    let spent = if dice.one_in(3) { raised / 2 } else { raised };
    let service = keyed([
        ("kind", text("fee")),
        ("to", text("provider")),
        ("payers", object(keyed([("spv", Node::whole(1))]))),
        ("amounts", Node::whole(spent)),
    ]);
    clauses.push(("service".to_owned(), object(service)));
    let mut finance =
        keyed([("vehicle", text("spv")), ("recycle", Node::Bool(dice.one_in(3))), ("tranches", object(tranches))]);
    if dice.one_in(2) {
        finance.push(("surplus".to_owned(), object(keyed([("giver", Node::whole(1))]))));
    }
    if dice.one_in(3) {
        let floor = keyed([("from", text("giver")), ("tranche", text("t0")), ("floor", Node::whole(dice.below(900)))]);
        finance.push(("guarantees".to_owned(), object(keyed([("g", object(floor))]))));
    }
    object(finance)
}

fn saved(dice: &mut Dice, start: &'static str) -> Node<'static> {
    let year = |year: u16, dice: &mut Dice| {
        object(keyed([
            ("year", Node::whole(year)),
            ("fiscal", decimal(dice.hundredths(60_000))),
            ("cashable", decimal(dice.hundredths(30_000))),
        ]))
    };
    let years = |dice: &mut Dice| Node::List((0..dice.below(4)).map(|one| year(one, dice)).collect());
    let parties = ["city", "nhs"].map(|id| (id.to_owned(), years(dice)));
    object(keyed([("format", text("sroi-savings/1")), ("base_date", text(start)), ("savings", object(parties))]))
}
