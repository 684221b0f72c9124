//! `Serialize` of conventions, and of the words by which a map states a choice.

use super::{
    Class, Conventions, Currency, Deductions, Discount, DropOffFrom, DropOffShape, EvaluationKind, InputKind, Level,
    NegativeOutcomes, Preset, Timing,
};
use crate::document::{as_document, as_text};

as_document! {
    Conventions, Conventions::write;
    Discount, Discount::write;
}

as_text! {
    Class, |one| one.as_str();
    Currency, |one| one.code();
    Deductions, |one| one.as_str();
    DropOffFrom, |one| one.as_str();
    DropOffShape, |one| one.as_str();
    EvaluationKind, |one| one.as_str();
    InputKind, |one| one.as_str();
    Level, |one| one.as_str();
    NegativeOutcomes, |one| one.as_str();
    Preset, |one| one.as_str();
    Timing, |one| one.as_str();
}
