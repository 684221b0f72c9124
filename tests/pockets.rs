//! Accounts and measures: published figures, a second formulation from the ledger's lines, and laws over generated maps.

#![cfg(all(feature = "json", feature = "proptest"))]

use proptest::prelude::*;
use serde_json::Value;
use sroi::ledger::{LedgerLine, Side};
use sroi::map::{Class, InputKind};
use sroi::number::Rational;
use sroi::pockets::{Account, Accounts, Count, Counting, Due, Figures, Valuation, settlement};
use sroi::{Appraisal, ErrorKind, ImpactMap, Money, appraise, laws};
use std::collections::BTreeMap;

const SCHOOL: &str = include_str!("cases/school_sel.json");
const EMPLOYMENT: &str = include_str!("cases/supported_employment.json");
const VALUATIONS: [Valuation; 2] = [Valuation::Present, Valuation::Undiscounted];

fn case(text: &str) -> (Appraisal, Value) {
    let case: Value = serde_json::from_str(text).unwrap();
    (appraise(&ImpactMap::from_json(&case["map"].to_string()).unwrap()).unwrap(), case["published"].clone())
}

fn accounts(appraisal: &Appraisal, counting: Counting) -> Accounts {
    Accounts::new(appraisal, counting).unwrap()
}

fn assert_printed(computed: impl Into<sroi::Decimal>, printed: &str) {
    let places = printed.split_once('.').map_or(0, |(_, part)| part.len());
    assert_eq!(computed.into().round_dp(u32::try_from(places).unwrap()), printed.parse().unwrap());
}

#[test]
fn the_school_pays_and_the_courts_and_the_nhs_gain() {
    let (appraisal, published) = case(SCHOOL);
    let all = accounts(&appraisal, Counting::default());
    let figure = |key: &str| published["totals"][key].to_string();
    let (now, present) = (all.together().by(Valuation::Undiscounted), all.together().by(Valuation::Present));
    assert_printed(now.own_return.unwrap(), &figure("fiscal_bcr"));
    assert_printed(present.own_return.unwrap(), &figure("fiscal_bcr_pv"));
    let school = all.agency("education").unwrap();
    assert_printed(school.by(Valuation::Undiscounted).own_return.unwrap(), &figure("payer_own_bcr"));
    assert_printed(school.by(Valuation::Present).own_return.unwrap(), &figure("payer_own_bcr_pv"));

    let payback = |key: &str| published["payback_years"][key].to_string();
    assert_printed(now.payback_years.unwrap(), &payback("all_agencies"));
    assert_printed(present.payback_years.unwrap(), &payback("all_agencies_discounted"));
    assert_printed(school.by(Valuation::Undiscounted).payback_years.unwrap(), &payback("payer_alone"));
    assert_printed(all.measures(Valuation::Undiscounted).mismatch().unwrap(), published["mismatch"].as_str().unwrap());
    // the courts paid nothing, so nothing has to come back
    assert_eq!(all.agency("cjs").unwrap().by(Valuation::Present).payback_years, None);
}

#[test]
fn a_window_is_the_year_of_investment_and_so_many_years_of_results() {
    let (appraisal, published) = case(SCHOOL);
    let ids =
        [("CJS", "cjs"), ("NHS", "nhs"), ("Education", "education"), ("LA_social_services", "la-social-services")];
    for years in [1, 3, 5, 10] {
        let window = &published["window_fiscal"][format!("{years}y")];
        for count in [Count::Public, Count::Fiscal] {
            let seen = accounts(&appraisal, Counting::new(count).with_window(years).unwrap());
            for (name, id) in ids {
                let gained = seen.agency(id).unwrap().by(Valuation::Undiscounted).gained;
                assert_eq!(gained.to_string().parse::<f64>().ok(), window[name].as_f64(), "{name} in {years} years");
            }
            assert_printed(seen.together().by(Valuation::Undiscounted).own_return.unwrap(), &window["bcr"].to_string());
        }
    }
}

#[test]
fn health_pays_for_supported_employment_and_others_gain_more() {
    let (appraisal, published) = case(EMPLOYMENT);
    let all = accounts(&appraisal, Counting::default());
    let health = all.agency("health").unwrap().by(Valuation::Undiscounted);
    assert_eq!(health.gained.to_string(), published["health"]["gained"].as_str().unwrap());
    assert_eq!(health.net.to_string(), published["health"]["net"].as_str().unwrap());
    assert_printed(health.own_return.unwrap(), published["payer_ratio"].as_str().unwrap());
    assert_eq!(health.gap.to_string(), "547.64");
    assert_eq!(all.agency("society"), None, "society is no agency");
    // 1,435.99 of value for 921: society loses the difference where health looks at its own budget alone
    let lost = all.measures(Valuation::Undiscounted).value_of_perspective();
    assert_eq!(
        lost.iter().map(|(id, lost)| (*id, lost.to_string())).collect::<Vec<_>>(),
        [("health", "515".to_owned())]
    );
    // two agencies of four stakeholders gain 603.12 and pay 921
    let measures = all.measures(Valuation::Undiscounted);
    assert!(!measures.is_viable());
    assert_eq!(measures.minimum_subsidy().to_string(), "317.88");
    let side = measures.side_payments().unwrap();
    assert_eq!((side.needed.to_string(), side.available.to_string()), ("547.64".to_owned(), "229.76".to_owned()));
    // cashable: nothing is said to be
    let cashable = accounts(&appraisal, Counting::new(Count::Cashable));
    assert_eq!(cashable.together().by(Valuation::Present).gained, Money::ZERO);
    assert_eq!(cashable.measures(Valuation::Present).mismatch(), None);
    assert_eq!(cashable.measures(Valuation::Present).leakage(), [("health", None)]);
}

/// A good thing refused, a bad one done: what society loses by an agency's own view.
#[test]
fn an_agency_that_looks_at_its_own_budget_may_refuse_a_good_thing_or_do_a_bad_one() {
    let lost = |own: i64, others: i64| {
        let map = sroi::build::map("Perspective", "GBP", "2026-04-01")
            .stakeholder("council", sroi::build::agency("Council", "local", sroi::Level::Local))
            .stakeholder("people", sroi::build::people("People"))
            .input("cost", sroi::build::cash("council", 100))
            .outcome("own", sroi::build::outcome("council", 1).value("saving", sroi::build::value(own).fiscal()))
            .outcome("others", sroi::build::outcome("people", 1).value("worth", sroi::build::value(others)))
            .finish()
            .unwrap();
        let accounts = accounts(&appraise(&map).unwrap(), Counting::default());
        accounts.measures(Valuation::Undiscounted).value_of_perspective()[0].1.to_string()
    };
    assert_eq!(lost(40, 90), "30", "refused at a loss of 60, society would gain 30");
    assert_eq!(lost(130, -90), "60", "done at a gain of 30, society loses 60");
    assert_eq!(lost(130, 20), "0");
    assert_eq!(lost(40, 20), "0");
    assert_eq!(lost(100, -20), "20", "an agency that breaks even builds");
}

/// With the matching grant, the payer's own return equals the joint one.
#[test]
fn the_matching_grant_lifts_the_payers_return_to_the_joint_one() {
    let (appraisal, _) = case(SCHOOL);
    let all = accounts(&appraisal, Counting::default());
    for valuation in VALUATIONS {
        let grants = all.measures(valuation).matching_grant();
        let [("education", Some(grant))] = grants[..] else { panic!("{grants:?}") };
        let school = all.agency("education").unwrap().by(valuation);
        let borne = Rational::from(school.paid) * (Rational::from(1) - Rational::from(grant));
        let own = Rational::from(school.gained).over(&borne).unwrap().to_decimal().unwrap();
        assert_eq!(own.round_dp(20), all.together().by(valuation).own_return.unwrap().round_dp(20));
    }
}

#[test]
fn each_money_that_counts_is_set_against_what_it_should_be() {
    let map = sroi::build::map("Kinds", "GBP", "2026-04-01")
        .stakeholder("council", sroi::build::agency("Council", "local-government", sroi::Level::Local).budget_years(2))
        .input("cash", sroi::build::cash("council", 100))
        .input("hours", sroi::build::in_kind("council", 30))
        .outcome(
            "change",
            sroi::build::outcome("council", 1)
                .lasts(4)
                .value("saving", sroi::build::value(20).fiscal().to_share("council", 1, "0.5"))
                .value("taxes", sroi::build::value(7).fiscal().transfer())
                .value("trade", sroi::build::value(5).economic())
                .value("calm", sroi::build::value(3)),
        )
        .finish()
        .unwrap();
    let appraisal = appraise(&map).unwrap();
    let figures = |count: Count| {
        let accounts = accounts(&appraisal, Counting::new(count));
        let council = accounts.agency("council").unwrap();
        let now = council.by(Valuation::Undiscounted);
        let cycle = council.within_cycle().unwrap();
        let inside = cycle.by(Valuation::Undiscounted);
        [now.paid, now.gained, now.net, now.gap, inside.gained, inside.net].map(|amount| amount.to_string())
    };
    // years 1 and 2 lie within the cycle; transfers count in every count of fiscal gains, none of them is cashable
    assert_eq!(figures(Count::Public), ["130", "140", "10", "0", "70", "-60"]);
    assert_eq!(figures(Count::Fiscal), ["100", "108", "8", "0", "54", "-46"]);
    assert_eq!(figures(Count::Cashable), ["100", "40", "-60", "60", "20", "-80"]);
    // society: the transfer comes from nobody it knows of, and is nothing to it
    assert_eq!(accounts(&appraisal, Counting::default()).society(Valuation::Undiscounted).to_string(), "-18");
}

#[test]
fn what_is_asked_wrongly_is_refused() {
    let error = Counting::default().with_window(1_001).unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::OutOfRange, "a window is 0 to 1000 years, this is 1001")
    );
    let error = "money".parse::<Count>().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownWord);
    let (appraisal, _) = case(SCHOOL);
    let error = accounts(&appraisal, Counting::default()).bridging(&[Money::ZERO], None).unwrap_err();
    assert_eq!(error.to_string(), "a share for each of the 4 agencies stands here, this is a list of 1");
    let money = |text: &str| text.parse::<Money>().unwrap();
    let error = settlement(&[Due { id: "a", paid: money("3"), due: money("2") }]).unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Conflict, "what is due adds up to what was paid, 3, this is 2")
    );
}

/// The school programme by proportional shares, worked by hand: nobody gains in year 0, so 132 is out; in year 1 the
/// courts gain 14 of the 76.13 they owe, the NHS 39 of 47.27, the councils 4 of 0.95, education all of its 7.66; in
/// year 2 everyone has gained more than its share.
#[test]
fn bridging_money_is_out_until_the_gains_have_come() {
    let (appraisal, _) = case(SCHOOL);
    let all = accounts(&appraisal, Counting::default());
    let money = |text: &str| text.parse::<Money>().unwrap();
    let shares: Vec<Money> = all
        .agencies()
        .map(|account| match account.id() {
            Some("cjs") => money("76.13"),
            Some("nhs") => money("47.27"),
            Some("education") => money("7.65"),
            _ => money("0.95"),
        })
        .collect();
    let bridging = all.bridging(&shares, None).unwrap();
    let out: Vec<String> = bridging.years().iter().map(|year| year.out.to_string()).collect();
    assert_eq!(out[..3], ["132", "70.4", "0"]);
    assert_eq!(out.len(), 11);
    let peak = bridging.peak().unwrap();
    assert_eq!((peak.year.index(), bridging.until().unwrap().index()), (0, 1));
    assert!(!bridging.is_open());
    let mut paid: Vec<Money> = bridging.years()[1].payments.clone();
    paid.sort();
    assert_eq!(paid, ["0.95", "7.65", "14", "39"].map(money));

    // at 5% a year 6.6 is added to what was out in year 0, and 3.85 to what was in year 1: nobody's share covers it
    let dearer = all.bridging(&shares, Some("0.05".parse().unwrap())).unwrap();
    let out: Vec<String> = dearer.years().iter().map(|year| year.out.to_string()).collect();
    assert_eq!(out[..3], ["132", "77", "10.45"]);
    assert!(dearer.is_open());
    // within one year the programme does not pay the money back
    let short = accounts(&appraisal, Counting::default().with_window(1).unwrap()).bridging(&shares, None).unwrap();
    assert_eq!((short.years().len(), short.is_open()), (2, true));
}

/// What an account's lines add up to, read one by one.
#[derive(Default)]
struct Plain {
    paid: i128,
    gained: i128,
    nets: BTreeMap<u32, i128>,
    first_paid: Option<u32>,
}

fn plain<'l>(lines: impl Iterator<Item = LedgerLine<'l>>, counting: Counting, valuation: Valuation) -> Plain {
    let mut plain = Plain::default();
    for line in lines.filter(|line| counting.window().is_none_or(|last| line.year().index() <= last)) {
        let (amount, cashable) = match valuation {
            Valuation::Present => (line.present_value(), line.cashable_present_value()),
            Valuation::Undiscounted => (line.amount(), line.cashable()),
        };
        let counted = match (counting.count(), line.side()) {
            (Count::Public, _) => amount,
            (_, Side::Input) if line.kind() == Some(InputKind::Cash) => amount,
            (Count::Fiscal, Side::Outcome) if line.class() == Some(Class::Fiscal) => amount,
            (Count::Cashable, Side::Outcome) => cashable,
            _ => Money::ZERO,
        };
        let net = plain.nets.entry(line.year().index()).or_default();
        if line.side() == Side::Input {
            plain.paid += counted.quanta();
            *net -= counted.quanta();
            if counted > Money::ZERO {
                plain.first_paid =
                    Some(plain.first_paid.map_or(line.year().index(), |first| first.min(line.year().index())));
            }
        } else {
            plain.gained += counted.quanta();
            *net += counted.quanta();
        }
    }
    plain
}

impl Plain {
    /// Payback by walking year by year, in floats: the method's line through (t, N(t)).
    #[allow(clippy::cast_precision_loss)]
    fn payback(&self) -> Option<f64> {
        let first = self.first_paid?;
        let last = *self.nets.keys().next_back()?;
        let mut accumulated = Vec::new();
        let mut sum = 0;
        for year in 0..=last {
            sum += self.nets.get(&year).copied().unwrap_or(0);
            accumulated.push(sum);
        }
        let Some(below) = accumulated.iter().rposition(|net| *net < 0) else { return Some(first.into()) };
        let (before, after) = (accumulated[below], *accumulated.get(below + 1)?);
        Some((below as f64 + -(before as f64) / (after as f64 - before as f64)).max(first.into()))
    }
}

fn holds(account: &Account, figures: &Figures, plain: &Plain) -> Result<(), TestCaseError> {
    prop_assert_eq!((figures.paid.quanta(), figures.gained.quanta()), (plain.paid, plain.gained), "{}", account.key());
    prop_assert_eq!(figures.net.quanta(), plain.gained - plain.paid);
    prop_assert_eq!(figures.gap.quanta(), (plain.paid - plain.gained).max(0));
    let payback = figures.payback_years.map(|years| years.to_string().parse::<f64>().unwrap());
    match (payback, plain.payback()) {
        (Some(ours), Some(plain)) => prop_assert!((ours - plain).abs() < 1e-9 * (1.0 + plain), "{ours} {plain}"),
        (ours, plain) => prop_assert_eq!(ours, plain),
    }
    let own = (plain.paid > 0).then(|| Rational::from(figures.gained).over(&Rational::from(figures.paid)).unwrap());
    prop_assert_eq!(figures.own_return, own.and_then(|own| own.to_decimal().ok()));
    Ok(())
}

fn countings() -> impl Strategy<Value = Counting> {
    let count = prop::sample::select(Count::ALL.to_vec());
    (count, prop::option::of(0_u32..12)).prop_map(|(count, window)| {
        let all = Counting::new(count);
        window.map_or(all, |years| all.with_window(years).unwrap())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Every account, by every choice, equals the sum of its own lines.
    #[test]
    fn accounts_are_the_sums_of_their_lines(map in laws::impact_maps(), counting in countings()) {
        let appraisal = appraise(&map).unwrap();
        let all = accounts(&appraisal, counting);
        let agency = |line: &LedgerLine<'_>| {
            line.account().id().and_then(|id| map.stakeholder(id.as_str())).and_then(|one| one.agency())
        };
        for valuation in VALUATIONS {
            for account in all.stakeholders() {
                let own = |line: &LedgerLine<'_>| line.account().id().map(sroi::Id::as_str) == account.id();
                let lines = || appraisal.ledger().lines().filter(own);
                holds(account, account.by(valuation), &plain(lines(), counting, valuation))?;
                if let Some(cycle) = account.within_cycle() {
                    let inside = Counting::new(counting.count()).with_window(cycle.years).unwrap();
                    holds(account, cycle.by(valuation), &plain(lines(), inside, valuation))?;
                }
            }
            let outside = appraisal.ledger().lines().filter(|line| line.account().id().is_none());
            holds(all.outside(), all.outside().by(valuation), &plain(outside, counting, valuation))?;
            for sector in all.sectors() {
                let lines = appraisal.ledger().lines().filter(|line| {
                    agency(line).is_some_and(|one| one.sector().unwrap_or("unallocated") == sector.key().to_string())
                });
                holds(sector, sector.by(valuation), &plain(lines, counting, valuation))?;
            }
            for level in all.levels() {
                let lines = appraisal.ledger().lines().filter(|line| {
                    agency(line).is_some_and(|one| one.level().as_str() == level.key().to_string())
                });
                holds(level, level.by(valuation), &plain(lines, counting, valuation))?;
            }
            let lines = appraisal.ledger().lines().filter(|line| agency(line).is_some());
            holds(all.together(), all.together().by(valuation), &plain(lines, counting, valuation))?;
        }
    }

    /// Pockets sum to society plus transfers, sectors and levels to the agencies, in any window.
    #[test]
    fn nothing_is_lost_between_the_pockets(map in laws::impact_maps(), window in prop::option::of(0_u32..12)) {
        let appraisal = appraise(&map).unwrap();
        let counting = window.map_or(Counting::default(), |years| Counting::default().with_window(years).unwrap());
        let all = accounts(&appraisal, counting);
        for valuation in VALUATIONS {
            let sum = |accounts: &mut dyn Iterator<Item = &Account>| -> i128 {
                accounts.map(|account| account.by(valuation).net.quanta()).sum()
            };
            let pockets = sum(&mut all.stakeholders().chain([all.outside()]));
            prop_assert_eq!(pockets, all.society(valuation).quanta());
            let agencies = sum(&mut all.agencies());
            prop_assert_eq!(agencies, all.together().by(valuation).net.quanta());
            prop_assert_eq!(agencies, sum(&mut all.sectors().iter()));
            prop_assert_eq!(agencies, sum(&mut all.levels().iter()));
            let side = all.measures(valuation).side_payments().unwrap();
            prop_assert_eq!(side.available.quanta() - side.needed.quanta(), agencies);
        }
    }

    /// Rows add up to B c / C and columns to b, in fractions; rounded, columns still do.
    #[test]
    fn the_matrix_foots(map in laws::impact_maps(), counting in countings(), places in 0_u32..=12) {
        let all = accounts(&appraise(&map).unwrap(), counting);
        for valuation in VALUATIONS {
            let measures = all.measures(valuation);
            let matrix = measures.matrix();
            let gained: Vec<Rational> = all.agencies().map(|one| Rational::from(one.by(valuation).gained)).collect();
            let (paid, total) = (Rational::from(measures.paid()), Rational::from(measures.gained()));
            for (id, row) in matrix.payers().iter().zip(matrix.rows()) {
                let own = Rational::from(all.agency(id).unwrap().by(valuation).paid);
                prop_assert_eq!(Rational::sum(row) * &paid, &total * &own);
            }
            let rounded = matrix.rounded(places).unwrap();
            let unit = Rational::from("0.1".parse::<sroi::Decimal>().unwrap());
            let unit = (0..places).fold(Rational::from(1), |product, _| product * &unit);
            if matrix.payers().is_empty() {
                prop_assert!(rounded.is_empty());
                continue;
            }
            let printed = sroi::number::apportioned(&gained, places).unwrap();
            for (at, gained) in gained.iter().enumerate() {
                let column: Vec<Rational> = matrix.rows().iter().map(|row| row[at].clone()).collect();
                prop_assert_eq!(&Rational::sum(&column), gained);
                prop_assert_eq!(rounded.iter().map(|row| row[at].quanta()).sum::<i128>(), printed[at].quanta());
            }
            for (row, exact) in rounded.iter().flatten().zip(matrix.rows().iter().flatten()) {
                prop_assert!((Rational::from(*row) - exact).abs() < unit);
            }
        }
    }

    /// A settlement leaves each at what is due, in fewer payments than there are parties.
    #[test]
    fn a_settlement_leaves_each_at_what_is_due(parties in prop::collection::vec((0_i64..9, 0_i64..9), 1..8)) {
        let money = |amount: i64| Money::from_decimal(amount.into()).unwrap();
        let mut dues: Vec<(String, i64, i64)> =
            parties.iter().enumerate().map(|(at, (paid, due))| (format!("agency-{at}"), *paid, *due)).collect();
        // the first makes the sums equal; it may come to receive
        let (paid, due) = dues.iter().fold((0, 0), |(paid, due), one| (paid + one.1, due + one.2));
        dues[0].2 += paid - due;
        let all: Vec<Due<'_>> =
            dues.iter().map(|(id, paid, due)| Due { id, paid: money(*paid), due: money(*due) }).collect();
        let payments = settlement(&all).unwrap();
        prop_assert!(payments.len() < all.len());
        for party in &all {
            let sum = |whose: fn(&sroi::pockets::Payment) -> &str| -> i128 {
                payments.iter().filter(|one| whose(one) == party.id).map(|one| one.amount.quanta()).sum()
            };
            let (given, received) = (sum(|one| &one.from), sum(|one| &one.to));
            prop_assert_eq!(party.paid.quanta() + given - received, party.due.quanta());
            prop_assert!(given == 0 || received == 0, "money goes round");
        }
        prop_assert!(payments.iter().all(|one| one.amount > Money::ZERO));
    }
}
