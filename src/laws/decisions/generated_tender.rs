//! Tenders of every method and formula, with a score that a map gives, bids that are excluded, and ties.

use super::generated_parts::{format, written};
use crate::document::Node;
use crate::laws::dice::{Dice, keyed, object, text};
use crate::map::ImpactMap;
use rust_decimal::Decimal;

/// A tender whose criteria may all be of formulas that hang on no other bid.
pub(super) fn tender_of(map: &ImpactMap, dice: &mut Dice) -> Node<'static> {
    let method = dice.of(&["points", "ratio", "value", "points"]).unwrap_or("points");
    let formulas: &[&str] =
        if dice.one_in(3) { &["absolute"] } else { &["absolute", "best-ratio", "range", "absolute"] };
    let mut criteria = Vec::new();
    let mut points = Decimal::ZERO;
    let mut weight = |dice: &mut Dice| {
        let weight = Decimal::from(dice.below(30) + dice.below(2));
        points = points.saturating_add(weight);
        (if method == "value" { "worth" } else { "weight" }, Node::Decimal(weight))
    };
    for place in 0..=dice.below(3) {
        let formula = dice.of(formulas).unwrap_or("absolute");
        let mut criterion = keyed([("formula", text(formula)), weight(dice)]);
        if formula == "absolute" {
            criterion.push(("full_at".to_owned(), Node::whole(dice.of(&[20_u32, 30]).unwrap_or(20))));
        }
        if dice.one_in(4) {
            criterion.push(("least".to_owned(), Node::whole(4)));
        }
        criterion.push(("social_value".to_owned(), Node::Bool(dice.one_in(3))));
        criteria.push((format!("c{place}"), object(criterion)));
    }
    let stated = criteria.len();
    let of_map = dice.one_in(3);
    if of_map {
        let formula = if method == "value" { "money" } else { "range" };
        criteria.push(("worth".to_owned(), object(keyed([("formula", text(formula)), weight(dice)]))));
    }
    if method == "points" && dice.one_in(2) {
        let formula = dice.of(&["lowest-ratio", "lowest-linear", "range", "absolute"]).unwrap_or("range");
        let mut criterion = keyed([("of", text("price")), ("formula", text(formula)), weight(dice)]);
        if formula == "absolute" {
            criterion.extend(keyed([("none_at", Node::whole(60_u32)), ("full_at", Node::whole(20_u32))]));
        }
        criteria.push(("cost".to_owned(), object(criterion)));
    }
    if points.is_zero() && method != "value" {
        // weights add up to something
        points = Decimal::ONE;
        let only = keyed([("formula", text("range")), ("weight", Node::Decimal(points))]);
        if let Some(first) = criteria.first_mut() {
            first.1 = object(only);
        }
    }
    let bids: Vec<_> = (0..=dice.below(5))
        .map(|place| {
            let price = Node::Decimal(Decimal::from(10 + 5 * dice.below(10)));
            let mut scores: Vec<_> =
                (0..stated).map(|one| (format!("c{one}"), Node::Decimal((4 * dice.below(6)).into()))).collect();
            if of_map {
                let score =
                    if dice.one_in(2) { object(keyed([("map", text("a"))])) } else { Node::whole(dice.below(99)) };
                scores.push(("worth".to_owned(), score));
            }
            let mut bid = keyed([("price", price), ("scores", object(scores))]);
            if dice.one_in(6) {
                bid.extend(keyed([("compliant", Node::Bool(false)), ("reason", text("too late"))]));
            }
            (format!("b{place}"), object(bid))
        })
        .collect();
    let mut document = vec![format("sroi-tender/1")];
    if of_map {
        document.push(("maps".to_owned(), written(&[("a".to_owned(), map.clone())])));
    }
    document.extend(keyed([("method", text(method)), ("criteria", object(criteria)), ("bids", object(bids))]));
    if method != "value" {
        document.push(("points".to_owned(), Node::Decimal(points)));
    }
    if dice.one_in(3) {
        document.push(("ties".to_owned(), Node::List(vec![text("c0"), text("price")])));
    }
    if dice.one_in(4) {
        document.push(("most".to_owned(), Node::whole(50_u32)));
    }
    object(document)
}
