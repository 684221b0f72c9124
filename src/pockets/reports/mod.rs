//! Reports under self-interest: what agencies say a programme is worth to them, when the answer costs them.
