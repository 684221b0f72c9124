//! A bad map is a row with its findings, and never the end of a query.

use crate::asking::{Row, asked, examples, folder};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use sroi::laws::bad_maps;
use sroi::{ImpactMap, appraise};
use sroi_datafusion::Kind;
use std::collections::BTreeSet;

const SMALL: &str = r#"{"format": "sroi/1", "title": "Small", "currency": "GBP", "base_date": "2026-04-01",
    "stakeholders": {"s": {}}, "inputs": {"i": {"from": "s", "amount": "100"}},
    "outcomes": {"o": {"stakeholder": "s", "quantity": "3", "values": {"v": {"proxy": "50"}}}}}"#;

/// What can be wrong with a text, and how the first finding of it begins.
fn table() -> Vec<(Row, &'static str)> {
    let study = |study: &str| Row::new("", SMALL).with_study(study);
    let null = Row { map: String::new(), text: None, study: None };
    let deep = "[".repeat(100_000);
    let large = SMALL.replace("\"3\"", "\"9999999999999999\"").replace("\"50\"", "\"9999999999999999\"");
    let many = SMALL.replace("\"3\"", "[1, 1, 1, 1]").replace("\"values\"", "\"lasts\": 1000, \"values\"");
    let many = many.replace(
        r#"{"v": {"proxy": "50"}}"#,
        &format!("{{{}}}", (0..200).map(|v| format!(r#""v{v}": {{"proxy": "1"}}"#)).collect::<Vec<_>>().join(", ")),
    );
    let all = vec![
        (null, "line 1"),
        (Row::new("", ""), "line 1"),
        (Row::new("", "{"), "line 1"),
        (Row::new("", "null"), ""),
        (Row::new("", "{}"), "/format: required, and missing"),
        (Row::new("", "\u{0}\u{feff}{}"), "line 1"),
        (Row::new("", &deep), "line 1"),
        (Row::new("", &SMALL.replace("sroi/1", "sroi/2")), "/format"),
        (Row::new("", &SMALL.replace("\"50\"", "0.1e400")), "/outcomes/o/values/v/proxy"),
        (Row::new("", &large), "/outcomes/o"),
        (Row::new("", &many), "the document: a map makes at most 500000 ledger lines"),
        (study("{"), "line 1"),
        (study(r#"{"draws": 0}"#), "/draws"),
        (study(r#"{"draws": 1000001}"#), "/draws"),
        (
            study(r#"{"doubts": {"/outcomes/x/quantity": {"uniform": {"low": 1, "high": 2}}}}"#),
            "/doubts/~1outcomes~1x~1quantity",
        ),
        (
            study(r#"{"doubts": {"/outcomes/o/deadweight": {"uniform": {"low": 1, "high": 2}}}}"#),
            "/doubts/~1outcomes~1o~1deadweight",
        ),
    ];
    let named = all.into_iter().enumerate();
    named.map(|(number, (row, begins))| (Row { map: format!("bad-{number:02}"), ..row }, begins)).collect()
}

#[test]
fn each_has_its_findings_and_the_good_ones_beside_it_their_rows() {
    let bad = table();
    let mut rows: Vec<Row> = Vec::new();
    for (number, (row, _)) in bad.iter().enumerate() {
        rows.push(Row::new(&format!("good-{number:02}"), SMALL));
        rows.push(row.clone());
    }
    let folder = folder("bad", &[&rows], 5);
    let found = asked(&folder, "SELECT map, message FROM findings('maps') ORDER BY map");
    for (row, begins) in &bad {
        let own: Vec<_> = found.iter().filter(|found| found[0] == row.map).collect();
        assert!(!own.is_empty(), "{row:?}");
        assert!(own.iter().any(|found| found[1].starts_with(begins)), "{begins}: {own:?}");
    }
    assert!(found.iter().all(|found| !found[0].starts_with("good")), "{found:?}");

    let appraised = asked(&folder, "SELECT map, net, findings IS NULL FROM appraisals('maps') ORDER BY map");
    assert_eq!(appraised.len(), rows.len());
    let with_bad_study = |map: &str| bad.iter().any(|(row, _)| row.map == map && row.study.is_some());
    for row in &appraised {
        let refused = row[0].starts_with("bad") && !with_bad_study(&row[0]);
        assert_eq!((row[1].is_empty(), row[2] == "false"), (refused, refused), "{row:?}");
    }

    for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Appraisals | Kind::Findings)) {
        let found = asked(&folder, &format!("SELECT DISTINCT map FROM {}('maps')", kind.as_str()));
        let refused =
            |row: &&Vec<String>| row[0].starts_with("bad") && !(with_bad_study(&row[0]) && kind != Kind::Summaries);
        assert_eq!(found.iter().filter(refused).count(), 0, "{kind:?}: {found:?}");
        let good = found.iter().filter(|row| row[0].starts_with("good")).count();
        assert_eq!(good, if kind == Kind::Summaries { 0 } else { bad.len() }, "{kind:?}");
    }
}

/// A mistake of every kind that a document can have, as the library's own tests make them.
#[test]
fn every_mistake_is_told_as_the_library_tells_it() {
    let mut runner = TestRunner::deterministic();
    let mistakes = bad_maps();
    let text = |_| serde_json::to_string(&mistakes.new_tree(&mut runner).unwrap().current().document).unwrap();
    let texts: Vec<String> = (0..200).map(text).collect();
    let rows: Vec<Row> =
        texts.iter().enumerate().map(|(number, text)| Row::new(&format!("{number:03}"), text)).collect();
    let folder = folder("mistakes", &[&rows], 64);
    let found = asked(&folder, "SELECT map, code, address FROM findings('maps') ORDER BY map");
    let mut expected = Vec::new();
    let mut kinds = BTreeSet::new();
    for row in &rows {
        let map = ImpactMap::from_json(row.text.as_deref().unwrap());
        for error in map.and_then(|map| appraise(&map).map(|_| ())).unwrap_err().iter() {
            let address = error.address().map(ToString::to_string).unwrap_or_default();
            kinds.insert(error.kind().as_str());
            expected.push(vec![row.map.clone(), error.code().to_owned(), address]);
        }
    }
    assert!(kinds.len() > 5, "{kinds:?}");
    assert_eq!(found, expected);
}

#[test]
fn a_table_may_hold_bytes_and_names_of_any_type() {
    let folder = folder("bytes", &[&examples()], 10);
    let tables = "SELECT 7 AS map, arrow_cast(text, 'Binary') AS text FROM maps WHERE map = 'fewer_falls' \
                  UNION ALL SELECT 8, arrow_cast(X'ff', 'Binary')";
    let sql = format!(
        "CREATE VIEW others AS {tables}; SELECT map, net IS NULL, findings FROM appraisals('others') ORDER BY map"
    );
    let mut options = sroi_datafusion::Options::default();
    (options.maps, options.sql) = (folder, sql);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer = runtime.block_on(async {
        let (session, _) = sroi_datafusion::session(&options.maps, options.setting).await.unwrap();
        sroi_datafusion::run(&session, &options).await.unwrap()
    });
    assert!(answer.contains("| 7   | false"), "{answer}");
    assert!(answer.contains("| 8   | true") && answer.contains("UTF-8"), "{answer}");
}
