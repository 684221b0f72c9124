//! The command, as it is called.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn called(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sroi-datafusion")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A folder for itself, with the examples as a Parquet file in it.
fn packed(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let maps = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/maps");
    let out = called(&["pack", maps, folder.join("maps.parquet").to_str().unwrap()]);
    assert!(out.status.success(), "{out:?}");
    assert!(text(&out.stdout).ends_with("3 maps, 1 of them with a study\n"), "{out:?}");
    folder
}

#[test]
fn a_folder_of_json_is_packed_and_asked() {
    let folder = packed("command");
    let folder = folder.to_str().unwrap();
    let out =
        called(&[folder, "SELECT map, round(sroi, 2) AS sroi FROM appraisals() ORDER BY map", "--partitions", "3"]);
    assert!(out.status.success() && out.stderr.is_empty(), "{out:?}");
    let lines: Vec<&str> = text(&out.stdout).lines().collect();
    assert_eq!(lines.len(), 7, "{out:?}");
    assert!(lines[1].starts_with("| map") && lines[3].starts_with("| fewer_falls"), "{lines:?}");
    assert!(lines[5].contains("| wheels_to_meals") && lines[5].contains("1.93"), "{lines:?}");
    // a reader that stops early is no failure, and nothing is printed that nobody asked for
    let none = called(&[folder, "SELECT map FROM findings()"]);
    assert!(none.status.success() && text(&none.stdout).contains("| map |"), "{none:?}");
}

#[test]
fn a_long_answer_is_cut_and_written_whole() {
    let folder = packed("command-out");
    let file = folder.join("answer.csv");
    let sql = "SELECT a.map FROM ledger() AS a CROSS JOIN ledger() AS b";
    let maps = folder.join("maps.parquet");
    let printed = called(&[maps.to_str().unwrap(), sql]);
    assert!(printed.status.success(), "{printed:?}");
    let last = text(&printed.stdout).lines().last().unwrap();
    let more: usize = last.strip_prefix("and ").and_then(|rest| rest.split(' ').next()).unwrap().parse().unwrap();
    assert_eq!(text(&printed.stdout).lines().count(), 1_000 + 5);
    let written = called(&[maps.to_str().unwrap(), sql, "--out", file.to_str().unwrap()]);
    assert!(written.status.success() && written.stdout.is_empty(), "{written:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 1 + 1_000 + more);
    let columns = folder.join("answer.parquet");
    let written = called(&[maps.to_str().unwrap(), "SELECT map, text FROM maps", "--out", columns.to_str().unwrap()]);
    assert!(written.status.success(), "{written:?}");
    let again = called(&[columns.to_str().unwrap(), "SELECT count(net) AS good FROM appraisals()"]);
    assert!(text(&again.stdout).contains("| 3 "), "{again:?}");
}

#[test]
fn what_cannot_be_answered_says_why() {
    let folder = packed("command-bad");
    let folder = folder.to_str().unwrap();
    let empty = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command-empty");
    std::fs::create_dir_all(&empty).unwrap();
    let empty = empty.to_str().unwrap();
    let bad: [(&[&str], &str); 14] = [
        (&[], "usage: "),
        (&[folder], "usage: "),
        (&[folder, "SELECT 1", "SELECT 2"], "usage: "),
        (&[folder, "SELECT 1", "--partition", "2"], "--partition"),
        (&[folder, "SELECT 1", "--partitions", "some"], "some"),
        (&["/nowhere/at/all", "SELECT 1"], "there is no such file or folder"),
        (&[empty, "SELECT 1"], "pack"),
        (&[folder, ""], "no SQL"),
        (&[folder, "SELEKT map FROM appraisals()"], "SELEKT"),
        (&[folder, "SELECT mapp FROM appraisals()"], "mapp"),
        (&[folder, "SELECT * FROM apraisals()"], "apraisals"),
        (&[folder, "SELECT * FROM ledger('map')"], "there is no table map"),
        (&[folder, "SELECT 1", "--out", "answer.txt"], ".parquet or .csv"),
        (&["pack", empty, "out.parquet"], ".json"),
    ];
    for (arguments, says) in bad {
        let out = called(arguments);
        assert_eq!(out.status.code(), Some(1), "{arguments:?}: {out:?}");
        assert!(out.stdout.is_empty() && text(&out.stderr).contains(says), "{arguments:?}: {}", text(&out.stderr));
        assert!(!text(&out.stderr).contains("panicked"), "{out:?}");
    }
    let help = called(&["--help"]);
    assert!(help.status.success() && text(&help.stdout).starts_with("usage: "));
}
