//! What the browser remembers, as JSON: which thread is open, and the draft.
//!
//! A scope is `<user>.<session>`. The thread belongs to the log-in, so log-out forgets it; the draft
//! belongs to the user, so an expired session does not lose it.

use serde_json::{Value, json};

/// Key of the thread's record in the local storage.
pub const THREAD_KEY: &str = "doable.chat";
/// Key of the draft's record in the session storage.
pub const DRAFT_KEY: &str = "doable.draft";
/// Key of the mark in the session storage that says the panel is open.
pub const OPEN_KEY: &str = "doable.open";

/// Key of the record in the session storage of a message that has not arrived yet.
pub const SENDING_KEY: &str = "doable.sending";

/// A message that has not arrived, as far as we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The thread it goes to; none for a new one.
    pub thread: Option<String>,
    /// Its local id, by which the server knows it again.
    pub id: String,
    /// What it says.
    pub text: String,
    /// It could not be sent, and the user knows.
    pub is_failed: bool,
}

/// The record of a message that has not arrived.
pub fn sending_record(scope: &str, sending: &Sending) -> String {
    let Sending {
        thread,
        id,
        text,
        is_failed,
    } = sending;
    json!({ "scope": scope, "thread": thread, "id": id, "text": text, "failed": is_failed })
        .to_string()
}

/// The message of a record; none if it is of another log-in or no record at all.
pub fn sending_of(record: &str, scope: &str) -> Option<Sending> {
    let value: Value = serde_json::from_str(record).ok()?;
    Some(Sending {
        thread: member(record, scope, "thread"),
        id: member(record, scope, "id")?,
        text: member(record, scope, "text")?,
        is_failed: value.get("failed").and_then(Value::as_bool) == Some(true),
    })
}

/// The record of an open thread.
pub fn thread_record(scope: &str, thread: &str) -> String {
    json!({ "scope": scope, "thread": thread }).to_string()
}

/// The thread of a record; none if it is of another log-in or no record at all.
pub fn thread_of(record: &str, scope: &str) -> Option<String> {
    member(record, scope, "thread")
}

/// The record of a draft.
pub fn draft_record(scope: &str, text: &str) -> String {
    json!({ "scope": owner(scope), "text": text }).to_string()
}

/// The draft of a record; none if it is another user's or no record at all.
pub fn draft_of(record: &str, scope: &str) -> Option<String> {
    member(record, owner(scope), "text")
}

fn owner(scope: &str) -> &str {
    scope.split_once('.').map_or(scope, |(owner, _)| owner)
}

fn member(record: &str, scope: &str, name: &str) -> Option<String> {
    let record: Value = serde_json::from_str(record).ok()?;
    let is_ours = record.get("scope")?.as_str()? == scope;
    let value = record.get(name)?.as_str()?;
    (is_ours && !value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_thread_is_remembered_for_one_log_in() {
        let record = thread_record("ada.1", "thr_x");
        assert_eq!(thread_of(&record, "ada.1").as_deref(), Some("thr_x"));
        assert_eq!(thread_of(&record, "ada.2"), None);
        assert_eq!(thread_of(&record, "bob.1"), None);
        assert_eq!(thread_of(&record, "ada"), None);
    }

    #[test]
    fn a_draft_outlives_the_session_but_not_its_user() {
        let text = "Buy \"milk\"\n\u{1f95b} ü";
        let record = draft_record("ada.1", text);
        assert_eq!(draft_of(&record, "ada.2").as_deref(), Some(text));
        assert_eq!(draft_of(&record, "bob.1"), None);
    }

    #[test]
    fn a_message_under_way_is_remembered_for_one_log_in() {
        let sending = Sending {
            thread: None,
            id: "local_1".to_owned(),
            text: "Hi\n\"there\"".to_owned(),
            is_failed: false,
        };
        let record = sending_record("ada.1", &sending);
        assert_eq!(sending_of(&record, "ada.1"), Some(sending.clone()));
        assert_eq!(sending_of(&record, "ada.2"), None);
        let failed = Sending {
            thread: Some("thr".to_owned()),
            is_failed: true,
            ..sending
        };
        let record = sending_record("ada.1", &failed);
        assert_eq!(sending_of(&record, "ada.1"), Some(failed));
        assert_eq!(
            sending_of("{\"scope\":\"ada.1\",\"id\":\"x\"}", "ada.1"),
            None
        );
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
            "{\"scope\":\"ada.1\"}",
            "{\"scope\":\"ada.1\",\"thread\":\"\"}",
        ] {
            assert_eq!(thread_of(record, "ada.1"), None, "{record}");
        }
    }
}
