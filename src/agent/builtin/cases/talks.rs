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
        &[PENDING, ("complete the second one", &["complete 6"])],
        &[PENDING, ("delete the first one", &["delete 8"])],
        &[PENDING, ("mark the last one as done", &["complete 1"])],
        &[
            PENDING,
            (
                "complete the first and the third",
                &["complete 8", "complete 5"],
            ),
        ],
        &[
            PENDING,
            ("complete the first two", &["complete 8", "complete 6"]),
        ],
        &[
            ALL,
            PENDING,
            (
                "rename the 2nd task to Book a flight",
                &["rename 6 Book a flight"],
            ),
        ],
        &[PENDING, ("delete the 12th one", &[])],
        &[("delete the second one", &[])],
        &[("complete the first one", &[])],
        &[(
            "show my tasks and complete the second one",
            &["list all", "complete 8"],
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
            ("delete the task I just added", &["delete 10"]),
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
                    "complete 8",
                    "complete 6",
                    "complete 5",
                    "complete 4",
                    "complete 3",
                    "complete 2",
                    "complete 1",
                ],
            ),
        ],
        &[PENDING, ("delete them", &[])],
    ]);
    play(&[
        &[
            ("show completed tasks", &["list completed"]),
            ("delete them", &["delete 9", "delete 7"]),
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
            ("the second one", &["complete 1"]),
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
            ("both", &["complete 5", "complete 1"]),
        ],
        &[
            ("complete the call task", &[]),
            ("the first one please", &["complete 5"]),
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
            ("the second one", &["delete 1"]),
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
            ("the first one", &["rename 5 Ring"]),
        ],
        &[("delete grocery shopping trip", &["list all"]), ("3", &[])],
        &[("add a task", &[]), ("buy soap", &["add Buy soap"])],
        &[
            ("add a task", &[]),
            ("finish the novel", &["add Finish the novel"]),
        ],
        &[("rename task 1", &[]), ("Call dad", &["rename 1 Call dad"])],
        &[("buy soap", &[]), ("yes", &["add Buy soap"])],
        &[("buy soap", &[]), ("no thanks", &[])],
        &[("delete", &[]), ("4", &["delete 4"])],
        &[
            ("delete the meeting", &["list all", "delete 4"]),
            ("the second one", &[]),
        ],
    ]);
}

#[test]
fn everything_is_deleted_only_on_the_exact_words() {
    const NINE: &[&str] = &[
        "list all", "delete 9", "delete 8", "delete 7", "delete 6", "delete 5", "delete 4",
        "delete 3", "delete 2", "delete 1",
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
        &[("delete everything", &["list all"]), ("yes", &[])],
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
                    "delete 8",
                    "delete 6",
                    "delete 5",
                    "delete 4",
                    "delete 3",
                    "delete 2",
                    "delete 1",
                ],
            ),
        ],
        &[
            ("cancel the meeting", &["list all"]),
            ("delete task 4", &["delete 4"]),
        ],
    ]);
}
