//! Summaries of draws: moments, quantiles, histogram, acceptability.
