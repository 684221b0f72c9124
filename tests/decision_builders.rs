//! Documents of decisions that are built in Rust code are those of the text with the same keys.

#![cfg(feature = "json")]

use sroi::decisions::{Corrections, Equity, LearningShape, Options, Per, Portfolio, Rollout, ValueSets, build};
use sroi::document::Node;
use sroi::map::Class;
use sroi::{Conventions, Findings, ImpactMap, Limit, Limits};

const CLUB: &str = r#"{
    "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
    "stakeholders": {"walkers": {}, "council": {}, "patrons": {}},
    "inputs": {"leader": {"from": "council", "amount": "800"}, "hall": {"from": "patrons", "kind": "in-kind", "amount": "300"}},
    "outcomes": {
        "fitter": {"stakeholder": "walkers", "quantity": "12", "values": {"pass": {"proxy": "150"}}},
        "injured": {"stakeholder": "walkers", "quantity": "1", "values": {"care": {"proxy": "-90", "class": "fiscal"}}}
    },
    "notes": {"/outcomes/fitter/quantity": {"grade": 4}}
}"#;

const ROLLOUT: &str = r#"{
    "format": "sroi-rollout/1", "title": "Walking clubs", "x-own": true, "map": CLUB,
    "sites": {
        "north": {},
        "south": {
            "name": "South", "start": 1, "sites": 3, "reach": "2", "fidelity": "0.75", "cost": "1.1", "x-own": true,
            "adaptation": {"maps": {"from": "south.patrons", "amount": [50, "20"], "year": 2, "name": "Maps", "kind": "in-kind"}}
        }
    },
    "central": {"training": {"from": "council", "amount": "500"}},
    "apart": ["patrons"], "fixed": ["leader"], "unaffected": ["injured"],
    "learning": {"rate": "0.9", "shape": "average", "built": 2, "inputs": ["leader"], "x-own": true}
}"#;

fn club() -> ImpactMap {
    ImpactMap::from_json(CLUB).unwrap()
}

fn with_club(text: &str) -> String {
    text.replace("ROLLOUT", ROLLOUT).replace("CLUB", CLUB)
}

fn own() -> Node<'static> {
    Node::Bool(true)
}

fn clubs() -> Result<Rollout, Findings> {
    let maps = build::in_kind_yearly("south.patrons", [50, 20]).year(2_u32).named("Maps");
    let south = build::site()
        .named("South")
        .start(1)
        .sites(3)
        .reach(2)
        .fidelity("0.75")
        .cost("1.1")
        .adaptation("maps", maps)
        .extension("x-own", own());
    build::rollout("Walking clubs", &club())
        .site("north", build::site())
        .site("south", south)
        .central("training", build::cash("council", 500))
        .apart(["patrons"])
        .fixed(["leader"])
        .unaffected(["injured"])
        .learning(
            build::learning("0.9").shape(LearningShape::Average).built(2).inputs(["leader"]).extension("x-own", own()),
        )
        .extension("x-own", own())
        .finish()
}

#[test]
fn a_rollout_is_that_of_its_text() {
    assert_eq!(clubs().unwrap(), Rollout::from_json(&with_club(ROLLOUT)).unwrap());
}

#[test]
fn options_are_those_of_their_text() {
    let text = r#"{
        "format": "sroi-options/1", "title": "More clubs?", "x-own": true,
        "conventions": {"preset": "green-book"},
        "maps": {"club": CLUB, "clubs": ROLLOUT},
        "account": "council",
        "options": {
            "none": {"name": "None", "map": "club", "life": 1, "changes": {"/inputs/leader/amount": "0", "/outcomes/fitter/quantity": "0.5"}},
            "one": {"map": "club", "life": 2, "x-own": true},
            "four": {"map": "clubs", "life": 3}
        },
        "status_quo": "none"
    }"#;
    let green = Conventions::green_book();
    let built = build::options("none")
        .title("More clubs?")
        .conventions(&green)
        .map("club", club())
        .map("clubs", clubs().unwrap())
        .account("council")
        .option(
            "none",
            build::option("club")
                .named("None")
                .life(1)
                .change("/inputs/leader/amount", 0)
                .change("/outcomes/fitter/quantity", "0.5"),
        )
        .option("one", build::option("club").life(2).extension("x-own", own()))
        .option("four", build::option("clubs").life(3))
        .extension("x-own", own());
    assert_eq!(built.finish().unwrap(), Options::from_json(&with_club(text)).unwrap());
}

#[cfg(feature = "simulation")]
#[test]
fn options_in_doubt_are_those_of_their_text() {
    use sroi::distribution::Distribution;
    use sroi::simulation::{Doubt, Study};
    let text = r#"{
        "format": "sroi-options/1", "maps": {"club": CLUB}, "asked": ["1", "1.5"], "status_quo": "none",
        "options": {"none": {"map": "club"}, "one": {"map": "club", "doubts": {"/outcomes/fitter/quantity": {"grade": 3}}}},
        "study": {"draws": 500, "doubts": {"/outcomes/fitter/quantity": {"uniform": {"low": "8", "high": "16"}}}}
    }"#;
    let uniform = Distribution::uniform(8, 16).unwrap();
    let study = Study::draft().draws(500).doubt("/outcomes/fitter/quantity", uniform).finish().unwrap();
    let built = build::options("none")
        .map("club", club())
        .option("none", build::option("club"))
        .option("one", build::option("club").doubt("/outcomes/fitter/quantity", Doubt::Grade(3)))
        .asked(["1", "1.5"])
        .study(&study);
    assert_eq!(built.finish().unwrap(), Options::from_json(&with_club(text)).unwrap());
}

#[test]
fn corrections_are_those_of_their_text() {
    let text = r#"{
        "format": "sroi-corrections/1", "title": "Less of it", "x-own": true, "map": CLUB,
        "grades": {"2": "0.05", "4": "0.25"},
        "numbers": {"/outcomes/fitter/quantity": 4, "/inputs/leader/amount": 2},
        "per": "outcome"
    }"#;
    let built = build::corrections(club())
        .title("Less of it")
        .grade(2, "0.05")
        .grade(4, "0.25")
        .number("/outcomes/fitter/quantity", 4)
        .number("/inputs/leader/amount", 2)
        .per(Per::Outcome)
        .extension("x-own", own());
    assert_eq!(built.finish().unwrap(), Corrections::from_json(&with_club(text)).unwrap());

    let text = r#"{"format": "sroi-corrections/1", "map": ROLLOUT, "grades": {"4": "0.25"}, "numbers": "noted"}"#;
    let built = build::corrections(clubs().unwrap()).grade(4, "0.25").noted();
    assert_eq!(built.finish().unwrap(), Corrections::from_json(&with_club(text)).unwrap());
}

#[test]
fn equity_is_that_of_its_text() {
    let text = r#"{
        "format": "sroi-equity/1", "title": "For whom?", "x-own": true, "map": CLUB,
        "groups": {
            "poor": {"name": "Poor", "income": "10000", "people": "40", "x-own": true},
            "middle": {"income": "20000", "people": "50"},
            "rich": {"weight": "0.4", "people": "10"}
        },
        "reference_income": "20000", "eta": "1", "tests": ["0", "1.5"],
        "stakeholders": {"walkers": {"poor": "0.6", "middle": "0.4"}, "patrons": "rich"},
        "classes": ["social", "economic"]
    }"#;
    let built = build::equity(club())
        .title("For whom?")
        .group("poor", build::group_by_income(10_000).named("Poor").people(40).extension("x-own", own()))
        .group("middle", build::group_by_income(20_000).people(50))
        .group("rich", build::group_by_weight("0.4").people(10))
        .reference_income(20_000)
        .eta(1)
        .tests(["0", "1.5"])
        .stakeholder_by_shares("walkers", [("poor", "0.6"), ("middle", "0.4")])
        .stakeholder("patrons", "rich")
        .classes([Class::Social, Class::Economic])
        .extension("x-own", own());
    assert_eq!(built.finish().unwrap(), Equity::from_json(&with_club(text)).unwrap());
}

#[test]
fn a_portfolio_is_that_of_its_text() {
    let text = r#"{
        "format": "sroi-portfolio/1", "title": "Which?", "x-own": true,
        "conventions": {"preset": "green-book"},
        "maps": {"club": CLUB, "clubs": ROLLOUT},
        "account": "walkers",
        "budgets": {
            "council": {"of": ["council"], "amount": "5000", "years": [0, 2], "savings": true, "step": "250.5", "x-own": true},
            "both": {"of": ["council", "south.patrons"], "amount": 0}
        },
        "choices": [
            {"projects": ["club", "clubs"], "at_least": 1, "at_most": 2, "x-own": true},
            {"projects": ["club"]}
        ],
        "needs": [{"project": "clubs", "any_of": ["club"]}, {"project": "club", "any_of": ["club", "clubs"]}],
        "shares": [
            {"fact": "field", "is": "sport", "at_least": "0.25", "x-own": true},
            {"fact": "field", "is": "sport", "of": "projects", "at_least": "0", "at_most": "1"}
        ]
    }"#;
    let green = Conventions::green_book();
    let budget = build::budget(["council"], 5_000).years(0, 2).with_savings().step("250.5");
    let built = build::portfolio()
        .title("Which?")
        .conventions(&green)
        .map("club", club())
        .map("clubs", clubs().unwrap())
        .account("walkers")
        .budget("council", budget.extension("x-own", own()))
        .budget("both", build::budget(["council", "south.patrons"], 0))
        .choice(build::choice(["club", "clubs"]).at_least(1).at_most(2).extension("x-own", own()))
        .choice(build::choice(["club"]))
        .need("clubs", ["club"])
        .need("club", ["club", "clubs"])
        .share(build::share_of_cash("field", "sport").at_least("0.25").extension("x-own", own()))
        .share(build::share_of_projects("field", "sport").at_least(0).at_most(1))
        .extension("x-own", own());
    let text = with_club(text);
    let built = built.finish().unwrap();
    assert_eq!(built, Portfolio::from_json(&text).unwrap());
    // every part of it tells what it was stated with
    let council = built.budget("council").unwrap();
    assert_eq!(council.of().map(sroi::Id::as_str).collect::<Vec<_>>(), ["council"]);
    assert_eq!(council.years().map(|(first, last)| (first.index(), last.index())), Some((0, 2)));
    assert_eq!((council.amount().to_string(), council.savings()), ("5000".to_owned(), true));
    assert_eq!((council.step().to_string(), council.extensions().iter().count()), ("250.5".to_owned(), 1));
    let both = built.budget("both").unwrap();
    assert_eq!((both.years(), both.savings(), both.step().is_zero()), (None, false, true));
    let [choice, all] = built.choices() else { panic!() };
    assert_eq!((choice.projects().len(), choice.at_least(), choice.at_most()), (2, 1, 2));
    assert_eq!((all.at_least(), all.at_most(), choice.extensions().iter().count()), (0, 1, 1));
    let [need, _] = built.needs() else { panic!() };
    assert_eq!((need.project().as_str(), need.any_of().len(), need.extensions().iter().count()), ("clubs", 1, 0));
    let [share, of_projects] = built.shares() else { panic!() };
    assert_eq!((share.fact().as_str(), share.is(), share.of().as_str()), ("field", "sport", "cash"));
    assert_eq!((share.at_least().is_some(), share.at_most(), share.extensions().iter().count()), (true, None, 1));
    assert_eq!(of_projects.of().as_str(), "projects");
}

#[test]
fn value_sets_are_those_of_their_text() {
    let text = r#"{
        "format": "sroi-values/1", "title": "By whom?", "x-own": true,
        "conventions": {"preset": "green-book"},
        "maps": {"club": CLUB},
        "sets": {
            "sceptic": {"name": "Sceptic", "by": "A walker", "source": "Asked", "x-own": true,
                "numbers": {"/maps/club/outcomes/fitter/values/pass/proxy": "50"}},
            "same": {"numbers": {}}
        },
        "consensus": {"stated": "0.5", "sceptic": "0.5"}
    }"#;
    let green = Conventions::green_book();
    let sceptic = build::set()
        .named("Sceptic")
        .by("A walker")
        .source("Asked")
        .number("/maps/club/outcomes/fitter/values/pass/proxy", 50)
        .extension("x-own", own());
    let built = build::value_sets()
        .title("By whom?")
        .conventions(&green)
        .map("club", club())
        .set("sceptic", sceptic)
        .set("same", build::set())
        .consensus([("stated", "0.5"), ("sceptic", "0.5")])
        .extension("x-own", own());
    assert_eq!(built.finish().unwrap(), ValueSets::from_json(&with_club(text)).unwrap());
}

fn addresses<T: std::fmt::Debug>(read: Result<T, Findings>) -> Vec<String> {
    read.unwrap_err().iter().map(|error| error.address().unwrap().to_string()).collect()
}

#[test]
fn every_mistake_is_told_at_its_address() {
    let club = &club();
    let options =
        build::options("nothing").map("club", club).account("nobody").option("one", build::option("pub").life(0));
    let told = ["/account", "/options/one/map", "/options/one/life", "/status_quo"];
    assert_eq!(addresses(options.finish()), told);
    let changed = build::options("one").map("club", club).option("one", build::option("club").change("/price_year", 2));
    assert_eq!(addresses(changed.finish()), ["/options/one/changes/~1price_year"]);
    assert_eq!(addresses(build::options("one").finish()), ["/maps", "/options"]);

    let rollout =
        build::rollout("Clubs", club).site("north", build::site().sites(0).reach(-1)).learning(build::learning(2));
    let told = ["/sites/north/sites", "/sites/north/reach", "/learning/rate"];
    assert_eq!(addresses(rollout.finish()), told);
    let rollout =
        build::rollout("Clubs", club).site("north", build::site()).central("training", build::cash("nobody", 1));
    assert_eq!(addresses(rollout.finish()), ["/central/training/from"]);
    let few = Limits::default().with(Limit::Numbers, 10);
    assert!(build::rollout("Clubs", club).limits(few).site("north", build::site()).finish().is_err());

    let corrections = build::corrections(club).grade(7, "0.1").grade(2, 1).number("/outcomes", 2).noted();
    assert_eq!(addresses(corrections.finish()), ["/numbers", "/grades/7", "/grades/2"]);
    let corrections = build::corrections(club).grade(2, "0.1").number("/outcomes/none/quantity", 2);
    assert_eq!(addresses(corrections.finish()), ["/numbers/~1outcomes~1none~1quantity"]);

    let equity = build::equity(club).group("poor", build::group_by_income(0)).eta(-1).stakeholder("nobody", "poor");
    assert_eq!(addresses(equity.finish()), ["/groups/poor/income", "/eta", "/stakeholders/nobody"]);

    let sets = build::value_sets().map("club", club).set("stated", build::set()).consensus([("own", 1)]);
    assert_eq!(addresses(sets.finish()), ["/sets/stated", "/consensus/own"]);
}

#[cfg(feature = "tenders")]
#[test]
fn tenders_are_those_of_their_text() {
    use sroi::decisions::{AwardMethod, Tender};
    let text = r#"{
        "format": "sroi-tender/1", "title": "Leaders for clubs", "x-own": true,
        "conventions": {"preset": "green-book"}, "maps": {"club": CLUB},
        "method": "points", "points": "100",
        "criteria": {
            "plan": {"of": "score", "formula": "absolute", "none_at": "0", "full_at": "10", "weight": "40", "least": "2.5", "x-own": true},
            "staff": {"formula": "best-ratio", "weight": "10"},
            "worth": {"formula": "range", "weight": "20", "social_value": true},
            "price": {"of": "price", "formula": "lowest-ratio", "weight": "30"}
        },
        "bids": {
            "a": {"name": "A", "price": "900", "scores": {"plan": "8", "staff": "3", "worth": {"map": "club"}}, "x-own": true},
            "b": {"price": 850, "scores": {"plan": "9.5", "staff": "2", "worth": "100"}, "compliant": false, "reason": "no insurance"}
        },
        "most": "1000", "ties": ["worth", "price"]
    }"#;
    let built = build::tender(AwardMethod::Points)
        .title("Leaders for clubs")
        .conventions(&Conventions::green_book())
        .map("club", club())
        .points(100)
        .criterion("plan", build::by_absolute(0, 10).weight(40).least("2.5").extension("x-own", own()))
        .criterion("staff", build::by_best_ratio().weight(10))
        .criterion("worth", build::by_range().weight(20).social_value())
        .criterion("price", build::by_lowest_ratio().weight(30))
        .bid(
            "a",
            build::bid(900)
                .named("A")
                .score("plan", 8)
                .score("staff", 3)
                .score_of_map("worth", "club")
                .extension("x-own", own()),
        )
        .bid(
            "b",
            build::bid(850).score("plan", "9.5").score("staff", 2).score("worth", 100).not_compliant("no insurance"),
        )
        .most(1000)
        .ties(["worth", "price"])
        .extension("x-own", own());
    assert_eq!(built.finish().unwrap(), Tender::from_json(&with_club(text)).unwrap());
    let text = r#"{"format": "sroi-tender/1", "method": "value",
        "criteria": {"m": {"formula": "money", "worth": "0.5"}}, "bids": {"a": {"price": "9", "scores": {"m": "4"}}}}"#;
    let built = build::tender(AwardMethod::Value).criterion("m", build::by_money().worth("0.5"));
    let built = built.bid("a", build::bid(9).score("m", 4));
    assert_eq!(built.finish().unwrap(), Tender::from_json(text).unwrap());
    let text = r#"{"format": "sroi-tender/1", "method": "points",
        "criteria": {"cost": {"of": "price", "formula": "lowest-linear", "weight": "1"}}, "bids": {"a": {"price": "9"}}}"#;
    let built = build::tender(AwardMethod::Points).criterion("cost", build::by_lowest_linear().weight(1));
    assert_eq!(built.bid("a", build::bid(9)).finish().unwrap(), Tender::from_json(text).unwrap());
    let wrong =
        build::tender(AwardMethod::Ratio).criterion("m", build::by_money().weight("-1")).bid("a", build::bid(0));
    let found = wrong.limits(Limits::default().with(Limit::Steps, 1)).finish().unwrap_err();
    let at: Vec<String> = found.iter().map(|error| error.address().unwrap().to_string()).collect();
    assert_eq!(at, ["/criteria/m/weight", "/criteria/m/formula", "/bids/a/price", "/bids/a/scores"]);
}
