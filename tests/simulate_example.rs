//! The example `simulate` as its user meets it: what it prints, where, and with which exit code.
#![cfg(all(feature = "json", feature = "simulation"))]

#[allow(dead_code)] // what the other examples' tests need beside
mod example;

use example::Example;
use serde_json::Value;
use std::path::PathBuf;

const SIMULATE: Example = Example("simulate");

fn json(arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&SIMULATE.printed(&arguments)).unwrap()
}

/// A text in a file of its own, as long as it is looked at.
fn with_files<T>(name: &str, map: &str, study: &str, look: impl FnOnce(&[&str; 2]) -> T) -> T {
    let file = |kind: &str| -> PathBuf {
        std::env::temp_dir().join(format!("sroi-simulate-{}-{name}-{kind}.json", std::process::id()))
    };
    let files = [file("map"), file("study")];
    for (file, text) in files.iter().zip([map, study]) {
        std::fs::write(file, text).unwrap();
    }
    let found = look(&[files[0].to_str().unwrap(), files[1].to_str().unwrap()]);
    for file in files {
        std::fs::remove_file(file).unwrap();
    }
    found
}

/// Net = quantity x 10 x 0.5 - 100, felt at once: every figure can be worked out by hand.
const MAP: &str = r#"{"format": "sroi/1", "title": "By hand", "currency": "GBP", "base_date": "2026-01-01",
  "stakeholders": {"town": {"agency": {"sector": "local-government"}}, "clinic": {"agency": {"sector": "health"}},
    "people": {}},
  "inputs": {"grant": {"from": "town", "amount": "100"}},
  "outcomes": {"fitter": {"stakeholder": "clinic", "quantity": "30", "starts": 0, "deadweight": "0.5",
    "values": {"visit": {"proxy": "10"}}}}}"#;

/// Quantity uniform on 10 to 50: net uniform on -50 to 150.
const STUDY: &str = r#"{"draws": 40000, "index_draws": 8192, "seed": 7,
  "doubts": {"/outcomes/fitter/quantity": {"uniform": {"low": "10", "high": "50"}},
    "/outcomes/fitter/drop_off": {"uniform": {"low": "0", "high": "1"}}},
  "scenarios": {"few": {"/outcomes/fitter/quantity": "10"}}}"#;

fn near(found: &Value, expected: f64, error: f64) {
    let found = found.as_f64().unwrap_or_else(|| panic!("{found} is no number"));
    assert!((found - expected).abs() <= error, "{found} is not {expected} within {error}");
}

#[test]
fn every_figure_of_a_map_by_hand() {
    let found = with_files("hand", MAP, STUDY, |files| json(&files[..]));
    assert_eq!(found["best_estimate"], serde_json::json!({"sroi": "1.5", "net": "50"}));
    let root = 40_000_f64.sqrt();
    let sd = 200.0 / 12_f64.sqrt();
    near(&found["net"]["mean"], 50.0, 4.0 * sd / root);
    near(&found["net"]["mcse"], sd / root, 0.02 * sd / root);
    // the sd of a uniform from n draws has a standard error of sd sqrt(0.8 / 4 n)
    near(&found["net"]["sd"], sd, 4.0 * sd * (0.2_f64).sqrt() / root);
    for (key, p) in [("p05", 0.05), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p95", 0.95)] {
        near(&found["net"][key], -50.0 + 200.0 * p, 4.0 * 200.0 * (p * (1.0 - p)).sqrt() / root);
        near(&found["sroi"][key], 0.5 + 2.0 * p, 4.0 * 2.0 * (p * (1.0 - p)).sqrt() / root);
    }
    near(&found["probability"]["sroi_above_1"], 0.75, 4.0 * (0.75_f64 * 0.25).sqrt() / root);
    assert_eq!(found["probability"]["agencies_below_0"], serde_json::json!({"town": 1.0, "clinic": 0.0}));
    // net 0 at a quantity of 20, a third less; no drop-off of a single year matters
    let switching = &found["switching"];
    assert_eq!(switching["/outcomes/fitter/quantity"]["value"], "20");
    assert!(switching["/outcomes/fitter/quantity"]["change"].as_str().unwrap().starts_with("-0.33333333333"));
    assert!(switching["/outcomes/fitter/deadweight"]["value"].as_str().unwrap().starts_with("0.66666666666"));
    assert_eq!(switching["/inputs/grant/amount"]["value"], "150");
    assert_eq!(switching["/outcomes/fitter/drop_off"]["none"], "no influence");
    assert!(switching["/outcomes/fitter/displacement"]["value"].as_str().unwrap().starts_with("0.33333333333"));
    // the 5th and the 95th percentile of 10 to 50
    let bar = &found["tornado"][0];
    assert_eq!(
        (&bar["at"], &bar["low"], &bar["high"]),
        (&"/outcomes/fitter/quantity".into(), &"12".into(), &"48".into())
    );
    assert_eq!((&bar["sroi_low"], &bar["sroi_high"]), (&"0.6".into(), &"2.4".into()));
    // all variance is the quantity's
    let index = &found["variance"]["/outcomes/fitter/quantity"];
    near(&index["first"], 1.0, 4.0 * index["se"].as_f64().unwrap() + 1e-9);
    near(&index["total"], 1.0, 4.0 * index["total_se"].as_f64().unwrap() + 1e-9);
    near(&found["variance"]["/outcomes/fitter/drop_off"]["total"], 0.0, 1e-12);
    // a loss of -50 to 0 in one case of four: 25 on average, and so 6.25
    let information = &found["information"];
    let error = 4.0 * information["mcse"]["evpi"].as_f64().unwrap();
    near(&information["evpi"], 6.25, error);
    near(&information["evppi"]["/outcomes/fitter/quantity"], 6.25, error);
    near(&information["evppi"]["/outcomes/fitter/drop_off"], 0.0, 0.5);
    assert_eq!(information["go_ahead"], true);
    assert_eq!(found["scenarios"], serde_json::json!({"few": {"sroi": "0.5", "net": "-50"}}));
    assert_eq!((&found["draws"], &found["seed"], &found["stopped_early"]), (&40_000.into(), &7.into(), &false.into()));
    assert_eq!(found["warnings"][0]["code"], "without-influence");
    assert_eq!(found["warnings"][0]["at"], "/doubts/~1outcomes~1fitter~1drop_off");
}

#[test]
fn the_same_seed_gives_the_same_text() {
    let first = SIMULATE.printed(&["--draws", "5000", "--format", "json"]);
    assert_eq!(first, SIMULATE.printed(&["--format", "json", "--draws", "5000", "--seed", "1"]));
    let other = json(&["--draws", "5000", "--seed", "2"]);
    assert_eq!((&other["draws"], &other["seed"]), (&5_000.into(), &2.into()));
    assert_ne!(other["net"], serde_json::from_str::<Value>(&first).unwrap()["net"]);
}

#[test]
fn without_arguments_it_tells_wheels_to_meals() {
    let page = SIMULATE.printed(&["--draws", "2000"]);
    for part in [
        "2,000 draws of 44 numbers in doubt, seed 1",
        "best estimate",
        "Monte Carlo error",
        "SROI ratio above 1",
        "Local authority pays more than it gains",
        // a number of which six digits are printed says so
        "/outcomes/falls-continuing-care/quantity                     7    \u{2248}1.05966      -84.9%",
        "none of the 69 other numbers changes the answer by itself (it moves the net, but never to 0: 39; it has no",
        "every number in doubt",
        "half the falls                            1.00             -76.88",
    ] {
        assert!(page.contains(part), "{part} is missing from\n{page}");
    }
    assert!(!page.contains("-0.0%") && !page.contains("NaN"), "{page}");
    assert!(page.split_whitespace().all(|word| word != "inf" && word != "-inf"), "{page}");
    assert!(page.lines().all(|line| line == line.trim_end()), "trailing blanks");
    // which they are stands there on request, and nothing else changes
    let full = SIMULATE.printed(&["--draws", "2000", "--full"]);
    let shorter: Vec<&str> = full.lines().filter(|line| !page.lines().any(|other| other == *line)).collect();
    assert!(page.lines().all(|line| full.lines().any(|other| other == line)), "{full}");
    let listed = |start: &str| shorter.iter().filter(|line| line.trim_start().starts_with(start)).count();
    assert_eq!((listed("/"), listed("never by itself")), (69, 1), "{full}");
    assert!(
        full.contains("  /outcomes/falls-ae/deadweight                  0       39,366.93     38,762.97\n"),
        "{full}"
    );
    assert!(SIMULATE.complained(&["--full", "--format", "json"]).starts_with("--full goes with --format text"));
}

#[test]
fn what_is_wrong_is_said_at_its_address() {
    let complaint = |study: &str| {
        with_files("bad", MAP, study, |files| {
            let text = SIMULATE.complained(&files[..]);
            let named = format!("{}: ", files[1]);
            text.strip_prefix(&*named).unwrap_or_else(|| panic!("{text}")).to_owned()
        })
    };
    let doubt = |doubt: &str| format!(r#"{{"doubts": {{{doubt}}}}}"#);
    let cases = [
        (r#"{"draws": 0}"#.to_owned(), "/draws: "),
        (
            doubt(r#""/outcomes/fitter/quantiti": {"uniform": {"low": 1, "high": 2}}"#),
            "/doubts/~1outcomes~1fitter~1quantiti: ",
        ),
        (
            doubt(r#""/outcomes/fitter/quantity": {"triangular": {"low": 1, "mode": 3, "high": 2}}"#),
            "/doubts/~1outcomes~1fitter~1quantity/triangular/mode: ",
        ),
        (
            doubt(r#""/outcomes/fitter/quantity": {"normal": {"mean": 1, "sd": 0}}"#),
            "/doubts/~1outcomes~1fitter~1quantity/normal/sd: ",
        ),
        (
            doubt(r#""/outcomes/fitter/deadweight": {"uniform": {"low": "0.5", "high": "1.5"}}"#),
            "/doubts/~1outcomes~1fitter~1deadweight/uniform/high: ",
        ),
        (
            doubt(r#""/outcomes/fitter/values/visit/to/clinic/share": {"uniform": {"low": "0.5", "high": "1"}}"#),
            "/doubts/~1outcomes~1fitter~1values~1visit~1to~1clinic~1share: the only share of a value is 1",
        ),
        (
            doubt(
                r#""/outcomes/fitter/quantity": {"uniform": {"low": 1, "high": 2}},
                   "/outcomes/fitter/deadweight": {"uniform": {"low": 0, "high": 1}},
                   "/outcomes/fitter/displacement": {"uniform": {"low": 0, "high": 1}}}, "correlations": [
                   {"between": ["/outcomes/fitter/quantity", "/outcomes/fitter/deadweight"], "rank": "0.9"},
                   {"between": ["/outcomes/fitter/deadweight", "/outcomes/fitter/displacement"], "rank": "0.9"},
                   {"between": ["/outcomes/fitter/quantity", "/outcomes/fitter/displacement"], "rank": "-0.9"}],
                   "x-rest": {"a": 1"#,
            ),
            "/correlations: ",
        ),
    ];
    for (study, start) in cases {
        let text = complaint(&study);
        assert!(text.starts_with(start), "{study}\n{text}");
    }
    assert!(
        SIMULATE.complained(&["--draws", "0"]).starts_with("/draws: a whole number from 1 to 1000000000, this is 0")
    );
    let swapped = with_files("swapped", STUDY, MAP, |files| SIMULATE.complained(&files[..]));
    assert!(swapped.contains("-map.json: /draws: unknown key"), "{swapped}");
    assert!(SIMULATE.complained(&["map.json"]).starts_with("a map comes with its study"));
    assert!(SIMULATE.complained(&["no-map.json", "no-study.json"]).starts_with("no-map.json: "));
}

/// An agency that gets back exactly what it pays loses in no draw, and a net of 0 reaches a threshold of 0.
#[test]
fn who_breaks_even_exactly_does_not_lose() {
    let even =
        MAP.replace(r#""quantity": "30""#, r#""quantity": "20""#).replace(r#""from": "town""#, r#""from": "clinic""#);
    // start of year 4 at 3.5%: factors that do not end
    let even = even.replace(r#""starts": 0"#, r#""starts": 4, "lasts": 3, "drop_off": "0.1""#);
    let switching = with_files("even", &even, "{}", |files| json(&files[..]));
    let amount = switching["switching"]["/inputs/grant/amount"]["value"].as_str().unwrap();
    let even = even.replace(r#""amount": "100""#, &format!(r#""amount": "{amount}""#));
    let found = with_files(
        "at-even",
        &even,
        r#"{"draws": 200, "doubts": {"/outcomes/fitter/values/visit/to/clinic/cashable":
        {"uniform": {"low": 0, "high": 1}}}}"#,
        |files| json(&files[..]),
    );
    assert!(found["best_estimate"]["net"].as_str().unwrap().parse::<f64>().unwrap().abs() < 1e-11, "{found}");
    assert_eq!(found["probability"]["agencies_below_0"]["clinic"], 0.0);
    assert_eq!(found["probability"]["sroi_above_1"], 0.0);
    assert_eq!(found["information"]["go_ahead"], true);
}

#[test]
fn extreme_doubts_are_assessed_as_far_as_they_can_be() {
    let run =
        |doubts: &str| with_files("extreme", MAP, &format!(r#"{{"draws": 3000, {doubts}}}"#), |files| json(&files[..]));
    // ends that are all but 0
    let tiny = run(r#""doubts": {"/outcomes/fitter/deadweight": {"beta": {"alpha": "0.05", "beta": "0.5"}}}"#);
    assert_eq!(tiny["tornado"][0]["at"], "/outcomes/fitter/deadweight");
    // an end that the map cannot be appraised at: the tornado alone is refused
    let huge = run(
        r#""doubts": {"/outcomes/fitter/values/visit/proxy": {"uniform": {"low": 1, "high": "5000000000000000000000000"}}}"#,
    );
    assert!(huge["tornado"].is_null() && huge["refused"]["tornado"].is_string() && huge["net"]["mean"].is_f64());
    // ends are percentiles, and not rounded to what the map does not say
    let narrow = run(r#""doubts": {"/inputs/grant/amount": {"uniform": {"low": "999999", "high": "1000001"}}}"#);
    assert_eq!(
        (&narrow["tornado"][0]["low"], &narrow["tornado"][0]["high"]),
        (&"999999.1".into(), &"1000000.9".into())
    );
    // inputs that come near 0
    let bare = run(r#""doubts": {"/inputs/grant/amount": {"normal": {"mean": 100, "sd": 60}}}"#);
    let codes: Vec<&str> =
        bare["warnings"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["tail-cut-off", "little-below-the-line"]);
    // years of no weight are no years
    let years = run(r#""doubts": {"/outcomes/fitter/lasts": {"discrete": [[0, 0], [2, 1], [3, 1]]}}"#);
    assert!(years["net"]["mean"].as_f64().unwrap() > 50.0);
    // too few draws to tell
    let few = run(r#""index_draws": 1"#);
    assert!(few["refused"]["information"].as_str().unwrap().starts_with("/index_draws: "));
    assert!(few["refused"]["variance"].as_str().unwrap().starts_with("/index_draws: "));
    let one = with_files("one", MAP, r#"{"draws": 1}"#, |files| json(&files[..]));
    assert!(one["net"]["mcse_of_quantiles"]["p50"].is_null() && one["net"]["mcse"].is_null());
}

#[test]
fn what_a_scenario_cannot_be_is_said_at_its_name() {
    let study = r#"{"scenarios": {"good": {"/outcomes/fitter/deadweight": "0.1"}, "bad": {"/outcomes/fitter/deadweight": "1.2"}}}"#;
    let text = with_files("scenario", MAP, study, |files| SIMULATE.complained(&files[..]));
    assert!(
        text.contains(
            "-study.json: /scenarios/bad/~1outcomes~1fitter~1deadweight: a share lies between 0 and 1, this is 1.2"
        ),
        "{text}"
    );
}

/// Higham's example: of correlations 1, 1 and 0 the nearest that can hold are 0.7607, 0.7607 and 0.1573, those of the normals.
#[test]
fn correlations_give_way_on_request() {
    let pair = |one: &str, other: &str, rank: &str| {
        format!(r#"{{"between": ["/outcomes/fitter/{one}", "/outcomes/fitter/{other}"], "rank": "{rank}"}}"#)
    };
    let (quantity, deadweight, displacement) = ("quantity", "deadweight", "displacement");
    let correlations = [
        pair(quantity, deadweight, "0.999"),
        pair(deadweight, displacement, "0.999"),
        pair(quantity, displacement, "0"),
    ];
    let doubt = |key: &str| format!(r#""/outcomes/fitter/{key}": {{"uniform": {{"low": 0, "high": 1}}}}"#);
    let study = format!(
        r#"{{"draws": 300, "doubts": {{{}}}, "correlations": [{}], "nearest_correlations": true}}"#,
        [quantity, deadweight, displacement].map(doubt).join(", "),
        correlations.join(", ")
    );
    let found = with_files("nearest", MAP, &study, |files| json(&files[..]));
    let warnings = found["warnings"].as_array().unwrap();
    let changed: Vec<&str> = warnings
        .iter()
        .filter(|one| one["code"] == "correlation-changed")
        .map(|one| one["message"].as_str().unwrap())
        .collect();
    assert_eq!(changed.len(), 3, "{warnings:?}");
    // as ranks: 6 / pi asin(r / 2)
    let rank = |pearson: f64| 6.0 / std::f64::consts::PI * (pearson / 2.0).asin();
    for message in changed {
        let taken: f64 = message.split(": ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let expected = if message.contains("deadweight") { rank(0.7607) } else { rank(0.1573) };
        assert!((taken - expected).abs() < 0.005, "{message}: {expected}");
    }
}
