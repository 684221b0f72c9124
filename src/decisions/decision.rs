//! A document of any of the formats, and what comes of it.

#[cfg(feature = "tenders")]
use super::{AwardedTender, Tender};
use super::{
    ChosenProjects, ComparedOptions, Corrected, Corrections, Equity, Options, Portfolio, RolledOut, Rollout, ValueSets,
    Valued, Warning, Weighted,
};
use crate::document::{Node, Place, Reader};
use crate::error::{Findings, Term, decisions as fault, document as unread};
use crate::limits::Limits;

/// Writes the two enums, and what is the same of each of their kinds.
macro_rules! decisions {
    ($($(#[$doc:meta])* $kind:ident $(with $feature:literal)?: $document:ident, $decide:ident => $(#[$result_doc:meta])* $result:ident;)*) => {
        /// A document of any of the formats of decisions.
        ///
        /// ```
        /// # #[cfg(feature = "json")] {
        /// use sroi::decisions::{Decided, Decision};
        /// let text = r#"{"format": "sroi-rollout/1", "title": "Two clubs", "sites": {"north": {}, "south": {}}, "map": {
        ///     "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
        ///     "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}}}}"#;
        /// let decided = Decision::from_json(text)?.decided()?;
        /// let Decided::Rollout(rolled_out) = &decided else { panic!() };
        /// assert_eq!(rolled_out.total().cost.to_string(), "1600");
        /// # }
        /// # Ok::<(), sroi::Findings>(())
        /// ```
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Decision {
            $($(#[$doc])* $(#[cfg(feature = $feature)])? $kind(Box<$document>),)*
        }

        /// What comes of a document of any of the formats of decisions.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Decided {
            $($(#[$result_doc])* $(#[cfg(feature = $feature)])? $kind($result),)*
        }

        impl Decision {
            /// Checks a document, by the format that it names.
            ///
            /// # Errors
            /// A format that is missing or not known; those of the format.
            pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
                match document.get("format") {
                    $($(#[cfg(feature = $feature)])? Some(Node::Text(format)) if *format == $document::FORMAT => {
                        $document::from_document(document, limits).map(|document| Self::$kind(Box::new(document)))
                    })*
                    _ => Err(no_format(&document, &[$($(#[cfg(feature = $feature)])? $document::FORMAT),*])),
                }
            }

            /// The document, every default written out.
            pub fn to_document(&self) -> Node<'_> {
                match self {
                    $($(#[cfg(feature = $feature)])? Self::$kind(document) => document.to_document(),)*
                }
            }

            /// What comes of it.
            ///
            /// # Errors
            /// Those of the format: an amount of 10^16 or more.
            pub fn decided(&self) -> Result<Decided, Findings> {
                match self {
                    $($(#[cfg(feature = $feature)])? Self::$kind(document) => document.$decide().map(Decided::$kind),)*
                }
            }
        }

        impl Decided {
            /// The result as a document: every amount at full precision, and `null` for what there is not.
            pub fn to_document(&self) -> Node<'_> {
                match self {
                    $($(#[cfg(feature = $feature)])? Self::$kind(result) => result.to_document(),)*
                }
            }

            /// The result as JSON text.
            #[cfg(feature = "json")]
            pub fn to_json(&self) -> String {
                match self {
                    $($(#[cfg(feature = $feature)])? Self::$kind(result) => result.to_json(),)*
                }
            }

            /// What to look at.
            pub fn warnings(&self) -> &[Warning] {
                match self {
                    $($(#[cfg(feature = $feature)])? Self::$kind(result) => result.warnings(),)*
                }
            }
        }
    };
}

decisions! {
    /// Which option?
    Options: Options, compared => /// Options compared.
        ComparedOptions;
    /// Where again?
    Rollout: Rollout, appraised => /// A roll-out appraised.
        RolledOut;
    /// How far is it to be trusted?
    Corrections: Corrections, corrected => /// A map corrected.
        Corrected;
    /// Who gains?
    Equity: Equity, weighted => /// A map weighted.
        Weighted;
    /// By whose values?
    Values: ValueSets, valued => /// Maps valued.
        Valued;
    /// Which projects?
    Portfolio: Portfolio, chosen => /// Projects chosen.
        ChosenProjects;
    /// Whose bid?
    Tender with "tenders": Tender, awarded => /// A tender awarded.
        AwardedTender;
}

/// Formats that are read with a feature of the crate which is not compiled, each with the feature.
const NOT_COMPILED: &[(&str, &str)] = &[
    #[cfg(not(feature = "tenders"))]
    ("sroi-tender/1", "tenders"),
];

/// Why a document is of none of the formats.
fn no_format(document: &Node<'_>, formats: &[&'static str]) -> Findings {
    let mut reader = Reader::default();
    let at = Place::ROOT;
    if !matches!(document, Node::Object(_)) {
        return unread::not_an_object(Term::DECISION, document.described()).into();
    }
    let format = document.get("format").cloned();
    if let Some(Node::Text(format)) = &format
        && let Some((_, feature)) = NOT_COMPILED.iter().find(|(known, _)| known == format)
    {
        reader.file(&at.key("format"), fault::format_of_a_feature(feature));
        return reader.finish(None::<()>).err().unwrap_or_else(|| unread::missing_key().into());
    }
    let words: Vec<(&'static str, ())> = formats.iter().map(|format| (*format, ())).collect();
    let read = reader.required(&at, "format", format).and_then(|node| reader.word(&at.key("format"), node, &words));
    match reader.finish(read) {
        Err(findings) => findings,
        Ok(()) => unread::missing_key().into(),
    }
}
