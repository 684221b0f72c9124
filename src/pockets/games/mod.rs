//! Cost games: what every coalition would pay on its own, and how to share the cost of all.
