//! Sets of unit costs, for libFuzzer.

#![no_main]

sroi_fuzz::libfuzzer!("unit_costs");
