//! Terms: the phrases that stand for a thing in a message, a closed list.

use super::shown::{SHOWN, shown};
use super::template;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A phrase that stands for a thing in a message, such as *a decimal* or *a stakeholder of the map*.
///
/// There is a fixed list of them, each with a key that stays while its English may be put better. Some are said of a
/// text: *the number 7*.
///
/// ```
/// use sroi::error::Term;
/// let all: Vec<Term> = Term::all().collect();
/// let term = all.iter().find(|term| term.key() == "the-number").unwrap();
/// assert_eq!((term.english(), term.of()), ("the number {of}", None));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    key: &'static str,
    english: &'static str,
    of: Option<String>,
}

/// Terms by name, each with its key and its English.
macro_rules! terms {
    ($($(#[doc = $doc:literal])* $name:ident = $key:literal, $english:literal;)*) => {
        impl Term {
            $($(#[doc = $doc])* pub(crate) const $name: Self = Self { key: $key, english: $english, of: None };)*

            const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

terms! {
    // what stands, or should stand, in a place of a document
    NULL = "null", "null";
    TRUE = "true", "true";
    FALSE = "false", "false";
    NUMBER = "the-number", "the number {of}";
    QUOTED = "the-text", "the text \"{of}\"";
    LIST = "a-list", "a list";
    OBJECT = "an-object", "an object";
    TEXT = "a-text", "a text";
    DATE = "a-date", "a date";
    WORD = "one-of-a-fixed-set-of-words", "one of a fixed set of words";
    FLAG = "true-or-false", "true or false";
    DECIMAL = "a-decimal", "a decimal";
    WHOLE = "a-whole-number", "a whole number, without quotes,";
    DECIMAL_LIST_OR_FUNNEL = "a-decimal-list-or-funnel", "a decimal, a list or a funnel";
    DECIMAL_OR_FUNNEL = "a-decimal-or-funnel", "a decimal or a funnel";
    DECIMAL_OR_LIST = "a-decimal-or-list", "a decimal or a list";
    TEXT_OR_TEXTS = "a-text-or-texts", "a text or a list of texts";
    SHARE_OR_STEPS = "a-share-or-steps", "a share or an object with steps";
    TEXTS = "a-list-of-texts", "a list of texts";
    IDS = "a-list-of-ids", "a list of ids";
    STEPS = "a-list-of-steps", "a list of steps";
    SHARES_A_YEAR = "a-list-of-shares", "a list of shares, one a year,";
    TWO_ADDRESSES = "a-list-of-two-addresses", "a list of two addresses";
    RESULT_ADDRESSES = "a-list-of-results", "a list of addresses of results";
    CORRELATIONS = "a-list-of-correlations", "a list of correlations";
    WEIGHTED_VALUES = "a-list-of-weighted-values", "a list of values, each in a list with its weight,";
    VALUE_AND_WEIGHT = "a-value-and-its-weight", "a list of a value and its weight";
    ITEM_NUMBER = "number", "number";
    ITEM_TEXT = "text", "text";
    ITEM_ID = "id", "id";
    ITEM_THRESHOLD = "threshold", "threshold";
    ITEM_ADDRESS = "address", "address";
    ITEM_TIER = "tier", "tier";
    ITEM_PRICE = "price", "price";
    ITEM_HOLDER = "holder", "holder";
    TIERS = "a-list-of-tiers", "a list of tiers";
    ADDRESSES = "a-list-of-addresses", "a list of addresses";
    THRESHOLDS = "a-list-of-thresholds", "a list of thresholds";
    DECIMALS = "a-list-of-decimals", "a list of decimals";
    CLASSES = "a-list-of-classes", "a list of classes";
    CHOICES = "a-list-of-choices", "a list of choices";
    NEEDS = "a-list-of-needs", "a list of needs";
    TIES = "a-list-of-tie-breakers", "a list of criteria, or price,";
    SHARES_OF_FACTS = "a-list-of-shares-of-facts", "a list of shares";
    TWO_YEARS = "a-list-of-two-years", "a list of a first and a last year";
    DRAWS = "a-list-of-draws", "a list of draws";
    ROWS = "a-list-of-rows", "a list of rows";
    FLOWS = "a-list-of-flows", "a list of flows";
    SAVINGS_BY_YEAR = "a-list-of-savings", "a list of savings, one a year,";

    // documents
    MAP = "an-impact-map", "an impact map";
    AGREEMENT = "an-agreement", "an agreement";
    GAME = "a-cost-game", "a cost game";
    STUDY = "a-study", "a study";
    REQUEST = "a-request", "a request";
    UNIT_COSTS = "a-set-of-unit-costs", "a set of unit costs";
    CONTRACT = "a-contract", "a contract";
    OPTIONS = "a-document-of-options", "a document of options";
    ROLLOUT = "a-roll-out", "a roll-out";
    CORRECTIONS = "corrections", "a document of corrections";
    EQUITY = "an-equity-document", "a document of weighted groups";
    DECISION = "a-decision", "a document of a decision";
    VALUE_SETS = "value-sets", "a document of value sets";
    PORTFOLIO = "a-portfolio", "a portfolio";
    TENDER = "a-tender", "a tender";
    OUTCOMES = "outcomes", "a file of outcomes";
    SAVINGS = "savings", "a file of savings";

    // what an id stands for
    ID = "an-id", "an id";
    ID_OF_UNIT_COSTS = "an-id-of-unit-costs", "an id of a set of unit costs";
    STAKEHOLDER = "a-stakeholder", "a stakeholder of the map";
    INPUT = "an-input", "an input of the map";
    OUTCOME = "an-outcome", "an outcome of the map";
    MAP_OF_DOCUMENT = "a-map-of-the-document", "a map of the document";
    STAKEHOLDER_OF_MAPS = "a-stakeholder-of-a-map", "a stakeholder of a map";
    OPTION = "an-option", "an option";
    CRITERION_WITH_SCORES = "a-criterion-with-scores", "a criterion that has scores";
    TIE_BREAKER = "a-tie-breaker", "a criterion, or price,";
    GROUP = "a-group", "a group";
    VALUE_SET = "a-value-set", "a set of the document, or stated,";
    ACCOUNT = "an-account", "society, or a stakeholder of a map,";
    ASSUMPTION = "an-assumption", "an assumption of the map";
    DISCOUNT = "a-discount", "a discount of the conventions";
    AGENCY_OF_GAME = "an-agency-of-the-game", "one of the agencies";
    AGENCY_THAT_SHARES = "an-agency-that-shares", "an agency that shares the cost";
    AGENCY_OF_SET = "an-agency-of-the-set", "an agency of the set";
    UNIT_COST = "a-unit-cost", "the code of a unit cost";
    CONTRIBUTOR = "a-contributor", "a party that contributes";
    PARTY_OF_CONTRACT = "a-party-of-the-contract", "a party of the contract";
    METRIC_OF_CONTRACT = "a-metric-of-the-contract", "a metric of the contract";
    COHORT_OF_CONTRACT = "a-cohort-of-the-contract", "a cohort of the contract";
    CLAUSE_OF_CONTRACT = "a-clause-of-the-contract", "a clause of the contract";
    TRANCHE_OF_CONTRACT = "a-tranche-of-the-contract", "a tranche of the contract";
    GROUP_WITH_A_PRICE = "a-group-with-a-price", "a group that has a price";
    CONTRACT_HAS_NONE = "the-contract-has-none", "the contract has none";
    DOCUMENT_HAS_NONE = "the-document-has-none", "the document has none";
    MAP_HAS_NONE = "the-map-has-none", "the map has none";
    SET_HAS_NONE = "the-set-has-none", "the set has none";
    NO_DISCOUNTS = "no-discounts", "the conventions have none under discounts";
    NO_AGENCY_SHARES = "no-agency-shares", "no agency shares it";
    NOBODY_CONTRIBUTES = "nobody-contributes", "nobody does";

    // where alone something of a tender stands
    UNDER_POINTS = "under-points", "under the method points";
    UNDER_POINTS_OR_RATIO = "under-points-or-ratio", "under the methods points and ratio";
    UNDER_VALUE = "under-value", "under the method value";
    OF_A_SCORE = "of-a-score", "in a criterion of scores";
    OF_A_PRICE = "of-a-price", "in a criterion of price";
    OF_A_SCORE_UNDER_VALUE = "of-a-score-under-value", "in a criterion of scores, under the method value";
    WITH_ABSOLUTE = "with-absolute", "with the formula absolute";
    AS_ID_OF_PRICE = "as-the-id-of-price", "as the id of a criterion of price";

    // what maps that are compared agree in
    CURRENCY = "currency", "currency";
    BASE_DATE = "base-date", "base date";
    PRICE_YEAR = "price-year", "price year";
    CONVENTIONS = "conventions", "set of conventions";

    // what has a number
    PRICE_INDEX = "a-price-index", "a price index";
    STANDARD_DEVIATION = "a-standard-deviation", "a standard deviation";
    SCALE = "a-scale", "a scale";
    MEAN_OF_LOGNORMAL = "the-mean-of-a-lognormal", "the mean of a lognormal";
    WEIGHT = "a-weight", "a weight";
    SHARED_COST = "a-shared-cost", "a cost to be shared";
    RESULT = "a-result", "a result";
    NUMBER_IN_DOUBT = "a-number-in-doubt", "a number in doubt";
    VARIANCE_INDICES = "variance-indices", "variance indices are told";
    VALUE_OF_INFORMATION = "value-of-information", "the value of information is told";
    AVOIDED_COSTS = "avoided-costs", "what each avoids by not going alone";
    REMAINING_BENEFITS = "remaining-benefits", "remaining benefits";
    ALONE_COSTS = "stand-alone-costs", "stand-alone costs";

    // shares
    SHARES_OF_VALUE = "shares-of-a-value", "the shares of a value";
    SHARES_OF_AGREEMENT = "shares-of-an-agreement", "the shares of an agreement";
    AGREED_SHARES = "agreed-shares", "agreed shares";
    SHARES_OF_PAYERS = "shares-of-payers", "the shares of payers";
    SHARES_OF_SURPLUS = "shares-of-the-surplus", "the shares of the surplus";
    SHARES_OF_GROUPS = "shares-of-groups", "the shares of the groups";
    WEIGHTS_OF_SETS = "weights-of-sets", "the weights of the sets";
    NOT_DRAWN = "not-drawn", "not drawn";
    NOT_IN_DOUBT = "not-in-doubt", "not in doubt";
    CHANGED_AT_ONCE = "changed-at-once", "that are changed at once";
    IN_DOUBT = "in-doubt", "that are in doubt";

    // what a number of a map may be
    A_SHARE = "a-share", "a share lies between 0 and 1";
    NOT_BELOW_ZERO = "not-below-zero", "a number of 0 or more stands there";
    ABOVE_ZERO = "above-zero", "a number above 0 stands there";
    A_RATE = "a-rate", "a rate is above -1 (-100%)";
    ANY_NUMBER = "any-number", "any number stands there";
    WHOLE_THERE = "whole-number-there", "a whole number stands there";
    DECIDES_OTHERS = "decides-others", "which other numbers count depends on this one, and so it is not drawn";
    NOT_COMPUTED_WITH = "not-computed-with", "nothing is computed from this number";
    MOVES_OTHERS = "moves-others", "this number stays where those that move with it may be";
    FROM = "from", "{of} or above";
    OVER = "over", "above {of}";
    UP_TO = "up-to", "{of} or below";
    UNDER = "under", "below {of}";

    // what a term of a contract does not go with
    WITHOUT_TIERS = "without-tiers", "a clause without tiers";
    WITHOUT_BASELINES = "without-baselines", "a saving that is a sum, which has no baselines";
    WITHOUT_COMPLEMENT = "without-complement", "a share of its own";
    WITHOUT_COSTS = "without-costs", "a bundle without costs";
    PLAIN_SHARE = "more-than-a-plain-share", "beyond_minimum, a cap or a loss";
    NOT_TO_VEHICLE = "not-to-the-vehicle", "a payee other than the vehicle, or a day of payment that is no boundary";
    NOT_A_LOAN = "a-grant", "a grant";

    // what a text that is not UTF-8 most likely is, and what to do about it
    IN_UTF16 = "in-utf-16", "it is most likely in UTF-16: save it as UTF-8";
    IN_8_BITS = "in-8-bits", "it is most likely in Windows-1252 or ISO-8859-1: save it as UTF-8";
    CUT_OFF = "cut-off", "it is cut off in the middle of a letter";

    // how a number is written
    WRITE_A_SHARE = "write-a-share", "write a share, 0.2 for 20%";
    NO_CURRENCY = "no-currency", "leave out the sign of the currency";
    NO_COMMAS = "no-commas", "leave out commas; a point stands before the decimals";
    NO_GROUPS = "no-groups", "leave out what groups the digits";
    NO_BLANKS = "no-blanks", "leave out the blanks around it";
    NO_PLUS = "no-plus", "leave out the plus sign";
    PLAIN_MINUS = "plain-minus", "write the minus sign as -";
    PLAIN_DIGITS = "plain-digits", "write the digits 0 to 9";
    NO_EXPONENT = "no-exponent", "write the zeros out";

    // other advice
    HOW_TO_REFER = "how-to-refer", "a number refers to an assumption by the key assumption, and perhaps times";
    ADDRESS_BEGINS = "address-begins", "an address begins with /, such as /outcomes/falls/quantity";
    ADDRESS_ESCAPES = "address-escapes", "~ is written ~0 and / inside a name ~1";
    ONLY_PLUS = "only-plus", "ids of a coalition have + between them, and nothing else";
    NO_METALS = "no-metals", "no evaluation is in metals, funds, units of account or codes for tests";
    LEAVE_OUT = "leave-out", "leave a number out that is not in doubt";
    TOO_NEAR = "too-near", "the two are too near one another to tell apart";
    NORMAL_INSTEAD = "normal-instead", "a normal says the same";
    NEARLY_ONE = "nearly-one", "0.999 is as good as 1";
    SHORTEN_OR_RAISE = "shorten-or-raise", "shorten what lasts or the lists of intakes, or raise the limit";
    EXPLAIN_A_PART = "explain-a-part", "explain a part of it: an outcome, a stakeholder, a year; or raise the limit";
    ONE_NUMBER = "one-number", "numbers that always move together are one number; 0.99 is near enough";

    OF_A_GRADE = "of-a-grade", "a grade, which stands for {of} here";

    // in warnings
    PAYS_ITS_SHARE = "pays-its-share", "each party pays its share already, or nobody pays in cash";
    PAYS_ITS_PART = "pays-its-part", "each party pays what it is to bear already";
    NO_GAIN_TO_SHARE = "no-gain-to-share", "no party gains what would be shared, or none of it settles";
    NOTHING_TO_MATCH = "nothing-to-match", "there is no cost in cash to match, or the share is 0";
    NOTHING_LENT = "nothing-lent", "nothing is lent";
    FALLS_FROM = "falls-from", "what is paid falls at {of}, or beyond it";
    LEAVES_THE_POOL = "leaves-the-pool", "a cohort that just earns something by itself leaves the pool";
    PER_CENT = "per-cent", "{of}%";
    HARDLY_ANY = "hardly-any", "less than 0.0001%";
}

impl Term {
    /// All terms, by subject; those that are said of a text are without it here.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        Self::ALL.iter().cloned()
    }

    /// The same term, said of a text.
    pub(crate) fn said_of(mut self, text: impl fmt::Display) -> Self {
        self.of = Some(shown(text, SHOWN));
        self
    }

    /// What it is called in data; stable, for programs that act on it or say it in another language.
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// The English phrase, with `{of}` where the text stands that it is said of.
    pub const fn english(&self) -> &'static str {
        self.english
    }

    /// The text that it is said of, such as the 7 of *the number 7*, shortened where it is long. `None` where it is said of
    /// none.
    pub fn of(&self) -> Option<&str> {
        self.of.as_deref()
    }

    /// The phrase in these words, with the text in its place.
    pub(super) fn in_words<'w>(&self, words: &'w str, text: impl Fn(&str) -> String) -> Cow<'w, str> {
        template::filled(words, |_, _| self.of().map(&text)).unwrap_or(Cow::Borrowed(words))
    }
}

impl fmt::Display for Term {
    /// The English phrase.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.in_words(self.english, ToOwned::to_owned))
    }
}

impl Serialize for Term {
    /// Its key as `term`, and the text as `of`, null where it is said of none.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Term", 2)?;
        object.serialize_field("term", self.key)?;
        object.serialize_field("of", &self.of)?;
        object.end()
    }
}
