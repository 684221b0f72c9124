//! Streams: the lines of one source and holder in consecutive years, and what they have in common.

use crate::map::{Class, Holder, Input, InputKind, RecipientAt, RecipientRow, ValueAt, ValueRow};

/// Whether a ledger line belongs to an input or to an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Side {
    /// An amount paid for an input.
    Input,
    /// An amount gained through an outcome; harm is a negative gain.
    Outcome,
}

impl Side {
    /// The word for this side in results, `input` or `outcome`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Outcome => "outcome",
        }
    }
}

/// Where lines come from, by places in the map's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    Input(usize),
    Value { outcome: usize, value: usize, intake: usize },
}

/// What lines of one source and holder in consecutive years have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stream {
    pub(crate) source: Source,
    pub(crate) holder: Holder,
    /// The other side of a transfer. `None` where the line is no transfer.
    pub(crate) counterparty: Option<Holder>,
    /// Whether the lines take what another receives.
    pub(crate) counter_posting: bool,
    pub(crate) kind: Option<InputKind>,
    pub(crate) class: Option<Class>,
    pub(crate) transfer: bool,
    /// Whether the map says that any of it releases money.
    pub(crate) cashable: bool,
    pub(crate) first_year: u32,
}

impl Stream {
    #[inline]
    pub(crate) fn of_input(place: usize, input: &Input) -> Self {
        Self {
            source: Source::Input(place),
            holder: Some(input.from().index()),
            counterparty: None,
            counter_posting: false,
            kind: Some(input.kind()),
            class: None,
            transfer: false,
            cashable: false,
            first_year: input.year().index(),
        }
    }

    /// Those of an outcome that starts in a year, by one of its values and recipients.
    #[inline]
    pub(crate) fn of_value(source: Source, starts: u32, value: &ValueRow, recipient: &RecipientRow) -> Self {
        let intake = match source {
            Source::Value { intake, .. } => u32::try_from(intake).unwrap_or(u32::MAX),
            Source::Input(_) => 0,
        };
        Self {
            source,
            holder: Some(recipient.stakeholder),
            counterparty: value.counterparty,
            counter_posting: false,
            kind: None,
            class: Some(value.class),
            transfer: value.counterparty.is_some(),
            cashable: recipient.is_cashable(),
            first_year: starts.saturating_add(intake),
        }
    }

    /// Those of an intake of a value in its place.
    #[inline]
    pub(crate) fn of_intake(intake: usize, value: &ValueAt<'_>, recipient: RecipientAt<'_>) -> Self {
        let outcome = value.outcome();
        let source = Source::Value { outcome: outcome.place(), value: value.place(), intake };
        Self::of_value(source, outcome.first_year(), value.row(), recipient.row())
    }

    /// The stream that takes from the other side of a transfer what this one receives, with nothing cashable.
    #[inline]
    pub(crate) fn counter(&self) -> Option<Self> {
        let from = self.counterparty?;
        Some(Self { holder: from, counterparty: Some(self.holder), counter_posting: true, cashable: false, ..*self })
    }

    #[inline]
    pub(crate) const fn side(&self) -> Side {
        match self.source {
            Source::Input(_) => Side::Input,
            Source::Value { .. } => Side::Outcome,
        }
    }
}
