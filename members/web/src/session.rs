//! An open map, what was changed in it, and the last result that could be had.

use crate::listing::Listing;
use sroi::map::{Convention, Discount};
use sroi::time::Schedule;
use sroi::workbook::Workbook;
use sroi::{Address, Appraisal, Decimal, Error, Findings, ImpactMap, appraise};
use std::collections::BTreeMap;

/// The word for the discount that a map states itself, beside the names of schedules.
pub(crate) const AS_STATED: &str = "as the map states it";

/// The key under which a discount is chosen.
pub(crate) const DISCOUNT: &str = "discount";

/// A map that was opened, with what was changed in it since.
///
/// All changes are made at once to the map as it was opened, never one to the result of another: so their order does not
/// matter, two shares that only together add up to 1 may be typed one after the other, and what is put back is gone. As long
/// as they cannot be made, the last result stands, and the findings say why.
#[derive(Debug)]
pub struct Session {
    opened: Appraisal,
    now: Appraisal,
    /// The map as it was opened, under the conventions chosen; what is wrong with these is found anew each time.
    chosen: Option<ImpactMap>,
    listing: Listing,
    numbers: BTreeMap<Address, String>,
    choices: BTreeMap<Convention, String>,
    schedule: Option<Schedule>,
    findings: Vec<Error>,
    /// The changes that are in the last result.
    made: Made,
}

/// Changes as they are told: a number's address or a convention's, with what was typed or chosen.
type Made = BTreeMap<Address, String>;

impl Session {
    /// Opens a map from the bytes of its JSON text.
    ///
    /// # Errors
    /// Whatever is wrong with the map.
    pub fn open(bytes: &[u8]) -> Result<Self, Findings> {
        let opened = appraise(&ImpactMap::from_json_bytes(bytes)?)?;
        let listing = Listing::of(opened.map());
        Ok(Self {
            now: opened.clone(),
            chosen: Some(opened.map().clone()),
            opened,
            listing,
            numbers: BTreeMap::new(),
            choices: BTreeMap::new(),
            schedule: None,
            findings: Vec::new(),
            made: Made::new(),
        })
    }

    /// The result of the map as it was opened.
    pub const fn opened(&self) -> &Appraisal {
        &self.opened
    }

    /// The last result: that of the map with all changes, unless there are findings.
    pub const fn now(&self) -> &Appraisal {
        &self.now
    }

    /// Why the changes cannot be made. None where they were.
    pub fn findings(&self) -> &[Error] {
        &self.findings
    }

    pub(crate) const fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The numbers that were changed, each with the text that was typed. Rates of the map's own are none as long as it discounts
    /// by a schedule.
    pub fn numbers(&self) -> impl Iterator<Item = (&Address, &str)> {
        let all = self.numbers.iter().map(|(address, text)| (address, text.as_str()));
        all.filter(|(address, _)| self.is_in_use(address))
    }

    pub(crate) fn typed(&self, address: &Address) -> Option<&str> {
        self.numbers.get(address).filter(|_| self.is_in_use(address)).map(String::as_str)
    }

    fn is_in_use(&self, address: &Address) -> bool {
        let of_discount =
            || address.as_str().strip_prefix("/conventions/discount").is_some_and(|rest| rest.starts_with('/'));
        self.schedule.is_none() || !of_discount()
    }

    /// The changes as they stand, each by its address.
    fn changes(&self) -> Made {
        let choices = self.choices().map(|(key, word)| (convention_at(key), word.to_owned()));
        choices.chain(self.numbers().map(|(address, text)| (address.clone(), text.to_owned()))).collect()
    }

    /// Whether a change is in the last result as it stands.
    pub(crate) fn is_made(&self, address: &Address, to: &str) -> bool {
        self.made.get(address).is_some_and(|made| made == to)
    }

    /// What was put back, or changed again, and is still in the last result as it was: address and text.
    pub(crate) fn still_made(&self) -> impl Iterator<Item = (&Address, &str)> {
        let changes = self.changes();
        let made = self.made.iter().map(|(address, text)| (address, text.as_str()));
        made.filter(move |(address, text)| changes.get(*address).is_none_or(|now| now != text))
    }

    /// The conventions that were chosen otherwise, each by its key and the word chosen.
    pub fn choices(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let schedule = self.schedule.map(|schedule| (DISCOUNT, schedule.name()));
        schedule.into_iter().chain(self.choices.iter().map(|(convention, word)| (convention.key(), word.as_str())))
    }

    /// Changes a number to what was typed. What it was is no change.
    ///
    /// # Errors
    /// An address at which the map as opened has no number; then nothing is changed. What is wrong with the text is told by
    /// [`findings`](Self::findings), since another change may mend it.
    pub fn change(&mut self, address: &str, text: &str) -> Result<(), Findings> {
        let address: Address = address.parse()?;
        let text = text.trim();
        let map = self.opened.map();
        let Some(own) = map.number(&address) else {
            // the library says it, with the nearest address that has one
            return map.with_number(&address, text).map(|_| ());
        };
        let stands_there = self.listing.is_stated(map, &address) && map.reference(&address).is_none();
        if stands_there && text.parse::<Decimal>() == Ok(own) {
            self.numbers.remove(&address);
        } else {
            self.numbers.insert(address, text.to_owned());
        }
        self.work();
        Ok(())
    }

    /// Chooses a convention by its key; under the key `discount` a schedule of rates by its name.
    ///
    /// # Errors
    /// A key or a word that is none; then nothing is changed.
    pub fn choose(&mut self, key: &str, word: &str) -> Result<(), Findings> {
        let own = self.opened.map().conventions();
        if key == DISCOUNT {
            let schedule = Schedule::from_name(word);
            if schedule.is_none() && word != AS_STATED {
                return self.opened.map().with_number(&convention_at(key), word).map(|_| ());
            }
            self.schedule = schedule.filter(|one| own.discount().schedule() != Some(*one));
        } else if let Some(convention) = Convention::from_key(key) {
            own.with_choice(convention, word)?;
            if own.choice(convention) == word {
                self.choices.remove(&convention);
            } else {
                self.choices.insert(convention, word.to_owned());
            }
        } else {
            return self.opened.map().with_number(&convention_at(key), word).map(|_| ());
        }
        self.chosen = None;
        self.work();
        Ok(())
    }

    /// Puts a number back to what it was.
    pub fn put_back(&mut self, address: &str) {
        if let Ok(address) = address.parse::<Address>() {
            self.numbers.remove(&address);
            self.work();
        }
    }

    /// Puts everything back to what it was.
    pub fn put_all_back(&mut self) {
        self.numbers.clear();
        self.choices.clear();
        self.schedule = None;
        self.chosen = None;
        self.work();
    }

    fn work(&mut self) {
        match self.changed().and_then(|map| appraise(&map)) {
            Ok(now) => {
                self.now = now;
                self.made = self.changes();
                self.findings.clear();
            }
            Err(findings) => {
                self.findings = findings.into_iter().collect();
                self.find_more();
            }
        }
    }

    /// Where some numbers cannot be read, the library looks no further. What is wrong with others by themselves is found without.
    fn find_more(&mut self) {
        let unread: Vec<Address> = self.findings.iter().filter_map(Error::address).cloned().collect();
        let rest: Vec<(&Address, &str)> = self.numbers().filter(|(address, _)| !unread.contains(address)).collect();
        if rest.is_empty() || rest.len() == self.numbers().count() {
            return;
        }
        if let Err(more) = self.opened.map().with_numbers(rest.iter().copied()) {
            // with the unread ones as they were, only what a number may be by itself can be judged
            let by_itself = |error: &Error| error.address().is_some_and(|at| rest.iter().any(|(one, _)| *one == at));
            let more: Vec<Error> = more.into_iter().filter(by_itself).collect();
            self.findings.extend(more);
        }
    }

    /// The map as it was opened, with all changes made. Of two checks that this takes, one is left out as long as only numbers
    /// are changed.
    fn changed(&mut self) -> Result<ImpactMap, Findings> {
        let map = match &self.chosen {
            Some(map) => map.clone(),
            None => self.chosen.insert(self.under_choices()?).clone(),
        };
        if self.numbers().next().is_none() {
            return Ok(map);
        }
        map.with_numbers(self.numbers())
    }

    /// The map as it was opened, under the conventions chosen.
    fn under_choices(&self) -> Result<ImpactMap, Findings> {
        let mut map = self.opened.map().clone();
        if let Some(schedule) = self.schedule {
            let conventions = map.conventions().clone().with_discount(Discount::from_schedule(schedule));
            map = map.with_conventions(&conventions)?;
        }
        if !self.choices.is_empty() {
            map = map.with_choices(self.choices.iter().map(|(convention, word)| (*convention, word.as_str())))?;
        }
        Ok(map)
    }

    /// The map of the last result as JSON text.
    pub fn map_json(&self) -> String {
        self.now.map().to_json()
    }

    /// The last result as JSON text, every number exact.
    pub fn result_json(&self) -> String {
        self.now.to_json()
    }

    /// The workbook of the last result, as the bytes of its file.
    ///
    /// # Errors
    /// Those of [`Workbook::new`].
    pub fn workbook(&self) -> Result<Vec<u8>, Findings> {
        Ok(Workbook::new(&self.now)?.to_xlsx()?)
    }
}

/// The address of a convention.
fn convention_at(key: &str) -> Address {
    Address::ROOT.child("conventions").child(key)
}
