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
}

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

    /// The numbers that were changed, each with the text that was typed.
    pub fn numbers(&self) -> impl Iterator<Item = (&Address, &str)> {
        self.numbers.iter().map(|(address, text)| (address, text.as_str()))
    }

    pub(crate) fn typed(&self, address: &Address) -> Option<&str> {
        self.numbers.get(address).map(String::as_str)
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
            self.schedule = Schedule::from_name(word).filter(|one| own.discount().schedule() != Some(*one));
            // rates of the map's own are no numbers of a schedule
            let rates = Address::ROOT.child("conventions").child(DISCOUNT);
            let rates = format!("{rates}/");
            if self.schedule.is_some() {
                self.numbers.retain(|address, _| !address.as_str().starts_with(&rates));
            }
        } else if let Some(convention) = Convention::from_key(key) {
            own.with_choice(convention, word)?;
            if own.choice(convention) == word {
                self.choices.remove(&convention);
            } else {
                self.choices.insert(convention, word.to_owned());
            }
        } else {
            let address = Address::ROOT.child("conventions").child(key);
            return self.opened.map().with_number(&address, word).map(|_| ());
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
        let rest = self.numbers.iter().filter(|(address, _)| !unread.contains(address));
        let rest: Vec<(&Address, &str)> = rest.map(|(address, text)| (address, text.as_str())).collect();
        if rest.is_empty() || rest.len() == self.numbers.len() {
            return;
        }
        if let Err(more) = self.opened.map().with_numbers(rest.iter().copied()) {
            // with the unread ones as they were, only what a number may be by itself can be judged
            let by_itself = |error: &Error| error.address().is_some_and(|at| rest.iter().any(|(one, _)| *one == at));
            self.findings.extend(more.into_iter().filter(by_itself));
        }
    }

    /// The map as it was opened, with all changes made. Of two checks that this takes, one is left out as long as only numbers
    /// are changed.
    fn changed(&mut self) -> Result<ImpactMap, Findings> {
        let map = match &self.chosen {
            Some(map) => map.clone(),
            None => self.chosen.insert(self.under_choices()?).clone(),
        };
        if self.numbers.is_empty() {
            return Ok(map);
        }
        map.with_numbers(self.numbers.iter().map(|(address, text)| (address, text.as_str())))
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
