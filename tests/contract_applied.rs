//! A contract in force moves pockets and nothing else: society's outcomes stay, its inputs grow by what the contract itself costs, and every pocket
//! changes by what flows to it.

#![cfg(feature = "proptest")]

use proptest::prelude::*;
use sroi::contracts::terms::Purpose;
use sroi::contracts::{Contract, Outcomes, Savings};
use sroi::laws::contracts;
use sroi::map::Convention;
use sroi::pockets::{Counting, Valuation};
use sroi::{Decimal, ImpactMap, Level, Money, appraise, build};
use std::collections::BTreeMap;

/// A programme that the city pays for and the NHS gains by; of each of them something is cashable.
fn map(base_date: &str, rate: &str) -> ImpactMap {
    let saved = |id: &str, cashable: &str| build::value(90).fiscal().to_share(id, 1, cashable);
    let map = build::map("Programme", "GBP", base_date)
        .stakeholder("city", build::agency("City", "local-government", Level::Local))
        .stakeholder("nhs", build::agency("NHS", "health", Level::National))
        .input("classes", build::cash("city", 100))
        .outcome("stays", build::outcome("nhs", 2).lasts(4).value("saved", saved("nhs", "0.5")))
        .outcome("care", build::outcome("city", 1).lasts(2).value("saved", saved("city", "1")))
        .finish()
        .unwrap();
    let map = map.with_choices([(Convention::DiscountInputs, "yes")]).unwrap();
    map.with_number(&"/conventions/discount/rate".parse().unwrap(), rate).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn society_stays_and_pockets_move_by_what_flows(case in contracts::cases()) {
        let map = map(&case.contract.calendar().start().to_string(), "0");
        let appraisal = appraise(&map).unwrap();
        let applied = case.contract.applied(&case.outcomes, &appraisal, Counting::default());
        // where nobody saves, a split by savings is refused
        prop_assume!(applied.is_ok());
        let applied = applied.unwrap();
        let in_force = applied.appraisal();
        prop_assert_eq!(in_force.present_outcomes(), appraisal.present_outcomes());
        prop_assert_eq!(in_force.present_inputs(), appraisal.present_inputs());
        let mut moved: BTreeMap<&str, Vec<Money>> = BTreeMap::new();
        for flow in applied.settled().flows() {
            moved.entry(flow.from.as_str()).or_default().push(flow.amount.negated());
            moved.entry(flow.to.as_str()).or_default().push(flow.amount);
        }
        for account in applied.accounts().iter().filter(|account| account.is_party()) {
            let own = Money::sum(moved.remove(account.id()).unwrap_or_default()).unwrap();
            prop_assert_eq!(account.total(Valuation::Undiscounted).transfer, own, "{}", account.id());
            let cashable = |all: &sroi::pockets::Account| all.by(Valuation::Undiscounted).all.cashable;
            let freed = cashable(account.after()).minus(cashable(account.before())).unwrap();
            prop_assert_eq!(freed, own, "cashable of {}", account.id());
            let saving = applied.settled().party(account.id()).and_then(sroi::contracts::PartyAccount::saving_net_of_payments);
            if let Some(saving) = saving {
                prop_assert_eq!(saving.cashable, cashable(account.after()), "{}", account.id());
            }
        }
        prop_assert!(moved.values().flatten().all(|amount| amount.is_zero()), "{moved:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// In the ledger each flow has a plus of its receiver and a minus of its payer, cashable alike, in the year of its day; and every line that is
    /// not the map's own is of a flow.
    #[test]
    fn lines_of_the_ledger_lead_to_their_flows(case in contracts::cases()) {
        let map = map(&case.contract.calendar().start().to_string(), "0.1");
        let appraisal = appraise(&map).unwrap();
        let applied = case.contract.applied(&case.outcomes, &appraisal, Counting::default());
        prop_assume!(applied.is_ok());
        let applied = applied.unwrap();
        let (mut of_flows, mut own) = (BTreeMap::new(), 0);
        for line in applied.appraisal().ledger().lines() {
            match applied.flow_of(line) {
                None => own += 1,
                Some(flow) => {
                    // 29 February has its years on 28 February
                    let begins = |year: u32| map.base_date() + chrono::Months::new(12 * year);
                    let year = line.year().index();
                    prop_assert!(begins(year) <= flow.date && flow.date < begins(year + 1), "{:?} in {}", flow, year);
                    if let Some(id) = line.account().id() {
                        prop_assert_eq!(line.cashable(), line.amount());
                        of_flows.entry((flow.date, id.to_string())).or_insert_with(Vec::new).push(line.amount());
                    }
                }
            }
        }
        prop_assert_eq!(own, appraisal.ledger().len());
        let mut moved: BTreeMap<_, Vec<Money>> = BTreeMap::new();
        for flow in applied.settled().flows() {
            for (party, amount) in [(&flow.from, flow.amount.negated()), (&flow.to, flow.amount)] {
                if case.contract.party(party.as_str()).is_some() {
                    moved.entry((flow.date, party.to_string())).or_default().push(amount);
                }
            }
        }
        let sums = |all: BTreeMap<_, Vec<Money>>| -> BTreeMap<_, Money> {
            all.into_iter().map(|(key, amounts)| (key, Money::sum(amounts).unwrap())).collect()
        };
        prop_assert_eq!(sums(of_flows), sums(moved));
    }
}

fn paid_by_results(fees: &str) -> (Contract, Outcomes) {
    let contract = format!(
        r#"{{"format": "sroi-contract/1", "title": "By results", "currency": "GBP", "start": "2026-04-01", "months": 36, "period": 12,
            "parties": {{"city": {{}}, "hospitals": {{"stakeholder": "nhs"}}, "fund": {{"name": "The fund"}}}}, "metrics": {{"falls": {{}}}},
            "clauses": {{
                "falls": {{"kind": "outcome", "metric": "falls", "price": "10", "payers": {{"hospitals": "1"}}, "to": "city"}}{fees}
            }},
            "delivers": {{"party": "fund", "inputs": ["classes"]}}}}"#
    );
    let outcomes = r#"{"format": "sroi-outcomes/1", "results": {"falls": [{"date": "2027-03-31", "value": "3"}]}}"#;
    (Contract::from_json(&contract).unwrap(), Outcomes::from_json(outcomes).unwrap())
}

/// What the contract itself costs is an input of its payer in its year; money for delivery is not counted, and whoever delivers bears the map's
/// inputs.
#[test]
fn costs_of_the_contract_are_inputs_and_delivery_is_counted_once() {
    let fees = r#",
        "study": {"kind": "fee", "amounts": ["5", "7"], "every": 12, "purpose": "evaluation", "payers": {"city": "1"}, "to": "outside"},
        "work": {"kind": "fee", "amounts": "100", "purpose": "delivery", "payers": {"fund": "1"}, "to": "outside"}"#;
    let (contract, outcomes) = paid_by_results(fees);
    let appraisal = appraise(&map("2026-04-01", "0.1")).unwrap();
    let applied = contract.applied(&outcomes, &appraisal, Counting::default()).unwrap();
    let grown = applied.appraisal().present_inputs().minus(appraisal.present_inputs()).unwrap();
    // 5, and 7 of year 1 at 10%
    assert_eq!(format!("{grown:.6}"), "11.363636");
    assert_eq!(applied.appraisal().present_outcomes(), appraisal.present_outcomes());
    let after = |id: &str| applied.account(id).unwrap().after().by(Valuation::Undiscounted);
    assert_eq!(after("fund").paid.to_string(), "100");
    assert_eq!(after("city").paid.to_string(), "12");
    // 90 a year for two years, and 30 for three falls
    assert_eq!(after("city").gained.to_string(), "210");
    assert_eq!(after("nhs").gained.to_string(), "690");
    let purposes: Vec<_> = applied.settled().flows().iter().map(|flow| flow.purpose).collect();
    assert!(purposes.contains(&Some(Purpose::Delivery)) && purposes.contains(&None));
}

/// Savings come from the party's stakeholder, year by year.
#[test]
fn what_parties_save_is_read_off_the_appraisal() {
    let (contract, _) = paid_by_results("");
    let appraisal = appraise(&map("2026-04-01", "0.1")).unwrap();
    let savings = Savings::by_appraisal(&contract, &appraisal).unwrap();
    let of = |party: &str| {
        let years = savings.of(party).unwrap_or_default();
        years.iter().map(|year| (year.year, year.fiscal, year.cashable)).collect::<Vec<_>>()
    };
    let ninety = Decimal::from(90);
    assert_eq!(of("city"), [1, 2].map(|year| (year, ninety, ninety)));
    assert_eq!(of("hospitals"), [1, 2, 3, 4].map(|year| (year, Decimal::from(180), ninety)));
    assert!(savings.of("fund").is_none());
}

/// A flow before the base date, and an input that the map has not, are told at what states them.
#[test]
fn what_does_not_fit_the_map_is_told() {
    let (contract, outcomes) = paid_by_results("");
    let later = appraise(&map("2027-04-02", "0.1")).unwrap();
    let findings = contract.applied(&outcomes, &later, Counting::default()).unwrap_err();
    let message = "/clauses/falls: what moves in a map moves from its base date on, 2027-04-02, this is 2027-04-01";
    assert_eq!(findings.to_string(), message);
    let map = build::map("Without classes", "GBP", "2026-04-01")
        .stakeholder("city", build::agency("City", "local-government", Level::Local))
        .stakeholder("nhs", build::agency("NHS", "health", Level::National))
        .input("lessons", build::cash("city", 100))
        .finish()
        .unwrap();
    let findings = contract.applied(&outcomes, &appraise(&map).unwrap(), Counting::default()).unwrap_err();
    let unknown = build::map("Without the NHS", "GBP", "2026-04-01")
        .stakeholder("city", build::agency("City", "local-government", Level::Local))
        .finish()
        .unwrap();
    let message =
        "/parties/hospitals/stakeholder: a stakeholder of the map stands here, this is \"nhs\"; known are city";
    let unknown = contract.applied(&outcomes, &appraise(&unknown).unwrap(), Counting::default()).unwrap_err();
    assert_eq!(unknown.to_string(), message);
    let dollars =
        build::map("In dollars", "USD", "2026-04-01").stakeholder("city", build::people("City")).finish().unwrap();
    let other = contract.applied(&outcomes, &appraise(&dollars).unwrap(), Counting::default()).unwrap_err();
    assert_eq!(other.to_string(), "/currency: a contract in force has the currency of the map, USD, this is GBP");
    let message = "/delivers/inputs/0: an input of the map stands here, this is \"classes\"; known are lessons";
    assert_eq!(findings.to_string(), message);
}

/// A loan that is repaid from what the borrower saves, as an agreement and as a contract that says the same: a vehicle takes in what is saved on the
/// first day of each year, repays the loan with interest, and hands back what is left. The two are worked out apart, by years of a map and by days.
#[test]
fn a_loan_comes_to_the_same_as_an_agreement_and_as_a_contract() {
    use sroi::contracts::build as terms;
    use sroi::pockets::agreements::Agreement;
    let saved = [30, 30, 55, 40];
    let map = build::map("Lighting", "GBP", "2026-04-01")
        .stakeholder("treasury", build::agency("Treasury", "finance", Level::National))
        .stakeholder("school", build::agency("School", "education", Level::Local))
        .input("lamps", build::cash("school", 100));
    let power = build::outcome("school", 1).profile(saved);
    let map = map.outcome("power", power.value("bill", build::value(1).fiscal().to_share("school", 1, 1)));
    let appraisal = appraise(&map.finish().unwrap()).unwrap();
    let agreement = Agreement::invest_to_save_loan("treasury", "school", 100, 4_u32).rate("0.045").finish().unwrap();
    let agreed = agreement.applied(&appraisal, Counting::default()).unwrap();

    let contract = terms::contract("Lighting", "GBP", "2026-04-01", 60)
        .period(12)
        .party("treasury", terms::party())
        .party("school", terms::party())
        .party("fund", terms::party())
        .metric("saved", terms::metric())
        .clause("lamps", terms::fee(100).payers([("fund", 1)]).to("school"))
        .clause(
            "savings",
            terms::shared_savings("saved", 1)
                .by(sroi::contracts::terms::By::Row)
                .measure(sroi::contracts::terms::Measure::Sum)
                .paid(sroi::contracts::terms::Paid::OnDate)
                .payers([("school", 1)])
                .to("fund"),
        )
        .finance(
            terms::finance("fund")
                .tranche("loan", terms::loan("treasury").coupon("0.045").draw("2026-04-01", 100))
                .surplus([("school", 1)]),
        )
        .finish()
        .unwrap();
    let rows = saved
        .iter()
        .zip(2027..)
        .fold(terms::outcomes(), |all, (saved, year)| all.row("saved", terms::row(format!("{year}-04-01"), *saved)));
    let settled = contract.settled(&rows.finish().unwrap(), None).unwrap();

    let repaid: Vec<Money> =
        settled.flows().iter().filter(|flow| flow.to.as_str() == "treasury").map(|flow| flow.amount).collect();
    let as_agreed: Vec<Money> =
        agreed.payments().iter().filter(|one| one.to.as_str() == "treasury").map(|one| one.amount).collect();
    assert_eq!(repaid.len(), 3, "{repaid:?}");
    assert_eq!(repaid, as_agreed);
    let interest = agreed.loan().unwrap().years().iter().map(|year| year.interest);
    assert_eq!(settled.tranches().next().unwrap().1.interest, Money::sum(interest).unwrap());
}
