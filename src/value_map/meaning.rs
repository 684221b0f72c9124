//! How the number of a cell is meant.

/// What the bare numbers of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    Shares,
    Percent,
    /// They are both, or it cannot be told: its numbers are not read.
    Neither,
}

/// How the number of a cell is meant.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meant {
    /// Whether it is an amount of money.
    pub(super) money: bool,
    /// Whether it is a share or a rate, and what the bare numbers of its column are.
    pub(super) scale: Option<Scale>,
    /// Whether the word `rest` may stand there.
    pub(super) rest: bool,
}

pub(super) const AMOUNT: Meant = Meant { money: true, scale: None, rest: false };
pub(super) const COUNT: Meant = Meant { money: false, scale: None, rest: false };

/// What messages call a key.
pub(super) fn called(key: &str) -> String {
    match key {
        "lasts" => "the duration".to_owned(),
        "starts" => "the first year".to_owned(),
        "1 - attribution" => "what is attributable".to_owned(),
        "1 - deadweight" => "the additionality".to_owned(),
        key => format!("the {}", key.replace('_', " ")),
    }
}
