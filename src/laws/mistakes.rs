//! The mistakes that a map can have: one of each, in each place where the check looks.

use crate::error::ErrorKind;

/// The change that is made to a document, with the node that is put in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Put {
    Text(&'static str),
    Number(&'static str),
    True,
    /// A list of these texts.
    List(&'static [&'static str]),
    /// An object that has no keys.
    Empty,
    /// An object that has only this key.
    Only(&'static str, &'static Put),
    /// Nothing: the field is left out.
    Nothing,
    /// The field itself a second time.
    Twice,
    /// An outcome with 1,000 intakes, each of 1,000 years, and 11 values, which makes eleven million lines.
    TooMuch,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Mistake {
    pub(super) kind: ErrorKind,
    /// The address at which something is put.
    pub(super) put_at: &'static str,
    pub(super) put: Put,
    /// The address at which the mistake is found.
    pub(super) found_at: &'static str,
}

const fn wrong(kind: ErrorKind, put_at: &'static str, put: Put) -> Mistake {
    Mistake { kind, put_at, put, found_at: put_at }
}

const fn wrong_elsewhere(kind: ErrorKind, put_at: &'static str, put: Put, found_at: &'static str) -> Mistake {
    Mistake { kind, put_at, put, found_at }
}

/// The address of an outcome whose id has 65 letters, one too many.
const LONG_ID: &str = "/outcomes/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// The mistakes, one in each place where the check looks, for a map that has these parts besides its own.
pub(super) const MISTAKES: &[Mistake] = {
    use ErrorKind::{
        BadId, BadLength, BadSteps, Conflict, DuplicateKey, Empty, MissingKey, MissingPriceYear, NoSuchAddress,
        NotADecimal, OutOfRange, SharesMissOne, TooLarge, TooManyDigits, UnknownId, UnknownKey, UnknownWord, WrongType,
    };
    use Put::{List, Nothing, Number, Only, Text, TooMuch, True, Twice};
    &[
        wrong(UnknownKey, "/titel", Text("a typing error")),
        wrong(UnknownKey, "/conventions/rate", Text("0.03")),
        wrong(UnknownKey, "/conventions/discount/per_cent", Text("3")),
        wrong(UnknownKey, "/stakeholders/bad/people", Number("3")),
        wrong(UnknownKey, "/stakeholders/bad/agency/layer", Text("local")),
        wrong(UnknownKey, "/inputs/bad/X-amount", Text("3")),
        wrong(UnknownKey, "/outcomes/bad/dropoff", Text("0.1")),
        wrong(UnknownKey, "/outcomes/bad/quantity/drop_outs", Text("0.1")),
        wrong(UnknownKey, "/outcomes/bad/values/bad/price", Text("1")),
        wrong(UnknownKey, "/outcomes/bad/values/bad/to/bad/part", Text("1")),
        wrong(UnknownKey, "/outcomes/bad/values/in-steps/to/bad/cashable/fixed", Text("1")),
        wrong(UnknownKey, "/excluded/bad/why", Text("forgotten")),
        wrong(DuplicateKey, "/title", Twice),
        wrong(DuplicateKey, "/stakeholders/bad", Twice),
        wrong(DuplicateKey, "/outcomes/bad", Twice),
        wrong(DuplicateKey, "/outcomes/bad/values/bad", Twice),
        wrong(DuplicateKey, "/outcomes/bad/values/bad/to/bad", Twice),
        wrong(DuplicateKey, "/outcomes/bad/values/in-steps/to/bad/cashable/step", Twice),
        wrong(DuplicateKey, "/outcomes/bad/deadweight", Twice),
        wrong(DuplicateKey, "/outcomes/bad/x-bad", Twice),
        wrong(MissingKey, "/format", Nothing),
        wrong(MissingKey, "/title", Nothing),
        wrong(MissingKey, "/currency", Nothing),
        wrong(MissingKey, "/base_date", Nothing),
        wrong(MissingKey, "/stakeholders", Nothing),
        wrong(MissingKey, "/inputs/bad/from", Nothing),
        wrong(MissingKey, "/inputs/bad/amount", Nothing),
        wrong(MissingKey, "/outcomes/bad/stakeholder", Nothing),
        wrong(MissingKey, "/outcomes/bad/quantity", Nothing),
        wrong(MissingKey, "/outcomes/bad/quantity/population", Nothing),
        wrong(MissingKey, "/outcomes/bad/values/bad/proxy", Nothing),
        wrong(MissingKey, "/outcomes/bad/values/in-steps/to/bad/cashable/variable", Nothing),
        wrong(MissingKey, "/outcomes/bad/values/in-steps/to/bad/cashable/step", Nothing),
        wrong(MissingKey, "/outcomes/bad/values/in-steps/to/bad/cashable/every", Nothing),
        wrong(Conflict, "/conventions/discount", Put::Empty),
        wrong_elsewhere(Conflict, "/conventions/discount/schedule", Text("green-book-2026"), "/conventions/discount"),
        wrong(WrongType, "/title", Number("7")),
        wrong(OutOfRange, "/base_date", Text("2026-02-30")),
        wrong(WrongType, "/base_date", Text("26-02-03")),
        wrong(WrongType, "/conventions/discount_inputs", Text("true")),
        wrong(WrongType, "/outcomes/bad/starts", Text("1")),
        wrong(WrongType, "/outcomes/bad/lasts", Number("1.5")),
        wrong(WrongType, "/outcomes/bad/deadweight", True),
        wrong(WrongType, "/inputs/bad", Text("300")),
        wrong(WrongType, "/outcomes", List(&[])),
        wrong(WrongType, "/outcomes/bad/values/bad/transfer", Text("yes")),
        wrong(WrongType, "/outcomes/bad/values/in-steps/to/bad/cashable", List(&["3", "50", "12.5"])),
        wrong(WrongType, "/outcomes/bad/values/in-steps/to/bad/cashable/every", True),
        wrong(WrongType, "/price_index/next", Text("1.1")),
        wrong(UnknownWord, "/format", Text("sroi/2")),
        wrong(UnknownWord, "/kind", Text("prognosis")),
        wrong(UnknownWord, "/currency", Text("GPB")),
        wrong(UnknownWord, "/conventions/preset", Text("Guide")),
        wrong(UnknownWord, "/conventions/timing", Text("midyear")),
        wrong_elsewhere(
            UnknownWord,
            "/conventions/discount",
            Only("schedule", &Text("green-book-2020")),
            "/conventions/discount/schedule",
        ),
        wrong(OutOfRange, "/conventions/discount/rate", Text("-1")),
        wrong(UnknownWord, "/stakeholders/bad/agency/level", Text("county")),
        wrong(UnknownWord, "/inputs/bad/kind", Text("in kind")),
        wrong(UnknownWord, "/outcomes/bad/values/bad/class", Text("environmental")),
        wrong(NotADecimal, "/inputs/bad/amount", Text("1,000")),
        wrong(NotADecimal, "/outcomes/bad/deadweight", Text("15%")),
        wrong(NotADecimal, "/outcomes/bad/values/bad/proxy", Text(".5")),
        wrong(NotADecimal, "/outcomes/bad/values/in-steps/to/bad/cashable/step", Text("3m")),
        wrong(TooManyDigits, "/outcomes/bad/values/bad/proxy", Text("12345678901234567890123456789")),
        wrong(TooManyDigits, "/outcomes/bad/deadweight", Text("0.00000000000000000000000000001")),
        wrong(OutOfRange, "/inputs/bad/amount", Text("-0.01")),
        wrong(OutOfRange, "/inputs/bad/year", Number("1001")),
        wrong(OutOfRange, "/outcomes/bad/starts", Number("-1")),
        wrong(OutOfRange, "/outcomes/bad/lasts", Number("0")),
        wrong(OutOfRange, "/outcomes/bad/deadweight", Text("1.25")),
        wrong(OutOfRange, "/outcomes/bad/attribution", Number("-0.1")),
        wrong(OutOfRange, "/outcomes/bad/quantity/engaged", Text("1.0001")),
        wrong(OutOfRange, "/outcomes/bad/quantity/per_case", Text("-1")),
        wrong(OutOfRange, "/outcomes/bad/values/bad/to/bad/cashable", Text("2")),
        wrong(OutOfRange, "/outcomes/bad/values/in-steps/to/bad/cashable/variable", Text("-0.01")),
        wrong(OutOfRange, "/outcomes/bad/values/in-steps/to/bad/cashable/step", Number("-50")),
        wrong(OutOfRange, "/outcomes/bad/values/in-steps/to/bad/cashable/every", Text("0")),
        wrong(OutOfRange, "/outcomes/bad/values/in-steps/to/bad/cashable/every", Text("-12.5")),
        wrong(OutOfRange, "/price_index/1999", Text("0")),
        wrong(BadId, "/stakeholders/local authority", Put::Empty),
        wrong(BadId, LONG_ID, Put::Empty),
        wrong(UnknownId, "/inputs/bad/from", Text("nobody")),
        wrong(UnknownId, "/outcomes/bad/stakeholder", Text("nobody")),
        wrong(UnknownId, "/outcomes/bad/values/bad/to/nobody", Only("share", &Text("0"))),
        wrong_elsewhere(
            SharesMissOne,
            "/outcomes/bad/values/bad/to/bad/share",
            Text("0.9999999999999999999999999999"),
            "/outcomes/bad/values/bad/to",
        ),
        wrong(Empty, "/inputs/bad/amount", List(&[])),
        wrong(Empty, "/outcomes/bad/quantity", List(&[])),
        wrong(Empty, "/outcomes/bad/values/bad/to", Put::Empty),
        wrong(BadLength, "/outcomes/bad/profile", List(&["1", "0.5"])),
        wrong_elsewhere(Conflict, "/outcomes/bad-profile/drop_off", Text("0"), "/outcomes/bad-profile/profile"),
        wrong(Conflict, "/outcomes/bad/values/bad/from", Text("bad")),
        wrong_elsewhere(BadSteps, "/conventions/discount", Only("steps", &List(&[])), "/conventions/discount/steps"),
        wrong(MissingPriceYear, "/inputs/bad/price_year", Number("1066")),
        wrong(NoSuchAddress, "/notes/~1outcomes~1bad~1name", Put::Empty),
        wrong(
            NoSuchAddress,
            "/notes/~1outcomes~1bad~1values~1in-steps~1to~1bad~1cashable",
            Only("grade", &Number("1")),
        ),
        wrong(NoSuchAddress, "/notes/~1outcomes~1bad~1x-bad", Put::Empty),
        wrong(NoSuchAddress, "/notes/outcomes", Put::Empty),
        wrong_elsewhere(
            OutOfRange,
            "/notes/~1outcomes~1bad~1lasts",
            Only("grade", &Number("7")),
            "/notes/~1outcomes~1bad~1lasts/grade",
        ),
        wrong_elsewhere(TooLarge, "", TooMuch, ""),
    ]
};
