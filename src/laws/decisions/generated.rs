//! Documents of decisions of every shape, built on generated maps; of all of them something comes.

#[cfg(feature = "simulation")]
use super::generated_doubts::with_doubts;
use super::generated_parts::{changes, format, maps, whole_map, written};
use super::generated_portfolio::portfolio_of;
#[cfg(feature = "tenders")]
use super::generated_tender::tender_of;
use crate::address::Address;
#[cfg(feature = "tenders")]
use crate::decisions::Tender;
use crate::decisions::{Corrections, Decision, Equity, Options, Portfolio, Rollout, ValueSets};
use crate::document::Node;
use crate::laws::dice::{Dice, keyed, object, text};
use crate::laws::wishes::Maps;
use crate::limits::Limits;
use crate::map::ImpactMap;
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// The most numbers that a document is made of, besides its map.
const NUMBERS: usize = 120;

/// A strategy for one kind of document: a map, and numbers of which the rest is made.
fn made<T: std::fmt::Debug>(make: fn(&ImpactMap, &mut Dice) -> Option<T>) -> impl Strategy<Value = T> {
    let maps = Maps::new().with_outcomes(0..=3).impact_maps();
    (maps, vec(any::<u16>(), 0..NUMBERS))
        .prop_filter_map("a document of which something comes", move |(map, numbers)| {
            make(&map, &mut Dice::new(numbers))
        })
}

/// Options of one or two maps, with changes, on any account, with and without lives.
pub fn options() -> impl Strategy<Value = Options> {
    made(|map, dice| {
        let options = Options::from_document(options_of(map, dice)?, Limits::default()).ok()?;
        options.compared().is_ok().then_some(options)
    })
}

/// Options under doubt: with a study of some of their numbers, and doubts of their own about what they change.
#[cfg(feature = "simulation")]
pub fn options_in_doubt() -> impl Strategy<Value = Options> {
    made(|map, dice| {
        let document = with_doubts(options_of(map, dice)?, map, dice)?;
        let options = Options::from_document(document, Limits::default()).ok()?;
        options.compared().is_ok().then_some(options)
    })
}

/// Roll-outs of a map to a few sites, with and without all that a roll-out may have.
pub fn rollouts() -> impl Strategy<Value = Rollout> {
    made(|map, dice| {
        let rollout = Rollout::from_document(rollout_of(map, dice)?, Limits::default()).ok()?;
        rollout.appraised().is_ok().then_some(rollout)
    })
}

/// Corrections of some numbers of a map, of the numbers themselves or of whole outcomes.
pub fn corrections() -> impl Strategy<Value = Corrections> {
    made(|map, dice| {
        let corrections = Corrections::from_document(corrections_of(map, dice)?, Limits::default()).ok()?;
        corrections.corrected().is_ok().then_some(corrections)
    })
}

/// Groups by income and by weight, with stakeholders in one group, in several and in none.
pub fn equities() -> impl Strategy<Value = Equity> {
    made(|map, dice| {
        let equity = Equity::from_document(equity_of(map, dice)?, Limits::default()).ok()?;
        equity.weighted().is_ok().then_some(equity)
    })
}

/// Sets of numbers for one map or several, with and without a consensus.
pub fn value_sets() -> impl Strategy<Value = ValueSets> {
    made(|map, dice| {
        let sets = ValueSets::from_document(values_of(map, dice), Limits::default()).ok()?;
        sets.valued().is_ok().then_some(sets)
    })
}

/// Projects on one map or several like it, with budgets of its bodies, choices, needs and shares, of which some set keeps all.
pub fn portfolios() -> impl Strategy<Value = Portfolio> {
    made(|map, dice| {
        let portfolio = Portfolio::from_document(portfolio_of(map, dice), Limits::default()).ok()?;
        portfolio.chosen().is_ok().then_some(portfolio)
    })
}

/// Tenders by every method, with and without what hangs on other bids, of which some bid counts.
#[cfg(feature = "tenders")]
pub fn tenders() -> impl Strategy<Value = Tender> {
    made(|map, dice| {
        let tender = Tender::from_document(tender_of(map, dice), Limits::default()).ok()?;
        tender.awarded().is_ok().then_some(tender)
    })
}

/// A document of any of the formats.
pub fn decisions() -> impl Strategy<Value = Decision> {
    #[cfg(feature = "simulation")]
    let options = prop_oneof![options(), options_in_doubt()];
    #[cfg(not(feature = "simulation"))]
    let options = options();
    let all = prop_oneof![
        options.prop_map(|one| Decision::Options(Box::new(one))),
        rollouts().prop_map(|one| Decision::Rollout(Box::new(one))),
        corrections().prop_map(|one| Decision::Corrections(Box::new(one))),
        equities().prop_map(|one| Decision::Equity(Box::new(one))),
        value_sets().prop_map(|one| Decision::Values(Box::new(one))),
        portfolios().prop_map(|one| Decision::Portfolio(Box::new(one))),
    ];
    #[cfg(feature = "tenders")]
    let all = prop_oneof![6 => all, 1 => tenders().prop_map(|one| Decision::Tender(Box::new(one)))];
    all
}

fn addressed<'c>(
    changes: impl IntoIterator<Item = (Address, Decimal)> + 'c,
    within: &'c str,
) -> impl Iterator<Item = (String, Node<'static>)> + 'c {
    changes.into_iter().map(move |(at, value)| (format!("{within}{at}"), Node::Decimal(value)))
}

fn options_of(map: &ImpactMap, dice: &mut Dice) -> Option<Node<'static>> {
    let maps = maps(map, dice);
    let live = dice.one_in(2);
    let count = 1 + dice.below(8);
    let options = (0..count).map(|place| {
        let (id, map) = maps.get(usize::from(dice.below(3)) % maps.len())?;
        let mut option = keyed([("map", text(id.clone()))]);
        if !dice.one_in(4) {
            option.push(("changes".to_owned(), object(addressed(changes(map, dice, 2), ""))));
        }
        if live {
            option.push(("life".to_owned(), Node::whole(1 + dice.below(40))));
        }
        Some((format!("o{place}"), object(option)))
    });
    let options: Option<Vec<_>> = options.collect();
    let mut document = vec![format("sroi-options/1")];
    document.extend(keyed([
        ("maps", written(&maps)),
        ("options", object(options?)),
        ("status_quo", text(format!("o{}", dice.below(count)))),
    ]));
    let who = map.stakeholders().nth(usize::from(dice.below(4)));
    document.extend(who.filter(|_| dice.one_in(3)).map(|who| ("account".to_owned(), text(who.id().as_str()))));
    Some(object(document))
}

fn added(dice: &mut Dice, from: &str) -> Node<'static> {
    let amount = if dice.one_in(3) {
        Node::decimals(&[dice.hundredths(9_000), dice.hundredths(9_000)])
    } else {
        Node::Decimal(dice.hundredths(9_000))
    };
    object(keyed([("from", text(from)), ("amount", amount)]))
}

fn rollout_of(map: &ImpactMap, dice: &mut Dice) -> Option<Node<'static>> {
    let bodies: Vec<&str> = map.stakeholders().map(|one| one.id().as_str()).collect();
    let apart: Vec<&str> = bodies.iter().copied().filter(|_| dice.one_in(4)).collect();
    let shared: Vec<&str> = bodies.iter().copied().filter(|id| !apart.contains(id)).collect();
    let site = |dice: &mut Dice| {
        let number = |dice: &mut Dice, all: &[i64]| Node::Decimal(Decimal::new(dice.of(all).unwrap_or(10), 1));
        let mut site = keyed([
            ("start", Node::whole(dice.below(4))),
            ("sites", Node::whole(dice.of(&[1_u16, 1, 1, 2, 3])?)),
            ("reach", number(dice, &[10, 10, 5, 20, 0])),
            ("fidelity", number(dice, &[10, 8, 5, 12, 0])),
            ("cost", number(dice, &[10, 11, 9])),
        ]);
        if let Some(from) = shared.first().filter(|_| dice.one_in(2)) {
            site.push(("adaptation".to_owned(), object([("fitting".to_owned(), added(dice, from))])));
        }
        Some(object(site))
    };
    let sites: Option<Vec<_>> = (0..=dice.below(3)).map(|place| Some((format!("s{place}"), site(dice)?))).collect();
    let mut document = vec![format("sroi-rollout/1")];
    document.extend(keyed([("title", text("Elsewhere")), ("map", whole_map(map)), ("sites", object(sites?))]));
    if let Some(from) = shared.first().filter(|_| dice.one_in(2)) {
        document.push(("central".to_owned(), object([("training".to_owned(), added(dice, from))])));
    }
    let some = |dice: &mut Dice, ids: Vec<&str>| {
        Node::List(ids.into_iter().filter(|_| dice.one_in(3)).map(|id| text(id.to_owned())).collect())
    };
    document.push(("apart".to_owned(), Node::List(apart.into_iter().map(|id| text(id.to_owned())).collect())));
    document.push(("fixed".to_owned(), some(dice, map.inputs().map(|one| one.id().as_str()).collect())));
    document.push(("unaffected".to_owned(), some(dice, map.outcomes().map(|one| one.id().as_str()).collect())));
    if dice.one_in(2) {
        let mut learning = keyed([
            ("rate", Node::Decimal(Decimal::new(dice.of(&[9_i64, 8, 5, 10])?, 1))),
            ("shape", text(dice.of(&["unit", "average"])?)),
            ("built", Node::whole(dice.below(4))),
        ]);
        if dice.one_in(3) {
            learning.push(("inputs".to_owned(), some(dice, map.inputs().map(|one| one.id().as_str()).collect())));
        }
        document.push(("learning".to_owned(), object(learning)));
    }
    Some(object(document))
}

fn corrections_of(map: &ImpactMap, dice: &mut Dice) -> Option<Node<'static>> {
    let grades = (1..=6).map(|grade| (grade.to_string(), Node::Decimal(dice.hundredths(60))));
    let grades: Vec<_> = grades.collect();
    let noted = map.notes().any(|(_, note)| note.grade().is_some()) && dice.one_in(2);
    let numbers = if noted {
        text("noted")
    } else {
        let all = map.numbers().into_iter().filter(|(at, _)| {
            let last = at.tokens().last().unwrap_or_default();
            let kinds = [
                "proxy",
                "deadweight",
                "displacement",
                "attribution",
                "drop_off",
                "cashable",
                "amount",
                "quantity",
                "population",
            ];
            let of_a_list = last.parse::<usize>().is_ok() && !at.as_str().starts_with("/conventions");
            kinds.contains(&&*last) || of_a_list || at.as_str().starts_with("/assumptions/")
        });
        object(
            all.filter_map(|(at, _)| {
                let grade = 1 + dice.below(6);
                dice.one_in(2).then(|| (at.as_str().to_owned(), Node::whole(grade)))
            })
            .collect::<Vec<_>>(),
        )
    };
    let mut document = vec![format("sroi-corrections/1")];
    let per = text(dice.of(&["number", "number", "outcome"])?);
    document.extend(keyed([("map", whole_map(map)), ("grades", object(grades)), ("numbers", numbers), ("per", per)]));
    Some(object(document))
}

fn equity_of(map: &ImpactMap, dice: &mut Dice) -> Option<Node<'static>> {
    let count = 1 + dice.below(3);
    let with_people = dice.one_in(2);
    let mut income = 5_000_i64;
    let groups: Vec<(String, Node<'static>)> = (0..count)
        .map(|place| {
            income += i64::from(dice.below(20_000));
            let weight = if dice.one_in(3) {
                ("weight".to_owned(), Node::Decimal(dice.hundredths(300)))
            } else {
                ("income".to_owned(), Node::whole(income))
            };
            let people = with_people.then(|| ("people".to_owned(), Node::whole(1 + dice.below(900))));
            (format!("g{place}"), object([weight].into_iter().chain(people)))
        })
        .collect();
    let members: Vec<(String, Node<'static>)> = map
        .stakeholders()
        .filter_map(|one| {
            let group = format!("g{}", dice.below(count));
            let node = match dice.below(4) {
                0 => return None,
                1 if count > 1 => {
                    let share = Decimal::new(dice.below(101).into(), 2);
                    object([
                        ("g0".to_owned(), Node::Decimal(share)),
                        ("g1".to_owned(), Node::Decimal(Decimal::ONE - share)),
                    ])
                }
                _ => text(group),
            };
            Some((one.id().as_str().to_owned(), node))
        })
        .collect();
    let mut document = vec![format("sroi-equity/1")];
    document.extend(keyed([
        ("map", whole_map(map)),
        ("groups", object(groups)),
        ("reference_income", Node::whole(25_000)),
        ("eta", Node::Decimal(Decimal::new(dice.of(&[13_i64, 10, 0, 25])?, 1))),
        ("tests", Node::decimals(&[Decimal::ZERO, Decimal::ONE])),
        ("stakeholders", object(members)),
    ]));
    if dice.one_in(4) {
        document.push(("classes".to_owned(), Node::List(vec![text("social")])));
    }
    Some(object(document))
}

fn values_of(map: &ImpactMap, dice: &mut Dice) -> Node<'static> {
    let maps = maps(map, dice);
    let count = dice.below(4);
    let sets: Vec<(String, Node<'static>)> = (0..count)
        .map(|place| {
            let proxies_alone = dice.one_in(2);
            let mut numbers = Vec::new();
            for (id, map) in &maps {
                let own = changes(map, dice, 2).into_iter();
                let own = own.filter(|(at, _)| !proxies_alone || at.as_str().ends_with("/proxy"));
                numbers.extend(addressed(own, &format!("/maps/{id}")));
            }
            (format!("s{place}"), object([("numbers".to_owned(), object(numbers))]))
        })
        .collect();
    let mut document = vec![format("sroi-values/1")];
    document.extend(keyed([("maps", written(&maps)), ("sets", object(sets))]));
    if count > 0 && dice.one_in(2) {
        let weight = Decimal::new(dice.below(101).into(), 2);
        let rest = Node::Decimal(Decimal::ONE - weight);
        document.push(("consensus".to_owned(), object(keyed([("s0", Node::Decimal(weight)), ("stated", rest)]))));
    }
    object(document)
}
