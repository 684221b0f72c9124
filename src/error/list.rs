//! The list of all messages.

use super::message::Message;

/// The messages of each floor.
static FLOORS: &[&[&Message]] = &[
    super::findings::MESSAGES,
    super::limits::MESSAGES,
    super::limits::PASSED,
    super::number::MESSAGES,
    super::document::MESSAGES,
    super::sharing::MESSAGES,
    super::games::MESSAGES,
    #[cfg(feature = "simulation")]
    super::distribution::MESSAGES,
    super::time::MESSAGES,
    super::map::MESSAGES,
    #[cfg(feature = "unit-costs")]
    super::unit_costs::MESSAGES,
    super::appraise::MESSAGES,
    super::contracts::MESSAGES,
    super::pockets::MESSAGES,
    super::agreements::MESSAGES,
    super::sensitivity::MESSAGES,
    super::decisions::MESSAGES,
    #[cfg(feature = "tenders")]
    super::tenders::MESSAGES,
    #[cfg(any(feature = "csv", feature = "xlsx"))]
    super::value_map::MESSAGES,
    #[cfg(feature = "simulation")]
    super::engine::MESSAGES,
    #[cfg(feature = "simulation")]
    super::simulation::MESSAGES,
    #[cfg(feature = "simulation")]
    super::study::MESSAGES,
    #[cfg(feature = "arrow")]
    super::arrow::MESSAGES,
    #[cfg(feature = "xlsx")]
    super::workbook::MESSAGES,
];

/// Every message that an error can have, floor by floor from the ground up; of the features that are compiled.
///
/// ```
/// let codes: Vec<&str> = sroi::error::messages().map(|message| message.code()).collect();
/// assert!(codes.contains(&"missing-key"));
/// ```
pub fn messages() -> impl Iterator<Item = &'static Message> {
    FLOORS.iter().copied().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::super::template::names;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_messages_have_the_same_code_and_each_code_is_words_between_dashes() {
        let mut codes = BTreeSet::from([Message::OF_ANY.code]);
        for message in messages() {
            let code = message.code;
            assert!(codes.insert(code), "{code} stands twice");
            let words = code
                .split('-')
                .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
            assert!(words, "{code}");
        }
    }

    /// A place that is filled by no parameter would leave the sentence out, and a parameter without a place is said nowhere.
    #[test]
    fn the_places_of_a_message_are_its_parameters() {
        for message in messages().chain([&Message::OF_ANY]) {
            let templates = [message.rule].into_iter().chain(message.values.iter().chain(message.suggestions).copied());
            let places: BTreeSet<&str> = templates.flat_map(names).collect();
            let parameters: BTreeSet<&str> = message.parameters().map(|parameter| parameter.name).collect();
            assert_eq!(places, parameters, "{}", message.code);
            assert_eq!(parameters.len(), message.parameters.len(), "{}", message.code);
        }
    }

    #[test]
    fn what_a_rule_says_is_never_missing() {
        for message in messages() {
            let may_be_missing = |name: &str| message.parameters().any(|one| one.optional && one.name == name);
            assert!(!names(message.rule).any(may_be_missing), "{}", message.code);
        }
    }

    /// What can be said beside any error would else change what a message of the same words says.
    #[test]
    fn no_message_has_a_parameter_of_any() {
        let of_any: BTreeSet<&str> = Message::OF_ANY.parameters().map(|parameter| parameter.name).collect();
        for message in messages() {
            assert!(message.parameters.iter().all(|one| !of_any.contains(one.name)), "{}", message.code);
        }
    }
}
