//! Cost games: `CostGame::from_json_within`, shared by every method.

use super::found;
use super::limits::limits;
use crate::random::number_of;
use sroi::sharing::games::{Allocation, CostGame};
use sroi::{Error, Work};

/// Holds a text to the laws of cost games.
pub fn hold(text: &str) -> bool {
    let game = match CostGame::from_json_within(text, limits()) {
        Ok(game) => game,
        Err(findings) => {
            found::hold(text, &findings, limits());
            return false;
        }
    };
    let chosen = number_of(text);
    if chosen.is_multiple_of(2) {
        let written = game.to_json().expect("what was read is written");
        let read = CostGame::from_json_within(&written, limits()).unwrap_or_else(|found| panic!("{written}: {found}"));
        assert_eq!(read, game);
        assert_eq!(read.to_json().as_ref(), Ok(&written));
    }
    let work = Work::new(limits());
    match chosen >> 32 & 15 {
        0..=1 => shared(&game, "the Shapley value", game.shapley_with(&work)),
        2 => shared(&game, "the nucleolus", game.nucleolus_with(&work)),
        3 => shared(&game, "the prenucleolus", game.prenucleolus_with(&work)),
        4..=5 => shared(&game, "alternate costs avoided", game.aca()),
        6..=7 => shared(&game, "remaining benefits", game.scrb()),
        8 => shared(&game, "Moriarity's rule", game.moriarity()),
        9 => shared(&game, "equal shares", Ok(game.equal_split())),
        10 => shared(&game, "equal shares of what is not separable", Ok(game.ensc())),
        11 => convex_games_have_a_core(&game, &work),
        _ => keys_name_their_coalitions(&game),
    }
    true
}

/// What is paid is what it costs.
fn shared(game: &CostGame, method: &str, shared: Result<Allocation, Error>) {
    match shared {
        Ok(allocation) => {
            assert_eq!(allocation.total(), game.grand_cost(), "{method}");
            assert_eq!(allocation.payments().len(), game.agencies().len(), "{method}");
            match allocation.rounded(2) {
                Ok(rounded) => assert_eq!(rounded.len(), allocation.payments().len()),
                Err(error) => found::said(&error),
            }
        }
        Err(error) => found::said(&error),
    }
}

/// Of a submodular game the Shapley value is in the core, and so is the nucleolus.
fn convex_games_have_a_core(game: &CostGame, work: &Work<'_>) {
    if game.is_submodular_with(work) != Ok(true) {
        return;
    }
    for allocation in [game.shapley_with(work), game.nucleolus_with(work)].into_iter().flatten() {
        if let Ok(check) = game.core_with(&allocation, work) {
            assert!(check.is_in_core(), "{allocation:?} of a submodular game");
        }
    }
}

fn keys_name_their_coalitions(game: &CostGame) {
    for place in 0..game.agencies().len() {
        let alone = sroi::sharing::games::Coalition::from_members([place]).expect("one agency is a coalition");
        assert_eq!(game.coalition(&game.key(alone)), Some(alone));
        assert!(game.cost(alone).is_some());
    }
}
