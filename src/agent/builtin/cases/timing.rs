//! Long and strange input: it neither panics nor takes long.

use std::time::{Duration, Instant};

use super::fake::{Chat, SEEDS};
use crate::agent::builtin::plan::{Step, next};
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

/// The bounds leave room for busy machines; what grows with the square of the length breaks them.
#[test]
fn the_longest_message_over_ten_thousand_tasks_takes_milliseconds() {
    let bound = if cfg!(debug_assertions) {
        Duration::from_secs(3)
    } else {
        Duration::from_millis(100)
    };
    let tasks = tasks(10_000);
    let mut slow = Vec::new();
    let mut most = Duration::ZERO;
    let mut texts = hostile();
    texts.extend(
        [
            "complete the report for customer 12 please",
            "delete the quarterly repotr",
            "complete everything",
        ]
        .map(str::to_owned),
    );
    for text in texts {
        let messages = [Message::User(text.clone())];
        let took = (0..3)
            .map(|_| {
                let start = Instant::now();
                assert!(next(&messages, Some(&tasks)) != Step::NeedTasks);
                start.elapsed()
            })
            .min()
            .unwrap_or_default();
        most = most.max(took);
        if took > bound {
            slow.push(format!(
                "{took:?} for {:?}",
                text.chars().take(30).collect::<String>()
            ));
        }
    }
    println!("longest: {most:?}");
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
