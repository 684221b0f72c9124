//! placeholder
use sroi::decisions::Decision;
fn main() -> std::process::ExitCode {
    let file = std::env::args().nth(1).unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    match Decision::from_json(&text).and_then(|decision| decision.decided()) {
        Ok(decided) => {
            println!("{}", decided.to_json());
            std::process::ExitCode::SUCCESS
        }
        Err(findings) => {
            eprintln!("{findings}");
            std::process::ExitCode::FAILURE
        }
    }
}
