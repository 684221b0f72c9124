//! Agreements: figures worked by hand, laws over generated maps, bad inputs with everything that is found in each.

#![cfg(feature = "json")]

#[path = "agreements/bad.rs"]
mod bad;
#[cfg(feature = "proptest")]
#[path = "agreements/laws.rs"]
mod laws;

use sroi::Decimal;
use sroi::ErrorKind::SharesMissOne;
use sroi::document::Node;
use sroi::pockets::agreements::{Agreement, Applied, Terms, Towards, Variance, WarningCode};
use sroi::pockets::{Accounts, Count, Counting, Valuation};
use sroi::{Appraisal, Conventions, ImpactMap, Level, Limits, Money, appraise, build};

const UNDISCOUNTED: Valuation = Valuation::Undiscounted;

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

/// The council pays 70 and the NHS 35 in year 0; they save 10, 10 and 60, 80 in years 1 and 2, in cash.
fn falls() -> build::MapBuilder {
    build::map("Falls prevention", "GBP", "2026-04-01")
        .stakeholder("council", build::agency("Council", "local-government", Level::Local).budget_years(1))
        .stakeholder("nhs", build::agency("NHS", "health", Level::National))
        .stakeholder("police", build::agency("Police", "justice", Level::Regional))
        .stakeholder("fund", build::people("Social investor"))
        .input("classes", build::cash("council", 70))
        .input("physiotherapy", build::cash("nhs", 35))
        .outcome("fewer-falls", saved("nhs", &["60", "80"]))
        .outcome("less-care", saved("council", &["10", "10"]))
}

/// Money saved from year 1 on, all of it cashable.
fn saved(by: &str, years: &[&str]) -> build::Outcome {
    let value = build::value(1).fiscal().to_share(by, 1, 1);
    let years = years.iter().copied();
    build::outcome(by, 1).profile(years).deadweight(0).displacement(0).attributed_to_others(0).value("saving", value)
}

/// Money lost from year 1 on.
fn lost(by: &str, years: &[&str]) -> build::Outcome {
    let years = years.iter().copied();
    build::outcome(by, 1).profile(years).value("loss", build::value(-1).fiscal().to_share(by, 1, 1))
}

fn appraised(map: build::MapBuilder) -> Appraisal {
    appraise(&map.finish().unwrap()).unwrap()
}

fn school() -> Appraisal {
    let text = include_str!("cases/school_sel.json");
    let case: serde_json::Value = serde_json::from_str(text).unwrap();
    appraise(&ImpactMap::from_json(&case["map"].to_string()).unwrap()).unwrap()
}

fn applied(agreement: &Agreement, appraisal: &Appraisal) -> Applied {
    agreement.applied(appraisal, Counting::default()).unwrap()
}

/// Year, payer, payee and amount of every payment.
fn payments(applied: &Applied) -> Vec<String> {
    let of =
        |one: &sroi::pockets::agreements::YearPayment| format!("{} {} {} {}", one.year, one.from, one.to, one.amount);
    applied.payments().iter().map(of).collect()
}

/// Net before, transfer and net after of one account.
fn nets(applied: &Applied, id: &str) -> [String; 3] {
    let total = applied.account(id).unwrap().total(UNDISCOUNTED);
    [total.before.net, total.transfer, total.after.net].map(|amount| amount.to_string())
}

fn codes(applied: &Applied) -> Vec<(WarningCode, &str)> {
    applied.warnings().iter().map(|warning| (warning.code(), warning.at().as_str())).collect()
}

// fixed shares

#[test]
fn fixed_shares_are_borne_of_every_years_cash_cost_and_of_nothing_else() {
    let map = falls()
        .input("later", build::cash_yearly("nhs", ["0", "30.01"]))
        .input("volunteers", build::in_kind("nhs", 500))
        .input("patrols", build::cash("police", 1_000));
    let deal = Agreement::fixed_shares([("council", "0.4"), ("nhs", "0.6")]).finish().unwrap();
    let applied = applied(&deal, &appraised(map));
    assert_eq!(payments(&applied), ["0 nhs council 28", "1 council nhs 12.004"]);
    assert_eq!(nets(&applied, "council"), ["-50", "15.996", "-34.004"]);
    assert_eq!(nets(&applied, "nhs"), ["-425.01", "-15.996", "-441.006"]);
    // an agency that is no party has its account, and nothing in it moves
    assert_eq!(nets(&applied, "police"), ["-1000", "0", "-1000"]);
    let ids: Vec<_> = applied.accounts().map(|account| (account.id(), account.is_party())).collect();
    assert_eq!(ids, [("council", true), ("nhs", true), ("police", false)]);
}

#[test]
fn accounts_are_given_by_year_and_within_the_budget_cycle() {
    let deal = Agreement::fixed_shares([("nhs", "1")]).finish().unwrap();
    let both = Agreement::fixed_shares([("council", "0"), ("nhs", "1")]).finish().unwrap();
    let appraisal = appraised(falls());
    assert_eq!(payments(&applied(&deal, &appraisal)), [""; 0], "alone, a party has nobody to share with");
    let applied = applied(&both, &appraisal);
    let council = applied.account("council").unwrap();
    let years: Vec<_> = council
        .years()
        .iter()
        .map(|year| {
            let change = year.undiscounted;
            let position = |at: sroi::pockets::agreements::Position| format!("{} {} {}", at.paid, at.gained, at.net);
            format!("{}: {} | {} | {}", year.year, position(change.before), change.transfer, position(change.after))
        })
        .collect();
    assert_eq!(years, ["0: 70 0 -70 | 70 | 0 0 0", "1: 0 10 10 | 0 | 0 10 10", "2: 0 10 10 | 0 | 0 10 10"]);
    let (before, after) = (council.before().within_cycle().unwrap(), council.after().within_cycle().unwrap());
    assert_eq!((before.undiscounted.net, after.undiscounted.net), (money("-60"), money("10")));
    assert_eq!(
        (council.before().by(UNDISCOUNTED).gap, council.after().by(UNDISCOUNTED).gap),
        (money("50"), money("0"))
    );
    let nhs = applied.account("nhs").unwrap();
    assert_eq!(nhs.before().by(UNDISCOUNTED).payback_years.unwrap().round_dp(4).to_string(), "0.5833");
    assert_eq!(nhs.after().by(UNDISCOUNTED).payback_years.unwrap().round_dp(4).to_string(), "1.5625"); // 1 + 45/80
}

/// Figures of section 7 of the statement of the problem.
#[test]
fn the_school_programme_by_proportional_shares() {
    let appraisal = school();
    let accounts = Accounts::new(&appraisal, Counting::default()).unwrap();
    let gains: Vec<_> =
        accounts.agencies().map(|one| (one.id().unwrap().to_owned(), one.by(UNDISCOUNTED).gained)).collect();
    let deal = Agreement::fixed_shares_of(gains).title("School programme").finish().unwrap();
    let applied = applied(&deal, &appraisal);
    let borne: Vec<_> =
        applied.accounts().map(|one| format!("{} {:.2}", one.id(), one.total(UNDISCOUNTED).after.paid)).collect();
    assert_eq!(borne, ["cjs 76.13", "education 7.66", "la-social-services 0.95", "nhs 47.27"]);
    // everyone has the same return, to the twelve places of the shares
    for account in applied.accounts() {
        let own = account.after().by(UNDISCOUNTED).own_return.unwrap();
        assert_eq!(own.round_dp(6).to_string(), "24.287879", "{}", account.id());
    }
    assert_eq!(codes(&applied), []);
    assert_eq!(applied.payments().len(), 3);
    assert!(applied.payments().iter().all(|one| one.to == "education" && one.year.index() == 0));
}

#[test]
fn shares_in_proportion_add_up_to_one_whatever_the_amounts() {
    let shares = |amounts: [i64; 3]| {
        let deal = Agreement::fixed_shares_of([("a", amounts[0]), ("b", amounts[1]), ("c", amounts[2])]).finish()?;
        let Terms::FixedShares(terms) = deal.terms() else { panic!("other terms") };
        Ok::<_, sroi::Findings>(terms.shares().map(|(_, share)| share.to_string()).collect::<Vec<_>>())
    };
    assert_eq!(shares([1, 1, 1]).unwrap(), ["0.333333333334", "0.333333333333", "0.333333333333"]);
    assert_eq!(shares([0, 5, 0]).unwrap(), ["0", "1", "0"]);
    assert_eq!(shares([0, 0, 0]).unwrap_err().first().kind(), SharesMissOne);
    assert_eq!(
        shares([-1, 2, 3]).unwrap_err().first().to_string(),
        "/shares/a: a share lies between 0 and 1, this is -0.25"
    );
    assert!(shares([i64::MAX, 1 - i64::MAX, 0]).is_err());
}

// pooled budget

/// 60 and 40 are contributed, 105 spent: of the 5 one bears 3, the other 2.
#[test]
fn joint_risk_shares_the_variance_as_contributed() {
    let pool = Agreement::pooled_budget([("council", 60), ("nhs", 40)], Variance::JointRisk).finish().unwrap();
    for (council, nhs, spent) in [("105", "0", 105), ("0", "105", 105), ("60", "45", 105), ("47.5", "47.5", 95)] {
        let map = build::map("Pool", "GBP", "2026-04-01")
            .stakeholder("council", build::agency("Council", "local-government", Level::Local))
            .stakeholder("nhs", build::agency("NHS", "health", Level::National))
            .input("a", build::cash("council", council))
            .input("b", build::cash("nhs", nhs));
        let applied = applied(&pool, &appraised(map));
        let beyond = |id, contributed| {
            let paid = applied.account(id).unwrap().total(UNDISCOUNTED).after.paid;
            paid.minus(money(contributed)).unwrap().to_string()
        };
        let expected = if spent == 105 { ["3", "2"] } else { ["-3", "-2"] };
        assert_eq!([beyond("council", "60"), beyond("nhs", "40")], expected, "{council} {nhs}");
    }
}

#[test]
fn joint_risk_year_by_year() {
    let map = falls()
        .input("before", build::cash("nhs", 9))
        .input("lists", build::cash_yearly("council", ["30", "0", "80"]).year(1));
    // contributed in years 1 to 3: 60 and 40, nothing, 25 and 75; in all 85 and 115
    let pool = Agreement::pooled_budget(
        [("council", vec!["60", "0", "25"]), ("nhs", vec!["40", "0", "75"])],
        Variance::JointRisk,
    );
    let applied = applied(&pool.year(1).finish().unwrap(), &appraised(map));
    let expected = [
        // 70 + 35 + 9 = 114 before the pool: by all contributions, 114 x 85/200 = 48.45
        "0 nhs council 21.55",
        // 30 x 60/100
        "1 nhs council 12",
        // 80 x 25/100
        "3 nhs council 60",
    ];
    assert_eq!(payments(&applied), expected);
}

#[test]
fn own_risk_leaves_the_variance_with_who_is_responsible() {
    type Pool = sroi::pockets::agreements::Proposal<sroi::pockets::agreements::PooledBudget>;
    let own_risk = |pool: fn(Pool) -> Pool| {
        let proposal = Agreement::pooled_budget([("council", 60), ("nhs", 40)], Variance::OwnRisk);
        applied(&pool(proposal).finish().unwrap(), &appraised(falls()))
    };
    // planned as contributed: each bears what is spent on its account, which is what it pays
    assert_eq!(payments(&own_risk(|pool| pool)), [""; 0]);
    // 65 planned for classes that cost 70: 60 + 5 and 40 + 0
    let planned = own_risk(|pool| pool.planned([("council", 65), ("nhs", 35)]));
    assert_eq!(payments(&planned), ["0 nhs council 5"]);
    // the NHS is responsible for the classes, too: 60 - 0 + 0 and 40 + 105 - 100
    let responsible =
        own_risk(|pool| pool.planned([("nhs", 100)]).responsible([("classes", "nhs"), ("physiotherapy", "nhs")]));
    assert_eq!(payments(&responsible), ["0 nhs council 10"]);
    // nothing is spent on what the council planned: it gets more back than it paid in
    let idle = own_risk(|pool| pool.planned([("council", 100)]).responsible([("classes", "nhs")]));
    assert_eq!(payments(&idle), ["0 nhs council 110"]); // 60 + 0 - 100 = -40, and it paid 70
}

// gain share

#[test]
fn the_investor_recovers_first() {
    let deal = Agreement::gain_share("council", [("council", "0.5"), ("nhs", "0.5")]).finish().unwrap();
    let applied = applied(&deal, &appraised(falls()));
    assert_eq!(payments(&applied), ["1 nhs council 60", "2 nhs council 35"]);
    assert!(applied.payments().iter().all(|one| one.towards == Towards::Gain));
    assert_eq!(nets(&applied, "council"), ["-50", "95", "45"]);
    assert_eq!(nets(&applied, "nhs"), ["105", "-95", "10"]);
    let council = applied.account("council").unwrap().after().by(UNDISCOUNTED);
    assert_eq!((council.gained, council.all.fiscal, council.all.cashable), (money("115"), money("115"), money("115")));
}

/// Surplus by year: -100, -60, 20, 70.
fn corridor_map() -> Appraisal {
    appraised(
        build::map("Corridor", "GBP", "2026-04-01")
            .stakeholder("fund", build::people("Fund"))
            .stakeholder("nhs", build::agency("NHS", "health", Level::National))
            .stakeholder("council", build::agency("Council", "local-government", Level::Local))
            .input("programme", build::cash("fund", 100))
            .outcome("stays", saved("nhs", &["30", "80", "50"]))
            .outcome("care", saved("council", &["10", "0", "0"])),
    )
}

fn third_each() -> sroi::pockets::agreements::Proposal<sroi::pockets::agreements::GainShare> {
    Agreement::gain_share("fund", [("fund", "0.2"), ("nhs", "0.4"), ("council", "0.4")])
}

#[test]
fn within_the_corridor_nothing_moves_and_behind_it_all_is_settled() {
    let appraisal = corridor_map();
    let free = applied(&third_each().finish().unwrap(), &appraisal);
    // by then: 40 of 40; fund 104, nhs 8, council 8 of 120; fund 114, nhs 28, council 28 of 170
    let expected =
        ["1 nhs fund 30", "1 council fund 10", "2 nhs fund 64", "2 nhs council 8", "3 nhs fund 10", "3 nhs council 20"];
    assert_eq!(payments(&free), expected);
    // year 2 lies inside, ends included
    for (low, high) in [("0", "20"), ("20", "69.999999999999"), ("-59.9", "50")] {
        let held = applied(&third_each().corridor(low, high).finish().unwrap(), &appraisal);
        let expected = ["1 nhs fund 30", "1 council fund 10", "3 nhs fund 74", "3 nhs council 28"];
        assert_eq!(payments(&held), expected, "{low} {high}");
    }
    // the whole way lies inside
    let never = applied(&third_each().corridor(-100, 70).finish().unwrap(), &appraisal);
    assert_eq!(payments(&never), [""; 0]);
    assert_eq!(codes(&never), [(WarningCode::NothingMoves, "/weights"), (WarningCode::WouldNotSign, "/investor")]);
}

#[test]
fn settlement_may_wait_and_then_settles_everything() {
    let appraisal = corridor_map();
    let from = |year| payments(&applied(&third_each().settles_from(year).finish().unwrap(), &appraisal));
    assert_eq!(from(2), ["2 nhs fund 102", "2 council fund 2", "3 nhs fund 10", "3 nhs council 20"]);
    assert_eq!(from(3), ["3 nhs fund 114", "3 nhs council 18"]);
    // years after the last gain are years too
    assert_eq!(from(8), ["8 nhs fund 114", "8 nhs council 18"]);
}

#[test]
fn what_is_missing_is_shared_by_risk() {
    let risk = [("fund", "0.5"), ("nhs", "0.5")];
    let all = applied(&third_each().risk(risk).finish().unwrap(), &corridor_map());
    let expected = [
        // 100 missing: 50 the NHS's
        "0 nhs fund 50",
        // 60 missing: the fund is entitled to 70, the NHS to -30
        "1 nhs fund 10",
        "1 council fund 10",
        "2 nhs fund 34",
        "2 nhs council 8",
        "3 nhs fund 10",
        "3 nhs council 20",
    ];
    assert_eq!(payments(&all), expected);
    let little = || {
        build::map("Little", "GBP", "2026-04-01")
            .stakeholder("fund", build::people("Fund"))
            .stakeholder("nhs", build::agency("NHS", "health", Level::National))
            .stakeholder("council", build::agency("Council", "local-government", Level::Local))
            .input("programme", build::cash("fund", 100))
            .outcome("stays", saved("nhs", &["40"]))
    };
    let end = |proposal: sroi::pockets::agreements::Proposal<_>| {
        let applied = applied(&proposal.finish().unwrap(), &appraised(little()));
        ["fund", "nhs", "council"].map(|id| nets(&applied, id)[2].clone())
    };
    assert_eq!(end(third_each()), ["-60", "0", "0"], "without risk shares the investor bears what is missing");
    assert_eq!(end(third_each().risk(risk)), ["-30", "-30", "0"]);
}

#[test]
fn harm_lessens_the_pot_whomever_it_befalls() {
    let map = |nhs: &str| {
        appraised(
            build::map("Harm", "GBP", "2026-04-01")
                .stakeholder("fund", build::people("Fund"))
                .stakeholder("nhs", build::agency("NHS", "health", Level::National))
                .stakeholder("council", build::agency("Council", "local-government", Level::Local))
                .input("programme", build::cash("fund", 10))
                .outcome("stays", saved("nhs", &[nhs]))
                .outcome("care", lost("council", &["20"])),
        )
    };
    // of 30, the fund is entitled to 14, the others to 8 each
    let some = applied(&third_each().finish().unwrap(), &map("50"));
    assert_eq!(payments(&some), ["1 nhs fund 14", "1 nhs council 28"]);
    // of -15, the fund is entitled to all
    let none = applied(&third_each().finish().unwrap(), &map("5"));
    assert_eq!(payments(&none), ["1 fund council 15", "1 nhs council 5"]);
    assert_eq!(["fund", "nhs", "council"].map(|id| nets(&none, id)[2].clone()), ["-25", "0", "0"]);
    let released = (WarningCode::PaysMoreThanReleased, "/investor");
    assert_eq!(
        codes(&none),
        [released, (WarningCode::WouldNotSign, "/investor"), (WarningCode::PayerWorseOff, "/investor")]
    );
    // whoever is harmed and hands on nothing has not overdrawn
    let held = applied(&third_each().corridor(-100, 100).finish().unwrap(), &map("5"));
    let would_not = |at| (WarningCode::WouldNotSign, at);
    let nothing = (WarningCode::NothingMoves, "/weights");
    assert_eq!(codes(&held), [nothing, would_not("/investor"), would_not("/weights/council")]);
}

#[test]
fn what_goes_into_the_pot_is_what_counts() {
    let appraisal = appraised(
        build::map("Counts", "GBP", "2026-04-01")
            .stakeholder("council", build::agency("Council", "local-government", Level::Local))
            .stakeholder("nhs", build::agency("NHS", "health", Level::National))
            .input("programme", build::cash("council", 10))
            .input("rooms", build::in_kind("council", 7))
            .outcome("a", build::outcome("nhs", 1).value("v", build::value(100).fiscal().to_share("nhs", 1, "0.25")))
            .outcome("b", build::outcome("nhs", 1).value("v", build::value(40))),
    );
    let moved = |count| {
        let deal = Agreement::gain_share("council", [("nhs", 1)]).count(count).finish().unwrap();
        let applied = applied(&deal, &appraisal);
        (payments(&applied), codes(&applied).contains(&(WarningCode::PaysMoreThanReleased, "/weights/nhs")))
    };
    assert_eq!(moved(Count::Cashable), (vec!["1 nhs council 10".to_owned()], false));
    assert_eq!(moved(Count::Fiscal), (vec!["1 nhs council 10".to_owned()], false));
    assert_eq!(moved(Count::Public), (vec!["1 nhs council 17".to_owned()], false));
    let deal = Agreement::gain_share("council", [("council", 1)]).risk([("nhs", 1)]).finish().unwrap();
    let applied = applied(&deal, &appraisal);
    assert_eq!(payments(&applied), ["0 nhs council 10", "1 nhs council 15"]);
}

// matching grant

/// With the share that the measures give, the payer's own return is the joint one, by either valuation.
#[test]
fn the_matching_grant_makes_own_return_the_joint_one() {
    let yearly = || {
        appraised(
            falls()
                .conventions(&Conventions::green_book())
                .input("more", build::cash_yearly("council", ["12.5", "7", "3"]).year(1)),
        )
    };
    for (appraisal, to, from) in
        [(school(), "education", "cjs"), (appraised(falls()), "council", "fund"), (yearly(), "council", "nhs")]
    {
        let accounts = Accounts::new(&appraisal, Counting::default()).unwrap();
        for valuation in [Valuation::Present, UNDISCOUNTED] {
            let measures = accounts.measures(valuation);
            let (_, share) = *measures.matching_grant().iter().find(|(id, _)| *id == to).unwrap();
            let deal = Agreement::matching_grant(to, share.unwrap(), [(from, 1)]).finish().unwrap();
            let applied = applied(&deal, &appraisal);
            let own = applied.account(to).unwrap().after().by(valuation).own_return.unwrap();
            let joint = accounts.together().by(valuation).own_return.unwrap();
            assert!((own - joint).abs() < Decimal::new(1, 8), "{to} {valuation:?}: {own} and {joint}");
            assert_ne!(accounts.agency(to).unwrap().by(valuation).own_return, Some(joint));
        }
    }
}

#[test]
fn a_matching_grant_is_paid_by_shares_of_its_own() {
    let deal = Agreement::matching_grant("council", "0.8125", [("nhs", "0.6"), ("fund", "0.4")]).finish().unwrap();
    let applied = applied(&deal, &appraised(falls()));
    assert_eq!(payments(&applied), ["0 nhs council 34.125", "0 fund council 22.75"]); // of 56.875
    assert_eq!(nets(&applied, "council"), ["-50", "56.875", "6.875"]);
    // the fund is no agency, and has its account as a party
    assert_eq!(nets(&applied, "fund"), ["0", "-22.75", "-22.75"]);
    assert_eq!(
        codes(&applied),
        [(WarningCode::PayerWorseOff, "/from/nhs"), (WarningCode::WouldNotSign, "/from/fund"),]
    );
}

// loan

/// Year, interest, saving, repaid and outstanding of every year.
fn course(applied: &Applied) -> Vec<String> {
    let years = applied.loan().unwrap().years().iter();
    years.map(|y| format!("{} {} {} {} {}", y.year, y.interest, y.saving, y.repaid, y.outstanding)).collect()
}

#[test]
fn a_loan_is_repaid_from_own_cashable_savings_or_says_plainly_that_it_is_not() {
    let appraisal = appraised(falls());
    let lend = |amount: &str, last| Agreement::invest_to_save_loan("fund", "council", amount, last);
    let short = applied(&lend("70", 2).rate("0.10").finish().unwrap(), &appraisal);
    assert_eq!(course(&short), ["0 0 0 0 70", "1 7 10 10 67", "2 6.7 10 10 63.7"]);
    let shortfall = short.loan().unwrap().shortfall().unwrap();
    assert_eq!(
        (shortfall.borrower.as_str(), shortfall.outstanding, shortfall.year.index()),
        ("council", money("63.7"), 2)
    );
    let sentence = "council's own cashable savings do not repay the loan: 63.7 is owed after year 2";
    assert_eq!(shortfall.to_string(), sentence);
    assert_eq!(short.warnings()[0].message(), sentence);
    assert_eq!(codes(&short)[0], (WarningCode::LoanNotRepaid, "/last_repayment"));
    assert_eq!(payments(&short), ["0 fund council 70", "1 council fund 10", "2 council fund 10"]);
    assert_eq!(nets(&short, "council"), ["-50", "50", "0"]);
    assert_eq!(nets(&short, "fund"), ["0", "-50", "-50"]);
    let fund = short.account("fund").unwrap().after().by(UNDISCOUNTED);
    assert_eq!((fund.paid, fund.gained), (money("70"), money("20")));
    let council = short.account("council").unwrap().after().by(UNDISCOUNTED);
    assert_eq!((council.paid, council.gained, council.all.cashable), (money("0"), money("0"), money("0")));

    // repaid, before the last year and beyond the map's years
    let enough = applied(&lend("15", 5).finish().unwrap(), &appraisal);
    assert_eq!(course(&enough), ["0 0 0 0 15", "1 0 10 10 5", "2 0 10 5 0", "3 0 0 0 0", "4 0 0 0 0", "5 0 0 0 0"]);
    assert_eq!(enough.loan().unwrap().shortfall(), None);
    assert!(!codes(&enough).iter().any(|(code, _)| *code == WarningCode::LoanNotRepaid));
    // a year of grace, in which interest is added, and savings are not for the lender
    let grace = applied(&lend("8", 3).rate("0.5").first_repayment(2).finish().unwrap(), &appraisal);
    assert_eq!(course(&grace), ["0 0 0 0 8", "1 4 10 0 12", "2 6 10 10 8", "3 4 0 0 12"]);
    // lent later; what was saved before is spent
    let later = applied(&lend("8", 2).year(1).finish().unwrap(), &appraisal);
    assert_eq!(course(&later), ["1 0 10 0 8", "2 0 10 8 0"]);
    // interest below 0
    let given = applied(&lend("8", 1).rate("-0.5").finish().unwrap(), &appraisal);
    assert_eq!(course(&given), ["0 0 0 0 8", "1 -4 10 4 0"]);
}

#[test]
fn losses_and_savings_that_release_nothing_repay_no_loan() {
    let lend = |amount: &str| Agreement::invest_to_save_loan("cjs", "education", amount, 10).finish().unwrap();
    // 186 saved, and none of it cashable
    let school = applied(&lend("132"), &school());
    assert_eq!(school.loan().unwrap().shortfall().unwrap().outstanding, money("132"));
    let map = build::map("Loss", "GBP", "2026-04-01")
        .stakeholder("cjs", build::people("CJS"))
        .stakeholder("education", build::people("Education"))
        .outcome("a", lost("education", &["3"]))
        .outcome("b", saved("education", &["2", "2"]));
    let loss = applied(&lend("3"), &appraised(map));
    assert_eq!(course(&loss)[..3], ["0 0 0 0 3", "1 0 0 0 3", "2 0 2 2 1"]);
}

// present values

#[test]
fn what_is_towards_cost_is_discounted_as_inputs_are_and_what_is_of_gain_as_outcomes_are() {
    let present = |agreement: &Agreement, discount_inputs| {
        let conventions = Conventions::guide().with_discounted_inputs(discount_inputs);
        let conventions = conventions.with_discount(sroi::map::Discount::from_rate("0.25".parse().unwrap()));
        let map = falls().conventions(&conventions).input("later", build::cash("council", 100).year(1));
        let applied = applied(agreement, &appraised(map));
        let values: Vec<_> = applied.payments().iter().map(|one| one.present_value.to_string()).collect();
        let nets = ["council", "nhs"].map(|id| {
            let total = applied.account(id).unwrap().total(Valuation::Present);
            assert_eq!(total.before.net.plus(total.transfer), Ok(total.after.net));
            total.transfer.to_string()
        });
        (values, nets)
    };
    let fixed = Agreement::fixed_shares([("council", 0), ("nhs", 1)]).finish().unwrap();
    let text = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    assert_eq!(present(&fixed, false), (text(&["70", "100"]), ["170", "-170"].map(str::to_owned)));
    assert_eq!(present(&fixed, true), (text(&["70", "80"]), ["150", "-150"].map(str::to_owned)));
    let gain = Agreement::gain_share("council", [("council", 1)]).risk([("nhs", 1)]).settles_from(3).finish().unwrap();
    // the council is entitled to its cost of 170, and has gained 20; the map ends with year 2, and 150 x 0.8^3 = 76.8
    assert_eq!(present(&gain, false), (text(&["76.8"]), ["76.8", "-76.8"].map(str::to_owned)));
    assert_eq!(present(&gain, true).0, ["76.8"]);
    let loan = Agreement::invest_to_save_loan("nhs", "council", 50, 2).year(1).finish().unwrap();
    assert_eq!(present(&loan, false).0, ["50", "6.4"]);
    assert_eq!(present(&loan, true).0, ["40", "6.4"]);
}

#[test]
fn a_window_is_for_the_accounts_and_changes_no_payment() {
    let appraisal = appraised(falls());
    let deal = Agreement::gain_share("council", [("council", "0.5"), ("nhs", "0.5")]).finish().unwrap();
    let within = deal.applied(&appraisal, Counting::new(Count::Fiscal).with_window(1).unwrap()).unwrap();
    assert_eq!(payments(&within), payments(&applied(&deal, &appraisal)));
    assert_eq!(nets(&within, "council"), ["-60", "60", "0"]);
    assert_eq!(within.account("council").unwrap().years().len(), 3);
}

// warnings

#[test]
fn a_party_that_hands_on_more_than_it_released_is_warned_of() {
    let weights = [("education", "0.25"), ("cjs", "0.25"), ("nhs", "0.25"), ("la-social-services", "0.25")];
    let deal = |count| Agreement::gain_share("education", weights).count(count).finish().unwrap();
    let fiscal = applied(&deal(Count::Fiscal), &school());
    assert_eq!(
        codes(&fiscal),
        [
            (WarningCode::PaysMoreThanReleased, "/weights/cjs"),
            (WarningCode::PaysMoreThanReleased, "/weights/nhs"),
            (WarningCode::PaysMoreThanReleased, "/weights/la-social-services"),
        ]
    );
    assert_eq!(
        fiscal.warnings()[0].to_string(),
        "/weights/cjs: by year 1 cjs has handed on 14, and released 0 in cash (pays-more-than-released)"
    );
    // of what is cashable there is nothing to share
    let cashable = applied(&deal(Count::Cashable), &school());
    assert_eq!(codes(&cashable), [(WarningCode::NothingMoves, "/weights")]);
}

#[test]
fn a_party_that_ends_below_zero_would_not_sign_and_a_payer_may_end_worse() {
    let even = Agreement::fixed_shares([("council", "0.2"), ("nhs", "0.8")]).finish().unwrap();
    let even = applied(&even, &appraised(falls()));
    // 20 gained, and 21 borne
    let expected = [(WarningCode::WouldNotSign, "/shares/council"), (WarningCode::PayerWorseOff, "/shares/nhs")];
    assert_eq!(codes(&even), expected);
    assert!(
        even.warnings()[0].message().starts_with("council ends at -2.003057247544, at present value: "),
        "{}",
        even.warnings()[0]
    );
    let fair = Agreement::fixed_shares([("council", "0.1"), ("nhs", "0.9")]).finish().unwrap();
    assert_eq!(codes(&applied(&fair, &appraised(falls()))), [(WarningCode::PayerWorseOff, "/shares/nhs")]);
    let idle = Agreement::matching_grant("police", 1, [("nhs", 1)]).finish().unwrap();
    assert_eq!(codes(&applied(&idle, &appraised(falls()))), [(WarningCode::NothingMoves, "/share")]);
    let severities: Vec<_> = WarningCode::ALL.map(|code| (code.as_str(), code.severity().as_str())).into();
    assert_eq!(
        severities,
        [
            ("nothing-moves", "note"),
            ("loan-not-repaid", "warning"),
            ("pays-more-than-released", "warning"),
            ("would-not-sign", "warning"),
            ("payer-worse-off", "note"),
        ]
    );
}

// documents

const FORMAT: &str = r#""format": "sroi-agreement/1", "kind":"#;

fn text(body: &str) -> String {
    format!("{{{FORMAT} {body}}}")
}

fn read(body: &str) -> Agreement {
    Agreement::from_json(&text(body)).unwrap_or_else(|found| panic!("{body}: {found}"))
}

/// What text says and what a constructor says, with every option.
fn said_twice() -> Vec<(Agreement, Agreement)> {
    let pool = r#""pooled-budget", "contributions": {"council": ["60", "0.5"], "nhs": 40}, "year": 2, "#;
    let proposals = [
        (
            r#""fixed-shares", "title": "Shares", "shares": {"council": "0.40", "nhs": 0.6}, "x-by": {"a": [1.5]}"#.to_owned(),
            Agreement::fixed_shares([("council", "0.4"), ("nhs", "0.6")]).title("Shares").extension(
                "x-by",
                Node::Object(vec![("a".into(), Node::List(vec![Node::Number("1.5".into())]))]),
            ).finish(),
        ),
        (
            format!(r#"{pool}"variance": "joint-risk""#),
            Agreement::pooled_budget(
                [("council", vec!["60", "0.5"].into()), ("nhs", sroi::pockets::agreements::Stated::from(40))],
                Variance::JointRisk,
            )
            .year(2)
            .finish(),
        ),
        (
            format!(
                r#"{pool}"variance": "own-risk", "responsible": {{"classes": "nhs"}}, "planned": {{"nhs": ["100", "0.5"]}}"#
            ),
            Agreement::pooled_budget(
                [("council", vec!["60", "0.5"].into()), ("nhs", sroi::pockets::agreements::Stated::from(40))],
                Variance::OwnRisk,
            )
            .year(2)
            .responsible([("classes", "nhs")])
            .planned([("nhs", ["100", "0.5"])])
            .finish(),
        ),
        (
            r#""gain-share", "investor": "fund", "weights": {"nhs": "1"}, "risk": {"council": "1"}, "count": "fiscal",
                "corridor": {"low": "-5", "high": "7.5"}, "settles_from": 3"#
                .to_owned(),
            Agreement::gain_share("fund", [("nhs", 1)])
                .risk([("council", 1)])
                .count(Count::Fiscal)
                .corridor(-5, "7.5")
                .settles_from(3)
                .finish(),
        ),
        (
            r#""matching-grant", "to": "council", "share": "0.9", "from": {"nhs": "0.25", "fund": "0.75"}"#.to_owned(),
            Agreement::matching_grant("council", "0.9", [("nhs", "0.25"), ("fund", "0.75")]).finish(),
        ),
        (
            r#""invest-to-save-loan", "lender": "fund", "borrower": "council", "amount": "70.5", "year": 1, "rate": "0.02",
                "first_repayment": 3, "last_repayment": 6"#
                .to_owned(),
            Agreement::invest_to_save_loan("fund", "council", "70.5", 6).year(1).rate("0.02").first_repayment(3).finish(),
        ),
    ];
    proposals.into_iter().map(|(body, proposal)| (read(&body), proposal.unwrap())).collect()
}

#[test]
fn constructors_say_what_text_says_and_both_come_back() {
    for (written, built) in said_twice() {
        assert_eq!(written, built);
        assert_eq!(Agreement::from_json(&built.to_json()).unwrap(), built);
        assert_eq!(Agreement::from_document(built.to_document(), Limits::default()).unwrap(), built);
        let json = serde_json::to_string(&built).unwrap();
        assert_eq!(serde_json::from_str::<Agreement>(&json).unwrap(), built);
        let toml = toml::to_string(&built).unwrap();
        assert_eq!(toml::from_str::<Agreement>(&toml).unwrap().to_document(), reread(&built).to_document(), "{toml}");
        assert!(built.applied(&appraised(falls()), Counting::default()).is_ok());
    }
}

/// The same agreement from its own TOML, whose writer puts tables last.
fn reread(agreement: &Agreement) -> Agreement {
    let document: Node<'static> = toml::from_str(&toml::to_string(agreement).unwrap()).unwrap();
    Agreement::from_document(document, Limits::default()).unwrap()
}

#[test]
fn defaults_are_written_out() {
    let written = |agreement: &Agreement| {
        let value: serde_json::Value = serde_json::from_str(&agreement.to_json()).unwrap();
        value
    };
    let gain = written(&read(r#""gain-share", "investor": "fund", "weights": {"nhs": "1"}"#));
    assert_eq!(
        gain.to_string(),
        r#"{"format":"sroi-agreement/1","kind":"gain-share","investor":"fund","weights":{"nhs":"1"},"risk":{"fund":"1"},"count":"cashable","settles_from":0}"#
            .parse::<serde_json::Value>()
            .unwrap()
            .to_string()
    );
    let pool = written(&read(r#""pooled-budget", "variance": "own-risk", "contributions": {"a": "1"}"#));
    assert_eq!((&pool["planned"]["a"], &pool["year"]), (&"1".into(), &0.into()));
    let loan =
        r#""invest-to-save-loan", "lender": "a", "borrower": "b", "amount": "1", "last_repayment": 5, "year": 3"#;
    let loan = written(&read(loan));
    assert_eq!((&loan["first_repayment"], &loan["rate"]), (&4.into(), &"0".into()));
}

#[test]
fn the_result_is_a_document() {
    let deal = Agreement::invest_to_save_loan("fund", "council", 30, 2).title("Loan").finish().unwrap();
    let applied = applied(&deal, &appraised(falls()));
    let result: serde_json::Value = serde_json::from_str(&applied.to_json()).unwrap();
    assert_eq!(serde_json::to_value(&applied).unwrap(), result);
    let keys: Vec<_> = result.as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = ["agreement", "currency", "count", "window", "accounts", "payments", "loan", "warnings"];
    expected.sort_unstable();
    assert_eq!(sorted(keys), expected);
    assert_eq!(result["agreement"]["title"], "Loan");
    assert_eq!(
        (&result["currency"], &result["count"], &result["window"]),
        (&"GBP".into(), &"public".into(), &().into())
    );
    let payment = serde_json::json!(
        {"year": 0, "from": "fund", "to": "council", "amount": "30", "present_value": "30", "towards": "cost"}
    );
    assert_eq!(result["payments"][0], payment);
    let council = &result["accounts"]["council"];
    assert_eq!(council["party"], true);
    assert_eq!(result["accounts"]["police"]["party"], false);
    let figures = serde_json::json!({"paid": "40", "gained": "0", "net": "-40", "own_return": "0", "gap": "40", "payback_years": null});
    assert_eq!(council["undiscounted"]["after"], figures);
    assert_eq!(council["undiscounted"]["transfer"], "10");
    let year = serde_json::json!({
        "before": {"paid": "0", "gained": "10", "net": "10"}, "transfer": "-10",
        "after": {"paid": "0", "gained": "0", "net": "0"},
    });
    assert_eq!((&council["years"][1]["year"], &council["years"][1]["undiscounted"]), (&1.into(), &year));
    let last = serde_json::json!({"year": 2, "interest": "0", "saving": "10", "repaid": "10", "outstanding": "10"});
    assert_eq!(result["loan"]["years"][2], last);
    assert_eq!(result["loan"]["shortfall"]["outstanding"], "10");
    assert_eq!(result["warnings"][0]["code"], "loan-not-repaid");
    // kinds that are no loan say so
    let shares = Agreement::fixed_shares([("nhs", 1)]).finish().unwrap();
    let other: serde_json::Value =
        serde_json::from_str(&shares.applied(&appraised(falls()), Counting::default()).unwrap().to_json()).unwrap();
    assert!(other["loan"].is_null());
}

fn sorted(mut keys: Vec<&str>) -> Vec<&str> {
    keys.sort_unstable();
    keys
}
