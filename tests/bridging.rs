//! Bridging money, worked out a second time year by year and agency by agency; and who must wait.

#![cfg(all(feature = "json", feature = "proptest"))]

use proptest::prelude::*;
use sroi::pockets::{Accounts, Choices, Count, Counting, Pockets, Valuation};
use sroi::{ErrorKind, ImpactMap, Money, Rate, appraise, laws, report};

/// What is paid by shares in each year and out at its end, in quanta, without a rate.
fn plainly(accounts: &Accounts, shares: &[i128], years: usize) -> Vec<(Vec<i128>, i128)> {
    let mut paid = vec![0; shares.len()];
    let (mut gained, mut out) = (paid.clone(), 0);
    let in_years = (0..years).map(|year| {
        let mut payments = Vec::new();
        for (place, account) in accounts.agencies().enumerate() {
            let amounts = account.years().iter().find(|amounts| amounts.year.index() as usize == year);
            if let Some(amounts) = amounts {
                out += amounts.undiscounted.paid(accounts.counting().count()).unwrap().quanta();
                gained[place] += amounts.undiscounted.gained(accounts.counting().count()).unwrap().quanta();
            }
            let payment = shares[place].min(gained[place]) - paid[place];
            paid[place] += payment;
            out -= payment;
            payments.push(payment);
        }
        (payments, out)
    });
    in_years.collect()
}

proptest! {
    /// Shares of every sign, of agencies that gain, lose, pay, or do nothing at all.
    #[test]
    fn every_year_is_as_it_is_worked_out_plainly(
        map in laws::impact_maps(),
        quanta in prop::collection::vec(-10_i128.pow(15)..10_i128.pow(16), 12),
        window in prop::option::of(0_u32..6),
    ) {
        let counting = Counting::new(Count::Public);
        let counting = window.map_or(counting, |last| counting.with_window(last).unwrap());
        let accounts = Accounts::new(&appraise(&map).unwrap(), counting).unwrap();
        let quanta: Vec<i128> = quanta.into_iter().cycle().take(accounts.agencies().count()).collect();
        let shares: Vec<Money> = quanta.iter().map(|share| Money::from_quanta(*share).unwrap()).collect();
        let bridging = match accounts.bridging(&shares, None) {
            // amounts near 10^16 may pass it together
            Err(error) if error.kind() == ErrorKind::Overflow => return Ok(()),
            bridging => bridging.unwrap(),
        };
        let found: Vec<_> = bridging
            .years()
            .iter()
            .map(|year| (year.payments.iter().map(|one| one.quanta()).collect::<Vec<_>>(), year.out.quanta()))
            .collect();
        prop_assert_eq!(&found, &plainly(&accounts, &quanta, found.len()));
        let rate: Rate = "0.1".parse().unwrap();
        match accounts.bridging(&shares, Some(rate)) {
            Err(error) => prop_assert_eq!(error.kind(), ErrorKind::Overflow),
            Ok(dearer) => prop_assert!(
                dearer.years().iter().zip(bridging.years()).all(|(one, other)| one.payments == other.payments)
            ),
        }
    }
}

/// A has put in 10, and A and B pay their shares of 5 at once: A is 5 ahead, but nothing is out, since B has paid as much in
/// advance. In year 1, in which neither pays nor gains, C puts in 10 that come back a year later: then money is out, and A
/// waits as well as C.
#[test]
fn who_is_ahead_waits_in_a_year_in_which_others_pay() {
    let map = ImpactMap::from_json(
        r#"{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
            "stakeholders": {
                "a": {"agency": {"level": "local"}}, "b": {"agency": {"level": "local"}}, "c": {"agency": {"level": "local"}}
            },
            "inputs": {"i": {"from": "a", "amount": 10}, "j": {"from": "c", "amount": 10, "year": 1}},
            "outcomes": {
                "x": {"stakeholder": "a", "quantity": 1, "starts": 0, "values": {"v": {"proxy": 10}}},
                "y": {"stakeholder": "b", "quantity": 1, "starts": 0, "values": {"v": {"proxy": 10}}},
                "z": {"stakeholder": "c", "quantity": 1, "starts": 2, "values": {"v": {"proxy": 20}}}
            }}"#,
    )
    .unwrap();
    let choices = Choices { valuation: Valuation::Undiscounted, ..Choices::default() };
    let pockets = Pockets::new(&appraise(&map).unwrap(), choices).unwrap();
    let out: Vec<String> = pockets
        .deal()
        .unwrap()
        .bridging(choices.rule, None)
        .unwrap()
        .years()
        .iter()
        .map(|year| year.out.to_string())
        .collect();
    assert_eq!(out, ["0", "10", "0"]);
    let page = report::pockets(&pockets);
    assert!(page.contains("\n  who must wait: a, c\n"), "{page}");
}
