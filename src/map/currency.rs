//! Currencies by their ISO 4217 codes.

use crate::document::{Node, Place, Reader};
use crate::error::map as fault;
use std::fmt;

/// Source: ISO 4217, list one (current currency and funds codes), as amended to 1 January 2026. Note: codes for metals,
/// bond units and testing are left out; no evaluation is in them.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ \
    GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL \
    LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
    TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// The currency of all amounts of a map, from the list of ISO 4217.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

impl Currency {
    /// A placeholder for a currency that could not be read, in a map that is not handed out.
    pub(super) const POUND: Self = Self("GBP");

    /// The currency with this ISO 4217 code. `None` where the crate's list has no such code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|known| known.0 == code)
    }

    pub(crate) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let code = reader.text(at, node)?;
        let currency = Self::from_code(&code);
        if currency.is_none() {
            let near = reader.nearest(&code, Self::all().map(Self::code));
            reader.file(at, fault::not_a_currency(&code, near));
        }
        currency
    }

    /// All currencies that a map may be in: the codes of ISO 4217 as amended to 1 January 2026, in alphabetical order.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.split_ascii_whitespace().map(Self)
    }

    /// The ISO 4217 code: three capital letters, such as `GBP`.
    pub const fn code(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}
