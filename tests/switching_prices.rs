//! Switching values of prices: which price years can stand for one another, and what it takes to try them.

#![cfg(feature = "json")]

use rust_decimal::Decimal;
use sroi::sensitivity::{Point, Switching, Threshold, Verdict, switching_at, switching_at_with};
use sroi::{ErrorKind, ImpactMap, Work, build};

fn one(map: &ImpactMap, address: &str) -> Switching {
    switching_at(map, &address.parse().unwrap(), &Threshold::default()).unwrap()
}

/// 10 x 20 in prices of 2026, that of the map, for 100; the index has these years.
fn indexed(index: impl IntoIterator<Item = (i32, i64)>) -> ImpactMap {
    let start = build::map("Prices", "GBP", "2026-04-01").price_year(2026).stakeholder("s", build::people("S"));
    let start = index.into_iter().fold(start, |map, (year, index)| map.price_index(year, index));
    start
        .input("i", build::cash("s", 100))
        .outcome("o", build::outcome("s", 10).starts(0).value("v", build::value(20).price_year(2026)))
        .finish()
        .unwrap()
}

const OF_VALUE: &str = "/outcomes/o/values/v/price_year";

/// Prices of one year need no index. To say them in those of another both have to be in it, and it is the year after that is
/// asked for.
#[test]
fn a_price_year_moves_among_the_years_of_the_index_alone() {
    for index in [vec![], vec![(2020, 80)], vec![(2020, 80), (2023, 300)]] {
        for address in ["/price_year", OF_VALUE] {
            let found = one(&indexed(index.clone()), address);
            let Verdict::Refused(error) = found.verdict() else { panic!("{index:?} {found:?}") };
            assert_eq!(error.kind(), ErrorKind::MissingPriceYear);
            assert!(error.to_string().contains("2027"), "{error}");
        }
    }
    // with its own year in it there is another: 200 x 100 / 80, and the map in prices of 2020: 200 x 80 / 100
    for address in ["/price_year", OF_VALUE] {
        let found = one(&indexed([(2020, 80), (2026, 100)]), address);
        assert!(matches!(found.verdict(), Verdict::NoneInRange { .. }), "{found:?}");
    }
}

/// The years before and after turn the net at once, so that no other is tried; but each of the index is held against the one
/// row, in 50 steps.
#[test]
fn each_year_of_the_index_is_looked_at() {
    let steps = |years: i32| {
        let others = (1..years).flat_map(|apart| [(2026 - apart, 1), (2026 + apart, 1)]);
        let map = indexed(others.chain([(2026, 100)]));
        let of = |address: &str| {
            let work = Work::default();
            let found = switching_at_with(&map, &address.parse().unwrap(), &Threshold::default(), &work).unwrap();
            if address == "/price_year" {
                let Verdict::AtWhole(points) = found.verdict() else { panic!("{found:?}") };
                assert_eq!(points.iter().map(Point::value).collect::<Vec<_>>(), [2025, 2027].map(Decimal::from));
            }
            work.steps()
        };
        of("/price_year") - of("/inputs/i/amount")
    };
    assert_eq!(steps(70) - steps(20), 100 * 50);
}
