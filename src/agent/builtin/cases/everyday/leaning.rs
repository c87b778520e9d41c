//! What is said right after something was done, and leans on it.

use super::play;
use crate::agent::builtin::cases::fake::SEEDS;

#[test]
fn what_was_done_is_put_right() {
    play(
        SEEDS,
        &[
            &[("call mom is done", &["complete 1"]), ("no wait, not mom. Alice!", &["reopen 1", "complete 5"])],
            &[("2 is done", &["complete 2"]), ("sorry, I can't count, meant 3", &["reopen 2", "complete 3"])],
            &[("I paid the rent", &["complete 2"]), ("ugh no it's not, it bounced", &["reopen 2"])],
            &[("I called mom", &["complete 1"]), ("actually she didn't pick up, so leave it open", &["reopen 1"])],
            &[("1 and 2 are done", &["complete 1", "complete 2"]), ("oops, not the rent. just mom", &["reopen 2"])],
            &[("I paid the rent", &["complete 2"]), ("undo", &["reopen 2"]), ("no actually leave it done", &["complete 2"])],
            &[("delete the team meeting", &["list all", "delete 4"]), ("sorry, I meant mark it done", &["add Team meeting", "complete 10"])],
            &[("delete the team meeting", &["list all", "delete 4"]), ("hmm, put that back please", &["add Team meeting"])],
            &[("add buy soap", &["add Buy soap"]), ("no, scratch that, I've still got some", &["delete 10"])],
            &[("add meeting with Rihcard", &["add Meeting with Rihcard"]), ("*Richard", &["rename 10 Meeting with Richard"])],
            // Nothing of this puts anything right.
            &[("I paid the rent", &["complete 2"]), ("it's not a big deal", &[])],
            &[("add buy soap", &["add Buy soap"]), ("they moved the party, delete it", &[])],
        ],
    );
}

#[test]
fn a_title_goes_back_to_what_it_was() {
    play(
        SEEDS,
        &[
            &[("rename 1 to Call mum", &["rename 1 Call mum"]), ("go back to the old title please", &["rename 1 Call mom"])],
            &[("rename 4 to Standup", &["rename 4 Standup"]), ("rename it to Daily", &["rename 4 Daily"]), ("oh just go back to team meeting", &["rename 4 Team meeting"])],
            &[("rename 4 to Team meeting Monday", &["rename 4 Team meeting Monday"]), ("they moved it again. Thursday", &["rename 4 Team meeting Thursday"])],
        ],
    );
}

#[test]
fn more_of_the_same_is_done() {
    play(
        SEEDS,
        &[
            &[("I called mom", &["complete 1"]), ("and Alice too", &["complete 5"])],
            &[("I called mom", &["complete 1"]), ("dentist same", &["complete 6"])],
            &[("I called mom", &["complete 1"]), ("and paid it", &["complete 2"])],
            &[("delete the rent task", &["list all", "delete 2"]), ("so can the dentist one", &["list all", "delete 6"])],
            &[("add call aunt Rosie", &["add Call aunt Rosie"]), ("and uncle Pete too", &["add Call uncle Pete"])],
            &[("add buy a card for Mum", &["add Buy a card for Mum"]), ("and one for Dad", &["add Buy a card for Dad"])],
            &[("add sand the table", &["add Sand the table"]), ("one more, oil the chairs", &["add Oil the chairs"])],
            // What somebody else did is no more of it.
            &[("I called Alice", &["complete 5"]), ("mom called too", &[])],
        ],
    );
}

#[test]
fn a_note_is_told_in_two_steps_put_right_and_added_to() {
    play(
        SEEDS,
        &[
            &[("add a note", &[]), ("to the dentist task: bring the card", &["describe 6 bring the card"])],
            &[("add a note", &[]), ("to the dentist one", &[]), ("bring the card", &["describe 6 bring the card"])],
            &[("add a note to 6: room 12", &["describe 6 room 12"]), ("no sorry, it's room 14", &["describe 6 room 14"])],
            &[("add a note to 6: bring the card", &["describe 6 bring the card"]), ("also add the letter to that note", &["describe 6 bring the card\nthe letter"])],
            &[("add a note to 1: ask about Sunday", &["describe 1 ask about Sunday"]), ("same for Alice", &["describe 5 ask about Sunday"])],
        ],
    );
}

#[test]
fn a_name_is_enough_after_what_nothing_came_of() {
    play(
        SEEDS,
        &[
            &[("called!", &[]), ("Alice, finally", &["complete 5"])],
            &[("I want to rename something", &[]), ("the dentist one, to Book Dr. Mills", &["rename 6 Book Dr. Mills"])],
            &[("I made the call", &[]), ("mom", &["complete 1"])],
            // A name alone deletes nothing.
            &[("delete the tax task", &["list all"]), ("the rent", &[])],
        ],
    );
}
