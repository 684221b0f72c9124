//! Social return on investment, exact to the last digit, and whose pocket pays and whose gains.
//!
//! An *impact map* states one evaluation: who is involved, what goes in, what changes, and what that is worth. This
//! crate checks it, turns it into one ledger, and gives everything that follows: the discounted SROI ratio, the bridge
//! from gross to net, payback, what each stakeholder paid and gained, warnings of over-claiming, and for every number
//! the trail by which it came about.
//!
//! ```
//! use sroi::{Level, build};
//!
//! let map = build::map("Falls prevention", "GBP", "2026-04-01")
//!     .stakeholder("council", build::agency("Council", "local-government", Level::Local))
//!     .stakeholder("nhs", build::agency("NHS", "health", Level::National))
//!     .stakeholder("residents", build::people("Residents over 75"))
//!     .input("classes", build::cash("council", "24375"))
//!     .outcome(
//!         "falls",
//!         build::outcome("residents", 9)
//!             .lasts(2)
//!             .deadweight("0.20")
//!             .displacement("0")
//!             .attributed_to_others("0.05")
//!             .drop_off("0.50")
//!             .value("hospital-stay", build::value("7220").fiscal().to("nhs")),
//!     )
//!     .finish()?;
//!
//! let appraisal = sroi::appraise(&map)?;
//! assert_eq!(format!("{:.2}", appraisal.sroi().unwrap()), "2.90");
//!
//! // the wrong pocket: the council pays, the NHS gains
//! assert_eq!(appraisal.stakeholder("council").unwrap().net.to_string(), "-24375");
//! assert!(!appraisal.stakeholder("nhs").unwrap().net.is_negative());
//!
//! // how it came about, to be checked by hand
//! println!("{}", appraisal.explain(&"/ratios/sroi".parse().unwrap())?);
//! # Ok::<(), sroi::Findings>(())
//! ```
//!
//! # Where to read
//!
//! - **You were handed a result**: [Reading a result](docs::reading_a_result) goes through the page that [`report::page`]
//!   prints, and says what to ask.
//! - **You make one**: [the tutorial](docs::tutorial) goes from nothing to a signed-off result, [the method](docs::method)
//!   says what is computed, [the format](docs::format) lists every key of an impact map, [the cookbook](docs::cookbook) has
//!   recipes.
//! - **Several budgets are involved**: [a school programme](docs::school_programme) is the story, [wrong
//!   pockets](docs::pockets) the definitions; then [agreements](docs::agreements) and [cost games](docs::games).
//! - **You have to decide**: [decisions](docs::decisions) compares options with the status quo, rolls a map out, corrects it for optimism, weights
//!   who gains, asks by whose values, and chooses projects under budgets.
#![cfg_attr(
    feature = "simulation",
    doc = "  [A proven project and the decision to repeat it](docs::repeating) is the story."
)]
#![cfg_attr(
    feature = "simulation",
    doc = "- **It is uncertain**: [doubt](docs::doubt) reads the answers, [the study](docs::study) states the question."
)]
#![cfg_attr(
    all(feature = "arrow", feature = "simulation"),
    doc = "- **You have very many maps**: [scale](docs::scale) says what they cost on one machine, when to leave it, and how."
)]
#![cfg_attr(
    feature = "unit-costs",
    doc = "- **You need a price**: [unit costs](docs::unit_costs) lists those that come with the crate."
)]
#![cfg_attr(
    all(feature = "csv", feature = "xlsx"),
    doc = "- **You have a spreadsheet**: [value maps](docs::value_maps) goes from one to a checked map, and back."
)]
#![cfg_attr(
    all(feature = "charts", feature = "html"),
    doc = "- **You hand results on**: [reports](docs::reports) says in which forms, and how to read each picture."
)]
#![cfg_attr(feature = "xlsx", doc = "- **You open it in a spreadsheet**: [how to audit a workbook](docs::workbook).")]
//! - **You embed it** in a service or a page: [embedding](docs::embedding) says what may be asked for, and how to stop.
//! - **You show mistakes and warnings to people**: [codes](docs::codes) lists what can be said, as data.
//! - **You change the code**: [why it is as it is](docs::design), [where things are](docs::code_map), [what to edit to add
//!   what](docs::contributing).
//!
//! # The way through
//!
//! - [`ImpactMap`] is what you hold once a map is valid: from JSON text ([`ImpactMap::from_json`]), from any serde format
//!   ([`ImpactMap::from_document`]), or from Rust code ([`build`]). Everything that is wrong comes back at once, as
//!   [`Findings`], each with its [`Address`].
//! - [`appraise()`] makes the [`Ledger`] and its sums, an [`Appraisal`]. [`compare`] does so under several
//!   [`Conventions`], side by side.
//! - [`Ledger::pivot`] adds up the ledger by any [`Dimension`]s under a [`Perspective`].
//! - [`pockets`] shows who pays and who gains, and what would make everyone whole: accounts, sharing rules, cost games,
//!   settlement, [agreements](pockets::agreements).
//! - [`decisions`] says which option, where again, how far to trust a claim, who gains, by whose values, and which projects.
//! - [`sensitivity`] says which numbers matter and how wrong they must be to change the answer; `simulation` (a feature)
//!   how likely that is: draws, variance indices, the value of information.
//! - [`Appraisal::explain`] gives the [`Trail`] of a result, [`Appraisal::explanation`] the same to be written, [`Appraisal::warnings`] what may be claimed too much.
//! - [`report`] sets it out for people, [`Appraisal::to_json`] for programs.
//!
//! # The names at the root
//!
//! What most programs name stands at the root, for short; each is the same item as in its module, where its companions
//! are.
//!
//! | to | names |
//! |---|---|
//! | have a map | [`ImpactMap`], [`build`], [`Conventions`], [`Level`], [`Id`] |
//! | bound and stop work | [`Limits`], [`Limit`], [`Work`] |
//! | appraise it | [`appraise()`], [`compare`], [`Appraisal`], [`Warning`] |
//! | ask for more | [`Ledger`], [`Dimension`], [`Perspective`], [`Measure`], [`Trail`], [`Address`] |
//! | hand numbers in | [`IntoFigure`], [`Figure`], [`Decimal`] |
//! | hold numbers | [`Money`], [`SroiRatio`], [`NetSroiRatio`], [`Proportion`], [`Rate`], [`Year`], [`NaiveDate`] |
//! | hear what is wrong | [`Findings`], [`Error`], [`ErrorKind`] |
//!
//! [`Decimal`] is that of the crate `rust_decimal`, [`NaiveDate`] that of `chrono`: whoever only passes them on needs neither.
//!
//! # How numbers, years and ids are handed in
//!
//! Alike everywhere, in builders and agreements, distributions and studies, scenarios and shared costs:
//!
//! - a **number** as a text, a whole number of any size, a [`Decimal`] or a number of this crate ([`IntoFigure`]). A float is
//!   none: the compiler says so and what to write instead, and [`Figure::from_f64_exactly`] takes one by name.
//! - a **calendar year**, whose prices amounts are in, as an `i32`.
//! - a **year from the base date** as a `u32` or a [`Year`]; it is handed out as a [`Year`].
//! - an **id** as whatever is a text: `&str`, `String`, [`Id`] or a reference to one.
//!
//! # What it promises
//!
//! - **Exact.** Every ledger line is computed from factors of at least 28 digits and rounded once, half to even, to
//!   10^-12 of the currency unit. All else is addition of integers: parts equal wholes to the last digit.
//! - **No surprise.** No input causes a panic, a silent overflow or a silent loss of digits. The same map gives the same
//!   bytes.
//! - **Pure.** No files, network, clock, environment or global state; no unsafe code.
//!
//! # What it does not do
//!
//! - It does not convert currencies, fetch deflators, or judge evidence: a map brings its own. One dated set of public
//!   unit costs can be had (`unit_costs`).
//! - It does not judge a number, nor guess how far off it may be: a study states the doubt.
//! - It does not round for you, except in [`report`] and where you ask ([`number::foot`]).
//!
//! # Features
//!
//! - `json` (default): reading and writing JSON text.
//! - `arrow`: ledgers, accounts, warnings, findings, draws and summaries as Arrow record batches, for engines that work through many maps.
//! - `html`: reports as a page of HTML, by templates that are checked when the crate is compiled (`askama`).
//! - `simulation`: distributions, draws, variance indices, value of information. Off by default: it computes in floats, and
//!   programs that use exact figures alone need not compile it.
//! - `charts`: charts of results, as data and as SVG.
//! - `csv`: value maps as tables of text, read and written (`value_map`).
//! - `parallel`: simulation on several threads.
//! - `unit-costs`: a data set of public unit costs by the agency that bears them.
//! - `xlsx`: an appraisal as a workbook with live formulas (`workbook`); value maps as workbooks, read and written (`value_map`).
//! - `portfolio`: projects chosen among more than 25, by a mixed-integer solver (`microlp`) whose set is checked and valued exactly. It looks at a clock,
//!   and decides nothing by it; without `wasm-bindgen` it does not run in a browser.
//! - `tenders`: tenders, whose bid is the best and what that hangs on (`decisions::Tender`).
//! - `proptest`: the generators and laws of the crate's own tests, for your property tests (`laws`).
//! - `full`: all of them.

pub mod address;
pub mod appraise;
#[cfg(feature = "arrow")]
pub mod arrow;
#[cfg(feature = "charts")]
pub mod chart;
pub mod contracts;
pub mod decisions;
#[cfg(feature = "simulation")]
pub mod distribution;
#[cfg(feature = "json")]
pub mod docs;
pub mod document;
pub mod error;
#[cfg(feature = "simulation")]
mod formula;
#[cfg(feature = "proptest")]
pub mod laws;
pub mod ledger;
pub mod limits;
pub mod map;
pub mod measure;
pub mod number;
pub mod pockets;
pub mod report;
pub mod rules;
pub mod sensitivity;
#[cfg(feature = "json")]
pub mod service;
pub mod sharing;
#[cfg(feature = "simulation")]
pub mod simulation;
pub mod time;
pub mod trail;
#[cfg(feature = "unit-costs")]
pub mod unit_costs;
#[cfg(any(feature = "csv", feature = "xlsx"))]
pub mod value_map;
pub mod warning;
pub mod work;
#[cfg(feature = "xlsx")]
pub mod workbook;

// shown with a line each, as in their modules
#[doc(inline)]
pub use address::Address;
#[doc(inline)]
pub use appraise::{Appraisal, Warning, appraise, compare};
#[doc(inline)]
pub use error::{Error, ErrorKind, Findings};
#[doc(inline)]
pub use ledger::{Dimension, Ledger, Perspective};
#[doc(inline)]
pub use limits::{Limit, Limits};
#[doc(inline)]
pub use map::{Conventions, Id, ImpactMap, Level, build};
#[doc(inline)]
pub use measure::Measure;
#[doc(inline)]
pub use number::{Figure, IntoFigure, Money, NetSroiRatio, Proportion, Rate, SroiRatio};
#[doc(inline)]
pub use time::Year;
#[doc(inline)]
pub use trail::Trail;
#[doc(inline)]
pub use work::Work;

// the two types of other crates that this one hands out, so that nobody has to depend on those crates for them
pub use chrono::NaiveDate;
pub use rust_decimal::Decimal;
