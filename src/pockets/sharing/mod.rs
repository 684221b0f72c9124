//! Sharing the cost of a joint programme: rules, their laws, and what each agency pays and keeps.
