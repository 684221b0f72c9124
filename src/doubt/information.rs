//! The value of information: EVPI and EVPPI.
