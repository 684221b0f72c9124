//! What holds of accounts: they are the ledger, sorted by holder.

use super::found;
use sroi::appraise::Appraisal;
use sroi::number::Money;
use sroi::pockets::{Accounts, Amounts, Choices, Count, Counting, Harm, Pockets, Valuation, YearAmounts};
use sroi::sharing::SharingRule;
use sroi::{ErrorKind, Perspective, report};

const VALUATIONS: [Valuation; 2] = [Valuation::Present, Valuation::Undiscounted];

/// The accounts add up to the ledger, by every choice of what counts.
pub(super) fn are_the_ledger(appraisal: &Appraisal, choice: u64) {
    let count = match choice % 3 {
        0 => Count::Public,
        1 => Count::Fiscal,
        _ => Count::Cashable,
    };
    let accounts = match Accounts::new(appraisal, Counting::new(count)) {
        Ok(accounts) => accounts,
        Err(error) => return too_large(&error),
    };
    let Ok(total) = appraisal.ledger().total(&Perspective::AllPockets) else { return };
    let of_all = || accounts.stakeholders().chain([accounts.outside()]);
    for (valuation, total) in VALUATIONS.into_iter().zip([total.present, total.undiscounted]) {
        let sum = |what: fn(&Amounts) -> Result<Money, sroi::Error>| {
            let years = of_all().flat_map(|account| account.years().iter());
            let amounts: Result<Vec<Money>, sroi::Error> =
                years.map(|year: &YearAmounts| what(year.by(valuation))).collect();
            amounts.and_then(Money::sum).ok()
        };
        for (name, sum, total) in [
            ("paid", sum(|all| all.paid(Count::Public)), total.paid),
            ("in kind", sum(|all| Ok(all.in_kind)), total.paid_in_kind),
            ("gained", sum(|all| all.gained(Count::Public)), total.gained),
        ] {
            // a sum in another order may pass the largest amount on its way
            assert!(sum.is_none_or(|sum| sum == total), "{name}: {sum:?} of accounts, {total} of the ledger");
        }
        for account in accounts.agencies() {
            let figures = account.by(valuation);
            assert_eq!(figures.gained.minus(figures.paid).ok(), Some(figures.net), "{:?}", account.id());
        }
    }
}

/// Everything about pockets can be had, or is refused as an amount too large or as a question without an answer.
pub(super) fn can_be_shown(appraisal: &Appraisal, choice: u64) {
    let place = usize::try_from(choice % 6).unwrap_or(0);
    let choices = Choices {
        counting: Counting::new(if choice % 7 < 3 { Count::Public } else { Count::Cashable }),
        valuation: if choice.is_multiple_of(2) { Valuation::Present } else { Valuation::Undiscounted },
        rule: SharingRule::ALL[place],
        harm: if choice.is_multiple_of(5) { Harm::Compensated } else { Harm::Refused },
    };
    let pockets = match Pockets::new(appraisal, choices) {
        Ok(pockets) => pockets,
        Err(error) => return too_large(&error),
    };
    assert!(!report::pockets(&pockets).is_empty());
    let written: serde_json::Value = serde_json::from_str(&pockets.to_json()).expect("pockets are JSON");
    assert!(written.is_object());
    let Ok(deal) = pockets.deal() else { return };
    match deal.payments(choices.rule) {
        Ok(payments) => {
            assert_eq!(payments.total(), deal.problem().cost().clone(), "payments by {}", choices.rule);
            if let Ok(rounded) = payments.rounded(2) {
                assert_eq!(rounded.len(), payments.len());
            }
        }
        Err(error) => found::said(&error),
    }
    if let Ok(settled) = deal.settlement(choices.rule) {
        assert!(settled.iter().all(|one| !one.amount.is_negative() && one.from != one.to));
    }
}

fn too_large(error: &sroi::Error) {
    found::said(error);
    assert!(matches!(error.kind(), ErrorKind::Overflow | ErrorKind::TooLarge), "{error}");
}
