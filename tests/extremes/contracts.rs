//! Contracts made in code of whatever numbers, days and texts there are: each is refused with findings, or settles with its money conserved.

use crate::edges::{decimals, sizes, texts};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use rust_decimal::Decimal;
use sroi::contracts::returns::{irr, xirr, xnpv};
use sroi::contracts::terms::{By, Measure, Paid, Per, SplitBy};
use sroi::contracts::{Contract, Outcomes, Savings, build};
use sroi::{Figure, Findings, Money, NaiveDate, Rate};

/// Numbers that a term mostly takes, and any others.
fn figures() -> impl Strategy<Value = Figure> {
    prop_oneof![
        40 => (1_i64..10).prop_map(|tenths| Decimal::new(tenths, 1).into()),
        3 => decimals().prop_map(|value| value.abs().into()),
        1 => decimals().prop_map(Figure::from),
        1 => texts().prop_map(Figure::from),
    ]
}

fn days() -> impl Strategy<Value = String> {
    let any =
        (-262_000..=262_000_i32, 1_u32..=365).prop_filter_map("a day", |(year, day)| NaiveDate::from_yo_opt(year, day));
    prop_oneof![
        30 => prop::sample::select(vec!["2026-04-01", "2027-03-31", "2026-05-31", "2028-02-29"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["0001-01-01", "9999-12-31", "9799-12-31", "-0001-01-01", "+12026-01-01"]).prop_map(str::to_owned),
        1 => any.prop_map(|day| day.to_string()),
        1 => texts(),
    ]
}

fn months() -> impl Strategy<Value = u32> {
    prop_oneof![30 => prop::sample::select(vec![12, 24, 36, 1_200]), 1 => sizes().prop_map(|size| u32::try_from(size).unwrap_or(u32::MAX))]
}

fn named<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

prop_compose! {
    fn contracts()(
        title in prop_oneof![9 => Just("T".to_owned()), 1 => texts()],
        start in prop_oneof![9 => Just("2026-04-01".to_owned()), 1 => days()], months in months(),
        period in named(&[1_u32, 1, 3, 3, 12, 12, 5]), places in named(&[2_u32, 2, 2, 12, 12, 12, 0, 13]),
        discount in figures(), numbers in vec(figures(), 12), lag in prop_oneof![30 => 0_u32..30, 1 => months()],
        by in named(&[By::Row, By::Cohort, By::Period, By::Year, By::Contract]),
        measure in named(&[Measure::Sum, Measure::Avoided, Measure::Fall, Measure::Rate]),
        paid in named(&[Paid::PeriodEnd, Paid::OnDate]), per in named(&[Per::Person, Per::Cohort, Per::Year, Per::Contract]),
        day in days(), times in prop_oneof![30 => 1_u32..4, 1 => months()],
    ) -> Result<Contract, Findings> {
        let number = |place: usize| numbers[place].clone();
        let contract = build::contract(&title, "GBP", start, months).period(period).places(places);
        let contract = ["city", "nhs", "spv", "bank"].into_iter().fold(contract, |all, id| all.party(id, build::party().budget(number(0))));
        let tiers = [build::tier(number(1)).pays(number(2)), build::tier("1000").slope(number(3))];
        let outcome = build::outcome("m").by(by).measure(measure).tiers(tiers).payers([("city", 1)]).to("spv").paid(paid).lag(lag);
        let savings = build::shared_savings("m", number(4)).by(by).loss(build::loss(number(5)));
        let savings = savings.split(build::split(SplitBy::Cashable, ["nhs", "city"])).to("spv");
        let bundle = build::bundle("m", number(6)).costs("m").outlier(number(7), "0.5").stop_loss(number(8), 1);
        contract
            .discount(discount)
            .metric("m", build::metric())
            .cohort("c", build::cohort(day.as_str()))
            .clause("outcome", outcome)
            .clause("savings", savings)
            .clause("bundle", bundle.payers([("nhs", 1)]).to("spv"))
            .clause("fee", build::fee(number(9)).every(2).times(times).payers([("spv", 1)]).to("nhs"))
            .cap("cap", build::cap(["outcome", "savings"], per, number(10)))
            .finance(build::finance("spv").recycle(true).tranche("loan", build::loan("bank").coupon(number(11)).on_call(number(9))))
            .finish()
    }
}

prop_compose! {
    fn reported()(
        rows in vec((days(), figures(), figures()), 0..6), flows in prop::option::weighted(0.2, vec((days(), figures()), 0..6)),
        saved in figures(), base_date in days(), year in prop_oneof![30 => 0_u32..3, 1 => Just(u32::MAX)],
    ) -> (Result<Outcomes, Findings>, Result<Savings, Findings>) {
        let row = |(day, value, baseline): (String, Figure, Figure)| build::row(day, value).baseline(baseline).cohort("c").person("p");
        let outcomes = rows.into_iter().fold(build::outcomes(), |all, one| all.row("m", row(one)));
        let outcomes = match flows {
            None => outcomes,
            Some(flows) => flows.into_iter().fold(outcomes.nothing_paid(), |all, (day, amount)| all.flow(build::paid(day, "bank", "spv", amount))),
        };
        let savings = build::savings(base_date).year("nhs", year, saved.clone(), saved).year("city", 0, 1, 1);
        (outcomes.finish(), savings.finish())
    }
}

/// A part of what is made settles, so that the laws below are held to something.
#[test]
fn many_of_them_settle() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let settled = (0..1_000).filter(|_| {
        let contract = contracts().new_tree(&mut runner).unwrap().current();
        let (outcomes, savings) = reported().new_tree(&mut runner).unwrap().current();
        let (Ok(contract), Ok(outcomes), Ok(savings)) = (contract, outcomes, savings) else { return false };
        contract.settled(&outcomes, Some(&savings)).is_ok()
    });
    let settled = settled.count();
    assert!(settled > 50, "{settled}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn contracts_of_any_numbers_are_refused_or_settle(contract in contracts(), (outcomes, savings) in reported()) {
        for found in [contract.as_ref().err(), outcomes.as_ref().err(), savings.as_ref().err()].into_iter().flatten() {
            prop_assert!(found.iter().all(|error| !error.to_string().contains(char::is_control)), "{found}");
        }
        let (Ok(contract), Ok(outcomes), Ok(savings)) = (contract, outcomes, savings) else { return Ok(()) };
        match contract.settled(&outcomes, Some(&savings)) {
            Err(found) => prop_assert!(found.iter().all(|error| error.address().is_some()), "{found}"),
            Ok(settled) => {
                let nets = settled.parties().map(|(_, account)| account.figures().net);
                let inside = Money::sum(nets).unwrap();
                let moved = |side: fn(&sroi::contracts::Flow) -> &str| {
                    let flows = settled.flows().iter().filter(|flow| side(flow) == "outside").map(|flow| flow.amount);
                    Money::sum(flows).unwrap()
                };
                let outside = moved(|flow| flow.to.as_str()).minus(moved(|flow| flow.from.as_str())).unwrap();
                prop_assert_eq!(inside.plus(outside).unwrap(), Money::ZERO);
                let _ = settled.to_json();
            }
        }
    }

    /// Rates of return of any flows on any days are found, or the sums are too large.
    #[test]
    fn returns_of_any_flows_are_found(
        flows in vec((any::<i32>(), 1_u32..=366, any::<i64>(), 0_u32..64), 0..8), days_apart in named(&[1_u64, 30, 365]),
        discount in named(&["-0.999999999999", "0", "0.035", "1000000"]),
    ) {
        let money = |amount: i64, shift: u32| Money::from_quanta(i128::from(amount >> shift) << (shift % 30)).unwrap_or(Money::ZERO);
        let dated: Vec<(NaiveDate, Money)> = flows
            .iter()
            .filter_map(|(year, day, amount, shift)| Some((NaiveDate::from_yo_opt(*year, *day)?, money(*amount, *shift))))
            .collect();
        let near = (0_u64..).zip(&flows).map(|(place, (_, _, amount, shift))| {
            (NaiveDate::from_ymd_opt(2026, 4, 1).unwrap() + chrono::Days::new(place * days_apart), money(*amount, *shift))
        });
        let near: Vec<(NaiveDate, Money)> = near.collect();
        for flows in [&dated, &near] {
            if let Ok(found) = xirr(flows.iter().copied()) {
                prop_assert!(found.roots().iter().all(|root| root.rate > Decimal::NEGATIVE_ONE && root.rate <= Decimal::TEN));
            }
            let _ = xnpv(flows.iter().copied(), Rate::new(discount).unwrap(), NaiveDate::MIN);
            let _ = xnpv(flows.iter().copied(), Rate::new(discount).unwrap(), NaiveDate::MAX);
        }
        let periods = flows.iter().map(|(year, _, amount, shift)| (year.unsigned_abs(), money(*amount, *shift)));
        let _ = irr(periods, 12);
    }
}
