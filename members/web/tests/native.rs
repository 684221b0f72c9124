//! What the library says of fifty maps, as opened and changed, written for the tests in Node to hold the WebAssembly to.
//!
//! The exact results are those of the library by itself; the answers are those of the page's own door, natively.

#[path = "native/drawn.rs"]
mod drawn;

use drawn::{Drawn, fifty, thousand};
use serde_json::{Value, json};
use sroi::map::Convention;
use sroi::workbook::Workbook;
use sroi::{Address, ImpactMap, appraise};
use sroi_web::Door;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder for the tests in Node; without one the answers are only held to the library.
fn folder() -> Option<PathBuf> {
    std::env::var_os("SROI_WEB_NATIVE").map(PathBuf::from)
}

/// What is to be asked, and what the library says of the map then.
fn step(door: &mut Door, requests: &[Value], map: &ImpactMap) -> Value {
    let answers: Vec<String> = requests.iter().map(|request| door.ask(request.to_string().as_bytes())).collect();
    let appraisal = appraise(map).unwrap();
    let session = door.session().unwrap();
    assert_eq!(session.findings(), [], "{requests:?}");
    assert_eq!(session.map_json(), map.to_json(), "{requests:?}");
    assert_eq!(session.result_json(), appraisal.to_json(), "{requests:?}");
    json!({"requests": requests, "answers": answers, "map": map.to_json(), "result": appraisal.to_json()})
}

/// The file of the workbook of a map, which the door has too.
fn workbook(door: &Door, map: &ImpactMap) -> Vec<u8> {
    let workbook =
        appraise(map).and_then(|appraisal| Workbook::new(&appraisal)).and_then(|workbook| Ok(workbook.to_xlsx()?));
    let workbook = workbook.unwrap();
    assert_eq!(door.workbook().as_ref(), Ok(&workbook));
    workbook
}

/// A map as opened, with numbers changed, with conventions chosen otherwise too, and with all of it put back.
fn steps(drawn: &Drawn) -> (Value, Vec<Vec<u8>>) {
    let mut door = Door::default();
    let opened = door.open(drawn.text.as_bytes());
    let map = ImpactMap::from_json(&drawn.text).unwrap();
    let numbers: Vec<(Address, String)> = drawn.numbers.clone();
    let changed = map.with_numbers(numbers.iter().map(|(address, text)| (address, text.as_str()))).unwrap();
    let choices = drawn.choices.iter().map(|(key, word)| (Convention::from_key(key).unwrap(), *word));
    let chosen = map.with_choices(choices).unwrap();
    let chosen = chosen.with_numbers(numbers.iter().map(|(address, text)| (address, text.as_str()))).unwrap();
    let change = |(address, text): &(Address, String)| json!({"do": "change", "address": address.as_str(), "to": text});
    let choose = |(key, word): &(&str, &str)| json!({"do": "choose", "convention": key, "word": word});
    let group =
        map.outcomes().next().map_or("/conventions".to_owned(), |outcome| format!("/outcomes/{}", outcome.id()));
    let look = [
        json!({"do": "rows", "group": group}),
        json!({"do": "find", "words": "a"}),
        json!({"do": "table", "which": "outcomes"}),
    ];
    let all = [
        (look.to_vec(), map.clone()),
        (numbers.iter().map(change).chain(look.clone()).collect(), changed),
        (drawn.choices.iter().map(choose).chain(look.clone()).collect(), chosen),
        (vec![json!({"do": "put_all_back"})], map),
    ];
    let mut workbooks = Vec::new();
    let mut told = Vec::new();
    for (requests, map) in &all {
        told.push(step(&mut door, requests, map));
        // those of a thousand outcomes would take longer than all others
        workbooks.extend((map.outcomes().len() < 100).then(|| workbook(&door, map)));
    }
    (json!({"name": drawn.name, "text": drawn.text, "opened": opened, "steps": told}), workbooks)
}

fn write(folder: &Path, name: &str, drawn: &Drawn) {
    let (told, workbooks) = steps(drawn);
    fs::write(folder.join(format!("{name}.json")), told.to_string()).unwrap();
    for (place, workbook) in workbooks.iter().enumerate() {
        fs::write(folder.join(format!("{name}-{place}.xlsx")), workbook).unwrap();
    }
}

#[test]
fn fifty_maps_come_to_what_the_library_says() {
    let fifty = fifty();
    assert_eq!(fifty.len(), 50);
    // a set that changes nothing would hold nothing
    assert!(fifty.iter().filter(|drawn| !drawn.numbers.is_empty()).count() > 40);
    assert!(fifty.iter().map(|drawn| drawn.numbers.len()).sum::<usize>() > 100);
    let Some(folder) = folder() else {
        for drawn in &fifty {
            steps(drawn);
        }
        return;
    };
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    for (place, drawn) in fifty.iter().enumerate() {
        write(&folder, &format!("map-{place:02}"), drawn);
    }
    write(&folder, "thousand", &thousand());
}
