//! `LibreOffice`, where it is installed: it recalculates a workbook and agrees.

use crate::examples;
use sroi::workbook::Workbook;
use sroi::{Measure, appraise};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Without this it believes the results that a file was written with.
const RECALCULATES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

fn installed() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    folders.into_iter().map(|folder| folder.join("soffice")).find(|path| path.is_file())
}

#[test]
fn libre_office_comes_to_the_same() {
    let Some(office) = installed() else {
        eprintln!("skipped: LibreOffice is not installed");
        return;
    };
    let folder = std::env::temp_dir().join(format!("sroi-office-{}", std::process::id()));
    let profile = folder.join("profile");
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(profile.join("user/registrymodifications.xcu"), RECALCULATES).unwrap();
    for (place, (name, map)) in examples().into_iter().enumerate() {
        let appraisal = appraise(&map).unwrap();
        let file = folder.join(format!("w{place}.xlsx"));
        let workbook = Workbook::new(&appraisal).unwrap();
        fs::write(&file, workbook.to_xlsx().unwrap()).unwrap();
        let ended = Command::new(&office)
            .arg(format!("-env:UserInstallation=file://{}", profile.display()))
            // the first sheet as text, all digits of its cells
            .args([
                "--headless",
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,1",
            ])
            .arg("--outdir")
            .arg(&folder)
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(ended.success(), "{name}");
        let text = fs::read_to_string(folder.join(format!("w{place}-Results.csv")))
            .or_else(|_| fs::read_to_string(folder.join(format!("w{place}.csv"))))
            .unwrap();
        for measure in [Measure::Inputs, Measure::Outcomes, Measure::Net, Measure::Sroi, Measure::DiscountedPayback] {
            let address = measure.address();
            let line = text.lines().find(|line| line.ends_with(address.as_str())).unwrap_or_else(|| panic!("{text}"));
            let shown = line.trim_end_matches(address.as_str()).trim_end_matches(',').rsplit(',').next().unwrap();
            let shown = shown.trim_matches('"');
            match measure.of(&appraisal) {
                None => assert_eq!(shown, "none", "{name}: {address}"),
                Some(exact) => {
                    let (shown, exact): (f64, f64) = (shown.parse().unwrap(), exact.try_into().unwrap());
                    assert!(
                        (shown - exact).abs() < 1e-9 * exact.abs().max(1.0),
                        "{name}: {address}: {shown}, not {exact}"
                    );
                }
            }
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}
