//! What an outcome comes to hangs on no other, however many there are, and in which order: what outcomes of one drop-off have in
//! common is worked out once, and kept in few places, which others take from them.

use sroi::map::Discount;
use sroi::map::build::{self, Outcome};
use sroi::{Conventions, Decimal, ImpactMap, Money, Rate, appraise};

/// More drop-offs and lengths of life than there are places, each of them met again and again in another first year, by another
/// discount, in steps, or growing.
fn outcome(place: u32) -> Outcome {
    let mixed = place.wrapping_mul(2_654_435_769) >> 8;
    let of =
        |most: u32, places: u32| Decimal::new((i64::from(mixed) / i64::from(places + 1)) % i64::from(most), places);
    let mut value = build::value(of(90_000, 2) - Decimal::from(100)).to_share("people", "0.375", "0.2");
    value = match place % 5 {
        0 => value.to_in_steps("council", "0.625", build::steps_of("7.5").variable("1.25").step("310.5")),
        _ => value.to_rest("council", 0),
    };
    if place % 7 == 3 {
        value = value.discounted_by("health");
    }
    if place % 11 == 5 {
        value = value.growth("0.0125");
    }
    build::outcome("people", Decimal::ONE + of(300, 1))
        .starts(place % 3)
        .lasts(1 + place % 8 * 2)
        .deadweight(of(60, 2))
        .drop_off(Decimal::new(i64::from(place * 37 % 300), 3))
        .value("worth", value)
}

fn map(outcomes: impl IntoIterator<Item = u32>) -> ImpactMap {
    let health = Discount::from_rate(Rate::new("0.015".parse::<Decimal>().unwrap()).unwrap());
    let mut map = build::map("Many", "GBP", "2026-04-01")
        .conventions(&Conventions::default().with_discount_named("health", health).unwrap())
        .stakeholder("people", build::people("People"))
        .stakeholder("council", build::people("Council"));
    for place in outcomes {
        map = map.outcome(format!("o{place}"), outcome(place));
    }
    map.finish().unwrap()
}

#[test]
fn each_of_two_thousand_comes_to_what_it_does_alone() {
    let places = 0..2_000;
    let alone: Vec<Money> =
        places.clone().map(|one| appraise(&map([one])).unwrap().outcomes()[0].present_value).collect();
    assert!(alone.iter().any(|value| value.is_negative()) && alone.iter().all(|value| *value != Money::ZERO));
    let backwards = appraise(&map(places.clone().rev())).unwrap();
    let together = appraise(&map(places)).unwrap();
    for (place, alone) in alone.iter().enumerate() {
        for appraisal in [&together, &backwards] {
            assert_eq!(appraisal.outcome(format!("o{place}")).unwrap().present_value, *alone, "o{place}");
        }
    }
    assert_eq!(Money::sum(alone), Ok(together.present_outcomes()));
}
