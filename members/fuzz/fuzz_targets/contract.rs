//! Contracts with what was reported under them, for libFuzzer.

#![no_main]

sroi_fuzz::libfuzzer!("contract");
