//! The built-in assistant. The first of the pieces between NULs holds titles of tasks, one a line; the
//! others are what the user says, one after the other. Each turn comes to an end in time, does the
//! same when it is played again, and deletes nothing unless somebody has spoken of deleting, or of what is not needed.
#![no_main]

use doable::agent;
use doable::domain::limits::MESSAGE_MAX;
use doable::domain::task::TaskText;
use doable_fuzz::{in_time, spread_text, worth};
use libfuzzer_sys::{Corpus, fuzz_target};

#[path = "../../agent/builtin/cases/fake.rs"]
#[expect(dead_code, reason = "the unit tests use the rest")]
mod fake;

/// More are nothing new, and slow.
const TASKS: usize = 40;
const TURNS: usize = 4;

fuzz_target!(|data: &[u8]| -> Corpus {
    let text = spread_text(data);
    // The chat in memory refuses to show ids, also those that were typed.
    if text.contains("0192f0c1") {
        return Corpus::Reject;
    }
    let mut pieces = text.split('\0');
    let lines = pieces.next().unwrap_or_default().lines().take(TASKS);
    let titles: Vec<(String, bool)> = lines.filter_map(title).collect();
    let seeds: Vec<(&str, bool)> = titles.iter().map(|(t, done)| (t.as_str(), *done)).collect();
    let said: Vec<String> = pieces
        .take(TURNS)
        .map(|piece| piece.chars().take(MESSAGE_MAX).collect())
        .collect();
    let talk = in_time("the assistant", || Talk::of(&seeds, &said));
    assert_eq!(talk, Talk::of(&seeds, &said), "played again");
    worth(data)
});

/// A title as the house takes it; a star before it says that the task is done.
fn title(line: &str) -> Option<(String, bool)> {
    let (line, done) = match line.strip_prefix('*') {
        Some(line) => (line, true),
        None => (line, false),
    };
    TaskText::parse(line, None)
        .ok()
        .map(|text| (text.title, done))
}

#[derive(Debug, PartialEq)]
struct Talk(Vec<(Vec<String>, String)>);

impl Talk {
    fn of(seeds: &[(&str, bool)], said: &[String]) -> Self {
        let mut chat = fake::Chat::new(seeds);
        let mut may_delete = false;
        let turns = said.iter().map(|text| {
            may_delete |= speaks_of_deleting(text);
            let reply = chat.say(text);
            let deletes = reply.calls.iter().any(|call| call.starts_with("delete"));
            assert!(may_delete || !deletes, "{said:?} makes {:?}", reply.calls);
            assert!(!reply.answer.trim().is_empty(), "{text:?} has no answer");
            (reply.calls, reply.answer)
        });
        Self(turns.collect())
    }
}

/// Beginnings of words without which nothing is deleted: of deleting, of what is not needed any more, and of undoing,
/// since an addition is undone by a deletion.
const DELETING: &[&str] = &[
    "archive",
    "axe",
    "back",
    "bin",
    "cancel",
    "chuck",
    "clean",
    "clear",
    "del",
    "destroy",
    "discard",
    "ditch",
    "drop",
    "dlt",
    "dump",
    "eliminate",
    "empty",
    "erase",
    "forget",
    "gone",
    "kill",
    "longer",
    "mistake",
    "necess",
    "need",
    "nix",
    "nuke",
    "obsolete",
    "purge",
    "relevant",
    "remov",
    "reset",
    "revers",
    "revert",
    "rid",
    "rm",
    "scrap",
    "scratch",
    "strike",
    "sweep",
    "take",
    "throw",
    "tidy",
    "toss",
    "trash",
    "undo",
    "want",
    "wipe",
    "wrong",
];

/// The same, as they stand: "the sink task can go", "it can come off the list".
const LEAVING: &[&str] = &["go", "off", "come"];

/// Whether a word is there that asks to delete, perhaps with a slip in it. Written without the code
/// under test, and more generous.
fn speaks_of_deleting(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        DELETING.iter().any(|verb| word.starts_with(verb))
            || LEAVING.contains(&word)
            || ["delete", "remove", "forget"]
                .iter()
                .any(|verb| is_near(word, verb))
    })
}

/// Whether the two have all letters but one in common, in whatever order.
fn is_near(word: &str, verb: &str) -> bool {
    let mut left: Vec<char> = verb.chars().collect();
    let mut more = 0;
    for c in word.chars() {
        match left.iter().position(|letter| *letter == c) {
            Some(at) => drop(left.swap_remove(at)),
            None => more += 1,
        }
    }
    left.len() <= 1 && more <= 1
}
