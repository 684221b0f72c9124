//! Studies, for libFuzzer.

#![no_main]

sroi_fuzz::libfuzzer!("study");
