//! Documents as Python hands them over: JSON as text or bytes, or a tree of dicts and lists.

use crate::findings::{exception, or_raised, raised_at};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple, PyType};
use sroi::document::{Node, utf8};
use sroi::{Findings, Limit, Limits};
use std::borrow::Cow;

/// The deepest level that is looked at. The library refuses what is deeper than 100 by itself; what would lie below is left
/// out, so that neither a tree that contains itself nor a very deep one ever fills the stack.
const DEEPEST: usize = 102;

/// The most digits of a float that are taken at their word, as of every format that hands numbers over as floats.
const FLOAT_DIGITS: usize = 15;

/// A document before it has been checked.
pub(crate) enum Document<'a> {
    /// Its JSON.
    Text(&'a str),
    /// Its tree.
    Tree(Node<'static>),
}

/// What is read from a document.
pub(crate) trait Read: Sized + Send {
    /// Checks a document.
    fn read(document: Document<'_>, limits: Limits) -> Result<Self, Findings>;
}

macro_rules! read {
    ($($type:ty),*) => {$(
        impl Read for $type {
            fn read(document: Document<'_>, limits: Limits) -> Result<Self, Findings> {
                match document {
                    Document::Text(text) => Self::from_json_within(text, limits),
                    Document::Tree(tree) => Self::from_document(tree, limits),
                }
            }
        }
    )*};
}

read! {
    sroi::ImpactMap,
    sroi::contracts::Contract,
    sroi::contracts::Outcomes,
    sroi::contracts::Savings,
    sroi::decisions::Decision,
    sroi::simulation::Study
}

/// Reads a document and checks it; what is wrong with it is an exception.
pub(crate) fn read<T: Read>(source: &Bound<'_, PyAny>, limits: Limits) -> PyResult<T> {
    or_raised(source.py(), checked(source, limits)?)
}

/// Reads a document and checks it, with the interpreter's lock released while it is checked. An exception is only what no document can be.
pub(crate) fn checked<T: Read>(source: &Bound<'_, PyAny>, limits: Limits) -> PyResult<Result<T, Findings>> {
    if let Ok(bytes) = source.cast::<PyBytes>() {
        let bytes = bytes.as_bytes();
        return Ok(source.py().detach(|| T::read(Document::Text(utf8(bytes)?), limits)));
    }
    let document = document(source, limits)?;
    Ok(source.py().detach(|| T::read(document, limits)))
}

/// A document, not yet checked.
fn document<'a>(source: &'a Bound<'_, PyAny>, limits: Limits) -> PyResult<Document<'a>> {
    if let Ok(text) = source.cast::<PyString>() {
        return text_of(text, String::new).map(Document::Text);
    }
    if source.is_instance_of::<PyDict>() {
        return tree(source, limits).map(Document::Tree);
    }
    let given = source.get_type().name()?;
    Err(PyTypeError::new_err(format!("a document is a dict, or JSON as str or bytes; this is of the type {given}")))
}

/// A tree of dicts and lists as that of a document.
pub(crate) fn tree(source: &Bound<'_, PyAny>, limits: Limits) -> PyResult<Node<'static>> {
    let room = limits.of(Limit::TextBytes);
    Reading { limits, room }.node(source, &Place { of: None, token: Token::Index(0), depth: 0 })
}

/// A text in UTF-8, which half a pair of surrogates has no place in.
fn text_of<'a>(text: &'a Bound<'_, PyString>, address: impl FnOnce() -> String) -> PyResult<&'a str> {
    let py = text.py();
    text.to_str().map_err(|error| {
        // the library says what is wrong with such bytes
        let bytes = text.call_method1(intern!(py, "encode"), (intern!(py, "utf-8"), intern!(py, "surrogatepass")));
        let bytes = bytes.and_then(|bytes| bytes.extract::<Vec<u8>>());
        match bytes.as_deref().map(utf8) {
            Ok(Err(told)) => raised_at(py, &told, &address()),
            _ => error,
        }
    })
}

/// The key or the index at which a value stands.
enum Token<'p> {
    Key(&'p str),
    Index(usize),
}

/// The place of a value, by the places around it; it is written out only where something is wrong there.
struct Place<'p> {
    of: Option<&'p Self>,
    token: Token<'p>,
    depth: usize,
}

impl<'p> Place<'p> {
    fn inside(&'p self, token: Token<'p>) -> Self {
        Self { of: Some(self), token, depth: self.depth + 1 }
    }

    fn address(&self) -> String {
        let Some(of) = self.of else { return String::new() };
        match self.token {
            Token::Key(key) => format!("{}/{}", of.address(), key.replace('~', "~0").replace('/', "~1")),
            Token::Index(index) => format!("{}/{index}", of.address()),
        }
    }

    fn of_other_type(&self, value: &Bound<'_, PyAny>, rule: &str) -> PyErr {
        let given = value.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
        PyTypeError::new_err(format!("{}{rule}; this is of the type {given}", self.told()))
    }

    /// The address in front of a message.
    fn told(&self) -> String {
        if self.of.is_none() { String::new() } else { format!("{}: ", self.address()) }
    }
}

/// A tree that is being read.
struct Reading {
    limits: Limits,
    /// How many more bytes the document may have, were it text. A list that stands in itself, or a thousand times in another, is
    /// longer than it looks.
    room: u64,
}

impl Reading {
    fn node(&mut self, value: &Bound<'_, PyAny>, at: &Place<'_>) -> PyResult<Node<'static>> {
        self.take(value.py(), 2)?;
        if let Ok(text) = value.cast::<PyString>() {
            return self.text(text, at).map(|text| Node::Text(Cow::Owned(text)));
        }
        if let Ok(fields) = value.cast::<PyDict>() {
            return self.object(fields, at);
        }
        if let Ok(items) = value.cast::<PyList>() {
            return self.list(items.iter(), at);
        }
        if let Ok(items) = value.cast::<PyTuple>() {
            return self.list(items.iter(), at);
        }
        if value.is_none() {
            return Ok(Node::Null);
        }
        if let Ok(value) = value.cast::<PyBool>() {
            return Ok(Node::Bool(value.is_true()));
        }
        if value.is_instance_of::<PyInt>() {
            return self.whole(value, at);
        }
        if let Ok(value) = value.cast::<PyFloat>() {
            return Ok(float(value.value()));
        }
        if value.is_instance(decimal(value.py())?)? {
            return self.decimal(value, at);
        }
        // a whole number of another library, which says so itself
        if value.hasattr(intern!(value.py(), "__index__"))? {
            return self.whole(value, at);
        }
        Err(at.of_other_type(value, "a document is made of dict, list, tuple, str, int, Decimal, float, bool and None"))
    }

    fn object(&mut self, fields: &Bound<'_, PyDict>, at: &Place<'_>) -> PyResult<Node<'static>> {
        if at.depth >= DEEPEST {
            return Ok(Node::Object(Vec::new()));
        }
        // a list of its own, since whoever is asked for a number below may change the dict
        let items = fields.items();
        let mut read = Vec::with_capacity(items.len());
        for item in &items {
            let item = item.cast_into::<PyTuple>()?;
            let key = item.get_item(0)?;
            let Ok(key) = key.cast::<PyString>() else {
                return Err(at.of_other_type(&key, "a key is a str"));
            };
            let key = self.text(key, at)?;
            let node = self.node(&item.get_item(1)?, &at.inside(Token::Key(&key)))?;
            read.push((Cow::Owned(key), node));
        }
        Ok(Node::Object(read))
    }

    fn list<'py>(
        &mut self,
        items: impl ExactSizeIterator<Item = Bound<'py, PyAny>>,
        at: &Place<'_>,
    ) -> PyResult<Node<'static>> {
        if at.depth >= DEEPEST {
            return Ok(Node::List(Vec::new()));
        }
        let mut read = Vec::with_capacity(items.len());
        for (index, item) in items.enumerate() {
            read.push(self.node(&item, &at.inside(Token::Index(index)))?);
        }
        Ok(Node::List(read))
    }

    fn text(&mut self, text: &Bound<'_, PyString>, at: &Place<'_>) -> PyResult<String> {
        let read = text_of(text, || at.address())?;
        self.take(text.py(), read.len())?;
        Ok(read.to_owned())
    }

    fn whole(&mut self, value: &Bound<'_, PyAny>, at: &Place<'_>) -> PyResult<Node<'static>> {
        if let Ok(value) = value.extract::<i128>() {
            return Ok(Node::Number(Cow::Owned(value.to_string())));
        }
        let py = value.py();
        // Python itself refuses to print very long ones, and says how long they may be
        let value = py.import(intern!(py, "operator"))?.call_method1(intern!(py, "index"), (value,))?;
        let text = py.get_type::<PyInt>().call_method1(intern!(py, "__repr__"), (value,));
        let text = text
            .map_err(|error| PyValueError::new_err(format!("{}{}", at.told(), error.value(py))))?
            .extract::<String>()?;
        self.take(py, text.len())?;
        Ok(Node::Number(Cow::Owned(text)))
    }

    fn decimal(&mut self, value: &Bound<'_, PyAny>, at: &Place<'_>) -> PyResult<Node<'static>> {
        let text = value.str()?;
        let text = self.text(&text, at)?;
        // NaN and infinity are no numbers of a document; as texts they are told as what they are
        let is_number = text.ends_with(|last: char| last.is_ascii_digit()) && !text.contains('N');
        let text = Cow::Owned(text);
        Ok(if is_number { Node::Number(text) } else { Node::Text(text) })
    }

    /// Takes room for so many bytes of text.
    fn take(&mut self, py: Python<'_>, bytes: usize) -> PyResult<()> {
        match self.room.checked_sub(u64::try_from(bytes).unwrap_or(u64::MAX)) {
            Some(left) => {
                self.room = left;
                Ok(())
            }
            None => Err(self.too_long(py)),
        }
    }

    fn too_long(&self, py: Python<'_>) -> PyErr {
        let most = self.limits.of(Limit::TextBytes);
        let rule = Limit::TextBytes.rule().replace("{most}", &most.to_string());
        let told = || {
            let parameters = PyDict::new(py);
            parameters.set_item("limit", Limit::TextBytes.as_str())?;
            parameters.set_item("most", most)?;
            let finding = PyDict::new(py);
            finding.set_item("kind", "too-large")?;
            finding.set_item("code", format!("{}-limit", Limit::TextBytes.as_str()))?;
            finding.set_item("address", "")?;
            finding.set_item("rule", &rule)?;
            finding.set_item("value", py.None())?;
            finding.set_item("suggestion", py.None())?;
            finding.set_item("message", format!("{rule}, and this would be longer"))?;
            finding.set_item("parameters", parameters)?;
            finding.set_item("line", py.None())?;
            finding.set_item("column", py.None())?;
            Ok(exception(py, &PyList::new(py, [finding])?))
        };
        told().unwrap_or_else(|error| error)
    }
}

/// A float as a number where 15 digits are enough to write it. Any other stays a float, which the check refuses.
fn float(value: f64) -> Node<'static> {
    let text = format!("{value:?}");
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let significant = digits.trim_matches('0').len();
    if value.is_finite() && significant <= FLOAT_DIGITS { Node::Number(Cow::Owned(text)) } else { Node::Float(value) }
}

/// The class `decimal.Decimal`.
pub(crate) fn decimal(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "decimal", "Decimal")
}
