//! Second thoughts: what was meant instead, what is taken back, what is undone.

use super::play;
use crate::agent::builtin::cases::fake::{Chat, SEEDS};

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

#[test]
fn what_was_meant_takes_the_place_of_what_it_is_like() {
    play(SEEDS, &[
        &[("add call Sara about the photos", &["add Call Sara about the photos"]), ("sorry I meant Zara", &["rename 10 Call Zara about the photos"]), ("I mean email", &["rename 10 Email Zara about the photos"])],
        &[("add order oak treads", &["add Order oak treads"]), ("make that ash treads", &["rename 10 Order ash treads"])],
        &[("add buy 12 eggs", &["add Buy 12 eggs"]), ("make that large eggs", &["rename 10 Buy 12 large eggs"])],
        &[("add draft autumn newsletter", &["add Draft autumn newsletter"]), ("no, winter", &["rename 10 Draft winter newsletter"])],
    ]);
}

#[test]
fn words_of_correction_and_refusal_may_be_more() {
    play(SEEDS, &[
        &[("remove task 70", &["delete 70"]), ("ok my bad, 3 then", &["delete 3"])],
        &[("delete the meeting", &["list all", "delete 4"]), ("hmm no, I want to keep it after all", &["add Team meeting"])],
        &[("complete the rent", &["complete 2"]), ("undo", &["reopen 2"]), ("and mark the groceries instead", &["complete 3"])],
        &[("the report is not really done, open it again", &["reopen 9"])],
        &[("reopen the report", &["reopen 9"]), ("the other one too", &["reopen 7"])],
        &[("is 'buy balloons' on my list?", &["list all search=buy balloons"]), ("then add it", &["add Buy balloons"])],
        &[("add 3 things", &[]), ("borrow urn, buy sugar, print menu", &["add Borrow urn", "add Buy sugar", "add Print menu"])],
        &[("add buy glue", &["add Buy glue"]), ("also buy tape, as separate task please", &["add Buy tape"])],
    ]);
}

#[test]
fn a_deletion_is_not_for_what_an_earlier_sentence_names() {
    let seeds = &[("Buy raffle tickets", false), ("Ask mayor to open fair", false), ("Rent projector", false)];
    play(seeds, &[
        &[("Raffle tickets are bought, the mayor said no so drop that one", &["complete 1"])],
        &[("Raffle tickets are bought. The mayor said no so drop that one", &["complete 1"])],
        &[("I don't need the task about the projector anymore, throw it out", &["list all", "delete 3"])],
    ]);
}

#[test]
fn lists_in_a_line_and_requests_for_a_time_alone() {
    play(SEEDS, &[
        &[("add tasks 1. call plumber 2. order air filters 3. test smoke alarm", &["add Call plumber", "add Order air filters", "add Test smoke alarm"])],
        &[("1. oil the chain 2. pump up tyres 3. find the lock key - put all three down", &["add Oil the chain", "add Pump up tyres", "add Find the lock key"])],
        &[("put apples, bananas and yogurt on my list, one task each", &["add Apples", "add Bananas", "add Yogurt"])],
        &[("can you remind me tomorrow at 7pm?", &[])],
        &[("remind me to eat at 7pm", &["add Eat at 7pm"])],
        &[("i must get the brakes looked at before winter, make that a task please", &["add Get the brakes looked at before winter"])],
        &[("add something: call landlord", &["add Call landlord"])],
    ]);
}

#[test]
fn where_no_task_is_named_a_few_are_offered() {
    let seeds = &[("Pay rent", false), ("Call mom", false), ("Water the plants", true)];
    let mut chat = Chat::new(seeds);
    let asked = chat.say("complete the task");
    assert_eq!(asked.options, ["#1 Pay rent", "#2 Call mom"]);
    assert_eq!(chat.say("#2 Call mom").calls, ["complete 2"]);
    assert_eq!(chat.say("delete the task").options.len(), 3);
    let many: Vec<(String, bool)> = (1..=9).map(|n| (format!("Thing {n}"), false)).collect();
    let many: Vec<(&str, bool)> = many.iter().map(|(title, done)| (title.as_str(), *done)).collect();
    let asked = Chat::new(&many).say("complete the task");
    assert!(asked.options.is_empty() && asked.answer.contains("Which one"), "{}", asked.answer);
}
