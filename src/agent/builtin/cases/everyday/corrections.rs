//! Second thoughts: what was meant instead, what is taken back, what is undone.

use super::play;
use crate::agent::builtin::cases::fake::SEEDS;

#[test]
fn what_was_meant_instead_is_done() {
    play(SEEDS, &[
        &[("complete groceries", &["complete 3"]), ("no, I meant the rent", &["reopen 3", "complete 2"])],
        &[("complete task 3", &["complete 3"]), ("oops, I meant task 5", &["reopen 3", "complete 5"])],
        &[("mark 3 done", &["complete 3"]), ("no wait, that was 5", &["reopen 3", "complete 5"])],
        &[("complete task 3", &["complete 3"]), ("actually, call mom", &[])],
        &[("complete task 3", &["complete 3"]), ("no, the spaceship", &[])],
        &[("complete task 3", &["complete 3"]), ("no thanks", &[])],
        &[("complete task 3", &["complete 3"]), ("no, delete it", &["delete 3"])],
        &[("reopen the report", &["reopen 9"]), ("sorry, I meant the plants", &["complete 9", "reopen 7"])],
        &[("complete the call task", &[]), ("the first one", &["complete 1"]), ("no, the other one", &["reopen 1", "complete 5"])],
        &[("complete the call task", &[]), ("the first one", &["complete 1"]), ("the other one too", &["complete 5"])],
        &[("delete the meeting", &["list all", "delete 4"]), ("no, I meant the dentist", &["add Team meeting", "delete 6"])],
        &[("add buy paint", &["add Buy paint"]), ("I meant buy brushes", &["rename 10 Buy brushes"])],
        &[("add buy paint", &["add Buy paint"]), ("no, buy blue paint", &["rename 10 Buy blue paint"])],
        &[("add buy paint", &["add Buy paint"]), ("no, that's not right", &[])],
        &[("rename task 1 to Call mother", &["rename 1 Call mother"]), ("no, to Call mummy", &["rename 1 Call mummy"])],
        &[("add call Joe", &["add Call Joe"]), ("make it tomorrow at 5", &["rename 10 Call Joe tomorrow at 5"]), ("make it friday", &["rename 10 Call Joe friday"])],
        &[("complete task 3", &["complete 3"]), ("oops, not yet", &["reopen 3"])],
        &[("delete the call task", &["list all"]), ("actually, mark it as done", &[]), ("the first one", &["complete 1"])],
        &[("delete the call task", &["list all"]), ("not sure", &[]), ("the first one", &["delete 1"])],
    ]);
}

#[test]
fn what_is_taken_back_is_undone_or_left_as_it_is() {
    play(SEEDS, &[
        &[("add buy paint", &["add Buy paint"]), ("scratch that", &["delete 10"])],
        &[("complete task 3", &["complete 3"]), ("never mind", &[])],
        &[("complete task 3", &["complete 3"]), ("wrong one, undo", &["reopen 3"])],
        &[("rename task 3 to Food", &["rename 3 Food"]), ("undo", &["rename 3 Buy groceries"])],
        &[("show my tasks", &["list all"]), ("rename task 3 to Food", &["rename 3 Food"]), ("undo", &["rename 3 Buy groceries"])],
        &[("add tea", &["add Tea"]), ("rename it to green tea", &["rename 10 Green tea"]), ("undo that", &["rename 10 Tea"])],
        &[("add tea with the note green", &["add Tea | green"]), ("delete it", &["delete 10"]), ("undo", &["add Tea | green"])],
        &[("delete all completed tasks", &["list completed", "delete 7", "delete 9"]), ("undo that", &["add Water the plants", "add Write report", "complete 10", "complete 11"])],
    ]);
}

#[test]
fn both_and_them_are_what_was_touched_together() {
    play(SEEDS, &[
        &[("add two tasks: buy paint and buy brushes", &["add Buy paint", "add Buy brushes"]), ("mark both as done", &["complete 10", "complete 11"])],
        &[("add buy paint", &["add Buy paint"]), ("add buy brushes", &["add Buy brushes"]), ("delete both", &["delete 10", "delete 11"])],
        &[("what's pending?", &["list pending"]), ("complete both", &[])],
        &[("what's pending?", &["list pending"]), ("complete the first two", &["complete 1", "complete 2"]), ("and the third", &["complete 3"])],
        &[("what's pending?", &["list pending"]), ("mark the last three as done", &["complete 5", "complete 6", "complete 8"])],
        &[("delete all call tasks", &["list all", "delete 1", "delete 5"]), ("yes", &[])],
        &[("delete the first one", &["delete 1"]), ("the second one", &[])],
        &[("delete the first one", &["delete 1"]), ("all of them", &[])],
        &[("rename task 5 to Text Alice", &["rename 5 Text Alice"]), ("and task 8 to Text Bob", &["rename 8 Text Bob"])],
    ]);
}
