//! Shared costs, games and reports with extreme amounts and names.

use crate::edges::{decimals, given_or, sizes, texts, years};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;
use sroi::ErrorKind;
use sroi::number::Rational;
use sroi::sharing::games::{Coalition, CostGame};
use sroi::sharing::incentives::Reports;
use sroi::sharing::{SharedCost, SharingRule};

const RULES: [SharingRule; 6] = [
    SharingRule::Proportional,
    SharingRule::ConstrainedEqualCosts,
    SharingRule::ConstrainedEqualGains,
    SharingRule::EqualSurplus,
    SharingRule::Shapley,
    SharingRule::Nucleolus,
];

/// Amounts that no decimal holds, up to the square of the largest.
fn amounts() -> impl Strategy<Value = Rational> {
    (decimals(), prop_oneof![Just(Decimal::ONE), decimals()], any::<bool>()).prop_map(|(a, b, over)| {
        let (a, b) = (Rational::from(a), Rational::from(b));
        if over { a.over(&b).unwrap_or(a) } else { a * b }
    })
}

proptest! {
    #[test]
    fn a_cost_of_any_size_is_shared_or_refused(cost in amounts(), agencies in vec((texts(), amounts()), 0..5), places in years(), asked in texts(), shares in vec(amounts(), 0..5)) {
        let known = [ErrorKind::OutOfRange, ErrorKind::NegativeBenefit, ErrorKind::DuplicateKey, ErrorKind::NotViable];
        for problem in [SharedCost::new(cost.clone(), agencies.clone()), SharedCost::compensating(cost.clone(), agencies.clone())] {
            let problem = match problem {
                Ok(problem) => problem,
                Err(findings) => {
                    prop_assert!(findings.iter().all(|error| known.contains(&error.kind())), "{}", findings);
                    prop_assert!(findings.to_string().len() < 20_000);
                    continue;
                }
            };
            for rule in RULES {
                let payments = problem.share(rule).unwrap();
                prop_assert_eq!(&payments.total(), problem.cost(), "{:?}", rule);
                prop_assert!(given_or(payments.rounded(places), ErrorKind::Overflow));
            }
            match problem.sole_provider(&asked) {
                Ok(provider) => prop_assert!(provider.shapley().is_ok() && provider.nucleolus().total() >= Rational::zero()),
                Err(error) => prop_assert_eq!(error.kind(), ErrorKind::UnknownId),
            }
            if let Err(findings) = problem.share_as_agreed(shares.clone()) {
                let kinds = [ErrorKind::BadLength, ErrorKind::OutOfRange, ErrorKind::SharesMissOne];
                prop_assert!(findings.iter().all(|error| kinds.contains(&error.kind())), "{}", findings);
            }
        }
    }

    #[test]
    fn a_game_of_any_costs_is_played_or_refused(costs in vec(amounts(), 16), agencies in 0_usize..5, other in texts(), benefits in vec(amounts(), 4), members in vec(sizes(), 0..3)) {
        let ids = ["a", "b", "c", "d"];
        let ids = &ids[..agencies];
        let game = CostGame::from_fn(ids, |coalition| coalition.members().fold(Rational::zero(), |sum, at| sum + &costs[at]) + &costs[coalition.len() + 8]);
        let game = match game {
            Ok(game) => game,
            Err(findings) => {
                let kind = findings.first().kind();
                prop_assert_eq!(kind, if agencies == 0 { ErrorKind::Empty } else { ErrorKind::Overflow });
                return Ok(());
            }
        };
        let total = game.grand_cost();
        for allocation in [Ok(game.shapley()), Ok(game.ensc()), Ok(game.equal_split()), game.aca(), game.moriarity(), game.nucleolus(), game.prenucleolus(), game.scrb()] {
            match allocation {
                Ok(allocation) => {
                    prop_assert_eq!(&allocation.total(), &total);
                    prop_assert!(game.core(&allocation).unwrap().is_efficient());
                    prop_assert!(given_or(allocation.rounded(u32::MAX), ErrorKind::Overflow));
                }
                Err(error) => prop_assert!(matches!(error.kind(), ErrorKind::NoResult | ErrorKind::MissingKey), "{}", error),
            }
        }
        if let Some(coalition) = Coalition::from_members(members.iter().map(|member| member % 20)) {
            let inside = coalition.members().all(|member| member < agencies);
            prop_assert_eq!(game.cost(coalition).is_some(), inside);
            prop_assert!(game.key(coalition).len() < 100);
        }
        prop_assert_eq!(Coalition::from_members(members.clone()).is_some(), members.iter().all(|member| *member < 20));
        prop_assert!(game.coalition(&other).is_none_or(|coalition| game.key(coalition) == other));
        prop_assert!(given_or(game.to_document(), ErrorKind::TooManyDigits));
        if let Ok(game) = game.with_benefits(ids.iter().zip(benefits)) {
            prop_assert!(game.scrb().map_or_else(|error| matches!(error.kind(), ErrorKind::NotViable | ErrorKind::NoResult), |_| true));
        }
    }

    #[test]
    fn reports_of_any_value_are_decided_or_refused(cost in amounts(), values in vec((texts(), amounts()), 0..4), defaults in vec(amounts(), 0..4)) {
        let known = [ErrorKind::OutOfRange, ErrorKind::NegativeBenefit, ErrorKind::DuplicateKey, ErrorKind::BadId, ErrorKind::Empty];
        match Reports::new(cost, values.clone()) {
            Ok(reports) => {
                for decision in [reports.groves(), reports.proportional()] {
                    prop_assert!(decision.deficit().is_zero() || decision.surplus().is_zero());
                }
                let defaults = values.iter().map(|(id, _)| id).zip(defaults);
                if let Err(findings) = reports.clarke(defaults) {
                    prop_assert!(matches!(findings.first().kind(), ErrorKind::Conflict | ErrorKind::MissingKey), "{}", findings);
                }
            }
            Err(findings) => prop_assert!(findings.iter().all(|error| known.contains(&error.kind())), "{}", findings),
        }
    }
}

/// A name that is asked for is compared with names that may be any text: with none that is too long to be meant.
#[test]
fn a_name_of_any_length_is_looked_for_at_once() {
    let long = "n".repeat(20_000_000);
    let problem = SharedCost::new(1, [(long.as_str(), 1), ("council", 1)]).unwrap();
    let error = problem.sole_provider("c".repeat(64)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownId);
    assert!(error.to_string().len() < 1_000);
    assert_eq!(problem.sole_provider("councl").unwrap_err().suggestion(), Some("did you mean council?"));
}
