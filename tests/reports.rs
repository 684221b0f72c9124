//! Reports under self-interest: each rule keeps what it promises on generated problems, and a kept example shows what it
//! gives up.

// ten thousand problems a law are tried once, with all features, and not once more for each set of them
#![cfg(feature = "proptest")]

use proptest::prelude::*;
use sroi::ErrorKind;
use sroi::number::Rational;
use sroi::sharing::incentives::{Decision, Promise, Reports};

fn whole(number: i64) -> Rational {
    Rational::from(number)
}

fn ids(agencies: usize) -> Vec<String> {
    (0..agencies).map(|agency| format!("agency-{agency}")).collect()
}

fn reports(cost: i64, values: &[i64]) -> Reports {
    Reports::new(cost, ids(values.len()).into_iter().zip(values.iter().copied())).unwrap()
}

/// The default payments of a problem: the given ones, and of the last agency what they lack of the cost.
fn clarke(reports: &Reports, cost: i64, defaults: &[i64]) -> Decision {
    reports.clarke(ids(defaults.len() + 1).into_iter().zip(completed(cost, defaults))).unwrap()
}

fn completed(cost: i64, defaults: &[i64]) -> Vec<i64> {
    defaults.iter().copied().chain([cost - defaults.iter().sum::<i64>()]).collect()
}

fn net(decision: &Decision, agency: usize, value: i64) -> Rational {
    decision.net(format!("agency-{agency}"), &whole(value)).unwrap()
}

fn pivotal(decision: &Decision) -> Vec<String> {
    decision.pivotal().map(ToString::to_string).collect()
}

/// Cost, values and all but one of the default payments; with ties at every turn.
fn problems() -> impl Strategy<Value = (i64, Vec<i64>, Vec<i64>)> {
    (1..=5_usize, prop_oneof![Just(4_i64), Just(30), Just(1_000)]).prop_flat_map(|(agencies, most)| {
        let cost = 0..=most * i64::try_from(agencies).unwrap();
        let values = prop::collection::vec(0..=most, agencies);
        let defaults = prop_oneof![
            prop::collection::vec(0..=most, agencies - 1),
            prop::collection::vec(-most..=2 * most, agencies - 1),
        ];
        (cost, values, defaults)
    })
}

/// Reports other than the true value: near it, anywhere, and about where the decision turns.
fn misreports(cost: i64, values: &[i64], agency: usize, random: &[i64]) -> Vec<i64> {
    let value = values[agency];
    let turn = cost - (values.iter().sum::<i64>() - value);
    let mut all = vec![0, value - 1, value + 1, turn - 1, turn, turn + 1];
    all.extend(random);
    all.retain(|report| *report >= 0 && *report != value);
    all
}

/// Whether some agency is better off with another report than with its true value, whatever the others report.
fn gains_by_lying(
    cost: i64,
    values: &[i64],
    random: &[i64],
    rule: impl Fn(&Reports) -> Decision,
) -> Option<(usize, i64)> {
    let honest = rule(&reports(cost, values));
    (0..values.len()).find_map(|agency| {
        let truly = net(&honest, agency, values[agency]);
        misreports(cost, values, agency, random).into_iter().find_map(|report| {
            let mut lied = values.to_vec();
            lied[agency] = report;
            let gained = net(&rule(&reports(cost, &lied)), agency, values[agency]);
            (gained > truly).then_some((agency, report))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn groves_is_truthful((cost, values, _) in problems(), random in prop::collection::vec(0..1_000_i64, 2)) {
        prop_assert_eq!(gains_by_lying(cost, &values, &random, Reports::groves), None);
    }

    #[test]
    fn clarke_is_truthful((cost, values, defaults) in problems(), random in prop::collection::vec(0..1_000_i64, 2)) {
        prop_assert_eq!(gains_by_lying(cost, &values, &random, |reports| clarke(reports, cost, &defaults)), None);
    }

    /// Individually rational, and never more than the cost; by the definition in whole numbers.
    #[test]
    fn groves_leaves_nobody_worse_off((cost, values, _) in problems()) {
        let decision = reports(cost, &values).groves();
        let total: i64 = values.iter().sum();
        prop_assert_eq!(decision.is_built(), total >= cost);
        for (agency, value) in values.iter().enumerate() {
            let due = if total >= cost { (cost - (total - value)).max(0) } else { 0 };
            prop_assert_eq!(&decision.payments().payments()[agency], &whole(due));
            prop_assert!(!net(&decision, agency, *value).is_negative());
            let turned = (total >= cost) != (total - value >= cost);
            prop_assert_eq!(pivotal(&decision).contains(&format!("agency-{agency}")), turned);
        }
        let collected = decision.payments().total();
        prop_assert!(collected <= whole(cost) && decision.surplus().is_zero());
        let spent = if decision.is_built() { whole(cost) } else { whole(0) };
        prop_assert_eq!(decision.deficit(), spent - collected);
    }

    /// Never a deficit; by the definition in whole numbers.
    #[test]
    fn clarke_covers_the_cost((cost, values, defaults) in problems()) {
        let decision = clarke(&reports(cost, &values), cost, &defaults);
        let defaults = completed(cost, &defaults);
        let nets: Vec<i64> = values.iter().zip(&defaults).map(|(value, default)| value - default).collect();
        let total: i64 = nets.iter().sum();
        prop_assert_eq!(decision.is_built(), total >= 0);
        prop_assert_eq!(decision.is_built(), values.iter().sum::<i64>() >= cost);
        for agency in 0..values.len() {
            let others = total - nets[agency];
            let turned = (total >= 0) != (others >= 0);
            let due = if total >= 0 { defaults[agency] } else { 0 } + if turned { others.abs() } else { 0 };
            prop_assert_eq!(&decision.payments().payments()[agency], &whole(due));
            prop_assert_eq!(pivotal(&decision).contains(&format!("agency-{agency}")), turned);
        }
        prop_assert!(decision.deficit().is_zero());
        let spent = if decision.is_built() { whole(cost) } else { whole(0) };
        prop_assert_eq!(decision.surplus(), decision.payments().total() - spent);
    }

    /// Balanced, and nobody pays more than it reports.
    #[test]
    fn proportional_is_balanced((cost, values, _) in problems()) {
        let decision = reports(cost, &values).proportional();
        let total: i64 = values.iter().sum();
        prop_assert_eq!(decision.is_built(), total >= cost);
        prop_assert!(decision.deficit().is_zero() && decision.surplus().is_zero());
        for (agency, value) in values.iter().enumerate() {
            let due = if decision.is_built() { whole(cost * value) } else { whole(0) };
            prop_assert_eq!(&decision.payments().payments()[agency] * whole(total), due);
            prop_assert!(!net(&decision, agency, *value).is_negative());
        }
    }
}

/// What each rule gives up, in an example that is kept.
mod given_up {
    use super::*;

    /// The school programme: nobody is pivotal, so nobody pays.
    #[test]
    fn groves_may_collect_nothing() {
        let decision = Reports::new(132, [("justice", 1849), ("nhs", 1148), ("education", 186), ("councils", 23)])
            .unwrap()
            .groves();
        assert!(decision.is_built());
        assert_eq!(decision.payments().total(), whole(0));
        assert_eq!(decision.pivotal().count(), 0);
        assert_eq!(decision.deficit(), whole(132));
        assert_eq!(decision.gives_up(), [Promise::Balance]);
    }

    /// Worth 30 to the council, which pays its default of 50 since it is worth 80 to the NHS.
    #[test]
    fn clarke_may_leave_an_agency_worse_off_and_burns_a_surplus() {
        let decision =
            Reports::new(100, [("council", 30), ("nhs", 80)]).unwrap().clarke([("nhs", 50), ("council", 50)]).unwrap();
        assert_eq!(decision.net("council", &whole(30)), Some(whole(-20)));
        assert_eq!(decision.surplus(), whole(20));
        assert_eq!(pivotal(&decision), ["nhs"]);
        assert_eq!(decision.gives_up(), [Promise::Balance, Promise::IndividualRationality]);
        // not built, and the council that turned it pays what the NHS loses by that
        let refused =
            Reports::new(100, [("council", 10), ("nhs", 80)]).unwrap().clarke([("council", 50), ("nhs", 50)]).unwrap();
        assert!(!refused.is_built());
        assert_eq!(refused.payments().payments(), [whole(30), whole(0)]);
        assert_eq!((refused.surplus(), pivotal(&refused)), (whole(30), vec!["council".to_owned()]));
    }

    /// Both would gain 40; whoever reports 20 pays 20 in place of 30.
    #[test]
    fn proportional_rewards_those_who_report_less() {
        assert_eq!(gains_by_lying(60, &[40, 40], &[20], Reports::proportional), Some((0, 39)));
        let decision = reports(60, &[20, 40]).proportional();
        assert_eq!((net(&decision, 0, 40), decision.gives_up()), (whole(20), [Promise::Truthfulness].as_slice()));
        assert_eq!(net(&reports(60, &[40, 40]).proportional(), 0, 40), whole(10));
        // whoever goes too far is left without
        assert_eq!(net(&reports(60, &[19, 40]).proportional(), 0, 40), whole(0));
    }
}

#[test]
fn reports_and_default_payments_are_checked() {
    let errors = |found: sroi::Findings| found.iter().map(|e| (e.kind(), e.to_string())).collect::<Vec<_>>();
    assert_eq!(
        errors(Reports::new(-5, [("a", 1), ("b", -2), ("a", 3), ("c d", 4)]).unwrap_err()),
        [
            (ErrorKind::OutOfRange, "/cost: a cost to be shared is 0 or more, this is -5".to_owned()),
            (ErrorKind::NegativeBenefit, "/values/b: a reported value is 0 or more, this is -2".to_owned()),
            (
                ErrorKind::DuplicateKey,
                "/values/a: this key stands twice in its object; only one can be meant".to_owned()
            ),
            (
                ErrorKind::BadId,
                "/values/c d: an id is 1 to 64 letters (a to z), digits, -, _ or ., this is \"c d\"".to_owned()
            ),
        ]
    );
    assert_eq!(
        errors(Reports::new(5, Vec::<(&str, i64)>::new()).unwrap_err()),
        [(ErrorKind::Empty, "/values: at least one agency takes part, this names none".to_owned())]
    );
    let reports = Reports::new(100, [("a", 30), ("b", 80)]).unwrap();
    assert_eq!(
        errors(reports.clarke([("a", 50), ("b", 49)]).unwrap_err()),
        [(
            ErrorKind::Conflict,
            "/default_payments: the default payments add up to the cost of 100, this is 99".to_owned()
        )]
    );
    assert_eq!(
        errors(reports.clarke([("a", 50), ("d", 50)]).unwrap_err()),
        [
            (
                ErrorKind::UnknownId,
                "/default_payments/d: one of the agencies stands here, this is \"d\"; did you mean a?".to_owned()
            ),
            (ErrorKind::MissingKey, "/default_payments/b: required, and missing".to_owned()),
        ]
    );
    assert_eq!(reports.groves().net("d", &whole(1)), None);
    assert_eq!((reports.cost(), reports.values().get("b")), (&whole(100), Some(&whole(80))));
}

#[test]
fn a_programme_that_costs_nothing_is_built_for_nothing() {
    let reports = reports(0, &[0, 0]);
    let clarke = reports.clarke([("agency-0", 0), ("agency-1", 0)]).unwrap();
    for decision in [reports.groves(), clarke, reports.proportional()] {
        assert!(decision.is_built() && decision.payments().total().is_zero() && pivotal(&decision).is_empty());
    }
}
