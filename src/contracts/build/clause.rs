//! What all clauses that are being built have: who pays, who is paid, and when.

use crate::document::Node;

/// A clause of any kind that is being built; [`ContractBuilder::clause`](super::ContractBuilder::clause) adds it.
#[derive(Clone, Debug)]
pub struct Clause(pub(super) Node<'static>);

impl Clause {
    pub(super) fn node(self) -> Node<'static> {
        self.0
    }
}

/// The setters of a kind of clause: those of all kinds, then its own.
macro_rules! clause_setters {
    ($($own:tt)*) => {
        $crate::document::setters! {
            /// Sets who pays what share, each from 0 to 1. They add up to exactly 1, with [`split`](Self::split) to less than 1.
            payers: by($crate::document::numbers_by_key, impl IntoIterator<Item = (impl AsRef<str>, impl $crate::number::IntoFigure)>) => "payers";
            /// Shares what the stated payers leave among others, in proportion to what each saves.
            split: by(super::Split::node, super::Split) => "split";
            /// Sets who is paid: a party, or `outside` for a fee with a purpose other than service.
            to: text => "to";
            $($own)*
        }
    };
}

/// The setters of a kind of clause that pays what was measured: when, then its own.
macro_rules! measured_setters {
    ($($own:tt)*) => {
        $crate::contracts::build::clause::clause_setters! {
            /// Sets when a claim is paid, before its lag. The default is the first day after the period in which it is measured.
            paid: word($crate::contracts::terms::Paid) => "paid";
            /// Sets the months after that, 0 to 120. The default is 0.
            lag: whole => "lag";
            $($own)*
        }
    };
}

/// Has a kind of clause be taken where a clause is.
macro_rules! is_clause {
    ($kind:ident) => {
        impl From<$kind> for $crate::contracts::build::clause::Clause {
            fn from(clause: $kind) -> Self {
                Self(clause.node())
            }
        }
    };
}

pub(super) use {clause_setters, is_clause, measured_setters};
