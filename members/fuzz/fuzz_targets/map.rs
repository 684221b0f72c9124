//! Impact maps, for libFuzzer.

#![no_main]

sroi_fuzz::libfuzzer!("map");
