//! What the browser remembers, as JSON: which thread is open, and the drafts.
//!
//! A scope is a user, and the server that is talked to if it is not ours. Log-out forgets all of it; a
//! session that has expired loses nothing.

use serde_json::{Value, json};

use crate::chatkit::{Item, decode, json, outgoing};

/// Key of the thread's record in the local storage.
pub const THREAD_KEY: &str = "doable.chat";
/// Key of the drafts' record in the session storage.
pub const DRAFT_KEY: &str = "doable.draft";
/// Key of the mark in the session storage that says the panel is open.
pub const OPEN_KEY: &str = "doable.open";
/// Key in the local storage by which tabs tell each other in which thread something has happened.
pub const NEWS_KEY: &str = "doable.news";
/// Key in the local storage by which tabs tell each other of a log-out.
pub const OUT_KEY: &str = "doable.out";
/// Key of the record in the session storage of a message that has not arrived yet.
pub const SENDING_KEY: &str = "doable.sending";

/// Most drafts that are kept.
const DRAFTS_MAX: usize = 20;

/// A message that has not arrived, as far as we know.
#[derive(Clone, Debug, PartialEq)]
pub struct Sending {
    /// The thread it goes to; none for a new one.
    pub thread: Option<String>,
    /// What it says. Its id is a local one, by which the server knows it again.
    pub item: Item,
    /// It could not be sent, and the user knows.
    pub is_failed: bool,
}

/// The record of a message that has not arrived.
pub fn sending_record(scope: &str, sending: &Sending) -> String {
    let Sending {
        thread,
        item,
        is_failed,
    } = sending;
    let item = outgoing::user_message(item);
    json!({ "scope": scope, "thread": thread, "item": item, "failed": is_failed }).to_string()
}

/// The message of a record; none if it is another user's or no record at all.
pub fn sending_of(record: &str, scope: &str) -> Option<Sending> {
    let value = owned(record, scope)?;
    Some(Sending {
        thread: text(&value, "thread"),
        item: decode::item(value.get("item")?)?,
        is_failed: value.get("failed").and_then(Value::as_bool) == Some(true),
    })
}

/// The record of an open thread.
pub fn thread_record(scope: &str, thread: &str) -> String {
    json!({ "scope": scope, "thread": thread }).to_string()
}

/// The thread of a record; none if it is another user's or no record at all.
pub fn thread_of(record: &str, scope: &str) -> Option<String> {
    text(&owned(record, scope)?, "thread")
}

/// The record of all drafts after that of one thread has changed; none if no draft is left. The draft of a new
/// conversation has the thread "".
pub fn draft_record(
    record: Option<&str>,
    scope: &str,
    thread: &str,
    draft: Option<&Item>,
) -> Option<String> {
    let mut drafts = record
        .and_then(|record| owned(record, scope))
        .and_then(|mut record| match record.get_mut("drafts")?.take() {
            Value::Array(drafts) => Some(drafts),
            _ => None,
        })
        .unwrap_or_default();
    drafts.retain(|kept| text(kept, "thread").unwrap_or_default() != thread);
    if let Some(draft) = draft {
        drafts.push(json!({ "thread": thread, "item": outgoing::user_message(draft) }));
    }
    let surplus = drafts.len().saturating_sub(DRAFTS_MAX);
    drafts.drain(..surplus);
    (!drafts.is_empty()).then(|| json!({ "scope": scope, "drafts": drafts }).to_string())
}

/// The draft of a thread in a record, with its quote and files; none if it is another user's or no record at all.
pub fn draft_of(record: &str, scope: &str, thread: &str) -> Option<Item> {
    let record = owned(record, scope)?;
    let drafts = record.get("drafts")?.as_array()?;
    let draft = drafts
        .iter()
        .find(|draft| text(draft, "thread").unwrap_or_default() == thread)?;
    decode::item(draft.get("item")?)
}

fn owned(record: &str, scope: &str) -> Option<Value> {
    let record = json::parse(record)?;
    (record.get("scope")?.as_str()? == scope).then_some(record)
}

fn text(record: &Value, name: &str) -> Option<String> {
    let text = record.get(name)?.as_str()?;
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chatkit::{Attachment, AttachmentKind, ItemKind, UserMessageInput};
    use pretty_assertions::assert_eq;

    #[test]
    fn a_thread_is_remembered_for_one_user_and_server() {
        let record = thread_record("ada", "thr_x");
        assert_eq!(thread_of(&record, "ada").as_deref(), Some("thr_x"));
        assert_eq!(thread_of(&record, "bob"), None);
        assert_eq!(thread_of(&record, "ada@https://chat.example"), None);
    }

    fn draft(text: &str) -> Item {
        let input = UserMessageInput::text(text);
        Item::new("draft", "", "", ItemKind::user_message(input, Vec::new()))
    }

    fn drafted(record: &str, scope: &str, thread: &str) -> Option<String> {
        draft_of(record, scope, thread).map(|draft| draft.text())
    }

    #[test]
    fn a_draft_is_for_its_user_alone() {
        let text = "Buy \"milk\"\n\u{1f95b} ü";
        let record = draft_record(None, "ada", "", Some(&draft(text))).unwrap();
        assert_eq!(drafted(&record, "ada", "").as_deref(), Some(text));
        assert_eq!(drafted(&record, "bob", ""), None);
        let other = draft_record(Some(&record), "bob", "thr", Some(&draft("mine"))).unwrap();
        assert_eq!(drafted(&other, "ada", ""), None);
    }

    #[test]
    fn a_draft_keeps_what_it_quotes_and_its_files() {
        let input = UserMessageInput {
            quoted_text: Some("Added **milk**".to_owned()),
            ..UserMessageInput::text("")
        };
        let files = vec![Attachment {
            id: "atc_1".to_owned(),
            name: "notes \"old\".txt".to_owned(),
            mime_type: "text/plain".to_owned(),
            upload_descriptor: None,
            thread_id: None,
            kind: AttachmentKind::File,
        }];
        let draft = Item::new("draft", "", "", ItemKind::user_message(input, files));
        let record = draft_record(None, "ada", "thr", Some(&draft)).unwrap();
        assert_eq!(draft_of(&record, "ada", "thr"), Some(draft));
    }

    #[test]
    fn every_thread_has_a_draft_of_its_own_until_it_is_empty() {
        let one = draft_record(None, "ada", "thr_1", Some(&draft("one"))).unwrap();
        let two = draft_record(Some(&one), "ada", "thr_2", Some(&draft("two"))).unwrap();
        assert_eq!(drafted(&two, "ada", "thr_1").as_deref(), Some("one"));
        assert_eq!(drafted(&two, "ada", "thr_2").as_deref(), Some("two"));
        assert_eq!(drafted(&two, "ada", ""), None);
        let rest = draft_record(Some(&two), "ada", "thr_1", None).unwrap();
        assert_eq!(drafted(&rest, "ada", "thr_1"), None);
        assert_eq!(draft_record(Some(&rest), "ada", "thr_2", None), None);
    }

    #[test]
    fn the_oldest_drafts_go_when_there_are_many() {
        let mut record = None;
        for number in 0..=DRAFTS_MAX {
            let thread = number.to_string();
            record = draft_record(record.as_deref(), "ada", &thread, Some(&draft("text")));
        }
        let record = record.unwrap();
        assert_eq!(draft_of(&record, "ada", "0"), None);
        assert!(draft_of(&record, "ada", "1").is_some());
        assert!(draft_of(&record, "ada", &DRAFTS_MAX.to_string()).is_some());
    }

    #[test]
    fn a_message_under_way_is_remembered_for_one_user() {
        let input = UserMessageInput::text("Hi\n\"there\"");
        let sending = Sending {
            thread: None,
            item: Item::new("local_1", "", "", ItemKind::user_message(input, Vec::new())),
            is_failed: false,
        };
        let record = sending_record("ada", &sending);
        assert_eq!(sending_of(&record, "ada"), Some(sending.clone()));
        assert_eq!(sending_of(&record, "bob"), None);
        let failed = Sending {
            thread: Some("thr".to_owned()),
            is_failed: true,
            ..sending
        };
        let record = sending_record("ada", &failed);
        assert_eq!(sending_of(&record, "ada"), Some(failed));
        assert_eq!(sending_of("{\"scope\":\"ada\",\"item\":{}}", "ada"), None);
    }

    #[test]
    fn what_is_no_record_is_ignored() {
        for record in [
            "",
            "null",
            "[]",
            "thr_x",
            "{\"scope\":1,\"thread\":\"thr_x\"}",
            "{\"thread\":\"thr_x\"}",
            "{\"scope\":\"ada\"}",
            "{\"scope\":\"ada\",\"thread\":\"\"}",
        ] {
            assert_eq!(thread_of(record, "ada"), None, "{record}");
        }
    }
}
