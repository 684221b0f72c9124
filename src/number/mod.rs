//! Numbers: money, shares, rates, ratios, and the unrounded factors they are made from. All arithmetic is checked.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

mod any_power;
mod apportioned_table;
mod apportioning;
mod decimal_text;
mod divisor;
mod figure;
mod fixed_point;
#[cfg(any(feature = "simulation", feature = "xlsx"))]
mod float;
mod fraction;
mod money;
mod multiplier;
mod number_form;
mod powers;
mod powers_of_ten;
mod printing;
mod product;
mod proportion;
mod rate;
mod ratio;
mod rational;
mod referred;
mod rounding;
mod serialized;
mod shares;
mod stepped;
mod unrounded;
mod unrounded_order;
mod unrounded_quotient;
mod wide;
mod written;

pub(crate) use apportioned_table::apportioned_table;
pub use apportioning::apportioned;
pub(crate) use apportioning::apportioned_by;
pub use decimal_text::read as read_decimal;
pub(crate) use decimal_text::read_json_number;
#[cfg(feature = "tenders")]
pub(crate) use divisor::common_multiple;
pub use figure::{Figure, IntoFigure};
pub(crate) use figure::{Form, advising};
pub(crate) use fixed_point::{Scale, Share};
#[cfg(feature = "simulation")]
pub(crate) use float::decimal_to_float;
#[cfg(any(feature = "simulation", feature = "xlsx"))]
pub(crate) use float::float;
pub use money::Money;
pub(crate) use money::Tally;
pub(crate) use multiplier::Multiplier;
pub use number_form::NumberForm;
pub(crate) use powers::Powers;
pub(crate) use product::{part_as_money, product_as_money};
pub use proportion::{Attribution, Proportion};
pub use rate::Rate;
pub use ratio::{NetSroiRatio, SroiRatio};
pub use rational::{IntoRational, Rational};
pub(crate) use referred::{kept_multiple, kept_product};
pub use rounding::foot;
pub(crate) use shares::Shares;
pub(crate) use stepped::Stepped;
pub use unrounded::Unrounded;
