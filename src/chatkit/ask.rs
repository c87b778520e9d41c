//! The requests our own panel sends, built by hand.

use serde_json::{Value, json};

fn input(text: &str) -> Value {
    json!({
        "content": [{"type": "input_text", "text": text}],
        "quoted_text": "",
        "attachments": [],
        "inference_options": {},
    })
}

/// `threads.create` without a thread, `threads.add_user_message` with one.
pub fn send(thread_id: Option<&str>, text: &str) -> Value {
    match thread_id {
        None => json!({"type": "threads.create", "params": {"input": input(text)}}),
        Some(thread_id) => json!({
            "type": "threads.add_user_message",
            "params": {"input": input(text), "thread_id": thread_id},
        }),
    }
}

/// `threads.get_by_id`.
pub fn thread(thread_id: &str) -> Value {
    json!({"type": "threads.get_by_id", "params": {"thread_id": thread_id}})
}

/// `items.list`, newest first.
pub fn items(thread_id: &str, limit: u32, after: Option<&str>) -> Value {
    json!({
        "type": "items.list",
        "params": {"thread_id": thread_id, "limit": limit, "order": "desc", "after": after},
    })
}

/// `threads.list`, newest first.
pub fn threads(limit: u32, after: Option<&str>) -> Value {
    json!({"type": "threads.list", "params": {"limit": limit, "order": "desc", "after": after}})
}

/// `threads.update`.
pub fn rename(thread_id: &str, title: &str) -> Value {
    json!({"type": "threads.update", "params": {"thread_id": thread_id, "title": title}})
}

/// `threads.delete`.
pub fn delete(thread_id: &str) -> Value {
    json!({"type": "threads.delete", "params": {"thread_id": thread_id}})
}
