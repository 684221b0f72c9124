//! Currencies by their ISO 4217 codes.

use crate::document::{Node, Place, Reader};
use crate::error::map as fault;
use std::fmt;

/// Source: ISO 4217, list one (current currency and funds codes), as amended to 1 January 2026. Note: codes for metals,
/// funds, units of account and testing are left out, but for Chile's unidad de fomento; no evaluation is in them.
const CURRENT: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP \
    GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT \
    LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD \
    OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC \
    SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF \
    YER ZAR ZMW ZWG";

/// Source: ISO 4217, list three (codes for historic denominations of currencies and funds), as amended to 1 January
/// 2026. Note: an evaluation of years gone by is in the money of its years. Codes that list one has as well, withdrawn
/// in one country or under one name only, are left out, and so are those for funds and units of account.
const WITHDRAWN: &str = "ADP AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BGN \
    BOP BRB BRC BRE BRN BRR BUK BYB BYR CSD CSJ CSK CUC CYP DDM DEM ECS EEK ESA ESB ESP FIM FRF GEK GHC GHP \
    GNE GNS GQE GRD GWE GWP HRD HRK IEP ILP ILR ISJ ITL LAJ LSM LTL LTT LUC LUF LUL LVL LVR MGF MLF MRO MTL \
    MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ PTE RHD ROK ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM \
    TPE TRL UAK UGS UGW UYN UYP VEB VEF VNC XEU YDD YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR";

/// Source: ISO 4217, lists one and three, as amended to 1 January 2026. Note: the codes for metals, funds, units of
/// account and testing that the two lists above leave out.
const NOT_PAID_IN: &str = "BOV CHC CHE CHW COU ECV MXV USN USS UYI UYW XAD XAG XAU XBA XBB XBC XBD XDR XFO XFU \
    XPD XPT XRE XSU XTS XUA XXX";

/// Source: ISO 4217, list one, as amended to 1 January 2026: how many digits its minor unit has, where these are not two.
/// Note: list three states none for what was withdrawn, which is printed with two.
const MINOR_UNITS: [(u32, &str); 3] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF"),
];

/// Other names that stand for one currency alone, in capitals. `$`, `pounds` or `Rs` may be several, and are not here.
const ALIASES: &[(&str, &str)] = &[
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("CA$", "CAD"),
    ("CAN$", "CAD"),
    ("CNH", "CNY"),
    ("EURO", "EUR"),
    ("EUROS", "EUR"),
    ("GBX", "GBP"),
    ("HK$", "HKD"),
    ("KSH", "KES"),
    ("NIS", "ILS"),
    ("NT$", "TWD"),
    ("NTD", "TWD"),
    ("NZ$", "NZD"),
    ("R$", "BRL"),
    ("RM", "MYR"),
    ("RMB", "CNY"),
    ("RP", "IDR"),
    ("S$", "SGD"),
    ("SFR", "CHF"),
    ("STG", "GBP"),
    ("TSH", "TZS"),
    ("UKP", "GBP"),
    ("US$", "USD"),
    ("USH", "UGX"),
    ("YEN", "JPY"),
    ("YUAN", "CNY"),
    ("\u{a3}", "GBP"),
    ("\u{20a6}", "NGN"),
    ("\u{20aa}", "ILS"),
    ("\u{20ac}", "EUR"),
    ("\u{20b4}", "UAH"),
    ("\u{20b9}", "INR"),
    ("\u{20ba}", "TRY"),
];

/// The currency of all amounts of a map, from the list of ISO 4217.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

impl Currency {
    /// A placeholder for a currency that could not be read, in a map that is not handed out.
    pub(super) const POUND: Self = Self("GBP");

    /// The currency with this ISO 4217 code, current or withdrawn. `None` where the crate's lists have no such code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|known| known.0 == code)
    }

    pub(crate) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let code = reader.text(at, node)?;
        let currency = Self::from_code(&code);
        if currency.is_none() {
            let unit = NOT_PAID_IN.split_ascii_whitespace().any(|unit| unit == code);
            let near = || Self::meant(&code).map(Self::code);
            reader.file(at, if unit { fault::not_paid_in(&code) } else { fault::not_a_currency(&code, near()) });
        }
        currency
    }

    /// The one currency that a text which is no code stands for. A code that merely looks like it is never taken:
    /// whoever writes another currency's code by mistake is better off without a guess.
    fn meant(text: &str) -> Option<Self> {
        let word = text.trim().to_uppercase();
        let alias = ALIASES.iter().find(|(alias, _)| *alias == word).map(|(_, code)| *code);
        if let Some(known) = Self::from_code(alias.unwrap_or(&word)) {
            return Some(known);
        }
        let &[a, b, c] = word.as_bytes() else { return None };
        let mut swapped =
            current().filter(|known| [[b, a, c], [a, c, b]].iter().any(|code| known.0.as_bytes() == code));
        swapped.next().filter(|_| swapped.next().is_none())
    }

    /// The currency that a code or another name stands for, and no other.
    #[cfg(any(feature = "csv", feature = "xlsx"))]
    pub(crate) fn called(text: &str) -> Option<Self> {
        let word = text.to_uppercase();
        let alias = ALIASES.iter().find(|(alias, _)| *alias == word).map(|(_, code)| *code);
        Self::from_code(alias.unwrap_or(&word))
    }

    /// All currencies that a map may be in, by the codes of ISO 4217 as amended to 1 January 2026: the current ones,
    /// then those that were withdrawn, each in alphabetical order.
    pub fn all() -> impl Iterator<Item = Self> {
        current().chain(WITHDRAWN.split_ascii_whitespace().map(Self))
    }

    /// Whether its code is no longer current: an evaluation of past years may be in marks or kuna.
    ///
    /// ```
    /// use sroi::map::Currency;
    /// assert!(Currency::from_code("HRK").unwrap().is_withdrawn());
    /// assert!(!Currency::from_code("EUR").unwrap().is_withdrawn());
    /// let offered: Vec<_> = Currency::all().filter(|currency| !currency.is_withdrawn()).collect();
    /// assert_eq!(offered.len(), 156);
    /// ```
    pub fn is_withdrawn(self) -> bool {
        current().all(|known| known != self)
    }

    /// How many digits its amounts have after the point when they are paid: 2 for most, 0 for `JPY`, 3 for `KWD`.
    ///
    /// ```
    /// use sroi::map::Currency;
    /// assert_eq!(["GBP", "JPY", "KWD"].map(|code| Currency::from_code(code).unwrap().minor_units()), [2, 0, 3]);
    /// ```
    pub fn minor_units(self) -> u32 {
        let stated = MINOR_UNITS.iter().find(|(_, codes)| codes.split_ascii_whitespace().any(|code| code == self.0));
        stated.map_or(2, |(digits, _)| *digits)
    }

    /// The ISO 4217 code: three capital letters, such as `GBP`.
    pub const fn code(self) -> &'static str {
        self.0
    }
}

fn current() -> impl Iterator<Item = Currency> {
    CURRENT.split_ascii_whitespace().map(Currency)
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_of_three_capitals_in_order_and_in_one_list_alone() {
        let lists = [CURRENT, WITHDRAWN, NOT_PAID_IN].map(|list| list.split_ascii_whitespace().collect::<Vec<_>>());
        for list in &lists {
            assert!(list.is_sorted());
            assert!(list.iter().all(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())));
        }
        let mut all = lists.concat();
        all.sort_unstable();
        all.dedup();
        assert_eq!(lists.map(|list| list.len()), [156, 123, 28]);
        assert_eq!(all.len(), 156 + 123 + 28);
    }

    #[test]
    fn minor_units_are_of_current_currencies() {
        for (digits, codes) in MINOR_UNITS {
            for code in codes.split_ascii_whitespace() {
                let currency = Currency::from_code(code).unwrap();
                assert!(!currency.is_withdrawn() && currency.minor_units() == digits && digits != 2, "{code}");
            }
        }
    }

    #[test]
    fn an_alias_is_no_code_and_stands_for_a_current_one() {
        for (alias, code) in ALIASES {
            assert_eq!(Currency::meant(alias).map(Currency::code), Some(*code), "{alias}");
            assert!(Currency::from_code(alias).is_none() && !NOT_PAID_IN.contains(alias), "{alias}");
            assert!(!Currency::from_code(code).unwrap().is_withdrawn(), "{alias}");
        }
    }

    #[test]
    fn only_what_is_likely_is_meant() {
        for (text, meant) in [
            ("gbp", Some("GBP")),
            (" GBP", Some("GBP")),
            ("GBp", Some("GBP")),
            ("dem", Some("DEM")),
            ("GPB", Some("GBP")),
            ("uds", Some("USD")),
            ("rmb", Some("CNY")),
            ("Rp", Some("IDR")),
            ("\u{20ac}", Some("EUR")),
            ("BTC", None),
            ("ETH", None),
            ("$", None),
            ("GB", None),
            ("GBPP", None),
            ("\u{df}BP", None),
            ("", None),
            // ARS or SAR
            ("ASR", None),
        ] {
            assert_eq!(Currency::meant(text).map(Currency::code), meant, "{text:?}");
        }
    }
}
