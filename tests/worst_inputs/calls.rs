//! What is asked of a shape, each call by a name of its own; what a call starts from is made before it is measured.

use crate::shape::{Part, Shape};
use sroi::contracts::{Contract, Outcomes, Settled};
use sroi::decisions::{Corrections, Equity, Options, Portfolio, Rollout, Tender, ValueSets};
use sroi::pockets::{Accounts, Choices, Counting, Pockets};
use sroi::sensitivity::{Tornado, changed, switching};
use sroi::service::answer;
use sroi::sharing::games::CostGame;
use sroi::sharing::{SharedCost, SharingRule};
use sroi::simulation::{Study, assess};
use sroi::unit_costs::UnitCosts;
use sroi::workbook::Workbook;
use sroi::{
    Address, Appraisal, Conventions, Dimension, ImpactMap, Limits, Measure, Perspective, Work, appraise, build,
    compare, report,
};

/// Something that is asked of a shape: `None` where it cannot be, else what is measured.
type Asked = fn(&Shape) -> Option<Box<dyn FnOnce()>>;

const MAP: &[Part] = &[Part::Map];
const STUDY: &[Part] = &[Part::Study];
const STUDIED: &[Part] = &[Part::Map, Part::Study];
const REQUEST: &[Part] = &[Part::Map, Part::Study, Part::Request];
const GAME: &[Part] = &[Part::Game];
const CONTRACT: &[Part] = &[Part::Contract];
const DECISION: &[Part] = &[Part::Map, Part::Decision];
const UNIT_COSTS: &[Part] = &[Part::UnitCosts];

/// What the texts of one call may come to.
pub(crate) const MOST_BYTES: usize = 1_000_000;

fn short(text: &str) -> Option<&str> {
    (text.len() <= MOST_BYTES).then_some(text)
}

fn map(shape: &Shape) -> Option<ImpactMap> {
    ImpactMap::from_json(short(&shape.map())?).ok()
}

fn appraisal(shape: &Shape) -> Option<Appraisal> {
    appraise(&map(shape)?).ok()
}

fn pockets(shape: &Shape) -> Option<Pockets> {
    Pockets::new(&appraisal(shape)?, Choices::default()).ok()
}

fn decision<T: for<'de> serde::Deserialize<'de>>(text: &str) -> Option<T> {
    serde_json::from_str(short(text)?).ok()
}

fn game(shape: &Shape) -> Option<CostGame> {
    CostGame::from_json(short(&shape.game())?).ok()
}

fn shared(shape: &Shape) -> Option<SharedCost> {
    let agencies = (0..shape.agencies_of_a_game).map(|i| (format!("a{i}"), (i * 7_919) % 1_000 + 1));
    SharedCost::new(shape.agencies_of_a_game * 300, agencies).ok()
}

fn studied(shape: &Shape) -> Option<(ImpactMap, Study)> {
    let (map_text, study) = (shape.map(), shape.study());
    if map_text.len() + study.len() > MOST_BYTES {
        return None;
    }
    Some((ImpactMap::from_json(&map_text).ok()?, Study::from_json(&study).ok()?))
}

fn contract(shape: &Shape) -> Option<(Contract, Outcomes)> {
    let (terms, reported) = (shape.contract(), shape.outcomes());
    if terms.len() + reported.len() > MOST_BYTES {
        return None;
    }
    Some((Contract::from_json(&terms).ok()?, Outcomes::from_json(&reported).ok()?))
}

/// A map of one cost and one saving.
fn of_one_saving() -> Appraisal {
    let map = build::map("One", "GBP", "2026-04-01")
        .stakeholder("p0", build::agency("Payer", "health", sroi::Level::National))
        .input("cost", build::cash("p0", 1))
        .outcome("saving", build::outcome("p0", 1).value("saved", build::value(9).fiscal().to_share("p0", 1, 1)));
    appraise(&map.finish().unwrap()).unwrap()
}

/// Does something with what was made before.
fn with<T: 'static, R>(made: Option<T>, ask: impl FnOnce(&T) -> R + 'static) -> Option<Box<dyn FnOnce()>> {
    made.map(|made| Box::new(move || drop(ask(&made))) as Box<dyn FnOnce()>)
}

/// Reads a text, and says what is wrong with it.
fn read<T: 'static, E: std::fmt::Display + 'static>(
    text: String,
    read: fn(&str) -> Result<T, E>,
) -> Option<Box<dyn FnOnce()>> {
    short(&text)?;
    with(Some(text), move |text| read(text).map(drop).map_err(|findings| findings.to_string()))
}

/// A result, and the text of its trail.
fn explained(shape: &Shape, address: &'static str) -> Option<Box<dyn FnOnce()>> {
    let address: Address = address.parse().ok()?;
    with(appraisal(shape), move |found| found.explain(&address).map(|trail| trail.to_string()))
}

/// The same without a trail that is held.
fn told(shape: &Shape, address: &'static str) -> Option<Box<dyn FnOnce()>> {
    let address: Address = address.parse().ok()?;
    with(appraisal(shape), move |found| {
        found.explanation(&address).map(|told| (told.to_string().len(), told.to_json().len()))
    })
}

/// All calls, with the parts of a shape that each looks at.
pub(crate) const CALLS: &[(&str, &[Part], Asked)] = &[
    ("map", MAP, |shape| read(shape.map(), ImpactMap::from_json)),
    ("map-json", MAP, |shape| with(map(shape), ImpactMap::to_json)),
    ("appraise", MAP, |shape| with(map(shape), appraise)),
    ("appraisal-json", MAP, |shape| with(appraisal(shape), Appraisal::to_json)),
    ("ledger-json", MAP, |shape| with(appraisal(shape), Appraisal::to_json_with_ledger)),
    ("page", MAP, |shape| with(appraisal(shape), report::page)),
    ("workbook", MAP, |shape| {
        with(appraisal(shape), |found| Workbook::new(found).map(|workbook| workbook.to_xlsx().map(drop)))
    }),
    ("results", MAP, |shape| with(appraisal(shape), |found| drop(found.results()))),
    ("explain-sroi", MAP, |shape| explained(shape, "/ratios/sroi")),
    ("explain-bridge", MAP, |shape| explained(shape, "/bridge/discounting")),
    ("explain-payback", MAP, |shape| explained(shape, "/payback/discounted_years")),
    ("explanation-sroi", MAP, |shape| told(shape, "/ratios/sroi")),
    ("explanation-bridge", MAP, |shape| told(shape, "/bridge/discounting")),
    ("explanation-payback", MAP, |shape| told(shape, "/payback/discounted_years")),
    ("pivot", MAP, |shape| {
        with(appraisal(shape), |found| {
            use Dimension::{Class, Sector, Source, Stakeholder, Value, Year};
            found.ledger().pivot(&[Year, Source, Value, Stakeholder, Class, Sector], &Perspective::Society).map(drop)
        })
    }),
    ("compare", MAP, |shape| {
        with(map(shape), |map| {
            compare(map, [("a", Conventions::guide()), ("b", Conventions::green_book())])
                .map(|rows| report::comparison(&rows))
        })
    }),
    ("accounts", MAP, |shape| with(appraisal(shape), |found| Accounts::new(found, Counting::default()))),
    ("pockets", MAP, |shape| with(appraisal(shape), |found| Pockets::new(found, Choices::default()).map(drop))),
    ("pockets-json", MAP, |shape| with(pockets(shape), Pockets::to_json)),
    ("pockets-page", MAP, |shape| with(pockets(shape), report::pockets)),
    ("numbers", MAP, |shape| with(map(shape), ImpactMap::numbers)),
    ("changed", MAP, |shape| {
        with(map(shape), |map| {
            let numbers = map.numbers();
            let all = || numbers.iter().map(|(address, value)| (address, *value));
            (map.with_numbers(all()).is_ok(), changed(map, all()).is_ok())
        })
    }),
    ("wrong-numbers", MAP, |shape| {
        with(map(shape), |map| {
            let wrong: Vec<Address> =
                (0..1_000).filter_map(|i| format!("/outcomes/o{i}x/quantit").parse().ok()).collect();
            map.with_numbers(wrong.iter().map(|address| (address, 1))).map_err(|findings| findings.to_string())
        })
    }),
    ("switching", MAP, |shape| with(map(shape), |map| switching(map).map(drop))),
    ("tornado", MAP, |shape| {
        with(map(shape), |map| {
            let ends = map.numbers().into_iter().map(|(address, value)| (address, value, value));
            Tornado::new(map, ends, &Measure::Net).map(drop)
        })
    }),
    ("study", STUDY, |shape| read(shape.study(), Study::from_json)),
    ("study-check", STUDIED, |shape| {
        with(studied(shape), |(map, study)| study.check(map).map(drop).map_err(|e| e.to_string()))
    }),
    ("assess", STUDIED, |shape| {
        with(studied(shape), |(map, study)| assess(map, study).map(drop).map_err(|e| e.to_string()))
    }),
    ("assessment-json", STUDIED, |shape| {
        with(studied(shape).and_then(|(map, study)| assess(&map, &study).ok()), |found| {
            (found.to_json(), report::doubt_in_full(found))
        })
    }),
    ("answer", REQUEST, |shape| {
        let request = shape.request();
        short(&request)?;
        with(Some(request), |request| answer(request, &Work::new(Limits::default())))
    }),
    ("contract", CONTRACT, |shape| read(shape.contract(), Contract::from_json)),
    ("outcomes", CONTRACT, |shape| read(shape.outcomes(), Outcomes::from_json)),
    ("settled", CONTRACT, |shape| {
        with(contract(shape), |(contract, outcomes)| contract.settled(outcomes, None).map(drop))
    }),
    ("settled-json", CONTRACT, |shape| {
        with(contract(shape).and_then(|(contract, outcomes)| contract.settled(&outcomes, None).ok()), Settled::to_json)
    }),
    ("contract-page", CONTRACT, |shape| {
        let made = contract(shape).and_then(|(contract, outcomes)| {
            let settled = contract.settled(&outcomes, None).ok()?;
            Some((contract, settled))
        });
        with(made, |(contract, settled)| report::contents::contract(contract, settled).to_text())
    }),
    ("applied", CONTRACT, |shape| {
        let made = contract(shape).map(|(contract, outcomes)| (contract, outcomes, of_one_saving()));
        with(made, |(contract, outcomes, found)| contract.applied(outcomes, found, Counting::default()).map(drop))
    }),
    ("options", DECISION, |shape| read(shape.options(), Options::from_json)),
    ("compared", DECISION, |shape| with(decision::<Options>(&shape.options()), |one| one.compared().map(drop))),
    ("rollout", DECISION, |shape| read(shape.rollout(), Rollout::from_json)),
    ("rolled-out", DECISION, |shape| with(decision::<Rollout>(&shape.rollout()), |one| one.appraised().map(drop))),
    ("corrections", DECISION, |shape| read(shape.corrections(), Corrections::from_json)),
    ("corrected", DECISION, |shape| {
        with(decision::<Corrections>(&shape.corrections()), |one| one.corrected().map(drop))
    }),
    ("equity", DECISION, |shape| read(shape.equity(), Equity::from_json)),
    ("weighted", DECISION, |shape| with(decision::<Equity>(&shape.equity()), |one| one.weighted().map(drop))),
    ("value-sets", DECISION, |shape| read(shape.values(), ValueSets::from_json)),
    ("valued", DECISION, |shape| with(decision::<ValueSets>(&shape.values()), |one| one.valued().map(drop))),
    ("portfolio", DECISION, |shape| read(shape.portfolio(), Portfolio::from_json)),
    ("chosen", DECISION, |shape| with(decision::<Portfolio>(&shape.portfolio()), |one| one.chosen().map(drop))),
    ("tender", DECISION, |shape| read(shape.tender(), Tender::from_json)),
    ("awarded", DECISION, |shape| with(decision::<Tender>(&shape.tender()), |one| one.awarded().map(drop))),
    ("unit-costs", UNIT_COSTS, |shape| read(shape.unit_costs(), |text| serde_json::from_str::<UnitCosts>(text))),
    ("game", GAME, |shape| read(shape.game(), CostGame::from_json)),
    ("shapley", GAME, |shape| with(game(shape), CostGame::shapley)),
    ("nucleolus", GAME, |shape| with(game(shape), CostGame::nucleolus)),
    ("core", GAME, |shape| with(game(shape), |game| game.core(&game.equal_split()).map(drop))),
    ("submodular", GAME, |shape| with(game(shape), CostGame::is_submodular)),
    ("other-games", GAME, |shape| {
        with(game(shape), |game| (game.aca().is_ok(), game.scrb().is_ok(), game.moriarity().is_ok(), game.ensc()))
    }),
    ("share-shapley", GAME, |shape| with(shared(shape), |cost| cost.share(SharingRule::Shapley))),
    ("share-nucleolus", GAME, |shape| with(shared(shape), |cost| cost.share(SharingRule::Nucleolus))),
];
