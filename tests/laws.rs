//! Every generated map is held to every law, every generated mistake to its finding; texts of several formats and
//! builders say the same.

#![cfg(feature = "proptest")]

use proptest::prelude::*;
use sroi::document::Node;
use sroi::{ImpactMap, Limit, Limits, laws};

fn checked(document: Node<'_>) -> ImpactMap {
    ImpactMap::from_document(document, Limits::default()).unwrap_or_else(|found| panic!("{found}"))
}

/// A test for each law, so that a broken one is seen by its name.
macro_rules! laws {
    ($($law:ident($($argument:expr),*);)*) => {
        $(proptest! {
            #[test]
            fn $law(map in laws::impact_maps()) {
                laws::$law(&map $(, $argument)*)?;
            }
        })*
    };
}

laws! {
    parts_add_up();
    rows_hold_their_lines();
    pockets_are_society();
    bridge_adds_up();
    cashable_is_part_of_gains();
    steps_release_from_nothing_to_all();
    net_is_the_difference();
    net_ratio_is_one_less();
    more_deadweight_claims_less();
    no_rate_no_discount();
    writing_keeps_everything();
    order_changes_nothing();
    numbers_stand_where_listed();
    replay_repeats();
    trails_lead_to_results();
}

proptest! {
    #[test]
    fn every_document_is_a_valid_map_that_can_be_appraised(document in laws::documents()) {
        let map = checked(document);
        prop_assert!(sroi::appraise(&map).is_ok());
    }

    /// The check counts the lines that a ledger will have, before any is made.
    #[test]
    fn the_limit_is_on_the_lines_that_are_made(map in laws::impact_maps()) {
        let lines = sroi::appraise(&map).unwrap().ledger().len();
        let within = |lines: usize| ImpactMap::from_document(map.to_document(), Limits::default().with(Limit::LedgerLines, lines as u64));
        prop_assert_eq!(&within(lines).unwrap(), &map);
        if let Some(fewer) = lines.checked_sub(1) {
            prop_assert_eq!(within(fewer).unwrap_err().first().kind(), sroi::ErrorKind::TooLarge);
        }
    }

    #[test]
    fn totals_scale(map in laws::impact_maps(), units in 0_i64..1_000, places in 0_u32..3) {
        let factor = sroi::Decimal::new(units, places);
        laws::quantities_scale(&map, factor)?;
        laws::proxies_scale(&map, factor)?;
        laws::proxies_scale(&map, -factor)?;
    }

    #[test]
    fn laws_hold_under_all_conventions(map in laws::impact_maps(), conventions in laws::conventions()) {
        // conventions keep the further discounts of a map where they state none
        let kept = map.conventions().discounts();
        let expected = kept.fold(conventions.clone(), |all, (name, discount)| {
            all.with_discount_named(name.as_str(), discount.clone()).unwrap()
        });
        let map = map.with_conventions(&conventions).unwrap();
        prop_assert_eq!(map.conventions(), &expected);
        // the lowest rates carry the longest maps past the largest amount
        if sroi::appraise(&map).is_ok() {
            laws::parts_add_up(&map)?;
            laws::pockets_are_society(&map)?;
            laws::bridge_adds_up(&map)?;
            laws::cashable_is_part_of_gains(&map)?;
            laws::net_ratio_is_one_less(&map)?;
        }
    }

    #[test]
    fn a_mistake_is_found_and_nothing_else(bad in laws::bad_maps()) {
        let found = ImpactMap::from_document(bad.document, Limits::default()).expect_err("a map with a mistake");
        let found: Vec<_> = found.iter().map(|error| (error.kind(), error.address().cloned())).collect();
        prop_assert_eq!(found, [(bad.kind, Some(bad.at))]);
    }

    /// TOML has no null, no number but 64-bit integers and floats for `x-` fields; and its writer puts tables last.
    #[test]
    fn toml_says_what_json_says(map in laws::impact_maps()) {
        if toml_can_say(&map.to_document()) {
            let text = toml::to_string(&map).unwrap();
            let read: ImpactMap = toml::from_str(&text).unwrap();
            prop_assert_eq!(sorted(read.to_document()), sorted(map.to_document()));
            let document: Node<'static> = toml::from_str(&text).unwrap();
            prop_assert_eq!(&checked(document), &read);
        }
    }
}

fn sorted(mut node: Node<'_>) -> Node<'_> {
    sort(&mut node);
    node
}

fn sort(node: &mut Node<'_>) {
    match node {
        Node::List(items) => items.iter_mut().for_each(sort),
        Node::Object(fields) => {
            for (_, node) in fields.iter_mut() {
                sort(node);
            }
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
        _ => {}
    }
}

fn toml_can_say(node: &Node<'_>) -> bool {
    match node {
        Node::Null => false,
        Node::Number(text) => text.parse::<i64>().is_ok(),
        Node::List(items) => items.iter().all(toml_can_say),
        Node::Object(fields) => fields.iter().all(|(_, node)| toml_can_say(node)),
        _ => true,
    }
}

const JSON: &str = r#"{
    "format": "sroi/1", "title": "Every field", "kind": "evaluation", "currency": "GBP", "base_date": "2020-02-29",
    "scope": "The borough", "price_year": 2020, "x-map": {"a": [true, "b"]},
    "price_index": {"2018": "98.5", "2020": "101.25"},
    "excluded": {"x-pets": {"name": "Pets", "reason": "no evidence"}},
    "notes": {
        "/outcomes/calm/deadweight":
            {"reason": "survey", "source": "B", "grade": 2, "by": "A N Other", "on": "2026-04-01", "x-n": "y"},
        "/conventions/discount/steps/1/rate": {"grade": 6}
    },
    "conventions": {
        "preset": "green-book",
        "discount": {"steps": [{"from_year": 1, "rate": "0.035"}, {"from_year": 5, "rate": "-0.01"}]},
        "discount_inputs": false, "timing": "mid-year", "deductions": "additive", "drop_off_from": "first-year",
        "drop_off_shape": "straight-line", "negative_outcomes": "denominator"
    },
    "stakeholders": {
        "council": {"name": "Council", "agency": {"sector": "local-government", "level": "local", "budget_years": 4}},
        "families": {"name": "Families", "size": "120.5", "x-s": "t"},
        "fund": {"name": "Fund", "agency": {"budget_years": 3}}
    },
    "inputs": {
        "grant": {"from": "council", "kind": "cash", "amount": "1000.50", "year": 1, "price_year": 2018,
                  "name": "Grant", "source": "Accounts", "x-i": "j"},
        "rent": {"from": "council", "kind": "cash", "amount": ["10", "20"]},
        "hours": {"from": "families", "kind": "in-kind", "amount": "70"},
        "rooms": {"from": "families", "kind": "in-kind", "amount": ["5", "6", "7"]}
    },
    "outcomes": {
        "calm": {
            "name": "Calmer", "stakeholder": "families", "quantity": "30", "starts": 2, "lasts": 4,
            "deadweight": "0.1", "displacement": "0", "attribution": "0.25", "drop_off": "0.5",
            "indicator": "scale", "source": "Survey", "x-o": "p",
            "values": {
                "wage": {"proxy": "120", "class": "economic", "unit": "person-year", "price_year": 2018,
                         "source": "Tables", "x-v": "w"},
                "benefit": {"proxy": "-40", "class": "fiscal", "transfer": true, "from": "council",
                            "to": {"families": {"share": "1", "cashable": "0"}}},
                "tax": {"proxy": "9", "class": "fiscal", "transfer": true,
                        "to": {"council": {"share": "0.75", "cashable": "0.5"}, "fund": {"share": "0.25",
                            "cashable": {"variable": "1.5", "step": "20", "every": "4", "x-w": "ward"}}}},
                "joy": {"proxy": "3.5", "class": "social"}
            }
        },
        "spread": {"stakeholder": "families", "quantity": ["3", "4"], "attribution": "0.1", "profile": ["1", "0.5", "0.25"],
                   "values": {"joy": {"proxy": "2"}}},
        "narrow": {
            "stakeholder": "council",
            "quantity": {"population": "1000", "affected": "0.5", "engaged": "0.4", "retained": "0.3",
                         "achieved": "0.2", "per_case": "1.5", "x-f": "g"}
        }
    }
}"#;

fn built() -> ImpactMap {
    use sroi::map::*;
    use sroi::time::RateStep;
    use sroi::*;
    let text = |text: &'static str| Node::Text(text.into());
    let steps = vec![RateStep::new(1, "0.035".parse().unwrap()), RateStep::new(5, "-0.01".parse().unwrap())];
    let conventions = Conventions::green_book()
        .with_discount(Discount::from_steps(steps).unwrap())
        .with_discounted_inputs(false)
        .with_timing(Timing::MidYear)
        .with_deductions(Deductions::Additive)
        .with_drop_off_from(DropOffFrom::FirstYear)
        .with_drop_off_shape(DropOffShape::StraightLine)
        .with_negative_outcomes(NegativeOutcomes::Denominator);
    let calm = build::outcome("families", 30)
        .named("Calmer")
        .starts(2)
        .lasts(4)
        .deadweight("0.1")
        .displacement(0)
        .attributed_to_others("0.25".parse::<Proportion>().unwrap())
        .drop_off("0.5")
        .indicator("scale")
        .source("Survey")
        .extension("x-o", text("p"))
        .value(
            "wage",
            build::value("120".parse::<Money>().unwrap())
                .economic()
                .unit("person-year")
                .price_year(2018)
                .source("Tables")
                .extension("x-v", text("w")),
        )
        .value("benefit", build::value(-40).fiscal().transfer_from("council").to("families"))
        .value(
            "tax",
            build::value(9_u64).fiscal().transfer().to_share("council", "0.75", "0.5").to_in_steps(
                "fund",
                "0.25",
                build::steps_of(4).variable("1.5").step(20).extension("x-w", text("ward")),
            ),
        )
        .value("joy", build::value("3.5".to_owned()).class(Class::Social));
    let funnel = build::funnel(1_000)
        .affected("0.5")
        .engaged("0.4")
        .retained("0.3")
        .achieved("0.2")
        .per_case(sroi::Decimal::new(15, 1))
        .extension("x-f", text("g"));
    build::map("Every field", "GBP", "2020-02-29")
        .kind(EvaluationKind::Evaluation)
        .scope("The borough")
        .price_year(2020)
        .price_index(2018, "98.5")
        .price_index(2020, "101.25")
        .excluded("x-pets", "Pets", "no evidence")
        .note(
            "/outcomes/calm/deadweight",
            build::note()
                .reason("survey")
                .source("B")
                .grade(2)
                .by("A N Other")
                .on("2026-04-01")
                .extension("x-n", text("y")),
        )
        .note("/conventions/discount/steps/1/rate", build::note().grade(6))
        .conventions(&conventions)
        .extension("x-map", Node::Object(vec![("a".into(), Node::List(vec![Node::Bool(true), text("b")]))]))
        .stakeholder("council", build::agency("Council", "local-government", Level::Local).budget_years(4))
        .stakeholder("families", build::people("Families").size("120.5").extension("x-s", text("t")))
        .stakeholder("fund", build::people("Fund").budget_years(3))
        .input(
            "grant",
            build::cash("council", "1000.50")
                .named("Grant")
                .year(1)
                .price_year(2018)
                .source("Accounts")
                .extension("x-i", text("j")),
        )
        .input("rent", build::cash_yearly("council", [10_i64, 20]))
        .input("hours", build::in_kind("families", 70_u32))
        .input("rooms", build::in_kind_yearly("families", ["5", "6", "7"]))
        .outcome("calm", calm)
        .outcome(
            "spread",
            build::outcome_with_intakes("families", [3, 4])
                .attributed_to_us("0.9")
                .profile(["1", "0.5", "0.25"])
                .value("joy", build::value(2)),
        )
        .outcome("narrow", build::outcome_by_funnel("council", funnel))
        .limits(Limits::default().with(Limit::LedgerLines, 1_000))
        .finish()
        .unwrap_or_else(|found| panic!("{found}"))
}

fn of_json() -> ImpactMap {
    // numbers of this text are short, so that a reader who knows floats only loses none
    checked(serde_json::from_str(JSON).unwrap())
}

#[test]
fn builder_and_text_say_the_same() {
    let (built, read) = (built(), of_json());
    assert_eq!(built.to_document(), read.to_document());
    assert_eq!(built, read);
    assert_eq!(built.limits().of(Limit::LedgerLines), 1_000);
    assert_eq!(laws::all(&built), Ok(()));
    assert_eq!(sroi::appraise(&built), sroi::appraise(&read));
}

#[cfg(feature = "json")]
#[test]
fn json_read_by_its_text_and_by_serde_says_the_same() {
    let read = ImpactMap::from_json(JSON).unwrap();
    assert_eq!(read, of_json());
    assert_eq!(read, serde_json::from_str::<ImpactMap>(JSON).unwrap());
    assert_eq!(ImpactMap::from_json(&serde_json::to_string(&read).unwrap()).unwrap(), read);
}

#[test]
fn toml_written_by_hand_says_what_json_says() {
    let text = r#"
        format = "sroi/1"
        title = "Walking group"
        currency = "GBP"
        base_date = 2026-04-01

        [notes."/outcomes/fitter/quantity/population"]
        on = 2026-03-31
        grade = 2

        [stakeholders.walkers]
        size = 12

        [inputs.leader]
        from = "walkers"
        amount = [800, "12.50", 0.1]

        [outcomes.fitter]
        stakeholder = "walkers"
        quantity = { population = 100, achieved = 0.12 }
        starts = 0

        [outcomes.fitter.values.pass]
        proxy = -162.50
        transfer = false
    "#;
    let json = r#"{
        "format": "sroi/1", "title": "Walking group", "currency": "GBP", "base_date": "2026-04-01",
        "notes": {"/outcomes/fitter/quantity/population": {"on": "2026-03-31", "grade": 2}},
        "stakeholders": {"walkers": {"size": 12}},
        "inputs": {"leader": {"from": "walkers", "amount": [800, "12.50", 0.1]}},
        "outcomes": {"fitter": {
            "stakeholder": "walkers", "quantity": {"population": "100", "achieved": "0.12"}, "starts": 0,
            "values": {"pass": {"proxy": "-162.50", "transfer": false}}
        }}
    }"#;
    let json = checked(serde_json::from_str(json).unwrap());
    assert_eq!(toml::from_str::<ImpactMap>(text).unwrap(), json);
    let quoted = text.replace("2026-04-01", "\"2026-04-01\"").replace("2026-03-31", "\"2026-03-31\"");
    assert_ne!(quoted, text);
    assert_eq!(toml::from_str::<ImpactMap>(&quoted).unwrap(), json);
}
