//! Limits on what a stranger may ask for: each is kept where it is met exactly, and named with its address where it is passed.

#![cfg(feature = "json")]

use sroi::error::Parameter;
use sroi::pockets::agreements::Agreement;
use sroi::sharing::games::CostGame;
use sroi::{
    Conventions, Dimension, Error, ErrorKind, Findings, ImpactMap, Limit, Limits, Perspective, appraise, compare,
};

/// A map of two stakeholders, two numbers, and what `rest` adds.
fn map(rest: &str) -> String {
    format!(
        r#"{{"format": "sroi/1", "title": "Twelve bytes", "currency": "GBP", "base_date": "2026-04-01",
            "stakeholders": {{"p": {{}}, "q": {{"name": "Ten bytes."}}}}, "inputs": {{"i": {{"from": "p", "amount": ["1", "2"]}}}}{rest}}}"#
    )
}

fn within(text: &str, limit: Limit, most: u64) -> Result<ImpactMap, Findings> {
    ImpactMap::from_json_within(text, Limits::default().with(limit, most))
}

/// What is said of a limit that was passed: nothing but that, and its word.
fn told(findings: &Findings, limit: Limit, address: Option<&str>) {
    let errors: Vec<&Error> = findings.iter().collect();
    assert_eq!(errors.len(), 1, "{findings}");
    named(errors[0], limit, address);
}

fn named(error: &Error, limit: Limit, address: Option<&str>) {
    assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
    assert_eq!(error.address().map(sroi::Address::as_str), address, "{error}");
    let rule = limit.rule().split("{most}").next().unwrap();
    assert_eq!(error.code(), format!("{}-limit", limit.as_str()), "{error}");
    assert_eq!(error.parameter("limit"), Some(&Parameter::Text(limit.as_str().to_owned())), "{error}");
    assert!(error.rule().starts_with(rule), "{error} is not about {limit:?}");
    assert!(error.suggestion().is_some_and(|hint| hint.contains("limit")), "{error}");
}

#[test]
fn each_limit_of_a_map_is_met_exactly_and_named_where_it_is_passed() {
    let text = map("");
    let long = map(r#","x-own": {"0123456789012": 1}"#);
    let discounted = map(r#","conventions": {"discounts": {"a": {"rate": "0.01"}, "b": {"rate": "0.02"}}}"#);
    let bytes = u64::try_from(text.len()).unwrap();
    for (text, limit, most, address) in [
        (&text, Limit::TextBytes, bytes, None),
        (&text, Limit::KeyBytes, 12, Some("")),
        (&long, Limit::KeyBytes, 13, Some("/x-own")),
        (&text, Limit::NameBytes, 12, Some("/title")),
        (&text, Limit::Stakeholders, 2, Some("/stakeholders")),
        (&text, Limit::Numbers, 2, Some("")),
        (&text, Limit::LedgerLines, 2, Some("")),
        (&discounted, Limit::Discounts, 2, Some("/conventions/discounts")),
    ] {
        let kept = within(text, limit, most);
        assert!(kept.is_ok(), "{limit:?}: {}", kept.unwrap_err());
        let passed = within(text, limit, most - 1).unwrap_err();
        // without its stakeholders, or its format, more is wrong with a map than its size
        named(passed.iter().find(|error| error.kind() == ErrorKind::TooLarge).unwrap(), limit, address);
        if !matches!(limit, Limit::KeyBytes | Limit::NameBytes) {
            told(&passed, limit, address);
        }
    }
}

/// A key that is too long stands in no address, however much is wrong inside.
#[test]
fn what_is_wrong_behind_a_long_key_is_told_once() {
    let inside = (0..5_000).map(|_| r#""a": 1"#).collect::<Vec<_>>().join(",");
    let key = "x".repeat(50_000);
    for rest in [
        format!(r#","notes": {{"/{key}": {{{inside}}}}}"#),
        format!(r#","outcomes": {{"{key}": {{{inside}}}}}"#),
        format!(r#","{key}": {{{inside}}}"#),
        format!(r#","x-own": {{"{key}": {{{inside}}}}}"#),
    ] {
        let findings = ImpactMap::from_json(&map(&rest)).unwrap_err();
        assert_eq!(findings.len(), 1);
        named(findings.first(), Limit::KeyBytes, findings.first().address().map(sroi::Address::as_str));
        assert!(findings.to_string().len() < 500);
    }
}

/// Addresses of findings are as long as keys may be: their bytes are limited, whatever their number.
#[test]
fn findings_behind_long_keys_do_not_fill_the_memory() {
    let key = |i: usize| format!("{i}{}", "x".repeat(1_900));
    let long = (0..1_500).map(|i| format!(r#""{}": 1"#, key(i))).collect::<Vec<_>>().join(",");
    let findings = ImpactMap::from_json(&map(&format!(",{long}"))).unwrap_err();
    let bytes: usize = findings.iter().filter_map(Error::address).map(|address| address.as_str().len()).sum();
    assert!(bytes < 1_010_000, "{bytes} bytes of addresses");
    let last = findings.iter().last().unwrap();
    named(last, Limit::Findings, Some(""));
    assert_eq!(last.value(), Some("1500"));
}

#[test]
fn a_comparison_and_a_table_have_limits_as_well() {
    let text = map(
        r#","outcomes": {"o": {"stakeholder": "p", "quantity": "1", "lasts": 10, "values": {"v": {"proxy": "1"}}}}"#,
    );
    let lines = |most| within(&text, Limit::LedgerLines, most).unwrap();
    let others = || [("a", Conventions::guide()), ("b", Conventions::green_book())];
    assert_eq!(compare(&lines(36), others()).unwrap().len(), 3);
    told(&compare(&lines(35), others()).unwrap_err(), Limit::LedgerLines, None);
    let rows = |most| {
        let appraisal = appraise(&within(&text, Limit::PivotRows, most).unwrap()).unwrap();
        appraisal.ledger().pivot(&[Dimension::Side, Dimension::Year], &Perspective::Society)
    };
    assert_eq!(rows(12).unwrap().len(), 12);
    named(&rows(11).unwrap_err(), Limit::PivotRows, None);
}

#[test]
fn a_trail_ends_at_its_limit() {
    let text = map(
        r#","outcomes": {"o": {"stakeholder": "p", "quantity": "1", "lasts": 10, "values": {"v": {"proxy": "1"}}}}"#,
    );
    let sroi = "/ratios/sroi".parse().unwrap();
    let explained = |most| appraise(&within(&text, Limit::TrailSteps, most).unwrap()).unwrap().explain(&sroi);
    assert!(explained(1_000).is_ok());
    let error = explained(20).unwrap_err();
    named(&error, Limit::TrailSteps, Some("/ratios/sroi"));
}

#[test]
fn every_format_is_read_under_limits() {
    let game = r#"{"costs": {"a": "3", "b": "4", "a+b": "5"}}"#;
    let agreement = r#"{"format": "sroi-agreement/1", "kind": "fixed-shares", "shares": {"p": "0.4", "q": "0.6"}}"#;
    let limits = |limit, most| Limits::default().with(limit, most);
    assert!(CostGame::from_json_within(game, limits(Limit::Coalitions, 4)).is_ok());
    let few = CostGame::from_json_within(game, limits(Limit::Coalitions, 3)).unwrap_err();
    told(&few, Limit::Coalitions, Some("/costs"));
    for (short, limit, most) in [
        (CostGame::from_json_within(game, limits(Limit::Numbers, 2)).unwrap_err(), Limit::Numbers, Some("")),
        (CostGame::from_json_within(game, limits(Limit::TextBytes, 9)).unwrap_err(), Limit::TextBytes, None),
        (Agreement::from_json_within(agreement, limits(Limit::Numbers, 1)).unwrap_err(), Limit::Numbers, Some("")),
        (Agreement::from_json_within(agreement, limits(Limit::TextBytes, 9)).unwrap_err(), Limit::TextBytes, None),
    ] {
        told(&short, limit, most);
    }
}

#[cfg(feature = "simulation")]
mod of_studies {
    use super::{map, named, told};
    use sroi::simulation::{Study, assess, assess_with};
    use sroi::{ErrorKind, Findings, ImpactMap, Limit, Limits, Work};

    const STUDY: &str = r#"{"draws": 300, "index_draws": 200,
        "doubts": {"/inputs/i/amount/0": {"uniform": {"low": "0", "high": "1"}}, "/inputs/i/year": {"discrete": [[1, 1], [2, 1], [3, 1]]}}}"#;

    fn read(limit: Limit, most: u64) -> Result<Study, Findings> {
        Study::from_json_within(STUDY, Limits::default().with(limit, most))
    }

    fn assessed(limit: Limit, most: u64) -> Result<sroi::simulation::Assessment, Findings> {
        let rest = r#","conventions": {"discount_inputs": true},
            "outcomes": {"o": {"stakeholder": "p", "quantity": "1", "values": {"v": {"proxy": "1"}}}}"#;
        let map = ImpactMap::from_json_within(&map(rest), Limits::default().with(limit, most)).unwrap();
        assess(&map, &Study::from_json(STUDY).unwrap())
    }

    #[test]
    fn each_limit_of_a_study_is_met_exactly_and_named_where_it_is_passed() {
        for (limit, most, address) in [
            (Limit::Draws, 300, "/draws"),
            (Limit::IndexDraws, 200, "/index_draws"),
            (Limit::Doubts, 2, "/doubts"),
            (Limit::Numbers, 10, ""),
        ] {
            assert!(read(limit, most).is_ok(), "{limit:?}: {}", read(limit, most).unwrap_err());
            told(&read(limit, most - 1).unwrap_err(), limit, Some(address));
        }
    }

    #[test]
    fn what_a_map_allows_holds_for_its_studies() {
        for (limit, most, address) in [
            (Limit::Draws, 300, Some("/draws")),
            (Limit::KeptResults, 1_200, Some("/draws")),
            (Limit::YearValues, 3, Some("/inputs/i/year")),
        ] {
            let found = assessed(limit, most);
            assert!(found.is_ok(), "{limit:?}: {}", found.unwrap_err());
            told(&assessed(limit, most - 1).unwrap_err(), limit, address);
        }
        assert!(assessed(Limit::IndexDraws, 200).unwrap().variance().is_ok());
        named(assessed(Limit::IndexDraws, 199).unwrap().variance().unwrap_err(), Limit::IndexDraws, None);
        assert_eq!(assessed(Limit::FormulaSteps, 5).unwrap_err().first().kind(), ErrorKind::TooLarge);
    }

    /// However many steps there are: either it is worked out as if there were no limit, or it says that they were too few.
    #[test]
    fn steps_that_are_used_up_leave_what_was_finished() {
        let text = map(
            r#","outcomes": {"o": {"stakeholder": "p", "quantity": "10", "lasts": 10, "drop_off": "0.1", "deadweight": "0.2",
                "values": {"v": {"proxy": "30"}}}}"#,
        );
        let study = r#"{"draws": 20000, "index_draws": 2000, "doubts": {"/outcomes/o/drop_off": {"beta": {"alpha": 2, "beta": 9}},
            "/outcomes/o/quantity": {"uniform": {"low": "1", "high": "20"}}}, "scenarios": {"s": {"/outcomes/o/quantity": "1"}}}"#;
        let map = ImpactMap::from_json(&text).unwrap();
        let study = Study::from_json(study).unwrap();
        let all = Work::default();
        let whole = assess_with(&map, &study, &all).unwrap();
        let (mut refused, mut partly) = (0, 0);
        for part in 0..40 {
            let work = Work::new(Limits::default().with(Limit::Steps, all.steps() * part / 40));
            match assess_with(&map, &study, &work) {
                Err(findings) => {
                    refused += 1;
                    assert!(findings.iter().all(|error| error.kind() == ErrorKind::TooLarge), "{findings}");
                }
                Ok(found) => {
                    partly += 1;
                    assert_eq!(found.draws(), whole.draws());
                    assert!(!found.stopped_early());
                    let parts = [found.tornado().err(), found.variance().err(), found.information().err()];
                    assert!(parts.iter().flatten().all(|error| error.kind() == ErrorKind::TooLarge), "{parts:?}");
                    assert!(found.tornado().is_err() || found.tornado() == whole.tornado());
                    assert!(found.variance().is_err() || found.variance() == whole.variance());
                }
            }
        }
        assert!(refused > 3 && partly > 3, "{refused} refused, {partly} in part");
        assert!(assess_with(&map, &study, &Work::new(Limits::default().with(Limit::Steps, all.steps()))).is_ok());
    }
}

/// The table of limits in the documents is that of the code.
#[test]
fn the_documents_list_every_limit_with_its_default() {
    let text = include_str!("../docs/embedding.md");
    let rows: Vec<[String; 2]> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .map(|(word, rest)| [word.to_owned(), rest.split(" |").next().unwrap_or_default().replace(',', "")])
        .collect();
    let expected: Vec<[String; 2]> =
        Limit::ALL.into_iter().map(|limit| [limit.as_str().to_owned(), limit.default_value().to_string()]).collect();
    assert_eq!(rows, expected);
}

/// A ledger too long to be written as one text goes out line by line; both are what a list of them would be.
#[test]
fn a_long_ledger_is_written_line_by_line() {
    let text = map(
        r#","outcomes": {"o": {"stakeholder": "p", "quantity": "1", "lasts": 10, "values": {"v": {"proxy": "1"}}}}"#,
    );
    let appraisal = appraise(&within(&text, Limit::TextBytes, 8_000).unwrap()).unwrap();
    named(&appraisal.to_json_with_ledger().unwrap_err(), Limit::TextBytes, None);
    let mut written = String::new();
    appraisal.with_ledger().write_json(&mut written).unwrap();
    let whole = appraise(&ImpactMap::from_json(&text).unwrap()).unwrap();
    assert_eq!(written, whole.to_json_with_ledger().unwrap());
    let written: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(written["ledger"].as_array().unwrap().len(), whole.ledger().len());
    assert_eq!(written, serde_json::to_value(whole.with_ledger()).unwrap());
    let mut without = written.clone();
    without.as_object_mut().unwrap().remove("ledger");
    assert_eq!(without, serde_json::from_str::<serde_json::Value>(&whole.to_json()).unwrap());
}
