//! The days of a contract, and what flows come to for a party.

use chrono::Datelike;
use proptest::prelude::*;
use sroi::contracts::{Calendar, Figures};
use sroi::{Decimal, ErrorKind, Money, NaiveDate, Rate};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn figures(calendar: Calendar, flows: &[(&str, &str)]) -> Figures {
    let flows = flows.iter().map(|(date, amount)| (day(date), money(amount)));
    calendar.figures(flows, Rate::new("0.035").unwrap()).unwrap()
}

/// The last days of short months, always counted from the first day.
#[test]
fn months_end_where_the_month_does() {
    for (start, months, wanted) in [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 2, "2023-03-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2023-08-31", 6, "2024-02-29"),
    ] {
        let calendar = Calendar::new(day(start), 60, 1).unwrap();
        assert_eq!(calendar.after(months), day(wanted), "{start} + {months}");
    }
}

#[test]
fn what_is_no_contract_is_refused() {
    let start = day("2026-04-01");
    for (months, period, kind) in [
        (0, 1, ErrorKind::OutOfRange),
        (1_201, 1, ErrorKind::OutOfRange),
        (u32::MAX, 12, ErrorKind::OutOfRange),
        (12, 0, ErrorKind::OutOfRange),
        (12, 5, ErrorKind::OutOfRange),
        (10, 3, ErrorKind::Conflict),
    ] {
        assert_eq!(Calendar::new(start, months, period).unwrap_err().kind(), kind, "{months}, {period}");
    }
    assert!(Calendar::new(NaiveDate::MAX, 12, 3).is_err());
    let first = Calendar::new(NaiveDate::MIN, 1_200, 12).unwrap();
    assert!(first.year_of(NaiveDate::MAX).unwrap() > 500_000);
}

/// A lender of 9,600,000 who has this back after four years earned what was published (Social Ventures Australia, Rikers Island case
/// study): 0, 1.2, 1.5, 1.9, 3.3 and 5.1% a year.
#[test]
fn a_published_bond_returns_what_was_published() {
    let calendar = Calendar::new(day("2012-08-01"), 48, 12).unwrap();
    for (back, rate) in [
        ("9600000", "0.000"),
        ("10080000", "0.012"),
        ("10176000", "0.015"),
        ("10368000", "0.019"),
        ("10944000", "0.033"),
        ("11712000", "0.051"),
    ] {
        let lender = figures(calendar, &[("2012-08-01", "-9600000"), ("2016-08-01", back)]);
        assert_eq!(lender.irr.unwrap().only().unwrap().round_dp(3), rate.parse().unwrap());
        assert_eq!(lender.payback, Some(day("2016-08-01")));
        assert_eq!(lender.years.len(), 2);
    }
    // three quarters were guaranteed
    let lender = figures(calendar, &[("2012-08-01", "-9600000"), ("2016-08-01", "7200000")]);
    assert_eq!(lender.multiple, Some(Decimal::new(75, 2)));
    assert_eq!(lender.payback, None);
    assert!(lender.xnpv.is_negative());
}

/// Worked by hand: 100 out, 60 in, 60 in, 30 out, 10 in; it is whole for good on the last day.
#[test]
fn exposure_and_payback_look_at_every_day() {
    let calendar = Calendar::new(day("2026-04-01"), 24, 3).unwrap();
    let flows = [
        ("2026-04-01", "-100"),
        ("2026-07-01", "60"),
        ("2026-10-01", "60"),
        ("2027-04-01", "-30"),
        ("2027-07-01", "10"),
    ];
    let party = figures(calendar, &flows);
    assert_eq!((party.paid, party.received, party.net), (money("130"), money("130"), Money::ZERO));
    assert_eq!(party.years, [(0, money("20")), (1, money("-20"))]);
    let peak = party.peak_exposure.unwrap();
    assert_eq!((peak.amount, peak.date), (money("100"), day("2026-04-01")));
    assert_eq!(party.payback, Some(day("2027-07-01")));
    // what is netted within a day is still paid and received
    let party = figures(calendar, &[("2026-04-01", "-100"), ("2026-04-01", "100"), ("2026-05-01", "5")]);
    assert_eq!((party.paid, party.received), (money("100"), money("105")));
    assert_eq!((party.peak_exposure, party.payback, party.irr.is_none()), (None, None, true));
    // and who has no flow has no figures
    let nobody = figures(calendar, &[]);
    assert_eq!((nobody.net, nobody.multiple, nobody.xnpv), (Money::ZERO, None, Money::ZERO));
    assert_eq!(nobody.irr.unwrap().kind().as_str(), "undefined");
}

proptest! {
    /// Each day lies in one period and one year: those whose first day is the last that is not after it.
    #[test]
    fn every_day_lies_in_one_period(start in 0_u64..20_000, after in 0_u64..40_000, of in 0_usize..6) {
        let first = day("1990-01-01") + chrono::Days::new(start);
        let period = [1, 2, 3, 4, 6, 12][of];
        let calendar = Calendar::new(first, 1_200, period).unwrap();
        let one = first + chrono::Days::new(after);
        let n = calendar.period_of(one).unwrap();
        prop_assert!(calendar.boundary(n) <= one && one < calendar.boundary(n + 1), "{one} in {n}");
        let year = calendar.year_of(one).unwrap();
        prop_assert!(calendar.after(12 * year) <= one && one < calendar.after(12 * (year + 1)), "{one} in year {year}");
        prop_assert_eq!(calendar.boundary_on(calendar.boundary(n)), Some(n));
        prop_assert_eq!(calendar.boundary_on(one).is_some(), calendar.boundary(n) == one);
        // the day of the month is the first day's, or the last of a shorter month
        let edge = calendar.boundary(n);
        prop_assert!(edge.day() == first.day() || (edge.day() < first.day() && (edge + chrono::Days::new(1)).day() == 1));
    }

    /// Years add up to the net, gross figures too; nobody is out by more than was paid; payback and exposure by a second formulation.
    #[test]
    fn figures_hang_together(flows in prop::collection::vec((0_u64..1_500, -1_000_i64..1_000), 0..30)) {
        let calendar = Calendar::new(day("2026-04-01"), 48, 3).unwrap();
        let dated: Vec<(NaiveDate, Money)> = flows.iter().map(|(days, pounds)| (calendar.start() + chrono::Days::new(*days), money(&pounds.to_string()))).collect();
        let party = calendar.figures(dated.clone(), Rate::new("0.035").unwrap()).unwrap();
        let net: i64 = flows.iter().map(|(_, pounds)| pounds).sum();
        prop_assert_eq!(party.net, money(&net.to_string()));
        prop_assert_eq!(party.received.minus(party.paid).unwrap(), party.net);
        prop_assert_eq!(Money::sum(party.years.iter().map(|(_, net)| *net)).unwrap(), party.net);
        // day by day
        let mut low = (0_i64, None);
        let (mut below, mut whole) = (false, None);
        let mut sum = 0_i64;
        for days in 0..1_500 {
            let moved: i64 = flows.iter().filter(|(on, _)| *on == days).map(|(_, pounds)| pounds).sum();
            sum += moved;
            let on = calendar.start() + chrono::Days::new(days);
            if sum < low.0 {
                low = (sum, Some(on));
            }
            if sum < 0 {
                (below, whole) = (true, None);
            } else if below && whole.is_none() {
                whole = Some(on);
            }
        }
        prop_assert_eq!(party.peak_exposure.map(|peak| (peak.amount.negated(), Some(peak.date))), (low.0 < 0).then(|| (money(&low.0.to_string()), low.1)));
        prop_assert_eq!(party.payback, whole);
    }
}
