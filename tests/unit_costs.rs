//! The shipped unit costs against their source, figure by figure; what a map made from each of them comes to; and the
//! page that lists them.

#![cfg(feature = "unit-costs")]

use bigdecimal::{BigDecimal, RoundingMode};
use serde_json::Value;
use sroi::Decimal;
use sroi::ledger::PivotKey;
use sroi::map::Class;
use sroi::unit_costs::{self, Placement, UnitCost, UnitCosts, with_agencies, with_price_index, with_values};
use sroi::{Dimension, ErrorKind, Findings, ImpactMap, Limits, Money, Perspective, appraise, build};
use std::collections::{BTreeMap, BTreeSet};

/// The file that the tables were made from.
fn source() -> Value {
    serde_json::from_str(include_str!("cases/unit_costs.json")).unwrap()
}

/// The crate's licence is that of its code, so the figures bring theirs: the whole text, and whom to name.
#[test]
fn the_figures_carry_their_own_licence() {
    let licence = include_str!("../src/unit_costs/shipped/LICENSE");
    assert!(licence.starts_with("Attribution 4.0 International\n"));
    for section in 1..=8 {
        assert!(licence.contains(&format!("\nSection {section} -- ")), "section {section}");
    }
    let attribution = include_str!("../src/unit_costs/shipped/ATTRIBUTION.md").split_whitespace().collect::<Vec<_>>();
    let attribution = attribution.join(" ");
    let (database, authors) = UnitCosts::shipped().source().split_once(", ").unwrap();
    for part in [database, UnitCosts::shipped().vintage(), authors, UnitCosts::shipped().licence().unwrap()] {
        assert!(attribution.contains(part), "{part}");
    }
    let manifest = include_str!("../Cargo.toml");
    assert!(manifest.contains("\nlicense = \"MIT OR Apache-2.0\"\n"));
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

/// A map of one case of a unit cost, its agencies added.
fn builder(cost: &UnitCost, placement: &Placement) -> build::MapBuilder {
    let map = build::map("One case", "GBP", "2014-04-01")
        .stakeholder("people", build::people("People"))
        .outcome("case", with_values(build::outcome("people", 1), cost, placement));
    with_agencies(map, [cost], placement)
}

/// What each account gains, undiscounted.
fn gains(map: &ImpactMap, perspective: &Perspective) -> BTreeMap<String, Money> {
    let appraisal = appraise(map).unwrap();
    let rows = appraisal.ledger().pivot(&[Dimension::Stakeholder], perspective).unwrap();
    rows.into_iter().map(|row| (row.keys[0].to_string(), row.sums.undiscounted.gained)).collect()
}

fn society(map: &ImpactMap) -> Money {
    appraise(map).unwrap().ledger().total(&Perspective::Society).unwrap().undiscounted.gained
}

#[test]
fn every_figure_is_that_of_the_source() {
    let source = source();
    let printed = source["unit_costs"].as_object().unwrap();
    assert_eq!(unit_costs::all().len(), 49);
    let ids: BTreeSet<_> = unit_costs::all().map(|cost| cost.id().as_str()).collect();
    assert_eq!(ids, printed.keys().map(String::as_str).collect());
    for cost in unit_costs::all() {
        let (code, entry) = (cost.code(), &printed[cost.id().as_str()]);
        assert_eq!(code, entry["code"]);
        assert_eq!(cost.price_year(), i32::try_from(entry["price_year"].as_i64().unwrap()).unwrap(), "{code}");
        assert_eq!(cost.headline().to_decimal(), decimal(&entry["fiscal_headline"]), "{code}");
        // the file rounds the difference to pennies
        assert_eq!(cost.difference().to_decimal().round_dp(2), decimal(&entry["difference"]), "{code}");
        let rating = if entry["rag"] == "G" { "green" } else { "amber" };
        assert_eq!(cost.confidence().unwrap().as_str(), rating, "{code}");
        for (key, amount) in [("economic", cost.economic()), ("social", cost.social())] {
            assert_eq!(amount.map(Money::to_decimal), entry.get(key).map(decimal), "{code} {key}");
        }
        let parts = entry["constituents"].as_array().unwrap();
        assert_eq!(cost.constituents().len(), parts.len(), "{code}");
        for (part, printed) in cost.constituents().zip(parts) {
            assert_eq!(part.amount().to_decimal(), decimal(&printed["amount"]), "{code}");
            assert_eq!(part.is_transfer(), printed["transfer"], "{code}");
            assert_eq!(part.agency().level().as_str(), printed["level"], "{code}");
            let agency = printed["agency"].as_str().unwrap();
            assert!(part.agency().printed().any(|text| text == agency), "{code}: {agency} is not {}", part.id());
            assert_eq!("fiscal", printed["class"]);
        }
    }
}

#[test]
fn the_deflator_is_that_of_the_source() {
    let source = source();
    let printed = source["gdp_deflator"]["index"].as_object().unwrap();
    let index = UnitCosts::shipped().price_index();
    let pairs: BTreeMap<String, Decimal> = index.iter().map(|(year, value)| (year.to_string(), value)).collect();
    assert_eq!(pairs, printed.iter().map(|(year, value)| (year.clone(), decimal(value))).collect());
    assert!(UnitCosts::shipped().price_index_note().unwrap().contains("1989/90 = 100"));
}

#[test]
fn every_agency_of_the_source_is_one_of_ours() {
    let source = source();
    let entries = source["unit_costs"].as_object().unwrap().values();
    let parts = entries.flat_map(|entry| entry["constituents"].as_array().unwrap());
    let printed: BTreeSet<&str> = parts.map(|part| part["agency"].as_str().unwrap()).collect();
    let ours: Vec<&str> = UnitCosts::shipped().agencies().flat_map(sroi::unit_costs::Agency::printed).collect();
    assert_eq!(ours.len(), printed.len(), "each text stands once");
    assert_eq!(ours.into_iter().collect::<BTreeSet<_>>(), printed);
}

#[test]
fn seventeen_miss_their_headline_by_at_most_two() {
    let missing: Vec<_> = unit_costs::all().filter(|cost| !cost.difference().is_zero()).collect();
    assert_eq!(missing.len(), 17);
    for cost in missing {
        assert!(cost.difference().to_decimal().abs() <= Decimal::TWO, "{cost}");
        assert_eq!(cost.fiscal().plus(cost.difference()), Ok(cost.headline()));
        assert!(cost.to_string().contains(&format!("difference {})", cost.difference())), "{cost}");
        let map = builder(cost, &Placement::new()).finish().unwrap();
        let says = format!("(constituents {}, headline {})", cost.fiscal(), cost.headline());
        for value in map.outcome("case").unwrap().values() {
            assert_eq!(value.source().unwrap().ends_with(&says), value.class() == Class::Fiscal);
        }
    }
}

#[test]
fn a_jobseeker_into_work() {
    let job = unit_costs::get("e&e1.0").unwrap();
    let figures = [job.headline(), job.fiscal(), job.transfers(), job.economic().unwrap(), job.public_value()];
    assert_eq!(figures.map(|amount| amount.to_string()), ["9800", "9800", "9234", "14044", "14610"]);
    assert_eq!(job.fiscal().minus(job.transfers()), Ok(money("566")));
    assert_eq!(job.social(), None);
    let line = "E&E1.0 Jobseeker into work, per claimant per year, prices of 2012: fiscal 9800 (transfers 9234), \
        economic 14044; public value 14610";
    assert_eq!(job.to_string(), line);
}

#[test]
fn a_map_of_one_case_gives_society_and_each_agency_what_the_unit_cost_says() {
    for cost in unit_costs::all() {
        let map = builder(cost, &Placement::new()).finish().unwrap_or_else(|found| panic!("{cost}\n{found}"));
        assert_eq!(society(&map), cost.public_value(), "{cost}");
        let gained = gains(&map, &Perspective::AllPockets);
        for agency in cost.agencies() {
            let borne = cost.constituents().filter(|part| part.agency() == agency);
            let sum = Money::sum(borne.map(sroi::unit_costs::Constituent::amount)).unwrap();
            assert_eq!(gained[agency.id().as_str()], sum, "{cost}: {}", agency.id());
            let stakeholder = map.stakeholder(agency.id().as_str()).unwrap();
            assert_eq!(stakeholder.agency().unwrap().sector(), Some(agency.sector()));
            assert_eq!(stakeholder.agency().unwrap().level(), agency.level());
        }
        let beyond = Money::sum([cost.economic(), cost.social()].into_iter().flatten()).unwrap();
        assert_eq!(gained.get("people").copied().unwrap_or_default(), beyond, "{cost}");
        assert_eq!(gained.get("outside").copied().unwrap_or_default(), cost.transfers().negated(), "{cost}");
        for value in map.outcome("case").unwrap().values() {
            assert!(value.source().unwrap().starts_with(cost.citation()), "{:?}", value.source());
            assert_eq!((value.price_year(), value.unit()), (Some(cost.price_year()), cost.unit()));
        }
        #[cfg(feature = "proptest")]
        assert_eq!(sroi::laws::all(&map), Ok(()), "{cost}");
    }
    let citation = unit_costs::get("CR2.0").unwrap().citation();
    let attribution = "Unit Cost Database, New Economy / Greater Manchester Combined Authority, v1.4, March 2015, \
        CC BY 4.0: CR2.0";
    assert_eq!(citation, attribution);
}

#[test]
fn all_of_them_fit_into_one_outcome() {
    let placement = Placement::new();
    let outcome = unit_costs::all().fold(build::outcome("p", 2), |all, cost| with_values(all, cost, &placement));
    let map = build::map("All", "GBP", "2014-04-01").stakeholder("p", build::people("P")).outcome("o", outcome);
    let map = with_agencies(map, unit_costs::all(), &placement).finish().unwrap();
    assert_eq!(map.stakeholders().len(), 1 + UnitCosts::shipped().agencies().len());
    let once = Money::sum(unit_costs::all().map(UnitCost::public_value)).unwrap();
    assert_eq!(society(&map), once.plus(once).unwrap());
}

/// amount x index(map's year) / index(own year), in a decimal type of another crate, rounded once.
#[test]
fn a_map_uprates_them_by_the_deflator() {
    let index: BTreeMap<i32, BigDecimal> =
        UnitCosts::shipped().price_index().iter().map(|(y, value)| (y, value.to_string().parse().unwrap())).collect();
    let (mut rebased, mut beyond) = (0, 0);
    for cost in unit_costs::all() {
        for (&year, base) in &index {
            let map = builder(cost, &Placement::new()).price_year(year);
            let map = with_price_index(map, UnitCosts::shipped()).finish();
            let Some(own) = index.get(&cost.price_year()) else {
                beyond += 1;
                assert_missing_year(cost, year, &map.unwrap_err());
                continue;
            };
            let appraisal = appraise(&map.unwrap()).unwrap();
            let received = appraisal.ledger().lines().filter(|line| !line.amount().is_negative());
            let amounts = cost.constituents().map(sroi::unit_costs::Constituent::amount);
            for (line, amount) in received.zip(amounts.chain(cost.economic()).chain(cost.social())) {
                let exact = amount.to_string().parse::<BigDecimal>().unwrap() * base / own;
                let expected = exact.with_scale_round(12, RoundingMode::HalfEven);
                assert_eq!(line.amount().to_string().parse::<BigDecimal>().unwrap(), expected, "{cost} in {year}");
                rebased += 1;
            }
            let note = appraisal.map().note(&format!("/price_index/{year}").parse().unwrap()).unwrap();
            assert!(note.source().unwrap().ends_with("v1.4, March 2015"));
        }
    }
    assert_eq!(beyond, 16 * 6);
    assert!(rebased > 1_000, "{rebased}");
}

fn assert_missing_year(cost: &UnitCost, year: i32, found: &Findings) {
    let own = cost.price_year();
    let wanted: Vec<String> = cost.values(&Placement::new()).map(|(id, _)| format!(
        "/outcomes/case/values/{id}/price_year: to rebase prices of {own} to prices of {year}, the price index needs \
        both years; without {own} it cannot be done"
    )).collect();
    assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), wanted);
    assert!(found.iter().all(|error| error.kind() == ErrorKind::MissingPriceYear));
}

#[test]
fn a_map_without_a_price_year_rebases_nothing() {
    let cost = unit_costs::get("SS4.0").unwrap();
    let map = with_price_index(builder(cost, &Placement::new()), UnitCosts::shipped()).finish().unwrap();
    assert_eq!(society(&map), money("900"));
}

#[test]
fn a_placement_says_who_is_who() {
    let job = unit_costs::get("E&E1.0").unwrap();
    let of = |id| unit_costs::agency(id).unwrap();
    let placement = Placement::new()
        .agency(of("nhs"), "state")
        .agency(of("dwp-treasury"), "nobody")
        .agency(of("dwp-treasury"), "state") // the last word holds
        .cashable(of("nhs"), "0.25")
        .economic_to("families")
        .transfers_from("people");
    let two = |map: build::MapBuilder| {
        map.stakeholder("state", build::people("State")).stakeholder("families", build::people("Families"))
    };
    let map = two(builder(job, &placement)).finish().unwrap();
    let gained = gains(&map, &Perspective::AllPockets);
    let all = [("families", "14044"), ("people", "-9234"), ("state", "9800")];
    assert_eq!(gained, all.map(|(id, amount)| (id.to_owned(), money(amount))).into());
    let cashable = appraise(&map).unwrap().ledger().total(&Perspective::AllPockets).unwrap().undiscounted.cashable;
    assert_eq!(cashable, money("141.5"));
    let map = two(builder(job, &placement.caused())).finish().unwrap();
    let gained = gains(&map, &Perspective::AllPockets);
    assert_eq!(gained, all.map(|(id, amount)| (id.to_owned(), money(amount).negated())).into());

    let violence = unit_costs::get("CR2.0").unwrap();
    let map = two(builder(violence, &Placement::new().social_to("families"))).finish().unwrap();
    let gained = gains(&map, &Perspective::AllPockets);
    assert_eq!((gained["families"], gained["people"]), (money("6795"), money("1473")));
}

#[test]
fn a_stakeholder_that_stands_already_is_found_by_address() {
    let cost = unit_costs::get("SS8.0").unwrap();
    let nhs = build::people("NHS of ours");
    let found = builder(cost, &Placement::new()).stakeholder("nhs", nhs.clone()).finish().unwrap_err();
    assert_eq!((found.len(), found.first().kind()), (1, ErrorKind::DuplicateKey));
    assert_eq!(found.first().address().unwrap().as_str(), "/stakeholders/nhs");
    let placement = Placement::new().agency(unit_costs::agency("nhs").unwrap(), "nhs");
    let map = builder(cost, &placement).stakeholder("nhs", nhs).finish().unwrap();
    assert_eq!(map.stakeholder("nhs").unwrap().name(), "NHS of ours");
    assert_eq!(gains(&map, &Perspective::AllPockets)["nhs"], money("109.79"));
}

#[test]
fn a_code_that_is_none_comes_back_with_one_that_is_near() {
    let codes = "CR2.0, CR8.0, CR8.1, CR8.2, CR8.3, CR8.4, CR8.5, CR8.6, CR8.7, CR8.8 and 39 more";
    for (code, hint) in [
        ("CR2.1", "did you mean CR2.0?".to_owned()),
        ("E&E11.0", "did you mean E&E1.0?".to_owned()),
        ("domestic violence", format!("known are {codes}")),
        ("", format!("known are {codes}")),
    ] {
        let error = unit_costs::get(code).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnknownId);
        let text = format!("the code of a unit cost stands here, this is \"{code}\"; {hint}");
        assert_eq!(error.to_string(), text);
    }
    for code in ["CR8.10", "cr8.10", "Cr8.10", "E&E10.0", "ee10.0", "EE10.0"] {
        assert!(unit_costs::get(code).is_ok(), "{code}");
    }
    let error = unit_costs::agency("polise").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownId);
    let text = "an agency of the set stands here, this is \"polise\"; did you mean police?";
    assert_eq!(error.to_string(), text);
}

#[test]
fn names_are_short_our_own_and_none_stands_twice() {
    let source = source();
    let mut seen = BTreeSet::new();
    for cost in unit_costs::all() {
        assert!(cost.name().chars().count() <= 40 && seen.insert(cost.name()), "{}", cost.name());
        assert_ne!(cost.name(), source["unit_costs"][cost.id().as_str()]["name"]);
        assert!(cost.unit().is_some());
    }
}

#[test]
fn the_tables_of_the_page_are_those_of_the_data() {
    let page = include_str!("../docs/unit_costs.md");
    let table = |header: &str| -> Vec<&str> {
        let rows = page.lines().skip_while(|line| !line.starts_with(header)).skip(2);
        rows.take_while(|line| line.starts_with('|')).collect()
    };
    let some = |amount: Money| if amount.is_zero() { String::new() } else { amount.to_string() };
    let costs = unit_costs::all().map(|cost| {
        let (code, name, unit, year) = (cost.code(), cost.name(), cost.unit().unwrap(), cost.price_year());
        let [economic, social] =
            [cost.economic(), cost.social()].map(|amount| amount.map_or(String::new(), |amount| amount.to_string()));
        let (fiscal, transfers, difference) = (cost.fiscal(), some(cost.transfers()), some(cost.difference()));
        format!("| {code} | {name} | {unit} | {year} | {fiscal} | {transfers} | {economic} | {social} | {difference} |")
    });
    assert_eq!(table("| code | name"), costs.collect::<Vec<_>>());
    let agencies = UnitCosts::shipped().agencies().map(|agency| {
        let printed = agency.printed().collect::<Vec<_>>().join("; ");
        let (id, name, level) = (agency.id(), agency.name(), agency.level().as_str());
        format!("| `{id}` | {name} | {} | {level} | {printed} |", agency.sector())
    });
    assert_eq!(table("| id | name"), agencies.collect::<Vec<_>>());
}

#[test]
fn what_is_written_is_read_again() {
    let shipped = UnitCosts::shipped();
    assert_eq!(&UnitCosts::from_document(shipped.to_document(), Limits::default()).unwrap(), shipped);
    let two = shipped.only(["SS8.0", "cr2.0", "ss8.0"]).unwrap();
    assert_eq!(two.iter().map(UnitCost::code).collect::<Vec<_>>(), ["SS8.0", "CR2.0"]);
    assert_eq!(two.get("CR2.0"), shipped.get("cr2.0"));
    assert_eq!(two.agencies().len(), 7);
    assert_eq!(UnitCosts::from_document(two.to_document(), Limits::default()).unwrap(), two);
    assert_eq!(two.get("CR8.1").unwrap_err().kind(), ErrorKind::UnknownId);
    let unknown = shipped.only(["XX", "SS8.0", "YY"]).unwrap_err();
    assert_eq!(
        unknown.iter().map(|error| (error.kind(), error.value().unwrap())).collect::<Vec<_>>(),
        [(ErrorKind::UnknownId, "\"XX\""), (ErrorKind::UnknownId, "\"YY\""),]
    );
    assert_eq!(shipped.only([]).unwrap_err().first().kind(), ErrorKind::Empty);
    #[cfg(feature = "json")]
    {
        assert_eq!(&UnitCosts::from_json(&shipped.to_json()).unwrap(), shipped);
        assert_eq!(serde_json::to_value(shipped).unwrap(), serde_json::from_str::<Value>(&shipped.to_json()).unwrap());
        let fault = UnitCosts::from_json("{").unwrap_err();
        assert_eq!((fault.len(), fault.first().kind()), (1, ErrorKind::Syntax));
    }
}

/// A rebased figure keeps its class and who receives it.
#[test]
fn a_pivot_by_class_is_the_row_of_the_table() {
    let cost = unit_costs::get("CR2.0").unwrap();
    let map = builder(cost, &Placement::new()).finish().unwrap();
    let appraisal = appraise(&map).unwrap();
    let rows = appraisal.ledger().pivot(&[Dimension::Class], &Perspective::Society).unwrap();
    let rows: Vec<_> = rows.into_iter().map(|row| (row.keys[0].clone(), row.sums.undiscounted.gained)).collect();
    let class = |class, amount: &str| (PivotKey::Class(class), money(amount));
    let wanted = [class(Class::Fiscal, "2470"), class(Class::Economic, "1473"), class(Class::Social, "6795")];
    assert_eq!(rows, wanted);
}
