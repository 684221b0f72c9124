//! Maps made in code of whatever numbers and texts there are, and every question about those that hold.

use crate::edges::{decimals, sizes, texts, years};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;
use sroi::map::{Discount, Timing};
use sroi::measure::BridgeStep;
use sroi::pockets::{Choices, Count, Counting, Pockets};
use sroi::sensitivity::{OneWay, Threshold, Tornado, TwoWay, changed, switching_at, switching_to};
use sroi::time::RateStep;
use sroi::{
    Address, Appraisal, Conventions, Dimension, ErrorKind, Findings, ImpactMap, Level, Limit, Limits, Measure,
    Perspective, appraise, build,
};

/// Whether a character would do something to a terminal.
fn breaks(c: char) -> bool {
    c.is_control() && c != '\n'
}

/// What a figure of a builder can be made of.
fn figures() -> impl Strategy<Value = build::Figure> {
    prop_oneof![
        20 => (0_i64..1_000, 0_u32..3).prop_map(|(units, scale)| Decimal::new(units, scale).into()),
        4 => decimals().prop_map(|value| value.abs().into()),
        1 => decimals().prop_map(build::Figure::from),
        1 => texts().prop_map(build::Figure::from),
    ]
}

/// Shares that a map takes, but for one in eight.
fn shares() -> impl Strategy<Value = build::Figure> {
    prop_oneof![15 => (0_i64..=10).prop_map(|tenths| Decimal::new(tenths, 1).into()), 1 => figures()]
}

fn lasting() -> impl Strategy<Value = u32> {
    prop_oneof![12 => 1_u32..4, 1 => Just(1_000), 1 => years()]
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just("A".to_owned()), 1 => texts()]
}

prop_compose! {
    /// A map of which any number and text may be at an edge; most hold.
    fn maps()(
        title in names(), name in names(), source in names(), by in names(),
        amount in vec(figures(), 1..3), quantity in figures(), proxy in figures(), size in figures(), every in figures(),
        deductions in [shares(), shares(), shares(), shares()], growth in prop_oneof![3 => Just(build::Figure::from("0.01")), 1 => figures()],
        (starts, lasts, budget) in (prop_oneof![9 => 0_u32..4, 1 => years()], lasting(), prop_oneof![9 => 1_u32..9, 1 => years()]),
        profile in prop::option::weighted(0.2, vec(figures(), 0..4)),
        price_year in prop_oneof![12 => Just(2_026), 1 => any::<i32>()],
    ) -> Result<ImpactMap, Findings> {
        let [deadweight, displacement, attribution, drop_off] = deductions;
        let steps = build::steps_of(every).variable("0.1").step("0.5");
        let value = build::value(proxy).growth(growth).fiscal().to_in_steps("council", "0.5", steps).to_rest("p", "0.2").source(&source);
        let outcome = build::outcome("p", quantity).starts(starts).deadweight(deadweight).displacement(displacement).attributed_to_others(attribution).value("v", value);
        let outcome = match profile {
            Some(shares) => outcome.profile(shares),
            None => outcome.lasts(lasts).drop_off(drop_off),
        };
        build::map(&title, "GBP", "2026-04-01")
            .price_year(price_year)
            .stakeholder("p", build::people(&name).size(size))
            .stakeholder("council", build::agency(&name, &name, Level::Local).budget_years(budget))
            .input("i", build::cash_yearly("council", amount))
            .outcome("o", outcome.source(&source))
            .note("/outcomes/o/quantity", build::note().reason(&source).by(&by))
            .finish()
    }
}

/// Kinds of what may stop a question about a map that holds.
fn stops(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::Overflow | ErrorKind::TooLarge | ErrorKind::NoResult)
}

fn id() -> sroi::Id {
    let map = build::map("T", "GBP", "2026-04-01").stakeholder("o", build::people("O")).finish().unwrap();
    map.stakeholders().next().unwrap().id().clone()
}

/// Every question about an appraisal.
fn ask(appraisal: &Appraisal, year: u32, places: u32) -> Result<(), TestCaseError> {
    let page = sroi::report::page(appraisal);
    prop_assert!(page.lines().count() < 3_000 && !page.contains(breaks));
    prop_assert_eq!(&ImpactMap::from_json(&appraisal.map().to_json()).unwrap(), appraisal.map());
    let json = appraisal.to_json_with_ledger().unwrap();
    prop_assert!(!json.contains(breaks), "{}", json);
    for measure in [
        Measure::DiscountFactor(year),
        Measure::InputsOfYear(year),
        Measure::OutcomesOfYear(year),
        Measure::Impact(id()),
        Measure::Paid(id()),
    ] {
        let (address, value) = (measure.address(), measure.of(appraisal));
        let told = appraisal.explanation(&address).map(|told| told.to_string());
        match appraisal.explain(&address) {
            Ok(trail) if told.as_ref() != Ok(&trail.to_string()) => prop_assert!(false, "{:?}\n{}", told, trail),
            Ok(trail) => prop_assert!(value.is_some() && trail.to_string().lines().all(|line| line.len() < 3_000)),
            Err(error) => prop_assert!(stops(error.kind()) || error.kind() == ErrorKind::NoSuchAddress, "{}", error),
        }
    }
    for step in BridgeStep::ALL {
        prop_assert!(Measure::Bridge(step).of(appraisal).is_some());
    }
    for dimensions in
        [vec![], vec![Dimension::Year; 9], vec![Dimension::Source, Dimension::Stakeholder, Dimension::Class]]
    {
        prop_assert!(appraisal.ledger().pivot(&dimensions, &Perspective::Society).is_ok());
    }
    let nobody = Perspective::Stakeholders(vec![String::new()]);
    prop_assert_eq!(appraisal.ledger().total(&nobody).unwrap_err().kind(), ErrorKind::UnknownId);
    let counting = Counting::new(Count::Cashable).with_window(year);
    prop_assert_eq!(counting.is_ok(), year <= 1_000);
    let choices = Choices { counting: counting.unwrap_or_default(), ..Choices::default() };
    match Pockets::new(appraisal, choices) {
        Ok(pockets) => {
            prop_assert!(!sroi::report::pockets(&pockets).is_empty());
            prop_assert!(!pockets.to_json_with_rounded(places).is_empty());
            prop_assert!(pockets.measures().matrix().rounded(places).is_ok());
            if let Err(error) = pockets.accounts().bridging(&[], None) {
                prop_assert_eq!(error.kind(), ErrorKind::BadLength);
            }
        }
        Err(error) => prop_assert!(stops(error.kind()), "{}", error),
    }
    Ok(())
}

fn found(findings: &Findings) -> Result<(), TestCaseError> {
    prop_assert!(findings.iter().all(|error| error.to_string().len() < 2_000), "{}", findings);
    prop_assert!(!findings.to_string().contains(breaks), "{}", findings);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_map_of_any_numbers_is_refused_or_answers(map in maps(), year in years(), places in years(), level in decimals(), (one, other) in (decimals(), decimals())) {
        let map = match map {
            Ok(map) => map,
            Err(findings) => return found(&findings),
        };
        match appraise(&map) {
            Ok(appraisal) => ask(&appraisal, year, places)?,
            Err(findings) => prop_assert!(findings.iter().all(|error| stops(error.kind())), "{}", findings),
        }
        for (address, _) in map.numbers() {
            if let Err(findings) = changed(&map, [(&address, one)]) {
                found(&findings)?;
            }
        }
        let at: Address = "/outcomes/o/quantity".parse().unwrap();
        let input: Address = "/inputs/i/amount/0".parse().unwrap();
        for measure in [Measure::Net, Measure::Sroi, Measure::DiscountFactor(year), Measure::Impact(id()), Measure::Paid(id())] {
            for result in [
                OneWay::new(&map, &at, [one, other], std::slice::from_ref(&measure)).map(drop),
                Tornado::new(&map, [(at.clone(), one, other)], &measure).map(|tornado| {
                    let _ = tornado.bars()[0].swing();
                }),
                TwoWay::new(&map, (at.clone(), vec![one, other]), (input.clone(), vec![other]), &measure).map(drop),
                switching_to(&map, &Threshold::new(measure.clone(), level)).map(|all| {
                    for switching in &all {
                        let _ = switching.nearest().map(|point| (point.change(), point.relative_change()));
                    }
                }),
                switching_at(&map, &Address::ROOT, &Threshold::new(measure.clone(), level)).map(drop),
            ] {
                if let Err(findings) = result {
                    found(&findings)?;
                }
            }
        }
    }

    #[test]
    fn discounts_and_conventions_of_any_years_are_taken_or_refused(steps in vec((years(), decimals()), 0..4), name in texts(), rate in decimals(), lines in sizes()) {
        let steps = steps.into_iter().filter_map(|(year, rate)| Some(RateStep::new(year, sroi::Rate::new(rate).ok()?)));
        let steps: Vec<RateStep> = steps.collect();
        let map = |conventions: &Conventions| {
            build::map("T", "GBP", "2026-04-01")
                .conventions(conventions)
                .limits(Limits::default().with(Limit::LedgerLines, lines as u64))
                .stakeholder("p", build::people("P"))
                .input("i", build::cash("p", 10))
                .outcome("o", build::outcome("p", 2).lasts(1_000).value("v", build::value(9)))
                .finish()
        };
        let rate = sroi::Rate::new(rate).map(Discount::from_rate);
        for discount in [Discount::from_steps(steps), rate].into_iter().flatten() {
            for timing in [Timing::MidYear, Timing::EndOfYear] {
                let conventions = Conventions::guide().with_discount(discount.clone()).with_timing(timing);
                match conventions.with_discount_named(&name, discount.clone()) {
                    Ok(conventions) => match map(&conventions) {
                        Ok(map) => if let Err(findings) = appraise(&map) {
                            prop_assert!(findings.iter().all(|error| stops(error.kind())), "{}", findings);
                        },
                        Err(findings) => found(&findings)?,
                    },
                    Err(error) => prop_assert_eq!(error.kind(), ErrorKind::BadId),
                }
            }
        }
    }
}
