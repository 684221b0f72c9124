//! Bad inputs: the kind and the whole text of the error, one mistake a row.

use super::problems::q;
use sroi::ErrorKind::{
    self, BadLength, DuplicateKey, NegativeBenefit, NotViable, OutOfRange, Overflow, SharesMissOne, TooLarge,
    UnknownId, UnknownWord,
};
use sroi::number::Rational;
use sroi::sharing::{SharedCost, SharingRule};
use sroi::{Error, Findings};

type Agencies<'a> = &'a [(&'a str, Rational)];

fn new(cost: Rational, agencies: Agencies<'_>) -> Result<SharedCost, Findings> {
    SharedCost::new(cost, agencies.iter().cloned())
}

fn compensating(cost: Rational, agencies: Agencies<'_>) -> Result<SharedCost, Findings> {
    SharedCost::compensating(cost, agencies.iter().cloned())
}

fn four() -> SharedCost {
    SharedCost::new(132, [("justice", 1849), ("nhs", 1148), ("education", 186), ("councils", 23)]).unwrap()
}

fn many(agencies: usize) -> SharedCost {
    SharedCost::new(1, (0..agencies).map(|at| (format!("agency-{at}"), 1))).unwrap()
}

fn agreed(shares: &[Rational]) -> Result<(), Findings> {
    four().share_as_agreed(shares.iter().cloned()).map(|_| ())
}

fn named(word: &str) -> Result<(), Error> {
    word.parse::<SharingRule>().map(|_| ())
}

fn provider(problem: &SharedCost, id: &str) -> Result<(), Error> {
    problem.sole_provider(id).map(|_| ())
}

fn found(result: Result<impl std::fmt::Debug, impl Into<Findings>>) -> (ErrorKind, String) {
    let findings: Findings = result.map_err(Into::into).unwrap_err();
    let error = findings.first();
    assert_eq!(error.address(), None);
    (error.kind(), error.to_string())
}

fn long(word: &str) -> String {
    word.repeat(200)
}

#[rustfmt::skip] // one row a mistake, however long
#[test]
fn a_mistake_is_told_with_rule_value_and_way_out() {
    let [half, third, long_fraction] = [q(1, 2), q(1, 3), (1..60).map(|n| q(1, n)).fold(q(0, 1), |a, b| a + b) * q(1, 1_000_003)];
    let (a, b) = (("a", q(5, 1)), ("b", q(3, 1)));
    for ((kind, text), expected_kind, expected) in [
        (found(new(q(-1, 1), &[])), OutOfRange, "a cost to be shared is 0 or more, this is -1"),
        (found(compensating(q(-1, 100), &[a.clone(), b.clone()])), OutOfRange, "a cost to be shared is 0 or more, this is -0.01"),
        (found(new(q(1, 1), &[a.clone(), ("po\nlice", q(-50, 3))])), NegativeBenefit, r#"a cost is shared by benefits of 0 or more, this is -50/3 for "po\nlice"; its harm can be compensated first, as part of the cost"#),
        (found(new(q(9, 1), &[a.clone(), b.clone()])), NotViable, "a shared cost is at most what it yields, this is 9 for benefits of 8; a subsidy of at least 1 is needed"),
        (found(new(q(25, 3), &[a.clone(), b.clone()])), NotViable, "a shared cost is at most what it yields, this is 25/3 for benefits of 8; a subsidy of at least 1/3 is needed"),
        (found(new(q(1, 100), &[])), NotViable, "a shared cost is at most what it yields, this is 0.01 for benefits of 0; a subsidy of at least 0.01 is needed"),
        (found(new(long_fraction.clone(), &[])), NotViable, "a shared cost is at most what it yields, this is about 0.0000046631897567158010031192 for benefits of 0; a subsidy of at least about 0.0000046631897567158010031192 is needed"),
        (found(compensating(q(6, 1), &[a.clone(), b.clone(), ("c", q(-3, 1))])), NotViable, "a shared cost is at most what it yields, this is 9 for benefits of 8; a subsidy of at least 1 is needed"),
        (found(new(q(1, 1), &[a.clone(), b.clone(), a.clone()])), DuplicateKey, r#"an agency shares a cost once, this is "a" again"#),
        (found(compensating(q(1, 1), &[a.clone(), ("a", q(-1, 1))])), DuplicateKey, r#"an agency shares a cost once, this is "a" again"#),
        (found(many(21).share(SharingRule::Shapley)), TooLarge, "the Shapley value is computed for at most 20 agencies, this is one for 21; the other rules have no limit"),
        (found(many(5_000).sole_provider("agency-7").unwrap().shapley()), TooLarge, "the Shapley value is computed for at most 20 agencies, this is one for 5000; the other rules have no limit"),
        (found(agreed(&[half.clone(), half.clone()])), BadLength, "an agreement has a share for each of the 4 agencies, this is one of 2"),
        (found(agreed(&vec![q(1, 5); 5])), BadLength, "an agreement has a share for each of the 4 agencies, this is one of 5"),
        (found(agreed(&[half.clone(), half.clone(), half.clone(), -half.clone()])), OutOfRange, r#"an agreed share lies between 0 and 1, this is -0.5 for "councils""#),
        (found(agreed(&[q(0, 1), q(4, 3), -third.clone(), q(0, 1)])), OutOfRange, r#"an agreed share lies between 0 and 1, this is 4/3 for "nhs""#),
        (found(agreed(&[third.clone(), third.clone(), q(33, 100), q(0, 1)])), SharesMissOne, "agreed shares add up to exactly 1, this is 299/300; 1/300 is missing"),
        (found(agreed(&[half.clone(), half.clone(), q(0, 1), q(1, 8)])), SharesMissOne, "agreed shares add up to exactly 1, this is 1.125; 0.125 is too much"),
        (found(new(q(0, 1), &[]).unwrap().share_as_agreed(Vec::<Rational>::new())), SharesMissOne, "agreed shares add up to exactly 1, this is 0; 1 is missing"),
        (found(named("Nucleoli")), UnknownWord, r#"a sharing rule is one of a fixed set of words, this is "Nucleoli"; did you mean nucleolus?"#),
        (found(named("SHAPLEY")), UnknownWord, r#"a sharing rule is one of a fixed set of words, this is "SHAPLEY"; did you mean shapley?"#),
        (found(named("")), UnknownWord, r#"a sharing rule is one of a fixed set of words, this is ""; known are proportional, shapley, nucleolus, constrained-equal-costs, constrained-equal-gains, equal-surplus"#),
        (found(provider(&four(), "justise")), UnknownId, r#"an agency that shares the cost stands here, this is "justise"; did you mean justice?"#),
        (found(provider(&four(), "police")), UnknownId, r#"an agency that shares the cost stands here, this is "police"; known are justice, nhs, education, councils"#),
        (found(provider(&many(11), "police")), UnknownId, r#"an agency that shares the cost stands here, this is "police"; known are agency-0, agency-1, agency-2, agency-3, agency-4, agency-5, agency-6, agency-7, agency-8, agency-9 and 1 more"#),
        (found(provider(&many(10), "police")), UnknownId, r#"an agency that shares the cost stands here, this is "police"; known are agency-0, agency-1, agency-2, agency-3, agency-4, agency-5, agency-6, agency-7, agency-8, agency-9"#),
        (found(provider(&new(q(0, 1), &[]).unwrap(), "police")), UnknownId, r#"an agency that shares the cost stands here, this is "police"; no agency shares it"#),
        (found(new(q(0, 1), &[("a", q(10_i64.pow(17), 1)), b.clone()]).unwrap().share(SharingRule::EqualSurplus).unwrap().rounded(2)), Overflow, "an amount or total is below 10^16"),
    ] {
        assert_eq!((kind, text.as_str()), (expected_kind, expected));
    }
}

/// Whoever states a cost or shares sees every mistake at once.
#[test]
fn all_that_is_wrong_is_found_at_once() {
    let agencies = [("a", q(-1, 1)), ("b", q(2, 1)), ("b", q(-3, 1)), ("b", q(4, 1))];
    let kinds = |findings: &Findings| findings.iter().map(Error::kind).collect::<Vec<_>>();
    assert_eq!(
        kinds(&new(q(-5, 1), &agencies).unwrap_err()),
        [OutOfRange, NegativeBenefit, NegativeBenefit, DuplicateKey, DuplicateKey]
    );
    assert_eq!(kinds(&compensating(q(-5, 1), &agencies).unwrap_err()), [OutOfRange, DuplicateKey, DuplicateKey]);
    assert_eq!(kinds(&agreed(&[q(-1, 1), q(2, 1), q(0, 1), q(3, 1)]).unwrap_err()), [OutOfRange; 3]);
}

/// What is long or would break a line is cut and escaped, wherever it comes from.
#[test]
fn errors_stay_short() {
    let strange = long("\u{202e}po\n");
    let problem = SharedCost::new(0, [(strange.as_str(), 1)]).unwrap();
    let huge = (0..60).fold(Rational::from(7), |power, _| power * Rational::from(10_i64.pow(15)));
    for error in [
        SharedCost::new(0, [(strange.as_str(), -1)]).unwrap_err(),
        SharedCost::new(0, [(strange.as_str(), 1), (strange.as_str(), 1)]).unwrap_err(),
        SharedCost::new(huge.clone(), [("a", 1)]).unwrap_err(),
        SharedCost::new(-huge, [("a", 1)]).unwrap_err(),
        problem.sole_provider("police").unwrap_err().into(),
        problem.sole_provider(&strange).map(|_| ()).and_then(|()| named(&strange)).unwrap_err().into(),
    ] {
        let text = error.to_string();
        assert!(text.chars().count() < 2_000 && !text.contains('\n') && !text.contains('\u{202e}'), "{text}");
    }
}
