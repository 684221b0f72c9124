//! Stop means stop: whoever computes asks often whether to go on, and hands over what was finished.

#![cfg(feature = "json")]

use sroi::number::Rational;
use sroi::sensitivity::{OneWay, Scenario, Scenarios, Threshold, Tornado, TwoWay, Verdict, switching, switching_with};
use sroi::sharing::games::CostGame;
use sroi::sharing::{SharedCost, SharingRule};
use sroi::work::{Progress, Stage};
use sroi::{Address, ErrorKind, ImpactMap, Limits, Measure, Work, build};
use std::cell::Cell;
use std::ops::ControlFlow;

/// Leave that ends with the question at which `stop` says so, asked at every step.
fn until<'w>(mut stop: impl FnMut(Progress) -> bool + 'w) -> Work<'w> {
    let ask = move |progress| if stop(progress) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    Work::new(Limits::default()).asking(ask).every(1)
}

/// Leave that ends in a stage, once so much of it is done.
fn at(stage: Stage, done: u64) -> Work<'static> {
    until(move |progress| progress.stage == stage && progress.done >= done)
}

fn wheels() -> ImpactMap {
    ImpactMap::from_json(include_str!("../examples/maps/wheels_to_meals.json")).unwrap()
}

fn amounts(map: &ImpactMap) -> Vec<(Address, sroi::Decimal)> {
    let amounts = map.numbers().into_iter().filter(|(address, _)| address.as_str().ends_with("/proxy"));
    amounts.take(6).collect()
}

#[test]
fn tables_end_with_what_was_finished() {
    let map = wheels();
    let ranges = || amounts(&map).into_iter().map(|(address, value)| (address, 0, value));
    let whole = Tornado::new(&map, ranges(), &Measure::Net).unwrap();
    // bars are worked out several at a time, those of small maps all at once
    let part = Tornado::new_with(&map, ranges(), &Measure::Net, &at(Stage::Tornado, 1)).unwrap();
    assert_eq!((part.bars().len() + part.left_out(), part.base()), (6, whole.base()));
    assert!(part.bars().iter().all(|bar| whole.bars().contains(bar)) && !part.bars().is_empty());
    let none = Tornado::new_with(&map, ranges(), &Measure::Net, &at(Stage::Tornado, 0)).unwrap_err();
    assert_eq!(none.first().kind(), ErrorKind::Stopped);

    let (first, _) = amounts(&map).swap_remove(0);
    let (second, _) = amounts(&map).swap_remove(1);
    let values = || (0..5).map(sroi::Decimal::from);
    let all = OneWay::new(&map, &first, values(), &[Measure::Net]).unwrap();
    let some = OneWay::new_with(&map, &first, values(), &[Measure::Net], &at(Stage::Scenarios, 2)).unwrap();
    assert_eq!(some.cases(), &all.cases()[..2]);
    let grid = |work: &Work<'_>| {
        let (rows, columns) = ((first.clone(), values()), (second.clone(), values().take(3)));
        TwoWay::new_with(&map, rows, columns, &Measure::Net, work).unwrap()
    };
    let all = grid(&Work::default());
    // seven cells are two rows of three
    let some = grid(&at(Stage::Scenarios, 7));
    assert_eq!((some.grid(), some.rows().1), (&all.grid()[..2], &all.rows().1[..2]));
    let scenarios = || (0..4).map(|i| Scenario::new(format!("{i}")).with_number(first.clone(), i)).collect();
    let all = Scenarios::new(&map, scenarios(), &[Measure::Net]).unwrap();
    let some = Scenarios::new_with(&map, scenarios(), &[Measure::Net], &at(Stage::Scenarios, 3)).unwrap();
    assert_eq!(some.scenarios(), &all.scenarios()[..3]);
    assert_eq!(some.results(2), all.results(2));
    assert!(some.results(3).is_empty());
}

#[test]
fn switching_values_say_of_the_others_that_they_were_stopped() {
    let map = wheels();
    let all = switching(&map).unwrap();
    let some = switching_with(&map, &Threshold::default(), &at(Stage::Switching, 10)).unwrap();
    assert_eq!(some.len(), all.len());
    for (place, (some, all)) in some.iter().zip(&all).enumerate() {
        assert_eq!(some.address(), all.address());
        match some.verdict() {
            Verdict::Refused(error) if error.kind() == ErrorKind::Stopped => assert!(place >= 10),
            _ => assert!(place < 10 && some == all, "{place}"),
        }
    }
}

/// A polynomial of a high degree takes long by itself; it is left in the middle.
#[test]
fn a_single_switching_value_can_be_stopped() {
    let text = r#"{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01", "stakeholders": {"p": {}},
        "inputs": {"i": {"from": "p", "amount": "500"}},
        "outcomes": {"o": {"stakeholder": "p", "quantity": "1", "lasts": 120, "drop_off": "0.0123", "values": {"v": {"proxy": "31"}}}}}"#;
    let map = ImpactMap::from_json(text).unwrap();
    let address = "/outcomes/o/drop_off".parse().unwrap();
    let asked = Cell::new(0);
    let count = Work::default().every(100_000).asking(|_| {
        asked.set(asked.get() + 1);
        ControlFlow::Continue(())
    });
    let whole = sroi::sensitivity::switching_at_with(&map, &address, &Threshold::default(), &count).unwrap();
    assert!(whole.nearest().is_some());
    let questions = asked.get();
    assert!(questions > 20, "asked {questions} times in {} steps", count.steps());
    let left = Cell::new(questions / 2);
    let stop = Work::default().every(100_000).asking(|_| {
        left.set(left.get() - 1);
        if left.get() == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let stopped = sroi::sensitivity::switching_at_with(&map, &address, &Threshold::default(), &stop).unwrap();
    assert!(matches!(stopped.verdict(), Verdict::Refused(error) if error.kind() == ErrorKind::Stopped));
}

/// An outcome of 100 intakes that lasts 50 years and is worth so much.
fn intakes(worth: i64, starts: impl Into<build::Years>) -> ImpactMap {
    build::map("Intakes", "GBP", "2026-04-01")
        .stakeholder("p", build::people("P"))
        .assumption("years", build::assumption(3))
        .input("i", build::cash("p", 1))
        .outcome(
            "o",
            build::outcome_with_intakes("p", [1; 100]).lasts(50).starts(starts).value("v", build::value(worth)),
        )
        .finish()
        .unwrap()
}

/// Each number takes steps for what is gone through to find its values: 100 for each intake (and once more), for each of
/// these in each year that the outcome lasts, or for each line.
#[test]
fn a_switching_value_takes_steps_for_what_it_goes_through() {
    let steps = |map: &ImpactMap, address: &str| {
        let work = Work::default();
        sroi::sensitivity::switching_at_with(map, &address.parse().unwrap(), &Threshold::default(), &work).unwrap();
        work.steps()
    };
    // what is worth nothing moves nothing: all that is taken is to find that out
    let nothing = |address: &str| steps(&intakes(0, 3_u32), address) - steps(&intakes(0, 3_u32), "/inputs/i/amount");
    assert_eq!(nothing("/outcomes/o/quantity/0"), 100 * 101);
    assert_eq!(nothing("/outcomes/o/starts"), 100 * 101 + 100 * 101 * 50);
    assert_eq!(nothing("/conventions/discount/rate"), 100 * (100 * 50 + 1));
    // to look for the first year that turns, each that is tried takes 400 for each of 149 flows
    let tried = 20 * 400 * 149;
    assert!(steps(&intakes(9, 3_u32), "/outcomes/o/starts") > steps(&intakes(0, 3_u32), "/outcomes/o/starts") + tried);
    let by_assumption = |worth| steps(&intakes(worth, build::assumed("years")), "/assumptions/years/value");
    assert!(by_assumption(9) > by_assumption(0) + tried);
}

/// Something that takes long.
type Call<'c> = Box<dyn Fn(&Work<'_>) -> Result<(), sroi::Error> + 'c>;

#[test]
fn games_and_sharing_rules_hear_in_the_middle() {
    let game = CostGame::from_fn((0..10).map(|i| format!("a{i}")), |coalition| {
        // no two coalitions of one cost, so that the programme takes many exchanges
        let cost = coalition.members().map(|agency| 1_000 + 37 * agency * agency).sum::<usize>() * 7;
        i64::try_from(cost / (6 + coalition.members().count())).unwrap()
    })
    .unwrap();
    let cost = SharedCost::new(700, (0..14).map(|i| (format!("a{i}"), 50 + i))).unwrap();
    let provider = cost.sole_provider("a3").unwrap();
    let large = CostGame::from_fn((0..12).map(|i| format!("a{i}")), |coalition| {
        i64::try_from(coalition.members().count()).unwrap() * 100
    })
    .unwrap();
    let payments = large.ensc();
    let calls: [(&str, Call<'_>); 7] = [
        (
            "nucleolus",
            Box::new(|work| game.nucleolus_with(work).map(|found| assert_eq!(found, game.nucleolus().unwrap()))),
        ),
        ("prenucleolus", Box::new(|work| game.prenucleolus_with(work).map(drop))),
        ("shapley", Box::new(|work| large.shapley_with(work).map(|found| assert_eq!(found, large.shapley())))),
        ("core", Box::new(|work| large.core_with(&payments, work).map(drop))),
        (
            "submodular",
            Box::new(|work| large.is_submodular_with(work).map(|found| assert_eq!(found, large.is_submodular()))),
        ),
        ("sharing", Box::new(|work| cost.share_with(SharingRule::Shapley, work).map(drop))),
        ("provider", Box::new(|work| provider.shapley_with(work).map(drop))),
    ];
    for (name, call) in calls {
        let asked = Cell::new(0_u32);
        let count = |_: Progress| {
            asked.set(asked.get() + 1);
            false
        };
        call(&until(count)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let questions = asked.get();
        assert!(questions >= 2, "{name} asks {questions} times");
        for last in [1, questions / 2 + 1, questions] {
            let left = Cell::new(last);
            let work = until(|_| {
                left.set(left.get() - 1);
                left.get() == 0
            });
            assert_eq!(call(&work).unwrap_err().kind(), ErrorKind::Stopped, "{name}, question {last} of {questions}");
            assert!(work.is_stopped());
        }
    }
    // amounts of many digits take the way of whole numbers of any length
    let fine = |i: i64| Rational::from(50 + i) + Rational::from(1).over(&Rational::from(10_i64.pow(18) + i)).unwrap();
    let fine = SharedCost::new(Rational::from(300), (0..12).map(|i| (format!("a{i}"), fine(i)))).unwrap();
    assert_eq!(
        fine.share_with(SharingRule::Shapley, &until(|progress| progress.done > 2_000)).unwrap_err().kind(),
        ErrorKind::Stopped
    );
}

#[cfg(feature = "simulation")]
mod of_studies {
    use super::{at, until, wheels};
    use sroi::simulation::{Copula, Decision, Engine, Sampling, Study, VarianceIndices, assess, assess_with};
    use sroi::work::Stage;
    use sroi::{Address, ErrorKind, Findings, Measure, Work};
    use std::cell::RefCell;
    use std::ops::ControlFlow;

    fn study() -> Study {
        let text = include_str!("../examples/maps/wheels_to_meals_study.json");
        Study::from_json(text).unwrap().with_draws(3_000).unwrap()
    }

    fn stopped(findings: &Findings) -> bool {
        findings.iter().all(|error| error.kind() == ErrorKind::Stopped)
    }

    #[test]
    fn an_assessment_hands_over_what_was_finished_whenever_it_is_stopped() {
        let (map, study) = (wheels(), study());
        let whole = assess(&map, &study).unwrap();
        for stage in [Stage::Checking, Stage::Compiling, Stage::Drawing] {
            assert!(stopped(&assess_with(&map, &study, &at(stage, 0)).unwrap_err()), "{stage}");
        }
        let order = [Stage::Tornado, Stage::Scenarios, Stage::Switching, Stage::Indices, Stage::Information];
        for (place, stage) in order.into_iter().enumerate() {
            for done in [0, 1] {
                let work = at(stage, done);
                let found = assess_with(&map, &study, &work).unwrap();
                assert!(found.stopped_early() && work.is_stopped(), "{stage}");
                // what comes before it is whole
                assert_eq!(found.draws(), whole.draws());
                assert_eq!(found.best_sroi(), whole.best_sroi());
                let is_whole = [
                    found.tornado() == whole.tornado(),
                    found.scenarios() == whole.scenarios(),
                    found.switching() == whole.switching(),
                    found.variance() == whole.variance(),
                    found.information() == whole.information(),
                ];
                assert!(is_whole[..place].iter().all(|whole| *whole), "{stage} {done}: {is_whole:?}");
                assert!(
                    is_whole[place + 1..].iter().all(|whole| !whole || study.scenarios().len() == 0),
                    "{stage} {done}: {is_whole:?}"
                );
            }
        }
        // some groups are finished, and are those of the whole
        let found = assess_with(&map, &study, &at(Stage::Indices, 2)).unwrap();
        let (some, all) = (found.variance().unwrap(), whole.variance().unwrap());
        assert_eq!(some.groups(), &all.groups()[..2]);
        assert_eq!(
            some.left_out(),
            (0..).map_while(|column| all.of(column)).count()
                - some.groups().iter().map(|group| group.numbers.len()).sum::<usize>()
        );
        let found = assess_with(&map, &study, &at(Stage::Information, 2)).unwrap();
        let (some, all) = (found.information().unwrap(), whole.information().unwrap());
        assert_eq!(some.evpi(), all.evpi());
        assert!(some.evppi().eq(all.evppi().take(2)));
    }

    #[test]
    fn draws_are_kept_up_to_the_last_question() {
        let (map, study) = (wheels(), study().with_draws(100_000).unwrap());
        let found = assess_with(&map, &study, &until(|progress| progress.stage == Stage::Drawing && progress.done > 0))
            .unwrap();
        let draws = found.draws().len();
        assert!(draws > 0 && draws < 100_000, "{draws}");
        assert!(found.stopped_early() && found.sroi().is_ok());
        assert_eq!(found.tornado().unwrap_err().kind(), ErrorKind::Stopped);
    }

    /// Every stage is asked about; stages come one after the other, and what is done of each only grows.
    #[test]
    fn progress_goes_through_every_stage() {
        let seen = RefCell::new(Vec::new());
        let work = Work::default().every(1).asking(|progress| {
            seen.borrow_mut().push((progress.stage, progress.done, progress.wanted));
            ControlFlow::Continue(())
        });
        assess_with(&wheels(), &study(), &work).unwrap();
        drop(work);
        let seen = seen.into_inner();
        let mut stages: Vec<Stage> = seen.iter().map(|(stage, ..)| *stage).collect();
        stages.dedup();
        let all = [
            Stage::Checking,
            Stage::Compiling,
            Stage::Drawing,
            Stage::Tornado,
            Stage::Scenarios,
            Stage::Switching,
            Stage::Indices,
            Stage::Information,
        ];
        assert_eq!(stages, all);
        for pair in seen.windows(2) {
            let ((stage, done, wanted), (next, more, of)) = (pair[0], pair[1]);
            assert!(stage != next || (more >= done && of == wanted), "{pair:?}");
            assert!(wanted == 0 || done <= wanted, "{pair:?}");
        }
    }

    #[test]
    fn each_part_of_a_study_hears_by_itself() {
        let map = wheels();
        let checked = study().check(&map).unwrap();
        let addresses: Vec<Address> = checked.doubts().iter().map(|(address, _)| address.clone()).collect();
        assert!(stopped(&study().check_with(&map, &at(Stage::Checking, 3)).unwrap_err()));
        let engine = Engine::new_with(&map, &addresses, checked.years(), &[Measure::Net], &until(|_| true));
        assert!(stopped(&engine.unwrap_err()));
        let engine = Engine::new_with_years(&map, &addresses, checked.years(), &[Measure::Net]).unwrap();
        let sampling = Sampling::new(1, checked.doubts().to_vec());
        let indices = VarianceIndices::new_with(&engine, 0, &sampling, 500, &at(Stage::Indices, 0));
        assert_eq!(indices.unwrap_err().kind(), ErrorKind::Stopped);
        let (mut few, mut asked) = (Vec::new(), 0);
        for draw in 0_u32..2_000 {
            few.push(f64::from(draw % 17) - 5.0);
        }
        let decision = Decision::from_threshold(&few, 0.0).unwrap();
        let work = until(|_| {
            asked += 1;
            asked > 100
        });
        assert_eq!(decision.evppi_with(&[&few], &work).unwrap_err().kind(), ErrorKind::Stopped);
        // four that cannot be: the nearest takes several projections
        let ranks: Vec<(usize, usize, f64)> =
            (0..4).flat_map(|one| (0..one).map(move |other| (one, other, -0.9))).collect();
        assert!(Copula::nearest_with(&addresses, &ranks, &Work::default()).is_ok());
        let mut asked = 0;
        let work = until(|_| {
            asked += 1;
            asked > 4
        });
        assert!(stopped(&Copula::nearest_with(&addresses, &ranks, &work).unwrap_err()));
        assert!(stopped(&Copula::new_with(&addresses, &ranks, &until(|_| true)).unwrap_err()));
    }
}

/// Bars by the whole of a large map are worked out one after the other, and after the answer to stop none is begun.
#[test]
fn a_tornado_of_a_large_map_ends_with_the_bar_at_hand() {
    let mut map = build::map("Large", "GBP", "2026-04-01").stakeholder("p", build::people("P"));
    for place in 0..600 {
        map = map
            .outcome(format!("o{place}"), build::outcome("p", 1).lasts(40).drop_off("0.1").value("v", build::value(9)));
    }
    let map = map.finish().unwrap();
    let rate: Address = "/conventions/discount/rate".parse().unwrap();
    let ranges = || (1..=8).map(|percent| (rate.clone(), sroi::Decimal::ZERO, sroi::Decimal::new(percent, 2)));
    let some = Tornado::new_with(&map, ranges(), &Measure::Net, &at(Stage::Tornado, 1)).unwrap();
    assert!((1..=3).contains(&some.bars().len()), "{}", some.bars().len());
    assert_eq!(some.bars().len() + some.left_out(), 8);
}
