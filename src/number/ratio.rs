//! The two ratios of an SROI, two types that cannot be taken for each other.
//!
//! `SroiRatio` = present value of outcomes / present value of inputs; `NetSroiRatio` = net present value / present value
//! of inputs (method, section 5). The net ratio is one less, and reports have printed either under the other's name.
//!
//! ```compile_fail
//! fn publish(ratio: sroi::SroiRatio) {}
//! fn slip(net: sroi::NetSroiRatio) { publish(net) }
//! ```

use super::printing;
use crate::number::{Money, Unrounded};
use rust_decimal::Decimal;
use std::fmt;

/// `above` / `below` as a decimal. `None` where `below` is 0.
fn quotient(above: Money, below: Money) -> Option<Decimal> {
    // both are below 10^28 quanta and `below` is at least one, so the quotient fits; `None` stands for "nothing below"
    Unrounded::from(above).over(Unrounded::from(below)).ok()?.to_decimal().ok()
}

macro_rules! ratio {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Decimal);

        impl $name {
            /// The ratio `above` / `below`. `None` where `below` is 0.
            pub(crate) fn of(above: Money, below: Money) -> Option<Self> {
                quotient(above, below).map(Self)
            }

            /// The ratio as a decimal of up to 28 digits after the point.
            pub const fn to_decimal(self) -> Decimal {
                self.0
            }
        }

        impl fmt::Display for $name {
            /// All its digits; with a precision (`{:.2}`), rounded half to even to that many places.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                printing::decimal(f, self.0)
            }
        }
    };
}

ratio! {
    /// The SROI ratio, present value of outcomes / present value of inputs: 1.93 means that each unit of currency put
    /// in yields outcomes worth 1.93.
    SroiRatio
}

ratio! {
    /// The net SROI ratio, net present value / present value of inputs: 0.93 means that each unit of currency put in
    /// yields outcomes worth 0.93 more than it.
    NetSroiRatio
}
