//! A study: what is in doubt, and how; read and checked against a map.
