//! What is most easily got wrong in a contract, each with a test that shows it.

#![cfg(feature = "json")]

use sroi::contracts::{Contract, Outcomes, Settled};

fn settled(contract: &str, results: &str) -> Settled {
    let contract = Contract::from_json(contract).unwrap_or_else(|found| panic!("{found}"));
    let outcomes = format!(r#"{{"format": "sroi-outcomes/1", "results": {{{results}}}}}"#);
    contract.settled(&Outcomes::from_json(&outcomes).unwrap(), None).unwrap_or_else(|found| panic!("{found}"))
}

/// A contract of one clause and what stands beside it.
fn contract(months: u32, period: u32, places: u32, clause: &str, beside: &str) -> String {
    format!(
        r#"{{"format": "sroi-contract/1", "title": "Edges", "currency": "GBP", "start": "2020-01-31", "months": {months}, "period": {period},
            "places": {places}, "parties": {{"a": {{}}, "b": {{}}, "c": {{}}, "spv": {{}}, "lender": {{}}, "junior": {{}}}}, "metrics": {{"m": {{}}}},
            "cohorts": {{"k": {{"measured": "2020-12-31"}}, "l": {{"measured": "2021-12-31"}}}},
            "clauses": {{"x": {clause}}}{beside}}}"#
    )
}

fn claims(settled: &Settled) -> Vec<(String, String)> {
    settled.claims().iter().map(|claim| (claim.date.to_string(), claim.paid.to_string())).collect()
}

fn told(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(day, amount)| ((*day).to_owned(), (*amount).to_owned())).collect()
}

/// Quarters from 31 January begin on 30 April, 31 July: what is measured on the eve is paid on the edge, and counts in the year that begins there.
#[test]
fn what_a_period_earned_is_paid_on_the_first_day_of_the_next() {
    let clause = r#"{"kind": "outcome", "metric": "m", "price": "10", "payers": {"a": "1"}, "to": "b"}"#;
    let rows = ["2020-04-29", "2020-04-30", "2021-01-30"].map(|day| format!(r#"{{"date": "{day}", "value": "1"}}"#));
    let settled = settled(&contract(24, 3, 2, clause, ""), &format!(r#""m": [{}]"#, rows.join(",")));
    assert_eq!(claims(&settled), told(&[("2020-04-30", "10"), ("2020-07-31", "10"), ("2021-01-31", "10")]));
    let years: Vec<_> =
        settled.party("b").unwrap().figures().years.iter().map(|(year, net)| (*year, net.to_string())).collect();
    assert_eq!(years, [(0, "20".to_owned()), (1, "10".to_owned())]);
}

/// Three thirds of a penny, each rounded by itself, are nothing; a day's total is split once, by largest remainder.
#[test]
fn a_claim_is_rounded_once_and_a_day_s_total_split_once() {
    let clause =
        r#"{"kind": "outcome", "metric": "m", "price": "0.333333", "payers": {"a": "0.5", "c": "0.5"}, "to": "b"}"#;
    let row = |value: &str| format!(r#"{{"date": "2020-03-01", "value": "{value}"}}"#);
    let of = |values: &[&str]| {
        let rows: Vec<String> = values.iter().map(|value| row(value)).collect();
        settled(&contract(24, 3, 2, clause, ""), &format!(r#""m": [{}]"#, rows.join(",")))
    };
    assert!(of(&["0.01", "0.01", "0.01"]).flows().is_empty());
    // 0.33 each; of 0.99 the first payer bears the odd penny
    let paid: Vec<String> = of(&["1", "1", "1"]).flows().iter().map(|flow| flow.amount.to_string()).collect();
    assert_eq!(paid, ["0.5", "0.49"]);
}

/// A cap of 25 under claims of 10 each pays 10, 10, 5, 0: what is paid uses room, and not what was claimed.
#[test]
fn caps_are_on_what_is_paid() {
    let clause =
        r#"{"kind": "outcome", "metric": "m", "price": "10", "payers": {"a": "1"}, "to": "b", "paid": "on-date"}"#;
    let caps = r#", "caps": {"small": {"clauses": ["x"], "per": "year", "amount": "15"}, "large": {"clauses": ["x"], "per": "contract", "amount": "25"}}"#;
    let days = ["2020-02-01", "2020-02-02", "2021-02-01", "2021-02-02"];
    let rows = days.map(|day| format!(r#"{{"date": "{day}", "value": "1"}}"#));
    let settled = settled(&contract(24, 3, 2, clause, caps), &format!(r#""m": [{}]"#, rows.join(",")));
    let paid = ["10", "5", "10", "0"];
    assert_eq!(claims(&settled), told(&[0, 1, 2, 3].map(|at: usize| (days[at], paid[at]))));
}

/// Exactly 10%, and exactly one sixth less.
#[test]
fn edges_and_deadweight_are_exact() {
    let clause = r#"{"kind": "outcome", "metric": "m", "by": "contract", "measure": "avoided", "tiers_of": "fall", "deadweight": {"part": "1", "of": "6"},
        "tiers": [{"from": "0.1", "price": "6"}], "payers": {"a": "1"}, "to": "b"EDGE}"#;
    let row = r#""m": [{"date": "2020-03-01", "value": "0.27", "baseline": "0.3"}]"#;
    let paid =
        |edge: &str| settled(&contract(24, 3, 12, &clause.replace("EDGE", edge), ""), row).claims()[0].paid.to_string();
    // 0.03 x 5/6 x 6
    assert_eq!(paid(""), "0.15");
    assert_eq!(paid(r#", "edge": "above""#), "0");
}

/// Cohorts of 100 and 900 that fall by 50% and 0% have fallen by 5% together, and not by 25%.
#[test]
fn a_pool_adds_rows_up_and_averages_no_shares() {
    let clause = r#"{"kind": "outcome", "metric": "m", "by": "cohort", "measure": "avoided", "tiers_of": "fall",
        "tiers": [{"from": "0.6", "price": "9"}], "pool": {"tiers": [{"from": "0.05", "price": "1"}, {"from": "0.2", "price": "5"}]},
        "payers": {"a": "1"}, "to": "b"}"#;
    let rows = r#""m": [{"date": "2020-03-01", "value": "50", "baseline": "100", "cohort": "k"},
        {"date": "2020-03-01", "value": "900", "baseline": "900", "cohort": "l"}]"#;
    let settled = settled(&contract(24, 3, 2, clause, ""), rows);
    assert_eq!(settled.claims().last().unwrap().paid.to_string(), "50");
}

/// A draw on the last day of a quarter bears one day's interest, and interest bears interest.
#[test]
fn a_draw_counts_from_its_day() {
    let clause = r#"{"kind": "fee", "amounts": "0", "payers": {"spv": "1"}, "to": "b"}"#;
    let finance = |day: &str| {
        format!(
            r#", "finance": {{"vehicle": "spv", "tranches": {{"t": {{"from": "lender", "coupon": "0.1", "draws": [{{"date": "{day}", "amount": "365"}}]}}}}}}"#
        )
    };
    let interest = |day: &str| {
        let settled = settled(&contract(12, 12, 2, clause, &finance(day)), "");
        settled.tranches().next().unwrap().1.interest.to_string()
    };
    // 2020-01-31 to 2021-01-31 has 366 days
    assert_eq!(interest("2021-01-30"), "0.1");
    assert_eq!(interest("2020-01-31"), "36.5");
}

/// Until 100 are repaid all of half the savings goes there; beyond, and on the same day, the share after.
#[test]
fn savings_shared_until_repaid_never_repay_more_than_is_owed() {
    let clause = r#"{"kind": "savings", "metric": "m", "by": "row", "measure": "sum", "share": "0.5", "after_repaid": "1", "payers": {"a": "1"}, "to": "spv"}"#;
    let rows = r#""m": [{"date": "2020-02-01", "value": "300"}, {"date": "2020-02-02", "value": "100"}, {"date": "2020-02-03", "value": "100"}]"#;
    let loan = r#", "finance": {"vehicle": "spv", "tranches": {"t": {"from": "lender", "draws": [{"date": "2020-01-31", "amount": "100"}]}}}"#;
    let paid = |finance: &str| {
        let settled = settled(&contract(12, 12, 2, clause, finance), rows);
        settled.claims().iter().map(|claim| claim.paid.to_string()).collect::<Vec<_>>()
    };
    // of 300 the first 200 repay the loan, at a half; all else is shared whole
    assert_eq!(paid(loan), ["200", "100", "100"]);
    assert_eq!(paid(r#", "finance": {"vehicle": "spv", "tranches": {}}"#), ["300", "100", "100"]);
}

/// With recycling, what fees still need is kept back, and what later draws bring is counted.
#[test]
fn recycling_looks_ahead() {
    let clause = r#"{"kind": "outcome", "metric": "m", "price": "1", "payers": {"a": "1"}, "to": "spv"}"#;
    let beside = |later: &str| {
        format!(
            r#", "finance": {{"vehicle": "spv", "recycle": true, "tranches": {{
                "t": {{"from": "lender", "draws": [{{"date": "2020-01-31", "amount": "100"}}, {{"date": "2021-01-30", "amount": "{later}"}}]}}}}}}"#
        )
    };
    let fee = r#"{"kind": "fee", "amounts": "80", "first": "2021-01-31", "payers": {"spv": "1"}, "to": "b"}"#;
    let first_repaid = |later: &str| {
        let contract = contract(24, 12, 2, clause, &beside(later))
            .replace(r#""clauses": {"#, &format!(r#""clauses": {{"later": {fee}, "#));
        let contract = contract.replace(r#""period": 12"#, r#""period": 6"#);
        let settled = settled(&contract, r#""m": [{"date": "2020-03-01", "value": "60"}]"#);
        let repaid = settled.flows().iter().find(|flow| flow.to.as_str() == "lender").unwrap();
        (repaid.date.to_string(), repaid.amount.to_string())
    };
    // on 31 July there are 160, of which 80 are kept for the fee
    assert_eq!(first_repaid("0"), ("2020-07-31".to_owned(), "80".to_owned()));
    // and 30 less where 30 are drawn before it
    assert_eq!(first_repaid("30"), ("2020-07-31".to_owned(), "100".to_owned()));
}

/// Many clauses on one metric, each with cohorts and payers of its own, are looked at once each.
#[test]
fn many_clauses_on_one_metric_are_soon_looked_at() {
    let clause = |place: usize| {
        let payer = if place.is_multiple_of(2) { "a" } else { "c" };
        format!(
            r#""y{place}": {{"kind": "outcome", "metric": "m", "price": "1", "payers": {{"{payer}": "1"}}, "to": "b"}}"#
        )
    };
    let clauses: Vec<String> = (0..3_000).map(clause).collect();
    let first = r#"{"kind": "outcome", "metric": "m", "price": "1", "payers": {"a": "1"}, "to": "b"}"#;
    let contract =
        contract(12, 12, 2, first, "").replace(r#""clauses": {"#, &format!(r#""clauses": {{{}, "#, clauses.join(",")));
    let settled = settled(&contract, r#""m": [{"date": "2020-03-01", "value": "1"}]"#);
    assert_eq!(settled.claims().len(), 3_001);
    assert_eq!(settled.warnings().len(), 3_000);
}

/// Ten units of care at 10 each are claimed, a cap pays 60 of it; care has cost 10. Of what is paid, and not of what was claimed, half of the gain
/// goes back.
#[test]
fn a_settlement_is_of_what_price_claims_were_paid() {
    let clause = r#"{"kind": "bundle", "metric": "m", "costs": "m", "price": "10", "gain_cap": {"above": "0", "share": "0.5"},
        "payers": {"a": "1"}, "to": "b"}"#;
    let caps = r#", "caps": {"most": {"clauses": ["x"], "per": "contract", "amount": "60"}}"#;
    let settled = settled(&contract(12, 12, 2, clause, caps), r#""m": [{"date": "2020-03-01", "value": "10"}]"#);
    assert_eq!(claims(&settled), told(&[("2021-01-31", "60"), ("2021-01-31", "-25")]));
}

/// What is claimed counts against what a party has set aside, whether or not a cap lets it be paid; as much as that is not more.
#[test]
fn a_budget_is_short_of_what_is_claimed_before_caps() {
    let clause = r#"{"kind": "outcome", "metric": "m", "price": "10", "payers": {"a": "1"}, "to": "b"}"#;
    let caps = r#", "caps": {"none": {"clauses": ["x"], "per": "contract", "amount": "0"}}"#;
    for (budget, short) in [("9.99", true), ("10", false)] {
        let contract =
            contract(12, 12, 2, clause, caps).replace(r#""a": {}"#, &format!(r#""a": {{"budget": "{budget}"}}"#));
        let settled = settled(&contract, r#""m": [{"date": "2020-03-01", "value": "1"}]"#);
        assert!(settled.flows().is_empty());
        let is_short =
            settled.warnings().iter().any(|warning| warning.code() == sroi::contracts::WarningCode::BudgetShort);
        assert_eq!(is_short, short, "{budget}");
    }
}

/// What is tried on the way to a term counts towards the steps of the contract's limits.
#[test]
fn solving_for_a_term_ends_at_the_limit_of_steps() {
    use sroi::contracts::terms::SplitBy;
    use sroi::contracts::{Solution, Target};
    use sroi::{Findings, Limit, Limits, Money};
    let clause = r#"{"kind": "outcome", "metric": "m", "price": "10", "payers": {"a": "1"}, "to": "b"}"#;
    let outcomes = r#"{"format": "sroi-outcomes/1", "results": {"m": [{"date": "2020-03-01", "value": "3"}]}}"#;
    let solved = |steps: u64| -> Result<Solution, Findings> {
        let limits = Limits::default().with(Limit::Steps, steps);
        let contract = Contract::from_json_within(&contract(12, 12, 12, clause, ""), limits)?;
        let target = Target::SavingNetOfPayments { by: SplitBy::Fiscal, amount: "70".parse::<Money>()? };
        contract.solved((&Outcomes::from_json(outcomes)?, None), &"/clauses/x/price".parse()?, (0, 100), "b", target)
    };
    assert_eq!(solved(10_000_000).unwrap().high.value.round_dp(6).to_string(), "23.333333");
    let findings = solved(1_000_000).unwrap_err();
    assert_eq!(
        findings.to_string(),
        "/clauses/x/price: one call takes at most 1000000 steps; the limit steps can be raised"
    );
}

/// A loss of 10 in the first year, of which the payee bears all, makes no room under a cap of 60.
#[test]
fn a_loss_frees_no_room_under_a_cap() {
    let clause =
        r#"{"kind": "savings", "metric": "m", "share": "1", "loss": {"share": "1"}, "payers": {"a": "1"}, "to": "b"}"#;
    let caps = r#", "caps": {"most": {"clauses": ["x"], "per": "contract", "amount": "60"}}"#;
    let rows = r#""m": [{"date": "2020-03-01", "value": "110", "baseline": "100"}, {"date": "2021-03-01", "value": "20", "baseline": "100"}]"#;
    let settled = settled(&contract(24, 12, 2, clause, caps), rows);
    assert_eq!(claims(&settled), told(&[("2021-01-31", "-10"), ("2022-01-31", "60")]));
}

/// Payments of one term, with their days.
fn paid_by(settled: &Settled, at: &str) -> Vec<(String, String)> {
    let flows = settled.flows().iter().filter(|flow| flow.at().as_str() == at);
    flows.map(|flow| (flow.date.to_string(), flow.amount.to_string())).collect()
}

/// Fees of 10 on the first day and of 20 a year later are drawn each on its day: the one of the next boundary is not of this period, and that of
/// the day is counted once.
#[test]
fn what_is_on_call_is_drawn_when_it_is_needed() {
    let clause = r#"{"kind": "fee", "amounts": ["10", "20"], "payers": {"spv": "1"}, "to": "b"}"#;
    let finance = r#", "finance": {"vehicle": "spv", "tranches": {"loan": {"from": "lender", "on_call": "100"}}}"#;
    let settled = settled(&contract(24, 12, 2, clause, finance), "");
    assert_eq!(paid_by(&settled, "/finance/tranches/loan"), told(&[("2020-01-31", "10"), ("2021-01-31", "20")]));
}

/// With `recycle` what results have earned pays for delivery: of a fee of 20 on the day on which 30 come in nothing is drawn, and nothing is amiss.
#[test]
fn what_results_have_earned_is_spent_before_more_is_drawn() {
    let clause = r#"{"kind": "outcome", "metric": "m", "price": "30", "payers": {"a": "1"}, "to": "spv"}, "y": {"kind": "fee", "amounts": ["10", "20"], "payers": {"spv": "1"}, "to": "b"}"#;
    let finance = r#", "finance": {"vehicle": "spv", "recycle": true, "tranches": {"loan": {"from": "lender", "on_call": "100"}}}"#;
    let settled = settled(&contract(24, 12, 2, clause, finance), r#""m": [{"date": "2020-03-01", "value": "1"}]"#);
    // drawn on the first day, and repaid of the 10 that are left a year later
    assert_eq!(paid_by(&settled, "/finance/tranches/loan"), told(&[("2020-01-31", "10"), ("2021-01-31", "10")]));
    assert!(settled.warnings().is_empty(), "{:?}", settled.warnings());
}

/// A guarantee covers no more than was drawn, and no more than what others before it leave of its floor.
#[test]
fn guarantees_cover_what_is_missing_once() {
    let clause = r#"{"kind": "fee", "amounts": "60", "payers": {"spv": "1"}, "to": "b"}"#;
    let with = |guarantees: &str| {
        let finance = format!(
            r#", "finance": {{"vehicle": "spv", "tranches": {{"loan": {{"from": "lender", "on_call": "100"}}}}, "guarantees": {{{guarantees}}}}}"#
        );
        settled(&contract(12, 12, 2, clause, &finance), "")
    };
    let all = with(r#""g": {"from": "junior", "tranche": "loan", "floor": "90"}"#);
    assert_eq!(paid_by(&all, "/finance/guarantees/g"), told(&[("2021-01-31", "60")]));
    let two = with(
        r#""g": {"from": "junior", "tranche": "loan", "floor": "20"}, "h": {"from": "c", "tranche": "loan", "floor": "50"}"#,
    );
    assert_eq!(paid_by(&two, "/finance/guarantees/g"), told(&[("2021-01-31", "20")]));
    assert_eq!(paid_by(&two, "/finance/guarantees/h"), told(&[("2021-01-31", "30")]));
}

/// A quarter of what is paid there is no cliff, more than that is one.
#[test]
fn a_jump_of_just_the_part_that_may_be_is_not_warned_of() {
    for (below, warned) in [("75", false), ("74.99", true)] {
        let tiers = format!(r#"[{{"from": "0", "pays": "{below}"}}, {{"from": "1", "pays": "100"}}]"#);
        let clause =
            format!(r#"{{"kind": "outcome", "metric": "m", "tiers": {tiers}, "payers": {{"a": "1"}}, "to": "b"}}"#);
        let settled = settled(&contract(12, 12, 2, &clause, ""), "");
        let told: Vec<_> = settled.warnings().iter().map(|warning| warning.code().as_str()).collect();
        assert_eq!(told, if warned { vec!["cliff"] } else { vec![] }, "{below}");
    }
}
