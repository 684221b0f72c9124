//! The macro by which each message is written once: as data, and as the function that makes an error of it.

/// Messages, each with the function that makes an error of it.
///
/// ```text
/// /// `what` has the value.
/// not_above_zero(what: term, value: number) = "not-above-zero", OutOfRange, "{what} is above 0", value ["{value}"];
/// ```
///
/// is the function `not_above_zero(what, value)`, whose error has this code, kind and rule, and says *this is* and the
/// value. Then come, where there are any, `value` and `suggestion`, each a list of templates: the first that lacks no
/// parameter is said. A parameter that may be missing has its kind in brackets, `near: [text]`, and is an `Option`. The
/// kinds are those of [`ParameterKind`](crate::error::ParameterKind).
macro_rules! messages {
    ($(
        $(#[doc = $doc:literal])* $(#[cfg($cfg:meta)])?
        $name:ident $(($($parameter:ident: $kind:tt),+))? = $code:literal, $error_kind:ident, $rule:expr
        $(, value $values:expr)? $(, suggestion $suggestions:expr)?;
    )*) => {
        struct Said;

        #[allow(non_upper_case_globals)] // each bears the name of its function
        impl Said {
            $($(#[cfg($cfg)])? const $name: $crate::error::Message = $crate::error::Message {
                code: $code,
                kind: $crate::error::messages::of_message!(kind $error_kind),
                rule: $rule,
                values: $crate::error::messages::of_message!(list $($values)?),
                suggestions: $crate::error::messages::of_message!(list $($suggestions)?),
                parameters: &[$($($crate::error::messages::of_message!(declared $parameter, $kind)),+)?],
            };)*
        }

        pub(super) static MESSAGES: &[&$crate::error::Message] = &[$($(#[cfg($cfg)])? &Said::$name),*];

        $(
            $(#[doc = $doc])* $(#[cfg($cfg)])?
            pub(crate) fn $name(
                $($($parameter: $crate::error::messages::of_message!(type $kind)),+)?
            ) -> $crate::error::Error {
                let parameters = [$($($crate::error::messages::of_message!(parameter $parameter, $kind)),+)?];
                $crate::error::Error::new(&Said::$name, parameters)
            }
        )*
    };
}

/// What a word of [`messages!`] or of the list of a warning's parameters stands for.
macro_rules! of_message {
    (kind of_cause) => { None };
    (kind $kind:ident) => { Some($crate::error::ErrorKind::$kind) };
    (list) => { &[] };
    (list $templates:expr) => { &$templates };
    (declared $name:ident, [$kind:ident]) => {
        $crate::error::messages::of_message!(declared $name, $kind, true)
    };
    (declared $name:ident, $kind:ident) => {
        $crate::error::messages::of_message!(declared $name, $kind, false)
    };
    (declared $name:ident, $kind:ident, $optional:literal) => {
        $crate::error::Declared {
            name: stringify!($name),
            kind: $crate::error::messages::of_message!(word $kind),
            optional: $optional,
        }
    };
    (word text) => { $crate::error::ParameterKind::Text };
    (word number) => { $crate::error::ParameterKind::Number };
    (word whole) => { $crate::error::ParameterKind::Whole };
    (word list) => { $crate::error::ParameterKind::List };
    (word address) => { $crate::error::ParameterKind::Address };
    (word term) => { $crate::error::ParameterKind::Term };
    (word terms) => { $crate::error::ParameterKind::Terms };
    (word error) => { $crate::error::ParameterKind::Error };
    (type text) => { impl std::fmt::Display };
    (type number) => { impl std::fmt::Display };
    (type whole) => { impl TryInto<i128> };
    (type list) => { Vec<String> };
    (type address) => { &$crate::address::Address };
    (type term) => { $crate::error::Term };
    (type terms) => { Vec<$crate::error::Term> };
    (type error) => { &$crate::error::Error };
    (type [text]) => { Option<&str> };
    (type [number]) => { Option<String> };
    (type [whole]) => { Option<usize> };
    (type [list]) => { Option<Vec<String>> };
    (type [address]) => { Option<&$crate::address::Address> };
    (type [term]) => { Option<$crate::error::Term> };
    (type [terms]) => { Option<Vec<$crate::error::Term>> };
    (parameter $name:ident, [$kind:ident]) => {
        $name.map(|value| (stringify!($name), $crate::error::Parameter::$kind(value)))
    };
    (parameter $name:ident, $kind:ident) => { Some((stringify!($name), $crate::error::Parameter::$kind($name))) };
}

pub(crate) use {messages, of_message};
