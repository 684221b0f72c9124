//! Sheets as practitioners keep them: what they state is read, and what is not read is told.

use super::files::{rows, workbook};
use sroi::ImpactMap;
use sroi::value_map::{CellErrors, Imported, NoteCode, Options, Table, from_csv, from_xlsx};

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
