//! What people say on an ordinary day, and the calls it makes turn by turn. A row is a conversation
//! of its own on the tasks named above it; the rows are not formatted by machine, which would give
//! each of them five lines.

#[rustfmt::skip]
mod adding;
#[rustfmt::skip]
mod changing;
#[rustfmt::skip]
mod corrections;
#[rustfmt::skip]
mod deleting;
#[rustfmt::skip]
mod doing;
#[rustfmt::skip]
mod leaning;
#[rustfmt::skip]
mod other_lists;
#[rustfmt::skip]
mod second_set;
#[rustfmt::skip]
mod seeing;
#[rustfmt::skip]
mod talk;
#[rustfmt::skip]
mod third_set;
#[rustfmt::skip]
mod turns;

use super::fake::Chat;

/// What is said and the calls it has to make, turn by turn.
type Talk = &'static [(&'static str, &'static [&'static str])];

/// Titles by number, from 1; the ones that are done are marked.
const HOUSE: &[(&str, bool)] = &[
    ("Email landlord about the lease", false),
    ("Buy birthday gift for Sarah", false),
    ("Pay electricity bill", false),
    ("Pay water bill", true),
    ("Return library books", false),
    ("Fix kitchen sink", false),
    ("Prepare slides for Monday", false),
    ("Gym", true),
    ("Book flights to Rome", false),
    ("Call the bank", false),
    ("Renew passport", false),
    ("Clean the garage", true),
];

/// Plays each conversation on tasks of its own and tells of all that go wrong.
fn play(seeds: &[(&str, bool)], talks: &[Talk]) {
    let mut wrong = Vec::new();
    for talk in talks {
        let mut chat = Chat::new(seeds);
        let mut alone = Chat::new(seeds);
        for (said, expected) in *talk {
            let reply = chat.say(said);
            alone.apply(expected);
            let answered = !reply.answer.trim().is_empty();
            if reply.calls != *expected || chat.state() != alone.state() || !answered {
                wrong.push(format!(
                    "{talk:?}\n  at {said:?} made {:?}\n  answer {:?}",
                    reply.calls, reply.answer
                ));
                break;
            }
        }
    }
    let (failed, all) = (wrong.len(), talks.len());
    assert!(
        wrong.is_empty(),
        "{failed} of {all} went wrong:\n{}",
        wrong.join("\n")
    );
}
