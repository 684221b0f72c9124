//! Many impact maps asked in SQL: appraisal and simulation as table functions of Apache `DataFusion`, over a table of maps.
//!
//! A table of maps has the columns `map`, what each is called, and `text`, its JSON; and it may have a column `study`, the JSON of what is in
//! doubt about it. [`register`] gives a session the table functions, each of which is a view of such a table: a function of a map's
//! text, whose rows the plan then sets out. So a plan is made of ordinary nodes, which can be sent to other machines; those need the
//! functions of one map by their names, and get them from [`register`] as well.
//!
//! What a map comes to hangs on the map alone. How maps are dealt out to files, batches and partitions changes the order of rows, and no bit of
//! them.

mod appraising;
mod columns;
mod command;
mod function;
mod kind;
mod packing;
mod printing;
mod progress;
mod rows;
mod simulating;
mod view;

pub use command::{Options, Setting, asked, run, session};
pub use function::PerMap;
pub use kind::Kind;
pub use packing::{MapsWriter, NotPacked, Packed, pack};
pub use progress::Progress;

use datafusion::execution::context::SessionContext;
use datafusion::logical_expr::ScalarUDF;
use sroi::Limits;
use std::sync::Arc;

/// Gives a session all table functions and the functions of one map behind them, under these limits for each map. What is returned counts the maps
/// that they have worked through.
///
/// ```
/// use datafusion::prelude::SessionContext;
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let session = SessionContext::new();
/// sroi_datafusion::register(&session, sroi::Limits::default());
/// session.sql("CREATE VIEW maps AS SELECT 'bad' AS map, 'no map' AS text").await?;
/// let found = session.sql("SELECT code, line FROM findings('maps')").await?.collect().await?;
/// assert_eq!(found[0].num_rows(), 1);
/// # Ok::<(), datafusion::error::DataFusionError>(())
/// # }).unwrap();
/// ```
pub fn register(session: &SessionContext, limits: Limits) -> Progress {
    let progress = Progress::default();
    for kind in Kind::ALL {
        let function = Arc::new(ScalarUDF::new_from_impl(PerMap::new(kind, limits, progress.clone())));
        session.register_udf(ScalarUDF::clone(&function));
        session.register_udtf(kind.as_str(), Arc::new(view::View::new(kind, function)));
    }
    progress
}
