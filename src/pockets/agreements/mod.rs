//! Agreements as data: who pays whom, when, by a deal that parties can sign.
