//! Cost games, for libFuzzer.

#![no_main]

sroi_fuzz::libfuzzer!("game");
