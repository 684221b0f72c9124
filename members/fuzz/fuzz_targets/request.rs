//! Requests to the JSON door, for libFuzzer.

#![no_main]

sroi_fuzz::libfuzzer!("request");
