//! Published and kept figures, and problems at the edge: nobody, no cost, all of the benefit, harm.

use super::problems::q;
use SharingRule::{ConstrainedEqualCosts, ConstrainedEqualGains, EqualSurplus, Nucleolus, Proportional, Shapley};
use sroi::Money;
use sroi::number::Rational;
use sroi::sharing::{Payments, SharedCost, SharingRule};

fn exact(payments: &Payments) -> Vec<String> {
    payments.iter().map(|(_, payment)| payment.to_string()).collect()
}

/// An emotional learning programme of which education pays 132, in the order of contract and `school_sel.json`.
#[test]
fn the_school_programme_is_shared_as_published() {
    let benefits = [("justice", 1849), ("nhs", 1148), ("education", 186), ("councils", 23)];
    let problem = SharedCost::new(132, benefits).unwrap();
    assert_eq!((problem.benefit(), problem.surplus()), (&q(3206, 1), q(3074, 1)));
    let figures: [(SharingRule, [&str; 4], [&str; 4]); 6] = [
        (Proportional, ["76.13", "47.27", "7.66", "0.95"], ["122034/1603", "10824/229", "12276/1603", "1518/1603"]),
        (Shapley, ["42.08", "42.08", "42.08", "5.75"], ["505/12", "505/12", "505/12", "23/4"]),
        (Nucleolus, ["40.17", "40.17", "40.17", "11.50"], ["241/6", "241/6", "241/6", "23/2"]),
        (ConstrainedEqualCosts, ["36.33", "36.33", "36.33", "23.00"], ["109/3", "109/3", "109/3", "23"]),
        (ConstrainedEqualGains, ["132.00", "0.00", "0.00", "0.00"], ["132", "0", "0", "0"]),
        (EqualSurplus, ["1080.50", "379.50", "-582.50", "-745.50"], ["2161/2", "759/2", "-1165/2", "-1491/2"]),
    ];
    assert_eq!(figures.map(|(rule, ..)| rule), SharingRule::ALL);
    for (rule, pennies, fractions) in figures {
        let payments = problem.share(rule).unwrap();
        let ids: Vec<&str> = payments.iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["justice", "nhs", "education", "councils"]);
        let printed: Vec<_> = payments.iter().map(|(_, p)| format!("{:.2}", p.rounded().unwrap())).collect();
        assert_eq!(printed, pennies, "{rule}");
        assert_eq!(exact(&payments), fractions, "{rule}");
        assert_eq!(payments.is_in_core(), rule != EqualSurplus);
        let rounded = payments.rounded(2).unwrap();
        assert_eq!(Money::sum(rounded.iter().map(|one| one.payment)).unwrap().to_string(), "132");
    }
    assert_eq!(problem.share(EqualSurplus).unwrap().outside_core(), ["education", "councils"]);
}

/// Mishna Ketubot 93a: three wives with claims of 100, 200 and 300, by the estate.
#[test]
fn three_wives_are_awarded_as_in_the_talmud() {
    for (estate, awards) in [(100, ["100/3"; 3]), (200, ["50", "75", "75"]), (300, ["50", "100", "150"])] {
        let problem = SharedCost::new(600 - estate, [("first", 100), ("second", 200), ("third", 300)]).unwrap();
        let gains: Vec<_> = problem.share(Nucleolus).unwrap().gains().map(|(_, gain)| gain.to_string()).collect();
        assert_eq!(gains, awards, "{estate}");
    }
}

/// The same wives and an estate of 200 in their six orders: 100, 100, 0 and 100, 0, 100; twice 0, 200, 0; twice 0, 0, 200.
#[test]
fn three_wives_arrive_at_random() {
    let problem = SharedCost::new(400, [("first", 100), ("second", 200), ("third", 300)]).unwrap();
    let gains: Vec<_> = problem.share(Shapley).unwrap().gains().map(|(_, gain)| gain.to_string()).collect();
    assert_eq!(gains, ["100/3", "250/3", "250/3"]);
}

#[test]
fn nobody_shares_a_cost_of_0_and_pays_nothing() {
    let problem = SharedCost::new(0, Vec::<(String, i64)>::new()).unwrap();
    assert_eq!((problem.cost(), problem.benefit(), problem.surplus()), (&q(0, 1), &q(0, 1), q(0, 1)));
    for rule in SharingRule::ALL {
        let payments = problem.share(rule).unwrap();
        assert!(payments.is_empty() && payments.is_in_core() && payments.rounded(2).unwrap().is_empty());
    }
}

#[test]
fn at_the_edges_everyone_pays_nothing_or_everything() {
    let shared = |cost: i64, benefits: [i64; 3]| {
        let problem = SharedCost::new(cost, ["a", "b", "c"].into_iter().zip(benefits)).unwrap();
        move |rule| exact(&problem.share(rule).unwrap())
    };
    for rule in SharingRule::ALL {
        assert_eq!(shared(0, [0, 0, 0])(rule), ["0"; 3], "{rule}");
        assert_eq!(shared(9, [5, 0, 4])(rule), ["5", "0", "4"], "{rule}");
        if rule != EqualSurplus {
            assert_eq!(shared(0, [5, 0, 4])(rule), ["0"; 3], "{rule}");
        }
    }
    // without a cost, equal surplus still moves money
    assert_eq!(shared(0, [5, 0, 4])(EqualSurplus), ["2", "-3", "1"]);
}

#[test]
fn harm_is_compensated_as_part_of_the_cost() {
    let agencies = [("nhs", "200"), ("police", "-20.50"), ("parks", "0"), ("roads", "-9.50")];
    let agencies = agencies.map(|(id, benefit)| (id, benefit.parse::<Money>().unwrap()));
    let problem = SharedCost::compensating(70, agencies).unwrap();
    assert_eq!((problem.cost(), problem.surplus()), (&q(100, 1), q(100, 1)));
    let paid: Vec<_> = problem.compensation().map(|(id, amount)| format!("{id} {amount}")).collect();
    assert_eq!(paid, ["police 41/2", "roads 19/2"]);
    let claims: Vec<_> = problem.agencies().map(|(id, claim)| format!("{id} {claim}")).collect();
    assert_eq!(claims, ["nhs 200", "police 0", "parks 0", "roads 0"]);
    for rule in SharingRule::ALL {
        let payments = problem.share(rule).unwrap();
        assert_eq!(payments.total(), q(100, 1));
        // the harmed, compensated and asked for nothing more, lose nothing
        assert_eq!(payments.get("police").unwrap(), &if rule == EqualSurplus { q(-25, 1) } else { q(0, 1) });
    }
    // nothing to compensate: the same problem
    let agencies = [("nhs", 200), ("parks", 0)];
    let [plain, compensating] = [SharedCost::new(70, agencies), SharedCost::compensating(70, agencies)];
    assert_eq!(plain, compensating);
    assert_eq!(plain.unwrap().compensation().count(), 0);
}

#[test]
fn numbers_of_every_kind_state_the_same_problem() {
    let whole = SharedCost::new(2, [("a", 3)]);
    assert_eq!(SharedCost::new("2.0".parse::<Money>().unwrap(), [("a", "3".parse::<Money>().unwrap())]), whole);
    assert_eq!(SharedCost::new(q(4, 2), [("a".to_owned(), q(9, 3))]), whole);
    assert_eq!(SharedCost::new(sroi::Decimal::TWO, [("a", sroi::Decimal::from(3))]), whole);
}

#[test]
fn rules_go_by_their_names() {
    let names: Vec<_> = SharingRule::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(
        names,
        ["proportional", "shapley", "nucleolus", "constrained-equal-costs", "constrained-equal-gains", "equal-surplus"]
    );
    for rule in SharingRule::ALL {
        assert_eq!(rule.as_str().parse(), Ok(rule));
    }
    assert_eq!(format!("{:>10}|{:<9}|", Shapley, sroi::sharing::Law::Scale), "   shapley|scale    |");
}

/// Payments know their agencies by name, and nobody else.
#[test]
fn payments_are_found_by_id() {
    let payments = SharedCost::new(9, [("b", 12), ("a", 6)]).unwrap().share(Proportional).unwrap();
    assert_eq!((payments.len(), payments.get("a"), payments.get("c")), (2, Some(&q(3, 1)), None));
    assert_eq!(payments.total(), Rational::from(9));
    assert_eq!(payments.gains().collect::<Vec<_>>(), [("b", q(6, 1)), ("a", q(3, 1))]);
}
