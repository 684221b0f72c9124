//! The example `serve` as its clients meet it: by real requests, hostile ones among them.

#![cfg(all(feature = "json", feature = "simulation"))]

#[allow(dead_code)] // what the other examples' tests need beside
mod example;

use example::served::Served;
use std::io::Write;
use std::net::TcpStream;

const MAP: &str = include_str!("../examples/maps/school_programme.json");

#[test]
fn requests_are_answered_whatever_others_send() {
    let served = Served::new();
    let request = format!(r#"{{"map": {MAP}, "appraisal": true, "pockets": true}}"#);
    let expected = served.post(&request);
    assert_eq!(expected.0, 200);
    assert!(expected.1["appraisal"]["ratios"]["sroi"].is_string());

    // a client that leaves before it is answered, one that sends half of what it said, one that is no client
    drop(served.sent("POST", request.as_bytes()));
    let mut half = TcpStream::connect(&served.at).unwrap();
    half.write_all(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{").unwrap();
    let mut noise = TcpStream::connect(&served.at).unwrap();
    noise.write_all(b"\x00\xff\r\n\r\n").unwrap();

    let many = |count: usize, item: &str| vec![item; count].join(",");
    let lines = format!(
        r#"{{"map": {{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01", "stakeholders": {{"p": {{}}}},
            "outcomes": {{"o": {{"stakeholder": "p", "quantity": [{}], "lasts": 1000, "values": {{"v": {{"proxy": 1}}}}}}}}}}, "appraisal": true}}"#,
        many(900, "1")
    );
    let draws = format!(r#"{{"map": {MAP}, "study": {{"draws": 1000000000}}}}"#);
    for (body, status) in [
        (lines, 413),
        (draws, 413),
        ("[".repeat(500_000), 422),
        (format!(r#"{{"{}": 1}}"#, "k".repeat(900_000)), 413),
        ("{".to_owned(), 422),
        (String::new(), 422),
        ("x".repeat(1_000_001), 413),
    ] {
        assert_eq!(served.post(&body).0, status, "{} bytes: {}", body.len(), &body[..body.len().min(60)]);
    }
    assert_eq!(Served::answered(served.sent("GET", b"")).0, 405);
    assert_eq!(Served::answered(served.sent("POST", b"\xff\xfe{\x00}")).0, 422);
    // what would be a valid request in another encoding is none, and its text is not guessed
    let latin = request.replacen("\"title\": \"", "\"title\": \"Caf#", 1).into_bytes();
    let latin: Vec<u8> = latin.into_iter().map(|byte| if byte == b'#' { 0xe9 } else { byte }).collect();
    assert!(latin.contains(&0xe9));
    let (status, body) = Served::answered(served.sent("POST", &latin));
    assert_eq!((status, body.contains("text in UTF-8")), (422, true), "{body:.300}");

    // several at once, and each its own answer
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..8).map(|_| scope.spawn(|| served.post(&request))).collect();
        for client in clients {
            assert_eq!(client.join().unwrap(), expected);
        }
    });
    // who never sends the other half is told when the time is over
    assert_eq!(Served::answered(half), (503, String::new()));
}
