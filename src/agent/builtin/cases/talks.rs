//! Conversations of several turns: places, pronouns, questions and their answers.

use super::fake::{Chat, SEEDS};

/// What is said and the calls it has to make, turn by turn, on the seeds.
type Talk = &'static [(&'static str, &'static [&'static str])];

fn play(talks: &[Talk]) {
    let mut wrong = Vec::new();
    for talk in talks {
        let mut chat = Chat::new(SEEDS);
        let mut alone = Chat::new(SEEDS);
        for (said, expected) in *talk {
            let reply = chat.say(said);
            alone.apply(expected);
            if reply.calls != *expected || chat.state() != alone.state() {
                wrong.push(format!(
                    "{talk:?}\n  at {said:?} made {:?}\n  answer {:?}",
                    reply.calls, reply.answer
                ));
                break;
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} went wrong:\n{}",
        wrong.len(),
        talks.len(),
        wrong.join("\n")
    );
}

const ALL: (&str, &[&str]) = ("show my tasks", &["list all"]);
const PENDING: (&str, &[&str]) = ("what's pending?", &["list pending"]);

#[test]
fn places_point_at_the_list_shown_last() {
    play(&[
        &[PENDING, ("complete the second one", &["complete 2"])],
        &[PENDING, ("delete the first one", &["delete 1"])],
        &[PENDING, ("mark the last one as done", &["complete 8"])],
        &[
            PENDING,
            (
                "complete the first and the third",
                &["complete 1", "complete 3"],
            ),
        ],
        &[
            PENDING,
            ("complete the first two", &["complete 1", "complete 2"]),
        ],
        &[
            ALL,
            PENDING,
            (
                "rename the 2nd task to Book a flight",
                &["rename 2 Book a flight"],
            ),
        ],
        &[PENDING, ("delete the 12th one", &[])],
        &[ALL, ("what was the first one again?", &["list all"])],
        // A list that was only read on the way was never seen.
        &[
            ("delete the meeting", &["list all", "delete 4"]),
            ("delete the second one", &["delete 2"]),
        ],
        &[
            ("delete the meeting", &["list all", "delete 4"]),
            ("and the second one too", &["delete 2"]),
        ],
        &[("delete the second one", &["delete 2"])],
        &[("complete the first one", &["complete 1"])],
        &[(
            "show my tasks and complete the second one",
            &["list all", "complete 2"],
        )],
    ]);
}

#[test]
fn pronouns_point_at_the_task_touched_last() {
    play(&[
        &[
            ("add buy soap", &["add Buy soap"]),
            ("mark it as done", &["complete 10"]),
        ],
        &[
            ("add buy soap", &["add Buy soap"]),
            ("delete it", &["delete 10"]),
        ],
        &[
            ("add buy soap", &["add Buy soap"]),
            ("rename it to buy shampoo", &["rename 10 Buy shampoo"]),
        ],
        &[
            ("complete task 3", &["complete 3"]),
            ("reopen it", &["reopen 3"]),
            ("delete that one", &["delete 3"]),
        ],
        &[
            ("add buy soap", &["add Buy soap"]),
            ("delete the task I just added", &["list all", "delete 10"]),
        ],
        &[("delete task 3", &["delete 3"]), ("delete it", &[])],
        &[("delete it", &[])],
        &[("complete it", &[])],
        &[
            ("find groceries", &["list all search=groceries"]),
            ("complete it", &["complete 3"]),
        ],
        &[
            PENDING,
            (
                "complete all of them",
                &[
                    "complete 1",
                    "complete 2",
                    "complete 3",
                    "complete 4",
                    "complete 5",
                    "complete 6",
                    "complete 8",
                ],
            ),
        ],
        &[PENDING, ("delete them", &[])],
    ]);
    play(&[
        &[
            ("show completed tasks", &["list completed"]),
            ("delete them", &["delete 7", "delete 9"]),
        ],
        &[
            ("add buy soap", &["add Buy soap"]),
            ("add a note to it: lavender", &["describe 10 lavender"]),
        ],
    ]);
}

#[test]
fn a_question_is_answered_by_a_number_a_place_or_a_name() {
    play(&[
        &[
            ("complete the call task", &[]),
            ("the second one", &["complete 5"]),
        ],
        &[("complete the call task", &[]), ("1", &["complete 1"])],
        &[("complete the call task", &[]), ("#5", &["complete 5"])],
        &[
            ("complete the call task", &[]),
            ("the alice one", &["complete 5"]),
        ],
        &[
            ("complete the call task", &[]),
            ("Call mom", &["complete 1"]),
        ],
        &[
            ("complete the call task", &[]),
            ("both", &["complete 1", "complete 5"]),
        ],
        &[
            ("complete the call task", &[]),
            ("the first one please", &["complete 1"]),
        ],
        &[
            ("complete the call task", &[]),
            ("neither", &[]),
            ("the second one", &[]),
        ],
        &[("complete the call task", &[]), ("never mind", &[])],
        &[
            ("complete the call task", &[]),
            ("show my tasks", &["list all"]),
        ],
        &[("complete the call task", &[]), ("hmm", &[])],
        &[
            ("delete the call task", &["list all"]),
            ("the second one", &["delete 5"]),
        ],
        &[("delete the call task", &["list all"]), ("3", &[])],
        &[
            ("delete the call task", &["list all"]),
            ("the mom one", &["delete 1"]),
        ],
        &[("delete the call task", &["list all"]), ("no", &[])],
        &[("delete the call task", &["list all"]), ("yes", &[])],
        &[
            ("rename the call task to Ring", &[]),
            ("the first one", &["rename 1 Ring"]),
        ],
        &[("delete grocery shopping trip", &["list all"]), ("3", &[])],
        &[("add a task", &[]), ("buy soap", &["add Buy soap"])],
        &[
            ("add a task", &[]),
            ("finish the novel", &["add Finish the novel"]),
        ],
        &[("rename task 1", &[]), ("Call dad", &["rename 1 Call dad"])],
        &[("soap", &[]), ("yes", &["add Soap"])],
        &[("soap", &[]), ("no thanks", &[])],
        &[("delete", &[]), ("4", &["delete 4"])],
        &[
            ("delete the meeting", &["list all", "delete 4"]),
            ("the second one", &[]),
        ],
    ]);
}

#[test]
fn everything_is_deleted_only_when_that_was_asked_and_agreed() {
    const NINE: &[&str] = &[
        "list all", "delete 1", "delete 2", "delete 3", "delete 4", "delete 5", "delete 6",
        "delete 7", "delete 8", "delete 9",
    ];
    play(&[
        &[
            ("delete everything", &["list all"]),
            ("delete all 9 tasks", NINE),
        ],
        &[
            ("delete everything", &["list all"]),
            ("Delete all 9 tasks.", NINE),
        ],
        &[("delete everything", &["list all"]), ("yes", NINE)],
        &[
            ("delete everything", &["list all"]),
            ("yes, all of them", NINE),
        ],
        &[
            ("delete everything", &["list all"]),
            ("go ahead, delete them", NINE),
        ],
        &[("delete everything", &["list all"]), ("no", &[])],
        &[
            ("delete everything", &["list all"]),
            ("yes, add soap", &["add Soap"]),
        ],
        &[
            ("delete everything", &["list all"]),
            ("hi", &[]),
            ("yes", &[]),
        ],
        &[("yes, all of them", &[])],
        &[(
            "delete all call tasks",
            &["list all", "delete 1", "delete 5"],
        )],
        &[
            ("delete everything", &["list all"]),
            ("delete all tasks", &["list all"]),
        ],
        &[
            ("delete everything", &["list all"]),
            ("delete all 8 tasks", &["list all"]),
        ],
        &[
            ("delete everything", &["list all"]),
            ("hi", &[]),
            ("delete all 9 tasks", &["list all"]),
        ],
        &[
            ("delete everything", &["list all"]),
            ("add soap", &["add Soap"]),
            ("delete all 9 tasks", &["list all"]),
        ],
        &[
            ("delete all pending tasks", &["list pending"]),
            ("delete all 9 tasks", &["list all"]),
        ],
        &[
            ("delete all pending tasks", &["list pending"]),
            (
                "delete all 7 pending tasks",
                &[
                    "list pending",
                    "delete 1",
                    "delete 2",
                    "delete 3",
                    "delete 4",
                    "delete 5",
                    "delete 6",
                    "delete 8",
                ],
            ),
        ],
        &[
            ("cancel the meeting", &["list all"]),
            ("delete task 4", &["delete 4"]),
        ],
    ]);
}

#[test]
fn what_was_done_last_is_undone() {
    play(&[
        &[
            ("complete task 3", &["complete 3"]),
            ("undo that", &["reopen 3"]),
            ("undo", &["complete 3"]),
        ],
        &[
            ("mark tasks 1 and 2 as done", &["complete 1", "complete 2"]),
            ("oops, undo that please", &["reopen 1", "reopen 2"]),
        ],
        &[
            ("complete 3", &["complete 3"]),
            ("thanks!", &[]),
            ("undo that please", &["reopen 3"]),
        ],
        &[
            ("reopen the report", &["reopen 9"]),
            ("undo", &["complete 9"]),
        ],
        &[
            ("add buy soap", &["add Buy soap"]),
            ("undo", &["delete 10"]),
        ],
        &[
            (
                "add soap and mark task 3 as done",
                &["add Soap", "complete 3"],
            ),
            ("undo", &["reopen 3", "delete 10"]),
        ],
        &[
            ("complete task 3", &["complete 3"]),
            (
                "undo that and complete task 4 instead",
                &["reopen 3", "complete 4"],
            ),
        ],
        &[("delete task 4 and undo that", &[])],
        // It was done before: there is nothing to undo.
        &[("complete task 7", &["complete 7"]), ("undo", &[])],
        &[
            ("delete task 4", &["delete 4"]),
            ("undo that", &["add Team meeting"]),
        ],
        &[
            ("rename task 1 to Call dad", &["rename 1 Call dad"]),
            ("undo that", &["rename 1 Call mom"]),
        ],
        &[("complete task 99", &["complete 99"]), ("undo", &[])],
    ]);
}

#[test]
fn the_same_is_done_with_further_tasks() {
    play(&[
        &[
            PENDING,
            ("complete the second one", &["complete 2"]),
            ("and the third one too", &["complete 3"]),
            ("also the first", &["complete 1"]),
        ],
        &[
            PENDING,
            ("delete the first one", &["delete 1"]),
            ("and the second one too", &["delete 2"]),
        ],
        &[
            ("complete the rent task", &["complete 2"]),
            ("and groceries too", &["complete 3"]),
            ("same for task 4", &["complete 4"]),
        ],
        &[
            ("reopen the report", &["reopen 9"]),
            ("and the plants as well", &["reopen 7"]),
        ],
        &[("add soap", &["add Soap"]), ("and eggs too", &["add Eggs"])],
        // Without "and" or "too", and after other talk, nothing is done.
        &[
            ("delete the meeting", &["list all", "delete 4"]),
            ("the groceries", &[]),
        ],
        &[
            ("delete the meeting", &["list all", "delete 4"]),
            ("hi", &[]),
            ("and the groceries too", &[]),
        ],
        &[
            ("delete the meeting", &["list all", "delete 4"]),
            (
                "and what about the groceries?",
                &["list all search=groceries"],
            ),
        ],
    ]);
}

#[test]
fn a_reply_that_is_not_understood_is_asked_for_again() {
    play(&[
        // A question about a change is answered by a name behind a colon, or by another request.
        &[
            ("edit the call task", &[]),
            (
                "give task 2 a new title: Pay rent online",
                &["rename 2 Pay rent online"],
            ),
        ],
        &[
            ("rename the call task to Ring", &[]),
            ("this one: call mom", &["rename 1 Ring"]),
        ],
        &[
            ("rename the call task to Ring", &[]),
            ("not the Alice one", &["rename 1 Ring"]),
        ],
        &[
            ("complete the call task", &[]),
            ("yes", &[]),
            ("the mom one", &["complete 1"]),
        ],
        &[
            ("delete the call task", &["list all"]),
            ("hmm", &[]),
            ("3", &[]),
            ("#5", &["delete 5"]),
        ],
        &[
            ("delete the call task", &["list all"]),
            ("3", &[]),
            ("never mind", &[]),
            ("#5", &[]),
        ],
        &[("delete it", &[]), ("the meeting", &["delete 4"])],
        &[("delete it", &[]), ("my name is Bob", &[])],
        &[
            ("delete the call task", &["list all"]),
            ("tasks?", &["list all"]),
        ],
        &[("delete it", &[]), ("asdf", &[]), ("4", &["delete 4"])],
        &[
            ("can you book me a flight to Paris?", &[]),
            ("yes", &["add Book me a flight to Paris"]),
        ],
        &[("soap", &[]), ("👍", &["add Soap"])],
        &[("soap", &[]), ("ok", &["add Soap"])],
        &[("complete the call task", &[]), ("ok", &[])],
        &[("remind me", &[]), ("call Anna", &["add Call Anna"])],
    ]);
}

#[test]
fn a_further_note_takes_nothing_away() {
    play(&[&[
        ("add a note to task 2: by card", &["describe 2 by card"]),
        (
            "add a note to task 2: before Friday",
            &["describe 2 by card\nbefore Friday"],
        ),
        (
            "put 'ask Ann' in the notes of task 2",
            &["describe 2 by card\nbefore Friday\nask Ann"],
        ),
        (
            "change the description of task 2 to cash",
            &["describe 2 cash"],
        ),
    ]]);
}

#[test]
fn a_correction_means_another_task_and_not_other_words() {
    play(&[
        &[
            ("mark the rent as done", &["complete 2"]),
            (
                "no, I meant the groceries, not the rent",
                &["reopen 2", "complete 3"],
            ),
        ],
        &[
            ("add call Tim", &["add Call Tim"]),
            ("sorry, it's Tom, not Tim", &["rename 10 Call Tom"]),
        ],
    ]);
}

#[test]
fn thinking_twice_about_deleting_everything_deletes_nothing_by_chance() {
    play(&[
        &[
            ("delete all my tasks", &["list all"]),
            ("just kidding, I'm done here", &[]),
        ],
        &[
            ("delete all my tasks", &["list all"]),
            (
                "no wait, only the completed ones",
                &["list completed", "delete 7", "delete 9"],
            ),
        ],
    ]);
}

#[test]
fn a_note_without_its_text_is_asked_for() {
    play(&[
        &[
            ("add a note to the meeting task", &[]),
            (
                "Room 204, bring the budget",
                &["describe 4 Room 204, bring the budget"],
            ),
        ],
        &[("add a note to the meeting task", &[]), ("never mind", &[])],
    ]);
}

#[test]
fn what_was_only_asked_about_is_what_the_next_message_means() {
    play(&[
        &[
            ("should I delete task 3?", &[]),
            ("ok, delete it", &["delete 3"]),
        ],
        &[
            ("maybe I'll mark task 3 as done tomorrow", &[]),
            ("mark it as done now", &["complete 3"]),
        ],
        &[
            ("delete everything", &["list all"]),
            ("no, only task 2", &["delete 2"]),
        ],
        &[
            ("mark oil change as done", &[]),
            ("ok then add it", &["add Oil change"]),
        ],
    ]);
}

#[test]
fn a_new_time_takes_the_place_of_the_last_one_and_of_no_other_number() {
    play(&[
        &[
            ("add buy 15 eggs at 5", &["add Buy 15 eggs at 5"]),
            ("make it 6", &["rename 10 Buy 15 eggs at 6"]),
        ],
        &[
            (
                "add call 12:30 desk at 2:30",
                &["add Call 12:30 desk at 2:30"],
            ),
            ("make it 4:30", &["rename 10 Call 12:30 desk at 4:30"]),
        ],
    ]);
}
