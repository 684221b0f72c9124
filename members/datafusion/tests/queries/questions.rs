//! The questions of the README, as they stand there, over the examples and generated maps.

use crate::asking::{Row, asked, examples, folder, generated, money, twelve};
use sroi::pockets::{Accounts, Counting};
use sroi::sensitivity::Tornado;
use sroi::simulation::{Study, assess};
use sroi::{Decimal, ImpactMap, Measure, Money, appraise};
use std::collections::BTreeMap;

const README: &str = include_str!("../../README.md");

/// The SQL that stands in the README, in its order.
fn sql(place: usize) -> &'static str {
    README.split("```sql\n").nth(place + 1).and_then(|rest| rest.split("```").next()).unwrap()
}

fn maps() -> Vec<Row> {
    examples().into_iter().chain(generated(60)).chain([Row::new("bad", "{}")]).collect()
}

fn good(rows: &[Row]) -> impl Iterator<Item = (&Row, ImpactMap)> {
    rows.iter().filter_map(|row| Some((row, ImpactMap::from_json(row.text.as_deref()?).ok()?)))
}

#[test]
fn who_gains_by_agency_and_year() {
    let maps = maps();
    let mut expected: BTreeMap<(String, String, u32), [Money; 2]> = BTreeMap::new();
    for (_, map) in good(&maps) {
        let accounts = Accounts::new(&appraise(&map).unwrap(), Counting::default()).unwrap();
        for account in accounts.agencies() {
            for year in account.years() {
                let key = (map.currency().code().to_owned(), account.id().unwrap().to_owned(), year.year.index());
                let sums = expected.entry(key).or_default();
                let of = year.undiscounted;
                sums[0] = Money::sum([sums[0], of.fiscal, of.economic, of.social]).unwrap();
                sums[1] = Money::sum([sums[1], of.cash, of.in_kind]).unwrap();
            }
        }
    }
    let expected: Vec<Vec<String>> = expected
        .into_iter()
        .map(|((currency, id, year), [gained, paid])| vec![currency, id, year.to_string(), money(gained), money(paid)])
        .collect();
    assert!(expected.len() > 40);
    assert_eq!(asked(&folder("question-gains", &[&maps], 10), sql(0)), expected);
}

#[test]
fn the_probability_of_a_loss() {
    let maps = maps();
    let mut expected = Vec::new();
    for (row, map) in good(&maps) {
        let Some(study) = &row.study else { continue };
        let found = assess(&map, &Study::from_json(study).unwrap().with_draws(10_000).unwrap()).unwrap();
        let draws = found.draws().result(1);
        let count = |draws: usize| f64::from(u32::try_from(draws).unwrap());
        let below = count(draws.iter().filter(|draw| **draw < 0.0).count()) / count(draws.len());
        expected.push((row.map.clone(), below, found.draws().probability_above(1, 0.0).unwrap().error));
    }
    let found = asked(&folder("question-loss", &[&maps], 10), sql(1));
    let found: Vec<(String, f64, f64)> =
        found.into_iter().map(|row| (row[0].clone(), row[1].parse().unwrap(), row[2].parse().unwrap())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_ten_maps_that_hang_most_on_one_number() {
    let maps = maps();
    let mut widest: Vec<(Decimal, String, String)> = Vec::new();
    for (row, map) in good(&maps) {
        let appraisal = appraise(&map).unwrap();
        let measure = if Measure::Sroi.of(&appraisal).is_some() { Measure::Sroi } else { Measure::Net };
        let Some(base) = measure.of(&appraisal).filter(|base| !base.is_zero()) else { continue };
        // each number by itself: another way than all at once
        let share = |(address, value): (sroi::Address, Decimal)| {
            let less = value.checked_mul(Decimal::new(9, 1)).filter(|_| !value.is_zero())?;
            let bars = Tornado::new(&map, [(address.clone(), less, value)], &measure).ok()?;
            let swing = bars.bars()[0].swing()?;
            Some((swing.checked_div(base.abs())?, address))
        };
        let mut shares: Vec<_> = map.numbers().into_iter().filter_map(share).collect();
        shares.sort_by(|one, other| {
            other.0.round_dp(12).cmp(&one.0.round_dp(12)).then(one.1.as_str().cmp(other.1.as_str()))
        });
        if let Some((share, address)) = shares.into_iter().next() {
            widest.push((share.round_dp(12), row.map.clone(), address.to_string()));
        }
    }
    widest.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    let expected: Vec<[String; 3]> =
        widest.into_iter().take(10).map(|(share, map, address)| [map, address, twelve(share)]).collect();
    let found = asked(&folder("question-numbers", &[&maps], 10), sql(2));
    let found: Vec<[String; 3]> =
        found.into_iter().map(|row| [row[0].clone(), row[1].clone(), row[3].clone()]).collect();
    assert_eq!(expected.len(), 10);
    assert_eq!(found, expected);
}

/// The switching value is that of the library, and a map with it breaks even.
#[test]
fn a_switching_value_turns_the_net() {
    let maps = examples();
    let found = asked(
        &folder("question-switching", &[&maps], 10),
        "SELECT map, address, switching FROM numbers() WHERE switching IS NOT NULL",
    );
    let mut near = 0;
    for row in &found {
        let (_, map) = good(&maps).find(|(one, _)| one.map == row[0]).unwrap();
        let Ok(turned) = map.with_number(&row[1].parse().unwrap(), row[2].as_str()) else { continue };
        let net = appraise(&turned).unwrap().net_present_value().to_decimal().abs();
        near += usize::from(net < Decimal::new(1, 3));
    }
    assert!(near * 10 > found.len() * 9 && near > 20, "{near} of {}", found.len());
}
