//! Numbers, years and ids are handed in alike, by whatever door.

use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::BigInt;
use proptest::prelude::*;
use sroi::build::{self, IntoStated, Stated, assumed, funnel};
use sroi::number::{IntoRational, Rational};
use sroi::pockets::agreements::{Agreement, Variance};
use sroi::sensitivity::{OneWay, Scenario, Scenarios, Threshold, Tornado, TwoWay, changed, switching_at};
use sroi::sharing::games::CostGame;
use sroi::sharing::incentives::Reports;
use sroi::sharing::{SharedCost, SharingRule};
use sroi::{
    Address, Decimal, Error, ErrorKind, Figure, Findings, ImpactMap, IntoFigure, Level, Measure, Money, NaiveDate,
    Proportion, Rate, Year,
};

const DEADWEIGHT: &str = "/outcomes/o/deadweight";
const QUANTITY: &str = "/outcomes/o/quantity";

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

/// The kind and the address of every error.
type Told = Vec<(ErrorKind, Option<String>)>;

fn told<'e>(errors: impl IntoIterator<Item = &'e Error>) -> Told {
    errors.into_iter().map(|error| (error.kind(), error.address().map(Address::to_string))).collect()
}

/// A result in words, or what is wrong.
type Answer = Result<String, Told>;

fn of<T: std::fmt::Debug>(result: Result<T, Findings>) -> Answer {
    result.map(|made| format!("{made:?}")).map_err(|findings| told(findings.iter()))
}

fn of_one<T: std::fmt::Debug>(result: Result<T, Error>) -> Answer {
    of(result.map_err(Findings::from))
}

fn small_map() -> ImpactMap {
    build::map("Small", "GBP", "2026-04-01")
        .stakeholder("p", build::people("P"))
        .input("i", build::cash("p", 3))
        .outcome("o", build::outcome("p", 2).deadweight("0.5").value("v", build::value(8)))
        .finish()
        .unwrap()
}

/// A map that has the number in every place where one can stand.
fn everywhere<N: IntoStated + Clone>(one: &N, ours: impl IntoFigure) -> Result<ImpactMap, Findings> {
    let n = || one.clone();
    let steps = build::steps_of(n()).variable(n()).step(n());
    let funnel = || funnel(n()).affected(n()).engaged(n()).retained(n()).achieved(n()).per_case(n());
    let shared = build::value(n()).growth(n()).to_share("p", 0, n()).to_in_steps("a", 0, steps).to_rest("b", n());
    let outcome = build::outcome("p", n()).starts(0).lasts(2).deadweight(n()).displacement(n()).drop_off(n());
    build::map("Everywhere", "GBP", "2026-04-01")
        .price_year(2026)
        .price_index(2026, n())
        .stakeholder("p", build::people("P").size(n()))
        .stakeholder("a", build::agency("A", "health", Level::Local))
        .stakeholder("b", build::agency("B", "health", Level::Local))
        .assumption("x", build::assumption(n()))
        .input("cash", build::cash("p", n()))
        .input("kind", build::in_kind("p", n()).price_year(2026))
        .input("cash-yearly", build::cash_yearly("p", [n(), n()]))
        .input("kind-yearly", build::in_kind_yearly("p", vec![n()]))
        .input("assumed", build::cash("p", assumed("x").times(n())))
        .outcome("one", outcome.attributed_to_others(n()).value("v", shared))
        .outcome("two", build::outcome_with_intakes("p", [n()]).attributed_to_us(ours).profile([n()]))
        .outcome("three", build::outcome_by_funnel("p", funnel()))
        .outcome("four", build::outcome_with_intakes("p", [funnel()]))
        .finish()
}

fn agreements<N: IntoFigure + Clone>(one: &N) -> Vec<Answer> {
    let n = || one.clone();
    let pool = |each| Agreement::pooled_budget([("a", each)], Variance::OwnRisk);
    let share = Agreement::gain_share("a", [("a", n())]).risk([("a", n())]).corridor(n(), n());
    vec![
        of(Agreement::fixed_shares([("a", n())]).finish()),
        of(Agreement::fixed_shares_of([("a", n())]).finish()),
        of(pool(n()).planned([("a", n())]).finish()),
        of(Agreement::pooled_budget([("a", [n(), n()])], Variance::JointRisk).finish()),
        of(Agreement::pooled_budget([("a", vec![n()])], Variance::JointRisk).finish()),
        of(share.finish()),
        of(Agreement::matching_grant("a", n(), [("b", n())]).finish()),
        of(Agreement::invest_to_save_loan("a", "b", n(), 3).rate(n()).finish()),
    ]
}

fn questions<N: IntoFigure + Clone>(one: &N) -> Vec<Answer> {
    let (map, n) = (small_map(), || one.clone());
    let scenario = Scenario::new("s").with_number(at(DEADWEIGHT), n());
    vec![
        of(map.with_number(&at(DEADWEIGHT), n())),
        of(map.with_numbers([(&at(DEADWEIGHT), n())])),
        of(changed(&map, [(&at(DEADWEIGHT), n())])),
        of(scenario.applied(&map)),
        of(Scenarios::new(&map, vec![scenario], &[Measure::Net])),
        of(OneWay::new(&map, &at(DEADWEIGHT), [n()], &[Measure::Net])),
        of(TwoWay::new(&map, (at(DEADWEIGHT), [n()]), (at(QUANTITY), vec![n()]), &Measure::Net)),
        of(Tornado::new(&map, [(at(DEADWEIGHT), n(), n())], &Measure::Net)),
        of(switching_at(&map, &at(QUANTITY), &Threshold::new(Measure::Net, n()))),
        of_one(Proportion::new(n())),
        of_one(Rate::new(n())),
    ]
}

fn sharing<N: IntoRational + Clone>(one: &N) -> Vec<Answer> {
    let n = || one.clone();
    let cost = SharedCost::new(1, [("a", 3)]).unwrap();
    let reports = Reports::new(1, [("a", 3)]).unwrap();
    let game = CostGame::from_table(["a"], [("a", 1)]).unwrap();
    vec![
        of(SharedCost::new(n(), [("a", n())])),
        of(SharedCost::compensating(n(), [("a", n())])),
        of(cost.share_as_agreed([n()]).map(|payments| payments.total())),
        of(Reports::new(n(), [("a", n())])),
        of(reports.clarke([("a", n())])),
        of(CostGame::from_fn(["a"], |_| n())),
        of(CostGame::from_table(["a"], [("a", n())])),
        of(game.clone().with_benefits([("a", n())])),
        of(game.allocation([("a", n())])),
    ]
}

#[cfg(feature = "simulation")]
fn in_doubt<N: IntoFigure + Clone>(one: &N) -> Vec<Answer> {
    use sroi::distribution::Distribution as D;
    use sroi::simulation::{Doubt, Study};
    let n = || one.clone();
    let written = |made: Result<D, Error>| of_one(made.map(|made| format!("{:?}", made.to_document())));
    let spread = of(Study::draft().grade(3, n()).finish().map(|study| format!("{:?}", study.to_document())));
    let spread = spread.or_else(|told| match told.as_slice() {
        [(ErrorKind::OutOfRange, Some(place))] if place == "/grades/3" => Ok("a spread is below 1".to_owned()),
        _ => Err(told),
    });
    let study = Study::draft().scenario("s", [(DEADWEIGHT, n())]);
    vec![
        spread,
        written(D::uniform(0, n())),
        written(D::uniform(n(), 2)),
        written(D::triangular(n(), n(), 2)),
        written(D::triangular(0, 1, n())),
        written(D::pert(n(), n(), 2)),
        written(D::pert(0, 1, n())),
        written(D::normal(n(), n())),
        written(D::lognormal(n(), n())),
        written(D::beta(n(), n())),
        written(D::gamma(n(), n())),
        written(D::discrete([(n(), 1), (n(), 1)]).or_else(|error| match error.kind() {
            ErrorKind::Empty => D::discrete([(0, n()), (2, n())]), // the two were one and the same
            _ => Err(error),
        })),
        written(D::range(n(), 2)),
        written(D::normal(0, 1).unwrap().truncated(Some(n()), None)),
        written(D::normal(0, 1).unwrap().truncated(None, Some(n()))),
        of(study.doubt(DEADWEIGHT, Doubt::Grade(3)).finish().map(|study| format!("{:?}", study.to_document()))),
    ]
}

#[cfg(not(feature = "simulation"))]
fn in_doubt<N: IntoFigure + Clone>(_: &N) -> Vec<Answer> {
    Vec::new()
}

/// Every door but those of the builder.
fn doors<N: IntoFigure + Clone>(one: &N) -> Vec<Answer> {
    [agreements(one), questions(one), sharing(one), in_doubt(one)].concat()
}

/// Calls a check once for each kind of number that is exactly 1.
macro_rules! ones {
    ($check:ident: $($more:expr),*) => {
        $check("1"); $check("1".to_owned()); $check(&"1".to_owned());
        $check(1_i8); $check(1_i16); $check(1_i32); $check(1_i64); $check(1_i128); $check(1_isize);
        $check(1_u8); $check(1_u16); $check(1_u32); $check(1_u64); $check(1_u128); $check(1_usize);
        $check(1); $check(&1); $check(Decimal::ONE); $check(&Decimal::ONE);
        $check("1".parse::<Money>().unwrap()); $check(Proportion::ONE); $check(Rate::new(1).unwrap());
        $check(Figure::from("1")); $check(Figure::from_f64_exactly(1.0).unwrap());
        $($check($more);)*
    };
}

#[test]
fn every_door_takes_every_kind_of_number_alike() {
    fn check<N: IntoFigure + Clone + std::fmt::Debug>(one: N) {
        let stated = doors(&"1");
        let made = doors(&one);
        assert_eq!(made.len(), stated.len());
        for (made, stated) in made.iter().zip(&stated) {
            assert!(stated.is_ok(), "{stated:?}");
            assert_eq!(made, stated, "{one:?}");
        }
        assert_eq!(everywhere(&one, one.clone()).unwrap(), everywhere(&"1", "1").unwrap());
    }
    ones!(check:);
    let map = everywhere(&"1", "1").unwrap();
    assert!(map.numbers().iter().filter(|(_, value)| *value == Decimal::ONE).count() >= 30);
}

#[test]
fn references_stand_in_a_map_and_fractions_in_what_is_shared() {
    fn check<N: IntoStated + Clone>(one: N) {
        let map = |amount: N, proxy: N| {
            let outcome = build::outcome("p", 1).value("v", build::value(proxy));
            let map = build::map("T", "GBP", "2026-04-01").stakeholder("p", build::people("P"));
            let map = map.assumption("x", build::assumption(1)).input("i", build::cash("p", amount));
            map.outcome("o", outcome).finish().unwrap()
        };
        let map = map(one.clone(), one);
        for address in ["/inputs/i/amount", "/outcomes/o/values/v/proxy"] {
            assert_eq!(map.number(&at(address)), Some(Decimal::ONE), "{address}");
        }
    }
    ones!(check: assumed("x"), assumed("x").times("1.0"), Stated::from(1), Stated::from(assumed("x")));

    let third = Rational::from(1).over(&Rational::from(3)).unwrap();
    let by_fraction = SharedCost::new(&third, [("a", third.clone()), ("b", third.clone())]).unwrap();
    assert_eq!(*by_fraction.benefit(), &third + &third);
    assert_eq!((&third).into_rational(), Ok(third.clone()));
    // a whole number of any size is a fraction over 1
    let large = BigInt::from(7_u32).pow(99);
    assert_eq!(large.clone().into_rational().unwrap().to_string(), large.to_string());
    let one = SharedCost::new("3".into_rational().unwrap() * third, [("a", Rational::from(1))]).unwrap();
    assert_eq!(one, SharedCost::new("1", [("a", "1.0")]).unwrap());
}

#[test]
fn a_text_that_is_no_number_is_told_where_it_stands() {
    let answers = doors(&"1,5");
    assert!(answers.len() > 20);
    for answer in &answers {
        let errors = answer.as_ref().unwrap_err();
        assert!(errors.iter().any(|(kind, _)| *kind == ErrorKind::NotADecimal), "{errors:?}");
    }
    // one by one, in order of the doors: each with the address of its own place, as far as it has one
    let places = |answers: Vec<Answer>| -> Vec<String> {
        let place = |(kind, address): &(ErrorKind, Option<String>)| {
            (*kind == ErrorKind::NotADecimal).then(|| address.clone().unwrap_or_default())
        };
        let of_door = |answer: Answer| answer.unwrap_err().iter().filter_map(place).collect::<Vec<_>>().join(" ");
        answers.into_iter().map(of_door).collect()
    };
    assert_eq!(
        places(agreements(&"1,5")),
        [
            "/shares/a",
            "/shares/a",
            "/contributions/a /planned/a",
            "/contributions/a/0 /contributions/a/1",
            "/contributions/a/0",
            "/weights/a /risk/a /corridor/low /corridor/high",
            "/share /from/b",
            "/amount /rate",
        ]
    );
    let two = format!("{DEADWEIGHT} {QUANTITY}");
    let one = DEADWEIGHT;
    assert_eq!(
        places(questions(&"1,5")),
        [one, one, one, one, one, one, &two, one, Measure::Net.address().as_str(), "", ""]
    );
    assert_eq!(
        places(sharing(&"1,5")),
        [
            "/cost /benefits/a",
            "/cost /benefits/a",
            "/shares/0",
            "/cost /values/a",
            "/default_payments/a",
            "/costs/a",
            "/costs/a",
            "/benefits/a",
            "/payments/a",
        ]
    );
    let findings = everywhere(&"1,5", "1,5").unwrap_err();
    let wrong = findings.iter().filter(|error| error.kind() == ErrorKind::NotADecimal && error.address().is_some());
    assert!(wrong.count() >= 30, "{findings}");
}

#[cfg(feature = "simulation")]
#[test]
fn a_parameter_that_is_no_number_is_told_by_its_place_in_the_distribution() {
    use sroi::distribution::Distribution as D;
    for (refused, place) in [
        (D::pert("0", "half", "1"), "/pert/mode"),
        (D::gamma("1", ""), "/gamma/scale"),
        (D::discrete([("1", "1"), ("2", "few")]), "/discrete/1/1"),
        (D::discrete([("one", "1")]), "/discrete/0/0"),
        (D::uniform(0, 1).unwrap().truncated(None, Some("0.5%")), "/truncated/high"),
    ] {
        assert_eq!(told([&refused.unwrap_err()]), [(ErrorKind::NotADecimal, Some(place.to_owned()))]);
    }
}

#[test]
fn ids_and_addresses_are_handed_in_as_any_text() {
    let map = |ids: &ImpactMap| {
        let id = ids.stakeholder("p").unwrap().id();
        let text = id.to_string();
        let start = build::map("Small", "GBP", "2026-04-01").stakeholder(id, build::people("P"));
        let input = build::cash(id.clone(), 3);
        let value = build::value(8).to(&text);
        let outcome = build::outcome(text.clone(), 2).deadweight("0.5").value(String::from("v"), value);
        start.input("i", input).outcome("o", outcome).note(at(DEADWEIGHT), build::note().reason("why")).finish()
    };
    let map = map(&small_map()).unwrap();
    let id = map.stakeholder("p").unwrap().id();
    for found in [map.stakeholder(id), map.stakeholder(id.clone()), map.stakeholder(id)] {
        assert_eq!(found.unwrap().id(), id);
    }
    let appraisal = sroi::appraise(&map).unwrap();
    assert_eq!(appraisal.stakeholder(id), appraisal.stakeholder("p"));
    let payments = SharedCost::new(1, [(id, 3)]).unwrap().share(SharingRule::Proportional).unwrap();
    assert_eq!(payments.get(id), Some(&Rational::from(1)));
    assert_eq!(
        Agreement::fixed_shares([(id, 1)]).finish().unwrap(),
        Agreement::fixed_shares([("p", 1)]).finish().unwrap()
    );
}

#[test]
fn years_are_handed_in_by_number_or_as_years() {
    let loan = |last: Year| Agreement::invest_to_save_loan("a", "b", 1, last).year(last).finish();
    let other = Agreement::invest_to_save_loan("a", "b", 1, 3).year(3).finish();
    assert_eq!(loan(Year::new(3)), other);
    let with = |input: build::Input, outcome: build::Outcome| {
        let map = build::map("T", "GBP", "2026-04-01").stakeholder("p", build::people("P"));
        map.input("i", input).outcome("o", outcome).finish().unwrap()
    };
    let typed = with(build::cash("p", 1).year(Year::new(2)), build::outcome("p", 1).starts(Year::new(4)));
    assert_eq!(typed, with(build::cash("p", 1).year(2), build::outcome("p", 1).starts(4)));
    // the first day of a year, by the date of this crate
    let base: NaiveDate = typed.base_date();
    assert_eq!(typed.input("i").unwrap().year().first_day(base), NaiveDate::from_ymd_opt(2028, 4, 1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Against another exact reading of floats: taken where it has at most 28 digits and 28 places, and otherwise refused.
    #[test]
    fn a_float_is_exact_or_refused(mantissa in -(1_i64 << 53)..(1_i64 << 53), cut in 0_u32..54, power in -40_i32..60) {
        let short = mantissa >> cut;
        #[allow(clippy::cast_precision_loss)] // below 2^53 none is lost
        let float = short as f64 * 2_f64.powi(power);
        let exact = BigDecimal::try_from(float).unwrap().normalized();
        let (_, places) = exact.as_bigint_and_exponent();
        let digits = exact.with_scale(places.max(0)).as_bigint_and_exponent().0.magnitude().to_string().len();
        match Figure::from_f64_exactly(float) {
            Ok(figure) => {
                let taken: BigDecimal = figure.to_decimal().unwrap().to_string().parse().unwrap();
                prop_assert_eq!(&taken, &exact);
                prop_assert!(digits <= 28 && places <= 28, "{exact} was taken");
            }
            Err(error) => {
                prop_assert_eq!(error.kind(), ErrorKind::TooManyDigits);
                prop_assert!(digits > 28 || places > 28, "{exact} was refused");
            }
        }
    }
}
