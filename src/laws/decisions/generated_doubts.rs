//! Doubts about options: distributions of every kind where a number may have them, designs, and what is asked.

use crate::address::Address;
use crate::document::Node;
use crate::laws::dice::{Dice, keyed, object, text};
use crate::map::ImpactMap;
use rust_decimal::Decimal;

/// A document of options with a study of some numbers of the map that they are made of. `None` where nothing of it can be in doubt.
pub(super) fn with_doubts(mut options: Node<'static>, map: &ImpactMap, dice: &mut Dice) -> Option<Node<'static>> {
    let doubts: Vec<(Address, Node<'static>)> =
        map.numbers().into_iter().filter_map(|(at, value)| doubt(&at, value, dice).map(|doubt| (at, doubt))).collect();
    // of few an option may change all, and is certain then
    let of_study: Vec<_> = if dice.one_in(2) {
        vec![doubts.get(usize::from(dice.below(64)) % doubts.len().max(1))?.clone()]
    } else {
        doubts.iter().filter(|_| !dice.one_in(3)).cloned().collect()
    };
    let draws = dice.of(&[100_u16, 16, 1, 513])?;
    let design = dice.of(&["random", "latin-hypercube", "sobol"])?;
    let mut study = keyed([
        ("draws", Node::whole(draws)),
        ("seed", Node::whole(dice.below(9))),
        ("design", text(design)),
        ("nearest_correlations", Node::Bool(true)),
    ]);
    // two shares of one whole are no pair that a draw could order
    if let [(one, _), .., (other, _)] = &*of_study
        && dice.one_in(2)
    {
        let rank = Node::Decimal(Decimal::new(dice.of(&[5_i64, -7])?, 1));
        let between = Node::List(vec![text(one.as_str().to_owned()), text(other.as_str().to_owned())]);
        study
            .push(("correlations".to_owned(), Node::List(vec![object(keyed([("between", between), ("rank", rank)]))])));
    }
    study.push(("doubts".to_owned(), addressed(of_study)));
    let asked = [Decimal::ONE, dice.hundredths(300), Decimal::ZERO];
    let Node::Object(fields) = &mut options else { return None };
    for (_, option) in fields.iter_mut().filter(|(key, _)| key == "options").flat_map(|(_, all)| entries(all)) {
        if dice.one_in(2) {
            continue;
        }
        // what weighs all alike is in no option's own doubt
        let own = doubts.iter().filter(|(at, _)| !at.as_str().starts_with("/conventions") && dice.one_in(3));
        let own: Vec<_> = own.cloned().collect();
        if let Node::Object(fields) = option
            && !own.is_empty()
        {
            fields.push(("doubts".into(), addressed(own)));
        }
    }
    fields.push(("study".into(), object(study)));
    fields.push(("asked".into(), Node::decimals(&asked)));
    Some(options)
}

fn entries<'n>(node: &'n mut Node<'static>) -> &'n mut [(std::borrow::Cow<'static, str>, Node<'static>)] {
    match node {
        Node::Object(fields) => fields,
        _ => &mut [],
    }
}

fn addressed(doubts: Vec<(Address, Node<'static>)>) -> Node<'static> {
    object(doubts.into_iter().map(|(at, doubt)| (at.as_str().to_owned(), doubt)))
}

/// A distribution of a number around what it is stated to be. `None` of one that has none here.
fn doubt(at: &Address, value: Decimal, dice: &mut Dice) -> Option<Node<'static>> {
    let tokens: Vec<_> = at.tokens().collect();
    let is_of = |token: &str| tokens.iter().skip(2).any(|own| own == token);
    let times = |tenths: i64| value.checked_mul(Decimal::new(tenths, 1)).map(|one| Node::Decimal(one.normalize()));
    let one = |distribution: &str, parameters: Vec<(String, Node<'static>)>| {
        Some(object([(distribution.to_owned(), object(parameters))]))
    };
    match tokens.last().map(|last| &**last) {
        Some("deadweight" | "displacement" | "attribution" | "drop_off") => match dice.below(2) {
            0 => one("uniform", keyed([("low", Node::whole(0_u16)), ("high", Node::whole(1_u16))])),
            _ => one("beta", keyed([("alpha", Node::whole(2_u16)), ("beta", Node::whole(3_u16))])),
        },
        Some("proxy") => one("normal", keyed([("mean", times(10)?), ("sd", Node::whole(1 + dice.below(900)))])),
        Some("rate") if tokens.first().is_some_and(|first| first == "conventions") => {
            one("uniform", keyed([("low", Node::whole(0_u16)), ("high", Node::Decimal(Decimal::new(1, 1)))]))
        }
        Some("lasts") => {
            let year = |more: i64| Node::List(vec![Node::Decimal(value + Decimal::from(more)), Node::whole(1_u16)]);
            Some(object([("discrete".to_owned(), Node::List(vec![year(0), year(1)]))]))
        }
        Some("times") => None,
        _ if value > Decimal::ZERO && (is_of("amount") || is_of("quantity")) => match dice.below(3) {
            0 => one("uniform", keyed([("low", times(5)?), ("high", times(20)?)])),
            1 => one("triangular", keyed([("low", times(0)?), ("mode", times(10)?), ("high", times(11)?)])),
            _ => one("lognormal", keyed([("mean", times(10)?), ("sd", times(3)?)])),
        },
        _ => None,
    }
}
