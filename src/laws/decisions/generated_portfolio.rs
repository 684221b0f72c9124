//! Portfolios of a map and others like it, with whatever a portfolio may have.

use super::generated_parts::{changes, format, written};
use crate::document::Node;
use crate::laws::dice::{Dice, keyed, object, text};
use crate::map::ImpactMap;
use rust_decimal::Decimal;

pub(super) fn portfolio_of(map: &ImpactMap, dice: &mut Dice) -> Node<'static> {
    let mut projects = vec![("p0".to_owned(), map.clone())];
    for place in 1..=dice.below(5) {
        let other = changes(map, dice, 2);
        let made = map.with_numbers(other.iter().map(|(at, value)| (at, *value)));
        projects.extend(made.ok().map(|map| (format!("p{place}"), map)));
    }
    let bodies: Vec<&str> = map.stakeholders().map(|one| one.id().as_str()).collect();
    let paid = |of: &[&str]| {
        let own = map.inputs().filter(|one| of.contains(&one.from().id().as_str()));
        own.flat_map(|one| one.amount().as_slice()).try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount))
    };
    let budgets: Vec<_> = (0..dice.below(4))
        .map(|place| {
            let some: Vec<&str> = bodies.iter().copied().filter(|_| dice.one_in(2)).collect();
            let of = if some.is_empty() { bodies.iter().copied().skip(place.into()).take(1).collect() } else { some };
            let of = if of.is_empty() { bodies.clone() } else { of };
            let times = Decimal::new(dice.of(&[5, 10, 15, 25, 0]).unwrap_or(10), 1);
            let amount = paid(&of).and_then(|paid| paid.checked_mul(times)).unwrap_or_default().normalize();
            let of = of.into_iter().map(text).collect();
            let mut budget = keyed([("of", Node::List(of)), ("amount", Node::Decimal(amount))]);
            if dice.one_in(3) {
                let first = dice.below(2);
                let years = [first, first + dice.below(3)].map(Node::whole);
                budget.push(("years".to_owned(), Node::List(years.into())));
            }
            // what a body saves in a year is counted once
            if place == 0 && dice.one_in(2) {
                budget.push(("savings".to_owned(), Node::Bool(true)));
            }
            (format!("b{place}"), object(budget))
        })
        .collect();
    let ids: Vec<&str> = projects.iter().map(|(id, _)| id.as_str()).collect();
    let some = |dice: &mut Dice| {
        let all: Vec<_> = ids.iter().copied().filter(|_| dice.one_in(2)).map(text).collect();
        Node::List(if all.is_empty() { vec![text("p0")] } else { all })
    };
    let mut document = vec![format("sroi-portfolio/1")];
    document.extend(keyed([("maps", written(&projects)), ("budgets", object(budgets))]));
    if dice.one_in(2) {
        let bound = dice.of(&["at_most", "at_most", "at_least"]).unwrap_or("at_most");
        let projects = Node::List(ids.iter().copied().map(text).collect());
        let choice = keyed([("projects", projects), (bound, Node::whole(1 + dice.below(2)))]);
        document.push(("choices".to_owned(), Node::List(vec![object(choice)])));
    }
    if dice.one_in(2) {
        let need = keyed([("project", text(dice.of(&ids).unwrap_or("p0"))), ("any_of", some(dice))]);
        document.push(("needs".to_owned(), Node::List(vec![object(need)])));
    }
    if let Some((key, fact)) = map.facts().next().filter(|_| dice.one_in(2)) {
        let is = fact.texts().first().cloned().unwrap_or_default();
        let of = text(dice.of(&["cash", "projects"]).unwrap_or("cash"));
        let bound = dice.of(&["at_most", "at_least"]).unwrap_or("at_most");
        let share = keyed([
            ("fact", text(key.as_str())),
            ("is", text(is)),
            ("of", of),
            (bound, Node::Decimal(dice.hundredths(101))),
        ]);
        document.push(("shares".to_owned(), Node::List(vec![object(share)])));
    }
    let who = map.stakeholders().nth(usize::from(dice.below(4)));
    document.extend(who.filter(|_| dice.one_in(3)).map(|who| ("account".to_owned(), text(who.id().as_str()))));
    object(document)
}
