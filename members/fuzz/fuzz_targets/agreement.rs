//! Agreements, for libFuzzer.

#![no_main]

sroi_fuzz::libfuzzer!("agreement");
