//! The number of people at which a pilot is worth most.

use super::PilotOf;
use crate::error::Error;

/// What is left of a range of numbers of people is gone through one by one where it is no longer than this.
const ONE_BY_ONE: u32 = 16;

/// The numbers of people that are all tried where what is learned rises in steps.
const ALL: u32 = 1_000;

/// The share of a number of people that estimates do not tell apart.
const ALIKE: u32 = 10;

/// The share of a range at which it is asked: the golden section, of which one of two values is kept.
const GOLDEN: f64 = 0.618_033_988_749_894_8;

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Range {
    /// How many people are planned.
    pub(in crate::simulation) planned: u32,
    /// How many there can be.
    pub(in crate::simulation) most: u32,
    pub(in crate::simulation) steps: Steps,
}

/// How what is learned rises with the people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::simulation) enum Steps {
    /// On a smooth curve.
    Smooth,
    /// In steps, of a person or a few.
    OneByOne,
    /// On a curve that is known with errors.
    Estimated,
}

/// The pilot that is planned, the one that is worth most where that is above 0, and those of round numbers of people and these two, by people.
type Found = (PilotOf, Option<PilotOf>, Vec<PilotOf>);

/// What pilots are worth. The best is that of 1, 2, 5, 10 and so on people and of those planned, and then of those between its neighbours,
/// narrowed by the golden section as if there were one hill.
///
/// # Errors
/// Those of what a pilot of so many people is worth.
pub(in crate::simulation) fn search(
    range: Range,
    mut worth: impl FnMut(u32) -> Result<PilotOf, Error>,
) -> Result<Found, Error> {
    let Range { planned, most, steps } = range;
    let asked = worth(planned)?;
    let mut round = round_numbers(most);
    round.retain(|people| *people != planned);
    let mut curve = round.into_iter().map(&mut worth).collect::<Result<Vec<_>, Error>>()?;
    curve.push(asked);
    curve.sort_by_key(|one| one.people);
    let top =
        (0..curve.len()).fold(0, |top, place| if curve[place].worth() > curve[top].worth() { place } else { top });
    let low = top.checked_sub(1).and_then(|place| curve.get(place)).map_or(1, |one| one.people);
    let high = curve.get(top + 1).map_or(most, |one| one.people);
    let mut best = curve.get(top).copied();
    let mut further = narrowed((low, high), steps, &mut worth)?;
    if steps == Steps::OneByOne {
        further.extend((1..=most.min(ALL)).map(&mut worth).collect::<Result<Vec<_>, Error>>()?);
    }
    for one in further {
        best = best.filter(|best| !better(&one, best)).or(Some(one));
    }
    curve.extend(best);
    curve.sort_by_key(|one| one.people);
    curve.dedup_by_key(|one| one.people);
    Ok((asked, best.filter(|best| best.worth() > 0.0), curve))
}

/// Whether one is worth more than the best so far, or as much with fewer people.
fn better(one: &PilotOf, best: &PilotOf) -> bool {
    one.worth() > best.worth() || (one.worth() >= best.worth() && one.people < best.people)
}

/// 1, 2, 5, 10, 20, 50 and so on, and then the most.
fn round_numbers(most: u32) -> Vec<u32> {
    let tens = (0..).map_while(|power| 10_u32.checked_pow(power));
    let all = tens.flat_map(|ten| [1, 2, 5].into_iter().filter_map(move |digit| ten.checked_mul(digit)));
    all.take_while(|people| *people < most).chain([most]).collect()
}

/// The pilots that a search between two numbers of people has looked at last.
fn narrowed(
    (mut low, mut high): (u32, u32),
    steps: Steps,
    worth: &mut impl FnMut(u32) -> Result<PilotOf, Error>,
) -> Result<Vec<PilotOf>, Error> {
    let is_wide = |low: u32, high: u32| match steps {
        Steps::Smooth | Steps::OneByOne => high - low > ONE_BY_ONE,
        Steps::Estimated => high - low > 2 + low / ALIKE,
    };
    let (mut left, mut right) = (None, None);
    while is_wide(low, high) {
        let part = share(high - low);
        let at_left = left.take().map_or_else(|| worth(high - part), Ok)?;
        let at_right = right.take().map_or_else(|| worth(low + part), Ok)?;
        if at_left.worth() >= at_right.worth() {
            (high, right) = (at_right.people, Some(at_left));
        } else {
            (low, left) = (at_left.people, Some(at_right));
        }
    }
    match steps {
        Steps::Smooth | Steps::OneByOne => (low..=high).map(worth).collect(),
        Steps::Estimated => Ok(left.or(right).into_iter().chain([worth(low + (high - low) / 2)?]).collect()),
    }
}

/// The longer part of a length by the golden section.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below the length
fn share(length: u32) -> u32 {
    libm::round(f64::from(length) * GOLDEN) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::InformationValue;

    fn pilots(most: u32, steps: Steps, value: impl Fn(f64) -> f64, cost: f64) -> Found {
        let worth = |people: u32| {
            let value = InformationValue { value: value(f64::from(people)), error: 0.0 };
            Ok(PilotOf { people, value, cost: cost * f64::from(people) })
        };
        search(Range { planned: 3, most, steps }, worth).unwrap()
    }

    /// sqrt(n) - c n is most at n = 1 / (4 c^2).
    #[test]
    fn the_top_of_a_hill_is_found() {
        for top in [1, 2, 9, 16, 47, 400, 1_234, 9_999, 54_321, 99_999_u32] {
            let cost = 0.5 / f64::from(top).sqrt();
            for steps in [Steps::Smooth, Steps::OneByOne] {
                let (asked, best, curve) = pilots(100_000, steps, libm::sqrt, cost);
                assert_eq!((asked.people, best.unwrap().people), (3, top));
                assert!(curve.windows(2).all(|pair| pair[0].people < pair[1].people));
                assert!([3, top].iter().all(|people| curve.iter().any(|one| one.people == *people)));
            }
            // nearly, where it is not to be told apart
            let (_, best, _) = pilots(100_000, Steps::Estimated, libm::sqrt, cost);
            let most = f64::from(top).sqrt() / 2.0;
            assert!(best.unwrap().worth() > 0.99 * most, "{top}: {best:?}");
        }
    }

    /// Three are worth more than one, and two than none of their neighbours: a step that the golden section cannot see.
    #[test]
    fn steps_are_tried_one_by_one() {
        let value = |n: f64| if n < 7.0 { 1.0 } else { 9.0 };
        let (_, best, _) = pilots(120, Steps::OneByOne, value, 1.0);
        assert_eq!(best.unwrap().people, 7);
    }

    #[test]
    fn at_an_end_where_it_only_rises_or_falls() {
        for steps in [Steps::Smooth, Steps::OneByOne, Steps::Estimated] {
            let best = |most, value: fn(f64) -> f64, cost| pilots(most, steps, value, cost).1.unwrap().people;
            assert_eq!(best(777, |n| n, 0.5), 777);
            // of equals, the fewest
            assert_eq!(best(777, |_| 1.0, 0.0), 1);
            assert_eq!(best(3, |n| n, 0.5), 3);
        }
    }

    #[test]
    fn none_is_best_where_none_pays() {
        let (asked, best, _) = pilots(1_000, Steps::Smooth, |n| 0.1 * n, 0.2);
        assert_eq!(best, None);
        assert!((asked.worth() + 0.3).abs() < 1e-15);
    }
}
