//! Long and strange input: every sampling comes to an end without a panic, and a turn makes a
//! bounded number of calls. How long it takes is measured by `benches/language.rs`.

use super::fake::{Chat, SEEDS};
use crate::agent::builtin::plan::{CALLS_MAX, Step, next};
use crate::agent::model::{Message, TaskBrief};

fn hostile() -> Vec<String> {
    let seeds = [
        "a",
        "a ",
        "a, ",
        "and ",
        "' ",
        "\" ",
        "“",
        "delete ",
        "add ",
        "add a, ",
        "mark x and ",
        "- x\n",
        "\n",
        "#",
        "#1 ",
        "1-",
        "to ",
        "rename a to ",
        "🎉",
        "👩‍👩‍👧 ",
        "שלום ",
        "e\u{301}",
        "\u{202e}x ",
        "١ ",
        "ß",
        "İ ",
        "task 3 is done, ",
        "delete task 4. ",
        "the the ",
        "don't ",
        "if ",
        "add x; ",
        "9999999999999999999999 ",
        "all ",
        "1. x\n",
        "x: ",
        "show me ",
        "with description ",
        ".",
        "?!",
        "delete milk, eggs and ",
    ];
    seeds
        .iter()
        .map(|seed| seed.repeat(8_000 / seed.chars().count()))
        .collect()
}

fn tasks(count: i64) -> Vec<TaskBrief> {
    (1..=count)
        .rev()
        .map(|number| TaskBrief {
            id: format!("id-{number}"),
            number,
            title: format!(
                "Prepare the quarterly report number {number} for customer {}",
                number % 97
            ),
            is_completed: number % 3 == 0,
            description: None,
        })
        .collect()
}

#[test]
fn strange_input_of_any_length_is_answered() {
    for text in hostile() {
        for length in [1, 2, 3, 40, 400] {
            let text: String = text.chars().take(length).collect();
            let mut chat = Chat::new(SEEDS);
            chat.say(&text);
            chat.say(&text);
        }
    }
}

#[test]
fn every_cut_of_a_request_is_answered() {
    let text = "Hey, add “milk & eggs” 🎉, mark #3 and 'Pay rent' as done; rename task 1 to x: y, delete the 2nd one and show what's left?!";
    for (at, _) in text.char_indices() {
        Chat::new(SEEDS).say(&text[..at]);
        Chat::new(SEEDS).say(&text[at..]);
    }
}

#[test]
fn the_longest_message_over_ten_thousand_tasks_is_answered() {
    let tasks = tasks(10_000);
    let requests = [
        "complete the report for customer 12 please",
        "delete the quarterly repotr",
        "complete everything",
    ];
    for text in hostile().into_iter().chain(requests.map(str::to_owned)) {
        let messages = [Message::User(text.clone())];
        let start: String = text.chars().take(30).collect();
        match next(&messages, Some(&tasks)) {
            Step::Calls(calls) => assert!(calls.len() <= CALLS_MAX, "{start:?}"),
            Step::Answer(answer, _) => assert!(!answer.is_empty(), "{start:?}"),
            Step::NeedTasks => panic!("{start:?} asks for tasks it was given"),
        }
    }
}

#[test]
fn more_names_than_a_turn_has_calls_are_left_for_another_message() {
    let names = |count: usize| (0..count).map(|n| format!("name{n}")).collect::<Vec<_>>();
    let titles = names(60);
    let seeds: Vec<(&str, bool)> = titles.iter().map(|t| (t.as_str(), false)).collect();
    let mut chat = Chat::new(&seeds);
    let reply = chat.say(&format!("complete {}", titles.join(", ")));
    assert_eq!(reply.calls.len(), CALLS_MAX);
    assert!(reply.answer.contains("10 are left"), "{}", reply.answer);
    assert_eq!(
        chat.state().iter().filter(|row| row.done).count(),
        CALLS_MAX
    );
    let seeds: Vec<(&str, bool)> = titles.iter().map(|t| (t.as_str(), true)).collect();
    let mut chat = Chat::new(&seeds);
    let reply = chat.say("Delete all my completed tasks");
    assert_eq!(reply.calls.len(), CALLS_MAX);
    assert!(reply.answer.contains("11 are left"), "{}", reply.answer);
    chat.say("go on");
    assert_eq!(chat.state(), []);
    let reply = Chat::new(SEEDS).say(&"delete milk, eggs and ".repeat(360));
    assert!(reply.answer.len() < 2_000, "{}", reply.answer);
}
