//! Every generated contract is held to every law of contracts.

#![cfg(feature = "proptest")]

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use sroi::contracts::WarningCode;
use sroi::laws::contracts;

/// A test for each law, so that a broken one is seen by its name.
macro_rules! laws {
    ($($law:ident;)*) => {
        $(proptest! {
            #[test]
            fn $law(case in contracts::cases()) {
                contracts::$law(&case.contract, &case.outcomes, Some(&case.savings))?;
            }
        })*
    };
}

laws! {
    money_is_conserved;
    claims_become_flows;
    caps_are_kept;
    caps_come_in_any_order;
    loans_are_accounted_for;
    seniors_come_first;
    more_never_pays_less;
    one_price_is_linear;
    writing_keeps_contracts;
}

/// The generator meets what the laws are about: caps that hold, loans that are left unpaid, pools, losses.
#[test]
fn generated_contracts_meet_what_the_laws_are_about() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut met, mut losses) = (std::collections::BTreeMap::new(), 0);
    for _ in 0..400 {
        let case = contracts::cases().new_tree(&mut runner).unwrap().current();
        let settled = case.contract.settled(&case.outcomes, Some(&case.savings)).unwrap();
        for warning in settled.warnings() {
            *met.entry(warning.code()).or_insert(0) += 1;
        }
        losses += settled.claims().iter().filter(|claim| claim.paid < sroi::Money::ZERO).count();
    }
    for code in [
        WarningCode::CapReached,
        WarningCode::LoanUnpaid,
        WarningCode::NotMonotone,
        WarningCode::AfterEnd,
        WarningCode::Cliff,
    ] {
        assert!(met.get(&code).is_some_and(|count| *count > 10), "{code}: {met:?}");
    }
    assert!(losses > 10, "{losses}");
}
