//! Iterators that claim more items than there can be: every public call that takes one gives what it gives for an honest
//! one.

use sroi::address::Address;
use sroi::contracts::{Calendar, build as terms, returns};
use sroi::number::{Money, Rational};
use sroi::pockets::agreements::{Agreement, Variance};
use sroi::sensitivity::{OneWay, Tornado, TwoWay, changed};
use sroi::sharing::SharedCost;
use sroi::sharing::games::{Coalition, CostGame};
use sroi::sharing::incentives::Reports;
use sroi::{Conventions, ImpactMap, Limits, Measure, Work, build, compare};

/// An iterator that claims as many items as there are numbers.
struct Lying<I>(I);

impl<I: Iterator> Iterator for Lying<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (usize::MAX, Some(usize::MAX))
    }
}

/// The same result of a call, whether the iterator tells the truth or not.
macro_rules! alike {
    ($items:expr, |$all:ident| $call:expr) => {{
        let honest = {
            let $all = $items.into_iter();
            format!("{:?}", $call)
        };
        let $all = Lying($items.into_iter());
        assert_eq!(format!("{:?}", $call), honest, "{}", stringify!($call));
    }};
}

fn map() -> ImpactMap {
    build::map("T", "GBP", "2026-04-01")
        .stakeholder("a", build::people("A"))
        .stakeholder("b", build::people("B"))
        .input("i", build::cash("a", 10))
        .outcome("o", build::outcome("a", 2).lasts(2).drop_off("0.5").value("v", build::value(9)))
        .finish()
        .unwrap()
}

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

#[test]
fn builders_of_maps_push_what_they_are_handed_one_by_one() {
    alike!([1, 2], |all| build::cash_yearly("a", all));
    alike!(["1", "x"], |all| build::in_kind_yearly("a", all));
    alike!(["1", "0.5"], |all| build::outcome("a", 1).profile(all));
    alike!([1, 2], |all| build::outcome_with_intakes("a", all));
    alike!(["one", "two"], |all| build::map("T", "GBP", "2026-04-01").fact_of_several("areas", all));
}

#[test]
fn builders_of_contracts_push_what_they_are_handed_one_by_one() {
    use terms::{budgets, fee};
    let (ids, pairs) = (["a", "b"], [("a", "0.5"), ("b", "0.5")]);
    let outcome = || terms::outcome("m");
    let by = sroi::contracts::terms::SplitBy::Fiscal;
    let per = sroi::contracts::terms::Per::Year;
    alike!(pairs, |all| outcome().payers(all));
    alike!(pairs, |all| fee(1).payers(all));
    alike!(pairs, |all| budgets("m", "a").payers(all));
    alike!(ids, |all| outcome().cohorts(all));
    alike!([1, 2], |all| outcome().price_by_year(all));
    alike!(pairs, |all| outcome().price_by_group(all));
    alike!([terms::tier(1), terms::tier(2)], |all| outcome().tiers(all));
    alike!([terms::tier(1), terms::tier(2)], |all| terms::pool(all));
    alike!(ids, |all| terms::shared_savings("m", 1).cohorts(all));
    alike!([1, 2], |all| terms::bundle_by_year("m", all));
    alike!(pairs, |all| terms::bundle_by_group("m", all));
    alike!([1, 2], |all| terms::fees(all));
    alike!(ids, |all| terms::split(by, all));
    alike!(ids, |all| terms::cap(all, per, 1));
    alike!(pairs, |all| terms::finance("a").surplus(all));
    alike!(ids, |all| terms::contract("T", "GBP", "2026-04-01", 12).delivers("a", all));
}

#[test]
fn figures_and_returns_take_flows_one_by_one() {
    let day = |text: &str| text.parse::<sroi::NaiveDate>().unwrap();
    let money = |quanta: i128| Money::from_quanta(quanta).unwrap();
    let flows = [(day("2026-04-01"), money(-7)), (day("2027-04-01"), money(9))];
    let (rate, calendar) = (sroi::Rate::new(0).unwrap(), Calendar::new(day("2026-04-01"), 12, 12).unwrap());
    alike!(flows, |all| returns::xirr(all));
    alike!(flows, |all| returns::xnpv(all, rate, day("2026-04-01")));
    alike!([(0, money(-7)), (1, money(9))], |all| returns::irr(all, 1));
    alike!(flows, |all| calendar.figures(all, rate));
}

#[test]
fn questions_about_a_map_push_what_they_are_handed_one_by_one() {
    let (map, quantity, amount) = (map(), at("/outcomes/o/quantity"), at("/inputs/i/amount"));
    let (measures, work) = ([Measure::Net], Work::new(Limits::default()));
    alike!([(&quantity, 3), (&amount, 9)], |all| map.with_numbers(all));
    alike!([(&quantity, 3), (&amount, 9)], |all| changed(&map, all));
    alike!([1, 2], |all| OneWay::new(&map, &quantity, all, &measures));
    alike!([1, 2], |all| OneWay::new_with(&map, &quantity, all, &measures, &work));
    alike!([1, 2], |all| TwoWay::new(&map, (quantity.clone(), all), (amount.clone(), [1]), &Measure::Net));
    alike!([1, 2], |all| TwoWay::new(&map, (quantity.clone(), [1]), (amount.clone(), all), &Measure::Net));
    alike!([1, 2], |all| {
        TwoWay::new_with(&map, (quantity.clone(), [1]), (amount.clone(), all), &Measure::Net, &work)
    });
    alike!([(quantity.clone(), 1, 2), (amount.clone(), 1, 2)], |all| Tornado::new(&map, all, &Measure::Net));
    alike!([(quantity.clone(), 1, 2)], |all| Tornado::new_with(&map, all, &Measure::Net, &work));
    let conventions = [("guide", Conventions::guide()), ("green book", Conventions::green_book())];
    alike!(conventions.clone(), |all| compare(&map, all).unwrap().len());
}

#[test]
fn agreements_push_what_they_are_handed_one_by_one() {
    let pairs = [("a", "0.5"), ("b", "0.5")];
    let pool = || Agreement::pooled_budget(pairs, Variance::OwnRisk);
    alike!(pairs, |all| Agreement::fixed_shares(all));
    alike!(pairs, |all| Agreement::fixed_shares_of(all));
    alike!(pairs, |all| Agreement::pooled_budget(all, Variance::JointRisk));
    alike!([("i", "a")], |all| pool().responsible(all));
    alike!(pairs, |all| pool().planned(all));
    alike!(pairs, |all| Agreement::gain_share("a", all));
    alike!(pairs, |all| Agreement::gain_share("a", pairs).risk(all));
    alike!(pairs, |all| Agreement::matching_grant("a", "0.5", all));
}

#[test]
fn shared_costs_and_games_push_what_they_are_handed_one_by_one() {
    let ids = ["a", "b"];
    let pairs = [("a", 4), ("b", 6)];
    let costs = [("a", 4), ("b", 6), ("a+b", 8)];
    let game = || CostGame::from_table(ids, costs).unwrap();
    alike!(pairs, |all| SharedCost::new(8, all));
    alike!(pairs, |all| SharedCost::compensating(8, all));
    alike!(["0.5", "0.5"], |all| SharedCost::new(8, pairs).unwrap().share_as_agreed(all));
    alike!([0, 1], |all| Coalition::from_members(all));
    alike!(ids, |all| CostGame::from_fn(all, Coalition::len));
    alike!(ids, |all| CostGame::try_from_fn(all, |coalition| Ok::<_, sroi::Findings>(coalition.len())));
    alike!(ids, |all| CostGame::from_table(all, costs));
    alike!(costs, |all| CostGame::from_table(ids, all));
    alike!(pairs, |all| game().with_benefits(all));
    alike!(pairs, |all| game().allocation(all));
    alike!(pairs, |all| Reports::new(8, all));
    alike!(pairs, |all| Reports::new(10, [("a", 5), ("b", 9)]).unwrap().clarke(all));
}

#[test]
fn sums_take_the_items_one_by_one() {
    alike!([Money::ZERO, Money::from_quanta(7).unwrap()], |all| Money::sum(all));
    let numbers = [Rational::from(1), Rational::from(2)];
    alike!(&numbers, |all| Rational::sum(all));
}

#[cfg(feature = "simulation")]
#[test]
fn studies_push_what_they_are_handed_one_by_one() {
    use sroi::distribution::Distribution;
    use sroi::simulation::{Columns, Draws, Model, Sampling, Study, simulate};

    struct Same;
    impl Model for Same {
        fn inputs(&self) -> usize {
            1
        }
        fn results(&self) -> usize {
            1
        }
        fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), sroi::Error> {
            results.column_mut(0).copy_from_slice(drawn.column(0));
            Ok(())
        }
    }

    let uniform = || Distribution::uniform(0, 1).unwrap();
    alike!([(at("/a"), uniform()), (at("/b"), uniform())], |all| Sampling::new(1, all));
    alike!([(1, 2), (3, 4)], |all| Distribution::discrete(all));
    alike!([("/outcomes/o/quantity", 3)], |all| Study::draft().scenario("low", all));
    let sampling = Sampling::new(1, [(at("/a"), uniform())]);
    let part = |range| simulate(&Same, &sampling, range).unwrap();
    alike!([part(4..8), part(0..4)], |all| Draws::from_parts(all));
}

#[cfg(feature = "unit-costs")]
#[test]
fn unit_costs_are_taken_one_by_one() {
    use sroi::unit_costs::{Placement, UnitCosts, with_agencies};

    let set = UnitCosts::shipped();
    let codes: Vec<&str> = set.iter().take(3).map(|cost| cost.id().as_str()).collect();
    alike!(codes.clone(), |all| set.only(all));
    let costs: Vec<_> = set.iter().take(3).collect();
    alike!(costs.clone(), |all| with_agencies(build::map("T", "GBP", "2026-04-01"), all, &Placement::new()));
}
