//! Documents of decisions, for libFuzzer.

#![no_main]

sroi_fuzz::libfuzzer!("decision");
