//! The client's decoder of events and its state. A line that is JSON arrives as an event; of any other
//! line the first letter says what the user or the network does. What serde takes is read alike, and
//! whatever happens rows stay apart and nothing idle is loading.
#![no_main]

use std::collections::BTreeSet;

use doable::chatkit::reducer::{Conversation, Entry, EntryState, Fault, Place};
use doable::chatkit::{Event, ItemKind, Task, TaskStatus, decode};
use doable_fuzz::{in_time, spread_text, worth};
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::{Value, from_str, from_value, to_value};

/// More than a panel takes in at once; the check after each is not linear.
const LINES: usize = 200;

fuzz_target!(|data: &[u8]| -> Corpus {
    let text = spread_text(data);
    let steps: Vec<(&str, Option<Value>)> = text
        .lines()
        .take(LINES)
        .map(|line| (line, from_str(line).ok()))
        .collect();
    for wire in steps.iter().filter_map(|(_, wire)| wire.as_ref()) {
        reads_alike(wire);
    }
    let mut chat = in_time("the reducer", || {
        let mut chat = Conversation::default();
        for (line, wire) in &steps {
            step(&mut chat, line, wire.as_ref());
        }
        chat
    });
    chat.end_of_stream(true);
    let busy = |entry: &Entry| is_loading(entry) || entry.state == EntryState::Streaming;
    assert!(!chat.entries().iter().any(busy));

    let mut chat = Conversation::default();
    for (line, wire) in &steps {
        let before = chat.clone();
        step(&mut chat, line, wire.as_ref());
        stands(&chat, &before);
    }
    worth(data)
});

/// What serde takes, and writes down again as it was, is read alike.
fn reads_alike(wire: &Value) {
    let read = decode::event(wire);
    drop((
        decode::thread(wire),
        decode::items(wire),
        decode::threads(wire),
    ));
    let Ok(strict) = from_value::<Event>(wire.clone()) else {
        return;
    };
    let written = to_value(&strict).unwrap();
    if written == *wire && !has_odd_widget(wire) {
        assert_eq!(read, Some(strict), "{wire}");
    }
}

/// Widget nodes that are no objects pass serde alone.
fn has_odd_widget(v: &Value) -> bool {
    match v {
        Value::Object(map) => map.iter().any(|(key, v)| {
            matches!(key.as_str(), "widget" | "component") && !v.is_object() || has_odd_widget(v)
        }),
        Value::Array(list) => list.iter().any(has_odd_widget),
        _ => false,
    }
}

fn step(chat: &mut Conversation, line: &str, wire: Option<&Value>) {
    if let Some(wire) = wire {
        if let Some(event) = decode::event(wire) {
            chat.apply(event);
        }
        return;
    }
    let mut chars = line.chars();
    let does = chars.next();
    let rest = chars.as_str();
    let value = || from_str::<Value>(rest).unwrap_or_default();
    match does {
        Some('s') => chat.begin_send("Hello", rest),
        Some('r') => chat.begin_run(),
        Some('e') => chat.end_of_stream(true),
        Some('c') => chat.end_of_stream(false),
        Some('x') => chat.stopped(),
        Some('f') => chat.fail_send(Fault::TimedOut),
        Some('p') => drop(chat.prune_after(rest)),
        Some('d') => chat.discard(rest),
        Some('n') => chat.dismiss_notice(rest.len()),
        Some('t') => drop(chat.take_pending_call()),
        Some('j') => chat.judge(&[rest.to_owned()], rest.len().is_multiple_of(2)),
        Some('m') => chat.mark(decode::marks(&value())),
        Some('l') => chat.load_page(decode::items(&value()), Place::Latest),
        Some('o') => chat.load_page(decode::items(&value()), Place::Older),
        Some('w') => {
            if let Some(thread) = decode::thread(&value()) {
                chat.open(thread);
            }
        }
        _ => {}
    }
}

fn stands(chat: &Conversation, before: &Conversation) {
    let entries = chat.entries();
    let keys: BTreeSet<u32> = entries.iter().map(|entry| entry.key).collect();
    assert_eq!(keys.len(), entries.len(), "two rows have one key");
    assert!(entries.iter().all(|entry| !entry.item.is_hidden()));
    assert!(chat.notices().len() <= 16);
    let sending = |entry: &Entry| entry.state == EntryState::Sending;
    assert!(chat.is_busy() || !entries.iter().any(sending));
    for entry in entries {
        let then = before.entries().iter().find(|then| then.key == entry.key);
        // A row that changes under the same version would not be drawn anew.
        assert!(then.is_none_or(|then| then == entry || then.version != entry.version));
    }
}

fn is_loading(entry: &Entry) -> bool {
    let loads = |task: &Task| task.status_indicator == TaskStatus::Loading;
    match &entry.item.kind {
        ItemKind::Workflow { workflow } => workflow.tasks.iter().any(loads),
        ItemKind::Task { task } => loads(task),
        _ => false,
    }
}
