//! The reducer against worked conversations, broken streams and generated ones.

mod failures;
mod history;
mod oddities;
mod properties;
mod turns;

use serde_json::{Value, json};

use super::super::*;
use super::*;

/// Event of a worked transcript by its title's number, e.g. `W3`.
fn worked(number: &str) -> Vec<Event> {
    let transcripts = include_str!("../transcripts.txt");
    let head = format!("# {number} ");
    transcripts
        .lines()
        .skip_while(|line| !line.starts_with(&head))
        .skip(1)
        .take_while(|line| !line.starts_with('#'))
        .filter_map(|line| line.strip_prefix("data: "))
        .map(|json| decode::event(&serde_json::from_str(json).unwrap()).unwrap())
        .collect()
}

fn apply(chat: &mut Conversation, events: impl IntoIterator<Item = Event>) -> Vec<Effect> {
    events
        .into_iter()
        .flat_map(|event| chat.apply(event))
        .collect()
}

fn answer(id: &str, text: &str) -> Item {
    Item::new(
        id,
        "thr",
        "2026-01-05T09:00:01Z",
        ItemKind::assistant_text(text),
    )
}

fn question(id: &str, text: &str) -> Item {
    let kind = ItemKind::user_message(UserMessageInput::text(text), vec![]);
    Item::new(id, "thr", "2026-01-05T09:00:00Z", kind)
}

fn tools(id: &str, tasks: Vec<Task>) -> Item {
    let kind = ItemKind::Workflow {
        workflow: Workflow::custom(tasks),
    };
    Item::new(id, "thr", "2026-01-05T09:00:00Z", kind)
}

fn done(item: Item) -> Event {
    Event::ItemDone { item }
}

fn added(item: Item) -> Event {
    Event::ItemAdded { item }
}

/// Newest first, as the server answers.
fn page(items: Vec<Item>, after: Option<&str>) -> Page<Item> {
    Page::new(items, after.map(str::to_owned))
}

fn ids(chat: &Conversation) -> Vec<&str> {
    chat.entries()
        .iter()
        .map(|entry| entry.item.id.as_str())
        .collect()
}

fn states(chat: &Conversation) -> Vec<EntryState> {
    chat.entries().iter().map(|entry| entry.state).collect()
}

/// A thread with one finished turn.
fn settled() -> Conversation {
    let mut chat = Conversation::default();
    chat.open(Thread::new("thr", ""));
    chat.load_page(
        page(vec![answer("a1", "Hello!"), question("u1", "hi")], None),
        Place::Latest,
    );
    chat
}
