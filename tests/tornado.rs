//! Bars of a tornado against appraisals of the whole map with the number changed, to the last digit and the last error.

#![cfg(all(feature = "json", feature = "proptest"))]

#[path = "engine/measures.rs"]
mod measures;

use measures::every_measure;
use proptest::prelude::*;
use proptest::sample::Index;
use sroi::sensitivity::{Tornado, changed};
use sroi::{Address, Conventions, Decimal, Findings, ImpactMap, Limit, Limits, Measure, appraise, build, laws};

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

/// What a bar is by its definition.
fn by_the_whole(
    map: &ImpactMap,
    address: &Address,
    ends: [Decimal; 2],
    measure: &Measure,
) -> Result<[Option<Decimal>; 2], Findings> {
    let end = |end| Ok::<_, Findings>(measure.of(&appraise(&changed(map, [(address, end)])?)?));
    let [low, high] = ends;
    Ok([end(low)?, end(high)?])
}

/// Every number of a map, those that are stated elsewhere included.
fn addresses(map: &ImpactMap) -> Vec<Address> {
    let referring = map.references().flat_map(|(address, _)| [address.clone(), address.child("times")]);
    let grown = map.outcomes().flat_map(|outcome| {
        let values = at("/outcomes").child(outcome.id().as_str()).child("values");
        outcome.values().map(move |value| values.child(value.id().as_str()).child("growth"))
    });
    map.numbers().into_iter().map(|(address, _)| address).chain(referring).chain(grown).collect()
}

#[track_caller]
fn same(map: &ImpactMap, ranges: &[(Address, [Decimal; 2])], measure: &Measure) -> Result<(), TestCaseError> {
    let expected: Vec<_> = ranges.iter().map(|(address, ends)| by_the_whole(map, address, *ends, measure)).collect();
    let stated = ranges.iter().map(|(address, [low, high])| (address.clone(), *low, *high));
    match Tornado::new(map, stated, measure) {
        Err(findings) => {
            let first = expected.into_iter().find_map(Result::err);
            prop_assert_eq!(Some(findings), first.or_else(|| appraise(map).err()));
        }
        Ok(tornado) => {
            prop_assert_eq!(tornado.bars().len(), ranges.len());
            for ((address, ends), expected) in ranges.iter().zip(expected) {
                let bar =
                    tornado.bars().iter().find(|bar| bar.address() == address && [bar.low(), bar.high()] == *ends);
                let bar = bar.unwrap();
                prop_assert_eq!(Ok([bar.at_low(), bar.at_high()]), expected, "{} {:?} {:?}", address, ends, measure);
                prop_assert_eq!(Some(bar.value()), map.number(address));
            }
            prop_assert_eq!(tornado.base(), measure.of(&appraise(map).unwrap()));
        }
    }
    Ok(())
}

/// Values that a number may take, and some that few may.
fn end() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        6 => (0_i64..=100).prop_map(|hundredths| Decimal::new(hundredths, 2)),
        3 => (1_i64..=20).prop_map(Decimal::from),
        1 => (-200_i64..0).prop_map(|hundredths| Decimal::new(hundredths, 2)),
        1 => prop::sample::select(vec![2_000_000_000_000_000_i64, 9_999_999_999_999_999]).prop_map(Decimal::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// Whatever number is moved to wherever.
    #[test]
    fn a_bar_is_two_appraisals_of_the_whole(
        map in laws::Maps::new().with_outcomes(0..=6).impact_maps(),
        picks in prop::collection::vec((any::<Index>(), end(), end()), 1..6),
        measure in any::<Index>(),
    ) {
        let all = addresses(&map);
        prop_assume!(!all.is_empty());
        let measures = every_measure(&map);
        let measure = measure.get(&measures);
        let ranges: Vec<_> = picks.iter().map(|(pick, low, high)| (pick.get(&all).clone(), [*low, *high])).collect();
        for range in &ranges {
            same(&map, std::slice::from_ref(range), measure)?;
        }
        same(&map, &ranges, measure)?;
    }

    /// Each number of a map by a little, for each measure: with many outcomes a part is all that is worked out again.
    #[test]
    fn all_bars_of_a_map_are(map in laws::Maps::new().with_outcomes(4..=9).impact_maps(), measure in any::<Index>()) {
        let measures = every_measure(&map);
        let measure = measure.get(&measures);
        let small = |address: Address| {
            let value = map.number(&address)?;
            let near = [value.checked_mul(Decimal::new(9, 1))?, value.checked_add(Decimal::new(1, 2))?];
            by_the_whole(&map, &address, near, measure).is_ok().then_some((address, near))
        };
        let ranges: Vec<_> = addresses(&map).into_iter().filter_map(small).collect();
        same(&map, &ranges, measure)?;
    }
}

/// Twelve outcomes, some of them harm, two of which share an assumption; a discount of its own, growth, a transfer.
fn large(conventions: &Conventions, limits: Option<Limits>) -> ImpactMap {
    let mut map = build::map("Large", "GBP", "2026-04-01")
        .conventions(conventions)
        .stakeholder("council", build::agency("Council", "local-government", sroi::Level::Local))
        .stakeholder("people", build::people("People"))
        .assumption("fading", build::assumption("0.2"))
        .input("rent", build::cash("council", 1_000))
        .input("time", build::in_kind("people", 300));
    for place in 0..12_i64 {
        let worth = if place % 4 == 3 { -40 * place } else { 100 + place };
        let value = build::value(worth).to_share("people", "0.6", 0).to_share("council", "0.4", "0.5");
        let outcome = build::outcome("people", place + 1).lasts(3).deadweight("0.1").value("v", value);
        let outcome = if place < 2 { outcome.drop_off(build::assumed("fading")) } else { outcome };
        map = map.outcome(format!("o{place}"), outcome);
    }
    let map = map.finish().unwrap();
    match limits {
        None => map,
        Some(limits) => ImpactMap::from_document(map.to_document(), limits).unwrap(),
    }
}

/// Harm that a bar makes of a benefit moves below the line, and back.
#[test]
fn harm_changes_sides_as_a_bar_says() {
    let below = Conventions::guide().with_negative_outcomes(sroi::map::NegativeOutcomes::Denominator);
    for conventions in [Conventions::guide(), below] {
        let map = large(&conventions, None);
        let ends = |low: i64, high: i64| [Decimal::from(low), Decimal::from(high)];
        let ranges = [
            (at("/outcomes/o1/values/v/proxy"), ends(-900, 900)),
            (at("/outcomes/o3/values/v/proxy"), ends(-900, 900)),
            (at("/assumptions/fading/value"), ends(0, 1)),
            (at("/inputs/rent/amount"), ends(0, 1_300)),
            (at("/outcomes/o7/lasts"), ends(1, 9)),
            (at("/outcomes/o7/values/v/to/people/share"), ends(0, 1)),
            (at("/conventions/discount/rate"), ends(0, 1)),
        ];
        for measure in every_measure(&map) {
            same(&map, &ranges, &measure).unwrap();
        }
    }
}

/// What only the whole map passes: its number of lines, and a total of 10^16 that is no part's.
#[test]
fn what_is_too_much_for_the_whole_is_too_much_for_a_bar() {
    let lines = large(&Conventions::guide(), None);
    let lines = u64::try_from(appraise(&lines).unwrap().ledger().len()).unwrap();
    let map = large(&Conventions::guide(), Some(Limits::default().with(Limit::LedgerLines, lines + 2)));
    let of = |lasts: i64| (at("/outcomes/o5/lasts"), [Decimal::ONE, Decimal::from(lasts)]);
    same(&map, &[of(4)], &Measure::Net).unwrap();
    assert!(Tornado::new(&map, [(of(4).0, 1, 4)], &Measure::Net).is_ok());
    same(&map, &[of(5)], &Measure::Net).unwrap();
    let refused = Tornado::new(&map, [(of(5).0, 1, 5)], &Measure::Net).unwrap_err();
    assert!(refused.to_string().contains("ledger lines"), "{refused}");

    let map = large(&Conventions::guide(), None);
    let map = map.with_number(&at("/outcomes/o0/values/v/proxy"), 3_000_000_000_000_000_i64).unwrap();
    appraise(&map).unwrap();
    for proxy in ["700000000000000", "2000000000000000", "-2000000000000000"] {
        let proxy: Decimal = proxy.parse().unwrap();
        same(&map, &[(at("/outcomes/o1/values/v/proxy"), [Decimal::ONE, proxy])], &Measure::Net).unwrap();
    }
}

/// The numbers of a document are limited too, and an adjustment that is not stated is one more.
#[test]
fn one_number_more_than_a_map_may_state_is_refused() {
    let whole = large(&Conventions::guide(), None);
    let fits = |numbers| ImpactMap::from_document(whole.to_document(), Limits::default().with(Limit::Numbers, numbers));
    let least = (1..100_000).find(|numbers| fits(*numbers).is_ok()).unwrap();
    for numbers in [least, least + 1, 10 * least] {
        let map = fits(numbers).unwrap();
        let range = (at("/outcomes/o5/displacement"), [Decimal::ZERO, Decimal::ONE]);
        same(&map, std::slice::from_ref(&range), &Measure::Net).unwrap();
        assert_eq!(Tornado::new(&map, [(range.0, 0, 1)], &Measure::Net).is_ok(), numbers > least);
    }
}

/// An amount of 10^16 that only the whole map reaches: its gross value, of which deadweight leaves nothing, and what one account
/// gains, which another loses. No line is large, or all of them cancel out.
#[test]
fn amounts_that_only_the_whole_reaches_are_refused() {
    let refused = |map: &ImpactMap, address: &str, low: i64, high: i64| {
        appraise(map).unwrap();
        let range = (at(address), [Decimal::from(low), Decimal::from(high)]);
        same(map, std::slice::from_ref(&range), &Measure::Net).unwrap();
        // the low end by itself is not too much
        assert!(Tornado::new(map, [(range.0.clone(), low, low)], &Measure::Net).is_ok());
        assert!(Tornado::new(map, [(range.0, low, high)], &Measure::Net).is_err());
    };
    let map = large(&Conventions::guide(), None);
    let with = |map: &ImpactMap, at_: &str, value: i64| map.with_number(&at(at_), value).unwrap();
    // 3 years of 3 x 10^15, and of twice 3 x 10^14
    let much = with(&map, "/outcomes/o0/values/v/proxy", 3_000_000_000_000_000);
    refused(&much, "/outcomes/o1/values/v/proxy", 1, 300_000_000_000_000);
    let nothing = with(&with(&much, "/outcomes/o0/deadweight", 1), "/outcomes/o1/deadweight", 1);
    refused(&nothing, "/outcomes/o1/values/v/proxy", 1, 300_000_000_000_000);

    let mut map = build::map("Cancelled out", "GBP", "2026-04-01")
        .stakeholder("council", build::agency("Council", "local-government", sroi::Level::Local))
        .stakeholder("people", build::people("People"))
        .input("rent", build::cash("council", 1));
    for place in 0..8 {
        let quantity = if place == 0 { 8_000_000_000_000_000_i64 } else { 1 };
        let outcome = build::outcome("people", quantity)
            .value("gain", build::value(1).to("council"))
            .value("loss", build::value(-1).to("people"));
        map = map.outcome(format!("o{place}"), outcome);
    }
    refused(&map.finish().unwrap(), "/outcomes/o1/quantity", 1, 6_000_000_000_000_000);
}

/// Bars by the whole map take two appraisals of it each.
#[test]
fn bars_by_the_whole_take_their_steps() {
    let map = large(&Conventions::guide(), None);
    let steps = |bars: i64| {
        let work = sroi::Work::default();
        let ranges = (0..bars).map(|bar| (at("/conventions/discount/rate"), Decimal::ZERO, Decimal::new(bar, 2)));
        Tornado::new_with(&map, ranges, &Measure::Net, &work).unwrap();
        work.steps()
    };
    assert!(steps(1) > 0);
    assert_eq!(steps(5), 5 * steps(1));
}
