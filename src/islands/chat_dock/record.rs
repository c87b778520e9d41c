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
