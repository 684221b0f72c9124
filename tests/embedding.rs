//! What a program that embeds the crate relies on, beyond the figures.

#![cfg(feature = "json")]

use serde_json::{Value, json};
use sroi::document::Node;
use sroi::service::{Status, answer};
use sroi::{Address, ErrorKind, Findings, ImpactMap, Limit, Limits, Work, appraise, build};

fn map(changes: &[(&str, Value)]) -> Value {
    let mut map = json!({
        "format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
        "stakeholders": {"p": {"name": "People"}, "q": {}},
        "inputs": {"i": {"from": "p", "amount": "100"}},
        "outcomes": {"o": {"stakeholder": "p", "quantity": "3", "source": "survey", "attribution": "0.1",
            "values": {"v": {"proxy": "50", "source": "cost book"}, "w": {"proxy": "1"}}}}
    });
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        map.pointer_mut(parent).unwrap()[key] = value.clone();
    }
    map
}

fn read(map: &Value) -> Result<ImpactMap, Findings> {
    ImpactMap::from_json(&map.to_string())
}

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

#[test]
fn maps_in_another_order_are_other_maps() {
    let two = |first: &str, second: &str| {
        build::map("T", "GBP", "2026-04-01")
            .stakeholder("p", build::people("P"))
            .outcome(first, build::outcome("p", 1).value("v", build::value(1)))
            .outcome(second, build::outcome("p", 1).value("v", build::value(1)))
            .finish()
            .unwrap()
    };
    assert_eq!(two("a", "b"), two("a", "b"));
    assert_ne!(two("a", "b"), two("b", "a"));
    let values = |first: &str, second: &str| {
        let outcome = build::outcome("p", 1).value(first, build::value(1)).value(second, build::value(1));
        build::map("T", "GBP", "2026-04-01")
            .stakeholder("p", build::people("P"))
            .outcome("o", outcome)
            .finish()
            .unwrap()
    };
    assert_ne!(values("a", "b"), values("b", "a"));
}

/// What the reader of JSON would refuse, the builder refuses too: whoever holds a map can write and read it.
#[test]
fn a_field_of_ones_own_is_one_that_text_can_carry() {
    let with = |node: Node<'static>| {
        let people = build::people("P").extension("x-mine", node);
        build::map("T", "GBP", "2026-04-01").stakeholder("p", people).finish()
    };
    let nested = |levels: usize| (0..levels).fold(Node::Null, |inner, _| Node::List(vec![inner]));
    for levels in [0, 1, 90, 97, 98, 99, 150] {
        match with(nested(levels)) {
            Ok(map) => assert_eq!(ImpactMap::from_json(&map.to_json()).unwrap(), map, "{levels} levels"),
            Err(findings) => {
                assert_eq!(findings.first().kind(), ErrorKind::TooDeep, "{levels} levels");
                assert!(levels > 95);
            }
        }
    }
    for (text, allowed) in
        [("1e308", true), ("-0.10", true), ("1e999", false), ("01", false), ("", false), ("1.", false)]
    {
        match with(Node::Number(text.into())) {
            Ok(map) => assert_eq!(ImpactMap::from_json(&map.to_json()).unwrap(), map, "{text}"),
            Err(findings) => assert_eq!(findings.first().kind(), ErrorKind::NotADecimal, "{text}"),
        }
        assert_eq!(with(Node::Number(text.into())).is_ok(), allowed, "{text}");
    }
}

#[test]
fn findings_are_data_for_programs() {
    let findings =
        read(&map(&[("/outcomes/o/attribution", json!("20")), ("/outcomes/o/lasts", json!(0))])).unwrap_err();
    assert_eq!(findings.len(), 2);
    assert_eq!((&findings).into_iter().count(), 2);
    let data = serde_json::to_value(&findings).unwrap();
    assert_eq!(data[1]["kind"], "out-of-range");
    assert_eq!(data[1]["address"], "/outcomes/o/attribution");
    assert_eq!(data[1]["value"], "20");
    assert_eq!(data[1]["suggestion"], "did you mean 0.2?");
    assert_eq!(data[1]["message"], findings.iter().nth(1).unwrap().to_string());
}

#[test]
fn a_trail_cites_only_what_was_said_of_its_number() {
    let note = json!({"/outcomes/o/quantity": {"grade": 3, "by": "A. Analyst", "on": "2026-05-01"}});
    let appraisal = appraise(&read(&map(&[("/notes", note)])).unwrap()).unwrap();
    let text = appraisal.explain(&at("/outcomes/o/present_value")).unwrap().to_string();
    let line =
        |address: &str| text.lines().find(|line| line.contains(&format!("  {address}"))).unwrap().trim().to_owned();
    assert_eq!(line("/outcomes/o/values/v/proxy"), "50  /outcomes/o/values/v/proxy  [cost book]");
    assert_eq!(line("/outcomes/o/attribution"), "0.1  /outcomes/o/attribution  [survey]");
    assert_eq!(line("/outcomes/o/deadweight"), "0  /outcomes/o/deadweight  [not stated]");
    assert_eq!(line("/outcomes/o/values/v/to/p/share"), "1  /outcomes/o/values/v/to/p/share");
    let quantity = "3  /outcomes/o/quantity  [survey]  [note: grade 3; by A. Analyst; on 2026-05-01]";
    assert_eq!(line("/outcomes/o/quantity"), quantity);
    assert!(text.contains("present value of a line year 1, p = "), "{text}");
}

/// As on a page: what would fill the screen is cut, and what a terminal would obey is escaped.
#[test]
fn a_trail_cuts_what_is_longer_than_a_line() {
    let long = "survey of all who came ".repeat(1_000);
    let note = json!({"/outcomes/o/quantity": {"reason": long, "by": "\u{9b}31m", "grade": 2}});
    let changes = [("/outcomes/o/source", json!(long)), ("/notes", note)];
    let appraisal = appraise(&read(&map(&changes)).unwrap()).unwrap();
    let trail = appraisal.explain(&at("/outcomes/o/present_value")).unwrap();
    let text = trail.to_string();
    let line = text.lines().find(|line| line.contains("  /outcomes/o/quantity")).unwrap();
    let cut = format!("{}\u{2026}", "survey of all who came ".repeat(5).trim_end_matches(" came "));
    let expected = format!("3  /outcomes/o/quantity  [{cut}]  [note: {cut}; grade 2; by \\u{{9b}}31m]");
    assert_eq!(line.trim(), expected);
    assert!(trail.to_json().contains(&long), "the data has all of it");
}

#[test]
fn json_escapes_every_control() {
    let title = "a\u{7f}b\u{9b}31mc\u{9f}d\u{a0}e\u{1f}";
    let read = read(&map(&[("/title", json!(title))])).unwrap();
    let json = read.to_json();
    assert!(json.contains("a\\u007fb\\u009b31mc\\u009fd\u{a0}e\\u001f"), "{json}");
    assert!(!json.contains(|c: char| c.is_control() && c != '\n'));
    assert_eq!(ImpactMap::from_json(&json).unwrap().title(), title);
}

#[test]
fn a_number_beyond_all_range_is_told_by_its_address() {
    let text = r#"{"a": 1, "b/c": [0.5, {"d": [], "e": -1e999}]}"#;
    let findings = ImpactMap::from_json(text).unwrap_err();
    let error = findings.first();
    assert_eq!((findings.len(), error.kind()), (1, ErrorKind::TooManyDigits));
    assert_eq!(error.address(), Some(&at("/b~1c/1/e")));
    assert!(error.rule().starts_with("line 1, column 43: "), "{error}");
}

#[test]
fn a_trail_as_data_writes_a_shared_part_once() {
    let changes = [("/outcomes/o/lasts", json!(3)), ("/outcomes/o/drop_off", json!("0.5"))];
    let appraisal = appraise(&read(&map(&changes)).unwrap()).unwrap();
    let text = appraisal.explain(&at("/outcomes/o/present_value")).unwrap().to_json();
    let impacts = text.matches(r#""rule": "impact""#).count();
    assert_eq!(impacts, 2, "one for each value, and the other years refer to it");
    assert!(text.contains(r#""same_as""#));
}

#[test]
fn results_have_one_address_each() {
    let appraisal = appraise(&read(&map(&[])).unwrap()).unwrap();
    assert!(appraisal.explain(&at("/years/1/factor")).is_ok());
    for none in ["/years/01/factor", "/years/+1/factor", "/years/2/factor", "/years/1/year", "/outcomes/x/impact", ""] {
        assert_eq!(appraisal.explain(&at(none)).unwrap_err().kind(), ErrorKind::NoSuchAddress, "{none}");
    }
    let unpaid = appraise(&read(&map(&[("/inputs", json!({}))])).unwrap()).unwrap();
    assert_eq!(unpaid.explain(&at("/ratios/sroi")).unwrap_err().kind(), ErrorKind::NoResult);
    assert_eq!(unpaid.explain(&at("/payback/guide_months")).unwrap_err().kind(), ErrorKind::NoResult);
}

#[test]
fn a_mistyped_address_is_asked_back_for_the_nearest() {
    let appraisal = appraise(&read(&map(&[])).unwrap()).unwrap();
    let asked = |address: &str| appraisal.explain(&at(address)).unwrap_err().suggestion().unwrap().to_owned();
    assert_eq!(asked("/ratio/sroi"), "did you mean /ratios/sroi?");
    assert_eq!(asked("/outcomes/o/present-value"), "did you mean /outcomes/o/present_value?");
    assert!(asked("/nothing/of/the/kind").starts_with("results are addressed as in"));
    let map = appraisal.map();
    let asked = |address: &str| {
        let findings = map.with_number(&at(address), 0).unwrap_err();
        findings.first().suggestion().map(str::to_owned)
    };
    assert_eq!(asked("/outcomes/o/values/v/prxoy").unwrap(), "did you mean /outcomes/o/values/v/proxy?");
    assert_eq!(asked("/nothing/of/the/kind"), None);
}

/// To look for what was meant takes time: a map of many numbers is searched for a few addresses, and all are told.
#[test]
fn thousands_of_wrong_addresses_are_told_and_twenty_asked_back() {
    let inputs: serde_json::Map<String, Value> =
        (0..5_000).map(|i| (format!("input-{i}"), json!({"from": "p", "amount": "1"}))).collect();
    let map = read(&map(&[("/inputs", inputs.into())])).unwrap();
    let wrong: Vec<Address> = (0..5_000).map(|i| at(&format!("/inputs/input-{i}/amuont"))).collect();
    let numbers = || wrong.iter().map(|address| (address, 1));
    for findings in [map.with_numbers(numbers()).unwrap_err(), sroi::sensitivity::changed(&map, numbers()).unwrap_err()]
    {
        assert_eq!(findings.len(), 5_000);
        let asked: Vec<&str> = findings.iter().filter_map(sroi::Error::suggestion).collect();
        assert_eq!(asked.len(), 20);
        assert_eq!(asked[7], "did you mean /inputs/input-7/amount?");
    }
}

/// One figure that fits nowhere does not take the others with it.
#[test]
fn a_payback_in_months_beyond_all_time_is_none() {
    let tiny = json!({"v": {"proxy": "0.000000000001"}});
    let changes = [
        ("/inputs/i/amount", json!("9999999999999999")),
        ("/outcomes/o/values", tiny),
        ("/outcomes/o/quantity", json!("1")),
        ("/outcomes/o/attribution", json!("0")),
    ];
    let appraisal = appraise(&read(&map(&changes)).unwrap()).unwrap();
    assert_eq!(appraisal.payback().guide_months, None);
    assert!(appraisal.sroi().is_some());
}

#[test]
fn names_of_any_kind_leave_the_page_standing() {
    let name = format!("{}\n\u{202e}{}", "\u{200d}".repeat(50_000), "w\u{f6}rter ".repeat(100));
    let changes = [("/title", json!(name)), ("/stakeholders/p/name", json!(name)), ("/outcomes/o/name", json!(name))];
    let limits = Limits::default().with(Limit::NameBytes, 1_000_000);
    let map = ImpactMap::from_json_within(&map(&changes).to_string(), limits).unwrap();
    let page = sroi::report::page(&appraise(&map).unwrap());
    assert!(!page.contains('\u{202e}'), "{page}");
    let wide = |c: &char| *c != '\u{200d}';
    assert!(page.lines().all(|line| line.chars().filter(wide).count() < 200));
    assert!(page.len() < 20_000, "{} bytes", page.len());
}

/// Accents typed as marks of their own, as a Mac keeps them in file names, are part of their letters.
#[test]
fn a_name_is_printed_as_it_is_written() {
    let thai = "\u{e01}\u{e33}\u{e25}\u{e31}\u{e07}\u{e43}\u{e08}";
    let changes = [("/title", json!("Cafe\u{301}")), ("/stakeholders/p/name", json!(thai))];
    let page = sroi::report::page(&appraise(&read(&map(&changes)).unwrap()).unwrap());
    assert_eq!(page.lines().take(2).collect::<Vec<_>>(), ["Cafe\u{301}", "===="]);
    assert!(page.contains(thai), "{page}");
}

#[test]
fn what_is_held_can_be_sent_between_threads() {
    fn sendable<T: Send + Sync + Clone + std::fmt::Debug>() {}
    sendable::<ImpactMap>();
    sendable::<sroi::pockets::Pockets>();
    sendable::<sroi::service::Answer>();
    #[cfg(feature = "simulation")]
    sendable::<(sroi::simulation::Study, sroi::simulation::Assessment)>();
    sendable::<sroi::Appraisal>();
    sendable::<sroi::Trail>();
    sendable::<Findings>();
    sendable::<build::MapBuilder>();
}

/// A call ends within the stack that the documents name, however deep a document is.
#[test]
fn half_a_mebibyte_of_stack_is_enough() {
    let deep = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    let request = |levels| {
        let map = map(&[]).to_string();
        let own = format!(r#", "x-deep": {}}}"#, deep(levels));
        let study = r#""study": {"draws": 1000, "doubts": {"/outcomes/o/quantity": {"grade": 2}}}"#;
        let study = if cfg!(feature = "simulation") { study } else { r#""appraisal": true"# };
        format!(
            r#"{{"map": {}{own}, "pockets": true, "trail": ["/ratios/sroi"], {study}}}"#,
            map.strip_suffix('}').unwrap()
        )
    };
    // the map and its own field are two levels
    for (levels, status) in [(90, Status::Answered), (200, Status::Mistaken), (200_000, Status::Mistaken)] {
        let request = request(levels);
        let small = std::thread::Builder::new().stack_size(512 * 1024);
        let answered = small.spawn(move || answer(&request, &Work::default())).unwrap().join().unwrap();
        assert_eq!(answered.status(), status, "{levels} levels: {:.300}", answered.json());
    }
}
