//! What the panel decides about runs, without a browser.

use crate::chatkit::reducer::{Conversation, Entry, EntryState};
use crate::chatkit::{Item, ItemKind, Page};

/// Pauses before a lost stream is looked for again, in milliseconds.
pub const RECONNECT_MS: [i32; 5] = [500, 1_000, 2_000, 4_000, 8_000];
/// How often a server that was lost is asked whether it is there again, in milliseconds.
pub const WATCH_MS: i32 = 5_000;
/// How often a browser without a line is asked whether it has one, in milliseconds.
pub const OFFLINE_MS: i32 = 1_000;
/// How long a stopped run may take to end its stream, in milliseconds.
pub const STOP_MS: i32 = 5_000;
/// A replayed stream that pauses for so long has caught up, in milliseconds.
pub const CAUGHT_UP_MS: i32 = 80;
/// A replay that goes on for so long is shown while it goes on, in milliseconds.
pub const REPLAY_MS: f64 = 400.0;
/// So many messages come on the screen within a frame.
const FRAME_ITEMS: usize = 5;
/// So many messages are shown at once when a conversation opens: they fill the panel, and the others come in the
/// frames after it.
const OPENING_ITEMS: usize = 10;
/// The age up to which a finished run may have changed tasks after the page was rendered, in milliseconds.
const RECENT_MS: f64 = 15_000.0;

/// Whether a stream that ended in good order has left its run unfinished, as that of a server that shuts down.
pub fn is_unfinished(conversation: &Conversation) -> bool {
    conversation.error().is_none()
        && conversation.thread().is_some()
        && (is_cut(conversation) || conversation.is_waiting())
}

/// Whether something was begun and not ended.
pub fn is_cut(conversation: &Conversation) -> bool {
    let mut entries = conversation.entries().iter();
    entries.any(|entry| entry.state == EntryState::Streaming)
}

/// Whether a stored conversation looks as if an answer is still being made.
pub fn awaits_answer(conversation: &Conversation) -> bool {
    let shown = |entry: &&Entry| entry.is_visible() && !entry.is_local();
    let last = conversation.entries().iter().rev().find(shown);
    last.is_some_and(|entry| !matches!(entry.item.kind, ItemKind::AssistantMessage { .. }))
}

/// Whether the newest page holds messages that are not shown yet.
pub fn is_news(conversation: &Conversation, newest: &Page<Item>) -> bool {
    let newest = newest.data.iter().find(|item| !item.is_hidden());
    newest.is_some_and(|item| {
        conversation
            .entry(&item.id)
            .is_none_or(|entry| entry.item != *item)
    })
}

/// A page of older messages in parts for a frame each. The cursor of a part is its last message, so that nothing is
/// missing wherever it ends.
pub fn parts(mut page: Page<Item>) -> Vec<Page<Item>> {
    let mut parts = Vec::new();
    while page.data.len() > FRAME_ITEMS {
        let rest = page.data.split_off(FRAME_ITEMS);
        let data = std::mem::replace(&mut page.data, rest);
        let after = data.last().map(|item| item.id.clone());
        parts.push(Page::new(data, after));
    }
    parts.push(page);
    parts
}

/// The newest messages of the newest page, and those that are shown in the frames after them.
pub fn opening(mut page: Page<Item>) -> (Page<Item>, Option<Page<Item>>) {
    if page.data.len() <= OPENING_ITEMS {
        return (page, None);
    }
    let rest = page.data.split_off(OPENING_ITEMS);
    let rest = std::mem::replace(&mut page.data, rest);
    let after = rest.last().map(|item| item.id.clone());
    (Page::new(rest, after), Some(page))
}

/// Whether a finished run is so young that the page may show the tasks from before it. Times in milliseconds,
/// both of the server's clock; one that is unknown (NaN) counts as young.
pub fn is_recent(finished: f64, now: f64) -> bool {
    let age = now - finished;
    age.is_nan() || age <= RECENT_MS
}

/// The failed message that can be sent again, by its local id.
pub fn unsent(conversation: &Conversation, local_id: &str) -> Option<Item> {
    let entry = conversation.entry(local_id)?;
    matches!(entry.state, EntryState::Failed { .. }).then(|| entry.item.clone())
}

/// Whether an item is the newest that is shown, and may be answered now.
pub fn is_open_question(conversation: &Conversation, item: &Item) -> bool {
    let newest = conversation
        .entries()
        .iter()
        .rev()
        .find(|entry| entry.is_visible());
    conversation.can_send() && newest.is_some_and(|entry| entry.item.id == item.id)
}

/// What the user said last, to be said again in other words.
pub fn last_said(conversation: &Conversation) -> Option<String> {
    let entries = conversation.entries().iter().rev();
    let said = entries.map(|entry| &entry.item).find(|item| {
        matches!(item.kind, ItemKind::UserMessage { .. }) && !item.text().is_empty()
    })?;
    Some(said.text())
}

/// The ids of what the assistant did in the turn of an item.
pub fn turn_of<'a>(conversation: &'a Conversation, item_id: &str) -> Vec<&'a str> {
    let entries = conversation.entries();
    let turns = entries.split(Entry::is_user_message);
    for turn in turns {
        if turn.iter().any(|entry| entry.item.id == item_id) {
            let shown = turn.iter().filter(|entry| entry.is_visible());
            return shown.map(|entry| entry.item.id.as_str()).collect();
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chatkit::reducer::{Fault, Place};
    use crate::chatkit::{Event, Thread};

    fn open() -> Conversation {
        let mut conversation = Conversation::default();
        conversation.open(Thread::new("thr", ""));
        conversation
    }

    fn user(id: &str) -> Item {
        let kind = ItemKind::user_message(crate::chatkit::UserMessageInput::text("Hi"), Vec::new());
        Item::new(id, "thr", "", kind)
    }

    fn answer(id: &str) -> Item {
        Item::new(id, "thr", "", ItemKind::assistant_text("Hello"))
    }

    #[test]
    fn a_stream_that_ends_inside_an_answer_is_unfinished() {
        let mut conversation = open();
        assert!(!is_unfinished(&conversation));
        conversation.begin_send("Hi", "local");
        conversation.apply(Event::ItemDone { item: user("u") });
        assert!(is_unfinished(&conversation));
        conversation.apply(Event::ItemAdded { item: answer("a") });
        assert!(is_unfinished(&conversation));
        conversation.apply(Event::ItemDone { item: answer("a") });
        assert!(!is_unfinished(&conversation));
    }

    #[test]
    fn a_run_that_told_its_error_is_finished() {
        let mut conversation = open();
        conversation.begin_send("Hi", "local");
        conversation.apply(Event::stream_error(true));
        assert!(!is_unfinished(&conversation));
    }

    #[test]
    fn a_thread_that_ends_with_a_question_awaits_its_answer() {
        let mut conversation = open();
        assert!(!awaits_answer(&conversation));
        conversation.load_page(Page::new(vec![user("u")], None), Place::Latest);
        assert!(awaits_answer(&conversation));
        conversation.load_page(Page::new(vec![answer("a"), user("u")], None), Place::Latest);
        assert!(!awaits_answer(&conversation));
    }

    #[test]
    fn an_unsent_message_awaits_nothing() {
        let mut conversation = open();
        conversation.load_page(Page::new(vec![answer("a"), user("u")], None), Place::Latest);
        conversation.begin_send("More", "local");
        conversation.fail_send(Fault::Offline);
        assert!(!awaits_answer(&conversation));
        let text = unsent(&conversation, "local").map(|item| item.text());
        assert_eq!(text.as_deref(), Some("More"));
        assert_eq!(unsent(&conversation, "u"), None);
        assert_eq!(last_said(&conversation).as_deref(), Some("More"));
    }

    #[test]
    fn a_page_whose_newest_message_is_shown_brings_no_news() {
        let mut conversation = open();
        let page = Page::new(vec![answer("a"), user("u")], None);
        assert!(is_news(&conversation, &page));
        conversation.load_page(page.clone(), Place::Latest);
        assert!(!is_news(&conversation, &page));
        assert!(!is_news(&conversation, &Page::default()));
        let longer = Item {
            kind: ItemKind::assistant_text("Hello again"),
            ..answer("a")
        };
        assert!(is_news(&conversation, &Page::new(vec![longer], None)));
    }

    #[test]
    fn the_parts_of_a_page_are_the_page() {
        for count in [0, 1, FRAME_ITEMS, FRAME_ITEMS + 1, 3 * FRAME_ITEMS] {
            let items: Vec<Item> = (0..count).map(|n| answer(&n.to_string())).collect();
            let page = Page::new(items.clone(), Some("cursor".to_owned()));
            let (mut whole, mut by_parts) = (open(), open());
            whole.load_page(page.clone(), Place::Older);
            for part in parts(page) {
                assert!(part.data.len() <= FRAME_ITEMS);
                let last = part.data.last().map(|item| item.id.clone());
                by_parts.load_page(part, Place::Older);
                let cursor = by_parts.older_cursor();
                assert!(cursor == last.as_deref() || cursor == Some("cursor"));
            }
            let ids = |conversation: &Conversation| {
                let entries = conversation.entries().iter();
                entries
                    .map(|entry| entry.item.id.clone())
                    .collect::<Vec<_>>()
            };
            assert_eq!(ids(&by_parts), ids(&whole), "{count}");
            assert_eq!(by_parts.older_cursor(), Some("cursor"));
        }
    }

    #[test]
    fn a_conversation_opens_with_its_newest_messages_and_loses_none() {
        for count in [0, 1, OPENING_ITEMS, OPENING_ITEMS + 1, 50] {
            let items: Vec<Item> = (0..count).map(|n| answer(&n.to_string())).collect();
            let (newest, rest) = opening(Page::new(items.clone(), None));
            assert!(newest.data.len() <= OPENING_ITEMS);
            assert_eq!(newest.has_more, rest.is_some(), "{count}");
            let mut conversation = open();
            conversation.load_page(newest, Place::Latest);
            for part in rest.into_iter().flat_map(parts) {
                conversation.load_page(part, Place::Older);
            }
            assert_eq!(conversation.entries().len(), count);
            assert_eq!(conversation.older_cursor(), None);
        }
    }

    #[test]
    fn feedback_is_about_all_of_one_turn() {
        let mut conversation = open();
        let items = ["a3", "a2", "u2", "a1", "u1"].map(|id| match id {
            "u1" | "u2" => user(id),
            _ => answer(id),
        });
        conversation.load_page(Page::new(items.into(), None), Place::Latest);
        assert_eq!(turn_of(&conversation, "a3"), ["a2", "a3"]);
        assert_eq!(turn_of(&conversation, "a1"), ["a1"]);
        assert_eq!(turn_of(&conversation, "x"), [""; 0]);
    }

    #[test]
    fn only_the_newest_question_can_be_answered_and_not_while_a_run_goes_on() {
        let mut conversation = open();
        let page = Page::new(vec![answer("q2"), answer("q1"), user("u")], None);
        conversation.load_page(page, Place::Latest);
        assert!(is_open_question(&conversation, &answer("q2")));
        assert!(!is_open_question(&conversation, &answer("q1")));
        conversation.begin_run();
        assert!(!is_open_question(&conversation, &answer("q2")));
    }

    #[test]
    fn nothing_was_said_last_in_a_new_chat() {
        assert_eq!(last_said(&Conversation::default()), None);
    }

    #[test]
    fn an_unknown_age_counts_as_young() {
        assert!(is_recent(1_000.0, 2_000.0));
        assert!(!is_recent(1_000.0, 60_000.0));
        assert!(is_recent(f64::NAN, 60_000.0));
        assert!(is_recent(60_000.0, 1_000.0));
    }
}
