//! draft
fn main() {
    let p = std::env::args().nth(1).unwrap();
    let t = std::fs::read_to_string(p).unwrap();
    match sroi::ImpactMap::from_json(&t).and_then(|m| sroi::appraise(&m)) {
        Ok(a) => println!("{}", a.to_json()),
        Err(e) => {
            eprintln!("{e}");
            std::process::exit(1)
        }
    }
}
