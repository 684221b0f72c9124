//! Sensitivity: what becomes of a result when one number, two or several are others.
