//! The decision that a study is for: go ahead where a result reaches its threshold.

use crate::document::Object;
use crate::document::{Extensions, Node, Place, Reader};
use crate::error::study as fault;
use rust_decimal::Decimal;

/// The result on which the decision is based, with the threshold that it has to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecisionThreshold {
    /// The net present value, and the threshold in the map's currency.
    Net(Decimal),
    /// The SROI ratio, and the threshold as a ratio.
    Sroi(Decimal),
}

impl Default for DecisionThreshold {
    /// A net present value of 0: the value of outcomes makes up for the inputs.
    fn default() -> Self {
        Self::Net(Decimal::ZERO)
    }
}

impl DecisionThreshold {
    /// The key of the result in a study: `net` or `sroi`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Net(_) => "net",
            Self::Sroi(_) => "sroi",
        }
    }

    /// The threshold: the value that the result has to reach.
    pub const fn value(self) -> Decimal {
        match self {
            Self::Net(value) | Self::Sroi(value) => value,
        }
    }

    /// Reads the object with the key `threshold`: a decimal is a net present value, and an object names the result.
    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<(Self, Extensions)> {
        let mut fields = reader.fields(at, node, &["threshold"])?;
        let threshold = fields.take("threshold");
        let threshold = reader.required(at, "threshold", threshold)?;
        let at = at.key("threshold");
        let threshold = match threshold {
            node @ Node::Object(_) => Self::read_named(reader, &at, node),
            node => reader.decimal(&at, &node).map(Self::Net),
        };
        Some((threshold?, fields.extensions))
    }

    fn read_named(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let before = reader.found.len();
        let mut fields = reader.fields(at, node, &["net", "sroi"])?;
        let read = ["net", "sroi"].map(|key| fields.take(key).map(|node| reader.decimal(&at.key(key), &node)));
        match read {
            [Some(net), None] => net.map(Self::Net),
            [None, Some(sroi)] => sroi.map(Self::Sroi),
            _ => {
                if reader.found.len() == before {
                    reader.file(at, fault::one_threshold(read.iter().flatten().count()));
                }
                None
            }
        }
    }

    pub(super) fn write(self, extensions: &Extensions) -> Node<'_> {
        Object::new().node("threshold", Some(self.named())).end(extensions)
    }

    /// The threshold under the key of its result.
    pub(in crate::simulation) fn named(self) -> Node<'static> {
        Object::new().decimal(self.as_str(), Some(self.value())).done()
    }
}
