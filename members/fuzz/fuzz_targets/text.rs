//! Numbers, addresses and words, for libFuzzer.

#![no_main]

sroi_fuzz::libfuzzer!("text");
