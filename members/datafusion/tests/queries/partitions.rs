//! The same bits, however maps are dealt out.

use crate::asking::{Row, answer, examples, folder, generated, parted, rows};
use sroi_datafusion::Kind;
use std::path::Path;

/// Maps, one in four with a study of 300 draws.
fn maps() -> Vec<Row> {
    let study = |row: &Row| {
        let map = sroi::ImpactMap::from_json(row.text.as_deref()?).ok()?;
        let doubt = |outcome: &sroi::map::Outcome| {
            format!(r#""/outcomes/{}/deadweight": {{"beta": {{"alpha": 2, "beta": 5}}}}"#, outcome.id())
        };
        let doubts: Vec<String> = map.outcomes().map(doubt).collect();
        Some(format!(r#"{{"draws": 300, "seed": 9, "doubts": {{{}}}}}"#, doubts.join(", ")))
    };
    let mut maps: Vec<Row> = examples();
    maps.truncate(2);
    maps.extend(generated(40));
    for row in maps.iter_mut().step_by(4) {
        row.study = study(row);
    }
    maps.push(Row::new("bad", "{"));
    maps
}

/// All rows of a kind, in one order. Floats are printed in the fewest digits that only they have, so that the lines differ where bits do.
fn all(folder: &Path, kind: Kind, partitions: usize, batch: usize) -> Vec<Vec<String>> {
    let sql = format!("SELECT * FROM {}('maps')", kind.as_str());
    let mut rows = rows(&answer(folder, parted(partitions, batch), &sql).unwrap());
    rows.sort();
    rows
}

#[test]
fn neither_partitions_nor_batches_nor_files_nor_order_change_a_bit() {
    let maps = maps();
    let turned: Vec<Row> = maps.iter().rev().cloned().collect();
    let whole = folder("dealt-whole", &[&maps], 1_000);
    let groups = folder("dealt-groups", &[&maps], 3);
    let files: Vec<&[Row]> = turned.chunks(5).collect();
    let files = folder("dealt-files", &files, 2);
    for kind in Kind::ALL {
        let expected = all(&whole, kind, 1, 1_000);
        assert!(expected.len() >= if kind == Kind::Findings { 1 } else { 10 }, "{kind:?}: {}", expected.len());
        for (folder, partitions, batch) in
            [(&whole, 2, 1), (&groups, 2, 16), (&groups, 7, 2), (&files, 7, 3), (&files, 1, 5)]
        {
            assert_eq!(
                all(folder, kind, partitions, batch),
                expected,
                "{kind:?} in {partitions} partitions of {batch} maps"
            );
        }
    }
}

#[test]
fn work_is_parted() {
    let maps = generated(40);
    let folder = folder("dealt-plan", &[&maps], 1_000);
    let plan = answer(&folder, parted(7, 1), "EXPLAIN SELECT sum(net) FROM appraisals()").unwrap();
    let plan = rows(&plan).into_iter().flatten().collect::<Vec<_>>().join("\n");
    let before = plan.find("sroi_appraisals(map").expect("the function in the plan");
    assert!(plan[before..].contains("RoundRobinBatch(7)") || plan.contains("file_groups={7 groups"), "{plan}");
}
