//! The documents that come with the crate; their code runs as tests.

// A link to another document leads to its file, from the end of a file; here the same name leads to its module, since of
// two definitions the first counts.

/// Reading a result, for commissioners: what the page says, what a ratio is not, and what to ask of an evaluation.
#[doc = include_str!("../docs/reading_a_result.md")]
pub mod reading_a_result {}

/// The method: what the crate computes, in which words and by which formulas.
#[doc = include_str!("../docs/method.md")]
pub mod method {}

/// The format of impact maps: every key of a map, with a complete commented example.
///
/// [decisions]: self::decisions
/// [method]: method
#[doc = include_str!("../docs/format.md")]
pub mod format {}

/// Pockets: how the crate works out who pays and who gains, and the keys of the result as JSON.
///
/// [cost games]: games
#[doc = include_str!("../docs/pockets.md")]
pub mod pockets {}

/// A worked example: a school programme, from the question who pays to a deal that the parties can sign.
#[doc = include_str!("../docs/school_programme.md")]
pub mod school_programme {}

/// The agreement format: every key of an agreement between agencies, with examples worked by hand.
#[doc = include_str!("../docs/agreements.md")]
pub mod agreements {}

/// Outcome contracts: every key of a contract, of what is reported under it and of what it comes to, with a complete commented example.
///
/// [limits]: embedding
#[cfg_attr(feature = "simulation", doc = "[study]: study\n[assessment]: doubt\n")]
#[doc = include_str!("../docs/contracts.md")]
pub mod contracts {}

/// From an appraisal to a social impact bond: one that all parties would sign, and one that nobody should.
///
/// [agreement]: agreements
/// [contracts]: self::contracts
#[doc = include_str!("../docs/bond.md")]
pub mod bond {}

/// Decisions on top of maps: every key of options, roll-outs, corrections, equity, value sets, portfolios and tenders, and of what comes of them, with examples.
///
/// [codes]: codes
/// [facts]: mod@format#facts
/// [limits]: embedding
/// [pockets]: self::pockets
#[cfg_attr(feature = "simulation", doc = "[study]: study\n")]
#[doc = include_str!("../docs/decisions.md")]
pub mod decisions {}

/// From a proven local project to the decision to repeat it, with the risk of acting beside the risk of doing nothing.
///
/// [agreements]: self::agreements
/// [bond]: self::bond
/// [decisions]: self::decisions
/// [doubt]: self::doubt
/// [study]: self::study
/// [wrong pockets]: self::pockets
#[cfg(feature = "simulation")]
#[doc = include_str!("../docs/repeating.md")]
pub mod repeating {}

/// Very many maps: what one machine does in an hour, how the cost grows, when to leave it, and how.
#[cfg(all(feature = "arrow", feature = "simulation"))]
#[doc = include_str!("../docs/scale.md")]
pub mod scale {}

/// The format of cost games: every key of a game, with its meaning and default.
#[doc = include_str!("../docs/games.md")]
pub mod games {}

/// How to read a result in doubt: tornado, switching value, probability of a loss, value of information.
///
/// [format of a study]: study
/// [pockets]: self::pockets
#[cfg(feature = "simulation")]
#[doc = include_str!("../docs/doubt.md")]
pub mod doubt {}

/// Reports: the forms in which a result is set out, what is printed, and how to read each picture.
#[cfg(all(feature = "charts", feature = "html"))]
#[doc = include_str!("../docs/reports.md")]
pub mod reports {}

/// How to audit a workbook: what stands where, what can be changed, and what it cannot say.
#[cfg(feature = "xlsx")]
#[doc = include_str!("../docs/workbook.md")]
pub mod workbook {}

/// The study format: every key by which a study states how far off the numbers of a map may be.
#[cfg(feature = "simulation")]
#[doc = include_str!("../docs/study.md")]
pub mod study {}

/// The format of unit costs: every key of a set, and the set that comes with the crate.
#[cfg(feature = "unit-costs")]
#[doc = include_str!("../docs/unit_costs.md")]
pub mod unit_costs {}

/// Value maps: from a spreadsheet to a checked map and back, with every heading, rule, mistake and note.
#[cfg(all(feature = "csv", feature = "xlsx"))]
#[doc = include_str!("../docs/value_maps.md")]
pub mod value_maps {}

/// A tutorial that takes one impact map from nothing to a signed-off result.
///
/// [reading a result]: reading_a_result
#[cfg_attr(feature = "simulation", doc = "[doubt]: doubt\n")]
#[doc = include_str!("../docs/tutorial.md")]
pub mod tutorial {}

/// Short recipes, each a problem, code that runs, and what to watch for.
#[doc = include_str!("../docs/cookbook.md")]
pub mod cookbook {}

/// Embedding the crate in a program that computes for others: limits, stopping, threads, storage, languages, WebAssembly.
#[doc = include_str!("../docs/embedding.md")]
pub mod embedding {}

/// The codes of errors and warnings, each with its parameters and its English, for programs that speak another language.
#[doc = include_str!("../docs/codes.md")]
pub mod codes {}

/// The code map: where things are in the source, what each place knows, and what it must never know.
#[doc = include_str!("../docs/code_map.md")]
pub mod code_map {}

/// The design decisions of the crate, each with its reasons.
#[doc = include_str!("../DESIGN.md")]
pub mod design {}

/// The JSON door: every key of a request and of a response.
#[doc = include_str!("../docs/service.md")]
pub mod service {}

/// A guide for contributors: which files to edit for each kind of addition, and where to test it.
///
/// [code map]: code_map
#[doc = include_str!("../CONTRIBUTING.md")]
pub mod contributing {}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
