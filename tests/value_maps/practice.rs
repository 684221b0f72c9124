//! Sheets as practitioners keep them: what they state is read, and what is not read is told.

use super::files::{rows, workbook};
use sroi::ImpactMap;
use sroi::value_map::{CellErrors, Imported, NoteCode, Options, Table, from_csv, from_xlsx, to_xlsx};

fn options() -> Options {
    Options::new().titled("Practice").in_currency("GBP").from_day("2024-04-01")
}

fn read(text: &str) -> Result<Imported, CellErrors> {
    from_csv(&[Table::main(text)], &options())
}

fn wrong(text: &str) -> CellErrors {
    read(text).map(|imported| panic!("{:?}", imported.map())).unwrap_err()
}

fn imported(text: &str) -> Imported {
    read(text).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

fn number(map: &ImpactMap, address: &str) -> String {
    map.number(&address.parse().unwrap()).unwrap_or_else(|| panic!("{address}")).normalize().to_string()
}

fn notes(imported: &Imported, code: NoteCode) -> String {
    let of_code = imported.notes().iter().filter(|note| note.code() == code);
    of_code.map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// A number that stands alone in the last row is read as it is in any other.
#[test]
fn a_lone_number_in_the_last_row_is_no_footnote() {
    let first = "Stakeholder,Outcome,Quantity,Duration,Proxy\nA,B,10,2,100\n";
    for (row, proxy) in [(",,,,50", "50"), (",,,,\u{a3}50.00", "50"), (",,,,\"1,050\"", "1050")] {
        for after in ["", "Total,,,,150\n", "* asked twice\n"] {
            let read = imported(&format!("{first}{row}\n{after}"));
            assert_eq!(number(read.map(), "/outcomes/b/values/v2/proxy"), proxy, "{row} {after}");
        }
    }
    let read = imported(&format!("{first},,20,,\n"));
    assert_eq!(number(read.map(), "/outcomes/b-2/quantity"), "20");
    for (row, cell, rule) in [
        (",,,3,", "D3", "stray-number"),
        (",,,3 years,", "D3", "stray-number"),
        (",,,,\u{20ac}50", "E3", "wrong-currency"),
    ] {
        let errors = wrong(&format!("{first}{row}\n"));
        assert_eq!((errors.first().cell(), errors.first().rule()), (cell, rule), "{row}");
    }
    // texts alone are footnotes still, in whatever column
    for row in ["* asked 12 of them", ",,,,Source: what 40 members of the group were asked in 2023"] {
        let read = imported(&format!("{first}{row}\n"));
        assert!(notes(&read, NoteCode::NotRead).contains("row 3: a text alone"), "{row}");
    }
    let inputs = "Contributor,Input,Value\nC,Grant,500\n,,300\n";
    let read = from_csv(&[Table::main(first), Table::named("Inputs", inputs)], &options()).unwrap();
    assert_eq!(read.map().inputs().len(), 2);
    let headings: &[&str] = &["Stakeholder", "Outcome", "Quantity", "Duration", "Proxy"];
    let one = "<c><v>1</v></c>";
    for cell in ["\u{a3}50", "<c><v>50</v></c>"] {
        let sheet = rows(&[headings, &["A", "B", one, one, one], &["<c/>", "<c/>", "<c/>", "<c/>", cell]]);
        let read = from_xlsx(&workbook(&sheet), &options()).unwrap();
        assert_eq!(number(read.map(), "/outcomes/b/values/v2/proxy"), "50");
    }
}

/// A template stands at 0% in its rows: those that nobody filled in state nothing.
#[test]
fn rows_of_a_template_that_stand_at_nothing_are_passed_over() {
    let headings = "Stakeholders,No. in group,Input,Value of input,Outcomes,Quantity,Duration,Value in currency,Deadweight %,Attribution %,Impact\n";
    let filled = "Residents,12,,,Cook,10,2,100,10%,20%,720\n";
    for (rows, zeros) in [
        (format!("{filled},,,,,,,,0%,0%,0\n,,,,,,,,0%,0%,\u{a3}0.00\n"), "row 3, row 4"),
        (format!("Council,,Grant,500,,,,,0%,0%,0\n{filled}Volunteers,,Time,50,,,,,0,0,-\n"), "row 2, row 4"),
        (format!("{filled},0,,0,,0,0,0,0%,0%,0\n"), "row 3"),
        (format!("{filled}Volunteers,,,,,0,0,0,0%,0%,0\n"), "row 3"),
    ] {
        let read = imported(&format!("{headings}{rows}"));
        assert_eq!(read.map().outcomes().len(), 1, "{rows}");
        assert_eq!(read.map().outcome("cook").unwrap().values().len(), 1, "{rows}");
        let noted = notes(&read, NoteCode::NotRead);
        assert!(noted.contains(&format!("{zeros}: a row without an outcome")), "{noted}");
        assert!(notes(&read, NoteCode::Agrees).contains("K2") || zeros == "row 2, row 4", "{rows}");
    }
    // a named outcome that stands at nothing lasts a year of nothing
    let read = imported(&format!("{headings}{filled}Volunteers,,,,Better,0,0,0,0%,0%,0\n"));
    assert_eq!(read.map().outcome("better").unwrap().lasts(), 1);
    assert!(notes(&read, NoteCode::Assumed).contains("G3: a duration of 0"));
    // what is no zero is still one too many, and a text is told
    let errors = wrong(&format!("{headings}{filled},,,,,,,,0%,5%,0\n"));
    assert!(errors.iter().all(|error| error.rule() == "stray-number"), "{errors}");
    let read =
        imported("Stakeholder,Outcome,Indicator,Quantity,Proxy,Unit,Deadweight\nA,B,,1,1,,0.2\n,,Survey,,,Pass,0%\n");
    let noted = notes(&read, NoteCode::NotRead);
    assert!(noted.contains("C3: the indicator") && noted.contains("F3: the unit"), "{noted}");
    // a proxy of 0 alone is a value
    let read = imported("Stakeholder,Outcome,Quantity,Proxy,Deadweight\nA,B,1,1,0.2\n,,,0,\n");
    assert_eq!(read.map().outcome("b").unwrap().values().len(), 2);
}

/// Two reasons or sources of one number, outcome, value or input are joined, and the joining is told.
#[test]
fn several_reasons_and_sources_of_one_thing_are_joined() {
    let read = imported(
        "Stakeholder,Outcome,Quantity,Proxy,Deadweight,Evidence,Source,Attribution,Rationale for attribution,Rationale\n\
         A,B,10,100,0.2,Trial,Register,0.1,Partners,Talks\n",
    );
    let note = |key: &str| read.map().note(&format!("/outcomes/b/{key}").parse().unwrap()).unwrap();
    assert_eq!(note("deadweight").source(), Some("Trial; Register"));
    assert_eq!(note("attribution").reason(), Some("Partners; Talks"));
    let noted = notes(&read, NoteCode::Assumed);
    assert!(noted.contains("G2") && noted.contains("J2") && noted.contains("joined"), "{noted}");
}

#[test]
fn no_second_source_is_lost() {
    let read = imported(
        "Stakeholder,Input,Value of input,Source,Evidence,Outcome,Indicator,Source,Quantity,Source,Proxy,Data source,Evidence\n\
         A,Grant,5,Bank,Letter,B,Survey,S1,10,S2,100,P1,P2\n,,,,,,,,,S3,50,,P3\n",
    );
    let outcome = read.map().outcome("b").unwrap();
    assert_eq!(outcome.source(), Some("S1; S2"));
    let sources: Vec<_> = outcome.values().map(sroi::map::Value::source).collect();
    assert_eq!(sources, [Some("P1; P2"), Some("P3")]);
    assert_eq!(read.map().inputs().next().unwrap().source(), Some("Bank; Letter"));
    assert!(notes(&read, NoteCode::NotRead).contains("J3: the source"), "{:?}", read.notes());
    // the same text twice is said once
    let read = imported("Stakeholder,Outcome,Indicator,Source,Quantity,Source,Proxy\nA,B,Survey,S1,10,S1,100\n");
    assert_eq!(read.map().outcome("b").unwrap().source(), Some("S1"));
    // in a row of a further recipient
    let read = imported("Stakeholder,Outcome,Quantity,Proxy,Source,To,Share\nA,B,10,100,P1,A,0.5\n,,,,P2,C,0.5\n");
    assert!(notes(&read, NoteCode::NotRead).contains("E3"), "{:?}", read.notes());
    let main = "Stakeholder,Outcome,Quantity,Proxy\nA,B,10,100\n";
    let inputs = "Contributor,Input,Value,Source,Evidence\nC,Grant,5,Bank,Letter\n";
    let read = from_csv(&[Table::main(main), Table::named("Inputs", inputs)], &options()).unwrap();
    assert_eq!(read.map().inputs().next().unwrap().source(), Some("Bank; Letter"));
}

/// Beside a population, an impact in percent is the share for whom it was achieved.
#[test]
fn an_impact_beside_a_population_is_told_by_its_cells() {
    for (heading, cells, achieved) in [
        ("Impact", ["10%", "25%"], "0.1"),
        ("Impact %", ["10", "25"], "0.1"),
        ("Impact", ["0.1", "1"], "0.1"),
        ("Impact", ["5000", "2500"], "1"),
        ("Impact", ["0", "0"], "1"),
    ] {
        let read = imported(&format!(
            "Stakeholder,Outcome,Population,{heading},Duration,Unit cost\nA,B,1000,{},1,5\nA,C,500,{},1,5\n",
            cells[0], cells[1]
        ));
        assert_eq!(number(read.map(), "/outcomes/b/quantity/achieved"), achieved, "{heading} {cells:?}");
        let noted = notes(&read, NoteCode::TakenAs) + &notes(&read, NoteCode::Assumed);
        assert_eq!(noted.contains("D1: the impact beside a population"), !heading.contains('%'), "{noted}");
    }
    // a column that says so comes first
    let read = imported("Stakeholder,Outcome,Population,Success rate,Impact,Unit cost\nA,B,1000,0.5,50%,5\n");
    assert_eq!(number(read.map(), "/outcomes/b/quantity/achieved"), "0.5");
}

/// A profile may pass 1, and is taken as it stands; where it looks like percents that is told.
#[test]
fn a_profile_above_the_whole_is_noted() {
    for (headings, cells, last, noted) in [
        ("Profile", "100;80;50", "50", true),
        ("Profile %", "100;80;50", "0.5", true),
        ("Profile", "100%;80%;50%", "0.5", false),
        ("Profile", "1;0.8;0.5", "0.5", false),
        ("Profile", "1.5;1;0.5", "0.5", false),
        ("Effect year 1,Effect year 2,Effect year 3", "100,80,50", "50", true),
        ("Effect year 1,Effect year 2,Effect year 3", "1,0.8,0.5", "0.5", false),
    ] {
        let read = imported(&format!("Stakeholder,Outcome,Quantity,Proxy,{headings}\nA,B,10,100,{cells}\n"));
        assert_eq!(number(read.map(), "/outcomes/b/profile/2"), last, "{headings} {cells}");
        let found = notes(&read, NoteCode::TakenAs);
        assert_eq!(found.starts_with("E2: the numbers of the profile"), noted, "{headings} {cells}: {found}");
    }
}

/// An id that is made of a name is nobody's name.
#[test]
fn who_is_written_otherwise_is_noted_or_somebody_else() {
    let read = imported("Stakeholder,Outcome,Quantity,Proxy\nNHS,B,1,1\nnhs,C,1,1\n");
    assert_eq!(read.map().stakeholders().len(), 1);
    assert!(notes(&read, NoteCode::Assumed).contains("A3: \"nhs\" is whom other cells write otherwise"));
    let read = imported("Stakeholder,Outcome,Quantity,Proxy\nFrauen*,B,1,1\nfrauen,C,1,1\n");
    assert_eq!(read.map().stakeholders().len(), 2);
    // one that the list states is
    let listed = "id,name\nnhs,National Health Service\n";
    let main = "Stakeholder,Outcome,Quantity,Proxy\nnhs,B,1,1\n";
    let read = from_csv(&[Table::main(main), Table::named("stakeholders", listed)], &options()).unwrap();
    assert_eq!(read.map().stakeholder("nhs").unwrap().name(), "National Health Service");
    assert_eq!(read.map().stakeholders().len(), 1);
}

#[test]
fn columns_of_what_is_left_are_called_by_words() {
    let read = imported("Stakeholder,Outcome,Quantity,Proxy,% attributable to us,Additionality\nA,B,1,1,25,80\n");
    let noted = notes(&read, NoteCode::TakenAs);
    assert!(noted.contains("what is attributable") && noted.contains("the additionality"), "{noted}");
    assert!(!noted.contains("1 -"), "{noted}");
}

#[test]
fn a_text_that_no_cell_holds_is_told_by_its_address() {
    let long = "a".repeat(32_768);
    let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
        .stakeholder("walkers", sroi::build::people("Walkers"))
        .outcome(
            "fitter",
            sroi::build::outcome("walkers", 12).indicator(&long).value("pass", sroi::build::value("162.50")),
        )
        .finish()
        .unwrap();
    let errors = to_xlsx(&map).unwrap_err();
    assert_eq!(errors.first().address().map(ToString::to_string).as_deref(), Some("/outcomes/fitter/indicator"));
}
