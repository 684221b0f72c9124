//! What can be wrong with an outcome contract.

use super::messages::messages;

messages! {
    no_periods = "no-periods-in-a-year", OutOfRange, "a year has at least 1 period", value ["0"];

    months_of_contract(months: whole, most: whole) = "months-of-contract", OutOfRange,
        "a contract runs 1 to {most} months", value ["{months}"];

    months_of_period(months: whole) = "months-of-period", OutOfRange,
        "a period has 1, 2, 3, 4, 6 or 12 months", value ["{months}"];

    period_left_over(period: whole, months: whole) = "period-left-over", Conflict,
        "periods fill a contract of {months} months", value ["{period}"];

    starts_too_late(start: text) = "starts-too-late", OutOfRange,
        "a contract ends on a day of the calendar", value ["{start}"];
}
