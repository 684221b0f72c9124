//! Warnings: what to look at, with a stable code, how much it weighs, where it is and what it says.

use crate::address::{Address, on_one_line};
use crate::document::{Node, Object, node_of};
use crate::error::{ByName, Declared, Parameter, Term};
use serde::ser::{Serialize, Serializer};
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

impl Serialize for Severity {
    /// As text, such as `note`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// What a warning can be about: each kind of result has codes of its own.
pub trait Code: Copy {
    /// The code as text, such as `high-ratio`.
    fn as_str(self) -> &'static str;

    /// How much it weighs.
    fn severity(self) -> Severity;

    /// The template of what it says, with the names of its parameters in braces.
    fn message(self) -> &'static str;

    /// The parameters of the template, in order.
    fn parameters(self) -> &'static [Declared];
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
///
/// let in_per_cent = map.with_number(&"/conventions/discount/rate".parse()?, "3.5")?;
/// let appraisal = sroi::appraise(&in_per_cent)?;
/// let warning = &appraisal.warnings()[0];
/// assert_eq!(warning.message(), "a rate of 3.5 is 350% a year; did you mean 0.035, 3.5%?");
/// assert_eq!(warning.parameter("meant").unwrap().to_string(), "0.035");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning<C> {
    code: C,
    at: Address,
    message: Cow<'static, str>,
    parameters: Vec<(&'static str, Parameter)>,
}

impl<C: Code> Warning<C> {
    /// The warning of a code with its parameters, in the order of their declaration.
    pub(crate) fn new(code: C, at: Address, parameters: impl IntoIterator<Item = Parameter>) -> Self {
        let declared = code.parameters().iter();
        let parameters: Vec<_> = declared.map(Declared::name).zip(parameters).collect();
        let message = ByName(&parameters).fill(code.message(), ToOwned::to_owned, Term::english);
        debug_assert!(message.is_some(), "{} lacks a parameter", code.as_str());
        Self { code, at, message: message.unwrap_or(Cow::Borrowed(code.message())), parameters }
    }

    /// The code of what it is about, stable between versions.
    pub const fn code(&self) -> C {
        self.code
    }

    /// How much it weighs, which its code decides.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The same warning, at its place in a document that holds the one it is about.
    #[cfg(feature = "simulation")]
    pub(crate) fn moved_to(self, at: Address) -> Self {
        Self { at, ..self }
    }

    /// Where it is: in the map, the agreement or the study, or in the result.
    pub const fn at(&self) -> &Address {
        &self.at
    }

    /// The sentence that says what was found, without address and code.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The parameters of the sentence by name, in the order of their declaration.
    pub fn parameters(&self) -> impl ExactSizeIterator<Item = (&'static str, &Parameter)> {
        self.parameters.iter().map(|(name, parameter)| (*name, parameter))
    }

    /// The parameter of this name. `None` where the code has none such.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters().find_map(|(known, parameter)| (known == name).then_some(parameter))
    }

    /// A template of somebody's own, filled with the parameters of this warning, as [`Error::filled`] does.
    ///
    /// [`Error::filled`]: crate::Error::filled
    pub fn filled<'w>(&self, template: &str, term: impl Fn(&Term) -> &'w str) -> Option<String> {
        ByName(&self.parameters).fill(template, ToOwned::to_owned, &term).map(Cow::into_owned)
    }

    /// As every result has it.
    pub(crate) fn write(&self) -> Node<'_> {
        Object::new()
            .text("code", Some(self.code.as_str()))
            .text("level", Some(self.severity().as_str()))
            .text("at", Some(self.at.as_str()))
            .text("message", Some(&self.message))
            .node("parameters", Some(node_of(&ByName(&self.parameters))))
            .done()
    }
}

impl<C: Code> fmt::Display for Warning<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.at, on_one_line(&self.message), self.code.as_str())
    }
}

impl<C: Code> Serialize for Warning<C> {
    /// As every result has it: `code`, `level`, `at`, `message` and `parameters`, which are written as an error's are.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.write().serialize(serializer)
    }
}

/// An enum of codes, each with its parameters, its word, its severity and the template of what it says. The kinds of
/// parameters are those of [`messages!`](crate::error::messages::messages).
macro_rules! codes {
    (
        $(#[$doc:meta])*
        $name:ident { $(
            $(#[$code:meta])*
            $variant:ident $(($($parameter:ident: $kind:ident),+))? = $word:literal, $severity:ident, $message:expr;
        )* }
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

            /// The template of what it says, with the names of its parameters in braces.
            pub const fn message(self) -> &'static str {
                match self { $(Self::$variant => $message,)* }
            }

            /// The parameters of the template, in order.
            pub const fn parameters(self) -> &'static [$crate::error::Declared] {
                match self {
                    $(Self::$variant => &[$($($crate::error::messages::of_message!(declared $parameter, $kind)),+)?],)*
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            /// As text.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::warning::Code for $name {
            fn as_str(self) -> &'static str {
                self.as_str()
            }

            fn severity(self) -> $crate::warning::Severity {
                self.severity()
            }

            fn message(self) -> &'static str {
                self.message()
            }

            fn parameters(self) -> &'static [$crate::error::Declared] {
                self.parameters()
            }
        }
    };
}

pub(crate) use codes;
