//! Studies: read and written, what is wrong with them, and checked against maps.

#![cfg(all(feature = "simulation", feature = "json"))]
#![allow(clippy::float_cmp)] // ends that are exact

use sroi::Decimal;
use sroi::ErrorKind::{
    self, BadLength, Conflict, DuplicateKey, MissingKey, NoSuchAddress, NotADecimal, OutOfRange, UnknownId, UnknownKey,
    UnknownWord, WrongType,
};
use sroi::distribution::Distribution;
use sroi::simulation::{DecisionThreshold, Design, Doubt, Pilot, Study, StudyWarningCode};
use sroi::{Address, ImpactMap, Limits};

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

/// A map with a number of every kind.
fn map() -> ImpactMap {
    ImpactMap::from_json(
        r#"{
        "format": "sroi/1", "title": "Walking group", "currency": "GBP", "base_date": "2026-04-01", "price_year": 2026,
        "price_index": {"2024": "0.9", "2026": "1"},
        "conventions": {"discount": {"steps": [{"from_year": 1, "rate": "0.035"}, {"from_year": 31, "rate": "0.03"}]}},
        "notes": {
            "/outcomes/fitter/deadweight": {"grade": 4, "source": "survey"},
            "/outcomes/fitter/quantity": {"reason": "register"}
        },
        "stakeholders": {
            "walkers": {"size": "40"}, "council": {"agency": {"sector": "local", "level": "local", "budget_years": 3}}
        },
        "inputs": {"leader": {"from": "council", "amount": ["800", "700"], "year": 1, "price_year": 2024}},
        "outcomes": {
            "fitter": {
                "stakeholder": "walkers", "quantity": "12", "lasts": 3, "deadweight": "0.2", "drop_off": "0",
                "values": {"pass": {"proxy": "162.50", "to": {
                    "walkers": {"share": "0.25"},
                    "council": {"share": "0.75", "cashable": {"variable": "2", "step": "30", "every": "4"}}
                }}}
            },
            "lonely": {
                "stakeholder": "walkers", "quantity": {"population": "50", "engaged": "0.4"}, "profile": ["1", "0.5"],
                "values": {"loss": {"proxy": "-20"}}
            }
        }
    }"#,
    )
    .unwrap()
}

fn study(text: &str) -> Study {
    Study::from_json(text).unwrap()
}

const FULL: &str = r#"{
    "format": "sroi-study/1", "draws": 5000, "index_draws": 256, "seed": 18446744073709551615,
    "design": "latin-hypercube",
    "doubts": {
        "/outcomes/fitter/deadweight": {"triangular": {"low": "0.1", "mode": 0.20, "high": "0.5"}, "x-by": "panel"},
        "/outcomes/fitter/quantity": {"range": {"low": "8", "high": "20"}, "truncated": {"high": "40"}},
        "/outcomes/fitter/drop_off": {"uniform": {"low": "0", "high": "0.3"}},
        "/outcomes/fitter/values/pass/proxy": {"pert": {"low": "100", "mode": "162.50", "high": "200"}},
        "/outcomes/lonely/values/loss/proxy": {"normal": {"mean": "-20", "sd": "5"}},
        "/outcomes/lonely/quantity/population": {"lognormal": {"mean": "50", "sd": "10"}},
        "/outcomes/lonely/quantity/engaged": {"beta": {"alpha": "4", "beta": "6"}},
        "/outcomes/lonely/profile/1": {"gamma": {"shape": "2", "scale": "0.25"}},
        "/outcomes/fitter/lasts": {"discrete": [["2", "1"], ["3", "5"], ["4", "1"]]},
        "/inputs/leader/amount/0": {"grade": 2},
        "/inputs/leader/amount/1": {"grade": "noted"}
    },
    "grades": {"2": "0.07"},
    "correlations": [{
        "between": ["/outcomes/fitter/deadweight", "/outcomes/fitter/quantity"], "rank": "-0.4", "x-why": "fewer new"
    }],
    "nearest_correlations": true,
    "scenarios": {"bad year": {"/outcomes/fitter/quantity": "4", "/outcomes/fitter/deadweight": "0.4"}, "none": {}},
    "groups": {"survey": ["/outcomes/fitter/deadweight", "/outcomes/lonely/quantity/engaged"], "one": ["/outcomes/fitter/lasts"]},
    "decision": {"threshold": [{"sroi": "1.5"}, {"net": "0"}], "population": "12.5", "years": 3, "x-of": ["board"]},
    "pilot": {
        "of": ["/outcomes/lonely/quantity/engaged", "/outcomes/lonely/values/loss/proxy"], "people": 40, "most_people": 90,
        "spread": {"/outcomes/lonely/values/loss/proxy": "7.5"}, "cost": {"fixed": "100", "per_person": "1.20", "x-who": "us"},
        "reports_in_year": 2, "x-where": "here"
    },
    "x-version": 3
}"#;

#[test]
fn every_field_is_read_and_written() {
    let full = study(FULL);
    assert_eq!((full.draws(), full.index_draws(), full.seed()), (5_000, 256, u64::MAX));
    assert_eq!((full.design(), full.decision()), (Design::LatinHypercube, DecisionThreshold::Sroi(d("1.5"))));
    assert_eq!(full.doubts().len(), 11);
    let kinds: Vec<_> = full
        .doubts()
        .map(|(_, doubt)| match doubt {
            Doubt::Distribution(distribution) => distribution.kind(),
            Doubt::Grade(2) => "2",
            Doubt::Noted => "noted",
            _ => "another",
        })
        .collect();
    let words = ["triangular", "range", "uniform", "pert", "normal", "lognormal", "beta", "gamma", "discrete", "2"];
    assert_eq!(kinds, [&words[..], &["noted"]].concat());
    assert_eq!((full.grades().spread(2), full.grades().spread(6)), (Some(d("0.07")), Some(d("0.25"))));
    assert_eq!(full.correlations()[0].rank(), d("-0.4"));
    let groups: Vec<_> = full.groups().map(|(name, known)| (name, known.len())).collect();
    assert_eq!(groups, [("survey", 2), ("one", 1)]);
    assert_eq!(full.thresholds(), [DecisionThreshold::Sroi(d("1.5")), DecisionThreshold::Net(d("0"))]);
    assert_eq!((full.population(), full.years()), (d("12.5"), 3));
    let pilot = full.pilot().unwrap();
    assert_eq!((pilot.people(), pilot.most_people(), pilot.reports_in_year()), (40, 90, 2));
    assert_eq!((pilot.fixed_cost(), pilot.cost_per_person()), (d("100"), d("1.20")));
    let spreads: Vec<_> = pilot.of().map(|address| pilot.spread(address)).collect();
    assert_eq!(spreads, [None, Some(d("7.5"))]);
    let scenarios: Vec<_> = full.scenarios().map(|(name, numbers)| (name, numbers.len())).collect();
    assert_eq!(scenarios, [("bad year", 2), ("none", 0)]);

    let text = full.to_json();
    assert_eq!(study(&text), full);
    assert_eq!(study(&text).to_json(), text);
    // what was read is written, digit for digit, `x-` fields too
    let written: serde_json::Value = serde_json::from_str(&text).unwrap();
    let read: serde_json::Value = serde_json::from_str(FULL).unwrap();
    for key in [
        "draws",
        "index_draws",
        "seed",
        "design",
        "scenarios",
        "groups",
        "decision",
        "pilot",
        "correlations",
        "nearest_correlations",
        "x-version",
    ] {
        assert_eq!(written[key], read[key], "{key}");
    }
    for (address, doubt) in read["doubts"].as_object().unwrap() {
        let as_text = doubt.to_string().replace(":0.20", ":\"0.20\"").replace(":0.2}", ":\"0.20\"}");
        let as_text = as_text.replace("\"mode\":0.2,", "\"mode\":\"0.20\",");
        assert_eq!(
            written["doubts"][address],
            serde_json::from_str::<serde_json::Value>(&as_text).unwrap(),
            "{address}"
        );
    }
    let by_serde: Study = serde_json::from_str(&text).unwrap();
    assert_eq!(by_serde, full);
}

#[test]
fn each_design_is_read_and_written() {
    for design in [Design::Random, Design::LatinHypercube, Design::Sobol] {
        let word = design.as_str();
        let stated = study(&format!(r#"{{"design": "{word}"}}"#));
        assert_eq!(stated.design(), design);
        assert!(stated.to_json().contains(&format!(r#""design": "{word}""#)), "{}", stated.to_json());
        assert_eq!(stated, Study::draft().design(design).finish().unwrap());
    }
}

#[test]
fn what_is_not_stated_has_its_default() {
    let empty = study("{}");
    assert_eq!((empty.draws(), empty.index_draws(), empty.seed()), (100_000, 4_096, 1));
    assert_eq!((empty.design(), empty.decision()), (Design::Random, DecisionThreshold::Net(Decimal::ZERO)));
    assert_eq!(empty, Study::draft().finish().unwrap());
    assert_eq!((empty.thresholds().len(), empty.population(), empty.years()), (1, Decimal::ONE, 1));
    assert!(empty.pilot().is_none() && empty.groups().len() == 0);
    assert_eq!(study(r#"{"decision": {}}"#), empty);
    let few = r#"{"doubts": {"/a": {"grade": 3}}, "pilot": {"of": ["/a"], "people": 7}}"#;
    let few = study(few);
    let pilot = few.pilot().unwrap();
    assert_eq!((pilot.most_people(), pilot.fixed_cost(), pilot.cost_per_person()), (70, Decimal::ZERO, Decimal::ZERO));
    assert_eq!(pilot.reports_in_year(), 0);
    let many = study(r#"{"doubts": {"/a": {"grade": 3}}, "pilot": {"of": ["/a"], "people": 70000}}"#);
    assert_eq!(many.pilot().unwrap().most_people(), 100_000);
    let spreads: Vec<_> = empty.grades().iter().map(|(grade, spread)| (grade, spread.to_string())).collect();
    assert_eq!(
        spreads.iter().map(|(_, spread)| spread.as_str()).collect::<Vec<_>>(),
        ["0.02", "0.05", "0.10", "0.15", "0.20", "0.25"]
    );
    let toml: sroi::document::Node = toml::from_str(
        "draws = 10\n[doubts]\n\"/outcomes/fitter/quantity\" = { uniform = { low = 0.5, high = \"2\" } }",
    )
    .unwrap();
    let same = r#"{"draws": 10, "doubts": {"/outcomes/fitter/quantity": {"uniform": {"low": "0.5", "high": 2}}}}"#;
    assert_eq!(Study::from_document(toml, Limits::default()).unwrap(), study(same));
}

#[test]
fn a_draft_says_what_text_says() {
    let drafted = Study::draft()
        .draws(20)
        .index_draws(8)
        .seed(7)
        .design(Design::LatinHypercube)
        .grade(1, d("0.01"))
        .doubt("/outcomes/fitter/deadweight", Distribution::beta(d("2"), d("8")).unwrap())
        .doubt("/outcomes/fitter/quantity", Doubt::Noted)
        .correlation("/outcomes/fitter/deadweight", "/outcomes/fitter/quantity", d("0.5"))
        .scenario("few", [("/outcomes/fitter/quantity", d("3"))])
        .group("both", ["/outcomes/fitter/deadweight", "/outcomes/fitter/quantity"])
        .thresholds([DecisionThreshold::Net(d("100")), DecisionThreshold::Sroi(d("2"))])
        .population(d("40"))
        .years(5)
        .pilot(
            Pilot::draft(["/outcomes/fitter/deadweight", "/outcomes/fitter/quantity"], 30)
                .most_people(300)
                .spread("/outcomes/fitter/quantity", d("4"))
                .cost(d("50"), d("2"))
                .reports_in_year(1)
                .extension("x-a", sroi::document::Node::Bool(false)),
        )
        .extension("x-by", sroi::document::Node::Bool(true))
        .finish()
        .unwrap();
    let written = study(
        r#"{"draws": 20, "index_draws": 8, "seed": 7, "design": "latin-hypercube", "grades": {"1": "0.01"},
        "doubts": {"/outcomes/fitter/deadweight": {"beta": {"alpha": "2", "beta": "8"}},
                   "/outcomes/fitter/quantity": {"grade": "noted"}},
        "correlations": [{"between": ["/outcomes/fitter/deadweight", "/outcomes/fitter/quantity"], "rank": "0.5"}],
        "scenarios": {"few": {"/outcomes/fitter/quantity": "3"}},
        "groups": {"both": ["/outcomes/fitter/deadweight", "/outcomes/fitter/quantity"]},
        "decision": {"threshold": [{"net": "100"}, {"sroi": "2"}], "population": "40", "years": 5},
        "pilot": {"of": ["/outcomes/fitter/deadweight", "/outcomes/fitter/quantity"], "people": 30, "most_people": 300,
            "spread": {"/outcomes/fitter/quantity": "4"}, "cost": {"fixed": "50", "per_person": "2"}, "reports_in_year": 1, "x-a": false},
        "x-by": true}"#,
    );
    assert_eq!(drafted, written);
    assert!(Study::draft().doubt("deadweight", Doubt::Grade(9)).finish().is_err());
}

/// A study with one doubt.
fn with(doubt: &str) -> String {
    format!(r#"{{"doubts": {{"/outcomes/x/deadweight": {doubt}}}}}"#)
}

#[test]
#[rustfmt::skip] // one row a mistake
fn what_is_wrong_with_a_study_by_itself() {
    const AT: &str = "/doubts/~1outcomes~1x~1deadweight";
    let two = r#""doubts": {"/a": {"grade": 1}, "/b": {"grade": 1}}"#;
    let pair = |pair: &str| format!(r#"{{{two}, "correlations": [{pair}]}}"#);
    let grouped = |known: &str| format!(r#"{{{two}, "groups": {{"g": {known}}}}}"#);
    let piloted = |pilot: &str| format!(r#"{{{two}, "pilot": {{{pilot}}}}}"#);
    let known = "known are uniform, triangular, pert, normal, lognormal, beta, gamma, discrete, range";
    let table: Vec<(String, ErrorKind, String)> = vec![
        ("[]".into(), WrongType, "a study is an object, this is a list".into()),
        (r#"{"draw": 5}"#.into(), UnknownKey, "/draw: unknown key; did you mean draws?".into()),
        (r#"{"format": "sroi/1"}"#.into(), UnknownWord, "/format: one of a fixed set of words stands here, this is \"sroi/1\"; known are sroi-study/1".into()),
        (r#"{"draws": 0}"#.into(), OutOfRange, "/draws: a whole number from 1 to 1000000000, this is 0".into()),
        (r#"{"draws": 1000000001}"#.into(), OutOfRange, "/draws: a whole number from 1 to 1000000000, this is 1000000001".into()),
        (r#"{"index_draws": "4096"}"#.into(), WrongType, "/index_draws: a whole number, without quotes, stands here, this is the text \"4096\"".into()),
        (r#"{"seed": -1}"#.into(), OutOfRange, "/seed: a whole number from 0 to 18446744073709551615, this is -1".into()),
        (r#"{"seed": 18446744073709551616}"#.into(), OutOfRange, "/seed: a whole number from 0 to 18446744073709551615, this is 18446744073709551616".into()),
        (r#"{"design": "latin"}"#.into(), UnknownWord, "/design: one of a fixed set of words stands here, this is \"latin\"; known are random, latin-hypercube, sobol".into()),
        (r#"{"doubts": {"outcomes": {"grade": 1}}}"#.into(), NoSuchAddress, "/doubts/outcomes: the address of a number stands here, this is \"outcomes\"; an address begins with /, such as /outcomes/falls/quantity".into()),
        (r#"{"doubts": {"/a": {"grade": 1}, "/a": {"grade": 1}}}"#.into(), DuplicateKey, "/doubts/~1a: this key stands twice in its object; only one can be meant".into()),
        (with("{}"), MissingKey, format!("{AT}: exactly one distribution stands here; {known}")),
        (with(r#"{"triangualr": {}}"#), UnknownKey, format!("{AT}/triangualr: unknown key; did you mean triangular?")),
        (with(r#"{"normal": {"mean": "1", "sd": "1"}, "range": {"low": "1", "high": "2"}}"#), Conflict, format!("{AT}: exactly one distribution stands here, this is 2 of them")),
        (with(r#"{"triangular": {"low": "0.1", "mode": "0.9", "high": "0.5"}}"#), OutOfRange, format!("{AT}/triangular/mode: the mode lies from low, 0.1, to high, 0.5, this is 0.9")),
        (with(r#"{"uniform": {"low": "1", "high": "1"}}"#), OutOfRange, format!("{AT}/uniform/high: high is above low, 1, this is 1; leave a number out that is not in doubt")),
        (with(r#"{"uniform": {"low": "ten", "high": "1"}}"#), NotADecimal, format!("{AT}/uniform/low: a decimal is written as digits with at most one point, such as -12.50, this is \"ten\"")),
        (with(r#"{"uniform": {"low": "0"}}"#), MissingKey, format!("{AT}/uniform/high: required, and missing")),
        (with(r#"{"uniform": {"low": "0", "high": "1", "x-a": 1}}"#), UnknownKey, format!("{AT}/uniform/x-a: parameters carry no x- fields; put it beside the distribution")),
        (with(r#"{"uniform": ["0", "1"]}"#), WrongType, format!("{AT}/uniform: an object stands here, this is a list")),
        (with(r#"{"normal": {"mean": "0", "sd": "-1"}}"#), OutOfRange, format!("{AT}/normal/sd: a standard deviation is above 0, this is -1")),
        (with(r#"{"lognormal": {"mean": "0", "sd": "1"}}"#), OutOfRange, format!("{AT}/lognormal/mean: the mean of a lognormal is above 0, this is 0")),
        (with(r#"{"beta": {"alpha": "0", "beta": "1"}}"#), OutOfRange, format!("{AT}/beta/alpha: a shape lies from 0.001 to 1000000, this is 0")),
        (with(r#"{"discrete": {}}"#), WrongType, format!("{AT}/discrete: a list of values, each in a list with its weight, stands here, this is an object")),
        (with(r#"{"discrete": ["1"]}"#), WrongType, format!("{AT}/discrete/0: a list of a value and its weight stands here, this is the text \"1\"")),
        (with(r#"{"discrete": [["1"]]}"#), BadLength, format!("{AT}/discrete/0: a list of a value and its weight stands here, this is one of 1")),
        (with(r#"{"discrete": [["1", "1"], ["2", "-3"]]}"#), OutOfRange, format!("{AT}/discrete/1/1: a weight is 0 or more, this is -3")),
        (with(r#"{"uniform": {"low": "0", "high": "1"}, "truncated": {}}"#), MissingKey, format!("{AT}/truncated: a distribution is truncated at low, at high or at both")),
        (with(r#"{"uniform": {"low": "0", "high": "1"}, "truncated": {"low": "2"}}"#), OutOfRange, format!("{AT}/truncated: at least a millionth of the probability lies where a distribution is not cut off, this is from 2 to any; it reaches from 0 to 1")),
        (with(r#"{"grade": 7}"#), OutOfRange, format!("{AT}/grade: a whole number from 1 to 6, this is 7")),
        (with(r#"{"grade": "note"}"#), UnknownWord, format!("{AT}/grade: a grade from 1 to 6, without quotes, or \"noted\" stands here, this is \"note\"")),
        (with(r#"{"grade": 2, "truncated": {"low": "0"}}"#), Conflict, format!("{AT}: a doubt is stated by a grade or by a distribution, not both, this is grade beside truncated")),
        (r#"{"grades": {"7": "0.1"}}"#.into(), UnknownKey, "/grades/7: the keys of the grades are 1 to 6, this is \"7\"".into()),
        (r#"{"grades": {"1": "1"}}"#.into(), OutOfRange, "/grades/1: a spread is above 0 and below 1, relative to the number, this is 1".into()),
        (pair(r#"{"between": ["/a"], "rank": "0.5"}"#), BadLength, "/correlations/0/between: a correlation is between two numbers, this is a list of 1".into()),
        (pair(r#"{"between": ["/a", "/a"], "rank": "0.5"}"#), Conflict, "/correlations/0/between: a correlation is between two numbers, this is /a with itself".into()),
        (pair(r#"{"between": ["/a", "/c"], "rank": "0.5"}"#), UnknownId, "/correlations/0/between/1: a number of the study's doubts stands here, this is /c; did you mean /a?".into()),
        (pair(r#"{"between": ["/a", "/b"], "rank": "1"}"#), OutOfRange, "/correlations/0/rank: a rank correlation is above -1 and below 1, this is 1; 0.999 is as good as 1".into()),
        (pair(r#"{"between": ["/a", "/b"], "rank": "0.5"}, {"between": ["/b", "/a"], "rank": "0.1"}"#), Conflict, "/correlations/1/between: two numbers are correlated once; /correlations/0 is between the same".into()),
        (r#"{"scenarios": {"low": {"/a~3": "1"}}}"#.into(), NoSuchAddress, "/scenarios/low/~1a~03: the address of a number stands here, this is \"/a~3\"; ~ is written ~0 and / inside a name ~1".into()),
        (r#"{"scenarios": {"low": {"/a": null}}}"#.into(), WrongType, "/scenarios/low/~1a: a decimal stands here, this is null".into()),
        (r#"{"decision": {"threshold": {}}}"#.into(), MissingKey, "/decision/threshold: a decision has exactly one threshold, net or sroi, this is one with none".into()),
        (r#"{"decision": {"threshold": []}}"#.into(), ErrorKind::Empty, "/decision/threshold: a list with at least one threshold stands here, this is empty".into()),
        (r#"{"decision": {"threshold": ["1", {"net": "x"}]}}"#.into(), NotADecimal, "/decision/threshold/1/net: a decimal is written as digits with at most one point, such as -12.50, this is \"x\"".into()),
        (r#"{"decision": {"population": "0"}}"#.into(), OutOfRange, "/decision/population: this is above 0, this is 0".into()),
        (r#"{"decision": {"years": 1001}}"#.into(), OutOfRange, "/decision/years: a whole number from 1 to 1000, this is 1001".into()),
        (grouped(r#"["/c"]"#), UnknownId, "/groups/g/0: a number of the study's doubts stands here, this is /c; did you mean /a?".into()),
        (grouped(r#"["/a", "/b", "/a"]"#), Conflict, "/groups/g/2: each number is named once, this is /a, again".into()),
        (grouped("[]"), ErrorKind::Empty, "/groups/g: a list with at least one address stands here, this is empty".into()),
        (grouped(r#""/a""#), WrongType, "/groups/g: a list of addresses stands here, this is the text \"/a\"".into()),
        (grouped(&format!("[{}]", vec![r#""/a""#; 101].join(","))), BadLength, "/groups/g: what it is worth to know together is told of at most 100 numbers, this is 101".into()),
        (piloted(r#""people": 5"#), MissingKey, "/pilot/of: required, and missing".into()),
        (piloted(r#""of": ["/a"]"#), MissingKey, "/pilot/people: required, and missing".into()),
        (piloted(r#""of": ["/c"], "people": 5"#), UnknownId, "/pilot/of/0: a number of the study's doubts stands here, this is /c; did you mean /a?".into()),
        (piloted(r#""of": ["/a"], "people": 0"#), OutOfRange, "/pilot/people: a whole number from 1 to 100000, this is 0".into()),
        (piloted(r#""of": ["/a"], "people": 5, "most_people": 4"#), OutOfRange, "/pilot/most_people: at most as many people can be asked as may be, and so as are: 5, this is 4".into()),
        (piloted(r#""of": ["/a"], "people": 5, "spread": {"/b": "1"}"#), UnknownId, "/pilot/spread/~1b: a number that the pilot asks about stands here, this is /b; did you mean /a?".into()),
        (piloted(r#""of": ["/a"], "people": 5, "spread": {"/a": "0"}"#), OutOfRange, "/pilot/spread/~1a: this is above 0, this is 0".into()),
        (piloted(r#""of": ["/a"], "people": 5, "cost": {"fixed": "-1"}"#), OutOfRange, "/pilot/cost/fixed: a number of 0 or more stands here, this is -1".into()),
        (piloted(r#""of": ["/a"], "people": 5, "cost": {"per_persons": "1"}"#), UnknownKey, "/pilot/cost/per_persons: unknown key; did you mean per_person?".into()),
        (piloted(r#""of": ["/a"], "people": 5, "reports_in_year": 1000"#), OutOfRange, "/pilot/reports_in_year: a whole number from 0 to 999, this is 1000".into()),
        (r#"{"doubts": {"/outcomes/falls/quantity": {"grade": 1}}, "groups": {"g": ["/outcomes/falls/qantity"]}}"#.into(), UnknownId, "/groups/g/0: a number of the study's doubts stands here, this is /outcomes/falls/qantity; did you mean /outcomes/falls/quantity?".into()),
        (piloted(r#""of": ["/a"], "people": 5, "reports_in_year": 1"#), OutOfRange, "/pilot/reports_in_year: a pilot reports in one of the years that the decision covers, the last of which is year 0, this is year 1".into()),
        (r#"{"decision": {"threshold": {"net": "0", "sroi": "1"}}}"#.into(), Conflict, "/decision/threshold: a decision has exactly one threshold, net or sroi, this is one with both".into()),
    ];
    for (text, kind, message) in table {
        let findings = Study::from_json(&text).unwrap_err();
        assert_eq!((findings.first().kind(), findings.to_string()), (kind, message), "{text}");
    }
}

/// Answers of people are learned from where they leave a doubt of its kind.
#[test]
fn what_a_pilot_cannot_learn_of() {
    let checked = |doubt: &str, more: &str| {
        let text = format!(
            r#"{{"doubts": {{"/outcomes/fitter/deadweight": {doubt}}},
                "pilot": {{"of": ["/outcomes/fitter/deadweight"], "people": 5{more}}}}}"#
        );
        study(&text).check(&map()).map(|_| ()).map_err(|findings| findings.to_string())
    };
    let spread = r#", "spread": {"/outcomes/fitter/deadweight": "0.4"}"#;
    let normal = r#"{"normal": {"mean": "0.3", "sd": "0.1"}}"#;
    let beta = r#"{"beta": {"alpha": "3", "beta": "7"}}"#;
    for (doubt, more) in [(normal, spread), (beta, ""), (r#"{"grade": 3}"#, "")] {
        assert_eq!(checked(doubt, more), Ok(()), "{doubt}");
    }
    let other = "/pilot/of/0: a pilot learns of a number whose doubt is a beta, of answers yes or no, or a normal, of answers of a \
        known spread, this is ";
    for (doubt, more, said) in [
        (r#"{"uniform": {"low": "0", "high": "1"}}"#, "", format!("{other}uniform")),
        (r#"{"range": {"low": "0.2", "high": "0.4"}}"#, spread, format!("{other}range")),
        (normal, "", "/pilot/spread: answers about a number whose doubt is a normal have a spread, which is stated, this is none for \
            /outcomes/fitter/deadweight".into()),
        (beta, spread, "/pilot/spread/~1outcomes~1fitter~1deadweight: answers yes or no have no spread of their own, this is one of a \
            number whose doubt is a beta".into()),
    ] {
        assert_eq!(checked(doubt, more), Err(said));
    }
    let graded = r#"{"doubts": {"/outcomes/fitter/quantity": {"grade": 3}}, "pilot": {"of": ["/outcomes/fitter/quantity"], "people": 5}}"#;
    let found = study(graded).check(&map()).unwrap_err().to_string();
    assert_eq!(found, format!("{other}a grade, which stands for range here"));
}

/// What is found in a study of one doubt checked against the map.
fn checked(address: &str, doubt: &str) -> Result<sroi::simulation::CheckedStudy, String> {
    let study = study(&format!(r#"{{"doubts": {{"{address}": {doubt}}}}}"#));
    study.check(&map()).map_err(|findings| findings.to_string())
}

#[test]
#[rustfmt::skip] // one row a mistake
fn what_does_not_fit_the_map() {
    let unit = r#"{"uniform": {"low": "0", "high": "1"}}"#;
    let table = [
        ("/outcomes/fiter/deadweight", unit, "", "the map has no number at this address; did you mean /outcomes/fitter/deadweight?"),
        ("/weather", unit, "", "the map has no number at this address"),
        ("/title", unit, "", "the map has no number at this address"),
        ("/outcomes/fitter/deadweight", r#"{"uniform": {"low": "-0.1", "high": "1"}}"#, "/uniform/low", "a share lies between 0 and 1, this is -0.1"),
        ("/outcomes/fitter/deadweight", r#"{"pert": {"low": "0", "mode": "1", "high": "1.2"}}"#, "/pert/high", "a share lies between 0 and 1, this is 1.2"),
        ("/outcomes/fitter/deadweight", r#"{"discrete": [["0.5", "1"], ["2", "1"]]}"#, "/discrete/1/0", "a share lies between 0 and 1, this is 2"),
        ("/outcomes/fitter/deadweight", r#"{"normal": {"mean": "0.5", "sd": "1"}, "truncated": {"low": "-1"}}"#, "/truncated/low", "a share lies between 0 and 1, this is -1"),
        ("/outcomes/fitter/deadweight", r#"{"normal": {"mean": "50", "sd": "1"}}"#, "/normal", "a share lies between 0 and 1, this is a distribution that lies outside, all but a millionth"),
        ("/outcomes/fitter/quantity", r#"{"triangular": {"low": "-1", "mode": "1", "high": "2"}}"#, "/triangular/low", "a number of 0 or more stands there, this is -1"),
        ("/inputs/leader/amount/1", r#"{"uniform": {"low": "-1", "high": "2"}}"#, "/uniform/low", "a number of 0 or more stands there, this is -1"),
        ("/price_index/2024", unit, "/uniform/low", "a number above 0 stands there, this is 0"),
        ("/outcomes/fitter/values/pass/to/council/cashable/every", unit, "/uniform/low", "a number above 0 stands there, this is 0"),
        ("/conventions/discount/steps/1/rate", r#"{"uniform": {"low": "-1", "high": "1"}}"#, "/uniform/low", "a rate is above -1 (-100%), this is -1"),
        ("/outcomes/fitter/lasts", r#"{"uniform": {"low": "1", "high": "3"}}"#, "/uniform", "a whole number is drawn from a discrete distribution, this is uniform; use discrete, or a scenario"),
        ("/outcomes/fitter/lasts", r#"{"grade": 3}"#, "/grade", "a whole number is drawn from a discrete distribution, this is grade; use discrete, or a scenario"),
        ("/outcomes/fitter/lasts", r#"{"discrete": [["1", "1"], ["2.5", "1"]]}"#, "/discrete/1/0", "a whole number stands there, this is 2.5"),
        ("/outcomes/fitter/lasts", r#"{"discrete": [["0", "1"], ["2", "1"]]}"#, "/discrete/0/0", "the map takes each of the values, this is 0; /outcomes/fitter/lasts: a whole number from 1 to 1000, this is 0"),
        ("/inputs/leader/price_year", r#"{"discrete": [["2024", "1"], ["2025", "1"]]}"#, "", "which other numbers count depends on this one, and so it is not drawn; a scenario can change it"),
        ("/outcomes/fitter/values/pass/to/walkers/share", r#"{"uniform": {"low": "0.5", "high": "1.2"}}"#, "/uniform/high", "a share lies between 0 and 1, this is 1.2"),
        ("/stakeholders/walkers/size", unit, "", "nothing is computed from this number; leave the doubt out"),
        ("/stakeholders/council/agency/budget_years", r#"{"discrete": [["1", "1"], ["2", "1"]]}"#, "", "nothing is computed from this number; leave the doubt out"),
        ("/notes/~1outcomes~1fitter~1deadweight/grade", unit, "", "nothing is computed from this number; leave the doubt out"),
        ("/outcomes/fitter/quantity", r#"{"grade": "noted"}"#, "/grade", "the map's note on this number has no grade; write a grade from 1 to 6"),
        ("/outcomes/fitter/displacement", r#"{"grade": 2}"#, "/grade", "a grade spreads a number that is not 0, or a share that is neither 0 nor 1, this is 0; state a distribution"),
    ];
    for (address, doubt, inside, message) in table {
        let place = format!("/doubts/{}{inside}", address.replace('~', "~0").replace('/', "~1"));
        assert_eq!(checked(address, doubt).unwrap_err(), format!("{place}: {message}"));
    }
    let scenarios = study(r#"{"scenarios": {"low": {"/outcomes/fitter/quantity": "1", "/outcomes/fitter/quality": "1"}}}"#);
    assert_eq!(
        scenarios.check(&map()).unwrap_err().to_string(),
        "/scenarios/low/~1outcomes~1fitter~1quality: the map has no number at this address; did you mean /outcomes/fitter/quantity?",
    );
}

#[test]
fn tails_are_cut_off_at_the_domain_with_a_warning() {
    // (address, doubt, the support that is left, the probability that was cut off)
    let phi_of_2 = 0.022_750_131_948_179_2;
    let table = [
        ("/outcomes/fitter/deadweight", r#"{"normal": {"mean": "0.5", "sd": "0.25"}}"#, (0.0, 1.0), 2.0 * phi_of_2),
        ("/outcomes/fitter/quantity", r#"{"normal": {"mean": "10", "sd": "5"}}"#, (0.0, f64::INFINITY), phi_of_2),
        ("/price_index/2024", r#"{"normal": {"mean": "1", "sd": "0.5"}}"#, (1e-9, f64::INFINITY), phi_of_2),
        (
            "/conventions/discount/steps/0/rate",
            r#"{"normal": {"mean": "0.2", "sd": "0.6"}}"#,
            (-0.999_999_999, f64::INFINITY),
            phi_of_2,
        ),
        ("/outcomes/fitter/deadweight", r#"{"gamma": {"shape": "1", "scale": "0.5"}}"#, (0.0, 1.0), (-2_f64).exp()),
        (
            "/outcomes/fitter/deadweight",
            r#"{"normal": {"mean": "0.5", "sd": "0.25"}, "truncated": {"low": "0.1"}}"#,
            (0.1, 1.0),
            phi_of_2 / (1.0 - 0.054_799_291_699_557_97),
        ),
    ];
    for (address, doubt, support, mass) in table {
        let checked = checked(address, doubt).unwrap();
        assert_eq!(checked.doubts()[0].1.support(), support, "{address} {doubt}");
        let [warning] = checked.warnings() else { panic!("{:?}", checked.warnings()) };
        assert_eq!(warning.code(), StudyWarningCode::TailCutOff);
        let [(of, cut)] = checked.cut_off() else { panic!("{:?}", checked.cut_off()) };
        assert_eq!(of, &checked.doubts()[0].0);
        assert!((cut - mass).abs() < 1e-8, "{address} {doubt}: {cut}, not {mass}");
    }
    // nothing reaches further, so nothing is cut off or said
    for (address, doubt) in [
        ("/outcomes/fitter/deadweight", r#"{"beta": {"alpha": "2", "beta": "8"}}"#),
        ("/outcomes/fitter/quantity", r#"{"lognormal": {"mean": "12", "sd": "2"}}"#),
        ("/outcomes/fitter/values/pass/proxy", r#"{"normal": {"mean": "100", "sd": "200"}}"#),
        (
            "/outcomes/fitter/deadweight",
            r#"{"normal": {"mean": "0.5", "sd": "1"}, "truncated": {"low": "0.1", "high": "1"}}"#,
        ),
        ("/outcomes/fitter/quantity", r#"{"uniform": {"low": "-5", "high": "20"}, "truncated": {"low": "0"}}"#),
        ("/outcomes/fitter/lasts", r#"{"discrete": [["1", "1"], ["3", "1"], ["0", "0"]]}"#),
    ] {
        let checked = checked(address, doubt).unwrap();
        assert_eq!((checked.warnings(), checked.cut_off()), ([].as_slice(), [].as_slice()), "{address} {doubt}");
    }
    let far = checked("/outcomes/fitter/quantity", r#"{"uniform": {"low": "20", "high": "30"}}"#).unwrap();
    assert_eq!(far.warnings()[0].code(), StudyWarningCode::NumberOutside);
    assert_eq!(
        far.warnings()[0].to_string(),
        "/doubts/~1outcomes~1fitter~1quantity: the map's own number, 12, cannot be drawn: the doubt is about 20 to 30 \
         (number-outside)",
    );
}

#[test]
fn a_grade_is_a_ninety_percent_interval_around_the_number() {
    let of = |address: &str, doubt: &str| checked(address, doubt).unwrap().doubts()[0].1.clone();
    let near = |found: f64, expected: f64| assert!((found / expected - 1.0).abs() < 1e-9, "{found}, not {expected}");
    // grade 3 is 10%
    let proxy = of("/outcomes/fitter/values/pass/proxy", r#"{"grade": 3}"#);
    near(proxy.quantile(0.05), 146.25);
    near(proxy.quantile(0.95), 178.75);
    let harm = of("/outcomes/lonely/values/loss/proxy", r#"{"grade": 6}"#);
    near(harm.quantile(0.05), -25.0);
    near(harm.quantile(0.95), -15.0);
    // a share keeps its mean; the note's grade 4 is 15% of 0.2
    let share = of("/outcomes/fitter/deadweight", r#"{"grade": "noted"}"#);
    assert_eq!((share.kind(), share.support()), ("beta", (0.0, 1.0)));
    near(share.mean(), 0.2);
    near(share.sd(), 0.15 * 0.2 / 1.644_853_626_951_472_2);
    // of a share near 1, what is left of 1 is spread
    let nearly = map().with_number(&at("/outcomes/fitter/deadweight"), d("0.96")).unwrap();
    let text = r#"{"doubts": {"/outcomes/fitter/deadweight": {"grade": 5}}, "grades": {"5": "0.5"}}"#;
    let share = study(text).check(&nearly).unwrap().doubts()[0].1.clone();
    near(share.mean(), 0.96);
    near(share.sd(), 0.02 / 1.644_853_626_951_472_2);
    // one too small for the shapes of a beta is a range
    let tiny = map().with_number(&at("/outcomes/fitter/deadweight"), d("0.000001")).unwrap();
    let text = r#"{"doubts": {"/outcomes/fitter/deadweight": {"grade": 1}}}"#;
    let share = study(text).check(&tiny).unwrap().doubts()[0].1.clone();
    assert_eq!((share.kind(), share.support()), ("range", (0.0, 1.0)));
    near(share.quantile(0.95), 0.000_001_02);
}

#[test]
fn what_is_checked_is_ready_to_draw() {
    let checked = study(
        &FULL.replace(r#""/inputs/leader/amount/1": {"grade": "noted"}"#, r#""/inputs/leader/amount/1": {"grade": 6}"#),
    );
    let checked = checked.check(&map()).unwrap();
    assert_eq!(checked.doubts().len(), 11);
    assert_eq!(checked.correlations(), [(0, 1, -0.4)]);
    let sampling = sroi::simulation::Sampling::new(1, checked.doubts().iter().cloned());
    let mut drawn = sroi::simulation::Columns::new(11, 500).unwrap();
    sampling.draw(0, 0, &mut drawn);
    for ((address, distribution), column) in checked.doubts().iter().zip(drawn.iter()) {
        let (low, high) = distribution.support();
        assert!(column.iter().all(|x| (low..=high).contains(x)), "{address}");
        let mean = column.iter().sum::<f64>() / 500.0;
        assert!((mean - distribution.mean()).abs() < 5.0 * distribution.sd() / 500_f64.sqrt(), "{address}: {mean}");
    }
}

/// A number takes the values that the map takes, no more and no fewer, just inside and just outside every bound.
#[cfg(feature = "proptest")]
mod domains {
    use super::*;
    use proptest::prelude::*;
    use sroi::sensitivity::changed;

    /// Of whole numbers the map decides; these are the bounds of all the others, and their neighbours.
    const TRIED: [&str; 10] =
        ["-1.000001", "-1", "-0.999999", "-0.000001", "0", "0.000001", "0.5", "1", "1.000001", "7"];

    fn fits(map: &ImpactMap, address: &Address, values: [Decimal; 2]) -> Result<(), sroi::Findings> {
        let doubt = Distribution::discrete(values.map(|value| (value, Decimal::ONE))).unwrap();
        Study::draft().doubt(address.as_str(), doubt).finish().unwrap().check(map).map(|_| ())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn a_doubt_may_be_what_the_number_may_be(map in sroi::laws::impact_maps(), from in 0_usize..7) {
            for (address, _) in map.numbers().into_iter().skip(from).step_by(7) {
                let (takes, refuses): (Vec<_>, Vec<_>) =
                    TRIED.map(d).into_iter().partition(|value| changed(&map, [(&address, *value)]).is_ok());
                let told = address.as_str().starts_with("/notes/") || address.as_str().starts_with("/stakeholders/");
                let fixed = address.as_str().ends_with("price_year") || address.as_str().ends_with("from_year");
                if told || fixed {
                    let error = fits(&map, &address, [Decimal::ZERO, Decimal::ONE]).unwrap_err();
                    prop_assert_eq!(error.first().kind(), Conflict, "{}", address);
                    continue;
                }
                let Some(inside) = takes.first().copied() else { continue };
                for value in takes.iter().skip(1) {
                    prop_assert!(fits(&map, &address, [inside, *value]).is_ok(), "{} takes {}", address, value);
                }
                for value in refuses {
                    prop_assert!(fits(&map, &address, [inside, value]).is_err(), "{} refuses {}", address, value);
                }
            }
        }
    }
}
