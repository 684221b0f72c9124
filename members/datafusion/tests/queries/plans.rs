//! Plans are made of ordinary nodes, so that they can be sent to machines that know the functions by name.

use crate::asking::{examples, folder, parted};
use datafusion::common::tree_node::{TreeNode as _, TreeNodeRecursion};
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_plan::{ExecutionPlan, displayable};
use sroi_datafusion::{Kind, session};

#[test]
fn of_no_node_of_our_own_and_read_only_what_is_asked_for() {
    let folder = folder("plans", &[&examples()], 1);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (session, _) = session(&folder, parted(2, 4)).await.unwrap();
        for kind in Kind::ALL {
            let sql = format!("SELECT count(*) FROM {}('maps') WHERE map = 'fewer_falls'", kind.as_str());
            let plan = session.sql(&sql).await.unwrap().into_optimized_plan().unwrap();
            let mut functions = 0;
            plan.apply(|node| {
                assert!(!matches!(node, LogicalPlan::Extension(_)), "{}", plan.display_indent());
                functions += usize::from(matches!(node, LogicalPlan::Unnest(_)));
                Ok(TreeNodeRecursion::Continue)
            })
            .unwrap();
            assert_eq!(functions, 2, "{}", plan.display_indent());
            let physical = session.state().create_physical_plan(&plan).await.unwrap();
            let shown = displayable(physical.as_ref()).indent(false).to_string();
            assert!(shown.contains(&format!("{}(map@", kind.function())), "{shown}");
            // the condition reaches the file, under the function
            let function = shown.find(kind.function()).unwrap();
            assert!(shown[function..].contains("map@0 = fewer_falls"), "{shown}");
            assert!(names(physical.as_ref()).iter().all(|name| ORDINARY.contains(&name.as_str())), "{shown}");
        }
    });
}

/// Nodes of `DataFusion` that these plans are made of.
const ORDINARY: [&str; 11] = [
    "AggregateExec",
    "CoalesceBatchesExec",
    "CoalescePartitionsExec",
    "CooperativeExec",
    "DataSourceExec",
    "FilterExec",
    "PlaceholderRowExec",
    "ProjectionExec",
    "RepartitionExec",
    "SortExec",
    "UnnestExec",
];

fn names(plan: &dyn ExecutionPlan) -> Vec<String> {
    let below = plan.children().into_iter().flat_map(|child| names(child.as_ref()));
    std::iter::once(plan.name().to_owned()).chain(below).collect()
}

#[test]
fn a_map_is_counted_once_for_each_function() {
    let folder = folder("plans-counted", &[&examples()], 1);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (session, progress) = session(&folder, parted(2, 4)).await.unwrap();
        let sql = "SELECT count(*) FROM appraisals() JOIN ledger('maps') USING (map)";
        assert_eq!(sroi_datafusion::asked(&session, sql).await.unwrap(), 6);
        session.sql(sql).await.unwrap().collect().await.unwrap();
        assert_eq!(progress.maps(), 6);
    });
}
