//! Warnings: what to look at, with a stable code, how much it weighs, where it is and what it says.

use crate::address::{Address, on_one_line};
use crate::document::{Node, Object};
use std::borrow::Cow;
use std::fmt;

/// How much a warning weighs: whether it may change what is concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Something a reader would want to know.
    Note,
    /// Something that may claim too much.
    Warning,
}

impl Severity {
    /// The word for it in a result.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
        }
    }
}

/// What a warning can be about: each kind of result has codes of its own.
pub trait Code: Copy {
    /// The code as text, such as `high-ratio`.
    fn as_str(self) -> &'static str;

    /// How much it weighs.
    fn severity(self) -> Severity;
}

/// Something to look at, and where; of an appraisal ([`appraise::Warning`](crate::appraise::Warning)), an agreement or a
/// study, by its codes.
///
/// ```
/// use sroi::warning::Severity;
/// let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", sroi::build::people("Walkers"))
///     .input("leader", sroi::build::cash("walkers", 800))
///     .finish()?;
/// let appraisal = sroi::appraise(&map)?;
/// let warning = &appraisal.warnings()[0];
/// assert_eq!((warning.code().as_str(), warning.severity()), ("input-without-source", Severity::Note));
/// assert_eq!(warning.to_string(), "/inputs/leader/amount: this input has no source (input-without-source)");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning<C> {
    code: C,
    at: Address,
    message: Cow<'static, str>,
}

impl<C: Code> Warning<C> {
    pub(crate) fn new(code: C, at: Address, message: impl Into<Cow<'static, str>>) -> Self {
        Self { code, at, message: message.into() }
    }

    /// The code of what it is about, stable between versions.
    pub const fn code(&self) -> C {
        self.code
    }

    /// How much it weighs, which its code decides.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Where it is: in the map, the agreement or the study, or in the result.
    pub const fn at(&self) -> &Address {
        &self.at
    }

    /// The sentence that says what was found, without address and code.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// As every result has it.
    pub(crate) fn write(&self) -> Node<'_> {
        Object::new()
            .text("code", Some(self.code.as_str()))
            .text("level", Some(self.severity().as_str()))
            .text("at", Some(self.at.as_str()))
            .text("message", Some(&self.message))
            .done()
    }
}

impl<C: Code> fmt::Display for Warning<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.at, on_one_line(&self.message), self.code.as_str())
    }
}

/// An enum of codes, each with its word and its severity.
macro_rules! codes {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$code:meta])* $variant:ident = $word:literal, $severity:ident;)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$code])* $variant,)* }

        impl $name {
            /// Every code, in the order in which they are declared.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];

            /// The code as text, such as `high-ratio`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// How much it weighs.
            pub const fn severity(self) -> $crate::warning::Severity {
                match self { $(Self::$variant => $crate::warning::Severity::$severity,)* }
            }
        }

        impl $crate::warning::Code for $name {
            fn as_str(self) -> &'static str {
                self.as_str()
            }

            fn severity(self) -> $crate::warning::Severity {
                self.severity()
            }
        }
    };
}

pub(crate) use codes;
