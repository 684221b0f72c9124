//! Writes the whole report of an impact map into a folder: a page of HTML that prints, the same as Markdown and as plain text,
//! the impact map and the ledger as CSV, and every chart as SVG.
//!
//! ```text
//! cargo run --release --all-features --example report -- --out DIR
//! cargo run --release --all-features --example report -- MAP.json --study STUDY.json --compare guide,green-book --out DIR
//! ```
//!
//! The crate itself touches no files; this program reads and writes them. A folder is written as a whole or not at all.

use lexopt::Arg::{Long, Value};
use lexopt::ValueExt as _;
use sroi::document::utf8;
use sroi::number::NumberForm;
use sroi::pockets::{Choices, Pockets};
use sroi::report::{Block, FullReport, charts, contents, ledger_csv};
use sroi::simulation::{Study, assess_with};
use sroi::work::{Progress, Work};
use sroi::{Conventions, Findings, ImpactMap, Limits, appraise, compare, sensitivity};
use std::io::IsTerminal as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

/// What is built in: Wheels-to-Meals (Cabinet Office, 2009) with an assumed study, and a school programme (Unit Cost Database
/// v1.4, CC BY 4.0).
const BUILT_IN: [(&str, &str, Option<&str>); 2] = [
    (
        "wheels_to_meals",
        include_str!("maps/wheels_to_meals.json"),
        Some(include_str!("maps/wheels_to_meals_study.json")),
    ),
    ("school_programme", include_str!("maps/school_programme.json"), None),
];

const USAGE: &str = "usage: report [MAP.json] [OPTION]... --out DIR

Writes into DIR the report of MAP.json; or, without one, into a folder of DIR each, those of Wheels-to-Meals with its study
and of a school programme, which are built in.

  --out DIR            where to write report.html, report.md, report.txt, impact-map.csv, ledger.csv and the charts as SVG
  --study STUDY.json   how far off the numbers of the map may be
  --compare PRESETS    sets the map's own conventions beside these: guide, green-book or guide,green-book
  --numbers FORM       how numbers are set: 1,234.50 (the default), 1.234,50 or '1 234,50'
  --help               prints this";

#[derive(Default)]
struct Options {
    map: Option<String>,
    study: Option<String>,
    presets: Vec<(String, Conventions)>,
    out: Option<PathBuf>,
    form: NumberForm,
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}\n\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    match run(&options) {
        Ok(folders) => {
            for folder in folders {
                println!("{}", folder.display());
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options::default();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("help") => return Ok(None),
            Long("out") => options.out = Some(arguments.value()?.into()),
            Long("study") => options.study = Some(arguments.value()?.string()?),
            Long("compare") => {
                for word in arguments.value()?.string()?.split(',') {
                    let conventions = match word {
                        "guide" => Conventions::guide(),
                        "green-book" => Conventions::green_book(),
                        other => return Err(format!("--compare takes guide and green-book, not {other:?}").into()),
                    };
                    options.presets.push((word.to_owned(), conventions));
                }
            }
            Long("numbers") => {
                let form = arguments.value()?.string()?;
                let known = NumberForm::from_text(&form);
                options.form =
                    known.ok_or_else(|| format!("--numbers takes 1,234.50, 1.234,50 or 1 234,50, not {form:?}"))?;
            }
            Value(file) if options.map.is_none() => options.map = Some(file.string()?),
            other => return Err(other.unexpected()),
        }
    }
    if options.out.is_none() {
        return Err("--out DIR says where to write".into());
    }
    if options.study.is_some() && options.map.is_none() {
        return Err("a study comes with its map: MAP.json --study STUDY.json".into());
    }
    Ok(Some(options))
}

/// The folders that were written.
fn run(options: &Options) -> Result<Vec<PathBuf>, String> {
    let out = options.out.as_deref().unwrap_or(Path::new("."));
    let Some(map) = &options.map else {
        // what is built in shows every chart
        let presets = [("guide", Conventions::guide()), ("green-book", Conventions::green_book())];
        let built_in = presets.map(|(label, conventions)| (label.to_owned(), conventions)).to_vec();
        let presets = if options.presets.is_empty() { &built_in } else { &options.presets };
        // all of them are worked out before the first is written
        let texts = BUILT_IN.iter().map(|(name, map, study)| {
            let files = files([(map, ""), (study.unwrap_or_default(), "")], presets, options.form)?;
            Ok((out.join(name), files))
        });
        let texts: Vec<(PathBuf, Files)> = texts.collect::<Result<_, String>>()?;
        return texts.into_iter().map(|(folder, files)| write(&folder, &files).map(|()| folder)).collect();
    };
    let text = text_of(map)?;
    let study = options.study.as_deref();
    let study_text = study.map(text_of).transpose()?.unwrap_or_default();
    let files = files([(&text, map), (&study_text, study.unwrap_or_default())], &options.presets, options.form)?;
    write(out, &files)?;
    Ok(vec![out.to_owned()])
}

fn text_of(file: &str) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    utf8(&bytes).map(str::to_owned).map_err(|error| format!("{file}: {error}"))
}

/// File names and what is in them.
type Files = Vec<(String, String)>;

/// Everything that is written of a map and its study, each with the name of its file; a study without text is none.
fn files(
    [(map, map_file), (study, study_file)]: [(&str, &str); 2],
    presets: &[(String, Conventions)],
    form: NumberForm,
) -> Result<Files, String> {
    let inside = |file: &str| {
        let file = if file.is_empty() { String::new() } else { format!("{file}: ") };
        move |findings: Findings| -> String {
            let lines: Vec<String> = findings.iter().map(|error| format!("{file}{error}")).collect();
            lines.join("\n")
        }
    };
    // whoever waits at this terminal may ask for as much as they like
    let limits = Limits::highest();
    let map = ImpactMap::from_json_within(map, limits).map_err(inside(map_file))?;
    let study =
        if study.is_empty() { None } else { Some(Study::from_json_within(study, limits).map_err(inside(study_file))?) };
    let appraisal = appraise(&map).map_err(inside(map_file))?;
    let pockets = Pockets::new(&appraisal, Choices::default()).map_err(Findings::from).map_err(inside(map_file))?;
    let compared = compare(&map, presets.iter().map(|(label, conventions)| (label.as_str(), conventions.clone())))
        .map_err(inside(map_file))?;
    let watched = io::stderr().is_terminal();
    let work = Work::new(limits).asking(|progress| tell(progress, watched));
    let doubt = study.map(|study| -> Result<_, Findings> {
        let fan = charts::fan_with(&map, &study, form, &work)?;
        Ok((assess_with(&map, &study, &work)?, fan))
    });
    let doubt = doubt.transpose().map_err(inside(study_file))?;
    if watched {
        eprint!("\r\x1b[K");
    }
    // a result that cannot be had is left out, and the report says so
    let switching = if doubt.is_none() { sensitivity::switching(&map).ok() } else { None };
    let mut full = FullReport::new(&appraisal).with_pockets(&pockets).with_charts(form);
    if compared.len() > 1 {
        full = full.with_comparison(&compared);
    }
    if let Some(switching) = &switching {
        full = full.with_switching(switching);
    }
    if let Some((assessment, fan)) = &doubt {
        full = full.with_assessment(assessment);
        if let Some(fan) = fan {
            full = full.with_fan(fan.clone());
        }
    }
    let report = full.contents();
    let mut files = vec![
        ("report.html".to_owned(), report.to_html_in(form)),
        ("report.md".to_owned(), report.to_markdown_with_charts(form, "")),
        ("report.txt".to_owned(), report.to_text_in(form)),
        ("impact-map.csv".to_owned(), contents::impact_map(&appraisal).to_csv()),
        ("ledger.csv".to_owned(), ledger_csv(appraisal.ledger())),
    ];
    for block in report.blocks() {
        if let Block::Chart(chart) = block {
            files.push((format!("{}.svg", chart.name()), chart.to_svg()));
        }
    }
    Ok(files)
}

/// A line that counts, on a terminal.
fn tell(progress: Progress, watched: bool) -> ControlFlow<()> {
    if watched {
        eprint!("\r\x1b[K{}: {} of {}", progress.stage, progress.done, progress.wanted);
    }
    ControlFlow::Continue(())
}

/// Writes a folder: all files into one beside it, which then takes its place, or hands its files over where there is one.
fn write(folder: &Path, files: &Files) -> Result<(), String> {
    let named = folder.file_name().ok_or_else(|| format!("{} is no folder that can be written", folder.display()))?;
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let part = parent.join(format!(".{}.part-{}", named.to_string_lossy(), std::process::id()));
    let written = || -> io::Result<()> {
        fs::create_dir_all(&part)?;
        for (name, text) in files {
            fs::write(part.join(name), text)?;
        }
        if !folder.exists() {
            return fs::rename(&part, folder);
        }
        for (name, _) in files {
            fs::rename(part.join(name), folder.join(name))?;
        }
        Ok(())
    };
    let result = written().map_err(|error| format!("{}: {error}", folder.display()));
    // nothing half-written stays
    let _ = fs::remove_dir_all(&part);
    result
}
