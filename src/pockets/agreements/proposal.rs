//! Agreements in Rust code. A proposal only writes a draft; [`Proposal::finish`] puts it through the same check as a
//! text.

use super::agreement::FORMAT;
use super::{Agreement, FixedShares, GainShare, IntoStated, InvestToSaveLoan, MatchingGrant, PooledBudget, Variance};
use crate::address::Address;
use crate::document::{Drafted, Node, keyed, pushed_one_by_one, text};
use crate::error::{Error, Findings};
use crate::limits::Limits;
use crate::number::{IntoFigure, IntoRational, Money, Rational, apportioned};
use crate::pockets::{Count, EXACT};
use crate::time::Year;
use std::borrow::Cow;
use std::marker::PhantomData;

/// An agreement of the kind `K` that is being built.
///
/// ```
/// use sroi::pockets::agreements::Agreement;
/// let deal = Agreement::matching_grant("school", "0.9", [("courts", "0.6"), ("nhs", "0.4")]);
/// assert_eq!(deal.title("Grant for classes").finish()?.title(), Some("Grant for classes"));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a proposal is no agreement before it is finished"]
pub struct Proposal<K> {
    fields: Drafted,
    /// What is wrong with amounts that are in none of the fields.
    refused: Vec<Error>,
    kind: PhantomData<K>,
}

impl<K> Proposal<K> {
    fn new(kind: &'static str) -> Self {
        let fields = vec![("format".into(), Node::text(FORMAT)), ("kind".into(), Node::text(kind))];
        Self { fields, refused: Vec::new(), kind: PhantomData }
    }

    fn set(mut self, key: &'static str, node: Node<'static>) -> Self {
        self.fields.push((Cow::Borrowed(key), node));
        self
    }

    fn figure(self, key: &'static str, figure: impl IntoFigure) -> Self {
        self.set(key, figure.into_figure().into())
    }

    fn text(self, key: &'static str, says: &str) -> Self {
        self.set(key, text(says))
    }

    fn figures(self, key: &'static str, all: impl IntoIterator<Item = (impl AsRef<str>, impl IntoStated)>) -> Self {
        let all = all.into_iter().map(|(id, stated)| keyed(id.as_ref(), stated.into_stated().node()));
        self.set(key, Node::Object(pushed_one_by_one(all)))
    }

    /// Sets the title of the agreement.
    pub fn title(self, title: &str) -> Self {
        self.text("title", title)
    }

    /// Adds a field of your own, whose key begins with `x-`. It is kept and written back, and never computed with.
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.push(keyed(key, value.into_owned()));
        self
    }

    /// Checks everything that was stated and makes the agreement.
    ///
    /// # Errors
    /// Every mistake in the agreement by itself, each with its address: values outside their range, names that are no
    /// ids, shares that do not add up to 1.
    pub fn finish(self) -> Result<Agreement, Findings> {
        Findings::or(self.refused, ())?;
        Agreement::from_document(Node::Object(self.fields), Limits::default())
    }
}

impl Agreement {
    /// Proposes fixed shares: each party bears its share of what all of them pay in cash. The shares, each from 0 to 1,
    /// add up to exactly 1.
    ///
    /// ```
    /// use sroi::pockets::agreements::Agreement;
    /// let deal = Agreement::fixed_shares([("council", "0.4"), ("nhs", "0.6")]).finish()?;
    /// assert_eq!(deal.parties().map(|id| id.as_str()).collect::<Vec<_>>(), ["council", "nhs"]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn fixed_shares(shares: impl IntoIterator<Item = (impl AsRef<str>, impl IntoFigure)>) -> Proposal<FixedShares> {
        Proposal::new(FixedShares::KIND).figures("shares", shares)
    }

    /// Proposes fixed shares in proportion to amounts, such as the payments under a sharing rule. They are rounded to
    /// 12 places by largest remainder, so that they add up to 1. Amounts that add up to 0 give no shares; they then
    /// stand in the proposal as they are, and its check refuses them.
    ///
    /// ```
    /// use sroi::pockets::agreements::Agreement;
    /// use sroi::sharing::{SharedCost, SharingRule};
    /// let programme = SharedCost::new(132, [("nhs", 400), ("school", 200)])?;
    /// let payments = programme.share(SharingRule::Proportional)?;
    /// let deal = Agreement::fixed_shares_of(payments.iter().map(|(id, payment)| (id, payment.clone()))).finish()?;
    /// # let sroi::pockets::agreements::Terms::FixedShares(terms) = deal.terms() else { panic!() };
    /// # let shares: Vec<_> = terms.shares().map(|(_, share)| share.to_string()).collect();
    /// assert_eq!(shares, ["0.666666666667", "0.333333333333"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fixed_shares_of(
        amounts: impl IntoIterator<Item = (impl AsRef<str>, impl IntoRational)>,
    ) -> Proposal<FixedShares> {
        let (mut ids, mut stated, mut refused) = (Vec::new(), Vec::new(), Vec::new());
        for (id, amount) in amounts {
            match amount.into_rational() {
                Ok(amount) => stated.push(amount),
                Err(error) => refused.push(error.at(Address::ROOT.child("shares").child(&id))),
            }
            ids.push(id);
        }
        let sum = Rational::sum(&stated);
        let shares: Vec<Rational> =
            stated.iter().map(|amount| amount.over(&sum).unwrap_or_else(|| amount.clone())).collect();
        // what is too large to be rounded is no share; nor are zeros, which the check refuses
        let shares = apportioned(&shares, EXACT).unwrap_or_else(|_| vec![Money::ZERO; ids.len()]);
        Proposal { refused, ..Self::fixed_shares(ids.into_iter().zip(shares)) }
    }
}

impl Agreement {
    /// Proposes a pooled budget: parties contribute to a pool, each once or each year, in the map's currency.
    ///
    /// ```
    /// use sroi::pockets::agreements::{Agreement, Variance};
    /// let pool = Agreement::pooled_budget([("council", [60, 62]), ("nhs", [40, 41])], Variance::JointRisk).finish()?;
    /// assert_eq!(pool.kind(), "pooled-budget");
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn pooled_budget(
        contributions: impl IntoIterator<Item = (impl AsRef<str>, impl IntoStated)>,
        variance: Variance,
    ) -> Proposal<PooledBudget> {
        let proposal = Proposal::new(PooledBudget::KIND).figures("contributions", contributions);
        proposal.set("variance", Node::text(variance.as_str()))
    }
}

impl Proposal<PooledBudget> {
    /// Sets the year of the contributions; of several contributions a party, that of the first. The default is year 0.
    pub fn year(self, year: impl Into<Year>) -> Self {
        self.set("year", Node::whole(year.into().index()))
    }

    /// Sets, at own risk, which party is responsible for an input, as pairs of an input's id and a party's. By default
    /// the party that pays an input is responsible for it.
    pub fn responsible(self, inputs: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>) -> Self {
        let all = inputs.into_iter().map(|(input, id)| keyed(input.as_ref(), text(id.as_ref())));
        self.set("responsible", Node::Object(pushed_one_by_one(all)))
    }

    /// Sets, at own risk, the spending planned under each party's responsibility. The default is what the party
    /// contributes.
    pub fn planned(self, amounts: impl IntoIterator<Item = (impl AsRef<str>, impl IntoStated)>) -> Self {
        self.figures("planned", amounts)
    }
}

impl Agreement {
    /// Proposes a gain share: the investor recovers its cost first, and the rest is shared by weights, each from 0 to
    /// 1, which add up to exactly 1.
    ///
    /// ```
    /// use sroi::pockets::{Count, agreements::Agreement};
    /// let deal = Agreement::gain_share("council", [("council", "0.5"), ("nhs", "0.5")]).count(Count::Fiscal);
    /// assert_eq!(deal.corridor(-10, 10).finish()?.kind(), "gain-share");
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn gain_share(
        investor: impl AsRef<str>,
        weights: impl IntoIterator<Item = (impl AsRef<str>, impl IntoFigure)>,
    ) -> Proposal<GainShare> {
        Proposal::new(GainShare::KIND).text("investor", investor.as_ref()).figures("weights", weights)
    }
}

impl Proposal<GainShare> {
    /// Sets the share of a shortfall that each party bears, from 0 to 1; the shares add up to exactly 1. Without them,
    /// the investor bears all of it.
    pub fn risk(self, weights: impl IntoIterator<Item = (impl AsRef<str>, impl IntoFigure)>) -> Self {
        self.figures("risk", weights)
    }

    /// Sets which gains go into the pot, and which of its payments the investor recovers. The default is cashable gains
    /// and cash.
    pub fn count(self, count: Count) -> Self {
        self.set("count", Node::text(count.as_str()))
    }

    /// Sets a corridor: no money moves while the pot less the investor's cost lies between these two amounts, both
    /// included.
    pub fn corridor(self, low: impl IntoFigure, high: impl IntoFigure) -> Self {
        let ends = vec![("low".into(), low.into_figure().into()), ("high".into(), high.into_figure().into())];
        self.set("corridor", Node::Object(ends))
    }

    /// Sets the first year of settlement: no money moves before it, and in it all that has come in so far is settled.
    /// The default is year 0.
    pub fn settles_from(self, year: impl Into<Year>) -> Self {
        self.set("settles_from", Node::whole(year.into().index()))
    }
}

impl Agreement {
    /// Proposes a matching grant: others bear this share, from 0 to 1, of what `to` pays in cash. Their shares of that
    /// part, each from 0 to 1, add up to exactly 1.
    ///
    /// The share at which `to`'s own return equals the joint one is
    /// [`Measures::matching_grant`](crate::pockets::Measures::matching_grant).
    pub fn matching_grant(
        to: impl AsRef<str>,
        share: impl IntoFigure,
        from: impl IntoIterator<Item = (impl AsRef<str>, impl IntoFigure)>,
    ) -> Proposal<MatchingGrant> {
        Proposal::new(MatchingGrant::KIND).text("to", to.as_ref()).figure("share", share).figures("from", from)
    }
}

impl Agreement {
    /// Proposes a loan: a lender lends an amount, and is repaid from what the borrower saves in cash, until the year
    /// `last_repayment`.
    ///
    /// ```
    /// use sroi::pockets::{Counting, agreements::Agreement};
    /// use sroi::{Level, build};
    /// let map = build::map("LED lighting", "GBP", "2026-04-01")
    ///     .stakeholder("treasury", build::agency("Treasury", "finance", Level::National))
    ///     .stakeholder("school", build::agency("School", "education", Level::Local))
    ///     .input("lamps", build::cash("school", 100))
    ///     .outcome("power", build::outcome("school", 1).lasts(3).value("bill", build::value(30).fiscal().to_share("school", 1, 1)))
    ///     .finish()?;
    /// let loan = Agreement::invest_to_save_loan("treasury", "school", 100, 3).finish()?;
    /// let applied = loan.applied(&sroi::appraise(&map)?, Counting::default())?;
    /// let shortfall = applied.loan().and_then(|loan| loan.shortfall()).unwrap();
    /// let message = "school's own cashable savings do not repay the loan: 10 is owed after year 3";
    /// assert_eq!(shortfall.to_string(), message);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn invest_to_save_loan(
        lender: impl AsRef<str>,
        borrower: impl AsRef<str>,
        amount: impl IntoFigure,
        last_repayment: impl Into<Year>,
    ) -> Proposal<InvestToSaveLoan> {
        let proposal =
            Proposal::new(InvestToSaveLoan::KIND).text("lender", lender.as_ref()).text("borrower", borrower.as_ref());
        proposal.figure("amount", amount).set("last_repayment", Node::whole(last_repayment.into().index()))
    }
}

impl Proposal<InvestToSaveLoan> {
    /// Sets the year of the loan. The default is year 0.
    pub fn year(self, year: impl Into<Year>) -> Self {
        self.set("year", Node::whole(year.into().index()))
    }

    /// Sets the interest rate a year, as a share: 0.035 is 3.5%. The default is no interest.
    pub fn rate(self, rate: impl IntoFigure) -> Self {
        self.figure("rate", rate)
    }

    /// Sets the first year of repayment. The default is the year after that of the loan.
    pub fn first_repayment(self, year: impl Into<Year>) -> Self {
        self.set("first_repayment", Node::whole(year.into().index()))
    }
}
