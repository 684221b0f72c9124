//! A team property-tests a scenario of its own: every figure that it can have is drawn, every map is held to the
//! crate's laws, and a law of the team's own is added. What is to hold of other maps is tested on generated ones, of any
//! shape or of a shape that is asked for.
//!
//! Run with `cargo run --features proptest --example property_test`.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sroi::{Appraisal, Conventions, Decimal, Findings, ImpactMap, Level, Proportion, build, laws};
use std::cell::Cell;

/// What is not known yet about the programme.
#[derive(Clone, Debug)]
struct Scenario {
    people: u32,
    years: u32,
    grant: u32,
    deadweight: Proportion,
    drop_off: Proportion,
}

fn scenarios() -> impl Strategy<Value = Scenario> {
    let percent = |most: i64| (0..=most).prop_map(|p| Proportion::new(Decimal::new(p, 2)));
    let percent = move |most| percent(most).prop_filter_map("a share", Result::ok);
    (1_u32..500, 1_u32..=10, 1_000_u32..200_000, percent(60), percent(100)).prop_map(
        |(people, years, grant, deadweight, drop_off)| Scenario { people, years, grant, deadweight, drop_off },
    )
}

/// The programme's map: a council pays, people find work, the state pays fewer benefits.
fn job_club(scenario: &Scenario, conventions: &Conventions) -> Result<ImpactMap, Findings> {
    build::map("Job club", "GBP", "2026-04-01")
        .conventions(conventions)
        .stakeholder("council", build::agency("Council", "local-government", Level::Local))
        .stakeholder("state", build::agency("Department for Work", "work", Level::National))
        .stakeholder("people", build::people("People out of work"))
        .input("grant", build::cash("council", scenario.grant))
        .input("mentors", build::in_kind_yearly("people", [2_500, 1_500]))
        .outcome(
            "in-work",
            build::outcome("people", scenario.people)
                .lasts(scenario.years)
                .deadweight(scenario.deadweight)
                .attributed_to_us("0.70")
                .drop_off(scenario.drop_off)
                .value("earnings", build::value("4100").economic())
                .value("benefits", build::value("-2750.40").fiscal().transfer_from("state").to("people")),
        )
        .finish()
}

/// The team's own code, which has to take maps of any shape.
fn headline(appraisal: &Appraisal) -> String {
    let ratio = appraisal.sroi().map_or("no ratio".to_owned(), |ratio| format!("{ratio:.2} : 1"));
    format!("{ratio}, net {:.2} {}", appraisal.net_present_value(), appraisal.map().currency())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // a runner counts its cases, so each property has one of its own
    let runner = || TestRunner::new(Config { cases: 100, failure_persistence: None, ..Config::default() });

    runner().run(&(scenarios(), laws::conventions()), |(scenario, conventions)| {
        let map = job_club(&scenario, &conventions)?;
        Ok(laws::all(&map)?)
    })?;
    println!("100 job clubs, each under conventions of its own: every law holds");

    runner().run(&(scenarios(), laws::conventions()), |(scenario, conventions)| {
        let smaller = sroi::appraise(&job_club(&scenario, &conventions)?)?;
        let larger = Scenario { people: scenario.people + 1, ..scenario };
        let larger = sroi::appraise(&job_club(&larger, &conventions)?)?;
        prop_assert!(larger.net_present_value() >= smaller.net_present_value());
        // what the state saves, people lose
        prop_assert!(larger.stakeholder("state").is_some_and(|pocket| !pocket.gained.is_negative()));
        Ok(())
    })?;
    println!("100 more: with one person more in work, none is worth less, and the state never loses");

    let largest = Cell::new(0);
    runner().run(&laws::impact_maps(), |map| {
        let appraisal = sroi::appraise(&map)?;
        largest.set(largest.get().max(appraisal.ledger().len()));
        prop_assert!(headline(&appraisal).lines().count() == 1);
        Ok(())
    })?;
    println!("100 maps of any shape, of up to {} ledger lines: each has a headline of one line", largest.get());

    let shared = laws::Maps::new().with_agencies(2..=4).with_outcomes(1..).without_transfers();
    runner().run(&shared.impact_maps(), |map| {
        // a map with which this fails is printed as JSON, as small as it can be made: paste it into a file to keep it
        prop_assert!(map.stakeholders().filter(|one| one.agency().is_some()).count() >= 2);
        prop_assert!(!sroi::appraise(&map)?.ledger().lines().any(sroi::ledger::LedgerLine::is_counter_posting));
        Ok(())
    })?;
    println!("100 maps of two agencies or more, without transfers: nothing is taken from one to give to another");
    Ok(())
}
