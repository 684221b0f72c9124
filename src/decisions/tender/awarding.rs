//! How a tender is awarded: scores, who counts, ranks, and what they hang on.

use super::awarded::{AwardedTender, BidResult, RankedBid};
use super::bid::BidScore;
use super::judged::CriterionOf;
use super::looked::look;
use super::method::AwardMethod;
use super::ranking::{Counting, Ranking};
use super::reversals::reversals;
use super::stable::{interval, steps};
use super::terms::Tender;
use crate::address::Address;
use crate::appraise::appraise;
use crate::decisions::maps::Maps;
use crate::document::Id;
use crate::error::{Error, Findings, tenders as fault};
use crate::number::{Proportion, Rational};
use crate::work::{Stage, Work};
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// What social value is given at least, by default: a tenth. Source: Procurement Policy Note 06/20, Taking account of social value in the award
/// of central government contracts, Cabinet Office 2020, and PPN 002, 2025: at least 10% of all points in UK central government.
const LEAST_SOCIAL_VALUE: (u32, u32) = (1, 1);

/// By criterion, the score of each bid; of a criterion of price none.
type Scores = IndexMap<Id, Vec<Decimal>>;

impl Tender {
    /// Ranks the bids, tells whose is the best, and what that hangs on: other bids, and weights. All is exact. It is warned where social value has
    /// less than a tenth of all points.
    ///
    /// # Errors
    /// No bid that counts; a score by a map that its criterion has no merit for; more steps than are allowed; a figure of 2^96 or more.
    pub fn awarded(&self) -> Result<AwardedTender, Findings> {
        self.awarded_with(&Work::new(self.limits()))
    }

    /// The same, under leave to work.
    ///
    /// # Errors
    /// Those of [`Tender::awarded`]; an answer to stop.
    pub fn awarded_with(&self, work: &Work<'_>) -> Result<AwardedTender, Findings> {
        let (tenths, places) = LEAST_SOCIAL_VALUE;
        self.awarded_asking(Proportion::new(Decimal::new(tenths.into(), places))?, work)
    }

    /// The same, with the share of all points below which it is warned that social value has too little.
    ///
    /// # Errors
    /// Those of [`Tender::awarded_with`].
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use sroi::{Work, number::Proportion};
    /// let tender = sroi::decisions::Tender::from_json(r#"{
    ///     "format": "sroi-tender/1", "method": "ratio",
    ///     "criteria": {
    ///         "quality": {"formula": "best-ratio", "weight": "0.8"},
    ///         "social": {"formula": "best-ratio", "weight": "0.2", "social_value": true}
    ///     },
    ///     "bids": {"a": {"price": "100", "scores": {"quality": "80", "social": "60"}}}
    /// }"#)?;
    /// let codes = |least: &str| {
    ///     let awarded = tender.awarded_asking(Proportion::new(least)?, &Work::default())?;
    ///     Ok::<_, sroi::Findings>(awarded.warnings().iter().map(|one| one.code().as_str()).collect::<Vec<_>>())
    /// };
    /// assert!(!codes("0.2")?.contains(&"social-value-underweighted"));
    /// assert!(codes("0.3")?.contains(&"social-value-underweighted"));
    /// # }
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn awarded_asking(&self, least: Proportion, work: &Work<'_>) -> Result<AwardedTender, Findings> {
        work.begin(Stage::Ranking, self.bids().len())?;
        let scores = self.scores(work)?;
        let broken: Vec<Vec<Address>> = (0..self.bids().len()).map(|place| self.broken(place, &scores)).collect();
        let counting = self.counting(&scores, &broken);
        if counting.places.is_empty() {
            return Err(fault::no_bid_counts().at(Address::of(["bids"])).into());
        }
        let all: Vec<&Id> = self.bids().keys().collect();
        let ids: Vec<&Id> = counting.places.iter().filter_map(|place| all.get(*place)).copied().collect();
        let ranking = Ranking::of(self, &counting, work)?;
        let first: Vec<Id> =
            ranking.first().into_iter().filter_map(|place| ids.get(place)).map(|id| (*id).clone()).collect();
        let (winner, tied) = if first.len() == 1 { (first.into_iter().next(), Vec::new()) } else { (None, first) };
        // what is known beforehand is refused beforehand
        work.allows(steps(&ranking))?;
        let found = reversals(self, &counting, &ranking, &ids, work)?;
        let mut stable = IndexMap::with_capacity(self.criteria().len());
        let place = winner.as_ref().and_then(|winner| ids.iter().position(|id| *id == winner));
        for (criterion, id) in self.criteria().keys().enumerate() {
            let interval = match place.filter(|_| ids.len() > 1) {
                Some(winner) => interval(&ranking, (winner, criterion), &ids, work)?,
                None => None,
            };
            let ends = interval.iter().flat_map(|one| [Some(&one.low), one.high.as_ref()]).flatten();
            told(ends, &Address::of(["criteria", id.as_str()]))?;
            stable.insert(id.clone(), interval);
        }
        let mut awarded = AwardedTender {
            bids: self.results(&counting, &ranking, broken)?,
            winner,
            tied,
            reversals: found,
            stable,
            social_value_share: self.social_value_share(),
            warnings: Vec::new(),
        };
        awarded.warnings = look(self, &awarded, least);
        Ok(awarded)
    }

    /// The scores as they are stated, or by their maps; those are held to what their criterion takes.
    fn scores(&self, work: &Work<'_>) -> Result<Scores, Findings> {
        let mut by_map: IndexMap<&Id, Decimal> = IndexMap::new();
        let mut found = Vec::new();
        let mut scores = Scores::new();
        for (id, criterion) in self.criteria().iter().filter(|(_, one)| one.of() == CriterionOf::Score) {
            let mut column = Vec::with_capacity(self.bids().len());
            for (bid, offered) in self.bids() {
                column.push(match offered.scores().get(id) {
                    Some(BidScore::Stated(score)) => *score,
                    None => Decimal::ZERO,
                    Some(BidScore::OfMap { map, .. }) => {
                        let score = match by_map.get(map) {
                            Some(known) => *known,
                            None => *by_map.entry(map).or_insert(self.outcomes_of(map, work)?),
                        };
                        if let Err(error) = criterion.formula().takes(score) {
                            found.push(error.at(Address::of(["bids", bid.as_str(), "scores", id.as_str()])));
                        }
                        score
                    }
                });
            }
            scores.insert(id.clone(), column);
        }
        Findings::or(found, scores)
    }

    /// The present value of the outcomes of a map, transfers left out.
    fn outcomes_of(&self, id: &Id, work: &Work<'_>) -> Result<Decimal, Findings> {
        let Some(map) = self.maps().and_then(|maps: &Maps| maps.get(id)) else { return Ok(Decimal::ZERO) };
        work.take(map.steps())?;
        let at = Address::of(["maps", id.as_str()]);
        let appraisal = appraise(map).map_err(|found| found.inside(&at))?;
        Ok(appraisal.present_outcomes().to_decimal())
    }

    /// The addresses of the rules that a bid breaks.
    fn broken(&self, place: usize, scores: &Scores) -> Vec<Address> {
        let Some((id, bid)) = self.bids().get_index(place) else { return Vec::new() };
        if !bid.compliant() {
            return vec![Address::of(["bids", id.as_str(), "compliant"])];
        }
        let too_dear = self.most().is_some_and(|most| bid.price() > most);
        let too_low = self.criteria().iter().filter(|(id, criterion)| {
            let score = scores.get(*id).and_then(|column| column.get(place));
            criterion.least().zip(score).is_some_and(|(least, score)| *score < least)
        });
        let rules = too_low.map(|(id, _)| Address::of(["criteria", id.as_str(), "least"]));
        too_dear.then(|| Address::of(["most"])).into_iter().chain(rules).collect()
    }

    fn counting(&self, scores: &Scores, broken: &[Vec<Address>]) -> Counting {
        let places: Vec<usize> =
            (0..self.bids().len()).filter(|place| broken.get(*place).is_some_and(Vec::is_empty)).collect();
        let prices: Vec<Rational> = self.bids().values().map(|bid| bid.price().into()).collect();
        let of_those =
            |all: &[Rational]| places.iter().filter_map(|place| all.get(*place)).cloned().collect::<Vec<_>>();
        let columns = self.criteria().keys().map(|id| match scores.get(id) {
            Some(scores) => of_those(&scores.iter().map(|score| (*score).into()).collect::<Vec<_>>()),
            None => of_those(&prices),
        });
        Counting { columns: columns.collect(), prices: of_those(&prices), places: places.clone() }
    }

    /// What comes of each bid.
    fn results(
        &self,
        counting: &Counting,
        ranking: &Ranking,
        broken: Vec<Vec<Address>>,
    ) -> Result<IndexMap<Id, BidResult>, Error> {
        let lowest = counting.prices.iter().min().cloned().unwrap_or_default();
        let mut ranked = (0..).zip(&counting.prices);
        let mut results = IndexMap::with_capacity(broken.len());
        for ((id, bid), broken) in self.bids().iter().zip(broken) {
            let counts = if broken.is_empty() { ranked.next() } else { None };
            let result = match counts {
                None => BidResult::Excluded(broken),
                Some((place, price)) => {
                    let merit = |column: &Vec<Rational>| column.get(place).cloned().unwrap_or_default();
                    let merits = self.criteria().keys().cloned().zip(ranking.merits.iter().map(merit));
                    let total = ranking.total(place).unwrap_or_default();
                    told([&total], &Address::of(["bids", id.as_str()]))?;
                    BidResult::Ranked(RankedBid {
                        price: bid.price(),
                        merits: merits.collect(),
                        total,
                        rank: ranking.ranks.get(place).copied().unwrap_or_default(),
                        premium: price - &lowest,
                    })
                }
            };
            results.insert(id.clone(), result);
        }
        Ok(results)
    }

    fn social_value_share(&self) -> Option<Rational> {
        let social = self.criteria().values().filter(|criterion| criterion.social_value());
        let weights: Vec<Rational> = social.map(|criterion| criterion.weight().into()).collect();
        let share = || Rational::sum(&weights).over(&self.points().into());
        (self.method() != AwardMethod::Value).then(share).flatten()
    }
}

/// Refuses figures that no decimal can tell.
fn told<'r>(figures: impl IntoIterator<Item = &'r Rational>, at: &Address) -> Result<(), Error> {
    figures.into_iter().try_for_each(|figure| figure.to_decimal().map(drop).map_err(|error| error.at(at.clone())))
}
