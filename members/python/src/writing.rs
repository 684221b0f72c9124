//! Results as Python has them: dicts, lists, and numbers that keep every digit.

use crate::reading::decimal;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyType};
use sroi::Decimal;
use sroi::document::Node;
use std::collections::BTreeMap;

/// A result as Python has it. An exact decimal is a `Decimal`, a whole number an `int`, what is estimated a `float`.
pub(crate) fn result<'py>(py: Python<'py>, node: &Node<'_>) -> PyResult<Bound<'py, PyAny>> {
    Writing::new(decimal(py)?).value(node)
}

/// A trail as Python has it: the texts of its values are decimals, too, of more digits than a decimal of the library.
pub(crate) fn trail<'py>(py: Python<'py>, node: &Node<'_>) -> PyResult<Bound<'py, PyAny>> {
    Writing { decimals_at: Some("value"), ..Writing::new(decimal(py)?) }.value(node)
}

/// A document as Python has it, in which a number with a point is somebody's own and no estimate.
pub(crate) fn document<'py>(py: Python<'py>, node: &Node<'_>) -> PyResult<Bound<'py, PyAny>> {
    Writing { estimates: false, ..Writing::new(decimal(py)?) }.value(node)
}

struct Writing<'a, 'py> {
    decimal: &'a Bound<'py, PyType>,
    /// The key at which texts are decimals.
    decimals_at: Option<&'static str>,
    /// Whether numbers with a point are floats.
    estimates: bool,
    /// The decimals made so far, by their digits and scale. Half of those of a result stand in it before, and to make one takes longer
    /// than all else.
    made: BTreeMap<[u8; 16], Bound<'py, PyAny>>,
    keys: Keys<'py>,
}

/// The keys made so far, of which results have few, again and again. Each has a place by its text; of two of one place the later is kept.
struct Keys<'py>([Option<Bound<'py, PyString>>; 64]);

impl<'py> Keys<'py> {
    fn of(&mut self, py: Python<'py>, key: &str) -> Bound<'py, PyString> {
        let place = key.bytes().fold(key.len(), |place, byte| place.wrapping_mul(31).wrapping_add(usize::from(byte)));
        let kept = &mut self.0[place % 64];
        match kept {
            Some(made) if made.to_str().is_ok_and(|made| made == key) => made.clone(),
            _ => kept.insert(PyString::new(py, key)).clone(),
        }
    }
}

impl<'a, 'py> Writing<'a, 'py> {
    fn new(decimal: &'a Bound<'py, PyType>) -> Self {
        Self { decimal, decimals_at: None, estimates: true, made: BTreeMap::new(), keys: Keys([const { None }; 64]) }
    }

    fn value(&mut self, node: &Node<'_>) -> PyResult<Bound<'py, PyAny>> {
        let py = self.decimal.py();
        Ok(match node {
            Node::Bool(value) => PyBool::new(py, *value).to_owned().into_any(),
            Node::Number(text) => self.number(text)?,
            Node::Float(value) => PyFloat::new(py, *value).into_any(),
            Node::Decimal(value) => self.decimal(*value)?,
            Node::Text(text) => PyString::new(py, text).into_any(),
            Node::List(items) => {
                let list = PyList::empty(py);
                for item in items {
                    list.append(self.value(item)?)?;
                }
                list.into_any()
            }
            Node::Object(fields) => {
                let dict = PyDict::new(py);
                for (key, field) in fields {
                    let value = match field {
                        Node::Text(text) if self.decimals_at == Some(&**key) => self.decimal.call1((&**text,))?,
                        _ => self.value(field)?,
                    };
                    dict.set_item(self.keys.of(py, key), value)?;
                }
                dict.into_any()
            }
            // nothing there; and whatever a later version of the library adds
            _ => py.None().into_bound(py),
        })
    }

    fn decimal(&mut self, value: Decimal) -> PyResult<Bound<'py, PyAny>> {
        let key = value.serialize();
        if let Some(made) = self.made.get(&key) {
            return Ok(made.clone());
        }
        let made = self.decimal.call1((value.to_string(),))?;
        self.made.insert(key, made.clone());
        Ok(made)
    }

    /// A number with the digits that it was written with.
    fn number(&self, text: &str) -> PyResult<Bound<'py, PyAny>> {
        let py = self.decimal.py();
        if let Ok(value) = text.parse::<i64>() {
            return Ok(value.into_pyobject(py)?.into_any());
        }
        if self.estimates
            && let Ok(value) = text.parse::<f64>()
            && (format!("{value}") == text || format!("{value:?}") == text)
        {
            return Ok(PyFloat::new(py, value).into_any());
        }
        let whole = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        // one too long for Python to read as an int is a decimal like any other
        let read = if whole { py.get_type::<PyInt>().call1((text,)) } else { self.decimal.call1((text,)) };
        read.or_else(|_| self.decimal.call1((text,)))
    }
}
