//! What SQL adds up is what the library says, to the last digit.

use crate::asking::{Row, asked, examples, folder, generated, money, twelve};
use sroi::pockets::{Accounts, Counting, Valuation};
use sroi::{Appraisal, Dimension, ImpactMap, Measure, Money, Perspective, appraise};
use std::collections::BTreeMap;

fn maps() -> Vec<Row> {
    examples().into_iter().chain(generated(300)).collect()
}

fn appraisals(rows: &[Row]) -> BTreeMap<String, Appraisal> {
    let one = |row: &Row| {
        let map = ImpactMap::from_json(row.text.as_deref().unwrap()).unwrap();
        (row.map.clone(), appraise(&map).unwrap())
    };
    rows.iter().map(one).collect()
}

#[test]
fn appraisals_are_those_of_the_library() {
    let maps = maps();
    let folder = folder("totals-appraisals", &[&maps[..100], &maps[100..]], 20);
    let found =
        asked(&folder, "SELECT map, title, inputs, outcomes, net, sroi, findings FROM appraisals('maps') ORDER BY map");
    let expected: Vec<Vec<String>> = appraisals(&maps)
        .into_iter()
        .map(|(name, appraisal)| {
            let ratio = Measure::Sroi.of(&appraisal).map(twelve).unwrap_or_default();
            let title = appraisal.map().title().to_owned();
            let [inputs, outcomes, net] =
                [appraisal.present_inputs(), appraisal.present_outcomes(), appraisal.net_present_value()].map(money);
            vec![name, title, inputs, outcomes, net, ratio, String::new()]
        })
        .collect();
    assert_eq!(found.len(), 303);
    assert_eq!(found, expected);
}

#[test]
fn sums_over_the_ledger_are_the_totals_of_appraisals() {
    let maps = maps();
    let folder = folder("totals-ledger", &[&maps], 50);
    let sql = "SELECT map, side, sum(present_value), count(*) FROM ledger() WHERE NOT transfer GROUP BY map, side ORDER BY map, side";
    let mut expected = Vec::new();
    for (name, appraisal) in appraisals(&maps) {
        let lines = appraisal.ledger().lines().filter(|line| !line.is_transfer());
        let mut count = [0_usize; 2];
        lines.for_each(|line| count[usize::from(line.side().as_str() == "outcome")] += 1);
        let sides = [("input", appraisal.present_inputs()), ("outcome", appraisal.present_outcomes())];
        for ((side, total), count) in sides.into_iter().zip(count).filter(|(_, count)| *count > 0) {
            expected.push(vec![name.clone(), side.to_owned(), money(total), count.to_string()]);
        }
    }
    assert!(expected.len() > 400);
    assert_eq!(asked(&folder, sql), expected);
}

#[test]
fn a_pivot_of_the_library_is_a_group_by() {
    let maps = examples();
    let folder = folder("totals-pivot", &[&maps], 1);
    for (name, appraisal) in appraisals(&maps) {
        let pivot = appraisal.ledger().pivot(&[Dimension::Year], &Perspective::AllPockets).unwrap();
        let expected: Vec<Vec<String>> = pivot
            .iter()
            .map(|row| vec![row.keys[0].to_string(), money(row.sums.present.paid), money(row.sums.present.gained)])
            .collect();
        let sum = |side: &str| format!("coalesce(sum(present_value) FILTER (WHERE side = '{side}'), 0)");
        let sql = format!(
            "SELECT year, {}, {} FROM ledger() WHERE map = '{name}' GROUP BY year ORDER BY year",
            sum("input"),
            sum("outcome")
        );
        let found = asked(&folder, &sql);
        assert!(!found.is_empty());
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn accounts_over_all_maps_are_those_of_each_added_up() {
    let maps = maps();
    let folder = folder("totals-accounts", &[&maps[..7], &maps[7..]], 30);
    let net = "present_fiscal + present_economic + present_social - present_cash - present_in_kind";
    let sql = format!("SELECT account, sum({net}) FROM accounts('maps') GROUP BY account ORDER BY account");
    let mut expected: BTreeMap<String, Money> = BTreeMap::new();
    for appraisal in appraisals(&maps).values() {
        let accounts = Accounts::new(appraisal, Counting::default()).unwrap();
        let all = accounts.stakeholders().map(|account| (account.id().unwrap().to_owned(), account));
        for (id, account) in all.chain([("outside".to_owned(), accounts.outside())]) {
            if !account.years().is_empty() {
                let sum = expected.entry(id).or_insert(Money::ZERO);
                *sum = sum.plus(account.by(Valuation::Present).net).unwrap();
            }
        }
    }
    let expected: Vec<Vec<String>> = expected.into_iter().map(|(id, net)| vec![id, money(net)]).collect();
    assert!(expected.len() > 3);
    assert_eq!(asked(&folder, &sql), expected);
}
