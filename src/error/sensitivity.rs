//! What can be wrong with a question of sensitivity.

use super::{Error, ErrorKind};

pub(crate) fn no_such_measure() -> Error {
    Error::new(ErrorKind::NoSuchAddress, "no result of the appraisal that a doubt can be about").hint(
        "there are /present_value/net, /ratios/sroi, /outcomes/ID/present_value, /stakeholders/ID/net and the like",
    )
}
