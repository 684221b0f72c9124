//! What can be wrong with a cost game.
