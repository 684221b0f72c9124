//! Counting.
fn main() {
    let mut args = std::env::args().skip(1);
    let text = std::fs::read_to_string(args.next().unwrap()).unwrap();
    let times: u32 = args.next().unwrap().parse().unwrap();
    let map = sroi::ImpactMap::from_json(&text).unwrap();
    for _ in 0..times {
        std::hint::black_box(sroi::appraise(std::hint::black_box(&map)).unwrap());
    }
}
