//! The rules of cells and rows, each by a table that keeps or breaks it.

use sroi::ImpactMap;
use sroi::value_map::{CellErrors, DecimalSign, Imported, Note, NoteCode, Options, Table, from_csv};

fn options() -> Options {
    Options::new().titled("Rules").in_currency("GBP").from_day("2024-04-01")
}

fn read(text: &str) -> Result<Imported, CellErrors> {
    from_csv(&[Table::main(text)], &options())
}

fn map(text: &str) -> ImpactMap {
    read(text).unwrap_or_else(|errors| panic!("{errors}\n{text}")).into_map()
}

/// The mistakes of a table, each as its cell and rule.
fn wrong(text: &str) -> Vec<(String, &'static str)> {
    let errors = read(text).map(|imported| panic!("{:?}", imported.map())).unwrap_err();
    errors.iter().map(|error| (error.cell().to_owned(), error.rule())).collect()
}

fn assert_wrong(text: &str, expected: &[(&str, &'static str)]) {
    let expected: Vec<_> = expected.iter().map(|(cell, rule)| ((*cell).to_owned(), *rule)).collect();
    assert_eq!(wrong(text), expected, "{text}");
}

fn notes(text: &str, code: NoteCode) -> Vec<String> {
    let imported = read(text).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    imported.notes().iter().filter(|note| note.code() == code).map(ToString::to_string).collect()
}

fn number(map: &ImpactMap, address: &str) -> String {
    map.number(&address.parse().unwrap()).unwrap_or_else(|| panic!("{address}")).normalize().to_string()
}

/// A table of one outcome with these adjustments and figures.
fn one(columns: &[(&str, &str)]) -> String {
    let quoted = |text: &&str| format!("\"{text}\"");
    let headings: Vec<String> = columns.iter().map(|(heading, _)| quoted(heading)).collect();
    let cells: Vec<String> = columns.iter().map(|(_, cell)| quoted(cell)).collect();
    format!("stakeholder,outcome,{}\nA,Change,{}\n", headings.join(","), cells.join(","))
}

#[test]
fn the_column_decides_what_bare_numbers_are() {
    let column = |heading: &str, cells: [&str; 3]| {
        let rows: Vec<String> = cells.iter().zip(1..).map(|(cell, row)| format!("A,O{row},1,1,{cell}")).collect();
        format!("stakeholder,outcome,quantity,proxy,{heading}\n{}\n", rows.join("\n"))
    };
    for (heading, cells, shares) in [
        ("deadweight", ["0.25", "0", "1"], ["0.25", "0", "1"]),
        ("deadweight", ["25", "0", "1"], ["0.25", "0", "0.01"]),
        ("deadweight", ["25%", "0.5", "0.4"], ["0.25", "0.5", "0.4"]),
        ("deadweight", ["25%", "50", "40"], ["0.25", "0.5", "0.4"]),
        ("deadweight", ["0", "1", "1"], ["0", "1", "1"]),
        ("deadweight %", ["0", "0", "0"], ["0", "0", "0"]),
        ("deadweight %", ["0.15", "0.2", "1"], ["0.15", "0.2", "1"]),
        ("deadweight %", ["1%", "100%", "0"], ["0.01", "1", "0"]),
        ("deadweight (%)", ["33.3", "nil", "0"], ["0.333", "0", "0"]),
        ("additionality", ["0.25", "1", "0"], ["0.75", "0", "1"]),
        ("additionality", ["25", "100", "0"], ["0.75", "0", "1"]),
    ] {
        let map = map(&column(heading, cells));
        for (row, share) in (1..).zip(shares) {
            assert_eq!(number(&map, &format!("/outcomes/o{row}/deadweight")), share, "{heading} {cells:?}");
        }
    }
    for (heading, cells, errors) in [
        ("deadweight", ["0.25", "30", "0.1"], &[("E3", "mixed-percent")][..]),
        ("deadweight", ["1.25", "0", "0.1"], &[("E2", "mixed-percent")]),
        ("deadweight %", ["0", "1", "0"], &[("E3", "ambiguous-percent")]),
        ("deadweight", ["125%", "0.5", "-0.1"], &[("E2", "share-range"), ("E4", "share-range")]),
        ("growth", ["1", "0", "0"], &[("E2", "ambiguous-percent")]),
    ] {
        assert_wrong(&column(heading, cells), errors);
    }
    let imported = read(&column("% attributable to us", ["25", "100", "50"])).unwrap();
    assert_eq!(number(imported.map(), "/outcomes/o1/attribution"), "0.75");
    let notes: Vec<_> = imported.notes().iter().map(Note::code).collect();
    assert!(notes.contains(&NoteCode::Complement) && notes.contains(&NoteCode::TakenAs), "{notes:?}");
}

#[test]
fn numbers_are_told_by_their_cells() {
    for (cell, rule) in [
        ("about 40", "not-a-number"),
        ("1.2k", "not-a-number"),
        ("1,5", "ambiguous-number"),
        ("1.234,50", "ambiguous-number"),
        ("2024-05-01", "date-where-number"),
        ("May-24", "date-where-number"),
        ("#REF!", "error-value"),
        ("#N/A", "error-value"),
        ("", "missing-number"),
        ("N/A", "missing-number"),
        ("?", "missing-number"),
        ("-", "missing-number"),
        ("-5", "below-zero"),
        ("1234567890123456789012345678901234", "too-many-digits"),
    ] {
        assert_wrong(&one(&[("quantity", cell), ("proxy", "1")]), &[("C2", rule)]);
    }
    for (cell, quantity) in [("1,234.5", "1234.5"), ("nil", "0"), ("12*", "12"), ("7 020", "7020"), ("none", "0")] {
        assert_eq!(number(&map(&one(&[("quantity", cell), ("proxy", "1")])), "/outcomes/change/quantity"), quantity);
    }
    for (cell, rule) in [
        ("$5", "wrong-currency"),
        ("5 EUR", "wrong-currency"),
        ("\u{20ac}5", "wrong-currency"),
        ("five", "not-a-number"),
    ] {
        assert_wrong(&one(&[("quantity", "1"), ("proxy", cell)]), &[("D2", rule)]);
    }
    for (cell, proxy) in [("(215)", "-215"), ("\u{2212}3", "-3"), ("\u{a3}1,150.00", "1150"), ("97 GBP", "97")] {
        assert_eq!(
            number(&map(&one(&[("quantity", "1"), ("proxy", cell)])), "/outcomes/change/values/v1/proxy"),
            proxy
        );
    }
    let dollars = from_csv(&[Table::main(&one(&[("quantity", "1"), ("proxy", "$5")]))], &options().in_currency("AUD"));
    assert_eq!(number(dollars.unwrap().map(), "/outcomes/change/values/v1/proxy"), "5");
    let comma = options().with_decimal_sign(DecimalSign::Comma);
    let german = from_csv(&[Table::main(&one(&[("Menge", "1.234,5"), ("proxy", "1")]))], &comma).unwrap();
    assert_eq!(number(german.map(), "/outcomes/change/quantity"), "1234.5");
    let errors = from_csv(&[Table::main(&one(&[("Menge", "1234.5"), ("proxy", "1")]))], &comma).unwrap_err();
    assert_eq!(errors.first().rule(), "ambiguous-number");
}

#[test]
fn years_are_whole() {
    for (cell, years) in
        [("3", 3), ("3 years", 3), ("1 year", 1), ("2 yrs", 2), ("5 Jahre", 5), ("4 a\u{f1}os", 4), ("2.0", 2)]
    {
        let map = map(&one(&[("quantity", "1"), ("proxy", "1"), ("duration", cell)]));
        assert_eq!(map.outcome("change").unwrap().lasts(), years, "{cell}");
    }
    for (cell, rule) in [
        ("0.5", "whole-years"),
        ("18 months", "whole-years"),
        ("2.5 years", "whole-years"),
        ("6 weeks", "whole-years"),
        ("long", "not-a-number"),
        ("0", "not-in-range"),
        ("1001", "not-in-range"),
    ] {
        assert_wrong(&one(&[("quantity", "1"), ("proxy", "1"), ("duration", cell)]), &[("E2", rule)]);
    }
    assert_eq!(
        map(&one(&[("quantity", "1"), ("proxy", "1"), ("lag", "0")])).outcome("change").unwrap().starts().index(),
        0
    );
}

#[test]
fn headings_are_known_in_several_languages_and_told_where_they_are_not() {
    for heading in [
        "Mitnahmeeffekt",
        "peso muerto",
        "DW",
        "Counterfactual",
        "What would have happened anyway? (%)",
        "Deadweight [share]",
    ] {
        let map = map(&one(&[("cantidad", "1"), ("proxy", "1"), (heading, "0.25")]));
        assert_eq!(number(&map, "/outcomes/change/deadweight"), "0.25", "{heading}");
    }
    assert_wrong(
        &one(&[("quantity", "1"), ("proxy", "1"), ("deadweight", "0.1"), ("dw", "0.2")]),
        &[("F1", "two-columns-for-one-key")],
    );
    let text = one(&[("quantity", "1"), ("proxy", "1"), ("Comments", "0.25")]);
    assert_eq!(notes(&text, NoteCode::NotRead), ["E1: the heading is not known, and its column is not read"]);
    let errors = read("a,b,c\n1,2,3\n").unwrap_err();
    assert_eq!((errors.first().cell(), errors.first().rule()), ("the file", "no-headings"));
}

#[test]
fn a_proxy_is_words_and_numbers_or_numbers_alone() {
    let both = map(&one(&[("quantity", "1"), ("financial proxy", "A course"), ("value in currency", "145")]));
    let value = both.outcome("change").unwrap().value("v1").unwrap();
    assert_eq!((value.unit(), value.proxy().to_string().as_str()), (Some("A course"), "145"));
    let alone = map(&one(&[("quantity", "1"), ("financial proxy (\u{a3})", "145")]));
    assert_eq!(number(&alone, "/outcomes/change/values/v1/proxy"), "145");
    let text = one(&[("quantity", "1"), ("proxy", "")]);
    assert!(map(&text).outcome("change").unwrap().values().next().is_none());
    assert_eq!(notes(&text, NoteCode::NotValued).len(), 1);
}

#[test]
fn rows_go_on_from_above_and_numbers_never_do() {
    let text = "stakeholder,outcome,quantity,proxy,deadweight,recipient,share\n\
                A,First,1,10,0.1,X,0.6\n,,,,,Y,0.4\n,,,20,,,\n,Second,2,30,,,\nB,Third,3,40,0.2,,\n";
    let map = map(text);
    let first = map.outcome("first").unwrap();
    assert_eq!(first.values().len(), 2);
    let to: Vec<_> = first
        .value("v1")
        .unwrap()
        .to()
        .iter()
        .map(|one| (one.stakeholder().id().as_str(), one.share().to_string()))
        .collect();
    assert_eq!(to, [("x", "0.6".to_owned()), ("y", "0.4".to_owned())]);
    assert_eq!(map.outcome("second").unwrap().stakeholder().id().as_str(), "a");
    assert_eq!(map.outcome("second").unwrap().deadweight(), None);
    assert_eq!(map.outcome("third").unwrap().stakeholder().id().as_str(), "b");
    for (rows, errors) in [
        ("A,First,1,10,0.1,,\n,,,20,0.3,,\n", &[("E3", "stray-number")][..]),
        ("A,First,1,10,0.1,X,0.6\n,,,,,Y,0.3\n", &[("G2", "shares-sum")]),
        (",First,1,10,0.1,,\n", &[("A2", "missing-text")]),
        ("A,,1,10,0.1,,\n", &[("B2", "missing-text")]),
        ("A,First,1,10,0.1,X,0.5\n,,,,,X,0.5\n", &[("G2", "duplicate-key")]),
        ("A,First,1,10,0.1,,\nB,,,20,,,\n", &[("A3", "stray-number")]),
    ] {
        let text = format!("stakeholder,outcome,quantity,proxy,deadweight,recipient,share\n{rows}");
        let found = wrong(&text);
        for (_, rule) in errors {
            assert!(found.iter().any(|(_, other)| other == rule), "{rows}: {found:?}");
        }
    }
}

#[test]
fn totals_questions_and_footnotes_are_skipped_and_noted() {
    let text = "Value map of 2024\nDiscount rate,3%\nstakeholder,outcome,quantity,proxy,impact\n\
                who?,what?,how many?,how much?,\nA,First,2,10,20\nSubtotal,,,,20\nB,Second,3,10,31\nGrand total,,,,51\n* asked twice\n";
    let imported = read(text).unwrap();
    assert_eq!(imported.map().outcomes().len(), 2);
    assert_eq!(number(imported.map(), "/conventions/discount/rate"), "0.03");
    let noted: Vec<String> = imported.notes().iter().map(ToString::to_string).collect();
    for expected in [
        "A1: the row is none of the table, and is not read",
        "row 4: a row of questions under the headings is not read",
        "row 6, row 8: a row of totals is not read",
        "row 9: a text alone after the table is not read",
        "E7: the impact is 31 in the sheet, and 30 by this map",
        "E8: the sum of the impacts is 51 in the sheet, and 50 by this map",
        "E5: the sheet's own figures are what the map comes to",
    ] {
        assert!(noted.iter().any(|note| note == expected), "{expected} in {noted:#?}");
    }
    // what only begins like a word of totals is somebody
    assert_eq!(map("stakeholder,outcome,quantity,proxy\nSummer school,First,2,10\n").outcomes().len(), 1);
}

#[test]
fn intakes_profiles_and_reasons_are_read_by_their_columns() {
    let text = "stakeholder,outcome,Quantity 2024,Quantity 2025,Effect year 1,Effect year 2,proxy,deadweight,source,rationale for deadweight\n\
                A,First,10,20,1,0.5,100,0.2,Trial,Control group\n";
    let map = map(text);
    let note = map.note(&"/outcomes/first/deadweight".parse().unwrap()).unwrap();
    assert_eq!((note.source(), note.reason()), (Some("Trial"), Some("Control group")));
    assert_eq!(map.outcome("first").unwrap().quantity().intakes(), 2);
    assert_eq!(map.outcome("first").unwrap().lasts(), 2);
    let text = "stakeholder,outcome,Quantity 2023,proxy\nA,First,10,100\n";
    assert!(wrong(text).contains(&("C1".to_owned(), "year-before-base")));
}

/// What stands where it is not read is told: nothing is lost in silence.
#[test]
fn what_stands_in_the_wrong_row_or_twice_is_told() {
    let text = "stakeholder,outcome,indicator,quantity,proxy,unit,recipient,share\n\
                A,First,Survey,1,10,Course,X,0.5\n,,Interviews,,,Club,Y,0.5\n";
    let noted = notes(text, NoteCode::NotRead).join("\n");
    assert!(noted.contains("C3: the indicator") && noted.contains("F3: the unit"), "{noted}");
    let text = "stakeholder,outcome,quantity,quantity 2024,proxy\nA,First,1,2,10\n";
    assert_wrong(text, &[("C2", "two-columns-for-one-key")]);
    let inputs = "from,name,amount,2024\nA,Grant,5,7\n";
    let main = "stakeholder,outcome,quantity,proxy\nA,First,1,10\n";
    let errors = from_csv(&[Table::main(main), Table::named("Inputs", inputs)], &options()).unwrap_err();
    let cells: Vec<_> = errors.iter().map(|error| (error.cell(), error.rule())).collect();
    assert_eq!(cells, [("Inputs!C2", "two-columns-for-one-key")]);
    let text = "id,stakeholder,outcome,quantity,value,proxy\na,A,First,1,v,10\na,,,,v,20\n";
    assert_wrong(text, &[("F3", "stray-number")]);
}

#[test]
fn assumptions_are_referred_to_by_their_ids() {
    let main = "stakeholder,outcome,quantity,proxy,deadweight,duration,recipient,share\n\
                A,First,10,[wage] x 0.5,[anyway],[life],A,0.25\n,,,,,,B,rest\n";
    let list = "id,value,name,unit,source\nwage,20,Wage,hour,Payslips\nanyway,25%,Anyway,,\nlife,3,,,\n";
    let read = from_csv(&[Table::main(main), Table::named("assumptions", list)], &options());
    let map = read.unwrap().into_map();
    for (address, expected) in [
        ("/outcomes/first/values/v1/proxy", "10"),
        ("/outcomes/first/deadweight", "0.25"),
        ("/outcomes/first/lasts", "3"),
        ("/outcomes/first/values/v1/to/b/share", "0.75"),
    ] {
        assert_eq!(number(&map, address), expected, "{address}");
    }
    assert_eq!(map.references().len(), 3);
    let errors = from_csv(&[Table::main(main)], &options()).unwrap_err();
    let cells: Vec<_> = errors.iter().map(|error| (error.cell(), error.rule())).collect();
    assert_eq!(cells, [("D2", "unknown-id"), ("E2", "unknown-id"), ("F2", "unknown-id")]);
}

#[test]
fn what_the_caller_says_comes_first_and_is_asked_for() {
    let text = "stakeholder,outcome,quantity,proxy\nA,First,1,1\n";
    let errors = from_csv(&[Table::main(text)], &Options::new()).unwrap_err();
    let told = errors.to_string();
    for what in ["the title", "the currency", "the base date"] {
        assert!(told.contains(what) || errors.len() == 1, "{told}");
    }
    let about = "Currency,EUR\nTitle,Sheet\nBase date,2020-01-01\nKind,Evaluation\n";
    let read = from_csv(&[Table::main(text), Table::named("about", about)], &options()).unwrap();
    assert_eq!(read.map().currency().code(), "GBP");
    assert!(read.notes().iter().any(|note| note.code() == NoteCode::Assumed && note.text().contains("EUR")));
    let read = from_csv(&[Table::main(text), Table::named("about", about)], &Options::new()).unwrap();
    assert_eq!((read.map().title(), read.map().currency().code()), ("Sheet", "EUR"));
}

#[test]
fn blank_lines_count_as_rows() {
    let text = "\nstakeholder,outcome,quantity,proxy\n\n\nA,First,x,1\n\"B\nb\",Second,y,1\n\nC,Third,z,1\n";
    assert_wrong(text, &[("C5", "not-a-number"), ("C6", "not-a-number"), ("C8", "not-a-number")]);
}
