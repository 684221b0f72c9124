//! Variance-based indices: which doubts drive the variance, first and total.
