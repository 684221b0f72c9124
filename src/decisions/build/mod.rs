//! Documents of decisions in Rust code. A builder only writes a draft; `finish` puts it through the same check as a text.
//!
//! Where a map is asked for, an [`ImpactMap`](crate::ImpactMap) or a [`Rollout`](super::Rollout) is handed in; inputs that a roll-out adds are
//! those of a [map](crate::build).
//!
//! ```
//! use sroi::decisions::build;
//! let club = sroi::build::map("Walking club", "GBP", "2026-04-01")
//!     .stakeholder("council", sroi::build::people("Council"))
//!     .stakeholder("walkers", sroi::build::people("Walkers"))
//!     .input("leader", sroi::build::cash("council", 800))
//!     .outcome("fitter", sroi::build::outcome("walkers", 12).starts(0).value("pass", sroi::build::value(150)))
//!     .finish()?;
//! // the club again at two places, the second of them larger
//! let clubs = build::rollout("Walking clubs", &club)
//!     .site("north", build::site())
//!     .site("south", build::site().reach(2).fidelity("0.75"))
//!     .central("training", build::cash("council", 500))
//!     .fixed(["leader"])
//!     .finish()?;
//! // rather than the one that there is
//! let options = build::options("one")
//!     .map("club", &club)
//!     .map("clubs", &clubs)
//!     .option("one", build::option("club"))
//!     .option("three", build::option("clubs"))
//!     .finish()?;
//! assert_eq!(options.compared()?.option("three").unwrap().against_status_quo.net.to_string(), "1400");
//! # Ok::<(), sroi::Findings>(())
//! ```

/// What drafts of all documents of decisions have.
macro_rules! of_decisions {
    () => {
        /// Sets the title.
        pub fn title(mut self, title: &str) -> Self {
            self.fields.push($crate::document::keyed("title", $crate::document::text(title)));
            self
        }

        $crate::document::of_whole_documents!();
    };
}

/// What drafts of documents that compare several maps have.
macro_rules! of_several_maps {
    () => {
        /// Adds a map, or a roll-out in its place, under this id.
        pub fn map(mut self, id: impl AsRef<str>, map: impl Into<$crate::decisions::Given>) -> Self {
            let map = $crate::document::keyed(id.as_ref(), map.into().write().into_owned());
            $crate::document::put_under(&mut self.fields, "maps", map);
            self
        }

        /// Sets the conventions under which all maps are compared, in place of those of each.
        pub fn conventions(mut self, conventions: &$crate::map::Conventions) -> Self {
            self.fields.push($crate::document::keyed("conventions", conventions.write().into_owned()));
            self
        }
    };
}

mod corrections;
mod equity;
mod options;
mod portfolio;
mod rollout;
#[cfg(feature = "tenders")]
mod tender;
mod values;

pub use corrections::{CorrectionsBuilder, corrections};
pub use equity::{EquityBuilder, Group, equity, group_by_income, group_by_weight};
pub use options::{Alternative, OptionsBuilder, option, options};
pub use portfolio::{
    Budget, Choice, PortfolioBuilder, Share, budget, choice, portfolio, share_of_cash, share_of_projects,
};
pub use rollout::{Learning, RolloutBuilder, Site, learning, rollout, site};
#[cfg(feature = "tenders")]
pub use tender::{
    Bid, Criterion, TenderBuilder, bid, by_absolute, by_best_ratio, by_lowest_linear, by_lowest_ratio, by_money,
    by_range, tender,
};
pub use values::{Set, ValueSetsBuilder, set, value_sets};

#[doc(no_inline)]
pub use crate::map::build::{Input, cash, cash_yearly, in_kind, in_kind_yearly};
