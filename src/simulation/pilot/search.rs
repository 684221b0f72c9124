//! The number of people at which a pilot is worth most.

use super::{PilotOf, PilotWorth};
use crate::error::Error;
use crate::simulation::InformationValue;

/// What is left of a range of numbers of people is gone through one by one where it is no longer than this.
const ONE_BY_ONE: u32 = 16;

/// The share of a range at which it is asked: the golden section, of which one of two values is kept.
const GOLDEN: f64 = 0.618_033_988_749_894_8;

/// What pilots are worth: that of `people`, and which of up to `most` is worth most. It is the best of 1, 2, 5, 10 and so on people, and then of
/// those between its neighbours, narrowed by the golden section as if there were one hill.
///
/// # Errors
/// Those of what a pilot of so many people is worth.
pub(in crate::simulation) fn search(
    at_most: InformationValue,
    (people, most): (u32, u32),
    mut worth: impl FnMut(u32) -> Result<PilotOf, Error>,
) -> Result<PilotWorth, Error> {
    let mut curve = round_numbers(most).into_iter().map(&mut worth).collect::<Result<Vec<_>, Error>>()?;
    let top =
        (0..curve.len()).fold(0, |top, place| if curve[place].worth() > curve[top].worth() { place } else { top });
    let low = top.checked_sub(1).and_then(|place| curve.get(place)).map_or(1, |one| one.people);
    let high = curve.get(top + 1).map_or(most, |one| one.people);
    let mut best = curve.get(top).copied();
    for one in narrowed((low, high), &mut worth)? {
        best = best.filter(|best| !better(&one, best)).or(Some(one));
    }
    let asked = worth(people)?;
    best = best.filter(|best| !better(&asked, best)).or(Some(asked));
    curve.extend([Some(asked), best].into_iter().flatten());
    curve.sort_by_key(|one| one.people);
    curve.dedup_by_key(|one| one.people);
    Ok(PilotWorth { at_most, asked, best: best.filter(|best| best.worth() > 0.0), curve })
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
    worth: &mut impl FnMut(u32) -> Result<PilotOf, Error>,
) -> Result<Vec<PilotOf>, Error> {
    let part = |low: u32, high: u32| share(high - low);
    if high - low > ONE_BY_ONE {
        let (mut left, mut right) = (worth(high - part(low, high))?, worth(low + part(low, high))?);
        while high - low > ONE_BY_ONE && left.people < right.people {
            if left.worth() >= right.worth() {
                high = right.people;
                right = left;
                left = worth(high - part(low, high))?;
            } else {
                low = left.people;
                left = right;
                right = worth(low + part(low, high))?;
            }
        }
    }
    (low..=high).map(worth).collect()
}

/// The longer part of a length by the golden section.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below the length
fn share(length: u32) -> u32 {
    libm::round(f64::from(length) * GOLDEN) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pilots(most: u32, value: impl Fn(f64) -> f64, cost: f64) -> PilotWorth {
        let worth = |people: u32| {
            let value = InformationValue { value: value(f64::from(people)), error: 0.0 };
            Ok(PilotOf { people, value, cost: cost * f64::from(people) })
        };
        search(InformationValue::default(), (3, most), worth).unwrap()
    }

    /// sqrt(n) - c n is most at n = 1 / (4 c^2).
    #[test]
    fn the_top_of_a_hill_is_found() {
        for top in [1, 2, 9, 16, 47, 400, 1_234, 9_999, 54_321, 99_999_u32] {
            let found = pilots(100_000, libm::sqrt, 0.5 / f64::from(top).sqrt());
            assert_eq!(found.best().unwrap().people, top);
            assert!(found.curve().windows(2).all(|pair| pair[0].people < pair[1].people));
            assert!(found.curve().iter().any(|one| one.people == found.asked().people));
        }
    }

    #[test]
    fn at_an_end_where_it_only_rises_or_falls() {
        assert_eq!(pilots(777, |n| n, 0.5).best().unwrap().people, 777);
        // of equals, the fewest
        assert_eq!(pilots(777, |_| 1.0, 0.0).best().unwrap().people, 1);
        assert_eq!(pilots(3, |n| n, 0.5).best().unwrap().people, 3);
    }

    #[test]
    fn none_is_best_where_none_pays() {
        let found = pilots(1_000, |n| 0.1 * n, 0.2);
        assert_eq!(found.best(), None);
        assert!((found.asked().worth() + 0.3).abs() < 1e-15);
    }
}
