//! Search: which of some maps have the facts that are asked for.

use super::ImpactMap;

/// The maps that have every fact asked for, each by its key and its word, in the order in which they are handed in. Where nothing is asked
/// for that is all of them.
///
/// ```
/// use sroi::map::with_facts;
/// let map = |title: &str| sroi::build::map(title, "GBP", "2026-04-01").stakeholder("people", sroi::build::people("People"));
/// let peers = map("Peers").fact("country", "GB").fact_of_several("practice_field", ["peer-support", "empowerment"]).finish()?;
/// let apps = map("Apps").fact("country", "GB").fact("practice_field", "m-health").finish()?;
/// let maps = [("peers", &peers), ("apps", &apps)];
/// assert_eq!(with_facts(maps, &[("country", "GB")]), ["peers", "apps"]);
/// assert_eq!(with_facts(maps, &[("country", "GB"), ("practice_field", "empowerment")]), ["peers"]);
/// assert!(with_facts(maps, &[("country", "FR")]).is_empty());
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn with_facts<'m, K>(maps: impl IntoIterator<Item = (K, &'m ImpactMap)>, facts: &[(&str, &str)]) -> Vec<K> {
    let mut found = Vec::new();
    for (name, map) in maps {
        if facts.iter().all(|(key, word)| map.has_fact(key, word)) {
            found.push(name);
        }
    }
    found
}
