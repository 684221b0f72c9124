//! The table functions: views of a table of maps, made of ordinary nodes.

use crate::Kind;
use datafusion::arrow::datatypes::DataType;
use datafusion::catalog::view::ViewTable;
use datafusion::catalog::{TableFunctionArgs, TableFunctionImpl, TableProvider};
use datafusion::common::{Column, ScalarValue, TableReference, UnnestOptions, plan_datafusion_err, plan_err};
use datafusion::datasource::provider_as_source;
use datafusion::error::Result;
use datafusion::execution::session_state::SessionState;
use datafusion::logical_expr::{Expr, LogicalPlanBuilder, ScalarUDF, col, lit};
use futures::FutureExt as _;
use std::sync::Arc;

/// The table of maps where none is named.
const MAPS: &str = "maps";

/// The column of a map's rows, before they are set out. No table of maps has one that is called so.
const ROWS: &str = "sroi rows";

/// A table function: `ledger('maps')`, and where draws are made of a study `summaries('maps', 10000)`, the first so many, or
/// `summaries('maps', 5000, 10000)`, those from one number to before another.
#[derive(Debug)]
pub(crate) struct View {
    kind: Kind,
    function: Arc<ScalarUDF>,
}

impl View {
    pub(crate) fn new(kind: Kind, function: Arc<ScalarUDF>) -> Self {
        Self { kind, function }
    }

    /// The name of the table, and the first draw and the one after the last.
    fn arguments(&self, given: &[Expr]) -> Result<(TableReference, [Expr; 2])> {
        let name = self.kind.as_str();
        let of_study = [lit(ScalarValue::UInt64(None)), lit(ScalarValue::UInt64(None))];
        let (table, draws) = match given {
            [] => (MAPS, &[][..]),
            [table, draws @ ..] => (
                text(table).ok_or_else(|| {
                    plan_datafusion_err!("{name}: the table of maps is named as a text: {name}('maps')")
                })?,
                draws,
            ),
        };
        let whole = |draw: &Expr| match draw {
            Expr::Literal(value, _) => match value.cast_to(&DataType::UInt64) {
                Ok(ScalarValue::UInt64(Some(draw))) if value.data_type().is_integer() => Ok(draw),
                _ => plan_err!("{name}: draws are whole numbers of 0 or more, this is {value}"),
            },
            other => plan_err!("{name}: draws are whole numbers of 0 or more, this is {other}"),
        };
        let range = match draws {
            [] => return Ok((TableReference::parse_str(table), of_study)),
            [end] if self.kind.has_study() => 0..whole(end)?,
            [first, end] if self.kind.has_study() => whole(first)?..whole(end)?,
            _ if self.kind.has_study() => {
                return plan_err!("{name} takes a table, and at most two draws: {name}('maps', 0, 10000)");
            }
            _ => return plan_err!("{name} takes a table, and nothing else: {name}('maps')"),
        };
        if range.is_empty() {
            return plan_err!("{name}: there is no draw from {} to before {}", range.start, range.end);
        }
        Ok((TableReference::parse_str(table), [lit(range.start), lit(range.end)]))
    }
}

/// What a literal says.
fn text(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Literal(value, _) => value.try_as_str().flatten(),
        _ => None,
    }
}

impl TableFunctionImpl for View {
    fn call_with_args(&self, arguments: TableFunctionArgs<'_, '_>) -> Result<Arc<dyn TableProvider>> {
        let (name, [first, end]) = self.arguments(arguments.exprs())?;
        let Some(state) = arguments.session().as_any().downcast_ref::<SessionState>() else {
            return plan_err!("{}: this session cannot say what the table {name} is", self.kind.as_str());
        };
        let maps = table(state, &name)?;
        let has = |column: &str| maps.schema().column_with_name(column).is_some();
        for column in ["map", "text"] {
            if !has(column) {
                return plan_err!("a table of maps has a column map and a column text; {name} has no column {column}");
            }
        }
        let mut of = vec![col("map"), col("text")];
        if self.kind.has_study() {
            of.push(if has("study") { col("study") } else { lit(ScalarValue::Utf8(None)) });
            of.extend([first, end]);
        }
        let without_nulls = || UnnestOptions::default().with_preserve_nulls(false);
        let rows = Column::new_unqualified(ROWS);
        // the map's name is that of the table, so that to ask for some maps is to read no others
        let columns = self.kind.schema();
        let results = columns.fields().iter().map(|field| field.name()).filter(|name| *name != "map");
        let results = results.map(|name| Expr::Column(Column::new_unqualified(format!("{ROWS}.{name}"))).alias(name));
        let plan = LogicalPlanBuilder::scan(MAPS, provider_as_source(maps), None)?
            .project([col("map").alias("map"), self.function.call(of).alias(ROWS)])?
            .unnest_column_with_options(rows.clone(), without_nulls())?
            .unnest_column_with_options(rows, without_nulls())?
            .project(std::iter::once(col("map")).chain(results))?
            .build()?;
        Ok(Arc::new(ViewTable::new(plan, None)))
    }
}

/// A table of a session. Its provider is asked for it without waiting: those that are registered are at hand.
fn table(state: &SessionState, name: &TableReference) -> Result<Arc<dyn TableProvider>> {
    let missing = || plan_datafusion_err!("there is no table {name}");
    let schema = state.schema_for_ref(name.clone())?;
    schema.table(name.table()).now_or_never().ok_or_else(missing)??.ok_or_else(missing)
}
