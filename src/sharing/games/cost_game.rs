//! The cost game: agencies, what every coalition of them would pay on its own, and how one is made.

use super::costs::Costs;
use super::reading::{self, Table};
use super::{Agencies, Allocation, Coalition};
use crate::address::Address;
use crate::document::Id;
use crate::document::{Extensions, Place, Reader};
use crate::error::Findings;
use crate::number::{IntoRational, Rational};
use num_bigint::BigInt;

/// A cost game: 1 to 20 agencies, and the cost c(S) of every coalition S of them. The cost of no agencies is 0.
///
/// A cost may be below 0, where a coalition earns. Costs are exact: over their least common denominator, which is below
/// 2^96, they are whole numbers below 2^96 in size. Money always fits.
///
/// ```
/// use sroi::sharing::games::CostGame;
/// let game = CostGame::from_table(
///     ["council", "nhs", "police"],
///     [
///         ("council", 60), ("nhs", 90), ("police", 50),
///         ("council+nhs", 110), ("council+police", 100), ("nhs+police", 130),
///         ("council+nhs+police", 150),
///     ],
/// )?;
/// let shapley = game.shapley();
/// assert_eq!(shapley.total(), 150.into());
/// assert!(game.is_submodular() && game.core(&shapley)?.is_in_core());
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CostGame {
    pub(super) agencies: Agencies,
    pub(super) costs: Costs,
    pub(super) title: Option<String>,
    pub(super) benefits: Option<Allocation>,
    pub(super) extensions: Extensions,
}

impl CostGame {
    /// The game whose costs a function gives. The function is called once for every coalition but the empty one.
    ///
    /// ```
    /// use sroi::sharing::games::CostGame;
    /// let benefits = [1849, 1148, 186, 23];
    /// let programme = CostGame::from_fn(["justice", "nhs", "education", "councils"], |coalition| {
    ///     coalition.members().map(|agency| benefits[agency]).sum::<i64>().min(132)
    /// })?;
    /// assert_eq!(programme.shapley().get("councils"), Some(&"5.75".parse()?));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// No agency, more than 20, one given twice, or one whose name is not an id; costs too long for a common
    /// denominator.
    pub fn from_fn<C: IntoRational>(
        agencies: impl IntoIterator<Item = impl AsRef<str>>,
        mut cost: impl FnMut(Coalition) -> C,
    ) -> Result<Self, Findings> {
        Self::try_from_fn(agencies, |coalition| Ok(cost(coalition)))
    }

    /// The game whose costs a function gives that may fail. Its first error ends the work.
    ///
    /// # Errors
    /// The first error of the function; otherwise those of [`CostGame::from_fn`].
    pub fn try_from_fn<C: IntoRational, E: From<Findings>>(
        agencies: impl IntoIterator<Item = impl AsRef<str>>,
        mut cost: impl FnMut(Coalition) -> Result<C, E>,
    ) -> Result<Self, E> {
        let mut reader = Reader::default();
        let agencies = reading::agencies(&mut reader, &Place::ROOT.key("agencies"), agencies);
        let agencies = reader.finish(agencies)?;
        let mut costs = Costs::new(agencies.len());
        for bits in 1..(1_usize << agencies.len()) {
            let coalition = Coalition::from_bits(bits);
            let cost = cost(coalition)?.into_rational();
            if let Err(error) = cost.and_then(|cost| costs.set(coalition, &cost)) {
                let at = Address::ROOT.child("costs").child(reading::key(&agencies, coalition));
                return Err(Findings::from(error.at(at)).into());
            }
        }
        Ok(Self::new(agencies, costs))
    }

    /// The game of a table: the cost of every coalition but the empty one, by its members' ids with `+` between them, in
    /// any order.
    ///
    /// # Errors
    /// Those of [`CostGame::from_fn`]; a coalition without a cost, or with two, or of an id that is no agency of the game:
    /// each at the address that it would have in a document, such as `/costs/A+H`.
    pub fn from_table<K: AsRef<str>, C: IntoRational>(
        agencies: impl IntoIterator<Item = impl AsRef<str>>,
        costs: impl IntoIterator<Item = (K, C)>,
    ) -> Result<Self, Findings> {
        let (mut reader, at) = (Reader::default(), Place::ROOT);
        let agencies = reading::agencies(&mut reader, &at.key("agencies"), agencies);
        let at = at.key("costs");
        let game = agencies.and_then(|agencies| {
            let mut table = Table::new(&agencies);
            for (key, cost) in costs {
                let cost = reading::amount(&mut reader, &at.key(key.as_ref()), cost);
                table.enter(&mut reader, &at, key.as_ref(), cost);
            }
            table.finish(&mut reader, &at).map(|costs| Self::new(agencies, costs))
        });
        reader.finish(game)
    }

    pub(super) fn new(agencies: Agencies, costs: Costs) -> Self {
        Self { agencies, costs, title: None, benefits: None, extensions: Extensions::default() }
    }

    /// The same game, with what each agency gains from the programme, for [`CostGame::scrb`].
    ///
    /// # Errors
    /// A benefit below 0; an agency without a benefit, or with two; an id of no agency of the game.
    pub fn with_benefits<K: AsRef<str>, B: IntoRational>(
        mut self,
        benefits: impl IntoIterator<Item = (K, B)>,
    ) -> Result<Self, Findings> {
        let mut reader = Reader::default();
        let at = Place::ROOT.key("benefits");
        let benefits = reading::amounts(&mut reader, &at, benefits);
        let benefits = reading::benefits(&mut reader, &at, &self.agencies, benefits);
        self.benefits = Some(reader.finish(benefits)?);
        Ok(self)
    }

    /// An allocation of the caller's own payments, one for each agency in any order, to be checked against the core.
    ///
    /// # Errors
    /// An agency without a payment, or with two; an id of no agency of the game.
    pub fn allocation<K: AsRef<str>, P: IntoRational>(
        &self,
        payments: impl IntoIterator<Item = (K, P)>,
    ) -> Result<Allocation, Findings> {
        let mut reader = Reader::default();
        let at = Place::ROOT.key("payments");
        let payments = reading::amounts(&mut reader, &at, payments);
        let payments = reading::by_agency(&mut reader, &at, &self.agencies, payments);
        reader.finish(payments)
    }

    /// The ids of the agencies, in the game's order.
    pub fn agencies(&self) -> impl ExactSizeIterator<Item = &Id> {
        self.agencies.iter()
    }

    /// The title of the game. `None` where it has none.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The same game with a title.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What each agency gains from the programme, 0 or more. `None` where the game does not state it.
    pub const fn benefits(&self) -> Option<&Allocation> {
        self.benefits.as_ref()
    }

    /// The `x-` fields of the game: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The coalition with a key such as `nhs+council`. `None` where the key names an agency twice, or one that is not
    /// in the game.
    pub fn coalition(&self, key: &str) -> Option<Coalition> {
        reading::coalition(&self.agencies, key).ok()
    }

    /// The key of a coalition: the ids of its members in the game's order, with `+` between them.
    pub fn key(&self, coalition: Coalition) -> String {
        reading::key(&self.agencies, coalition)
    }

    /// The cost of a coalition. `None` where it has members beyond the game's agencies.
    pub fn cost(&self, coalition: Coalition) -> Option<Rational> {
        (coalition <= Coalition::all(self.agencies.len())).then(|| self.cost_at(coalition))
    }

    /// The cost c(N) of all agencies together.
    pub fn grand_cost(&self) -> Rational {
        self.cost_at(Coalition::all(self.agencies.len()))
    }

    /// The cost of a coalition of the game's agencies.
    pub(super) fn cost_at(&self, coalition: Coalition) -> Rational {
        self.costs.of(coalition)
    }

    /// The cost of one agency by itself.
    pub(super) fn alone(&self, agency: usize) -> Rational {
        self.cost_at(Coalition::from_bits(1 << agency))
    }

    /// The number of agencies in the game.
    pub(super) fn count(&self) -> usize {
        self.agencies.len()
    }

    /// The number of agencies, as a fraction to divide by.
    pub(super) fn parts(&self) -> Rational {
        Rational::from(BigInt::from(self.count()))
    }

    pub(super) const fn costs(&self) -> &Costs {
        &self.costs
    }

    pub(super) const fn shared_agencies(&self) -> &Agencies {
        &self.agencies
    }

    /// An allocation of payments that are in the order of the agencies.
    pub(super) fn allocated(&self, payments: Vec<Rational>) -> Allocation {
        Allocation::new(&self.agencies, payments)
    }
}
