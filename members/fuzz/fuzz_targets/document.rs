//! JSON of any form, for libFuzzer.

#![no_main]

sroi_fuzz::libfuzzer!("document");
