//! Files that are no value maps: each is one clear mistake, in bounded memory.

use sroi::value_map::{CellErrors, Options, Table, from_csv, from_xlsx, to_xlsx};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::time::Instant;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn options() -> Options {
    Options::new().titled("Files").in_currency("GBP").from_day("2024-04-01")
}

fn only(errors: &CellErrors) -> (&str, &'static str, String) {
    assert_eq!(errors.len(), 1, "{errors}");
    (errors.first().cell(), errors.first().rule(), errors.first().text())
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook whose one sheet has this inside of it.
pub(super) fn workbook(sheet: &str) -> Vec<u8> {
    let relations = r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s" Type="x/styles" Target="styles.xml"/></Relationships>"#;
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="165" formatCode="[$&#x20AC;-407] #,##0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>"#;
    archive(&[
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="Map" id="a"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet>{sheet}</worksheet>")),
    ])
}

/// Rows of cells, each as it stands inside of its `c`.
pub(super) fn rows(rows: &[&[&str]]) -> String {
    let mut text = String::from("<sheetData>");
    for row in rows {
        text.push_str("<row>");
        for cell in *row {
            if cell.starts_with('<') {
                text.push_str(cell);
            } else {
                write!(text, "<c t=\"inlineStr\"><is><t>{cell}</t></is></c>").unwrap();
            }
        }
        text.push_str("</row>");
    }
    text + "</sheetData>"
}

const HEADINGS: [&str; 6] = ["stakeholder", "outcome", "quantity", "proxy", "deadweight %", "impact"];

#[test]
fn what_is_no_workbook_is_said_to_be_none() {
    let with = |magic: &[u8]| [magic, &[0; 600]].concat();
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = [&with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")[..], &name].concat();
    for (bytes, rule, words) in [
        (Vec::new(), "not-a-spreadsheet", "empty"),
        (b"%PDF-1.7".to_vec(), "not-a-spreadsheet", "PDF"),
        (b"a,b\n1,2\n".to_vec(), "not-a-spreadsheet", "text"),
        (b"<html></html>".to_vec(), "not-a-spreadsheet", "tags"),
        (with(b"\x89PNG"), "not-a-spreadsheet", "picture"),
        (with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "not-a-spreadsheet", "xls"),
        (encrypted, "encrypted", "password"),
        (with(b"PK\x03\x04"), "damaged", "table of contents"),
        (archive(&[("word/document.xml", "<a/>")]), "not-a-spreadsheet", "word processor"),
        (archive(&[("mimetype", "x"), ("content.xml", "<a/>")]), "not-a-spreadsheet", "OpenDocument"),
        (archive(&[("xl/workbook.bin", "x")]), "not-a-spreadsheet", "xlsb"),
        (archive(&[("a.txt", "x")]), "not-a-spreadsheet", "archive"),
        (archive(&[("xl/workbook.xml", "<workbook")]), "damaged", "xl/workbook.xml"),
        (workbook("<sheetData><row><c"), "damaged", "sheet1.xml"),
        (workbook("<sheetData><row><c><v>&lol;</v></c></row></sheetData>"), "damaged", "sheet1.xml"),
        (workbook(r#"<sheetData><row><c t="s"><v>7</v></c></row></sheetData>"#), "damaged", "sheet1.xml"),
    ] {
        let errors = from_xlsx(&bytes, &options()).unwrap_err();
        let (cell, found, text) = only(&errors);
        assert_eq!((cell, found), ("the file", rule), "{text}");
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_workbook_that_is_cut_off_anywhere_is_a_mistake() {
    let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
        .stakeholder("walkers", sroi::build::people("Walkers"))
        .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50")))
        .finish()
        .unwrap();
    let written = to_xlsx(&map).unwrap();
    let bytes = written.bytes();
    for length in (0..bytes.len()).step_by(97) {
        let errors = from_xlsx(&bytes[..length], &options()).unwrap_err();
        assert!(["damaged", "not-a-spreadsheet"].contains(&only(&errors).1), "{length}: {errors}");
    }
    // a byte that is changed is found, or changes nothing that is read
    for place in (0..bytes.len()).step_by(61) {
        let mut changed = bytes.to_vec();
        changed[place] ^= 0x55;
        let _ = from_xlsx(&changed, &options());
    }
}

#[test]
fn what_a_file_only_claims_takes_no_memory() {
    let many = "<c><v>1</v></c>".repeat(2_000);
    for (sheet, rule) in [
        (r#"<dimension ref="A1:XFD1000000000"/><sheetData/>"#.to_owned(), "no-headings"),
        (r#"<sheetData><row r="1000000000"><c><v>1</v></c></row></sheetData>"#.to_owned(), "too-many-rows"),
        (r#"<sheetData><row><c r="A4000000000"><v>1</v></c></row></sheetData>"#.to_owned(), "too-many-rows"),
        (r#"<sheetData><row><c r="XFDA1"><v>1</v></c></row></sheetData>"#.to_owned(), "too-many-rows"),
        (format!("<sheetData>{}</sheetData>", format!("<row>{many}</row>").repeat(1_001)), "too-many-cells"),
        (
            format!(
                r#"<sheetData><row r="1048576"><c><v>1</v></c></row></sheetData><mergeCells>{}</mergeCells>"#,
                r#"<mergeCell ref="A1:XFD1048576"/>"#.repeat(1_000)
            ),
            "too-many-cells",
        ),
    ] {
        let errors = from_xlsx(&workbook(&sheet), &options()).unwrap_err();
        assert!(errors.iter().any(|error| error.rule() == rule), "{rule}: {errors}");
    }
    // 200 MB of blanks, some 200 kB as they are packed
    let bomb = workbook(&" ".repeat(200_000_000));
    assert!(bomb.len() < 1_000_000);
    assert_eq!(only(&from_xlsx(&bomb, &options()).unwrap_err()).1, "too-much-unpacked");
    // one long text that every cell refers to
    let long = "a".repeat(1_000_000);
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(200);
    let relations = r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="t.xml"/></Relationships>"#;
    let bytes = archive(&[
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="Map" id="a"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/t.xml", &format!(r#"<sst uniqueCount="99999999999999"><si><t>{long}</t></si></sst>"#)),
        ("xl/s.xml", &format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>")),
    ]);
    assert_eq!(only(&from_xlsx(&bytes, &options()).unwrap_err()).1, "too-much-unpacked");
}

#[test]
fn cells_of_a_workbook_are_read_as_they_are_shown() {
    let sheet = rows(&[
        &HEADINGS,
        &[
            "A",
            "First",
            "<c><f>1+1</f></c>",
            "<c s=\"3\"><v>5</v></c>",
            "<c s=\"1\"><v>0.25</v></c>",
            "<c><f>1</f></c>",
        ],
        &["A", "Second", "<c s=\"2\"><v>45413</v></c>", "<c t=\"e\"><v>#SPILL!</v></c>", "<c s=\"1\"><v>1</v></c>", ""],
        &["A", "<c t=\"e\"><v>#REF!</v></c>", "<c t=\"b\"><v>1</v></c>", "<c><v>1</v></c>", "", ""],
    ]);
    let errors = from_xlsx(&workbook(&sheet), &options()).unwrap_err();
    let found: Vec<_> = errors.iter().map(|error| (error.cell(), error.rule())).collect();
    assert_eq!(
        found,
        [
            ("Map!C2", "formula-without-value"),
            ("Map!D2", "wrong-currency"),
            ("Map!C3", "date-where-number"),
            ("Map!D3", "error-value"),
            ("Map!B4", "error-value"),
        ]
    );
    let sheet = rows(&[
        &HEADINGS,
        &[
            "A",
            "First",
            "<c><f>1+1</f><v>2</v></c>",
            "<c><v>0.30000000000000004</v></c>",
            "<c s=\"1\"><v>1</v></c>",
            "<c><f>1</f></c>",
        ],
        &["A", "Second", "<c><v>1</v></c>", "<c><v>1</v></c>", "<c s=\"1\"><v>0</v></c>", ""],
    ]);
    let imported = from_xlsx(&workbook(&sheet), &options()).unwrap();
    let number = |address: &str| imported.map().number(&address.parse().unwrap()).unwrap().to_string();
    assert_eq!(
        (number("/outcomes/first/quantity"), number("/outcomes/first/values/v1/proxy")),
        ("2".to_owned(), "0.3".to_owned())
    );
    assert_eq!(
        (number("/outcomes/first/deadweight"), number("/outcomes/second/deadweight")),
        ("1".to_owned(), "0".to_owned())
    );
    assert!(imported.notes().iter().any(|note| note.code().as_str() == "rounded" && note.cells() == ["Map!D2"]));
}

#[test]
fn merged_and_hidden_cells_are_read() {
    let inner = rows(&[
        &HEADINGS,
        &["A", "First", "<c><v>2</v></c>", "<c><v>3</v></c>", "<c s=\"1\"><v>0.5</v></c>", ""],
        &["<c/>", "Second", "<c><v>1</v></c>", "<c><v>1</v></c>", "<c/>", ""],
    ]);
    let inner = inner.replacen("<row><c/>", "<row hidden=\"1\"><c/>", 1);
    let sheet = format!(
        r#"<cols><col min="4" max="4" hidden="1"/></cols>{inner}<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="E2:E3"/></mergeCells>"#
    );
    let imported = from_xlsx(&workbook(&sheet), &options()).unwrap();
    assert_eq!(imported.map().outcome("second").unwrap().deadweight().unwrap().to_string(), "0.5");
    let hidden: Vec<String> =
        imported.notes().iter().filter(|note| note.code().as_str() == "hidden").map(ToString::to_string).collect();
    assert_eq!(hidden, ["Map!D1: the column is hidden, and is read", "Map!B3: the row is hidden, and is read"]);
}

#[test]
fn bytes_that_are_no_table_of_text_say_how_to_save_them() {
    let wide: Vec<u8> = "stakeholder,outcome".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, words) in [
        (b"stakeholder,outcome\nCaf\xe9,x\n".to_vec(), "Windows-1252"),
        (wide, "UTF-16"),
        (b"PK\x03\x04".to_vec(), "workbook"),
    ] {
        let errors = from_csv(&[Table::main(&bytes)], &options()).unwrap_err();
        let (cell, _, text) = only(&errors);
        assert_eq!(cell, "the file");
        assert!(text.contains(words) && text.contains("save it as"), "{text}");
    }
    let tabs = "\u{feff}stakeholder\toutcome\tquantity\tproxy\r\nA\tB, C\t1\t2\r\n";
    assert_eq!(from_csv(&[Table::main(tabs)], &options()).unwrap().map().outcomes().len(), 1);
}

/// Ten thousand rows are read in time that grows with their number; `cargo test --release` has the 2 seconds promised.
#[test]
#[allow(clippy::disallowed_methods)] // how long it takes is what is tested
fn ten_thousand_rows_are_read_in_seconds() {
    let mut text = String::from(
        "stakeholder,outcome,quantity,duration,proxy,deadweight,displacement,attribution,drop_off,recipient,share\n",
    );
    for row in 0..10_000 {
        let (who, to) = (row % 400, row % 300);
        writeln!(text, "Group {who},Same name,{row},2,\"1,250.50\",25%,0,10%,50%,Group {to},100%").unwrap();
    }
    let started = Instant::now();
    let imported = from_csv(&[Table::main(&text)], &options().within(sroi::Limits::highest())).unwrap();
    assert_eq!(imported.map().outcomes().len(), 10_000);
    let workbook = to_xlsx(imported.map()).unwrap();
    let again = from_xlsx(workbook.bytes(), &options().within(sroi::Limits::highest())).unwrap();
    assert_eq!(again.map(), imported.map());
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
