//! What the module exports: a place for bytes that go in, and what is to be done with them.
//!
//! The page asks for room, writes its bytes there, calls, and reads the answer where it lies. So no pointer is ever followed
//! on this side, and all that is unsafe is that names are exported, which could clash with others of the same name.

#![allow(unsafe_code)] // `no_mangle`: a name that is exported as it is written

use crate::Door;
use std::cell::RefCell;

#[derive(Default)]
struct Held {
    door: Door,
    asked: Vec<u8>,
    answer: Vec<u8>,
}

thread_local! {
    static HELD: RefCell<Held> = RefCell::default();
}

fn with<T>(act: impl FnOnce(&mut Held) -> T) -> T {
    HELD.with_borrow_mut(act)
}

/// Room for so many bytes, and where it lies. What was there before is gone.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn page_room(length: usize) -> *mut u8 {
    with(|held| {
        held.asked = vec![0; length];
        held.asked.as_mut_ptr()
    })
}

/// Opens the map whose text was put there.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn page_open() {
    with(|held| {
        let asked = std::mem::take(&mut held.asked);
        held.answer = held.door.open(&asked).into_bytes();
    });
}

/// Answers the request that was put there.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn page_ask() {
    with(|held| {
        let asked = std::mem::take(&mut held.asked);
        held.answer = held.door.ask(&asked).into_bytes();
    });
}

/// Makes the workbook. 1 where the answer is its file, 0 where it is a text that says why not.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn page_workbook() -> u32 {
    with(|held| {
        let (file, is_file) = match held.door.workbook() {
            Ok(file) => (file, 1),
            Err(says) => (says.into_bytes(), 0),
        };
        held.answer = file;
        is_file
    })
}

/// Where the last answer lies.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn page_answer() -> *const u8 {
    with(|held| held.answer.as_ptr())
}

/// How many bytes it has.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn page_answer_length() -> usize {
    with(|held| held.answer.len())
}
