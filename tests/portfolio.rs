//! Portfolios: the exact search against every set tried, the worst that can be asked of it, and what a solver finds among many.

#![cfg(feature = "json")]

#[path = "portfolio/plain.rs"]
mod plain;

use plain::Plain;
use serde_json::{Value, json};
use sroi::decisions::{ChosenProjects, Portfolio, Rollout};
use sroi::map::with_facts;
use sroi::number::Rational;
use sroi::{ErrorKind, ImpactMap, Limit, Limits, Work};
use std::ops::ControlFlow;

/// Numbers that look as if they were drawn, the same each time (Lehmer 1951).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0 * 48_271 % 0x7fff_ffff;
        self.0 % most
    }

    fn place(&mut self, count: u64) -> usize {
        usize::try_from(self.below(count)).unwrap()
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
}

const BODIES: [&str; 3] = ["council", "nhs", "people"];

/// A project: who pays how much in which years, what is gained, and what of it the NHS saves.
fn project(paid: &[(&str, Vec<String>)], worth: &str, saved: &str, facts: &Value) -> Value {
    let inputs: serde_json::Map<String, Value> = paid
        .iter()
        .enumerate()
        .map(|(place, (from, amounts))| (format!("i{place}"), json!({"from": from, "amount": amounts})))
        .collect();
    json!({
        "format": "sroi/1", "title": "P", "currency": "GBP", "base_date": "2026-04-01", "facts": facts,
        "conventions": {"discount": {"rate": "0"}},
        "stakeholders": {"council": {"agency": {}}, "nhs": {"agency": {}}, "people": {}}, "inputs": inputs,
        "outcomes": {"o": {"stakeholder": "people", "starts": 0, "lasts": 2, "quantity": "1", "values": {
            "worth": {"proxy": worth}, "saved": {"proxy": saved, "to": {"nhs": {"cashable": "0.5"}}}
        }}}
    })
}

/// A document of a few projects with all that one may have. The numbers are small, so that there are ties.
fn drawn(dice: &mut Dice, large: bool) -> Value {
    let count = 1 + dice.below(7);
    // amounts that no share divides into numbers of 128 bits
    let scale = if large { "000000000000.123456789012" } else { "" };
    let amount = |dice: &mut Dice, most: u64| format!("{}{scale}", dice.below(most));
    let maps: serde_json::Map<String, Value> = (0..count)
        .map(|place| {
            let paid: Vec<(&str, Vec<String>)> = (0..dice.below(3))
                .map(|_| {
                    let body = BODIES[dice.place(3)];
                    (body, (0..=dice.below(2)).map(|_| amount(dice, 6)).collect())
                })
                .collect();
            let fact = if dice.one_in(2) { json!("a") } else { json!(["b", "c"]) };
            let worth = format!("{}{}", if dice.one_in(6) { "-" } else { "" }, amount(dice, 5));
            let saved = if dice.one_in(3) { amount(dice, 3) } else { "0".into() };
            (format!("p{place}"), project(&paid, &worth, &saved, &json!({"f": fact})))
        })
        .collect();
    let ids: Vec<String> = maps.keys().cloned().collect();
    let mut budgets = serde_json::Map::new();
    for place in 0..dice.below(4) {
        let of: Vec<&str> = BODIES.iter().copied().filter(|_| dice.one_in(2)).collect();
        let mut budget = json!({"of": if of.is_empty() { vec!["council"] } else { of }, "amount": amount(dice, 14)});
        if dice.one_in(2) {
            let first = dice.below(2);
            budget["years"] = json!([first, first + dice.below(2)]);
        }
        if dice.one_in(2) {
            budget["step"] = json!(format!("{}{scale}", 1 + dice.below(4)));
        }
        budget["savings"] = json!(place == 0 && dice.one_in(2));
        budgets.insert(format!("b{place}"), budget);
    }
    let some = |dice: &mut Dice| {
        let all: Vec<&String> = ids.iter().filter(|_| dice.one_in(2)).collect();
        json!(if all.is_empty() { vec![&ids[0]] } else { all })
    };
    let mut document = json!({"format": "sroi-portfolio/1", "maps": maps, "budgets": budgets});
    if dice.one_in(2) {
        let bound = if dice.one_in(3) { "at_least" } else { "at_most" };
        document["choices"] = json!([{"projects": some(dice), bound: dice.below(3)}]);
    }
    if dice.one_in(2) {
        document["needs"] = json!([{"project": ids[dice.place(count)], "any_of": some(dice)}]);
    }
    if dice.one_in(2) {
        let share = ["0", "0.3333333333333333333333333333", "0.5", "1"][dice.place(4)];
        let of = if dice.one_in(2) { "cash" } else { "projects" };
        let bound = if dice.one_in(2) { "at_least" } else { "at_most" };
        document["shares"] = json!([{"fact": "f", "is": "b", "of": of, bound: share}]);
    }
    if dice.one_in(4) {
        document["account"] = json!(BODIES[dice.place(3)]);
    }
    document
}

fn read(document: &Value) -> Portfolio {
    Portfolio::from_json(&document.to_string()).unwrap()
}

/// Holds a result to the second formulation. Whether there is one.
fn assert_as_plain(portfolio: &Portfolio, what: &str) -> bool {
    let plain = Plain::of(portfolio);
    let ids: Vec<&str> = portfolio.maps().iter().map(|(id, _)| id.as_str()).collect();
    let Some((set, net)) = plain.best(&plain.budgets, 0) else {
        let found = portfolio.chosen().unwrap_err();
        assert_eq!(found.first().kind(), ErrorKind::NoResult, "{what}");
        assert_eq!(found.first().address().unwrap().as_str(), "/choices", "{what}");
        return false;
    };
    let named = |set: u32| -> Vec<&str> {
        ids.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1).map(|(_, id)| *id).collect()
    };
    let texts = |chosen: &[sroi::Id]| chosen.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>();
    let chosen = portfolio.chosen().unwrap();
    assert_eq!(texts(chosen.chosen()), named(set), "{what}");
    assert_eq!(Rational::from(chosen.net()), net, "{what}");
    for (place, ((id, used), (_, budget))) in chosen.budgets().iter().zip(portfolio.budgets()).enumerate() {
        let what = format!("{what}, {id}");
        let pot = &plain.budgets[place];
        let spent = plain.used(pot, set);
        assert_eq!(Rational::from(used.spent), spent, "{what}");
        assert_eq!(Rational::from(used.left), &pot.amount - &spent, "{what}");
        let step = Rational::from(budget.step());
        let more = plain.best(&plain.moved(place, &step), 0).unwrap().1;
        assert_eq!(Rational::from(used.more), &more - &net, "{what}");
        let less = (pot.amount >= step).then(|| plain.best(&plain.moved(place, &-step), 0)).flatten();
        assert_eq!(used.less.map(Rational::from), less.map(|(_, less)| &net - &less), "{what}");
    }
    let (years, all) = (plain.best(&plain.by_year(), 0).unwrap(), plain.best(&plain.all(), 0).unwrap());
    assert_eq!(texts(&chosen.pooled_by_year().chosen), named(years.0), "{what}");
    assert_eq!(texts(&chosen.pooled().chosen), named(all.0), "{what}");
    assert_eq!(Rational::from(chosen.silo_cost()), &years.1 - &net, "{what}");
    assert_eq!(Rational::from(chosen.timing_cost()), &all.1 - &years.1, "{what}");
    for (used, pot) in chosen.budgets().values().zip(&plain.budgets) {
        assert_eq!(Rational::from(used.pooled), plain.used(pot, all.0), "{what}");
        assert_eq!(Rational::from(used.from_others), &plain.used(pot, all.0) - &pot.amount, "{what}");
        assert_eq!(Rational::from(used.from_others_by_year), &plain.used(pot, years.0) - &pot.amount, "{what}");
    }
    for (place, id) in ids.iter().enumerate().filter(|(place, _)| set >> place & 1 == 0) {
        let dropped = &chosen.dropped()[*id];
        let because: Vec<&str> = dropped.because.iter().map(sroi::Address::as_str).collect();
        assert_eq!(because, plain.broken(&plain.budgets, set | 1 << place), "{what}, {id}");
        let forced = plain.best(&plain.budgets, 1 << place).map(|(_, net)| net);
        assert_eq!(dropped.if_forced.map(Rational::from), forced, "{what}, {id}");
    }
    true
}

#[test]
fn the_exact_search_finds_what_trying_every_set_finds() {
    let mut dice = Dice(7);
    let mut found = 0;
    for round in 0..300 {
        let document = drawn(&mut dice, round % 3 == 2);
        found += usize::from(assert_as_plain(&read(&document), &document.to_string()));
    }
    assert!((200..300).contains(&found), "{found} have a set");
}

/// More limits than the tables of the search hold.
#[test]
fn limits_beyond_the_tables_count_as_well() {
    let mut dice = Dice(11);
    for _ in 0..20 {
        let mut document = drawn(&mut dice, false);
        let budgets = document["budgets"].as_object_mut().unwrap();
        for place in 0..40 {
            let of = BODIES[place % 3];
            budgets.insert(format!("c{place}"), json!({"of": [of], "amount": dice.below(14).to_string(), "step": "1"}));
        }
        let portfolio = read(&document);
        let plain = Plain::of(&portfolio);
        let best = plain.best(&plain.budgets, 0);
        assert_eq!(
            portfolio.chosen().ok().map(|chosen| Rational::from(chosen.net())),
            best.as_ref().map(|best| best.1.clone())
        );
        let (Some((_, net)), Ok(chosen)) = (best, portfolio.chosen()) else { continue };
        for (place, used) in chosen.budgets().values().enumerate() {
            let more = plain.best(&plain.moved(place, &Rational::from(1)), 0).unwrap().1;
            assert_eq!(Rational::from(used.more), if place < 40 { &more - &net } else { Rational::from(used.more) });
        }
    }
}

/// 25 projects of three bodies' money, by place.
fn many(count: u64, paid: impl Fn(u64, u64) -> u64, worth: impl Fn(u64) -> u64, amounts: [u64; 3]) -> Value {
    let maps: serde_json::Map<String, Value> = (0..count)
        .map(|place| {
            let paid: Vec<(&str, Vec<String>)> =
                BODIES.iter().zip(0..).map(|(body, which)| (*body, vec![paid(place, which).to_string()])).collect();
            (
                format!("p{place}"),
                project(&paid, &worth(place).to_string(), "0", &json!({"f": if place % 3 == 0 { "a" } else { "b" }})),
            )
        })
        .collect();
    let budgets: serde_json::Map<String, Value> = BODIES
        .iter()
        .zip(amounts)
        .map(|(body, amount)| ((*body).to_owned(), json!({"of": [body], "amount": amount.to_string()})))
        .collect();
    json!({"format": "sroi-portfolio/1", "maps": maps, "budgets": budgets})
}

/// Numbers without a pattern, for each place and body.
fn scattered(place: u64, which: u64) -> u64 {
    1_000_000_000 + (place * 7_919 + which * 104_729 + 1) * 48_271 % 0x7fff_ffff
}

/// What is hardest to tell: projects alike, sums that miss by a little, and limits that hardly any set keeps.
fn hard() -> Vec<(&'static str, Value)> {
    let half = [19_000_000_001; 3];
    let sums = |place| (0..3).map(|which| scattered(place, which)).sum();
    let shares = |mut document: Value, most: &str| {
        document["shares"] = json!([{"fact": "f", "is": "a", "at_least": "0.5", "at_most": most}]);
        document["choices"] = json!([{"projects": ["p0", "p1", "p2"], "at_least": 1}]);
        document
    };
    vec![
        ("alike", many(25, |_, _| 2, |_| 10, [25; 3])),
        ("sums", many(25, scattered, sums, half)),
        ("worth", many(25, scattered, |place| scattered(place, 9) * 4, half)),
        ("little", many(25, scattered, sums, [4_000_000_001; 3])),
        ("much", many(25, scattered, sums, [33_000_000_001; 3])),
        ("shares", shares(many(25, scattered, sums, half), "0.5000001")),
    ]
}

/// The worst that can be asked takes less than half of the steps that one call has.
#[test]
fn no_document_of_25_projects_takes_long() {
    for (name, document) in hard() {
        let portfolio = read(&document);
        let work = Work::default();
        let chosen = portfolio.chosen_with(&work);
        assert!(
            chosen.is_ok() || chosen.as_ref().unwrap_err().first().kind() == ErrorKind::NoResult,
            "{name}: {chosen:?}"
        );
        assert!(work.steps() < 600_000_000, "{name}: {} steps", work.steps());
    }
}

/// Fewer steps refuse a document, and change nothing of what is answered; whoever is asked can stop it.
#[test]
fn steps_and_answers_end_a_search() {
    let (_, document) = hard().swap_remove(1);
    let portfolio = read(&document);
    let work = Work::default();
    let chosen = portfolio.chosen_with(&work).unwrap();
    let just = Work::new(Limits::default().with(Limit::Steps, work.steps()));
    assert_eq!(portfolio.chosen_with(&just).unwrap(), chosen);
    let less = Work::new(Limits::default().with(Limit::Steps, work.steps() - 1));
    assert_eq!(portfolio.chosen_with(&less).unwrap_err().first().kind(), ErrorKind::TooLarge);
    let mut asked = 0;
    let stopping = Work::default().every(1_000_000).asking(|_| {
        asked += 1;
        if asked > 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(portfolio.chosen_with(&stopping).unwrap_err().first().kind(), ErrorKind::Stopped);
}

/// A joined map has the facts of its local map, and is found by them.
#[test]
fn a_joined_map_keeps_the_facts_of_its_local_map() {
    let map =
        project(&[("council", vec!["1".into()])], "2", "0", &json!({"practice_field": ["peer-support", "m-health"]}));
    let rollout = json!({"format": "sroi-rollout/1", "title": "R", "map": map, "sites": {"a": {}, "b": {}}});
    let rollout = Rollout::from_json(&rollout.to_string()).unwrap();
    let local = ImpactMap::from_json(&map.to_string()).unwrap();
    assert!(rollout.joined().facts().eq(local.facts()));
    let found = with_facts([("r", rollout.joined()), ("l", &local)], &[("practice_field", "m-health")]);
    assert_eq!(found, ["r", "l"]);
    assert!(with_facts([("r", rollout.joined())], &[("practice_field", "m-health"), ("country", "GB")]).is_empty());
}

fn net(chosen: &ChosenProjects) -> String {
    chosen.net().to_string()
}

/// Without a solver more than 25 projects are refused, by the name of the feature.
#[cfg(not(feature = "portfolio"))]
#[test]
fn more_projects_than_are_searched_exactly_are_refused() {
    let portfolio = |count| read(&many(count, |_, _| 2, |_| 10, [25; 3]));
    assert_eq!(net(&portfolio(25).chosen().unwrap()), "168");
    let found = portfolio(26).chosen().unwrap_err();
    assert_eq!(
        found.to_string(),
        "/maps: a set is chosen among at most 25 projects, this is 26; the feature portfolio of the crate chooses among more",
    );
}

#[cfg(feature = "portfolio")]
mod many_projects {
    use super::*;

    /// What a solver finds is what is found exactly, where projects that nobody can afford are added to those of an exact search.
    #[test]
    fn a_solver_finds_what_the_exact_search_finds() {
        let mut dice = Dice(3);
        let (mut compared, mut times) = (0, 0);
        while compared < 20 {
            // the longest numbers are more than a float holds: of those a solver may say that it is not certain
            let long = times % 3 == 2;
            let document = drawn(&mut dice, long);
            times += 1;
            let exact = read(&document);
            let mut padded = document.clone();
            let dear = project(&[("council", vec!["9".into()])], "1", "0", &json!({"f": "a"}));
            let ids: Vec<String> = (0..26).map(|place| format!("dear{place}")).collect();
            for id in &ids {
                padded["maps"][id] = dear.clone();
            }
            let choice = json!({"projects": ids, "at_most": 0});
            match padded["choices"].as_array_mut() {
                Some(choices) => choices.push(choice),
                None => padded["choices"] = json!([choice]),
            }
            let padded = read(&padded);
            let Ok(exact) = exact.chosen() else {
                assert!(long || padded.chosen().unwrap_err().first().kind() == ErrorKind::NoResult, "{document}");
                continue;
            };
            let Ok(found) = padded.chosen() else {
                assert!(long, "{document}");
                continue;
            };
            if found.warnings().iter().any(|one| one.code().as_str() == "not-proved-best") {
                assert!(long && found.net() <= exact.net(), "{document}");
                continue;
            }
            compared += 1;
            assert_eq!(net(&found), net(&exact), "{document}");
            assert_eq!(
                (found.silo_cost(), found.timing_cost()),
                (exact.silo_cost(), exact.timing_cost()),
                "{document}"
            );
            for (id, used) in exact.budgets() {
                let own = found.budget(id).unwrap();
                assert_eq!((own.more, own.less), (used.more, used.less), "{id}: {document}");
            }
            for (id, one) in exact.dropped() {
                if let Some(own) = found.dropped().get(id) {
                    assert_eq!(own.if_forced, one.if_forced, "{id}: {document}");
                }
            }
            assert!(found.dropped().keys().filter(|id| id.as_str().starts_with("dear")).count() == 26);
        }
    }

    /// The same document is answered alike each time; with fewer steps it has the best that was found by then, and says so.
    #[test]
    fn a_solver_is_bounded_by_steps() {
        let portfolio = read(&many(60, scattered, |place| scattered(place, 9) * 4, [19_000_000_001; 3]));
        let chosen = portfolio.chosen().unwrap();
        assert_eq!(portfolio.chosen().unwrap(), chosen);
        assert!(chosen.budgets().values().all(|used| !used.left.is_negative()));
        let not_proved = |chosen: &ChosenProjects| {
            chosen.warnings().iter().filter(|one| one.code().as_str() == "not-proved-best").count()
        };
        let few = portfolio.chosen_with(&Work::new(Limits::default().with(Limit::Steps, 60_000_000))).unwrap();
        assert!(not_proved(&few) > 0);
        assert!(few.net() <= chosen.net() || not_proved(&chosen) > 0);
        assert!(few.silo_cost() >= sroi::Money::ZERO && few.timing_cost() >= sroi::Money::ZERO);
        assert!(few.dropped().values().all(|one| one.if_forced.is_none_or(|net| net <= few.net())));
        let none = portfolio.chosen_with(&Work::new(Limits::default().with(Limit::Steps, 2_000_000)));
        assert_eq!(none.unwrap_err().first().kind(), ErrorKind::TooLarge);
    }

    #[test]
    fn more_projects_than_a_solver_is_asked_about_are_refused() {
        let found = read(&many(501, |_, _| 2, |_| 10, [25; 3])).chosen().unwrap_err();
        assert_eq!(found.to_string(), "/maps: a set is chosen among at most 500 projects, this is 501");
    }
}
